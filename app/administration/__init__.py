"""`./gaowei admin …`: what a manager or the person who runs the server does from a terminal.

Plain sentences, no codes. Ends with 0 when all is well, 1 when an audit found something, 2 when the world said no.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from app.administration import options
from app.administration.terminal import STOPPED, complain
from app.errors import CentreGone, WorldFailed


def main(words: Sequence[str]) -> int:
    """Runs one command line of `admin`; answers the exit code."""
    parser = options.parser()
    try:
        chosen = parser.parse_args(words)
    except SystemExit as left:  # argparse has said what it had to say
        return int(left.code or 0)
    return run(chosen)


def run(chosen: argparse.Namespace) -> int:
    """Runs what was chosen; a failing world is one sentence on standard error."""
    try:
        code: int = chosen.run(chosen)
        return code
    except CentreGone:
        sys.stderr.write(
            "The centre does not answer. Is its server running, and are host and port right? Try again then.\n"
        )
        return 2
    except WorldFailed as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        complain("Stopped. Run the same command again to go on.")
        return STOPPED


__all__ = ["main"]
