"""What hangs on a case and has a life of its own: applications, supervision orders, tasks, call-backs."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, Uuid, text

from models.applications import UNDECIDED, ApplicationKind, ApplicationStatus, OrderStatus, TaskKind, TaskStatus
from models.case import Satisfaction
from models.grounds import Ground
from models.tables.declaring import WHEN, any_of, in_reach, metadata, one_of


def _first(*, status: type[StrEnum] | None = None, kind: type[StrEnum] | None = None) -> list[Column[object]]:
    """The columns that all of them have."""
    words = [Column("kind", Text, nullable=False)] if kind else []
    words += [Column("status", Text, nullable=False)] if status else []
    return [
        Column("id", Uuid, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("case_id", Uuid, ForeignKey("gaowei.cases.id"), nullable=False, index=True),
        Column("division", Integer, nullable=False),
        *words,
    ]


def _written() -> list[Column[object]]:
    return [
        Column("written_by", Uuid, nullable=False),
        Column("written_at", WHEN, nullable=False),
        Column("updated_at", WHEN, nullable=False),
    ]


applications = Table(
    "applications",
    metadata,
    *_first(status=ApplicationStatus, kind=ApplicationKind),
    Column("ground", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("steps", Integer, nullable=False),
    *_written(),
    Column("applicant", Text),
    Column("until", WHEN),
    Column("proof", Uuid),
    Column("endorsed_by", Uuid),
    Column("endorsed_at", WHEN),
    Column("decided_by", Uuid),
    Column("decided_at", WHEN),
    Column("ruling", Text),
    one_of("kind", frozenset(ApplicationKind), "kind_known"),
    one_of("status", frozenset(ApplicationStatus), "status_known"),
    one_of("ground", frozenset(Ground), "ground_known"),
    CheckConstraint("steps in (1, 2)", name="one_word_or_two"),
    CheckConstraint("(endorsed_by is null) = (endorsed_at is null)", name="endorsed_whole"),
    CheckConstraint(f"(status in ({any_of(UNDECIDED)})) = (decided_at is null)", name="decided_once"),
    in_reach("written_at", "updated_at", "until", "endorsed_at", "decided_at"),
    info={"feed": True},
)
Index(
    "uq_applications_undecided",
    applications.c.case_id,
    applications.c.kind,
    unique=True,
    postgresql_where=text(f"status in ({any_of(UNDECIDED)})"),
)

orders = Table(
    "orders",
    metadata,
    *_first(status=OrderStatus),
    Column("opinion", Text, nullable=False),
    Column("due", WHEN, nullable=False),
    *_written(),
    Column("unit", Text),
    Column("answer", Text),
    Column("answered_at", WHEN),
    Column("taken_by", Uuid),
    one_of("status", frozenset(OrderStatus), "status_known"),
    CheckConstraint(f"(status = '{OrderStatus.ANSWERED}') = (answer is not null)", name="answered_somehow"),
    in_reach("due", "written_at", "updated_at", "answered_at"),
    info={"feed": True},
)
Index(
    "uq_orders_open",
    orders.c.case_id,
    unique=True,
    postgresql_where=text(f"status = '{OrderStatus.OPEN}'"),
)

tasks = Table(
    "tasks",
    metadata,
    *_first(status=TaskStatus, kind=TaskKind),
    Column("who", Text, nullable=False),
    Column("due", WHEN, nullable=False),
    *_written(),
    Column("ended_at", WHEN),
    Column("said", Text),
    one_of("kind", frozenset(TaskKind), "kind_known"),
    one_of("status", frozenset(TaskStatus), "status_known"),
    in_reach("due", "written_at", "updated_at", "ended_at"),
    info={"feed": True},
)

callbacks = Table(
    "callbacks",
    metadata,
    *_first(),
    Column("outcome", Text, nullable=False),
    *_written(),
    Column("text", Text),
    one_of("outcome", frozenset(Satisfaction), "outcome_known"),
    in_reach("written_at", "updated_at"),
    info={"feed": True},
)
