"""The road of a command: who may do what, outboxes, case numbers, the journal and its anchors."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from models.tables.declaring import WHEN, PgSnapshot, Xid8, metadata

guard = Table(
    "guard",
    metadata,
    Column("kind", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("start", Text, nullable=False),
    Column("end", Text, nullable=False),
    Column("posts", ARRAY(Text), nullable=False),
    Column("may_change", ARRAY(Text), nullable=False),
    Column("shape", JSONB, nullable=False),
    Column("commutes", Boolean, nullable=False),
    Column("barred_after", ARRAY(Text), nullable=False),
    Column("behalf", Text),
    Column("starts_clock", Boolean, nullable=False),
    Column("own_mark", Text),
    Column("needs", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    PrimaryKeyConstraint("kind", "action", "start"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person", Uuid, ForeignKey("gaowei.person.id"), nullable=False, index=True),
    Column("seat", Text, nullable=False),
    Column("serial", BigInteger, nullable=False),
    Column("last_command", Uuid),
)

hand = Table(
    "hand",
    metadata,
    Column("subject", Uuid, nullable=False),
    Column("action", Text, nullable=False),
    Column("person", Uuid, nullable=False),
    PrimaryKeyConstraint("subject", "action", "person"),
)

number_block = Table(
    "number_block",
    metadata,
    Column("day", Date, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("person", Uuid, nullable=False),
    Column("seat", Text, nullable=False),
    Column("taken_at", WHEN, nullable=False),
    PrimaryKeyConstraint("day", "first"),
    Index("ix_number_block_last", "day", "last"),
    Index("ix_number_block_person", "person", "day"),
)

journal = Table(
    "journal",
    metadata,
    Column("command_id", Uuid, nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("root", Uuid, nullable=False),
    Column("action", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("before", JSONB),
    Column("after", JSONB),
    Column("facts", JSONB, nullable=False),
    Column("person", Uuid, nullable=False),
    Column("posts", ARRAY(Text), nullable=False),
    Column("on_behalf", JSONB),
    Column("seat", Text, nullable=False),
    Column("outbox", Uuid, nullable=False),
    Column("serial", BigInteger, nullable=False),
    Column("asked_at", WHEN, nullable=False),
    Column("decided_at", WHEN, nullable=False),
    Column("at", WHEN, nullable=False),
    Column("xid", Xid8, nullable=False, server_default=text("pg_current_xact_id()")),
    Column("scope", Integer),
    Column("left_scope", Integer),
    Column("refusal", Text),
    Column("refusal_facts", JSONB),
    Column("rules_version", Integer, nullable=False),
    Column("edition", Text, nullable=False),
    Column("caller_hash", LargeBinary),
    Column("prev_hash", LargeBinary),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("command_id", "subject"),
    postgresql_partition_by="range (command_id)",
)
Index(
    "ix_journal_feed",
    journal.c.xid,
    journal.c.command_id,
    journal.c.subject,
    postgresql_where=text("refusal is null"),
)
Index("ix_journal_subject", journal.c.subject, journal.c.version, postgresql_where=text("version > 0"))
Index("ix_journal_root", journal.c.root, postgresql_where=text("refusal is null"))
Index("ix_journal_outbox", journal.c.outbox, journal.c.serial)

anchor = Table(
    "anchor",
    metadata,
    Column("at", WHEN, primary_key=True),
    Column("upto", PgSnapshot, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
