"""自处理: a supervisor puts small things right himself and reports them done (DOMAIN §7.2, 30)."""

from __future__ import annotations

from models.case import Level, Source, Urgency
from models.commands import Decision
from models.errors import Code, RuleBroken
from models.intake import case_class, found_place, stated_time
from models.situation import Put, Situation
from models.stated import integer_of, moment_of


def self_handle(situation: Situation) -> Decision | RuleBroken:
    """Where, of which class, under which condition, and what he did; a duty leader looks at both photos."""
    facts, reference = situation.ask.facts, situation.reference
    place, class_ = found_place(situation), case_class(situation)
    if isinstance(place, RuleBroken):
        return place
    if isinstance(class_, RuleBroken):
        return class_
    condition = reference.condition(class_.edition, class_.kind, class_.code, integer_of(facts, "condition_no"))
    if condition is None:
        return RuleBroken(Code.CONDITION_NEEDED)
    if broken := stated_time(situation):
        return broken
    put: Put = {
        **place,
        **situation.stage_clock(),
        "kind": class_.kind.value,
        "class_code": class_.code,
        "edition": class_.edition,
        "condition_no": condition.no,
        "component_id": situation.text("component_id"),
        "limit_value": condition.limit.value,
        "limit_unit": condition.limit.unit.value,
        "closing_condition": condition.closing,
        "filed_at": situation.now,
        "number": situation.text("number"),
        "level": (Level.CITY if situation.by.whole_city else Level.DISTRICT).value,
        "source": Source.SUPERVISOR.value,
        "urgency": Urgency.ORDINARY.value,
        "description": situation.text("description"),
        "received_at": moment_of(facts, "received_at"),
        "registered_by": situation.by.id,
        "has_caller": False,
        "wants_callback": False,
        "returns": 0,
        "reworks": 0,
        "filed_own": False,
        "self_handled": True,
        "appealed": False,
        "result": situation.text("result"),
    }
    return situation.create(put)
