"""Possible duplicates 重复案件, from what this desk knows: asked while somebody types, so within milliseconds.

What was said of them (linked, told apart, urged) is in side rows of the mirror, and in what waits here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.desk.rows import State
from app.desk.waiting import Waiting
from app.local.census_words import house_of
from app.local.database import Cells, Database, micros, moment
from models.case import Case, CloseKind, Source, Status
from models.catalogue import Kind
from models.duplicates import RECENT, box_around, classes_alike, metres_between, radius
from models.lifecycle import Action, moves_of
from models.reference import Reference
from models.stated import id_of, text_of

MOST = 20
"""So many are told: of more, nobody reads the rest while a caller waits."""

HOUSE_METRES = 300
"""How far apart two reports of one house may have been pointed to."""

LINKABLE = frozenset(move.start for move in moves_of(Action.LINK_DUPLICATE))
"""Where a case may still be linked to another; later a unit is on its way."""

_ON_ITS_WAY = (State.WAITING, State.SENT)
_CELLS = (
    "id, number, kind, class_code, place, status, received_at, closed_at, description, lon, lat, component_id, "
    "close_kind, master_id"
)
_STANDING = "(open = 1 OR closed_at >= :recent)"
_UNCOVERED = "n NOT IN (SELECT n FROM over.cases)"
_AROUND = (
    f"lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east AND {_STANDING} "
    "AND kind || ' ' || class_code IN (SELECT value FROM json_each(:alike)) "
    f"ORDER BY (lon - :lon) * (lon - :lon) * 0.74 + (lat - :lat) * (lat - :lat) LIMIT {3 * MOST}"
)
"""A degree of longitude is shorter than one of latitude: in this city by a seventh, squared by a quarter."""
_OF_COMPONENT = f"component_id = :component AND {_STANDING}"
_NOT_A_CASE = frozenset({CloseKind.DUPLICATE.value, CloseKind.IMPORTED.value})
"""Closed so, it is no case to be linked to: another goes on for it, or it is another system's history."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What duplicates are looked for: a call being typed, or a case (`case_id`), which is not its own duplicate."""

    kind: Kind
    class_code: str
    lon: float | None
    lat: float | None
    component_id: str | None
    source: Source
    case_id: UUID | None = None
    place: str = ""

    @staticmethod
    def of(case: Case) -> Looked:
        """What is looked for when it is a case."""
        point = case.lon, case.lat
        return Looked(case.kind, case.class_code, *point, case.component_id, case.source, case.id, case.place)

    @property
    def house(self) -> tuple[str, int] | None:
        """Road and house number of the place in words."""
        return house_of(self.place)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A case that may be the same problem. `metres` is None where one of the two has no point."""

    case_id: UUID
    number: str | None
    metres: float | None
    same_component: bool
    class_code: str
    kind: Kind
    place: str
    status: Status
    received_at: datetime
    closed_at: datetime | None
    description: str
    same_house: bool = False

    @property
    def closed(self) -> bool:
        """Whether it was closed: the problem may have come back, but nothing can be linked to it any more."""
        return self.status is Status.CLOSED


@dataclass(frozen=True, slots=True)
class Urged:
    """A reminder 催办 on a case. `duplicate` is the case of the caller who reported it again, with its number.

    `at` is when it was written down; a `waiting` one is this desk's own and not sent yet.
    """

    text: str | None
    person: UUID
    at: datetime
    duplicate: UUID | None = None
    duplicate_number: str | None = None
    waiting: bool = False


class Duplicates:
    """Asks the mirror and what is laid over it. For the window's thread."""

    def __init__(self, database: Database, waiting: Waiting, reference: Callable[[], Reference]) -> None:
        self._database, self._waiting, self._reference = database, waiting, reference

    def of(self, looked: Looked, now: datetime) -> tuple[Duplicate, ...]:
        """What may be the same problem at `now`: of the same component, at the same house, then the nearest first.

        DOMAIN §9.3, and beyond it: who names the same road and number means one place, though two may have pointed to
        it up to `HOUSE_METRES` apart, or its number was only estimated.
        """
        reference = self._reference()
        class_ = reference.case_class(reference.edition, looked.kind, looked.class_code)
        reach = radius(class_, looked.kind, looked.source)
        alike = classes_alike(reference, looked.kind, looked.class_code)
        found: dict[UUID, Duplicate] = {}
        with self._database.reading():
            for row in self._rows(looked, max(reach, HOUSE_METRES if looked.house else 0), alike, now):
                one = _told(row, looked)
                near = one.metres is not None and (one.metres <= reach or one.same_house)
                if one.same_component or (near and (one.kind, one.class_code) in alike):
                    found[one.case_id] = one
        found.pop(looked.case_id or UUID(int=0), None)
        first = sorted(found.values(), key=_order)
        return tuple(first[:MOST])

    def doubts(self, case: Case, now: datetime) -> tuple[Duplicate, ...]:
        """What may be the same as a case and nobody has said anything of; empty once it is with a unit.

        Asked of a call that was written down in an outage, this is the second look, when it has come to the centre.
        """
        if case.status not in LINKABLE:
            return ()
        ruled = {*self._told_apart(case.id), case.recurs}
        return tuple(one for one in self.of(Looked.of(case), now) if one.case_id not in ruled)

    def urges(self, case_id: UUID) -> tuple[Urged, ...]:
        """The reminders on a case, oldest first; what waits here comes last."""
        asked = (
            "SELECT u.text, u.written_by, u.written_at, u.duplicate_id, c.number, u.id FROM main.urges u "
            "LEFT JOIN main.cases c ON c.id = u.duplicate_id WHERE u.case_id = ? ORDER BY u.written_at, u.n"
        )
        rows = self._database.rows(asked, (str(case_id),))
        known = {str(row[5]) for row in rows}
        return (*map(_urged, rows), *(one for key, one in self._waiting_urges(case_id) if key not in known))

    def linked(self, case_id: UUID) -> tuple[tuple[UUID, str | None], ...]:
        """The cases that were linked to a case as its duplicates: id and number."""
        asked = (
            f"SELECT id, number FROM main.cases WHERE master_id = :id AND {_UNCOVERED} "
            "UNION SELECT id, number FROM over.cases WHERE master_id = :id ORDER BY number"
        )
        rows = self._database.rows(asked, {"id": str(case_id)})
        return tuple((UUID(str(key)), None if number is None else str(number)) for key, number in rows)

    def _rows(self, looked: Looked, reach: float, alike: frozenset[tuple[Kind, str]], now: datetime) -> Iterator[Cells]:
        values: dict[str, object] = {"recent": micros(now - RECENT)}
        if looked.component_id:
            yield from self._both("ix_cases_component", _OF_COMPONENT, {**values, "component": looked.component_id})
        if looked.lon is not None and looked.lat is not None:
            box = box_around(looked.lon, looked.lat, reach)
            sides: dict[str, object] = {"west": box.west, "south": box.south, "east": box.east, "north": box.north}
            here: dict[str, object] = {"lon": looked.lon, "lat": looked.lat}
            classes = json.dumps([f"{kind} {code}" for kind, code in sorted(alike)])
            yield from self._both("ix_cases_place", _AROUND, {**values, **sides, **here, "alike": classes})

    def _both(self, index: str, where: str, values: dict[str, object]) -> Iterable[Cells]:
        """What waits here stands last, above the mirror's row of the same case.

        The first rows are picked from the index alone: at one place there may be thousands of another class.
        """
        picked = f"SELECT n FROM main.cases INDEXED BY {index} WHERE {where}"
        rows = [
            *self._database.rows(f"SELECT {_CELLS} FROM main.cases WHERE n IN ({picked}) AND {_UNCOVERED}", values),
            *self._database.rows(f"SELECT {_CELLS} FROM over.cases WHERE {where}", values),
        ]
        return [row for row in rows if row[5] != Status.VOID and row[12] not in _NOT_A_CASE]

    def _told_apart(self, case_id: UUID) -> set[UUID]:
        asked = (
            "SELECT other_id FROM main.distinctions WHERE case_id = :id "
            "UNION SELECT case_id FROM main.distinctions WHERE other_id = :id"
        )
        found = {UUID(str(other)) for (other,) in self._database.rows(asked, {"id": str(case_id)})}
        return found | self._waiting_apart(case_id, Action.NOT_DUPLICATE, Action.LINK_LEVELS)

    def at_both_levels(self, case_id: UUID) -> tuple[tuple[UUID, str | None], ...]:
        """The same problem as the other level found it: id and number, where the case is known here (市区同现)."""
        asked = (
            "SELECT other_id FROM main.distinctions WHERE reason = 'both_levels' AND case_id = :id "
            "UNION SELECT case_id FROM main.distinctions WHERE reason = 'both_levels' AND other_id = :id"
        )
        found = {UUID(str(other)) for (other,) in self._database.rows(asked, {"id": str(case_id)})}
        found |= self._waiting_apart(case_id, Action.LINK_LEVELS)
        return tuple((other, self._number(other)) for other in sorted(found))

    def pairs_at_both_levels(self, since: datetime, until: datetime) -> int:
        """How many problems the city and a district both found, as they were linked in a period (DOMAIN §11.5)."""
        (counted,) = self._database.row(
            "SELECT count(*) FROM (SELECT DISTINCT min(case_id, other_id), max(case_id, other_id) "
            "FROM main.distinctions WHERE reason = 'both_levels' AND written_at >= ? AND written_at < ?)",
            (micros(since), micros(until)),
        ) or (0,)
        return int(counted or 0)

    def _waiting_apart(self, case_id: UUID, *actions: Action) -> set[UUID]:
        found = set[UUID]()
        for entry in (entry for action in actions for entry in self._waiting.doing(action)):
            ask = entry.command.ask
            pair = {ask.subject, id_of(ask.facts, "other_id")}
            if case_id in pair:
                found |= {other for other in pair - {case_id} if other is not None}
        return found

    def _waiting_urges(self, case_id: UUID) -> Iterator[tuple[str, Urged]]:
        for entry in self._waiting.urging(case_id):
            command = entry.command
            linked = command.ask.action is Action.LINK_DUPLICATE
            text = text_of(command.ask.facts, "reason" if linked else "text")
            of = command.ask.subject if linked else None
            by = UUID(str(command.decision.put_for("urges")["written_by"]))
            yield str(command.ask.id), Urged(text, by, command.ask.asked_at, of, self._number(of), waiting=True)

    def _number(self, case_id: UUID | None) -> str | None:
        if case_id is None:
            return None
        for table in ("over.cases", "main.cases"):
            found = self._database.row(f"SELECT number FROM {table} WHERE id = ?", (str(case_id),))
            if found is not None and found[0] is not None:
                return str(found[0])
        return None


def _order(one: Duplicate) -> tuple[bool, bool, float, datetime]:
    return not one.same_component, not one.same_house, one.metres or 0.0, one.received_at


def duplicate_of(case: Case, looked: Looked) -> Duplicate:
    """A case that somebody named, as one that was found."""
    metres = None
    if looked.lon is not None and looked.lat is not None and case.lon is not None and case.lat is not None:
        metres = metres_between(looked.lon, looked.lat, case.lon, case.lat)
    same = bool(looked.component_id) and case.component_id == looked.component_id
    return Duplicate(
        case.id, case.number, metres, same, case.class_code, case.kind, case.place, case.status, case.received_at,
        case.closed_at, case.description, _same_house(case.place, looked),
    )  # fmt: skip


def _told(row: Cells, looked: Looked) -> Duplicate:
    identifier, number, kind, code, place, status, received, closed, description, lon, lat, component = row[:12]
    metres = None
    if looked.lon is not None and looked.lat is not None and lon is not None and lat is not None:
        metres = metres_between(looked.lon, looked.lat, float(lon), float(lat))
    return Duplicate(
        case_id=UUID(str(identifier)),
        number=None if number is None else str(number),
        metres=metres,
        same_component=bool(looked.component_id) and component == looked.component_id,
        class_code=str(code),
        kind=Kind(str(kind)),
        place=str(place),
        status=Status(str(status)),
        received_at=moment(int(received or 0)),
        closed_at=None if closed is None else moment(int(closed)),
        description=str(description),
        same_house=_same_house(str(place), looked),
    )


def _same_house(place: str, looked: Looked) -> bool:
    house = looked.house
    return house is not None and house_of(place) == house


def _urged(row: Cells) -> Urged:
    text, person, at, duplicate, number, _ = row
    return Urged(
        None if text is None else str(text),
        UUID(str(person)),
        moment(int(at or 0)),
        None if duplicate is None else UUID(str(duplicate)),
        None if number is None else str(number),
    )
