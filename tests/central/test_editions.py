"""A manager lets an edition of the catalogue be in force from a day on; the centre does it, nobody else."""

from __future__ import annotations

from datetime import timedelta

import psycopg2
import pytest

from app.central.editions import put_draft
from models.catalogue import NotApproved
from models.lifecycle import Action
from models.people import Post
from models.reference import Reference, build_reference
from models.working_time import CITY_ZONE
from tests.central.people import People
from tests.contracts.asking import Asker

DRAFT = "2017-city"


def put(people: People, code: str = DRAFT) -> None:
    """A draft with one class and one condition."""
    name = {"name_zh": "修订", "name_en": "Revision"}
    key = {"edition": code, "kind": "event"}
    put_draft(
        people.centre.admin_dsn,
        code,
        {
            "editions": [{"code": code, **name, "valid_from": None, "valid_to": None, "approved": False}],
            "classes": [{**key, "code": "0110", "major_zh": "类", "major_en": "m", **name, "aliases": []}],
            "conditions": [
                {
                    **key, "class_code": "0110", "no": 1, "is_default": True, "filing": "堆放", "closing": "清除",
                    "limit_value": 2, "limit_unit": "work_hour",
                }
            ],
        },
    )  # fmt: skip


def manager_of_the_city(people: People) -> Asker:
    return people.session(people.centre.person(Post.MANAGER, divisions=(), whole_city=True))


def read(who: Asker) -> Reference:
    data = who.centre.reference()
    return build_reference(int(str(data["version"])), data["tables"])  # type: ignore[arg-type]  # as the centre sends it


def test_from_its_day_on_it_is_in_force_and_the_one_before_ends_the_day_before(people: People) -> None:
    put(people)
    manager, acceptor = manager_of_the_city(people), people.asker(Post.ACCEPTOR)
    before = read(acceptor)
    today = manager.now().astimezone(CITY_ZONE).date()
    assert manager.centre.approve_edition(DRAFT, today + timedelta(days=3)) is None
    after = read(acceptor)
    assert after.version > before.version
    assert after.edition == before.edition
    old, new = after.editions[before.edition], after.editions[DRAFT]
    assert (old.valid_to, new.valid_from, new.approved) == (today + timedelta(days=2), today + timedelta(days=3), True)
    assert new.approved_by == manager.me.id
    assert after.edition_on(today + timedelta(days=2)) == before.edition
    assert after.edition_on(today + timedelta(days=3)) == DRAFT


def test_approved_for_today_it_is_in_force_at_once_and_a_case_keeps_the_one_it_was_filed_under(people: People) -> None:
    acceptor, leader = people.asker(Post.ACCEPTOR), people.asker(Post.DUTY_LEADER)
    filed = leader.do(Action.FILE, acceptor.do(Action.PROPOSE, acceptor.do(Action.REGISTER)))
    put(people)
    manager = manager_of_the_city(people)
    assert manager.centre.approve_edition(DRAFT, manager.now().astimezone(CITY_ZONE).date()) is None
    now = read(acceptor)
    assert now.edition == DRAFT != filed.edition
    kept = now.condition(filed.edition, filed.kind, filed.class_code, filed.condition_no)
    assert kept is not None, "the edition before stays, with its conditions"
    assert (kept.limit.value, kept.limit.unit) == (filed.limit_value, filed.limit_unit)


def test_a_day_that_is_over_is_too_late_and_so_is_one_before_another_edition_begins(people: People) -> None:
    put(people)
    put(people, "2018-city")
    manager = manager_of_the_city(people)
    today = manager.now().astimezone(CITY_ZONE).date()
    assert manager.centre.approve_edition(DRAFT, today - timedelta(days=1)) is NotApproved.PAST
    assert manager.centre.approve_edition(DRAFT, today + timedelta(days=9)) is None
    assert manager.centre.approve_edition("2018-city", today + timedelta(days=9)) is NotApproved.LATER
    assert manager.centre.approve_edition(DRAFT, today + timedelta(days=10)) is NotApproved.ALREADY


@pytest.mark.parametrize("day", ["infinity", "20000-01-01", "9999-01-01"])
def test_no_edition_begins_on_a_day_that_no_desk_can_read(people: People, day: str) -> None:
    """An approval is never undone: every desk of the city would fail at its reference for good."""
    put(people)
    manager = manager_of_the_city(people)
    attacker = people.plain(people.centre.people[-1])
    assert attacker.refused("select gaowei.approve_edition(%s, %s::date)", DRAFT, day) == "22023"
    assert not read(manager).editions[DRAFT].approved


def test_no_client_changes_an_edition_itself(people: People) -> None:
    put(people)
    attacker = people.attacker()
    for statement in (
        "update gaowei.editions set approved = true",
        "insert into gaowei.editions (code, name_zh, name_en) values ('x', 'x', 'x')",
        "delete from gaowei.confusables",
    ):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            attacker.ask(statement)
