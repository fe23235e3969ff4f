"""How long each stage took, read from what the lines of the journal changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from models.case import Case, ClockName, Status
from models.catalogue import LimitUnit
from models.stage_times import StageTime, Turn, share_used, stage_times
from models.working_time import CITY_ZONE, CalendarKind
from tests.ui.fake_city import NOON, make_case, make_reference

REFERENCE = make_reference()
MINUTE = 60


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def clock(name: ClockName, start: float, minutes: int, kind: str = "continuous") -> dict[str, object]:
    due = REFERENCE.calendars.add(CalendarKind(kind), at(start), minutes * MINUTE)
    return {
        "clock": name.value, "due_start": at(start).isoformat(), "due": due.isoformat(), "due_calendar": kind,
        "due_seconds": minutes * MINUTE, "calendar_version": REFERENCE.calendars.version,
    }  # fmt: skip


def times(*turns: tuple[float, dict[str, object]]) -> tuple[StageTime, ...]:
    return stage_times([Turn(UUID(int=n), at(when), after) for n, (when, after) in enumerate(turns, 1)], REFERENCE)


def test_a_line_that_begins_another_clock_ends_the_stage_before() -> None:
    found = times(
        (0, clock(ClockName.ACCEPT, 0, 15)),
        (6, clock(ClockName.FILE, 6, 15)),
        (26, clock(ClockName.DISPATCH, 26, 15)),
    )
    assert found == (
        StageTime(UUID(int=2), ClockName.ACCEPT, 6 * MINUTE, 15 * MINUTE, late=False),
        StageTime(UUID(int=3), ClockName.FILE, 20 * MINUTE, 15 * MINUTE, late=True),
    )


def test_what_leaves_the_clock_alone_ends_nothing() -> None:
    """签收: the unit's clock has run since the dispatch."""
    found = times((0, clock(ClockName.HANDLE, 0, 120)), (5, {"status": "handling"}), (60, {"clock": None, "due": None}))
    assert [(stage.command, stage.used) for stage in found] == [(UUID(int=3), 60 * MINUTE)]


def test_the_same_clock_begun_anew_is_another_stage() -> None:
    found = times((0, clock(ClockName.INSPECT, 0, 60)), (30, clock(ClockName.INSPECT, 30, 60)))
    assert [stage.used for stage in found] == [30 * MINUTE]


def test_a_clock_that_was_counted_again_goes_on_with_its_new_end() -> None:
    later = clock(ClockName.FILE, 0, 30)
    found = times((0, clock(ClockName.FILE, 0, 15)), (10, {"due": later["due"], "due_seconds": 30 * MINUTE}),
                  (20, {"clock": None}))  # fmt: skip
    assert [(stage.limit, stage.late) for stage in found] == [(30 * MINUTE, False)]


def test_an_extension_is_worked_on_from_its_grant_and_not_from_the_old_deadline() -> None:
    """Granted after half an hour, it begins where the old limit ends: what was used until then is the stage before."""
    found = times(
        (0, clock(ClockName.HANDLE, 0, 60)), (30, clock(ClockName.HANDLE, 60, 60)), (50, {"clock": None}),
    )  # fmt: skip
    assert [(stage.used, stage.limit, stage.late) for stage in found] == [
        (30 * MINUTE, 60 * MINUTE, False),
        (20 * MINUTE, 90 * MINUTE, False),
    ]


def test_exactly_at_its_end_a_stage_is_in_time() -> None:
    found = times((0, clock(ClockName.FILE, 0, 15)), (15, {"clock": None}))
    assert [stage.late for stage in found] == [False]


def test_only_the_hours_of_its_own_calendar_count() -> None:
    """A night between: the units do not work then, and nobody holds it against them."""
    evening = datetime(2017, 7, 20, 17, 0, tzinfo=CITY_ZONE)
    start = (evening - NOON).total_seconds() / MINUTE
    found = times((start, clock(ClockName.HANDLE, start, 240, "work")), (start + 16 * 60, {"clock": None}))
    assert [(stage.used, stage.late) for stage in found] == [(2 * 60 * MINUTE, False)]


def test_what_began_before_the_first_known_line_is_not_guessed() -> None:
    assert times((0, {"reason": "x"}), (5, clock(ClockName.FILE, 5, 15))) == ()


# ── the running one ─────────────────────────────────────────────────────────────────────────────────────────────────


def running(**changes: object) -> Case:
    case = make_case(status=Status.PENDING_FILE)
    columns = {"due_start": at(0), "due": at(15), "due_calendar": "continuous", "due_seconds": 15 * MINUTE}
    return replace(case, **{**columns, **changes})  # type: ignore[arg-type]  # columns of Case


def test_the_share_grows_with_time_and_goes_on_over_the_end() -> None:
    shares = [share_used(running(), REFERENCE.calendars, at(minutes)) for minutes in (0, 6, 15, 30)]
    assert shares == [0.0, 0.4, 1.0, 2.0]


def test_a_handling_limit_resumed_counts_as_the_whole() -> None:
    """Of two hours one was used before it came back."""
    case = running(clock=ClockName.HANDLE, due=at(60), due_seconds=60 * MINUTE)
    assert share_used(case, REFERENCE.calendars, at(0)) == 0.5


def test_of_an_extension_nothing_is_used_before_the_old_limit_ends() -> None:
    case = running(clock=ClockName.HANDLE, due_start=at(60), due=at(120), due_seconds=60 * MINUTE)
    case = replace(case, limit_value=1, limit_unit=LimitUnit.URGENT_HOUR)
    shares = [share_used(case, REFERENCE.calendars, at(minutes)) for minutes in (10, 60, 90, 120)]
    assert shares == [0.0, 0.0, 0.5, 1.0], "and less than nothing never"


def test_without_a_clock_there_is_no_share() -> None:
    assert share_used(running(due=None), REFERENCE.calendars, at(0)) is None
    assert share_used(running(due_seconds=None), REFERENCE.calendars, at(0)) is None
