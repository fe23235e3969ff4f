"""Pull: what changed at the centre comes into the mirror, and tells which of my commands it carries."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast
from uuid import UUID

from app.local.mirror import Mirror
from app.local.outbox import Outbox, State
from app.sync.link import Centre, Link
from app.sync.news import News, Tell
from app.wire import Json, Page
from models.commands import Answer, Outcome
from models.lifecycle import INTERCOM
from models.reference import Reference, Rows, build_reference

REFERENCE_GAP, REFERENCE_REST, REFERENCE_QUIET = 2.0, 20.0, 60.0
"""Seconds in which the reference tables are not read once more: the first ones after they were, those that it comes to
by doubling while they go on changing, and how long they must have rested for that to be over. Whoever may share views
can change the tables as often as he likes, and each reading costs every desk and every window."""


class CursorWorthless(Exception):
    """The centre is another than the cursor came from (a failover, a restore, my scope changed), or forgot so far."""


@dataclass(slots=True)
class _Found:
    """What one pull brought, over all its pages: a thousand rows are told at once, so that panes follow them at once.

    `mine` and `others` are the roots that this desk, and others, did something to; `entries` those of the intercom log.
    """

    changed: set[UUID] = field(default_factory=set)
    mine: set[UUID] = field(default_factory=set)
    others: set[UUID] = field(default_factory=set)
    entries: set[UUID] = field(default_factory=set)
    settled: bool = False
    unread: bool = False

    def news(self) -> Iterator[News]:
        """What there is to tell of it."""
        mine = self.changed & (self.mine - self.others)
        if self.unread:
            yield News(link=True)
        if theirs := self.changed - mine:
            yield News(frozenset(theirs - self.entries), frozenset(theirs & self.entries))
        if self.settled or mine:
            own, said = frozenset(mine - self.entries), frozenset(mine & self.entries)
            yield News(own, said, mine=True, waiting=self.settled)


class Puller:
    """Reads reference, snapshot and feed into the mirror. For the sync thread."""

    def __init__(
        self,
        mirror: Mirror,
        outbox: Outbox,
        link: Link,
        tell: Tell,
        *,
        heard: Callable[[datetime], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`heard` is told the centre's time on every page of the feed, the moment it comes."""
        self._mirror, self._outbox, self._link, self._tell, self._heard = mirror, outbox, link, tell, heard
        self._reference: Reference | None = None
        self._monotonic = monotonic
        self._read_at, self._gap = float("-inf"), 0.0
        """When the reference tables were read last, and for how long they are left alone since."""
        self.unanswered = True
        """Whether a journal line may carry the answer to a command that was sent: then the outbox is asked."""
        self.claims_mark = ""
        """What the feed said last of who holds what; it differs when that does."""

    @property
    def reference(self) -> Reference:
        """The reference tables as cached. Raises LookupError before the first answer of a centre."""
        if self._reference is None:
            cached = self._mirror.reference()
            if cached is None:
                raise LookupError("no reference tables yet")
            self._reference = _built(cached)
        return self._reference

    def refresh_reference(self, centre: Centre, version: int) -> None:
        """Reads the reference tables when the centre's version is another than the cached one, and not again at once.

        What is passed over is read by a later pull: each says which version there is.
        """
        if self._mirror.reference_version == version:  # kept in one transaction with the tables: reading them is dear
            return
        now = self._monotonic()
        if now - self._read_at < self._gap:
            return
        rested = now - self._read_at > REFERENCE_QUIET
        self._gap = REFERENCE_GAP if rested else min(self._gap * 2, REFERENCE_REST)
        self._read_at = now
        data = centre.reference()
        self._mirror.put_reference(data)
        self._reference = _built(data)
        self._tell(News(reference=self._reference))

    def pull(self, centre: Centre) -> bool:
        """Everything new since the cursor; whether rows came. Raises CursorWorthless."""
        if self._mirror.cursor is None:
            self.snapshot(centre)
            return True
        came, after, page, found = False, None, None, _Found()
        try:
            while page is None or after is not None:
                page = centre.feed(self._mirror.cursor, after)
                if page.identity != self._mirror.identity or (page.cursor is None and page.after is None):
                    raise CursorWorthless
                self._link.answered(page.now)
                self._heard(page.now)
                came = came or bool(page.rows)
                self._absorb(page, found)
                after, self.claims_mark = page.after, page.claims
        finally:
            for news in found.news():
                self._tell(news)
        self.refresh_reference(centre, page.reference_version)
        return came

    def snapshot(self, centre: Centre) -> None:
        """Reads everything anew; the mirror shows the old rows until the last page is in."""
        started, answered = False, set[UUID]()
        try:
            for page in centre.snapshot():
                if not started:
                    self._mirror.start_snapshot(page.identity)
                    started = True
                self._link.answered(page.now)
                self._mirror.absorb(page)
                answered |= self._answered(page)
            self._mirror.finish()
            started = False
        finally:
            if started:
                self._mirror.abandon()
        self._settle(answered, page.now)
        self._tell(News(everything=True, waiting=True))

    def _absorb(self, page: Page, found: _Found) -> None:
        found.changed |= self._mirror.absorb(page)
        settled = self._answered(page)
        self._settle(settled, page.now)
        found.settled = found.settled or bool(settled)
        found.mine |= _roots(line for line in page.lines if line["outbox"] == str(self._outbox.id))
        found.others |= _roots(line for line in page.lines if line["outbox"] != str(self._outbox.id))
        found.entries |= _entries(page)
        found.unread = found.unread or bool(page.unread)

    def _answered(self, page: Page) -> set[UUID]:
        """The journal is the acknowledgement: my commands in it were applied, whether or not the answer reached me."""
        if not self.unanswered or not page.lines:
            return set()
        written = {str(line["command_id"]) for line in page.lines}
        sent = (e.command.ask.id for e in self._outbox.open_entries() if e.state is State.SENT)
        return {identifier for identifier in sent if str(identifier) in written}

    def _settle(self, answered: set[UUID], at: datetime) -> None:
        if answered:
            outcomes = [Outcome(identifier, Answer.ALREADY, first=Answer.APPLIED) for identifier in answered]
            self._outbox.settle(outcomes, at)


def _roots(lines: Iterable[Json]) -> frozenset[UUID]:
    return frozenset(UUID(str(line["root"])) for line in lines)


def _entries(page: Page) -> set[UUID]:
    """The ids of the intercom entries that a page names."""
    named = {row.id for row in page.rows if row.kind == INTERCOM}
    named |= {UUID(identifier) for kind, identifier in page.unread if kind == INTERCOM}
    return named | {UUID(str(line["root"])) for line in page.lines if line["kind"] == INTERCOM}


def _built(data: Json) -> Reference:
    """With the table of who is responsible read: a dispatcher's window may ask it in the same moment."""
    built = build_reference(cast("int", data["version"]), cast("Mapping[str, Rows]", data["tables"]))
    built.responsibilities.read()
    return built
