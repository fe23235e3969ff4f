"""`admin import units` and `admin units export`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from app.administration.centres import admin_dsn
from app.administration.terminal import say
from app.administration.wrong_rows import tell_wrong
from app.central.editions import reference_tables
from app.central.responsibilities import street_names
from app.central.units import held_by_units, put_units
from app.exchange.header_rows import Row
from app.exchange.rows_311 import FileWrong
from app.exchange.unit_sheet import UnitSheet, read_units, understood_units, write_units
from models.reference import Reference, build_reference

SAID_AT_MOST = 30


def import_units(chosen: argparse.Namespace) -> int:
    """Reads a sheet and puts it at the centre; 1 when something in it is not understood."""
    found = read_units(chosen.file)
    with admin_dsn(chosen) as dsn:
        version, tables = reference_tables(dsn)
        reference = build_reference(version, tables)
        sheet = understood_units(found, reference, street_names(dsn))
        if sheet.wrong:
            tell_wrong(sheet.wrong)
            return 1
        held = held_by_units(dsn)
        if not chosen.dry_run:
            put_units(dsn, sheet.rows)
    _tell(sheet, {str(row["code"]): row for row in tables["units"]})
    _tell_ended(sheet, reference, held)
    if chosen.dry_run:
        say("Nothing was changed: a dry run.")
    return 0


def export_units(chosen: argparse.Namespace) -> int:
    """Writes the units to a file."""
    with admin_dsn(chosen) as dsn:
        _, tables = reference_tables(dsn)
    rows = sorted(tables["units"], key=lambda row: str(row["code"]))
    try:
        write_units(rows, chosen.file)
    except OSError as error:
        raise FileWrong(f"{chosen.file} cannot be written ({error.strerror}).") from error
    say(f"{len(rows):,} units in {chosen.file}.")
    return 0


def _tell(sheet: UnitSheet, before: Mapping[str, Row]) -> None:
    same = sum(1 for row in sheet.rows if before.get(str(row["code"])) == row)
    added = sum(1 for row in sheet.rows if str(row["code"]) not in before)
    say(f"Units {len(sheet.rows):,}: new {added:,}, changed {len(sheet.rows) - added - same:,}, as before {same:,}.")
    for name, codes in sheet.shared[:SAID_AT_MOST]:
        say(f"  {name} is the name of {', '.join(codes)}: where a file says only that, none is guessed.")


def _tell_ended(sheet: UnitSheet, reference: Reference, held: Mapping[str, int]) -> None:
    for row in sheet.rows:
        known = reference.units.get(str(row["code"]))
        if row["ended"] and known is not None and not known.ended:
            count = held.get(known.code, 0)
            say(f"  {known.code} {known.name_zh} ends. Cases that are with it: {count:,}; they stay there.")
