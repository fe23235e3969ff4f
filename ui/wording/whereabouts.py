"""What is said of where supervisors were heard, and how long ago (DOMAIN §§9.6, 9.7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.desk.whereabouts import STALE, How, Said
from models.intercom import Entry
from models.reference import Reference
from ui.wording.figures import clock_time, count, distance
from ui.wording.radio import call_sign, entry_kind, speaker, talk_group
from ui.wording.say import QT_TRANSLATE_NOOP, say

_AGES: Mapping[str, str] = {
    "moment": QT_TRANSLATE_NOOP("wording", "<1 min"),
    "minutes": QT_TRANSLATE_NOOP("wording", "{minutes} min"),
    "hours": QT_TRANSLATE_NOOP("wording", "{hours} h {minutes} min"),
    "old": QT_TRANSLATE_NOOP("wording", "old"),
    "more": QT_TRANSLATE_NOOP("wording", "+{count}"),
    "about": QT_TRANSLATE_NOOP("wording", "about here"),
    "last": QT_TRANSLATE_NOOP("wording", "last known place {age}"),
}
_HOW: Mapping[How, str] = {
    How.SAID: QT_TRANSLATE_NOOP("wording", "Position as said on the radio, {time}"),
    How.CASE: QT_TRANSLATE_NOOP("wording", "Position of the case spoken of, {time}"),
    How.HOUSE: QT_TRANSLATE_NOOP("wording", "Position of the house that was named, {time}"),
    How.ABOUT: QT_TRANSLATE_NOOP("wording", "About where the place that was named is, {time}"),
}
_KNOWN_LAST = QT_TRANSLATE_NOOP("wording", "No place was named; where he was heard last, {time}")


def ages() -> dict[str, str]:
    """The words of ages with their blanks, for the map's page, which counts them itself."""
    return {name: say(words) for name, words in _AGES.items()}


def age(moment: datetime, now: datetime) -> str:
    """How long ago: `1 分`, `1 小时 5 分`; "1 min", "1 h 5 min"."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return say(_AGES["moment"])
    if minutes < 60:
        return say(_AGES["minutes"], minutes=minutes)
    return say(_AGES["hours"], hours=minutes // 60, minutes=minutes % 60)


def aged(moment: datetime, now: datetime) -> str:
    """The same, and that it is old where it is."""
    return f"{age(moment, now)} · {say(_AGES['old'])}" if now - moment > STALE else age(moment, now)


def called(reference: Reference, entry: Entry) -> str:
    """Who, and what it is about: 7 号 上报, "No. 7 Report"."""
    return f"{call_sign(reference, entry.call_sign)} {entry_kind(entry.kind)}"


def heard(reference: Reference, entry: Entry, now: datetime) -> str:
    """What was said, when, and where on the air: 09:41 锦江一组 · 井盖已围挡."""
    return f"{clock_time(entry.said_at, now)} {talk_group(reference, entry.channel)} · {entry.text}"


def known_by(said: Said, now: datetime) -> str:
    """By what the place is known, and as of when."""
    if said.spot is None:
        return ""
    words = _KNOWN_LAST if said.placed_at else _HOW[said.spot.how]
    return say(words, time=clock_time(said.placed_at or said.entry.said_at, now))


def stands_in(duty_grid: str) -> str:
    """站在责任网格 JJ-03, "In duty grid JJ-03"."""
    return say(QT_TRANSLATE_NOOP("wording", "In duty grid {code}"), code=duty_grid)


def is_near(reference: Reference, said: Said, metres: float, now: datetime) -> str:
    """何敏 12 号 距 320 m，3 分, "No. 12 He Min 320 m away, 3 min"."""
    words = QT_TRANSLATE_NOOP("wording", "{who} {distance} away, {age}")
    at = said.placed_at or said.entry.said_at
    return say(words, who=speaker(reference, said.entry.call_sign), distance=distance(metres), age=aged(at, now))


def nearest(listed: str) -> str:
    """最近：…, "Nearest: …"."""
    return say(QT_TRANSLATE_NOOP("wording", "Nearest: {listed}"), listed=listed)


def positions(number: int, old: int) -> str:
    """How many positions are known, and how many of them are old."""
    words = QT_TRANSLATE_NOOP("wording", "{count} positions known this shift, {old} of them older than 30 min")
    return say(words, count=count(number), old=count(old))


def nobody_known() -> str:
    """Why there is none."""
    return say(QT_TRANSLATE_NOOP("wording", "Nobody has said where he is this shift, or spoken of a case with a place"))


def no_calls() -> str:
    """Why there is none."""
    return say(QT_TRANSLATE_NOOP("wording", "Nothing was said within the hour that has a place"))


def being_read() -> str:
    """While the log of the shift is read."""
    return say(QT_TRANSLATE_NOOP("wording", "The log of this shift is being read"))
