"""The words of `./gaowei admin`: every command, its options, and examples."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app.administration import (
    auditing,
    calendar_options,
    catalogue_acts,
    catalogue_options,
    census_options,
    importing,
    numbers,
    people,
    provisioning,
    responsibility_options,
)
from app.administration.asking import day, one_of
from models.people import Post

Run = Callable[[argparse.Namespace], int]

KINDS = ("demo", "production", "test", "training")

CENTRE = """\
which centre:
  (nothing)             the demonstration city on this machine; it is made if it is not there yet
  --centre NAME         a shared centre of the settings file; --login names the administrator of its server
  --dsn "host=… …"      an administrator's connection; leave the password out and set PGPASSWORD
"""

PROVISION = f"""\
Makes a centre out of an empty PostgreSQL database (15 or newer), or brings an older one in step with this program.
May be run again at any time; catalogue, people and cases that are there stay as they are. Functions that are missing
are made again. Where tables are missing nothing is changed and they are named: bring the database back from a backup;
of the demonstration city on this machine --anew makes another one, and keeps the one that is there under another name.

{CENTRE}
examples:
  createdb gaowei && ./gaowei admin provision --dsn "host=db.example user=postgres dbname=gaowei"
  ./gaowei admin provision --centre hall --login postgres
"""

ADD = f"""\
Lets a person sign in, or changes what is known of one who could already, his password with it.
Posts: {", ".join(post.value for post in Post)}. Without a terminal the password is read from standard input.
A login and its password belong to the server: they are the same for every centre on it, and a new password is new for
all of them.

{CENTRE}
examples:
  ./gaowei admin person add chenyutong --name 陈雨桐 --post dispatcher --whole-city
  ./gaowei admin person add zhaokai --name 赵凯 --post dispatcher --division 510104 --generate-password
"""

IMPORT = """\
Brings a municipal 311 export (CSV) in as closed cases, outside every assessment. Only a manager can.

The mapping file says how: columns, classes, statuses, time zone, date order; resources/exchange/boston311.toml is a
complete example. Rows that are wrong go to FILE.rejects.csv with their number and the reason; the rest arrive. A cell
that a spreadsheet would calculate (it begins with = + - @ and is no number) has an apostrophe before it there. A second
run adds nothing twice; a stopped one (Ctrl-C, a lost line, a kill) goes on when it is run again.

which centre:
  (nothing)             the demonstration city on this machine, as its manager
  --centre NAME         a shared centre of the settings file; --login names the manager

examples:
  ./gaowei admin import 311 boston311-100.csv --mapping resources/exchange/boston311.toml
  ./gaowei admin import 311 export.csv --mapping ours.toml --centre hall --login zhoumin
"""

AUDIT = f"""\
Proves that the journal is as it was written and that every case follows from it: recomputes every hash, decides every
command again by this program's rules, compares every row. Only reads. Ends with 1 when something disagrees, and says
how many entries could not be judged: those of older rules, or of an older edition of the catalogue.

{CENTRE}
examples:
  ./gaowei admin audit
  ./gaowei admin audit --dsn "host=db.example user=postgres dbname=gaowei"
"""

NUMBERS = f"""\
Case numbers accounted for: the blocks that seats took, how many numbers of each became cases, how many are unused.

{CENTRE}
examples:
  ./gaowei admin numbers
  ./gaowei admin numbers --day 2017-07-21
"""


def parser() -> argparse.ArgumentParser:
    """The whole of `admin`."""
    whole = argparse.ArgumentParser(prog="gaowei admin", description="What is done from a terminal.")
    commands = one_of(whole)

    made = _command(commands, "provision", "make a centre, or bring it in step with this program", PROVISION)
    _which(made)
    made.add_argument("--kind", choices=KINDS, help="default: production, or what it is already")
    made.add_argument("--anew", action="store_true", help="another demonstration city; the one there is set aside")
    made.set_defaults(run=provisioning.provision_centre)

    person = one_of(commands.add_parser("person", help="who may sign in"))
    _add_person(_command(person, "add", "let a person sign in", ADD))
    listed = _command(person, "list", "who may sign in", f"Everybody who may sign in.\n\n{CENTRE}")
    _which(listed)
    listed.set_defaults(run=people.list_people)

    imported = one_of(commands.add_parser("import", help="bring files in"), "WHAT")
    census_options.imports(imported)
    census_options.census(commands)
    calendar_options.imports(imported, CENTRE)
    calendar_options.calendar(commands, CENTRE)
    responsibility_options.imports(imported, CENTRE)
    responsibility_options.responsibilities(commands, CENTRE)
    _import_311(_command(imported, "311", "a municipal 311 export", IMPORT))
    read = _command(
        imported,
        "catalogue",
        "a city's catalogue",
        f"{catalogue_options.IMPORT}\n{CENTRE}{catalogue_options.IMPORT_EXAMPLES}",
    )
    _which(read)
    catalogue_options.import_options(read)
    _catalogue(commands)

    audited = _command(commands, "audit", "prove that every case follows from the journal", AUDIT)
    _which(audited)
    audited.set_defaults(run=auditing.audit_centre)

    counted = _command(commands, "numbers", "account for the case numbers", NUMBERS)
    _which(counted)
    counted.add_argument("--day", type=day, metavar="YYYY-MM-DD", help="of this day alone")
    counted.set_defaults(run=numbers.account)
    return whole


def _command(
    among: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str, about: str
) -> argparse.ArgumentParser:
    return among.add_parser(name, help=summary, description=about, formatter_class=argparse.RawDescriptionHelpFormatter)


def _which(command: argparse.ArgumentParser) -> None:
    one = command.add_mutually_exclusive_group()
    one.add_argument("--dsn", help="an administrator's connection")
    one.add_argument("--centre", metavar="NAME", help="a shared centre of the settings file")
    command.add_argument("--login", metavar="NAME", help="the administrator of the shared centre's server")


def _add_person(command: argparse.ArgumentParser) -> None:
    _which(command)
    command.add_argument("person", metavar="LOGIN", help="lower-case letters, digits, dot, dash, underscore")
    command.add_argument("--name", required=True, help="as people know him")
    command.add_argument("--post", action="append", required=True, choices=[post.value for post in Post], dest="posts")
    command.add_argument("--division", action="append", type=int, default=[], dest="divisions", metavar="CODE")
    command.add_argument("--whole-city", action="store_true")
    command.add_argument("--generate-password", action="store_true", help="make one and say it")
    command.set_defaults(run=people.add)


def _catalogue(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    words = catalogue_options
    among = one_of(commands.add_parser("catalogue", help="editions of the catalogue"))
    compared = _command(
        among, "diff", "what one edition changes against another", f"{words.DIFF}\n{CENTRE}{words.DIFF_EXAMPLES}"
    )
    _which(compared)
    words.diff_options(compared)
    approved = _command(
        among, "approve", "let a draft be in force", f"{words.APPROVE}\n{CENTRE}{words.APPROVE_EXAMPLES}"
    )
    _which(approved)
    words.approve_options(approved)
    withdrawn = _command(
        among, "withdraw", "take an approval back", f"{words.WITHDRAW}\n{CENTRE}{words.WITHDRAW_EXAMPLES}"
    )
    _which(withdrawn)
    words.withdraw_options(withdrawn)
    dropped = _command(among, "drop", "delete a draft", f"{words.DROP}\n{CENTRE}{words.DROP_EXAMPLES}")
    _which(dropped)
    words.drop_options(dropped)
    listed = _command(among, "list", "every edition", f"{words.LIST}\n{CENTRE}")
    _which(listed)
    listed.set_defaults(run=catalogue_acts.list_editions)


def _import_311(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--mapping", type=Path, required=True, metavar="M", help="the mapping file (TOML)")
    command.add_argument("--rejects", type=Path, metavar="FILE", help="default: beside the export")
    command.add_argument("--centre", metavar="NAME", help="a shared centre of the settings file")
    command.add_argument("--login", metavar="NAME", help="the manager")
    command.set_defaults(run=importing.import_311)
