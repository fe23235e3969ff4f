"""Hours of a week: read as people write them, past midnight too, and written so that they are read again."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.week_hours import Hours, Stretch, minutes_of_week
from tests.models.given import at

FRIDAY, SATURDAY, SUNDAY, MONDAY = "2017-07-21", "2017-07-22", "2017-07-23", "2017-07-24"


@pytest.mark.parametrize(
    ("said", "when", "holds"),
    [
        ("Mon-Fri 08:00-18:00", f"{FRIDAY} 08:00", True),
        ("Mon-Fri 08:00-18:00", f"{FRIDAY} 07:59", False),
        ("Mon-Fri 08:00-18:00", f"{FRIDAY} 18:00", False),
        ("Mon-Fri 08:00-18:00", f"{SATURDAY} 09:00", False),
        ("周一至周五 8：00－18：00", f"{MONDAY} 08:00", True),
        ("周一至周五 8:00-18:00", f"{SUNDAY} 08:00", False),
        ("周六、周日 09:00—17:00", f"{SUNDAY} 16:59", True),
        ("每天 18:00-02:00", f"{SUNDAY} 01:59", True),
        ("18:00-24:00", f"{SUNDAY} 23:59", True),
        ("18:00-24:00", f"{MONDAY} 00:00", False),
        ("Mon-Fri 08:00-12:00; Mon-Fri 14:00-18:00", f"{MONDAY} 13:00", False),
        ("Mon-Fri 08:00-12:00；Mon-Fri 14:00-18:00", f"{MONDAY} 14:00", True),
        ("00:00-00:00", f"{MONDAY} 13:00", True),
        # a night belongs to the day on which it began
        ("Fri 18:00-02:00", f"{SATURDAY} 01:00", True),
        ("Fri 18:00-02:00", f"{SATURDAY} 02:00", False),
        ("Fri 18:00-02:00", f"{FRIDAY} 01:00", False),
        ("Fri 18:00-02:00", f"{SATURDAY} 19:00", False),
        ("Sun 22:00-06:00", f"{MONDAY} 05:59", True),
        # and a week goes round
        ("Sat-Mon 08:00-18:00", f"{SUNDAY} 12:00", True),
        ("Sat-Mon 08:00-18:00", f"{FRIDAY} 12:00", False),
    ],
)
def test_hours_hold_when_they_say(said: str, when: str, holds: bool) -> None:
    assert Hours.parse(said).holds(at(when)) is holds


@pytest.mark.parametrize(
    "said",
    [
        "",
        "whenever",
        "Mon-Fri",
        "Mon-Fri 25:00-26:00",
        "Mox 08:00-18:00",
        "8-18",
        "Mon- 08:00-09:00",
        "Mon 08:00-18:00;",
        pytest.param(" " * 100_000, id="long"),
    ],
)
def test_what_is_not_understood_is_said(said: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Hours.parse(said)


TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 30, 59]))
STRETCHES = st.builds(Stretch, st.frozensets(st.integers(0, 6), min_size=1), TIMES, TIMES)
HOURS = st.builds(Hours, st.lists(STRETCHES, min_size=1, max_size=3).map(tuple))


@given(HOURS)
def test_what_is_written_is_read_again(hours: Hours) -> None:
    assert Hours.parse(str(hours)) == hours


def test_the_minutes_of_a_week_are_those_that_hold() -> None:
    night = minutes_of_week(Hours.parse("Sun 23:00-01:00"))
    assert len(night) == 120
    assert {0, 59, 7 * 24 * 60 - 1} <= night
    assert 60 not in night
