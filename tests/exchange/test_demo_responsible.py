"""The demonstration city has an answer for every class in every division, and says that all of it is illustrative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.cast.figures import CITY_START, radio, rows, units
from app.exchange.catalogue import starter_reference
from app.exchange.demo_responsible import NOBODYS, SHARED, Keeping, responsibilities
from models.case import Case, Status
from models.catalogue import Kind
from models.people import UnitKind
from models.place import Group
from models.proposing import Found, propose
from models.reference import Reference, build_reference
from models.responsibility import Keeper, Owners, Proposals, ReasonCode
from models.responsibility_gaps import gaps, overlaps
from tests.models.given import at, story_in

TODAY = CITY_START.date()


@pytest.fixture(scope="module")
def city() -> Reference:
    tables = starter_reference()
    return build_reference(
        1, {**tables, **radio(), "units": units(), "names": [], "responsibilities": responsibilities(tables)}
    )


def case_of(kind: Kind, class_code: str, division: int, **more: object) -> Case:
    """A case that waits for a unit."""
    case = story_in(Status.PENDING_DISPATCH).case
    assert case is not None
    changed = replace(case, kind=kind, class_code=class_code, division=division, component_id=None, place="")
    return replace(changed, **more)  # type: ignore[arg-type]  # columns of Case


def proposed(city: Reference, case: Case, found: Found | None = None, when: str = "2017-07-21 09:30") -> Proposals:
    return propose(case, found or Found(), city, at(when))


def grounds(city: Reference) -> list[int]:
    """The divisions that are ground."""
    return [one.code for one in city.divisions.values() if one.group not in (Group.CITY, Group.ARCHIVE)]


def test_every_class_has_an_answer_in_every_division(city: Reference) -> None:
    assert len(grounds(city)) == 22
    classes = [key for key in city.classes if key[0] == city.edition]
    assert len(classes) == 210
    for _, kind, code in classes:
        for division in grounds(city):
            proposals = proposed(city, case_of(kind, code, division))
            assert proposals.first, (kind, code, division, proposals)
            assert city.units[proposals.first].works_in(division)


def test_the_table_leaves_nothing_open_and_says_nothing_twice(city: Reference) -> None:
    assert gaps(city, city.edition, TODAY) == ()
    assert overlaps(city.responsibilities.all()) == ()


def test_all_of_it_says_that_it_is_illustrative(city: Reference) -> None:
    table = list(city.responsibilities.all())
    assert table
    assert all(row.illustrative and "示例" in row.basis for row in table)
    assert len({row.id for row in table}) == len(table)


def test_every_street_has_its_office_and_every_division_its_platform(city: Reference) -> None:
    serials: Counter[str] = Counter()
    for street in rows("streets"):
        serials[street["division"]] += 1
        code = int(f"{street['division']}{serials[street['division']]:03}")
        (office,) = (one for one in city.units.values() if one.kind is UnitKind.STREET and one.street == code)
        assert office.name_zh == f"{street['name_zh']}街道办" or serials[street["division"]] == 1
        case = case_of(Kind.EVENT, "0136", code // 1000, street=code)
        assert proposed(city, case).first == office.code
    for division in grounds(city):
        (platform,) = (
            one for one in city.units.values()
            if one.kind is UnitKind.DISTRICT_PLATFORM and one.division == division
        )  # fmt: skip
        below = [one for one in city.units.values() if one.division == division and one is not platform]
        assert {one.parent for one in below} == {platform.code}


def test_roads_and_hours_have_rows_of_their_own(city: Reference) -> None:
    stall = case_of(Kind.EVENT, "0406", 510105, place="浣溪东路 8 号门前")
    assert proposed(city, stall).first == "510105-ZF"
    assert proposed(city, stall, when="2017-07-22 01:00").first == "510105-JD2"
    assert proposed(city, replace(stall, place="柳荫路 8 号"), when="2017-07-22 01:00").first == "510105-ZF"
    for row in rows("responsible_roads"):
        assert row["unit"] in city.units
        assert any(street["name_zh"] == row["road"] for street in rows("streets")), row


def test_the_past_went_where_the_table_says(city: Reference) -> None:
    """What was dispatched before the first morning is a precedent for the table, not against it."""
    for problem in rows("problems"):
        kind, code = Kind(problem["kind"]), problem["class_code"]
        first = proposed(city, case_of(kind, code, 510104, street=510104001)).first
        trades = {row["code"]: row["trade"] for row in rows("units")}
        assert trades[str(first)] == problem["trade"], problem


def owners(keeping: Keeping, code: str, division: int, number: int) -> Found:
    kept = keeping.of(code, division, number)
    names = (kept.keeper, kept.owner, kept.authority)
    return Found(Owners("c", *(Keeper(None, name or None) for name in names)))


def test_the_census_names_units_of_the_city_but_for_a_few(city: Reference) -> None:
    keeping = Keeping(starter_reference())
    seen: Counter[ReasonCode] = Counter()
    codes = [code for edition, kind, code in city.classes if edition == city.edition and kind is Kind.COMPONENT]
    for number, code in enumerate(codes * 7):
        proposals = proposed(city, case_of(Kind.COMPONENT, code, 510106), owners(keeping, code, 510106, number))
        assert proposals.proposals
        seen.update(note.code for note in proposals.notes)
        seen.update(one.reasons[0].code for one in proposals.proposals[:1])
    assert seen[ReasonCode.COMPONENT_MAINTAINER] > len(codes) * 3
    assert seen[ReasonCode.UNIT_UNKNOWN] >= len(codes) * 7 // NOBODYS // 2
    assert seen[ReasonCode.NAME_AMBIGUOUS]
    assert seen[ReasonCode.NO_OWNER]


@pytest.mark.parametrize(
    ("number", "keeper"), [(1, "金牛市政养护二所"), (2, "金牛市政养护一所"), (SHARED, "金牛市政所")]
)
def test_two_units_of_one_trade_keep_by_turns_and_now_and_then_a_name_says_both(number: int, keeper: str) -> None:
    assert Keeping(starter_reference()).of("0126", 510106, number).keeper == keeper


def test_names_of_units_are_not_taken_twice() -> None:
    table: list[Mapping[str, object]] = list(units())
    names = Counter(str(row["name_zh"]) for row in table)
    assert max(names.values()) == 1
