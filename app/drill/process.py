"""``main.py life``: the child process in which the demonstration city lives. Started by a desk, not by people.

In come `{"pace": 5}` and `{"desk": {"login": …, "posts": […]}}`; out go status lines. It ends when stdin does.
"""

from __future__ import annotations

import argparse
import socket
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import filelock

from app.cast.cues import Cues
from app.cast.figures import Figure, people
from app.cast.passwords import demo_people
from app.central.keeper import Held, hold_embedded
from app.central.provision import set_city_pace
from app.central.session import Session
from app.clock import CentreClock
from app.drill.company import Company
from app.drill.life import AtDesk, Life
from app.drill.town import Town
from app.errors import CentreGone, WorldFailed, disk_error
from app.sync.link import Centre
from models.ids import new_id
from models.people import Post
from models.reference import Reference, Rows, build_reference

SEED = 4
PACES = (0.0, 20.0)
"""The slowest, which rests, and the fastest."""
KINDS = frozenset({"demo", "test"})
"""Centres whose people may be scripted."""
STATUS = 5.0
MEASURE = 60.0
SEAT = "city life"
_REST, _BUSY = 1.0, 0.1
"""Seconds between two looks at most, and at least."""

Connect = Callable[[str], Centre]


class NotADemonstration(WorldFailed):
    """People work in earnest here: nobody is scripted. City life is for a demonstration city."""


def main(words: Sequence[str]) -> int:
    """Lives until stdin ends."""
    parser = argparse.ArgumentParser(prog="gaowei life", description="The life of the demonstration city.")
    parser.add_argument("home", type=Path)
    parser.add_argument("--pace", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--emergencies", action="store_true", help="somebody calls for help on the radio now and then")
    options = parser.parse_args(words)
    cues = Cues(sys.stdin, sys.stdout)
    try:
        with ExitStack() as held:
            if not _alone(options.home, cues, held):
                return 0
            embedded = held.enter_context(hold_embedded(options.home))
            Process(embedded, options.home, cues, options.seed, within(options.pace), options.emergencies).run()
    except WorldFailed as why:
        cues.tell(failed=type(why).__name__, said=str(why))
        return 2
    return 0


def _alone(home: Path, cues: Cues, held: ExitStack) -> bool:
    """Waits until no other desk gives the city its life; whether that came before the end."""
    lock = filelock.FileLock(home / "demo-life.lock")
    while not cues.ended.is_set():
        try:
            held.enter_context(lock.acquire(timeout=0))
        except filelock.Timeout:
            cues.tell(life="elsewhere")
            cues.ended.wait(2.0)
        except OSError as error:
            raise disk_error(error, home) from error
        else:
            return True
    return False


@dataclass(slots=True)
class Process:
    """One city that lives until `cues` end."""

    held: Held
    home: Path
    cues: Cues
    seed: int
    pace: float
    emergencies: bool = False
    clock: CentreClock = field(default_factory=CentreClock)
    _desk: AtDesk = field(default_factory=AtDesk)
    _may_pace: bool = False
    _told_at: float = float("-inf")
    _wake: tuple[socket.socket, socket.socket] = field(default_factory=socket.socketpair)

    def run(self) -> None:
        """Lives; after a server that went away, goes on when it is back. Raises NotADemonstration."""
        try:
            while not self.cues.ended.is_set():
                try:
                    with ExitStack() as open_:
                        self._live(*self._begin(open_))
                except CentreGone:
                    self.cues.tell(life="waiting")
                    self.cues.ended.wait(2.0)
        finally:
            if self._may_pace:
                self._set_clock(1.0)
            for end in self._wake:
                end.close()

    def _begin(self, open_: ExitStack) -> tuple[Session, Life]:
        passwords = {one.login: one.password for one in demo_people(self.home)}
        figures = {figure.login: figure for figure in people() if figure.login in passwords}

        def connect(login: str) -> Centre:
            return Session(self.held.profile, login, passwords[login], figures[login].seat)

        watching = watcher_of(figures)
        watcher = open_.enter_context(closing(Session(self.held.profile, watching, passwords[watching], SEAT)))
        measure(watcher, self.clock)
        life = begin_life(watcher, connect, figures, self.clock, self.seed, emergencies=self.emergencies)
        open_.callback(life.company.close)
        life.sit_down(self._desk)
        self._set_clock(self.pace)
        self._may_pace = True
        measure(watcher, self.clock)
        return watcher, life

    def _live(self, watcher: Session, life: Life) -> None:
        measured = time.monotonic()
        while not self.cues.ended.is_set():
            self._listen(watcher, life)
            if time.monotonic() - measured > MEASURE:
                measured = time.monotonic()
                measure(watcher, self.clock)
                for centre in life.company.members():
                    centre.wait_bell(self._wake[0], 0.0)  # what nobody reads would fill their lines
            if self.pace > 0:
                before = life.told.all
                life.step()
                if life.told.all != before:
                    watcher.ring()
            self._say(life)
            watcher.wait_bell(self._wake[0], self._rest(life))

    def _rest(self, life: Life) -> float:
        """Seconds until something is due, or until somebody at a desk may have done something."""
        due = life.next_at()
        if self.pace <= 0 or due is None:
            return _REST / 4
        return min(_REST, max(_BUSY, (due - self.clock.now()).total_seconds() / self.pace))

    def _listen(self, watcher: Session, life: Life) -> None:
        for cue in self.cues.new():
            if isinstance(cue.get("pace"), int | float):
                self.pace = within(cast("float", cue["pace"]))
                self._set_clock(self.pace)
                measure(watcher, self.clock)
                self._told_at = float("-inf")
            if isinstance(cue.get("desk"), Mapping):
                self._desk = at_desk(cast("Mapping[str, object]", cue["desk"]))
                life.sit_down(self._desk)

    def _set_clock(self, pace: float) -> None:
        """While the city rests its clock goes on at its own speed: people may go on working."""
        set_city_pace(self.held.admin_dsn, pace if pace > 0 else 1.0)

    def _say(self, life: Life) -> None:
        if time.monotonic() - self._told_at < STATUS:
            return
        self._told_at = time.monotonic()
        told, state = life.told, "lives" if self.pace > 0 else "rests"
        self.cues.tell(
            life=state,
            pace=self.pace,
            now=self.clock.now().isoformat(),
            calls=told.calls,
            deeds=told.deeds,
            said=told.said,
        )


def within(pace: float) -> float:
    """The nearest pace there is; what is no number rests."""
    return float(max(PACES[0], min(pace, PACES[1])))


def begin_life(
    watcher: Centre,
    connect: Connect,
    figures: Mapping[str, Figure],
    clock: CentreClock,
    seed: int,
    *,
    emergencies: bool = False,
) -> Life:
    """A life that begins now. Raises NotADemonstration for a centre where people work in earnest."""
    hello = watcher.hello(new_id(), SEAT)
    if hello.kind not in KINDS:
        raise NotADemonstration(kind=hello.kind)
    reference = reference_of(watcher)
    town = Town(watcher)
    town.catch_up()
    return Life(town, Company(figures, connect, reference, seed), reference, clock, seed, emergencies)


def reference_of(centre: Centre) -> Reference:
    """The tables that the city's people decide with."""
    data = centre.reference()
    return build_reference(int(str(data["version"])), cast("Mapping[str, Rows]", data["tables"]))


def watcher_of(figures: Mapping[str, Figure]) -> str:
    """Whose eyes are used: somebody's who sees the whole city and has no pool of his own. Raises CentreGone."""
    for figure in figures.values():
        if not figure.divisions and Post.MANAGER in figure.posts:
            return figure.login
    raise CentreGone(said="nobody of the city sees all of it")


def measure(centre: Centre, clock: CentreClock) -> None:
    """Sets `clock` by the centre's."""
    hello = centre.hello(new_id(), SEAT)
    clock.measure(hello.now, hello.uncertainty, hello.rate)


def at_desk(said: Mapping[str, object]) -> AtDesk:
    """Who sits at the desk, as it says."""
    posts = said.get("posts")
    known = {post.value for post in Post}
    held = [str(post) for post in posts if str(post) in known] if isinstance(posts, list) else []
    return AtDesk(str(said.get("login", "")), frozenset(map(Post, held)))
