"""Pages of the feed, and what of them this program understands.

A newer centre may say things that an older desk has no word for, and a row may hold what it should not. Such a row or
line is left out, whole, and named in `Page.unread`: the rest comes in, and the desk says how many are missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import cast
from uuid import UUID

from app.wire import Json, Page, Row, on_behalf_from_json, past_from_json, present_from_json, time_of, values_of
from models.claims import Attention, Claim, Look
from models.columns import COLUMNS, Column
from models.commands import Present
from models.lifecycle import CALLS, CASES, INTERCOM, Action, Actor, Channel

LINES = "lines"
"""The kind under which a journal line that was not understood is named; its id is the command's."""

_MISFIT = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
_JSON = {int: (int,), float: (float, int), bool: (bool,)}
"""How numbers stand in JSON; everything else is text."""


_PARSED = {
    kind: frozenset(column.name for column in COLUMNS[kind] if issubclass(column.kind, datetime | UUID | Enum))
    for kind in (CASES, INTERCOM, CALLS)
}
"""Columns of the roots that a journal line's values are read into something else than JSON has."""


def page_from_json(data: Row) -> Page:
    """{identity, now, reference_version, rows, lines, cursor, after} as a `Page`."""
    unread: list[tuple[str, str]] = []
    cursor, after = data.get("cursor"), data.get("after")
    return Page(
        identity=str(data["identity"]),
        now=time_of(data["now"]),
        reference_version=int(str(data["reference_version"])),
        rows=tuple(_rows(cast("list[Row]", data["rows"]), unread)),
        lines=tuple(_lines(cast("list[Json]", data["lines"]), unread)),
        cursor=None if cursor is None else str(cursor),
        after=None if after is None else str(after),
        unread=tuple(unread),
        claims=str(data.get("claims", "")),
    )


def claim_from_json(data: Row) -> Claim:
    """{case_id, person, seat, since, until} as a `Claim`."""
    return Claim(
        case_id=UUID(str(data["case_id"])),
        person=UUID(str(data["person"])),
        seat=str(data["seat"]),
        since=time_of(data["since"]),
        until=time_of(data["until"]),
    )


def attention_from_json(data: Row) -> Attention:
    """{mark, claims, looks} as an `Attention`."""
    looks = (
        Look(UUID(str(look["case_id"])), UUID(str(look["person"])), str(look["seat"]), time_of(look["until"]))
        for look in cast("list[Row]", data["looks"])
    )
    claims = (claim_from_json(claim) for claim in cast("list[Row]", data["claims"]))
    return Attention(str(data["mark"]), tuple(claims), tuple(looks))


def _rows(rows: list[Row], unread: list[tuple[str, str]]) -> Iterator[Present]:
    for row in rows:
        if _reads(_check_envelope, row) and understood(present := present_from_json(row)):
            yield present
        else:
            unread.append((str(row.get("kind")), str(row.get("id"))))


def _lines(lines: list[Json], unread: list[tuple[str, str]]) -> Iterator[Json]:
    for line in lines:
        if _reads(_check_line, line):
            yield line
        else:
            unread.append((LINES, str(line.get("command_id"))))


def understood(present: Present) -> bool:
    """Whether every column of the row holds what this program knows; a row that is gone is always understood."""
    return present.kind in COLUMNS and (present.row is None or _reads(_CHECKS[present.kind].check, present.row))


def _reads(check: Callable[[Row], object], data: Row) -> bool:
    try:
        check(data)
    except _MISFIT:
        return False
    return True


def _check_envelope(row: Row) -> None:
    UUID(str(row["id"]))
    _ = (row["kind"], row["row"])


def _check_line(line: Row) -> None:
    past = past_from_json(line)
    for name in ("command_id", "subject", "root"):
        UUID(str(line[name]))
    for name in ("at", "asked_at"):
        time_of(line[name])
    _ = (line["outbox"], line["serial"], line["seat"], line["by_name"], cast("Row", line["facts"]).items())
    on_behalf_from_json(line["on_behalf"])
    for put in (past.before, past.after):
        values_of(past.kind, {name: put[name] for name in put.keys() & _PARSED.get(past.kind, frozenset())})


@dataclass(frozen=True, slots=True)
class _Checks:
    """What a row's columns must hold, sorted by how it is found out: a snapshot has a hundred thousand rows."""

    types: tuple[tuple[str, frozenset[type]], ...]
    words: tuple[tuple[str, frozenset[object]], ...]
    times: tuple[str, ...]
    ids: tuple[str, ...]

    def check(self, row: Row) -> None:
        """Raises KeyError, TypeError or ValueError when a column does not."""
        for name, types in self.types:
            if type(row[name]) not in types:
                raise TypeError(name)
        for name, words in self.words:
            if row[name] not in words:
                raise ValueError(name)
        for read, names in ((time_of, self.times), (_id_of, self.ids)):
            for name in names:
                if row[name] is not None:
                    read(row[name])


def _id_of(value: object) -> UUID:
    return UUID(str(value))


def _types(column: Column) -> frozenset[type]:
    empty = (type(None),) if column.optional else ()
    return frozenset((*_JSON.get(column.kind, (str,)), *empty))


def _words(column: Column) -> frozenset[object]:
    empty = (None,) if column.optional else ()
    return frozenset((*(one.value for one in cast("type[Enum]", column.kind)), *empty))


def _checks(columns: tuple[Column, ...]) -> _Checks:
    return _Checks(
        types=tuple((column.name, _types(column)) for column in columns),
        words=tuple((column.name, _words(column)) for column in columns if issubclass(column.kind, Enum)),
        times=tuple(column.name for column in columns if column.kind is datetime),
        ids=tuple(column.name for column in columns if column.kind is UUID),
    )


_CHECKS: Mapping[str, _Checks] = {kind: _checks(columns) for kind, columns in COLUMNS.items()}


def _vocabulary() -> str:
    kinds = [(kind, [(c.name, sorted(map(str, _words(c))) if issubclass(c.kind, Enum) else c.kind.__name__)
                     for c in columns]) for kind, columns in COLUMNS.items()]  # fmt: skip
    acts = [sorted(map(str, values)) for values in (Action, Actor, Channel)]
    return hashlib.sha256(repr((kinds, acts)).encode()).hexdigest()[:16]


VOCABULARY = _vocabulary()
"""Differs between two programs when one may understand a row that the other does not."""
