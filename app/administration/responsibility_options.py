"""The words of `admin import responsibility|units`, of `admin responsibility` and of `admin units`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.administration import responsibility, units
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
_NAMES = """\
Says which names of keepers, owners and authorities of components, and of who answers for frontage, are none of a unit,
or of several: for these nobody is proposed. Names are compared whole, with the units' names and aliases. Ends with 1
where there are any.

{centre}
examples:
  ./gaowei admin responsibility names
"""
_OVERRIDES = """\
Counts, by class, how often whoever dispatched took another unit than the one that was proposed first: by which rule it
had been proposed, who was taken instead, and why, where that was said.

{centre}
examples:
  ./gaowei admin responsibility overrides --since 2017-07-01
"""


_IMPORT_UNITS = """\
Brings in units, from csv (UTF-8, UTF-16 or GB18030) or xlsx with a header row. Columns, also by their Chinese names:

  code (单位代码), name_zh (单位名称); name_en, division (区县), kind (类型: 专业部门, 区级平台, 街道, 企业), parent
  (上级单位: who sends it its cases), street (街道: the ground of a street office), aliases (别名, divided by
  semicolons: how the census calls it), phone, ended (撤销).

Units are added or changed, none is removed: end one with ended. A row that is not understood is listed with its number,
and then nothing changes.

{centre}
examples:
  ./gaowei admin units export units.xlsx
  ./gaowei admin import units units.xlsx --dry-run
"""
_EXPORT_UNITS = """\
Writes the units as they are at the centre, as csv or xlsx that `admin import units` reads.

{centre}
examples:
  ./gaowei admin units export units.csv
"""


def imports(among: Commands[argparse.ArgumentParser], centre: str) -> None:
    """`admin import responsibility` and `admin import units`."""
    command = _command(among, "responsibility", "who is responsible for what", _IMPORT.format(centre=centre))
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--dry-run", action="store_true", help="only say what would come of it")
    command.set_defaults(run=responsibility.import_table)
    brought = _command(among, "units", "the units that fix things", _IMPORT_UNITS.format(centre=centre))
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument("--dry-run", action="store_true", help="only say what would come of it")
    brought.set_defaults(run=units.import_units)


def responsibilities(commands: Commands[argparse.ArgumentParser], centre: str) -> None:
    """`admin responsibility …` and `admin units …`."""
    among = one_of(commands.add_parser("responsibility", help="who is responsible for what"))
    written = _command(among, "export", "write the table to a file", _EXPORT.format(centre=centre))
    written.add_argument("file", type=Path, metavar="FILE")
    written.set_defaults(run=responsibility.export_table)
    missing = _command(among, "gaps", "classes for which nobody is responsible", _GAPS.format(centre=centre))
    missing.set_defaults(run=responsibility.tell_gaps)
    named = _command(among, "names", "names of the census that say no unit", _NAMES.format(centre=centre))
    named.set_defaults(run=responsibility.tell_names)
    counted = _command(among, "overrides", "how often a proposal was not taken", _OVERRIDES.format(centre=centre))
    counted.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="from this day on")
    counted.set_defaults(run=responsibility.tell_overrides)
    about_units = one_of(commands.add_parser("units", help="the units that fix things"))
    listed = _command(about_units, "export", "write the units to a file", _EXPORT_UNITS.format(centre=centre))
    listed.add_argument("file", type=Path, metavar="FILE")
    listed.set_defaults(run=units.export_units)


def _command(among: Commands[argparse.ArgumentParser], name: str, summary: str, about: str) -> argparse.ArgumentParser:
    command = among.add_parser(
        name, help=summary, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    one = command.add_mutually_exclusive_group()
    one.add_argument("--dsn", help="an administrator's connection")
    one.add_argument("--centre", metavar="NAME", help="a shared centre of the settings file")
    command.add_argument("--login", metavar="NAME", help="the administrator of the shared centre's server")
    return command
