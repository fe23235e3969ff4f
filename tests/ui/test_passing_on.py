"""二次派遣 in the form of the dispatch: only who stands below is listed, its limit runs on, the step beneath stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from models.case import Case, Level, Status
from models.lifecycle import Action
from models.people import Post, Unit, UnitKind
from models.responsibility import Proposal, Proposals, Reason, ReasonCode
from models.two_levels import units_below
from tests.ui.fake_city import DISPATCHER, JINJIANG, NOON, WUHOU, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import show
from ui.case_sheet import CaseSheet
from ui.dispatch.passing_on import PassingOnDialog

ABOVE = Unit("PT", "锦江平台", "Jinjiang Platform", JINJIANG, kind=UnitKind.DISTRICT_PLATFORM)
WORKS = Unit("SZ", "市政所", "Works", JINJIANG, parent="PT")
TEAM = Unit("SZ-1", "一班", "Team 1", JINJIANG, parent="SZ")
STREET = Unit("JD", "街道办", "Street", JINJIANG, kind=UnitKind.STREET)
ELSEWHERE = Unit("WH", "武侯所", "Wuhou", WUHOU)
GONE = Unit("OLD", "旧所", "Old", JINJIANG, ended=True, parent="PT")
UNITS = {one.code: one for one in (ABOVE, WORKS, TEAM, STREET, ELSEWHERE, GONE)}


def codes(case: Case) -> list[str]:
    return [one.code for one in units_below(case, UNITS)]


def test_the_level_of_the_case_decides_who_is_below() -> None:
    case = make_case(412, Status.HANDLING, unit="PT")
    assert codes(case) == ["JD", "SZ", "SZ-1"]
    assert codes(replace(case, level=Level.DISTRICT)) == ["SZ", "SZ-1"]
    assert codes(replace(case, level=Level.DISTRICT, unit="SZ")) == ["SZ-1"]
    nobody_below = replace(case, level=Level.DISTRICT, unit="SZ-1")
    assert codes(nobody_below) == ["JD"], "never back to who sent it, nor to a platform"


def test_a_table_that_goes_round_ends() -> None:
    case = make_case(412, Status.HANDLING, unit="A", level=Level.DISTRICT)
    units = {"A": Unit("A", "甲", "A", JINJIANG, parent="B"), "B": Unit("B", "乙", "B", JINJIANG, parent="A")}
    assert [one.code for one in units_below(case, units)] == ["B"]


def opened(qtbot: QtBot, **changes: object) -> tuple[FakeWorkstation, CaseSheet, PassingOnDialog]:
    """The form over the sheet of a case that the platform has."""
    case = make_case(412, Status.HANDLING, unit="PT", deadline=NOON + timedelta(hours=2), **changes)
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    station.board.reference = replace(station.board.reference, units=UNITS)
    why = (Reason(ReasonCode.REWORK, {"count": 1}),)
    station.proposed[case.id] = Proposals((Proposal("WH", 1, why), Proposal("SZ-1", 2, why)))
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.do(Action.DISPATCH_ON)
    dialog = sheet.reasoned.dialogs.current
    assert isinstance(dialog, PassingOnDialog)
    return station, sheet, dialog


def test_it_is_passed_on_with_copies_and_the_step_beneath_stays(qtbot: QtBot) -> None:
    station, sheet, dialog = opened(qtbot)
    form = dialog.form
    assert [option.key for option in form.units.list.options.options] == ["SZ-1", "JD", "SZ"], "who is proposed first"
    assert form.units.key == "SZ-1"
    assert form.deadline.text() == "11:42", "the limit of the unit runs on"
    dialog.try_it()
    assert form.instruction.property("wrong")
    form.instruction.setText("今日补盖")
    form.copies.show_kept("unit:JD", JINJIANG)
    dialog.try_it()
    assert sheet.reasoned.dialogs.current is None
    assert [(one.action, dict(one.facts)) for one in station.asked] == [
        (Action.DISPATCH_ON, {"sub_unit": "SZ-1", "instruction": "今日补盖"}),
        (Action.NOTIFY, {"manner": "copy", "unit": "JD", "text": "今日补盖"}),
    ]
    assert not station.drafts.list()


def test_half_typed_it_is_there_again(qtbot: QtBot) -> None:
    station, sheet, dialog = opened(qtbot, sub_unit="SZ")
    assert "Works" in dialog.form.last.text()
    dialog.form.units.list.choose("JD")
    dialog.form.instruction.setText("今日补盖")
    dialog.reject()
    sheet.do(Action.DISPATCH_ON)
    again = sheet.reasoned.dialogs.current
    assert isinstance(again, PassingOnDialog)
    assert (again.form.units.key, again.form.instruction.text()) == ("JD", "今日补盖")
    assert not station.asked
