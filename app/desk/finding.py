"""Searching places: what is typed may be a name, an address, a code or coordinates; what fits best comes first.

In the order of certainty: coordinates; codes of grids and components by their beginning; names as typed, then beginning
so; house numbers, and where the very house is not known it itself, between its nearest neighbours on the road, and then
these, the same side first; and at last whatever holds all the words, in Chinese or as they sound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.desk.crossings import crossing
from app.desk.found import PlaceFound, PlaceKind
from app.desk.frames import to_store
from app.local.census_schema import FIRST_ROAD
from app.local.census_words import house_of, key_of
from app.local.database import Cells, Values
from app.local.words import question
from models.coordinates import Frame, read_point
from models.place import CITY_BOUNDS

Ask = Callable[[str, Values], list[Cells]]

ROADS = frozenset({"road", "道路"})
"""Kinds of places that are roads."""

LEAST_CODE = 6
"""Digits from which a number is taken for the beginning of a code: a division's."""
_CANDIDATES = 100
"""How many places that hold the words are looked at for the best ones."""
_STRETCHES = (
    (FIRST_ROAD, 2 * FIRST_ROAD, _CANDIDATES // 4),
    (-FIRST_ROAD, -1, _CANDIDATES // 4),
    (1, FIRST_ROAD - 1, _CANDIDATES // 2),
)
"""Roads and communities are few and asked for often: places leave them their share."""
ACROSS = 10
"""House numbers: a neighbour across the road counts for one so much farther on the same side."""
_SHORTEST = 2
"""Of letters and digits: one of them is the beginning of too much."""
_END = "\U0010ffff"

_POI = "p.n, p.id, p.name, p.kind, p.lon, p.lat, p.address"


def found(ask: Ask, text: str, limit: int) -> list[PlaceFound]:
    """At most `limit` places for `text`, best first."""
    best: dict[tuple[PlaceKind, str], PlaceFound] = {}
    for one in _in_order(ask, text.strip(), limit):
        best.setdefault((one.kind, one.key), one)
        if len(best) >= limit:
            break
    return list(best.values())


def _in_order(ask: Ask, text: str, limit: int) -> Iterator[PlaceFound]:
    if not text:
        return
    yield from _coordinates(text)
    yield from crossing(ask, text)
    digits = "".join(text.split())
    if digits.isascii() and digits.isdigit() and len(digits) >= LEAST_CODE:
        yield from _codes(ask, digits, limit)
    key = key_of(text)
    if not key:
        return
    yield from _called(ask, key, limit)
    yield from _houses(ask, text, limit)
    yield from _holding(ask, text, key, limit)


def _coordinates(text: str) -> Iterator[PlaceFound]:
    typed = read_point(text)
    if typed is None:
        return
    lon, lat = to_store(typed.lon, typed.lat, typed.frame or Frame.CGCS2000)
    if CITY_BOUNDS.contains(lon, lat):
        said = f"{lon:.6f}, {lat:.6f}"
        yield PlaceFound(PlaceKind.COORDINATES, said, said, "", lon, lat, typed.frame)


def _codes(ask: Ask, digits: str, limit: int) -> Iterator[PlaceFound]:
    stretch = (digits, digits + ":", limit)  # the character after the digits
    grids = (
        "SELECT g.code, g.lon, g.lat, c.name, g.name FROM unit_grids g LEFT JOIN communities c ON c.code = g.community "
        "WHERE g.code >= ? AND g.code < ? AND g.lon IS NOT NULL ORDER BY g.code LIMIT ?"
    )
    for code, lon, lat, community, name in ask(grids, stretch):
        detail = " · ".join(str(one) for one in (community, name) if one)
        yield PlaceFound(PlaceKind.GRID, str(code), str(code), detail, _degrees(lon), _degrees(lat))
    components = "SELECT id, lon, lat, name FROM components WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
    for code, lon, lat, name in ask(components, stretch):
        yield PlaceFound(PlaceKind.COMPONENT, str(code), str(code), str(name or ""), _degrees(lon), _degrees(lat))


def _called(ask: Ask, key: str, limit: int) -> Iterator[PlaceFound]:
    exact = ask("SELECT n FROM called WHERE name = ? LIMIT ?", (key, limit))
    # Of names that begin so the shortest come first; the index has them in another order.
    begun = ask("SELECT n, name FROM called WHERE name > ? AND name < ? LIMIT ?", (key, key + _END, _CANDIDATES))
    begun.sort(key=lambda cells: (len(str(cells[1])), str(cells[1])))
    yield from _places(ask, [*(int(n or 0) for (n,) in exact), *(int(cells[0] or 0) for cells in begun[:limit])])


def _houses(ask: Ask, text: str, limit: int) -> Iterator[PlaceFound]:
    house = house_of(text)
    if house is None:
        return
    road, number = house
    beside = [
        *ask(f"SELECT {_POI}, division, house FROM pois p WHERE road = ? AND house = ? LIMIT ?", (road, number, limit)),
        *ask(
            f"SELECT {_POI}, division, house FROM pois p WHERE road = ? AND house < ? ORDER BY house DESC LIMIT 8",
            (road, number),
        ),
        *ask(
            f"SELECT {_POI}, division, house FROM pois p WHERE road = ? AND house > ? ORDER BY house LIMIT 8",
            (road, number),
        ),
    ]
    beside.sort(key=lambda cells: ((int(cells[-1] or 0) - number) % 2, abs(int(cells[-1] or 0) - number)))
    beside.sort(key=lambda cells: int(cells[-1] or 0) != number)
    if beside and beside[0][-1] != number:
        yield _between(beside, text, road, number)
    yield from map(_poi, beside)
    yield from _called(ask, road, limit)


def _between(beside: Sequence[Cells], text: str, road: str, number: int) -> PlaceFound:
    """A house that the census has not: what was typed, where it would stand between its neighbours in one division, on
    its side if they are near there; at the nearest of them where it has none before or behind it."""
    near = [cells for cells in beside if cells[-2] == beside[0][-2]]
    near.sort(key=lambda cells: abs(_house(cells) - number) + (_house(cells) - number) % 2 * ACROSS)
    below, above = (next((one for one in near if (_house(one) > number) is after), None) for after in (False, True))
    first, last = below or near[0], above or near[0]
    share = (number - _house(first)) / (_house(last) - _house(first)) if below and above else 0.0
    lon, lat = (_degrees(first[at]) + share * (_degrees(last[at]) - _degrees(first[at])) for at in (4, 5))
    known = f"{_house(first)}–{_house(last)}" if below and above else f"≈ {_house(first)}"
    return PlaceFound(
        PlaceKind.HOUSE, f"{int(near[0][-2] or 0)} {road} {number}", " ".join(text.split()), known, lon, lat
    )


def _house(cells: Cells) -> int:
    return int(cells[-1] or 0)


def _holding(ask: Ask, text: str, key: str, limit: int) -> Iterator[PlaceFound]:
    asked = question(text)
    if asked is None or (key.isascii() and len(key) < _SHORTEST):
        return
    rows = [
        row
        for first, last, most in _STRETCHES
        for row in ask(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?", (asked, first, last, most)
        )
    ]
    held = _places(ask, (int(n or 0) for (n,) in rows))
    yield from sorted(held, key=lambda one: _distance(one, key))[:limit]


def _distance(one: PlaceFound, key: str) -> tuple[bool, bool, int, str]:
    """How far a place is from what was asked: its name holds it, else its address, else both only together."""
    name = key_of(one.name)
    return key not in name, key not in key_of(one.detail), len(name), one.key


def _places(ask: Ask, numbers: Iterable[int]) -> list[PlaceFound]:
    """What has these numbers, in that order: places, roads, communities."""
    wanted = list(dict.fromkeys(numbers))
    pois = [n for n in wanted if 0 < n < FIRST_ROAD]
    marks = ", ".join("?" * len(pois))
    by_number = {int(c[0] or 0): _poi(c) for c in ask(f"SELECT {_POI} FROM pois p WHERE n IN ({marks})", pois)}
    for n in wanted:
        if n < 0:
            by_number.update((n, one) for one in _community(ask, -n))
        elif n > FIRST_ROAD:
            by_number.update((n, one) for one in _road(ask, n - FIRST_ROAD))
    return [by_number[n] for n in wanted if n in by_number]


def _poi(cells: Cells) -> PlaceFound:
    _, identifier, name, kind, lon, lat, address = cells[:7]
    what = PlaceKind.ROAD if kind in ROADS else PlaceKind.POI
    return PlaceFound(what, str(identifier), str(name), str(address or ""), _degrees(lon), _degrees(lat))


def _road(ask: Ask, n: int) -> Iterator[PlaceFound]:
    """A road that only addresses name lies where the middle one of its houses does; `detail` says from which number to
    which. Where the census has the road itself, that one is enough."""
    marks = ", ".join("?" * len(ROADS))
    rows = ask(
        # One aggregate each: so the index answers with its first and its last entry.
        "SELECT r.division, r.name, "
        "(SELECT min(house) FROM pois WHERE road = r.name AND division = r.division), "
        "(SELECT max(house) FROM pois WHERE road = r.name AND division = r.division) FROM roads r "
        "WHERE r.n = ? AND NOT EXISTS (SELECT 1 FROM called c JOIN pois q ON q.n = c.n "
        f"WHERE c.name = r.name AND q.division = r.division AND q.kind IN ({marks}))",
        (n, *sorted(ROADS)),
    )
    for division, name, *houses in rows:
        if None in houses:  # no house stands there any more
            continue
        first, last = (int(house or 0) for house in houses)
        ((lon, lat),) = ask(
            "SELECT lon, lat FROM pois WHERE road = ? AND division = ? AND house >= ? ORDER BY house LIMIT 1",
            (name, division, (first + last) // 2),
        )
        detail = str(first) if first == last else f"{first}–{last}"
        yield PlaceFound(
            PlaceKind.ROAD, f"{int(division or 0)} {name!s}", str(name), detail, _degrees(lon), _degrees(lat)
        )


def _community(ask: Ask, n: int) -> Iterator[PlaceFound]:
    """A community lies where the middle one of its grids does: it has no border of its own."""
    rows = ask(
        "SELECT c.code, c.name, s.name, g.lon, g.lat FROM communities c LEFT JOIN streets s ON s.code = c.street "
        "JOIN unit_grids g ON g.community = c.code WHERE c.n = ? AND g.lon IS NOT NULL ORDER BY g.code",
        (n,),
    )
    if rows:
        code, name, street, lon, lat = rows[len(rows) // 2]
        yield PlaceFound(PlaceKind.COMMUNITY, str(code), str(name), str(street or ""), _degrees(lon), _degrees(lat))


def _degrees(cell: object) -> float:
    return float(str(cell))
