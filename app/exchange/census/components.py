"""Judges the rows of a survey of components (部件): id, class, state, point, unit grid (DOMAIN §4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from app.exchange.census import doubts
from app.exchange.census.city import City
from app.exchange.census.columns import Places
from app.exchange.census.ground import Ground, Standings, Stands, degree_texts
from app.exchange.census.judging import Memory, listed
from app.exchange.census.odd import Odd, OddRows
from app.exchange.census.points import Points
from app.exchange.census.sheet import NOTHING, Days, Sheet, copyable
from models.census import COMPONENT_SERIAL, DIVISION, STATE_WORDS, component_id
from models.coordinates import Frame

_TEXTS = ("authority_code", "authority_name", "owner_code", "owner_name", "keeper_code", "keeper_name")

GRIDS = "the unit grids that they name"

_NO_HEAD = 0, "", "0"
"""Division, class, and the division as text, of an id that says none."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """A batch by columns: what the ids say, and how the points stand; 0 and "" for an id that says nothing."""

    sheet: Sheet
    keys: Sequence[str]
    divisions: Sequence[int]
    codes: Sequence[str]
    classes: Sequence[str]
    states: Sequence[str]
    good: Sequence[bool]
    standings: Standings


class Components:
    """One survey: remembers the ids it has seen."""

    key = "id"

    def __init__(self, city: City, places: Places, ground: Ground, points: Points, odd: OddRows) -> None:
        self._city, self._places, self._ground, self._points, self._odd = city, places, ground, points, odd
        self._seen: dict[str, int] = {}
        self._days = Days()
        self._heads = {
            f"{division}{code}": (division, code, str(division))
            for division in city.divisions
            for code in city.classes
            if len(code) == city.class_digits
        }
        self.unchecked: set[int] = set()
        """Divisions whose grids the census does not have."""
        self.doubted: Counter[Frame] = Counter()
        """How many points off their grids would lie in them, were they of another frame: parts of the survey."""

    def memory(self) -> Memory:
        """See Judge."""
        return {"unchecked": sorted(self.unchecked), "doubted": sorted(self.doubted.items())}

    def remember(self, seen: dict[str, int], memory: Memory) -> None:
        """See Judge."""
        self._seen = seen
        self.unchecked = {int(str(division)) for division in listed(memory.get("unchecked"))}
        self.doubted = Counter({Frame(str(f)): int(str(n)) for f, n in map(listed, listed(memory.get("doubted")))})

    def lines(self, sheet: Sheet) -> list[str]:
        """See Judge."""
        lon, lat, good = self._points.of(sheet)
        keys = sheet.column("id")
        heads = [self._heads.get(key[:-COMPONENT_SERIAL], _NO_HEAD) for key in keys]
        divisions, codes, division_texts = zip(*heads, strict=True) if heads else ((), (), ())
        standings = self._ground.stand(sheet.column("unit_grid"), divisions, lon, lat)
        classes = sheet.column("class_code") if self._places.has("class_code") else codes
        rows = _Rows(sheet, keys, divisions, codes, classes, sheet.column("state"), good, standings)
        taken = self._taken(rows)
        cells = zip(
            copyable(keys),
            division_texts,
            codes,
            self._names(rows),
            [STATE_WORDS.get(state, NOTHING) for state in rows.states],
            degree_texts(lon),
            degree_texts(lat),
            copyable(standings.codes),
            *(sheet.text(name) for name in _TEXTS),
            *(self._days.column(sheet, name, keys, taken, self._odd) for name in ("surveyed_on", "changed_on")),
            sheet.text("source"),
            sheet.text("note"),
            [f"{number}\n" for number in sheet.numbers],
            strict=True,
        )
        lines = list(map("\t".join, cells))
        return lines if all(taken) else list(compress(lines, taken))

    def _names(self, rows: _Rows) -> list[str]:
        """A component without a name of its own is called as its class is."""
        names = rows.sheet.column("name")
        if not all(names):
            names = [name or self._city.classes.get(code, "") for name, code in zip(names, rows.codes, strict=True)]
        return copyable(names)

    def _taken(self, rows: _Rows) -> list[bool]:
        """Which rows are taken. Where nothing at all is odd the columns tell so, and no row is looked at."""
        if self._all_well(rows):
            self._seen.update(zip(rows.keys, rows.sheet.numbers, strict=True))
            return [True] * len(rows.keys)
        self._doubt_frame(rows)
        return [self._is_well(rows, n) or self._looked_at(rows, n) for n in range(len(rows.keys))]

    def _doubt_frame(self, rows: _Rows) -> None:
        """Whether the points lie beside the grids they name as those of another frame do. Raises FrameDoubted."""
        standings = rows.standings
        off = [n for n, stands in enumerate(standings.stands) if stands == Stands.OFF and rows.good[n]]
        if self._points.sure or len(off) < doubts.ENOUGH:
            return
        lon, lat = self._points.raw(rows.sheet)
        well = [n for n, stands in enumerate(standings.stands) if stands == Stands.WELL]
        found = doubts.doubt(
            *(lon, lat, self._points.frame, off, well),
            lambda some, x, y: self._ground.lies([standings.codes[n] for n in some], x, y),
        )
        if found is None:
            return
        if found.weighs:
            raise doubts.refusal(found, self._points.frame, GRIDS)
        if not found.of_census:
            self.doubted[found.frame] += len(off)

    def _all_well(self, rows: _Rows) -> bool:
        """Whether every row would be well."""
        together = "".join(rows.keys)
        return (
            all(rows.divisions)
            and together.isdecimal()
            and together.isascii()
            and len(set(rows.keys)) == len(rows.keys)
            and self._seen.keys().isdisjoint(rows.keys)
            and (rows.classes == rows.codes or all(map(_fits, rows.classes, rows.codes)))
            and STATE_WORDS.keys() >= set(rows.states)
            and all(rows.good)
            and max(rows.standings.stands) <= Stands.FOUND
        )

    def _is_well(self, rows: _Rows, n: int) -> bool:
        """Whether nothing is odd about a row; then it is remembered."""
        key = rows.keys[n]
        well = (
            rows.divisions[n] != 0
            and key.isdecimal()
            and key.isascii()
            and key not in self._seen
            and _fits(rows.classes[n], rows.codes[n])
            and rows.states[n] in STATE_WORDS
            and rows.good[n]
            and rows.standings.stands[n] <= Stands.FOUND
        )
        if well:
            self._seen[key] = rows.sheet.numbers[n]
        return well

    def _looked_at(self, rows: _Rows, n: int) -> bool:
        """What is odd about a row; whether it is taken all the same."""
        sheet, key, stands = rows.sheet, rows.keys[n], rows.standings.stands[n]
        number, cells = sheet.numbers[n], sheet.cells[n]
        told = self._odd_id(key) or _odd_row(rows, n) or self._odd_place(sheet, n, rows.standings)
        if told is not None:
            odd, facts = told
            self._odd.add(number, key, odd, cells, **facts)
            return False
        self._seen[key] = number
        if stands == Stands.NOWHERE:
            self._odd.add(number, key, Odd.NO_GRID, cells)
        elif stands == Stands.UNCHECKED:
            self.unchecked.add(rows.divisions[n])
        return True

    def _odd_id(self, key: str) -> tuple[Odd, dict[str, object]] | None:
        digits = self._city.class_digits
        parts = component_id(key, digits)
        if parts is None:
            return Odd.CODE, {"value": key, "wanted": DIVISION + digits + COMPONENT_SERIAL}
        if parts.division not in self._city.divisions:
            return Odd.DIVISION, {"value": parts.division}
        if parts.class_code not in self._city.classes:
            return Odd.CLASS, {"value": parts.class_code, "edition": self._city.edition}
        return (Odd.TWICE, {"value": key, "row": self._seen[key]}) if key in self._seen else None

    def _odd_place(self, sheet: Sheet, n: int, standings: Standings) -> tuple[Odd, dict[str, object]] | None:
        if (told := self._points.odd(sheet, n)) is not None:
            return told
        stands, grid = standings.stands[n], standings.codes[n]
        if stands == Stands.UNKNOWN:
            return Odd.NO_SUCH_GRID, {"value": grid}
        if stands == Stands.OFF:
            lon, lat, _ = self._points.of(sheet.row(n))
            metres = self._ground.metres(grid, float(lon[0]), float(lat[0]))
            return Odd.OFF_GRID, {"value": grid, "metres": metres}
        return None


def _fits(class_code: str, said: str) -> bool:
    """Whether the class that a row names is the one that its id says."""
    return class_code in ("", said)


def _odd_row(rows: _Rows, n: int) -> tuple[Odd, dict[str, object]] | None:
    code, state = rows.classes[n], rows.states[n]
    if not _fits(code, rows.codes[n]):
        return Odd.OTHER_CLASS, {"value": code, "said": rows.codes[n]}
    if not state:
        return Odd.NO_STATE, {}
    return (Odd.STATE, {"value": state}) if state not in STATE_WORDS else None
