"""Hours, holidays and limits, and the ground that is watched: reference tables that hold from a day on (DOMAIN §1)."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Time,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from models.areas import AreaKind
from models.place import Group
from models.tables.declaring import WHEN, metadata, one_of
from models.working_time import CalendarKind


def _since() -> Column[object]:
    return Column("valid_from", Date, nullable=False, server_default=text("'1900-01-01'"))


calendar_days = Table(
    "calendar_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("worked", Boolean, nullable=False),
    info={"reference": True},
)

openings = Table(
    "openings",
    metadata,
    Column("calendar", Text, nullable=False),
    Column("starts", Time, nullable=False),
    Column("ends", Time, nullable=False),
    _since(),
    Column("valid_to", Date),
    Column("area", Text, nullable=False, server_default=text("''")),
    PrimaryKeyConstraint("calendar", "area", "starts", "valid_from"),
    CheckConstraint(f"area = '' or calendar = '{CalendarKind.MONITOR}'", name="area_monitored"),
    info={"reference": True},
)
"""`area` is the code of an area that is watched at hours of its own; empty for the whole city."""

stage_limits = Table(
    "stage_limits",
    metadata,
    Column("name", Text, nullable=False),
    Column("edition", Text, nullable=False, server_default=text("''")),
    Column("first_stage", Text, nullable=False),
    Column("last_stage", Text, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("calendar", Text, nullable=False),
    PrimaryKeyConstraint("name", "edition"),
    one_of("calendar", frozenset(CalendarKind), "calendar_known"),
    CheckConstraint("minutes > 0", name="some_time"),
    info={"reference": True},
)
"""Limits from a stage to a stage (DOMAIN §8.2); `edition` is empty where they are those of every catalogue."""

calendar_states = Table(
    "calendar_states",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("since", WHEN, nullable=False),
    Column("days", JSONB, nullable=False),
    Column("openings", JSONB, nullable=False),
    Column("stages", JSONB, nullable=False),
    Column("limits", JSONB, nullable=False),
    info={"reference": True},
)
"""Every state that calendars and stage limits have been in (DOMAIN §8.3, 2); the centre adds to it by itself."""

areas = Table(
    "areas",
    metadata,
    Column("code", Text, nullable=False),
    _since(),
    Column("valid_to", Date),
    Column("kind", Text, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("division", Integer),
    Column("metres", Double),
    Column("ring", JSONB(none_as_null=True)),
    Column("line", JSONB(none_as_null=True)),
    Column("illustrative", Boolean, nullable=False, server_default=text("false")),
    PrimaryKeyConstraint("code", "valid_from"),
    one_of("kind", frozenset(AreaKind), "kind_known"),
    CheckConstraint("valid_from <= valid_to", name="begins_first"),
    CheckConstraint("ring is null or line is null", name="ring_or_line"),
    CheckConstraint(f"kind <> '{AreaKind.DIVISION}' or division is not null", name="division_named"),
    info={"reference": True},
)
"""Ground that is watched, from a day on: `ring` or `line` as [[lon, lat], …]; `metres` is a road's length."""

rankings = Table(
    "rankings",
    metadata,
    Column("division", Integer, nullable=False),
    _since(),
    Column("valid_to", Date),
    Column("ranking", Text, nullable=False),
    PrimaryKeyConstraint("division", "valid_from"),
    one_of("ranking", frozenset(Group), "ranking_known"),
    CheckConstraint("valid_from <= valid_to", name="begins_first"),
    info={"reference": True},
)
"""In which table a division is ranked from a day on, where that is not `divisions.ranking` (DOMAIN §12)."""
