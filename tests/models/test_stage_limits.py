"""Limits from a stage to a stage (DOMAIN §8.2): their shipped values, editions of their own, and bundles 捆绑时限."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from models.case import CLOCK_OF, FINAL, OPEN, Case, ClockName, Status
from models.case_rows import BUNDLE
from models.errors import Facts
from models.lifecycle import Action
from models.recounting import moves
from models.reference import Reference
from models.stage_limits import COORDINATE, COORDINATE_URGENT, SHIPPED, SUPERVISE, build_limits, limit_of_row
from models.working_time import CalendarKind
from tests.models.given import ENOUGH, ROAD, Story, at, reference


def row(name: str, first: str, last: str, minutes: int, **more: object) -> dict[str, object]:
    return {"name": name, "first_stage": first, "last_stage": last, "minutes": minutes, "calendar": "monitor", **more}


INTAKE = row("intake", "accept", "dispatch", 40)


def with_limits(*rows: dict[str, object]) -> Reference:
    return replace(reference(), limits=build_limits(rows, {}))


def test_the_shipped_limits() -> None:
    told = {name: (limit.minutes, limit.calendar.value) for name, limit in SHIPPED.items()}
    assert told == {
        "accept": (15, "monitor"), "verify": (60, "monitor"), "file": (15, "monitor"), "dispatch": (15, "monitor"),
        "send_inspection": (15, "monitor"), "inspect": (60, "monitor"), "close": (30, "monitor"),
        "supervise": (480, "work"), "coordinate_urgent": (120, "continuous"), "coordinate": (1440, "work"),
    }  # fmt: skip


def test_an_answer_to_a_supervision_order_is_due_in_a_work_day_and_coordination_in_three() -> None:
    calendars, limits, friday = reference().calendars, build_limits((), {}), at("2017-07-21 16:00")
    ends = [
        calendars.add(limits.of(name).calendar, friday, limits.of(name).minutes * 60)
        for name in (SUPERVISE, COORDINATE_URGENT, COORDINATE)
    ]
    assert ends == [at("2017-07-24 16:00"), at("2017-07-21 18:00"), at("2017-07-26 16:00")]


def test_an_edition_may_have_limits_of_its_own() -> None:
    rows = (row("accept", "accept", "accept", 20), row("accept", "accept", "accept", 5, edition="2026"))
    limits = build_limits(rows, {"stage_minutes.accept": "7", "stage_minutes.file": "8"})
    assert [limits.of("accept", edition).minutes for edition in ("", "2013-demo", "2026")] == [20, 20, 5]
    assert limits.of("file", "2026").minutes == 8


@pytest.mark.parametrize(
    "wrong",
    [
        row("handle", "handle", "handle", 5),
        row("mine", "accept", "accept", 5),
        row("back", "close", "accept", 5),
        row("accept", "accept", "file", 5),
        row("x", "accept", "nowhere", 5),
        row("accept", "accept", "accept", 0),
        row("accept", "accept", "accept", 5, calendar="moon"),
    ],
)
def test_what_is_no_limit(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        limit_of_row(wrong)


def test_a_bundle_covers_its_stages_and_the_editions_comes_first() -> None:
    limits = build_limits((INTAKE, row("new", "accept", "file", 9, edition="2026")), {})
    held = {status: limits.bundle_on(status, "2013-demo") for status in Status}
    assert {status for status, bundle in held.items() if bundle} == {
        Status.REGISTERED, Status.VERIFYING, Status.PENDING_FILE, Status.PENDING_DISPATCH,
    }  # fmt: skip
    names = [found.name for status in (Status.REGISTERED, Status.PENDING_DISPATCH)
             if (found := limits.bundle_on(status, "2026"))]  # fmt: skip
    assert names == ["new", "intake"]


def walked(tables: Reference, *, until: Action = Action.CLOSE) -> dict[Status, Case]:
    """A case in every status of its road, five minutes apart."""
    story, seen = Story(tables=tables), {}
    for action in ROAD[: ROAD.index(until) + 1]:
        case = story.do(action)
        seen[case.status] = case
        story.later(minutes=5)
    return seen


def bundle_of(case: Case) -> dict[str, object]:
    return {name: getattr(case, name) for name in BUNDLE}


def test_without_bundles_nothing_is_written_of_them() -> None:
    assert all(set(bundle_of(case).values()) == {None} for case in walked(reference()).values())


def test_a_bundle_begins_with_the_call_goes_on_over_its_stages_and_ends_after_them() -> None:
    tables = with_limits(INTAKE, row("proof", "send_inspection", "close", 90))
    seen = walked(tables)
    first = seen[Status.REGISTERED]
    assert (first.bundle, first.bundle_start, first.bundle_due) == (
        "intake", first.due_start, first.received_at + timedelta(minutes=40),
    )  # fmt: skip
    assert first.bundle_soon == first.received_at + timedelta(minutes=32)
    assert (first.bundle_calendar, first.bundle_seconds) == ("monitor", 2400)
    assert first.bundle_version == tables.calendars.version
    for status in (Status.PENDING_FILE, Status.PENDING_DISPATCH):
        assert bundle_of(seen[status]) == bundle_of(first), "one limit over several stages"
        assert seen[status].due_start != first.due_start, "each stage has its own clock beside it"
    assert seen[Status.HANDLING].bundle is None
    back = seen[Status.FED_BACK]
    assert (back.bundle, back.bundle_start) == ("proof", back.fed_back_at)
    assert bundle_of(seen[Status.PENDING_CLOSE]) == bundle_of(back)
    assert set(bundle_of(seen[Status.CLOSED]).values()) == {None}


def test_a_return_into_the_stages_begins_it_anew() -> None:
    story = Story(tables=with_limits(INTAKE))
    for action in ROAD[:4]:
        story.do(action)
    case = story.later(hours=1).do(Action.RETURN_TO_DISPATCH)
    assert (case.bundle, case.bundle_start) == ("intake", story.now)


def test_a_bundle_whose_edition_ends_it_goes_over_to_the_next() -> None:
    """Whatever stage it comes to, a case runs under one at most."""
    tables = with_limits(row("a", "accept", "file", 20), row("b", "dispatch", "handle", 600))
    names = {status: case.bundle for status, case in walked(tables).items()}
    assert names[Status.PENDING_FILE] == "a"
    assert names[Status.PENDING_DISPATCH] == names[Status.DISPATCHED] == names[Status.HANDLING] == "b"
    assert names[Status.FED_BACK] is None
    assert all(CLOCK_OF[status] for status in names if status not in FINAL)
    assert set(names) <= OPEN | FINAL


def test_a_bundle_is_counted_again_with_the_clock() -> None:
    tables = with_limits(INTAKE)
    hours = tuple(replace(one, end=one.start.replace(hour=9, minute=45)) for one in tables.calendars.monitor)
    edited = replace(tables.calendars, monitor=hours, version="edited")
    story = Story(tables=tables)
    case = story.do(Action.REGISTER)
    assert moves(case, tables.calendars) is None
    assert moves(case, edited) == case.due
    story.tables = replace(tables, calendars=edited)
    again = story.later(minutes=1).do(Action.RECOUNT)
    assert case.bundle_start is not None
    assert again.bundle_due == edited.add(CalendarKind.MONITOR, case.bundle_start, 2400) != case.bundle_due
    assert (again.bundle_version, again.calendar_version) == ("edited", "edited")
    assert (again.due, again.due_start, again.status) == (case.due, case.due_start, case.status)
    assert moves(again, edited) is None


@pytest.mark.parametrize(
    ("way", "facts"),
    [
        ((Action.PROPOSE,), None),
        (
            (Action.SEND_TO_VERIFICATION, Action.CONFIRM),
            {**ENOUGH[Action.CONFIRM], "class_code": "0101", "condition_no": 1},
        ),
    ],
)
def test_the_clock_of_a_case_that_comes_under_a_newer_edition_counts_by_that_ones_limits(
    way: tuple[Action, ...], facts: Facts | None
) -> None:
    now = reference().edition
    tables = with_limits(row("file", "file", "file", 5, edition="before"), row("file", "file", "file", 25, edition=now))
    story = Story(tables=tables)
    story.case = replace(story.do(Action.REGISTER), edition="before")
    for action in way:
        case = story.do(action, facts=facts if action is way[-1] else None)
    assert (case.edition, case.clock, case.due_seconds) == (now, ClockName.FILE, 25 * 60)


def test_a_word_that_corrects_nothing_leaves_a_case_under_its_edition_and_its_limits() -> None:
    tables = with_limits(row("file", "file", "file", 5, edition="before"))
    story = Story(tables=tables)
    story.case = replace(story.do(Action.REGISTER), edition="before")
    story.do(Action.SEND_TO_VERIFICATION)
    assert (case := story.do(Action.CONFIRM)).edition == "before"
    assert case.due_seconds == 5 * 60
