"""What hangs on a case in the sheet: said in words, with what may be done to it, and forms that know what was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.desk.hanging import Hanging
from app.desk.rows import Announcement
from app.desk.together import Stands, Together
from models.applications import (
    Application,
    ApplicationKind,
    ApplicationStatus,
    Applied,
    Order,
    OrderStatus,
    applied_text,
)
from models.case import Case, CloseKind, Status
from models.errors import Code
from models.grounds import Ground
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from models.together import Said, offered_together
from tests.ui.fake_city import DISPATCHER, LEADER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import focused, press, show
from tests.ui.test_case_sheet import line_of
from ui import wording
from ui.case_queue.columns import Column
from ui.case_queue.model import QueueModel
from ui.case_sheet import CaseSheet
from ui.case_sheet.field_entries import Chosen
from ui.case_sheet.hung import as_typed
from ui.case_sheet.telling import each_once, told
from ui.controls import Words
from ui.next_actions import WAITED_FOR
from ui.options import Option
from ui.together.rows import RowsModel
from ui.wording import roads

UNTIL = NOON + timedelta(days=20)


def application(case: Case, kind: ApplicationKind, **changes: object) -> Application:
    """One that nobody has decided."""
    made = Application(
        new_id(), 1, case.id, case.division, kind, ApplicationStatus.OPEN, Ground.ENGINEERING, "管网改造未完",
        1, DISPATCHER, NOON - timedelta(hours=1), NOON - timedelta(hours=1), applicant=case.unit,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]  # the fields' own values


def order(case: Case, due: timedelta) -> Order:
    """One that waits for its answer."""
    opinion, at = "今日内处置完毕并报结果", NOON - timedelta(hours=2)
    return Order(new_id(), 1, case.id, case.division, OrderStatus.OPEN, opinion, NOON + due, LEADER, at, at)


def sheet_with(
    qtbot: QtBot, case: Case, hanging: Hanging, *posts: Post, me: UUID = LEADER
) -> tuple[CaseSheet, FakeWorkstation]:
    """The sheet of a case on which something hangs."""
    undecided = [one for one in hanging.applications if one.decided_at is None]
    applied = applied_text(Applied(one.kind, one.id, one.version, one.steps) for one in undecided)
    waits = next((one for one in hanging.orders if one.status is OrderStatus.OPEN), None)
    case = replace(case, applied=applied, order_id=waits.id if waits else None, order_due=waits.due if waits else None)
    station = FakeWorkstation(make_person(me, *posts), [case])
    station.board.hung[case.id] = hanging
    sheet = CaseSheet(station)
    show(qtbot, sheet, 900, 700)
    sheet.open_case(case.id)
    sheet.reading.hung.read()
    sheet.reading.over.read()
    return sheet, station


def test_an_application_says_what_why_and_whose_word_it_waits_for(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    one = application(case, ApplicationKind.SUSPENSION, until=UNTIL)
    sheet, _ = sheet_with(qtbot, case, Hanging([one]), Post.DUTY_LEADER)
    (row,) = sheet.reading.hung.rows
    assert "Suspension" in row.title
    assert "Duty leader" in row.title
    assert "Engineering work" in row.aloud
    assert one.reason in row.aloud
    assert row.open


def turn_of(sheet: CaseSheet) -> str:
    """What stands where the form of a next step would."""
    label = sheet.step.form.findChild(Words)
    assert label is not None
    return label.text()


@pytest.mark.parametrize(("kind", "steps", "told"), [
    (ApplicationKind.RETURN, 1, "Next: a decision on “Return”, by Dispatcher"),
    (ApplicationKind.SUSPENSION, 1, "Next: a decision on “Suspension”, by Duty leader"),
    (ApplicationKind.EXTENSION, 2,
     "Next: a decision on “Extension”, by Duty leader\nNext: Feed back, by Acceptor, Dispatcher"),
])  # fmt: skip
def test_whose_turn_it_is_while_an_application_waits_for_its_ruling(
    qtbot: QtBot, kind: ApplicationKind, steps: int, told: str
) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    one = application(case, kind, steps=steps)
    sheet, station = sheet_with(qtbot, case, Hanging([one]), Post.HEAD)
    assert turn_of(sheet) == told
    here = station.board.base[case.id]
    station.board.base[case.id] = replace(here, version=here.version + 1, applied=None)
    station.announce(Announcement(frozenset({case.id})))
    assert turn_of(sheet) == "Next: Feed back, by Acceptor, Dispatcher"


def test_a_closed_case_with_an_appeal_waits_for_a_word(qtbot: QtBot) -> None:
    case = make_case(412, Status.CLOSED, close_kind=CloseKind.NORMAL)
    one = application(case, ApplicationKind.APPEAL, steps=2)
    sheet, _ = sheet_with(qtbot, case, Hanging([one]), Post.HEAD)
    assert turn_of(sheet) == "Next: a decision on “Appeal against overdue”, by Duty leader"
    sheet, _ = sheet_with(qtbot, case, Hanging(), Post.HEAD)
    assert turn_of(sheet) == "Nothing more is to be done: Closed"


def test_granting_a_suspension_begins_with_its_ground_and_date(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS", deadline=NOON + timedelta(days=2), limit_value=5)
    one = application(case, ApplicationKind.SUSPENSION, until=UNTIL)
    sheet, _ = sheet_with(qtbot, case, Hanging([one]), Post.DUTY_LEADER)
    sheet.reading.hung.buttons[one.id, Action.GRANT_SUSPENSION].click()
    assert sheet.fields is not None
    facts = sheet.fields.facts()
    assert facts["ground"] == Ground.ENGINEERING
    assert facts["until"] == UNTIL.replace(second=0).isoformat()
    sheet.fields.reject()


def test_the_same_from_the_row_of_actions(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    one = application(case, ApplicationKind.RETURN, ground=Ground.NOT_OURS)
    sheet, _ = sheet_with(qtbot, case, Hanging([one]), Post.DISPATCHER, me=DISPATCHER)
    sheet.do(Action.GRANT_RETURN)
    assert sheet.fields is not None
    assert sheet.fields.facts() == {"reason": one.reason, "ground": Ground.NOT_OURS}
    sheet.fields.reject()


def test_rejecting_names_the_one_that_was_pressed_among_several(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    pause = application(case, ApplicationKind.SUSPENSION, until=UNTIL)
    more = application(case, ApplicationKind.EXTENSION)
    sheet, _ = sheet_with(qtbot, case, Hanging([pause, more]), Post.DUTY_LEADER)
    sheet.reading.hung.buttons[more.id, Action.REJECT_APPLICATION].click()
    assert sheet.fields is not None
    assert sheet.fields.facts()["application"] == ApplicationKind.EXTENSION
    sheet.fields.reject()


def test_two_words_are_said_before_the_first_is_given(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    one = application(case, ApplicationKind.EXTENSION, steps=2)
    sheet, _ = sheet_with(qtbot, case, Hanging([one]), Post.DUTY_LEADER)
    assert (one.id, Action.GRANT_EXTENSION) not in sheet.reading.hung.buttons
    assert "section head decides" in sheet.reasoned._follows(Action.ENDORSE_EXTENSION, case)
    assert "two words" in sheet.reasoned._follows(Action.APPLY_EXTENSION, case)


def test_who_grants_more_time_is_told_until_when(qtbot: QtBot) -> None:
    before = NOON + timedelta(days=1)
    case = make_case(412, Status.HANDLING, unit="WH-PS", deadline=before, deadline_start=NOON)
    one = application(case, ApplicationKind.EXTENSION)
    sheet, station = sheet_with(qtbot, case, Hanging([one]), Post.DUTY_LEADER)
    said = sheet.reasoned._follows(Action.GRANT_EXTENSION, case)
    sheet.do(Action.GRANT_EXTENSION)
    assert sheet.fields is not None
    assert said in [words.text() for words in sheet.fields.findChildren(Words)]
    sheet.fields.try_it()
    after = station.board.present()[case.id].deadline
    assert after is not None
    assert after > before
    assert wording.clock_time(before, NOON) in said
    assert wording.clock_time(after, NOON) in said


def test_whoever_may_not_decide_sees_it_without_a_button(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    one = application(case, ApplicationKind.VOID)
    sheet, _ = sheet_with(qtbot, case, Hanging([one]), Post.DISPATCHER, me=DISPATCHER)
    actions = {action for _, action in sheet.reading.hung.buttons}
    assert Action.GRANT_VOID not in actions
    assert sheet.reading.hung.rows


@pytest.mark.parametrize(("due", "late"), [(timedelta(hours=3), False), (timedelta(hours=-1), True)])
def test_an_order_says_when_its_answer_is_due_and_that_it_is_late(qtbot: QtBot, due: timedelta, late: bool) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    given = order(case, due)
    sheet, _ = sheet_with(qtbot, case, Hanging(orders=[given]), Post.DISPATCHER, me=DISPATCHER)
    (row,) = sheet.reading.hung.rows
    assert given.opinion in row.aloud
    assert ("overdue" in row.title) is late
    assert (given.id, Action.ANSWER_ORDER) in sheet.reading.hung.buttons


def test_a_granted_appeal_exempts_from_the_statistic_and_the_fact_stays(qtbot: QtBot) -> None:
    case = make_case(412, Status.CLOSED, unit="WH-PS", close_kind=CloseKind.OVERDUE, closed_at=NOON, appealed=True)
    one = application(
        case, ApplicationKind.APPEAL, steps=2, status=ApplicationStatus.GRANTED, version=3,
        endorsed_by=DISPATCHER, endorsed_at=NOON, decided_by=LEADER, decided_at=NOON, ruling="情况属实",
    )  # fmt: skip
    sheet, _ = sheet_with(qtbot, case, Hanging([one]), Post.DUTY_LEADER)
    (row,) = sheet.reading.hung.rows
    assert "exempted" in row.aloud
    assert "情况属实" in row.aloud
    assert row.open, "it stands above the facts"
    facts = sheet.reading.facts
    assert any("overdue" in line.text.whole.lower() for line in facts._lines if not line.text.isHidden())


def test_its_key_brings_the_first_button_and_enter_opens_the_form(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    one = application(case, ApplicationKind.EXTENSION)
    sheet, _ = sheet_with(qtbot, case, Hanging([one]), Post.DISPATCHER, me=DISPATCHER)
    sheet.take_focus()
    press(Qt.Key.Key_J)
    assert focused() is sheet.reading.hung.buttons[one.id, Action.GRANT_EXTENSION]
    press(Qt.Key.Key_Return)
    assert sheet.fields is not None
    sheet.fields.reject()


def test_what_hung_on_another_case_is_gone_at_once(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    sheet, station = sheet_with(qtbot, case, Hanging([application(case, ApplicationKind.EXTENSION)]), Post.DUTY_LEADER)
    other = make_case(413, Status.HANDLING)
    station.board.base[other.id] = other
    sheet.open_case(other.id)
    assert sheet.reading.hung.rows == ()
    assert sheet.reading.hung.isHidden()


def test_a_moment_is_written_as_the_form_takes_it() -> None:
    assert as_typed(NOON) == "2017-07-21 09:42"


def test_the_rows_of_the_queue_carry_marks_with_their_words_in_the_tip(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    applied = (Applied(ApplicationKind.EXTENSION, new_id(), 1, 2), Applied(ApplicationKind.SUSPENSION, new_id()))
    marked = replace(case, applied=applied_text(applied), order_id=new_id(), order_due=NOON + timedelta(hours=3))
    asleep = make_case(413, Status.SUSPENDED, resume_on=UNTIL)
    station = FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), [marked, asleep])
    model = QueueModel(station.board, station.clock)
    first, second = station.board.rows([1, 2])
    assert model.text(first, Column.MARKS) == "Ext? Susp? Order"
    station.clock.pass_by(hours=4)
    assert model.text(first, Column.MARKS) == "Ext? Susp? Order late"
    hint = model._hint(first, Column.MARKS)
    for words in ("Extension", "Suspension", "waits for Duty leader", "Supervision order, answer due"):
        assert words in hint
    assert model.text(second, Column.LEFT) == "→ 08-10"
    assert "goes on by itself on" in model._hint(second, Column.MARKS)


def test_what_is_over_stands_beneath_the_facts(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    over = application(
        case, ApplicationKind.EXTENSION, status=ApplicationStatus.REJECTED, version=2, decided_by=LEADER,
        decided_at=NOON, ruling="理由不充分",
    )  # fmt: skip
    sheet, _ = sheet_with(qtbot, case, Hanging([over]), Post.DUTY_LEADER)
    assert sheet.reading.hung.rows == ()
    (row,) = sheet.reading.over.rows
    assert "理由不充分" in row.aloud
    assert not row.actions


def test_the_history_says_that_the_date_woke_it_and_no_person(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    line = line_of(case, Action.WAKE, make_person(LEADER, Post.DUTY_LEADER))
    said = told(line, case, make_reference(), NOON)
    assert said.who == ""
    assert "Resumed on its date" in said.action
    assert line.person_name in said.detail


def test_extensions_of_several_cases_are_granted_at_once_and_each_says_what_became_of_it(qtbot: QtBot) -> None:
    asked = make_case(412, Status.HANDLING, unit="WH-PS", deadline=NOON + timedelta(hours=3), limit_value=5)
    further = make_case(413, Status.HANDLING, unit="WH-PS")
    asked = replace(asked, applied=applied_text([Applied(ApplicationKind.EXTENSION, new_id())]))
    further = replace(further, applied=applied_text([Applied(ApplicationKind.EXTENSION, new_id(), 1, 2)]))
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [asked, further])
    assert Action.GRANT_EXTENSION in offered_together(frozenset({Post.DISPATCHER}))
    together = Together(station, Action.GRANT_EXTENSION, [asked.id, further.id])
    for _ in together.look():
        pass
    first, second = together.rows
    assert first.stands is Stands.CAN, first.broken
    assert second.stands is Stands.CANNOT, "the head decides a further one"
    assert second.broken is not None
    assert second.broken.code is Code.NOT_YOURS_TO_DECIDE


def test_suspensions_of_several_cases_are_granted_each_until_its_own_date(qtbot: QtBot) -> None:
    cases = [make_case(serial, Status.HANDLING, unit="WH-PS", deadline=UNTIL, limit_value=5) for serial in (412, 413)]
    asked = []
    station = FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), [])
    for days, case in enumerate(cases):
        until = UNTIL + timedelta(days=days)
        one = application(case, ApplicationKind.SUSPENSION, until=until, ground=Ground.SEASON)
        asked.append(one)
        station.board.base[case.id] = replace(case, applied=applied_text([Applied(one.kind, one.id)]))
        station.board.hung[case.id] = Hanging([one])
    without = make_case(414, Status.HANDLING, unit="WH-PS", deadline=UNTIL, limit_value=5)
    station.board.base[without.id] = without
    together = Together(station, Action.GRANT_SUSPENSION, [*(case.id for case in cases), without.id])
    list(together.look())
    assert [row.stands for row in together.rows] == [Stands.CAN, Stands.CAN, Stands.CANNOT]
    assert [row.application for row in together.rows] == [*asked, None]
    listed = RowsModel(station.board.reference, station.clock.now, QObject())
    lines = [listed.detail(row) for row in together.rows[:2]]
    assert all(
        roads.ground(Ground.SEASON) in line and one.reason in line for line, one in zip(lines, asked, strict=True)
    )
    assert len(set(lines)) == 2, "each with its own date: nobody grants blind"
    list(together.do(Said({"ruling": "同意"})))
    assert [ask.facts["until"] for ask in station.asked] == [one.until.isoformat() for one in asked if one.until]
    assert [row.stands for row in together.rows[:2]] == [Stands.WAITING, Stands.WAITING]


def test_what_may_be_named_as_proof_shows_its_small_picture(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    sheet, _ = sheet_with(qtbot, case, Hanging(), Post.DISPATCHER, me=DISPATCHER)
    picture, proof = QPixmap(64, 48), new_id()
    picture.fill(Qt.GlobalColor.red)
    sheet.do(Action.APPLY_EXTENSION)
    dialog = sheet.fields
    assert dialog is not None
    entry = dialog.entries["proof"]
    assert isinstance(entry, Chosen)
    entry.list.load([Option(str(proof), "施工方案.jpg")])
    dialog.show_proofs({proof: picture})
    painted = entry.list.grab().toImage()
    line = [painted.pixelColor(x, painted.height() // 4) for x in range(painted.width())]
    reds = sum(colour.red() - colour.green() > 150 for colour in line)
    assert reds > 20, "the picture stands in its row"
    dialog.reject()


def test_the_history_tells_a_command_once_however_many_rows_it_wrote(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    line = line_of(case, Action.APPLY_EXTENSION, make_person(DISPATCHER, Post.DISPATCHER), reason="管网改造未完")
    beside = replace(line, kind="applications", subject=line.command_id)
    other = line_of(case, Action.SUPERVISE, make_person(LEADER, Post.DUTY_LEADER))
    assert each_once([beside, line, other]) == (line, other)


def test_of_all_that_waits_for_a_word_one_stands_in_the_row_of_actions(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS")
    pause, more = application(case, ApplicationKind.SUSPENSION), application(case, ApplicationKind.EXTENSION, steps=2)
    sheet, _ = sheet_with(qtbot, case, Hanging([pause, more], [order(case, timedelta(hours=1))]), Post.DUTY_LEADER)
    waited = [action for action in sheet.actions_row.buttons if action in WAITED_FOR]
    assert len(waited) == 1, "more of them would push the sheet out of its dock; each stands beside what it is about"
    assert sheet.deeds.offer is not None
    menu = {row.action for row in sheet.deeds.offer.menu}
    assert {Action.GRANT_SUSPENSION, Action.ENDORSE_EXTENSION, Action.REJECT_APPLICATION} <= {*menu, *waited}


def test_what_grants_has_its_letter_in_the_menu_beside_it_and_on_the_sheet(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, unit="WH-PS", deadline=NOON + timedelta(hours=30), limit_value=5)
    sus = application(case, ApplicationKind.SUSPENSION, until=UNTIL, ground=Ground.SEASON)
    applied = replace(case, applied=applied_text([Applied(ApplicationKind.SUSPENSION, sus.id)]))
    sheet, _ = sheet_with(qtbot, applied, Hanging([sus]), Post.DUTY_LEADER)
    qtbot.waitUntil(lambda: bool(sheet.reading.hung.buttons))
    assert "Shift S" in sheet.reading.hung.buttons[sus.id, Action.GRANT_SUSPENSION].toolTip()
    sheet.actions_row.menu.fill()
    told = [one.text() for one in sheet.actions_row.menu.actions() if one.data() == Action.REJECT_APPLICATION.value]
    assert told[0].endswith("\tShift N")
    sheet.press("Shift+S")
    assert sheet.fields is not None
    assert sheet.fields.entries["until"].typed()
