"""Who works on a case and who looks at it, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from models.claims import Claim, Look
from models.reference import Reference
from ui.wording.figures import clock_time, listed
from ui.wording.say import QT_TRANSLATE_NOOP, say

_MOST = 80
"""Of a reason, where a line says it: the history has all of it."""
_CHINESE = ("\u4e00", "\u9fff")


def at_work(person: UUID, reference: Reference, me: UUID) -> str:
    """李伟处理中, "Li Wei is on it"; for one's own "Held by me"."""
    if person == me:
        return say(QT_TRANSLATE_NOOP("wording", "Held by me"))
    return say(QT_TRANSLATE_NOOP("wording", "{name} is on it"), name=_name(person, reference))


def holds(claim: Claim, reference: Reference, now: datetime) -> str:
    """Who holds it, where, and since when: a sentence."""
    words = QT_TRANSLATE_NOOP("wording", "{name} at seat {seat} has been working on it since {time}")
    return say(words, name=_name(claim.person, reference), seat=claim.seat, time=clock_time(claim.since, now))


def looking(looks: Iterable[Look], reference: Reference) -> str:
    """Who else has it before him."""
    names = listed(*dict.fromkeys(_name(look.person, reference) for look in looks))
    return say(QT_TRANSLATE_NOOP("wording", "Also looking at it: {names}"), names=names)


def holders_unknown() -> str:
    """That nobody knows, without the centre."""
    return say(QT_TRANSLATE_NOOP("wording", "While the centre is silent it is not known who works on it"))


def nobody_holds() -> str:
    """Why there is nothing to take over."""
    return say(QT_TRANSLATE_NOOP("wording", "Nobody else is working on this case"))


def taken_from(claim: Claim, reference: Reference, now: datetime) -> str:
    """What follows when it is taken over."""
    words = QT_TRANSLATE_NOOP("wording", "{held}. The history of the case will say that you took it over, and why.")
    return say(words, held=holds(claim, reference, now))


def taken_meanwhile(claim: Claim, why: str, reference: Reference, now: datetime) -> str:
    """To somebody who has begun: who works on it now, `why` he took it over ("" where that is not known)."""
    if why:
        words = QT_TRANSLATE_NOOP("wording", "{name} has taken the case over: “{why}”. What was typed here stays.")
        seen = " ".join(why.split()).rstrip("。.")
        short = seen if len(seen) <= _MOST else f"{seen[: _MOST - 1]}…"
        return say(words, name=_name(claim.person, reference), why=short)
    return say(QT_TRANSLATE_NOOP("wording", "{held}. What was typed here stays."), held=holds(claim, reference, now))


def asked_first(claim: Claim, reference: Reference, now: datetime, key: str) -> str:
    """Before something is done to a case that somebody else works on; `key` takes it over, "" for who may not."""
    held = holds(claim, reference, now)
    if key:
        words = QT_TRANSLATE_NOOP(
            "wording", "{held}. Press again to do it all the same, or {key} to take the case over"
        )
        return say(words, held=held, key=key)
    return say(QT_TRANSLATE_NOOP("wording", "{held}. Press again to do it all the same"), held=held)


def initials(name: str) -> str:
    """李 of 李伟, LW of Li Wei: who it is where there is room for no more."""
    first = name.strip()[:1]
    if _CHINESE[0] <= first <= _CHINESE[1]:
        return first
    return "".join(part[:1] for part in name.split()[:2]).upper()


def _name(person: UUID, reference: Reference) -> str:
    return reference.person_name(person) or "?"
