"""Possible duplicates beside the call form and in the case sheet: by keys, and decided by a person alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.desk.duplicates import Urged
from app.desk.rows import Announcement, Preset, View
from models.case import Case, CloseKind, Status
from models.commands import Ask
from models.duplicates import Ruling, Verdict
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from models.remarks import NotDuplicate
from tests.ui.fake_city import ACCEPTOR, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, focused, press, show, write
from tests.ui.test_call_form import fill, open_form
from ui.call_form import CallForm
from ui.call_form.columns import WIDE
from ui.case_sheet import CaseSheet
from ui.controls import Words
from ui.duplicates.dialog import CompareDialog
from ui.duplicates.sides import Likeness

ME = make_person(ACCEPTOR, Post.ACCEPTOR)
HERE = {"lon": "104.0836", "lat": "30.6568"}


def near(serial: int = 300, **changes: object) -> Case:
    """An open case 11 m north of the call."""
    return make_case(serial, Status.HANDLING, lat=30.6569, **changes)


def closed(serial: int = 301) -> Case:
    """The same problem, 33 m away, closed yesterday evening."""
    ended = {"closed_at": NOON - timedelta(hours=14), "close_kind": CloseKind.NORMAL}
    return make_case(serial, Status.CLOSED, lat=30.6571, **ended)


def calling(qtbot: QtBot, *cases: Case) -> tuple[FakeWorkstation, CallForm]:
    """A form in which a cover was reported at a point."""
    station = FakeWorkstation(ME, cases)
    form = open_form(qtbot, station)
    fill(form)
    form.where.lon.setText(HERE["lon"])
    form.where.lat.setText(HERE["lat"])
    return station, form


def texts(form: CallForm) -> list[str]:
    """What is listed, as it is read."""
    options = form.duplicates.candidates.list.options
    return [f"{one.name} | {one.detail} | {one.right}" for one in options.options]


def test_nothing_is_shown_until_there_is_something(qtbot: QtBot) -> None:
    form = open_form(qtbot, FakeWorkstation(ME, [near()]))
    assert not form.duplicates.isVisible()
    fill(form)
    assert not form.duplicates.isVisible(), "no point yet"
    form.where.lon.setText(HERE["lon"])
    form.where.lat.setText(HERE["lat"])
    assert form.duplicates.isVisible()
    form.where.lat.setText("30.7568")
    assert not form.duplicates.isVisible()


def test_they_are_listed_the_nearest_first_and_say_how_far(qtbot: QtBot) -> None:
    _, form = calling(qtbot, closed(), near())
    first, second = texts(form)
    assert "00300" in first
    assert "11 m" in first
    assert "In handling" in first
    assert "00301" in second
    assert "33 m" in second
    assert "Closed" in second
    assert form.duplicates.candidates.count.text() == "2"
    assert "within 10 m" in form.duplicates.candidates.reach.text()


def test_the_current_one_stands_beside_the_call_sign_by_sign(qtbot: QtBot) -> None:
    _, form = calling(qtbot, near(component_id="0417"))
    rows = {row.name: row for row in form.duplicates.candidates.comparison.rows}
    assert rows["class_code"].likeness is Likeness.SAME
    assert rows["place"].likeness is Likeness.NEAR
    assert rows["place"].this == "督院街小学门口"
    assert rows["place"].that.endswith("11 m")
    assert rows["component_id"].likeness is Likeness.UNKNOWN, "the caller does not know it"
    assert rows["received_at"].likeness is Likeness.NEAR
    assert rows["status"].this == "Being taken"


def test_long_codes_side_by_side_take_no_room_from_the_place(qtbot: QtBot) -> None:
    code = "5101040137000014"
    _, form = calling(qtbot, near(component_id="0417"))
    narrow = form.duplicates.candidates.comparison.minimumSizeHint().width()
    _, form = calling(qtbot, near(component_id=code))
    form.where.component.setText(code)
    comparison = form.duplicates.candidates.comparison
    rows = {row.name: row for row in comparison.rows}
    assert (rows["component_id"].this, rows["component_id"].that) == (code, code)
    assert comparison.minimumSizeHint().width() <= narrow, "digits without a place to break hold the column open"


def test_two_cases_are_compared_at_the_top_beside_what_was_typed(qtbot: QtBot) -> None:
    _, form = calling(qtbot, near(received_at=NOON - timedelta(hours=20)))
    form.resize(WIDE, 620)
    form.take_focus()
    beneath = form.duplicates.mapTo(form, QPoint()).y()
    assert form.duplicates.width() < form.width() / 2
    press(Key.Key_F7)
    assert focused() is form.duplicates.candidates.list
    qtbot.waitUntil(lambda: form.duplicates.width() > form.width() / 2)
    assert form.duplicates.mapTo(form, QPoint()).y() == form.said.mapTo(form, QPoint()).y() < beneath
    comparison = form.duplicates.candidates.comparison
    qtbot.waitUntil(lambda: any(words.font().bold() for words in comparison.findChildren(Words)))  # what differs
    form.where.place.setFocus()
    qtbot.waitUntil(lambda: form.duplicates.width() < form.width() / 2)
    assert form.duplicates.isVisible()
    assert form.duplicates.parentWidget() is form.classified, "back in its column"


def test_by_keys_alone_a_call_is_linked_and_the_master_urged(qtbot: QtBot) -> None:
    master = near()
    station, form = calling(qtbot, master)
    form.take_focus()
    press(Key.Key_F7)
    assert focused() is form.duplicates.candidates.list
    with qtbot.waitSignal(form.duplicates.decided) as told:
        press(Key.Key_D)
    assert told.args == [Ruling(Verdict.DUPLICATE, master.id, master.number)]
    assert "Duplicate, link it" in texts(form)[0]
    press(Key.Key_Return, CTRL)
    register, link = station.asked
    assert register.action is Action.REGISTER
    assert "recurs" not in register.facts
    assert link.action is Action.LINK_DUPLICATE
    assert link.subject == register.subject
    assert link.facts == {"master_id": str(master.id), "master": master.number}
    case = station.board.present()[register.subject]
    assert (case.status, case.close_kind, case.master_id) == (Status.CLOSED, CloseKind.DUPLICATE, master.id)
    assert not form.duplicates.isVisible(), "the next call begins without it"
    assert not form.duplicates.rulings


def test_a_recurrence_is_registered_with_the_closed_case(qtbot: QtBot) -> None:
    before = closed()
    station, form = calling(qtbot, before)
    press_on_list(form, Key.Key_D)
    assert not form.duplicates.rulings, "nothing can be linked to a closed case"
    assert "nothing can be linked" in form.duplicates.candidates.bar.why.text()
    press_on_list(form, Key.Key_R)
    form.submit()
    (register,) = station.asked
    assert register.facts["recurs"] == str(before.id)
    assert station.board.present()[register.subject].recurs == before.id


def press_on_list(form: CallForm, key: Key) -> None:
    """A letter while the list has the focus."""
    form.duplicates.take_focus()
    press(key)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (Key.Key_1, NotDuplicate.OTHER_PLACE),
        (Key.Key_2, NotDuplicate.OTHER_THING),
        (Key.Key_3, NotDuplicate.OTHER_PROBLEM),
    ],
)
def test_not_a_duplicate_is_one_press_with_its_reason(qtbot: QtBot, key: Key, reason: NotDuplicate) -> None:
    other = near()
    station, form = calling(qtbot, other)
    press_on_list(form, key)
    form.submit()
    _, told = station.asked
    assert told.action is Action.NOT_DUPLICATE
    assert told.facts == {"other_id": str(other.id), "reason": reason.value}


def test_of_several_each_is_ruled_and_one_at_most_is_the_master(qtbot: QtBot) -> None:
    cases = [near(310 + n) for n in range(3)]
    station, form = calling(qtbot, *cases)
    form.duplicates.take_focus()
    for key in (Key.Key_1, Key.Key_D, Key.Key_D):
        press(key)
    verdicts = {one.case_id: one.verdict for one in form.duplicates.rulings}
    assert sorted(verdicts.values()) == [Verdict.DUPLICATE, Verdict.NOT_DUPLICATE]
    form.submit()
    assert [ask.action for ask in station.asked] == [Action.REGISTER, Action.NOT_DUPLICATE, Action.LINK_DUPLICATE]


def test_the_same_press_again_takes_it_back(qtbot: QtBot) -> None:
    _, form = calling(qtbot, near())
    press_on_list(form, Key.Key_D)
    assert len(form.duplicates.rulings) == 1
    with qtbot.waitSignal(form.duplicates.decided) as told:
        press(Key.Key_D)
    assert told.args == [None]
    assert not form.duplicates.rulings


def test_what_was_decided_is_kept_with_the_draft(qtbot: QtBot) -> None:
    station, form = calling(qtbot, near())
    press_on_list(form, Key.Key_2)
    decided = form.duplicates.rulings
    again = open_form(qtbot, FakeWorkstation(ME, [near()], drafts=station.drafts))
    assert again.duplicates.rulings == decided


@pytest.mark.parametrize(
    "kept", ["x", [1], [["duplicate", "no id", None, None]], [["guess", str(UUID(int=1)), None, None]], [[]]]
)
def test_a_strange_draft_says_nothing(qtbot: QtBot, kept: object) -> None:
    form = open_form(qtbot, FakeWorkstation(ME, [near()]))
    form.duplicates.fill({"rulings": kept})
    assert form.duplicates.values() == {}


def test_what_happens_to_a_candidate_is_followed(qtbot: QtBot) -> None:
    """It was closed at another desk while the call is typed: linking is not offered any more."""
    open_case = near()
    station, form = calling(qtbot, open_case)
    press_on_list(form, Key.Key_R)
    assert not form.duplicates.rulings, "an open case cannot come back"
    ended = near(closed_at=NOON, close_kind=CloseKind.NORMAL)
    station.arrive(replace(ended, status=Status.CLOSED))
    qtbot.waitUntil(lambda: "Closed" in texts(form)[0])
    press_on_list(form, Key.Key_R)
    assert [one.verdict for one in form.duplicates.rulings] == [Verdict.RECURRENCE]


# ── in the sheet ────────────────────────────────────────────────────────────────────────────────────────────────────

LEADER_TOO = make_person(ACCEPTOR, Post.ACCEPTOR, Post.DUTY_LEADER)
MINE = make_case(412, Status.REGISTERED)


def sheet_of(qtbot: QtBot, *others: Case, case: Case = MINE) -> tuple[FakeWorkstation, CaseSheet]:
    """The sheet with a case to accept, others near by, and the keys in it."""
    station = FakeWorkstation(LEADER_TOO, [case, *others])
    sheet = CaseSheet(station)
    show(qtbot, sheet, 670, 640)
    sheet.open_case(case.id)
    sheet.take_focus()
    return station, sheet


def compare(qtbot: QtBot, sheet: CaseSheet, key: Key = Key.Key_F7) -> CompareDialog:
    """Opens the comparison with a key."""
    press(key)
    dialog = sheet.comparing.current
    assert dialog is not None
    qtbot.waitUntil(lambda: focused() in (dialog.candidates.list, dialog.number))
    return dialog


def test_a_quiet_mark_says_what_may_be_the_same(qtbot: QtBot) -> None:
    station, sheet = sheet_of(qtbot)
    marks = sheet.reading.marks
    assert not marks.isVisible()
    station.arrive(near())
    qtbot.waitUntil(marks.isVisible)
    assert marks.doubts.text() == "Possible duplicates: 1, the nearest 00300"
    station.submit(Ask(new_id(), Action.NOT_DUPLICATE, MINE.id, MINE.version, NOON, told(near())))
    station.announce(Announcement(frozenset({MINE.id}), mine=True))
    qtbot.waitUntil(lambda: not marks.isVisible())


def told(other: Case) -> dict[str, object]:
    """That it is another object."""
    return {"other_id": str(other.id), "reason": NotDuplicate.OTHER_THING.value}


@pytest.mark.parametrize("key", [Key.Key_F7, Key.Key_X, Key.Key_O])
def test_by_keys_alone_a_case_is_linked_from_the_sheet(qtbot: QtBot, key: Key) -> None:
    master = near()
    station, sheet = sheet_of(qtbot, master)
    compare(qtbot, sheet, key)
    with qtbot.waitSignal(sheet.acted):
        press(Key.Key_D)
    (ask,) = station.asked
    assert (ask.action, ask.subject) == (Action.LINK_DUPLICATE, MINE.id)
    assert ask.facts == {"master_id": str(master.id), "master": master.number}
    qtbot.waitUntil(lambda: sheet.comparing.current is None)
    qtbot.waitUntil(lambda: sheet.isAncestorOf(focused()) or focused() is sheet)
    qtbot.waitUntil(lambda: "Repeats 00300 · In handling." in sheet.reading.marks.related.text())


def test_each_is_told_apart_until_none_is_left(qtbot: QtBot) -> None:
    station, sheet = sheet_of(qtbot, near(310), near(311))
    dialog = compare(qtbot, sheet)
    press(Key.Key_1)
    assert len(dialog.candidates.found) == 1
    press(Key.Key_3)
    assert [ask.facts["reason"] for ask in station.asked] == ["other_place", "other_problem"]
    qtbot.waitUntil(lambda: sheet.comparing.current is None)


def test_any_case_is_named_by_its_number(qtbot: QtBot) -> None:
    far = make_case(777, Status.HANDLING, lat=30.75, number="20170720-06114")
    station, sheet = sheet_of(qtbot, far)
    dialog = compare(qtbot, sheet)
    assert focused() is dialog.number, "nothing is near"
    write("99999")
    press(Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.number.property("wrong")
    dialog.number.clear()
    write("6114")
    press(Key.Key_Return)
    assert focused() is dialog.candidates.list
    press(Key.Key_D)
    assert station.asked[0].facts["master"] == "20170720-06114"


def test_what_has_a_unit_is_compared_no_more_and_says_why(qtbot: QtBot) -> None:
    handled = make_case(412, Status.HANDLING)
    station = FakeWorkstation(make_person(ACCEPTOR, Post.DISPATCHER), [handled])
    sheet = CaseSheet(station)
    show(qtbot, sheet, 670, 640)
    sheet.open_case(handled.id)
    sheet.compare()
    assert sheet.comparing.current is None
    assert "This is for: " in sheet.actions_row.wrong.accessibleName()


def test_an_urge_takes_the_words_of_the_comment_line(qtbot: QtBot) -> None:
    station, sheet = sheet_of(qtbot)
    sheet.reading.comment.setText("又来电，催")
    press(Key.Key_E)
    (ask,) = station.asked
    assert (ask.action, ask.facts) == (Action.URGE, {"text": "又来电，催"})
    assert sheet.reading.comment.text() == ""
    sheet.take_focus()
    press(Key.Key_E)
    assert station.asked[1].facts == {}


def test_urges_and_what_was_linked_stand_in_the_sheet_and_in_the_queue(qtbot: QtBot) -> None:
    copy = make_case(413, Status.CLOSED, master_id=MINE.id, master=MINE.number, close_kind=CloseKind.DUPLICATE)
    station = FakeWorkstation(LEADER_TOO, [MINE, copy])
    station.board.urged[MINE.id] = [
        Urged("问何时修好", ACCEPTOR, NOON - timedelta(minutes=30)),
        Urged(None, ACCEPTOR, NOON - timedelta(minutes=3), copy.id, copy.number, waiting=True),
    ]
    sheet = CaseSheet(station)
    show(qtbot, sheet, 670, 640)
    sheet.open_case(MINE.id)
    marks = sheet.reading.marks
    qtbot.waitUntil(marks.isVisible)
    assert marks.urges.text() == "Urged 2 times, last 09:39 · 00413 · waiting"
    assert marks.related.text() == "Linked to it: 00413."
    (row,) = [row for row in station.board.rows(station.board.ids(View(Preset.OPEN))) if row.id == MINE.id]
    assert row.urges == 2


def test_a_recurrence_says_which_case_was_closed_before(qtbot: QtBot) -> None:
    before = closed()
    _, sheet = sheet_of(qtbot, before, case=make_case(412, Status.REGISTERED, recurs=before.id))
    qtbot.waitUntil(lambda: "closed before as 00301" in sheet.reading.marks.related.text())


def test_what_was_said_of_another_case_is_gone_at_once(qtbot: QtBot) -> None:
    station, sheet = sheet_of(qtbot, near())
    qtbot.waitUntil(sheet.reading.marks.isVisible)
    other = make_case(599, Status.REGISTERED, lat=30.9)
    station.board.base[other.id] = other
    sheet.open_case(other.id)
    assert not sheet.reading.marks.isVisible()
