"""The words of `./gaowei admin import catalogue` and `./gaowei admin catalogue …`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.administration import catalogue, catalogue_acts
from app.administration.asking import day

IMPORT = """\
Reads a city's catalogue as it was published (xlsx, or csv in UTF-8, UTF-16 or GB18030) and puts what was understood
as a new edition at the centre: a draft, in force on no day until it is approved.

Title rows, merged cells, rows that go on with the class above, headings between the rows, repeated headers and notes
are understood. The header is found by its words: 小类代码, 小类名称, 立案条件, 结案条件, 处置时限 must be there.
A column 默认 says which of several conditions is the usual one; without it the form asks. A row that is not understood
is listed with its number and the reason, here and in FILE.rejects.csv; nothing is guessed: where a table can be read in
two ways, the command asks and changes nothing. A second run replaces the draft.
"""

DIFF = """\
Says what edition B changes against edition A: classes added, removed, renamed, who is responsible, conditions and
limits; and which open cases stand in those classes. A case that is filed keeps its edition.
"""

APPROVE = """\
Lets a draft be in force from a day of the city on, a year ahead at most; the edition before ends the day before. An
approved edition cannot be changed: import a new one. Until its first day the approval can be taken back (withdraw).
The journal keeps who approved what, and how much it changes.
"""

WITHDRAW = """\
Takes an approval back before its first day, for a reason; the edition before goes on. The journal keeps both. The
edition is a draft again and can be approved for another day, not changed and not deleted.
"""

DROP = """\
Deletes a draft with everything in it: never one that was approved at any time, or that a case was made with. At a
terminal its code must be typed once more.
"""

LIST = """\
Every edition of the catalogue: how it stands, who approved or withdrew it, and which of its classes leave open which of
several conditions is the usual one.
"""

IMPORT_EXAMPLES = """
examples:
  ./gaowei admin import catalogue 立案标准.xlsx --edition 2017-city --name 某市立案标准
  ./gaowei admin import catalogue events.csv --edition 2017-city --kind event --day work --centre hall --login postgres
"""

DIFF_EXAMPLES = """
examples:
  ./gaowei admin catalogue diff 2013-demo 2017-city
"""

APPROVE_EXAMPLES = """
examples:
  ./gaowei admin catalogue approve 2017-city --from 2017-08-01
"""

WITHDRAW_EXAMPLES = """
examples:
  ./gaowei admin catalogue withdraw 2017-city --reason "limits of 0113 are wrong"
"""

DROP_EXAMPLES = """
examples:
  ./gaowei admin catalogue drop 2017-city
"""


def import_options(command: argparse.ArgumentParser) -> None:
    """`admin import catalogue`."""
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--edition", required=True, metavar="CODE", help="the new edition's code, such as 2017-city")
    command.add_argument("--name", metavar="NAME", help="its Chinese name; default: the code")
    command.add_argument("--name-en", metavar="NAME", help="its English name; default: the Chinese one")
    command.add_argument("--kind", choices=["component", "event"], help="of rows whose kind no title or column tells")
    command.add_argument("--day", choices=sorted(catalogue.DAYS), help="what 天 or 日 alone counts")
    command.add_argument("--lost-zeros", choices=["yes", "no"], help="whether codes a digit short began with 0")
    command.add_argument("--digits", type=int, choices=[4, 5], default=4, help="of a minor class's code; default: 4")
    command.add_argument("--rejects", type=Path, metavar="FILE", help="default: beside the table")
    command.set_defaults(run=catalogue.import_catalogue)


def diff_options(command: argparse.ArgumentParser) -> None:
    """`admin catalogue diff`."""
    command.add_argument("before", metavar="A", help="usually the edition in force")
    command.add_argument("after", metavar="B")
    command.set_defaults(run=catalogue.compare)


def approve_options(command: argparse.ArgumentParser) -> None:
    """`admin catalogue approve`."""
    command.add_argument("edition", metavar="CODE")
    command.add_argument("--from", dest="day", type=day, required=True, metavar="YYYY-MM-DD", help="the first day")
    command.set_defaults(run=catalogue_acts.approve_edition)


def withdraw_options(command: argparse.ArgumentParser) -> None:
    """`admin catalogue withdraw`."""
    command.add_argument("edition", metavar="CODE")
    command.add_argument("--reason", required=True, metavar="WORDS", help="what the journal will say")
    command.set_defaults(run=catalogue_acts.withdraw_edition)


def drop_options(command: argparse.ArgumentParser) -> None:
    """`admin catalogue drop`."""
    command.add_argument("edition", metavar="CODE")
    command.add_argument("--yes", action="store_true", help="do not ask")
    command.set_defaults(run=catalogue_acts.drop_edition)
