"""Two desks at a real centre: what sleeps wakes when its date has come, once, and is explained by the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import cast
from uuid import UUID

from app.local import side_rows
from app.sync.link import Centre as Line
from models.case import Status
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.contracts.asking import Asker, facts_for
from tests.fakes import FakeCentre
from tests.models.given import steps_before
from tests.seats import Seat, a_city, somebody


@dataclass
class AtCentre(Seat):
    """A desk whose line leads to the real centre."""

    line: Line | None = None

    def connect(self) -> None:
        """Greets and catches up on the one line it was given."""
        assert self.line is not None
        self.centre = cast("FakeCentre", self.line)
        self.road = self._road()
        self.road.connect(self.line)

    def hang_up(self) -> None:
        """The line is closed with the test."""
        self.centre = None


def suspended(crew: tuple[Asker, ...]) -> UUID:
    """A case that sleeps for thirty days."""
    case = None
    for number, (step, facts) in enumerate(steps_before(Action.WAKE, Status.SUSPENDED)):
        who = crew[number % len(crew)]
        said = {**facts_for(step, **(facts or {}))}
        if "until" in said:
            said["until"] = (who.now() + timedelta(days=30)).isoformat()
        if "received_at" in said:
            said["received_at"] = who.now().isoformat()
        if case is not None and "proof" in said:
            attached = who.command(Action.ATTACH, case)
            who.send(attached)
            said["proof"] = str(attached.ask.facts["attachment"])
        case = who.do(step, case, said)
    assert case is not None
    assert case.status is Status.SUSPENDED
    return case.id


def test_the_date_wakes_it_at_one_of_two_desks_and_the_other_hears_nothing(people: People, tmp_path: Path) -> None:
    case_id = suspended(tuple(people.asker(*Post, seat=f"S-{number}") for number in range(4)))
    people.admin("update gaowei.centre set clock_city = clock_city + interval '31 days'")
    desks = []
    for name in ("one", "other"):
        line = people.asker(*Post, seat=name).centre
        desk = AtCentre(a_city(), somebody(name), tmp_path / name, line=line)
        desk.connect()
        desks.append(desk)
    for desk in desks:
        me = desk.road.me
        assert me is not None
        assert desk.road._waking.look(me) == 1, "each has looked before it heard of the other"
    for desk in (*desks, *desks):
        desk.turn()
    for desk in desks:
        case = desk.mirror.case(case_id)
        assert case is not None
        assert case.status is Status.HANDLING
        assert desk.states() == [], "nobody is asked to decide anything"
        (asked,) = side_rows.values_of(desk.files.mirror_reader(), "applications", case_id)
        assert (asked["kind"], asked["status"], asked["version"]) == ("suspension", "granted", 2)
        assert asked["until"] is not None, "what was applied for came with the case"
        assert case.resume_on is None, "it sleeps no more"
        desk.close()
    woken = people.admin(
        "select count(*) from gaowei.journal where subject = %s and action = 'wake' and refusal is null", str(case_id)
    )
    assert woken == [(1,)]
