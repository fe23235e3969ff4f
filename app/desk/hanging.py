"""What hangs on a case and has a life of its own: applications, orders, tasks, call-backs (DOMAIN §§7.1, 7.3, 7.5).

The mirror's rows, with what waits on this desk laid over them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TypeVar
from uuid import UUID

from app.desk.waiting import Waiting
from app.local import side_rows
from app.local.database import Database
from models.applications import Application, CallBack, Order, Task
from models.columns import COLUMNS
from models.commands import Command, Write
from models.coordination import Meeting, Party, Settlement
from models.lifecycle import How

Row = TypeVar("Row", Application, Order, Task, CallBack, Party, Meeting, Settlement)


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on one case, oldest first. `waiting` are the ids of rows that this desk wrote and nobody has yet."""

    applications: Sequence[Application] = ()
    orders: Sequence[Order] = ()
    tasks: Sequence[Task] = ()
    callbacks: Sequence[CallBack] = ()
    waiting: frozenset[UUID] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.applications or self.orders or self.tasks or self.callbacks)


def of(database: Database, waiting: Waiting, case_id: UUID) -> Hanging:
    """What hangs on a case. For the window's thread."""
    found = waiting.base(case_id)
    chain = waiting.chain(case_id, found[1] if found else None)
    written = {write.id for command in chain for write in command.decision.writes if write.kind in _KINDS}
    return Hanging(
        rows_of(database, chain, case_id, "applications", Application),
        rows_of(database, chain, case_id, "orders", Order),
        rows_of(database, chain, case_id, "tasks", Task),
        rows_of(database, chain, case_id, "callbacks", CallBack),
        frozenset(written),
    )


_KINDS = frozenset({"applications", "orders", "tasks", "callbacks"})


def rows_of(database: Database, chain: Sequence[Command], case_id: UUID, kind: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of a kind that hang on a case, oldest first, after the commands of `chain`."""
    values: dict[object, Mapping[str, object]] = {
        one["id"]: one for one in side_rows.values_of(database, kind, case_id)
    }
    for command in chain:
        for write in command.decision.writes:
            if write.kind == kind:
                values[write.id] = _written(kind, values.get(write.id), write, command.decided_at)
    made = [row(**one) for one in values.values() if one]  # type: ignore[arg-type]  # every reader gives its kind
    return tuple(sorted(made, key=lambda one: (one.written_at, one.id)))


def _written(kind: str, before: Mapping[str, object] | None, write: Write, at: datetime) -> Mapping[str, object]:
    """The row after `write`, as `record` will leave it; nothing of a change of what is not here."""
    if before is None and write.how is not How.CREATE:
        return {}
    after = {**(before or {}), **write.put, "id": write.id, "version": write.seen + 1, "updated_at": at}
    return {column.name: _typed(column.kind, after.get(column.name)) for column in COLUMNS[kind]}


def _typed(kind: type, value: object) -> object:
    return value if value is None or not issubclass(kind, Enum) else kind(value)
