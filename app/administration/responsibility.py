"""`admin import responsibility`, and `admin responsibility export`, `gaps`, `names` and `overrides`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from datetime import date

from app.administration.centres import admin_dsn
from app.administration.terminal import say
from app.administration.wrong_rows import tell_wrong
from app.central.calendars import city_now
from app.central.editions import reference_tables
from app.central.responsibilities import put_responsibilities, street_names
from app.exchange.responsibility_sheet import (
    ResponsibilitySheet,
    read_responsibilities,
    understood,
    write_responsibilities,
)
from app.exchange.rows_311 import FileWrong
from app.reading.census_names import Means, names
from app.reading.overrides import Overrides, overrides, totals
from models.reference import Reference, build_reference
from models.responsibility import Responsibilities
from models.responsibility_gaps import elsewhere, gaps, overlaps
from models.working_time import CITY_ZONE

SAID_AT_MOST = 30
CLASSES_SAID = 8
PAIRS_SAID = 3


def import_table(chosen: argparse.Namespace) -> int:
    """Reads a sheet and puts it at the centre; 1 when something in it is not understood."""
    found = read_responsibilities(chosen.file)
    with admin_dsn(chosen) as dsn:
        version, tables = reference_tables(dsn)
        reference, today = build_reference(version, tables), _today(dsn)
        sheet = understood(found, reference, street_names(dsn), today)
        if sheet.wrong:
            tell_wrong(sheet.wrong)
            return 1
        if not chosen.dry_run:
            put_responsibilities(dsn, sheet.rows)
    _tell_change(sheet, tables["responsibilities"])
    _tell_overlaps(sheet)
    _tell_elsewhere(sheet, reference)
    after = Responsibilities(tuple(sheet.rows))
    _tell_gaps(build_reference(version, {**tables, "responsibilities": after.rows}), today)
    if chosen.dry_run:
        say("Nothing was changed: a dry run.")
    return 0


def export_table(chosen: argparse.Namespace) -> int:
    """Writes the table to a file."""
    with admin_dsn(chosen) as dsn:
        version, tables = reference_tables(dsn)
        today = _today(dsn)
    rows = sorted(tables["responsibilities"], key=_order)
    try:
        write_responsibilities(rows, build_reference(version, tables), chosen.file, today)
    except OSError as error:
        raise FileWrong(f"{chosen.file} cannot be written ({error.strerror}).") from error
    say(f"{len(rows):,} rows in {chosen.file}.")
    return 0


def tell_gaps(chosen: argparse.Namespace) -> int:
    """Which classes have no unit in which division; 1 when there are any."""
    with admin_dsn(chosen) as dsn:
        reference, today = build_reference(*reference_tables(dsn)), _today(dsn)
    odd = reference.responsibilities.not_understood
    if odd:
        say(f"Rows that this program cannot read: {len(odd):,} ({', '.join(odd[:CLASSES_SAID])}).")
    return 1 if _tell_gaps(reference, today) or odd else 0


def tell_overrides(chosen: argparse.Namespace) -> int:
    """How often a proposal was not taken, by class."""
    with admin_dsn(chosen) as dsn:
        reference, found = build_reference(*reference_tables(dsn)), overrides(dsn, chosen.since)
    for one in found:
        if one.overridden:
            _tell_override(one, reference)
    sums = totals(found)
    say(
        f"Dispatches with proposals {sums['shown']:,}: taken {sums['taken']:,}, another unit "
        f"{sums['overridden']:,}, nobody first {sums['unproposed']:,}."
    )
    return 0


def tell_names(chosen: argparse.Namespace) -> int:
    """Which names of the census say no unit, or several; 1 when there are any."""
    with admin_dsn(chosen) as dsn:
        reference = build_reference(*reference_tables(dsn))
        found = names(dsn, reference.units.values())
    odd = [one for one in found if one.means is not Means.ONE]
    for one in odd[:SAID_AT_MOST]:
        says = _MEANS[one.means].format(units=", ".join(one.units))
        say(f"  {one.role} {one.called}: {one.count:,} rows, {says}.")
    if len(odd) > SAID_AT_MOST:
        say(f"  and {len(odd) - SAID_AT_MOST:,} more.")
    clear = sum(one.count for one in found if one.means is Means.ONE)
    say(f"Rows of the census that name somebody {sum(one.count for one in found):,}: one unit {clear:,}.")
    return 1 if odd else 0


_MEANS = {
    Means.NOBODY: "no unit is called so",
    Means.SEVERAL: "several units are called so: {units}",
    Means.ENDED: "the unit {units} has ended",
}


def _tell_override(one: Overrides, reference: Reference) -> None:
    known = reference.case_class(reference.edition, one.kind, one.class_code)
    name = f" {known.name_zh}" if known else ""
    rules = ", ".join(f"{rule or 'not said'} {count:,}" for rule, count in one.rules.most_common())
    say(f"{one.kind} {one.class_code}{name}: {one.overridden:,} of {one.shown:,} another unit (by {rules}).")
    for (proposed, unit), count in one.instead.most_common(PAIRS_SAID):
        say(f"  {_unit(reference, proposed)} → {_unit(reference, unit)}: {count:,}")
    for reason in dict.fromkeys(one.reasons[:PAIRS_SAID]):
        say(f"  “{reason}”")


def _unit(reference: Reference, code: str) -> str:
    known = reference.units.get(code)
    return f"{code} {known.name_zh}" if known else code


def _today(dsn: str) -> date:
    return city_now(dsn).astimezone(CITY_ZONE).date()


def _order(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(row[name] or "") for name in ("kind", "class_code", "division", "street", "road", "id"))


# ── what came of it ─────────────────────────────────────────────────────────────────────────────────────────────────


def _tell_change(sheet: ResponsibilitySheet, before: Iterable[Mapping[str, object]]) -> None:
    known = {str(row["id"]): dict(row) for row in before}
    fresh = {str(row["id"]): row for row in sheet.rows}
    same = sum(1 for key, row in fresh.items() if known.get(key) == row)
    changed = len(fresh.keys() & known.keys()) - same
    added, gone = len(fresh.keys() - known.keys()), len(known.keys() - fresh.keys())
    say(f"Rows {len(fresh):,}: new {added:,}, changed {changed:,}, as before {same:,}, gone {gone:,}.")


def _tell_overlaps(sheet: ResponsibilitySheet) -> None:
    found = overlaps(sheet.responsibilities())
    for one in found[:SAID_AT_MOST]:
        say(f"  rows {sheet.places[one.first]} and {sheet.places[one.second]} say the same of two units.")
    if found:
        say(f"Overlaps: {len(found):,}. Whoever dispatches is shown both and chooses.")


def _tell_elsewhere(sheet: ResponsibilitySheet, reference: Reference) -> None:
    found = elsewhere(sheet.responsibilities(), reference)
    for row in found[:SAID_AT_MOST]:
        say(f"  row {sheet.places[row.id]}: {_unit(reference, row.unit)} works in another division.")
    if found:
        say(f"Units on ground that is not theirs: {len(found):,}. They are proposed as the rows say.")


def _tell_gaps(reference: Reference, today: date) -> bool:
    found = gaps(reference, reference.edition_on(today), today)
    for gap in found:
        names = ", ".join(f"{one.kind} {one.code} {one.name_zh}" for one in gap.classes[:CLASSES_SAID])
        more = f" and {len(gap.classes) - CLASSES_SAID:,} more" if len(gap.classes) > CLASSES_SAID else ""
        say(f"  {gap.division} {reference.divisions[gap.division].name_zh}: {names}{more}.")
    if found:
        say(f"Without a unit: {sum(len(gap.classes) for gap in found):,} classes of {len(found):,} divisions.")
    else:
        say("Every class has a unit in every division.")
    return bool(found)
