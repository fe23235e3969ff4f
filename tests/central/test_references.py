"""What a case names must be in the tables, and a text must say something: held at the centre, whatever a desk sends."""

from __future__ import annotations

from typing import cast

import pytest

from app.wire import Json
from models.case import Case
from models.commands import Answer, Outcome
from models.errors import Code
from models.lifecycle import Action
from models.people import Post
from tests.central.people import Attacker, People
from tests.central.test_bounds import sent, with_put
from tests.contracts.asking import UNIT, Asker


@pytest.fixture
def desk(people: People) -> Asker:
    """Somebody of every post."""
    return people.asker(*Post)


@pytest.fixture
def attacker(people: People, desk: Asker) -> Attacker:
    """His plain connection."""
    return people.plain(people.centre.people[-1])


@pytest.fixture
def to_dispatch(people: People) -> Case:
    """A case that waits for a unit."""
    acceptor, leader = people.asker(Post.ACCEPTOR), people.asker(Post.DUTY_LEADER)
    return leader.do(Action.FILE, acceptor.do(Action.PROPOSE, acceptor.do(Action.REGISTER)))


def said(answer: Json) -> tuple[object, ...]:
    return answer["outcome"], answer["code"], answer["facts"]


@pytest.mark.parametrize("action", [Action.REGISTER, Action.PROPOSE])
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"class_code": "9999"}, "class_code"), ({"class_code": "no"}, "class_code"),
        ({"edition": "1999-12"}, "class_code"), ({"kind": "component", "class_code": "0699"}, "class_code"),
        ({"condition_no": 99}, "condition_no"), ({"condition_no": -1}, "condition_no"),
    ],
)  # fmt: skip
def test_a_class_that_is_nowhere(
    people: People, desk: Asker, attacker: Attacker, action: Action, change: Json, field: str
) -> None:
    """0101 is two things: a class is found by edition, kind and code together."""
    case = None if action is Action.REGISTER else desk.do(Action.REGISTER)
    answer = sent(attacker, with_put(desk, action, case, change))
    named = change.get(field, cast("Json", answer["facts"])["value"])  # the class of a case may stay, its kind not
    assert said(answer) == ("refused", "unknown", {"field": field, "value": named})
    assert people.admin("select count(*) from gaowei.journal where refusal is null") == [(1 if case else 0,)]


@pytest.mark.parametrize("begins", [None, "2017-07-22"], ids=["draft", "tomorrow"])
def test_an_edition_that_nobody_is_to_use_yet(
    people: People, desk: Asker, attacker: Attacker, begins: str | None
) -> None:
    people.admin(
        "insert into gaowei.editions select (jsonb_populate_record(e, jsonb_build_object("
        "    'code', 'next', 'approved', %s::text is not null, 'valid_from', %s))).* from gaowei.editions e limit 1",
        begins, begins,
    )  # fmt: skip
    people.admin(
        'insert into gaowei.classes select (jsonb_populate_record(c, \'{"edition": "next"}\')).* from gaowei.classes c'
    )
    answer = sent(attacker, with_put(desk, Action.REGISTER, None, {"edition": "next", "condition_no": None}))
    assert answer["code"] == "unknown"
    people.admin("update gaowei.editions set approved = true, valid_from = '2017-07-21' where code = 'next'")
    answer = sent(attacker, with_put(desk, Action.REGISTER, None, {"edition": "next", "condition_no": None}))
    assert answer["outcome"] == "applied"


def test_a_unit_that_is_nowhere(desk: Asker, attacker: Attacker, to_dispatch: Case) -> None:
    answer = sent(attacker, with_put(desk, Action.DISPATCH, to_dispatch, {"unit": "U99"}))
    assert said(answer) == ("refused", "unknown", {"field": "unit", "value": "U99"})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"street": 510105001}, "street"), ({"street": 510104001, "community": 510104002001}, "community"),
        ({"community": 510104001001}, "community"),
        ({"street": 510104001, "community": 510104001001, "unit_grid": "51010400200101"}, "unit_grid"),
    ],
)  # fmt: skip
def test_a_chain_that_does_not_hold(desk: Asker, attacker: Attacker, change: Json, field: str) -> None:
    """Community in street in division, by their codes (DOMAIN §4)."""
    put = {"street": None, "community": None, "unit_grid": None, **change}
    answer = sent(attacker, with_put(desk, Action.REGISTER, None, put))
    assert said(answer) == ("refused", "chain_broken", {"field": field})


@pytest.mark.parametrize("division", [510100, 999900])
def test_a_division_in_which_nothing_happens(people: People, division: int) -> None:
    """The city as such, and where files of other cities are kept."""
    desk = people.session(people.centre.person(*Post, whole_city=True))
    attacker = people.plain(people.centre.people[-1])
    answer = sent(attacker, with_put(desk, Action.REGISTER, None, {"division": division, "street": None}))
    assert said(answer) == ("refused", "unknown", {"field": "division", "value": division})


def refused(outcome: Outcome) -> tuple[Answer, Code | None, object]:
    return outcome.answer, outcome.code, dict(outcome.facts)


def test_a_desk_that_was_away_is_told_what_its_tables_did_not_say(
    people: People, desk: Asker, to_dispatch: Case
) -> None:
    """It decided by the tables it had; the command is refused with the reason, and so it stays, asked again."""
    late = desk.command(Action.DISPATCH, to_dispatch)
    people.admin("update gaowei.units set ended = true where code = %s", UNIT)
    (outcome,) = desk.send(late)
    assert refused(outcome) == (Answer.REFUSED, Code.UNIT_ENDED, {"unit": UNIT})
    (again,) = desk.send(late)
    assert again.answer is Answer.ALREADY
    (line,) = people.admin("select refusal, person::text from gaowei.journal where refusal is not null")
    assert line == ("unit_ended", str(desk.me.id))
    other = desk.command(Action.DISPATCH, to_dispatch, {"unit": "U3", "instruction": "去看看"})
    assert desk.send(other)[0].answer is Answer.APPLIED


def test_a_case_of_an_older_edition_goes_on(people: People, desk: Asker) -> None:
    """It keeps its class and condition when another edition began meanwhile."""
    case = desk.do(Action.PROPOSE, desk.do(Action.REGISTER))
    people.admin("update gaowei.editions set valid_to = '2017-07-20' where code = %s", case.edition)
    assert people.asker(Post.DUTY_LEADER).do(Action.FILE, case).edition == case.edition


# ── texts and other kinds of value ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", ["", " ", "\u3000\n\t", {}, [], {"a": 1}, ["x"], 7, True], ids=repr)
@pytest.mark.parametrize(
    ("action", "column"),
    [
        (Action.REGISTER, "place"), (Action.REGISTER, "description"), (Action.REGISTER, "reference_text"),
        (Action.COMMENT, "text"), (Action.LOG_ENTRY, "text"), (Action.LOG_ENTRY, "call_sign"),
        (Action.VOID, "reason"), (Action.ANSWER_CALL, "answer"),
    ],
)  # fmt: skip
def test_a_text_says_something(
    people: People, desk: Asker, attacker: Attacker, action: Action, column: str, value: object
) -> None:
    begins = action in (Action.REGISTER, Action.LOG_ENTRY, Action.ANSWER_CALL)
    case = None if begins else desk.do(Action.REGISTER)
    answer = sent(attacker, with_put(desk, action, case, {column: value}))
    assert said(answer) == ("refused", "malformed", {"field": column})
    assert people.admin("select count(*) from gaowei.journal where refusal is null") == [(0 if begins else 1,)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("lon", "104.06"), ("place_reliable", "true"), ("place_reliable", 1), ("condition_no", "1"),
        ("division", "510104"), ("received_at", 1500600000), ("recurs", 7), ("street", True),
    ],
)  # fmt: skip
def test_no_other_kind_of_value(desk: Asker, attacker: Attacker, column: str, value: object) -> None:
    """PostgreSQL would read them; no desk says it like this."""
    answer = sent(attacker, with_put(desk, Action.REGISTER, None, {column: value}))
    assert said(answer) == ("refused", "malformed", {"field": column})


def test_what_is_brought_in_may_have_no_description(people: People) -> None:
    """Files of other systems do not always say; a caller does."""
    desk = people.asker(Post.MANAGER, divisions=[999900])
    attacker = people.plain(people.centre.people[-1])
    assert sent(attacker, with_put(desk, Action.IMPORT, None, {"description": ""}))["outcome"] == "applied"
