"""Who is asked to verify: the nearest who was heard, the duty grid, whoever is on the air, those of the division."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from models.case import Case, Status
from models.ground import Point
from models.ids import new_id
from models.intercom import Direction, Entry, EntryKind, EntryStatus
from models.people import Supervisor
from models.reference import Reference
from models.verifiers import FRESH, GRID, SHIFT, Heard, Standing, Why, heard_of, verifiers
from tests.models.given import JINJIANG, NINE_THIRTY, QINGYANG, reference, story_in

NOW = NINE_THIRTY
HERE, BESIDE, FAR = (104.08, 30.65), (104.083, 30.65), (104.09, 30.65)


def the_case() -> Case:
    case = story_in(Status.REGISTERED).case
    assert case is not None
    assert (case.lon, case.lat, case.division) == (*HERE, JINJIANG)
    return case


def crew(*signs: str) -> Reference:
    """Supervisors of Jinjiang with these call signs, and one of Qingyang."""
    ours = {sign: Supervisor(sign, "", JINJIANG, "JJ-1") for sign in signs}
    return replace(reference(), supervisors={**ours, "99": Supervisor("99", "", QINGYANG, "QY-1")})


def said(sign: str, ago: timedelta, case_id: UUID | None = None, direction: Direction = Direction.IN) -> Entry:
    at = NOW - ago
    return Entry(
        new_id(), 1, EntryStatus.LOGGED, JINJIANG, "JJ-1", direction, sign, EntryKind.REPORT, "到了", at, new_id(), at,
        case_id,
    )  # fmt: skip


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def test_the_nearest_is_asked_first_then_the_duty_grid_then_who_is_on_the_air() -> None:
    heard = {
        "1": Heard(NOW - minutes(5), FAR),
        "2": Heard(NOW - minutes(50), BESIDE),
        "3": Heard(NOW - minutes(90), HERE),
        "4": Heard(NOW - minutes(2)),
        "99": Heard(NOW, HERE),
    }
    asked = verifiers(the_case(), crew("5", "4", "3", "2", "1"), Standing(NOW, heard, "JJ-03"))
    assert [(one.name, one.why) for one in asked] == [
        ("2", Why.NEAR), ("1", Why.NEAR), (GRID + "JJ-03", Why.DUTY_GRID), ("4", Why.ON_AIR), ("3", Why.ON_AIR),
        ("5", Why.DIVISION), ("99", Why.ELSEWHERE),
    ]  # fmt: skip
    assert [round(one.metres or 0, -1) for one in asked[:2]] == [290, 960]
    assert asked[0].heard_at == NOW - minutes(50)
    assert asked[4].metres is None, "an hour later he may be anywhere"


def test_a_list_of_who_is_on_duty_goes_before_what_was_heard() -> None:
    standing = Standing(NOW, {"1": Heard(NOW, HERE)}, on_duty=frozenset({"2"}))
    asked = verifiers(the_case(), crew("1", "2", "3"), standing)
    assert [(one.name, one.why) for one in asked[:3]] == [("2", Why.ON_DUTY), ("1", Why.NEAR), ("3", Why.DIVISION)]


def test_without_a_point_nobody_is_nearer() -> None:
    case = replace(the_case(), lon=None, lat=None)
    (first, *_) = verifiers(case, crew("1"), Standing(NOW, {"1": Heard(NOW, HERE)}))
    assert (first.name, first.why, first.metres) == ("1", Why.ON_AIR, None)


def test_who_spoke_this_shift_is_heard_of_at_the_case_he_spoke_of_last() -> None:
    near, far, gone = new_id(), new_id(), new_id()
    points: dict[UUID, Point] = {near: BESIDE, far: FAR}
    log = [
        said("1", SHIFT + minutes(1), near),
        said("2", FRESH + minutes(1), near),
        said("3", minutes(40), far),
        said("3", minutes(30), near),
        said("3", minutes(10)),
        said("4", minutes(5), near, Direction.OUT),
        said("5", minutes(5), gone),
        said("6", minutes(-1), near),
    ]
    heard = heard_of(log, NOW, lambda entry: points.get(entry.case_id) if entry.case_id else None)
    assert heard == {
        "2": Heard(NOW - FRESH - minutes(1)),
        "3": Heard(NOW - minutes(30), BESIDE),
        "5": Heard(NOW - minutes(5)),
    }
