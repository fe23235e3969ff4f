"""The city, its life, and three desks that work it: an acceptor's, a duty leader's, a dispatcher's."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

from app.central.keeper import Held, hold_embedded
from app.desk.rows import Submitted
from app.drill.running import CityLife, LifeNews
from app.exchange.demo import build_demo
from app.local.files import DeskFiles
from app.workstation import desk_folder, open_workstation
from models.commands import Ask, Command
from models.ids import new_id
from models.intercom import Direction, EntryKind
from models.lifecycle import Action
from models.people import Post
from tests.centre_fixtures import Centre, Login, folder_for_a_server, stop_and_wait
from tests.waiting import until
from tests.walks.hall import Desk

PACE = 20.0
SEED = 7
POSTS = (Post.ACCEPTOR, Post.DUTY_LEADER, Post.DISPATCHER)
NAMES = {Post.ACCEPTOR: "林晓", Post.DUTY_LEADER: "周正", Post.DISPATCHER: "陈派"}
OPENS = 120.0
"""Seconds until three windows are open and their maps paint, on a busy machine."""
ENDS = 60.0


class Line(NamedTuple):
    """A line of the journal, in what says whose it is and which row it tells of."""

    person: str
    action: str
    kind: str
    subject: str
    version: int


@dataclass(slots=True)
class Hour:
    """What came of it: the report of each desk, what each had asked, and the centre that was worked on."""

    centre: Centre
    reports: dict[Post, Mapping[str, Any]] = field(default_factory=dict)
    asked: dict[Post, list[Command]] = field(default_factory=dict)
    open: dict[Post, int] = field(default_factory=dict)
    people: dict[Post, Login] = field(default_factory=dict)

    def journal(self, post: Post) -> list[tuple[str, str, str | None]]:
        """(command, action, refusal) of what the centre has from this person, but for what he only looked at."""
        with self.centre.admin() as admin, admin.cursor() as cursor:
            cursor.execute(
                "select command_id::text, action, refusal from gaowei.journal"
                " where person = %s and action <> 'look_up_caller'",
                (str(self.people[post].person.id),),
            )
            return list(cursor.fetchall())

    def lines(self, post: Post) -> Mapping[str, Counter[Line]]:
        """What the journal has applied under each command that this desk had asked, whoever it names."""
        found: dict[str, Counter[Line]] = {str(command.ask.id): Counter() for command in self.asked[post]}
        with self.centre.admin() as admin, admin.cursor() as cursor:
            cursor.execute(
                "select command_id::text, person::text, action, kind, subject::text, version from gaowei.journal"
                " where command_id = any(%s::uuid[]) and refusal is null",
                ([*found],),
            )
            for command, *line in cursor.fetchall():
                found[command][Line(*line)] += 1
        return found

    def meant(self, post: Post) -> Mapping[str, Counter[Line]]:
        """What each of its commands decided to write: a line for every row, and no other."""
        person = str(self.people[post].person.id)
        return {
            str(command.ask.id): Counter(
                Line(person, command.ask.action, write.kind, str(write.id), write.seen + 1)
                for write in command.decision.writes
            )
            for command in self.asked[post]
        }

    def done(self, post: Post) -> Counter[str]:
        """How often each action was applied for this person."""
        return Counter(action for _id, action, refusal in self.journal(post) if refusal is None)

    def told(self) -> str:
        """For a message of a test."""
        said = {post: {k: v for k, v in report.items() if k != "blocks"} for post, report in self.reports.items()}
        return "\n".join(f"{post}: {dict(self.done(post))} {report}" for post, report in said.items())


@contextmanager
def worked(seconds: float, *, whole: bool = False, posts: Sequence[Post] = POSTS) -> Iterator[Hour]:
    """An hour of `seconds` real seconds at the desks of `posts`, over; the server still runs.

    What the other posts have to do the city's life does. `whole` begins with all that stands open.
    """
    home = folder_for_a_server()
    with ExitStack() as last:
        last.callback(shutil.rmtree, home, ignore_errors=True)
        held = hold_embedded(home)
        last.callback(stop_and_wait, held)
        build_demo(held, home, lambda *_: None, whole=whole)
        yield _work(held, home, seconds, posts)


def _work(held: Held, home: Path, seconds: float, posts: Sequence[Post]) -> Hour:
    hour = Hour(Centre(held.admin_dsn, held.profile))
    with ExitStack() as open_:
        desks: dict[Post, Desk] = {}
        for post in posts:
            login = hour.centre.person(post, login=f"hour_{post}", name=NAMES[post], divisions=(), whole_city=True)
            hour.people[post] = login
            desks[post] = Desk(hour.centre, login, home, f"H-{post}", "hour.desk")
            open_.callback(desks[post].close)
        for desk in desks.values():
            desk.arrived()
        for desk in desks.values():
            until(partial(desk.ask, "ready"), OPENS, "its cases are read and its map paints")
        life = _life(home, posts)
        open_.callback(life.child.wait)
        open_.callback(life.stop)
        _play(hour, desks, home, seconds)
    for post in posts:
        hour.asked[post], hour.open[post] = _asked(home, hour.centre, hour.people[post])
    return hour


def _life(home: Path, posts: Sequence[Post]) -> CityLife:
    heard: list[LifeNews] = []
    life = CityLife(home, heard.append, pace=PACE, seed=SEED)
    life.sit_down("", {post.value for post in posts})
    until(lambda: heard and heard[-1].state == "lives", OPENS, "the city lives")
    return life


def _play(hour: Hour, desks: Mapping[Post, Desk], home: Path, seconds: float) -> None:
    for desk in desks.values():
        desk.ask("begin")
    last = [*desks][-1]
    until(lambda: hour.done(last), OPENS, f"the {last} works")
    _call_for_help(hour.centre, home)
    try:
        until(lambda: any(desk.ask("report") for desk in desks.values()), seconds, "")
    except AssertionError:
        pass  # nobody stopped before his hour was over
    for desk in desks.values():
        desk.ask("finish")
    for post, desk in desks.items():
        hour.reports[post] = until(partial(desk.ask, "report"), ENDS, f"the {post} ends his hour")


def _call_for_help(centre: Centre, home: Path) -> None:
    """A fourth desk of the hall writes down what a supervisor calls on the radio."""
    login = centre.person(Post.ACCEPTOR, login="hour_voice", name="何声", divisions=(), whole_city=True)
    station = open_workstation(home / "voice", centre.profile, login.name, login.password, seat="H-0")
    with closing(station):
        jobs: SimpleQueue[Any] = SimpleQueue()
        station.start(jobs.put)
        who = next(iter(station.board.reference.supervisors.values()))
        now = station.clock.now()
        facts = {
            "channel": who.talk_group, "direction": Direction.IN.value, "call_sign": who.call_sign,
            "kind": EntryKind.EMERGENCY.value, "text": "有人倒地，请立即叫救护车。", "said_at": now.isoformat(),
        }  # fmt: skip
        assert isinstance(station.submit(Ask(new_id(), Action.LOG_ENTRY, new_id(), 0, now, facts)), Submitted)

        def sent() -> bool:
            while not jobs.empty():
                jobs.get()()
            return not station.board.waiting()

        until(sent, 30, "the call for help is at the centre")


def _asked(home: Path, centre: Centre, login: Login) -> tuple[list[Command], int]:
    """What this desk had applied, and how much is still open in its outbox, read from its own disk."""
    folder = desk_folder(home, "walk", login.name)
    files = DeskFiles.open(folder, login.name, login.password)
    with closing(files), closing(files.outbox()) as outbox:
        return outbox.settled_since(datetime.min.replace(tzinfo=UTC)), len(outbox.open_entries())


def allow_the_map() -> None:
    """The web view of a desk that root runs."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
