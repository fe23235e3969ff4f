"""When two cases may be one problem, and what an operator may say of it (DOMAIN §9.3)."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from models.case import Case, CloseKind, Source, Status
from models.catalogue import Confusable, Kind
from models.commands import Ask, Decision
from models.decide import decide
from models.duplicates import box_around, classes_alike, metres_between, radius
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.remarks import NotDuplicate
from models.situation import Before
from tests.models.given import (
    ACCEPTOR,
    ALL_POSTS,
    DUTY_LEADER,
    ENOUGH,
    NINE_THIRTY,
    REGISTER,
    Story,
    reference,
    story_in,
)

FIELD, CALLER = Source.SUPERVISOR, Source.HOTLINE_12345


@pytest.mark.parametrize(
    ("kind", "code", "source", "metres"),
    [
        (Kind.COMPONENT, "0101", CALLER, 10),
        (Kind.COMPONENT, "0101", FIELD, 10),
        (Kind.EVENT, "0106", FIELD, 30),
        (Kind.EVENT, "0106", Source.VEHICLE_PATROL, 30),
        (Kind.EVENT, "0106", CALLER, 80),
        (Kind.EVENT, "0106", Source.PUBLIC_APP, 80),
        (Kind.EVENT, "0506", CALLER, 200),
        (Kind.EVENT, "0506", FIELD, 200),
        (Kind.EVENT, "0127", FIELD, 200),
        (Kind.EVENT, "0128", CALLER, 200),
        (Kind.EVENT, "0120", CALLER, 200),
        (Kind.COMPONENT, "0313", CALLER, 10),
    ],
)
def test_how_far_one_looks(kind: Kind, code: str, source: Source, metres: int) -> None:
    """A component stands where it stands; a caller tells of a place; water, noise and smoke are noticed from afar."""
    assert radius(reference().case_class(reference().edition, kind, code), kind, source) == metres


def test_a_class_that_nobody_knows_still_has_a_radius() -> None:
    assert radius(None, Kind.EVENT, CALLER) == 80


def test_metres() -> None:
    """A thousandth of a degree northwards is 111 m everywhere, eastwards in Chengdu 96 m."""
    assert metres_between(104.08, 30.65, 104.08, 30.651) == pytest.approx(111.3, abs=0.5)
    assert metres_between(104.08, 30.65, 104.081, 30.65) == pytest.approx(95.8, abs=0.5)
    assert metres_between(104.08, 30.65, 104.08, 30.65) == 0.0


@pytest.mark.parametrize(("east", "north"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_the_box_holds_the_circle(east: int, north: int) -> None:
    box = box_around(104.08, 30.65, 80)
    lon = {1: box.east, 0: 104.08, -1: box.west}[east]
    lat = {1: box.north, 0: 30.65, -1: box.south}[north]
    assert metres_between(104.08, 30.65, lon, lat) == pytest.approx(80, abs=0.5)


def test_confusable_classes_are_looked_at_too() -> None:
    known = reference()
    pair = Confusable(known.edition, Kind.EVENT, "0110", Kind.COMPONENT, "0101", "判别", "rule")
    pairs = {(one.edition, one.kind, one.code): (one,) for one in (pair, pair.from_other_side())}
    confusing = replace(known, pairs=pairs)
    both = {(Kind.EVENT, "0110"), (Kind.COMPONENT, "0101")}
    assert classes_alike(confusing, Kind.EVENT, "0110") == both
    assert classes_alike(confusing, Kind.COMPONENT, "0101") == both
    assert classes_alike(confusing, Kind.EVENT, "0101") == {(Kind.EVENT, "0101")}, "0101 is two things"


# ── linked, told apart, urged ───────────────────────────────────────────────────────────────────────────────────────


def master_in(status: Status, **changes: object) -> Case:
    """Another case, somewhere in its life."""
    story = story_in(status)
    assert story.case is not None
    return replace(story.case, id=UUID(int=7), number="20170720-06114", **changes)  # type: ignore[arg-type]  # columns


def answer(
    action: Action, status: Status, facts: dict[str, object] | None = None, other: Case | None = None
) -> Decision | RuleBroken:
    """What is decided of a case in `status` when the further case named is `other`."""
    case = story_in(status).case
    assert case is not None
    ask = Ask(new_id(), action, case.id, case.version, NINE_THIRTY, {**ENOUGH[action], **(facts or {})})
    return decide(Before(case, other=other), ask, ALL_POSTS, NINE_THIRTY, reference())


def test_a_duplicate_is_closed_with_its_master_and_urges_it() -> None:
    story = story_in(Status.REGISTERED)
    case = story.do(Action.LINK_DUPLICATE, facts={**ENOUGH[Action.LINK_DUPLICATE], "reason": "同一井盖"})
    assert (case.status, case.close_kind) == (Status.CLOSED, CloseKind.DUPLICATE)
    assert (case.master, case.master_id, case.clock) == ("20170720-06114", UUID(int=7), None)
    decided = answer(Action.LINK_DUPLICATE, Status.REGISTERED, {"reason": "同一井盖"})
    assert isinstance(decided, Decision)
    urge = decided.put_for("urges")
    assert (urge["case_id"], urge["duplicate_id"]) == (UUID(int=7), decided.writes[0].id)
    assert urge["text"] == "同一井盖"


def test_the_caller_keeps_number_and_call_back() -> None:
    story = Story()
    story.do(Action.REGISTER, facts={**REGISTER, "number": "20170721-00001"})
    case = story.do(Action.LINK_DUPLICATE)
    assert (case.number, case.has_caller) == ("20170721-00001", True)


@pytest.mark.parametrize("missing", ["master", "master_id"])
def test_a_duplicate_names_its_master(missing: str) -> None:
    broken = answer(Action.LINK_DUPLICATE, Status.REGISTERED, {missing: ""})
    assert isinstance(broken, RuleBroken)
    assert broken.code in (Code.MASTER_NEEDED, Code.MISSING)


def test_a_case_is_not_its_own_duplicate() -> None:
    story = story_in(Status.REGISTERED)
    assert story.case is not None
    facts = {"master_id": str(story.case.id), "master": "20170721-00001"}
    assert story.ask(Action.LINK_DUPLICATE, ACCEPTOR, facts) == RuleBroken(Code.MASTER_ITSELF)


@pytest.mark.parametrize("status", [Status.CLOSED, Status.VOID])
def test_nothing_is_linked_to_a_case_that_has_ended(status: Status) -> None:
    broken = answer(Action.LINK_DUPLICATE, Status.REGISTERED, other=master_in(status))
    assert broken == RuleBroken(Code.MASTER_ENDED, {"status": status.value, "master": None})


def test_what_ended_as_a_duplicate_itself_names_the_case_that_goes_on() -> None:
    dead = master_in(Status.CLOSED, close_kind=CloseKind.DUPLICATE, master="20170719-00001", master_id=UUID(int=8))
    broken = answer(Action.LINK_DUPLICATE, Status.REGISTERED, other=dead)
    assert broken == RuleBroken(Code.MASTER_ENDED, {"status": "closed", "master": "20170719-00001"})


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.HANDLING, Status.PENDING_CLOSE])
def test_whatever_goes_on_may_be_a_master(status: Status) -> None:
    assert isinstance(answer(Action.LINK_DUPLICATE, Status.REGISTERED, other=master_in(status)), Decision)


def test_a_filed_case_is_linked_by_the_duty_leader_alone_and_not_after_dispatch() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    assert story.ask(Action.LINK_DUPLICATE, ACCEPTOR) == RuleBroken(Code.POST_MISSING, {"posts": ["duty_leader"]})
    assert isinstance(story.ask(Action.LINK_DUPLICATE, DUTY_LEADER), Decision)
    later = answer(Action.LINK_DUPLICATE, Status.DISPATCHED)
    assert isinstance(later, RuleBroken)
    assert later.code is Code.WRONG_STATUS


def test_what_others_were_linked_to_is_not_voided() -> None:
    case = story_in(Status.REGISTERED).case
    assert case is not None
    ask = Ask(new_id(), Action.VOID, case.id, case.version, NINE_THIRTY, {"reason": "误录"})
    before = Before(case, repeated=True)
    assert decide(before, ask, ALL_POSTS, NINE_THIRTY, reference()) == RuleBroken(Code.HAS_DUPLICATES)
    assert isinstance(decide(Before(case), ask, ALL_POSTS, NINE_THIRTY, reference()), Decision)


@pytest.mark.parametrize("reason", sorted(set(NotDuplicate) - {NotDuplicate.BOTH_LEVELS}))
def test_not_a_duplicate_for_a_listed_reason(reason: NotDuplicate) -> None:
    decided = answer(Action.NOT_DUPLICATE, Status.PENDING_FILE, {"reason": reason.value})
    assert isinstance(decided, Decision)
    row = decided.put_for("distinctions")
    assert (row["other_id"], row["reason"]) == (UUID(int=7), reason.value)
    assert not decided.put_for("cases")


def test_not_a_duplicate_needs_a_reason_of_the_list() -> None:
    assert answer(Action.NOT_DUPLICATE, Status.REGISTERED, {"reason": "just so"}) == RuleBroken(
        Code.MALFORMED, {"field": "reason"}
    )


def test_an_urge_changes_nothing_of_the_case() -> None:
    decided = answer(Action.URGE, Status.HANDLING, {"text": "又来电"})
    assert isinstance(decided, Decision)
    assert not decided.put_for("cases")
    assert decided.put_for("urges")["text"] == "又来电"
    ended = answer(Action.URGE, Status.CLOSED)
    assert isinstance(ended, RuleBroken)
    assert ended.code is Code.WRONG_STATUS


def test_a_recurrence_names_the_closed_case() -> None:
    story = Story()
    case = story.do(Action.REGISTER, facts={**REGISTER, "recurs": str(UUID(int=7))})
    assert case.recurs == UUID(int=7)
    assert case.status is Status.REGISTERED
