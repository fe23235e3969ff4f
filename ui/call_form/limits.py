"""The limits of a call that is being typed, before it is registered: ours, theirs, and what is a guess in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from models.case import ClockName
from models.catalogue import Condition
from models.ground import Point
from models.reference import Reference
from models.sources import ANSWERED
from models.working_time import Timer, calendar_of, seconds_of, start_timer
from ui import wording
from ui.call_form.entry import Values, moment_typed


@dataclass(frozen=True, slots=True)
class Limits:
    """One sentence each; "" where there is nothing to say.

    `stage` is what registering starts, `theirs` the hotline's own date, `handling` what filing will set, counted as if
    it were dispatched now; `unsure` says what nobody knows about that. `watched` says that nobody watches there.
    """

    stage: str
    theirs: str
    handling: str
    unsure: str
    watched: str


def limits_of(
    values: Values, point: Point | None, condition: Condition | None, reference: Reference, now: datetime
) -> Limits:
    """What follows from what is typed and chosen, at `now`; `point` is the one typed, in our frame."""
    received = moment_typed(str(values.get("received_at") or ""), now) or now
    timer = _timer(condition, reference, now)
    division = values.get("division")
    watched = wording.not_watched(reference, division, point, received) if isinstance(division, int) else ""
    return Limits(
        _stage(received, reference, now),
        _theirs(values, now),
        _handling(condition, timer, now),
        " ".join(_unsure(timer, reference, now)),
        watched,
    )


def _stage(received: datetime, reference: Reference, now: datetime) -> str:
    """What registering starts: in the evening it may only be due when the centre opens again (DOMAIN §8.3, 1)."""
    limit = reference.limits.of(ClockName.ACCEPT, reference.edition)
    due = reference.calendars.add(limit.calendar, received, limit.minutes * 60)
    said = QCoreApplication.translate("callForm", "{stage}: {minutes} min from {time}, until {due}")
    times = {"time": wording.clock_time(received, now), "due": wording.clock_time(due, now)}
    return said.format(stage=wording.clock(ClockName.ACCEPT), minutes=limit.minutes, **times)


def _timer(condition: Condition | None, reference: Reference, now: datetime) -> Timer | None:
    if condition is None:
        return None
    limit = condition.limit
    return start_timer(reference.calendars, calendar_of(limit), now, seconds_of(limit))


def _theirs(values: Values, now: datetime) -> str:
    if values.get("source") not in ANSWERED:
        return ""
    due = moment_typed(str(values.get("reply_due") or ""), now)
    if due is None:
        return QCoreApplication.translate("callForm", "Reply to 12345: by their own date; the answer is mandatory")
    return QCoreApplication.translate("callForm", "Reply to 12345: {time}, theirs; {left} left").format(
        time=wording.clock_time(due, now), left=wording.left(due, now)
    )


def _handling(condition: Condition | None, timer: Timer | None, now: datetime) -> str:
    if condition is None or timer is None:
        return ""
    return QCoreApplication.translate("callForm", "{clock}: {limit} from dispatch; dispatched now, {time}").format(
        clock=wording.clock(ClockName.HANDLE),
        limit=f"{condition.limit_note or ''}{wording.limit(condition.limit)}",
        time=wording.clock_time(timer.due, now),
    )


def _unsure(timer: Timer | None, reference: Reference, now: datetime) -> Iterator[str]:
    """Of the deadline that is shown; before there is one, of those that could be made now."""
    if timer is None:
        said = QCoreApplication.translate("callForm", "The holidays of {year} are not known: deadlines may be a guess")
        yield from (said.format(year=year) for year in reference.calendars.missing_years(now))
        return
    said = QCoreApplication.translate("callForm", "The holidays of {year} are not known: this deadline is a guess")
    yield from (said.format(year=year) for year in timer.unsure)
