"""Who is proposed at a desk: from its own census, tables and past, and what waits here (DOMAIN §7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from app.desk.responsible import Responsible
from models.case import Case
from models.census import CensusKind
from models.ids import new_id
from models.lifecycle import Action
from models.people import Unit, UnitKind
from models.responsibility import Precedent, Proposals, ReasonCode, Responsibilities, ShortfallCode
from tests.app.desk import Desk
from tests.app.small_census import LAT, LON, SIDE, STREET, Kept, component
from tests.app.stations import opened
from tests.fakes import FakeCity
from tests.models.given import JINJIANG, NINE_THIRTY, REGISTER, ROAD, UNIT
from tests.seats import somebody, tables

FILED = ROAD[:3]
HERE = {**REGISTER, "lon": LON + SIDE / 4, "lat": LAT + SIDE / 2}
CLASS = "0103"
RAMP = {**HERE, "kind": "event", "class_code": CLASS}
MANHOLE = "5101040101000001"

UNITS = (
    Unit(UNIT, "市政养护二所", "Second yard", JINJIANG),
    Unit("SW", "水务公司", "Water", None),
    Unit("HW", "环卫所", "Cleaning", JINJIANG),
    Unit("JD", "督院街街道办", "Street office", JINJIANG, kind=UnitKind.STREET, street=STREET),
)
ROWS = (
    {"id": "1", "unit": "SW", "kind": "component", "class_code": "0101", "edition": ""},
    {"id": "2", "unit": "HW", "kind": "event", "class_code": CLASS, "edition": "", "division": JINJIANG},
)


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept.make(tmp_path)
    kept.take_all()
    kept.take(CensusKind.COMPONENTS, [component(1, LON, owner_name="水务公司", keeper_name="市政养护二所")], 2)
    yield kept
    kept.close()


@pytest.fixture
def responsible(desk: Desk, census: Kept) -> Responsible:
    tables = replace(
        desk.board.reference, units={unit.code: unit for unit in UNITS}, responsibilities=Responsibilities(ROWS)
    )
    desk.board.take_reference(tables)
    return Responsible(desk.board, census.here, desk.clock)


def told(responsible: Responsible, case: Case | UUID) -> Proposals:
    """What is proposed; a board without a thread of its own says so at once."""
    heard: list[Proposals] = []
    responsible.ask(case if isinstance(case, UUID) else case.id, heard.append)
    (proposals,) = heard
    return proposals


def units(proposals: Proposals) -> list[tuple[str, str]]:
    """Each unit with its first reason."""
    return [(one.unit, one.reasons[0].code.value) for one in proposals.proposals]


def test_a_component_is_looked_up_in_the_census(desk: Desk, responsible: Responsible) -> None:
    proposals = told(responsible, desk.comes(*FILED, facts={**HERE, "component_id": MANHOLE}))
    assert units(proposals) == [(UNIT, "component_maintainer"), ("SW", "component_owner"), ("JD", "territorial")]
    assert [one.code for one in proposals.proposals[1].reasons] == [ReasonCode.COMPONENT_OWNER, ReasonCode.TABLE]


def test_one_that_the_census_has_not_falls_to_the_table(desk: Desk, responsible: Responsible) -> None:
    proposals = told(responsible, desk.comes(*FILED, facts={**HERE, "component_id": "5101040101000099"}))
    assert units(proposals) == [("SW", "table"), ("JD", "territorial")]


def test_the_frontage_at_the_point_counts(desk: Desk, responsible: Responsible, census: Kept) -> None:
    lon, lat = RAMP["lon"], RAMP["lat"]
    row = {
        "id": "F1", "division": JINJIANG, "name": "督院街 12 号门前", "unit_name": "督院街街道办",
        "line": [[lon, lat], [float(str(lon)) + 0.0001, lat]],
    }  # fmt: skip
    census.take(CensusKind.FRONTAGE, [row])
    proposals = told(responsible, desk.comes(*FILED, facts=RAMP))
    assert units(proposals) == [("HW", "table"), ("JD", "frontage")]
    assert proposals.proposals[1].reasons[1].facts == {"street": STREET}


def test_a_point_says_in_which_street_it_lies_where_nobody_did(desk: Desk, responsible: Responsible) -> None:
    case = desk.comes(*FILED, facts=RAMP)
    assert (case.street, case.unit_grid) == (None, None)
    assert units(told(responsible, case)) == [("HW", "table"), ("JD", "territorial")]
    elsewhere = desk.comes(*FILED, facts={**RAMP, "division": 510105})
    assert told(responsible, elsewhere).shortfall is ShortfallCode.NO_RULE


def test_who_gave_it_back_here_is_not_first_again(desk: Desk, responsible: Responsible) -> None:
    case = desk.comes(*ROAD[:3], facts=RAMP)
    case = desk.moves(case, Action.DISPATCH, Action.RECEIVE)
    desk.ask(Action.RETURN_TO_DISPATCH, case.id)  # it only waits here, and counts
    past = desk.comes(*ROAD, facts=RAMP)
    assert past.unit == UNIT
    proposals = told(responsible, case)
    assert units(proposals) == [("HW", "table"), ("JD", "territorial"), (UNIT, "returned_before")]
    assert proposals.proposals[2].reasons[1].code is ReasonCode.PRECEDENT
    assert proposals.proposals[2].reasons[1].facts["number"] == (past.number or "")


def test_what_coordination_decided_is_asked_for(desk: Desk, census: Kept, responsible: Responsible) -> None:
    case = desk.comes(*FILED, facts={**HERE, "component_id": MANHOLE})

    class Decided:
        def like(self, case: Case) -> tuple[Precedent, ...]:
            about = (case.kind, case.class_code, case.division)
            return (Precedent(*about, "HW", "2017-1", NINE_THIRTY, case.component_id, binding=True),)

    assert told(responsible, case).first == UNIT
    assert told(Responsible(desk.board, census.here, desk.clock, Decided()), case).first == "HW"


def test_the_hours_of_a_row_are_those_of_the_centres_clock(desk: Desk, responsible: Responsible) -> None:
    night = {**ROWS[1], "id": "3", "unit": "JD", "hours": "18:00-02:00"}
    desk.board.take_reference(replace(desk.board.reference, responsibilities=Responsibilities((*ROWS, night))))
    case = desk.comes(*FILED, facts=RAMP)
    assert told(responsible, case).first == "HW"
    desk.clock.time = NINE_THIRTY.replace(hour=23)
    assert told(responsible, case).first == "JD"


def test_a_case_that_is_gone_is_answered_with_nothing(desk: Desk, responsible: Responsible) -> None:
    record = desk.comes(*FILED)
    heard: list[Proposals] = []
    desk.board.track_record(record.id, lambda past: heard.append(responsible.of(new_id(), past)))
    assert heard == [Proposals()]
    assert told(responsible, new_id()) == Proposals()


def test_without_a_census_the_tables_still_speak(desk: Desk, tmp_path: Path) -> None:
    empty = Kept.make(tmp_path)
    tables = replace(
        desk.board.reference, units={unit.code: unit for unit in UNITS}, responsibilities=Responsibilities(ROWS)
    )
    desk.board.take_reference(tables)
    proposals = told(
        Responsible(desk.board, empty.here, desk.clock), desk.comes(*FILED, facts={**HERE, "component_id": MANHOLE})
    )
    empty.close()
    assert units(proposals) == [("SW", "table")]


def test_a_workstation_asks_aside_and_answers_in_an_outage_too(tmp_path: Path) -> None:
    rows = [{**ROWS[0], "unit": UNIT}]
    city = FakeCity({"version": 1, "tables": {**tables(), "responsibilities": rows}})
    heard: list[Proposals] = []
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.until(window.numbered)
        city.stop()
        case = window.do(Action.REGISTER).ask.subject
        window.station.proposals(case, heard.append)
        assert not heard
        window.until(lambda: heard)
    assert units(heard[0]) == [(UNIT, "table")]
