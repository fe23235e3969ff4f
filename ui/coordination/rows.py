"""Cases, parties, meetings and decisions as rows of a list."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from models.case import Case, Level, Status, Urgency
from models.coordination import Meeting, Party, PartyStatus, Settlement
from models.reference import Reference
from models.responsibility import Proposals, ReasonCode
from ui import wording
from ui.options import Option
from ui.wording import roads


def case_row(case: Case, reference: Reference, now: datetime) -> Option:
    """Number and class; how urgent, at which level, where; at the right what is left, or when it wakes."""
    name = wording.class_short(reference, case.edition, case.kind, case.class_code)
    urgent = wording.urgency(case.urgency) if case.urgency is not Urgency.ORDINARY else ""
    level = wording.level(case.coordination) if case.coordination is not None else ""
    if case.status is Status.SUSPENDED:
        right = _day(case.resume_on)
    else:
        right = wording.left(case.due, now)
    said = wording.joined(wording.number_short(case.number, now), name)
    return Option(case.id, said, wording.joined(*filter(None, (urgent, level, case.place))), right)


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{wording.city_day(at):%m-%d}"


def settled_row(one: Settlement, reference: Reference, now: datetime) -> Option:
    """A decision: the case, whom it binds and on what it rests."""
    name = wording.class_short(reference, one.edition, one.kind, one.class_code)
    said = wording.joined(wording.number_short(one.number, now), name)
    detail = wording.joined(wording.unit(reference, one.unit), roads.basis(one.ruling_basis), one.place)
    return Option(one.id, said, detail, _day(one.written_at))


def party_row(one: Party, reference: Reference, now: datetime) -> Option:
    """Who is asked as what; what he says of it, or by when; where he answers from."""
    said = wording.joined(wording.unit(reference, one.unit), roads.party_role(one.role))
    where = wording.division_short(reference, one.asked_in)
    if one.status is PartyStatus.ASKED:
        right = wording.left(one.due, now)
        return Option(one.id, said, wording.joined(*filter(None, (where, one.question or ""))), right)
    if one.status is PartyStatus.LAPSED:
        asked = wording.joined(*filter(None, (where, one.question or "")))
        return Option(one.id, said, asked, roads.party_status(one.status))
    stance = roads.stance(one.stance) if one.stance else ""
    return Option(one.id, said, wording.joined(where, one.position or ""), stance)


def asked_row(one: Party, reference: Reference, now: datetime) -> Option:
    """What another district asks us: which case, whom, and what."""
    name = wording.class_short(reference, one.edition, one.kind, one.class_code)
    said = wording.joined(wording.number_short(one.number, now), name, wording.unit(reference, one.unit))
    return Option(one.id, said, wording.joined(one.place, one.question or ""), wording.left(one.due, now))


def meeting_row(one: Meeting, now: datetime) -> Option:
    """When and how, and the minutes."""
    said = wording.joined(*filter(None, (roads.meeting_way(one.way), one.venue or "", one.present or "")))
    return Option(one.id, said, one.minutes, wording.clock_time(one.held_at, now))


def proposed(found: Proposals, reference: Reference) -> str:
    """Who is proposed, best first, a line for each with what speaks for him; empty where nobody is."""
    lines = []
    for one in found.proposals[:3]:
        name = wording.unit(reference, one.unit)
        why = (wording.why_unit(reason) for reason in one.reasons if reason.code is not ReasonCode.RETURNED_BEFORE)
        lines.append(wording.joined(_returned(name, one.returned) if one.returned else name, *why))
    return "\n".join(lines)


def _returned(name: str, count: int) -> str:
    return QCoreApplication.translate("coordination", "{unit} (returned it {count} ×)").format(unit=name, count=count)


def standing(case: Case, reference: Reference, now: datetime) -> str:
    """Why it is here, since when, and whether somebody has it in hand."""
    why = roads.difficulty(case.coordinated_for) if case.coordinated_for else ""
    level = wording.level(case.coordination or Level.DISTRICT)
    returned = case.returned_units
    units = wording.listed(*(wording.unit(reference, one) for one in dict.fromkeys((returned or "").split())))
    parts = [wording.status(case.status), level, why]
    if units:
        parts.append(QCoreApplication.translate("coordination", "returned by {units}").format(units=units))
    if case.due is not None:
        parts.append(wording.left(case.due, now))
    return wording.joined(*filter(None, parts))
