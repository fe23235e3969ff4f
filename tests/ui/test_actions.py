"""Keys: one meaning each in one place; nothing fires while an input method composes or a text is typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.case import Status
from models.lifecycle import LIFECYCLE, Action
from ui import actions
from ui.actions import LETTERS, SEQUENCES, ComposingGuard, Key
from ui.key_table import Place, meet, places, with_keys


@pytest.fixture
def guard(qapp: QApplication) -> ComposingGuard:
    return ComposingGuard(qapp)


@pytest.fixture(autouse=True)
def _delivered_keys() -> Iterator[None]:
    yield
    actions.use({})


class Sheet(QWidget):
    """A sheet with two editors that counts how often its letter fired."""

    def __init__(self) -> None:
        super().__init__()
        self.fired = 0
        self.line, self.text = QLineEdit(self), QPlainTextEdit(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.text)
        actions.bind(self, Action.DISPATCH, self.fire)

    def fire(self) -> None:
        self.fired += 1


@pytest.fixture
def sheet(qtbot: QtBot, guard: ComposingGuard) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def test_a_letter_acts_on_the_sheet_but_not_in_a_text(sheet: Sheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_D)
    assert sheet.fired == 1
    for editor in (sheet.line, sheet.text):
        editor.setFocus()
        QTest.keyClicks(editor, "dD")
    assert sheet.fired == 1
    assert sheet.line.text() == sheet.text.toPlainText() == "dD"


def test_nothing_fires_while_an_input_method_composes(qtbot: QtBot, guard: ComposingGuard, sheet: Sheet) -> None:
    QApplication.sendEvent(sheet, QInputMethodEvent("pinyin", []))
    assert guard.composing
    QTest.keyClick(sheet, Qt.Key.Key_D)
    assert sheet.fired == 0
    QApplication.sendEvent(sheet, QInputMethodEvent("", []))
    QTest.keyClick(sheet, Qt.Key.Key_D)
    assert sheet.fired == 1


def test_composing_ends_with_the_focus(qtbot: QtBot, guard: ComposingGuard, sheet: Sheet) -> None:
    QApplication.sendEvent(sheet, QInputMethodEvent("pinyin", []))
    sheet.line.setFocus()
    assert not guard.composing


def test_every_sequence_can_be_read_and_has_a_cap() -> None:
    for key, sequences in SEQUENCES.items():
        assert sequences
        for sequence in sequences:
            assert not QKeySequence(sequence).isEmpty(), f"{key}: {sequence}"
        assert actions.cap(key)
    assert actions.cap(Action.REGISTER) == ""


def test_no_two_keys_that_act_at_one_place_are_alike() -> None:
    met = [(one, other) for one, other in combinations(with_keys(), 2) if meet(one, other)]
    assert [pair for pair in met if set(actions.sequences(pair[0])) & set(actions.sequences(pair[1]))] == []


@pytest.mark.parametrize("status", list(Status))
def test_in_no_status_do_two_actions_share_a_letter(status: Status) -> None:
    letters = [LETTERS[move.action] for move in LIFECYCLE if move.start is status and move.action in LETTERS]
    assert len(letters) == len(set(letters))


# ── keys of one's own ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chosen_key_acts_at_once_and_the_old_one_no_longer(sheet: Sheet) -> None:
    actions.use({"dispatch": "F12"})
    QTest.keyClick(sheet, Qt.Key.Key_D)
    assert sheet.fired == 0
    QTest.keyClick(sheet, Qt.Key.Key_F12)
    assert sheet.fired == 1
    assert actions.cap(Action.DISPATCH) == "F12"
    actions.use({})
    QTest.keyClick(sheet, Qt.Key.Key_D)
    assert sheet.fired == 2
    assert actions.cap(Action.DISPATCH) == "D"


def test_letters_of_a_case_follow_too(qtbot: QtBot, guard: ComposingGuard) -> None:
    pressed: list[str] = []
    pane = QWidget()
    pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    actions.bind_letters(pane, pressed.append)
    qtbot.addWidget(pane)
    with qtbot.waitActive(pane):
        pane.show()
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_L)
    actions.use({"file": "F12"})
    for key in (Qt.Key.Key_L, Qt.Key.Key_F12, Qt.Key.Key_R):
        QTest.keyClick(pane, key)
    assert pressed == ["L", "F12", "R"]


def test_what_is_taken_at_the_same_place_is_left_out() -> None:
    assert actions.holder(Action.DISPATCH, "F") is Key.FILTER
    assert actions.holder(Action.DISPATCH, "Ctrl+N") is Key.NEW_CALL
    assert actions.holder(Key.RETRY, "F") is None, "the queue's filter is not the waiting list's"
    actions.use({"dispatch": "F", "filter": "F4"})
    assert actions.cap(Action.DISPATCH) == "F", "it became free"
    actions.use({"dispatch": "F"})
    assert actions.cap(Action.DISPATCH) == "D"


def test_two_actions_may_share_a_letter_only_while_no_status_offers_both() -> None:
    assert actions.holder(Action.RETURN_TO_FILING, "R") is None
    assert actions.holder(Action.VOID, "R") is not None


@pytest.mark.parametrize(
    "nonsense", [{"dispatch": ""}, {"dispatch": "Tab"}, {"dispatch": "Ctrl+K, D"}, {"gone": "G"}, {"dispatch": 7}]
)
def test_nonsense_in_the_preferences_changes_nothing(nonsense: dict[str, object]) -> None:
    actions.use(nonsense)
    assert {what: actions.sequences(what) for what in with_keys()} == {
        what: actions.delivered(what) for what in with_keys()
    }


def test_enter_and_escape_keep_their_meaning() -> None:
    actions.use({"leave": "X", "open": "X"})
    assert actions.cap(Key.LEAVE) == "Esc"
    assert not actions.can_change(Key.OPEN)


def test_a_cap_names_the_keys_as_they_are_printed() -> None:
    assert [actions.spelled(text) for text in ("Ctrl++", "+", "Ctrl+Return", "Alt+1", "Shift+F6", "/")] == [
        "Ctrl +", "+", "Ctrl Enter", "Alt 1", "Shift F6", "/",
    ]  # fmt: skip


class Greedy(QLineEdit):
    """An editor that keeps every key with Ctrl, as Qt's own ones keep Ctrl+K and Ctrl+E on some systems."""

    def event(self, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


OWN = {"Ctrl+Z", "Ctrl+Shift+Z"}
WINDOW_KEYS = [key for key in SEQUENCES if Place.WINDOW in places(key) and actions.letter(key) not in OWN]


@pytest.mark.parametrize("key", WINDOW_KEYS)
def test_a_key_of_the_window_acts_from_a_text_too(qtbot: QtBot, sheet: Sheet, key: Key) -> None:
    heard: list[str] = []
    editor = Greedy(sheet)
    editor.show()
    editor.setFocus()
    actions.bind(sheet, key, lambda: heard.append("!"), everywhere=True)
    with_more = [one for one in actions.sequences(key) if len(one) > 1]
    for one in with_more:
        combination = QKeySequence(one)[0]  # type: ignore[index]  # the stubs leave out __getitem__
        QTest.keyClick(editor, combination.key(), combination.keyboardModifiers())
    assert len(heard) == len(with_more) > 0


def test_what_was_typed_is_taken_back_in_its_own_text(sheet: Sheet) -> None:
    heard: list[str] = []
    actions.bind(sheet, Key.LAST_CASE, lambda: heard.append("!"), everywhere=True)
    editor = Greedy(sheet)
    editor.show()
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert heard == []


def test_slash_opens_commands_from_a_list_and_is_a_letter_in_a_text(sheet: Sheet) -> None:
    heard: list[str] = []
    actions.bind(sheet, Key.COMMAND, lambda: heard.append("!"), everywhere=True)
    QTest.keyClick(sheet, Qt.Key.Key_Slash)
    assert heard == ["!"]
    sheet.line.setFocus()
    QTest.keyClick(sheet.line, Qt.Key.Key_Slash)
    assert heard == ["!"]
    assert sheet.line.text() == "/"
