"""What a step of a case ends and begins beside it: applications lapse, an order lapses, somebody is sent to look.

None of it is asked for: it follows from where the case goes (DOMAIN §7.3), so every rule gets it with its change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from models.actions import TASK_ENDS, How, Move, sends_back
from models.applications import (
    LIVES,
    TASKS,
    ApplicationKind,
    ApplicationStatus,
    Applied,
    OrderStatus,
    TaskStatus,
    applied_of,
    applied_text,
)
from models.case import FINAL, Case, Status
from models.commands import Ask, Write
from models.coordination import PARTIES_ANSWER
from models.people import Person
from models.stated import text_of

Put = dict[str, object]


def going_on(
    case: Case, move: Move, ask: Ask, by: Person, now: datetime, put: Mapping[str, object], more: tuple[Write, ...]
) -> tuple[Put, tuple[Write, ...]]:
    """The columns that the step changes besides `put`, and the rows that it writes besides `more`."""
    applied, lapsed = _applications(case, move, now, more)
    columns: Put = {} if applied == case.applied else {"applied": applied}
    tasks: tuple[Write, ...] = ()
    orders: tuple[Write, ...] = ()
    if move.start != move.end:
        ended, tasks = _tasks(case, move, ask, by, now, put)
        columns |= {**ended, **_returned(case, move)}
        if move.start is Status.SUSPENDED:
            columns |= {"suspended_for": None, "resume_on": None}
        if move.end in FINAL and case.order_id is not None:
            columns |= {"order_id": None, "order_due": None}
            status = {"status": OrderStatus.LAPSED.value}
            orders = (Write("orders", case.order_id, 1, How.CHANGE, status),)
    return columns, (*lapsed, *tasks, *orders)


def leaves_coordination(move: Move) -> bool:
    """Whether parties that have said nothing lapse with it. The centre writes that, which knows all of them."""
    return move.start in PARTIES_ANSWER and move.end not in PARTIES_ANSWER


def _returned(case: Case, move: Move) -> Put:
    """A case is returned until the next step is taken."""
    if sends_back(move):
        return {"returned_from": case.status.value}
    return {} if case.returned_from is None else {"returned_from": None}


def _applications(case: Case, move: Move, now: datetime, more: Iterable[Write]) -> tuple[str | None, tuple[Write, ...]]:
    """The column `applied` after the step, and the rows of the applications that lapse with it."""
    left = {one.id: one for one in applied_of(case.applied)}
    for write in (write for write in more if write.kind == "applications"):
        if write.how is How.CREATE:
            kind, steps = ApplicationKind(str(write.put["kind"])), int(str(write.put["steps"]))
            left[write.id] = Applied(kind, write.id, 1, steps)
        elif write.put["status"] == ApplicationStatus.ENDORSED.value:
            left[write.id] = replace(left[write.id], version=left[write.id].version + 1)
        else:
            left.pop(write.id, None)
    over = [one for one in left.values() if move.start in LIVES[one.kind] and move.end not in LIVES[one.kind]]
    put = {"status": ApplicationStatus.LAPSED.value, "decided_at": now}
    lapsed = tuple(Write("applications", one.id, one.version, How.CHANGE, put) for one in sorted(over))
    return applied_text(one for one in left.values() if one not in over), lapsed


def _tasks(
    case: Case, move: Move, ask: Ask, by: Person, now: datetime, put: Mapping[str, object]
) -> tuple[Put, tuple[Write, ...]]:
    """Who was out to look is back, or is not waited for any more; somebody else is asked."""
    writes: list[Write] = []
    if move.start in TASKS and case.task_id is not None:
        became = TASK_ENDS.get(move.action, TaskStatus.LAPSED)
        said = text_of(ask.facts, "note") or text_of(ask.facts, "reason")
        ended = {"status": became.value, "ended_at": now, "said": said}
        writes.append(Write("tasks", case.task_id, 1, How.CHANGE, ended))
    column = {Status.VERIFYING: "verifier", Status.INSPECTING: "inspector"}.get(Status(move.end), "")
    who = put.get(column) or getattr(case, column, None)
    if move.end in TASKS and isinstance(who, str):
        row: Put = {
            "case_id": case.id,
            "division": case.division,
            "kind": TASKS[Status(move.end)].value,
            "status": TaskStatus.ASKED.value,
            "who": who,
            "due": put["due"],
            "written_by": by.id,
            "written_at": now,
        }
        writes.append(Write("tasks", ask.id, 0, How.CREATE, row))
        return {"task_id": ask.id}, tuple(writes)
    return ({} if case.task_id is None else {"task_id": None}), tuple(writes)
