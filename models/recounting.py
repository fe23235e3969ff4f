"""Counting the running clock again, by calendars that changed since (DOMAIN §8.3, 2): an act, with a reason.

Start and amount stay; only the calendar they are counted on is today's. Nothing else ever moves a deadline.
"""

from __future__ import annotations

from datetime import datetime

from models.case import Case, ClockName
from models.commands import Decision
from models.errors import Code, RuleBroken
from models.situation import Put, Situation, bundle_columns, clock_columns, limit_of
from models.working_time import CalendarKind, Calendars, Timer, seconds_of, start_timer


def counted_again(case: Case, calendars: Calendars) -> Timer | None:
    """The running clock of `case` by these calendars; None where none runs, or nobody knows how it was made."""
    if case.clock is None or case.due_start is None or case.due_seconds is None or case.due_calendar is None:
        return None
    whole = seconds_of(limit_of(case)) if case.clock is ClockName.HANDLE else case.due_seconds
    return start_timer(calendars, CalendarKind(case.due_calendar), case.due_start, whole, case.due_seconds)


def bundle_again(case: Case, calendars: Calendars) -> Timer | None:
    """The limit over several stages that `case` runs under, by these calendars; None where there is none."""
    if case.bundle_start is None or case.bundle_seconds is None or case.bundle_calendar is None:
        return None
    return start_timer(calendars, CalendarKind(case.bundle_calendar), case.bundle_start, case.bundle_seconds)


def moves(case: Case, calendars: Calendars) -> datetime | None:
    """Where the end of the running clock would be; None where it stays, and that of a limit over several stages too."""
    if case.calendar_version == calendars.version:
        return None
    timer = counted_again(case, calendars)
    bundle = bundle_again(case, calendars)
    if timer is None or (timer.due == case.due and (bundle is None or bundle.due == case.bundle_due)):
        return None
    return timer.due


def recount(situation: Situation) -> Decision | RuleBroken:
    """重算时限: the running clock, and with a unit the deadline that it is. What was judged by the old one stays."""
    case = situation.case
    timer = counted_again(case, situation.reference.calendars)
    if timer is None or case.clock is None:
        return RuleBroken(Code.UNKNOWN, {"field": "due_start", "value": ""})
    put: Put = clock_columns(case.clock, timer)
    if case.clock is ClockName.HANDLE:
        put |= {
            "deadline": timer.due,
            "deadline_version": timer.version,
            "unsure_year": min(timer.unsure, default=None),
        }
    bundle = bundle_again(case, situation.reference.calendars)
    if bundle is not None and case.bundle is not None:
        put |= bundle_columns(case.bundle, bundle)
    return situation.change({**put, "due_start": case.due_start}, timer.unsure)
