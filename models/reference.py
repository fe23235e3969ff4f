"""The reference tables a decision is made with: divisions, catalogue, units, people's names, calendars, limits.

Loaded whole, cached whole, never changed in place: a new version is a new `Reference`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from models.areas import Area, Ground, Watch, build_ground
from models.calendar_tables import KeptStates, State, build_calendars
from models.catalogue import (
    Act,
    CaseClass,
    ChangeCounts,
    Condition,
    Confusable,
    Edition,
    EditionAct,
    Kind,
    Limit,
    LimitUnit,
)
from models.ground import Point
from models.people import Supervisor, TalkGroup, Unit, UnitKind
from models.place import Division, Group
from models.rankings import Ranking, build_rankings, group_on
from models.responsibility import Responsibilities
from models.shared_views import SharedView, build_shared_views
from models.stage_limits import StageLimits, build_limits
from models.working_time import Calendars

Rows = Iterable[Mapping[str, object]]

ClassKey = tuple[str, Kind, str]
"""(edition, kind, code): 0101 is two things (DOMAIN §4)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything a rule may look up. `limits` are those from a stage to a stage (DOMAIN §8.2)."""

    version: int
    edition: str
    divisions: Mapping[int, Division]
    classes: Mapping[ClassKey, CaseClass]
    conditions: Mapping[ClassKey, tuple[Condition, ...]]
    units: Mapping[str, Unit]
    names: Mapping[UUID, str]
    calendars: Calendars
    limits: StageLimits
    separate_duties: bool = True
    """Whether who registered a case may not file it; where he may, the case is marked (DOMAIN §6)."""
    verify_first: bool = False
    """Whether what the public reports must have been verified before it is proposed for filing (DOMAIN §7.2, 2)."""
    coordinate_after: int = 2
    """So many units, or returns by one unit, make a case difficult (推诿, DOMAIN §7.4) [P]: `coordinate_after`."""
    rework_resumes: bool = False
    """Rework goes on with the time that was left (DOMAIN §8.3, 8): the setting `rework_clock`."""
    centre_name: str = ""
    centre_name_en: str = ""
    talk_groups: Mapping[str, TalkGroup] = field(default_factory=dict)
    supervisors: Mapping[str, Supervisor] = field(default_factory=dict)
    """By call sign."""
    editions: Mapping[str, Edition] = field(default_factory=dict)
    acts: Mapping[str, tuple[EditionAct, ...]] = field(default_factory=dict)
    """What managers did to an edition, by its code, in order."""
    pairs: Mapping[ClassKey, tuple[Confusable, ...]] = field(default_factory=dict)
    """Confusable classes by either of them."""
    children: Mapping[ClassKey, tuple[CaseClass, ...]] = field(default_factory=dict)
    """Fine classes by their minor class."""
    ground: Ground = field(default_factory=Ground)
    """What is watched, from when on and at which hours."""
    rankings: Mapping[int, tuple[Ranking, ...]] = field(default_factory=dict)
    kept: KeptStates = field(default_factory=KeptStates)
    """The states that calendars and limits have been in."""
    responsibilities: Responsibilities = field(default_factory=Responsibilities)
    """Who is responsible for what."""
    shared_views: tuple[SharedView, ...] = ()
    """Views of the queue that somebody shares, by name."""

    def areas_on(self, day: date) -> tuple[Area, ...]:
        """What is watched on a day of the city: areas, roads, whole divisions (DOMAIN §1)."""
        return self.ground.on(day)

    def monitored(self, division: int, point: Point | None, at: datetime) -> Watch:
        """Whether a place is watched at `at` (aware)."""
        return self.ground.watch(division, point, at)

    def group_on(self, division: int, day: date) -> Group | None:
        """In which table a division is ranked on a day (DOMAIN §12); None for one that is not known."""
        known = self.divisions.get(division)
        return group_on(self.rankings.get(division, ()), day) or (known.group if known else None)

    def state_of(self, version: str) -> State | None:
        """The calendars and limits that are called `version`: the present ones, or as they were; None if not kept."""
        kept = self.kept.find(version)
        if kept is None and version == self.calendars.version:
            return State(self.calendars, self.limits)
        return kept

    def edition_on(self, day: date) -> str:
        """The edition in force on a day of the city: of the approved ones that hold, the one that began last.

        `edition` where none holds.
        """
        holding = [one for one in self.editions.values() if one.approved and one.holds_on(day)]
        begun = max(holding, key=lambda one: (one.valid_from or date.min, one.code), default=None)
        return begun.code if begun else self.edition

    def case_class(self, edition: str, kind: Kind, code: str) -> CaseClass | None:
        """The minor class of an edition, or None."""
        return self.classes.get((edition, kind, code))

    def condition(self, edition: str, kind: Kind, code: str, no: int | None) -> Condition | None:
        """The filing condition `no` of a class; when `no` is None the default one, or the only one, else None."""
        rows = self.conditions.get((edition, kind, code), ())
        if no is not None:
            return next((row for row in rows if row.no == no), None)
        return next((row for row in rows if row.is_default), rows[0] if len(rows) == 1 else None)

    def undecided(self, edition: str) -> tuple[CaseClass, ...]:
        """Classes whose catalogue does not say which of several conditions is the usual one: a person must say."""
        return tuple(
            one
            for key, one in sorted(self.classes.items())
            if key[0] == edition and self.conditions.get(key) and self.condition(*key, None) is None
        )

    def confusables(self, edition: str, kind: Kind, code: str) -> tuple[Confusable, ...]:
        """What a class is taken for, each with the deciding rule (DOMAIN §5.1); those of its minor class for a 细类."""
        known = self.classes.get((edition, kind, code))
        return self.pairs.get((edition, kind, (known and known.parent) or code), ())

    def fine_classes(self, edition: str, kind: Kind, code: str) -> tuple[CaseClass, ...]:
        """The fine classes 细类 of a minor class, by code."""
        return self.children.get((edition, kind, code), ())

    def person_name(self, person: UUID) -> str:
        """The name of a person; empty when he is not known here."""
        return self.names.get(person, "")


def build_reference(version: int, tables: Mapping[str, Rows]) -> Reference:
    """A `Reference` from rows as the centre sends them (JSON values), by table name.

    Tables: divisions, classes, conditions, units, names (id, name), calendar_days (day, worked), openings (calendar,
    starts, ends, valid_from, valid_to, area), settings (name, value), and, where there are any, talk_groups,
    supervisors, editions, confusables, areas, rankings, stage_limits, calendar_states, responsibilities and
    shared_views.
    Raises KeyError or ValueError on rows of another shape.
    """
    settings = {str(row["name"]): str(row["value"]) for row in tables["settings"]}
    limits = build_limits(tables.get("stage_limits", ()), settings)
    conditions: dict[ClassKey, list[Condition]] = {}
    for row in tables["conditions"]:
        condition = _condition(row)
        conditions.setdefault((condition.edition, condition.kind, condition.class_code), []).append(condition)
    classes = [_case_class(row) for row in tables["classes"]]
    units = [_unit(row) for row in tables["units"]]
    divisions = [_division(row) for row in tables["divisions"]]
    return Reference(
        version=version,
        edition=settings["edition"],
        divisions={row.code: row for row in divisions},
        classes={(row.edition, row.kind, row.code): row for row in classes},
        conditions={key: tuple(sorted(rows, key=lambda row: row.no)) for key, rows in conditions.items()},
        units={row.code: row for row in units},
        names={UUID(str(row["id"])): str(row["name"]) for row in tables["names"]},
        calendars=build_calendars(tables["calendar_days"], tables["openings"], limits),
        limits=limits,
        separate_duties=settings.get("separation_of_duties", "on") != "off",
        verify_first=settings.get("verify_first", "off") == "on",
        coordinate_after=int(settings.get("coordinate_after", "2")),
        rework_resumes=settings.get("rework_clock", "restart") == "resume",
        centre_name=settings.get("centre_name", ""),
        centre_name_en=settings.get("centre_name_en", ""),
        talk_groups={row.code: row for row in map(_talk_group, tables.get("talk_groups", ()))},
        supervisors={row.call_sign: row for row in map(_supervisor, tables.get("supervisors", ()))},
        editions={row.code: row for row in map(_edition, tables.get("editions", ()))},
        acts=_acts(tables.get("edition_acts", ())),
        pairs=_pairs(tables.get("confusables", ())),
        children=_children(classes),
        ground=build_ground(tables.get("areas", ()), tables["openings"]),
        rankings=build_rankings(tables.get("rankings", ())),
        kept=KeptStates(tuple(tables.get("calendar_states", ()))),
        responsibilities=Responsibilities(tuple(tables.get("responsibilities", ()))),
        shared_views=build_shared_views(tables.get("shared_views", ())),
    )


def _division(row: Mapping[str, object]) -> Division:
    return Division(_int(row["code"]), str(row["name_zh"]), str(row["name_en"]), Group(str(row["ranking"])))


def _unit(row: Mapping[str, object]) -> Unit:
    division = row["division"]
    return Unit(
        str(row["code"]),
        str(row["name_zh"]),
        str(row["name_en"]),
        None if division is None else _int(division),
        bool(row["ended"]),
        UnitKind(kind) if (kind := _text(row.get("kind"))) else None,
        _text(row.get("parent")),
        _int(street) if (street := row.get("street")) is not None else None,
        tuple(str(alias) for alias in aliases) if isinstance(aliases := row.get("aliases"), list) else (),
        _text(row.get("phone")),
    )


def _talk_group(row: Mapping[str, object]) -> TalkGroup:
    return TalkGroup(str(row["code"]), str(row["name_zh"]), str(row["name_en"]), _int(row["division"]))


def _supervisor(row: Mapping[str, object]) -> Supervisor:
    return Supervisor(str(row["call_sign"]), str(row["name"]), _int(row["division"]), str(row["talk_group"]))


def _edition(row: Mapping[str, object]) -> Edition:
    return Edition(
        str(row["code"]),
        str(row["name_zh"]),
        str(row["name_en"]),
        _day(row["valid_from"]),
        _day(row["valid_to"]),
        bool(row["approved"]),
        bool(row["illustrative"]),
        UUID(by) if (by := _text(row.get("approved_by"))) else None,
    )


def _acts(rows: Rows) -> dict[str, tuple[EditionAct, ...]]:
    found: dict[str, list[EditionAct]] = {}
    for row in sorted(rows, key=lambda row: _int(row["no"])):
        found.setdefault(str(row["edition"]), []).append(_act(row))
    return {code: tuple(acts) for code, acts in found.items()}


def _act(row: Mapping[str, object]) -> EditionAct:
    counts = [row[name] for name in ("added", "removed", "renamed", "moved", "conditions")]
    return EditionAct(
        Act(str(row["act"])),
        UUID(by) if (by := _text(row["person"])) else None,
        datetime.fromisoformat(str(row["at"])),
        date.fromisoformat(str(row["day"])),
        _text(row["before"]),
        _text(row["reason"]),
        None if None in counts else ChangeCounts(*map(_int, counts)),
    )


def _case_class(row: Mapping[str, object]) -> CaseClass:
    aliases = row["aliases"]
    return CaseClass(
        str(row["edition"]),
        Kind(str(row["kind"])),
        str(row["code"]),
        str(row["major_zh"]),
        str(row["major_en"]),
        str(row["name_zh"]),
        str(row["name_en"]),
        tuple(str(alias) for alias in aliases) if isinstance(aliases, list) else (),
        *(_text(row.get(name)) for name in ("parent", "code_2007", "code_2026", "responsible", "responsible_en")),
    )


def _children(classes: Iterable[CaseClass]) -> dict[ClassKey, tuple[CaseClass, ...]]:
    found: dict[ClassKey, list[CaseClass]] = {}
    for one in sorted(classes, key=lambda one: one.code):
        if one.parent:
            found.setdefault((one.edition, one.kind, one.parent), []).append(one)
    return {key: tuple(rows) for key, rows in found.items()}


def _pairs(rows: Rows) -> dict[ClassKey, tuple[Confusable, ...]]:
    found: dict[ClassKey, list[Confusable]] = {}
    for pair in map(_confusable, rows):
        for seen in (pair, pair.from_other_side()):
            found.setdefault((seen.edition, seen.kind, seen.code), []).append(seen)
    return {key: tuple(pairs) for key, pairs in found.items()}


def _confusable(row: Mapping[str, object]) -> Confusable:
    return Confusable(
        str(row["edition"]),
        Kind(str(row["kind"])),
        str(row["code"]),
        Kind(str(row["other_kind"])),
        str(row["other_code"]),
        str(row["rule_zh"]),
        str(row["rule_en"]),
    )


def _condition(row: Mapping[str, object]) -> Condition:
    return Condition(
        str(row["edition"]),
        Kind(str(row["kind"])),
        str(row["class_code"]),
        _int(row["no"]),
        bool(row["is_default"]),
        str(row["filing"]),
        str(row["closing"]),
        Limit(_int(row["limit_value"]), LimitUnit(str(row["limit_unit"]))),
        *(_text(row.get(name)) for name in ("limit_note", "filing_en", "closing_en")),
    )


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _int(value: object) -> int:
    if isinstance(value, int):
        return value
    return int(str(value))
