"""两级监督 at the desk: the same problem of both levels is linked, and what the one below reported is taken over."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.case import Level, Status
from models.commands import Ask
from models.ids import new_id
from models.lifecycle import Action
from tests.ui.fake_city import NOON, make_case
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import show
from tests.ui.test_case_sheet import PEOPLE, open_sheet
from tests.ui.test_duplicates import MINE, compare, near, sheet_of
from ui.case_queue import CaseQueue
from ui.case_queue.columns import Column
from ui.case_sheet.facts import facts_of
from ui.case_sheet.word_step import WordStep
from ui.notices_dialog import NoticesDialog


def test_what_the_other_level_found_is_linked_and_shown_and_neither_is_closed(qtbot: QtBot) -> None:
    other = replace(near(), level=Level.DISTRICT)
    station, sheet = sheet_of(qtbot, other)
    dialog = compare(qtbot, sheet)
    assert dialog.both.isVisible()
    with qtbot.waitSignal(sheet.acted):
        dialog.both.click()
    (ask,) = station.asked
    assert (ask.action, ask.subject, ask.facts) == (Action.LINK_LEVELS, MINE.id, {"other_id": str(other.id)})
    qtbot.waitUntil(lambda: sheet.comparing.current is None)
    qtbot.waitUntil(lambda: "Found by city and district: 00300." in sheet.reading.marks.related.text())
    shown = station.board.case(MINE.id)
    assert shown is not None
    assert shown.case.status is MINE.status


def test_cases_of_one_level_are_no_pair(qtbot: QtBot) -> None:
    _, sheet = sheet_of(qtbot, near())
    assert not compare(qtbot, sheet).both.isVisible()


def test_what_the_one_below_reported_begins_the_units_own_report(qtbot: QtBot) -> None:
    case = make_case(
        412,
        Status.HANDLING,
        unit="U1",
        sub_unit="U2",
        sub_dispatched_at=NOON,
        sub_fed_back_at=NOON,
        sub_result="已清运",
    )
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE["dispatcher"], [case]), case)
    form = sheet.step.form
    assert isinstance(form, WordStep)
    assert form.text.text() == "已清运"
    assert not sheet.step.half_typed, "what is only proposed is nobody's draft"
    form.text.setText("已清运，地面已冲洗")
    assert sheet.step.half_typed


def test_the_chain_and_whose_word_is_awaited_are_told() -> None:
    station = FakeWorkstation(PEOPLE["dispatcher"], [])
    passed = make_case(412, Status.HANDLING, unit="U1", sub_unit="U2", sub_dispatched_at=NOON)

    def levels(case: object) -> str:
        assert isinstance(case, type(passed))
        return next((one.text for one in facts_of(case, station.board.reference, NOON) if one.name == "levels"), "")

    assert levels(passed) == "City → U1 → U2 · its word is awaited"
    reported = replace(passed, sub_fed_back_at=NOON, sub_result="已清运")
    assert "the unit's word is awaited" in levels(reported)
    assert levels(reported).endswith("已清运")
    assert levels(replace(passed, sub_unit=None)) == ""


def test_a_row_says_the_level_where_it_is_not_ones_own(qtbot: QtBot) -> None:
    cases = [make_case(412), replace(make_case(413), level=Level.DISTRICT)]
    city = PEOPLE["dispatcher"]
    district = replace(city, whole_city=False, divisions=frozenset({cases[0].division}))
    for me, marks in ((city, ["", "[D]"]), (district, ["[C]", ""])):
        queue = CaseQueue(FakeWorkstation(me, cases))
        show(qtbot, queue)
        model = queue.model
        rows = sorted((row for row in map(model.row_at, range(2)) if row), key=lambda row: row.number or "")
        assert [model.text(row, Column.MARKS) for row in rows] == marks
        assert [bool(mark) for mark in marks] == ["a case of the" in model._spoken(row) for row in rows]
        assert "a case of the district" in model._hint(rows[1], Column.MARKS)


def test_what_both_found_is_counted_beside_the_notices(qtbot: QtBot) -> None:
    station, _ = sheet_of(qtbot, replace(near(), level=Level.DISTRICT))
    facts = {"other_id": str(near().id)}
    station.submit(Ask(new_id(), Action.LINK_LEVELS, MINE.id, MINE.version, station.clock.now(), facts))
    station.clock.pass_by(hours=1)
    window = QWidget()
    qtbot.addWidget(window)
    assert NoticesDialog(station, window).pairs.text().endswith(": 1")
    station.clock.pass_by(days=31)
    assert NoticesDialog(station, window).pairs.text().endswith(": 0")
