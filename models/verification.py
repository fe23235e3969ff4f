"""Verification 核实 before filing: is the report true? Never confused with 核查 before closing (DOMAIN §7.2, 2–4)."""

from __future__ import annotations

from models.case import Case
from models.commands import Decision
from models.errors import Code, RuleBroken
from models.filing import chosen_class
from models.ground import metres_between
from models.place import CITY_BOUNDS
from models.proof import NoPhoto
from models.refusal import Refusal
from models.refusing import ended
from models.situation import Put, Situation
from models.stated import integer_of, number_of

_CLASS = ("kind", "class_code", "condition_no", "component_id")

NOT_SEEN_YET: Put = dict.fromkeys(
    ("verified_at", "verify_note", "verify_photos", "verify_no_photo", "verify_at_place", "verify_lon", "verify_lat")
)
"""What an earlier look brought counts no more once somebody is asked again."""


def send(situation: Situation) -> Decision | RuleBroken:
    """发核实: a supervisor or a duty grid is asked to look; the clock of verification starts."""
    return situation.change({**situation.stage_clock(), **NOT_SEEN_YET, "verifier": situation.text("supervisor")})


def confirmed(situation: Situation) -> Decision | RuleBroken:
    """核实属实: on to filing, with the class corrected where the supervisor saw something else."""
    corrected = any(situation.ask.facts.get(name) not in (None, "") for name in _CLASS)
    chosen = chosen_class(situation) if corrected else {}
    if isinstance(chosen, RuleBroken):
        return chosen
    seen = _seen(situation, said=situation.text("note"))
    if isinstance(seen, RuleBroken):
        return seen
    if seen["verify_at_place"] is None and seen["verify_lon"] is None:
        return RuleBroken(Code.POSITION_NEEDED)
    under = str(chosen["edition"]) if chosen else None
    return situation.change({**situation.stage_clock(under), **chosen, **seen})


def denied(situation: Situation) -> Decision | RuleBroken:
    """核实不属实: it is refused, for what the supervisor said."""
    seen = _seen(situation, said=situation.text("reason"))
    return seen if isinstance(seen, RuleBroken) else ended(situation, Refusal.UNTRUE, seen)


def unable(situation: Situation) -> Decision | RuleBroken:
    """无法核实: back to the acceptor, not refused."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})


def metres_off(case: Case | None) -> float | None:
    """How far from the place of the case who looked says that he stood; None where that is not known."""
    if case is None or case.verify_at_place:
        return None if case is None else 0.0
    lon, lat, seen_lon, seen_lat = case.lon, case.lat, case.verify_lon, case.verify_lat
    if lon is None or lat is None or seen_lon is None or seen_lat is None:
        return None
    return metres_between(lon, lat, seen_lon, seen_lat)


def _seen(situation: Situation, said: str | None) -> Put | RuleBroken:
    """Who looked, when, what he `said`, with how many photos of this look or why without one, and where he stood."""
    photos = integer_of(situation.ask.facts, "photos") or 0
    why_none = situation.text("no_photo") if photos < 1 else None
    if photos < 1 and why_none is None:
        return RuleBroken(Code.PHOTO_NEEDED)
    if why_none == NoPhoto.OTHER and said is None:
        return RuleBroken(Code.MISSING, {"field": "note"})
    stood = _stood(situation)
    if isinstance(stood, RuleBroken):
        return stood
    behalf = situation.ask.on_behalf
    return {
        "verifier": behalf.name.strip() if behalf else situation.case.verifier,
        "verified_at": situation.now,
        "verify_note": said,
        "verify_photos": max(photos, 0),
        "verify_no_photo": why_none,
        **stood,
    }


def _stood(situation: Situation) -> Put | RuleBroken:
    """Where he says that he stood: at the place of the case, or at a point of the city (CGCS2000)."""
    facts = situation.ask.facts
    lon, lat = number_of(facts, "seen_lon"), number_of(facts, "seen_lat")
    if (lon is None) != (lat is None):
        return RuleBroken(Code.HALF_A_POINT)
    if lon is not None and lat is not None and not CITY_BOUNDS.contains(lon, lat):
        return RuleBroken(Code.NOT_IN_CITY)
    there = lon is None and facts.get("at_place") is True
    return {"verify_at_place": True if there else None, "verify_lon": lon, "verify_lat": lat}
