"""The words of `admin import areas|openings|holidays|limits|rankings` and of `admin calendar`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.administration import calendars
from app.administration.asking import one_of

Commands = argparse._SubParsersAction  # argparse names it nowhere else

_SUMMARIES = {
    "areas": "ground that is watched: areas, roads, divisions",
    "openings": "hours of work and of monitoring",
    "holidays": "public holidays and adjusted workdays",
    "limits": "limits of the centre's stages, and over several of them",
    "rankings": "in which table a division is ranked",
}
_COLUMNS = {
    "areas": """\
  code, kind (area, division, road, station, street), name_zh; name_en, division, metres, ring or line (WKT or JSON,
  CGCS2000 degrees), illustrative, valid_from, valid_to. Rows are added or changed, none is removed: end it with
  valid_to. An area without ring and line is known by name only; of what lies near it nothing is said.""",
    "openings": """\
  calendar (work, monitor), starts, ends; area (hours of its own instead of the city's), valid_from, valid_to. The file
  is the whole table.""",
    "holidays": """\
  day, worked (0 放假, 1 上班 on a weekend). The file is the whole of every year that it names a day of.""",
    "limits": """\
  name, first_stage, last_stage, minutes, calendar (monitor, work, continuous); edition. A limit of one stage is called
  as its stage: accept, verify, file, dispatch, send_inspection, inspect, close, supervise, coordinate,
  coordinate_urgent. One over several stages (捆绑时限) has a name of its own. The file is the whole table.""",
    "rankings": """\
  division, ranking (central, suburban, functional), valid_from, valid_to. Rows are added or changed, none removed.""",
}
_ABOUT = """\
Brings in {what}, from csv (UTF-8, UTF-16 or GB18030) or xlsx with a header row. Columns, also by their Chinese names:

{columns}

A row that is not understood, or that holds at the same time as another one, is listed with its number, and then nothing
changes. Cases keep the deadlines they have: `admin calendar recompute` counts chosen ones again.

{centre}
examples:
  ./gaowei admin calendar export {of} {of}.csv
  ./gaowei admin import {of} {of}.csv --dry-run
"""
_EXPORT = """\
Writes a table as it is at the centre, as csv that `admin import` reads.

{centre}
examples:
  ./gaowei admin calendar export areas areas.csv
"""
_SHOW = """\
Years whose holidays are loaded, hours of today, limits, ground that is watched today, and how often all that changed.

{centre}
examples:
  ./gaowei admin calendar show
"""
_AS_MANAGER = """\
which centre:
  (nothing)             the demonstration city on this machine, as its manager
  --centre NAME         a shared centre of the settings file; --login names the manager
"""
_RECOMPUTE = """\
After an edit of hours or holidays: counts the running clock of chosen open cases again, from the same start, with the
same amount. Each case that moves is one act of the manager's in its history, with the reason. Without this, nothing
moves: a deadline stays as it was made. What was judged by an old deadline stays judged.

{centre}
examples:
  ./gaowei admin calendar recompute --all --dry-run
  ./gaowei admin calendar recompute --case 20170721-00412 --reason 国庆调休录入后重算
"""


def imports(among: Commands[argparse.ArgumentParser], centre: str) -> None:
    """The five kinds of table."""
    for of, what in _SUMMARIES.items():
        about = _ABOUT.format(of=of, what=what, columns=_COLUMNS[of], centre=centre)
        command = _command(among, of, what, about)
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument("--dry-run", action="store_true", help="only say what would come of it")
        command.set_defaults(run=calendars.import_table, of=of)


def calendar(commands: Commands[argparse.ArgumentParser], centre: str) -> None:
    """`admin calendar …`."""
    among = one_of(commands.add_parser("calendar", help="hours, holidays, limits, watched ground"))
    shown = _command(among, "show", "what is loaded", _SHOW.format(centre=centre))
    shown.set_defaults(run=calendars.show)
    written = _command(among, "export", "write a table to a file", _EXPORT.format(centre=centre))
    written.add_argument("of", choices=sorted(_SUMMARIES), metavar="TABLE")
    written.add_argument("file", type=Path, metavar="FILE")
    written.set_defaults(run=calendars.export_table)
    _recompute(among)


def _recompute(among: Commands[argparse.ArgumentParser]) -> None:
    told = among.add_parser(
        "recompute",
        help="count the clocks of chosen open cases again",
        description=_RECOMPUTE.format(centre=_AS_MANAGER),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    told.add_argument("--centre", metavar="NAME", help="a shared centre of the settings file")
    told.add_argument("--login", metavar="NAME", help="the manager who acts")
    which = told.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help="every open case of the manager's divisions")
    which.add_argument("--case", action="append", dest="cases", metavar="NUMBER", help="this case; more than once")
    told.add_argument("--reason", help="why; the journal keeps it with every case")
    told.add_argument("--dry-run", action="store_true", help="only say which would move, and where to")
    told.set_defaults(run=_run_recompute)


def _run_recompute(chosen: argparse.Namespace) -> int:
    from app.administration.recounting import recompute  # what sends commands is long to load

    return recompute(chosen)


def _command(among: Commands[argparse.ArgumentParser], name: str, summary: str, about: str) -> argparse.ArgumentParser:
    command = among.add_parser(
        name, help=summary, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    one = command.add_mutually_exclusive_group()
    one.add_argument("--dsn", help="an administrator's connection")
    one.add_argument("--centre", metavar="NAME", help="a shared centre of the settings file")
    command.add_argument("--login", metavar="NAME", help="the administrator of the shared centre's server")
    return command
