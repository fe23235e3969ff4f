"""A call by keys: how many a routine one needs, where they lead, and that one goes on where one was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.lifecycle import Action
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_census import DUYUAN
from tests.ui.fake_city import make_case
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, focused, press, show, tab_to, write
from tests.ui.test_call_form import ME, fill, open_form
from ui.call_form.kept import LAST_SOURCE
from ui.call_form.pane import CallForm
from ui.main_window import MainWindow
from ui.options import Option

MOST = 12
"""Key presses of a routine call beyond its text (DESIGN §9)."""

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def key(what: Qt.Key, modifiers: Qt.KeyboardModifier, pressed: list[str]) -> None:
    """Presses one key and counts it."""
    pressed.append(what.name)
    press(what, modifiers)


def test_a_routine_call_needs_few_keys_beyond_its_text(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    station.preferences.put(LAST_SOURCE, "hotline_12319")
    window = MainWindow(station)
    show(qtbot, window, 1366, 768)
    window.queue.take_focus()
    none, pressed = Qt.KeyboardModifier.NoModifier, list[str]()
    key(Key.Key_N, CTRL, pressed)
    write("督院街小学门口人行道上，自来水井盖没了")
    key(Key.Key_Tab, none, pressed)
    key(Key.Key_Return, none, pressed)  # the class that was proposed first
    key(Key.Key_1, none, pressed)  # its first condition
    write("督院街小学")
    key(Key.Key_Return, none, pressed)  # the place that was found first
    key(Key.Key_Tab, none, pressed)
    key(Key.Key_Tab, none, pressed)
    assert focused() is window.form.said.number
    write("13812342671")
    key(Key.Key_Return, CTRL, pressed)
    qtbot.waitUntil(lambda: not window.on_call)
    ask = station.asked[0]
    assert ask.action is Action.REGISTER
    assert (ask.facts["kind"], ask.facts["class_code"], ask.facts["condition_no"]) == ("component", "0101", 1)
    assert (ask.facts["unit_grid"], ask.facts["division"]) == (DUYUAN.unit_grid, DUYUAN.division)
    assert ask.facts["source"] == "hotline_12319"
    assert len(pressed) <= MOST, pressed


def test_the_confirmation_names_the_number(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    window = MainWindow(station)
    show(qtbot, window, 1366, 768)
    window.take_call()
    fill(window.form)
    window.form.submit()
    qtbot.waitUntil(lambda: bool(window.toasts.texts()))
    case = next(iter(station.board.over.values()))
    station.board.over[case.id] = replace(case, number="20170721-00413")
    station.settle()
    assert window.toasts.texts() == ("20170721-00413 Registered",)
    qtbot.waitUntil(lambda: window.sheet.case_id == case.id)


def test_a_key_faster_than_the_panes_means_the_case_that_was_just_registered(qtbot: QtBot) -> None:
    before, new = make_case(1), make_case(2)
    window = MainWindow(FakeWorkstation(ME, [before, new]))
    show(qtbot, window, 1366, 768)
    window.open_case(before.id)
    window.opened.registered(new.id)
    assert window.sheet.case_id == before.id, "the panes follow in turns of their own"
    native = window.windowHandle()
    assert native is not None
    QApplication.sendEvent(native, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier))
    assert window.sheet.case_id == new.id
    assert window.queue.chosen == new.id
    assert window.toasts.texts() == ()


def test_a_proposal_never_replaces_what_a_person_chose(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    write("路边堆了垃圾，")
    tab_to(form.classified.classes.field)
    press(Key.Key_Return)
    chosen = form.classified.class_key
    assert chosen == ("event", "0106")
    form.take_focus()
    form.said.description.setText("路边自来水井盖没了，雨水井盖也没了，道路破损")
    assert form.classified.class_key == chosen
    keys = [option.key for option in form.classified.classes.list.options.options]
    assert chosen not in keys[:1], "others are proposed, nothing is chosen"


def test_enter_alone_chooses_neither_another_class_nor_one_that_nothing_said_speaks_for(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    write("你好，我想反映一个问题")
    tab_to(form.classified.classes.field)
    press(Key.Key_Return)
    assert not form.values()["class_code"], "the first of a catalogue is no proposal"
    press(Key.Key_Down)
    press(Key.Key_Return)
    chosen = form.classified.class_key
    assert chosen is not None
    form.said.description.setText("路边堆了垃圾")
    form.classified.classes.take_focus()
    press(Key.Key_Return)
    assert form.classified.class_key == chosen
    assert focused() is form.classified.conditions, "Enter goes on with what was chosen"


def test_the_rule_that_decides_between_rivals_stands_beside_the_proposals(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    assert not form.classified.rules.isVisible()
    write("自来水井盖没了")
    assert "Storm-drain manhole cover" in form.classified.rules.text()
    assert form.classified.rules.isVisible()


def test_words_that_propose_a_class_are_underlined(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    write("门口的自来水井盖没了")
    marked = [one.cursor.selectedText() for one in form.said.description.extraSelections()]
    assert "井盖" in marked


def has_digits(form: CallForm) -> bool:
    """Whether its badges say that a digit chooses."""
    return form.classified.conditions.has_digits


def test_digits_choose_a_condition_only_while_the_list_has_the_keys(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    write("自来水井盖没了")
    assert not has_digits(form)
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert focused() is form.classified.conditions
    assert has_digits(form)
    press(Key.Key_2)
    assert form.classified.condition is not None
    assert form.classified.condition.no == 2
    assert focused() is form.where.finder.field, "and one goes on"


def test_a_source_is_found_by_the_initials_of_its_name(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    source = form.said.source
    source.clear()
    source.addItems(["监督员", "公众 12319", "领导批示"])
    source.setFocus()
    write("ld")
    assert source.currentText() == "领导批示"


def test_conditions_are_seen_whole_while_there_is_room(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    write("自来水井盖没了")
    press(Key.Key_Tab)
    press(Key.Key_Return)
    shown = form.classified.conditions
    options = [Option(no, "Road surface sunk or raised around the manhole", "level again") for no in range(5)]
    shown.load(options)
    form.classified.hear("自来水井盖没了，快点")
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() == 0, timeout=2000)


def test_while_an_input_method_composes_enter_chooses_nothing(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.where.finder.take_focus()
    write("督院街")
    form.where.finder.field.composing = True
    press(Key.Key_Return)
    assert form.where.lon.text() == ""


@pytest.mark.parametrize("field", ["description", "place", "number"])
def test_the_cursor_comes_back_with_the_draft(qtbot: QtBot, field: str) -> None:
    drafts = FakeDrafts()
    form = open_form(qtbot, FakeWorkstation(ME, drafts=drafts))
    fill(form)
    wanted = {"description": form.said.description, "place": form.where.place, "number": form.said.number}[field]
    wanted.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Right)
    press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any(values.get("cursor_at") == 2 for values in drafts.kept.values()), timeout=3000)
    again = open_form(qtbot, FakeWorkstation(ME, drafts=drafts))
    where = focused()
    assert where.accessibleName() == wanted.accessibleName()
    assert again.cursor_kept() == form.cursor_kept()
    assert again.cursor_kept()["cursor_from"] == 1


def test_half_typed_calls_are_offered_and_gone_through_with_one_key(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorkstation(ME))
    show(qtbot, window, 1366, 768)
    window.queue.take_focus()
    for words in ("第一件", "第二件"):
        press(Key.Key_N, CTRL)
        write(words)
    press(Key.Key_N, CTRL)
    form = window.form
    assert form.said.description.text() == ""
    assert form.strip.waiting.isVisible()
    assert len(form.strip.buttons) == 2
    seen = []
    for _ in range(3):
        press(Key.Key_N, CTRL_SHIFT)
        seen.append(form.said.description.text())
    assert seen == ["第二件", "第一件", "第二件"]
    press(Key.Key_Escape)
    press(Key.Key_N, CTRL_SHIFT)
    assert window.on_call
    assert QApplication.focusWidget() is form.said.description
