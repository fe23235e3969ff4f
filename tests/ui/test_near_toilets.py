"""The nearest public toilets for a caller (便民服务): at the call form and at a case; said, copied, taken over."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_census import TOILETS
from tests.ui.fake_city import ACCEPTOR, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, focused, press, show, write
from ui import wording
from ui.call_form import CallForm
from ui.case_sheet import CaseSheet

READ = (
    "Nearest public toilets, in a straight line: 1. 督院街公厕（示例） (督院街 10 号), about 40 m to the north-east; "
    "2. 红星路公厕（示例）, about 550 m to the south."
)


def open_form(qtbot: QtBot) -> tuple[FakeWorkstation, CallForm]:
    """An empty call form with the keys."""
    station = FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR))
    form = CallForm(station)
    show(qtbot, form, 1366, 700)
    form.said.description.setFocus()
    return station, form


def open_sheet(qtbot: QtBot, **changes: object) -> tuple[FakeWorkstation, CaseSheet]:
    """A case in its sheet."""
    case = make_case(**changes)  # type: ignore[arg-type]  # columns of Case
    station = FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR), [case, make_case(413)])
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.take_focus()
    return station, sheet


def test_at_the_place_of_the_call_they_are_listed_with_a_key_and_put_away_with_it(qtbot: QtBot) -> None:
    _station, form = open_form(qtbot)
    form.where.put_point(104.0815, 30.6551)
    assert not form.fields.toilets.isVisible()
    press(Key.Key_F9)
    toilets = form.fields.toilets
    assert toilets.isVisible()
    assert toilets.lines.text().splitlines() == [
        "1. 督院街公厕（示例） · about 40 m to the north-east · 督院街 10 号",
        "2. 红星路公厕（示例） · about 550 m to the south",
    ]
    toilets.copy.click()
    assert QGuiApplication.clipboard().text() == READ
    press(Key.Key_F9)
    assert not toilets.isVisible()


def test_without_a_place_it_asks_where_the_caller_is(qtbot: QtBot) -> None:
    _station, form = open_form(qtbot)
    press(Key.Key_F9)
    toilets = form.fields.toilets
    assert toilets.finder is not None
    assert focused() is toilets.finder.field
    assert "say where the caller is" in toilets.title.text()
    write("红星路菜市场")
    press(Key.Key_Return)
    assert "督院街公厕" in toilets.lines.text()
    assert form.where.point() is None, "where he stands is not where the problem is"


def test_another_place_lists_others(qtbot: QtBot) -> None:
    station, form = open_form(qtbot)
    form.where.put_point(104.0815, 30.6551)
    press(Key.Key_F9)
    station.here.near_toilets = TOILETS[1:]
    form.where.put_point(104.0850, 30.6530)
    assert form.fields.toilets.lines.text().startswith("1. 红星路公厕")


def test_a_question_takes_them_into_its_answer_with_the_same_key(qtbot: QtBot) -> None:
    station, form = open_form(qtbot)
    form.answered_at_once.click()
    form.said.description.setText("附近哪里有公厕？")
    form.said.answer.setText("已告知。")
    form.where.put_point(104.0815, 30.6551)
    press(Key.Key_F9)
    assert form.fields.toilets.take.isVisible()
    press(Key.Key_F9)
    assert form.said.answer.text() == f"已告知。\n{READ}"
    assert focused() is form.said.answer
    assert not form.fields.toilets.isVisible()
    form.said.source.setCurrentIndex(1)
    form.where.division.setCurrentIndex(1)
    form.said.number.setText("13800000000")
    form.submit()
    assert [(ask.action, ask.facts["answer"]) for ask in station.asked] == [(Action.ANSWER_CALL, f"已告知。\n{READ}")]


def test_what_goes_into_an_answer_is_offered_for_a_question_only(qtbot: QtBot) -> None:
    _station, form = open_form(qtbot)
    form.where.put_point(104.0815, 30.6551)
    press(Key.Key_F9)
    assert not form.fields.toilets.take.isVisible()


def test_none_near_and_no_census_are_two_sentences(qtbot: QtBot) -> None:
    station, form = open_form(qtbot)
    form.where.put_point(104.0815, 30.6551)
    station.here.near_toilets = ()
    press(Key.Key_F9)
    toilets = form.fields.toilets
    assert toilets.title.text() == "No public toilet within 1 km is known"
    assert not toilets.copy.isEnabled()
    press(Key.Key_F9)
    station.here.near_toilets = None
    press(Key.Key_F9)
    assert toilets.title.text().startswith("No census is at this desk")
    assert not toilets.lines.isVisible()


def test_another_call_begins_without_them(qtbot: QtBot) -> None:
    _station, form = open_form(qtbot)
    form.where.put_point(104.0815, 30.6551)
    press(Key.Key_F9)
    form.start_new()
    assert not form.fields.toilets.isVisible()


def test_at_a_case_they_are_those_of_its_place(qtbot: QtBot) -> None:
    _station, sheet = open_sheet(qtbot)
    press(Key.Key_F9)
    toilets = sheet.reading.toilets
    assert toilets.isVisible()
    assert toilets.text == READ
    assert not toilets.take.isVisible()
    sheet.open_case(make_case(413).id)
    assert not toilets.isVisible(), "never those of another case"


def test_a_case_without_a_point_says_so(qtbot: QtBot) -> None:
    _station, sheet = open_sheet(qtbot, lon=None, lat=None)
    press(Key.Key_F9)
    assert sheet.reading.toilets.title.text().startswith("The case has no point")


def test_a_short_way_is_never_none(qtbot: QtBot) -> None:
    near = TOILETS[0].__class__("", "", 104.0, 30.0, 3.0, TOILETS[0].bearing)
    assert wording.toilet(near) == "Public toilet · about 10 m to the north-east"
