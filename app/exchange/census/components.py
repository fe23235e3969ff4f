"""Judges the rows of a survey of components (部件): id, class, state, point, unit grid (DOMAIN §4)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from app.exchange.census.city import City
from app.exchange.census.columns import Places
from app.exchange.census.ground import Ground, Standings, Stands
from app.exchange.census.judging import Memory, listed
from app.exchange.census.odd import Odd, OddRows
from app.exchange.census.points import Points
from app.exchange.census.sheet import NOTHING, Days, Sheet, copyable
from models.census import COMPONENT_SERIAL, DIVISION, STATE_WORDS, component_id

_TEXTS = ("authority_code", "authority_name", "owner_code", "owner_name", "keeper_code", "keeper_name")


class Components:
    """One survey: remembers the ids it has seen."""

    key = "id"

    def __init__(self, city: City, places: Places, ground: Ground, points: Points, odd: OddRows) -> None:
        self._city, self._places, self._ground, self._points, self._odd = city, places, ground, points, odd
        self._seen: dict[str, int] = {}
        self._days = Days()
        self._heads = {
            f"{division}{code}": (division, code)
            for division in city.divisions
            for code in city.classes
            if len(code) == city.class_digits
        }
        self.unchecked: set[int] = set()
        """Divisions whose grids the census does not have."""

    def memory(self) -> Memory:
        """See Judge."""
        return {"unchecked": sorted(self.unchecked)}

    def remember(self, seen: dict[str, int], memory: Memory) -> None:
        """See Judge."""
        self._seen = seen
        self.unchecked = {int(str(division)) for division in listed(memory.get("unchecked"))}

    def lines(self, sheet: Sheet) -> list[str]:
        """See Judge."""
        keys = sheet.column("id")
        lon, lat, good = self._points.of(sheet)
        heads = [self._heads.get(key[:-COMPONENT_SERIAL], (0, "")) for key in keys]
        standings = self._ground.stand(sheet.column("unit_grid"), [division for division, _ in heads], lon, lat)
        taken = self._taken(sheet, keys, heads, good, standings)
        rows = zip(
            copyable(keys),
            [str(division) for division, _ in heads],
            [code for _, code in heads],
            self._names(sheet, heads),
            [STATE_WORDS.get(state, NOTHING) for state in sheet.column("state")],
            map(repr, lon.tolist()),
            map(repr, lat.tolist()),
            copyable(standings.codes),
            *(sheet.text(name) for name in _TEXTS),
            *(self._days.column(sheet, name, keys, taken, self._odd) for name in ("surveyed_on", "changed_on")),
            sheet.text("source"),
            sheet.text("note"),
            [f"{number}\n" for number in sheet.numbers],
            strict=True,
        )
        lines = list(map("\t".join, rows))
        return lines if all(taken) else list(compress(lines, taken))

    def _names(self, sheet: Sheet, heads: Sequence[tuple[int, str]]) -> list[str]:
        """A component without a name of its own is called as its class is."""
        names = zip(sheet.column("name"), heads, strict=True)
        return copyable([name or self._city.classes.get(code, "") for name, (_, code) in names])

    def _taken(
        self, sheet: Sheet, keys: list[str], heads: list[tuple[int, str]], good: list[bool], standings: Standings
    ) -> list[bool]:
        seen, states = self._seen, STATE_WORDS
        taken = []
        classes = sheet.column("class_code") if self._places.has("class_code") else [code for _, code in heads]
        rows = zip(sheet.numbers, keys, heads, classes, sheet.column("state"), good, standings.stands, strict=True)
        for n, (number, key, head, code, state, has_point, stands) in enumerate(rows):
            if (
                head[0]
                and key.isdecimal()
                and key.isascii()
                and key not in seen
                and (code == head[1] or not code)
                and state in states
                and has_point
                and stands <= Stands.FOUND
            ):
                seen[key] = number
                taken.append(True)
            else:
                taken.append(self._looked_at(sheet, n, key, head, standings))
        return taken

    def _looked_at(self, sheet: Sheet, n: int, key: str, head: tuple[int, str], standings: Standings) -> bool:
        """What is odd about a row; whether it is taken all the same."""
        number, cells = sheet.numbers[n], sheet.cells[n]
        told = self._odd_id(key) or self._odd_row(sheet, n, head) or self._odd_place(sheet, n, standings)
        if told is not None:
            odd, facts = told
            self._odd.add(number, key, odd, cells, **facts)
            return False
        self._seen[key] = number
        if standings.stands[n] == Stands.NOWHERE:
            self._odd.add(number, key, Odd.NO_GRID, cells)
        elif standings.stands[n] == Stands.UNCHECKED:
            self.unchecked.add(head[0])
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

    def _odd_row(self, sheet: Sheet, n: int, head: tuple[int, str]) -> tuple[Odd, dict[str, object]] | None:
        code, state = sheet.cell("class_code", n), sheet.cell("state", n)
        if code and code != head[1]:
            return Odd.OTHER_CLASS, {"value": code, "said": head[1]}
        if not state:
            return Odd.NO_STATE, {}
        return (Odd.STATE, {"value": state}) if state not in STATE_WORDS else None

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
