"""Who works on a case and who looks at it, as the sheet shows it; when it is claimed, handed back and taken over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk.rows import Line, Preset, QueueRow, View
from models.case import Case, Status
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, LEADER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import wording
from ui.case_queue.attended import NOBODY, Present
from ui.case_queue.columns import Column
from ui.case_queue.pane import CaseQueue
from ui.case_sheet.claiming import IDLE
from ui.case_sheet.pane import CaseSheet
from ui.dispatch.form import DispatchForm

ONE, OTHER = make_case(412), make_case(413)


@pytest.fixture
def station() -> FakeWorkstation:
    """A dispatcher with two cases to dispatch."""
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [ONE, OTHER])


def opened(qtbot: QtBot, station: FakeWorkstation, case: Case = ONE) -> CaseSheet:
    """The sheet of a case, in sight."""
    sheet = CaseSheet(station)
    qtbot.addWidget(sheet)
    sheet.resize(1100, 700)
    sheet.show()
    sheet.open_case(case.id)
    return sheet


def unit_chosen(sheet: CaseSheet) -> None:
    """The form of the dispatch is filled in."""
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    form.units.choose_row(0)
    form.instruction.setText("先围挡")


def test_whoever_only_reads_a_case_holds_nothing_and_is_seen_looking(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    assert station.claims.wanted == []
    assert station.claims.looking == ONE.id
    assert not sheet.heading.attended.isVisible()
    sheet.open_case(OTHER.id)
    assert station.claims.looking == OTHER.id
    sheet.open_case(None)
    assert station.claims.looking is None


def test_what_is_chosen_for_the_step_claims_the_case_and_another_case_hands_it_back(
    qtbot: QtBot, station: FakeWorkstation
) -> None:
    sheet = opened(qtbot, station)
    unit_chosen(sheet)
    assert station.claims.held(mine=True) == {ONE.id}
    attended = sheet.heading.attended
    assert attended.holder.text == wording.at_work(station.me.id, station.board.reference, station.me.id)
    assert attended.hand_back.isVisible()
    assert not attended.take_over.isVisible()
    sheet.open_case(OTHER.id)
    assert station.claims.held() == frozenset()


def test_the_step_that_was_taken_hands_it_back(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    unit_chosen(sheet)
    sheet.do(Action.DISPATCH)
    assert [ask.action for ask in station.asked] == [Action.DISPATCH]
    assert station.claims.held() == frozenset()
    assert not sheet.heading.attended.isVisible()


def test_a_dialog_claims_too(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    sheet.do(Action.RETURN_TO_FILING)
    assert sheet.dialog is not None
    assert station.claims.held(mine=True) == {ONE.id}


def test_the_button_hands_it_back_and_the_next_letter_claims_it_again(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    unit_chosen(sheet)
    QTest.mouseClick(sheet.heading.attended.hand_back, Qt.MouseButton.LeftButton)
    assert station.claims.held() == frozenset()
    assert not sheet.heading.attended.isVisible()
    unit_chosen(sheet)
    sheet.step.keeper.touch()
    assert station.claims.held(mine=True) == {ONE.id}


def test_who_goes_away_holds_nothing_after_a_while(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    seconds = [0.0]
    sheet.deeds.claiming.monotonic = lambda: seconds[0]
    unit_chosen(sheet)
    seconds[0] = IDLE - 1
    sheet.tick()
    assert station.claims.held(mine=True) == {ONE.id}
    sheet.step.keeper.touch()
    seconds[0] += IDLE
    sheet.tick()
    assert station.claims.held(mine=True) == {ONE.id}, "something was typed meanwhile"
    seconds[0] += 2
    sheet.tick()
    assert station.claims.held() == frozenset()
    sheet.step.keeper.touch()
    assert station.claims.held(mine=True) == {ONE.id}


def test_who_holds_it_is_named_with_seat_and_time(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    station.claims.hold(ONE.id, ACCEPTOR, "A-03")
    attended = sheet.heading.attended
    name = station.board.reference.person_name(ACCEPTOR)
    assert name in attended.holder.text
    assert attended.holder.isVisible()
    assert name in attended.holder.toolTip()
    assert "A-03" in attended.holder.toolTip()
    assert not attended.take_over.isVisible(), "that is the duty leader's"
    station.claims.free(ONE.id)
    assert not attended.isVisible()


def test_who_else_looks_is_counted_and_named(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    station.claims.show(ONE.id, ACCEPTOR, LEADER)
    lookers = sheet.heading.attended.lookers
    assert lookers.isVisible()
    assert lookers.text == "2"
    for person in (ACCEPTOR, LEADER):
        assert station.board.reference.person_name(person) in lookers.accessibleName()
    assert not sheet.heading.attended.holder.isVisible()


def test_a_case_that_somebody_works_on_is_asked_about_once(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    station.claims.hold(ONE.id, ACCEPTOR)
    unit_chosen(sheet)
    sheet.do(Action.DISPATCH)
    assert station.asked == []
    said = sheet.actions_row.wrong.accessibleName()
    assert station.board.reference.person_name(ACCEPTOR) in said
    sheet.do(Action.DISPATCH)
    assert [ask.action for ask in station.asked] == [Action.DISPATCH], "versions decide, not claims"


def test_who_took_his_step_is_not_asked_about_while_his_letting_go_is_on_its_way(
    qtbot: QtBot, station: FakeWorkstation
) -> None:
    sheet = opened(qtbot, station)
    station.claims.hold(ONE.id, ACCEPTOR)
    now = station.clock.now()
    filed = Line(
        new_id(), ONE.id, "cases", ONE.id, Action.FILE, ONE.version, {}, {}, {}, ACCEPTOR, "", None, "A-03", now, now
    )
    station.board.lines[ONE.id] = [filed]
    unit_chosen(sheet)
    sheet.do(Action.DISPATCH)
    assert [ask.action for ask in station.asked] == [Action.DISPATCH]


def test_a_remark_is_never_held_up(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    station.claims.hold(ONE.id, ACCEPTOR)
    sheet.reading.comment.setText("photographs came")
    sheet.do(Action.COMMENT)
    assert [ask.action for ask in station.asked] == [Action.COMMENT]


def test_without_the_centre_it_is_not_known_and_nothing_is_held_up(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    station.claims.hold(ONE.id, ACCEPTOR)
    station.claims.lose()
    attended = sheet.heading.attended
    assert attended.holder.isVisible()
    assert station.board.reference.person_name(ACCEPTOR) not in attended.holder.text
    assert wording.holders_unknown() in attended.holder.toolTip()
    unit_chosen(sheet)
    sheet.do(Action.DISPATCH)
    assert [ask.action for ask in station.asked] == [Action.DISPATCH]


# ── taking over ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def leading() -> FakeWorkstation:
    """A duty leader with a case to file."""
    return FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), [replace(ONE, status=Status.PENDING_FILE)])


def test_the_duty_leader_takes_it_over_with_a_reason(qtbot: QtBot, leading: FakeWorkstation) -> None:
    sheet = opened(qtbot, leading)
    leading.claims.hold(ONE.id, ACCEPTOR, "A-03")
    button = sheet.heading.attended.take_over
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = sheet.dialog
    assert dialog is not None
    dialog.try_it()
    assert leading.asked == [], "not without a reason"
    dialog.reason.setText("left his seat")
    dialog.try_it()
    (ask,) = leading.asked
    assert (ask.action, dict(ask.facts)) == (Action.TAKE_OVER, {"holder": str(ACCEPTOR), "reason": "left his seat"})
    assert [line.action for line in leading.board.history(ONE.id)] == [Action.TAKE_OVER]
    told = sheet.reading.history.list.lines.lines[-1]
    assert leading.board.reference.person_name(ACCEPTOR) in told.detail
    assert "left his seat" in told.detail


def test_what_is_half_typed_stays_while_it_is_taken_over(qtbot: QtBot, leading: FakeWorkstation) -> None:
    sheet = opened(qtbot, leading)
    leading.claims.hold(ONE.id, ACCEPTOR)
    sheet.step.choose(1)
    before = sheet.step.form.values()
    assert any(before.values())
    sheet.do(Action.TAKE_OVER)
    assert sheet.dialog is not None
    sheet.dialog.reason.setText("urgent")
    sheet.dialog.try_it()
    assert sheet.step.form.values() == before


def test_who_loses_what_he_works_on_is_told_by_whom_and_why(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    unit_chosen(sheet)
    before, wrong = sheet.step.form.values(), sheet.actions_row.wrong
    taken = Line(
        new_id(), ONE.id, "cases", ONE.id, Action.TAKE_OVER, ONE.version, {}, {}, {"reason": "left his seat"},
        LEADER, "", None, "A-00", station.clock.now(), station.clock.now(),
    )  # fmt: skip
    station.board.lines[ONE.id] = [taken]
    station.claims.hold(ONE.id, LEADER)
    said = wrong.accessibleName()
    assert station.board.reference.person_name(LEADER) in said
    assert "left his seat" in said
    assert wrong.isVisible()
    assert sheet.step.form.values() == before
    sheet.do(Action.DISPATCH)
    assert station.asked == [], "asked once more before it is done all the same"
    station.claims.hold(ONE.id, ACCEPTOR)
    assert station.board.reference.person_name(ACCEPTOR) not in wrong.accessibleName(), "nothing was lost a second time"


def test_who_comes_after_a_lease_ran_out_is_named_and_who_only_reads_is_told_nothing(
    qtbot: QtBot, station: FakeWorkstation
) -> None:
    sheet = opened(qtbot, station)
    station.claims.hold(ONE.id, LEADER)
    assert not sheet.actions_row.wrong.isVisible()
    station.claims.free(ONE.id)
    unit_chosen(sheet)
    station.claims.lose()
    station.claims.known = True
    station.claims.hold(ONE.id, ACCEPTOR, "A-03")
    said = sheet.actions_row.wrong.accessibleName()
    assert station.board.reference.person_name(ACCEPTOR) in said
    assert "A-03" in said


def test_there_is_nothing_to_take_over_from_nobody(qtbot: QtBot, leading: FakeWorkstation) -> None:
    sheet = opened(qtbot, leading)
    sheet.do(Action.TAKE_OVER)
    assert sheet.dialog is None
    assert sheet.actions_row.wrong.accessibleName() == wording.nobody_holds()
    leading.claims.lose()
    sheet.do(Action.TAKE_OVER)
    assert sheet.dialog is None
    assert sheet.actions_row.wrong.accessibleName() == wording.holders_unknown()


def test_who_is_no_duty_leader_is_told_so(qtbot: QtBot, station: FakeWorkstation) -> None:
    sheet = opened(qtbot, station)
    station.claims.hold(ONE.id, new_id())
    sheet.do(Action.TAKE_OVER)
    assert sheet.dialog is None
    assert wording.post(Post.DUTY_LEADER).lower() in sheet.actions_row.wrong.accessibleName().lower()


def test_initials_are_what_people_are_called_by() -> None:
    assert [wording.initials(name) for name in ("李伟", "Li Wei", " an ", "")] == ["李", "LW", "A", ""]


# ── the queue ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def queue(qtbot: QtBot, station: FakeWorkstation) -> CaseQueue:
    """The queue of both cases, in sight."""
    made = CaseQueue(station)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def row_of(queue: CaseQueue, case: Case) -> QueueRow:
    """The row of a case."""
    row = queue.model.row_at(queue.model.position_of(case.id))
    assert row is not None
    return row


def test_a_row_shows_who_holds_it_and_that_somebody_looks(
    qtbot: QtBot, station: FakeWorkstation, queue: CaseQueue
) -> None:
    name = station.board.reference.person_name(ACCEPTOR)
    assert queue.model.present(row_of(queue, ONE)) == NOBODY
    station.claims.hold(ONE.id, ACCEPTOR, "A-03")
    station.claims.show(ONE.id, LEADER)
    assert queue.model.present(row_of(queue, ONE)) == Present(wording.initials(name)[:2], mine=False, looked_at=True)
    assert queue.model.present(row_of(queue, OTHER)) == NOBODY
    place = queue.model.index(queue.model.position_of(ONE.id), Column.PLACE)
    hint = str(queue.model.data(place, Qt.ItemDataRole.ToolTipRole))
    assert name in hint
    assert "A-03" in hint
    assert ONE.place in hint
    first = queue.model.index(place.row(), Column.LEFT)
    assert name in str(queue.model.data(first, Qt.ItemDataRole.AccessibleTextRole))


def test_only_rows_of_which_it_is_otherwise_are_painted_anew(
    qtbot: QtBot, station: FakeWorkstation, queue: CaseQueue
) -> None:
    changed: list[tuple[int, int, int]] = []
    queue.model.dataChanged.connect(lambda a, b: changed.append((a.row(), b.row(), a.column())))
    station.claims.hold(OTHER.id, ACCEPTOR)
    at = queue.model.position_of(OTHER.id)
    assert changed == [(at, at, Column.PLACE)]
    pixels = queue.grab().toImage()
    station.claims.free(OTHER.id)
    assert queue.grab().toImage() != pixels


def test_what_is_mine_looks_otherwise_and_nothing_is_shown_without_the_centre(
    station: FakeWorkstation, queue: CaseQueue
) -> None:
    station.claims.work_on(ONE.id)
    assert queue.model.present(row_of(queue, ONE)).mine
    station.claims.lose()
    assert queue.model.present(row_of(queue, ONE)) == NOBODY


def test_the_view_of_what_is_held_follows_who_takes_and_lets_go(
    qtbot: QtBot, station: FakeWorkstation, queue: CaseQueue
) -> None:
    queue.show_view(View(Preset.HELD))
    assert queue.model.rowCount() == 0
    station.claims.hold(ONE.id, ACCEPTOR)
    qtbot.waitUntil(lambda: queue.model.rowCount() == 1)
    queue.show_view(View(Preset.HELD_BY_ME))
    assert queue.model.rowCount() == 0
    station.claims.work_on(OTHER.id)
    qtbot.waitUntil(lambda: queue.model.position_of(OTHER.id) == 0)
    station.claims.let_go(OTHER.id)
    qtbot.waitUntil(lambda: queue.model.rowCount() == 0)


def test_a_centre_that_fell_silent_names_nobody_even_if_nothing_said_so(
    station: FakeWorkstation, queue: CaseQueue
) -> None:
    station.claims.hold(ONE.id, ACCEPTOR)
    queue.model.tick()
    changed: list[int] = []
    queue.model.dataChanged.connect(lambda first, last: changed.append(last.row() - first.row() + 1))
    station.claims.known = False
    queue.model.tick()
    queue.model.tick()
    assert changed == [queue.model.rowCount()]
    assert queue.model.present(row_of(queue, ONE)) == NOBODY
