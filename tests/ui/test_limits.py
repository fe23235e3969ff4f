"""The limits that a call form shows while somebody types, by the golden examples of the field (DOMAIN §8.3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from models.catalogue import Condition, Limit, LimitUnit
from tests.models.given import JINJIANG, at, reference
from ui.call_form.limits import Limits, limits_of


def shown(start: str, value: int, unit: LimitUnit) -> Limits:
    """What the form says at `start` of a condition with this limit."""
    some: Condition = next(iter(reference().conditions.values()))[0]
    condition = replace(some, limit=Limit(value, unit), limit_note=None)
    return limits_of({"received_at": start, "division": JINJIANG}, None, condition, reference(), at(start))


@pytest.mark.parametrize(
    ("start", "value", "unit", "until"),
    [
        ("2017-07-21 20:30", 2, LimitUnit.URGENT_HOUR, "22:30"),
        ("2017-07-21 20:30", 4, LimitUnit.WORK_HOUR, "07-24 12:00"),
        ("2017-07-21 20:30", 2, LimitUnit.WORK_DAY, "07-25 18:00"),
        ("2017-07-21 11:00", 4, LimitUnit.WORK_HOUR, "17:00"),
        ("2017-07-21 17:59", 2, LimitUnit.WORK_HOUR, "07-24 09:59"),
        ("2017-07-19 12:30", 1, LimitUnit.WORK_DAY, "07-20 12:00"),
        ("2017-07-19 18:00", 1, LimitUnit.WORK_DAY, "07-20 18:00"),
        ("2017-01-26 16:00", 1, LimitUnit.WORK_DAY, "02-03 16:00"),
        ("2017-01-21 10:00", 2, LimitUnit.WORK_HOUR, "01-22 10:00"),
        ("2017-02-03 15:00", 2, LimitUnit.WORK_DAY, "02-06 15:00"),
        ("2017-09-29 17:00", 5, LimitUnit.WORK_DAY, "10-12 17:00"),
        ("2017-09-29 17:00", 2, LimitUnit.URGENT_DAY, "10-01 17:00"),
        ("2017-05-26 16:00", 15, LimitUnit.WORK_DAY, "06-19 16:00"),
    ],
)
def test_every_golden_example_stands_in_the_form(
    qtbot: QtBot, start: str, value: int, unit: LimitUnit, until: str
) -> None:
    limits = shown(start, value, unit)
    assert limits.handling.endswith(f"from dispatch; dispatched now, {until}")
    assert limits.unsure == ""


def test_a_deadline_over_a_year_that_nobody_knows_is_said_to_be_a_guess(qtbot: QtBot) -> None:
    assert shown("2017-12-29 16:00", 1, LimitUnit.WORK_DAY).unsure == (
        "The holidays of 2018 are not known: this deadline is a guess"
    )


@pytest.mark.parametrize(
    ("start", "until"),
    [
        ("2017-07-21 09:42", "15 min from 09:42, until 09:57"),
        ("2017-07-21 20:50", "15 min from 20:50, until 07-22 08:05"),
        ("2017-07-21 20:45", "15 min from 20:45, until 21:00"),
        ("2017-07-21 23:10", "15 min from 23:10, until 07-22 08:15"),
    ],
)
def test_the_stage_that_registering_starts_says_until_when(qtbot: QtBot, start: str, until: str) -> None:
    assert shown(start, 1, LimitUnit.WORK_DAY).stage.endswith(until)
