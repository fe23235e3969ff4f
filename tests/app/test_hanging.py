"""What hangs on a case, as the board shows it: the centre's rows, and what waits here laid over them."""

from __future__ import annotations

from datetime import timedelta

from app.wire import plain
from models.applications import ApplicationKind, ApplicationStatus, OrderStatus
from models.case import Case
from models.columns import COLUMNS
from models.commands import Answer, Command, Present
from models.lifecycle import Action
from tests.app.desk import Desk, after, present, wish
from tests.models.given import ROAD


def row_of(command: Command, kind: str, version: int = 1) -> Present:
    """What the command wrote, as the centre sends it."""
    (write,) = (one for one in command.decision.writes if one.kind == kind)
    values = {**write.put, "id": write.id, "version": version, "updated_at": command.decided_at}
    return Present(kind, write.id, {column.name: plain(values.get(column.name)) for column in COLUMNS[kind]})


def handling(desk: Desk) -> Case:
    """A case at its unit."""
    return desk.comes(*ROAD[:5])


def test_what_is_asked_here_hangs_there_at_once_and_what_the_centre_has_stays(desk: Desk) -> None:
    case = handling(desk)
    assert not desk.board.hanging(case.id)
    asked = desk.ask(Action.APPLY_EXTENSION, case.id)
    (one,) = desk.board.hanging(case.id).applications
    assert (one.id, one.kind, one.status, one.version) == (
        asked.ask.id, ApplicationKind.EXTENSION, ApplicationStatus.OPEN, 1,
    )  # fmt: skip
    assert one.applicant == case.unit
    assert desk.board.hanging(case.id).waiting == {asked.ask.id}
    applied = after(case, asked)
    desk.answer(Answer.APPLIED, rows=[present(applied), row_of(asked, "applications")])
    (kept,) = desk.board.hanging(case.id).applications
    assert kept == one
    assert not desk.board.hanging(case.id).waiting


def test_a_word_that_waits_changes_the_row_it_is_about(desk: Desk) -> None:
    case = handling(desk)
    asked = wish(Action.APPLY_EXTENSION, case)
    applied = after(case, asked)
    desk.learn(present(applied), row_of(asked, "applications"))
    granted = desk.ask(Action.GRANT_EXTENSION, case.id)
    (one,) = desk.board.hanging(case.id).applications
    assert (one.status, one.version, one.decided_by) == (ApplicationStatus.GRANTED, 2, desk.me.id)
    assert one.decided_at == granted.decided_at
    assert one.ground, "what was said when it was asked stays"


def test_an_order_and_its_answer(desk: Desk) -> None:
    case = handling(desk)
    desk.ask(Action.SUPERVISE, case.id)
    (order,) = desk.board.hanging(case.id).orders
    assert order.status is OrderStatus.OPEN
    assert order.due > desk.clock.now()
    desk.ask(Action.ANSWER_ORDER, case.id)
    (order,) = desk.board.hanging(case.id).orders
    assert order.status is OrderStatus.ANSWERED
    assert order.answer


def test_a_task_is_who_was_sent_and_until_when(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    desk.ask(Action.SEND_TO_VERIFICATION, case.id)
    (task,) = desk.board.hanging(case.id).tasks
    assert task.who == "7"
    assert task.due - desk.clock.now() > timedelta(minutes=1)


def test_a_refused_wish_hangs_nowhere(desk: Desk) -> None:
    case = handling(desk)
    desk.ask(Action.APPLY_EXTENSION, case.id)
    desk.answer(Answer.REFUSED)
    assert not desk.board.hanging(case.id)
