"""What several commands ask alike: which one of a group is meant, and which day."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from functools import partial

Commands = argparse._SubParsersAction  # argparse names it nowhere else


def one_of(group: argparse.ArgumentParser, metavar: str = "COMMAND") -> Commands[argparse.ArgumentParser]:
    """The commands of a group; where none of them is named, the group says which there are."""
    group.set_defaults(run=partial(_which, group))
    return group.add_subparsers(metavar=metavar)


def _which(group: argparse.ArgumentParser, _chosen: argparse.Namespace) -> int:
    group.print_help(sys.stderr)
    return 2


def day(text: str) -> date:
    """A day as it is typed; argparse says what is wrong with another text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2017-08-01") from None
