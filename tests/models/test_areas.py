"""Ground that is watched, from a day on and at its hours; how divisions are ranked; states that were kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.exchange.catalogue import starter_reference
from models.areas import Watch
from models.calendar_tables import build_state
from models.place import Group
from models.reference import Reference, build_reference
from tests.models.given import at

NORTH_STATION, HUAYANG = (104.0735, 30.698), (104.06, 30.50)
ROAD = {
    "code": "r-1", "kind": "road", "name_zh": "天府大道", "name_en": "Tianfu Ave", "division": 510116, "metres": 1900,
    "ring": None, "line": [[104.00, 30.50], [104.02, 30.50], [104.02, 30.51]], "illustrative": True,
    "valid_from": "2017-07-01", "valid_to": "2017-07-31",
}  # fmt: skip
HOURS = [
    {"calendar": "work", "starts": "08:00", "ends": "18:00"},
    {"calendar": "monitor", "starts": "08:00", "ends": "21:00"},
    {"calendar": "monitor", "starts": "07:30", "ends": "22:00", "area": "r-1", "valid_from": "2017-07-15"},
]


def given(**change: object) -> Reference:
    tables = {**starter_reference(), "names": [], **change}
    return build_reference(1, tables)  # type: ignore[arg-type]  # rows as JSON has them


def with_road(**change: object) -> Reference:
    return given(areas=[*starter_reference()["areas"], {**ROAD, **change}], openings=HOURS)


@pytest.mark.parametrize(
    ("division", "point", "moment", "wanted"),
    [
        (510104, None, "2017-07-21 20:59", Watch.WATCHED),
        (510104, None, "2017-07-21 21:00", Watch.OTHER_HOURS),
        (510104, None, "2017-07-21 07:59", Watch.OTHER_HOURS),
        (510104, None, "2017-10-01 12:00", Watch.WATCHED),  # 不分节假日
        (510182, (103.94, 30.99), "2017-07-21 12:00", Watch.OTHER_GROUND),
        (510182, None, "2017-07-21 12:00", Watch.UNKNOWN),  # it may be at a station
        (510182, NORTH_STATION, "2017-07-21 12:00", Watch.WATCHED),
        (510116, HUAYANG, "2017-07-21 12:00", Watch.WATCHED),
        (510116, HUAYANG, "2016-07-21 12:00", Watch.OTHER_GROUND),  # not yet
        (510116, (104.01, 30.5002), "2017-07-21 21:30", Watch.WATCHED),  # 22 m from the road, at its own hours
        (510116, (104.01, 30.5004), "2017-07-21 21:30", Watch.OTHER_GROUND),  # 44 m
        (510116, (104.02, 30.505), "2017-07-10 21:30", Watch.OTHER_HOURS),  # its own hours begin on the 15th
        (510116, (104.01, 30.505), "2017-07-10 12:00", Watch.OTHER_GROUND),  # nothing joins the ends of a road
        (510116, (104.02, 30.505), "2017-07-31 12:00", Watch.WATCHED),
        (510116, (104.02, 30.505), "2017-08-01 12:00", Watch.OTHER_GROUND),
        (510117, (104.02, 30.505), "2017-07-31 12:00", Watch.OTHER_GROUND),  # another division's road
    ],
)
def test_whether_a_place_is_watched(
    division: int, point: tuple[float, float] | None, moment: str, wanted: Watch
) -> None:
    assert with_road().monitored(division, point, at(moment)) is wanted


def test_of_what_is_known_by_name_only_nothing_is_said() -> None:
    blank = with_road(line=None)
    assert blank.monitored(510116, (104.5, 30.5), at("2017-07-21 12:00")) is Watch.UNKNOWN
    assert blank.monitored(510117, (104.5, 30.5), at("2017-07-21 12:00")) is Watch.OTHER_GROUND
    assert given(areas=[]).monitored(510104, NORTH_STATION, at("2017-07-21 12:00")) is Watch.UNKNOWN


def test_what_is_watched_on_a_day() -> None:
    road = with_road()
    days = [date(2017, 6, 30), date(2017, 7, 1), date(2017, 7, 31), date(2017, 8, 1)]
    assert ["r-1" in {area.code for area in road.areas_on(day)} for day in days] == [False, True, True, False]


def test_hours_of_an_area_make_no_deadline() -> None:
    assert with_road().calendars == given(openings=HOURS[:2]).calendars


def test_every_road_of_the_city_is_looked_at_in_a_moment() -> None:
    """561 roads (DOMAIN §1): the form asks while somebody types."""
    lines = [[[104.0 + n / 1000, 30.5 + m / 500] for m in range(20)] for n in range(561)]
    roads = [{**ROAD, "code": f"r-{n}", "line": line} for n, line in enumerate(lines)]
    reference = given(areas=roads)
    assert reference.monitored(510116, (103.9, 30.5), at("2017-07-21 12:00")) is Watch.OTHER_GROUND
    assert reference.monitored(510116, (104.5601, 30.52), at("2017-07-21 12:00")) is Watch.WATCHED


def test_a_division_is_ranked_as_of_a_day() -> None:
    rankings = [
        {"division": 510116, "ranking": "central", "valid_from": "2018-01-01", "valid_to": "2018-12-31"},
        {"division": 510116, "ranking": "functional", "valid_from": "2019-01-01"},
    ]
    reference = given(rankings=rankings)
    days = [date(2017, 12, 31), date(2018, 1, 1), date(2018, 12, 31), date(2019, 1, 1)]
    groups = [Group.SUBURBAN, Group.CENTRAL, Group.CENTRAL, Group.FUNCTIONAL]
    assert [reference.group_on(510116, day) for day in days] == groups
    assert reference.group_on(510104, days[0]) is Group.CENTRAL
    assert reference.group_on(1, days[0]) is None


def kept_row(reference: Reference) -> dict[str, object]:
    """As the centre keeps the state of these tables."""
    hours = (("work", reference.calendars.work), ("monitor", reference.calendars.monitor))
    return {
        "no": 1,
        "since": "2017-01-01T00:00:00+00:00",
        "days": [{"day": str(day), "worked": worked} for day, worked in reference.calendars.days.items()],
        "openings": [
            {"calendar": name, "starts": str(one.start), "ends": str(one.end)} for name, rows in hours for one in rows
        ],
        "stages": {f"stage_minutes.{name}": str(limit.minutes) for name, limit in reference.limits.shipped.items()},
        "limits": [],
    }


def test_a_state_that_was_kept_is_found_by_the_name_it_had() -> None:
    old = given()
    new = given(openings=HOURS, calendar_states=[kept_row(old)])
    state = new.state_of(old.calendars.version)
    assert state is not None
    assert replace(state.calendars, days=dict(old.calendars.days)) == old.calendars
    assert build_state(kept_row(old)).calendars.version == old.calendars.version
    assert new.state_of(new.calendars.version) is not None
    assert new.state_of("") is None


def test_monitoring_hours_move_with_their_days() -> None:
    """DOMAIN §1: 2019 it is 7:30–22:00."""
    hours = [
        {"calendar": "monitor", "starts": "08:00", "ends": "21:00", "valid_to": "2018-12-31"},
        {"calendar": "monitor", "starts": "07:30", "ends": "22:00", "valid_from": "2019-01-01"},
    ]
    reference = given(openings=[*hours, HOURS[0]])
    late = [at("2018-12-31 21:30"), at("2019-01-01 21:30")]
    assert [reference.monitored(510104, None, one) for one in late] == [Watch.OTHER_HOURS, Watch.WATCHED]
