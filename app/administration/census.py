"""`admin import grids|components|pois|frontage|cameras|tracks|notices` and `admin census make`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from app.administration.centres import admin_dsn
from app.administration.terminal import STOPPED, Terminal, complain, say
from app.exchange.census.doubts import FRAME_NAMES
from app.exchange.census.files import must_be_survey
from app.exchange.census.flaws import Flaw
from app.exchange.census.importing import Job, Report, Step, SurveyOf, import_survey
from app.exchange.census.making import make_census
from app.exchange.rows_311 import FileWrong
from models.census import CensusKind
from models.coordinates import Frame

_SAID = {
    Step.READING: "Reading, row",
    Step.MERGING: "Merging rows",
    Step.COMPARING: "Looking for overlaps and gaps",
}

_NAMES = {
    CensusKind.STREETS: "Streets",
    CensusKind.COMMUNITIES: "Communities",
    CensusKind.UNIT_GRIDS: "Unit grids",
    CensusKind.COMPONENTS: "Components",
    CensusKind.POIS: "Places",
    CensusKind.FRONTAGE: "Frontage",
    CensusKind.CAMERAS: "Cameras",
    CensusKind.PATROL_TRACKS: "Tracks of patrol vehicles",
    CensusKind.MAP_NOTICES: "Notices on the map",
}

MOST_SHOWN = 10
"""Overlaps, gaps and odd rows that are said one by one; the file has all rows."""


def import_census(chosen: argparse.Namespace) -> int:
    """Imports a survey, and says what came of it."""
    terminal, reached = Terminal(), [0, 0]

    def progress(step: Step, done: int, of: int) -> None:
        reached[:] = done, of
        terminal.progress(_SAID[step], done, of if step is Step.READING else 1)

    columns = _columns(chosen.columns)
    must_be_survey(chosen.file)  # before a demonstration city is made for it
    with admin_dsn(chosen) as dsn:
        job = Job(
            admin_dsn=dsn,
            of=SurveyOf(chosen.of),
            file=chosen.file,
            layer=chosen.layer,
            encoding=chosen.encoding,
            frame=Frame(chosen.frame) if chosen.frame else None,
            columns=columns,
            part=chosen.part,
            fewer=chosen.fewer,
            odd=chosen.odd,
            again=chosen.again,
            frame_sure=chosen.frame_sure,
            report=chosen.report,
        )
        try:
            report = import_survey(job, progress)
        except KeyboardInterrupt:
            _tell_stopped(*reached)
            return STOPPED
        finally:
            terminal.end()
    _tell(report)
    return 0


def _tell_stopped(rows: int, of: int) -> None:
    complain(
        f"Stopped after {rows:,} of {of:,} rows. The census is as it was, and what was read is kept at the centre: the "
        "same command goes on from there, with --again it begins anew."
    )


def _columns(words: Sequence[str]) -> dict[str, str]:
    found = {}
    for word in words:
        name, equals, column = word.partition("=")
        if not equals:
            raise FileWrong(f"--column {word}: write FIELD=NAME.")
        found[name] = column
    return found


def _tell(report: Report) -> None:
    if report.went_on_after:
        say(f"Went on after row {report.went_on_after:,}, where it was stopped.")
    say(f"Rows {report.rows:,}: taken in {report.rows - report.odd.left_out():,}, left out {report.odd.left_out():,}.")
    for kind, merged in report.merged.items():
        say(
            f"{_NAMES[kind]}: new {merged.new:,}, changed {merged.changed:,}, as before {merged.same:,}, "
            f"gone {merged.gone:,}."
        )
    who = "as the file says" if report.frame_said else "as you say"
    say(f"Coordinates: {FRAME_NAMES[report.frame]}, {who}; kept as CGCS2000.")
    for frame, points in report.doubted.items():
        say(
            f"{points:,} of the points that lie outside their unit grids would lie in them as {FRAME_NAMES[frame]}: a "
            "part of the file may be measured in it."
        )
    _tell_odd(report)
    _tell_flaws("Overlaps", report.overlaps)
    _tell_flaws("Gaps", report.gaps)
    if report.reports:
        say(f"Overlaps and gaps, each with its outline: {' and '.join(map(str, report.reports))}.")
    if report.unchecked:
        names = ", ".join(map(str, sorted(report.unchecked)))
        say(f"Not checked against unit grids, because they are not there yet: {names}.")


def _tell_odd(report: Report) -> None:
    shown = Counter(row.odd for row in report.odd.rows)
    for odd, count in shown.most_common():
        first = next(row for row in report.odd.rows if row.odd is odd)
        what = "taken in all the same" if first.taken else "left out"
        say(f"{count:,} × {what}: row {first.row:,}, {first.key or 'without a code'}: {first.said}.")
    if report.odd_file is not None:
        say(f"Every odd row and its reason: {report.odd_file}.")


def _tell_flaws(name: str, flaws: Sequence[Flaw]) -> None:
    if not flaws:
        return
    say(f"{name}: {len(flaws):,}, {sum(flaw.square_metres for flaw in flaws):,.0f} m² together.")
    for flaw in islice(sorted(flaws, key=lambda flaw: -flaw.square_metres), MOST_SHOWN):
        between = ", ".join(flaw.codes[:4]) + (" …" if len(flaw.codes) > 4 else "")
        say(f"  {flaw.square_metres:,.0f} m² at {flaw.lon:.6f}, {flaw.lat:.6f}: {between}")
    if len(flaws) > MOST_SHOWN:
        say(f"  and {len(flaws) - MOST_SHOWN:,} smaller ones.")


def make(chosen: argparse.Namespace) -> int:
    """Makes an illustrative census."""
    if chosen.components < 1:
        raise FileWrong("At least one component is wanted.")
    terminal = Terminal()
    try:
        made = make_census(
            chosen.components, chosen.folder, lambda done, of: terminal.progress("Making components", done, of)
        )
    finally:
        terminal.end()
    say(
        f"An illustrative census in {chosen.folder}: {made.grids:,} unit grids, {made.components:,} components, "
        f"{made.pois:,} places, {made.frontage:,} stretches of frontage, {made.cameras:,} cameras, "
        f"{made.tracks:,} tracks of patrol vehicles, {made.notices} notice on the map. "
        "README.txt there says how to bring it in."
    )
    return 0
