"""No dead key: what the table promises is bound in the real window, stands in the legend, and is alone there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.case import Status
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, focused, press, write
from ui import actions
from ui.actions import Bindable, Key, Place
from ui.composing import ComposingGuard
from ui.key_table import places, with_keys
from ui.keys.legend import legend
from ui.main_window import MainWindow

BY_THE_WIDGET = frozenset({Key.OPEN, Key.LEAVE})
"""Enter and Escape: lists, fields and forms hear them themselves."""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    guard = ComposingGuard(qapp)
    cases = [make_case(412), make_case(413, Status.HANDLING)]
    made = MainWindow(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER, Post.ACCEPTOR), cases))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    made.queue.take_focus()
    yield made
    qapp.focusChanged.disconnect(guard._follow)
    actions.use({})


def pane(window: MainWindow, place: Place) -> QWidget:
    if place is Place.WINDOW:
        return window
    found = window.findChild(QWidget, place.value)
    assert found is not None, f"no {place.value} in the window"
    return found


@pytest.mark.parametrize("place", list(Place))
def test_every_key_is_bound_where_it_is_promised(window: MainWindow, place: Place) -> None:
    promised = {what for what in with_keys() if place in places(what)} - BY_THE_WIDGET
    assert promised - actions.bound(pane(window, place)) == set()


def test_every_bound_key_stands_in_the_legend(window: MainWindow) -> None:
    listed = {sequence for section in legend() for entry in section.entries for what in entry.keys
              for sequence in actions.sequences(what)}  # fmt: skip
    bound = {key.toString() for shortcut in window.findChildren(QShortcut) for key in QShortcut.keys(shortcut)}
    assert bound - {QKeySequence(sequence).toString() for sequence in listed} - {""} == set()


def test_nothing_is_bound_twice_at_one_place(window: MainWindow) -> None:
    """Qt gives a key that two shortcuts want to neither of them."""
    whole = [one for one in window.findChildren(QShortcut) if one.context() is Qt.ShortcutContext.WindowShortcut]
    taken: dict[str, list[str]] = defaultdict(list)
    for shortcut in whole:
        for key in QShortcut.keys(shortcut):
            taken[key.toString()].append(str(shortcut.property("boundKey")))
    assert {key: names for key, names in taken.items() if len(names) > 1} == {}
    for place in Place:
        here = [one for one in pane(window, place).findChildren(QShortcut) if one not in whole]
        mine = {key.toString() for one in here for key in QShortcut.keys(one)}
        if place is not Place.WINDOW:
            assert mine & set(taken) == set(), f"{place}: also a key of the whole window"


def test_keys_of_a_pane_are_those_that_act_there() -> None:
    of_queue = actions.keys_of("caseQueue")
    assert {Key.DOWN, Key.FILTER, Action.DISPATCH} <= set(of_queue)
    assert Key.NEXT_PANE not in of_queue
    assert actions.keys_of("nonsense") == ()


@pytest.mark.parametrize(
    ("key", "name"),
    [(Key.PANE_1, "caseQueue"), (Key.PANE_3, "caseSheet"), (Key.PANE_4, "intercomLog")],
)
def test_alt_and_a_digit_go_to_a_pane(window: MainWindow, key: Key, name: str) -> None:
    window.top.command.take_focus()
    digit = {Key.PANE_1: Qt.Key.Key_1, Key.PANE_3: Qt.Key.Key_3, Key.PANE_4: Qt.Key.Key_4}[key]
    press(digit, Qt.KeyboardModifier.AltModifier)
    found = window.findChild(QWidget, name)
    assert found is not None
    assert found is focused() or found.isAncestorOf(focused())


def test_every_key_of_the_window_reaches_it_from_the_queue(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    for shortcut in window.findChildren(QShortcut):
        if shortcut.context() is Qt.ShortcutContext.WindowShortcut:
            name = str(shortcut.property("boundKey"))
            shortcut.activated.disconnect()
            shortcut.activated.connect(lambda name=name: heard.append(name))
    asleep = {Key.EMERGENCY}  # its banner is not there while there is none
    wanted: list[Bindable] = [what for what in with_keys() if Place.WINDOW in places(what) and what not in asleep]
    for what in wanted:
        combination = QKeySequence(actions.letter(what))[0]  # type: ignore[index]  # the stubs leave out __getitem__
        QTest.keyClick(focused(), combination.key(), combination.keyboardModifiers())
    assert heard == [what.value for what in wanted]


def test_the_bar_opens_from_every_pane_and_the_keys_come_back(window: MainWindow) -> None:
    for show in (window.queue, window.sheet, window.intercom):
        show.take_focus()
        before = focused()
        press(Qt.Key.Key_K, CTRL)
        assert window.top.command.field.hasFocus(), show.objectName()
        press(Qt.Key.Key_Escape)
        assert focused() is before, show.objectName()


def test_an_action_is_taken_through_the_bar(window: MainWindow) -> None:
    window.open_case(make_case(412).id)
    press(Qt.Key.Key_K, CTRL)
    write("huitui")
    press(Qt.Key.Key_Return)
    assert window.sheet.dialog is not None, "a return asks for its reason"


def test_a_case_is_gone_to_and_a_division_filters(window: MainWindow) -> None:
    press(Qt.Key.Key_K, CTRL)
    write("00413")
    press(Qt.Key.Key_Return)
    assert window.sheet.case_id == make_case(413).id
    press(Qt.Key.Key_K, CTRL)
    write("jjq")
    press(Qt.Key.Key_Return)
    assert window.queue.model.view.text == "Jinjiang"


class Page(QWidget):
    """What a web view's inner widget is to Qt: it takes the focus and the input method, and is no editor of ours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_composing_in_a_page_keeps_the_keys_of_the_window_too(window: MainWindow) -> None:
    page = Page(window)
    page.show()
    page.setFocus()
    QApplication.sendEvent(page, QInputMethodEvent("pinyin", []))
    press(Qt.Key.Key_K, CTRL)
    press(Qt.Key.Key_Slash)
    assert focused() is page
    QApplication.sendEvent(page, QInputMethodEvent("", []))
    press(Qt.Key.Key_K, CTRL)
    assert window.top.command.field.hasFocus()
