"""How a deadline was made, and whether anybody watches a place, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.areas import Watch
from models.calendar_tables import State
from models.ground import Point
from models.reference import Reference
from models.working_time import CITY_ZONE, CalendarKind
from ui.wording.figures import city_day, clock_time, joined, span
from ui.wording.say import QT_TRANSLATE_NOOP, say

_CALENDARS = {
    CalendarKind.CONTINUOUS: QT_TRANSLATE_NOOP("wording", "round the clock"),
    CalendarKind.WORK: QT_TRANSLATE_NOOP("wording", "in the units' hours"),
    CalendarKind.MONITOR: QT_TRANSLATE_NOOP("wording", "in monitoring hours"),
}


def not_watched(reference: Reference, division: int, point: Point | None, at: datetime) -> str:
    """That the place is outside of what the city watches, or the hour is; "" where it is watched or nobody knows."""
    watch = reference.monitored(division, point, at)
    if watch is Watch.OTHER_GROUND:
        return say(QT_TRANSLATE_NOOP("wording", "Outside the ground that the city monitors"))
    if watch is Watch.OTHER_HOURS:
        day = at.astimezone(CITY_ZONE).date()
        hours = ", ".join(f"{one.start:%H:%M}–{one.end:%H:%M}" for one in reference.ground.hours_on("", day))
        return say(QT_TRANSLATE_NOOP("wording", "Outside monitoring hours ({hours})")).format(hours=hours or "—")
    return ""


def counted(start: datetime, seconds: int, calendar: CalendarKind, *, whole: int, now: datetime) -> str:
    """From when, how much, on which calendar (DOMAIN §8.3, 2); of a `whole` limit only what a pause had left."""
    amount = span(timedelta(seconds=seconds))
    if seconds < whole:
        words = say(QT_TRANSLATE_NOOP("wording", "{amount} of {whole}, the rest after a pause"))
        amount = words.format(amount=amount, whole=span(timedelta(seconds=whole)))
    since = say(QT_TRANSLATE_NOOP("wording", "from {time}")).format(time=clock_time(start, now))
    return joined(since, f"{amount} {say(_CALENDARS[calendar])}")


def calendars_of(state: State | None, *, agrees: bool, changed: bool) -> str:
    """From which day on the calendars held that counted it. `state` is None where nobody kept them; they do not agree
    where they count another end."""
    if state is None:
        return say(QT_TRANSLATE_NOOP("wording", "by calendars that were not kept"))
    whose = say(QT_TRANSLATE_NOOP("wording", "by the calendars this centre began with"))
    if state.since is not None:
        whose = say(QT_TRANSLATE_NOOP("wording", "by the calendars of {day}")).format(day=city_day(state.since))
    if not agrees:
        return say(QT_TRANSLATE_NOOP("wording", "{calendars}, which count another end")).format(calendars=whose)
    return say(QT_TRANSLATE_NOOP("wording", "{calendars}, changed since")).format(calendars=whose) if changed else whose
