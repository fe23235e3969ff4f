"""A centre in memory: small, real, with the guards of `gaowei.record`, fed by the same lifecycle table.

`FakeCity` is the database, `FakeCentre` one signed-in connection to it (`app.sync.link.Centre`). Faults are told to
the city beforehand: it can be stopped, frozen, cut off before or after a call, or put back to an earlier state.
"""

from __future__ import annotations

import copy
import json
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.errors import CentreGone, SignInRefused
from app.pages import page_from_json
from app.wire import (
    Hello,
    Json,
    NumberBlock,
    Page,
    census_page_from_json,
    census_state_from_json,
    command_to_json,
    outcome_from_json,
)
from models.calls import CallerHistory, number_key
from models.catalogue import EditionRefused, EditionTables
from models.census import CensusKind, CensusPage, CensusState
from models.claims import Attention, Claim
from models.commands import Caller, Command, Outcome
from models.lifecycle import CALLS, CASES
from models.people import Person, Post
from models.shared_views import ViewRefused, ViewToShare
from models.working_time import CITY_ZONE
from tests.fake_census import FakeCensus
from tests.fake_claims import FakeClaims
from tests.fake_editions import approve, draft, drop, withdraw
from tests.fake_record import WHOSE, Books, Recorder, visible
from tests.fake_shared_views import share, unshare

NINE_THIRTY = datetime(2017, 7, 21, 1, 30, tzinfo=UTC)
PAGE = 50
RING_GAP = 0.2


class FakeClock:
    """The time a test sets."""

    def __init__(self, start: datetime = NINE_THIRTY) -> None:
        self._now = start
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The time set."""
        with self._lock:
            return self._now

    def later(self, **much: float) -> None:
        """Lets time pass."""
        with self._lock:
            self._now += timedelta(**much)


@dataclass(frozen=True, slots=True)
class Cut:
    """The line breaks at the next `call`: before it reached the centre, or after, so that its answer is lost."""

    call: str
    after: bool = False


@dataclass
class FakeCity:
    """The database. Everything is done under one lock: transactions follow each other."""

    reference: Json
    clock: FakeClock = field(default_factory=FakeClock)
    kind: str = "test"
    books: Books = field(default_factory=Books)
    epoch: int = 1
    deadline: float = 0.3
    """Seconds after which a call to a frozen city gives up."""
    rate: float = 0.0
    """How fast the desks are told that the clock runs; 0: it stands, and moves only when the test moves it."""
    rings: int = 0
    ticks: int = 0
    census: FakeCensus = field(default_factory=FakeCensus)
    claims: FakeClaims = field(default_factory=FakeClaims)
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self.cuts: list[Cut] = []
        self.stopped = False
        self.starts = 1
        self.thawed = threading.Event()
        self.thawed.set()
        self.bells: set[socket.socket] = set()
        self.passwords: dict[str, str] = {}
        self.people: dict[str, Person] = {}
        self.scope_versions: dict[str, int] = {}
        self.rung_at = float("-inf")
        self.monotonic: Callable[[], float] = time.monotonic

    # ── what the test tells it ──────────────────────────────────────────────────────────────────────────────────────

    def add(self, person: Person, password: str = "secret") -> Person:
        """Somebody of the centre; the same login again changes him, and his scope with him."""
        old = self.people.get(person.login)
        if old and (old.divisions, old.whole_city) != (person.divisions, person.whole_city):
            self.scope_versions[person.login] = self.scope_versions.get(person.login, 1) + 1
        self.people[person.login] = person
        self.passwords[person.login] = password
        return person

    def stop(self) -> None:
        """The server ends; every connection is broken."""
        self.stopped = True
        self.starts += 1
        self._wake_all()

    def start(self) -> None:
        """The server takes connections again."""
        self.stopped = False

    def freeze(self) -> None:
        """Sockets stay open, nothing answers."""
        self.thawed.clear()

    def thaw(self) -> None:
        """Answers again; whoever waited is answered."""
        self.thawed.set()

    def cut(self, call: str, *, after: bool = False) -> None:
        """Breaks the line once at the next `call`."""
        self.cuts.append(Cut(call, after))

    def saved(self) -> Books:
        """A copy of everything stored, for `put_back`."""
        with self.lock:
            return copy.deepcopy(self.books)

    def put_back(self, books: Books) -> None:
        """A failover or restore: the state is an earlier one and the identity another; all connections break."""
        with self.lock:
            self.books = copy.deepcopy(books)
            self.epoch += 1
            self.starts += 1

    def connector(self, login: str, password: str = "secret", seat: str = "A-01") -> Callable[[], FakeCentre]:
        """What the loop is given to open connections with."""
        return lambda: FakeCentre(self, login, password, seat)

    # ── what the connections ask ────────────────────────────────────────────────────────────────────────────────────

    def identity(self, login: str) -> str:
        """Fence of the cursors: epoch and the version of my scope."""
        return f"fake/{self.epoch}/{self.scope_versions.get(login, 1)}"

    def ring(self, now: float) -> float:
        """Rings every connection's bell, at most every 200 ms."""
        with self.lock:
            left = self.rung_at + RING_GAP - now
            if left > 0:
                return left
            self.rung_at = now
            self.rings += 1
            self._wake_all()
            return 0.0

    def _wake_all(self) -> None:
        with self.lock:
            for bell in list(self.bells):  # a desk that leaves takes its bell away meanwhile
                try:
                    bell.send(b"!")
                except OSError:  # its buffer is full: it is rung already
                    continue


class FakeCentre:
    """One connection. Raises `SignInRefused`, `CentreGone` as the real one does."""

    def __init__(self, city: FakeCity, login: str, password: str, seat: str) -> None:
        self._city, self._login, self._seat = city, login, seat
        self._born = city.starts
        self._closed = False
        self._bell, self._clapper = socket.socketpair()
        self._clapper.setblocking(False)
        try:
            self._reach("connect")
            if city.passwords.get(login) != password:
                raise SignInRefused
        except (CentreGone, SignInRefused):
            self.close()
            raise
        city.bells.add(self._clapper)

    @property
    def me(self) -> Person:
        """Who is signed in, as the centre has him now."""
        return self._city.people[self._login]

    def hello(self, outbox: UUID, seat: str) -> Hello:
        """See Centre."""
        with self._call("hello"):
            known = self._city.books.outboxes.get(outbox)
            return Hello(
                identity=self._city.identity(self._login),
                me=self.me,
                now=self._city.clock.now(),
                rate=self._city.rate,
                last_serial=known.serial if known else 0,
                reference_version=int(str(self._city.reference["version"])),
                kind=self._city.kind,
            )

    def record(self, commands: Sequence[Command]) -> list[Outcome]:
        """See Centre."""
        sent = json.loads(json.dumps([command_to_json(command) for command in commands]))
        with self._call("record"):
            recorder = Recorder(self._city.books, self.me, self._city.clock.now())
            answers = json.loads(json.dumps([recorder.record(command) for command in sent]))
        return [outcome_from_json(UUID(str(c["id"])), a) for c, a in zip(sent, answers, strict=True)]

    def feed(self, cursor: str, after: str | None) -> Page:
        """See Centre. The cursor counts journal lines: here transactions follow each other."""
        with self._call("feed"):
            books = self._city.books
            known, _, place = cursor.rpartition(" ")
            if known != self._city.identity(self._login):
                return self._page([], [], None, None)
            start, target = (int(place), len(books.lines)) if after is None else map(int, after.split("-"))
            stop = min(start + PAGE, target)
            told = books.lines[start:stop]
            lines = [line for line in told if visible(books, line, self.me)]
            asked = [line for line in told if line["kind"] in WHOSE and self._asked(line)]
            subjects = {(str(line["kind"]), str(line["subject"])): None for line in (*lines, *asked)}
            rows: list[Json] = [{"kind": k, "id": i, "row": books.row_in_scope(k, i, self.me)} for k, i in subjects]
            done = stop >= target
            return self._page(rows, lines, f"{known} {target}" if done else None, None if done else f"{stop}-{target}")

    def _asked(self, line: Json) -> bool:
        """Whether a line is about what my divisions are asked or told: its row comes without it."""
        return self._city.books.row_in_scope(str(line["kind"]), str(line["subject"]), self.me) is not None

    def snapshot(self) -> Iterator[Page]:
        """See Centre."""
        with self._call("snapshot"):
            books = self._city.books
            mine = [row for row in books.all_rows() if books.row_in_scope(str(row["_kind"]), str(row["id"]), self.me)]
            rows: list[Json] = [{"kind": row["_kind"], "id": row["id"], "row": _bare(row)} for row in mine]
            lines = [line for line in books.lines if visible(books, line, self.me)]
            cursor = f"{self._city.identity(self._login)} {len(books.lines)}"
            pages = [self._page(rows[n : n + PAGE], [], None, "more") for n in range(0, len(rows), PAGE)]
            pages.append(self._page([], lines, cursor, None))
        yield from pages

    def _page(self, rows: Sequence[Json], lines: Sequence[Json], cursor: str | None, after: str | None) -> Page:
        sent = {
            "identity": self._city.identity(self._login),
            "now": self._city.clock.now().isoformat(),
            "reference_version": self._city.reference["version"],
            "rows": rows,
            "lines": lines,
            "cursor": cursor,
            "after": after,
            "claims": self._city.claims.mark,
        }
        return page_from_json(copy.deepcopy(sent))

    def reference(self) -> Json:
        """See Centre."""
        with self._call("reference"):
            return copy.deepcopy(self._city.reference)

    def census_state(self) -> Mapping[CensusKind, CensusState]:
        """See Centre."""
        with self._call("census_state"):
            return census_state_from_json(self._city.census.state(self.me))

    def census_page(self, kind: CensusKind, after_version: int, after_key: str, rows: int) -> CensusPage:
        """See Centre."""
        with self._call("census_page"):
            page = self._city.census.page(self.me, kind, (after_version, after_key), rows)
        return census_page_from_json(copy.deepcopy(page))

    def put_chunk(self, attachment: UUID, no: int, data: bytes) -> int:
        """See Centre."""
        with self._call("put_chunk"):
            return self._city.books.contents.put(self._city.books, self.me, attachment, no, data)

    def get_chunk(self, attachment: UUID, no: int) -> bytes | None:
        """See Centre."""
        with self._call("get_chunk"):
            return self._city.books.contents.get(self._city.books, self.me, attachment, no)

    def ring(self) -> float:
        """See Centre."""
        with self._call("ring"):
            return self._city.ring(self._city.monotonic())

    def wait_bell(self, wake: socket.socket, seconds: float) -> bool:
        """See Centre."""
        self._reach("wait_bell")
        ready, _, _ = select.select([self._bell, wake], [], [], seconds)
        for one in ready:
            one.recv(4096)
        if self._born != self._city.starts:
            raise CentreGone
        return self._bell in ready

    def take_numbers(self, day: date, count: int) -> NumberBlock:
        """See Centre."""
        with self._call("take_numbers"):
            first = self._city.books.take_numbers(day, count, self.me.id)
            return NumberBlock(day, first, first + count - 1)

    def reveal(self, case_id: UUID, reason: str) -> Caller | None:
        """See Centre."""
        with self._call("reveal"):
            books = self._city.books
            if not any(books.row_in_scope(kind, str(case_id), self.me) for kind in (CASES, CALLS)):
                return None
            books.revealed.append((self._login, case_id, reason))
            return books.callers.get(str(case_id))

    def earlier_calls(self, number: str) -> CallerHistory:
        """See Centre."""
        with self._call("earlier_calls"):
            books = self._city.books
            if number_key(number) is None or Post.ACCEPTOR not in self.me.posts:
                return CallerHistory()
            books.looked_up.append(self._login)
            return books.history(number, self.me, self._city.clock.now())

    def claim(self, case_id: UUID, seat: str) -> Claim | None:
        """See Centre."""
        with self._call("claim"):
            city = self._city
            return city.claims.claim(city.books, self.me, case_id, seat, city.clock.now())

    def look(self, seat: str, looking: UUID | None, held: Sequence[UUID]) -> Attention:
        """See Centre."""
        with self._call("look"):
            city = self._city
            return city.claims.look(city.books, self.me, seat, looking, held, city.clock.now())

    def approve_edition(self, code: str, day: date) -> EditionRefused | None:
        """See Centre."""
        with self._call("approve_edition"):
            today = self._city.clock.now().astimezone(CITY_ZONE).date()
            return approve(self._city.reference, self.me, code, day, today)

    def withdraw_edition(self, code: str, reason: str) -> EditionRefused | None:
        """See Centre."""
        with self._call("withdraw_edition"):
            today = self._city.clock.now().astimezone(CITY_ZONE).date()
            return withdraw(self._city.reference, self.me, code, reason, today)

    def drop_edition(self, code: str) -> EditionRefused | None:
        """See Centre."""
        with self._call("drop_edition"):
            return drop(self._city.reference, self.me, code)

    def draft_edition(self, tables: EditionTables) -> EditionRefused | None:
        """See Centre."""
        with self._call("draft_edition"):
            return draft(self._city.reference, self.me, tables)

    def share_view(self, view: ViewToShare) -> ViewRefused | None:
        """See Centre."""
        with self._call("share_view"):
            return share(self._city.reference, self.me, view, self._city.clock.now().isoformat())

    def unshare_view(self, view_id: UUID) -> ViewRefused | None:
        """See Centre."""
        with self._call("unshare_view"):
            return unshare(self._city.reference, self.me, view_id)

    def tick(self) -> None:
        """See Centre."""
        with self._call("tick"):
            self._city.ticks += 1

    def close(self) -> None:
        """See Centre."""
        self._city.bells.discard(self._clapper)
        self._closed = True
        self._bell.close()
        self._clapper.close()

    def _call(self, name: str) -> _Call:
        return _Call(self, self._city, name)

    def _reach(self, name: str) -> None:
        """Whether the question arrives: raises CentreGone when it does not."""
        city = self._city
        if not city.thawed.wait(city.deadline):
            raise CentreGone("no answer within the deadline")
        if self._closed or city.stopped or self._born != city.starts:
            raise CentreGone("the line is broken")
        self._broken_by(Cut(name))

    def _broken_by(self, cut: Cut) -> None:
        if cut in self._city.cuts:
            self._city.cuts.remove(cut)
            self._born = -1
            raise CentreGone(f"cut at {cut.call}")


class _Call:
    """One call: reaches the city, holds its lock, and may lose the answer."""

    def __init__(self, centre: FakeCentre, city: FakeCity, name: str) -> None:
        self._centre, self._city, self._name = centre, city, name

    def __enter__(self) -> None:
        self._centre._reach(self._name)
        self._city.lock.acquire()
        self._city.calls.append(self._name)

    def __exit__(self, kind: object, *_: object) -> None:
        self._city.lock.release()
        if kind is None:
            self._centre._broken_by(Cut(self._name, after=True))


def _bare(row: Mapping[str, object]) -> Json:
    return {name: value for name, value in row.items() if name != "_kind"}
