"""The mapping file: how the columns of a 311 export become a case. TOML, written by the manager who knows the export.

resources/exchange/boston311.toml is a complete example with every key explained.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.errors import WorldFailed
from app.exchange.dates import Order, Repeated
from app.exchange.plain_files import what_else
from app.settings import read_toml
from models.catalogue import Kind

Table = Mapping[str, object]
Choice = TypeVar("Choice", Order, Repeated)


class MappingWrong(WorldFailed):
    """The mapping file cannot be used; the sentence names the key and what it must be."""


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class of our catalogue, written `event 0110` in the file."""

    kind: Kind
    code: str


@dataclass(frozen=True, slots=True)
class Mapping311:
    """A mapping, checked. Columns are names of the export's header; `classes` and `statuses` are keyed by its words."""

    source: str
    division: int
    zone: ZoneInfo
    date_order: Order | None
    repeated_hour: Repeated | None
    encodings: tuple[str, ...]
    delimiter: str
    number: str
    received: str
    closed: str | None
    status: str
    class_column: str
    place: str
    lon: str | None
    lat: str | None
    description: tuple[str, ...]
    closing_note: str | None
    classes: Mapping[str, ClassName]
    other_class: ClassName | None
    statuses: Mapping[str, str]
    no_place: str | None
    unreliable_points: frozenset[tuple[float, float]]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the export that the mapping reads."""
        single = (self.number, self.received, self.closed, self.status, self.class_column, self.place)
        named = (*single, self.lon, self.lat, *self.description, self.closing_note)
        return tuple(dict.fromkeys(name for name in named if name))


_TOP = {"source", "division", "time_zone", "date_order", "repeated_hour", "encodings", "delimiter", "no_place"}
_TABLES = {"columns", "classes", "statuses", "unreliable_points", "other_class"}
_COLUMNS = {"number", "received", "closed", "status", "class", "place", "lon", "lat", "description", "closing_note"}


def read_mapping(path: Path) -> Mapping311:
    """The mapping in `path`. Raises MappingWrong with one sentence that names the key."""
    if said := what_else(path):
        raise MappingWrong(f"The mapping file {path} {said}.")
    try:
        table = read_toml(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MappingWrong(f"The mapping file {path} cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingWrong(f"The mapping file {path} is not TOML in UTF-8: {error}.") from error
    return _Reader(path, table).mapping()


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    table: Table

    def mapping(self) -> Mapping311:
        """The whole mapping."""
        self._only(self.table, _TOP | _TABLES, "")
        columns = self._table("columns")
        self._only(columns, _COLUMNS, "columns.")
        lon, lat = self._text(columns, "lon", "columns."), self._text(columns, "lat", "columns.")
        if (lon is None) != (lat is None):
            raise self._wrong("columns.lat", "lon and lat go together: give both or neither")
        return Mapping311(
            source=self._needed(self.table, "source"),
            division=self._division(),
            zone=self._zone(),
            date_order=self._choice("date_order", Order),
            repeated_hour=self._choice("repeated_hour", Repeated),
            encodings=self._texts(self.table, "encodings", "") or ("utf-8",),
            delimiter=self._delimiter(),
            number=self._needed(columns, "number", "columns."),
            received=self._needed(columns, "received", "columns."),
            closed=self._text(columns, "closed", "columns."),
            status=self._needed(columns, "status", "columns."),
            class_column=self._needed(columns, "class", "columns."),
            place=self._needed(columns, "place", "columns."),
            lon=lon,
            lat=lat,
            description=self._texts(columns, "description", "columns."),
            closing_note=self._text(columns, "closing_note", "columns."),
            classes={word: self._class(f'classes."{word}"', name) for word, name in self._table("classes").items()},
            other_class=self._class("other_class", self.table["other_class"]) if "other_class" in self.table else None,
            statuses=self._statuses(),
            no_place=self._text(self.table, "no_place"),
            unreliable_points=self._points(),
        )

    def _wrong(self, key: str, what: str) -> MappingWrong:
        return MappingWrong(f"The mapping file {self.path}: {key} – {what}.", file=str(self.path), key=key)

    def _only(self, table: Table, known: set[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                raise self._wrong(f"{prefix}{key}", f"is not known here; known are {', '.join(sorted(known))}")

    def _text(self, table: Table, key: str, prefix: str = "") -> str | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self._wrong(prefix + key, "must be text in quotes")
        return value if isinstance(value, str) else None

    def _needed(self, table: Table, key: str, prefix: str = "") -> str:
        value = self._text(table, key, prefix)
        if value is None:
            raise self._wrong(prefix + key, "is missing")
        return value

    def _texts(self, table: Table, key: str, prefix: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise self._wrong(prefix + key, 'must be a list of texts, as in ["a", "b"]')
        return tuple(value)

    def _table(self, key: str) -> Table:
        value = self.table.get(key)
        if not isinstance(value, dict) or not value:
            raise self._wrong(key, f"is missing: a table headed [{key}]")
        return value

    def _division(self) -> int:
        value = self.table.get("division")
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong("division", "must be a six-digit code without quotes, as in 999900")
        return value

    def _zone(self) -> ZoneInfo:
        name = self._needed(self.table, "time_zone")
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise self._wrong("time_zone", f'{name!r} is no time zone; an example is "America/New_York"') from error

    def _choice(self, key: str, choices: type[Choice]) -> Choice | None:
        value = self._text(self.table, key)
        if value is None:
            return None
        try:
            return choices(value)
        except ValueError as error:
            listed = ", ".join(f'"{choice}"' for choice in choices)
            raise self._wrong(key, f"{value!r} is none of {listed}") from error

    def _delimiter(self) -> str:
        value = self._text(self.table, "delimiter") if self.table.get("delimiter") != "\t" else "\t"
        if value is not None and len(value) != 1:
            raise self._wrong("delimiter", "must be one character")
        return value or ","

    def _class(self, key: str, value: object) -> ClassName:
        words = value.split() if isinstance(value, str) else []
        if len(words) != 2 or words[0] not in set(Kind):
            raise self._wrong(key, 'must be a kind and a code, as in "event 0110" or "component 0137"')
        return ClassName(Kind(words[0]), words[1])

    def _statuses(self) -> Mapping[str, str]:
        table = self._table("statuses")
        return {word: self._needed(table, word, "statuses.") for word in table}

    def _points(self) -> frozenset[tuple[float, float]]:
        points = self.table.get("unreliable_points", [])
        if not isinstance(points, list):
            raise self._wrong("unreliable_points", "must be a list of [longitude, latitude]")
        return frozenset(self._point(point) for point in points)

    def _point(self, point: object) -> tuple[float, float]:
        if not isinstance(point, list) or len(point) != 2 or not all(isinstance(n, int | float) for n in point):
            raise self._wrong("unreliable_points", "each is [longitude, latitude], as in [-71.0587, 42.3594]")
        return float(point[0]), float(point[1])
