"""What an operator with plain psycopg2 may do, asked of the catalog, so that a new table or function is tried too."""

from __future__ import annotations

import psycopg2
import pytest
from psycopg2 import errorcodes

from models.people import Post
from models.tables import metadata
from tests.central.people import People

REFUSED = errorcodes.INSUFFICIENT_PRIVILEGE

GRANTED = {
    "record(jsonb)",
    "feed(text,text,integer)",
    "snapshot(text,integer)",
    "identity()",
    "hello(uuid,text)",
    "reference()",
    "ring()",
    "take_numbers(date,integer,text)",
    "put_chunk(uuid,integer,bytea)",
    "get_chunk(uuid,integer)",
    "reveal(uuid,text)",
    "caller_of(uuid)",
    "look_up_caller(text)",
    "earlier_calls(uuid,text)",
    "tick()",
    "claim(uuid,text)",
    "look(text,uuid,uuid[])",
    "approve_edition(text,date)",
    "withdraw_edition(text,text)",
    "drop_edition(text)",
    "draft_edition(jsonb)",
    "share_view(jsonb)",
    "unshare_view(uuid)",
    "census_state()",
    "census_page(text,bigint,text,integer)",
    "my_scope()",
}
FED = {table.name for table in metadata.sorted_tables if table.info.get("feed")}
ALSO_IN = {table.name: str(table.info["also_in"]) for table in metadata.sorted_tables if "also_in" in table.info}
"""Rows that a second division reads: what another district asks or tells it."""
CENSUS = {table.name for table in metadata.sorted_tables if table.info.get("census")}
READABLE = FED | {table.name for table in metadata.sorted_tables if table.info.get("reference")}

TABLES = """
    select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    order by 1"""
FUNCTIONS = """
    select p.oid, p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 2"""

EVERY_POST = tuple(Post)


def test_no_table_can_be_written(people: People) -> None:
    attacker = people.attacker(*EVERY_POST)
    tables = people.names(TABLES)
    assert len(tables) > 20
    assert any(table.startswith("gaowei.journal_2") for table in tables), "partitions are tried too"
    for table in tables:
        column = people.names(
            "select quote_ident(attname) from pg_attribute where attrelid = %s::regclass and attnum > 0 limit 1", table
        )[0]
        for statement in (
            f"insert into {table} default values",
            f"update {table} set {column} = {column}",
            f"delete from {table}",
            f"truncate {table}",
            f"truncate {table} cascade",
            f"do $$ begin lock table {table} in access exclusive mode; end $$",
            f"select 1 from {table} for update",
            f"alter table {table} disable row level security",
            f"alter table {table} rename to mine",
            f"drop table {table}",
            f"create trigger mine before insert on {table} for each row execute function pg_catalog.now()",
        ):
            assert attacker.refused(statement) == REFUSED, statement


def test_the_matrix_of_roles_tables_and_verbs(people: People) -> None:
    login = people.attacker(*EVERY_POST).login.name
    roles = [
        *people.names("select rolname from pg_roles where rolname ~ '^gaowei_' and rolname <> 'gaowei_owner'"),
        login,
    ]
    assert len(roles) == len(Post) + 2
    rights = people.admin(
        f"""
        select r.role, t.name, v.verb
        from unnest(%s) r(role), ({TABLES}) t(name),
             unnest('{{select,insert,update,delete,truncate,references,trigger}}'::text[]) v(verb)
        where has_table_privilege(r.role, t.name, v.verb) or (v.verb not in ('delete', 'truncate', 'trigger')
              and has_any_column_privilege(r.role, t.name, v.verb))""",
        roles,
    )
    assert {(table, verb) for _, table, verb in rights} == {(f"gaowei.{name}", "select") for name in READABLE}
    assert {role for role, _, _ in rights} == set(roles)


def test_only_the_granted_functions_can_be_called(people: People) -> None:
    attacker = people.attacker(*EVERY_POST)
    callable_ones = {
        str(name).removeprefix("gaowei.")
        for oid, name in people.admin(FUNCTIONS)
        if people.admin("select has_function_privilege(%s, %s::oid, 'execute')", attacker.login.name, oid) == [(True,)]
    }
    assert callable_ones == GRANTED


def test_calling_any_other_function_is_refused(people: People) -> None:
    attacker = people.attacker(*EVERY_POST)
    tried = 0
    for oid, name in people.admin(FUNCTIONS):
        called = str(name).removeprefix("gaowei.")
        is_trigger = people.admin("select prorettype = 'trigger'::regtype from pg_proc where oid = %s", oid) == [
            (True,)
        ]
        if called in GRANTED or is_trigger:
            continue
        types = people.names(
            "select format_type(t, null) from pg_proc, unnest(proargtypes) with ordinality a(t, n)"
            " where pg_proc.oid = %s order by n",
            oid,
        )
        arguments = ", ".join(f"null::{kind}" for kind in types)
        assert attacker.refused(f"select gaowei.{called.split('(')[0]}({arguments})") == REFUSED, called
        tried += 1
    assert tried > 10


def test_public_has_nothing(people: People) -> None:
    assert people.admin("select has_schema_privilege('public', 'public', 'usage')") == [(False,)]
    assert people.admin("select has_schema_privilege('public', 'gaowei', 'usage')") == [(False,)]
    assert people.admin("select has_database_privilege('public', current_database(), 'connect')") == [(False,)]
    assert people.admin("select has_database_privilege('public', current_database(), 'temporary')") == [(False,)]
    granted = people.admin(
        "select p.proname from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        " where p.pronamespace = 'gaowei'::regnamespace and a.grantee = 0"
    )
    assert granted == []


def test_every_function_with_its_owners_rights_is_pinned(people: People) -> None:
    functions = people.admin(
        "select proname, proconfig from pg_proc where prosecdef and pronamespace = 'gaowei'::regnamespace"
    )
    assert len(functions) > 12
    for name, settings in functions:
        assert isinstance(settings, list), name
        assert "search_path=pg_catalog, pg_temp" in settings, name


def test_functions_that_make_json_pin_the_time_zone(people: People) -> None:
    making = people.admin(
        "select proname, proconfig from pg_proc where prosecdef and pronamespace = 'gaowei'::regnamespace"
        " and prorettype = 'jsonb'::regtype and proname <> 'take_numbers'"
    )
    assert {"record", "feed", "snapshot"} <= {name for name, _ in making}
    for name, settings in making:
        assert isinstance(settings, list), name
        assert "TimeZone=UTC" in settings, name


def test_every_table_is_shut_to_all_but_its_owner(people: People) -> None:
    tables = people.admin(
        "select relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) from pg_class"
        " where relnamespace = 'gaowei'::regnamespace and relkind in ('r', 'p')"
    )
    assert len(tables) > 20
    assert {(enabled, forced, owner) for _, enabled, forced, owner in tables} == {(True, True, "gaowei_owner")}, tables


def test_the_one_shape_of_policy(people: People) -> None:
    """The census and the callers too, though no role may select from them: they are read through functions."""
    shape = "(division = ANY (( SELECT gaowei.my_scope() AS my_scope)::integer[]))"
    policies = people.admin(
        "select tablename, qual, cmd from pg_policies where schemaname = 'gaowei' and 'gaowei_desk' = any(roles)"
    )
    twice: dict[object, str] = {
        name: f"({shape} OR {shape.replace('division', column, 1)})" for name, column in ALSO_IN.items()
    }
    by_scope = {table for table, qual, cmd in policies if qual == twice.get(table, shape) and cmd == "SELECT"}
    assert by_scope == FED | CENSUS | {"census", "caller"}
    within = {table for table, qual, _ in policies if qual == f"((division IS NULL) OR {shape})"}
    assert within == {"shared_views"}
    assert {table for table, qual, _ in policies if qual == "true"} == READABLE - FED - within
    assert len(policies) == len(by_scope) + len(READABLE - FED)


def test_nobody_becomes_somebody_else(people: People) -> None:
    attacker, victim = people.attacker(Post.ACCEPTOR), people.attacker(Post.MANAGER)
    for statement in (
        "set role gaowei_owner",
        f"set role {victim.login.name}",
        "set role gaowei_manager",
        f"set session authorization {victim.login.name}",
        f"alter role {attacker.login.name} createrole",
        f"alter role {attacker.login.name} bypassrls",
        f"grant gaowei_manager to {attacker.login.name}",
        "create role mine",
        "alter system set fsync = off",
        "set session_replication_role = replica",
    ):
        assert attacker.refused(statement) == REFUSED, statement
    assert attacker.ask("select session_user::text") == [(attacker.login.name,)]


def test_nothing_can_be_left_lying_about(people: People) -> None:
    attacker = people.attacker(*EVERY_POST)
    for statement in (
        "create table public.mine (a int)",
        "create table gaowei.mine (a int)",
        "create temporary table mine (a int)",
        "create schema mine",
        "create function gaowei.mine() returns int language sql return 1",
        "create view gaowei.mine as select 1",
        "create extension pg_stat_statements",
        "copy (select 1) to program 'true'",
        "select pg_read_file('postgresql.conf')",
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'",
        "select lo_from_bytea(0, 'x')",
        "select lo_create(0)",
        "select pg_logical_emit_message(false, 'x', 'x')",
    ):
        assert attacker.refused(statement) in (REFUSED, errorcodes.INVALID_SCHEMA_NAME), statement


def test_nobody_holds_the_locks_of_the_house(people: People) -> None:
    """Numbers, bell, minute and greeting are one at a time by advisory locks: a login that takes one stops the city."""
    attacker = people.attacker(*EVERY_POST)
    for how in ("lock", "lock_shared", "xact_lock", "xact_lock_shared"):
        for keys in ("20170722, 0", "1::bigint"):
            assert attacker.refused(f"select pg_advisory_{how}({keys})") == REFUSED
            assert attacker.refused(f"select pg_try_advisory_{how}({keys})") == REFUSED
    assert attacker.refused("select gaowei.ring(), gaowei.tick()") is None


def test_the_servers_log_does_not_hear_who_called(people: People) -> None:
    """What a session of this database would write beside the message of an error; a desk's login cannot change it."""
    attacker = people.attacker(Post.ACCEPTOR)
    assert attacker.ask("show log_min_error_statement") == [("panic",)]
    assert attacker.ask("show log_error_verbosity") == [("terse",)]
    assert attacker.refused("set log_min_error_statement = 'error'") == REFUSED
    by_provision = people.admin(  # what is set for a database is not cloned with it
        "select unnest(s.setconfig) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
        " where d.datname = 'gaowei_template' and s.setrole = 0 order by 1"
    )
    assert by_provision == [("log_error_verbosity=terse",), ("log_min_error_statement=panic",)]


def test_roles_are_what_they_should_be(people: People) -> None:
    login = people.attacker(Post.ACCEPTOR, Post.DISPATCHER).login.name
    (row,) = people.admin(
        "select rolcanlogin, rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls, rolconnlimit,"
        " rolpassword like 'SCRAM-SHA-256$4096:%%' from pg_authid where rolname = %s",
        login,
    )
    assert row == (True, False, 8, True)
    assert people.admin("select bool_or(rolcanlogin) from pg_roles where rolname ~ '^gaowei_'") == [(False,)]
    posts = people.names(
        "select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid"
        " where m.member = %s::regrole order by 1",
        login,
    )
    assert posts == ["gaowei_acceptor", "gaowei_desk", "gaowei_dispatcher"]


def test_a_forgotten_transaction_ends(people: People) -> None:
    attacker = people.attacker(Post.ACCEPTOR)
    assert attacker.ask("show idle_in_transaction_session_timeout") == [("10s",)]
    assert attacker.ask("show statement_timeout") == [("30s",)]
    assert attacker.ask("show lock_timeout") == [("2s",)]
    if attacker.line.server_version >= 170000:
        assert attacker.ask("show transaction_timeout") == [("1min",)]


def test_rights_cannot_be_had_by_a_setting(people: People) -> None:
    attacker = people.attacker(Post.ACCEPTOR, divisions=[])
    for name in ("gaowei.scope", "app.person", "gaowei.me"):
        attacker.ask("select set_config(%s, '510104', false)", name)
    assert attacker.ask("select gaowei.my_scope()") == [([],)]
    attacker.ask("set row_security = off")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        attacker.ask("select * from gaowei.cases")
