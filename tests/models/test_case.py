"""The light of a row, its columns, and the values of the smaller models."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Table

from app.exchange.catalogue import starter_reference
from models.case import Case, Status, Urgency
from models.catalogue import Kind, Limit, LimitUnit
from models.light import Light, light
from models.place import CITY_BOUNDS, Group
from models.reference import build_reference
from models.remarks import Comment
from models.tables import cases, comments, metadata
from tests.models.given import CITY, JINJIANG, MANAGER, QINGYANG, QINGYANG_ONLY, at, reference

SOON, DUE = at("2017-07-21 10:00"), at("2017-07-21 10:30")
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (SOON - MINUTE, Light.CALM),
        (SOON, Light.SOON),
        (DUE, Light.SOON),
        (DUE + timedelta(microseconds=1), Light.LATE),
    ],
)
def test_the_light_follows_the_clock_and_equal_is_on_time(now: datetime, expected: Light) -> None:
    assert light(Status.HANDLING, Urgency.ORDINARY, SOON, DUE, now) is expected


def test_urgency_stands_above_the_clock_and_an_end_above_all() -> None:
    assert light(Status.HANDLING, Urgency.URGENT, SOON, DUE, SOON - MINUTE) is Light.URGENT
    assert light(Status.CLOSED, Urgency.CRITICAL, None, None, DUE) is Light.DONE
    assert light(Status.DRAFT, Urgency.ORDINARY, None, None, DUE) is Light.CALM


def test_what_has_no_running_clock_is_grey_and_a_suspended_case_even_when_it_is_urgent() -> None:
    assert light(Status.HANDLING, Urgency.ORDINARY, None, None, DUE) is Light.PAUSED
    assert light(Status.HANDLING, Urgency.URGENT, None, None, DUE) is Light.URGENT
    assert light(Status.SUSPENDED, Urgency.CRITICAL, None, None, DUE) is Light.PAUSED


@pytest.mark.parametrize(("table", "value"), [(cases, Case), (comments, Comment)])
def test_a_table_and_its_value_have_the_same_columns(table: Table, value: type[Case] | type[Comment]) -> None:
    assert {column.name for column in table.columns} == {field.name for field in fields(value)}


def test_a_column_may_be_empty_exactly_where_the_value_may() -> None:
    may_be_none = {field.name for field in fields(Case) if "None" in str(field.type)}
    assert {column.name for column in cases.columns if column.nullable} == may_be_none


def test_fed_tables_have_what_the_feed_needs() -> None:
    fed = [table for table in metadata.tables.values() if table.info.get("feed")]
    beside = {"comments", "attachments", "urges", "distinctions", "applications", "orders", "tasks", "callbacks"}
    beside |= {"parties", "meetings", "precedents", "notices"}
    assert {table.name for table in fed} == {"cases", *beside, "intercom", "calls"}
    for table in fed:
        assert {"id", "version", "division", "updated_at"} <= set(table.columns.keys())


def test_the_shipped_catalogue_is_the_demonstration_profile() -> None:
    catalogue = reference()
    kinds = [kind for _, kind, _ in catalogue.classes]
    assert (kinds.count(Kind.EVENT), kinds.count(Kind.COMPONENT)) == (91, 119)
    assert set(catalogue.conditions) == set(catalogue.classes)
    assert sum(len(rows) for rows in catalogue.conditions.values()) == 535
    assert all(sum(row.is_default for row in rows) == 1 for rows in catalogue.conditions.values())
    assert all(row.limit.value > 0 for rows in catalogue.conditions.values() for row in rows)


def test_0101_is_two_things() -> None:
    edition = reference().edition
    component = reference().case_class(edition, Kind.COMPONENT, "0101")
    event = reference().case_class(edition, Kind.EVENT, "0101")
    assert component is not None
    assert event is not None
    assert (component.name_zh, event.name_zh) == ("上水井盖", "私搭乱建")
    assert "自来水井盖" in component.aliases


def test_a_condition_is_found_by_number_or_as_the_default() -> None:
    edition = reference().edition
    default = reference().condition(edition, Kind.COMPONENT, "0101", None)
    assert default is not None
    assert (default.no, default.limit) == (2, Limit(4, LimitUnit.WORK_HOUR))
    urgent = reference().condition(edition, Kind.COMPONENT, "0101", 1)
    assert urgent is not None
    assert urgent.limit.urgent
    assert reference().condition(edition, Kind.COMPONENT, "0101", 99) is None
    assert reference().condition("another edition", Kind.COMPONENT, "0101", 1) is None


def test_divisions_are_grouped() -> None:
    groups = {group: sum(row.group is group for row in reference().divisions.values()) for group in Group}
    assert groups[Group.CITY] == groups[Group.ARCHIVE] == 1
    assert groups[Group.CENTRAL] == 7
    assert groups[Group.SUBURBAN] == 15


def test_a_row_of_another_shape_is_an_error() -> None:
    rows = {**starter_reference(), "names": []}
    with pytest.raises(KeyError):
        build_reference(1, {**rows, "settings": []})
    elsewhere = {"code": 1, "name_zh": "", "name_en": "", "ranking": "elsewhere"}
    with pytest.raises(ValueError):
        build_reference(1, {**rows, "divisions": [elsewhere]})


def test_people_work_for_their_divisions_or_the_whole_city() -> None:
    assert MANAGER.works_for(JINJIANG)
    assert MANAGER.works_for(CITY)
    assert QINGYANG_ONLY.works_for(QINGYANG)
    assert not QINGYANG_ONLY.works_for(JINJIANG)


def test_the_borders_of_the_city_are_inside() -> None:
    assert CITY_BOUNDS.contains(CITY_BOUNDS.west, CITY_BOUNDS.south)
    assert not CITY_BOUNDS.contains(-71.0587, 42.3594)
