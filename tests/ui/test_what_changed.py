"""What changed since a case came back is asked in the form of its step, before anything is refused."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from models.case import Case, Status
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import show
from ui.case_sheet import CaseSheet
from ui.dispatch.form import DispatchForm

BACK = make_case(
    unit="JJ-YH2",
    returns=1,
    returned_from=Status.HANDLING,
    instruction="请尽快处置",
    handle_left=3600,
    reason="非本单位",
)


def opened(qtbot: QtBot, case: Case, drafts: FakeDrafts | None = None) -> tuple[FakeWorkstation, CaseSheet]:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case], drafts)
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    return station, sheet


def fill(sheet: CaseSheet, unit: str, words: str) -> None:
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    form.units.list.choose(unit)
    form.instruction.setText(words)


def test_the_line_is_there_where_the_case_came_back_from_there_only(qtbot: QtBot) -> None:
    _station, sheet = opened(qtbot, BACK)
    assert sheet.step.what_changed.isVisible()
    _station, sheet = opened(qtbot, replace(BACK, returned_from=None))
    assert not sheet.step.what_changed.isVisible()
    _station, sheet = opened(qtbot, replace(BACK, returned_from=Status.PENDING_CLOSE))
    assert not sheet.step.what_changed.isVisible(), "nobody pushes it on to there from here"


def test_unchanged_it_is_said_at_the_line_and_what_is_said_there_goes_along(qtbot: QtBot) -> None:
    station, sheet = opened(qtbot, BACK)
    line = sheet.step.what_changed
    fill(sheet, "JJ-YH2", "请尽快处置")
    sheet.do(Action.DISPATCH)
    assert not station.asked
    assert sheet.dialog is None, "no dialog over the line that asks for it"
    assert line.row.wrong.isVisible()
    assert line.field.hasFocus()
    line.field.setText("已与该所确认属其管养")
    assert not line.row.wrong.isVisible()
    sheet.do(Action.DISPATCH)
    (ask,) = station.asked
    assert ask.facts["what_changed"] == "已与该所确认属其管养"
    assert not station.drafts.list()


def test_where_something_else_changes_it_may_stay_empty(qtbot: QtBot) -> None:
    station, sheet = opened(qtbot, BACK)
    fill(sheet, "JJ-DYJ", "请尽快处置")
    sheet.do(Action.DISPATCH)
    (ask,) = station.asked
    assert "what_changed" not in ask.facts


def test_what_was_said_is_a_draft(qtbot: QtBot) -> None:
    drafts = FakeDrafts()
    _station, sheet = opened(qtbot, BACK, drafts)
    sheet.step.what_changed.field.setText("现场已围挡")
    _station, sheet = opened(qtbot, BACK, drafts)
    assert sheet.step.what_changed.field.text() == "现场已围挡"
    assert sheet.step.half_typed


def test_the_line_leaves_the_buttons_in_sight_in_the_least_sheet(qtbot: QtBot) -> None:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [BACK])
    sheet = CaseSheet(station)
    show(qtbot, sheet, 670, 383)
    sheet.open_case(BACK.id)
    fill(sheet, "JJ-YH2", "请尽快处置")
    sheet.do(Action.DISPATCH)
    assert sheet.step.what_changed.row.wrong.isVisible()
    qtbot.waitUntil(lambda: sheet.minimumSizeHint().height() <= 383)
    sheet.resize(670, 383)
    for button in sheet.actions_row.buttons.values():
        assert sheet.rect().contains(button.mapTo(sheet, button.rect().bottomRight())), button
