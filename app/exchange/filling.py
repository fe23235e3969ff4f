"""``main.py past``: the child process that fills in the demonstration city's census and past.

Started by a desk, not by people.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cast.cues import Cues
from app.central.keeper import hold_embedded
from app.errors import WorldFailed
from app.exchange.demo import fill_past, is_small
from app.exchange.demo_census import fill_census


def main(words: Sequence[str]) -> int:
    """Fills until the past is whole or stdin ends. Says {done, of} lines and at last {past: whole | stopped}."""
    parser = argparse.ArgumentParser(prog="gaowei past", description="Fills in the past of the demonstration city.")
    parser.add_argument("home", type=Path)
    home: Path = parser.parse_args(words).home
    cues = Cues(sys.stdin, sys.stdout)
    try:
        with hold_embedded(home) as held:
            fill_census(held.admin_dsn, cues.ended.is_set, small=is_small(held.admin_dsn))
            whole = fill_past(held, home, lambda done, of: cues.tell(done=done, of=of), cues.ended.is_set)
    except WorldFailed as why:
        cues.tell(failed=type(why).__name__, said=str(why))
        return 2
    cues.tell(past="whole" if whole else "stopped")
    return 0
