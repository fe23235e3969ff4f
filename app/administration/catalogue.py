"""`admin import catalogue`, `admin catalogue diff`: a city's table, and what an edition made of it changes."""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path

from app.administration.catalogue_acts import UNDECIDED_AT_MOST, known, reference_of
from app.administration.catalogue_words import alias_change, change_line, class_line, reason
from app.administration.centres import admin_dsn
from app.administration.terminal import say
from app.central.editions import open_cases, put_draft
from app.desk.cells import harmless
from app.exchange.catalogue_diff import CatalogueDiff, OpenCase, Touched, diff, touched
from app.exchange.catalogue_edition import NewEdition, make_edition
from app.exchange.catalogue_reading import Choices, Fate, OddRow, Reading
from app.exchange.catalogue_table import read_table
from app.exchange.rejects import must_take_rejects
from app.exchange.rows_311 import FileWrong
from models.case import Status
from models.catalogue import Kind, LimitUnit
from models.reference import Reference

DAYS = {"work": LimitUnit.WORK_DAY, "natural": LimitUnit.NATURAL_DAY}
SAID_AT_MOST = 20
"""How many odd rows are said at the terminal; the file has them all."""
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def import_catalogue(chosen: argparse.Namespace) -> int:
    """Reads a city's table and puts what was understood as a draft edition at the centre."""
    if not _CODE.fullmatch(chosen.edition):
        raise FileWrong(f"--edition {chosen.edition!r}: letters, digits, dot, dash and underscore, 40 at most.")
    kind = Kind(chosen.kind) if chosen.kind else None
    zeros = None if chosen.lost_zeros is None else chosen.lost_zeros == "yes"
    reading = read_table(chosen.file, Choices(kind, DAYS.get(chosen.day), zeros, chosen.digits))
    rejects = _write_rejects(chosen.rejects or chosen.file.with_name(f"{chosen.file.name}.rejects.csv"), reading)
    _tell(reading, rejects)
    if not reading.classes:
        say("Nothing was understood: no edition was made.")
        return 1
    with admin_dsn(chosen) as dsn:
        before = reference_of(dsn)
        name = chosen.name or chosen.edition
        made = make_edition(reading, chosen.edition, name, chosen.name_en or name, before)
        replaced = put_draft(dsn, chosen.edition, made.tables)
    _tell_made(made, before.edition, replaced=replaced)
    return 0


def _tell(reading: Reading, rejects: Path | None) -> None:
    counted = reading.counted()
    parts = ", ".join(f"{fate.value} {counted[fate]:,}" for fate in Fate if counted.get(fate))
    say(f"Rows {sum(counted.values()):,}: {parts}.")
    say(f"Understood: {len(reading.classes):,} classes, {reading.conditions:,} conditions.")
    if reading.unread:
        say(f"Columns not read: {', '.join(reading.unread)}.")
    if reading.passed_over:
        say(f"Sheets without a header, passed over: {', '.join(reading.passed_over)}.")
    for row in reading.odd[:SAID_AT_MOST]:
        say(f"  {_place(row)}: {reason(row.reason, row.facts)}")
    if len(reading.odd) > SAID_AT_MOST:
        say(f"  … and {len(reading.odd) - SAID_AT_MOST:,} more.")
    for one in reading.left_out:
        say(f"Left out, without a condition that was understood: {one.kind} {one.code} {one.name}.")
    if rejects:
        say(f"The odd rows, their reasons and cells are in {rejects}.")


def _tell_made(made: NewEdition, in_force: str, *, replaced: bool) -> None:
    say(f"Edition {made.code} {'replaces its earlier draft' if replaced else 'is a draft'}, in force on no day.")
    say(f"English names, aliases and confusable pairs of {made.taken_over:,} classes came from edition {in_force}.")
    if made.unnamed:
        say(f"Without an English name, shown in Chinese: {len(made.unnamed):,} classes.")
    if made.undecided:
        names = ", ".join(made.undecided[:UNDECIDED_AT_MOST])
        more = " …" if len(made.undecided) > UNDECIDED_AT_MOST else ""
        say(f"Without a default condition, the form asks: {len(made.undecided):,} classes ({names}{more}).")
    say(f"Next: ./gaowei admin catalogue diff {in_force} {made.code}")


def _place(row: OddRow) -> str:
    return f"{row.place.sheet}, row {row.place.row}" if row.place.sheet else f"row {row.place.row}"


def _write_rejects(path: Path, reading: Reading) -> Path | None:
    """The file of odd rows; None, and an older one gone, when every row was understood."""
    must_take_rejects(path)
    try:
        if not reading.odd:
            path.unlink(missing_ok=True)
            return None
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("sheet", "row", "reason", "explanation", *map(harmless, reading.header)))
            for row in reading.odd:
                said = (row.place.sheet, str(row.place.row), row.reason.value, reason(row.reason, row.facts))
                writer.writerow([harmless(cell) for cell in (*said, *row.cells)])
    except OSError as error:
        raise FileWrong(
            f"The odd rows cannot be written to {path} ({error.strerror}): name another file with --rejects."
        ) from error
    return path


# ── editions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def compare(chosen: argparse.Namespace) -> int:
    """Says what edition B changes against edition A, and which open cases that meets."""
    with admin_dsn(chosen) as dsn:
        reference = reference_of(dsn)
        known(reference, chosen.before)
        known(reference, chosen.after)
        found = diff(reference, chosen.before, chosen.after)
        met = touched(found, reference, map(_open_case, open_cases(dsn)))
    _tell_diff(found, reference)
    _tell_touched(met, found)
    return 0


def _tell_diff(found: CatalogueDiff, reference: Reference) -> None:
    for title, classes in (("Classes added", found.added), ("Classes removed", found.removed)):
        say(f"{title}: {len(classes):,}.")
        for one in classes:
            say(f"  {class_line(one)}")
    say(f"Classes renamed: {len(found.renamed):,}.")
    for was, now in found.renamed:
        say(f"  {class_line(was)} → {now.name_zh}")
    say(f"Responsibilities changed: {len(found.moved):,}.")
    for was, now in found.moved:
        say(f"  {class_line(now)}: {was.responsible or '–'} → {now.responsible or '–'}")
    say(f"Other aliases: {len(found.called):,}.")
    for was, now in found.called:
        say(f"  {class_line(now)}: {alias_change(was, now)}")
    say(f"Without a default condition: {len(found.undecided):,}.")
    for one in found.undecided:
        say(f"  {class_line(one)}")
    say(f"Conditions changed: {len(found.conditions):,}.")
    for change in found.conditions:
        name = reference.classes[(found.after, *change.key)].name_zh
        say(f"  {change_line(change, name)}")


def _tell_touched(met: tuple[Touched, ...], found: CatalogueDiff) -> None:
    unfiled, filed = (sum(len(getattr(one, part)) for one in met) for part in ("unfiled", "filed"))
    say(f"Open cases in changed classes: {unfiled + filed:,}.")
    say(f"  not filed yet, will be filed under {found.after}: {unfiled:,}; filed, keep {found.before}: {filed:,}.")
    for one in met:
        kind, code = one.key
        gone = ", another class is needed" if one.class_gone and one.unfiled else ""
        numbers = ", ".join((*one.unfiled, *one.filed)[:5])
        say(f"  {kind:<9} {code:<6} {one.name}: {len(one.unfiled):,} + {len(one.filed):,}{gone} ({numbers})")


def _open_case(row: dict[str, str | int | None]) -> OpenCase:
    no = row["condition_no"]
    return OpenCase(
        str(row["number"]),
        Status(str(row["status"])),
        str(row["edition"]),
        Kind(str(row["kind"])),
        str(row["class_code"]),
        None if no is None else int(no),
    )
