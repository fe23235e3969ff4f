"""The dialog that is made of the declared facts: every action can be filled in and sent, in words, with the keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.applications import ApplicationKind
from models.case import Status
from models.facts import FIELDS
from models.ids import new_id
from models.lifecycle import Action, moves_of
from models.people import Post
from models.stated import check
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.case_sheet.field_entries import Chosen, Found, Moment, Written, asking_for
from ui.case_sheet.fields_dialog import FieldsDialog
from ui.controls import Words
from ui.reasons import asks_fields


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """A window to open it over."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


FILLED = [action for action in Action if asks_fields(action)]


@pytest.mark.parametrize("action", FILLED)
def test_every_action_can_be_filled_in(over: QWidget, action: Action) -> None:
    undecided = f"{ApplicationKind.EXTENSION}:{new_id()}:1:1"
    case = make_case(412, Status(moves_of(action)[0].start), applied=undecided)
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case, make_case(413, Status.HANDLING)])
    station.board.coordination.ask(case, "WH-PS")
    station.board.notices.tell(case)
    asked: list[dict[str, object]] = []
    dialog = FieldsDialog(
        action, asking_for(station, case, None), "", "", lambda facts, _behalf: asked.append(dict(facts)), over
    )
    for name, entry in dialog.entries.items():
        if isinstance(entry, Chosen) and name != "proof":
            assert entry.list.choose_row(0), f"{name} has something to choose"
            said = str(entry.list.model().index(0, 0).data())
            assert said != entry.typed(), "a word, never the code"
        elif isinstance(entry, Moment):
            entry.show_typed("2017-07-30 18:00")
        elif isinstance(entry, Found):
            entry.show_typed({"other_id": str(new_id()), "division": "510104"}.get(name, "WH-PS"))
        elif isinstance(entry, Written):
            entry.show_typed("已说明")
    dialog.try_it()
    assert [check(action, facts) for facts in asked] == [None]
    assert set(asked[0]) == {field.name for field in FIELDS[action]} - {"proof"}


@pytest.mark.parametrize("action", FILLED)
def test_keys_act_in_the_dialog_as_soon_as_it_is_open(qtbot: QtBot, over: QWidget, action: Action) -> None:
    """The field that finds a unit took no focus: what was typed for it went nowhere."""
    case = make_case(412, Status(moves_of(action)[0].start))
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    dialog = FieldsDialog(action, asking_for(station, case, None), "", "", lambda *_: {}, over)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.take_focus()
    taken = dialog.focusWidget()
    assert taken is not None
    assert taken.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{taken} hears no keys"


def test_units_are_told_apart_by_their_ground_and_never_by_a_code(over: QWidget) -> None:
    case = make_case(412, Status.HANDLING)
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    asking = asking_for(station, case, None)
    details = {one.detail for one in (*asking.units(""), *asking.divisions(""))}
    assert "Wuhou" in details
    assert not any(any(sign.isdigit() for sign in detail) for detail in details)


def test_without_attachments_the_place_of_the_proofs_says_so(over: QWidget) -> None:
    case = make_case(412, Status.HANDLING)
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    action = Action.APPLY_EXTENSION
    dialog = FieldsDialog(action, asking_for(station, case, None), "", "", lambda _facts, _behalf: None, over)
    dialog.show()
    said = [words for words in dialog.findChildren(Words) if "proof" in words.text()]
    assert [words.parentWidget() is dialog.entries["proof"].widget.parentWidget() for words in said] == [True]
    assert not dialog.entries["proof"].widget.isVisible()


def test_only_what_is_undecided_can_be_rejected(over: QWidget) -> None:
    case = replace(make_case(412, Status.HANDLING), applied=f"{ApplicationKind.VOID}:{new_id()}:1:1")
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    dialog = FieldsDialog(Action.REJECT_APPLICATION, asking_for(station, case, None), "", "", lambda *_: None, over)
    entry = dialog.entries["application"]
    assert isinstance(entry, Chosen)
    assert entry.list.model().rowCount() == 1
    assert entry.typed() == ApplicationKind.VOID, "the only one is chosen at first"


def test_everything_that_is_missing_is_said_at_once_and_nothing_is_sent(over: QWidget) -> None:
    case = make_case(412, Status.HANDLING)
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    asked: list[object] = []
    dialog = FieldsDialog(
        Action.APPLY_SUSPENSION,
        asking_for(station, case, moves_of(Action.APPLY_SUSPENSION)[0].behalf),
        "", "", lambda facts, _behalf: asked.append(facts), over,
    )  # fmt: skip
    dialog.entries["until"].show_typed("some day")
    dialog.try_it()
    assert not asked
    lacks = dialog._lacks()
    assert lacks is not None
    assert set(lacks) == {"ground", "until", "reason", "channel"}


def test_what_was_missing_is_not_said_of_what_is_typed_now(over: QWidget) -> None:
    case = make_case(412, Status.COORDINATING)
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    dialog = FieldsDialog(Action.SETTLE, asking_for(station, case, None), "", "", lambda *_: {}, over)
    dialog.try_it()
    lacking = {name for name, row in dialog._rows.items() if row.wrong.accessibleName()}
    assert {"unit", "basis"} < lacking
    written = next(name for name, entry in dialog.entries.items() if type(entry) is Written and name in lacking)
    widget = dialog._rows[written].entrance
    widget.setPlainText("水务负责")  # type: ignore[attr-defined]  # a long text, as a person types it
    said = {name for name, row in dialog._rows.items() if row.wrong.accessibleName()}
    assert said == lacking - {written}
