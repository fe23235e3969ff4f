"""What is told outside of a case: the reply and what was made public, and nothing that was written for inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk.outside import HIDDEN, Outside, Stage, outside_of, without_numbers
from app.desk.rows import Line
from models.case import FINAL, Case, CloseKind, Status
from models.columns import COLUMNS
from models.ids import new_id
from models.lifecycle import LIFECYCLE, Action
from models.refusal import Refusal
from tests.models.given import NINE_THIRTY, ROAD, Story

ROOM = {column.name for column in COLUMNS["cases"] if column.kind is str}
MAY = {"number", "class_code", "edition", "reply"}
"""Texts of a case that may be told as they stand."""


def line(
    action: Action, kind: str, after: Mapping[str, object], facts: Mapping[str, object] | None = None,
    *, at: datetime | None = NINE_THIRTY,
) -> Line:  # fmt: skip
    """A line of the history as the board gives it."""
    return Line(
        command_id=new_id(), subject=new_id(), kind=kind, root=UUID(int=1), action=action, version=1, before={},
        after=after, facts=dict(facts or after), person=UUID(int=2), person_name="张某某", on_behalf=None, seat="A-01",
        asked_at=NINE_THIRTY, at=at,
    )  # fmt: skip


def everything(told: Outside) -> str:
    """Every text in it."""
    return repr([getattr(told, field.name) for field in fields(told)])


def case() -> Case:
    """One that is with a unit."""
    story = Story()
    for action in ROAD[:5]:
        story.do(action)
    assert story.case is not None
    return story.case


@given(st.sampled_from(sorted(Status)), st.data())
def test_no_text_of_a_case_that_was_written_for_inside_is_told(status: Status, data: st.DataObject) -> None:
    inside = {name: f"内部{name}〇{data.draw(st.integers(0, 9))}" for name in sorted(ROOM - MAY)}
    held = replace(case(), **inside, status=status, reply="已修复")  # type: ignore[arg-type]  # texts all
    lines = [
        line(move.action, move.kind, {"text": f"内部{move.action}", "public": False}, {"text": "内部", "public": True})
        for move in LIFECYCLE
    ]
    lines += [
        line(Action.COMMENT, "comments", {"text": "内部备注"}),
        line(Action.COMMENT, "comments", {"text": "内部备注", "public": False}),
        line(Action.COMMENT, "urges", {"text": "内部催办", "public": True}),
        line(Action.FEED_BACK, "comments", {"text": "内部结果", "public": True}),
    ]
    told = outside_of(held, lines)
    assert "内部" not in everything(told)
    assert "张某某" not in everything(told)
    assert told.notes == ()
    assert told.reply == "已修复"


def test_what_was_made_public_is_told_once_the_centre_has_it() -> None:
    public = {"text": "已安排夜间施工", "public": True}
    lines = [line(Action.COMMENT, "comments", public), line(Action.COMMENT, "comments", public, at=None)]
    assert [note.text for note in outside_of(case(), lines).notes] == ["已安排夜间施工"]


@pytest.mark.parametrize(
    "text",
    [
        "请联系13800000000",
        "电话 138 0000 0000。",
        "+86-138-0000-0000",
        "１３８００００００００",
        "来电13800000000，已回",
    ],
)
def test_a_mobile_number_in_a_public_text_is_hidden(text: str) -> None:
    public = {"text": text, "public": True}
    told = outside_of(replace(case(), reply=text), [line(Action.COMMENT, "comments", public)])
    for said in (told.reply, told.notes[0].text):
        assert HIDDEN in str(said)
        assert "000" not in str(said)
        assert "０００" not in str(said)


@pytest.mark.parametrize("text", ["请拨打 12345", "案件号 20170721001234567", "028-61820000", "2017-07-21 09:30"])
def test_numbers_of_offices_and_cases_may_be_told(text: str) -> None:
    assert without_numbers(text) == text


def test_every_status_has_a_stage_and_only_an_end_has_a_date() -> None:
    for status in Status:
        told = outside_of(replace(case(), status=status, closed_at=NINE_THIRTY, refusal=Refusal.OUT_OF_SCOPE), ())
        assert (told.ended_at is not None) == (status in FINAL)
        assert (told.refusal is not None) == (told.stage is Stage.NOT_TAKEN)


def test_a_duplicate_is_joined_with_the_one_before() -> None:
    twin = replace(case(), status=Status.CLOSED, close_kind=CloseKind.DUPLICATE, closed_at=NINE_THIRTY)
    assert outside_of(twin, ()).stage is Stage.JOINED
