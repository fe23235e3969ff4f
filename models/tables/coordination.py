"""What hangs on a case in coordination: parties, meetings, and decisions that stay as precedents."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Double, ForeignKey, Integer, Table, Text, Uuid

from models.catalogue import Kind
from models.coordination import MeetingWay, PartyRole, PartyStatus, Stance
from models.grounds import RulingBasis
from models.tables.declaring import WHEN, in_reach, metadata, one_of


def _first() -> list[Column[object]]:
    return [
        Column("id", Uuid, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("case_id", Uuid, ForeignKey("gaowei.cases.id"), nullable=False, index=True),
        Column("division", Integer, nullable=False, index=True),
    ]


def _about() -> list[Column[object]]:
    return [
        Column("number", Text),
        Column("kind", Text, nullable=False),
        Column("class_code", Text, nullable=False),
        Column("edition", Text, nullable=False),
        Column("place", Text, nullable=False),
    ]


def _written() -> list[Column[object]]:
    return [
        Column("written_by", Uuid, nullable=False),
        Column("written_at", WHEN, nullable=False),
        Column("updated_at", WHEN, nullable=False),
    ]


parties = Table(
    "parties",
    metadata,
    *_first(),
    Column("asked_in", Integer, nullable=False, index=True),
    Column("status", Text, nullable=False),
    *_about(),
    Column("unit", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("due", WHEN, nullable=False),
    *_written(),
    Column("question", Text),
    Column("stance", Text),
    Column("position", Text),
    Column("stated_at", WHEN),
    Column("taken_by", Uuid),
    one_of("status", frozenset(PartyStatus), "status_known"),
    one_of("kind", Kind, "kind_known"),
    one_of("role", frozenset(PartyRole), "role_known"),
    one_of("stance", frozenset(Stance), "stance_known"),
    CheckConstraint(
        f"(status = '{PartyStatus.STATED}') = (stated_at is not null) and (stated_at is null) = (position is null)"
        " and (stated_at is null) = (stance is null)",
        name="stated_whole",
    ),
    in_reach("due", "written_at", "updated_at", "stated_at"),
    info={"feed": True, "alone": True, "also_in": "asked_in"},
)
"""The district of the party reads the row, also where the case is none of its own."""

meetings = Table(
    "meetings",
    metadata,
    *_first(),
    Column("way", Text, nullable=False),
    Column("held_at", WHEN, nullable=False),
    Column("minutes", Text, nullable=False),
    *_written(),
    Column("venue", Text),
    Column("present", Text),
    one_of("way", frozenset(MeetingWay), "way_known"),
    in_reach("held_at", "written_at", "updated_at"),
    info={"feed": True},
)

precedents = Table(
    "precedents",
    metadata,
    *_first(),
    *_about(),
    Column("unit", Text, nullable=False),
    Column("ruling", Text, nullable=False),
    Column("ruling_basis", Text, nullable=False),
    *_written(),
    Column("component_id", Text),
    Column("lon", Double),
    Column("lat", Double),
    one_of("kind", Kind, "kind_known"),
    one_of("ruling_basis", frozenset(RulingBasis), "ruling_basis_known"),
    in_reach("written_at", "updated_at"),
    info={"feed": True, "alone": True},
)
