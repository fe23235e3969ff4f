"""Reference tables (`info={"reference": True}`): every desk loads them whole."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)

from models.catalogue import Act, Kind, LimitUnit
from models.people import UnitKind
from models.place import Group
from models.tables.declaring import WHEN, metadata, one_of

divisions = Table(
    "divisions",
    metadata,
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("ranking", Text, nullable=False),
    one_of("ranking", frozenset(Group), "ranking_known"),
    info={"reference": True},
)

editions = Table(
    "editions",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("approved", Boolean, nullable=False, server_default=text("false")),
    Column("illustrative", Boolean, nullable=False, server_default=text("false")),
    Column("approved_by", Uuid),
    Column("approved_at", WHEN),
    CheckConstraint("valid_from <= valid_to", name="begins_first"),
    info={"reference": True},
)

edition_acts = Table(
    "edition_acts",
    metadata,
    Column("edition", Text, nullable=False),
    Column("no", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("person", Uuid),
    Column("at", WHEN, nullable=False),
    Column("day", Date, nullable=False),
    Column("before", Text),
    Column("reason", Text),
    Column("added", Integer),
    Column("removed", Integer),
    Column("renamed", Integer),
    Column("moved", Integer),
    Column("conditions", Integer),
    PrimaryKeyConstraint("edition", "no"),
    one_of("act", frozenset(Act), "act_known"),
    CheckConstraint(f"act = '{Act.APPROVED}' or reason <> ''", name="reason_given"),
    info={"reference": True},
)
"""Approvals and what took them back; `person` is null for an administrator, the counts say how much it changed."""

classes = Table(
    "classes",
    metadata,
    Column("edition", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("major_zh", Text, nullable=False),
    Column("major_en", Text, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("aliases", ARRAY(Text), nullable=False),
    Column("parent", Text),
    Column("code_2007", Text),
    Column("code_2026", Text),
    Column("responsible", Text),
    Column("responsible_en", Text),
    PrimaryKeyConstraint("edition", "kind", "code"),
    CheckConstraint("code like parent || '__'", name="fine_under_minor"),
    info={"reference": True},
)

confusables = Table(
    "confusables",
    metadata,
    Column("edition", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("other_kind", Text, nullable=False),
    Column("other_code", Text, nullable=False),
    Column("rule_zh", Text, nullable=False),
    Column("rule_en", Text, nullable=False),
    PrimaryKeyConstraint("edition", "kind", "code", "other_kind", "other_code"),
    one_of("kind", frozenset(Kind), "kind_known"),
    one_of("other_kind", frozenset(Kind), "other_kind_known"),
    info={"reference": True},
)
"""Each pair once: a desk reads it from either side."""

conditions = Table(
    "conditions",
    metadata,
    Column("edition", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("class_code", Text, nullable=False),
    Column("no", Integer, nullable=False),
    Column("is_default", Boolean, nullable=False),
    Column("filing", Text, nullable=False),
    Column("closing", Text, nullable=False),
    Column("limit_value", Integer, nullable=False),
    Column("limit_unit", Text, nullable=False),
    Column("limit_note", Text),
    Column("filing_en", Text),
    Column("closing_en", Text),
    PrimaryKeyConstraint("edition", "kind", "class_code", "no"),
    one_of("limit_unit", frozenset(LimitUnit), "limit_unit_known"),
    info={"reference": True},
)

units = Table(
    "units",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("division", Integer),
    Column("ended", Boolean, nullable=False, server_default=text("false")),
    Column("kind", Text),
    Column("parent", Text),
    Column("street", Integer),
    Column("aliases", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("phone", Text),
    one_of("kind", frozenset(UnitKind), "kind_known"),
    CheckConstraint("parent <> code", name="not_under_itself"),
    info={"reference": True},
)
"""`parent` sends it its cases (二次派遣); `street` is the ground, 9 digits, that it answers for."""

talk_groups = Table(
    "talk_groups",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("division", Integer, nullable=False),
    info={"reference": True},
)

supervisors = Table(
    "supervisors",
    metadata,
    Column("call_sign", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("division", Integer, nullable=False),
    Column("talk_group", Text, nullable=False),
    info={"reference": True},
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    info={"reference": True},
)
