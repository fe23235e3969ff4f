"""How a deadline was made, and whether anybody watches a place, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.areas import Watch
from models.ground import Point
from models.reference import Reference
from models.working_time import CITY_ZONE, CalendarKind
from ui.wording.figures import clock_time, joined, span
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


def calendars_of(version: str, reference: Reference, *, agrees: bool | None) -> str:
    """Which calendars counted it; `agrees` is None where nobody kept them, False where they count another end."""
    if agrees is None:
        return say(QT_TRANSLATE_NOOP("wording", "by calendars {name}, which were not kept")).format(name=version)
    if not agrees:
        return say(QT_TRANSLATE_NOOP("wording", "by calendars {name}, which count another end")).format(name=version)
    if version != reference.calendars.version:
        return say(QT_TRANSLATE_NOOP("wording", "by calendars {name}, changed since")).format(name=version)
    return say(QT_TRANSLATE_NOOP("wording", "by calendars {name}")).format(name=version)
