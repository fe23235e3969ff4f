"""抄送 at a desk: notices go behind their dispatch, and with it when it is given up."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from app.sync.link import LinkKind
from models.case import Status
from models.lifecycle import Action
from tests.app.stations import Window, opened
from tests.fakes import FakeCity
from tests.models.given import ENOUGH, UNIT
from tests.seats import a_city, somebody

WORDS = str(ENOUGH[Action.DISPATCH]["instruction"])
COPY = {"manner": "copy", "unit": UNIT, "text": WORDS}


def to_dispatch(city: FakeCity, tmp_path: Path, here: Window) -> UUID:
    """A case that waits for its dispatch at `here`."""
    with opened(city, city.add(somebody("cy")), tmp_path / "2") as taker:
        taker.until(taker.numbered)
        case = taker.do(Action.REGISTER).ask.subject
        taker.do(Action.PROPOSE, case)
        taker.until(taker.settled)
    here.until(lambda: here.station.board.case(case) and here.shown(case).case.status is Status.PENDING_FILE)
    here.do(Action.FILE, case)
    here.until(here.settled)
    assert here.shown(case).case.status is Status.PENDING_DISPATCH
    return case


def test_they_go_behind_it_and_fall_with_it(tmp_path: Path) -> None:
    city = a_city()
    with opened(city, city.add(somebody("an")), tmp_path / "1") as here:
        case = to_dispatch(city, tmp_path, here)
        city.stop()
        here.until(lambda: here.station.link().kind is LinkKind.GONE)
        sent = here.do(Action.DISPATCH, case)
        here.do(Action.NOTIFY, case, COPY)
        other = here.do(Action.NOTIFY, case, {**COPY, "text": "另有说明"})
        assert here.station.withdraw(sent.ask.id)
        assert [one.id for one in here.station.board.waiting()] == [other.ask.id], "only what tells of it"
        assert here.shown(case).case.status is Status.PENDING_DISPATCH
