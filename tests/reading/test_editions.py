"""An edition that was approved, moved or taken back past the centre is found by the audit."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import psycopg2
import pytest

from app.administration import auditing
from app.central.editions import approve, drop, withdraw
from app.central.provision import load_reference
from app.reading.audit import audit
from app.reading.findings import Fault
from models.people import Post
from tests.centre_fixtures import CITY_TIME, Centre

TODAY = CITY_TIME.date()
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def honest(centre: Centre) -> Centre:
    """An edition that begins in a month, one that was taken back, and two drafts, one of them dropped."""
    names = ("next", "back", "draft", "dropped")
    rows = [{"code": code, "name_zh": code, "name_en": code, "approved": False} for code in names]
    load_reference(centre.admin_dsn, {"editions": rows})
    approve(centre.admin_dsn, "back", TODAY + timedelta(days=3))
    withdraw(centre.admin_dsn, "back", "太早")
    manager = centre.person(Post.MANAGER, divisions=(), whole_city=True)
    with centre.session(manager) as session:
        assert session.approve_edition("next", LATER) is None
    drop(centre.admin_dsn, "dropped")
    return centre


def found_after(centre: Centre, statement: str) -> set[tuple[Fault, str, object]]:
    """What the audit finds when an administrator did that at the server: fault, edition, column."""
    with closing(psycopg2.connect(centre.admin_dsn)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        connection.commit()
    report = audit(centre.admin_dsn)
    for finding in report.findings:
        assert finding.subject in auditing.sentence(finding, report.names)
    return {(finding.fault, finding.subject, finding.facts.get("column")) for finding in report.findings}


def test_what_was_done_through_the_centre_agrees(honest: Centre) -> None:
    assert found_after(honest, "select 1") == set()
    load_reference(honest.admin_dsn, {"editions": [{"code": "dropped", "name_zh": "又", "name_en": "again"}]})
    assert found_after(honest, "select 1") == set()


STARTER = "2013-demo"
DIFFERS, MISSING, UNEXPLAINED = Fault.ROW_DIFFERS, Fault.ROW_MISSING, Fault.ROW_UNEXPLAINED


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("update gaowei.editions set approved = true, valid_from = '2017-07-22' where code = 'draft'",
         {(UNEXPLAINED, "draft", None)}),
        ("update gaowei.editions set approved = true, approved_at = now() where code = 'draft'",
         {(UNEXPLAINED, "draft", None)}),
        ("update gaowei.editions set approved = true where code = 'back'", {(DIFFERS, "back", "approved")}),
        ("update gaowei.editions set approved = false where code = 'next'", {(DIFFERS, "next", "approved")}),
        ("update gaowei.editions set approved_by = null where code = 'next'", {(DIFFERS, "next", "approved_by")}),
        ("update gaowei.editions set valid_from = valid_from - 7 where code = 'next'",
         {(DIFFERS, "next", "valid_from"), (DIFFERS, STARTER, "valid_to")}),
        (f"update gaowei.editions set valid_to = '2017-07-22' where code = '{STARTER}'",
         {(DIFFERS, STARTER, "valid_to")}),
        ("delete from gaowei.editions where code = 'next'", {(MISSING, "next", None)}),
        ("delete from gaowei.edition_acts where edition = 'back' and act = 'withdrawn'", {(MISSING, "back", None)}),
        ("update gaowei.edition_acts set reason = '别的' where edition = 'back' and act = 'withdrawn'",
         {(DIFFERS, "back", "reason")}),
        ("update gaowei.edition_acts set person = null where edition = 'next'", {(DIFFERS, "next", "person")}),
        ("insert into gaowei.edition_acts select 'draft', 1, act, person, at, day, before, reason, added"
         " from gaowei.edition_acts where edition = 'next'",
         {(UNEXPLAINED, "draft", None)}),
    ],
)  # fmt: skip
def test_what_was_done_past_it_is_found(honest: Centre, statement: str, found: set[tuple[Fault, str, object]]) -> None:
    assert found_after(honest, statement) == found


def test_what_an_older_program_approved_is_believed_where_the_step_took_it_over(honest: Centre) -> None:
    """Approvals were no entries of the journal yet."""
    statement = (
        "update gaowei.editions set approved = true, valid_from = '2017-07-22' where code = 'draft';"
        " insert into gaowei.edition_acts (edition, no, act, at, day)"
        " values ('draft', 1, 'approved', now(), '2017-07-22')"
    )
    assert found_after(honest, statement) == set()
