"""The intercom log, and calls that needed no case."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)

from models.calls import CallStatus
from models.case import (
    Source,
)
from models.facts import FIELDS
from models.fields import LONG_TEXT
from models.intercom import Direction, EntryKind, EntryStatus
from models.lifecycle import Action
from models.tables.declaring import WHEN, in_reach, metadata, one_of

intercom = Table(
    "intercom",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("division", Integer, nullable=False),
    Column("channel", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("call_sign", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("said_at", WHEN, nullable=False),
    Column("written_by", Uuid, nullable=False),
    Column("updated_at", WHEN, nullable=False),
    Column("case_id", Uuid),
    Column("corrects", Uuid),
    Column("acknowledged_by", Uuid),
    Column("acknowledged_at", WHEN),
    Column("answer", Text),
    one_of("status", frozenset(EntryStatus), "status_known"),
    one_of("direction", frozenset(Direction), "direction_known"),
    one_of("kind", frozenset(EntryKind), "kind_known"),
    in_reach("said_at", "updated_at", "acknowledged_at"),
    CheckConstraint("version > 0", name="counts_up"),
    CheckConstraint(
        f"(status = '{EntryStatus.ACKNOWLEDGED}') = (acknowledged_by is not null)"
        " and (acknowledged_by is null) = (acknowledged_at is null)",
        name="acknowledged_by_somebody",
    ),
    CheckConstraint(
        f"status <> '{EntryStatus.ACKNOWLEDGED}' or kind = '{EntryKind.EMERGENCY}'", name="emergency_acknowledged"
    ),
    CheckConstraint(
        " and ".join(
            f"length({field.name}) <= {field.longest}"
            for action in (Action.LOG_ENTRY, Action.ACKNOWLEDGE)
            for field in FIELDS[action]
            if field.name in ("channel", "call_sign", "text", "answer")
        ),
        name="short",
    ),
    info={"feed": True},
)
"""`case_id` and `corrects` are no foreign keys: what they name may lie in another district, or come later."""

Index("ix_intercom_updated_at", intercom.c.updated_at, intercom.c.id)
Index(
    "ix_intercom_unanswered",
    intercom.c.id,
    postgresql_where=text(f"kind = '{EntryKind.EMERGENCY}' and status = '{EntryStatus.LOGGED}'"),
)

calls = Table(
    "calls",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("division", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("received_at", WHEN, nullable=False),
    Column("answered_by", Uuid, nullable=False),
    Column("updated_at", WHEN, nullable=False),
    one_of("status", frozenset(CallStatus), "status_known"),
    one_of("source", frozenset(Source) - {Source.IMPORTED}, "source_known"),
    in_reach("received_at", "updated_at"),
    CheckConstraint("version > 0", name="counts_up"),
    CheckConstraint(f"length(text) <= {LONG_TEXT} and length(answer) <= {LONG_TEXT}", name="short"),
    info={"feed": True},
)
"""Calls that needed no case: a question, and what was answered."""

Index("ix_calls_updated_at", calls.c.updated_at, calls.c.id)
