"""Keys of one's own: chosen in the editor, refused where somebody has them, kept, shown on the sheet of all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, focused, name_of, press, show, tab_to, write
from ui import actions, translations, wording
from ui.actions import Bindable, Key
from ui.command_bar.rows import Row
from ui.controls import KeyCap, Words
from ui.key_table import with_keys
from ui.keys import KeptKeys
from ui.keys.editor import KeysEditor
from ui.keys.legend import caps_of, legend
from ui.keys.press_field import PressField
from ui.keys_sheet import KeysSheet
from ui.preferences import Chosen

QtKey = Qt.Key


@pytest.fixture(autouse=True)
def _delivered_keys() -> Iterator[None]:
    yield
    actions.use({})


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case()])


@pytest.fixture
def editor(qtbot: QtBot, station: FakeWorkstation) -> KeysEditor:
    made = KeysEditor(station)
    show(qtbot, made, 560, 500)
    made.search.setFocus()
    return made


def find_line(editor: KeysEditor, words: str) -> None:
    """Looks for a line by keys alone and goes to the field for its new key."""
    editor.search.setFocus()
    editor.search.selectAll()
    write(words)
    tab_to(editor.press)


def rows(editor: KeysEditor) -> dict[str, str]:
    return {line.words: line.cap for line in editor.lines.lines if isinstance(line, Row)}


def test_everything_with_a_key_is_listed(editor: KeysEditor) -> None:
    listed = {line.key for line in editor.lines.lines if isinstance(line, Row)}
    assert listed == {what.value for what in with_keys()}


def test_another_key_is_pressed_kept_and_in_force(editor: KeysEditor, station: FakeWorkstation) -> None:
    find_line(editor, "pq")  # 派遣
    press(QtKey.Key_F12)
    assert actions.cap(Action.DISPATCH) == "F12"
    assert station.preferences.get("keys") == {"dispatch": "F12"}
    assert rows(editor)["Dispatch"] == "F12"
    assert editor.current is Action.DISPATCH
    assert editor.press.hasFocus()


def test_a_key_with_others_and_a_sign_are_taken_as_they_are(editor: KeysEditor) -> None:
    find_line(editor, "commands")
    press(QtKey.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert actions.sequences(Key.COMMAND) == ("Ctrl+Shift+P",)
    press(QtKey.Key_Greater)
    assert actions.cap(Key.COMMAND) == ">"


def test_a_taken_key_is_refused_and_says_whose_it_is(editor: KeysEditor, station: FakeWorkstation) -> None:
    find_line(editor, "Dispatch")
    press(QtKey.Key_F)
    assert editor.wrong.accessibleName() == "F belongs to “Filter” here; give that another key first."
    assert actions.cap(Action.DISPATCH) == "D"
    assert station.preferences.get("keys") is None
    press(QtKey.Key_Space)
    assert "every field" in editor.wrong.accessibleName()
    press(QtKey.Key_F12)
    assert editor.wrong.accessibleName() == ""


def test_tab_and_escape_keep_their_meaning(editor: KeysEditor) -> None:
    find_line(editor, "Dispatch")
    press(QtKey.Key_Escape)
    assert actions.cap(Action.DISPATCH) == "D"
    press(QtKey.Key_Tab)
    assert not editor.press.hasFocus()


def test_enter_and_escape_cannot_be_changed(editor: KeysEditor) -> None:
    for what in (Key.OPEN, Key.LEAVE):
        editor.search.clear()
        editor.choose(what)
        assert not editor.press.isEnabled()


def test_one_key_is_reset_and_all_are(editor: KeysEditor, station: FakeWorkstation) -> None:
    for words, key in (("Dispatch", QtKey.Key_F12), ("New call", QtKey.Key_F10)):
        find_line(editor, words)
        press(key)
    assert station.preferences.get("keys") == {"dispatch": "F12", "new_call": "F10"}
    tab_to(editor.reset)
    press(QtKey.Key_Space)
    assert station.preferences.get("keys") == {"dispatch": "F12"}
    assert not editor.reset.isEnabled()
    tab_to(editor.reset_all)
    press(QtKey.Key_Space)
    assert station.preferences.get("keys") is None
    assert actions.cap(Action.DISPATCH) == "D"


def test_a_delivered_key_that_another_has_by_now_is_not_given_back(editor: KeysEditor) -> None:
    for words, key in (("Dispatch", QtKey.Key_F12), ("Settle and dispatch", QtKey.Key_F11)):
        find_line(editor, words)
        press(key)
    find_line(editor, "Filter")
    press(QtKey.Key_D)
    assert actions.cap(Key.FILTER) == "D"
    find_line(editor, "Dispatch")
    tab_to(editor.reset)
    press(QtKey.Key_Space)
    assert editor.wrong.accessibleName() == "D belongs to “Filter” here; give that another key first."
    assert actions.cap(Action.DISPATCH) == "F12"


def test_what_was_kept_is_in_force_after_a_restart(qtbot: QtBot, station: FakeWorkstation) -> None:
    station.preferences.put("keys", {"dispatch": "F12", "nonsense": 4})
    keys = KeptKeys(Chosen.of(station))
    assert actions.cap(Action.DISPATCH) == "F12"
    Chosen.of(station).put("keys", None)
    assert actions.cap(Action.DISPATCH) == "D"
    keys.deleteLater()


def test_what_takes_the_focus_has_a_name(editor: KeysEditor) -> None:
    stops = [one for one in editor.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    named = [name_of(one) for one in stops if isinstance(one, (QLineEdit, PressField)) or one is editor.list]
    assert all(named)
    assert name_of(editor.press) == "Press the new key: Ctrl K"


# ── the sheet ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    field = QLineEdit(made)
    QVBoxLayout(made).addWidget(field)
    show(qtbot, made, 1366, 768)
    field.setFocus()
    return made


def test_every_key_stands_in_the_legend_as_it_is_now() -> None:
    actions.use({"dispatch": "F12", "choose_4": "F11"})
    shown: dict[Bindable, tuple[str, ...]] = {}
    for section in legend():
        for entry in section.entries:
            shown |= dict.fromkeys(entry.keys, entry.caps)
    assert set(shown) == set(with_keys())
    assert shown[Action.DISPATCH] == ("F12",)
    assert shown[Key.CHOOSE_4] == ("F11",), "digits that were changed stand alone"
    assert shown[Key.COMMAND] == ("Ctrl K", "/")
    assert shown[Key.COUNTER_1] == ("Ctrl Shift 1",), "not what the same key sends on other keyboards"
    assert {what for what in with_keys() if not caps_of(what)} == set()


def test_the_digits_are_one_line_while_they_are_delivered() -> None:
    lines = [entry for section in legend() for entry in section.entries if Key.CHOOSE_4 in entry.keys]
    assert [entry.caps for entry in lines] == [("1 … 0",)]


def clipped(widget: QWidget) -> list[str]:
    """Labels whose words do not fit into them."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels if label.width() < label.sizeHint().width()]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sheet_is_whole_at_1366(qapp: QApplication, window: QWidget, language: str) -> None:
    translations.put_on(qapp, language)
    sheet = KeysSheet(window)
    assert window.rect().contains(sheet.geometry())
    assert sheet.area.verticalScrollBar().maximum() == 0
    assert sheet.columns.width() >= sheet.columns.sizeHint().width()
    assert clipped(sheet) == []
    words = {label.text() for label in sheet.findChildren(Words)}
    assert {wording.key(Key.COMMAND), wording.key(Action.DISPATCH), wording.key(Key.BEGIN_ENTRY)} <= words
    assert "Ctrl K" in {cap.text() for cap in sheet.findChildren(KeyCap)}


def test_forty_percent_longer_words_are_not_cut(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    said = wording.key
    monkeypatch.setattr(wording, "key", lambda what: said(what) + "~" * max(2, len(said(what)) * 2 // 5))
    sheet = KeysSheet(window)
    assert window.rect().contains(sheet.geometry())
    assert sheet.columns.width() >= sheet.columns.sizeHint().width()
    assert clipped(sheet) == []


def test_typing_looks_for_a_key_and_escape_gives_the_focus_back(window: QWidget) -> None:
    before = focused()
    sheet = KeysSheet(window)
    write("paiqian")
    assert {label.text() for label in sheet.columns.findChildren(KeyCap)} == {"D"}
    sheet.search.clear()
    write("ctrl shift z")
    assert "Back to the last case" in {label.text() for label in sheet.columns.findChildren(Words)}
    press(QtKey.Key_Escape)
    assert not sheet.isVisible()
    assert focused() is before


def test_it_goes_when_the_focus_goes_elsewhere(window: QWidget) -> None:
    other = focused()
    sheet = KeysSheet(window)
    other.setFocus()
    assert not sheet.isVisible()
    assert focused() is other
