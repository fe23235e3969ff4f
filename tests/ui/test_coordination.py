"""The board of difficult cases: where they stand, who was asked, what was decided, what a coordinator does there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.case import Case, Level, Status, Urgency
from models.coordination import PartyStatus, Stance
from models.grounds import Difficulty, Ground
from models.lifecycle import Action
from models.people import Post
from models.responsibility import Proposal, Proposals, Reason, ReasonCode
from tests.ui.fake_city import DISPATCHER, LEADER, NOON, make_case, make_person, make_reference
from tests.ui.fake_coordination import WUHOU
from tests.ui.fake_workstation import FakeWorkstation
from ui import wording
from ui.answering import answer
from ui.case_sheet.field_entries import Found
from ui.coordination.board import ASKED, IN_HAND, SETTLED, SHELVED, WAITING, CoordinationBoard
from ui.coordination.rows import party_row, proposed
from ui.main_window import MainWindow


def difficult(serial: int, **more: object) -> Case:
    """A case at the board."""
    case = make_case(serial, Status.COORDINATING)
    told = replace(case, coordination=Level.DISTRICT, coordinated_for=Difficulty.DISPUTED, returned_units="WH-PS U2")
    return replace(told, **more)  # type: ignore[arg-type]  # columns of a case


NEW, PRESSING = difficult(1, urgency=Urgency.ORDINARY), difficult(2, urgency=Urgency.URGENT, coordination=Level.CITY)
TAKEN = difficult(3, coordination_taken_at=NOON)
SLEEPING = replace(
    make_case(4, Status.SUSPENDED), suspended_for=Ground.RESPONSIBILITY, resume_on=NOON + timedelta(days=9)
)
PAUSED = replace(make_case(5, Status.SUSPENDED), suspended_for=Ground.SEASON)
ENDED = make_case(6, Status.CLOSED)


@pytest.fixture
def station() -> FakeWorkstation:
    """A coordinator's desk."""
    made = FakeWorkstation(make_person(DISPATCHER, Post.COORDINATOR), [NEW, PRESSING, TAKEN, SLEEPING, PAUSED, ENDED])
    known = made.board.coordination
    known.ask(TAKEN, "WH-PS")
    known.ask(TAKEN, "WH-PS", said="属本单位管养", stance=Stance.OURS)
    known.meet(TAKEN, "现场查看，由属地先行处置")
    known.decide(ENDED, "WH-PS", "以移交清单为准")
    known.decide(NEW, "WH-PS", "沿街门店负责", days_ago=60)
    return made


@pytest.fixture
def board(qtbot: QtBot, station: FakeWorkstation) -> CoordinationBoard:
    """The board over its window."""
    made = MainWindow(station)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    dialog = made.show_coordination()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def keys(board: CoordinationBoard, name: str) -> list[object]:
    return [option.key for option in board.lists[name].options.options]


def test_cases_stand_where_they_are_the_pressing_first(board: CoordinationBoard) -> None:
    assert keys(board, WAITING) == [PRESSING.id, NEW.id]
    assert keys(board, IN_HAND) == [TAKEN.id]
    assert keys(board, SHELVED) == [SLEEPING.id], "a suspension for the season is no difficult case"
    assert not board.lists[ASKED].isVisible()


def test_what_was_decided_is_counted_over_the_chosen_period(board: CoordinationBoard) -> None:
    assert len(keys(board, SETTLED)) == 1
    board.period.segments[90].click()
    assert len(keys(board, SETTLED)) == 2
    assert "2" in board._counts[SETTLED].text()


def test_a_decision_is_searched_whenever_it_was_made(board: CoordinationBoard) -> None:
    board.search.setText("门店")
    (key,) = keys(board, SETTLED)
    board.lists[SETTLED].choose_row(0)
    assert board.card.text.text().endswith("沿街门店负责")
    assert key is not None


def test_the_arrows_show_the_card(board: CoordinationBoard) -> None:
    assert board.card.case_id == PRESSING.id, "the most pressing one is chosen at first"
    QTest.keyClick(board.lists[WAITING], Qt.Key.Key_Down)
    assert board.card.case_id == NEW.id


def test_the_card_tells_who_says_what(board: CoordinationBoard) -> None:
    board.lists[IN_HAND].choose_row(0)
    asked, said = board.card.parties.options.options
    assert said.detail.endswith("属本单位管养")
    assert asked.right != said.right
    assert [one.detail for one in board.card.meetings.options.options] == ["现场查看，由属地先行处置"]


def test_what_can_be_done_stands_without_holes_the_decision_first(board: CoordinationBoard) -> None:
    for name in (WAITING, IN_HAND, SHELVED):
        board.lists[name].choose_row(0)
        grid = board.card._grid
        placed = [grid.itemAtPosition(row, column) for row in range(grid.rowCount()) for column in range(2)]
        shown = [widget for item in placed if item is not None and (widget := item.widget()) is not None]
        assert [item is not None for item in placed] == [True] * len(shown) + [False] * (len(placed) - len(shown))
        assert all(button.isVisible() for button in shown)
        settle = board.card.buttons[Action.SETTLE]
        assert shown[0] is settle or not settle.isVisible()
        assert shown[-1] is board.card.open_button
        assert set(shown) >= {button for button in board.card.buttons.values() if button.isVisible()}


def test_taking_up_moves_it(qtbot: QtBot, board: CoordinationBoard, station: FakeWorkstation) -> None:
    board.lists[WAITING].choose_row(0)
    board.card.buttons[Action.TAKE_UP].click()
    assert board.card.dialog is not None
    board.card.dialog.try_it()
    qtbot.waitUntil(lambda: PRESSING.id in keys(board, IN_HAND))
    assert board.card.case_id == PRESSING.id, "what is chosen stays"


def test_the_decision_names_the_unit_it_binds(board: CoordinationBoard, station: FakeWorkstation) -> None:
    board.lists[IN_HAND].choose_row(0)
    board.card.do(Action.SETTLE)
    dialog = board.card.dialog
    assert dialog is not None
    unit = dialog.entries["unit"]
    assert isinstance(unit, Found)
    unit.show_typed("WH-PS")
    ruling = dialog._rows["ruling"]
    assert ruling.label.text() == "Ruling", "on an application it is a decision"
    dialog.try_it()
    assert "Ruling" in ruling.wrong.accessibleName()
    for name in ("instruction", "ruling"):
        dialog.entries[name].show_typed("由其先行处置")
    dialog.entries["basis"].show_typed("meeting")
    dialog.try_it()
    assert keys(board, IN_HAND) == []
    shown = station.board.case(TAKEN.id)
    assert shown is not None
    assert (shown.case.status, shown.case.bound_unit) == (Status.DISPATCHED, "WH-PS")


def board_of(qtbot: QtBot, desk: FakeWorkstation) -> CoordinationBoard:
    """The board in a window of its own."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made.show_coordination()


def test_others_only_look(qtbot: QtBot, station: FakeWorkstation) -> None:
    reader = FakeWorkstation(make_person(DISPATCHER, Post.ACCEPTOR), [NEW])
    board = board_of(qtbot, reader)
    assert board.card.case_id == NEW.id
    assert not board.card.buttons[Action.SETTLE].isVisible()
    assert not board.card.buttons[Action.TAKE_UP].isVisible()


def test_what_other_districts_ask_is_listed(qtbot: QtBot) -> None:
    desk = FakeWorkstation(make_person(DISPATCHER, Post.COORDINATOR), [])
    desk.board.coordination.ask(NEW, "WH-PS")
    board = board_of(qtbot, desk)
    assert board.lists[ASKED].isVisible()
    assert len(keys(board, ASKED)) == 1
    board.lists[ASKED].choose_row(0)
    card, shown = board.card, desk.board.coordination.asked[-1]
    assert shown.question is not None
    assert shown.question in card.text.text()
    assert wording.division(desk.board.reference, shown.division) in card.proposed.text(), "who asks"
    assert not any(button.isVisible() for button in (card.open_button, *card.buttons.values()))
    assert card.answer_button.isVisible()
    desk.board.coordination.asked.remove(shown)
    board.read()
    assert shown.question not in card.text.text(), "it is not waited for any more"


def test_a_decision_shows_who_was_asked_for_it(station: FakeWorkstation, board: CoordinationBoard) -> None:
    known = station.board.coordination
    known.ask(ENDED, "WH-PS", said="属本单位管养", stance=Stance.OURS)
    known.meet(ENDED, "现场查看")
    board.read()
    board.lists[SETTLED].choose_row(0)
    card = board.card
    assert [row.detail.endswith("属本单位管养") for row in card.parties.options.options] == [True]
    assert all(part.isVisible() for part in (card.parties_title, card.parties, card.meetings_title, card.meetings))
    assert not card.open_button.isVisible()
    board.lists[WAITING].choose_row(0)
    assert not any(part.isVisible() for part in (card.parties, card.meetings)), "nobody was asked about this one"


def test_a_party_that_never_answered_says_so(station: FakeWorkstation) -> None:
    asked = replace(station.board.coordination.asked[0], status=PartyStatus.LAPSED, version=2)
    row = party_row(asked, station.board.reference, NOON)
    assert row.right == "Never answered"
    assert asked.question is not None
    assert asked.question in row.detail


def test_who_is_proposed_stands_with_what_speaks_for_him() -> None:
    reference = make_reference()
    again = Reason(ReasonCode.RETURNED_BEFORE, {"count": 2})
    why = Reason(ReasonCode.REWORK, {"count": 1})
    found = Proposals((Proposal("JJ-YH2", 1, (why,)), Proposal("WH-PS", 2, (again, why), 2)))
    first, second = proposed(found, reference).splitlines()
    assert first == wording.joined(wording.unit(reference, "JJ-YH2"), wording.why_unit(why))
    assert "returned it 2" in second
    assert second.endswith(wording.why_unit(why))
    assert proposed(Proposals(), reference) == ""


def asked_desk(qtbot: QtBot, *posts: Post) -> tuple[FakeWorkstation, CoordinationBoard]:
    """A desk of the district that is asked about a case of another, at its board."""
    desk = FakeWorkstation(make_person(DISPATCHER, *posts, divisions=frozenset({WUHOU})), [])
    desk.board.coordination.ask(NEW, "WH-PS")
    board = board_of(qtbot, desk)
    qtbot.waitUntil(board.isActiveWindow)
    board.show_asked()
    return desk, board


def test_a_district_answers_what_it_is_asked_by_keys(qtbot: QtBot) -> None:
    desk, board = asked_desk(qtbot, Post.DISPATCHER)
    (question,) = desk.board.coordination.asked
    assert board.card.answer_button.isEnabled()
    QTest.keyClick(board.lists[ASKED], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = board.card.dialog
    assert dialog is not None
    dialog.entries["stance"].show_typed("not_ours")
    dialog.entries["position"].show_typed("不在我区移交清单内")
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    (wish,) = desk.asked
    assert (wish.action, wish.subject, wish.seen) == (Action.ANSWER_ASKED, question.id, 1)
    assert dict(wish.facts) == {"stance": "not_ours", "position": "不在我区移交清单内"}
    (answered,) = desk.board.coordination.asked
    assert (answered.status, answered.taken_by) == (PartyStatus.STATED, DISPATCHER)


def test_whose_post_it_is_not_is_told_so_at_the_button(qtbot: QtBot) -> None:
    _, board = asked_desk(qtbot, Post.MANAGER)
    assert board.card.answer_button.isVisible()
    assert not board.card.answer_button.isEnabled()
    assert "dispatcher" in board.card.answer_button.toolTip().lower()


def test_who_was_faster_is_said_and_what_is_typed_stays(qtbot: QtBot) -> None:
    desk, board = asked_desk(qtbot, Post.DISPATCHER)
    (question,) = desk.board.coordination.asked
    board.card.answer()
    dialog = board.card.dialog
    assert dialog is not None
    dialog.entries["stance"].show_typed("ours")
    dialog.entries["position"].show_typed("由我区管养")
    desk.board.answered(
        replace(question, status=PartyStatus.STATED, version=2, stance=Stance.PARTLY, position="共管",
                stated_at=NOON, taken_by=LEADER)
    )  # fmt: skip
    dialog.confirm.click()
    assert dialog.isVisible()
    assert wording.clock_time(NOON, NOON) in dialog.wrong.accessibleName()
    assert desk.board.reference.names[LEADER] in dialog.wrong.accessibleName()
    assert dialog.entries["position"].typed() == "由我区管养"
    dialog.reject()
    again = answer(desk, question, board)
    assert again.entries["position"].typed() == "由我区管养", "also when it is opened once more"


def test_questions_are_found_in_the_command_bar_by_sound(qtbot: QtBot) -> None:
    desk, board = asked_desk(qtbot, Post.DISPATCHER)
    window = board._window
    (verb,) = [verb for verb in window.verbs.now() if verb.key == "asked"]
    assert not verb.unavailable
    board.close()
    verb.do()
    shown = window.show_coordination()
    assert shown.card.answer_button.isVisible()
    desk.board.coordination.asked.clear()
    (verb,) = [verb for verb in window.verbs.now() if verb.key == "asked"]
    assert verb.unavailable == "No other district asks us anything."
