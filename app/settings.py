"""Where the program keeps its things, and the settings file with the shared centres this desk knows.

The file is written by people as often as by the program: it is never overwritten when it cannot be read, and every
change keeps what the program does not know. Loopback addresses need no TLS; every other centre is checked by name and
certificate (`verify-full`) unless the file says otherwise.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from app.base_maps import BaseMaps, Wrong, read_base_maps
from app.errors import SettingsBroken, disk_error

DEFAULT_PORT: Final = 5432
SSL_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
LANGUAGES: Final = ("system", "zh", "en")
THEMES: Final = ("system", "light", "dark")
ZOOMS: Final = (100, 125, 150, 175, 200)
"""Per cent."""
PACES: Final = (1, 0, 5, 20)
"""How many times as fast as in life the demonstration city lives; 0 lets its people rest."""
ROOT_HOME: Final = Path("/var/lib/gaowei")


@dataclass(frozen=True, slots=True)
class Profile:
    """How to reach a centre. `hosts` are (host, port), tried in order; one that starts with `/` is a socket's folder.

    `sslrootcert` is a path, or None for the system's certificates.
    `name` is what `--centre` says and part of the folder in which the desk keeps this centre's files.
    """

    name: str
    hosts: tuple[tuple[str, int], ...]
    database: str
    sslmode: str = "verify-full"
    sslrootcert: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings file. `language` and `theme` are `system` or one of LANGUAGES, THEMES; `zoom` is one of ZOOMS,
    `pace` one of PACES."""

    centres: Mapping[str, Profile] = field(default_factory=dict)
    language: str = "system"
    theme: str = "system"
    zoom: int = 100
    pace: int = 1
    maps: BaseMaps = field(default_factory=BaseMaps)


def home_folder() -> Path:
    """The program's home: GAOWEI_HOME, or /var/lib/gaowei for root, or the user's data folder of this system."""
    named = os.environ.get("GAOWEI_HOME")
    if named:
        return Path(named).expanduser().absolute()
    if sys.platform != "win32" and os.geteuid() == 0:
        return ROOT_HOME
    from platformdirs import user_data_path

    return user_data_path("gaowei", appauthor=False)


def cache_folder() -> Path:
    """Where this user's programs keep what they can make or get again."""
    from platformdirs import user_cache_path

    return user_cache_path("gaowei", appauthor=False)


def settings_file(home: Path) -> Path:
    """The settings file of a home folder."""
    return home / "settings.toml"


def desks_folder(home: Path, centre: str) -> Path:
    """Where this machine keeps the files of all desks of the centre of that name, a folder for each login."""
    return home / "desks" / file_name(centre)


def file_name(text: str) -> str:
    """`text` as the name of one folder, on every system."""
    return quote(text, safe="").replace(".", "%2E")


def read_settings(home: Path) -> Settings:
    """The settings of this home; the defaults where there is no file.

    Raises SettingsBroken with the line and what is wrong there, or FolderNotWritable where it may not be read.
    """
    path = settings_file(home)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise _broken(path, 0, "it is not UTF-8 text") from error
    except OSError as error:
        raise disk_error(error, path) from error
    return _parsed(path, text)


def keep_centre(home: Path, profile: Profile) -> Settings:
    """Write `profile` into the settings file, in place of the one of that name; answers the settings now.

    Everything else in the file stays as it is, comments too. Raises SettingsBroken, FolderNotWritable or DiskFull, and
    then nothing was changed.
    """

    def edit(text: str) -> str:
        others = _without_table(text, ("centres", profile.name)).rstrip()
        return f"{others}\n\n{_table_of(profile)}".lstrip("\n")

    settings = _changed(home, edit)
    if settings.centres.get(profile.name) != profile:
        raise RuntimeError(f"{profile} cannot be written as TOML")
    return settings


def keep_choice(home: Path, name: str, value: str | int) -> Settings:
    """Write `language`, `theme`, `zoom` or `pace` into the settings file; the rest stays. Raises as `keep_centre`."""
    written = _quoted(value) if isinstance(value, str) else str(value)

    def edit(text: str) -> str:
        top, tables = _halves(text)
        kept = [line for line in top if not re.match(rf"\s*{name}\s*=", line)]
        return "".join([f"{name} = {written}\n", *kept, *tables])

    return _changed(home, edit)


def _changed(home: Path, edit: Callable[[str], str]) -> Settings:
    """Read, edit, prove that the result is whole, and only then put it in place of the old file in one step."""
    path = settings_file(home)
    before = read_settings(home)
    try:
        text = edit(path.read_text(encoding="utf-8") if path.exists() else "")
        after = _parsed(path, text)
        if not before.centres.keys() <= after.centres.keys():
            raise _broken(path, 0, "it is written in a way this program cannot change; please change it by hand")
        home.mkdir(parents=True, exist_ok=True)
        _replace(path, text)
    except OSError as error:
        raise disk_error(error, path) from error
    return after


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        beside.chmod(path.stat().st_mode & 0o777)
    beside.replace(path)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


LONGEST_LINE = 8_000
"""Characters of a line of TOML: a name of a hundred thousand parts in one would take all memory there is."""


def read_toml(text: str) -> dict[str, Any]:
    """The tables in `text`. Raises tomllib.TOMLDecodeError, also for what is made to hurt the reader."""
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        raise tomllib.TOMLDecodeError(f"a line has more than {LONGEST_LINE} characters (at end of document)")
    try:
        return tomllib.loads(text)
    except RecursionError as deep:
        raise tomllib.TOMLDecodeError("values lie too deep in each other (at end of document)") from deep


def _parsed(path: Path, text: str) -> Settings:
    try:
        data = read_toml(text)
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        what, line = (said.group(1), said.group(2)) if said else (str(error), None)
        raise _broken(path, int(line) if line else len(_lines(text)), what) from error
    for name, allowed in _CHOICES.items():
        if data.get(name, allowed[0]) not in allowed:
            known = ", ".join(str(one) for one in allowed)
            raise _broken(path, _line_of(text, (), name), f"{name} must be one of {known}")
    tables = data.get("centres", {})
    if not isinstance(tables, dict):
        raise _broken(path, _line_of(text, (), "centres"), "a centre is a table: [centres.NAME]")
    centres = {name: _profile(path, text, name, table) for name, table in tables.items()}
    chosen = {name: data.get(name, allowed[0]) for name, allowed in _CHOICES.items()}
    return Settings(MappingProxyType(centres), **chosen, maps=_maps(path, text, data.get("map", {})))


def _maps(path: Path, text: str, table: object) -> BaseMaps:
    try:
        return read_base_maps(table)
    except Wrong as wrong:
        line = _line_of(text, wrong.table, wrong.key) or _line_of(text, wrong.table[:-1], "".join(wrong.table[-1:]))
        raise _broken(path, line, wrong.what) from None


_CHOICES: Final[Mapping[str, tuple[object, ...]]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "zoom": ZOOMS,
    "pace": PACES,
}
"""What may be chosen at the top of the file, the usual first."""

_KEYS: Final = {"hosts": list, "database": str, "sslmode": str, "sslrootcert": str}


def _profile(path: Path, text: str, name: str, table: object) -> Profile:
    if not isinstance(table, dict):
        raise _broken(path, _line_of(text, ("centres",), name), "a centre is a table: [centres.NAME]")
    at = ("centres", name)
    for key, value in table.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            raise _broken(path, _line_of(text, at, key), f"{key} of centre {name}: {_expected(key)}")
    hosts = tuple(_host(path, text, name, word) for word in table.get("hosts", []))
    if not hosts:
        raise _broken(path, _line_of(text, at, "hosts"), f'centre {name} needs hosts, as in hosts = ["db:5432"]')
    sslmode = table.get("sslmode", usual_sslmode(hosts))
    if sslmode not in SSL_MODES:
        raise _broken(path, _line_of(text, at, "sslmode"), f"sslmode must be one of {', '.join(SSL_MODES)}")
    return Profile(name, hosts, table.get("database", "gaowei"), sslmode, table.get("sslrootcert"))


def _expected(key: str) -> str:
    if key == "hosts":
        return 'must be a list, as in ["db1:5432", "db2"]'
    return "must be text in quotes" if key in _KEYS else f"is not known here; known are {', '.join(_KEYS)}"


def _host(path: Path, text: str, name: str, word: object) -> tuple[str, int]:
    said = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]]+)(?::(\d{1,5}))?", str(word))
    port = int(said.group(2) or DEFAULT_PORT) if said else 0
    if said is None or not 0 < port < 65536:
        raise _broken(
            path, _line_of(text, ("centres", name), "hosts"), f'{word!r} is no host: write "name" or "name:port"'
        )
    return said.group(1).strip("[]"), port


def is_loopback(host: str) -> bool:
    """Whether `host` is this very machine: a socket's folder, localhost, or a loopback address."""
    if host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def usual_sslmode(hosts: Iterable[tuple[str, int]]) -> str:
    """What a centre gets where nobody says otherwise: its certificate is checked, unless it is on this very machine."""
    return "prefer" if all(is_loopback(host) for host, _port in hosts) else "verify-full"


def _broken(path: Path, line: int, what: str) -> SettingsBroken:
    where = f"{path}, line {line}" if line else str(path)
    return SettingsBroken(f"{where}: {what}. Nothing was changed.", file=str(path), line=line, what=what)


# ── the file as lines ───────────────────────────────────────────────────────────────────────────────────────────────


def _lines(text: str) -> list[str]:
    """The lines with their ends, as TOML counts them; Python's own `splitlines` also cuts at U+0085 and its like."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _header(line: str) -> tuple[str, ...] | None:
    """The words of a table header, or None for any other line: `[centres."my city"]` is centres, my city."""
    if not line.lstrip().startswith("["):
        return None
    try:
        tables: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    words: list[str] = []
    while isinstance(tables, dict) and tables:
        name, tables = next(iter(tables.items()))
        words.append(name)
    return tuple(words)


def _line_of(text: str, table: tuple[str, ...], key: str) -> int:
    """The number of the line of `key` in a table; of the table's header if the key is not there; else 0."""
    current: tuple[str, ...] = ()
    at = 0
    for number, line in enumerate(_lines(text), 1):
        header = _header(line)
        if header is not None:
            current, at = header, number if header == table else at
        elif current == table and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return at


def _halves(text: str) -> tuple[list[str], list[str]]:
    """The lines above the first table, and the rest."""
    lines = _lines(text)
    first = next((n for n, line in enumerate(lines) if _header(line) is not None), len(lines))
    return lines[:first], lines[first:]


def _without_table(text: str, table: tuple[str, ...]) -> str:
    kept, inside = [], False
    for line in _lines(text):
        header = _header(line)
        if header is not None:
            inside = header == table
        if not inside:
            kept.append(line)
    return "".join(kept)


def _table_of(profile: Profile) -> str:
    hosts = ", ".join(_quoted(f"[{host}]:{port}" if ":" in host else f"{host}:{port}") for host, port in profile.hosts)
    lines = [f"[centres.{_quoted(profile.name)}]", f"hosts = [{hosts}]", f"database = {_quoted(profile.database)}"]
    lines.append(f"sslmode = {_quoted(profile.sslmode)}")
    if profile.sslrootcert is not None:
        lines.append(f"sslrootcert = {_quoted(profile.sslrootcert)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML's basic strings, but for that one
