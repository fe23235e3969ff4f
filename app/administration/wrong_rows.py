"""Saying which rows of a sheet were not understood."""

from __future__ import annotations

from collections.abc import Iterable

from app.administration.terminal import say
from app.exchange.header_rows import Wrong

SAID_AT_MOST = 30


def tell_wrong(wrong: Iterable[Wrong]) -> None:
    """Each with its row and column, and how many there are."""
    told = list(wrong)
    for one in told[:SAID_AT_MOST]:
        where = f"row {one.row}" + (f", {one.column}" if one.column else "")
        say(f"  {where}: {one.said + ': ' if one.said else ''}{one.why}")
    if len(told) > SAID_AT_MOST:
        say(f"  and {len(told) - SAID_AT_MOST:,} more.")
    say(f"Not understood: {len(told):,}. Nothing was changed.")
