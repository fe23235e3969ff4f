"""The command bar: an action on a case that is named, short codes, views of one's own, the nearest of what is not."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.rows import Order, Preset, View
from models.case import Status
from models.lifecycle import CASE_ACTIONS, Action
from models.people import Post
from models.shared_views import SharedView, ViewToShare
from tests.ui.fake_city import DISPATCHER, LEADER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.opened import window_with_queue
from ui.case_queue.saved_views import SavedViews
from ui.command_bar.codes import SHORTEST, code_of
from ui.command_bar.named import find
from ui.main_window import MainWindow

CASES = (make_case(412), make_case(469), make_case(2447, Status.HANDLING))


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), CASES)


@pytest.fixture
def window(qtbot: QtBot, station: FakeWorkstation) -> MainWindow:
    return window_with_queue(qtbot, station)


def look_for(window: MainWindow, text: str) -> list[str]:
    bar = window.top.command
    bar.take_focus()
    bar.field.setText(text)
    bar._catch_up()
    return [line.words for line in bar.list.lines.lines]


# ── codes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_action_on_a_case_has_a_code_of_its_own() -> None:
    codes = [code_of(action) for action in CASE_ACTIONS]
    assert len(set(codes)) == len(CASE_ACTIONS)
    assert all(len(code) >= SHORTEST and code.isalnum() for code in codes)
    assert (code_of(Action.DISPATCH), code_of(Action.RETURN_TO_DISPATCH)) == ("dis", "rtd")
    assert code_of(Action.LOG_ENTRY) == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_code_is_the_same_in_every_language(
    window: MainWindow, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "zh":
        request.getfixturevalue("in_chinese")
    assert look_for(window, "rtf")[1] == ("回退立案…" if language == "zh" else "Return to filing…")


# ── a case that is named ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text", ["dispatch 20170721-00469", "派遣 00469", "pq 469", "dis 469", "469 dispatch", "d 00469"]
)
def test_an_action_and_a_number_mean_that_case(window: MainWindow, station: FakeWorkstation, text: str) -> None:
    assert window.sheet.case_id == CASES[0].id
    assert look_for(window, text)[:2] == ["Actions", "Dispatch"]
    title = window.top.command.list.lines.lines[0]
    assert "00469" in getattr(title, "about", "")
    QTest.keyClick(window.top.command.field, Qt.Key.Key_Return)
    assert window.sheet.case_id == CASES[1].id
    assert window.queue.chosen == CASES[1].id
    assert station.asked == [], "what the form needs is asked first"


def test_what_cannot_be_done_to_it_says_why_and_does_nothing(window: MainWindow) -> None:
    look_for(window, "dispatch 2447")
    row = window.top.command.list.current()
    assert row is not None
    assert "needed is" in row.unavailable
    QTest.keyClick(window.top.command.field, Qt.Key.Key_Return)
    assert window.sheet.case_id == CASES[0].id


def test_tab_writes_out_action_and_number(window: MainWindow) -> None:
    look_for(window, "pq 469")
    QTest.keyClick(window.top.command.field, Qt.Key.Key_Tab)
    assert window.top.command.field.text() == "Dispatch 20170721-00469"


@pytest.mark.parametrize("text", ["469", "dispatch", "zoom 125", "dispatch 469 412", "dispatch 99999", "xyz 469"])
def test_everything_else_is_looked_for_as_before(station: FakeWorkstation, text: str) -> None:
    heard: list[tuple[UUID, Action]] = []
    assert find(station, text, lambda case_id, action: heard.append((case_id, action))) is None


# ── the nearest ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "near"), [("dispach", "Dispatch"), ("sing out", "Sign out"), ("派遗", "Dispatch"), ("@@@@", "")]
)
def test_what_nothing_is_called_says_what_is_near(window: MainWindow, typed: str, near: str) -> None:
    assert look_for(window, typed) == []
    said = window.top.command.list.nothing.text()
    assert (near in said) if near else said.startswith("Nothing is called that")
    assert window.top.command.list.nothing.isVisible()


def test_enter_does_nothing_that_was_only_near(window: MainWindow, station: FakeWorkstation) -> None:
    look_for(window, "dispach")
    QTest.keyClick(window.top.command.field, Qt.Key.Key_Return)
    assert station.asked == []
    assert QApplication.focusWidget() is window.top.command.field


# ── views, and what was done ────────────────────────────────────────────────────────────────────────────────────────


def test_ones_own_views_and_shared_ones_are_found_by_their_names(window: MainWindow, station: FakeWorkstation) -> None:
    covers = View(Preset.OPEN, "井盖", Order.RECEIVED, True)
    SavedViews(station).keep("新报井盖", covers)
    rush = ViewToShare("早高峰", frozenset(), None, "overdue", "", "urgency", False)
    reference = station.board.reference
    station.board.reference = replace(reference, shared_views=(SharedView(UUID(int=9), LEADER, rush),))
    for typed, view in (("xbjg", covers), ("早高峰", View(Preset.OVERDUE))):
        look_for(window, typed)
        QTest.keyClick(window.top.command.field, Qt.Key.Key_Return)
        assert window.queue.model.view == view


def test_taking_back_is_offered_while_there_is_something_to_take_back(
    window: MainWindow, station: FakeWorkstation
) -> None:
    def offered() -> str:
        return next(verb.unavailable for verb in window.verbs.now() if verb.key == "take_back")

    assert offered() == "Nothing was done a moment ago."
    window.sheet.do(Action.URGE)
    assert offered() == ""
    look_for(window, "take back")
    QTest.keyClick(window.top.command.field, Qt.Key.Key_Return)
    assert station.board.waiting() == ()


def test_the_key_says_so_where_there_is_nothing_to_take_back(window: MainWindow) -> None:
    QTest.keyClick(window.queue.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Nothing was done a moment ago that could be taken back" in window.toasts.texts()


def test_a_view_can_be_kept_and_its_columns_chosen_by_the_command_bar(window: MainWindow) -> None:
    words = {verb.words: verb for verb in window.verbs.now()}
    assert {"Keep this view…", "Columns…"} <= set(words)
    assert "Share this view…" not in words, "it is none of one's own"
    look_for(window, "keep this view")
    QTest.keyClick(window.top.command.field, Qt.Key.Key_Return)
    assert window.queue.views.field.isVisibleTo(window)


def test_a_case_that_i_hold_can_be_handed_back(window: MainWindow, station: FakeWorkstation) -> None:
    def keys() -> set[str]:
        return {verb.key for verb in window.verbs.now()}

    assert "hand_back" not in keys()
    station.claims.work_on(CASES[0].id)
    assert "hand_back" in keys()
    look_for(window, "hand the case")
    QTest.keyClick(window.top.command.field, Qt.Key.Key_Return)
    assert "hand_back" not in keys()
