"""The reference tables a decision is made with: divisions, catalogue, units, people's names, calendars, limits.

Loaded whole, cached whole, never changed in place: a new version is a new `Reference`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from models.case import ClockName
from models.catalogue import CaseClass, Condition, Kind, Limit, LimitUnit
from models.people import Supervisor, TalkGroup, Unit
from models.place import Division, Group
from models.working_time import Calendars, Opening

Rows = Iterable[Mapping[str, object]]

ClassKey = tuple[str, Kind, str]
"""(edition, kind, code): 0101 is two things (DOMAIN §4)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything a rule may look up. `stage_minutes` are the centre's own limits (DOMAIN §8.2)."""

    version: int
    edition: str
    divisions: Mapping[int, Division]
    classes: Mapping[ClassKey, CaseClass]
    conditions: Mapping[ClassKey, tuple[Condition, ...]]
    units: Mapping[str, Unit]
    names: Mapping[UUID, str]
    calendars: Calendars
    stage_minutes: Mapping[ClockName, int]
    centre_name: str = ""
    centre_name_en: str = ""
    talk_groups: Mapping[str, TalkGroup] = field(default_factory=dict)
    supervisors: Mapping[str, Supervisor] = field(default_factory=dict)
    """By call sign."""

    def case_class(self, edition: str, kind: Kind, code: str) -> CaseClass | None:
        """The minor class of an edition, or None."""
        return self.classes.get((edition, kind, code))

    def condition(self, edition: str, kind: Kind, code: str, no: int | None) -> Condition | None:
        """The filing condition `no` of a class; the default one (else the first) when `no` is None."""
        rows = self.conditions.get((edition, kind, code), ())
        if no is not None:
            return next((row for row in rows if row.no == no), None)
        return next((row for row in rows if row.is_default), rows[0] if rows else None)

    def person_name(self, person: UUID) -> str:
        """The name of a person; empty when he is not known here."""
        return self.names.get(person, "")


def build_reference(version: int, tables: Mapping[str, Rows]) -> Reference:
    """A `Reference` from rows as the centre sends them (JSON values), by table name.

    Tables: divisions, classes, conditions, units, names (id, name), calendar_days (day, worked), openings (calendar,
    starts, ends), settings (name, value), and, where there is a radio, talk_groups and supervisors.
    Raises KeyError or ValueError on rows of another shape.
    """
    settings = {str(row["name"]): str(row["value"]) for row in tables["settings"]}
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
        calendars=_calendars(tables["calendar_days"], tables["openings"]),
        stage_minutes={name: int(settings[f"stage_minutes.{name}"]) for name in ClockName if name != ClockName.HANDLE},
        centre_name=settings.get("centre_name", ""),
        centre_name_en=settings.get("centre_name_en", ""),
        talk_groups={row.code: row for row in map(_talk_group, tables.get("talk_groups", ()))},
        supervisors={row.call_sign: row for row in map(_supervisor, tables.get("supervisors", ()))},
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
    )


def _talk_group(row: Mapping[str, object]) -> TalkGroup:
    return TalkGroup(str(row["code"]), str(row["name_zh"]), str(row["name_en"]), _int(row["division"]))


def _supervisor(row: Mapping[str, object]) -> Supervisor:
    return Supervisor(str(row["call_sign"]), str(row["name"]), _int(row["division"]), str(row["talk_group"]))


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
    )


def _calendars(days: Rows, openings: Rows) -> Calendars:
    worked = {date.fromisoformat(str(row["day"])): bool(row["worked"]) for row in days}
    hours: dict[str, list[Opening]] = {"work": [], "monitor": []}
    for row in openings:
        stretch = Opening(time.fromisoformat(str(row["starts"])), time.fromisoformat(str(row["ends"])))
        hours[str(row["calendar"])].append(stretch)
    return Calendars(
        work=tuple(sorted(hours["work"], key=lambda stretch: stretch.start)),
        monitor=tuple(sorted(hours["monitor"], key=lambda stretch: stretch.start)),
        days=worked,
        years=frozenset(day.year for day in worked),
    )


def _int(value: object) -> int:
    if isinstance(value, int):
        return value
    return int(str(value))
