"""The base maps a settings file names: hosts and files with tiles, in which frame, and where the key of a host is kept.

The table `[map]` holds `cache_mb` and the tables `[map.sources.CODE]`, in the order in which they are offered. A key is
never written there: it is named (`env:NAME`, `keyring:SERVICE/USER`) and looked up when a host is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final, TypeVar
from urllib.parse import quote, urlsplit

from models.coordinates import Frame

DEEPEST: Final = 22
"""The largest zoom of a tile anybody makes."""
USUAL_CACHE: Final = 512
"""Megabytes of tiles kept on this disk."""


class Kind(StrEnum):
    """How tiles are got."""

    XYZ = "xyz"
    """By an address with `{z}`, `{x}` and `{y}` (or `{-y}`, counted from the south as TMS does)."""
    WMTS = "wmts"
    """The same, or the address of a service and the names of `layer` and `matrix_set`."""
    MBTILES = "mbtiles"
    PMTILES = "pmtiles"


FILES: Final = frozenset({Kind.MBTILES, Kind.PMTILES})


@dataclass(frozen=True, slots=True)
class BaseMap:
    """One base map. `code` names it in preferences and addresses, `name` is what people read.

    `addresses` are drawn over each other: the map, and the names some hosts give apart. Their placeholders are `{z}`,
    `{x}`, `{y}`, `{-y}`, `{s}` (one of `subdomains`) and `{key}`. A file has a `path` and no address.
    """

    code: str
    name: str
    kind: Kind
    addresses: tuple[str, ...] = ()
    path: Path | None = None
    frame: Frame = Frame.CGCS2000
    min_zoom: int = 0
    max_zoom: int = 18
    attribution: str = ""
    key: str = ""
    subdomains: str = ""


@dataclass(frozen=True, slots=True)
class BaseMaps:
    """What the table `[map]` says; `cache_mb` bounds what is kept of hosts' tiles."""

    sources: tuple[BaseMap, ...] = ()
    cache_mb: int = USUAL_CACHE


class Wrong(ValueError):
    """A mistake in the table: `table` is its path in the file, `key` what is wrong there. Never holds a key's value."""

    def __init__(self, table: tuple[str, ...], key: str, what: str) -> None:
        super().__init__(what)
        self.table, self.key, self.what = table, key, what


_Listed = TypeVar("_Listed", bound=StrEnum)
_TOP: Final = ("map",)
_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
_KEY: Final = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|keyring:[^/\s]+/\S+")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_HOST: Final = re.compile(r"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+\]?")
_TEXTS: Final = frozenset(
    {"name", "kind", "address", "labels", "path", "frame", "attribution", "key", "subdomains", "layer", "matrix_set"}
    | {"style", "format"}
)
_ZOOMS: Final = {"min_zoom": 0, "max_zoom": 18}


def read_base_maps(table: object) -> BaseMaps:
    """What the table `map` of a settings file says. Raises Wrong."""
    if not isinstance(table, Mapping):
        raise Wrong((), "map", "the base maps are tables: [map.sources.NAME]")
    for key in table.keys() - {"sources", "cache_mb"}:
        raise Wrong(_TOP, key, f"{key} is not known here; known are cache_mb, sources")
    cache = table.get("cache_mb", USUAL_CACHE)
    if not _whole(cache, 16, 65_536):
        raise Wrong(_TOP, "cache_mb", "cache_mb must be a number from 16 to 65536: megabytes")
    sources = table.get("sources", {})
    if not isinstance(sources, Mapping):
        raise Wrong(_TOP, "sources", "a base map is a table: [map.sources.NAME]")
    return BaseMaps(tuple(_Reader(code, one).read() for code, one in sources.items()), cache)


class _Reader:
    """Reads one source."""

    def __init__(self, code: str, table: object) -> None:
        self._code, self._path = code, (*_TOP, "sources", code)
        if not isinstance(table, Mapping):
            raise Wrong((*_TOP, "sources"), code, "a base map is a table: [map.sources.NAME]")
        self._table = table
        if not _CODE.fullmatch(code):
            raise self._wrong("", "its name may have letters, digits, - and _ only; what people read is `name`")

    def read(self) -> BaseMap:
        """The base map. Raises Wrong."""
        self._check_values()
        kind = self._one_of(Kind, "kind", None)
        frame = self._one_of(Frame, "frame", Frame.CGCS2000)
        least, most = (self._table.get(key, usual) for key, usual in _ZOOMS.items())
        if least > most:
            raise self._wrong("min_zoom", "min_zoom lies above max_zoom")
        is_file = kind in FILES
        return BaseMap(
            self._code,
            self._text("name") or self._code,
            kind,
            () if is_file else self._addresses(kind),
            self._file(kind) if is_file else None,
            frame,
            least,
            most,
            self._text("attribution"),
            self._text("key"),
            self._text("subdomains"),
        )

    def _wrong(self, key: str, what: str) -> Wrong:
        return Wrong(self._path, key, f"base map {self._code}: {what}")

    def _text(self, key: str) -> str:
        return str(self._table.get(key, ""))

    def _check_values(self) -> None:
        for key, value in self._table.items():
            if key in _TEXTS:
                if not isinstance(value, str) or any(letter < " " for letter in value):
                    raise self._wrong(key, f"{key} must be text in quotes, in one line")
            elif key not in _ZOOMS:
                raise self._wrong(key, f"{key} is not known here; known are {', '.join(sorted(_TEXTS | set(_ZOOMS)))}")
            elif not _whole(value, 0, DEEPEST):
                raise self._wrong(key, f"{key} must be a number from 0 to {DEEPEST}")
        if "key" in self._table and not _KEY.fullmatch(self._text("key")):
            raise self._wrong("key", 'the key itself does not belong here: say "env:NAME" or "keyring:SERVICE/USER"')

    def _one_of(self, kinds: type[_Listed], key: str, usual: _Listed | None) -> _Listed:
        try:
            return kinds(self._table[key]) if key in self._table or usual is None else usual
        except (KeyError, ValueError):
            raise self._wrong(key, f"{key} must be one of {', '.join(kinds)}") from None

    # ── hosts ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _addresses(self, kind: Kind) -> tuple[str, ...]:
        if "path" in self._table:
            raise self._wrong("path", f"a source of kind {kind} has an address, not a path")
        address = self._text("address")
        if kind is Kind.WMTS and "{" not in _PLACEHOLDER.sub(_known_only, address):
            address = self._service(address)
        found = [self._checked("address", address)]
        if "labels" in self._table:
            found.append(self._checked("labels", self._text("labels")))
        return tuple(found)

    def _service(self, address: str) -> str:
        """The request of a WMTS service for a tile, as OGC 07-057r7 §8.2 spells it."""
        for needed in ("layer", "matrix_set"):
            if not self._text(needed):
                raise self._wrong("address", f"a WMTS without {{z}}, {{x}} and {{y}} in its address needs {needed}")
        asked = {
            "SERVICE": "WMTS",
            "REQUEST": "GetTile",
            "VERSION": "1.0.0",
            "LAYER": self._text("layer"),
            "STYLE": self._text("style") or "default",
            "TILEMATRIXSET": self._text("matrix_set"),
            "FORMAT": self._text("format") or "image/png",
        }
        said = "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items())
        joint = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
        return f"{address}{joint}{said}&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}"

    def _checked(self, key: str, address: str) -> str:
        names = set(_PLACEHOLDER.findall(address))
        for name in sorted(names - {"z", "x", "y", "-y", "s", "key"}):
            raise self._wrong(key, f"{{{name}}} is not known; known are {{z}}, {{x}}, {{y}}, {{-y}}, {{s}}, {{key}}")
        if not {"z", "x"} <= names or not names & {"y", "-y"}:
            raise self._wrong(key, f"{key} needs {{z}}, {{x}} and {{y}} where the numbers of a tile stand")
        if "key" in names and not self._text("key"):
            raise self._wrong(
                key, f'{key} has {{key}}, but no key is named: key = "env:NAME" or "keyring:SERVICE/USER"'
            )
        if "s" in names and not re.fullmatch("[A-Za-z0-9]+", self._text("subdomains")):
            raise self._wrong(key, f'{key} has {{s}}, but no letters for it: subdomains = "01234567"')
        self._check_host(key, address)
        return address

    def _check_host(self, key: str, address: str) -> None:
        try:
            parts = urlsplit(address.replace("{s}", self._text("subdomains")[:1]))
            port_is_fine = parts.port != 0
        except ValueError:
            raise self._wrong(key, f"{key} is no address") from None
        if parts.scheme not in ("http", "https"):
            raise self._wrong(key, f"{key} must begin with https:// or http://; a file is of kind mbtiles or pmtiles")
        if "@" in parts.netloc:
            raise self._wrong(key, f"{key} must not hold a login: a key is named by key")
        if not parts.hostname or not _HOST.fullmatch(parts.hostname) or not port_is_fine:
            raise self._wrong(key, f"{key} names no host")
        if not re.fullmatch(r"[!-~]+", address) or ".." in PurePosixPath(parts.path).parts:
            raise self._wrong(key, f"{key} has signs that no address has; write them as %xx")

    # ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _file(self, kind: Kind) -> Path:
        for key in ("address", "labels", "key"):
            if key in self._table:
                raise self._wrong(key, f"a source of kind {kind} is a file: it has a path and no {key}")
        said = self._text("path")
        pure = PureWindowsPath(said) if "\\" in said else PurePosixPath(said)
        if not said or "://" in said or said.startswith("file:") or ".." in pure.parts:
            raise self._wrong("path", "path must be the plain path of a file on this machine, without .. and file:")
        path = Path(said).expanduser()
        if not path.is_absolute():
            raise self._wrong("path", "path must be whole, from the root of the disk")
        return path


def _known_only(found: re.Match[str]) -> str:
    """A placeholder of tiles stays; `{key}` alone makes no template of an address."""
    return found[0] if found[1] in {"z", "x", "y", "-y"} else ""


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
