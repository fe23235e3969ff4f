"""The census as far as it has come to this desk. Disposable: all of it can be read again from the centre.

Written by the sync thread alone, a page at a time and each page with its place in one transaction, so that a desk that
is stopped anywhere goes on where it was; the window reads beside it. Rows that were read from the beginning anew lie
over the old ones until all have come; what is left of the old ones is then swept away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from app.local import pinyin
from app.local.census_names import call, forget_empty_roads, keep_road, uncall
from app.local.census_schema import cell_of, packed, packed_times, unpacked, unpacked_times
from app.local.census_standing import Progress, Standing
from app.local.census_words import house_of
from app.local.database import Cell, Database, micros, moment
from models.census import BY_CODE, CensusKind, CensusPage, CensusState, Form
from models.ground import point_within

log = logging.getLogger(__name__)

Row = Mapping[str, object]
Rows = Iterable[Row]

SWEEP = 20_000
"""Rows that are looked at in one transaction when the old ones are swept away."""

_KEY = {kind: "code" if kind in BY_CODE else "id" for kind in CensusKind}
_GRID = ("division", "street", "community", "duty_grid", "name")
_COMPONENT = (
    *("division", "class_code", "state", "lon", "lat", "name", "unit_grid", "authority_code", "authority_name"),
    *("owner_code", "owner_name", "keeper_code", "keeper_name", "surveyed_on", "changed_on", "source", "note"),
)
_NAMED = {CensusKind.POIS: 1, CensusKind.COMMUNITIES: -1}
"""Kinds whose rows are found by name, and the sign of the number they have there."""
_FRONTAGE = ("division", "name", "unit_code", "unit_name", "note")
_CAMERA = ("division", "lon", "lat", "kind", "stream", "note")
_TRACK = ("division", "unit")
_NOTICE = ("division", "issuer", "ends")
_NEEDED = frozenset({"division", "street", "community", "class_code", "state", "lon", "lat"})
"""What a row of a kind that has such a column must say."""


class Census:
    """The writer. For one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.run("PRAGMA cache_size = -32000")
        self._put: dict[CensusKind, Callable[[Row, int], None]] = {
            CensusKind.STREETS: self._put_street,
            CensusKind.COMMUNITIES: self._put_community,
            CensusKind.UNIT_GRIDS: self._put_grid,
            CensusKind.POIS: self._put_poi,
            CensusKind.FRONTAGE: self._put_frontage,
            CensusKind.CAMERAS: self._put_camera,
            CensusKind.PATROL_TRACKS: self._put_track,
            CensusKind.MAP_NOTICES: self._put_notice,
        }
        self._drop: dict[CensusKind, tuple[str, ...]] = {
            CensusKind.STREETS: ("DELETE FROM streets WHERE n = :n",),
            CensusKind.COMMUNITIES: ("DELETE FROM communities WHERE n = :n",),
            CensusKind.UNIT_GRIDS: ("DELETE FROM grid_boxes WHERE n = :n", "DELETE FROM unit_grids WHERE n = :n"),
            CensusKind.COMPONENTS: ("DELETE FROM components WHERE n = :n",),
            CensusKind.POIS: ("DELETE FROM pois WHERE n = :n",),
            CensusKind.FRONTAGE: ("DELETE FROM frontage_boxes WHERE n = :n", "DELETE FROM frontage WHERE n = :n"),
            CensusKind.CAMERAS: ("DELETE FROM cameras WHERE n = :n",),
            CensusKind.PATROL_TRACKS: ("DELETE FROM patrol_tracks WHERE n = :n",),
            CensusKind.MAP_NOTICES: ("DELETE FROM map_notices WHERE n = :n",),
        }

    # ── where it stands ─────────────────────────────────────────────────────────────────────────────────────────────

    def progress(self, kind: CensusKind) -> Progress:
        """How far `kind` has been read."""
        found = self._database.row(
            "SELECT version, after_version, after_key, round, swept, rows, doubted FROM progress WHERE kind = ?",
            (kind.value,),
        )
        version, after, key, round_, swept, rows, doubted = found or (0, 0, "", 0, None, 0, 0)
        return Progress(
            kind,
            int(version or 0),
            int(after or 0),
            str(key),
            int(round_ or 0),
            None if swept is None else int(swept),
            int(rows or 0),
            int(doubted or 0),
        )

    def of_centre(self, identity: str) -> None:
        """Whose census this is: read all of it anew when it is another centre's, or another scope's, than before."""
        found = self._database.row("SELECT value FROM meta WHERE name = 'identity'")
        if found == (identity,):
            return
        with self._database.transaction():
            for kind in CensusKind:
                self.begin_anew(kind)
            self._database.run("DELETE FROM meta WHERE name IN ('as_of', 'read')")
            self._database.run("INSERT OR REPLACE INTO meta VALUES ('identity', ?)", (identity,))

    def begin_anew(self, kind: CensusKind, doubted: int = 0) -> None:
        """Reads a kind from its beginning; what is there answers until it is replaced or swept away."""
        self._database.run(
            "UPDATE progress SET version = 0, after_version = 0, after_key = '', round = round + 1, "
            "swept = CASE WHEN rows > 0 OR swept IS NOT NULL THEN 0 END, doubted = ? WHERE kind = ?",
            (doubted, kind.value),
        )

    def note(self, states: Mapping[CensusKind, CensusState]) -> None:
        """Keeps how many rows the centre has of each kind."""
        with self._database.transaction():
            self._database.run_many(
                "UPDATE progress SET there = ? WHERE kind = ?",
                [(state.rows, kind.value) for kind, state in states.items()],
            )

    def standing(self) -> Standing:
        """How all of it stands."""
        here, there = self._database.row("SELECT sum(rows), sum(there) FROM progress") or (0, 0)
        known = {name: value for name, value in self._database.rows("SELECT name, value FROM meta")}
        as_of, read = known.get("as_of"), known.get("read")
        return Standing(
            int(here or 0),
            int(there or 0),
            read if isinstance(read, int) else 0,
            moment(as_of) if isinstance(as_of, int) else None,
            bool(known.get("coming")),
        )

    def looked(self, now: datetime, *, coming: bool) -> None:
        """Keeps what a look at the centre found at `now`: that more is to come, or that all is as the centre has it."""
        with self._database.transaction():
            self._database.run("INSERT OR REPLACE INTO meta VALUES ('coming', ?)", (int(coming),))
            if not coming:
                self._database.run("INSERT OR REPLACE INTO meta VALUES ('as_of', ?), ('read', 0)", (micros(now),))

    def rest(self) -> None:
        """Gives back the memory that reading took: most of the time there is nothing to read."""
        self._database.run("PRAGMA shrink_memory")

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    # ── reading on ──────────────────────────────────────────────────────────────────────────────────────────────────

    def absorb(self, kind: CensusKind, page: CensusPage) -> None:
        """Takes a page: rows come, are replaced, or go, and the place moves on, all in one transaction.

        A row that is not as the census has them is left out and named in the log: it must not hold up the others.
        """
        with self._database.transaction():
            round_ = self.progress(kind).round
            if kind is CensusKind.COMPONENTS:
                change = self._take_components(page.rows, round_)
            else:
                if kind in {CensusKind.POIS, CensusKind.COMMUNITIES}:
                    pinyin.load()
                change = sum(self._take(kind, row, round_) for row in page.rows)
            self._database.run(
                "UPDATE progress SET after_version = ?, after_key = ?, rows = rows + ?, "
                "version = CASE WHEN ? THEN version ELSE ? END WHERE kind = ?",
                (page.next_version, page.next_key, change, int(page.more), page.version, kind.value),
            )
            read = sum(not row.get("gone") for row in page.rows)
            self._database.run(
                "INSERT INTO meta VALUES ('read', ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
                (read,),
            )

    def sweep(self, kind: CensusKind) -> None:
        """Sweeps a stretch of what an older round left; `Progress.swept` is None when it is done."""
        with self._database.transaction():
            progress = self.progress(kind)
            if progress.swept is None:
                return
            end = progress.swept + SWEEP
            stretch: dict[str, object] = {"begin": progress.swept, "end": end, "round": progress.round}
            old = self._database.rows(
                f"SELECT n FROM {kind.value} WHERE n > :begin AND n <= :end AND round <> :round", stretch
            )
            for (n,) in old:
                self._remove(kind, n)
            if kind is CensusKind.POIS:
                forget_empty_roads(self._database)
            more = self._database.integer(f"SELECT max(n) FROM {kind.value}") > end
            self._database.run(
                "UPDATE progress SET swept = ?, rows = rows - ? WHERE kind = ?",
                (end if more else None, len(old), kind.value),
            )

    def _take(self, kind: CensusKind, row: Row, round_: int) -> int:
        """Takes one row; by how many rows there are more now."""
        key = row.get(_KEY[kind])
        found = self._database.row(f"SELECT n FROM {kind.value} WHERE {_KEY[kind]} = ?", (key,))
        if found is not None:
            self._remove(kind, found[0])
        gone = int(found is not None)
        if row.get("gone"):
            return -gone
        try:
            self._put[kind](row, round_)
        except (KeyError, TypeError, ValueError) as odd:
            log.warning("a row of %s is left out: %s (%r)", kind, key, odd)
            return -gone
        return 1 - gone

    def _remove(self, kind: CensusKind, n: Cell) -> None:
        if kind in _NAMED:
            uncall(self._database, _NAMED[kind] * int(n or 0))
        for statement in self._drop[kind]:
            self._database.run(statement, {"n": n})

    def _take_components(self, rows: Rows, round_: int) -> int:
        """The same for components, many at once: there are a million of them."""
        kept = list(rows)
        gone = self._database.run_many("DELETE FROM components WHERE id = ?", [(row.get("id"),) for row in kept])
        cells = [cells for row in kept if not row.get("gone") and (cells := _component(row, round_)) is not None]
        marks = ", ".join("?" * (3 + len(_COMPONENT)))
        self._database.run_many(
            f"INSERT INTO components (id, round, cell, {', '.join(_COMPONENT)}) VALUES ({marks})", cells
        )
        return len(cells) - gone

    def _put_street(self, row: Row, round_: int) -> None:
        values = (row["code"], round_, row["division"], row.get("name"))
        self._database.run("INSERT INTO streets (code, round, division, name) VALUES (?, ?, ?, ?)", values)

    def _put_community(self, row: Row, round_: int) -> None:
        name = row.get("name")
        n = self._database.insert(
            "INSERT INTO communities (code, round, division, street, name) VALUES (?, ?, ?, ?, ?)",
            (row["code"], round_, row["division"], row["street"], name),
        )
        if isinstance(name, str):
            call(self._database, -n, name)

    def _put_grid(self, row: Row, round_: int) -> None:
        ring = row.get("ring")
        shape = None if ring is None else packed(ring)
        corners = () if shape is None else unpacked(shape)
        lon, lat = point_within(corners) if corners else (None, None)
        n = self._database.insert(
            f"INSERT INTO unit_grids (code, round, {', '.join(_GRID)}, ring, lon, lat) "
            f"VALUES ({', '.join('?' * (len(_GRID) + 5))})",
            (str(row["code"]), round_, *_cells(row, _GRID), shape, lon, lat),
        )
        if corners:
            self._box("grid_boxes", n, corners)

    def _put_frontage(self, row: Row, round_: int) -> None:
        closed = row.get("ring") is not None
        shape = packed(row["ring"] if closed else row["line"])
        n = self._database.insert(
            f"INSERT INTO frontage (id, round, shape, closed, {', '.join(_FRONTAGE)}) "
            f"VALUES ({', '.join('?' * (len(_FRONTAGE) + 4))})",
            (str(row["id"]), round_, shape, int(closed), *_cells(row, _FRONTAGE)),
        )
        self._box("frontage_boxes", n, unpacked(shape))

    def _put_camera(self, row: Row, round_: int) -> None:
        self._database.run(
            f"INSERT INTO cameras (id, name, round, {', '.join(_CAMERA)}) "
            f"VALUES ({', '.join('?' * (len(_CAMERA) + 3))})",
            (str(row["id"]), str(row["name"]), round_, *_cells(row, _CAMERA)),
        )

    def _put_track(self, row: Row, round_: int) -> None:
        shape, times = packed(row["line"]), packed_times(row["times"])
        if len(shape) != 2 * len(times):
            raise ValueError("a position without its time")
        self._database.run(
            f"INSERT INTO patrol_tracks (id, vehicle, round, shape, times, ended, {', '.join(_TRACK)}) "
            f"VALUES ({', '.join('?' * (len(_TRACK) + 6))})",
            (
                *(str(row["id"]), str(row["vehicle"]), round_, shape, times, int(unpacked_times(times)[-1])),
                *_cells(row, _TRACK),
            ),
        )

    def _put_notice(self, row: Row, round_: int) -> None:
        self._database.run(
            f"INSERT INTO map_notices (id, form, round, shape, text, starts, {', '.join(_NOTICE)}) "
            f"VALUES ({', '.join('?' * (len(_NOTICE) + 6))})",
            (
                *(str(row["id"]), Form(str(row["form"])).value, round_, packed(row["corners"]), str(row["text"])),
                *(int(str(row["starts"])), *_cells(row, _NOTICE)),
            ),
        )

    def _box(self, table: str, n: int, corners: tuple[tuple[float, float], ...]) -> None:
        lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
        box = (n, min(lons), max(lons), min(lats), max(lats))
        self._database.run(f"INSERT INTO {table} (n, west, east, south, north) VALUES (?, ?, ?, ?, ?)", box)

    def _put_poi(self, row: Row, round_: int) -> None:
        name, address, aliases = str(row["name"]), row.get("address"), row.get("aliases") or []
        others = [str(alias) for alias in aliases] if isinstance(aliases, list) else []
        where = str(address) if address else None
        house = house_of(where) if where else None
        n = self._database.insert(
            "INSERT INTO pois (id, round, division, name, kind, lon, lat, address, road, house) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(str(row["id"]), round_, row["division"], name, row.get("kind"), row["lon"], row["lat"], where),
                *(house or (None, None)),
            ),
        )
        call(self._database, n, name, others, where)
        if house is not None:
            keep_road(self._database, row["division"], house[0])


def _component(row: Row, round_: int) -> tuple[object, ...] | None:
    try:
        cell = cell_of(float(str(row["lon"])), float(str(row["lat"])))
        return (str(row["id"]), round_, cell, *_cells(row, _COMPONENT))
    except (KeyError, ValueError) as odd:
        log.warning("a component is left out: %s (%r)", row.get("id"), odd)
        return None


def _cells(row: Row, names: Iterable[str]) -> Iterable[object]:
    """The values of a row in that order, None for what it does not say. Raises KeyError for what it must say."""
    return [row[name] if name in _NEEDED else row.get(name) for name in names]
