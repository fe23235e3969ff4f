"""Who is responsible in the demonstration city: an illustrative table with an answer for every class everywhere.

Classes that belong to one unit of the city, or to whoever's ground it is, have one row each. Those of a trade have rows
by division: class by class in the central ones, by major class alone in the suburbs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.cast.figures import rows
from models.catalogue import Kind
from models.census import STREET
from models.people import UnitKind
from models.place import Group
from models.responsibility import WHOSE_GROUND

Row = dict[str, object]

BASIS = "演示责任清单（示例）"
NOBODYS, SHARED = 37, 41
"""Every so many components are kept by somebody the centre does not know, or by one of two units of the same name."""
_STRANGER = "示例物业公司"
_AUTHORITY = "示例城管局"
_TRADE = "trade:"
_OTHERWISE = "works"
"""Who does it where a division has nobody of the trade."""


@dataclass(frozen=True, slots=True)
class _Class:
    """A class, and who stands for it: a unit's code, WHOSE_GROUND or a trade."""

    kind: str
    code: str
    unit: str

    @property
    def trade(self) -> str:
        """The trade; empty for a class of one unit."""
        return self.unit.removeprefix(_TRADE) if self.unit.startswith(_TRADE) else ""

    @property
    def major(self) -> tuple[str, str]:
        """Kind and major class."""
        return self.kind, self.code[:2]


def responsibilities(tables: Mapping[str, Iterable[Row]]) -> list[Row]:
    """The table, as rows of the reference table, for the catalogue and the divisions of `starter_reference`."""
    classes = _classes(tables["classes"])
    made = [
        *(_row(one, one.code, None, one.unit) for one in classes if not one.trade),
        *_by_division([one for one in classes if one.trade], tables["divisions"]),
        *_on_roads(),
    ]
    return [{"id": f"demo-{number:04d}", **row} for number, row in enumerate(made, 1)]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the census says of a component: names of who is its authority, its owner, and who keeps it."""

    authority: str = ""
    owner: str = ""
    keeper: str = ""


class Keeping:
    """Whom the census of the city names for a component. Some name nobody, one that no unit is called, or two."""

    def __init__(self, tables: Mapping[str, Iterable[Row]]) -> None:
        self._units = {row["code"]: row for row in rows("units")}
        divisions = {int(row["division"]) for row in self._units.values() if row["division"]}
        self._by_trade = {division: _units_of(division, self._units.values()) for division in divisions}
        self._stands = {one.code: one for one in _classes(tables["classes"]) if one.kind == Kind.COMPONENT}

    def of(self, class_code: str, division: int, number: int) -> Kept:
        """Of component `number` of the census."""
        one = self._stands[class_code]
        if one.unit == WHOSE_GROUND:
            return Kept()
        if number % NOBODYS == 0:
            return Kept(_AUTHORITY, "", _STRANGER)
        if not one.trade:
            unit = self._units[one.unit]
            owner = unit["name_zh"]
            return Kept("" if unit["kind"] == UnitKind.COMPANY else owner, owner, owner)
        units = self._by_trade[division]
        own = units.get(one.trade) or units[_OTHERWISE]
        unit = self._units[own[number % len(own)]]
        shared = unit["aliases"] if len(own) > 1 and number % SHARED == 0 else ""
        return Kept(_AUTHORITY, "", shared or unit["name_zh"])


def _classes(classes: Iterable[Row]) -> list[_Class]:
    stands_for = {row["responsible"]: row["unit"] for row in rows("responsible")}
    trades = {(row["kind"], row["class_code"]): row["trade"] for row in rows("problems")}
    of_city = {row["trade"]: row["code"] for row in rows("units") if not row["division"] and row["trade"]}
    found = []
    for row in classes:
        kind, code = str(row["kind"]), str(row["code"])
        trade = trades.get((kind, code))
        known = WHOSE_GROUND if trade == "street" else of_city.get(trade or "") or (trade and _TRADE + trade)
        found.append(_Class(kind, code, known or stands_for[str(row["responsible"])]))
    return found


def _by_division(classes: Iterable[_Class], divisions: Iterable[Row]) -> Iterator[Row]:
    known, everybody = list(classes), rows("units")
    usual = {major: _usual(known, major) for major in sorted({one.major for one in known})}
    for division, central in _divisions(divisions):
        units = _units_of(division, everybody)
        if central:
            for one in known:
                yield from _central(one, division, units)
        else:
            for (kind, major), trade in usual.items():
                yield _row(_Class(kind, major, ""), major, division, _first(units, trade))


def _usual(classes: Iterable[_Class], major: tuple[str, str]) -> str:
    counted = Counter(one.trade for one in classes if one.major == major)
    return max(sorted(counted), key=counted.__getitem__)


def _central(one: _Class, division: int, units: Mapping[str, list[str]]) -> Iterator[Row]:
    """The first unit of the trade has the division; where there is a second, that has the streets of one half."""
    yield _row(one, one.code, division, _first(units, one.trade))
    second = units.get(one.trade, [])[1:2]
    streets = [row for row in rows("streets") if int(row["division"]) == division]
    for unit in second:
        for serial in range(len(streets) // 2 + 1, len(streets) + 1):
            yield {**_row(one, one.code, division, unit), "street": division * 10 ** (STREET - 6) + serial}


def _divisions(divisions: Iterable[Row]) -> list[tuple[int, bool]]:
    groups = {int(str(row["code"])): row["ranking"] for row in divisions}
    here = dict.fromkeys(int(row["division"]) for row in rows("streets"))
    return [(division, groups[division] == Group.CENTRAL) for division in here]


def _units_of(division: int, units: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """The units of a division by trade."""
    found: dict[str, list[str]] = {}
    for row in units:
        if row["division"] == str(division):
            found.setdefault(row["trade"], []).append(row["code"])
    return found


def _first(units: Mapping[str, list[str]], trade: str) -> str:
    return (units.get(trade) or units[_OTHERWISE])[0]


def _on_roads() -> Iterator[Row]:
    for row in rows("responsible_roads"):
        about = _Class(row["kind"], row["class_code"], "")
        made = _row(about, about.code, int(row["division"]), row["unit"])
        yield {**made, "road": row["road"], "hours": row["hours"] or None, "basis": row["basis"]}


def _row(one: _Class, code: str, division: int | None, unit: str) -> Row:
    return {
        "edition": "",
        "kind": one.kind,
        "class_code": code,
        "division": division,
        "street": None,
        "road": None,
        "hours": None,
        "valid_from": "1900-01-01",
        "valid_to": None,
        "unit": unit,
        "basis": BASIS,
        "illustrative": True,
    }
