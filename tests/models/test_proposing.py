"""Who is proposed for a case, and why (DOMAIN §7.4): the order of the rules, their traps, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.case import Case, Status
from models.catalogue import Kind
from models.lifecycle import Action
from models.people import Unit, UnitKind
from models.proposing import Found, propose
from models.reference import Reference
from models.responsibility import (
    WHOSE_GROUND,
    Contract,
    Keeper,
    Owners,
    Precedent,
    Proposals,
    ReasonCode,
    Responsibilities,
    ShortfallCode,
)
from tests.models.given import JINJIANG, NINE_THIRTY, QINGYANG, UNIT, at, reference, story_in

COVER, LITTER, STALL, DUST = "0101", "0110", "0406", "0301"
COMPONENT = "5101040101000001"
STREET = 510104001
NIGHT = "2017-07-22 01:00"
CODE = ReasonCode

UNITS = (
    Unit("SW", "水务公司", "Water", None, kind=UnitKind.COMPANY, aliases=("锦城水务",)),
    Unit("JJ-SZ", "锦江市政所", "Works", JINJIANG, aliases=("市政所",)),
    Unit("QY-SZ", "青羊市政所", "Qingyang works", QINGYANG, aliases=("市政所",)),
    Unit("JJ-HW", "锦江环卫所", "Cleaning", JINJIANG),
    Unit("QY-HW", "青羊环卫所", "Qingyang cleaning", QINGYANG),
    Unit("JJ-ZF", "锦江执法中队", "Squad", JINJIANG),
    Unit("JJ-YS", "夜市管理办", "Night market", JINJIANG),
    Unit("JJ-OLD", "锦江旧所", "Ended", JINJIANG, ended=True),
    Unit("JJ-A", "同名所", "Namesake A", JINJIANG),
    Unit("JJ-B", "同名所", "Namesake B", JINJIANG),
)
OFFICE = Unit("JJ-JD", "督院街街道办", "Street office", JINJIANG, kind=UnitKind.STREET, street=STREET)
PLATFORM = Unit("JJ-PT", "锦江区平台", "Platform", JINJIANG, kind=UnitKind.DISTRICT_PLATFORM)


def row(
    id_: str, unit: str, class_code: str = "", kind: Kind = Kind.EVENT, edition: str = "", **more: object
) -> dict[str, object]:
    """A row of the responsibility table, as the centre sends it."""
    return {"id": id_, "unit": unit, "class_code": class_code, "kind": kind.value, "edition": edition, **more}


def world(*rows: dict[str, object], units: tuple[Unit, ...] = UNITS) -> Reference:
    """The shipped catalogue with these units and this table."""
    return replace(
        reference(), units={unit.code: unit for unit in units}, responsibilities=Responsibilities(tuple(rows))
    )


def litter(**changes: object) -> Case:
    """An event in Jinjiang that waits for a unit."""
    case = story_in(Status.PENDING_DISPATCH).case
    assert case is not None
    event = replace(case, kind=Kind.EVENT, class_code=LITTER, component_id=None, place="督院街 12 号门前")
    return replace(event, **changes)  # type: ignore[arg-type]  # columns of Case


def cover(**changes: object) -> Case:
    """A component in Jinjiang that waits for a unit."""
    return litter(kind=Kind.COMPONENT, class_code=COVER, component_id=COMPONENT, **changes)


def owned(maintainer: str = "", owner: str = "", authority: str = "", code: str = "") -> Found:
    """What the census says of the component."""
    return Found(Owners(COMPONENT, Keeper(code or None, maintainer), Keeper(None, owner), Keeper(None, authority)))


def told(proposals: Proposals) -> list[tuple[int, str, str]]:
    """Rank, unit, and the first reason's code."""
    return [(one.rank, one.unit, one.reasons[0].code.value) for one in proposals.proposals]


def notes(proposals: Proposals) -> list[tuple[ReasonCode, dict[str, object]]]:
    """What was passed over."""
    return [(note.code, dict(note.facts)) for note in proposals.notes]


# ── components ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_component_goes_to_its_maintainer_then_owner_then_authority() -> None:
    found = owned("锦江市政所", "水务公司", "锦江执法中队")
    proposals = propose(cover(), found, world(row("t", "JJ-HW", kind=Kind.COMPONENT)), NINE_THIRTY)
    assert told(proposals) == [
        (1, "JJ-SZ", "component_maintainer"), (2, "SW", "component_owner"), (3, "JJ-ZF", "component_authority"),
        (4, "JJ-HW", "table"),
    ]  # fmt: skip
    assert proposals.first == "JJ-SZ"
    assert proposals.proposals[0].reasons[0].facts == {"component": COMPONENT, "name": "锦江市政所"}


def test_a_maintainer_that_ended_is_passed_over_and_said() -> None:
    proposals = propose(cover(), owned("锦江旧所", "水务公司"), world(), NINE_THIRTY)
    assert told(proposals) == [(1, "SW", "component_owner")]
    assert notes(proposals) == [(CODE.UNIT_ENDED, {"unit": "JJ-OLD", "by": "component_maintainer"})]


def test_a_component_without_an_owner_falls_to_the_table_and_says_so() -> None:
    proposals = propose(cover(), owned(), world(row("t", "SW", COVER, Kind.COMPONENT)), NINE_THIRTY)
    assert told(proposals) == [(1, "SW", "table")]
    assert notes(proposals) == [(CODE.NO_OWNER, {"component": COMPONENT})]


def test_a_name_of_several_units_is_said_not_guessed() -> None:
    proposals = propose(cover(), owned("同名所"), world(), NINE_THIRTY)
    assert not proposals.proposals
    assert proposals.shortfall is ShortfallCode.NONE_LEFT
    facts = {"name": "同名所", "by": "component_maintainer", "units": "JJ-A JJ-B"}
    assert notes(proposals) == [(CODE.NAME_AMBIGUOUS, facts)]


@pytest.mark.parametrize("name", ["锦城水务", "水务公司", " 水务 公司", "WATER", "（水务公司）"])
def test_names_are_compared_whole_and_by_any_of_them(name: str) -> None:
    assert propose(cover(), owned(name), world(), NINE_THIRTY).first == "SW"


def test_part_of_a_name_is_no_name() -> None:
    proposals = propose(cover(), owned("锦江市政"), world(), NINE_THIRTY)
    assert notes(proposals) == [(CODE.UNIT_UNKNOWN, {"name": "锦江市政", "by": "component_maintainer"})]


def test_of_namesakes_in_two_divisions_the_one_that_works_here_is_meant() -> None:
    assert propose(cover(), owned("市政所"), world(), NINE_THIRTY).first == "JJ-SZ"
    assert propose(cover(division=QINGYANG), owned("市政所"), world(), NINE_THIRTY).first == "QY-SZ"


def test_a_code_says_it_whatever_the_name() -> None:
    assert propose(cover(), owned("同名所", code="JJ-B"), world(), NINE_THIRTY).first == "JJ-B"


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────

LITTER_HERE = row("jj", "JJ-HW", LITTER, division=JINJIANG, basis="示例〔2017〕3 号")
LITTER_THERE = row("qy", "QY-HW", LITTER, division=QINGYANG)


def test_a_row_counts_in_its_division_alone() -> None:
    tables = world(LITTER_HERE, LITTER_THERE)
    here = propose(litter(), Found(), tables, NINE_THIRTY)
    assert told(here) == [(1, "JJ-HW", "table")]
    assert here.proposals[0].reasons[0].facts == {
        "id": "jj", "class_code": LITTER, "division": JINJIANG, "basis": "示例〔2017〕3 号",
    }  # fmt: skip
    assert propose(litter(division=QINGYANG), Found(), tables, NINE_THIRTY).first == "QY-HW"


def test_a_class_counts_before_its_major_class_and_that_before_any() -> None:
    tables = world(row("any", "JJ-SZ"), row("major", "JJ-ZF", LITTER[:2]), LITTER_HERE)
    assert told(propose(litter(), Found(), tables, NINE_THIRTY)) == [
        (1, "JJ-HW", "table"), (2, "JJ-ZF", "table"), (3, "JJ-SZ", "table"),
    ]  # fmt: skip


def test_a_minor_class_covers_its_fine_ones_and_not_the_other_way_round() -> None:
    fine = LITTER + "02"
    tables = world(LITTER_HERE, row("fine", "JJ-ZF", fine))
    assert propose(litter(class_code=fine), Found(), tables, NINE_THIRTY).first == "JJ-ZF"
    assert told(propose(litter(), Found(), tables, NINE_THIRTY)) == [(1, "JJ-HW", "table")]


def test_components_and_events_of_one_code_are_two_things() -> None:
    tables = world(row("c", "SW", "0101", Kind.COMPONENT), row("e", "JJ-HW", "0101"))
    assert propose(cover(), Found(), tables, NINE_THIRTY).first == "SW"
    assert propose(litter(class_code="0101"), Found(), tables, NINE_THIRTY).first == "JJ-HW"


def test_the_night_market_has_its_own_people_at_its_hours() -> None:
    """Friday's market goes on into Saturday, and is over at two."""
    tables = world(
        row("day", "JJ-ZF", STALL, division=JINJIANG, road="督院街"),
        row("night", "JJ-YS", STALL, division=JINJIANG, road="督院街", hours="Fri,Sat 18:00-02:00"),
    )
    stall = litter(class_code=STALL)
    first = {when: propose(stall, Found(), tables, at(when)).first for when in (
        "2017-07-21 17:59", "2017-07-21 18:00", NIGHT, "2017-07-22 02:00", "2017-07-24 20:00")}  # fmt: skip
    assert list(first.values()) == ["JJ-ZF", "JJ-YS", "JJ-YS", "JJ-ZF", "JJ-ZF"]
    reason = propose(stall, Found(), tables, at(NIGHT)).proposals[0].reasons[0]
    assert reason.facts["hours"] == "Fri-Sat 18:00-02:00"


def test_a_road_across_two_divisions_has_a_unit_on_each_side() -> None:
    tables = world(
        row("east", "JJ-SZ", LITTER, division=JINJIANG, road="一环路"),
        row("west", "QY-SZ", LITTER, division=QINGYANG, road="一环路"),
        LITTER_HERE, LITTER_THERE,
    )  # fmt: skip
    place = "一环路东五段 8 号"
    assert propose(litter(place=place), Found(), tables, NINE_THIRTY).first == "JJ-SZ"
    assert propose(litter(place=place, division=QINGYANG), Found(), tables, NINE_THIRTY).first == "QY-SZ"
    assert propose(litter(place="督院街 1 号"), Found(), tables, NINE_THIRTY).first == "JJ-HW"


def test_who_keeps_a_road_comes_before_who_has_the_class() -> None:
    tables = world(LITTER_HERE, row("mall", "JJ-YS", division=JINJIANG, road="督院街"))
    assert propose(litter(), Found(), tables, NINE_THIRTY).first == "JJ-YS"
    assert propose(litter(place="下督院街 3 号"), Found(), tables, NINE_THIRTY).first == "JJ-HW"


def test_a_class_of_the_whole_city_comes_before_whatever_a_division_has() -> None:
    tables = world(
        row("city", "SW", COVER, Kind.COMPONENT), row("all", "JJ-SZ", "01", Kind.COMPONENT, division=JINJIANG)
    )
    assert propose(cover(), Found(), tables, NINE_THIRTY).first == "SW"


def test_a_street_of_a_case_may_be_told_by_its_grid() -> None:
    tables = world(LITTER_HERE, row("street", "JJ-ZF", LITTER, division=JINJIANG, street=STREET))
    assert propose(litter(street=STREET), Found(), tables, NINE_THIRTY).first == "JJ-ZF"
    assert propose(litter(unit_grid="51010400100101"), Found(), tables, NINE_THIRTY).first == "JJ-ZF"
    assert propose(litter(street=510104002), Found(), tables, NINE_THIRTY).first == "JJ-HW"
    assert propose(litter(street=None, unit_grid=None), Found(), tables, NINE_THIRTY).first == "JJ-HW"


@pytest.mark.parametrize(
    ("begun", "ended", "first"),
    [("2017-07-21", "2017-07-21", "JJ-ZF"), ("2017-07-22", None, "JJ-HW"), ("1900-01-01", "2017-07-20", "JJ-HW")],
)
def test_a_row_holds_from_day_to_day(begun: str, ended: str | None, first: str) -> None:
    only = row("only", "JJ-ZF", LITTER, division=JINJIANG, hours="00:00-24:00", valid_from=begun, valid_to=ended)
    assert propose(litter(), Found(), world(LITTER_HERE, only), NINE_THIRTY).first == first


def test_a_row_of_another_edition_says_nothing_and_one_of_this_edition_more() -> None:
    case = litter()
    own = row("own", "JJ-ZF", LITTER, division=JINJIANG, edition=case.edition)
    other = row("other", "JJ-YS", LITTER, division=JINJIANG, edition="another")
    assert told(propose(case, Found(), world(LITTER_HERE, own, other), NINE_THIRTY)) == [
        (1, "JJ-ZF", "table"), (2, "JJ-HW", "table"),
    ]  # fmt: skip


def test_a_row_that_a_newer_program_wrote_is_passed_over_by_this_one() -> None:
    later = row("later", "JJ-ZF", LITTER, division=JINJIANG, hours="on market days")
    tables = world(LITTER_HERE, later, row("kind", "JJ-ZF", LITTER) | {"kind": "service"})
    assert told(propose(litter(), Found(), tables, NINE_THIRTY)) == [(1, "JJ-HW", "table")]
    assert tables.responsibilities.not_understood == ("later", "kind")


def test_two_that_nothing_sets_apart_are_both_told_and_neither_is_first() -> None:
    tables = world(LITTER_HERE, row("a", "JJ-ZF", LITTER, division=JINJIANG))
    proposals = propose(litter(), Found(), tables, NINE_THIRTY)
    assert told(proposals) == [(1, "JJ-HW", "table"), (1, "JJ-ZF", "table")]
    assert proposals.first is None
    assert proposals.shortfall is None


def test_what_speaks_besides_for_one_of_two_sets_them_apart() -> None:
    tables = world(LITTER_HERE, row("a", "JJ-ZF", LITTER, division=JINJIANG))
    proposals = propose(litter(), Found(precedents=(earlier("JJ-ZF"),)), tables, NINE_THIRTY)
    assert told(proposals) == [(1, "JJ-ZF", "table"), (2, "JJ-HW", "table")]


def test_a_row_for_a_unit_that_ended_or_is_not_known_is_passed_over_and_said() -> None:
    proposals = propose(litter(), Found(), world(row("a", "JJ-OLD"), row("b", "JJ-NEVER")), NINE_THIRTY)
    assert proposals.shortfall is ShortfallCode.NONE_LEFT
    assert notes(proposals) == [
        (CODE.UNIT_ENDED, {"unit": "JJ-OLD", "by": "table"}), (CODE.UNIT_UNKNOWN, {"name": "JJ-NEVER", "by": "table"}),
    ]  # fmt: skip


# ── frontage, ground ────────────────────────────────────────────────────────────────────────────────────────────────

CONTRACT = Contract("F1", "督院街 12 号门前", None, "锦江环卫所")


def test_a_frontage_contract_counts_for_what_lies_before_the_door() -> None:
    found = Found(contract=CONTRACT)
    assert told(propose(litter(), found, world(), NINE_THIRTY)) == [(1, "JJ-HW", "frontage")]
    assert propose(litter(class_code=STALL), found, world(), NINE_THIRTY).first == "JJ-HW"
    for other in (litter(class_code=DUST), cover()):
        assert propose(other, found, world(), NINE_THIRTY).shortfall is ShortfallCode.NO_RULE


def test_a_shop_that_is_no_unit_is_told_and_proposed_to_nobody() -> None:
    shop = replace(CONTRACT, unit_name="督院街1号面馆")
    proposals = propose(litter(), Found(contract=shop), world(LITTER_HERE), NINE_THIRTY)
    assert told(proposals) == [(1, "JJ-HW", "table")]
    assert notes(proposals) == [(CODE.UNIT_UNKNOWN, {"name": "督院街1号面馆", "by": "frontage"})]


def test_a_frontage_without_anybody_says_nothing() -> None:
    nobody = Found(contract=Contract("F1", "督院街 12 号门前"))
    assert propose(litter(), nobody, world(), NINE_THIRTY) == Proposals(shortfall=ShortfallCode.NO_RULE)


def test_the_ground_falls_to_its_street_office_then_to_the_district() -> None:
    tables = world(units=(*UNITS, OFFICE, PLATFORM))
    proposals = propose(litter(street=STREET), Found(), tables, NINE_THIRTY)
    assert told(proposals) == [(1, "JJ-JD", "territorial"), (2, "JJ-PT", "territorial")]
    assert [one.reasons[0].facts for one in proposals.proposals] == [{"street": STREET}, {"division": JINJIANG}]
    assert propose(litter(street=None, unit_grid=None), Found(), tables, NINE_THIRTY).first == "JJ-PT"
    elsewhere = propose(litter(division=QINGYANG, street=None, unit_grid=None), Found(), tables, NINE_THIRTY)
    assert elsewhere.shortfall is ShortfallCode.NO_RULE


def test_a_row_may_say_whose_ground_it_is_instead_of_a_unit() -> None:
    tables = world(row("t", WHOSE_GROUND, LITTER), row("any", "JJ-SZ"), units=(*UNITS, OFFICE, PLATFORM))
    on_street = propose(litter(street=STREET), Found(), tables, NINE_THIRTY)
    assert told(on_street) == [(1, "JJ-JD", "table"), (2, "JJ-SZ", "table"), (3, "JJ-PT", "territorial")]
    assert on_street.proposals[0].reasons[0].facts["territorial"] is True
    nowhere = propose(litter(street=510104099), Found(), tables, NINE_THIRTY)
    assert told(nowhere) == [(1, "JJ-PT", "table"), (2, "JJ-SZ", "table")]
    without = replace(tables, units={unit.code: unit for unit in UNITS})
    assert told(propose(litter(street=STREET), Found(), without, NINE_THIRTY)) == [(1, "JJ-SZ", "table")]


def test_nothing_fits_and_says_so() -> None:
    assert propose(litter(), Found(), world(), NINE_THIRTY) == Proposals(shortfall=ShortfallCode.NO_RULE)


# ── what was before ─────────────────────────────────────────────────────────────────────────────────────────────────


def earlier(unit: str, days: int = 3, **more: object) -> Precedent:
    """A case like `litter()`, that a unit fixed so many days ago."""
    then = NINE_THIRTY - timedelta(days=days)
    known = Precedent(Kind.EVENT, LITTER, JINJIANG, unit, f"2017-{days}", then, metres=20.0)
    return replace(known, **more)  # type: ignore[arg-type]  # columns of Precedent


def test_who_fixed_the_like_comes_after_every_rule() -> None:
    found = Found(precedents=(earlier("JJ-ZF", 9), earlier("JJ-ZF", 2), earlier("JJ-YS", 1)))
    proposals = propose(litter(), found, world(LITTER_HERE), NINE_THIRTY)
    assert told(proposals) == [(1, "JJ-HW", "table"), (2, "JJ-ZF", "precedent"), (3, "JJ-YS", "precedent")]
    assert proposals.proposals[1].reasons[0].facts == {
        "count": 2, "same_component": False, "number": "2017-2", "days": 2,
    }  # fmt: skip


def test_another_class_or_a_neighbours_unit_is_no_precedent() -> None:
    past = (earlier("JJ-ZF", class_code=STALL), earlier("QY-HW"), earlier("JJ-ZF", kind=Kind.COMPONENT))
    found = Found(precedents=past)
    assert propose(litter(), found, world(), NINE_THIRTY).shortfall is ShortfallCode.NO_RULE


def of_component(unit: str, days: int, component: str = COMPONENT, *, binding: bool = True) -> Precedent:
    """A case like `cover()`."""
    return earlier(unit, days, kind=Kind.COMPONENT, class_code=COVER, component_id=component, binding=binding)


def test_what_coordination_decided_last_comes_before_the_census() -> None:
    found = replace(owned("锦江市政所"), precedents=(of_component("JJ-HW", 9), of_component("SW", 2)))
    proposals = propose(cover(), found, world(), NINE_THIRTY)
    assert told(proposals) == [
        (1, "SW", "decided"), (2, "JJ-SZ", "component_maintainer"), (3, "JJ-HW", "precedent"),
    ]  # fmt: skip
    assert proposals.proposals[0].reasons[0].facts == {"number": "2017-2", "days": 2}


def test_a_decision_about_another_component_or_spot_only_shows_who_knows_such_things() -> None:
    other = Found(precedents=(of_component("SW", 2, "5101040101000009"),))
    assert told(propose(cover(), other, world(), NINE_THIRTY)) == [(1, "SW", "precedent")]
    far = Found(precedents=(earlier("JJ-ZF", binding=True, metres=31.0),))
    assert told(propose(litter(), far, world(), NINE_THIRTY)) == [(1, "JJ-ZF", "precedent")]
    here = Found(precedents=(earlier("JJ-ZF", binding=True, metres=30.0),))
    assert told(propose(litter(), here, world(), NINE_THIRTY)) == [(1, "JJ-ZF", "decided")]


def test_of_the_same_component_counts_before_many_of_others() -> None:
    past = (of_component("JJ-HW", 9, binding=False), *(of_component("SW", n, "x", binding=False) for n in range(3)))
    proposals = propose(cover(), Found(precedents=past), world(), NINE_THIRTY)
    assert [one.unit for one in proposals.proposals] == ["JJ-HW", "SW"]


def test_who_did_what_failed_inspection_does_it_again() -> None:
    story = story_in(Status.INSPECTING)
    failed = story.do(Action.FAIL_INSPECTION)
    tables = world(row("t", "SW", COVER, Kind.COMPONENT), units=(*UNITS, Unit(UNIT, "一所", "One", JINJIANG)))
    proposals = propose(failed, Found(), tables, NINE_THIRTY)
    assert told(proposals) == [(1, UNIT, "rework"), (2, "SW", "table")]
    assert proposals.proposals[0].reasons[0].facts == {"count": 1}
    story.later(minutes=1).do(Action.DISPATCH)
    returned = story.later(minutes=1).do(Action.RETURN_TO_DISPATCH)
    assert told(propose(returned, Found(returned=(UNIT,)), tables, NINE_THIRTY)) == [(1, "SW", "table")]


# ── who returned it ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_unit_that_returned_the_case_is_not_first_again_and_says_so() -> None:
    tables = world(LITTER_HERE, row("any", "JJ-ZF"))
    proposals = propose(litter(), Found(returned=("JJ-HW", "JJ-HW")), tables, NINE_THIRTY)
    assert [(one.unit, one.rank, one.returned) for one in proposals.proposals] == [("JJ-ZF", 1, 0), ("JJ-HW", 2, 2)]
    returned, table = proposals.proposals[1].reasons
    assert (returned.code, dict(returned.facts)) == (CODE.RETURNED_BEFORE, {"count": 2})
    assert table.code is CODE.TABLE
    assert proposals.first == "JJ-ZF"


def test_when_everybody_returned_it_nobody_is_first() -> None:
    proposals = propose(litter(), Found(returned=("JJ-HW",)), world(LITTER_HERE), NINE_THIRTY)
    assert proposals.shortfall is ShortfallCode.ALL_RETURNED
    assert proposals.first is None
    assert [one.unit for one in proposals.proposals] == ["JJ-HW"]


# ── whatever is asked ───────────────────────────────────────────────────────────────────────────────────────────────

CODES = st.sampled_from([unit.code for unit in UNITS] + ["JJ-NEVER", WHOSE_GROUND])
ROWS = st.builds(
    lambda unit, code, division, road, hours: row("", unit, code, division=division, road=road, hours=hours),
    CODES,
    st.sampled_from(["", "01", LITTER, STALL, LITTER + "02"]),
    st.sampled_from([None, JINJIANG, QINGYANG]),
    st.sampled_from([None, "督院街", "一环路"]),
    st.sampled_from([None, "Mon-Fri 08:00-18:00", "18:00-02:00"]),
)
TABLES = st.lists(ROWS, max_size=8).map(lambda rows: [{**row, "id": f"{n:02d}"} for n, row in enumerate(rows)])
NAMES = st.sampled_from(["", "锦江市政所", "同名所", "锦江旧所", "不认识"])
KEEPERS = st.builds(lambda name: Keeper(None, name or None), NAMES)
PAST = st.builds(
    lambda unit, days, binding: earlier(unit, days, binding=binding), CODES, st.integers(0, 9), st.booleans()
)
FOUND = st.builds(
    Found,
    st.none() | st.builds(Owners, st.just(COMPONENT), KEEPERS, KEEPERS, KEEPERS),
    st.none() | st.just(CONTRACT),
    st.lists(PAST, max_size=4).map(tuple),
    st.lists(CODES, max_size=3).map(tuple),
)  # fmt: skip
CASES = st.sampled_from([litter(), litter(class_code=STALL, street=STREET), cover(), litter(division=QINGYANG)])
TIMES = st.integers(0, 31 * 24 * 60).map(lambda minutes: at("2017-07-01 00:00") + timedelta(minutes=minutes))


@given(CASES, FOUND, TABLES, TIMES)
def test_always(case: Case, found: Found, table: list[dict[str, object]], when: datetime) -> None:
    """Each unit once, each with reasons, none that ended; ranks count up; in which order tables come says nothing."""
    units = (*UNITS, OFFICE, PLATFORM)
    proposals = propose(case, found, world(*table, units=units), when)
    named = [one.unit for one in proposals.proposals]
    assert len(set(named)) == len(named)
    assert all(one.reasons for one in proposals.proposals)
    assert not {"JJ-OLD", "JJ-NEVER", WHOSE_GROUND} & set(named)
    ranks = [one.rank for one in proposals.proposals]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(range(1, len(set(ranks)) + 1))
    backwards = propose(
        case, replace(found, precedents=found.precedents[::-1]), world(*table[::-1], units=units[::-1]), when
    )
    assert [(one.unit, one.rank) for one in backwards.proposals] == [
        (one.unit, one.rank) for one in proposals.proposals
    ]
    given_back = {one.unit for one in proposals.proposals if one.returned}
    assert given_back == set(found.returned) & set(named)
    if proposals.first:
        assert proposals.first not in found.returned
    assert (proposals.shortfall is None) == bool(set(named) - given_back)
