"""Dates of other systems: one reading, or one question."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.dates import Order, Orders, Repeated, TwiceHappened, Unreadable, moment_of, readings, written

BOSTON = ZoneInfo("America/New_York")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("2022-01-21 13:47:00", None, "2022-01-21 18:47"),
        ("2022-01-21T13:47", None, "2022-01-21 18:47"),
        ("2022/7/1", None, "2022-07-01 04:00"),
        ("2022-01-21 13:47:00.5", None, "2022-01-21 18:47:00.500"),
        ("2022-01-21 13:47:00+08:00", None, "2022-01-21 05:47"),
        ("2022-01-21T13:47:00Z", Order.DAY_FIRST, "2022-01-21 13:47"),
        ("01/21/2022 01:47:00 PM", None, "2022-01-21 18:47"),
        ("01/21/2022 12:05 am", Order.MONTH_FIRST, "2022-01-21 05:05"),
        ("03/04/2022", Order.MONTH_FIRST, "2022-03-04 05:00"),
        ("03/04/2022", Order.DAY_FIRST, "2022-04-03 04:00"),
        ("03.04.22", Order.YEAR_FIRST, "2003-04-22 04:00"),
        ("2022-01-21", Order.DAY_FIRST, "2022-01-21 05:00"),
        ("05/05/2022", None, "2022-05-05 04:00"),
    ],
)
def test_a_date_with_one_reading_is_read(cell: str, order: Order | None, expected: str) -> None:
    assert moment_of(cell, BOSTON, order, None) == utc(expected)


@pytest.mark.parametrize(
    "cell", ["", "yesterday", "2022-13-41", "2022-01-21 25:00", "01/21/2022 13:00 PM", "1/2/3", "2022-02-30"]
)
def test_what_is_no_date_is_unreadable(cell: str) -> None:
    with pytest.raises(Unreadable):
        moment_of(cell, BOSTON, None, None)


@pytest.mark.parametrize(("cell", "order"), [("03/04/2022", None), ("13/04/2022", Order.MONTH_FIRST)])
def test_no_cell_is_guessed(cell: str, order: Order | None) -> None:
    with pytest.raises(Unreadable, match="not a date"):
        moment_of(cell, BOSTON, order, None)


def test_an_hour_the_clocks_skipped_does_not_exist() -> None:
    with pytest.raises(Unreadable, match="did not exist"):
        moment_of("2022-03-13 02:30:00", BOSTON, None, None)


def test_an_hour_that_was_there_twice_is_asked_about() -> None:
    with pytest.raises(TwiceHappened):
        moment_of("2022-11-06 01:30:00", BOSTON, None, None)
    assert moment_of("2022-11-06 01:30:00", BOSTON, None, Repeated.FIRST) == utc("2022-11-06 05:30")
    assert moment_of("2022-11-06 01:30:00", BOSTON, None, Repeated.SECOND) == utc("2022-11-06 06:30")
    assert moment_of("2022-11-06 01:30:00-05:00", BOSTON, None, None) == utc("2022-11-06 06:30")


def orders_of(*cells: str) -> Orders:
    orders = Orders()
    for row, cell in enumerate(cells, 2):
        orders.see(row, cell)
    return orders


def test_a_doubtful_date_is_one_question_with_its_evidence() -> None:
    question = orders_of("2022-01-01", "03/04/2022", "04/05/2022", "13/04/2022").question("date_order")
    assert question == (
        "Row 3 has the date 03/04/2022, which can be read in more than one way; row 5 (13/04/2022) can only be "
        "day-month-year. In which order are the dates of this file written? Set date_order = "
        '"month-day-year" or "day-month-year" or "year-month-day".'
    )


def test_dates_that_contradict_each_other_are_a_question() -> None:
    question = orders_of("13/04/2022", "04/13/2022").question("date_order")
    assert question is not None
    assert "contradict" in question


@pytest.mark.parametrize(
    "cells", [(), ("2022-01-21", "2022-03-04 10:00"), ("13/04/2022", "14/04/2022"), ("05/05/2022",), ("no date",)]
)
def test_nothing_is_asked_where_nothing_is_doubtful(cells: tuple[str, ...]) -> None:
    assert orders_of(*cells).question("date_order") is None


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_date_is_always_among_its_own_readings(day: date) -> None:
    for text, order in (
        (f"{day:%Y-%m-%d}", Order.YEAR_FIRST),
        (f"{day:%m/%d/%Y}", Order.MONTH_FIRST),
        (f"{day:%d.%m.%Y}", Order.DAY_FIRST),
    ):
        assert readings(written(text))[order] == day


@settings(deadline=None)
@given(st.text(alphabet="0123456789/-.: TZ+APMapm", max_size=24))
def test_any_cell_is_a_date_or_unreadable(cell: str) -> None:
    try:
        moment = moment_of(cell, BOSTON, None, Repeated.FIRST)
    except (Unreadable, OverflowError):
        return
    assert moment.tzinfo is UTC
