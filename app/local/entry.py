"""A command in the outbox and where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.local.database import Cells, moment
from app.wire import command_from_json, command_to_json
from models.commands import Command
from models.errors import Code, Facts
from models.lifecycle import How


class State(StrEnum):
    """Where a command of this desk stands."""

    WAITING = "waiting"
    """On this disk; nobody has been told."""
    SENT = "sent"
    """On the wire; the answer is not here yet."""
    HELD = "held"
    """Behind a refused command of the same case."""
    REFUSED = "refused"
    """The centre, or the rules on the present row, said no: a person decides."""
    APPLIED = "applied"
    WITHDRAWN = "withdrawn"
    """Taken back by the person before it was sent, or dropped after a refusal."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command and where it stands. `order` is its place in the outbox; `touched` grows with every change of any."""

    command: Command
    state: State
    code: Code | None
    facts: Facts
    attempts: int
    order: int
    settled_at: datetime | None
    touched: int


COLUMNS = "body, state, code, facts, attempts, ord, settled_at, touched, serial"
"""What `entry_of` reads of table `commands`."""


def body_of(command: Command) -> str:
    """The command as the file holds it."""
    return json.dumps(command_to_json(command), ensure_ascii=False)


def creates(command: Command) -> bool:
    """Whether its case, or its entry of the log, begins with it."""
    return any(write.id == command.ask.subject and write.how is How.CREATE for write in command.decision.writes)


def entry_of(row: Cells, outbox: UUID | None) -> Entry:
    """The entry in a row of COLUMNS; the command carries the outbox's present id."""
    body, state, code, facts, attempts, order, settled_at, touched, serial = row
    data: dict[str, object] = json.loads(str(body))
    # What the file says in its columns is newer than what the command said when it was written down.
    command = command_from_json({**data, "serial": serial, "outbox": str(outbox)})
    said: Mapping[str, object] = json.loads(str(facts))
    return Entry(
        command=command,
        state=State(str(state)),
        code=None if code is None else Code(str(code)),
        facts=said,
        attempts=int(attempts or 0),
        order=int(order or 0),
        settled_at=None if settled_at is None else moment(int(settled_at)),
        touched=int(touched or 0),
    )
