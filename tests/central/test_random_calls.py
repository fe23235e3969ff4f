"""Random calls of every function that a login may call: an answer, or a refusal that was meant; nothing of others is
shown, nothing changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

import psycopg2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import errorcodes

from app.wire import Json
from models.case import Case
from models.commands import Caller
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.central.people import Attacker, People
from tests.central.test_rights import GRANTED
from tests.contracts.asking import QINGYANG, Asker, case_in, facts_for

SECRET, HIDDEN_NUMBER = "不可外传", "13912345678"
MEANT = {
    errorcodes.INVALID_PARAMETER_VALUE,
    errorcodes.PROGRAM_LIMIT_EXCEEDED,
    errorcodes.ACTIVE_SQL_TRANSACTION,
    errorcodes.INSUFFICIENT_PRIVILEGE,
    errorcodes.LOCK_NOT_AVAILABLE,
}
"""How a function says on purpose that it does not; any other error is one of ours."""

FAMILIES: Mapping[str, Sequence[str]] = {
    "reading": ("feed(text,text,integer)", "snapshot(text,integer)", "reference()", "my_scope()", "identity()"),
    "greeting": ("hello(uuid,text)", "ring()", "tick()"),
    "files": ("put_chunk(uuid,integer,bytea)", "get_chunk(uuid,integer)"),
    "callers": ("reveal(uuid,text)", "caller_of(uuid)", "look_up_caller(text)", "earlier_calls(uuid,text)"),
    "numbers": ("take_numbers(date,integer,text)",),
    "editions": (
        "approve_edition(text,date)", "withdraw_edition(text,text)", "drop_edition(text)", "draft_edition(jsonb)",
    ),
    "census": ("census_state()", "census_page(text,bigint,text,integer)"),
    "views": ("share_view(jsonb)", "unshare_view(uuid)"),
    "claims": ("claim(uuid,text)", "look(text,uuid,uuid[])"),
}  # fmt: skip
KEPT = (
    "cases", "comments", "calls", "intercom", "attachments", "attachment_contents", "attachment_chunks", "urges",
    "distinctions", "editions", "edition_acts", "classes", "settings", "person", "caller", "hand",
)  # fmt: skip
"""Tables in which no call of these may change anything."""

FUZZ = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
SQL = ("'; drop table gaowei.cases; --", "' or '1' = '1", "$$ select 1 $$", "{1,2}", "(1,2)", "%s", "\\x00", "null")
ODD_TEXTS = (
    *SQL, "", " ", "\u202e", "高" * 9000, "x" * 300_000, "grids", "components", "1 2 3 4", "9999/1/1/1 1:1: 1", "139",
    "2017-07", "[]", "{}", "[" * 9000, '"x"', "7", '{"phase": "ended"}', '{"phase": "ended", "end": "x"}',
    '{"phase": "ended", "shipped": -7}', '{"phase": "ended", "shipped": 1e99}', '{"phase": ["open"]}',
    '{"phase": "intercom", "end": "infinity"}', '{"phase": "open", "id": 7}', '{"phase": "nothing"}',
)  # fmt: skip
SIMPLE: Mapping[str, st.SearchStrategy[object]] = {
    "integer": st.one_of(st.none(), st.integers(-(2**31), 2**31 - 1), st.integers(-2, 1001)),
    "bigint": st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.integers(-1, 3)),
    "date": st.one_of(
        st.none(), st.dates().map(str), st.sampled_from(("infinity", "-infinity", "200000-01-01", "4713-01-01 BC"))
    ),
    "bytea": st.one_of(st.none(), st.binary(max_size=40), st.just(b"x" * 300_000)),
}  # fmt: skip

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text("ab高\u202e", max_size=4)
    | st.sampled_from((1e308, "", "2017-07")),
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(("code", "edition", "x")), part, max_size=3)
    ),
)
TABLES = JSON | st.dictionaries(st.sampled_from(("editions", "classes", "conditions", "confusables", "cases")), JSON)
"""What is said to be a city's catalogue."""


class Others:
    """What somebody in another district has, as far as an attacker could have come by it."""

    def __init__(self, people: People) -> None:
        self.owner = people.asker(*Post, divisions=[QINGYANG])
        facts = facts_for(Action.REGISTER, description=SECRET, place=SECRET, division=QINGYANG)
        command = self.owner.command(Action.REGISTER, facts=facts, caller=Caller(HIDDEN_NUMBER, SECRET, True))
        (outcome,) = self.owner.send(command)
        self.case = str(command.ask.subject)
        line = people.plain(people.centre.people[-1])
        ((self.ticket,),) = cast("list[tuple[str]]", line.ask("select gaowei.reveal(%s, '查')", self.case))
        ((self.asked,),) = cast("list[tuple[str]]", line.ask("select gaowei.look_up_caller(%s)", HIDDEN_NUMBER))
        self.cursor = self.owner.read_all()[0]
        self.texts = (self.cursor, self.case, self.ticket, HIDDEN_NUMBER, self.owner.me.login)
        self.ids = (
            self.case,
            self.ticket,
            self.asked,
            str(self.owner.outbox),
            str(command.ask.id),
            self.attached(case_in(outcome)),
        )

    def attached(self, case: Case) -> str:
        """A file of theirs, of which nothing has come."""
        facts = facts_for(Action.ATTACH, name=f"{SECRET}.jpg")
        self.owner.do(Action.ATTACH, case, facts)
        return str(facts["attachment"])


@pytest.fixture
def others(people: People) -> Others:
    """Somebody else's city."""
    return Others(people)


def kept(people: People) -> list[object]:
    return [people.admin(f"select count(*), md5(string_agg(t::text, '' order by t::text)) from gaowei.{name} t")
            for name in KEPT]  # fmt: skip


def arguments(others: Others, mine: Asker, cursor: str) -> Mapping[str, st.SearchStrategy[object]]:
    """What is tried, by the type of an argument: anything, odd things, and what belongs to others."""
    anything = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
    parts = st.lists(st.sampled_from(("1", "0", "-1", "1:1:", "9:1:", "7:9:8", str(new_id()), *SQL)), max_size=5)
    bent_cursor = st.builds(lambda more: f"{cursor.split(' ', maxsplit=1)[0]} {' '.join(more)}", parts)
    text = st.one_of(
        st.none(), anything, st.sampled_from(ODD_TEXTS), st.sampled_from((*others.texts, cursor)), bent_cursor,
        parts.map(" ".join),
    )  # fmt: skip
    ids = st.one_of(st.none(), st.uuids().map(str), st.sampled_from((*others.ids, str(mine.outbox))))
    lists = st.one_of(
        st.none(), st.lists(ids, max_size=4), st.just([mine.me.id.hex] * 101), st.just([[mine.me.id.hex] * 2] * 2)
    )
    return {**SIMPLE, "text": text, "uuid": ids, "uuid[]": lists, "jsonb": TABLES.map(json.dumps)}


def tried(attacker: Attacker, name: str, values: Sequence[object], level: str) -> str:
    """What a function answers, as text; an error must have been meant."""
    types = name.partition("(")[2].rstrip(")").split(",")
    # Not `%s::int`: psycopg2 writes the smallest int as -2147483648, and `::` binds tighter than the minus.
    marks = ", ".join(f"cast(%s as {kind})" for kind in types if kind)
    attacker.ask(f"begin isolation level {level}")
    try:
        rows = attacker.ask(f"select gaowei.{name.partition('(')[0]}({marks})", *values)
        attacker.ask("commit")
        return json.dumps(rows, default=str, ensure_ascii=False)
    except psycopg2.Error as error:
        said = error
    attacker.ask("rollback")
    assert said.pgcode in MEANT, (name, values, said.pgcode, str(said))
    return str(said)


def test_every_function_is_in_a_family() -> None:
    assert {name for names in FAMILIES.values() for name in names} == GRANTED - {"record(jsonb)"}


@pytest.mark.parametrize("level", ["read committed", "repeatable read"])
@pytest.mark.parametrize("family", FAMILIES)
def test_a_random_call_is_answered_and_tells_and_changes_nothing(
    people: People, others: Others, family: str, level: str
) -> None:
    login = people.centre.person(*Post)
    mine, attacker = people.session(login), people.plain(login)
    cursor = mine.read_all()[0]
    of_type = arguments(others, mine, cursor)
    attacker.ask("set lock_timeout = '300ms'")
    before = kept(people)

    @settings(FUZZ, max_examples=40 if family == "numbers" else 120)
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(FAMILIES[family]))
        kinds = [kind for kind in name.partition("(")[2].rstrip(")").split(",") if kind]
        values = [data.draw(of_type[kind]) for kind in kinds]
        told = tried(attacker, name, values, level)
        shown = told if name != "reference()" else ""  # everybody's names are in the tables that all desks have
        assert SECRET not in shown
        assert HIDDEN_NUMBER not in shown or HIDDEN_NUMBER in values, name
        assert others.case not in shown or others.case in values, name

    attempt()
    assert kept(people) == before
    assert people.admin("select * from gaowei.broken_entries()") == []


@pytest.mark.parametrize("statement", [
    "select gaowei.feed(%(cursor)s)", "select gaowei.get_chunk(%(file)s, 0)", "select gaowei.caller_of(%(ticket)s)",
    "select gaowei.earlier_calls(%(asked)s, %(number)s)", "select gaowei.reveal(%(case)s, '看看')",
    "select gaowei.put_chunk(%(file)s, 0, 'x')", "select gaowei.hello(%(outbox)s, 'A-01') -> 'last_serial'",
])  # fmt: skip
def test_what_belongs_to_others_is_worth_nothing_here(people: People, others: Others, statement: str) -> None:
    attacker = people.attacker(*Post)
    names: Json = {
        "cursor": others.cursor, "file": others.ids[-1], "ticket": others.ticket, "asked": others.asked,
        "number": HIDDEN_NUMBER, "case": others.case, "outbox": str(others.owner.outbox),
    }  # fmt: skip
    with attacker.line.cursor() as cursor:
        cursor.execute(statement, names)
        ((answer,),) = cursor.fetchall()
    if isinstance(answer, dict):  # a cursor says only how far somebody had read
        assert (answer["rows"], answer["lines"]) == ([], [])
    else:
        assert answer in (None, -1, 0)
