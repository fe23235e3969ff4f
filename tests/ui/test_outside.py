"""A remark is internal unless somebody says otherwise, each time; what may be told outside is read out and copied."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.desk.outside import outside_of
from models.case import FINAL, Status
from models.fields import LONG_TEXT
from models.lifecycle import Action
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_city import make_case
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, press, write
from tests.ui.test_case_sheet import PEOPLE, open_sheet
from ui import wording


def test_a_remark_is_internal_and_internal_again_after_a_public_one(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(PEOPLE["dispatcher"], [case])
    sheet = open_sheet(qtbot, station, case)
    sheet.reading.comment.setFocus()
    for text, keys in (("内部", 0), ("公开", 1), ("又是内部", 0), ("反悔", 2)):
        write(text)
        for _ in range(keys):
            press(Key.Key_P, CTRL)
        press(Key.Key_Return, CTRL)
    said = [(ask.facts["text"], ask.facts.get("public")) for ask in station.asked]
    assert said == [("内部", None), ("公开", True), ("又是内部", None), ("反悔", None)]
    assert {ask.action for ask in station.asked} == {Action.COMMENT}


def test_what_was_half_typed_for_outside_comes_back_as_internal(qtbot: QtBot) -> None:
    one, other, drafts = make_case(1), make_case(2), FakeDrafts()
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [one, other], drafts), one)

    def public() -> bool:
        return sheet.reading.audience.public

    sheet.reading.comment.setText("已安排夜间施工")
    sheet.reading.audience.click()
    assert public()
    assert sheet.reading.audience.hint.isVisible()
    sheet.open_case(other.id)
    assert (public(), sheet.reading.audience.isVisible()) == (False, False), "nothing is typed there"
    sheet.open_case(one.id)
    assert sheet.reading.comment.text() == "已安排夜间施工"
    assert not public()


def test_a_sentence_of_what_is_wrong_has_the_line_to_itself(qtbot: QtBot) -> None:
    case = make_case()
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [case]), case)
    hint = sheet.reading.audience.hint
    sheet.reading.comment.setText("长" * (LONG_TEXT + 1))
    assert not hint.isVisible(), "beside the sentence it had the width of one sign, and four lines"
    sheet.reading.comment.setText("短")
    assert hint.isVisible()


def test_what_may_be_told_is_copied_with_its_keys(qtbot: QtBot) -> None:
    case = make_case(412, Status.HANDLING, reply="已更换，13800000000", instruction="内部意见")
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["acceptor"], [case]), case)
    press(Key.Key_T, CTRL)
    assert sheet.outside is not None
    sheet.outside.activateWindow()
    qtbot.waitUntil(sheet.outside.copy.hasFocus)
    shown = sheet.outside.body.text()
    assert str(case.number) in shown
    assert "已更换，***" in shown
    assert "内部意见" not in shown
    press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == shown
    assert not sheet.outside.isVisible()


def test_every_stage_has_a_sentence_and_an_end_its_date(qtbot: QtBot) -> None:
    station = FakeWorkstation(PEOPLE["acceptor"], [])
    board, now = station.board, station.clock.now()
    for status in Status:
        case = replace(make_case(412, status), closed_at=now, reply=None)
        told = outside_of(case, ())
        said = wording.outside(told, board.reference, now)
        assert wording.stage(told.stage) in said
        assert len(said.splitlines()) == (3 if status in FINAL else 2)
