"""The dispatch form: units in their order, the deadline before saving, the last unit, years nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from models.case import Case
from models.catalogue import LimitUnit
from models.lifecycle import Action
from models.people import Post, Unit
from tests.ui.fake_city import DISPATCHER, JINJIANG, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, compose, focused, press, show, write
from ui import wording
from ui.case_sheet import CaseSheet
from ui.dispatch.form import DispatchForm
from ui.dispatch.units import Nearness, find_units

UNITS = make_reference().units


def open_form(qtbot: QtBot, case: Case) -> tuple[FakeWorkstation, CaseSheet, DispatchForm]:
    """The form of `case` in its sheet."""
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    return station, sheet, form


def test_units_of_the_district_come_first_and_ended_ones_never() -> None:
    found = find_units(UNITS.values(), "", JINJIANG, last=None)
    assert [choice.unit.code for choice in found] == ["JJ-DYJ", "JJ-YH2", "CD-SW", "WH-PS"]


def test_the_last_unit_comes_before_all() -> None:
    found = find_units(UNITS.values(), "", JINJIANG, last="WH-PS")
    assert (found[0].unit.code, found[0].nearness) == ("WH-PS", Nearness.LAST)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("武侯", ["WH-PS"]),
        ("yh2", ["JJ-YH2"]),
        ("street OFFICE", ["JJ-DYJ"]),
        ("nobody", []),
        ("whps", ["WH-PS"]),
        ("dyj", ["JJ-DYJ"]),
    ],
)
def test_units_are_found_by_name_and_code(text: str, codes: list[str]) -> None:
    assert [choice.unit.code for choice in find_units(UNITS.values(), text, JINJIANG, None)] == codes


def test_the_deadline_shown_is_the_one_decided(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case())
    assert form.deadline.text() == "11:42"
    form.units.choose_row(0)
    form.instruction.setText("先围挡")
    shown = form.deadline.text()
    sheet.do(Action.DISPATCH)
    case = station.board.case(station.asked[0].subject)
    assert case is not None
    assert case.case.deadline is not None
    assert shown == wording.clock_time(case.case.deadline, station.clock.now())


def test_the_deadline_moves_with_the_clock(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case())
    station.clock.pass_by(minutes=10)
    sheet.tick()
    assert form.deadline.text() == "11:52"


def test_the_same_unit_goes_on_with_what_it_had_left(qtbot: QtBot) -> None:
    case = make_case(unit="JJ-YH2", returns=1, handle_left=3600, limit_unit=LimitUnit.URGENT_HOUR)
    _station, _sheet, form = open_form(qtbot, case)
    assert "Last unit Jinjiang Maintenance 2" in form.last.text()
    assert "returned 1" in form.last.text()
    assert "goes on with 1:00" in form.last.text()
    assert (form.units.key, form.deadline.text()) == (None, "11:42")
    form.units.choose_row(0)
    assert (form.units.key, form.deadline.text()) == ("JJ-YH2", "10:42")


def test_after_rework_the_last_unit_is_chosen_already(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case(unit="JJ-YH2", reworks=1))
    assert form.units.key == "JJ-YH2"


def test_a_year_without_holidays_is_said(qtbot: QtBot) -> None:
    case = make_case(limit_value=140, limit_unit=LimitUnit.WORK_DAY)
    _station, _sheet, form = open_form(qtbot, case)
    assert "2018" in form.unsure.accessibleName()
    assert form.deadline.text()


def test_all_that_is_missing_is_said_at_once_with_the_focus_at_the_first(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case())
    sheet.do(Action.DISPATCH)
    assert form.units.field.property("wrong")
    assert form.instruction.property("wrong")
    assert focused() is form.units.field
    form.units.choose_row(0)
    assert not form.units.field.property("wrong")
    sheet.do(Action.DISPATCH)
    assert form.instruction.property("wrong")
    assert not form.units.field.property("wrong")
    assert focused() is form.instruction
    assert not station.asked


def test_the_list_says_that_it_is_no_proposal(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case())
    assert "no proposal" in form.units.heading.text().casefold()
    assert "no proposal" in form.units.list.accessibleDescription().casefold()


def test_the_tenth_unit_has_the_key_0(qtbot: QtBot) -> None:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case()])
    reference = station.board.reference
    many = {f"JJ-{n:02d}": Unit(f"JJ-{n:02d}", f"锦江{n}所", f"Jinjiang {n}", JINJIANG, False) for n in range(12)}
    station.board.reference = replace(reference, units=many)
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(make_case().id)
    sheet.take_focus()
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    chosen: list[object] = []
    for key in (Key.Key_0, Key.Key_4):
        press(key)
        qtbot.waitUntil(lambda: form.units.key not in (None, *chosen))
        chosen.append(form.units.key)
    assert chosen == ["JJ-09", "JJ-03"]


def test_a_unit_is_found_by_its_initials(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case())
    form.units.field.setFocus()
    write("szyh")
    press(Key.Key_Return)
    assert form.units.key == "JJ-YH2"


def test_a_unit_is_chosen_with_the_keys(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case())
    form.units.field.setFocus()
    write("街道")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert form.units.key == "JJ-DYJ"
    press(Key.Key_Tab)
    write("尽快")
    sheet.take_focus()
    press(Key.Key_D)
    assert {**station.asked[0].facts, "unit": "JJ-DYJ", "instruction": "尽快"} == station.asked[0].facts


def test_arrows_belong_to_the_input_method_while_it_composes(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case())
    form.units.field.setFocus()
    compose("jiedao")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert form.units.key is None
    assert not form.units.list.currentIndex().isValid()


def test_what_was_chosen_stays_while_somebody_searches_on(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case())
    form.units.choose_row(1)
    form.units.field.setText("武侯")
    assert form.units.key == "JJ-YH2"


def test_a_change_of_the_reference_tables_brings_new_units(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case())
    reference = station.board.reference
    ended = replace(reference.units["JJ-DYJ"], ended=True)
    station.board.reference = replace(reference, units={**reference.units, "JJ-DYJ": ended})
    station.announce(Announcement(reference=True))
    qtbot.waitUntil(lambda: sheet.step.form is not form)
    new = sheet.step.form
    assert isinstance(new, DispatchForm)
    assert [option.key for option in new.units.list.options.options] == ["JJ-YH2", "CD-SW", "WH-PS"]
