"""What is said of units while a case is dispatched: why one is proposed, what it has, what it did (DOMAIN §9.5)."""

from __future__ import annotations

from collections.abc import Mapping

from app.desk.track_record import Fixed, Load, TrackRecord
from models.errors import Facts
from models.reference import Reference
from models.responsibility import Reason, ReasonCode, ShortfallCode
from ui.wording.figures import joined
from ui.wording.names import division as division_name
from ui.wording.say import QT_TRANSLATE_NOOP, say

_WHY: Mapping[ReasonCode, str] = {
    ReasonCode.REWORK: QT_TRANSLATE_NOOP("wording", "has to do it again after inspection"),
    ReasonCode.DECIDED: QT_TRANSLATE_NOOP("wording", "decided in coordination, {number}"),
    ReasonCode.COMPONENT_MAINTAINER: QT_TRANSLATE_NOOP("wording", "maintains the component"),
    ReasonCode.COMPONENT_OWNER: QT_TRANSLATE_NOOP("wording", "owns the component"),
    ReasonCode.COMPONENT_AUTHORITY: QT_TRANSLATE_NOOP("wording", "authority for the component"),
    ReasonCode.TABLE: QT_TRANSLATE_NOOP("wording", "responsibility table"),
    ReasonCode.FRONTAGE: QT_TRANSLATE_NOOP("wording", "frontage contract"),
    ReasonCode.TERRITORIAL: QT_TRANSLATE_NOOP("wording", "territorial fall-back"),
    ReasonCode.PRECEDENT: QT_TRANSLATE_NOOP("wording", "precedents: {count}"),
    ReasonCode.RETURNED_BEFORE: QT_TRANSLATE_NOOP("wording", "returned this case: {count}"),
    ReasonCode.UNIT_ENDED: QT_TRANSLATE_NOOP("wording", "the unit is no more"),
    ReasonCode.UNIT_UNKNOWN: QT_TRANSLATE_NOOP("wording", "no unit is called “{name}”"),
    ReasonCode.NAME_AMBIGUOUS: QT_TRANSLATE_NOOP("wording", "several units are called “{name}”"),
    ReasonCode.NO_OWNER: QT_TRANSLATE_NOOP("wording", "the census names nobody for the component"),
}

_SHORTFALL: Mapping[ShortfallCode, str] = {
    ShortfallCode.NO_RULE: QT_TRANSLATE_NOOP("wording", "No proposal: no rule fits"),
    ShortfallCode.NONE_LEFT: QT_TRANSLATE_NOOP("wording", "No proposal: no such unit"),
    ShortfallCode.ALL_RETURNED: QT_TRANSLATE_NOOP("wording", "All that fit gave it back"),
}


def why_unit(reason: Reason) -> str:
    """A reason in a few words: for a row of a list."""
    facts = {"number": "", "count": "", "name": "", **reason.facts}
    return say(_WHY[reason.code], **facts)


def why_in_full(reason: Reason, reference: Reference) -> str:
    """The same with what it rests on: the component, the row of the table, the last of the precedents."""
    facts = reason.facts
    by = facts.get("by")
    because = say(_WHY[ReasonCode(str(by))], **_BLANK) if by in list(ReasonCode) else ""
    return joined(why_unit(reason), because, *_rests_on(reason.code, facts, reference))


_SAID_AS_THEY_ARE = ("component", "contract", "place", "road", "hours", "basis")
_BLANK = {"number": "", "count": "", "name": ""}


def _rests_on(code: ReasonCode, facts: Facts, reference: Reference) -> list[str]:
    found = [str(facts[name]) for name in _SAID_AS_THEY_ARE if facts.get(name)]
    if code in (ReasonCode.TABLE, ReasonCode.TERRITORIAL) and isinstance(facts.get("division"), int):
        found.insert(0, division_name(reference, int(str(facts["division"]))))
    if facts.get("territorial"):
        found.append(say(QT_TRANSLATE_NOOP("wording", "whoever’s ground it is")))
    if code is ReasonCode.PRECEDENT and facts.get("number"):
        found.append(say(QT_TRANSLATE_NOOP("wording", "last {number}"), number=facts["number"]))
    if facts.get("illustrative"):
        found.append(say(QT_TRANSLATE_NOOP("wording", "demonstration")))
    return found


def shortfall(code: ShortfallCode) -> str:
    """Why there is nobody to begin with."""
    return say(_SHORTFALL[code])


def load(one: Load) -> str:
    """What a unit has now: open and overdue."""
    words = QT_TRANSLATE_NOOP("wording", "open {open} · late {overdue}")
    return say(words, open=one.open, overdue=one.overdue)


def got_today(one: Load) -> str:
    """How many cases it got today; "" for none."""
    return say(QT_TRANSLATE_NOOP("wording", "{count} today"), count=one.today) if one.today else ""


def fixed_by(record: TrackRecord, unit: str) -> str:
    """How many like this one a unit fixed nearby, and how many of them in time; "" for none."""
    mine = [one for one in record.fixed if one.unit == unit]
    if not mine:
        return ""
    judged = [one for one in mine if one.on_time is not None]
    words = say(QT_TRANSLATE_NOOP("wording", "fixed {count} like it"), count=len(mine))
    if not judged:
        return words
    timely = say(QT_TRANSLATE_NOOP("wording", "{count} on time"), count=sum(bool(one.on_time) for one in judged))
    return f"{words}{say(QT_TRANSLATE_NOOP('wording', ', '))}{timely}"


def judged(one: Fixed) -> str:
    """Whether it was fixed in time."""
    if one.on_time is None:
        return ""
    text = QT_TRANSLATE_NOOP("wording", "on time") if one.on_time else QT_TRANSLATE_NOOP("wording", "late")
    return say(text)
