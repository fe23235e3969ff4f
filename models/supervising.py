"""督办: an order with an opinion, which needs a reply by a date (DOMAIN §§7.3, 8.2). At most one is open on a case."""

from __future__ import annotations

from models.applications import OrderStatus
from models.applying import other_applicant
from models.commands import Decision, Write
from models.errors import Code, RuleBroken
from models.lifecycle import How
from models.situation import Put, Situation
from models.stage_limits import SUPERVISE
from models.stated import moment_of
from models.working_time import start_timer


def supervise(situation: Situation) -> Decision | RuleBroken:
    """督办: the reply is due by the centre's limit, or by the date that is given."""
    case, reference = situation.case, situation.reference
    limit = reference.limits.of(SUPERVISE, case.edition)
    due = moment_of(situation.ask.facts, "due")
    if due is not None and due <= situation.now:
        return RuleBroken(Code.MALFORMED, {"field": "due"})
    due = due or start_timer(reference.calendars, limit.calendar, situation.now, limit.minutes * 60).due
    row: Put = {
        "case_id": case.id,
        "division": case.division,
        "status": OrderStatus.OPEN.value,
        "opinion": situation.text("opinion"),
        "due": due,
        "unit": case.unit,
        "written_by": situation.by.id,
        "written_at": situation.now,
    }
    written = Write("orders", situation.ask.id, 0, How.CREATE, row)
    return situation.change({"order_id": written.id, "order_due": due}, (), (written,))


def answer(situation: Situation) -> Decision | RuleBroken:
    """The unit answers: what it says, and who wrote it down."""
    order = situation.case.order_id
    if order is None:
        raise LookupError("an answer was asked of a case without an order")
    if situation.case.unit is not None and (broken := other_applicant(situation)):
        return broken
    put: Put = {
        "status": OrderStatus.ANSWERED.value,
        "answer": situation.text("answer"),
        "answered_at": situation.now,
        "taken_by": situation.by.id,
    }
    written = Write("orders", order, 1, How.CHANGE, put)
    return situation.change({"order_id": None, "order_due": None}, (), (written,))
