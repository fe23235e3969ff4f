"""Suspended cases go on when their date has come, by whichever desk is there first; the others hear nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from app.local.entry import State
from models.case import ClockName, Status
from models.lifecycle import Action
from models.people import Post
from tests.app.conftest import Sit
from tests.fakes import FakeCity
from tests.models.given import steps_before
from tests.seats import Seat

MINUTE = 61.0
"""Seconds after which a desk has looked once more."""


def suspended(desks: Sequence[Seat], action: Action = Action.WAKE) -> UUID:
    """A case that sleeps, each step by another desk."""
    case_id: UUID | None = None
    for number, (step, facts) in enumerate(steps_before(action, Status.SUSPENDED)):
        desk = desks[number % len(desks)]
        for each in desks:
            each.turn()
        case_id = desk.do(step, case_id, facts).ask.subject
        desk.turn()
    assert case_id is not None
    for each in desks:
        each.turn()
    return case_id


def status(desk: Seat, case_id: UUID) -> Status:
    """Where the case stands at this desk."""
    case = desk.mirror.case(case_id)
    assert case is not None
    return case.status


def at_its_date(city: FakeCity, *desks: Seat) -> None:
    """The day comes, and every desk opens its line anew and knows the time."""
    city.clock.later(days=60)
    for desk in desks:
        desk.connect()


@pytest.mark.parametrize(
    ("action", "end"),
    [(Action.WAKE, Status.HANDLING), (Action.WAKE_COORDINATION, Status.COORDINATING)],
)
def test_the_date_wakes_a_case_without_anybody_asking(sit: Sit, city: FakeCity, action: Action, end: Status) -> None:
    desks = sit("an"), sit("bo"), sit("cai")
    case_id = suspended(desks, action)
    before = desks[0].mirror.case(case_id)
    assert before is not None
    desks[0].turn(MINUTE)
    assert status(desks[0], case_id) is Status.SUSPENDED, "not before its date"
    at_its_date(city, desks[0])
    desks[0].turn(MINUTE)
    desks[0].turn()
    assert status(desks[0], case_id) is end
    line = desks[0].mirror.lines(case_id)[-1]
    assert (line["action"], line["facts"]) == (action.value, {})
    after = desks[0].mirror.case(case_id)
    assert after is not None
    assert after.clock is (ClockName.HANDLE if action is Action.WAKE else ClockName.COORDINATE)


def test_of_several_desks_one_wakes_it_and_nobody_is_asked_to_decide(sit: Sit, city: FakeCity) -> None:
    desks = sit("an"), sit("bo"), sit("cai")
    case_id = suspended(desks)
    at_its_date(city, *desks)
    for desk in desks:  # all at once: each has looked before it hears of the others
        desk.road._waking.look(desk.me)
    assert [desk.states() for desk in desks] == [[State.WAITING]] * 3
    for desk in (*desks, *desks):
        desk.turn()
    assert [desk.states() for desk in desks] == [[], [], []]
    assert {status(desk, case_id) for desk in desks} == {Status.HANDLING}
    woken = [
        line for line in city.books.lines if line["action"] == Action.WAKE.value and line["subject"] == str(case_id)
    ]
    assert len([line for line in woken if line["after"]]) == 1


def test_what_a_person_asked_meanwhile_is_not_held_behind_it(sit: Sit, city: FakeCity) -> None:
    one, two, three = sit("an"), sit("bo"), sit("cai")
    case_id = suspended((one, two, three))
    at_its_date(city, one, two)
    one.road._waking.look(one.me)
    one.do(Action.COMMENT, case_id)
    two.do(Action.RESUME, case_id)
    two.turn()
    one.turn()
    one.turn()
    assert one.states() == []
    assert {line["action"] for line in one.mirror.lines(case_id)} >= {"resume", "comment"}
    assert status(one, case_id) is Status.HANDLING


def test_a_desk_on_which_somebody_asked_something_of_it_leaves_it(sit: Sit, city: FakeCity) -> None:
    one, two, three = sit("an"), sit("bo"), sit("cai")
    case_id = suspended((one, two, three))
    at_its_date(city, one)
    one.do(Action.RESUME, case_id)
    assert one.road._waking.look(one.me) == 0


def test_a_managers_desk_says_nothing_for_the_centre(sit: Sit, city: FakeCity) -> None:
    manager = sit("man", Post.MANAGER)
    case_id = suspended((sit("an"), sit("bo"), sit("cai")))
    at_its_date(city, manager)
    manager.turn(MINUTE)
    assert status(manager, case_id) is Status.SUSPENDED
    assert manager.states() == []


def test_the_time_that_was_left_goes_on(sit: Sit, city: FakeCity) -> None:
    desks = sit("an"), sit("bo"), sit("cai")
    case_id = suspended(desks)
    asleep = desks[0].mirror.case(case_id)
    assert asleep is not None
    left = asleep.handle_left
    at_its_date(city, desks[0])
    desks[0].turn(MINUTE)
    desks[0].turn()
    awake = desks[0].mirror.case(case_id)
    assert awake is not None
    now: datetime = city.clock.now()
    assert awake.handle_left is None
    assert left is not None
    assert awake.due is not None
    assert awake.due >= now + timedelta(seconds=left)
