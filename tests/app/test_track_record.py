"""What a dispatcher is told of the units (DOMAIN §9.5): their load, who returned the case, who fixed the like."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.desk.aside import Aside
from app.desk.track_record import Load, TrackRecord, TrackRecords
from models.case import Case, CloseKind, Status
from models.duplicates import METRES_OF_A_DEGREE
from models.ids import new_id
from models.lifecycle import Action
from models.working_time import CITY_ZONE
from tests.app.desk import Desk, present
from tests.benchmarks.large_mirror import fill
from tests.models.given import NINE_THIRTY, REGISTER, ROAD, UNIT
from tests.waiting import until

LON, LAT = 104.08, 30.65
FILED = ROAD[:3]
HERE = {**REGISTER, "lon": LON, "lat": LAT}


def told(desk: Desk, case: Case) -> TrackRecord:
    """What the board says of the units for a case; without a thread of its own it says so at once."""
    heard: list[TrackRecord] = []
    desk.board.track_record(case.id, heard.append)
    (record,) = heard
    return record


def with_unit(desk: Desk, unit: str, **changes: object) -> Case:
    """A case that came from the centre and is with a unit."""
    case = desk.comes(*ROAD[:4], facts=HERE)
    return learnt(desk, case, unit=unit, **changes)


def learnt(desk: Desk, case: Case, **changes: object) -> Case:
    """The case as it is when it has changed at the centre."""
    changed = replace(case, version=case.version + 1, **changes)  # type: ignore[arg-type]  # columns of Case
    desk.learn(present(changed))
    return changed


def fixed(desk: Desk, metres: float = 0.0, **changes: object) -> Case:
    """A case that a unit fixed, so many metres north, as the centre has it."""
    case = desk.comes(*ROAD, facts={**HERE, "lat": LAT + metres / METRES_OF_A_DEGREE})
    return learnt(desk, case, **changes)


def test_a_load_counts_what_is_open_overdue_and_of_today(desk: Desk) -> None:
    yesterday = NINE_THIRTY - timedelta(days=1)
    with_unit(desk, "A")
    with_unit(desk, "A", due=NINE_THIRTY - timedelta(minutes=1), dispatched_at=yesterday)
    with_unit(desk, "A", status=Status.FED_BACK)
    with_unit(desk, "B", status=Status.HANDLING, dispatched_at=yesterday)
    record = told(desk, desk.comes(*FILED))
    assert record.loads == {"A": Load(open=2, overdue=1, today=2), "B": Load(open=1)}
    assert record.load("C") == Load()


def test_the_day_begins_at_midnight_of_the_city(desk: Desk) -> None:
    midnight = NINE_THIRTY.astimezone(CITY_ZONE).replace(hour=0, minute=0)
    with_unit(desk, "A", dispatched_at=midnight)
    with_unit(desk, "A", dispatched_at=midnight - timedelta(microseconds=1))
    assert told(desk, desk.comes(*FILED)).load("A").today == 1


def test_what_waits_here_counts_as_done(desk: Desk) -> None:
    first, second = desk.comes(*FILED), desk.comes(*FILED)
    assert told(desk, second).load(UNIT) == Load()
    desk.ask(Action.DISPATCH, first.id)
    assert told(desk, second).load(UNIT) == Load(open=1, today=1)


def test_a_case_sent_back_here_is_not_counted_twice(desk: Desk) -> None:
    case, other = desk.comes(*ROAD[:4]), desk.comes(*FILED)
    assert told(desk, other).load(UNIT).open == 1
    desk.ask(Action.RETURN_TO_DISPATCH, case.id)
    assert told(desk, other).load(UNIT).open == 0


def test_who_returned_it_is_told_with_the_reason(desk: Desk) -> None:
    case = desk.comes(*FILED)
    case = desk.moves(case, Action.DISPATCH, Action.RECEIVE)
    desk.clock.time += timedelta(minutes=5)
    case = desk.moves(case, Action.RETURN_TO_DISPATCH, facts={"reason": "不属我所管辖"})
    (one,) = told(desk, case).returned
    assert (one.unit, one.reason, one.waiting) == (UNIT, "不属我所管辖", False)
    assert one.at == NINE_THIRTY + timedelta(minutes=5)
    assert one.person_name
    case = desk.moves(case, Action.DISPATCH)
    desk.ask(Action.RETURN_TO_DISPATCH, case.id, reason="还是不归我们")
    first, second = told(desk, case).returned
    assert (first, second.reason, second.waiting) == (one, "还是不归我们", True)


def test_a_case_sent_back_from_closing_was_returned_by_no_unit(desk: Desk) -> None:
    case = desk.comes(*ROAD[:-1])
    case = desk.moves(case, Action.RETURN_TO_DISPATCH)
    assert told(desk, case).returned == ()


@pytest.mark.parametrize(
    ("metres", "changes", "is_told"),
    [
        (0, {}, True),
        (299, {}, True),
        (302, {}, False),
        (10, {"class_code": "0103"}, False),
        (10, {"close_kind": CloseKind.DUPLICATE}, False),
        (10, {"close_kind": CloseKind.OVERDUE, "on_time": False}, True),
        (10, {"unit": None}, False),
        (10, {"status": Status.VOID}, False),
        (10, {"status": Status.HANDLING, "closed_at": None}, False),
    ],
)
def test_past_cases_are_of_the_same_class_nearby_and_fixed(
    desk: Desk, metres: float, changes: dict[str, object], is_told: bool
) -> None:
    other = fixed(desk, metres, **changes)
    record = told(desk, desk.comes(*FILED, facts=HERE))
    assert [one.case_id for one in record.fixed] == ([other.id] if is_told else [])
    for one in record.fixed:
        assert one.metres == pytest.approx(metres, abs=0.5)
        assert (one.unit, one.on_time, one.number) == (other.unit, other.on_time, other.number)


def test_the_same_component_counts_however_far_and_comes_first(desk: Desk) -> None:
    near = fixed(desk, 5, closed_at=NINE_THIRTY + timedelta(hours=2))
    older = fixed(desk, 20, closed_at=NINE_THIRTY + timedelta(hours=1))
    far = fixed(desk, 5000, component_id="5101040101000417")
    case = learnt(desk, desk.comes(*FILED, facts=HERE), component_id="5101040101000417")
    record = told(desk, case)
    assert [one.case_id for one in record.fixed] == [far.id, near.id, older.id]
    assert [one.same_component for one in record.fixed] == [True, False, False]


def test_a_case_without_point_and_component_is_like_none(desk: Desk) -> None:
    fixed(desk)
    case = learnt(desk, desk.comes(*FILED, facts=HERE), lon=None, lat=None)
    assert told(desk, case).fixed == ()


def test_nothing_is_asked_of_a_case_that_is_not_here(desk: Desk) -> None:
    heard: list[TrackRecord] = []
    desk.board.track_record(new_id(), heard.append)
    assert heard == []


def test_it_is_asked_on_a_thread_of_its_own_and_the_newest_question_is_answered(desk: Desk) -> None:
    delivered: list[Callable[[], None]] = []
    aside = Aside(desk.files.mirror_reader, delivered.append)
    reader = desk.files.mirror_reader()
    reader.run("ATTACH ':memory:' AS over KEY ''")
    reader.run("CREATE TABLE over.cases AS SELECT * FROM main.cases WHERE 0")
    records, heard = TrackRecords(reader, aside), dict[UUID, TrackRecord]()
    with_unit(desk, "A")
    case = desk.comes(*FILED)
    records.ask(case, lambda _mirror: (), NINE_THIRTY, lambda record: heard.update({case.id: record}), "track record")
    until(lambda: delivered)
    delivered[0]()
    aside.close()
    reader.close()
    assert heard[case.id].load("A").open == 1


def test_among_a_hundred_thousand_cases_the_indexes_answer(desk: Desk) -> None:
    """No time is asserted here; the answers are right and the plan is the one that stays fast."""
    fill(desk.mirror, 100_000)
    database = desk.mirror._database
    database.run("UPDATE cases SET lat = 30.5 + (n * 7919 % 300000) / 1e6, lon = 103.9 + (n * 104729 % 300000) / 1e6")
    case = desk.comes(*FILED, facts=HERE)
    start = time.perf_counter()
    record = told(desk, case)
    spent = (time.perf_counter() - start) * 1000
    counted = database.rows(
        "SELECT unit, count(*) FROM cases WHERE status IN ('dispatched', 'handling') AND unit IS NOT NULL GROUP BY unit"
    )
    assert {unit: load.open for unit, load in record.loads.items() if load.open} == {
        str(unit): int(count or 0) for unit, count in counted
    }
    sys.stderr.write(f"track record among 100,000: {spent:.1f} ms\n")
    plan = database.rows(
        "EXPLAIN QUERY PLAN SELECT unit, count(*), sum(due_key < 5) FROM cases INDEXED BY ix_open_unit "
        "WHERE open = 1 AND unit IS NOT NULL AND status IN ('dispatched') AND n NOT IN (1) GROUP BY unit"
    )
    assert any("COVERING INDEX ix_open_unit" in str(row[-1]) for row in plan), plan
