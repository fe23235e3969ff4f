"""A city in memory and its desks; a desk of its own without a road."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.people import Person, Post
from tests.app.desk import Desk
from tests.fakes import FakeCity
from tests.seats import Seat, a_city, somebody

Sit = Callable[..., Seat]


@pytest.fixture
def city() -> FakeCity:
    """A centre in memory."""
    return a_city()


@pytest.fixture
def sit(city: FakeCity, tmp_path: Path) -> Iterator[Sit]:
    """Opens a desk for a login: `sit("an", Post.ACCEPTOR)`, of all posts unless some are named."""
    seats: list[Seat] = []

    def made(login: str, *posts: Post, me: Person | None = None) -> Seat:
        seat = Seat(city, me or somebody(login, *posts), tmp_path / login)
        seats.append(seat)
        return seat

    yield made
    for seat in seats:
        seat.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The files and the board of somebody with all posts, without a road; its mirror is empty."""
    made = Desk(tmp_path / "desk")
    yield made
    made.close()
