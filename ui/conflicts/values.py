"""Columns of a case in words, for the three sides of a conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from models.case import ClockName, CloseKind, Level, Source, Urgency
from models.catalogue import Kind, Limit, LimitUnit
from models.coordination import Stance
from models.intercom import Direction, EntryKind
from models.place import NoPoint
from models.proof import NoPhoto
from models.reference import Reference
from models.refusal import Refusal
from ui import wording
from ui.wording import roads

Side = Mapping[str, object]
"""Column → value, as one side of a conflict has them."""


def words_of(name: str, side: Side, reference: Reference, now: datetime) -> str:
    """What `side` says of column `name`; — for nothing."""
    value = side.get(name)
    if value in (None, ""):
        return wording.NOTHING
    if name in _ENUMS:
        return _ENUMS[name](value)
    if name in _LOOKED_UP:
        return _LOOKED_UP[name](value, side, reference)
    if isinstance(value, datetime):
        return wording.clock_time(value, now)
    if isinstance(value, bool):
        return _yes(value)
    return str(value.value if isinstance(value, Enum) else value)


def _yes(value: bool) -> str:
    yes, no = QCoreApplication.translate("conflicts", "yes"), QCoreApplication.translate("conflicts", "no")
    return yes if value else no


_ENUMS: Mapping[str, Callable[[object], str]] = {
    "status": wording.standing,
    "stance": lambda value: roads.stance(Stance(str(value))),
    "direction": lambda value: wording.direction(Direction(str(value))),
    "urgency": lambda value: wording.urgency(Urgency(str(value))),
    "source": lambda value: wording.source(Source(str(value))),
    "kind": lambda value: _kind(str(value)),
    "clock": lambda value: wording.clock(ClockName(str(value))),
    "close_kind": lambda value: wording.close_kind(CloseKind(str(value))),
    "level": lambda value: wording.level(Level(str(value))),
    "no_point": lambda value: wording.no_point(NoPoint(str(value))),
    "verify_no_photo": lambda value: wording.no_photo(NoPhoto(str(value))),
    "refusal": lambda value: wording.refusal(Refusal(str(value))),
    "handle_left": lambda value: wording.span(timedelta(seconds=int(str(value)))),
}


def _kind(value: str) -> str:
    return wording.entry_kind(EntryKind(value)) if value in set(EntryKind) else wording.kind(Kind(value))


def _class(value: object, side: Side, reference: Reference) -> str:
    kind, edition = side.get("kind"), side.get("edition")
    if kind is None or edition is None:
        return str(value)
    return wording.class_name(reference, str(edition), Kind(str(kind)), str(value))


def _condition(value: object, side: Side, reference: Reference) -> str:
    kind, edition, code = side.get("kind"), side.get("edition"), side.get("class_code")
    if kind is None or edition is None or code is None:
        return str(value)
    found = reference.condition(str(edition), Kind(str(kind)), str(code), int(str(value)))
    return wording.joined(str(value), wording.filing(found) if found else "")


def _limit(value: object, side: Side, _reference: Reference) -> str:
    unit = side.get("limit_unit")
    return wording.limit(Limit(int(str(value)), LimitUnit(str(unit)))) if unit else str(value)


_LOOKED_UP: Mapping[str, Callable[[object, Side, Reference], str]] = {
    "unit": lambda value, _side, reference: wording.unit(reference, str(value)),
    "division": lambda value, _side, reference: wording.division(reference, int(str(value))),
    "registered_by": lambda value, _side, reference: reference.person_name(UUID(str(value))),
    "taken_by": lambda value, _side, reference: reference.person_name(UUID(str(value))),
    "acknowledged_by": lambda value, _side, reference: reference.person_name(UUID(str(value))),
    "channel": lambda value, _side, reference: wording.talk_group(reference, str(value)),
    "call_sign": lambda value, _side, reference: wording.speaker(reference, str(value)),
    "class_code": _class,
    "condition_no": _condition,
    "limit_value": _limit,
}
