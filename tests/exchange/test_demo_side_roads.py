"""The side roads of the demonstration city: on its first morning every post finds something of each to work on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import cast
from uuid import UUID

import pytest

from app.cast.figures import people, radio, units
from app.cast.side_roads import PAPER
from app.central.past import PastWriter
from app.exchange import demo_replay
from app.exchange.catalogue import starter_reference
from app.exchange.demo_history import CASES, first_chapter, past_chapters
from app.exchange.demo_replay import Stage
from app.exchange.demo_responsible import responsibilities
from app.exchange.demo_side_roads import BESIDE
from models.applications import ApplicationKind, applied_of
from models.applying import deciders
from models.case import Case, Level, Satisfaction, Status
from models.commands import Answer, Command, Outcome
from models.coordination import PARTIES, PARTIES_ANSWER, PRECEDENTS
from models.grounds import Difficulty, Ground
from models.ids import new_id
from models.lifecycle import Action, How, moves_of
from models.people import Person, Post
from models.reference import Reference, build_reference
from tests.seats import tables


def reference() -> Reference:
    table = responsibilities(starter_reference())
    return build_reference(1, {**tables(), "units": units(), **radio(), "responsibilities": table})


@dataclass
class Kept:
    """A centre that applies everything, and what it was told."""

    commands: list[Command] = field(default_factory=list)
    files: list[tuple[str, UUID, bytes]] = field(default_factory=list)

    def people(self) -> dict[str, Person]:
        return {
            one.login: Person(new_id(), one.login, one.name, one.posts, one.divisions, not one.divisions)
            for one in people()
        }

    def recorded(self, commands: Sequence[UUID]) -> set[UUID]:
        return set()

    def serial(self, outbox: UUID) -> int:
        return 0

    def record(self, batches: Sequence[tuple[str, Sequence[Command]]]) -> list[Outcome]:
        told = list(chain.from_iterable(commands for _login, commands in batches))
        self.commands += told
        return [Outcome(command.ask.id, Answer.APPLIED) for command in told]

    def put_file(self, login: str, attachment: UUID, content: bytes) -> None:
        self.files.append((login, attachment, content))

    def keep(self, login: str) -> None:
        pass


@dataclass(frozen=True)
class City:
    """The city as its first person finds it, and what was done until then, its past with it."""

    cases: Sequence[Case]
    commands: Sequence[Command]
    kept: Kept

    def did(self, action: Action) -> list[Command]:
        return [command for command in self.commands if command.ask.action is action]


@pytest.fixture(scope="module")
def city() -> City:
    known, kept = reference(), Kept()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_replay, "reference_of", lambda _writer: known)
        stage = Stage(cast("PastWriter", kept), new_id(), 0)
        stage.play(first_chapter(known))
        cases = list(stage.cases.values())
        for chapter in past_chapters(known):
            stage.play(chapter)
    return City(cases, kept.commands, kept)


def test_every_word_that_is_applied_for_waits_for_each_post_that_gives_it(city: City) -> None:
    undecided = [one for case in city.cases for one in applied_of(case.applied)]
    assert {one.kind for one in undecided} == set(ApplicationKind)
    waited_for = {post for one in undecided for post in deciders(one)}
    assert waited_for == {Post.DISPATCHER, Post.DUTY_LEADER, Post.HEAD}
    assert any(one.endorsed for one in undecided)
    assert all(case.due_start for case in city.cases if case.status is Status.HANDLING)


def test_cases_stand_still_for_every_ground(city: City) -> None:
    held = Counter(case.suspended_for for case in city.cases if case.status is Status.SUSPENDED)
    assert set(held) == {Ground.SEASON, Ground.ENGINEERING, Ground.RESPONSIBILITY}
    assert all(case.resume_on for case in city.cases if case.status is Status.SUSPENDED)
    assert any(case.status is Status.ESCALATED for case in city.cases)


def test_difficult_cases_are_at_every_step_of_coordination(city: City) -> None:
    difficult = [case for case in city.cases if case.status is Status.COORDINATING]
    assert {case.coordination_taken_at is None for case in difficult} == {True, False}
    assert {case.coordination for case in difficult} >= {Level.CITY}
    assert Difficulty.RETURNED_BY_TWO in {case.coordinated_for for case in difficult}
    asked = Counter(w.how for c in city.commands for w in c.decision.writes if w.kind == PARTIES)
    assert asked[How.CREATE] > asked[How.CHANGE] > 0, "some have not answered"
    asked_in = {c.ask.facts["division"] for c in city.did(Action.INVITE_PARTY)}
    at_desks = {division for one in people() for division in one.divisions}
    assert (asked_in - {BESIDE}) & at_desks, "somebody finds at his desk what he is asked"
    assert city.did(Action.RECORD_MEETING)
    settled = {w.put["unit"] for c in city.did(Action.SETTLE) for w in c.decision.writes if w.kind == PRECEDENTS}
    assert len(settled) > 5
    (bound,) = (case for case in city.cases if case.bound_unit)
    assert bound.status is Status.DISPATCHED


def test_orders_urges_notices_and_the_level_below_are_there(city: City) -> None:
    assert sum(case.order_id is not None for case in city.cases) >= 3
    assert any(case.sub_unit and case.sub_fed_back_at is None for case in city.cases)
    assert any(case.sub_result for case in city.cases)
    for action in (Action.ANSWER_ORDER, Action.URGE, Action.ACKNOWLEDGE_NOTICE):
        assert city.did(action), action
    assert len(city.did(Action.NOTIFY)) > len(city.did(Action.ACKNOWLEDGE_NOTICE))
    outcomes = {command.ask.facts["outcome"] for command in city.did(Action.CALL_BACK)}
    assert outcomes == set(Satisfaction)


def test_city_and_district_found_the_same_and_both_go_on(city: City) -> None:
    (linked,) = city.did(Action.LINK_LEVELS)
    by_id = {case.id: case for case in city.cases}
    one, other = by_id[linked.ask.subject], by_id[UUID(str(linked.ask.facts["other_id"]))]
    assert {one.level, other.level} == {Level.CITY, Level.DISTRICT}
    assert (one.place, one.component_id, one.class_code) == (other.place, other.component_id, other.class_code)


def test_every_dispatch_says_who_was_proposed_and_few_take_another(city: City) -> None:
    said = [command.ask.facts for command in city.did(Action.DISPATCH)]
    assert all(facts["proposed"] for facts in said)
    others = [facts for facts in said if facts["proposed"] != facts["unit"]]
    assert 0.03 <= len(others) / len(said) <= 0.25
    reasoned = [facts for facts in others if facts.get("not_taken_for")]
    assert 0 < len(reasoned) < len(others)
    assert not any(facts.get("not_taken_for") for facts in said if facts["proposed"] == facts["unit"])


def test_what_is_attached_is_sent_with_it(city: City) -> None:
    wanted = {(UUID(str(one.ask.facts["attachment"])), one.ask.facts["digest"]) for one in city.did(Action.ATTACH)}
    assert {
        (attachment, hashlib.sha256(content).hexdigest()) for _login, attachment, content in city.kept.files
    } == wanted
    proofs = {UUID(str(c.ask.facts["proof"])) for c in city.commands if c.ask.facts.get("proof")}
    assert proofs == {attachment for attachment, _digest in wanted}
    assert PAPER.startswith(b"%PDF-")
    assert PAPER[int(PAPER.split(b"startxref\n")[1].split()[0]) :].startswith(b"xref")


def test_most_cases_of_the_past_went_straight(city: City) -> None:
    aside = {c.ask.subject for action in (Action.APPLY_EXTENSION, Action.APPLY_RETURN, Action.RAISE_TO_COORDINATION)
             for c in city.did(action)}  # fmt: skip
    assert 0.03 <= len(aside) / CASES <= 0.12


def test_somebody_of_a_district_finds_a_question_and_a_notice_that_he_may_answer(city: City) -> None:
    lies_in = {case.id: case.division for case in city.cases if case.status in PARTIES_ANSWER}
    where = {case.id: case.division for case in city.cases}
    said = {str(c.ask.facts["party"]) for c in city.did(Action.STATE_POSITION)}
    said |= {str(c.ask.facts["notice"]) for c in city.did(Action.ACKNOWLEDGE_NOTICE)}
    open_ones = [c for c in city.did(Action.INVITE_PARTY) if c.ask.subject in lies_in] + [*city.did(Action.NOTIFY)]
    for asked, answered in ((Action.INVITE_PARTY, Action.ANSWER_ASKED), (Action.NOTIFY, Action.SIGN_NOTICE)):
        waits = {
            c.ask.facts["division"] for c in open_ones
            if c.ask.action is asked and str(c.ask.id) not in said and c.ask.facts["division"] != where[c.ask.subject]
        }  # fmt: skip
        able = {d for one in people() if one.posts & moves_of(answered)[0].posts for d in one.divisions}
        assert waits & able, asked
