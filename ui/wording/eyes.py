"""What is said of cameras (视频) and their links, of patrol vehicles (车巡), of notices on the map (图上通知)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.desk.eyes import Camera
from app.desk.whereabouts import STALE
from models.streams import LinkFlaw, LinkWrong, host_of
from ui.wording.figures import clock_time, distance, joined
from ui.wording.say import QT_TRANSLATE_NOOP, say
from ui.wording.whereabouts import age

_FLAWS: Mapping[LinkFlaw, str] = {
    LinkFlaw.LONG: QT_TRANSLATE_NOOP("wording", "Its link is too long and is not opened"),
    LinkFlaw.SCHEME: QT_TRANSLATE_NOOP("wording", "Its link is none of a picture and is not opened"),
    LinkFlaw.CREDENTIALS: QT_TRANSLATE_NOOP("wording", "A password stands in its link; it is not opened"),
    LinkFlaw.CHARACTER: QT_TRANSLATE_NOOP("wording", "Its link has characters that no link needs; it is not opened"),
    LinkFlaw.HOST: QT_TRANSLATE_NOOP("wording", "Its link names no machine and is not opened"),
}


def no_cameras() -> str:
    """Why there is none."""
    return say(QT_TRANSLATE_NOOP("wording", "No camera has been surveyed here"))


def no_patrols() -> str:
    """Why there is none."""
    return say(QT_TRANSLATE_NOOP("wording", "No vehicle's way has been brought in here"))


def no_notices() -> str:
    """Why there is none."""
    return say(QT_TRANSLATE_NOOP("wording", "No notice holds now, nor within a day"))


def holds(starts: datetime, ends: datetime | None, now: datetime) -> str:
    """From when until when; 07-28 18:00 止, "Until 07-28 18:00"."""
    until = say(QT_TRANSLATE_NOOP("wording", "Until {time}"), time=clock_time(ends, now)) if ends else ""
    if starts <= now:
        return until or say(QT_TRANSLATE_NOOP("wording", "Until further notice"))
    return joined(not_yet(starts, now), until)


def not_yet(starts: datetime, now: datetime) -> str:
    """14:00 起, "From 14:00"."""
    return say(QT_TRANSLATE_NOOP("wording", "From {time}"), time=clock_time(starts, now))


def last_seen(who: str, moment: datetime, now: datetime) -> str:
    """巡01 · 12 分前; what is older than a position may be says so."""
    if now - moment > STALE:
        return say(QT_TRANSLATE_NOOP("wording", "{who} · {age} ago · old"), who=who, age=age(moment, now))
    return say(QT_TRANSLATE_NOOP("wording", "{who} · {age} ago"), who=who, age=age(moment, now))


def last_position() -> str:
    """最后位置, "Last position"."""
    return say(QT_TRANSLATE_NOOP("wording", "Last position"))


def passed(moment: datetime, now: datetime) -> str:
    """08:41 经过此处, "Passed here at 08:41"."""
    return say(QT_TRANSLATE_NOOP("wording", "Passed here at {time}"), time=clock_time(moment, now))


def how_to_open(one: Camera) -> str:
    """What a click does; or why it does nothing."""
    why = why_not(one)
    return why or say(QT_TRANSLATE_NOOP("wording", "Click, or V and Enter: open the video"))


def why_not(one: Camera) -> str:
    """Why its picture cannot be opened; "" where it can."""
    if not one.stream:
        return say(QT_TRANSLATE_NOOP("wording", "No link to its picture is known"))
    try:
        host_of(one.stream)
    except LinkWrong as wrong:
        return say(_FLAWS[wrong.flaw])
    return ""


def camera(one: Camera) -> str:
    """One line of a list: name, kind, how far."""
    return joined(one.name, one.kind, distance(one.metres) if one.metres else "")


def ask_to_open(one: Camera) -> str:
    """The question before a link is opened: whom it leads to."""
    why = why_not(one)
    words = QT_TRANSLATE_NOOP("wording", "This machine's player is given a link that leads to {host}.")
    return why or say(words, host=host_of(one.stream))


def no_player(one: Camera) -> str:
    """The system opens no such link."""
    words = QT_TRANSLATE_NOOP("wording", "No program on this machine opens {scheme} links: a player has to be set up.")
    return say(words, scheme=one.stream.partition(":")[0])
