"""Deadlines: every golden example of DOMAIN §8.3, and what must hold of any limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.catalogue import starter_reference
from models.case import ClockName
from models.catalogue import Limit, LimitUnit
from models.reference import build_reference
from models.stage_limits import SHIPPED, build_limits
from models.working_time import (
    CITY_ZONE,
    WORK_DAY_SECONDS,
    CalendarKind,
    Calendars,
    Opening,
    calendar_of,
    seconds_of,
    start_timer,
)
from tests.models.given import at, reference

CALENDARS = reference().calendars
UH, UD, WH, WD = LimitUnit.URGENT_HOUR, LimitUnit.URGENT_DAY, LimitUnit.WORK_HOUR, LimitUnit.WORK_DAY

GOLDEN = [
    ("2017-07-21 20:30", 2, UH, "2017-07-21 22:30"),
    ("2017-07-21 20:30", 4, WH, "2017-07-24 12:00"),
    ("2017-07-21 20:30", 2, WD, "2017-07-25 18:00"),
    ("2017-07-21 11:00", 4, WH, "2017-07-21 17:00"),
    ("2017-07-21 17:59", 2, WH, "2017-07-24 09:59"),
    ("2017-07-19 12:30", 1, WD, "2017-07-20 12:00"),
    ("2017-07-19 18:00", 1, WD, "2017-07-20 18:00"),
    ("2017-01-26 16:00", 1, WD, "2017-02-03 16:00"),
    ("2017-01-21 10:00", 2, WH, "2017-01-22 10:00"),
    ("2017-02-03 15:00", 2, WD, "2017-02-06 15:00"),
    ("2017-09-29 17:00", 5, WD, "2017-10-12 17:00"),
    ("2017-09-29 17:00", 2, UD, "2017-10-01 17:00"),
    ("2017-05-26 16:00", 15, WD, "2017-06-19 16:00"),
]


@pytest.mark.parametrize(("start", "value", "unit", "deadline"), GOLDEN)
def test_golden_deadlines(start: str, value: int, unit: LimitUnit, deadline: str) -> None:
    limit = Limit(value, unit)
    timer = start_timer(CALENDARS, calendar_of(limit), at(start), seconds_of(limit))
    assert timer.due.astimezone(CITY_ZONE) == at(deadline)
    assert timer.unsure == ()


def test_a_limit_into_a_year_without_holidays_is_unsure() -> None:
    limit = Limit(1, WD)
    timer = start_timer(CALENDARS, calendar_of(limit), at("2017-12-29 16:00"), seconds_of(limit))
    assert timer.unsure == (2018,)


def test_the_last_working_hour_of_a_known_year_is_sure() -> None:
    timer = start_timer(CALENDARS, CalendarKind.WORK, at("2017-12-29 16:00"), 2 * 3600)
    assert (timer.due, timer.unsure) == (at("2017-12-29 18:00"), ())


PAUSED = ("2017-07-20 09:00", "2017-07-20 15:00", "2017-07-24 10:00", Limit(2, WD), 240, "2017-07-25 16:00")
"""The last golden row: started, paused, resumed, of which limit, minutes used at the pause, deadline."""


def test_the_golden_pause() -> None:
    started, paused, resumed, limit, used, deadline = PAUSED
    kind, total = calendar_of(limit), seconds_of(limit)
    first = start_timer(CALENDARS, kind, at(started), total)
    assert CALENDARS.between(kind, at(started), at(paused)) == used * 60
    left = CALENDARS.between(kind, at(paused), first.due)
    assert left == total - used * 60
    again = start_timer(CALENDARS, kind, at(resumed), total, left)
    assert (again.due, again.seconds) == (at(deadline), left)


def test_a_timer_says_how_it_was_made() -> None:
    limit = Limit(4, WH)
    timer = start_timer(CALENDARS, calendar_of(limit), at("2017-07-21 20:30"), seconds_of(limit))
    assert (timer.start, timer.seconds, timer.calendar) == (at("2017-07-21 20:30"), 4 * 3600, CalendarKind.WORK)
    assert timer.version == CALENDARS.version != ""


def made(**change: object) -> str:
    """The version of calendars that differ from the shipped ones in one table."""
    tables = {**starter_reference(), "names": [], **change}
    return build_reference(1, tables).calendars.version  # type: ignore[arg-type]  # rows as JSON has them


def test_a_version_names_days_hours_and_stage_limits_and_nothing_else() -> None:
    shipped = starter_reference()
    same = [{**row, "starts": f"{row['starts']}:00", "valid_from": "1900-01-01"} for row in shipped["openings"]]
    assert made() == made(openings=same) == made(units=[]) == CALENDARS.version
    others = {
        made(openings=shipped["openings"][:-1]),
        made(openings=[{**row, "valid_to": "2017-08-01"} for row in shipped["openings"]]),
        made(calendar_days=shipped["calendar_days"][:-1]),
        made(settings=[*shipped["settings"], {"name": "stage_minutes.accept", "value": "20"}]),
    }
    assert len(others | {CALENDARS.version}) == 5


def test_hours_hold_on_both_their_days() -> None:
    old = Opening(time(8), time(21), date(2017, 1, 1), date(2017, 7, 31))
    new = Opening(time(8), time(18), date(2017, 8, 1))
    calendars = Calendars((), (old, new), {}, frozenset())
    ends = [
        [end.time() for _, end in calendars.openings(CalendarKind.MONITOR, date(2017, month, day))]
        for month, day in ((7, 31), (8, 1), (12, 31))
    ]
    assert ends == [[time(21)], [time(18)], [time(18)]]
    assert list(calendars.openings(CalendarKind.MONITOR, date(2016, 12, 31))) == []
    assert calendars.add(CalendarKind.MONITOR, at("2017-07-31 20:59"), 120) == at("2017-08-01 08:01")


@pytest.mark.parametrize("name", [name for name in ClockName if name is not ClockName.HANDLE])
def test_every_stage_has_a_limit_where_the_settings_say_nothing(name: ClockName) -> None:
    assert build_limits((), {}).of(name).minutes == SHIPPED[name].minutes > 0
    assert build_limits((), {f"stage_minutes.{name}": "7"}).of(name).minutes == 7


def test_nothing_left_means_now_even_at_night() -> None:
    night = at("2017-07-21 22:00")
    assert start_timer(CALENDARS, CalendarKind.WORK, night, 3600, 0).due == night


def test_2017_has_249_working_days() -> None:
    first = at("2017-01-01 12:00").date()
    days = (first + timedelta(days=n) for n in range(365))
    assert sum(any(CALENDARS.openings(CalendarKind.WORK, day)) for day in days) == 249


def test_the_monitor_calendar_is_open_on_holidays_and_closed_at_night() -> None:
    assert CALENDARS.add(CalendarKind.MONITOR, at("2017-10-01 20:50"), 15 * 60) == at("2017-10-02 08:05")
    assert CALENDARS.add(CalendarKind.MONITOR, at("2017-10-01 20:45"), 15 * 60) == at("2017-10-01 21:00")


def test_a_timer_warns_when_four_fifths_are_used() -> None:
    timer = start_timer(CALENDARS, CalendarKind.CONTINUOUS, at("2017-07-21 09:00"), 100 * 60)
    assert timer.soon == at("2017-07-21 10:20")
    resumed = start_timer(CALENDARS, CalendarKind.CONTINUOUS, at("2017-07-21 09:00"), 100 * 60, 10 * 60)
    assert resumed.soon == at("2017-07-21 09:00"), "less than a fifth is left, so it is soon at once"


def test_natural_days_run_through() -> None:
    limit = Limit(1, LimitUnit.NATURAL_DAY)
    assert not limit.urgent
    assert CALENDARS.add(calendar_of(limit), at("2017-07-21 23:00"), seconds_of(limit)) == at("2017-07-22 23:00")


def test_no_hours_at_all_is_an_error_not_an_endless_search() -> None:
    closed = type(CALENDARS)((), (), {}, frozenset())
    with pytest.raises(ValueError, match="hours"):
        closed.add(CalendarKind.WORK, at("2017-07-21 09:00"), 60)


moments = st.integers(0, 300 * 86_400).map(lambda seconds: at("2017-01-01 00:00") + timedelta(seconds=seconds))
kinds = st.sampled_from(CalendarKind)
amounts = st.integers(0, 10 * 8 * 3600)


@settings(deadline=None)
@given(kinds, moments, amounts)
def test_what_is_added_is_what_lies_between(kind: CalendarKind, start: datetime, seconds: int) -> None:
    due = CALENDARS.add(kind, start, seconds)
    assert due >= start
    assert CALENDARS.between(kind, start, due) == seconds


@settings(deadline=None, max_examples=30)
@given(kinds, moments, st.integers(0, 2 * 365 * 8 * 3600))
def test_the_same_over_years(kind: CalendarKind, start: datetime, seconds: int) -> None:
    due = CALENDARS.add(kind, start, seconds)
    assert CALENDARS.between(kind, start, due) == seconds


def test_other_days_are_summed_anew() -> None:
    first, last = at("2017-01-01 00:00"), at("2017-12-31 00:00")
    before = CALENDARS.between(CalendarKind.WORK, first, last)
    worked = replace(CALENDARS, days={**CALENDARS.days, date(2017, 7, 22): True})  # a Saturday
    assert worked.between(CalendarKind.WORK, first, last) - before == WORK_DAY_SECONDS


@settings(deadline=None)
@given(kinds, moments, amounts, amounts)
def test_a_pause_of_no_length_changes_nothing(kind: CalendarKind, start: datetime, first: int, second: int) -> None:
    whole = CALENDARS.add(kind, start, first + second)
    stopped = CALENDARS.add(kind, start, first)
    left = CALENDARS.between(kind, stopped, whole)
    assert left == second
    assert CALENDARS.add(kind, stopped, left) == whole or second == 0


@settings(deadline=None)
@given(kinds, moments, amounts.filter(bool))
def test_nothing_ends_in_closed_time(kind: CalendarKind, start: datetime, seconds: int) -> None:
    due = CALENDARS.add(kind, start, seconds)
    day = due.astimezone(CITY_ZONE)
    nights = (day.date(), day.date() - timedelta(days=1))  # midnight closes the day before
    stretches = [one for date_ in nights for one in CALENDARS.openings(kind, date_)]
    assert any(begin < due <= end for begin, end in stretches)


@settings(deadline=None)
@given(kinds, moments, amounts, st.integers(0, 3 * 86_400), amounts)
def test_later_starts_and_greater_amounts_never_end_earlier(
    kind: CalendarKind, start: datetime, seconds: int, later: int, more: int
) -> None:
    due = CALENDARS.add(kind, start, seconds)
    if seconds:  # nothing to add ends at the start itself, also at night
        assert CALENDARS.add(kind, start + timedelta(seconds=later), seconds) >= due
    assert CALENDARS.add(kind, start, seconds + more) >= due


@settings(deadline=None)
@given(kinds, moments, amounts.filter(bool), amounts.filter(bool))
def test_amounts_add_up(kind: CalendarKind, start: datetime, first: int, second: int) -> None:
    step = CALENDARS.add(kind, start, first)
    assert CALENDARS.add(kind, step, second) == CALENDARS.add(kind, start, first + second)


@settings(deadline=None)
@given(kinds, moments, st.integers(0, 5 * 86_400), st.integers(0, 5 * 86_400))
def test_open_time_of_two_stretches_adds_up(kind: CalendarKind, start: datetime, one: int, two: int) -> None:
    middle = start + timedelta(seconds=one)
    end = middle + timedelta(seconds=two)
    parts = CALENDARS.between(kind, start, middle) + CALENDARS.between(kind, middle, end)
    assert parts == CALENDARS.between(kind, start, end)
