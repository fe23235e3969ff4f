"""Notices to us: understood without their case, opened where the case is ours, told that it is elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.case import Status
from models.catalogue import Kind
from models.ids import new_id
from models.lifecycle import Action
from models.notices import Manner, Notice, NoticeStatus
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import theme
from ui.case_sheet.field_entries import Chosen, asking_for
from ui.case_sheet.fields_dialog import FieldsDialog
from ui.notices_dialog import NoticesDialog
from ui.options import TWO_LINES
from ui.theme import Scheme

CASE = make_case(412, Status.HANDLING)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """A window to open it over."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


def notice(case_id: UUID, text: str, **more: object) -> Notice:
    """One that nobody has acknowledged."""
    made = Notice(
        new_id(), 1, case_id, 510104, 510105, NoticeStatus.SENT, Manner.NOTIFY, Kind.EVENT, "0110", "2017-demo",
        "督院街 12 号", text, new_id(), NOON - timedelta(hours=1), NOON, number="20170721-00412",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def station_with(*notices: Notice) -> FakeWorkstation:
    """A desk that has one case of its own."""
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [CASE])
    station.board.notices.sent += notices
    return station


def test_a_notice_of_another_district_says_everything_itself(over: QWidget) -> None:
    dialog = NoticesDialog(station_with(notice(new_id(), "涉及贵区路段，请配合")), over)
    assert dialog.about.text() == "涉及贵区路段，请配合"
    row = str(dialog.list.model().index(0, 0).data())
    assert "20170721-00412" in row
    assert "督院街 12 号" in row
    assert not dialog.open_case.isEnabled()
    assert "Jinjiang" in dialog.state.text(), "where its case lies"


def test_the_case_is_opened_where_it_is_ours(qtbot: QtBot, over: QWidget) -> None:
    dialog = NoticesDialog(station_with(notice(CASE.id, "请知悉")), over)
    with qtbot.waitSignal(dialog.wanted) as said:
        dialog.open_case.click()
    assert said.args == [CASE.id]


def test_what_nobody_acknowledged_comes_first_and_an_answer_is_shown(over: QWidget) -> None:
    done = notice(
        CASE.id, "先", status=NoticeStatus.ACKNOWLEDGED, acknowledged_by=new_id(), acknowledged_at=NOON, answer="已派人"
    )
    dialog = NoticesDialog(station_with(done, notice(CASE.id, "后")), over)
    assert dialog.about.text() == "后"
    dialog.list.choose_row(1)
    assert "已派人" in dialog.state.text()


def test_nothing_told_is_said(over: QWidget) -> None:
    dialog = NoticesDialog(station_with(), over)
    assert dialog.about.text() == "Nobody has told us anything."
    assert not dialog.open_case.isEnabled()


def test_only_what_nobody_acknowledged_can_be_acknowledged(over: QWidget) -> None:
    waits = notice(CASE.id, "请知悉")
    done = notice(CASE.id, "旧", status=NoticeStatus.ACKNOWLEDGED, acknowledged_by=new_id(), acknowledged_at=NOON)
    asking = asking_for(station_with(waits, done), CASE, None)
    entry = FieldsDialog(Action.ACKNOWLEDGE_NOTICE, asking, "", "", lambda *_: None, over).entries["notice"]
    assert isinstance(entry, Chosen)
    assert entry.typed() == str(waits.id), "the only one is chosen at first"


def test_the_dialog_is_as_high_as_what_is_in_it(over: QWidget, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Scheme.LIGHT)
    over.resize(1366, 768)
    over.show()
    few = [notice(new_id(), "该处邻近贵区，请对相邻路段一并查看。") for _ in range(3)]
    dialog = NoticesDialog(station_with(*few), over)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.list.height() == 3 * TWO_LINES)
    assert dialog.open_case.y() - dialog.state.geometry().bottom() < 30
    assert dialog.about.height() < 30, "no words are far from the others"


def test_a_district_signs_for_what_it_was_told(over: QWidget) -> None:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER, divisions=frozenset({510105})), [])
    station.board.notices.sent += (notice(new_id(), "请配合"), notice(new_id(), "另一处"))
    dialog = NoticesDialog(station, over)
    dialog.list.choose_row(1)
    chosen = dialog.current
    assert chosen is not None
    assert dialog.sign.isEnabled()
    dialog.sign.click()
    form = dialog.dialog
    assert form is not None
    form.entries["answer"].show_typed("已通知街道")
    form.confirm.click()
    (wish,) = station.asked
    assert (wish.action, wish.subject, dict(wish.facts)) == (Action.SIGN_NOTICE, chosen.id, {"answer": "已通知街道"})
    assert dialog.current is not None
    assert dialog.current.id == chosen.id, "what was chosen stays so"
    assert "已通知街道" in dialog.state.text()
    assert not dialog.sign.isEnabled(), "once"
    assert "already" in dialog.sign.toolTip()


def test_who_was_not_told_signs_for_nothing(over: QWidget) -> None:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER, divisions=frozenset({510104})), [CASE])
    station.board.notices.sent.append(notice(CASE.id, "请配合"))
    dialog = NoticesDialog(station, over)
    assert not dialog.sign.isEnabled()
    assert dialog.sign.toolTip()
