"""A centre whose version says more than it has: whoever comes is told what is missing, and what to do."""

from __future__ import annotations

from contextlib import closing

import pytest

from app.central import fit
from app.central.fit import DIGEST
from app.central.provision import provision
from app.central.schema import SHAPE
from app.central.session import Session
from app.errors import CentreDamaged, CentreIncomplete, CentreNotProvisioned
from models.people import Post
from tests.central.test_older_centres import shape
from tests.centre_fixtures import PASSWORD, Centre, Login


@pytest.fixture
def login(centre: Centre) -> Login:
    """Somebody who works here."""
    return centre.person(Post.DISPATCHER)


def cut(centre: Centre, statement: str) -> None:
    """What nobody should do to a centre."""
    with centre.admin() as admin, admin.cursor() as cursor:
        cursor.execute(statement)


def greeted(centre: Centre, login: Login) -> bool:
    """Whether the desk comes in."""
    with closing(Session(centre.profile, login.name, PASSWORD, "A-01")) as session:
        return session.ring() >= 0.0


@pytest.mark.long
def test_the_digest_is_that_of_a_centre_made_today(centre: Centre) -> None:
    """Not of every run, while steps are being written: with an older one a desk only looks longer, see below."""
    with centre.admin() as admin, admin.cursor() as cursor:
        cursor.execute(DIGEST)
        (found,) = cursor.fetchone() or ("",)
    assert found == SHAPE, f'write SHAPE = "{found}" into app/central/schema.py'


@pytest.mark.parametrize("name", ["caller_of(uuid)", "hello(uuid, text)", "tick()"])
def test_a_function_that_is_gone_is_named_and_provisioning_brings_it_back(
    centre: Centre, login: Login, name: str
) -> None:
    before = shape(centre)
    cut(centre, f"drop function gaowei.{name}")
    with pytest.raises(CentreIncomplete, match="admin provision") as caught:
        greeted(centre, login)
    assert caught.value.facts["missing"] == f"{name.partition('(')[0]}()"
    provision(centre.admin_dsn, "test", {})
    assert shape(centre) == before
    assert greeted(centre, login)


@pytest.mark.parametrize(
    ("done", "missing"),
    [
        ("alter table gaowei.cases drop column reply_due cascade", "cases.reply_due"),
        ("alter table gaowei.person drop column posts cascade", "person.posts"),
        (
            "drop table gaowei.rankings cascade; alter table gaowei.cases rename column place to there",
            "cases.place, rankings.division",
        ),
    ],
    ids=["a column", "a column that greeting asks", "a table"],
)
def test_a_table_that_is_cut_is_named_and_nothing_is_made_over_it(
    centre: Centre, login: Login, done: str, missing: str
) -> None:
    cut(centre, done)
    with pytest.raises(CentreDamaged, match="backup") as caught:
        greeted(centre, login)
    assert str(caught.value.facts["missing"]).startswith(missing)
    before = shape(centre)
    with pytest.raises(CentreDamaged) as caught:
        provision(centre.admin_dsn, "test", {})
    assert missing.partition(",")[0] in str(caught.value)
    assert shape(centre) == before


def test_a_digest_that_nobody_renewed_keeps_nobody_out(
    centre: Centre, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "SHAPE", "")
    assert greeted(centre, login)
    cut(centre, "drop function gaowei.tick()")
    with pytest.raises(CentreIncomplete):
        greeted(centre, login)


def test_what_is_there_beyond_it_keeps_nobody_out(centre: Centre, login: Login) -> None:
    """A program of tomorrow, or an administrator's own table."""
    cut(centre, "create table gaowei.notes (text text); create function gaowei.later() returns int return 1")
    assert greeted(centre, login)


def test_an_empty_schema_is_no_centre(centre: Centre, login: Login) -> None:
    cut(centre, "drop schema gaowei cascade; create schema gaowei; grant usage on schema gaowei to public")
    with pytest.raises(CentreNotProvisioned):
        greeted(centre, login)
