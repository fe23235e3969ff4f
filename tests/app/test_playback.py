"""An hour of the past at a whole workstation: what its board shows at chosen instants is what was shown then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.desk.playback import Playback
from app.desk.points import Points
from app.desk.rows import Announcement, IntercomRow, IntercomView, Preset, QueueRow, View
from app.errors import DiskFull, WorldFailed
from app.local.files import PAST, DeskFiles
from app.wire import COLUMN_NAMES
from models.case import Status
from models.lifecycle import Action
from models.light import Light, light
from tests.app.stations import Window, opened
from tests.app.test_radio import acknowledge, log, say
from tests.fakes import FakeCity
from tests.seats import somebody

VIEWS = (Preset.OPEN, Preset.MY_POOL, Preset.RETURNED, Preset.OVERDUE, Preset.SUSPENDED, Preset.APPLICATIONS)


@dataclass(frozen=True)
class Shown:
    """What a board showed at a moment: every view in its order, lights, points, the log."""

    at: datetime
    views: dict[Preset, list[QueueRow]]
    lights: list[Light]
    points: Points
    said: list[IntercomRow]


def shown(board: object, now: datetime) -> Shown:
    """Asks it."""
    from app.desk.board import Board

    assert isinstance(board, Board)
    views = {preset: board.rows(board.ids(View(preset))) for preset in VIEWS}
    lights = [light(row.status, row.urgency, row.due_soon, row.due, now) for row in views[Preset.OPEN]]
    return Shown(now, views, lights, board.points().points, board.intercom(IntercomView()))


class Recorder:
    """Plays a scripted hour at a desk, and another that files; every few minutes it keeps what the first shows."""

    def __init__(self, window: Window, leader: Window, city: FakeCity) -> None:
        self.window, self.leader, self.city = window, leader, city
        self.kept: list[Shown] = []

    def settled(self) -> bool:
        """Whether the centre has everything, and the desk has heard it."""
        rows = self.window.station.board.intercom(IntercomView())
        return self.window.settled() and not any(row.waiting for row in rows)

    def keep(self) -> None:
        """Keeps what is shown now; then three minutes pass."""
        self.window.until(self.settled)
        self.window.until(self.told)
        self.kept.append(shown(self.window.station.board, self.window.station.clock.now()))
        self.city.clock.later(minutes=3)
        self.window.station.clock.measure(self.city.clock.now(), rate=0.0)

    def told(self) -> bool:
        """Whether the line of every version is here: an answer brings rows, the feed brings their lines."""
        with self.window.station._files.mirror_reader() as reader:
            lines = "SELECT 1 FROM lines l WHERE l.subject = r.id AND l.version = r.version"
            late = [
                reader.integer(f"SELECT count(*) FROM {kind} r WHERE NOT EXISTS ({lines})") for kind in COLUMN_NAMES
            ]
        return not any(late)

    def file(self, case_id: UUID) -> None:
        """The other desk files a case, and this one hears it."""
        self.leader.until(lambda: self.status(self.leader, case_id) is Status.PENDING_FILE)
        self.leader.do(Action.FILE, case_id)
        self.window.until(lambda: self.status(self.window, case_id) is Status.PENDING_DISPATCH)

    @staticmethod
    def status(window: Window, case_id: UUID) -> Status | None:
        """Where a case stands there."""
        found = window.station.board.case(case_id)
        return found.case.status if found else None

    def play(self) -> None:
        """Cases of every fate, and talk."""
        window = self.window
        window.until(window.numbered)
        self.keep()
        begun = [window.do(Action.REGISTER).ask.subject for _ in range(5)]
        self.keep()
        for case_id in begun[:4]:
            window.do(Action.PROPOSE, case_id)
            self.file(case_id)
            window.do(Action.DISPATCH, case_id)
            self.keep()
        returned, suspended, merged, plain, other = begun
        window.do(Action.RECEIVE, suspended)
        window.do(Action.RETURN_TO_DISPATCH, returned)
        self.keep()
        say(window, kind="emergency", case_id=str(plain))
        self.keep()
        window.do(Action.APPLY_SUSPENSION, suspended)
        self.keep()
        number = window.shown(plain).case.number
        window.do(Action.LINK_DUPLICATE, other, {"master_id": str(plain), "master": number})
        window.do(Action.COMMENT, merged)
        acknowledge(window, log(window)[0])
        self.keep()
        say(window)
        self.keep()


@pytest.fixture
def recorder(city: FakeCity, tmp_path: Path) -> Iterator[Recorder]:
    """A desk that has had its hour."""
    with (
        opened(city, city.add(somebody("an")), tmp_path) as window,
        opened(city, city.add(somebody("li")), tmp_path) as leader,
    ):
        made = Recorder(window, leader, city)
        made.play()
        yield made


def past_of(recorder: Recorder, start: datetime) -> Playback:
    """The hour from `start` on."""
    heard: list[Playback | WorldFailed] = []
    told: list[tuple[int, int]] = []
    recorder.window.station.play_back(start, lambda done, of: told.append((done, of)), heard.append)
    recorder.window.until(lambda: heard)
    (past,) = heard
    assert isinstance(past, Playback)
    assert told
    assert all(0 <= done <= of for done, of in told)
    return past


def go(recorder: Recorder, past: Playback, to: datetime) -> None:
    """Moves, and waits until it is shown."""
    past.go(to)
    recorder.window.until(lambda: past.clock.now() == to)


def test_queue_lights_points_and_log_are_as_they_were_forwards_and_back(recorder: Recorder) -> None:
    kept = recorder.kept
    past = past_of(recorder, kept[0].at)
    for was in (*kept, *reversed(kept), kept[0], kept[-1], kept[3]):
        go(recorder, past, was.at)
        assert shown(past.board, was.at) == was
    assert {row.status for one in kept for rows in one.views.values() for row in rows} >= {"registered", "dispatched"}
    assert any(one.views[Preset.RETURNED] for one in kept)
    assert any(one.views[Preset.APPLICATIONS] for one in kept)
    assert {row.corrected_by for one in kept for row in one.said} == {None}
    past.close()


def test_the_desk_goes_on_behind_and_the_past_does_not_move_with_it(recorder: Recorder) -> None:
    middle = recorder.kept[4]
    past = past_of(recorder, recorder.kept[0].at)
    go(recorder, past, middle.at)
    case_id = recorder.window.do(Action.REGISTER).ask.subject
    recorder.window.until(recorder.settled)
    assert recorder.window.station.board.case(case_id) is not None
    assert past.board.case(case_id) is None
    assert shown(past.board, middle.at) == middle
    past.close()


def test_watchers_are_told_exactly_what_changed(recorder: Recorder) -> None:
    past = past_of(recorder, recorder.kept[0].at)
    heard: list[Announcement] = []
    past.watch(heard.append)
    go(recorder, past, recorder.kept[1].at)
    assert heard[-1].cases == {row.id for row in recorder.kept[1].views[Preset.OPEN]}
    assert heard[-1].intercom == frozenset()
    go(recorder, past, recorder.kept[-1].at)
    assert heard[-1].intercom == {row.entry.id for row in recorder.kept[-1].said}
    past.close()


def test_the_file_is_gone_when_nobody_plays_any_more(recorder: Recorder, tmp_path: Path) -> None:
    past = past_of(recorder, recorder.kept[0].at)
    assert list(tmp_path.rglob(PAST))
    past.close()
    recorder.window.until(lambda: not list(tmp_path.rglob(PAST)))


def test_a_desk_that_closes_ends_the_past(recorder: Recorder, tmp_path: Path) -> None:
    past_of(recorder, recorder.kept[0].at)
    recorder.window.station.close()
    assert not list(tmp_path.rglob(PAST))


def test_a_second_hour_takes_the_place_of_one_that_is_given_up(recorder: Recorder) -> None:
    heard: list[Playback | WorldFailed] = []
    give_up = recorder.window.station.play_back(recorder.kept[0].at, lambda _done, _of: None, heard.append)
    give_up()
    past = past_of(recorder, recorder.kept[0].at)
    assert heard == []
    give_up()
    go(recorder, past, recorder.kept[2].at)
    assert shown(past.board, recorder.kept[2].at) == recorder.kept[2]
    past.close()


def test_a_disk_that_says_no_is_told(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_files: DeskFiles) -> None:
        raise DiskFull(file=PAST)

    monkeypatch.setattr(DeskFiles, "past", full)
    heard: list[Playback | WorldFailed] = []
    recorder.window.station.play_back(recorder.kept[0].at, lambda _done, _of: None, heard.append)
    recorder.window.until(lambda: heard)
    assert isinstance(heard[0], DiskFull)


def test_a_position_beyond_the_hour_is_its_end(recorder: Recorder) -> None:
    past = past_of(recorder, recorder.kept[0].at)
    assert past.end == recorder.window.station.clock.now()
    past.go(recorder.kept[-1].at.replace(year=2030))
    recorder.window.until(lambda: past.clock.now() == past.end)
    past.close()
