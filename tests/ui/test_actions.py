"""Keys: one meaning each in one place; nothing fires while an input method composes or a text is typed."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.case import Status
from models.lifecycle import CASE_ACTIONS, LIFECYCLE, Action
from ui import actions
from ui.actions import LETTERS, SEQUENCES, ComposingGuard, Key


@pytest.fixture
def guard(qapp: QApplication) -> ComposingGuard:
    return ComposingGuard(qapp)


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


def test_no_two_keys_of_the_whole_window_are_alike() -> None:
    everywhere = [key for key in Key if "Ctrl" in SEQUENCES[key][0] or "Alt" in SEQUENCES[key][0]]
    taken = defaultdict(list)
    for key in everywhere:
        for sequence in SEQUENCES[key]:
            taken[sequence].append(key)
    assert [keys for keys in taken.values() if len(keys) > 1] == []


@pytest.mark.parametrize("status", list(Status))
def test_in_no_status_do_two_actions_share_a_letter(status: Status) -> None:
    letters = [LETTERS[move.action] for move in LIFECYCLE if move.start is status and move.action in LETTERS]
    assert len(letters) == len(set(letters))


def test_every_action_of_a_case_has_a_letter() -> None:
    begins_elsewhere = {Action.REGISTER, Action.IMPORT}
    assert set(LETTERS) == set(CASE_ACTIONS) - begins_elsewhere
