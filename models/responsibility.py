"""Who is responsible 确权: the rows of the table, what else speaks for a unit, and what is proposed (DOMAIN §7.4).

Nothing here decides: whoever dispatches is shown units, why each, and what was passed over. The rules are in
`models.proposing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from models.catalogue import Kind
from models.errors import Facts
from models.week_hours import Hours

LONGEST_UNIT = 40
"""Characters of a unit's code."""
WHOSE_GROUND = "@territorial"
"""In a row's `unit`: 属地街道办, the street office on whose ground it lies, whichever that is."""


# ── what speaks for a unit ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One row of the responsibility table: class × division or street × road × time → unit.

    `class_code` is the beginning of the codes it is about: empty for all of the kind, two digits for a major class, a
    minor class with its fine ones. `edition` is empty where it holds under every catalogue. `road` is the name of a
    road, or of a section of it, as places say it. What is None is no condition. `basis` says where that is laid down.
    `unit` may be WHOSE_GROUND.
    """

    id: str
    kind: Kind
    unit: str
    class_code: str = ""
    edition: str = ""
    division: int | None = None
    street: int | None = None
    road: str | None = None
    hours: Hours | None = None
    valid_from: date = date.min
    valid_to: date | None = None
    basis: str = ""
    illustrative: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the row is in force on a day of the city."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Contract:
    """门前三包: who answers for the frontage at the place. Often a shop, which is no unit of the centre."""

    id: str
    name: str
    unit_code: str | None = None
    unit_name: str | None = None


@dataclass(frozen=True, slots=True)
class Keeper:
    """Whom the census names for a component: in its own words, code and name, either of which may be missing."""

    code: str | None = None
    name: str | None = None

    def __bool__(self) -> bool:
        return bool(self.code or self.name)


@dataclass(frozen=True, slots=True)
class Owners:
    """The component of a case, and whom the census names for it."""

    component: str
    maintainer: Keeper = field(default_factory=Keeper)
    """养护"""
    owner: Keeper = field(default_factory=Keeper)
    """权属"""
    authority: Keeper = field(default_factory=Keeper)
    """主管"""


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier case like this one, and who fixed it; `binding` where that was decided in coordination (确权).

    `component_id` is the component of that case, `metres` how far from this place it was, `place` its words.
    """

    kind: Kind
    class_code: str
    division: int
    unit: str
    number: str
    decided_at: datetime
    component_id: str | None = None
    place: str = ""
    metres: float | None = None
    binding: bool = False


# ── what is proposed ────────────────────────────────────────────────────────────────────────────────────────────────


class ReasonCode(StrEnum):
    """Why a unit is proposed, comes later, or was passed over. Each names its facts; each has a word in the window."""

    REWORK = "rework"
    """返工: the inspection failed, and who did it does it again (DOMAIN §7.2, 23). facts: count."""
    DECIDED = "decided"
    """协同确权: coordination decided so. facts: number, days (ago)."""
    COMPONENT_MAINTAINER = "component_maintainer"
    """养护. facts: component, name (the census's words)."""
    COMPONENT_OWNER = "component_owner"
    """权属. facts: component, name."""
    COMPONENT_AUTHORITY = "component_authority"
    """主管. facts: component, name."""
    TABLE = "table"
    """责任清单. facts: id, class_code, division, street, road, hours, basis, illustrative; what the row does not say is
    left out. `territorial`: the row says whose ground it is (属地), no unit."""
    FRONTAGE = "frontage"
    """门前三包. facts: contract, place."""
    TERRITORIAL = "territorial"
    """属地. facts: street, or division for the district's platform."""
    PRECEDENT = "precedent"
    """先例. facts: count, number (the last of them), days (ago), same_component."""
    RETURNED_BEFORE = "returned_before"
    """It returned this case: it is not first again. facts: count."""
    UNIT_ENDED = "unit_ended"
    """Passed over: the unit is no more. facts: unit, by (the reason's code)."""
    UNIT_UNKNOWN = "unit_unknown"
    """Passed over: the centre has no unit of that code or name. facts: name, by."""
    NAME_AMBIGUOUS = "name_ambiguous"
    """Passed over: several units are called so. facts: name, by, units (codes divided by blanks)."""
    NO_OWNER = "no_owner"
    """The census names nobody for the component. facts: component."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, for people to be told and for counts to be made of."""

    code: ReasonCode
    facts: Facts


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit with every reason for it, the strongest first. `rank` counts from 1; equals share one.

    `returned` tells how often the unit returned this very case.
    """

    unit: str
    rank: int
    reasons: tuple[Reason, ...]
    returned: int = 0


class ShortfallCode(StrEnum):
    """Why there is nobody to begin with."""

    NO_RULE = "no_rule"
    """Nothing speaks for any unit: for coordination 协同 (DOMAIN §7.4, 5)."""
    NONE_LEFT = "none_left"
    """Something does, but the units are no more or are not known; the notes say which."""
    ALL_RETURNED = "all_returned"
    """Every unit that fits has returned this case: for coordination."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed, best first; `shortfall` says why nobody is first; `notes` say what was passed over and why."""

    proposals: tuple[Proposal, ...] = ()
    shortfall: ShortfallCode | None = None
    notes: tuple[Reason, ...] = ()

    @property
    def first(self) -> str | None:
        """The unit to begin with; None where there is none, or where several are equal and a person must say which."""
        best = [one for one in self.proposals if one.rank == 1 and not one.returned]
        return best[0].unit if len(best) == 1 else None

    @property
    def facts(self) -> Facts:
        """What a dispatch keeps of it in the journal, so that what was not taken can be counted (`models.facts`)."""
        first = self.first
        if first is None:
            return {"proposed": ""}
        return {"proposed": first, "proposed_for": self.proposals[0].reasons[0].code.value}


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────


ByClass = Mapping[tuple[Kind, str], tuple[Responsibility, ...]]


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """The table, kept as the rows the centre sends and read when somebody asks first: most desks never do."""

    rows: tuple[Mapping[str, object], ...] = ()
    _once: list[tuple[ByClass, tuple[str, ...]]] = field(default_factory=list, compare=False, repr=False)

    def all(self) -> Iterator[Responsibility]:
        """Every row, by kind, class and then id."""
        read = self.read()
        for key in sorted(read):
            yield from read[key]

    def about(self, kind: Kind, class_code: str) -> Iterator[Responsibility]:
        """The rows about a class, those of its minor and major class and of the whole kind with them."""
        read = self.read()
        for length in range(len(class_code), -1, -1):
            yield from read.get((kind, class_code[:length]), ())

    def read(self) -> ByClass:
        """The rows by kind and class. Whoever has the time calls it first."""
        return self._all()[0]

    @property
    def not_understood(self) -> tuple[str, ...]:
        """The ids of rows that this program cannot read, as of a newer one. They propose nobody."""
        return self._all()[1]

    def _all(self) -> tuple[ByClass, tuple[str, ...]]:
        if not self._once:
            found: dict[tuple[Kind, str], list[Responsibility]] = {}
            odd = []
            for said in self.rows:
                try:
                    row = responsibility_of(said)
                except (KeyError, ValueError):
                    odd.append(str(said.get("id")))
                else:
                    found.setdefault((row.kind, row.class_code), []).append(row)
            read = {key: tuple(sorted(rows, key=lambda row: row.id)) for key, rows in found.items()}
            self._once.append((read, tuple(odd)))  # whole: two threads may be the first
        return self._once[0]


def responsibility_of(row: Mapping[str, object]) -> Responsibility:
    """A row as the centre sends it. Raises KeyError or ValueError on a row of another shape."""
    division, street, begun, ended = (row.get(name) for name in ("division", "street", "valid_from", "valid_to"))
    hours = row.get("hours")
    return Responsibility(
        id=str(row["id"]),
        kind=Kind(str(row["kind"])),
        unit=str(row["unit"]),
        class_code=str(row["class_code"]),
        edition=str(row["edition"]),
        division=None if division is None else int(str(division)),
        street=None if street is None else int(str(street)),
        road=str(row["road"]) if row.get("road") else None,
        hours=Hours.parse(str(hours)) if hours else None,
        valid_from=date.fromisoformat(str(begun)) if begun else date.min,
        valid_to=date.fromisoformat(str(ended)) if ended else None,
        basis=str(row.get("basis") or ""),
        illustrative=bool(row.get("illustrative")),
    )
