"""The hands of tour and shots: they press real keys, wait with a limit, and fail loudly."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qWarning
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import show
from ui.actions import Key
from ui.hands import Hands, StepFailed, working


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for name in ("first", "second"):
        field = QLineEdit(made)
        field.setObjectName(name)
        column.addWidget(field)
    choice = QComboBox(made)
    for value in ("a", "b", "c"):
        choice.addItem(value, value)
    column.addWidget(choice)
    show(qtbot, made, 300, 200)
    return made


@pytest.fixture
def hands(tmp_path: Path) -> Hands:
    return Hands(tmp_path)


def field(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def test_they_type_tab_and_choose(page: QWidget, hands: Hands) -> None:
    field(page, "first").setFocus()
    hands.write("井盖")
    hands.tab_to(field(page, "second"))
    hands.write("b")
    hands.press(Qt.Key.Key_Backspace)
    choice = page.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    hands.choose(choice, "c")
    assert (field(page, "first").text(), field(page, "second").text(), choice.currentData()) == ("井盖", "", "c")


def test_a_key_is_pressed_as_it_is_declared(page: QWidget, hands: Hands) -> None:
    field(page, "first").setText("x")
    field(page, "first").selectAll()
    field(page, "first").setFocus()
    hands.press(Key.COPY)
    hands.tab_to(field(page, "second"))
    field(page, "second").paste()
    assert field(page, "second").text() == "x"


def test_what_does_not_happen_within_its_limit_is_said(hands: Hands) -> None:
    with pytest.raises(StepFailed, match="the moon rises: not within 0 s"):
        hands.wait("the moon rises", lambda: False, 0.05)


def test_trouble_ends_the_waiting_with_its_own_words(tmp_path: Path) -> None:
    hands = Hands(tmp_path, lambda: "The disk is full.")
    with pytest.raises(StepFailed, match="it is saved: The disk is full"):
        hands.wait("it is saved", lambda: False, 30)


def test_a_fault_inside_a_slot_is_not_forgotten(hands: Hands, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise RuntimeError("no such row")
    except RuntimeError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        hands.note_bug(kind, error, trace)
    assert "no such row" in capsys.readouterr().err
    with pytest.raises(StepFailed, match="RuntimeError: no such row"):
        hands.wait("anything", lambda: False, 30)


def test_a_field_that_tab_never_reaches_is_said(page: QWidget, hands: Hands) -> None:
    field(page, "first").setFocus()
    unreachable = QLineEdit()
    unreachable.setObjectName("elsewhere")
    with pytest.raises(StepFailed, match="elsewhere"):
        hands.tab_to(unreachable, most=6)


def test_pictures_are_numbered(page: QWidget, hands: Hands, tmp_path: Path) -> None:
    hands.picture("one", page)
    hands.picture("two", page)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["01-one.png", "02-two.png"]
    assert QImage(str(tmp_path / "02-two.png")).size() == page.size()


def test_faults_and_remarks_are_heard_only_while_they_work(hands: Hands, caplog: pytest.LogCaptureFixture) -> None:
    before = sys.excepthook
    with caplog.at_level(logging.INFO), working(hands):
        assert sys.excepthook == hands.note_bug
        qWarning("no such screen")
    assert sys.excepthook is before
    assert "Qt: no such screen" in caplog.text
