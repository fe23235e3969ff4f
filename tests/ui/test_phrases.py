"""Phrases: shipped ones and one's own, inserted with a key where the cursor stands, kept for this person."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from models.case import Status
from models.facts import FIELDS
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_board import FakePreferences
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, focused, press, show, write
from ui.case_sheet import CaseSheet
from ui.case_sheet.word_step import WordStep
from ui.dispatch.form import DispatchForm
from ui.phrases import LONGEST, MOST, Phrases
from ui.wording.phrases import SHIPPED

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing the keyboard|raise)", extend=True)

FENCE = "Go there at once, and fence it off until it is fixed."


def open_form(qtbot: QtBot, station: FakeWorkstation | None = None) -> tuple[FakeWorkstation, CaseSheet, DispatchForm]:
    """The dispatch form in its sheet."""
    case = make_case()
    station = station or FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.take_focus()
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    return station, sheet, form


def menu_of(form: DispatchForm) -> QMenu:
    """The menu that is open."""
    return form.phrases.findChildren(QMenu, "phraseMenu")[-1]


def test_a_key_offers_them_and_a_number_inserts_one(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot)
    press(Key.Key_F4)
    menu = menu_of(form)
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Key.Key_1)
    assert form.instruction.text() == FENCE
    assert form.units.key is None, "the number was the menu's"
    assert focused() is form.instruction
    draft = station.drafts.load("step", sheet.step.keeper.key)
    assert draft is not None
    assert draft["instruction"] == FENCE, "kept like what is typed"


def test_it_goes_where_the_cursor_stands_and_replaces_what_is_marked(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot)
    form.instruction.setFocus()
    write("near the school gate")
    form.phrases.insert("be careful")
    assert form.instruction.text() == "near the school gate be careful"
    form.instruction.selectAll()
    form.phrases.insert("anew")
    assert form.instruction.text() == "anew"


def test_ones_own_is_kept_for_the_next_time_and_comes_first(qtbot: QtBot) -> None:
    station, _sheet, form = open_form(qtbot)
    form.instruction.setText("叫上物业 & 城管一起")
    press(Key.Key_F4)
    next(entry for entry in menu_of(form).actions() if entry.text().startswith("Keep")).trigger()
    _station, _sheet, later = open_form(qtbot, station)
    press(Key.Key_F4)
    entries = menu_of(later).actions()
    assert entries[0].text() == "&1  叫上物业 && 城管一起"
    assert any(FENCE in entry.text() for entry in entries)
    entries[0].trigger()
    assert later.instruction.text().endswith("叫上物业 & 城管一起")


def test_one_of_ones_own_is_forgotten(qtbot: QtBot) -> None:
    station, _sheet, form = open_form(qtbot)
    phrases = Phrases(Action.DISPATCH, station.preferences)
    phrases.keep("first")
    phrases.keep("second")
    press(Key.Key_F4)
    forget = next(menu for menu in menu_of(form).findChildren(QMenu) if menu.title().startswith("Forget"))
    forget.actions()[0].trigger()
    assert phrases.own == ("second",)


@pytest.mark.parametrize("text", ["", "  ", "x" * (LONGEST + 1), FENCE, "known"])
def test_what_is_empty_long_or_there_already_is_not_kept(text: str) -> None:
    phrases = Phrases(Action.DISPATCH, FakePreferences())
    phrases.keep("known")
    assert not phrases.can_keep(text)
    phrases.keep(text)
    assert phrases.own == ("known",)


def test_there_are_no_more_than_can_be_chosen_from() -> None:
    phrases = Phrases(Action.DISPATCH, FakePreferences())
    for n in range(MOST + 3):
        phrases.keep(f"phrase {n}")
    assert len(phrases.own) == MOST


@pytest.mark.parametrize("kept", ["text", 7, [1, None, " ", "good"], {"a": "b"}])
def test_damaged_preferences_lose_only_what_is_damaged(kept: object) -> None:
    preferences = FakePreferences()
    preferences.put("phrases.dispatch", kept)
    assert Phrases(Action.DISPATCH, preferences).own == (("good",) if isinstance(kept, list) else ())


def test_those_of_one_action_are_not_offered_for_another() -> None:
    preferences = FakePreferences()
    Phrases(Action.DISPATCH, preferences).keep("for dispatch")
    assert Phrases(Action.FEED_BACK, preferences).own == ()


@pytest.mark.parametrize("action", list(SHIPPED))
def test_every_shipped_phrase_is_for_an_action_that_takes_words(action: Action) -> None:
    assert any(field.longest > LONGEST for field in FIELDS[action])
    assert all(len(text) <= LONGEST for text in SHIPPED[action])


def test_what_the_unit_reports_has_phrases_of_its_own(qtbot: QtBot) -> None:
    case = make_case(status=Status.HANDLING, unit="JJ-YH2")
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.take_focus()
    form = sheet.step.form
    assert isinstance(form, WordStep)
    assert form.phrases is not None
    press(Key.Key_F4)
    menu = form.phrases.findChildren(QMenu, "phraseMenu")[-1]
    QTest.keyClick(menu, Key.Key_1)
    assert form.text.text() == "Fixed, photographs attached."


def test_a_reason_has_phrases_of_its_action(qtbot: QtBot) -> None:
    station, sheet, _form = open_form(qtbot)
    press(Key.Key_R)
    dialog = sheet.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Key.Key_F4)
    menu = dialog.findChildren(QMenu, "phraseMenu")[-1]
    QTest.keyClick(menu, Key.Key_2)
    assert dialog.reason.text() == "The place is not clear enough to send anybody."
    dialog.try_it()
    assert [ask.facts["reason"] for ask in station.asked] == ["The place is not clear enough to send anybody."]
