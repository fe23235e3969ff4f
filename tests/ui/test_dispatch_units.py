"""What the dispatch form tells of the units before anybody chooses (DOMAIN §9.5): why, what they have and did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.track_record import Fixed, Load, Returned, TrackRecord
from models.case import Case
from models.lifecycle import Action
from models.people import Post
from models.responsibility import Proposal, Proposals, Reason, ReasonCode, ShortfallCode
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, focused, press, show, write
from ui import theme, translations, wording
from ui.case_sheet import CaseSheet
from ui.dispatch.because import TABLE
from ui.dispatch.form import DispatchForm
from ui.half_typed import Values
from ui.options import Option

MAINTAINER = Proposal("JJ-YH2", 1, (Reason(ReasonCode.COMPONENT_MAINTAINER, {"component": "5101040101000417"}),))
OWNER = Proposal("CD-SW", 2, (Reason(ReasonCode.COMPONENT_OWNER, {"component": "5101040101000417"}),))
RETURNED = Proposal("WH-PS", 3, (Reason(ReasonCode.RETURNED_BEFORE, {"count": 1}),), returned=1)
ENDED = Reason(ReasonCode.UNIT_ENDED, {"unit": "JJ-OLD", "by": "table"})
NO_PROPOSALS, NO_RECORD = Proposals(), TrackRecord()
BOTH = Proposals((MAINTAINER, OWNER))
RECORD = TrackRecord(
    {"JJ-YH2": Load(open=3, overdue=0, today=2), "CD-SW": Load(open=11, overdue=2)},
    (
        Fixed(UUID(int=8), "20170712-00231", "JJ-YH2", "督院街 12 号", NOON - timedelta(days=9), True, 0, 4.0, True),
        Fixed(
            UUID(int=9), "20170702-00019", "JJ-YH2", "督院街 40 号", NOON - timedelta(days=19), False, 1, 140.0, False
        ),
    ),
    (Returned("WH-PS", "不属我所管辖，请派锦江区的单位", "陈雨桐", NOON - timedelta(minutes=40)),),
)


def open_form(
    qtbot: QtBot, case: Case, proposals: Proposals = NO_PROPOSALS, record: TrackRecord = NO_RECORD
) -> tuple[FakeWorkstation, CaseSheet, DispatchForm]:
    """The form of `case` in its sheet, once everything that is asked aside has come."""
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    station.board.records[case.id] = record
    station.proposed[case.id] = proposals
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    qtbot.waitUntil(lambda: bool(rows(form)) and "open" in rows(form)[0].right)
    sheet.take_focus()
    return station, sheet, form


def rows(form: DispatchForm) -> tuple[Option, ...]:
    """The units as they are listed."""
    return form.units.list.options.options


def row(form: DispatchForm, unit: str) -> Option:
    """A unit as it is listed."""
    return next(one for one in rows(form) if one.key == unit)


def draft(station: FakeWorkstation, sheet: CaseSheet) -> Values:
    """What is kept of the form."""
    return station.drafts.load("step", sheet.step.keeper.key) or {}


# ── what the units have ─────────────────────────────────────────────────────────────────────────────────────────────


def test_each_unit_shows_what_it_has(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case(), record=RECORD)
    assert row(form, "JJ-YH2").right == "open 3 · late 0"
    assert row(form, "CD-SW").right == "open 11 · late 2"
    assert row(form, "JJ-DYJ").right == "open 0 · late 0"
    assert "2 today" in row(form, "JJ-YH2").detail
    assert "today" not in row(form, "CD-SW").detail


def test_who_fixed_what_was_like_it_stands_at_the_unit(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case(), record=RECORD)
    assert "fixed 2 like it, 1 on time" in row(form, "JJ-YH2").detail
    assert "fixed" not in row(form, "CD-SW").detail


def test_a_unit_that_returned_the_case_is_marked(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case(unit="WH-PS", returns=1), record=RECORD)
    assert row(form, "WH-PS").detail.startswith("returned this 09:02")
    assert "returned" not in row(form, "JJ-YH2").detail


def test_a_return_is_told_once_and_with_its_hour(qtbot: QtBot) -> None:
    for times, told in ((1, 1), (2, 2)):
        again = replace(RETURNED, unit="WH-PS", reasons=(Reason(ReasonCode.RETURNED_BEFORE, {"count": times}),))
        case = make_case(unit="WH-PS", returns=times)
        _station, _sheet, form = open_form(qtbot, case, Proposals((again,)), RECORD)
        assert row(form, "WH-PS").detail.count("returned this") == told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_nobody_is_proposed_is_said_in_sight(qtbot: QtBot, qapp: QApplication, language: str) -> None:
    translations.put_on(qapp, language)
    room = 165  # between the list's edge and the link beside it, at 1366
    for code in ShortfallCode:
        said = wording.shortfall(code)
        assert QFontMetrics(theme.font(theme.Type.QUIET)).horizontalAdvance(said) <= room, said


def test_what_comes_later_leaves_what_was_chosen_and_typed(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case())
    press(Key.Key_2)
    form.instruction.setText("先围挡")
    chosen = form.units.key
    form.units.field.setText("武侯")
    station.board.records[make_case().id] = RECORD
    sheet.step.dispatching.ask()
    assert (form.units.key, form.instruction.text(), form.units.field.text()) == (chosen, "先围挡", "武侯")


def test_an_answer_for_the_case_before_is_not_shown(qtbot: QtBot) -> None:
    case, other = make_case(), make_case(413)
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case, other])
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(other.id)
    sheet.step.dispatching.tell_record(case.id, RECORD)
    sheet.step.dispatching.tell_proposals(case.id, BOTH)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    assert row(form, "JJ-YH2").right == "open 0 · late 0"
    assert form.units.key is None


# ── what is proposed ────────────────────────────────────────────────────────────────────────────────────────────────


def test_proposals_come_first_each_with_its_reason_and_the_first_is_marked(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case(), BOTH)
    assert [one.key for one in rows(form)][:2] == ["JJ-YH2", "CD-SW"]
    assert "maintains the component" in rows(form)[0].detail
    assert "owns the component" in rows(form)[1].detail
    assert form.units.heading.text() == "Proposed units"
    assert form.units.key == "JJ-YH2"
    assert form.deadline.text() == "11:42"


def test_a_number_pressed_before_the_proposals_are_there_means_one_of_them(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    asked: list[Callable[[Proposals], None]] = []
    station.proposals = lambda *said: asked.append(said[1])  # type: ignore[method-assign]  # answered later
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.take_focus()
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    assert rows(form)[0].key == "JJ-DYJ", "by code as yet"
    press(Key.Key_1)
    assert not form.units.key
    asked[0](BOTH)
    assert form.units.key == "JJ-YH2"
    assert draft(station, sheet)["unit"] == "JJ-YH2"


def test_what_is_marked_unasked_is_no_choice_and_nothing_typed(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case(), BOTH)
    assert not sheet.step.half_typed
    assert not draft(station, sheet)
    press(Key.Key_2)
    assert (form.units.key, draft(station, sheet)["unit"]) == ("CD-SW", "CD-SW")
    press(Key.Key_1)
    assert draft(station, sheet)["unit"] == "JJ-YH2", "chosen by a person now"


def test_the_proposal_gives_way_to_who_looks_for_another_unit(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case(), BOTH)
    form.instruction.setText("尽快")
    form.units.field.setFocus()
    write("武侯")
    assert form.units.key is None
    sheet.do(Action.DISPATCH)
    assert not station.asked, "not to the unit that was proposed while another was looked for"
    form.units.field.clear()
    assert form.units.key == "JJ-YH2"


def test_a_unit_of_ones_own_choice_stays_against_the_proposals(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case(), BOTH)
    form.units.list.choose("WH-PS")
    other = make_case(413)
    station.board.base[other.id] = other
    sheet.open_case(other.id)
    sheet.open_case(make_case().id)
    again = sheet.step.form
    assert isinstance(again, DispatchForm)
    assert again.units.key == "WH-PS"


def test_what_was_proposed_goes_with_the_dispatch_and_why_another_was_taken(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case(), BOTH)
    assert not form.not_taken.isVisible()
    press(Key.Key_2)
    assert form.not_taken.isVisible()
    form.not_taken.setText("二所今日停工")
    assert draft(station, sheet)["not_taken_for"] == "二所今日停工"
    form.instruction.setText("尽快")
    sheet.do(Action.DISPATCH)
    assert station.asked[0].facts == {
        "unit": "CD-SW", "instruction": "尽快", "proposed": "JJ-YH2", "proposed_for": "component_maintainer",
        "not_taken_for": "二所今日停工",
    }  # fmt: skip


def test_nobody_has_to_say_why_and_who_takes_the_proposal_is_not_asked(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case(), BOTH)
    press(Key.Key_2)
    form.not_taken.setText("said, and thought better of it")
    press(Key.Key_1)
    assert not form.not_taken.isVisible()
    form.instruction.setText("尽快")
    sheet.do(Action.DISPATCH)
    assert "not_taken_for" not in station.asked[0].facts
    assert station.asked[0].facts["proposed"] == station.asked[0].facts["unit"] == "JJ-YH2"


def test_equal_proposals_are_both_shown_and_none_is_marked(qtbot: QtBot) -> None:
    equal = Proposal("CD-SW", 1, OWNER.reasons)
    _station, _sheet, form = open_form(qtbot, make_case(), Proposals((MAINTAINER, equal)))
    assert [one.key for one in rows(form)][:2] == ["JJ-YH2", "CD-SW"]
    assert form.units.key is None


@pytest.mark.parametrize("code", list(ShortfallCode))
def test_where_nothing_fits_it_says_so_and_any_unit_is_found_by_pinyin(qtbot: QtBot, code: ShortfallCode) -> None:
    station, sheet, form = open_form(qtbot, make_case(), Proposals(shortfall=code))
    assert form.units.heading.text() != "Proposed units"
    assert form.units.heading.text() == form.units.list.accessibleDescription()
    assert form.units.key is None
    press(Key.Key_F3)
    assert [one.key for one in form.reasons.options.options] == [TABLE], "the first place to look why"
    form.units.field.setFocus()
    write("whps")
    press(Key.Key_Return)
    form.instruction.setText("尽快")
    sheet.do(Action.DISPATCH)
    assert station.asked[0].facts["unit"] == "WH-PS"


# ── why ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_shows_every_reason_return_and_past_case_in_full(qtbot: QtBot) -> None:
    proposals = Proposals((MAINTAINER, OWNER, RETURNED), notes=(ENDED,))
    _station, _sheet, form = open_form(qtbot, make_case(unit="WH-PS", returns=1), proposals, RECORD)
    press(Key.Key_F3)
    assert form.reasons.isVisible()
    assert not form.units.list.isVisible()
    *rows, last = form.reasons.options.options
    assert last.key == TABLE, "and the way to the whole table"
    told = [(one.name, one.detail, one.right) for one in rows]
    assert told[0] == ("Wuhou Drainage · 不属我所管辖，请派锦江区的单位", "returned this 09:02 · 陈雨桐", "")
    assert ("Jinjiang Maintenance 2", "maintains the component · 5101040101000417", "") in told
    assert ("Jinjiang Works 1", "passed over · the unit is no more · responsibility table", "") in told
    assert told[-1][1].startswith("late · reworked 1 · 140 m · 督院街 40 号 · closed 07-02")
    assert told[-1][2] == "0702-00019"
    press(Key.Key_F3)
    assert form.units.list.isVisible()
    assert not form.reasons.isVisible()


def test_a_number_of_the_reasons_chooses_its_unit_and_escape_goes_back(qtbot: QtBot) -> None:
    _station, sheet, form = open_form(qtbot, make_case(), BOTH)
    press(Key.Key_F3)
    press(Key.Key_2)
    assert form.units.key == "CD-SW"
    assert form.units.list.isVisible()
    press(Key.Key_F3)
    left: list[None] = []
    sheet.left.connect(lambda: left.append(None))
    press(Key.Key_Escape)
    assert form.units.list.isVisible()
    assert not left


def test_a_unit_that_is_no_more_is_not_chosen_from_the_reasons(qtbot: QtBot) -> None:
    _station, _sheet, form = open_form(qtbot, make_case(), Proposals((), ShortfallCode.NONE_LEFT, (ENDED,)))
    press(Key.Key_F3)
    press(Key.Key_1)
    assert form.units.key is None


def test_where_nothing_is_known_the_key_leads_to_the_table_alone(qtbot: QtBot) -> None:
    station, _sheet, form = open_form(qtbot, make_case())
    assert form.why.isVisible()
    press(Key.Key_F3)
    assert [one.key for one in form.reasons.options.options] == [TABLE]
    press(Key.Key_F3)
    assert form.units.list.isVisible()
    station.proposed = {}
    other = make_case(413)
    station.board.base[other.id] = other
    form.show_case(other, {})
    assert not form.is_told
    assert not form.why.isVisible(), "as long as nobody knows"


def test_another_case_begins_with_its_units(qtbot: QtBot) -> None:
    station, sheet, form = open_form(qtbot, make_case(), BOTH, RECORD)
    press(Key.Key_F3)
    other = make_case(413)
    station.board.base[other.id] = other
    sheet.open_case(other.id)
    assert form.units.list.isVisible()
    assert focused() is sheet
