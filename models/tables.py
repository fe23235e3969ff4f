"""Every column, declared once: the centre's schema and the mirror's are made from here (DESIGN §2).

Only `app.central` and the schema maker of `app.local` import this file. Tables whose rows travel to the desks carry
`info={"feed": True}`; they have `id`, `version`, `division` and `updated_at` in common. `info={"reference": True}`
marks tables that desks load whole. In the mirror a time is an integer of microseconds since 1970 (UTC).
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Time,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import UserDefinedType

from models.attachments import CHUNK, DIGEST, LARGEST, LONGEST_NAME, MediaType, PhotoKind
from models.calls import CallStatus
from models.case import (
    FILED,
    FINAL,
    OPEN,
    UNFILED_ENDS,
    ClockName,
    CloseKind,
    Level,
    NotDuplicate,
    Source,
    Status,
    Urgency,
)
from models.catalogue import Kind, LimitUnit
from models.census import CensusKind, ComponentState
from models.commands import Sex
from models.facts import FIELDS, LONG_TEXT
from models.intercom import Direction, EntryKind, EntryStatus
from models.lifecycle import Action
from models.place import Group
from models.refusal import Refusal
from models.sources import ANSWERED, REFERRED

SCHEMA = "gaowei"

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(schema=SCHEMA, naming_convention=NAMES)


class Xid8(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction id."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        return "xid8"


class PgSnapshot(UserDefinedType[str]):
    """Which transactions are finished, as PostgreSQL's `pg_snapshot`."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        return "pg_snapshot"


def _one_of(column: str, values: frozenset[str] | type[Kind], name: str) -> CheckConstraint:
    return CheckConstraint(f"{column} in ({any_of(values)})", name=name)


def any_of(values: Iterable[str]) -> str:
    """The values as SQL lists them, always in the same order: the server compares an index with a question by text."""
    return ", ".join(f"'{value}'" for value in sorted(values))


_WHEN = DateTime(timezone=True)


def _in_reach(*columns: str) -> CheckConstraint:
    """Times that every desk can read: PostgreSQL's infinity and the years after 9999 are none of Python's."""
    reach = [f"{column} >= '1900-01-01 00:00Z' and {column} < '9999-01-01 00:00Z'" for column in columns]
    return CheckConstraint(" and ".join(f"({each})" for each in reach), name="times_in_reach")


_JUDGED = frozenset({CloseKind.NORMAL, CloseKind.OVERDUE})

cases = Table(
    "cases",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("division", Integer, nullable=False),
    Column("level", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("class_code", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("urgency", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("place_reliable", Boolean, nullable=False),
    Column("description", Text, nullable=False),
    Column("received_at", _WHEN, nullable=False),
    Column("registered_by", Uuid, nullable=False),
    Column("updated_at", _WHEN, nullable=False),
    Column("grid_on_border", Boolean, nullable=False, server_default=text("false")),
    Column("filed_own", Boolean, nullable=False, server_default=text("false")),
    Column("number", Text),
    Column("condition_no", Integer),
    Column("component_id", Text),
    Column("external_source", Text),
    Column("external_number", Text),
    Column("external_status", Text),
    Column("lon", Double),
    Column("lat", Double),
    Column("unit_grid", Text),
    Column("street", BigInteger),
    Column("community", BigInteger),
    Column("grid_reason", Text),
    Column("reference_text", Text),
    Column("reply_due", _WHEN),
    Column("reply", Text),
    Column("replied_at", _WHEN),
    Column("has_caller", Boolean, nullable=False),
    Column("clock", Text),
    Column("due_start", _WHEN),
    Column("due_soon", _WHEN),
    Column("due", _WHEN),
    Column("due_calendar", Text),
    Column("due_seconds", Integer),
    Column("calendar_version", Text),
    Column("filed_at", _WHEN),
    Column("unit", Text),
    Column("instruction", Text),
    Column("dispatched_at", _WHEN),
    Column("limit_value", Integer),
    Column("limit_unit", Text),
    Column("closing_condition", Text),
    Column("deadline", _WHEN),
    Column("deadline_start", _WHEN),
    Column("deadline_calendar", Text),
    Column("deadline_seconds", Integer),
    Column("deadline_version", Text),
    Column("unsure_year", Integer),
    Column("handle_left", Integer),
    Column("fed_back_at", _WHEN),
    Column("on_time", Boolean),
    Column("result", Text),
    Column("returns", Integer, nullable=False),
    Column("reworks", Integer, nullable=False),
    Column("inspected_at", _WHEN),
    Column("closed_at", _WHEN),
    Column("close_kind", Text),
    Column("closing_note", Text),
    Column("reason", Text),
    Column("master", Text),
    Column("master_id", Uuid),
    Column("recurs", Uuid),
    Column("verifier", Text),
    Column("verified_at", _WHEN),
    Column("verify_note", Text),
    Column("refusal", Text),
    UniqueConstraint("number"),
    _one_of("status", frozenset(OPEN | FINAL), "status_known"),
    _one_of("kind", frozenset(Kind), "kind_known"),
    _one_of("level", frozenset(Level), "level_known"),
    _one_of("source", frozenset(Source), "source_known"),
    _one_of("urgency", frozenset(Urgency), "urgency_known"),
    _one_of("close_kind", frozenset(CloseKind), "close_kind_known"),
    _one_of("clock", frozenset(ClockName), "clock_known"),
    _one_of("refusal", frozenset(Refusal), "refusal_known"),
    _one_of("limit_unit", frozenset(LimitUnit), "limit_unit_known"),
    CheckConstraint("(lon is null) = (lat is null)", name="point_whole"),
    CheckConstraint("lon between -180 and 180 and lat between -90 and 90", name="point_on_earth"),
    _in_reach(
        *("received_at", "updated_at", "due_start", "due_soon", "due", "filed_at", "dispatched_at", "deadline"),
        *("fed_back_at", "inspected_at", "closed_at", "reply_due", "replied_at", "deadline_start", "verified_at"),
    ),
    CheckConstraint(f"status <> '{Status.CLOSED}' or close_kind is not null", name="closed_somehow"),
    CheckConstraint(
        f"status not in ({any_of(FILED)})"
        " or (condition_no is not null and limit_value is not null and limit_unit is not null)",
        name="filed_has_condition",
    ),
    CheckConstraint(f"(status in ({any_of(UNFILED_ENDS)})) = (refusal is not null)", name="refused_for_reason"),
    CheckConstraint("version > 0 and returns >= 0 and reworks >= 0", name="counts_up"),
    CheckConstraint(
        f"source not in ({any_of(ANSWERED)}) or (external_number is not null and reply_due is not null)",
        name="transfer_dated",
    ),
    CheckConstraint(f"source not in ({any_of(REFERRED)}) or reference_text is not null", name="reference_named"),
    CheckConstraint(
        f"source not in ({any_of(ANSWERED)}) or close_kind not in ({any_of(_JUDGED)}) or reply is not null",
        name="answered_first",
    ),
    CheckConstraint(
        f"coalesce(close_kind = '{CloseKind.DUPLICATE}', false) = (master_id is not null)"
        " and (master_id is null or (master is not null and master_id <> id))",
        name="duplicate_has_master",
    ),
    info={"feed": True},
)
Index("ix_cases_division_status", cases.c.division, cases.c.status)
ENDED_AT = "coalesce(closed_at, received_at)"
"""When a case that is closed or void ended; files of other systems do not always say."""

Index("ix_cases_open", cases.c.id, postgresql_where=text(f"status not in ({any_of(FINAL)})"))
Index("ix_cases_master_id", cases.c.master_id, postgresql_where=text("master_id is not null"))
Index(
    "ix_cases_ended",
    text(ENDED_AT),
    cases.c.id,
    postgresql_where=text(f"status in ({any_of(FINAL)})"),
    _table=cases,
)
Index(
    "uq_cases_external_number",
    text("coalesce(external_source, source)"),
    cases.c.external_number,
    unique=True,
    postgresql_where=text("external_number is not null"),
    _table=cases,
)

comments = Table(
    "comments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid, ForeignKey("gaowei.cases.id"), nullable=False, index=True),
    Column("division", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("written_by", Uuid, nullable=False),
    Column("written_at", _WHEN, nullable=False),
    Column("updated_at", _WHEN, nullable=False),
    _in_reach("written_at", "updated_at"),
    info={"feed": True},
)

urges = Table(
    "urges",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid, ForeignKey("gaowei.cases.id"), nullable=False, index=True),
    Column("division", Integer, nullable=False),
    Column("written_by", Uuid, nullable=False),
    Column("written_at", _WHEN, nullable=False),
    Column("updated_at", _WHEN, nullable=False),
    Column("duplicate_id", Uuid, ForeignKey("gaowei.cases.id")),
    Column("text", Text),
    _in_reach("written_at", "updated_at"),
    info={"feed": True},
)
"""催办 on `case_id`. Where a duplicate was linked to it, `duplicate_id` is that one, and the root of the command."""

distinctions = Table(
    "distinctions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid, ForeignKey("gaowei.cases.id"), nullable=False, index=True),
    Column("division", Integer, nullable=False),
    Column("other_id", Uuid, nullable=False),
    Column("reason", Text, nullable=False),
    Column("written_by", Uuid, nullable=False),
    Column("written_at", _WHEN, nullable=False),
    Column("updated_at", _WHEN, nullable=False),
    _one_of("reason", frozenset(NotDuplicate), "reason_known"),
    _in_reach("written_at", "updated_at"),
    info={"feed": True},
)
"""不是重复: two cases that looked alike. `other_id` is no foreign key: it may lie in another district."""

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
    Column("written_at", _WHEN, nullable=False),
    Column("updated_at", _WHEN, nullable=False),
    Column("taken_at", _WHEN),
    Column("lon", Double),
    Column("lat", Double),
    _one_of("kind", frozenset(PhotoKind), "kind_known"),
    _one_of("media_type", frozenset(MediaType), "media_type_known"),
    CheckConstraint(f"size between 1 and {LARGEST}", name="size_taken"),
    CheckConstraint(f"digest ~ '^[0-9a-f]{{{DIGEST}}}$'", name="digest_whole"),
    CheckConstraint(f"length(name) between 1 and {LONGEST_NAME}", name="name_short"),
    CheckConstraint("(lon is null) = (lat is null)", name="point_whole"),
    CheckConstraint("lon between -180 and 180 and lat between -90 and 90", name="point_on_earth"),
    _in_reach("written_at", "updated_at", "taken_at"),
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
    Column("whole_at", _WHEN),
    CheckConstraint("pieces >= 0", name="counts_up"),
)
"""How many pieces of an attachment have come; `whole_at` when all had, and their digest was its row's."""

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
    Column("said_at", _WHEN, nullable=False),
    Column("written_by", Uuid, nullable=False),
    Column("updated_at", _WHEN, nullable=False),
    Column("case_id", Uuid),
    Column("corrects", Uuid),
    Column("acknowledged_by", Uuid),
    Column("acknowledged_at", _WHEN),
    Column("answer", Text),
    _one_of("status", frozenset(EntryStatus), "status_known"),
    _one_of("direction", frozenset(Direction), "direction_known"),
    _one_of("kind", frozenset(EntryKind), "kind_known"),
    _in_reach("said_at", "updated_at", "acknowledged_at"),
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
    Column("received_at", _WHEN, nullable=False),
    Column("answered_by", Uuid, nullable=False),
    Column("updated_at", _WHEN, nullable=False),
    _one_of("status", frozenset(CallStatus), "status_known"),
    _one_of("source", frozenset(Source) - {Source.IMPORTED}, "source_known"),
    _in_reach("received_at", "updated_at"),
    CheckConstraint("version > 0", name="counts_up"),
    CheckConstraint(f"length(text) <= {LONG_TEXT} and length(answer) <= {LONG_TEXT}", name="short"),
    info={"feed": True},
)
"""Calls that needed no case: a question, and what was answered."""

Index("ix_calls_updated_at", calls.c.updated_at, calls.c.id)

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
    _one_of("sex", frozenset(Sex), "sex_known"),
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
    Column("valid_from", _WHEN, nullable=False),
    Column("valid_to", _WHEN),
    Column("scope_version", Integer, nullable=False, server_default="1"),
)

divisions = Table(
    "divisions",
    metadata,
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("ranking", Text, nullable=False),
    _one_of("ranking", frozenset(Group), "ranking_known"),
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
    Column("approved_at", _WHEN),
    CheckConstraint("valid_from <= valid_to", name="begins_first"),
    info={"reference": True},
)

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
    _one_of("kind", frozenset(Kind), "kind_known"),
    _one_of("other_kind", frozenset(Kind), "other_kind_known"),
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
    PrimaryKeyConstraint("edition", "kind", "class_code", "no"),
    _one_of("limit_unit", frozenset(LimitUnit), "limit_unit_known"),
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
    info={"reference": True},
)

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
    Column("valid_from", Date, nullable=False, server_default=text("'1900-01-01'")),
    Column("valid_to", Date),
    PrimaryKeyConstraint("calendar", "starts", "valid_from"),
    info={"reference": True},
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    info={"reference": True},
)

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
    Column("taken_at", _WHEN, nullable=False),
    PrimaryKeyConstraint("day", "first"),
    Index("ix_number_block_last", "day", "last"),
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
    Column("asked_at", _WHEN, nullable=False),
    Column("decided_at", _WHEN, nullable=False),
    Column("at", _WHEN, nullable=False),
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
    Column("at", _WHEN, primary_key=True),
    Column("upto", PgSnapshot, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

KINDS_OF_CENTRE = frozenset({"production", "demo", "training", "test"})

centre = Table(
    "centre",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("kind", Text, nullable=False),
    Column("epoch", Uuid, nullable=False, server_default=text("gen_random_uuid()")),
    Column("salt", LargeBinary, nullable=False),
    Column("reference_version", Integer, nullable=False, server_default=text("1")),
    Column("journal_from", Uuid, nullable=False),
    Column("journal_to", Uuid, nullable=False),
    Column("clock_real", _WHEN),
    Column("clock_city", _WHEN),
    Column("clock_rate", Double, nullable=False, server_default=text("1")),
    CheckConstraint("one", name="one_row"),
    _one_of("kind", KINDS_OF_CENTRE, "kind_known"),
    CheckConstraint("(clock_real is null) = (clock_city is null)", name="clock_whole"),
    CheckConstraint("clock_rate > 0 and clock_rate <= 1000", name="clock_goes_forward"),
    CheckConstraint(
        "kind <> 'production' or (clock_real is null and clock_rate = 1)",
        name="production_has_no_clock_of_its_own",
    ),
)
"""The one row about this centre. `epoch` is changed by hand after a restore; `journal_from`/`journal_to` bound the
command ids that the kept partitions of the journal take; `clock_*` make `gaowei.now()` run from `clock_city` since
`clock_real` at `clock_rate`."""

bell = Table(
    "bell",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("rung_at", _WHEN, nullable=False),
    CheckConstraint("one", name="one_row"),
    prefixes=["unlogged"],
)

boot = Table(
    "boot",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("first_xid", Xid8, nullable=False),
    Column("at", _WHEN, nullable=False),
)
"""The starts of this server, counted anew after each crash. Transaction ids from `first_xid` on that were handed out
before are handed out again: a crash forgets transactions that left nothing durable, and snapshots do not know."""

since_boot = Table(
    "since_boot",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("boot", Integer, nullable=False),
    CheckConstraint("one", name="one_row"),
    prefixes=["unlogged"],
)
"""The present start. Unlogged: PostgreSQL empties it when it recovers from a crash, which is how a crash is noticed."""


# ── the census (DOMAIN §4): large, read by the desks in pages ────────────────────────────────────────────────────────


def _census(name: str, key: Column[str] | Column[int], *columns: SchemaItem) -> Table:
    """A table of the census: a row knows the import that changed it last, and is marked when it is gone, never deleted.

    The index is the order in which desks read; with the division in it, rows of other divisions are passed over there.
    """
    table = Table(
        name,
        metadata,
        key,
        Column("division", Integer, nullable=False),
        *columns,
        Column("census_version", BigInteger, nullable=False),
        Column("gone", Boolean, nullable=False),
        info={"census": True},
    )
    Index(f"ix_{name}_read", table.c.census_version, key, postgresql_include=["division"])
    return table


_BOX = ("west", "south", "east", "north")

streets = _census("streets", Column("code", Integer, primary_key=True, autoincrement=False), Column("name", Text))

communities = _census(
    "communities",
    Column("code", BigInteger, primary_key=True, autoincrement=False),
    Column("street", Integer, nullable=False),
    Column("name", Text),
)

unit_grids = _census(
    "unit_grids",
    Column("code", Text, primary_key=True),
    Column("street", Integer, nullable=False),
    Column("community", BigInteger, nullable=False),
    Column("duty_grid", Text),
    Column("name", Text),
    Column("ring", JSONB),
    *(Column(side, Double) for side in _BOX),
    Column("on_map", Boolean, nullable=False),
    CheckConstraint("on_map = (ring is not null) and on_map = (west is not null)", name="drawn_whole"),
)
"""`ring` is the outline, [[lon, lat], …], closed; `on_map` whether there is one."""

components = _census(
    "components",
    Column("id", Text, primary_key=True),
    Column("class_code", Text, nullable=False),
    Column("name", Text),
    Column("state", Text, nullable=False),
    Column("lon", Double, nullable=False),
    Column("lat", Double, nullable=False),
    Column("unit_grid", Text),
    *(Column(f"{who}_{what}", Text) for who in ("authority", "owner", "keeper") for what in ("code", "name")),
    Column("surveyed_on", Date),
    Column("changed_on", Date),
    Column("source", Text),
    Column("note", Text),
    _one_of("state", frozenset(ComponentState), "state_known"),
)
"""`authority` 主管, `owner` 权属, `keeper` 养护."""

pois = _census(
    "pois",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("aliases", ARRAY(Text), nullable=False),
    Column("kind", Text),
    Column("lon", Double, nullable=False),
    Column("lat", Double, nullable=False),
    Column("address", Text),
)

frontage = _census(
    "frontage",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("ring", JSONB),
    Column("line", JSONB),
    Column("unit_code", Text),
    Column("unit_name", Text),
    Column("note", Text),
    CheckConstraint("(ring is null) <> (line is null)", name="ring_or_line"),
)
"""Who answers for which stretch of frontage (门前三包): its outline as `ring`, or its edge of the street as `line`."""

census = Table(
    "census",
    metadata,
    Column("kind", Text, nullable=False),
    Column("division", Integer, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("rows", BigInteger, nullable=False),
    PrimaryKeyConstraint("kind", "division"),
    _one_of("kind", frozenset(CensusKind), "kind_known"),
)
"""Which import changed a kind last in a division, and how many rows of it are not gone there."""
