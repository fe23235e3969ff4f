"""Filing 立案: proposed by the acceptor, filed or sent back by the duty leader, or voided (DOMAIN §7.2, 6–9, 28)."""

from __future__ import annotations

from models.case import Urgency
from models.catalogue import Kind
from models.commands import Decision
from models.errors import Code, RuleBroken
from models.intake import class_urgency
from models.situation import NO_CLOCK, Put, Situation
from models.sources import UNVERIFIED
from models.stated import integer_of


def propose(situation: Situation) -> Decision | RuleBroken:
    """提请立案: class, place and condition are chosen; what the facts leave out stays as registered."""
    chosen = _unverified(situation) or chosen_class(situation)
    if isinstance(chosen, RuleBroken):
        return chosen
    return situation.change({**situation.stage_clock(str(chosen["edition"])), **chosen})


def _unverified(situation: Situation) -> RuleBroken | None:
    """Where the centre's setting wants it, what the public reports is looked at first; `record` holds it too."""
    case = situation.case
    looked_after = case.source in UNVERIFIED and situation.reference.verify_first
    if looked_after and case.verified_at is None:
        return RuleBroken(Code.VERIFY_NEEDED, {"source": case.source.value})
    return None


def chosen_class(situation: Situation) -> Put | RuleBroken:
    """The columns of class, condition and urgency, of the edition in force."""
    case, reference = situation.case, situation.reference
    named = situation.text("class_code")
    kind = Kind(situation.text("kind") or case.kind)
    if kind is not case.kind and not named:
        return RuleBroken(Code.MISSING, {"field": "class_code"})  # 0101 is two things (DOMAIN §4)
    code = named or case.class_code
    class_ = reference.case_class(reference.edition, kind, code)
    if class_ is None:
        return RuleBroken(Code.UNKNOWN, {"field": "class_code", "value": code})
    no = integer_of(situation.ask.facts, "condition_no")
    if no is None and not named:
        no = case.condition_no
    if no is None or reference.condition(class_.edition, kind, code, no) is None:
        return RuleBroken(Code.CONDITION_NEEDED)
    given = class_urgency(situation, class_, no)
    return {
        "kind": kind.value,
        "class_code": code,
        "edition": class_.edition,
        "condition_no": no,
        "component_id": situation.text("component_id") or case.component_id,
        "urgency": (given if case.urgency is Urgency.ORDINARY else case.urgency).value,
    }


def file(situation: Situation) -> Decision | RuleBroken:
    """立案: the condition fixes limit and closing condition, the edition is frozen (DOMAIN §7.2, 7)."""
    case, reference = situation.case, situation.reference
    if broken := _unverified(situation):
        return broken
    if case.edition != reference.edition:
        return RuleBroken(Code.OLD_EDITION, {"edition": case.edition})
    no = integer_of(situation.ask.facts, "condition_no")
    condition = reference.condition(case.edition, case.kind, case.class_code, no)
    if condition is None:
        return RuleBroken(Code.CONDITION_NEEDED)
    raised = case.urgency is Urgency.ORDINARY and condition.limit.urgent
    put: Put = {
        **situation.stage_clock(),
        "condition_no": condition.no,
        "edition": condition.edition,
        "limit_value": condition.limit.value,
        "limit_unit": condition.limit.unit.value,
        "urgency": (Urgency.URGENT if raised else case.urgency).value,
        "closing_condition": condition.closing,
        "filed_at": situation.now,
        "filed_own": situation.own,
    }
    return situation.change(put)


def return_to_intake(situation: Situation) -> Decision | RuleBroken:
    """回退 to the acceptor, with the reason (DOMAIN §7.2, 8)."""
    return situation.change({**situation.stage_clock(), "reason": situation.text("reason")})


def void(situation: Situation) -> Decision | RuleBroken:
    """作废: recorded in error, or untrue (DOMAIN §7.2, 9 and 28). What others were linked to does not vanish so."""
    if situation.repeated:
        return RuleBroken(Code.HAS_DUPLICATES)
    return situation.change({**NO_CLOCK, "reason": situation.text("reason"), "closed_at": situation.now})
