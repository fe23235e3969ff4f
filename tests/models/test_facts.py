"""What each action must be given, and what it never takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Code, RuleBroken
from models.facts import FIELDS
from models.fields import Field, Type
from models.lifecycle import Action
from models.stated import check, moment
from tests.models.given import ENOUGH, REGISTER

NO_TIMES = ["2017-07-21 09:30", "21.07.2017", "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00"]
EVERY_FIELD = [(action, field) for action, fields in FIELDS.items() for field in fields]


def test_every_action_says_what_it_takes() -> None:
    assert set(FIELDS) == set(Action)
    for action in Action:
        assert check(action, ENOUGH[action]) is None


@pytest.mark.parametrize(("action", "field"), [pair for pair in EVERY_FIELD if pair[1].required])
@pytest.mark.parametrize("blank", [None, "", " ", "\u3000\n"])
def test_a_required_fact_is_missed_also_when_blank(action: Action, field: Field, blank: str | None) -> None:
    assert check(action, {**ENOUGH[action], field.name: blank}) == RuleBroken(Code.MISSING, {"field": field.name})


@pytest.mark.parametrize(("action", "field"), EVERY_FIELD)
def test_a_fact_of_another_kind_is_malformed(action: Action, field: Field) -> None:
    broken = check(action, {**ENOUGH[action], field.name: ["a list is nothing we take"]})
    assert broken == RuleBroken(Code.MALFORMED, {"field": field.name})


@pytest.mark.parametrize(("action", "field"), [pair for pair in EVERY_FIELD if pair[1].type is Type.TEXT])
def test_a_text_fits_or_is_too_long(action: Action, field: Field) -> None:
    if field.choices is None:
        assert check(action, {**ENOUGH[action], field.name: "长" * field.longest}) is None
        broken = check(action, {**ENOUGH[action], field.name: "长" * (field.longest + 1)})
        assert broken == RuleBroken(Code.TOO_LONG, {"field": field.name, "longest": field.longest})
    else:
        broken = check(action, {**ENOUGH[action], field.name: "no such choice"})
        assert broken == RuleBroken(Code.MALFORMED, {"field": field.name})


@pytest.mark.parametrize("text", ["a\0b", "half a \ud83d pair"])
def test_text_that_no_database_keeps_is_malformed(text: str) -> None:
    assert check(Action.COMMENT, {"text": text}) == RuleBroken(Code.MALFORMED, {"field": "text"})


@pytest.mark.parametrize("value", [True, 1.5, "510104", 2**31, float("nan")])
def test_an_integer_is_a_small_whole_number(value: object) -> None:
    assert check(Action.REGISTER, {**REGISTER, "division": value}) == RuleBroken(Code.MALFORMED, {"field": "division"})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "104", 10**400])
def test_a_number_is_finite(value: object) -> None:
    assert check(Action.REGISTER, {**REGISTER, "lon": value}) == RuleBroken(Code.MALFORMED, {"field": "lon"})


@pytest.mark.parametrize("text", NO_TIMES)
def test_a_time_has_an_offset_and_a_place_in_utc(text: str) -> None:
    assert moment(text) is None
    broken = check(Action.REGISTER, {**REGISTER, "received_at": text})
    assert broken == RuleBroken(Code.MALFORMED, {"field": "received_at"})


def test_an_unknown_fact_is_refused() -> None:
    broken = check(Action.CLOSE, {"note": "fine", "status": "closed"})
    assert broken == RuleBroken(Code.UNKNOWN_FIELD, {"field": "status"})


json_values = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.integers(), max_size=2)
)


@settings(deadline=None)
@given(st.sampled_from(Action), st.dictionaries(st.sampled_from(sorted({f.name for _, f in EVERY_FIELD})), json_values))
def test_any_json_gets_an_answer(action: Action, facts: dict[str, object]) -> None:
    broken = check(action, facts)
    assert broken is None or broken.code in {Code.MISSING, Code.MALFORMED, Code.TOO_LONG, Code.UNKNOWN_FIELD}
