"""What a login may set for itself, or start and leave, changes nothing of what the centre writes and tells others."""

from __future__ import annotations

import json
from functools import partial
from typing import cast

import pytest
from psycopg2 import errorcodes

from app.central.provision import provision
from app.central.roles import TEMP_FILES
from app.reading.audit import audit
from app.wire import Json, case_from_json, case_number, command_to_json
from models.commands import Answer
from models.errors import Code
from models.lifecycle import Action
from models.people import Post
from models.working_time import CITY_ZONE
from tests.central.people import Attacker, People
from tests.central.test_at_once import together
from tests.contracts.asking import CALLER, Asker, facts_for

HOSTILE = (
    "standard_conforming_strings = off", "escape_string_warning = off", "bytea_output = escape", "xmlbinary = hex",
    "datestyle = 'SQL, DMY'", "intervalstyle = sql_standard", "timezone = 'Pacific/Kiritimati'", "array_nulls = off",
    "extra_float_digits = -15", "transform_null_equals = on", "quote_all_identifiers = on", "work_mem = '64kB'",
    "search_path = pg_temp, public", "client_encoding = 'SQL_ASCII'", "plan_cache_mode = force_custom_plan",
    "enable_indexscan = off", "jit_above_cost = 0", "lock_timeout = 0", "statement_timeout = 0",
    "idle_in_transaction_session_timeout = 0", "synchronous_commit = off", "default_tablespace = ''",
    "application_name = E'\\nforged\\t'", "gaowei.replay = 'x'", "check_function_bodies = off",
)  # fmt: skip
"""What any login may set for its own session."""


def test_what_a_session_sets_changes_no_entry_of_the_journal(people: People) -> None:
    """The audit takes each entry apart again, and the anchors; another desk reads what was written."""
    login = people.centre.person(*Post)
    desk, attacker = people.session(login), people.plain(login)
    facts = facts_for(Action.REGISTER, description="后街 \\x 'q' \\' \"", lon=104.0812345678, lat=30.6543210987)
    command = desk.command(Action.REGISTER, facts=facts)
    for setting in HOSTILE:
        attacker.ask(f"set {setting}")
    ((answer,),) = attacker.ask(f"select gaowei.record($j${json.dumps(command_to_json(command))}$j$::jsonb)")
    assert cast("Json", answer)["outcome"] == "applied"
    ((ticket,),) = attacker.ask("select gaowei.reveal(%s, 'why')", str(command.ask.subject))
    ((caller,),) = attacker.ask("select gaowei.caller_of(%s)", ticket)
    assert cast("Json", caller)["number"] == CALLER.number
    attacker.ask("select gaowei.look_up_caller('13800000000'), gaowei.ring()")
    attacker.ask("select gaowei.take_numbers('2017-07-21', 5, 'A-01')")
    attacker.ask("select gaowei.tick()")
    people.admin("update gaowei.anchor set at = at - interval '1 hour'")
    row = case_from_json(people.asker(Post.DISPATCHER).read_all()[1]["cases", command.ask.subject])
    assert (row.lon, row.lat, row.description) == (104.0812345678, 30.6543210987, facts["description"])
    desk.do(Action.COMMENT, row)
    attacker.ask("select gaowei.tick()")
    report = audit(people.centre.admin_dsn)
    assert (report.findings, report.anchors) == ([], 2)


@pytest.mark.parametrize(
    "setting",
    [
        "temp_file_limit = -1",
        "session_replication_role = replica",
        "log_statement = 'all'",
        "zero_damaged_pages = on",
        "session_preload_libraries = 'auto_explain'",
        "log_min_error_statement = 'error'",
        "max_stack_depth = '7MB'",
    ],
)
def test_what_no_session_may_set(people: People, setting: str) -> None:
    assert people.attacker(*Post).refused(f"set {setting}") == errorcodes.INSUFFICIENT_PRIVILEGE


def test_nobody_sorts_the_disk_full(people: People) -> None:
    """What does not fit into memory goes into files, which a question could make as large as the disk."""
    attacker = people.attacker(Post.ACCEPTOR)
    assert attacker.ask("show temp_file_limit") == [(TEMP_FILES,)]
    login = attacker.login.name
    people.admin(f"alter role {login} set temp_file_limit = '1MB'")
    attacker = people.plain(attacker.login)
    assert attacker.refused("select count(*) from (select g from generate_series(1, 500000) g order by -g) s") == (
        errorcodes.CONFIGURATION_LIMIT_EXCEEDED
    )
    assert attacker.refused(f"alter role {login} reset temp_file_limit") == errorcodes.INSUFFICIENT_PRIVILEGE


def test_logins_of_before_are_bound_when_the_centre_is_brought_in_step(people: People) -> None:
    login = people.attacker(Post.ACCEPTOR).login
    people.admin(f"alter role {login.name} reset temp_file_limit")
    provision(people.centre.admin_dsn, "test", {})
    assert people.plain(login).ask("show temp_file_limit") == [(TEMP_FILES,)]


def test_nothing_outlives_its_session(people: People, acceptor_case: tuple[Asker, Attacker]) -> None:
    """A prepared transaction would hold what it locked without anybody to end."""
    asker, attacker = acceptor_case
    case = asker.do(Action.REGISTER)
    attacker.ask("begin")
    attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(command_to_json(asker.command(Action.COMMENT, case))))
    assert attacker.refused("prepare transaction 'mine'") == errorcodes.OBJECT_NOT_IN_PREREQUISITE_STATE
    attacker.ask("rollback")


@pytest.fixture
def acceptor_case(people: People) -> tuple[Asker, Attacker]:
    """Somebody at his desk, and his plain connection."""
    asker = people.asker(Post.ACCEPTOR)
    return asker, people.plain(people.centre.people[-1])


# ── two desks at once ───────────────────────────────────────────────────────────────────────────────────────────────


def test_one_number_for_two_cases_at_once(people: People) -> None:
    """Two desks of one person draw on one block: a number is given once, whoever is faster."""
    login = people.centre.person(Post.ACCEPTOR)
    desks = [people.session(login, seat) for seat in ("A-01", "A-02")]
    day = desks[0].now().astimezone(CITY_ZONE).date()
    number = case_number(day, desks[0].centre.take_numbers(day, 1).first)
    for _ in range(8):
        commands = [desk.command(Action.REGISTER, facts=facts_for(Action.REGISTER, number=number)) for desk in desks]
        sends = zip(desks, commands, strict=True)
        answers = together([partial(desk.send, command) for desk, command in sends])
        assert [one.code for (one,) in answers if one.answer is not Answer.APPLIED][-1] is Code.NUMBER_TAKEN
    assert people.admin("select count(*) from gaowei.cases") == [(1,)]


def test_one_outbox_at_two_seats_at_once(people: People) -> None:
    """A copied file: of two commands with one serial one is stored, the other desk learns that it is a copy."""
    login = people.centre.person(Post.ACCEPTOR)
    one, copy = people.session(login, "A-01"), people.session(login, "A-02")
    copy.outbox = one.outbox
    commands = [one.command(Action.REGISTER), copy.command(Action.REGISTER)]
    answers = together([lambda: one.send(commands[0]), lambda: copy.send(commands[1])])
    assert sorted(outcome.answer for (outcome,) in answers) == [Answer.APPLIED, Answer.FORK]
    assert people.admin("select count(*), max(serial) from gaowei.cases, gaowei.outbox") == [(1, 1)]


def test_the_outbox_of_somebody_else(people: People) -> None:
    """Its serials are its owner's: nobody moves them on, and nobody stores anything under them."""
    owner, thief = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR)
    owner.do(Action.REGISTER)
    thief.outbox, thief.serial = owner.outbox, 1
    (stolen,) = thief.send(thief.command(Action.REGISTER))
    assert stolen.answer is Answer.FORK
    owner.do(Action.REGISTER)
    assert people.admin("select count(*), count(distinct person) from gaowei.journal") == [(2, 1)]
