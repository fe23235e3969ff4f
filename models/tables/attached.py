"""Attachments of cases, and their bytes."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
)

from models.attachments import CHUNK, DIGEST, LARGEST, LONGEST_NAME, MediaType, PhotoKind
from models.tables.declaring import WHEN, in_reach, metadata, one_of

attachments = Table(
    "attachments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid, ForeignKey("gaowei.cases.id"), nullable=False, index=True),
    Column("division", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("written_by", Uuid, nullable=False),
    Column("written_at", WHEN, nullable=False),
    Column("updated_at", WHEN, nullable=False),
    Column("taken_at", WHEN),
    Column("lon", Double),
    Column("lat", Double),
    one_of("kind", frozenset(PhotoKind), "kind_known"),
    one_of("media_type", frozenset(MediaType), "media_type_known"),
    CheckConstraint(f"size between 1 and {LARGEST}", name="size_taken"),
    CheckConstraint(f"digest ~ '^[0-9a-f]{{{DIGEST}}}$'", name="digest_whole"),
    CheckConstraint(f"length(name) between 1 and {LONGEST_NAME}", name="name_short"),
    CheckConstraint("(lon is null) = (lat is null)", name="point_whole"),
    CheckConstraint("lon between -180 and 180 and lat between -90 and 90", name="point_on_earth"),
    in_reach("written_at", "updated_at", "taken_at"),
    Index("ix_attachments_written_by", "written_by", "updated_at"),
    info={"feed": True},
)
"""What is attached to a case. Its bytes lie in `attachment_chunks`, which no feed carries."""

attachment_chunks = Table(
    "attachment_chunks",
    metadata,
    Column("attachment", Uuid, ForeignKey("gaowei.attachments.id"), nullable=False),
    Column("no", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("attachment", "no"),
    CheckConstraint(f"no >= 0 and length(data) between 1 and {CHUNK}", name="piece_fits"),
)

attachment_contents = Table(
    "attachment_contents",
    metadata,
    Column("attachment", Uuid, ForeignKey("gaowei.attachments.id"), primary_key=True),
    Column("pieces", Integer, nullable=False),
    Column("whole_at", WHEN),
    CheckConstraint("pieces >= 0", name="counts_up"),
)
"""How many pieces of an attachment have come; `whole_at` when all had, and their digest was its row's."""
