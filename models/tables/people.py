"""Who called, and who works here. No feed carries either."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    Uuid,
)

from models.commands import Sex
from models.tables.declaring import WHEN, metadata, one_of

caller = Table(
    "caller",
    metadata,
    Column("case_id", Uuid, ForeignKey("gaowei.cases.id"), primary_key=True),
    Column("division", Integer, nullable=False),
    Column("number", Text),
    Column("name", Text),
    Column("wants_callback", Boolean, nullable=False),
    Column("secret", Boolean, nullable=False),
    Column("sex", Text),
    one_of("sex", frozenset(Sex), "sex_known"),
)

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
