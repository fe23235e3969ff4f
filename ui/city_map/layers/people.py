"""Who is where, as far as the radio tells: last positions with their age, the trail of the shift, calls with a place.

The log is read in slices of the window's turns, and only while a layer of these is shown or somebody calls for help:
that is on the map whatever else is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.desk.drawn import Corners
from app.desk.rows import Announcement, IntercomRow
from app.desk.whereabouts import STALE, Near, Said, Whereabouts
from app.local.database import micros
from models.ground import Point, inside, metres_between
from models.working_time import CITY_ZONE
from ui import wording
from ui.city_map.layers.layer import Group, Layer
from ui.city_map.layers.source import Listed, Source
from ui.city_map.layers.voices import Voices, is_alarm, packed_calls, packed_tracks
from ui.city_map.opening import Opened
from ui.given import Workstation
from ui.turns import Soon
from ui.wording import whereabouts as words

PEOPLE = Layer("people", Group.PEOPLE, on=True, glyph="person")
"""Where each supervisor was heard last, with the age of that."""
TRAILS = Layer("trails", Group.PEOPLE, glyph="track")
"""From where each was heard this shift, in order."""
CALLS = Layer("calls", Group.PEOPLE, glyph="call")
"""What was said within the hour from a known place."""

SLICE = 0.006
"""Seconds of the window's thread at a time."""
BEAT = timedelta(seconds=10)
"""So often ages are counted anew."""
ANEW = timedelta(seconds=60)
"""So often what is older than the shift, or than an hour, goes."""
MOST_CALLS = 200
SPOKEN = 5
"""Of so many people a screen reader hears, the nearest to the middle first."""


class PeopleLayers(Source):
    """`chosen` carries the row of an entry that was pressed on, or walked to."""

    chosen = Signal(object)

    layers = (PEOPLE, TRAILS, CALLS)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._board = workstation.board
        self._known = Whereabouts(self._board, workstation.here)
        self._voices = Voices(self)
        self._voices.asked_entry.connect(self._asked)
        self._voices.chosen_entry.connect(self._pressed)
        self._on: set[str] = set()
        self._began = False
        self._tracks: Mapping[str, Sequence[Said]] = {}
        self._calls: Sequence[Said] = ()
        self._shown: dict[int, Said] = {}
        self._case: UUID | None = None
        self._ringed: Said | None = None
        self._beaten: datetime | None = None
        self._said: datetime | None = None
        self._names: dict[str, str] = {}
        self._due = Soon(self._slice, self, "mapPeople")

    # ── as a source ─────────────────────────────────────────────────────────────────────────────────────────────────

    def objects(self) -> Mapping[str, QObject]:
        """Entries by number, hovered and chosen."""
        return {"people": self._voices}

    def begin(self, page: Opened) -> None:
        """Words and zone first."""
        super().begin(page)
        self._on.clear()
        self.look_changed()
        self._beat(self._workstation.clock.now())
        self._say_ringed(pan=False)
        self._follow()

    def end(self) -> None:
        """What is known stays known."""
        super().end()
        self._due.stop()

    def show(self, name: str, *, on: bool) -> None:
        """The first that is shown has the log read."""
        (self._on.add if on else self._on.discard)(name)
        self._follow()

    def heard(self, said: Announcement) -> None:
        """Somebody spoke, a case moved, all is new."""
        if self._began:
            self._known.heard(said)
            if self._case in said.cases:
                self._say_near(self._workstation.clock.now())
        if said.intercom or said.everything or said.reference or self._known.busy:
            self._follow()

    def tick(self, now: datetime) -> None:
        """Ages grow; a clock that went back is another time altogether."""
        if self._beaten is None or not timedelta() <= now - self._beaten < BEAT:
            self._beat(now)
            due = self._said is None or not timedelta() <= now - self._said < ANEW
            if self._began and due and not self._due.asked:
                self._known.drop_old(now)
                self._say(now)

    def look_changed(self) -> None:
        """The page writes ages itself."""
        zone = CITY_ZONE.utcoffset(None)
        self.tell("voices", {"words": words.ages(), "stale": micros_of(STALE), "zone": micros_of(zone)})
        self._names.clear()
        if self._began:
            self._say(self._workstation.clock.now())

    def case_chosen(self, case_id: UUID | None) -> None:
        """To this case the nearest are told."""
        self._case = case_id
        if self._began:
            self._say_near(self._workstation.clock.now())

    def count(self, name: str) -> int | None:
        """Positions, people with a trail, calls."""
        if not self._began:
            return None
        return len(self._calls) if name == CALLS.name else len(self._tracks)

    def note(self, name: str) -> str:
        """How old the positions are, or why there is none."""
        if self._began and self._known.busy:
            return words.being_read()
        if name == CALLS.name:
            return "" if self._calls else words.no_calls()
        if not self._tracks:
            return words.nobody_known()
        now = self._workstation.clock.now()
        old = sum(now - track[-1].entry.said_at > STALE for track in self._tracks.values())
        return words.positions(len(self._tracks), old) if name == PEOPLE.name else ""

    def listed(self, ring: Corners) -> Sequence[Listed]:
        """Last positions in view with their age and what was said there, while they are shown."""
        now, reference = self._workstation.clock.now(), self._board.reference
        found = []
        for track in self._tracks.values() if PEOPLE.name in self._on else ():
            spot, entry = track[-1].spot, track[-1].entry
            if spot is not None and inside(ring, spot.lon, spot.lat):
                who = wording.joined(wording.speaker(reference, entry.call_sign), words.aged(entry.said_at, now))
                found.append(Listed(who, entry.text, spot.lon, spot.lat))
        return found

    # ── what others may ask ─────────────────────────────────────────────────────────────────────────────────────────

    def ring(self, row: IntercomRow | None, *, pan: bool = False) -> Said | None:
        """Rings the place of an entry, or of none; the entry with its place, None where it has none."""
        self._ringed = self._placed(row) if row is not None else None
        if self.page is not None and self._began:
            self._say_people(self.page)
        self._say_ringed(pan=pan)
        return self._ringed

    @property
    def ringed(self) -> UUID | None:
        """The entry whose place is ringed; the trail of who said it is drawn."""
        return self._ringed.entry.id if self._ringed is not None else None

    def step(self, by: int, middle: Point) -> Said | None:
        """The next of the people: from the nearest to the chosen case, or to the `middle` of the view, outwards."""
        ranked = [track[-1] for track in self._ranked(self._case_point() or middle)]
        if not ranked or PEOPLE.name not in self._on:
            return None
        at = next((place for place, said in enumerate(ranked) if said.entry.id == self.ringed), None)
        said = ranked[(at + by) % len(ranked)] if at is not None else ranked[0 if by > 0 else -1]
        self.chosen.emit(said.row)
        return said

    def spoken(self, middle: Point) -> list[str]:
        """For who does not see the map: calls for help, who is near the chosen case, who is near the middle."""
        if not self._began or not self._on:
            return []
        reference, now = self._board.reference, self._workstation.clock.now()
        said = [f"{words.called(reference, one.entry)} {one.entry.text}" for one in self._calls if is_alarm(one)]
        near = self._near(now)
        if near:
            said.append(words.nearest(wording.listed(*(self._in_words(one.said, one.metres, now) for one in near))))
        for track in self._ranked(middle)[:SPOKEN]:
            metres = metres_between(*middle, *track[-1].spot.point) if track[-1].spot else 0.0
            said.append(self._in_words(track[-1], metres, now))
        return said

    def _in_words(self, said: Said, metres: float, now: datetime) -> str:
        return words.is_near(self._board.reference, said, metres, now)

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _follow(self) -> None:
        if not self._began and (self._on or (self.page is not None and self._board.emergencies())):
            self._start()
        if self._began and self.page is not None:
            self._due.ask()

    def _start(self) -> None:
        self._began = True
        self._known.begin()

    def _slice(self) -> None:
        """Reads a little; what came of it is told in a turn of its own."""
        now = self._workstation.clock.now()
        ends, read = time.perf_counter() + SLICE, False
        while self._known.busy and time.perf_counter() < ends:
            self._known.step(now)
            read = True
        if read:
            self._due.ask()
        else:
            self._say(now)

    # ── what the page is told ───────────────────────────────────────────────────────────────────────────────────────

    def _beat(self, now: datetime) -> None:
        self._beaten = now
        self.tell("ages", micros(now))

    def _say(self, now: datetime) -> None:
        """Everybody, every call; then what hangs on it."""
        reference = self._board.reference
        self._said = now
        self._tracks = self._known.tracks(now)
        alarms = [said for said in self._known.emergencies(now) if said.spot is not None]
        standing = {said.entry.id for said in alarms}
        others = [said for said in self._known.calls(now) if said.entry.id not in standing]
        self._calls = [*others[-MOST_CALLS:], *alarms]
        last = (track[-1] for track in self._tracks.values())
        self._shown = {said.row.n: said for said in (*last, *self._calls)}
        if self.page is not None:
            self._say_people(self.page)
            names = [words.called(reference, said.entry) for said in self._calls]
            self.tell("calls", self.page.lay(packed_calls(self._calls, names)))
        self._say_near(now)
        if self._ringed is not None:
            self._ringed = self._placed(self._ringed.row)
        self._say_ringed(pan=False)
        self.counted.emit()

    def _say_people(self, page: Opened) -> None:
        """The last position of each; of whose trail is drawn, all of them."""
        drawn = self._ringed.entry.call_sign if self._ringed is not None else None
        every = TRAILS.name in self._on
        tracks = [track if every or sign == drawn else track[-1:] for sign, track in self._tracks.items()]
        for sign in self._tracks.keys() - self._names.keys():
            self._names[sign] = wording.call_sign(self._board.reference, sign)
        self.tell("people", page.lay(packed_tracks(tracks, [self._names[sign] for sign in self._tracks])))

    def _say_near(self, now: datetime) -> None:
        point = self._case_point()
        near = [[one.said.row.n, wording.distance(one.metres)] for one in self._near(now)]
        self.tell("near", list(point) if point else None, near)

    def _say_ringed(self, *, pan: bool) -> None:
        said = self._ringed
        if said is None or said.spot is None:
            self.tell("voice", None, 0, 0, 0, False)
        else:
            at = said.placed_at or said.entry.said_at
            self.tell("voice", said.row.n, *said.spot.point, micros(at), pan)

    def _asked(self, n: int) -> None:
        said = self._shown.get(n)
        if said is None:
            return
        reference, now = self._board.reference, self._workstation.clock.now()
        last = self._known.last_words(said.entry.call_sign, now)
        lines = [words.heard(reference, said.entry, now), words.known_by(said, now)]
        if last is not None and last.entry.id != said.entry.id and last.entry.said_at > said.entry.said_at:
            lines.insert(0, words.heard(reference, last.entry, now))
        duty = self._workstation.here.at(*said.spot.point).duty_grid if said.spot is not None else None
        if duty:
            lines.append(words.stands_in(duty))
        age = words.aged(said.placed_at or said.entry.said_at, now)
        title = f"{wording.speaker(reference, said.entry.call_sign)} · {age}"
        self.tell("said", "people", n, {"title": title, "lines": lines})

    def _pressed(self, n: int) -> None:
        said = self._shown.get(n)
        if said is not None:
            self.chosen.emit(said.row)

    # ── who is where ────────────────────────────────────────────────────────────────────────────────────────────────

    def _case_point(self) -> Point | None:
        points = self._board.points_of([self._case]) if self._case is not None else None
        return (points.lon[0], points.lat[0]) if points else None

    def _near(self, now: datetime) -> list[Near]:
        point = self._case_point() if self._began else None
        return self._known.nearest(*point, now) if point is not None else []

    def _ranked(self, middle: Point) -> list[Sequence[Said]]:
        def off(track: Sequence[Said]) -> float:
            spot = track[-1].spot
            return metres_between(*middle, *spot.point) if spot is not None else 0.0

        return sorted(self._tracks.values(), key=lambda track: (off(track), track[-1].entry.call_sign))

    def _placed(self, row: IntercomRow) -> Said | None:
        said = self._known.said_of(row)
        if said.spot is None:
            said = next((one for one in self._calls if one.entry.id == row.entry.id), said)
        return said if said.spot is not None else None


def micros_of(span: timedelta) -> int:
    """Microseconds."""
    return span // timedelta(microseconds=1)
