"""Tables that hold from a day on, as a sheet: hours, holidays, limits, watched ground, rankings; and back.

A sheet has a header row, whose words may be ours or the trade's (开始日期), and one row per row of the table. Nothing
is guessed: every cell that is not understood is listed with its row and column, and a sheet with one such cell
changes nothing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.desk.cells import harmless
from app.exchange.calendar_cells import COLUMNS, Table
from app.exchange.header_rows import Numbered, Row, Wrong, rows_under_header
from models.areas import AreaKind
from models.stage_limits import limit_of_row
from models.working_time import CalendarKind


@dataclass(frozen=True, slots=True)
class Sheet:
    """What came of a file: the rows, or why there are none."""

    rows: tuple[Row, ...]
    wrong: tuple[Wrong, ...]


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_table(path: Path, table: Table) -> Sheet:
    """The rows of a file (csv or xlsx). Raises FileWrong when it has no such header."""
    return _checked(table, rows_under_header(path, COLUMNS[table]))


# ── rows among themselves ───────────────────────────────────────────────────────────────────────────────────────────


def _checked(table: Table, found: Iterable[Numbered | Wrong]) -> Sheet:
    kept = list(found)
    wrong = [one for one in kept if isinstance(one, Wrong)]
    rows = [one for one in kept if not isinstance(one, Wrong)]
    wrong += [Wrong(at, "", "", why) for at, row in rows if (why := _ROW_RULES[table](row))]
    wrong += _clashing(table, rows)
    ordered = tuple(sorted(wrong, key=lambda one: one.row))
    return Sheet(() if ordered else tuple(row for _, row in rows), ordered)


def _area_rule(row: Row) -> str | None:
    if row["ring"] and row["line"]:
        return "either an outline or a line"
    if row["kind"] == AreaKind.DIVISION and row["division"] is None:
        return "a whole division needs its code"
    row["name_en"] = row["name_en"] or row["name_zh"]
    return _days_rule(row)


def _hours_rule(row: Row) -> str | None:
    if str(row["starts"]) >= str(row["ends"]):
        return "ends before it starts"
    if row["calendar"] == CalendarKind.CONTINUOUS:
        return "the continuous calendar has no hours"
    if row["area"] and row["calendar"] != CalendarKind.MONITOR:
        return "only monitoring has hours of an area"
    return _days_rule(row)


def _days_rule(row: Row) -> str | None:
    return "ends before it begins" if row["valid_to"] and str(row["valid_to"]) < str(row["valid_from"]) else None


def _limit_rule(row: Row) -> str | None:
    try:
        limit_of_row(row)
    except ValueError as error:
        return str(error)
    return None


def _no_rule(_row: Row) -> str | None:
    return None


_ROW_RULES: Mapping[Table, Callable[[Row], str | None]] = {
    Table.AREAS: _area_rule,
    Table.OPENINGS: _hours_rule,
    Table.HOLIDAYS: _no_rule,
    Table.LIMITS: _limit_rule,
    Table.RANKINGS: _days_rule,
}
_SAME: Mapping[Table, tuple[str, ...]] = {
    Table.AREAS: ("code",),
    Table.OPENINGS: ("calendar", "area"),
    Table.HOLIDAYS: ("day",),
    Table.LIMITS: ("name", "edition"),
    Table.RANKINGS: ("division",),
}
"""What two rows must not share at the same time."""


def _clashing(table: Table, rows: Sequence[Numbered]) -> Iterator[Wrong]:
    groups: dict[tuple[object, ...], list[Numbered]] = {}
    for at, row in rows:
        group = groups.setdefault(tuple(row[name] for name in _SAME[table]), [])
        if other := next((before for before, one in group if _meet(row, one)), None):
            yield Wrong(at, _SAME[table][0], str(row[_SAME[table][0]]), f"holds at the same time as row {other}")
        group.append((at, row))


def _meet(row: Row, other: Row) -> bool:
    return _touch(row, other, "valid_from", "valid_to", open_end="9999", both=True) and _touch(
        row, other, "starts", "ends", open_end="", both=False
    )


def _touch(row: Row, other: Row, first: str, last: str, *, open_end: str, both: bool) -> bool:
    """Whether two stretches have something in common; rows without such a stretch always do."""
    if first not in row:
        return True
    a, b, c, d = (str(one[name] or open_end) for one in (row, other) for name in (first, last))
    return (a <= d and c <= b) if both else (a < d and c < b)


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_table(table: Table, rows: Iterable[Mapping[str, object]]) -> str:
    """The rows as a csv that `read_table` reads; a spreadsheet shows it and calculates nothing."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    names = [column.name for column in COLUMNS[table]]
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return json.dumps(value)
    return harmless(str(value))
