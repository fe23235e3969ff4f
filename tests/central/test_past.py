"""The past is right: a day of many transitions at a real centre, followed by a desk, and shown again as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from app.local.database import Cells, Database
from app.local.files import DeskFiles
from app.local.mirror import Mirror
from app.local.past import PastMirror
from app.sync.link import Centre
from app.wire import COLUMN_NAMES
from models.commands import Answer
from models.ids import new_id
from models.lifecycle import CASE_LIFE, INTERCOM, Action
from models.people import Post
from tests.central.people import People
from tests.central.test_scripted_day import Day

Shown = dict[str, list[Cells]]
"""Every row of a mirror by its kind, with its row number and what was worked out of it; and its lines."""


def shown(database: Database) -> Shown:
    """All that a board could show."""
    rows = {kind: database.rows(f"SELECT * FROM {kind} ORDER BY id") for kind in sorted(COLUMN_NAMES)}
    rows["lines"] = database.rows("SELECT * FROM lines ORDER BY command_id, subject")
    return rows


class Follower:
    """A desk that follows the feed."""

    def __init__(self, centre: Centre, folder: Path) -> None:
        self.centre = centre
        self.files = DeskFiles.create(folder, "an", "secret", cost=2)
        self.mirror: Mirror = self.files.mirror()
        self.reader = self.files.mirror_reader()
        first = True
        for page in centre.snapshot():
            if first:
                self.mirror.start_snapshot(page.identity)
            first = False
            self.mirror.absorb(page)
        self.mirror.finish()

    def follow(self) -> Shown:
        """Takes in what there is; what it shows then."""
        cursor, after = self.mirror.cursor, None
        while True:
            page = self.centre.feed(cast("str", cursor), after)
            self.mirror.absorb(page)
            after = page.after
            if after is None:
                return shown(self.reader)

    def close(self) -> None:
        """As when the window closes."""
        for part in (self.reader, self.mirror, self.files):
            part.close()


@pytest.fixture
def desk(people: People, tmp_path: Path) -> Iterator[Follower]:
    """Somebody of the whole city who was there from the morning on."""
    login = people.centre.person(*Post, whole_city=True, divisions=())
    made = Follower(people.session(login).centre, tmp_path / "desk")
    yield made
    made.close()


def played(day: Day, people: People, desk: Follower) -> list[tuple[datetime, Shown]]:
    """Every third transition and some talk, a few seconds apart; what the desk showed after each, and when."""
    kept = [(day.hall[0].now(), desk.follow())]
    for number, move in enumerate(CASE_LIFE[::3]):
        people.admin("update gaowei.centre set clock_city = clock_city + interval '7 seconds'")
        if move.action is not Action.RAISE_TO_CITY:
            day.take(move)
        if number % 9 == 0:
            spoken = day.hall[0].now().isoformat()
            said = day.hall[0].log(kind="emergency", case_id=str(new_id()), said_at=spoken)
            kept.append((day.hall[0].now(), desk.follow()))
            people.admin("update gaowei.centre set clock_city = clock_city + interval '7 seconds'")
            (outcome,) = day.hall[0].send(day.hall[0].command(Action.ACKNOWLEDGE, said))
            assert outcome.answer is Answer.APPLIED
        kept.append((day.hall[0].now(), desk.follow()))
    return kept


def test_every_row_of_every_moment_is_as_it_was(people: People, desk: Follower) -> None:
    kept = played(Day(people), people, desk)
    past: PastMirror = desk.files.past()
    past.copy_from(desk.reader, lambda _done, _of: None)
    past.set_back(kept[0][0], kept[-1][0], lambda _done, _of: None)
    reader = desk.files.past_reader()
    assert past.unknown == 0
    assert len(past.moments) == len(kept[-1][1]["lines"]) - len(kept[0][1]["lines"])
    forwards = list(range(len(kept)))
    there_and_back = [*forwards, *reversed(forwards), 0, len(kept) - 1, len(kept) // 2]
    for place in there_and_back:
        moment, was = kept[place]
        past.go(moment)
        now = shown(reader)
        for kind, rows in was.items():
            assert now[kind] == rows, f"{kind} at {moment} ({place})"
    empty = {kind for kind in COLUMN_NAMES if not kept[-1][1][kind]}
    assert empty <= {"calls", "callbacks", "meetings", "precedents"}, "what is written in several steps was shown"
    assert kept[-1][1][INTERCOM]
    reader.close()
    past.close()


def test_a_case_whose_lines_are_not_kept_is_left_out_and_counted(people: People, desk: Follower) -> None:
    day = Day(people)
    first = day.do(Action.REGISTER, None)
    begun = day.hall[0].now()
    people.admin("update gaowei.centre set clock_city = clock_city + interval '7 seconds'")
    other = day.do(Action.REGISTER, None)
    day.do(Action.PROPOSE, first)
    ends = day.hall[0].now()
    desk.follow()
    with desk.files.mirror()._database as writer:  # as after a snapshot that brought the row alone
        writer.run("DELETE FROM lines WHERE root = ?", (str(first.id),))
    past: PastMirror = desk.files.past()
    past.copy_from(desk.reader, lambda _done, _of: None)
    past.set_back(begun, ends, lambda _done, _of: None)
    assert past.unknown == 1
    past.go(ends)
    with desk.files.past_reader() as reader:
        assert reader.rows("SELECT id FROM cases") == [(str(other.id),)]
    past.close()
