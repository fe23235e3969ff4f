"""The words of `admin import responsibility` and of `admin responsibility`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.administration import responsibility
from app.administration.asking import Commands, day, one_of

_IMPORT = """\
Brings in who is responsible for what, from csv (UTF-8, UTF-16 or GB18030) or xlsx with a header row. Columns, also by
their Chinese names:

  unit (责任单位), by code or name, or 属地街道办 for whoever's ground it is; kind (类型: 部件, 事件); class_code or
  class_name (小类), or a major class (大类) by its two digits or its name, or none for every class of the kind;
  division (区县), street (街道), road (路段), hours (时段: Mon-Fri 08:00-18:00; Fri,Sat 18:00-02:00), edition,
  valid_from, valid_to, basis (依据), id, illustrative.

What a row does not say is no condition. The file is the whole table. A row that is not understood is listed with its
number, and then nothing changes. Said afterwards: rows that name two units for the same, and classes for which a
division has no row that holds everywhere and always.

{centre}
examples:
  ./gaowei admin responsibility export table.xlsx
  ./gaowei admin import responsibility table.xlsx --dry-run
"""
_EXPORT = """\
Writes the table as it is at the centre, as csv or xlsx that `admin import responsibility` reads.

{centre}
examples:
  ./gaowei admin responsibility export table.csv
"""
_GAPS = """\
Says for which classes a division has no row that holds everywhere in it and always. Ends with 1 where there are any.

{centre}
examples:
  ./gaowei admin responsibility gaps
"""
_OVERRIDES = """\
Counts, by class, how often whoever dispatched took another unit than the one that was proposed first: by which rule it
had been proposed, who was taken instead, and why, where that was said.

{centre}
examples:
  ./gaowei admin responsibility overrides --since 2017-07-01
"""


def imports(among: Commands[argparse.ArgumentParser], centre: str) -> None:
    """`admin import responsibility`."""
    command = _command(among, "responsibility", "who is responsible for what", _IMPORT.format(centre=centre))
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--dry-run", action="store_true", help="only say what would come of it")
    command.set_defaults(run=responsibility.import_table)


def responsibilities(commands: Commands[argparse.ArgumentParser], centre: str) -> None:
    """`admin responsibility …`."""
    among = one_of(commands.add_parser("responsibility", help="who is responsible for what"))
    written = _command(among, "export", "write the table to a file", _EXPORT.format(centre=centre))
    written.add_argument("file", type=Path, metavar="FILE")
    written.set_defaults(run=responsibility.export_table)
    missing = _command(among, "gaps", "classes for which nobody is responsible", _GAPS.format(centre=centre))
    missing.set_defaults(run=responsibility.tell_gaps)
    counted = _command(among, "overrides", "how often a proposal was not taken", _OVERRIDES.format(centre=centre))
    counted.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="from this day on")
    counted.set_defaults(run=responsibility.tell_overrides)


def _command(among: Commands[argparse.ArgumentParser], name: str, summary: str, about: str) -> argparse.ArgumentParser:
    command = among.add_parser(
        name, help=summary, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    one = command.add_mutually_exclusive_group()
    one.add_argument("--dsn", help="an administrator's connection")
    one.add_argument("--centre", metavar="NAME", help="a shared centre of the settings file")
    command.add_argument("--login", metavar="NAME", help="the administrator of the shared centre's server")
    return command
