"""Answers for tiles: what is near at once, what a host has to be asked by a few threads, what failed with its reason.

One thread reads the cache and the files, so that no slow host holds up what lies here; `LINES` threads ask hosts, the
newest question first: it is what the person looks at now. The threads begin with the first question.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from app.base_maps import DEEPEST, FILES, BaseMap, BaseMaps
from app.tiles.cache import Cache, Kept, name_of
from app.tiles.circuit import NOT_ITS_FAULT, Circuit
from app.tiles.files import TileFile
from app.tiles.secrets import look_up
from app.tiles.tile import Answer, Missing, NoTile, Patience, Tile, Why

if TYPE_CHECKING:  # http.client and its like are loaded by the first thread that asks a host
    from app.tiles.host import Fetched, Line

log = logging.getLogger(__name__)

LINES: Final = 4
WAITING: Final = 512
"""So many questions wait at most; the oldest is given up, its place was left long ago."""
FORGOTTEN: Final = 60.0
"""Seconds a host is not asked again for a tile it has not."""
_NEGATIVES: Final = 4096

Reply = Callable[[Answer], None]


class Ticket:
    """A question under way."""

    def __init__(self, source: BaseMap, part: int, z: int, x: int, y: int, reply: Reply) -> None:
        self.source, self.part, self.place = source, part, (z, x, y)
        self.reply = reply
        self.cancelled = False
        self.kept: Kept | None = None

    def cancel(self) -> None:
        """Nobody waits for the answer any more."""
        self.cancelled = True

    @property
    def template(self) -> str:
        """The address as the settings have it."""
        return self.source.addresses[self.part]

    @property
    def name(self) -> bytes:
        """What it is kept under."""
        return name_of(self.template, *self.place)


class _Stack:
    """Questions that wait for a thread, the newest first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[Ticket] = []
        self._ended = False

    def put(self, ticket: Ticket) -> Ticket | None:
        """Lets it wait; the one that is given up for it, if there are too many."""
        with self._changed:
            self._waiting.append(ticket)
            self._changed.notify()
            return self._waiting.pop(0) if len(self._waiting) > WAITING else None

    def take(self) -> Ticket | None:
        """The newest one that is still wanted; waits for it. None at the end."""
        with self._changed:
            while not self._ended:
                while self._waiting:
                    ticket = self._waiting.pop()
                    if not ticket.cancelled:
                        return ticket
                self._changed.wait()
        return None

    def end(self) -> None:
        """Lets nobody wait any more."""
        with self._changed:
            self._ended = True
            self._waiting.clear()
            self._changed.notify_all()


class TileServer:
    """`maps` are the base maps; `folder` is where tiles are kept, None keeps none. `now` tells seconds since 1970."""

    def __init__(
        self,
        maps: BaseMaps,
        folder: Path | None,
        *,
        secret: Callable[[str], str | None] = look_up,
        now: Callable[[], float] = time.time,
        patience: Patience | None = None,
    ) -> None:
        self.sources = maps.sources
        self._of = {source.code: source for source in maps.sources}
        self._files = {source.code: TileFile(source) for source in maps.sources if source.kind in FILES}
        self._cache = Cache(folder, maps.cache_mb * 1_000_000)
        self._secret, self._now = secret, now
        self._patience = patience or Patience()
        self._near, self._far = _Stack(), _Stack()
        self._lock = threading.Lock()
        self._circuits: dict[tuple[str, str], Circuit] = {}
        self._negatives: OrderedDict[bytes, tuple[float, Why]] = OrderedDict()
        self._threads: list[threading.Thread] = []

    def ask(self, code: str, part: int, z: int, x: int, y: int, reply: Reply) -> Ticket | None:
        """Has `reply` called with the answer, on another thread; None where there can be no such tile."""
        source = self._of.get(code)
        if source is None or not 0 <= part < max(1, len(source.addresses)):
            return None
        if not (0 <= z <= DEEPEST and 0 <= x < 2**z and 0 <= y < 2**z):
            return None
        ticket = Ticket(source, part, z, x, y, reply)
        self._begin()
        self._hand(self._near, ticket)
        return ticket

    def close(self) -> None:
        """Ends the threads; a host that is being asked holds none of this up."""
        self._near.end()
        self._far.end()
        if self._threads:
            self._threads[0].join()
        for file in self._files.values():
            file.close()
        self._cache.close()

    def _begin(self) -> None:
        if self._threads:
            return
        works = [("tiles", self._read), *((f"tiles-{n}", self._fetch) for n in range(1, LINES + 1))]
        self._threads = [threading.Thread(target=work, name=name, daemon=True) for name, work in works]
        for thread in self._threads:
            thread.start()

    def _hand(self, stack: _Stack, ticket: Ticket) -> None:
        given_up = stack.put(ticket)
        if given_up is not None:
            self._answer(given_up, Missing(Why.BUSY))

    def _answer(self, ticket: Ticket, answer: Answer) -> None:
        if not ticket.cancelled:
            ticket.reply(answer)

    # ── what lies here ──────────────────────────────────────────────────────────────────────────────────────────────

    def _read(self) -> None:
        while (ticket := self._near.take()) is not None:
            file = self._files.get(ticket.source.code)
            answer = self._from_file(file, ticket) if file is not None else self._from_cache(ticket)
            if answer is not None:
                self._answer(ticket, answer)

    def _from_file(self, file: TileFile, ticket: Ticket) -> Answer:
        try:
            return Tile(file.tile(*ticket.place))
        except NoTile as none:
            return Missing(none.why)

    def _from_cache(self, ticket: Ticket) -> Answer | None:
        """What can be said without the host; None hands the question on to those who ask it."""
        now = self._now()
        ticket.kept = kept = self._cache.find(ticket.name, now)
        if kept is not None and now < kept.expires:
            return Tile(kept.content, kept.fetched)
        until, why = self._negatives.get(ticket.name, (0.0, Why.NONE_HERE))
        if now < until:
            return self._otherwise(ticket, why)
        self._hand(self._far, ticket)
        return None

    def _otherwise(self, ticket: Ticket, why: Why) -> Answer:
        """What is said when the host cannot be asked."""
        kept = ticket.kept
        return Missing(why) if kept is None else Tile(kept.content, kept.fetched, stale=why)

    # ── hosts ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _fetch(self) -> None:
        from app.tiles.host import Line

        line = Line(self._patience)
        while (ticket := self._far.take()) is not None:
            self._answer(ticket, self._from_host(line, ticket))
        line.close()

    def _from_host(self, line: Line, ticket: Ticket) -> Answer:
        address = self._address(ticket)
        circuit = self._circuit(ticket.source.code, address)
        refused = circuit.refuses(self._now())
        if refused is not None:
            return self._otherwise(ticket, refused)
        try:
            fetched = line.fetch(self._with_key(ticket.source, address), ticket.kept.mark if ticket.kept else "")
        except NoTile as none:
            return self._failed(ticket, circuit, none)
        circuit.went_well()
        return self._came(ticket, fetched)

    def _failed(self, ticket: Ticket, circuit: Circuit, none: NoTile) -> Answer:
        now = self._now()
        circuit.failed(none.why, now, none.wait)
        log.info("base map %s: %s", ticket.source.code, none.why)
        if none.why in NOT_ITS_FAULT or none.why is Why.FAILED:
            with self._lock:
                self._negatives[ticket.name] = (now + FORGOTTEN, none.why)
                if len(self._negatives) > _NEGATIVES:
                    self._negatives.popitem(last=False)
        if none.why is Why.NONE_HERE:
            return Missing(none.why)  # the host lives and says so: what it had here it has no more
        return self._otherwise(ticket, none.why)

    def _came(self, ticket: Ticket, fetched: Fetched) -> Answer:
        now = self._now()
        content = fetched.content
        if content is None:
            if ticket.kept is None:
                return Missing(Why.FAILED)  # "not modified" to who has none
            self._cache.renew(ticket.name, now, now + (fetched.age or 0.0))
            return Tile(ticket.kept.content, now)
        if fetched.age is not None:
            self._cache.put(ticket.name, Kept(content, now, now + fetched.age, fetched.mark), now)
        return Tile(content, now)

    def _address(self, ticket: Ticket) -> str:
        """The address with all but the key."""
        z, x, y = ticket.place
        letters = ticket.source.subdomains
        filled = {"z": z, "x": x, "y": y, "-y": 2**z - 1 - y, "s": letters[(x + y) % len(letters)] if letters else ""}
        address = ticket.template
        for name, value in filled.items():
            address = address.replace(f"{{{name}}}", str(value))
        return address

    def _with_key(self, source: BaseMap, address: str) -> str:
        """The address as the host wants it. Raises NoTile."""
        if "{key}" not in address:
            return address
        key = self._secret(source.key)
        if key is None:
            raise NoTile(Why.NO_KEY)
        return address.replace("{key}", quote(key, safe=""))

    def _circuit(self, code: str, address: str) -> Circuit:
        with self._lock:
            return self._circuits.setdefault((code, urlsplit(address).netloc), Circuit())
