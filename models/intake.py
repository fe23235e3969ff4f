"""How a case comes to be: registered from a call, brought in from a file; and remarks on it (DOMAIN §§7.2, 9.1)."""

from __future__ import annotations

import re
from datetime import timedelta

from models.case import BY_PHONE, CloseKind, Level, Source, Urgency
from models.catalogue import CaseClass, Kind
from models.commands import Caller, Decision, Write
from models.danger import danger
from models.errors import Code, RuleBroken
from models.lifecycle import How
from models.place import CITY_BOUNDS, WORLD_BOUNDS, Bounds, Group, NoPoint
from models.situation import NO_CLOCK, Put, Situation
from models.sources import ANSWERED, REFERRED
from models.stated import check_name, id_of, integer_of, moment_of, number_of

CALL_SLIP = timedelta(seconds=5)
"""How far ahead of the centre's clock a stated time may be: clocks differ by that much on good days."""

OLDEST_CALL = timedelta(days=30)

_NOT_A_PLACE = frozenset({Group.CITY, Group.ARCHIVE})
"""Divisions in which nothing new can happen."""

_PHONE_NUMBER = re.compile(r"\+?[0-9][0-9 \-]{2,23}")


def register(situation: Situation) -> Decision | RuleBroken:
    """登记 (DOMAIN §7.2, 1): what was said, where, of which class; the acceptance clock runs from the call."""
    facts = situation.ask.facts
    place = _place(situation, CITY_BOUNDS, _NOT_A_PLACE)
    if isinstance(place, RuleBroken):
        return place
    class_ = case_class(situation)
    if isinstance(class_, RuleBroken):
        return class_
    received, in_danger = moment_of(facts, "received_at"), danger(situation)
    if isinstance(in_danger, RuleBroken):
        return in_danger
    broken = (
        stated_time(situation)
        or _caller_missing(situation)
        or caller_unreadable(situation.ask.caller)
        or _source_incomplete(situation)
        or _chain_broken(situation)
        or _point_missing(situation)
        or _urgency_unexplained(situation, class_)
    )
    if broken or received is None:
        return broken or RuleBroken(Code.MISSING, {"field": "received_at"})
    put: Put = {
        **place,
        "no_point": situation.text("no_point") if place["lon"] is None else None,
        **_class_columns(situation, class_),
        **situation.stage_clock_from(received),
        "number": situation.text("number"),
        "level": (Level.CITY if situation.by.whole_city else Level.DISTRICT).value,
        "source": facts["source"],
        **_chain_columns(situation),
        "external_number": situation.text("external_number"),
        "reply_due": moment_of(facts, "reply_due"),
        "reference_text": situation.text("reference_text"),
        "urgency": facts["urgency"],
        "description": situation.text("description"),
        "received_at": received,
        "registered_by": situation.by.id,
        "has_caller": situation.ask.caller is not None,
        "wants_callback": situation.ask.caller is not None and situation.ask.caller.wants_callback,
        "returns": 0,
        "reworks": 0,
        "filed_own": False,
        "self_handled": False,
        "appealed": False,
        "recurs": id_of(facts, "recurs"),
        **in_danger,
    }
    return situation.create(put)


def bring_in(situation: Situation) -> Decision | RuleBroken:
    """A case of another system, kept as it was there: closed as *imported*, outside every assessment.

    Its times are that system's own and not held against our clock, which in a demonstration city runs in 2017.
    """
    place = _place(situation, WORLD_BOUNDS, frozenset({Group.CITY}))
    if isinstance(place, RuleBroken):
        return place
    class_ = case_class(situation)
    if isinstance(class_, RuleBroken):
        return class_
    facts = situation.ask.facts
    put: Put = {
        **place,
        **_class_columns(situation, class_),
        **NO_CLOCK,
        "no_point": NoPoint.IMPORTED.value if place["lon"] is None else None,
        "place_reliable": facts["place_reliable"] is True and place["place_reliable"],
        "number": situation.text("number"),
        "level": Level.CITY.value,
        "source": Source.IMPORTED.value,
        "external_source": situation.text("external_source"),
        "external_number": situation.text("external_number"),
        "external_status": situation.text("external_status"),
        "urgency": Urgency.ORDINARY.value,
        "description": situation.text("description") or "",
        "received_at": moment_of(facts, "received_at"),
        "registered_by": situation.by.id,
        "has_caller": False,
        "wants_callback": False,
        "returns": 0,
        "reworks": 0,
        "grid_on_border": False,
        "filed_own": False,
        "self_handled": False,
        "appealed": False,
        "closed_at": moment_of(facts, "closed_at"),
        "close_kind": CloseKind.IMPORTED.value,
        "closing_note": situation.text("closing_note"),
    }
    return situation.create(put)


def comment(situation: Situation) -> Decision | RuleBroken:
    """A remark; it commutes with everything else and changes nothing of the case. It stays inside unless told."""
    row: Put = {
        "case_id": situation.case.id,
        "division": situation.case.division,
        "text": situation.text("text"),
        "public": situation.ask.facts.get("public") is True,
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
    }
    return Decision((Write("comments", situation.ask.id, 0, How.CREATE, row),))


def found_place(situation: Situation) -> Put | RuleBroken:
    """The columns of a place in the city, with its chain; nobody finds a case that has neither point nor street."""
    place = _place(situation, CITY_BOUNDS, _NOT_A_PLACE)
    if isinstance(place, RuleBroken):
        return place
    broken = _chain_broken(situation) or _point_missing(situation)
    why_none = situation.text("no_point") if place["lon"] is None else None
    return broken or {**place, "no_point": why_none, **_chain_columns(situation)}


def case_class(situation: Situation) -> CaseClass | RuleBroken:
    """The class named by the facts, in the edition in force, with its condition if one is named."""
    facts, reference = situation.ask.facts, situation.reference
    kind, code = Kind(str(facts["kind"])), str(facts["class_code"]).strip()
    class_ = reference.case_class(reference.edition, kind, code)
    if class_ is None:
        return RuleBroken(Code.UNKNOWN, {"field": "class_code", "value": code})
    no = integer_of(facts, "condition_no")
    if no is not None and reference.condition(reference.edition, kind, code, no) is None:
        return RuleBroken(Code.UNKNOWN, {"field": "condition_no", "value": no})
    return class_


def class_urgency(situation: Situation, class_: CaseClass, no: int | None) -> Urgency:
    """紧急程度 as the condition gives it: an urgent limit makes the case urgent (DOMAIN §9.1)."""
    condition = situation.reference.condition(class_.edition, class_.kind, class_.code, no)
    return Urgency.URGENT if no is not None and condition and condition.limit.urgent else Urgency.ORDINARY


def _class_columns(situation: Situation, class_: CaseClass) -> Put:
    return {
        "kind": class_.kind.value,
        "class_code": class_.code,
        "edition": class_.edition,
        "condition_no": integer_of(situation.ask.facts, "condition_no"),
        "component_id": situation.text("component_id"),
    }


def _source_incomplete(situation: Situation) -> RuleBroken | None:
    """What a source must bring: its reference, or its number and the date it wants the reply by (DOMAIN §9.1)."""
    facts, source = situation.ask.facts, Source(str(situation.ask.facts["source"]))
    if source in REFERRED and not situation.text("reference_text"):
        return RuleBroken(Code.MISSING, {"field": "reference_text"})
    if source not in ANSWERED:
        return None
    if not situation.text("external_number"):
        return RuleBroken(Code.MISSING, {"field": "external_number"})
    due, received = moment_of(facts, "reply_due"), moment_of(facts, "received_at")
    if due is None:
        return RuleBroken(Code.MISSING, {"field": "reply_due"})
    return RuleBroken(Code.MALFORMED, {"field": "reply_due"}) if received and due < received else None


def _chain_broken(situation: Situation) -> RuleBroken | None:
    """Grid in community in street in division, by their codes (DOMAIN §4). A functional area has codes of its own."""
    facts, reference = situation.ask.facts, situation.reference
    division, street, community = (integer_of(facts, name) for name in ("division", "street", "community"))
    held = reference.divisions.get(division or 0)
    own_codes = held is not None and held.group is Group.FUNCTIONAL
    if street is not None and street // 1000 != division and not own_codes:
        return RuleBroken(Code.CHAIN_BROKEN, {"field": "street"})
    if community is not None and community // 1000 != street:
        return RuleBroken(Code.CHAIN_BROKEN, {"field": "community"})
    if community is not None and not (situation.text("unit_grid") or str(community)).startswith(str(community)):
        return RuleBroken(Code.CHAIN_BROKEN, {"field": "unit_grid"})
    return None


def _chain_columns(situation: Situation) -> Put:
    facts = situation.ask.facts
    return {
        "street": integer_of(facts, "street"),
        "community": integer_of(facts, "community"),
        "grid_on_border": facts.get("grid_on_border") is True,
        "grid_reason": situation.text("grid_reason"),
    }


def _point_missing(situation: Situation) -> RuleBroken | None:
    """A case can be found: by its point, by its street, or somebody says why by neither (DOMAIN §9.1)."""
    facts = situation.ask.facts
    found = number_of(facts, "lon") is not None or integer_of(facts, "street") is not None
    return None if found or situation.text("no_point") else RuleBroken(Code.POINT_NEEDED)


def _place(situation: Situation, bounds: Bounds, barred: frozenset[Group]) -> Put | RuleBroken:
    facts = situation.ask.facts
    code = integer_of(facts, "division")
    division = situation.reference.divisions.get(code) if code is not None else None
    if division is None or division.group in barred:
        return RuleBroken(Code.UNKNOWN, {"field": "division", "value": code})
    if not situation.by.works_for(division.code):
        return RuleBroken(Code.OUT_OF_SCOPE, {"division": division.code})
    lon, lat = number_of(facts, "lon"), number_of(facts, "lat")
    if (lon is None) != (lat is None):
        return RuleBroken(Code.HALF_A_POINT)
    if lon is not None and lat is not None and not bounds.contains(lon, lat):
        return RuleBroken(Code.NOT_IN_CITY)
    return {
        "division": division.code,
        "place": situation.text("place"),
        "lon": lon,
        "lat": lat,
        "place_reliable": lon is not None,
        "unit_grid": situation.text("unit_grid"),
    }


def stated_time(situation: Situation) -> RuleBroken | None:
    """When a call began must be neither in the future nor long ago."""
    received = moment_of(situation.ask.facts, "received_at")
    if received is not None and received > situation.now + CALL_SLIP:
        return RuleBroken(Code.IN_THE_FUTURE, {"field": "received_at"})
    if received is not None and received < situation.now - OLDEST_CALL:
        return RuleBroken(Code.TOO_OLD, {"field": "received_at", "days": OLDEST_CALL.days})
    return None


def _caller_missing(situation: Situation) -> RuleBroken | None:
    """Who telephones has a number, unless it was not shown and he does not tell it (DOMAIN §9.1: anonymous allowed)."""
    facts, caller = situation.ask.facts, situation.ask.caller
    if caller is not None and (caller.number or "").strip():
        return None
    asked = Source(str(facts["source"])) in BY_PHONE and facts.get("number_withheld") is not True
    return RuleBroken(Code.NUMBER_NEEDED) if asked or (caller is not None and caller.wants_callback) else None


def caller_unreadable(caller: Caller | None) -> RuleBroken | None:
    """Whether who called can be kept: a number is one, a name is short."""
    number = (caller.number or "").strip() if caller else ""
    if number and not _PHONE_NUMBER.fullmatch(number):
        return RuleBroken(Code.MALFORMED, {"field": "caller_number"})
    return check_name("caller_name", (caller.name or "") if caller else "")


def _urgency_unexplained(situation: Situation, class_: CaseClass) -> RuleBroken | None:
    if situation.text("danger"):
        return None  # reason enough
    asked = Urgency(str(situation.ask.facts["urgency"]))
    given = class_urgency(situation, class_, integer_of(situation.ask.facts, "condition_no"))
    raised = asked is Urgency.CRITICAL or (asked is Urgency.URGENT and given is Urgency.ORDINARY)
    if raised and not situation.text("urgency_reason"):
        return RuleBroken(Code.URGENCY_REASON)
    return None
