"""Notices of a case: 抄告 and 抄送."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, Uuid

from models.catalogue import Kind
from models.notices import Manner, NoticeStatus
from models.tables.declaring import WHEN, in_reach, metadata, one_of

notices = Table(
    "notices",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid, ForeignKey("gaowei.cases.id"), nullable=False, index=True),
    Column("division", Integer, nullable=False, index=True),
    Column("sent_to", Integer, nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("manner", Text, nullable=False),
    Column("number", Text),
    Column("kind", Text, nullable=False),
    Column("class_code", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("written_by", Uuid, nullable=False),
    Column("written_at", WHEN, nullable=False),
    Column("updated_at", WHEN, nullable=False),
    Column("unit", Text),
    Column("acknowledged_by", Uuid),
    Column("acknowledged_at", WHEN),
    Column("answer", Text),
    one_of("status", frozenset(NoticeStatus), "status_known"),
    one_of("manner", frozenset(Manner), "manner_known"),
    one_of("kind", Kind, "kind_known"),
    CheckConstraint(
        f"(status = '{NoticeStatus.ACKNOWLEDGED}') = (acknowledged_at is not null)"
        " and (acknowledged_by is null) = (acknowledged_at is null)",
        name="acknowledged_whole",
    ),
    in_reach("written_at", "updated_at", "acknowledged_at"),
    info={"feed": True, "alone": True, "also_in": "sent_to"},
)
