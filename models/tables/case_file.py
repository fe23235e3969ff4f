"""A case, and what is said of it: comments, urges, distinctions."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

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
from models.refusal import Refusal
from models.rescue import Rescue, RescueTold
from models.sources import ANSWERED, REFERRED
from models.tables.declaring import WHEN, any_of, in_reach, metadata, one_of

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
    Column("received_at", WHEN, nullable=False),
    Column("registered_by", Uuid, nullable=False),
    Column("updated_at", WHEN, nullable=False),
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
    Column("reply_due", WHEN),
    Column("reply", Text),
    Column("replied_at", WHEN),
    Column("has_caller", Boolean, nullable=False),
    Column("clock", Text),
    Column("due_start", WHEN),
    Column("due_soon", WHEN),
    Column("due", WHEN),
    Column("due_calendar", Text),
    Column("due_seconds", Integer),
    Column("calendar_version", Text),
    Column("filed_at", WHEN),
    Column("unit", Text),
    Column("instruction", Text),
    Column("dispatched_at", WHEN),
    Column("limit_value", Integer),
    Column("limit_unit", Text),
    Column("closing_condition", Text),
    Column("deadline", WHEN),
    Column("deadline_start", WHEN),
    Column("deadline_calendar", Text),
    Column("deadline_seconds", Integer),
    Column("deadline_version", Text),
    Column("unsure_year", Integer),
    Column("handle_left", Integer),
    Column("fed_back_at", WHEN),
    Column("on_time", Boolean),
    Column("result", Text),
    Column("returns", Integer, nullable=False),
    Column("reworks", Integer, nullable=False),
    Column("inspected_at", WHEN),
    Column("closed_at", WHEN),
    Column("close_kind", Text),
    Column("closing_note", Text),
    Column("reason", Text),
    Column("master", Text),
    Column("master_id", Uuid),
    Column("recurs", Uuid),
    Column("verifier", Text),
    Column("verified_at", WHEN),
    Column("verify_note", Text),
    Column("refusal", Text),
    Column("bundle", Text),
    Column("bundle_start", WHEN),
    Column("bundle_soon", WHEN),
    Column("bundle_due", WHEN),
    Column("bundle_calendar", Text),
    Column("bundle_seconds", Integer),
    Column("bundle_version", Text),
    Column("danger", Text),
    Column("danger_told", Text),
    Column("danger_told_at", WHEN),
    Column("danger_told_by", Uuid),
    UniqueConstraint("number"),
    one_of("status", frozenset(OPEN | FINAL), "status_known"),
    one_of("kind", frozenset(Kind), "kind_known"),
    one_of("level", frozenset(Level), "level_known"),
    one_of("source", frozenset(Source), "source_known"),
    one_of("urgency", frozenset(Urgency), "urgency_known"),
    one_of("close_kind", frozenset(CloseKind), "close_kind_known"),
    one_of("clock", frozenset(ClockName), "clock_known"),
    one_of("refusal", frozenset(Refusal), "refusal_known"),
    one_of("limit_unit", frozenset(LimitUnit), "limit_unit_known"),
    one_of("danger_told", frozenset(RescueTold), "danger_told_known"),
    CheckConstraint(f"danger ~ '^({'|'.join(sorted(Rescue))})( ({'|'.join(sorted(Rescue))}))*$'", name="danger_known"),
    CheckConstraint(
        "(danger_told is null) = (danger_told_at is null) and (danger_told is null) = (danger_told_by is null)"
        " and (danger_told is null or danger is not null)",
        name="danger_told_by_somebody",
    ),
    CheckConstraint("(lon is null) = (lat is null)", name="point_whole"),
    CheckConstraint("lon between -180 and 180 and lat between -90 and 90", name="point_on_earth"),
    in_reach(
        *("received_at", "updated_at", "due_start", "due_soon", "due", "filed_at", "dispatched_at", "deadline"),
        *("fed_back_at", "inspected_at", "closed_at", "reply_due", "replied_at", "deadline_start", "verified_at"),
        "danger_told_at",
    ),
    in_reach("bundle_start", "bundle_soon", "bundle_due", name="bundle_in_reach"),
    CheckConstraint("(bundle is null) = (bundle_due is null)", name="bundle_whole"),
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
    Column("written_at", WHEN, nullable=False),
    Column("updated_at", WHEN, nullable=False),
    in_reach("written_at", "updated_at"),
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
    Column("written_at", WHEN, nullable=False),
    Column("updated_at", WHEN, nullable=False),
    Column("duplicate_id", Uuid, ForeignKey("gaowei.cases.id")),
    Column("text", Text),
    in_reach("written_at", "updated_at"),
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
    Column("written_at", WHEN, nullable=False),
    Column("updated_at", WHEN, nullable=False),
    one_of("reason", frozenset(NotDuplicate), "reason_known"),
    in_reach("written_at", "updated_at"),
    info={"feed": True},
)
"""不是重复: two cases that looked alike. `other_id` is no foreign key: it may lie in another district."""
