"""A line of the journal in words: who did what for whom, by which channel, and what he said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app.desk.outside import is_public
from app.desk.rows import Line
from models.case import Case, Source
from models.catalogue import Kind
from models.commands import OnBehalf
from models.lifecycle import BY_THE_CLOCK, CASES, Action, Actor
from models.place import NoPoint
from models.proof import NoPhoto
from models.reference import Reference
from models.refusal import Refusal
from models.remarks import NotDuplicate
from models.rescue import RescueTold
from ui import wording
from ui.case_sheet.history import Told
from ui.wording import chosen

LATE = timedelta(seconds=60)
"""From when on a line says that it reached the centre later than it was asked: the centre's own bound (DESIGN §4)."""

_DETAIL: Mapping[Action, tuple[str, ...]] = {
    Action.REGISTER: ("source", "number_withheld", "no_point"),
    Action.SEND_TO_VERIFICATION: ("supervisor", "note"),
    Action.CONFIRM: ("condition_no", "note", "photos", "no_photo", "at_place"),
    Action.DENY: ("reason", "photos", "no_photo", "at_place"),
    Action.REFUSE: ("refusal", "reason"),
    Action.NOT_FILE: ("refusal", "reason"),
    Action.PROPOSE: ("condition_no",),
    Action.FILE: ("condition_no",),
    Action.DISPATCH: ("unit", "instruction"),
    Action.FEED_BACK: ("result",),
    Action.SEND_TO_INSPECTION: ("supervisor",),
    Action.PASS_INSPECTION: ("note",),
    Action.CLOSE: ("note", "reply"),
    Action.REPLY: ("reply",),
    Action.VOID: ("reason",),
    Action.LINK_DUPLICATE: ("master", "reason"),
    Action.URGE: ("text",),
    Action.TELL_RESCUE: ("danger", "danger_told"),
    Action.TAKE_OVER: ("holder", "reason"),
    Action.COMMENT: ("text",),
    Action.ATTACH: ("name",),
    **chosen.TOLD,
}

_SAID: Mapping[str, Callable[[str], str]] = {
    "refusal": lambda value: wording.refusal(Refusal(value)),
    "danger_told": lambda value: wording.rescue_told(RescueTold(value)),
    "source": lambda value: wording.source(Source(value)),
    "no_photo": lambda value: wording.no_photo(NoPhoto(value)),
    "no_point": lambda value: _no_point(NoPoint(value)),
    "photos": lambda value: wording.photos(int(value)),
    "at_place": lambda _value: wording.at_place(),
    "number_withheld": lambda _value: wording.field("number_withheld"),
    "master": lambda value: QCoreApplication.translate("sheet", "repeats {number}").format(number=value),
}
"""Facts that are more than their own words."""


def _no_point(why: NoPoint) -> str:
    words = QCoreApplication.translate("sheet", "no point: {why}")
    return words.format(why=wording.no_point(why).lower())


def each_once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """One line for each command: what it wrote beside the case (an application, an order, a task) says nothing new."""
    first: dict[UUID, Line] = {}
    for line in lines:
        known = first.get(line.command_id)
        if known is None or (line.kind == CASES and known.kind != CASES):
            first[line.command_id] = line
    return tuple(first.values())


def told(line: Line, case: Case, reference: Reference, now: datetime) -> Told:
    """`line` of `case` in the language in force; times are the city's."""
    moment = line.at or line.asked_at
    return Told(
        id=str(line.command_id),
        when=wording.clock_time(moment, now),
        action=_action(line),
        who="" if line.action in BY_THE_CLOCK else line.person_name,
        behalf=behalf_words(line.on_behalf, reference),
        detail=_detail(line, case, reference),
        late=_late(line, now),
        waiting=line.waiting,
    )


def _action(line: Line) -> str:
    """What was done to this case: one that a duplicate was linked to was urged."""
    action = Action.URGE if line.kind == "urges" else line.action
    if is_public(line):
        return wording.public_remark(waiting=line.waiting)
    return wording.waiting_action(wording.action(action)) if line.waiting else wording.done(action)


def behalf_words(behalf: OnBehalf | None, reference: Reference) -> str:
    """代 锦江市政养护二所（电话）; "" for one's own act."""
    if behalf is None:
        return ""
    name = wording.unit if behalf.of is Actor.UNIT else wording.speaker
    whom = name(reference, behalf.name)
    words = QCoreApplication.translate("sheet", "on behalf of {whom}, by {channel}")
    return words.format(whom=whom, channel=wording.channel(behalf.channel).lower())


def _late(line: Line, now: datetime) -> str:
    if line.at is None or line.at - line.asked_at <= LATE:
        return ""
    return QCoreApplication.translate("sheet", "Asked at {asked}, reached the centre {later} later").format(
        asked=wording.clock_time(line.asked_at, now),
        later=wording.span(line.at - line.asked_at),
    )


def _detail(line: Line, case: Case, reference: Reference) -> str:
    if line.action in BY_THE_CLOCK:
        words = QCoreApplication.translate("sheet", "its date came; the desk of {who} told the centre")
        return words.format(who=line.person_name)
    if line.kind == "urges" and line.action is Action.LINK_DUPLICATE:
        words = QCoreApplication.translate("sheet", "by a duplicate")
        return wording.joined(words, str(line.facts.get("reason") or ""))
    parts = []
    for name in _DETAIL.get(line.action, ("reason",)):
        value = line.facts.get(name)
        if value not in (None, ""):
            parts.append(_value(line, case, name, str(value), reference))
    return wording.joined(*parts)


def _value(line: Line, case: Case, name: str, value: str, reference: Reference) -> str:
    if name == "unit":
        return wording.unit(reference, value)
    if name == "supervisor":
        return wording.asked(reference, value)
    if name == "reason" and line.action is Action.NOT_DUPLICATE:
        return wording.not_duplicate(NotDuplicate(value))
    if name == "holder":
        words = QCoreApplication.translate("sheet", "from {name}")
        return words.format(name=reference.person_name(UUID(value)) or wording.NOTHING)
    if name == "condition_no":
        return _condition(line, case, int(value), reference)
    return _SAID[name](value) if name in _SAID else chosen.given(name, value, reference)


def _condition(line: Line, case: Case, no: int, reference: Reference) -> str:
    words = QCoreApplication.translate("sheet", "condition {no}").format(no=no)
    edition, kind, code = (
        str(line.after.get(name) or getattr(case, name)) for name in ("edition", "kind", "class_code")
    )
    found = reference.condition(edition, Kind(kind), code, no)
    return wording.joined(words, wording.filing(found)) if found else words
