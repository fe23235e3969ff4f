"""What a login with plain SQL cannot come by: passwords, the salt, who called, what others ask, other districts."""

from __future__ import annotations

from typing import cast

import pytest
from psycopg2 import errorcodes

from app.wire import Json
from models.commands import Caller
from models.lifecycle import Action
from models.people import Post
from tests.central.people import Attacker, People
from tests.contracts.asking import QINGYANG, Asker, facts_for

SECRET, NUMBER = "不可外传", "13912345678"


@pytest.fixture
def owner(people: People) -> Asker:
    """Somebody of another district, who took down a call."""
    asker = people.asker(*Post, divisions=[QINGYANG])
    facts = facts_for(Action.REGISTER, description=SECRET, place=SECRET, division=QINGYANG)
    asker.send(asker.command(Action.REGISTER, facts=facts, caller=Caller(NUMBER, SECRET, True)))
    people.admin("analyze")
    return asker


@pytest.fixture
def attacker(people: People, owner: Asker) -> Attacker:
    """Somebody with every post of his own district, who comes when there is something to steal."""
    assert owner.me.login
    return people.attacker(*Post)


@pytest.mark.parametrize(
    "statement",
    [
        "select * from pg_authid", "select * from pg_shadow", "select * from pg_statistic",
        "select * from pg_hba_file_rules", "select * from pg_file_settings", "select * from pg_user_mapping",
        "select salt from gaowei.centre", "select number from gaowei.caller", "select * from gaowei.journal",
        "select * from gaowei.outbox", "select * from gaowei.person", "select * from gaowei.number_block",
        "select * from gaowei.attachment_chunks", "select * from gaowei.components",
        "explain select * from gaowei.caller", "copy gaowei.caller to stdout", "select pg_ls_dir('.')",
        "select pg_read_file('postgresql.auto.conf')", "select pg_current_logfile()",
        "select gaowei.replay_word('x')", "select gaowei.broken_entries()",
        "select gaowei.present_row('cases', gen_random_uuid(), '{510105}')",
        "select ts_stat('select number::tsvector from gaowei.caller')",
        "do $$ begin perform 1 from gaowei.caller; end $$",
        "declare c cursor with hold for select * from gaowei.caller",
    ],
)  # fmt: skip
def test_what_is_shut(attacker: Attacker, statement: str) -> None:
    assert attacker.refused(statement) == errorcodes.INSUFFICIENT_PRIVILEGE


@pytest.mark.parametrize(
    "question",
    [
        "select * from pg_stats", "select * from pg_stats_ext", "select * from pg_user",
        "select rolpassword from pg_roles", "select usename, query from pg_stat_activity",
        "select * from pg_stat_user_tables", "select * from pg_settings", "select * from pg_locks",
        "select prosrc from pg_proc where pronamespace = 'gaowei'::regnamespace", "select * from gaowei.cases",
        "select * from pg_prepared_statements", "select * from pg_cursors",
        "select setconfig from pg_db_role_setting",
    ],
)  # fmt: skip
def test_what_the_catalogs_show_has_no_secret_in_it(
    people: People, owner: Asker, attacker: Attacker, question: str
) -> None:
    """Statistics hold samples of what stands in the tables, the list of sessions what is being asked."""
    salt = people.names("select encode(salt, 'hex') from gaowei.centre")[0]
    told = str(attacker.ask(question))
    for secret in (SECRET, NUMBER, salt, "SCRAM-SHA-256$"):
        assert secret not in told
    assert owner.me.name not in told or "pg_" in question, "logins are in the server's lists, their rows are not"


@pytest.mark.parametrize("function", ["pg_catalog.lower", "pg_catalog.length", "pg_catalog.md5"])
def test_a_question_that_tells_what_it_is_asked_about_sees_its_own_rows_alone(
    attacker: Attacker, function: str
) -> None:
    """An error, or a division by nothing, in a condition would tell of rows that it was tried on."""
    tried = f"case when {function}(description::text) is null then 1 else 0 end"
    probe = f"select count(*) from gaowei.cases where 1 / ({tried}) = 1"
    assert attacker.ask(probe) == [(0,)]
    assert attacker.ask("select count(*) from gaowei.cases where description::int = 1") == [(0,)]


def test_what_everybody_is_told_says_nothing_of_them(attacker: Attacker, owner: Asker) -> None:
    ((greeting,),) = attacker.ask("select gaowei.hello(%s, 'A-01')", str(owner.outbox))
    assert cast("Json", greeting)["last_serial"] == 0
    ((reference,),) = attacker.ask("select gaowei.reference()")
    tables = cast("dict[str, list[Json]]", cast("Json", reference)["tables"])
    assert set(tables["names"][0]) == {"id", "name"}
