"""The hall of the walks: a server that may be killed, a fresh centre on it, two desks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from models.people import Post
from tests.centre_fixtures import Centre, Login, cloned, folder_for_a_server, provision_template
from tests.walks.hall import Desk, Hall


class OpenDesk(Protocol):
    """Opens a desk process for somebody at a seat; `module` is `window_process` for one with a window."""

    def __call__(self, login: Login, seat: str, module: str = "desk_process") -> Desk:
        """The desk, which may still be signing in."""
        ...


@pytest.fixture(scope="session")
def hall() -> Iterator[Hall]:
    """One server for all walks; each walk starts it again if the one before left it dead."""
    base = folder_for_a_server()
    made = Hall(base / "home")
    try:
        made.start()
        provision_template(made)
        yield made
    finally:
        made.stop()
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture
def city(hall: Hall) -> Iterator[Centre]:
    """A fresh centre of this walk's own."""
    hall.start()
    with cloned(hall) as made:
        yield made
        hall.start()


@pytest.fixture
def acceptor(city: Centre) -> Login:
    """Who takes calls."""
    return city.person(Post.ACCEPTOR)


@pytest.fixture
def leader(city: Centre) -> Login:
    """Who files and dispatches."""
    return city.person(Post.DUTY_LEADER, Post.DISPATCHER)


@pytest.fixture
def open_desk(city: Centre, tmp_path: Path) -> Iterator[OpenDesk]:
    """Open a desk process for somebody at a seat; ended at the end of the walk at the latest."""
    opened: list[Desk] = []

    def begin(login: Login, seat: str, module: str = "desk_process") -> Desk:
        opened.append(Desk(city, login, tmp_path, seat, module))
        return opened[-1]

    yield begin
    for desk in opened:
        desk.close()
