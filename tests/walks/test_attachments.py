"""A photo on its way while everything dies: the desk that sends it, the one that reads it, the server in the middle."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random

import pytest

from models.attachments import CHUNK, pieces_of
from models.ids import new_id
from tests.centre_fixtures import Centre, Login
from tests.photos import photo
from tests.waiting import until
from tests.walks.conftest import OpenDesk
from tests.walks.hall import Desk, Hall

PAPER = b"%PDF-1.7\n" + Random(3).randbytes(40 * CHUNK)
LONG = 60.0


@pytest.fixture
def paper(tmp_path: Path) -> str:
    """A file of 10 MB."""
    path = tmp_path / "约谈记录.pdf"
    path.write_bytes(PAPER)
    return str(path)


def registered(desk: Desk) -> str:
    """A case that the centre has."""
    case = str(desk.ask("register"))
    until(lambda: desk.ask("link")["waiting"] == 0, LONG)
    return case


def stands(desk: Desk, case: str, stage: str, name: str = "", least: int = 0) -> bool:
    """Whether the first attachment of a case stands so, so far."""
    found = [one for one in desk.ask("attached", case=case) if name in one["name"]]
    return bool(found) and found[0]["stage"] == stage and found[0]["done"] >= least


def at_the_centre(city: Centre) -> tuple[int, bytes]:
    """How many pieces came, and all of them."""
    with city.admin() as admin, admin.cursor() as cursor:
        cursor.execute("select data from gaowei.attachment_chunks order by attachment, no")
        found = [bytes(data) for (data,) in cursor.fetchall()]
    return len(found), b"".join(found)


def have_come(city: Centre, least: int) -> bool:
    """Whether so many pieces are at the centre."""
    return at_the_centre(city)[0] >= least


def test_a_desk_killed_again_and_again_sends_every_piece_once(
    city: Centre, acceptor: Login, open_desk: OpenDesk, paper: str
) -> None:
    desk = open_desk(acceptor, "A").arrived()
    case = registered(desk)
    desk.ask("attach", case=case, path=paper)
    for so_far in (3, 15, 30):
        until(partial(have_come, city, so_far), LONG)
        desk.kill()
        assert at_the_centre(city)[0] >= so_far
        desk = open_desk(acceptor, "A").arrived()
    until(lambda: stands(desk, case, "here"), LONG)
    assert at_the_centre(city) == (pieces_of(len(PAPER)), PAPER)


def test_a_server_that_loses_its_power_goes_on_where_it_was(
    hall: Hall, city: Centre, acceptor: Login, leader: Login, open_desk: OpenDesk, paper: str
) -> None:
    desk = open_desk(acceptor, "A").arrived()
    case = registered(desk)
    desk.ask("attach", case=case, path=paper)
    until(lambda: at_the_centre(city)[0] >= 5, LONG)
    hall.kill()
    assert stands(desk, case, "sending") or stands(desk, case, "here")
    hall.start()
    assert at_the_centre(city)[0] >= 5
    until(lambda: stands(desk, case, "here"), LONG)
    assert at_the_centre(city)[1] == PAPER
    reader = open_desk(leader, "B").arrived()
    until(lambda: stands(reader, case, "there"), LONG)
    reader.ask("fetch", case=case)
    until(lambda: stands(reader, case, "fetching", least=4) or stands(reader, case, "here"), LONG)
    reader.kill()
    hall.kill()
    hall.start()
    reader = open_desk(leader, "B").arrived()
    until(lambda: stands(reader, case, "here"), LONG)


def test_what_is_attached_to_a_call_that_is_still_typed_survives_a_kill(
    hall: Hall, city: Centre, acceptor: Login, open_desk: OpenDesk, tmp_path: Path
) -> None:
    """And an outage at the same time: the form is filled in, the photo dropped, the program killed, the call sent."""
    near = tmp_path / "near.jpg"
    near.write_bytes(photo())
    desk = open_desk(acceptor, "A").arrived()
    until(lambda: desk.ask("link")["kind"] == "live", LONG)
    hall.kill()
    typed = str(new_id())
    desk.ask("attach", case=typed, path=str(near), kind="far")
    until(lambda: stands(desk, typed, "typed"), LONG)
    desk.kill()
    desk = open_desk(acceptor, "A").arrived()
    assert desk.ask("attached", case=typed) == [{"name": "near.jpg", "kind": "far", "stage": "typed", "done": 0}]
    assert desk.ask("register", subject=typed) == typed
    until(lambda: stands(desk, typed, "waiting"), LONG)
    desk.kill()
    desk = open_desk(acceptor, "A").arrived()
    hall.start()
    until(lambda: stands(desk, typed, "here"), LONG)
    assert at_the_centre(city) == (1, near.read_bytes())
