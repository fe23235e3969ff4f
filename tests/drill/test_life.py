"""City life over a centre in memory, minute by minute of a clock that the test moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.cast.figures import people, units
from app.clock import CentreClock
from app.drill.calls import Callers, minutes_between
from app.drill.life import LEFT, AtDesk, Life
from app.drill.process import NotADemonstration, at_desk, begin_life, watcher_of
from app.drill.radio import Radio, Said
from models.case import FINAL, Case, Status
from models.ids import new_id
from models.intercom import EntryKind
from models.lifecycle import Action
from models.people import Person, Post
from models.reference import Reference, build_reference
from tests.fakes import NINE_THIRTY, FakeCentre, FakeCity
from tests.models.given import story_in
from tests.seats import tables

FIGURES = {figure.login: figure for figure in people()}
HOME = 510104
RADIO: Mapping[str, Sequence[Mapping[str, object]]] = {
    "talk_groups": [{"code": "G1", "name_zh": "一组", "name_en": "One", "division": HOME}],
    "supervisors": [
        {"call_sign": f"{n}", "name": f"监督员 {n}", "division": HOME, "talk_group": "G1"} for n in range(1, 6)
    ],
}
"""Illustrative."""


def reference(radio: Mapping[str, Sequence[Mapping[str, object]]]) -> Reference:
    return build_reference(1, {**tables(), "units": units(), **radio})


class Town:
    """A city in memory with the people of the demonstration and nothing in it; its clock is the test's."""

    def __init__(self, kind: str = "demo", seed: int = 1) -> None:
        self.city = FakeCity({"version": 1, "tables": {**tables(), "units": units()}}, kind=kind)
        for figure in people():
            self.city.add(
                Person(new_id(), figure.login, figure.name, figure.posts, figure.divisions, not figure.divisions)
            )
        self.clock = CentreClock(lambda: NINE_THIRTY, self._passed)
        self._open: list[FakeCentre] = []
        self.life: Life
        self._seed = seed

    def begin(self) -> Town:
        """Life begins."""
        self.life = begin_life(self.connect(watcher_of(FIGURES)), self.connect, FIGURES, self.clock, self._seed)
        return self

    def connect(self, login: str) -> FakeCentre:
        self._open.append(self.city.connector(login)())
        return self._open[-1]

    def close(self) -> None:
        for centre in self._open:
            centre.close()

    def _passed(self) -> float:
        return (self.city.clock.now() - NINE_THIRTY).total_seconds()

    def live(self, minutes: int) -> None:
        for _ in range(minutes * 6):
            self.city.clock.later(seconds=10)
            self.life.step()

    def cases(self) -> list[dict[str, object]]:
        return list(self.city.books.rows["cases"].values())


@pytest.fixture
def towns() -> Iterator[Callable[..., Town]]:
    made: list[Town] = []

    def make(kind: str = "demo", seed: int = 1) -> Town:
        made.append(Town(kind, seed))
        return made[-1]

    yield make
    for town in made:
        town.close()


def test_one_seed_lives_one_life_and_another_seed_another(towns: Callable[..., Town]) -> None:
    lives = []
    for seed in (1, 1, 2):
        town = towns(seed=seed).begin()
        town.live(60)
        lives.append(list(town.life.log))
    assert lives[0] == lives[1] != lives[2]
    assert len(lives[0]) > 60


def test_cases_come_and_go_and_nothing_is_refused(towns: Callable[..., Town]) -> None:
    town = towns().begin()
    town.live(360)
    statuses = Counter(case["status"] for case in town.cases())
    assert statuses["closed"] > 5
    assert len(statuses) > 5
    assert town.life.told.missed == 0
    assert 0.2 <= town.life.told.calls / 360 <= 0.7
    assert town.life.told.deeds > 3 * town.life.told.calls
    closed = [case for case in town.cases() if case["status"] == "closed"]
    assert any(case["on_time"] for case in closed)


def test_people_go_the_side_roads_too(towns: Callable[..., Town]) -> None:
    town = towns(seed=3).begin()
    town.live(900)
    done = Counter(line.split()[1] for line in town.life.log)
    assert {"apply_extension", "apply_return", "supervise", "answer_order", "call_back"} <= set(done), done
    ruled = done["grant_extension"] + done["grant_return"] + done["reject_application"]
    assert ruled > 0
    asked = done["apply_extension"] + done["apply_return"]
    assert asked < 0.25 * done["receive"], "most cases go straight"
    assert town.life.told.missed == 0
    assert all(case["applied"] is None for case in town.cases() if case["status"] in FINAL)


def test_a_coordinator_asks_units_and_they_say_something_before_it_is_settled(towns: Callable[..., Town]) -> None:
    town = towns(seed=3).begin()
    town.live(900)
    taken = {str(row["id"]) for row in town.cases() if row["coordination_taken_at"] is not None}
    parties = list(town.city.books.rows["parties"].values())
    assert taken
    assert {str(row["case_id"]) for row in parties} <= taken
    assert len(parties) >= len(taken) - 1, "the last one may not be asked yet"
    said = [row for row in parties if row["status"] == "stated"]
    assert said
    for row in said:
        assert row["asked_in"] == row["division"], "next door they answer at their own desk"
        assert str(row["written_at"]) < str(row["stated_at"])
    assert town.life.told.missed == 0


def test_who_rules_on_what_a_unit_applied_for_is_the_post_that_may(towns: Callable[..., Town]) -> None:
    case = story_in(Status.HANDLING).case
    assert case is not None
    planner = towns(seed=1).begin().life._planner
    returned = replace(case, applied=f"return:{new_id()}:1:1", due=None)
    deeds = [planner.next_for(replace(returned, number=f"20170721-{n:05d}")) for n in range(60)]
    assert {deed.action for deed in deeds if deed} == {Action.GRANT_RETURN, Action.REJECT_APPLICATION}
    assert {deed.post(returned.status) for deed in deeds if deed} == {Post.DISPATCHER}


def test_the_person_at_the_desk_never_acts_by_himself_and_is_left_work(towns: Callable[..., Town]) -> None:
    town = towns().begin()
    me = next(figure for figure in people() if figure.posts == {Post.DISPATCHER} and not figure.divisions)
    town.life.sit_down(AtDesk(me.login, me.posts))
    town.live(300)
    acting = {line.split()[0] for line in town.life.log}
    assert me.login not in acting
    assert {"dispatch", "file", "register"} <= {line.split()[1] for line in town.life.log}
    pool = [case for case in town.cases() if case["status"] == "pending_dispatch"]
    assert len(pool) >= LEFT


def test_nobody_is_scripted_where_people_work_in_earnest(towns: Callable[..., Town]) -> None:
    for kind in ("production", "training"):
        with pytest.raises(NotADemonstration):
            towns(kind).begin()


def test_somebody_faster_is_no_harm(towns: Callable[..., Town]) -> None:
    town = towns().begin()
    town.live(30)
    stale = next(case for case in town.life.town.cases.values() if case.status is Status.REGISTERED)
    row = town.city.books.rows["cases"][str(stale.id)]
    row["version"] = stale.version + 1
    before = town.life.told.deeds
    town.live(90)
    assert town.life.told.missed >= 1
    assert town.life.told.deeds > before


def test_reports_come_as_often_as_they_should_and_fewer_at_night() -> None:
    callers = Callers(reference(RADIO), 4)
    day = [callers.in_minute(minute) for minute in minutes_between(NINE_THIRTY, NINE_THIRTY + timedelta(hours=8))]
    night_begins = NINE_THIRTY + timedelta(hours=13)
    night = [callers.in_minute(minute) for minute in minutes_between(night_begins, night_begins + timedelta(hours=8))]
    assert 120 <= sum(map(len, day)) <= 300
    assert 0 < sum(map(len, night)) < 60
    assert all(minute <= call.at for calls in day[:1] for call in calls for minute in [NINE_THIRTY])


def test_the_radio_talks_of_open_cases_and_cries_for_help_only_when_asked() -> None:
    known = reference(RADIO)
    case = story_in(Status.INSPECTING).case
    assert case is not None
    cases = [replace(case, id=new_id(), number=f"20170721-{n:05d}") for n in range(3)]
    assert cases[0].division == HOME
    said = [one for radio in [Radio(known, 1)] for one in hour(radio, cases)]
    assert [one.facts for one in hour(Radio(known, 1), cases)] == [one.facts for one in said]
    kinds = Counter(one.facts["kind"] for one in said)
    assert kinds[EntryKind.INSPECT] > 5
    assert kinds[EntryKind.ROLL_CALL] > 5
    assert kinds[EntryKind.EMERGENCY] == 0
    assert {one.facts.get("case_id") for one in said} >= {str(case.id) for case in cases}
    loud = hour(Radio(known, 1, emergencies=True), cases)
    assert any(one.facts["kind"] == EntryKind.EMERGENCY for one in loud)
    assert hour(Radio(reference({"talk_groups": [], "supervisors": []}), 1), cases) == []


def hour(radio: Radio, cases: list[Case]) -> list[Said]:
    end = NINE_THIRTY + timedelta(hours=1)
    return [one for minute in minutes_between(NINE_THIRTY, end) for one in radio.in_minute(minute, cases)]


def test_what_the_desk_says_of_its_person_is_read_and_nonsense_is_not() -> None:
    assert at_desk({"login": "a", "posts": ["acceptor", "king"]}) == AtDesk("a", frozenset({Post.ACCEPTOR}))
    assert at_desk({"login": "", "posts": "acceptor"}) == AtDesk()
