"""How the handling deadline of a case was made, and where calendars that changed since would put it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from models.case import FINAL, Case
from models.recounting import counted_again
from models.reference import Reference
from models.situation import limit_of
from models.working_time import CalendarKind, seconds_of
from ui import wording


def made(case: Case, reference: Reference, now: datetime) -> str:
    """Start, amount, calendar, since when that held, pauses, what nobody knew (DOMAIN §8.3, 2); "" with no deadline."""
    start, seconds = case.deadline_start, case.deadline_seconds
    if start is None or seconds is None or case.deadline_calendar is None or case.deadline is None:
        return ""
    kind = CalendarKind(case.deadline_calendar)
    whole = seconds_of(limit_of(case)) if case.limit_value is not None else seconds
    version = case.deadline_version or ""
    state = reference.state_of(version)
    agrees = state is not None and state.calendars.add(kind, start, seconds) == case.deadline
    changed = version != reference.calendars.version
    guess = QCoreApplication.translate("sheet", "the holidays of {year} are not known: a guess")
    return wording.joined(
        wording.counted(start, seconds, kind, whole=whole, now=now),
        wording.calendars_of(state, agrees=agrees, changed=changed) if version else "",
        _today(case, reference, kind, now),
        guess.format(year=case.unsure_year) if case.unsure_year else "",
    )


def counted_again_words(case: Case, reference: Reference, now: datetime) -> str:
    """What counting the running clock again would come to; start and amount stay."""
    timer = counted_again(case, reference.calendars)
    if timer is None or case.due is None or case.clock is None or timer.due == case.due:
        return QCoreApplication.translate("sheet", "By today's calendars the running clock ends when it does now.")
    words = QCoreApplication.translate("sheet", "{clock}: by today's calendars {time} instead of {was}.")
    was, then = (wording.clock_time(moment, now) for moment in (case.due, timer.due))
    return words.format(clock=wording.clock(case.clock), time=then, was=was)


def _today(case: Case, reference: Reference, kind: CalendarKind, now: datetime) -> str:
    """Where today's calendars would put it, where that is somewhere else: nobody moves it but by an act of his own."""
    if case.status in FINAL or case.deadline_start is None or case.deadline_seconds is None:
        return ""
    by_todays = reference.calendars.add(kind, case.deadline_start, case.deadline_seconds)
    if by_todays == case.deadline or case.deadline_version == reference.calendars.version:
        return ""
    words = QCoreApplication.translate("sheet", "by today's {time}")
    return words.format(time=wording.clock_time(by_todays, now))
