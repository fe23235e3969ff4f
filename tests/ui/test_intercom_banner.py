"""The banner of an emergency: above all panes until somebody says what was answered."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from app.errors import DeskBusy, DiskFull
from models.intercom import EntryStatus
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import NOON
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, compose, focused, name_of, press, show, write
from tests.ui.radio import CASE, emergency, row, station
from ui import theme
from ui.intercom import EmergencyBanner
from ui.main_window import MainWindow
from ui.wording.failures import FAILURES


@pytest.fixture
def desk() -> FakeWorkstation:
    return station([row(1)])


@pytest.fixture
def banner(qtbot: QtBot, desk: FakeWorkstation) -> EmergencyBanner:
    made = EmergencyBanner(desk)
    qtbot.addWidget(made)
    made.resize(1366, 64)
    return made


def raised(qtbot: QtBot, desk: FakeWorkstation) -> EmergencyBanner:
    """The banner with one emergency, its field with the keys."""
    made = EmergencyBanner(desk)
    desk.hear(emergency(2, case_id=CASE))
    show(qtbot, made, 1366, 64)
    made.take_focus()
    return made


def test_it_is_there_only_while_an_emergency_waits(banner: EmergencyBanner, desk: FakeWorkstation) -> None:
    assert banner.isHidden()
    desk.hear(emergency(2))
    assert not banner.isHidden()
    assert banner.height() == 64
    assert banner.who.text() == "No. 31 彭涛"
    assert "井下有人晕倒" in banner.text.text()
    assert "井下有人晕倒" in name_of(banner)
    desk.hear(emergency(2, status=EntryStatus.ACKNOWLEDGED, version=2))
    assert banner.isHidden()


def test_the_oldest_stands_first_and_the_others_are_counted(banner: EmergencyBanner, desk: FakeWorkstation) -> None:
    desk.hear(emergency(2))
    desk.hear(emergency(3, call_sign="12", text="车祸"))
    desk.hear(emergency(4, call_sign="15", text="起火"))
    assert banner.who.text() == "No. 31 彭涛"
    assert banner.more.text == "2 more"
    desk.hear(emergency(2, status=EntryStatus.ACKNOWLEDGED, version=2))
    assert banner.who.text() == "No. 12 何敏"
    assert banner.more.text == "1 more"


def test_it_leaves_only_with_an_answer(qtbot: QtBot, desk: FakeWorkstation) -> None:
    banner = raised(qtbot, desk)
    press(Key.Key_Return)
    assert not desk.asked
    assert banner.note.text() == "Say what was answered"
    write("120 已报")
    assert banner.note.text() == "pinned on every seat"
    with qtbot.waitSignal(banner.left):
        press(Key.Key_Return)
    (ask,) = desk.asked
    assert (ask.action, ask.subject, ask.seen) == (Action.ACKNOWLEDGE, UUID(int=9002), 1)
    assert ask.facts == {"answer": "120 已报"}
    assert banner.isHidden()


def test_what_was_refused_stays_said_until_somebody_types(qtbot: QtBot, desk: FakeWorkstation) -> None:
    banner = raised(qtbot, desk)
    press(Key.Key_Return)
    desk.announce(Announcement(everything=True))
    desk.hear(emergency(3, text="起火"))
    assert banner.note.text() == "Say what was answered"
    desk.hear(emergency(2, status=EntryStatus.ACKNOWLEDGED, version=2))
    assert banner.note.text() == "pinned on every seat", "it was said of the other emergency"


def test_nothing_is_answered_while_an_input_method_composes(qtbot: QtBot, desk: FakeWorkstation) -> None:
    banner = raised(qtbot, desk)
    write("120")
    compose("yi bao")
    press(Key.Key_Return)
    assert not desk.asked
    assert focused() is banner.answer


def test_a_refusal_is_said_and_the_answer_stays(qtbot: QtBot) -> None:
    desk = station([], Post.MANAGER)
    banner = raised(qtbot, desk)
    write("120 已报")
    press(Key.Key_Return)
    assert banner.note.text().startswith("This is for:")
    assert banner.answer.text() == "120 已报"
    assert not banner.isHidden()


def test_half_typed_stays_while_others_come_and_goes_with_its_emergency(qtbot: QtBot, desk: FakeWorkstation) -> None:
    banner = raised(qtbot, desk)
    write("正在")
    desk.hear(emergency(3, text="起火"))
    assert banner.answer.text() == "正在"
    desk.hear(emergency(2, status=EntryStatus.ACKNOWLEDGED, version=2))
    assert banner.answer.text() == "", "what was typed for one is no answer to the next"


def test_its_case_and_its_age(qtbot: QtBot, desk: FakeWorkstation) -> None:
    banner = raised(qtbot, desk)
    with qtbot.waitSignal(banner.caseWanted) as told:
        banner.case.click()
    assert told.args == [CASE]
    desk.hear(emergency(2, case_id=CASE, said_at=NOON))
    desk.clock.pass_by(seconds=82)
    banner._tick()
    assert "unanswered 1:22" in banner.since.text()


def test_what_waits_to_be_sent_says_so(banner: EmergencyBanner, desk: FakeWorkstation) -> None:
    desk.board.said = [replace(row(2), entry=emergency(2), waiting=True)]
    desk.announce(Announcement(intercom=frozenset({UUID(int=9002)})))
    assert banner.note.text() == "waits to be sent"


def test_why_an_answer_was_not_kept_fits_beside_it(qtbot: QtBot, desk: FakeWorkstation) -> None:
    banner = raised(qtbot, desk)
    for kind, sentence in FAILURES.items():
        if kind in (DeskBusy, DiskFull):
            banner._say_wrong(sentence)
            assert banner.note.heightForWidth(banner.note.width()) <= banner.height()
            assert banner.minimumSizeHint().width() <= theme.LEAST_WINDOW[0]


def test_escape_and_the_last_answer_give_the_keys_back(qtbot: QtBot, desk: FakeWorkstation) -> None:
    window = MainWindow(desk)
    show(qtbot, window, 1366, 768)
    desk.hear(emergency(2))
    qtbot.waitUntil(window.banner.isVisible)
    for last in (Key.Key_Escape, Key.Key_Return):
        window.banner.take_focus()
        write("on the way")
        press(last)
        assert focused() is window.queue.table
