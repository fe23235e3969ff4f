"""The road's rules, one connection at a time and without a thread: greet, catch up, then turn after turn.

Whoever drives it (the loop's thread, or a test step by step) calls `connect` once and `turn` whenever the bell rang,
the desk woke it, or the seconds that `rest` names have passed.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from app.clock import CentreClock
from app.local.attachments import Shelf
from app.local.mirror import Mirror
from app.local.outbox import Outbox, State
from app.sync.attending import Attendance, Attending
from app.sync.link import Centre, Link
from app.sync.news import News, Tell
from app.sync.pull import CursorWorthless, Puller
from app.sync.push import Pusher
from app.sync.transfer import Transfer
from app.sync.waking import Waking
from app.wire import Hello
from models.errors import Code
from models.lifecycle import Action, moves_of
from models.people import Person
from models.working_time import CITY_ZONE

log = logging.getLogger(__name__)

POLL = (1.05, 1.95)
"""Seconds between pulls without a bell: below two, so that an idle line's last answer never looks slow."""
JITTER = 0.05
PULL_GAP = 0.2
"""Seconds after a pull that was asked for or brought rows in which no other begins: anybody may ring, as often as
he likes, and mean nothing by it. An empty pull by the clock does not count, so the first bell never waits for it."""
QUIET = 1.0
"""A bell after so much silence is answered at once; in a busy time each desk waits its own jitter first."""
TICK, MEASURE = 60.0, 300.0
SLIP, MEASURE_GAP = 2.0, 5.0
"""Seconds of the hall's time by which the centre's clock may be another than thought before it is asked again, at most
every so many seconds: a demonstration city may be set to another pace while desks work."""
KEPT = timedelta(hours=48)
"""How long applied commands are kept for a centre that lost them (DESIGN §4)."""
NUMBERS, FEW_NUMBERS = 100, 20

_NEVER = float("inf")
_NUMBERING = frozenset().union(*(move.posts for move in moves_of(Action.REGISTER)))


class Road:
    """One desk's road to one centre. `monotonic` is in seconds, `chance` gives jitter and spread."""

    def __init__(
        self,
        outbox: Outbox,
        mirror: Mirror,
        clock: CentreClock,
        link: Link,
        tell: Tell,
        *,
        seat: str,
        shelf: Shelf | None = None,
        attending: Attending | None = None,
        chance: Random | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._outbox, self._mirror, self._clock, self._link, self._tell = outbox, mirror, clock, link, tell
        self._seat, self._chance, self._monotonic = seat, chance or Random(), monotonic
        self._puller = Puller(mirror, outbox, link, tell, heard=self._compare_clocks, monotonic=monotonic)
        self._pusher = Pusher(
            mirror,
            outbox,
            clock,
            link,
            tell,
            reference=lambda: self._puller.reference,
            catch_up=self._pull,
            measure=self._hello,
            monotonic=monotonic,
        )
        self._waking = Waking(
            mirror, outbox, clock, tell, seat=seat, chance=self._chance, reference=lambda: self._puller.reference
        )
        attending = attending or Attending()
        self._attendance = Attendance(attending, tell, seat=seat, chance=self._chance, monotonic=monotonic)
        self._transfer = None if shelf is None else Transfer(shelf, mirror, tell, monotonic)
        self._moving = False
        """Whether bytes of attachments were moved in the last turn: then there may be more."""
        self._centre: Centre | None = None
        self._send_due = self._pull_due = self._ring_due = self._tick_due = self._measure_due = _NEVER
        self._pulled_at = self._rang_at = float("-inf")
        """When a pull that counts for PULL_GAP last ended, and when the bell last rang."""
        self._slipped, self._measured_at = False, float("-inf")
        """Whether the last page told another time than this desk thought, and when the clock was last measured."""
        self._asked_for = False
        """Whether the next pull is asked for, by a bell or by what was sent, and not only due by the clock."""

    # ── one connection ──────────────────────────────────────────────────────────────────────────────────────────────

    def connect(self, centre: Centre) -> None:
        """Greets, catches up with what changed, and sends what waited. Raises what the centre raises."""
        self._centre = centre
        hello = self._hello()
        self._puller.refresh_reference(centre, hello.reference_version)
        self._puller.unanswered = True
        self._find_out_who_forgot(hello)
        self._take_numbers()
        now = self._monotonic()
        self._pull_due, self._ring_due = now + self._chance.uniform(*POLL), _NEVER
        self._tick_due, self._measure_due = now + self._chance.uniform(0, TICK), now + MEASURE
        self._send()
        self._puller.unanswered = False

    def turn(self, *, rang: bool = False) -> None:
        """Sends what waits, pulls when it is time to, and does what is due by the clock."""
        now = self._monotonic()
        if rang:
            self._pull_soon(now)
        self._send()
        if self._ring_due <= self._monotonic():
            self._ring()
        if self._pull_due <= self._monotonic():
            self._pull()
        self._housekeeping()
        self._attend()
        self._move()

    def leave(self) -> None:
        """Nobody sits here any more: what this desk held is free at once."""
        self._attendance.leave(self._line)

    def rest(self) -> float:
        """Seconds until something is due without anybody asking."""
        if self._moving:
            return 0.0
        due = min(self._send_due, self._pull_due, self._ring_due, self._tick_due, self._measure_due)
        return min(max(0.0, due - self._monotonic()), self._attendance.rest())

    @property
    def me(self) -> Person | None:
        """Who I am to the centre, as last heard."""
        return self._pusher.me

    # ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _line(self) -> Centre:
        if self._centre is None:
            raise LookupError("not connected yet")
        return self._centre

    def _hello(self) -> Hello:
        """Who I am, how far my outbox has come, and what time it is: ± half the round trip."""
        asked = self._monotonic()
        hello = self._line.hello(self._outbox.id, self._seat)
        took = self._monotonic() - asked
        self._clock.measure(hello.now, took / 2, hello.rate)
        self._slipped, self._measured_at = False, asked
        was_down = self._link.answered(self._clock.now(), took)
        changed = hello.me != self._mirror.me()
        self._mirror.put_greeting(hello.me, hello.kind, self._clock.reading())
        if was_down or changed:
            self._tell(News(link=was_down, me=hello.me if changed else None))
        self._pusher.me = hello.me
        return hello

    def _compare_clocks(self, now: datetime) -> None:
        apart = abs((now - self._clock.now()).total_seconds())
        self._slipped = apart > SLIP * max(self._clock.reading().rate, 1.0)

    def _find_out_who_forgot(self, hello: Hello) -> None:
        """Compares how far the centre has my outbox with how far I have it, and reads what I missed."""
        same_centre = hello.identity == self._mirror.identity
        if hello.last_serial > self._outbox.last_serial:
            self._restored_file()
        elif hello.last_serial < self._outbox.settled_serial:
            if same_centre:
                log.error(
                    "the centre has this outbox to serial %d, not %d", hello.last_serial, self._outbox.settled_serial
                )
            self._outbox.rebirth()
            self._outbox.drop_blocks()
            self._read_anew(forgot=True)
        elif self._mirror.cursor is None or not same_centre or self._mirror.could_read_more():
            self._read_anew()
        else:
            self._pull()

    def _read_anew(self, *, forgot: bool = False) -> None:
        """A new mirror; what a centre of another identity may have lost is sent again, by the same ids."""
        before = self._mirror.identity
        self._puller.snapshot(self._line)
        if forgot or (before is not None and _server(before) != _server(self._mirror.identity or "")):
            self._outbox.reopen_since(self._clock.now() - KEPT)
            if self._transfer is not None:
                self._transfer.send_again()
            self._tell(News(everything=True, waiting=True))
            self._send_due = self._monotonic()

    def _restored_file(self) -> None:
        """The centre knows more of this outbox than its own file: the file is an older copy.

        Its wishes may be out of date, so a person looks at each; those the journal has are only settled.
        """
        log.error("this outbox is an older copy of itself; its waiting commands are shown to a person")
        self._outbox.rebirth()
        self._puller.snapshot(self._line)
        for entry in self._outbox.open_entries():
            command = entry.command
            written = {line["command_id"] for line in self._mirror.lines(command.ask.subject)}
            if entry.state is State.WAITING and str(command.ask.id) not in written:
                self._outbox.refuse(command.ask.id, Code.GAP, {})
        self._tell(News(everything=True, waiting=True))

    def _send(self) -> None:
        self._send_due = _NEVER
        if self._pusher.push(self._line):
            now = self._monotonic()
            self._ring_due = now
            self._pull_at(now)
            self._take_numbers()

    def _ring(self) -> None:
        left = self._line.ring()
        self._ring_due = self._monotonic() + left if left > 0 else _NEVER

    def _pull_soon(self, now: float) -> None:
        quiet = now - max(self._pulled_at, self._rang_at) > QUIET
        self._rang_at = now
        self._pull_at(now if quiet else now + self._chance.uniform(0, JITTER))

    def _pull_at(self, moment: float) -> None:
        self._pull_due = min(self._pull_due, max(moment, self._pulled_at + PULL_GAP))
        self._asked_for = True

    def _pull(self) -> None:
        try:
            came = self._puller.pull(self._line)
        except CursorWorthless:
            self._hello()
            self._read_anew()
            came = True
        now = self._monotonic()
        if came or self._asked_for:
            self._pulled_at, self._asked_for = now, False
        self._pull_due = now + self._chance.uniform(*POLL)

    def _housekeeping(self) -> None:
        now = self._monotonic()
        if self._tick_due <= now:
            self._line.tick()
            self._tick_due = now + TICK
            self._take_numbers()
            if self.me is not None and self._waking.look(self.me):
                self._send_due = now
        if self._measure_due <= now or (self._slipped and now - self._measured_at > MEASURE_GAP):
            self._hello()
            self._measure_due = now + MEASURE
            self._outbox.forget_before(self._clock.now() - KEPT)

    def _attend(self) -> None:
        if self.me is not None and self._attendance.step(self._line, self.me, self._puller.claims_mark):
            self._ring_due = min(self._ring_due, self._monotonic())

    def _move(self) -> None:
        """One piece of an attachment, after everything that is shorter."""
        self._moving = self._transfer is not None and self._transfer.step(self._line)
        if self._moving:
            self._link.answered(self._clock.now())

    def _take_numbers(self) -> None:
        """Keeps case numbers of today and tomorrow at hand, so that an outage finds us with some."""
        if self.me is None or not self.me.posts & _NUMBERING:
            return
        today = self._clock.now().astimezone(CITY_ZONE).date()
        for day in (today, today + timedelta(days=1)):
            if self._outbox.numbers_left(day) < FEW_NUMBERS:
                self._outbox.add_block(self._line.take_numbers(day, NUMBERS))


def _server(identity: str) -> str:
    """The identity without its last part, the version of my scope: that alone loses nothing of mine."""
    return identity.rpartition("/")[0]
