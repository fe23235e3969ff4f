"""`admin calendar recompute`."""

from __future__ import annotations

import argparse
from contextlib import closing

from app.administration.importing import bounded_waits, signed_in
from app.administration.terminal import Terminal, say
from app.central.session import Session
from app.exchange.recount import SEAT, Moved, Report, recount
from app.exchange.rows_311 import FileWrong
from models.working_time import CITY_ZONE

SAID_AT_MOST = 50


def recompute(chosen: argparse.Namespace) -> int:
    """Counts chosen cases again, and says what moved; 1 when one could not."""
    reason = (chosen.reason or "").strip()
    if not reason and not chosen.dry_run:
        raise FileWrong("Say why, with --reason: the journal keeps it with every case. Or look first, with --dry-run.")
    terminal = Terminal()
    with (
        signed_in(chosen) as manager,
        bounded_waits(),
        closing(Session(manager.profile, manager.login, manager.password, SEAT)) as centre,
    ):
        numbers = None if chosen.all else chosen.cases
        try:
            report = recount(
                centre,
                numbers,
                reason,
                dry_run=chosen.dry_run,
                tell=lambda done: terminal.progress("Counted again", done, 0),
            )
        finally:
            terminal.end()
    _tell(report, dry_run=chosen.dry_run)
    return 1 if report.refused or report.unknown else 0


def _tell(report: Report, *, dry_run: bool) -> None:
    say(f"Open cases whose running clock ends at another time by today's calendars: {len(report.moved):,}.")
    for one in report.moved[:SAID_AT_MOST]:
        say(f"  {_line(one)}")
    if len(report.moved) > SAID_AT_MOST:
        say(f"  and {len(report.moved) - SAID_AT_MOST:,} more.")
    if report.unknown:
        say(f"No open case of this manager's: {', '.join(report.unknown)}.")
    if dry_run:
        say("Nothing was changed: a dry run.")
        return
    say(f"Counted again, each with the reason in its history: {report.done:,}.")
    for one, why in report.refused:
        say(f"  not {one.case.number or one.case.id}: {why}. Run the command again.")


def _line(one: Moved) -> str:
    was = f"{one.case.due.astimezone(CITY_ZONE):%Y-%m-%d %H:%M}" if one.case.due else "–"
    return f"{one.case.number or one.case.id}  {one.case.clock}: {was} → {one.due.astimezone(CITY_ZONE):%Y-%m-%d %H:%M}"
