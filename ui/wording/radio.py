"""Words of the intercom log: kinds of entries, directions, and how one who speaks on the radio is named."""

from __future__ import annotations

from collections.abc import Mapping

from models.intercom import Direction, EntryKind, EntryStatus
from models.reference import Reference
from ui.wording.say import QT_TRANSLATE_NOOP, by_language, language, say, say_in

ENTRY_KINDS: Mapping[EntryKind, str] = {
    EntryKind.ROLL_CALL: QT_TRANSLATE_NOOP("radio", "Roll call"),
    EntryKind.ORDER: QT_TRANSLATE_NOOP("radio", "Order"),
    EntryKind.VERIFY: QT_TRANSLATE_NOOP("radio", "Verify"),
    EntryKind.INSPECT: QT_TRANSLATE_NOOP("radio", "Inspect"),
    EntryKind.REPORT: QT_TRANSLATE_NOOP("radio", "Report"),
    EntryKind.EMERGENCY: QT_TRANSLATE_NOOP("radio", "Emergency"),
    EntryKind.NOTICE: QT_TRANSLATE_NOOP("radio", "Notice"),
    EntryKind.TEST: QT_TRANSLATE_NOOP("radio", "Test"),
    EntryKind.VIOLATION: QT_TRANSLATE_NOOP("radio", "Chatter"),
}

DIRECTIONS: Mapping[Direction, str] = {
    Direction.IN: QT_TRANSLATE_NOOP("radio", "Incoming"),
    Direction.OUT: QT_TRANSLATE_NOOP("radio", "Outgoing"),
}

EVERYBODY = "all"
"""The call sign under which a call to everybody on the channel is kept."""


ENTRY_STATUSES: Mapping[EntryStatus, str] = {
    EntryStatus.LOGGED: QT_TRANSLATE_NOOP("radio", "Logged"),
    EntryStatus.ACKNOWLEDGED: QT_TRANSLATE_NOOP("radio", "Acknowledged"),
}


def entry_status(value: EntryStatus) -> str:
    """已记录, "Logged"."""
    return say_in("radio", ENTRY_STATUSES[value])


def entry_kind(value: EntryKind) -> str:
    """上报, "Report"."""
    return say_in("radio", ENTRY_KINDS[value])


def direction(value: Direction) -> str:
    """呼入, "Incoming"."""
    return say_in("radio", DIRECTIONS[value])


def talk_group(reference: Reference, code: str) -> str:
    """锦江一组; the bare code where the tables do not have it."""
    found = reference.talk_groups.get(code)
    return by_language(found.name_zh, found.name_en) if found else code


def call_sign(reference: Reference, sign: str) -> str:
    """7 号, "No. 7"; a talk group by its name; 全体 for everybody."""
    if sign == EVERYBODY:
        return say_in("radio", QT_TRANSLATE_NOOP("radio", "All"))
    if sign in reference.talk_groups:
        return talk_group(reference, sign)
    return say(QT_TRANSLATE_NOOP("wording", "No. {sign}"), sign=sign) if sign.isdecimal() else sign


def speaker(reference: Reference, sign: str) -> str:
    """The same with the name of the supervisor: 罗阳 7 号, "No. 7 Luo Yang"."""
    found = reference.supervisors.get(sign)
    said = call_sign(reference, sign)
    if found is None or not found.name:
        return said
    return f"{found.name} {said}" if language() == "zh" else f"{said} {found.name}"
