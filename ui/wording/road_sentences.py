"""What the rules of applications, orders and coordination refuse, and what their facts and columns are called."""

from __future__ import annotations

from collections.abc import Mapping

from models.errors import Code
from ui.wording.say import QT_TRANSLATE_NOOP

CODES: Mapping[Code, str] = {
    Code.UNCHANGED: QT_TRANSLATE_NOOP(
        "wording", "It was sent back from “{back_to}”: change something, or say what changed"
    ),
    Code.CITY_ONLY: QT_TRANSLATE_NOOP(
        "wording", "The city found this case: somebody who works for the whole city does this"
    ),
    Code.APPLICATION_OPEN: QT_TRANSLATE_NOOP("wording", "{application}: one is undecided; decide or withdraw it first"),
    Code.NO_APPLICATION: QT_TRANSLATE_NOOP("wording", "{application}: nothing is waiting for this"),
    Code.NOT_YOURS_TO_DECIDE: QT_TRANSLATE_NOOP("wording", "{application}: decided by {posts}"),
    Code.NO_MORE: QT_TRANSLATE_NOOP("wording", "{application}: at most {most}"),
    Code.EXPIRED: QT_TRANSLATE_NOOP(
        "wording", "{application}: the deadline is over; it must be asked and decided before"
    ),
    Code.NOT_OVERDUE: QT_TRANSLATE_NOOP("wording", "Only a case closed overdue is appealed against"),
    Code.PROOF_NEEDED: QT_TRANSLATE_NOOP("wording", "Name a proof: attach it to the case first"),
    Code.DATE_BARRED: QT_TRANSLATE_NOOP("wording", "The date must lie ahead, at most {days} days"),
    Code.NOT_DUE: QT_TRANSLATE_NOOP("wording", "Its planned date has not come"),
    Code.NOT_SUSPENDED_SO: QT_TRANSLATE_NOOP(
        "wording", "It was suspended for another ground ({ground}) and goes back another way"
    ),
    Code.NOT_DIFFICULT: QT_TRANSLATE_NOOP("wording", "The returns do not bear that out: {why}"),
    Code.BOUND: QT_TRANSLATE_NOOP("wording", "{unit} is bound by the decision about responsibility"),
    Code.AT_CITY_ALREADY: QT_TRANSLATE_NOOP("wording", "The city coordinates it already"),
    Code.ORDER_OPEN: QT_TRANSLATE_NOOP("wording", "A supervision order waits for its answer"),
    Code.NO_ORDER: QT_TRANSLATE_NOOP("wording", "No supervision order waits for an answer"),
    Code.SUB_UNIT_OUT: QT_TRANSLATE_NOOP("wording", "{unit} has not reported yet"),
    Code.NO_SUB_UNIT: QT_TRANSLATE_NOOP("wording", "The unit has not passed it on"),
    Code.SAME_LEVEL: QT_TRANSLATE_NOOP("wording", "Both cases are of one level: is it a duplicate?"),
    Code.NO_CALLER: QT_TRANSLATE_NOOP("wording", "Nobody left word to call back"),
}

FIELDS: Mapping[str, str] = {
    "application": QT_TRANSLATE_NOOP("wording", "Application"),
    "basis": QT_TRANSLATE_NOOP("wording", "Basis"),
    "ground": QT_TRANSLATE_NOOP("wording", "Ground"),
    "how": QT_TRANSLATE_NOOP("wording", "How they were told"),
    "proposed": QT_TRANSLATE_NOOP("wording", "Proposed"),
    "proposed_for": QT_TRANSLATE_NOOP("wording", "Proposed for"),
    "not_taken_for": QT_TRANSLATE_NOOP("wording", "Why another"),
    "opinion": QT_TRANSLATE_NOOP("wording", "Opinion"),
    "outcome": QT_TRANSLATE_NOOP("wording", "What came of it"),
    "party": QT_TRANSLATE_NOOP("wording", "Party"),
    "role": QT_TRANSLATE_NOOP("wording", "Role"),
    "question": QT_TRANSLATE_NOOP("wording", "Question"),
    "stance": QT_TRANSLATE_NOOP("wording", "Stance"),
    "taken_by": QT_TRANSLATE_NOOP("wording", "Answered by"),
    "position": QT_TRANSLATE_NOOP("wording", "Position"),
    "way": QT_TRANSLATE_NOOP("wording", "Held"),
    "held_at": QT_TRANSLATE_NOOP("wording", "Held at"),
    "venue": QT_TRANSLATE_NOOP("wording", "Where it was held"),
    "present": QT_TRANSLATE_NOOP("wording", "Present"),
    "minutes": QT_TRANSLATE_NOOP("wording", "Minutes"),
    "manner": QT_TRANSLATE_NOOP("wording", "How it is meant"),
    "notice": QT_TRANSLATE_NOOP("wording", "Notice"),
    "public": QT_TRANSLATE_NOOP("wording", "May be told outside"),
    "proof": QT_TRANSLATE_NOOP("wording", "Proof"),
    "ruling": QT_TRANSLATE_NOOP("wording", "Decision"),
    "settled": QT_TRANSLATE_NOOP("wording", "Ruling"),
    "sub_unit": QT_TRANSLATE_NOOP("wording", "Unit below"),
    "to": QT_TRANSLATE_NOOP("wording", "Handed to"),
    "told_at": QT_TRANSLATE_NOOP("wording", "Told at"),
    "until": QT_TRANSLATE_NOOP("wording", "Until"),
    "what_changed": QT_TRANSLATE_NOOP("wording", "What changed"),
    "why": QT_TRANSLATE_NOOP("wording", "Why difficult"),
    "returned_from": QT_TRANSLATE_NOOP("wording", "Returned from"),
    "applied": QT_TRANSLATE_NOOP("wording", "Undecided applications"),
    "returned_units": QT_TRANSLATE_NOOP("wording", "Units that returned it"),
    "extensions": QT_TRANSLATE_NOOP("wording", "Extensions"),
    "suspended_at": QT_TRANSLATE_NOOP("wording", "Suspended at"),
    "suspended_for": QT_TRANSLATE_NOOP("wording", "Suspended for"),
    "resume_on": QT_TRANSLATE_NOOP("wording", "Resumes on"),
    "appealed": QT_TRANSLATE_NOOP("wording", "Appealed"),
    "inspector": QT_TRANSLATE_NOOP("wording", "Who inspects"),
    "task_id": QT_TRANSLATE_NOOP("wording", "Task"),
    "order_id": QT_TRANSLATE_NOOP("wording", "Supervision order"),
    "order_due": QT_TRANSLATE_NOOP("wording", "Answer due"),
    "coordination": QT_TRANSLATE_NOOP("wording", "Level of coordination"),
    "coordinated_for": QT_TRANSLATE_NOOP("wording", "Coordinated for"),
    "coordination_taken_at": QT_TRANSLATE_NOOP("wording", "Taken up at"),
    "ruling_basis": QT_TRANSLATE_NOOP("wording", "Basis of the decision"),
    "ruled_at": QT_TRANSLATE_NOOP("wording", "Decided at"),
    "ruled_by": QT_TRANSLATE_NOOP("wording", "Decided by"),
    "bound_unit": QT_TRANSLATE_NOOP("wording", "Bound unit"),
    "sub_instruction": QT_TRANSLATE_NOOP("wording", "Instruction below"),
    "sub_dispatched_at": QT_TRANSLATE_NOOP("wording", "Dispatched on at"),
    "sub_fed_back_at": QT_TRANSLATE_NOOP("wording", "Fed back from below at"),
    "sub_result": QT_TRANSLATE_NOOP("wording", "Result from below"),
    "escalated_at": QT_TRANSLATE_NOOP("wording", "Escalated at"),
    "escalated_to": QT_TRANSLATE_NOOP("wording", "Escalated to"),
    "escalated_how": QT_TRANSLATE_NOOP("wording", "How the emergency command was told"),
    "self_handled": QT_TRANSLATE_NOOP("wording", "Self-handled case"),
    "wants_callback": QT_TRANSLATE_NOOP("wording", "Wants a call-back"),
    "called_back": QT_TRANSLATE_NOOP("wording", "Call-back"),
}
