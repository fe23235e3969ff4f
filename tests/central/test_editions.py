"""A manager lets an edition of the catalogue be in force from a day on; the centre does it, nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import psycopg2
import pytest

from app.central.editions import (
    EditionApproved,
    EditionDate,
    EditionDraft,
    EditionUnknown,
    approve,
    drop,
    put_draft,
    withdraw,
)
from app.exchange.catalogue_diff import diff
from app.reading.audit import audit
from models.catalogue import Act, ChangeCounts, EditionRefused, EditionTables, Kind
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


def today_of(who: Asker) -> date:
    return who.now().astimezone(CITY_ZONE).date()


def read(who: Asker) -> Reference:
    data = who.centre.reference()
    return build_reference(int(str(data["version"])), data["tables"])  # type: ignore[arg-type]  # as the centre sends it


def test_from_its_day_on_it_is_in_force_and_the_one_before_ends_the_day_before(people: People) -> None:
    put(people)
    manager, acceptor = manager_of_the_city(people), people.asker(Post.ACCEPTOR)
    before = read(acceptor)
    today = today_of(manager)
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
    assert manager.centre.approve_edition(DRAFT, today_of(manager)) is None
    now = read(acceptor)
    assert now.edition == DRAFT != filed.edition
    kept = now.condition(filed.edition, filed.kind, filed.class_code, filed.condition_no)
    assert kept is not None, "the edition before stays, with its conditions"
    assert (kept.limit.value, kept.limit.unit) == (filed.limit_value, filed.limit_unit)


def test_a_day_that_is_over_is_too_late_and_so_is_one_before_another_edition_begins(people: People) -> None:
    put(people)
    put(people, "2018-city")
    manager = manager_of_the_city(people)
    today = today_of(manager)
    assert manager.centre.approve_edition(DRAFT, today - timedelta(days=1)) is EditionRefused.PAST
    assert manager.centre.approve_edition(DRAFT, today + timedelta(days=9)) is None
    assert manager.centre.approve_edition("2018-city", today + timedelta(days=9)) is EditionRefused.LATER
    assert manager.centre.approve_edition(DRAFT, today + timedelta(days=10)) is EditionRefused.ALREADY


@pytest.mark.parametrize("day", ["infinity", "20000-01-01", "9999-01-01", "2018-12-31"])
def test_no_edition_begins_in_a_year_that_nobody_plans_for(people: People, day: str) -> None:
    """It would bar every other one until then; and some days no desk could read at all."""
    put(people)
    manager = manager_of_the_city(people)
    attacker = people.plain(people.centre.people[-1])
    assert attacker.ask("select gaowei.approve_edition(%s, %s::date)", DRAFT, day) == [(EditionRefused.TOO_FAR,)]
    assert not read(manager).editions[DRAFT].approved


# ── withdrawing and deleting ────────────────────────────────────────────────────────────────────────────────────────


def test_an_approval_is_taken_back_before_its_first_day_and_the_one_before_goes_on(people: People) -> None:
    put(people)
    manager = manager_of_the_city(people)
    before, today = read(manager), today_of(manager)
    assert manager.centre.approve_edition(DRAFT, today + timedelta(days=9)) is None
    assert manager.centre.withdraw_edition(DRAFT, "限值有误") is None
    after = read(manager)
    assert after.editions == before.editions, "as if it had not been approved"
    approved, withdrawn = after.acts[DRAFT]
    assert (approved.act, approved.by, approved.day) == (Act.APPROVED, manager.me.id, today + timedelta(days=9))
    assert (withdrawn.act, withdrawn.by, withdrawn.reason) == (Act.WITHDRAWN, manager.me.id, "限值有误")
    assert manager.centre.withdraw_edition(DRAFT, "再撤") is EditionRefused.NOT_APPROVED
    assert manager.centre.approve_edition(DRAFT, today + timedelta(days=5)) is None, "for another day, if wanted"


def test_one_between_two_others_is_taken_back_and_no_day_is_without_an_edition(people: People) -> None:
    put(people)
    put(people, "2018-city")
    manager = manager_of_the_city(people)
    present, today = read(manager).edition, today_of(manager)
    assert manager.centre.approve_edition(DRAFT, today + timedelta(days=3)) is None
    assert manager.centre.approve_edition("2018-city", today + timedelta(days=9)) is None
    assert manager.centre.withdraw_edition(DRAFT, "不再需要") is None
    after = read(manager)
    assert [after.edition_on(today + timedelta(days=days)) for days in (0, 8, 9)] == [present, present, "2018-city"]
    assert after.editions[present].valid_to == today + timedelta(days=8)


def test_what_began_is_not_taken_back_and_a_reason_is_needed(people: People) -> None:
    put(people)
    manager = manager_of_the_city(people)
    attacker = people.plain(people.centre.people[-1])
    assert attacker.refused("select gaowei.withdraw_edition(%s, %s)", DRAFT, " ") == "22023"
    assert attacker.refused("select gaowei.withdraw_edition(%s, %s)", DRAFT, "长" * 4001) == "22023"
    assert manager.centre.approve_edition(DRAFT, today_of(manager)) is None
    assert manager.centre.withdraw_edition(DRAFT, "限值有误") is EditionRefused.BEGUN


def test_a_draft_is_deleted_whole_and_one_that_was_approved_once_is_not(people: People) -> None:
    put(people)
    put(people, "2018-city")
    manager = manager_of_the_city(people)
    before = read(manager)
    assert manager.centre.drop_edition("2018-city") is None
    after = read(manager)
    assert "2018-city" not in after.editions
    assert not [key for key in (*after.classes, *after.conditions, *after.pairs) if key[0] == "2018-city"]
    assert len(after.classes) == len(before.classes) - 1, "and nothing else is"
    assert manager.centre.approve_edition(DRAFT, today_of(manager) + timedelta(days=9)) is None
    assert manager.centre.drop_edition(DRAFT) is EditionRefused.ALREADY
    assert manager.centre.withdraw_edition(DRAFT, "限值有误") is None
    assert manager.centre.drop_edition(DRAFT) is EditionRefused.ALREADY, "who asks what was approved must find it"
    with pytest.raises(EditionApproved):
        put(people)


# ── the journal ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_act_is_an_entry_that_says_who_which_when_and_how_much_changes(people: People) -> None:
    put(people)
    put(people, "2018-city")
    manager = manager_of_the_city(people)
    reference, day = read(manager), today_of(manager) + timedelta(days=9)
    assert manager.centre.approve_edition(DRAFT, day) is None
    assert manager.centre.withdraw_edition(DRAFT, "限值有误") is None
    assert manager.centre.drop_edition("2018-city") is None
    entries = people.admin(
        "select j.action, j.facts, j.person::text from gaowei.journal j where j.kind = 'editions' order by j.command_id"
    )
    found = diff(reference, reference.edition, DRAFT)
    counts = {
        "added": len(found.added), "removed": len(found.removed), "renamed": len(found.renamed),
        "moved": len(found.moved), "conditions": len(found.conditions),
    }  # fmt: skip
    facts = {"edition": DRAFT, "day": day.isoformat(), "before": reference.edition}
    assert counts["removed"] > 200, "the counts say something"
    assert entries == [
        ("approve_edition", {**facts, "changes": counts}, str(manager.me.id)),
        ("withdraw_edition", {**facts, "reason": "限值有误"}, str(manager.me.id)),
        ("drop_edition", {"edition": "2018-city", "classes": 1, "conditions": 1}, str(manager.me.id)),
    ]
    assert read(manager).acts[DRAFT][0].counts == ChangeCounts(**counts)
    assert audit(people.centre.admin_dsn).findings == []


def test_an_administrators_act_is_an_entry_too(people: People) -> None:
    put(people)
    manager = manager_of_the_city(people)
    day = today_of(manager) + timedelta(days=9)
    approve(people.centre.admin_dsn, DRAFT, day)
    withdraw(people.centre.admin_dsn, DRAFT, "限值有误")
    put(people, "2018-city")
    drop(people.centre.admin_dsn, "2018-city")
    entries = people.admin(
        "select j.action, j.facts ? 'login', j.person::text from gaowei.journal j where j.kind = 'editions'"
        " order by j.command_id"
    )
    nobody = str(UUID(int=0))
    assert entries == [(f"{act}_edition", True, nobody) for act in ("approve", "withdraw", "drop")]
    assert [act.by for act in read(manager).acts[DRAFT]] == [None, None]


def test_a_far_day_and_what_is_not_there_are_said_to_an_administrator(people: People) -> None:
    put(people)
    dsn, today = people.centre.admin_dsn, today_of(manager_of_the_city(people))
    with pytest.raises(EditionDate, match="more than a year ahead"):
        approve(dsn, DRAFT, today + timedelta(days=400))
    with pytest.raises(EditionDraft):
        withdraw(dsn, DRAFT, "错")
    with pytest.raises(EditionApproved):
        drop(dsn, "2013-demo")
    with pytest.raises(EditionUnknown, match=DRAFT):
        drop(dsn, "no such")


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


def city_table(code: str = "2018-table") -> EditionTables:
    """A city's own table of one class, as a desk reads it."""
    name = {"name_zh": "修订", "name_en": "Revision"}
    key = {"edition": code, "kind": "event"}
    return {
        "editions": [{"code": code, **name}],
        "classes": [{**key, "code": "0110", "major_zh": "类", "major_en": "m", **name, "aliases": ["垃圾"]}],
        "conditions": [
            {
                **key, "class_code": "0110", "no": 1, "is_default": True, "filing": "堆放", "closing": "清除",
                "limit_value": 2, "limit_unit": "work_hour",
            }
        ],
        "confusables": [],
    }  # fmt: skip


def test_a_manager_puts_a_draft_at_his_desk_and_the_journal_says_so(people: People) -> None:
    manager = manager_of_the_city(people)
    assert manager.centre.draft_edition(city_table()) is None
    assert manager.centre.draft_edition(city_table()) is None, "over the earlier one"
    after = read(manager)
    assert not after.editions["2018-table"].approved
    assert after.conditions["2018-table", Kind.EVENT, "0110"][0].filing == "堆放"
    lines = people.admin("select action, person::text, facts ->> 'classes' from gaowei.journal where kind = 'editions'")
    assert lines == [("put_draft", str(manager.me.id), "1")] * 2
    assert manager.centre.approve_edition("2018-table", today_of(manager) + timedelta(days=3)) is None
    assert manager.centre.draft_edition(city_table()) is EditionRefused.ALREADY
    assert audit(people.centre.admin_dsn).findings == []


def test_nobody_else_puts_one(people: People) -> None:
    assert people.asker(Post.MANAGER).centre.draft_edition(city_table()) is EditionRefused.NOT_YOURS
    assert people.admin("select count(*) from gaowei.editions where code = '2018-table'") == [(0,)]


@pytest.mark.parametrize(
    ("table", "bent"),
    [
        ("classes", {"kind": "matter"}), ("classes", {"code": "01"}), ("classes", {"edition": "2013-demo"}),
        ("classes", {"aliases": [None]}), ("classes", {"name_zh": " "}), ("classes", {"aliases": None}),
        ("classes", {"name_en": "x" * 4001}), ("conditions", {"limit_unit": "moon"}),
        ("conditions", {"limit_value": 0}),
        ("conditions", {"class_code": "0111"}), ("conditions", {"no": 1e20}), ("conditions", {"filing": None}),
        ("editions", {"code": "a b"}), ("editions", {"code": None}),
    ],
)  # fmt: skip
def test_no_draft_keeps_a_desk_from_the_catalogue(people: People, table: str, bent: dict[str, object]) -> None:
    manager, tables = manager_of_the_city(people), city_table()
    tables[table][0].update(bent)
    before = read(manager).version
    assert manager.centre.draft_edition(tables) is EditionRefused.MALFORMED
    assert read(manager).version == before


@pytest.mark.parametrize("tables", [{}, {"editions": 3}, {"editions": [], "classes": []}, {"editions": [{}]}])
def test_what_is_no_draft_is_an_answer(people: People, tables: EditionTables) -> None:
    assert manager_of_the_city(people).centre.draft_edition(tables) is EditionRefused.MALFORMED
