"""Where supervisors were heard this shift, and which calls have a place: out of the intercom log (DOMAIN §§9.6, 9.7).

Nobody's handset tells where it is. A position is the place that somebody named on the radio, or that of the case he
spoke of, and is as old as what was said: it is never told without its age. The log is read in small steps, the newest
first, so that a window may do some of them in a turn; what was found is kept by entry.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.desk.rows import Announcement, CaseOnBoard, IntercomRow, IntercomView
from app.desk.spoken import Places, house_in, named_in, position_in
from models.ground import Point, metres_between
from models.intercom import Direction, Entry
from models.reference import Reference
from models.verifiers import FRESH, SHIFT

STALE = timedelta(minutes=30)
"""From this age on a position says less about where somebody is now than about where he was (DOMAIN §9.8) [P]."""
NEAREST = 3
"""How many are told for a case."""
PAGE = 40
"""Entries read in one step."""
MOST = 6000
"""Entries of a shift that are looked at; a centre whose radio says more in eight hours has other means."""


class How(StrEnum):
    """By what a place is known, the most certain first."""

    SAID = "said"
    """A code, coordinates or a crossing was named."""
    CASE = "case"
    """It was said about a case that has a place."""
    HOUSE = "house"
    """A house number was named."""
    ABOUT = "about"
    """Only a road, or something that stands there, was named: the call is from about there; it is nobody's position."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the ground (CGCS2000 degrees), and how it is known."""

    lon: float
    lat: float
    how: How

    @property
    def point(self) -> Point:
        """Longitude and latitude."""
        return self.lon, self.lat


@dataclass(frozen=True, slots=True)
class Said:
    """An entry of the log with its place; `spot` is None where it has none.

    `placed_at`: when that was, where the place is not of this entry but the last one known of who speaks.
    """

    row: IntercomRow
    spot: Spot | None
    placed_at: datetime | None = None

    @property
    def entry(self) -> Entry:
        """What was said."""
        return self.row.entry


@dataclass(frozen=True, slots=True)
class Near:
    """One of the nearest positions to a case, `metres` off; `said` is the entry it comes from."""

    said: Said
    metres: float


class Log(Protocol):
    """The board, as far as it is asked here."""

    @property
    def reference(self) -> Reference:
        """The reference tables."""
        ...

    def intercom(self, wanted: IntercomView, limit: int = 200, before: int | None = None) -> list[IntercomRow]:
        """The newest `limit` entries, oldest first; older than row number `before`."""
        ...

    def emergencies(self) -> list[IntercomRow]:
        """Emergencies that nobody has acknowledged."""
        ...

    def case(self, case_id: UUID) -> CaseOnBoard | None:
        """One case."""
        ...


def position_of(entry: Entry, log: Log, places: Places) -> Spot | None:
    """What he named for certain; else the case that he spoke of, which is exact; else the house."""
    ways: tuple[tuple[How, Callable[[], Point | None]], ...] = (
        (How.SAID, lambda: position_in(entry.text, places)),
        (How.CASE, lambda: _of_case(log, entry.case_id)),
        (How.HOUSE, lambda: house_in(entry.text, places)),
    )
    for how, look in ways:
        point = look()
        if point is not None:
            return Spot(*point, how)
    return None


def spot_of(entry: Entry, log: Log, places: Places) -> Spot | None:
    """The same, or about where it is if no more was said."""
    found = position_of(entry, log, places)
    about = named_in(entry.text, places) if found is None else None
    return found if about is None else Spot(*about, How.ABOUT)


def _of_case(log: Log, case_id: UUID | None) -> Point | None:
    shown = log.case(case_id) if case_id is not None else None
    if shown is None or shown.case.lon is None or shown.case.lat is None:
        return None
    return shown.case.lon, shown.case.lat


class Whereabouts:
    """See the module. For the window's thread: `step` does a little of what there is to do, until `busy` is over."""

    def __init__(self, log: Log, places: Places) -> None:
        self._log, self._places = log, places
        self._said: dict[UUID, Said] = {}
        self._by_sign: dict[str, list[Said]] = {}
        """What each call sign said from a known place, in the order of time."""
        self._wrong: set[UUID] = set()
        """Entries that another one puts right."""
        self._told: tuple[datetime, Mapping[str, Sequence[Said]]] | None = None
        """The tracks as they were asked for last, as long as nothing changes."""
        self._spots: dict[UUID, tuple[int, Spot | None]] = {}
        """By the id of an entry: of which version, and where. Kept while the log is read anew."""
        self._to_place: list[IntercomRow] = []
        self._before: int | None = None
        self._walking = False

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def busy(self) -> bool:
        """Whether there is something left to read."""
        return self._walking or bool(self._to_place)

    def begin(self) -> None:
        """Reads the shift from its newest entry; what was known stays until it is read again."""
        self._to_place, self._before, self._walking = [], None, True

    def heard(self, said: Announcement) -> None:
        """What changed at the desk; `begin` was called once."""
        if said.everything or said.reference:
            self._spots.clear()
            self._forget(list(self._said))
            self.begin()
            return
        if said.cases:
            self._moved(said.cases)
        if said.intercom:
            self._came(said.intercom)

    def step(self, now: datetime) -> None:
        """Reads a page of the log, or places one entry."""
        if self._to_place:
            self._place(self._to_place.pop())
        elif self._walking:
            self._read(now)

    def _read(self, now: datetime) -> None:
        page = self._log.intercom(IntercomView(), PAGE, self._before)
        fresh = [row for row in page if now - SHIFT <= row.entry.said_at]
        self._to_place = fresh
        self._walking = len(page) == PAGE and bool(fresh) and len(self._said) < MOST
        self._before = page[0].n if page else None

    def _place(self, row: IntercomRow) -> None:
        self._forget([row.entry.id])
        said = self.said_of(row)
        self._said[row.entry.id] = said
        if row.entry.corrects is not None:
            self._wrong.add(row.entry.corrects)
        if row.corrected_by is not None:
            self._wrong.add(row.entry.id)
        if said.spot is not None and said.spot.how is not How.ABOUT and row.entry.direction is Direction.IN:
            insort(self._by_sign.setdefault(row.entry.call_sign, []), said, key=_when)

    def _forget(self, entries: Iterable[UUID]) -> None:
        self._told = None
        for identifier in entries:
            old = self._said.pop(identifier, None)
            if old is None:
                continue
            if old.row.entry.corrects is not None:
                self._wrong.discard(old.row.entry.corrects)
            track = self._by_sign.get(old.row.entry.call_sign, [])
            self._by_sign[old.row.entry.call_sign] = [said for said in track if said is not old]

    def _moved(self, cases: frozenset[UUID]) -> None:
        """What was said about a case is where the case is now."""
        about = [said.row for said in self._said.values() if said.entry.case_id in cases]
        for row in about:
            self._spots.pop(row.entry.id, None)
        self._to_place += about

    def _came(self, entries: frozenset[UUID]) -> None:
        newest = self._log.intercom(IntercomView(), PAGE + len(entries))
        fresh = [row for row in newest if row.entry.id in entries]
        self._to_place += fresh
        missing = entries - {row.entry.id for row in fresh}
        if missing & self._said.keys():  # an older one changed, or one of this desk's own was taken back
            self._forget(missing)
            self.begin()

    # ── what is known ───────────────────────────────────────────────────────────────────────────────────────────────

    def said_of(self, row: IntercomRow) -> Said:
        """Any entry of the log with its place, however long ago it was said."""
        kept = self._spots.get(row.entry.id)
        if kept is None or kept[0] != row.entry.version:
            kept = row.entry.version, spot_of(row.entry, self._log, self._places)
            self._spots[row.entry.id] = kept
        return Said(row, kept[1])

    def of(self, entry_id: UUID) -> Said | None:
        """An entry by its id, as far as it was read."""
        return self._said.get(entry_id)

    def tracks(self, now: datetime) -> Mapping[str, Sequence[Said]]:
        """By call sign of a supervisor: what he said this shift from a known place, oldest first; the last is where he
        is, as far as anybody knows. What was put right counts no more, nor what is only from about somewhere.
        """
        if self._told is None or self._told[0] != now:
            known, since = self._log.reference.supervisors, now - SHIFT
            found = {
                sign: right
                for sign, track in self._by_sign.items()
                if sign in known
                and (right := [said for said in track if since <= said.row.entry.said_at <= now and self._stands(said)])
            }
            self._told = now, found
        return self._told[1]

    def calls(self, now: datetime) -> list[Said]:
        """What was said within the hour from, or about, a known place, oldest first."""
        since = now - FRESH
        fresh = (said for said in self._said.values() if since <= said.row.entry.said_at <= now)
        return sorted((said for said in fresh if said.spot is not None and self._stands(said)), key=_when)

    def last_words(self, call_sign: str, now: datetime) -> Said | None:
        """The newest that he said this shift, wherever that was."""
        spoke = [
            said
            for said in self._said.values()
            if said.entry.call_sign == call_sign
            and said.entry.direction is Direction.IN
            and now - SHIFT <= said.entry.said_at <= now
            and self._stands(said)
        ]
        return max(spoke, key=_when, default=None)

    def drop_old(self, now: datetime) -> None:
        """Forgets what was said before this shift."""
        over = [identifier for identifier, said in self._said.items() if said.row.entry.said_at < now - SHIFT]
        self._forget(over)
        for identifier in over:
            self._spots.pop(identifier, None)

    def emergencies(self, now: datetime) -> list[Said]:
        """Those that nobody has answered. Who calls without saying from where is where he was heard last."""
        tracks = self.tracks(now)
        return [self._calling(row, tracks.get(row.entry.call_sign, ())) for row in self._log.emergencies()]

    def nearest(self, lon: float, lat: float, now: datetime) -> list[Near]:
        """The nearest positions to a place that are no older than FRESH, the nearest first."""
        last = [track[-1] for track in self.tracks(now).values() if now - track[-1].entry.said_at <= FRESH]
        near = [Near(said, metres_between(lon, lat, *said.spot.point)) for said in last if said.spot is not None]
        return sorted(near, key=lambda one: (one.metres, one.said.entry.call_sign))[:NEAREST]

    def _calling(self, row: IntercomRow, track: Sequence[Said]) -> Said:
        own = self._said.get(row.entry.id)
        if own is not None and own.spot is not None:
            return own
        return Said(row, track[-1].spot, track[-1].entry.said_at) if track else Said(row, None)

    def _stands(self, said: Said) -> bool:
        return said.row.entry.id not in self._wrong


def _when(said: Said) -> tuple[datetime, bool, int]:
    """By when it was said; of what was said at once, as the log has it: what waits here comes last."""
    return said.row.entry.said_at, said.row.n < 0, abs(said.row.n)
