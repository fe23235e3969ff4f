"""Possible duplicates from the mirror and from what waits here (DOMAIN §9.3): which, in which order, and how fast."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from app.desk.duplicates import Duplicate, Looked
from app.wire import plain
from models.case import Case, CloseKind, Source, Status
from models.catalogue import Confusable, Kind
from models.commands import Present
from models.duplicates import METRES_OF_A_DEGREE
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from models.remarks import Distinction, NotDuplicate, Urge
from tests.app.desk import Desk, present
from tests.app.stations import Window, opened
from tests.benchmarks.large_mirror import fill
from tests.fakes import FakeCity
from tests.models.given import ALL_POSTS, NINE_THIRTY
from tests.seats import somebody

LON, LAT = 104.08, 30.65
REFUSE: dict[str, object] = {"kind": "event", "class_code": "0106"}
FROM_CALLER = Looked(Kind.EVENT, "0106", LON, LAT, None, Source.HOTLINE_12345)
FROM_FIELD = replace(FROM_CALLER, source=Source.SUPERVISOR)


def north(metres: float) -> float:
    """A latitude so many metres north of where one looks."""
    return LAT + metres / METRES_OF_A_DEGREE


def refuse(desk: Desk, metres: float = 0.0, **changes: object) -> Case:
    """Exposed refuse that somebody else registered, so many metres away."""
    case = desk.comes(Action.REGISTER, facts={**_REGISTER, **REFUSE, "lat": north(metres), "lon": LON})
    return learnt(desk, case, **changes) if changes else case


def learnt(desk: Desk, case: Case, **changes: object) -> Case:
    """The case as it is when it has changed at the centre."""
    changed = replace(case, version=case.version + 1, **changes)  # type: ignore[arg-type]  # columns of Case
    desk.learn(present(changed))
    return changed


_REGISTER: dict[str, object] = {
    "division": 510104,
    "place": "示例路 12 号",
    "source": "hotline_12319",
    "urgency": "ordinary",
    "description": "垃圾没人收",
    "received_at": NINE_THIRTY.isoformat(),
}


def found(desk: Desk, looked: Looked = FROM_CALLER) -> list[UUID]:
    """The ids of what is found."""
    return [one.case_id for one in desk.board.duplicates(looked)]


def test_within_the_radius_the_nearest_first(desk: Desk) -> None:
    far, near, beyond = refuse(desk, 79), refuse(desk, 12), refuse(desk, 82)
    first, second = desk.board.duplicates(FROM_CALLER)
    assert [first.case_id, second.case_id] == [near.id, far.id]
    assert first.metres == pytest.approx(12, abs=0.1)
    assert (first.place, first.description, first.status) == ("示例路 12 号", "垃圾没人收", Status.REGISTERED)
    assert found(desk, FROM_FIELD) == [near.id]
    assert beyond.id in found(desk, replace(FROM_CALLER, lat=north(10)))


def test_a_component_within_ten_metres(desk: Desk) -> None:
    looked = Looked(Kind.COMPONENT, "0101", LON, LAT, None, Source.HOTLINE_12345)
    cover = {"kind": "component", "class_code": "0101", "lon": LON}
    near = desk.comes(Action.REGISTER, facts={**_REGISTER, **cover, "lat": north(9)})
    desk.comes(Action.REGISTER, facts={**_REGISTER, **cover, "lat": north(11)})
    assert found(desk, looked) == [near.id]


def test_who_names_the_same_house_means_one_place_though_the_points_differ(desk: Desk) -> None:
    there, beyond = refuse(desk, 250), refuse(desk, 310)
    near = learnt(desk, refuse(desk, 20), place="示例路 14 号门前")
    assert found(desk) == [near.id]
    assert found(desk, replace(FROM_CALLER, place="锦江区示例路12号路口")) == [there.id, near.id]
    assert desk.board.duplicates(replace(FROM_CALLER, place="示例路12号"))[0].same_house
    assert beyond.id not in found(desk, replace(FROM_CALLER, place="示例路12号"))
    assert found(desk, replace(FROM_CALLER, place="示例路")) == [near.id]


def test_the_same_component_at_any_distance_and_first(desk: Desk) -> None:
    number = "51010401010004170"[:16]
    cover: dict[str, object] = {"kind": "component", "class_code": "0101", "lon": LON, "component_id": number}
    near = desk.comes(Action.REGISTER, facts={**_REGISTER, **cover, "component_id": None, "lat": north(1)})
    same = desk.comes(Action.REGISTER, facts={**_REGISTER, **cover, "lat": north(2000)})
    looked = Looked(Kind.COMPONENT, "0101", LON, LAT, number, Source.HOTLINE_12345)
    assert found(desk, looked) == [same.id, near.id]
    placeless = replace(looked, lon=None, lat=None)
    (only,) = desk.board.duplicates(placeless)
    assert (only.case_id, only.same_component, only.metres) == (same.id, True, None)


def test_other_classes_are_other_problems_unless_they_are_confusable(desk: Desk) -> None:
    heap = desk.comes(
        Action.REGISTER, facts={**_REGISTER, "kind": "event", "class_code": "0107", "lon": LON, "lat": north(5)}
    )
    known = desk.board.reference
    desk.board.take_reference(replace(known, pairs={}))
    assert found(desk) == []
    pair = Confusable(known.edition, Kind.EVENT, "0106", Kind.EVENT, "0107", "新旧", "new or old")
    pairs = {(one.edition, one.kind, one.code): (one,) for one in (pair, pair.from_other_side())}
    desk.board.take_reference(replace(known, pairs=pairs))
    assert found(desk) == [heap.id]


def test_what_was_closed_within_a_day_may_have_come_back(desk: Desk) -> None:
    yesterday = {"status": Status.CLOSED, "close_kind": CloseKind.NORMAL}
    back = refuse(desk, 3, closed_at=NINE_THIRTY - timedelta(hours=23), **yesterday)
    refuse(desk, 4, closed_at=NINE_THIRTY - timedelta(hours=25), **yesterday)
    (only,) = desk.board.duplicates(FROM_CALLER)
    assert (only.case_id, only.closed) == (back.id, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.VOID},
        {"status": Status.CLOSED, "close_kind": CloseKind.DUPLICATE, "master": "1", "master_id": UUID(int=9)},
        {"status": Status.CLOSED, "close_kind": CloseKind.IMPORTED},
    ],
)
def test_nothing_is_the_same_as_what_was_an_error_or_goes_on_elsewhere(desk: Desk, changes: dict[str, object]) -> None:
    refuse(desk, 3, closed_at=NINE_THIRTY, **changes)
    assert found(desk) == []


def test_a_case_is_not_its_own_duplicate(desk: Desk) -> None:
    one, other = refuse(desk, 1), refuse(desk, 2)
    assert found(desk, Looked.of(one)) == [other.id]


def test_what_waits_here_is_looked_at_as_it_is_shown(desk: Desk) -> None:
    mine = desk.ask(Action.REGISTER, None, **REFUSE, lon=LON, lat=north(7))
    assert found(desk) == [mine.ask.subject]
    theirs = refuse(desk, 8)
    desk.ask(Action.VOID, theirs.id)
    assert found(desk) == [mine.ask.subject], "here it is void already"


# ── what was said of them ───────────────────────────────────────────────────────────────────────────────────────────


def told_apart(case: Case, other: Case) -> Present:
    """Somebody said that they are not the same."""
    row = Distinction(
        new_id(), 1, case.id, case.division, other.id, NotDuplicate.OTHER_THING, ALL_POSTS.id, NINE_THIRTY, NINE_THIRTY
    )
    return Present("distinctions", row.id, {name: plain(getattr(row, name)) for name in Distinction.__slots__})


def urged(case: Case, duplicate: Case | None, text: str | None) -> Present:
    """A reminder that comes in."""
    by = duplicate.id if duplicate else None
    row = Urge(new_id(), 1, case.id, case.division, ALL_POSTS.id, NINE_THIRTY, NINE_THIRTY, by, text)
    return Present("urges", row.id, {name: plain(getattr(row, name)) for name in Urge.__slots__})


def doubts(desk: Desk, case: Case) -> list[UUID]:
    """What may be the same and nobody has said anything of."""
    return [one.case_id for one in desk.board.doubts(case.id)]


def test_whoever_says_so_at_any_desk_ends_the_doubt_for_both(desk: Desk) -> None:
    one, other, third = refuse(desk, 1), refuse(desk, 2), refuse(desk, 3)
    assert doubts(desk, one) == [other.id, third.id]
    desk.learn(told_apart(other, one))
    assert doubts(desk, one) == [third.id]
    assert doubts(desk, other) == [third.id]
    desk.ask(Action.NOT_DUPLICATE, one.id, other_id=str(third.id))
    assert doubts(desk, one) == []
    assert doubts(desk, third) == [other.id]


def test_a_recurrence_is_no_doubt(desk: Desk) -> None:
    closed = {"status": Status.CLOSED, "close_kind": CloseKind.NORMAL, "closed_at": NINE_THIRTY}
    before = refuse(desk, 1, **closed)
    assert doubts(desk, refuse(desk, 2, recurs=before.id)) == []


def test_no_doubts_once_a_unit_has_it(desk: Desk) -> None:
    case, _ = refuse(desk, 1), refuse(desk, 2)
    assert doubts(desk, case)
    assert doubts(desk, learnt(desk, case, status=Status.HANDLING)) == []


def test_urges_are_counted_in_the_row_and_told_in_the_sheet(desk: Desk) -> None:
    master, copy = refuse(desk, 1), refuse(desk, 2)
    desk.learn(urged(master, None, "又来电"), urged(master, copy, None))
    mine = refuse(desk, 3)
    desk.ask(Action.LINK_DUPLICATE, mine.id, master_id=str(master.id), master=master.number or "1", reason="同一堆")
    first, second, last = desk.board.urges(master.id)
    assert (first.text, first.waiting) == ("又来电", False)
    assert (second.duplicate, second.duplicate_number) == (copy.id, copy.number)
    assert (last.text, last.duplicate, last.waiting) == ("同一堆", mine.id, True)
    number = desk.board.row_number(master.id)
    assert number is not None
    assert [row.urges for row in desk.board.rows([number])] == [3]
    assert desk.board.linked(master.id) == ((mine.id, mine.number),)
    shown = desk.board.case(mine.id)
    assert shown is not None
    assert (shown.case.status, shown.case.master_id) == (Status.CLOSED, master.id)


def test_side_rows_leave_with_their_case(desk: Desk) -> None:
    master = refuse(desk, 1)
    desk.learn(urged(master, None, "又来电"))
    desk.learn(Present("cases", master.id, None))
    assert desk.board.urges(master.id) == ()


def test_the_history_tells_an_urge_where_it_hangs(desk: Desk) -> None:
    """The command is asked of the duplicate; its urge is part of the life of the case that goes on."""
    master, mine = refuse(desk, 1), refuse(desk, 2)
    desk.ask(Action.LINK_DUPLICATE, mine.id, master_id=str(master.id), master=master.number or "1", reason="同一堆")
    first, urged_line = desk.board.history(master.id)
    assert (first.kind, urged_line.kind, urged_line.action) == ("cases", "urges", Action.LINK_DUPLICATE)
    assert urged_line.waiting
    assert [line.kind for line in desk.board.history(mine.id)] == ["cases", "cases"]


# ── two desks ───────────────────────────────────────────────────────────────────────────────────────────────────────


def reports(window: Window, metres: float) -> UUID:
    """Somebody reports refuse."""
    place = {"lon": LON, "lat": north(metres)}
    return window.do(Action.REGISTER, facts={**REFUSE, **place}).ask.subject


def test_a_call_of_an_outage_is_looked_at_again_when_it_comes_through(tmp_path: Path, city: FakeCity) -> None:
    """While one desk is cut off, the same heap is reported at another: both are told as soon as they know of both."""
    an, bo = (city.add(somebody(login, *Post)) for login in ("an", "bo"))
    with opened(city, an, tmp_path / "an") as here, opened(city, bo, tmp_path / "bo") as there:
        for window in (here, there):
            window.until(window.numbered)
        city.stop()
        mine = reports(here, 1)
        here.until(lambda: here.station.link().waiting == 1)
        assert here.station.board.doubts(mine) == ()
        city.start()
        theirs = reports(there, 5)
        there.until(there.settled)
        for window, own, other in ((here, mine, theirs), (there, theirs, mine)):
            window.until(partial(window.station.board.doubts, own))
            (doubt,) = window.station.board.doubts(own)
            assert doubt.case_id == other
            assert any(own in heard.cases or other in heard.cases for heard in window.heard)
        here.until(here.settled)
        number = there.shown(theirs).case.number
        here.do(Action.LINK_DUPLICATE, mine, {"master_id": str(theirs), "master": number})
        here.until(here.settled)
        there.until(lambda: bool(there.station.board.urges(theirs)))
        (urge,) = there.station.board.urges(theirs)
        assert (urge.duplicate, urge.waiting) == (mine, False)
        there.until(lambda: there.shown(mine).case.status is Status.CLOSED)
        assert there.station.board.doubts(theirs) == ()
        assert here.shown(mine).case.has_caller


def test_two_desks_that_link_crosswise_keep_one_case(tmp_path: Path, city: FakeCity) -> None:
    """Both without a line: the second to come through is asked again, and told which case goes on."""
    an, bo = (city.add(somebody(login, *Post)) for login in ("an", "bo"))
    with opened(city, an, tmp_path / "an") as here, opened(city, bo, tmp_path / "bo") as there:
        for window in (here, there):
            window.until(window.numbered)
        one, other = reports(here, 1), reports(here, 5)
        for window in (here, there):
            window.until(partial(window.station.board.case, other))
            window.until(window.settled)
        numbers = {key: here.shown(key).case.number for key in (one, other)}
        city.stop()
        here.do(Action.LINK_DUPLICATE, one, {"master_id": str(other), "master": numbers[other]})
        there.do(Action.LINK_DUPLICATE, other, {"master_id": str(one), "master": numbers[one]})
        city.start()
        windows = (here, there)
        for window in windows:
            window.until(window.settled)
        for window in windows:
            window.until(partial(_one_is_alive, window, one, other))
        told: list[str] = []
        for window in windows:
            window.until(partial(_conflicts_are_counted, window))
            told += [str(conflict.command.code) for conflict in window.station.board.conflicts()]
            again = [conflict.can_ask_again for conflict in window.station.board.conflicts()]
            assert all(broken and broken.code is Code.MASTER_ENDED for broken in again), "nothing is left to link"
        assert told == ["master_ended"]


def test_a_desk_says_at_once_that_both_cases_are_of_one_level(tmp_path: Path, city: FakeCity) -> None:
    with opened(city, city.add(somebody("an", *Post)), tmp_path / "an") as here:
        here.until(here.numbered)
        mine, beside = reports(here, 1), reports(here, 5)
        broken = here.station.submit(here.wish(Action.LINK_LEVELS, mine, {"other_id": str(beside)}))
        assert broken == RuleBroken(Code.SAME_LEVEL), "市区同现 needs the city and a district: this is a duplicate"


_ONE_ALIVE = {Status.REGISTERED, Status.CLOSED}


def _one_is_alive(window: Window, *cases: UUID) -> bool:
    return {window.shown(case).case.status for case in cases} == _ONE_ALIVE


def _conflicts_are_counted(window: Window) -> bool:
    return window.station.link().refused == len(window.station.board.conflicts())


# ── how fast ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_among_a_hundred_thousand_cases_they_are_found_through_the_index(desk: Desk) -> None:
    """No time is asserted here; the answers are right and the plan is the one that stays fast."""
    fill(desk.mirror, 100_000)
    database = desk.mirror._database
    database.run("UPDATE cases SET lat = 30.5 + (n * 7919 % 300000) / 1e6, lon = 103.9 + (n * 104729 % 300000) / 1e6")
    case = desk.comes(Action.REGISTER, facts={**_REGISTER, **REFUSE, "lon": LON, "lat": LAT})
    times = []
    for n in range(30):
        start = time.perf_counter()
        told: tuple[Duplicate, ...] = desk.board.duplicates(replace(FROM_CALLER, lon=LON + n / 1e7))
        times.append((time.perf_counter() - start) * 1000)
        assert [one.case_id for one in told][:1] == [case.id]
    sys.stderr.write(f"duplicates among 100,000: {sorted(times)[15]:.2f} ms, longest {max(times):.2f}\n")
    reader = desk.files.mirror_reader()
    plan = reader.rows(
        "EXPLAIN QUERY PLAN SELECT id FROM cases INDEXED BY ix_cases_place "
        "WHERE lat BETWEEN 1 AND 2 AND lon BETWEEN 1 AND 2 AND (open = 1 OR closed_at >= 5)"
    )
    assert any("ix_cases_place (lat>? AND lat<?)" in str(row[-1]) for row in plan), plan
    reader.close()


# ── both levels ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pair_of_both_levels_is_shown_on_both_and_counted_once(desk: Desk) -> None:
    one, other, third = refuse(desk), refuse(desk, 20.0), refuse(desk, 30.0)
    for first, second in ((one, other), (other, one)):
        said = Distinction(
            new_id(),
            1,
            first.id,
            first.division,
            second.id,
            NotDuplicate.BOTH_LEVELS,
            new_id(),
            NINE_THIRTY,
            NINE_THIRTY,
        )
        desk.learn(Present("distinctions", said.id, {name: plain(getattr(said, name)) for name in said.__slots__}))
    assert desk.board.at_both_levels(one.id) == ((other.id, other.number),)
    assert desk.board.at_both_levels(other.id) == ((one.id, one.number),)
    assert desk.board.at_both_levels(third.id) == ()
    assert other.id not in {found.case_id for found in desk.board.doubts(one.id)}
    day = timedelta(days=1)
    assert desk.board.pairs_at_both_levels(NINE_THIRTY, NINE_THIRTY + day) == 1
    assert desk.board.pairs_at_both_levels(NINE_THIRTY - day, NINE_THIRTY) == 0
