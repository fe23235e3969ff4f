"""Where supervisors were heard, out of a desk's real mirror: how old that is, what was put right, who may know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.desk.rows import Announcement
from app.desk.spoken import named_in
from app.desk.whereabouts import PAGE, How, Near, Whereabouts
from app.sync.link import LinkKind
from models.ground import metres_between
from models.ids import new_id
from models.intercom import EntryKind
from models.lifecycle import Action
from models.verifiers import FRESH, SHIFT
from tests.app.small_census import LAT, LON, MIDDLE, Kept
from tests.app.stations import Window, opened
from tests.app.test_radio import acknowledge, log, say, settled
from tests.fakes import FakeCity
from tests.models.given import JINJIANG, NINE_THIRTY, QINGYANG, REGISTER
from tests.seats import somebody

CASE = (float(str(REGISTER["lon"])), float(str(REGISTER["lat"])))
HERE = (104.0836, 30.6568)
SAID = f"位置{HERE[0]}，{HERE[1]}，井盖缺失"


@pytest.fixture
def window(city: FakeCity, tmp_path: Path) -> Iterator[Window]:
    with opened(city, city.add(somebody("an")), tmp_path / "desk") as made:
        made.until(made.numbered)
        yield made


def ago(minutes: float) -> str:
    return (NINE_THIRTY - timedelta(minutes=minutes)).isoformat()


def read(window: Window, known: Whereabouts) -> Whereabouts:
    while known.busy:
        known.step(window.station.clock.now())
    return known


def looked(window: Window) -> Whereabouts:
    """What a desk that has just begun to look knows."""
    known = Whereabouts(window.station.board, window.station.here)
    known.begin()
    return read(window, known)


def track(window: Window, known: Whereabouts, sign: str = "7") -> list[tuple[UUID, How | None]]:
    said = known.tracks(window.station.clock.now()).get(sign, ())
    return [(one.entry.id, one.spot.how if one.spot else None) for one in said]


def test_a_position_is_what_was_named_or_the_case_that_was_spoken_of(window: Window) -> None:
    case = window.do(Action.REGISTER).ask.subject
    about = say(window, text="已看到，属实", case_id=str(case), said_at=ago(30))
    named = say(window, text=SAID, case_id=str(case), said_at=ago(10))
    say(window, text="继续巡查", said_at=ago(5))
    window.until(lambda: settled(window))
    known = looked(window)
    assert track(window, known) == [(about, How.CASE), (named, How.SAID)]
    last = known.tracks(NINE_THIRTY)["7"][-1]
    assert last.spot is not None
    assert last.spot.point == pytest.approx(HERE)
    assert last.entry.said_at == NINE_THIRTY - timedelta(minutes=10)
    words = known.last_words("7", NINE_THIRTY)
    assert words is not None
    assert words.entry.text == "继续巡查"


def test_who_is_called_somewhere_is_not_there(window: Window) -> None:
    case = window.do(Action.REGISTER).ask.subject
    sent = say(window, text="请到现场核实", case_id=str(case), direction="out", said_at=ago(5))
    window.until(lambda: settled(window))
    known = looked(window)
    assert known.tracks(NINE_THIRTY) == {}
    assert [said.entry.id for said in known.calls(NINE_THIRTY)] == [sent]


def test_what_was_put_right_counts_no_more(window: Window) -> None:
    wrong = say(window, text=SAID, said_at=ago(10))
    right = say(window, text="更正：位置104.0900，30.6600", said_at=ago(9), corrects=str(wrong))
    window.until(lambda: settled(window))
    assert track(window, looked(window)) == [(right, How.SAID)]


def test_a_shift_later_nobody_knows(window: Window) -> None:
    say(window, text=SAID, said_at=ago(SHIFT.total_seconds() / 60 + 1))
    old = say(window, text=SAID, said_at=ago(SHIFT.total_seconds() / 60 - 1))
    window.until(lambda: settled(window))
    known = looked(window)
    assert track(window, known) == [(old, How.SAID)]
    assert known.tracks(NINE_THIRTY + timedelta(minutes=2)) == {}


def test_it_follows_what_is_said_moved_and_taken_back(city: FakeCity, window: Window) -> None:
    known = looked(window)
    window.station.watch(known.heard)
    city.stop()
    window.until(lambda: window.station.link().kind is not LinkKind.LIVE, limit=20)
    mine = say(window, text=SAID, said_at=ago(4))
    assert known.busy
    assert track(window, read(window, known)) == [(mine, How.SAID)]
    (waiting,) = window.station.board.waiting()
    assert window.station.withdraw(waiting.id)
    assert track(window, read(window, known)) == []
    city.start()
    window.station.retry_now()
    case = window.do(Action.REGISTER).ask.subject
    about = say(window, text="到达现场", case_id=str(case), said_at=ago(1))
    window.until(lambda: settled(window))
    read(window, known)
    assert track(window, known) == [(about, How.CASE)]
    said = known.of(about)
    assert said is not None
    assert said.spot is not None
    assert said.spot.point == CASE


def test_a_case_that_moved_takes_with_it_what_was_said_of_it(window: Window) -> None:
    case = window.do(Action.REGISTER).ask.subject
    about = say(window, text="到达现场", case_id=str(case))
    window.until(lambda: settled(window))
    known = looked(window)
    shown = window.shown(case).case
    moved = replace(window.shown(case), case=replace(shown, lon=104.1))
    window.station.board._one._read[case] = moved  # as if a correction of the place had come
    known.heard(Announcement(cases=frozenset({case})))
    said = read(window, known).of(about)
    assert said is not None
    assert said.spot is not None
    assert said.spot.lon == 104.1


def test_a_long_shift_is_read_in_pages_and_comes_out_whole(window: Window) -> None:
    said = [say(window, text=SAID, said_at=ago(120 - n)) for n in range(PAGE + 20)]
    window.until(lambda: settled(window), limit=30)
    assert [identifier for identifier, _ in track(window, looked(window))] == said


def test_an_emergency_without_a_place_is_where_its_caller_was_heard_last(window: Window) -> None:
    say(window, text=SAID, said_at=ago(25))
    alarm = say(window, text="有人落水", kind="emergency", said_at=ago(1))
    unknown = say(window, text="求助", kind="emergency", call_sign="99", said_at=ago(1))
    window.until(lambda: settled(window))
    known = looked(window)
    first, second = known.emergencies(NINE_THIRTY)
    assert (first.entry.id, second.entry.id) == (alarm, unknown)
    assert first.spot is not None
    assert first.spot.point == pytest.approx(HERE)
    assert first.placed_at == NINE_THIRTY - timedelta(minutes=25), "the age of the place is not that of the call"
    assert second.spot is None
    acknowledge(window, next(row for row in log(window) if row.entry.id == alarm))
    assert [said.entry.id for said in known.emergencies(NINE_THIRTY)] == [unknown]
    assert all(said.entry.kind is EntryKind.EMERGENCY for said in known.emergencies(NINE_THIRTY))


def test_the_nearest_are_told_with_how_far_and_how_long_ago(window: Window) -> None:
    say(window, text=SAID, said_at=ago(10), call_sign="12", channel="QY-1")
    say(window, text="位置104.0840，30.6568", said_at=ago(2))
    window.until(lambda: settled(window))
    known = looked(window)
    near = known.nearest(*HERE, NINE_THIRTY)
    assert [(one.said.entry.call_sign, round(one.metres)) for one in near] == [
        ("12", 0),
        ("7", round(metres_between(*HERE, 104.0840, 30.6568))),
    ]
    later = NINE_THIRTY + FRESH - timedelta(minutes=5)
    assert [one.said.entry.call_sign for one in known.nearest(*HERE, later)] == ["7"], "an old position is not near"
    assert isinstance(near[0], Near)


def test_a_district_knows_only_what_its_own_channels_said(city: FakeCity, tmp_path: Path) -> None:
    one = city.add(somebody("an"))
    other = city.add(replace(somebody("bo"), divisions=frozenset({JINJIANG}), whole_city=False))
    with opened(city, one, tmp_path / "1") as here, opened(city, other, tmp_path / "2") as there:
        there.until(there.numbered)
        say(here, text=SAID, call_sign="12", channel="QY-1")
        say(here, text=SAID, call_sign="7", channel="JJ-1")
        here.until(lambda: settled(here))
        there.until(lambda: log(there))
        assert set(looked(here).tracks(NINE_THIRTY)) == {"7", "12"}
        assert set(looked(there).tracks(NINE_THIRTY)) == {"7"}
        assert QINGYANG not in {said.entry.division for said in looked(there).calls(NINE_THIRTY)}


def test_a_road_or_a_school_that_is_named_is_about_where_a_call_comes_from(window: Window, tmp_path: Path) -> None:
    kept = Kept.make(tmp_path)
    kept.take_all()
    jam = say(window, text="12 督院街堵车")
    say(window, text="督院街小学门口，井盖缺失", said_at=ago(2))
    grid = say(window, text=f"在{MIDDLE}网格巡查", said_at=ago(3))
    nowhere = say(window, text="无名路堵车", said_at=ago(4))
    window.until(lambda: settled(window))
    known = Whereabouts(window.station.board, kept.here)
    known.begin()
    read(window, known)
    assert track(window, known) == [(grid, How.SAID)], "a road is nobody's position"
    said = known.of(jam)
    assert said is not None
    assert said.spot is not None
    assert said.spot.how is How.ABOUT
    assert said.spot.point == pytest.approx((LON, LAT))
    assert [one.spot.how for one in known.calls(NINE_THIRTY) if one.spot] == [How.SAID, How.ABOUT, How.ABOUT]
    unplaced = known.of(nowhere)
    assert unplaced is not None
    assert unplaced.spot is None
    assert named_in("在督院街菜市场", kept.here) == pytest.approx((LON, LAT))
    kept.close()


def test_an_unknown_entry_changes_nothing(window: Window) -> None:
    known = looked(window)
    known.heard(Announcement(intercom=frozenset({new_id()})))
    assert not known.busy
