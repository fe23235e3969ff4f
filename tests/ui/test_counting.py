"""How a deadline was made, and that a place is not watched: what the sheet and the form say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from models.areas import build_ground
from models.calendar_tables import KeptStates
from models.case import Case, ClockName, Status
from models.catalogue import LimitUnit
from models.reference import Reference
from models.working_time import CalendarKind
from tests.models.test_areas import HOURS, given, kept_row
from tests.ui.fake_city import JINJIANG, NOON, TABLES, WUHOU, make_case
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import show
from tests.ui.test_call_form import ME, fill, open_form
from tests.ui.test_case_sheet import PEOPLE
from ui.case_sheet import CaseSheet, counting
from ui.case_sheet.facts import facts_of

REFERENCE = given()
START = datetime(2017, 7, 21, 1, 0, tzinfo=UTC)
"""Friday, 9:00 in the city."""


def dispatched(reference: Reference, limit: int = 2, seconds: int | None = None) -> Case:
    """A case with a unit, whose limit of working days was counted by these calendars."""
    left = limit * 8 * 3600 if seconds is None else seconds
    return replace(
        make_case(status=Status.HANDLING),
        unit="JJ-YH2",
        limit_value=limit,
        limit_unit=LimitUnit.WORK_DAY,
        deadline=reference.calendars.add(CalendarKind.WORK, START, left),
        deadline_start=START,
        deadline_seconds=left,
        deadline_calendar="work",
        deadline_version=reference.calendars.version,
    )


@pytest.mark.usefixtures("qapp")
def test_a_deadline_says_how_it_was_made() -> None:
    said = counting.made(dispatched(REFERENCE), REFERENCE, NOON)
    assert said == "from 09:00 · 16:00 in the units' hours · by the calendars this centre began with"


@pytest.mark.usefixtures("qapp")
def test_what_a_pause_had_left_is_said() -> None:
    assert "4:00 of 16:00, the rest after a pause" in counting.made(dispatched(REFERENCE, 2, 4 * 3600), REFERENCE, NOON)


@pytest.mark.usefixtures("qapp")
def test_calendars_that_changed_since_are_named_and_what_todays_would_say() -> None:
    case = dispatched(REFERENCE)
    edited = given(openings=[{"calendar": "work", "starts": "09:00", "ends": "13:00"}, HOURS[1]])
    assert "by calendars that were not kept" in counting.made(case, edited, NOON)
    row = {**kept_row(REFERENCE), "no": 2, "since": "2017-05-01T16:30:00+00:00"}
    kept = replace(edited, kept=KeptStates((row,)))
    said = counting.made(case, kept, NOON)
    assert "by the calendars of 2017-05-02, changed since · by today's 07-26 13:00" in said
    assert "by today's" not in counting.made(replace(case, status=Status.CLOSED), kept, NOON)
    moved = replace(case, deadline=START + timedelta(days=9))
    assert "by the calendars of 2017-05-02, which count another end" in counting.made(moved, kept, NOON)
    present = replace(REFERENCE, kept=KeptStates((row,)))
    assert counting.made(case, present, NOON).endswith("by the calendars of 2017-05-02")


@pytest.mark.usefixtures("qapp")
def test_before_a_clock_is_counted_again_it_is_said_what_will_come_of_it() -> None:
    case = dispatched(REFERENCE)
    running = replace(
        case, clock=ClockName.HANDLE, due=case.deadline, due_start=START, due_seconds=16 * 3600, due_calendar="work"
    )
    edited = given(openings=[{"calendar": "work", "starts": "09:00", "ends": "13:00"}, HOURS[1]])
    said = [counting.counted_again_words(running, tables, NOON) for tables in (REFERENCE, edited)]
    assert said == [
        "By today's calendars the running clock ends when it does now.",
        "Handling: by today's calendars 07-26 13:00 instead of 07-25 09:00.",
    ]


@pytest.mark.usefixtures("qapp")
def test_a_case_is_not_said_to_be_filed_before_it_is() -> None:
    """An acceptor may choose the condition already."""
    proposed = replace(make_case(status=Status.PENDING_FILE), condition_no=1, filed_at=None)
    for case, label in ((proposed, "Filing condition"), (replace(proposed, filed_at=START), "Filed")):
        assert [fact.label for fact in facts_of(case, REFERENCE, NOON) if fact.name == "condition_no"] == [label]


@pytest.mark.usefixtures("qapp")
def test_the_sheet_says_that_nobody_watches_there_and_is_silent_otherwise() -> None:
    def said(case: Case, reference: Reference = REFERENCE) -> list[str]:
        return [fact.text for fact in facts_of(case, reference, NOON) if fact.name == "watched"]

    here = replace(make_case(), division=510104, lon=104.09, lat=30.65)
    assert said(here) == []
    assert said(replace(here, received_at=START + timedelta(hours=13))) == ["Outside monitoring hours (08:00–21:00)"]
    far = replace(here, division=510182, lon=103.94, lat=30.99)
    assert said(far) == ["Outside the ground that the city monitors"]
    assert said(replace(far, lon=None, lat=None)) == []
    assert said(far, given(areas=[])) == []


def test_the_heading_shows_the_limit_over_several_stages_beside_the_stage(qtbot: QtBot) -> None:
    case = make_case(status=Status.REGISTERED)
    under = replace(
        case, bundle="intake", bundle_soon=NOON + timedelta(minutes=20), bundle_due=NOON + timedelta(minutes=28)
    )
    station = FakeWorkstation(PEOPLE["acceptor"], [case])
    sheet = CaseSheet(station)
    qtbot.addWidget(sheet)
    show(qtbot, sheet, 796, 483)
    sheet.open_case(case.id)
    heading = sheet.heading
    assert heading.stage.text.startswith("Accept")
    assert not heading.bundle.isVisible()
    heading.tick(under, NOON)
    assert (heading.bundle.isVisible(), heading.bundle.text) == (True, "Together, intake: 0:28")
    assert heading.bundle.accessibleName().startswith("Together, intake: 0:28, ")
    heading.tick(under, NOON + timedelta(minutes=30))
    assert heading.bundle.text == "Together, intake: -0:02"
    heading.tick(case, NOON)
    assert not heading.bundle.isVisible()


def test_the_form_says_it_before_it_is_registered(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    areas = [
        {"code": str(JINJIANG), "kind": "division", "name_zh": "锦江区", "name_en": "Jinjiang", "division": JINJIANG},
    ]
    station.board.reference = replace(station.board.reference, ground=build_ground(areas, TABLES["openings"]))
    form = open_form(qtbot, station)
    fill(form)
    where, division = form.where, form.where.division
    division.setCurrentIndex(division.findData(JINJIANG))
    assert not where.watched.isVisible()
    division.setCurrentIndex(division.findData(WUHOU))
    assert where.watched.text() == "Outside the ground that the city monitors"
    assert where.watched.isVisible()
    division.setCurrentIndex(division.findData(JINJIANG))
    form.said.received.setText("06:30")
    assert where.watched.text() == "Outside monitoring hours (08:00–21:00)"
    form.submit()
    assert station.asked, "it is no bar"
