"""抄送 with a dispatch: one press tells everybody, each by a command of his own, and nobody of what was given up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.errors import DiskFull
from models.case import Case
from models.errors import Code
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_city import DISPATCHER, WUHOU, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, press, show, write
from tests.ui.test_draft_isolation import FOUR, Deed, arrives
from ui.case_sheet import CaseSheet
from ui.dispatch.copies import CopiesDialog
from ui.dispatch.form import DispatchForm
from ui.main_window import MainWindow

ME = make_person(DISPATCHER, Post.DISPATCHER)
KEPT = f"division:{WUHOU} unit:WH-PS"


def opened(
    qtbot: QtBot, case: Case, drafts: FakeDrafts | None = None
) -> tuple[FakeWorkstation, CaseSheet, DispatchForm]:
    """The form of `case` in its sheet."""
    station = FakeWorkstation(ME, [case], drafts)
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    return station, sheet, form


def asked(form: DispatchForm) -> CopiesDialog:
    """The dialog that asks whom."""
    assert form.copies.dialog is not None
    return form.copies.dialog


def test_whom_is_chosen_with_the_keys_and_one_press_tells_them_behind_the_dispatch(qtbot: QtBot) -> None:
    station, sheet, form = opened(qtbot, make_case())
    form.units.choose_row(0)
    form.instruction.setText("先围挡")
    sheet.take_focus()
    press(Key.Key_F2)
    qtbot.waitUntil(lambda: form.copies.dialog is not None and form.copies.dialog.chooser.field.hasFocus())
    write("武侯")
    press(Key.Key_Down)
    press(Key.Key_Return)
    write("WH-PS")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert [one.key for one in form.copies.recipients] == KEPT.split()
    press(Key.Key_Escape)
    assert form.copies.dialog is None
    assert "Wuhou" in form.copies.names.text()
    assert form.copies.isVisible()
    sheet.do(Action.DISPATCH)
    first, *notices = station.asked
    assert first.action is Action.DISPATCH
    assert [(one.action, dict(one.facts)) for one in notices] == [
        (Action.NOTIFY, {"manner": "copy", "division": WUHOU, "text": "先围挡"}),
        (Action.NOTIFY, {"manner": "copy", "unit": "WH-PS", "text": "先围挡"}),
    ]
    assert not station.drafts.list()


def test_what_is_chosen_twice_is_not_told(qtbot: QtBot) -> None:
    _station, _sheet, form = opened(qtbot, make_case())
    form.copy_to()
    for expected in ([f"division:{WUHOU}"], []):
        asked(form).chooser.list.choose(f"division:{WUHOU}")
        assert [one.key for one in form.copies.recipients] == expected
    assert not form.copies.isVisible()


def test_without_words_nobody_is_told_and_the_field_says_what_is_missing(qtbot: QtBot) -> None:
    station, sheet, form = opened(qtbot, make_case())
    form.copies.show_kept(KEPT, form.case.division if form.case else 0)
    form.units.choose_row(0)
    sheet.do(Action.DISPATCH)
    assert not station.asked
    assert form.instruction.property("wrong")


def test_where_one_would_be_refused_nothing_goes_and_the_words_stay(qtbot: QtBot) -> None:
    station, sheet, form = opened(qtbot, make_case())
    form.copies.show_kept(KEPT, 0)
    form.units.choose_row(0)
    form.instruction.setText("先围挡")
    reference = station.board.reference
    ended = replace(reference.units["WH-PS"], ended=True)
    station.board.reference = replace(reference, units={**reference.units, "WH-PS": ended})
    sheet.do(Action.DISPATCH)
    assert not station.asked
    assert form.copies.wrong.isVisible()
    assert form.instruction.text() == "先围挡"
    assert len(form.copies.recipients) == 2


def test_a_draft_keeps_whom_and_forgets_who_is_no_more(qtbot: QtBot) -> None:
    case, drafts = make_case(), FakeDrafts()
    _station, _sheet, form = opened(qtbot, case, drafts)
    form.copy_to()
    asked(form).chooser.list.choose("unit:WH-PS")
    assert drafts.kept["step", f"{case.id}:{case.status}"]["copies"] == "unit:WH-PS"
    drafts.kept["step", f"{case.id}:{case.status}"]["copies"] = "unit:WH-PS unit:GONE division:1 7 x:y"
    _station, _sheet, form = opened(qtbot, case, drafts)
    assert [one.key for one in form.copies.recipients] == ["unit:WH-PS"]


@pytest.mark.parametrize("deed", FOUR.values(), ids=FOUR)
def test_whom_stays_through(qtbot: QtBot, deed: Deed) -> None:
    case = make_case()
    station, sheet, form = opened(qtbot, case)
    form.copy_to()
    asked(form).chooser.list.choose("unit:WH-PS")
    arrives(station, case, deed)
    asked(form).chooser.list.choose(f"division:{WUHOU}")
    assert sheet.step.form is form
    assert [one.key for one in form.copies.recipients] == ["unit:WH-PS", f"division:{WUHOU}"]


def test_another_case_has_copies_of_its_own(qtbot: QtBot) -> None:
    station, sheet, form = opened(qtbot, make_case())
    other = make_case(413)
    station.arrive(other)
    form.copy_to()
    asked(form).chooser.list.choose("unit:WH-PS")
    asked(form).accept()
    sheet.open_case(other.id)
    assert not form.copies.recipients
    sheet.open_case(make_case().id)
    assert [one.key for one in form.copies.recipients] == ["unit:WH-PS"]


def test_the_corner_says_how_each_stands_and_takes_all_back(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME, [make_case()])
    window = MainWindow(station)
    show(qtbot, window)
    window.open_case(make_case().id)
    form = window.sheet.step.form
    assert isinstance(form, DispatchForm)

    def send() -> None:
        form.copies.show_kept(KEPT, 0)
        form.units.choose_row(0)
        form.instruction.setText("先围挡")
        window.sheet.do(Action.DISPATCH)

    send()
    (told,) = window.toasts.texts()
    first, *copies = told.splitlines()
    assert first.endswith("Dispatch waiting")
    assert [line.endswith("on its way") for line in copies] == [True, True]
    assert window.toasts.take_back_last()
    assert not station.board.commands, "nobody is told of what was given up"
    qtbot.waitUntil(lambda: window.sheet.step.form is form)
    send()
    station.settle()
    lines = window.toasts.texts()[-1].splitlines()
    assert lines[0].endswith("Dispatched")
    assert [line.endswith(": told") for line in lines[1:]] == [True, True]


def test_a_notice_that_the_centre_refuses_is_said_beside_the_dispatch(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME, [make_case()])
    window = MainWindow(station)
    show(qtbot, window)
    window.open_case(make_case().id)
    form = window.sheet.step.form
    assert isinstance(form, DispatchForm)
    form.copies.show_kept("unit:WH-PS", 0)
    form.units.choose_row(0)
    form.instruction.setText("先围挡")
    window.sheet.do(Action.DISPATCH)
    station.refuse(station.asked[1].id, Code.UNIT_ENDED, {"unit": "WH-PS"}, station.board.present()[make_case().id])
    assert window.toasts.texts()[-1].endswith("refused")


def test_a_full_disk_between_the_two_says_that_they_were_not_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    station, sheet, form = opened(qtbot, make_case())
    form.copies.show_kept(KEPT, 0)
    form.units.choose_row(0)
    form.instruction.setText("先围挡")
    submit = station.submit

    def full_after_the_first(ask: object) -> object:
        done = submit(ask)  # type: ignore[arg-type]  # whatever is asked
        station.disk_fails = DiskFull()
        return done

    monkeypatch.setattr(station, "submit", full_after_the_first)
    sheet.do(Action.DISPATCH)
    assert [one.action for one in station.asked] == [Action.DISPATCH]
    assert "2 were not told" in sheet.actions_row.wrong.accessibleName()
