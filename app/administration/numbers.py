"""`admin numbers`."""

from __future__ import annotations

import argparse

from app.administration.centres import admin_dsn
from app.administration.terminal import say
from app.reading.numbers import blocks


def account(chosen: argparse.Namespace) -> int:
    """One line for each block, and the sum."""
    with admin_dsn(chosen) as dsn:
        found = blocks(dsn, chosen.day)
    for block in found:
        say(
            f"{block.day}  {block.first:05d}-{block.last:05d}  {block.seat:<12} {block.login:<20} "
            f"{block.used:>5} used {block.taken - block.used:>5} unused"
        )
    taken, used = sum(block.taken for block in found), sum(block.used for block in found)
    say(f"Blocks {len(found):,}, numbers {taken:,}: used {used:,}, unused {taken - used:,}.")
    return 0
