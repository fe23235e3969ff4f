"""What is known of the units while a case is dispatched (DOMAIN §9.5): how much each has, who returned this case, who
fixed what was like it.

Asked of the mirror through another connection, so that the window never waits for it. What waits at this desk counts
as if it were done: who dispatches ten cases in a row sees the tenth unit's load with the nine before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from app.desk.aside import Aside
from app.desk.rows import Line
from app.local.database import Cells, Database, micros, moment
from models.case import WITH_UNIT, Case, CloseKind, Status
from models.duplicates import box_around, metres_between
from models.working_time import CITY_ZONE

LIKE_METRES = 300
"""How far around a case others of its class are looked for."""
MOST = 12
"""So many past cases are told: the newest, those of the same component before them."""

_FIXED = ", ".join(f"'{kind.value}'" for kind in (CloseKind.NORMAL, CloseKind.OVERDUE))
"""Closed so, a unit has fixed it; a duplicate and what was brought in say nothing of a unit."""
_CELLS = "id, number, unit, place, closed_at, on_time, reworks, lon, lat, component_id"
_LIKE = (
    "kind = :kind AND class_code = :class AND id <> :id AND unit IS NOT NULL AND status = :closed "
    f"AND close_kind IN ({_FIXED})"
)
_AROUND = (
    "SELECT n FROM main.cases INDEXED BY ix_cases_place WHERE lat BETWEEN :south AND :north "
    "AND lon BETWEEN :west AND :east AND open = 0 AND kind = :kind AND class_code = :class"
)
_OF_COMPONENT = "SELECT n FROM main.cases INDEXED BY ix_cases_component WHERE component_id = :component"


@dataclass(frozen=True, slots=True)
class Load:
    """What a unit has: cases open with it, those of them past their limit, and those it got today (city time)."""

    open: int = 0
    overdue: int = 0
    today: int = 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """A closed case of the same class, nearby or of the same component, and the unit that fixed it.

    `on_time` as it was judged at feedback (DOMAIN §8.3, 4), None where it was not; `metres` None where one of the two
    has no point.
    """

    case_id: UUID
    number: str | None
    unit: str
    place: str
    closed_at: datetime
    on_time: bool | None
    reworks: int
    metres: float | None
    same_component: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit gave this case back: why, who ruled so, and when. A waiting one is this desk's own and not sent yet."""

    unit: str
    reason: str
    person_name: str
    at: datetime
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """All of it for one case: loads by unit code, past cases newest first, returns oldest first."""

    loads: Mapping[str, Load] = field(default_factory=dict)
    fixed: tuple[Fixed, ...] = ()
    returned: tuple[Returned, ...] = ()

    def load(self, unit: str) -> Load:
        """What a unit has; nothing for one that is not named."""
        return self.loads.get(unit, Load())


_Laid = tuple[str, str, int, int]
"""Of a case with something waiting: unit, status, due key, when dispatched (µs, 0 for never)."""


class TrackRecords:
    """For the window's thread. Without `aside` it answers at once, however long it takes."""

    def __init__(self, reader: Database, aside: Aside | None) -> None:
        self._reader, self._aside = reader, aside

    def ask(
        self,
        case: Case,
        lines: Callable[[Database], Iterable[Line]],
        now: datetime,
        then: Callable[[TrackRecord], None],
        name: str,
    ) -> None:
        """Calls `then` with what is known for `case` at `now` (the centre's time); `lines` reads its history.

        A newer question of the same `name` takes the place of one that was not answered yet.
        """
        work = self._question(case, lines, now)
        if self._aside is None:
            then(work(self._reader))
        else:
            self._aside.ask(name, work, then)

    def _question(
        self, case: Case, lines: Callable[[Database], Iterable[Line]], now: datetime
    ) -> Callable[[Database], TrackRecord]:
        rows = self._reader.rows("SELECT n, unit, status, due_key, dispatched_at FROM over.cases")
        hidden = json.dumps([n for n, *_ in rows])
        laid = [(str(unit), str(state), int(due or 0), int(at or 0)) for _, unit, state, due, at in rows if unit]

        def work(database: Database) -> TrackRecord:
            with database.reading():
                loads, fixed = _loads(database, hidden, laid, now), _fixed(database, case)
                return TrackRecord(loads, fixed, returns_of(lines(database)))

        return work


def returns_of(lines: Iterable[Line]) -> tuple[Returned, ...]:
    """Who gave a case back, from its history, oldest first: whatever counts as a return (DOMAIN §7.2, 15)."""
    found: list[Returned] = []
    unit, returns = "", 0
    for line in lines:
        counted = line.after.get("returns")
        if isinstance(counted, int) and counted > returns:
            reason = line.facts.get("reason") or line.after.get("reason") or ""
            at = line.at or line.asked_at
            found.append(Returned(unit, str(reason), line.person_name, at, line.waiting))
            returns = counted
        unit = str(line.after.get("unit") or unit)
    return tuple(one for one in found if one.unit)


def _loads(database: Database, hidden: str, laid: Iterable[_Laid], now: datetime) -> dict[str, Load]:
    day = micros(datetime.combine(now.astimezone(CITY_ZONE).date(), time(), CITY_ZONE))
    statuses = sorted(status.value for status in WITH_UNIT)
    values = {"hidden": hidden, "now": micros(now), "day": day, "with": json.dumps(statuses)}
    uncovered = "n NOT IN (SELECT value FROM json_each(:hidden))"
    held = database.rows(
        "SELECT unit, count(*), sum(due_key < :now) FROM main.cases INDEXED BY ix_open_unit WHERE open = 1 "
        f"AND unit IS NOT NULL AND status IN (SELECT value FROM json_each(:with)) AND {uncovered} GROUP BY unit",
        values,
    )
    given = database.rows(
        "SELECT unit, count(*) FROM main.cases INDEXED BY ix_cases_dispatched "
        f"WHERE dispatched_at >= :day AND unit IS NOT NULL AND {uncovered} GROUP BY unit",
        values,
    )
    found: dict[str, Load] = {str(unit): Load(int(count or 0), int(late or 0)) for unit, count, late in held}
    for unit, count in given:
        found[str(unit)] = _more(found.get(str(unit)), today=int(count or 0))
    for unit, status, due, at in laid:
        with_it = status in statuses
        found[unit] = _more(found.get(unit), int(with_it), int(with_it and due < micros(now)), int(at >= day))
    return found


def _more(load: Load | None, held: int = 0, overdue: int = 0, today: int = 0) -> Load:
    before = load or Load()
    return Load(before.open + held, before.overdue + overdue, before.today + today)


def _fixed(database: Database, case: Case) -> tuple[Fixed, ...]:
    picked, values = [], {
        "kind": case.kind.value, "class": case.class_code, "id": str(case.id), "closed": Status.CLOSED.value,
    }  # fmt: skip
    sides: dict[str, float | str] = {}
    if case.lon is not None and case.lat is not None:
        box = box_around(case.lon, case.lat, LIKE_METRES)
        sides = {"west": box.west, "south": box.south, "east": box.east, "north": box.north}
        picked.append(_AROUND)
    if case.component_id:
        sides["component"] = case.component_id
        picked.append(_OF_COMPONENT)
    if not picked:
        return ()
    asked = f"SELECT {_CELLS} FROM main.cases WHERE n IN ({' UNION '.join(picked)}) AND {_LIKE}"
    told = (_told(row, case) for row in database.rows(asked, {**values, **sides}))
    near = [one for one in told if one.same_component or (one.metres is not None and one.metres <= LIKE_METRES)]
    near.sort(key=lambda one: (not one.same_component, -one.closed_at.timestamp()))
    return tuple(near[:MOST])


def _told(row: Cells, case: Case) -> Fixed:
    identifier, number, unit, place, closed, on_time, reworks, lon, lat, component = row
    metres = None
    if case.lon is not None and case.lat is not None and lon is not None and lat is not None:
        metres = metres_between(case.lon, case.lat, float(lon), float(lat))
    return Fixed(
        case_id=UUID(str(identifier)),
        number=None if number is None else str(number),
        unit=str(unit),
        place=str(place),
        closed_at=moment(int(closed or 0)),
        on_time=None if on_time is None else bool(on_time),
        reworks=int(reworks or 0),
        metres=metres,
        same_component=bool(case.component_id) and component == case.component_id,
    )
