"""`admin import areas|openings|holidays|limits|rankings`, `admin calendar show` and `export`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from app.administration.centres import admin_dsn
from app.administration.terminal import say
from app.administration.wrong_rows import tell_wrong
from app.central.calendars import city_now, put_calendar_table
from app.central.editions import reference_tables
from app.exchange.calendar_cells import Table
from app.exchange.calendar_sheet import read_table, write_table
from app.exchange.header_rows import Row
from app.exchange.rows_311 import FileWrong
from models.reference import Reference, build_reference
from models.working_time import CITY_ZONE, CalendarKind

TABLES: Mapping[str, Table] = {
    "areas": Table.AREAS,
    "openings": Table.OPENINGS,
    "holidays": Table.HOLIDAYS,
    "limits": Table.LIMITS,
    "rankings": Table.RANKINGS,
}


def import_table(chosen: argparse.Namespace) -> int:
    """Reads a sheet and puts it at the centre; 1 when something in it is not understood."""
    table = TABLES[chosen.of]
    sheet = read_table(chosen.file, table)
    if sheet.wrong:
        tell_wrong(sheet.wrong)
        return 1
    with admin_dsn(chosen) as dsn:
        _version, tables = reference_tables(dsn)
        before = build_reference(_version, tables)
        if wrong := _not_there(table, sheet.rows, before):
            say(wrong)
            return 1
        counted = _compared(table, sheet.rows, tables[table.value])
        if not chosen.dry_run:
            put_calendar_table(dsn, table.value, sheet.rows)
        after = build_reference(*reference_tables(dsn))
    if table is Table.HOLIDAYS:
        _tell_holidays(sheet.rows)
    said = ", ".join(f"{what} {counted[what]:,}" for what in ("new", "changed", "as before", "gone"))
    say(f"Rows {len(sheet.rows):,}: {said}.")
    if chosen.dry_run:
        say("Nothing was changed: a dry run.")
    elif after.calendars.version != before.calendars.version:
        say(f"Deadlines are made by calendars {after.calendars.version} from now on; those that were made stay.")
    return 0


def _tell_holidays(rows: Iterable[Row]) -> None:
    """Each year of the sheet as a person reads it in the announcement: which days are free, which are worked."""
    days = {date.fromisoformat(str(row["day"])): bool(row["worked"]) for row in rows}
    for year in sorted({day.year for day in days}):
        for worked, word in ((False, "free"), (True, "worked")):
            told = [day for day in sorted(days) if day.year == year and days[day] is worked]
            say(f"{year} {word}: {_stretches(told) or 'none'}.")


def _stretches(days: Iterable[date]) -> str:
    """`01-01, 01-27–02-02`: days that follow each other as one."""
    told: list[list[date]] = []
    for day in days:
        if told and day - told[-1][-1] == timedelta(days=1):
            told[-1].append(day)
        else:
            told.append([day])
    return ", ".join(f"{one[0]:%m-%d}" if len(one) == 1 else f"{one[0]:%m-%d}–{one[-1]:%m-%d}" for one in told)


def _not_there(table: Table, rows: Iterable[Row], reference: Reference) -> str | None:
    """What the rows name and the centre does not have."""
    if table is Table.OPENINGS:
        areas = {area.code for area in reference.ground.areas} | {""}
        unknown = sorted({str(row["area"]) for row in rows} - areas)
        return f"The centre has no area {unknown[0]}. Nothing was changed." if unknown else None
    if table in (Table.AREAS, Table.RANKINGS):
        named = {int(str(row["division"])) for row in rows if row["division"] is not None}
        strange = sorted(named - set(reference.divisions))
        return f"The centre has no division {strange[0]}. Nothing was changed." if strange else None
    return None


_KEYS: Mapping[Table, tuple[str, ...]] = {
    Table.AREAS: ("code", "valid_from"),
    Table.OPENINGS: ("calendar", "area", "starts", "valid_from"),
    Table.HOLIDAYS: ("day",),
    Table.LIMITS: ("name", "edition"),
    Table.RANKINGS: ("division", "valid_from"),
}


def _compared(table: Table, rows: Iterable[Row], before: Iterable[Mapping[str, object]]) -> Counter[str]:
    def key(row: Mapping[str, object]) -> tuple[object, ...]:
        return tuple(row[name] for name in _KEYS[table])

    told = {key(row): row for row in rows}
    was = {key(row): row for row in before if _concerned(table, row, told.values())}
    counted = Counter[str]()
    for each, row in told.items():
        old = was.get(each)
        same = old is not None and all(old[name] == value for name, value in row.items())
        counted["new" if old is None else "as before" if same else "changed"] += 1
    if table not in (Table.AREAS, Table.RANKINGS):
        counted["gone"] = len(was.keys() - told.keys())
    return counted


def _concerned(table: Table, row: Mapping[str, object], rows: Iterable[Row]) -> bool:
    """Of holidays only the years that the sheet is about."""
    return table is not Table.HOLIDAYS or str(row["day"])[:4] in {str(one["day"])[:4] for one in rows}


def export_table(chosen: argparse.Namespace) -> int:
    """Writes a table to a file."""
    table = TABLES[chosen.of]
    with admin_dsn(chosen) as dsn:
        _version, tables = reference_tables(dsn)
    rows = sorted(tables[table.value], key=lambda row: [str(row[name]) for name in _KEYS[table]])
    try:
        chosen.file.write_text(write_table(table, rows), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise FileWrong(f"{chosen.file} cannot be written ({error.strerror}).") from error
    say(f"{len(rows):,} rows in {chosen.file}.")
    return 0


def show(chosen: argparse.Namespace) -> int:
    """What is loaded."""
    with admin_dsn(chosen) as dsn:
        reference, now = build_reference(*reference_tables(dsn)), city_now(dsn)
    _tell(reference, now)
    return 0


def _tell(reference: Reference, now: datetime) -> None:
    calendars, today = reference.calendars, now.astimezone(CITY_ZONE).date()
    say(f"Calendars {calendars.version}, state {max(len(reference.kept.rows), 1)} of those that were kept.")
    say(f"Holidays loaded: {', '.join(map(str, sorted(calendars.years))) or 'of no year'}.")
    if missing := calendars.missing_years(now):
        say(f"MISSING: the holidays of {', '.join(map(str, missing))}. Deadlines that reach there are a guess.")
    for kind in (CalendarKind.WORK, CalendarKind.MONITOR):
        say(f"Hours of {kind} on {today}: {_hours(reference, kind, today) or 'none'}.")
    areas = reference.areas_on(today)
    kinds = Counter(area.kind.value for area in areas)
    say(f"Watched ground: {', '.join(f'{kind} {count}' for kind, count in sorted(kinds.items())) or 'none loaded'}.")
    if sketched := sum(area.illustrative for area in areas):
        say(f"ILLUSTRATIVE of them: {sketched}. They shipped with the program: end them with valid_to, load your own.")
    for limit in sorted(reference.limits.own.values(), key=lambda limit: (limit.name, limit.edition)):
        edition = f" ({limit.edition})" if limit.edition else ""
        say(f"Limit {limit.name}{edition}: {limit.first} – {limit.last}, {limit.minutes} min {limit.calendar}.")


def _hours(reference: Reference, kind: CalendarKind, day: date) -> str:
    stretches = [
        (start.astimezone(CITY_ZONE), end.astimezone(CITY_ZONE))
        for start, end in reference.calendars.openings(kind, day)
    ]
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in sorted(stretches))
