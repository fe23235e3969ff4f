"""Who called, and who works here. No feed carries either."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from models.commands import Sex
from models.tables.declaring import WHEN, metadata, one_of

caller = Table(
    "caller",
    metadata,
    Column("case_id", Uuid, ForeignKey("gaowei.cases.id")),
    Column("division", Integer, nullable=False),
    Column("number", Text),
    Column("name", Text),
    Column("wants_callback", Boolean, nullable=False),
    Column("secret", Boolean, nullable=False),
    Column("sex", Text),
    Column("call_id", Uuid, ForeignKey("gaowei.calls.id")),
    UniqueConstraint("case_id"),
    UniqueConstraint("call_id"),
    CheckConstraint("(case_id is null) <> (call_id is null)", name="of_one_root"),
    one_of("sex", frozenset(Sex), "sex_known"),
)
"""Who reported a case, or asked a question that needed none."""

Index("ix_caller_number_key", text("(right(regexp_replace(number, '[^0-9]', '', 'g'), 11))"), _table=caller)
"""By what a number is known again (`gaowei.number_key`)."""

person = Table(
    "person",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("posts", ARRAY(Text), nullable=False),
    Column("divisions", ARRAY(Integer), nullable=False),
    Column("whole_city", Boolean, nullable=False),
    Column("valid_from", WHEN, nullable=False),
    Column("valid_to", WHEN),
    Column("scope_version", Integer, nullable=False, server_default="1"),
)
