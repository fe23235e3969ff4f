"""Three desks and a centre under faults: nothing lost, nothing doubled, no false alarm, and all show the same."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.hall import Hall, NaiveHall

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEW = settings(max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=SLOW, database=None)
MANY = settings(FEW, max_examples=80, stateful_step_count=60)


def test_three_desks_converge_whatever_happens(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):  # a centre that lost its tail is said loudly
        run_state_machine_as_test(Hall, settings=FEW)


@pytest.mark.long
@pytest.mark.parametrize("_part", range(4))  # each part within the limit that a hanging test has
def test_three_desks_converge_in_many_stories(_part: int, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        run_state_machine_as_test(Hall, settings=MANY)


def _a_lost_answer(hall: Hall) -> None:
    """The shortest story in which a desk cannot know whether it was heard."""
    hall.everybody_signs_in()
    hall.register(0)
    hall.cut("record", after=True)
    hall.turn(0)
    hall.turn(0)
    hall.turn(0)
    hall.teardown()


def test_a_lost_answer_is_done_once() -> None:
    _a_lost_answer(Hall())


def test_the_control_without_ids_is_caught_doubling() -> None:
    with pytest.raises(AssertionError, match="done twice"):
        _a_lost_answer(NaiveHall())
