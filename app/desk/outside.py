"""What may be told of a case outside: to whoever reported it, to a hotline, to a paper (DOMAIN §§7.3, 9.9).

The one place that chooses. What is not named here stays inside: descriptions, instructions, results, reasons, remarks
that nobody made public, units and persons. A telephone number that slipped into a text meant for outside is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.desk.rows import Line
from models.case import Case, CloseKind, Status
from models.catalogue import Kind
from models.lifecycle import Action
from models.refusal import Refusal


class Stage(StrEnum):
    """How far a case has come, as far as it concerns anybody outside."""

    RECEIVED = "received"
    CHECKED = "checked"
    """It is looked at whether it is so, and whose it is."""
    ARRANGED = "arranged"
    """Somebody is charged with putting it right."""
    WAITING = "waiting"
    """It waits: for the season, for building works, for who is responsible."""
    REVIEWED = "reviewed"
    """It is said to be put right, and somebody looks."""
    DONE = "done"
    JOINED = "joined"
    """Somebody reported it before: it is put right under that number."""
    NOT_TAKEN = "not_taken"


_STAGES: Mapping[Status, Stage] = {
    Status.DRAFT: Stage.RECEIVED,
    Status.REGISTERED: Stage.RECEIVED,
    Status.VERIFYING: Stage.CHECKED,
    Status.PENDING_FILE: Stage.CHECKED,
    Status.PENDING_DISPATCH: Stage.CHECKED,
    Status.COORDINATING: Stage.CHECKED,
    Status.DISPATCHED: Stage.ARRANGED,
    Status.HANDLING: Stage.ARRANGED,
    Status.ESCALATED: Stage.ARRANGED,
    Status.SUSPENDED: Stage.WAITING,
    Status.FED_BACK: Stage.REVIEWED,
    Status.INSPECTING: Stage.REVIEWED,
    Status.PENDING_CLOSE: Stage.REVIEWED,
    Status.CLOSED: Stage.DONE,
    Status.VOID: Stage.NOT_TAKEN,
    Status.NOT_ACCEPTED: Stage.NOT_TAKEN,
    Status.NOT_FILED: Stage.NOT_TAKEN,
}

_MOBILE = re.compile(r"(?<!\d)(?:[+＋]?86[-\s]?)?[1１]\d(?:[-\s]?\d){9}(?!\d)")
HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class PublicNote:
    """A remark that somebody made public."""

    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything that may be told of a case. `refusal` is the listed reason why it was not taken."""

    number: str | None
    stage: Stage
    kind: Kind
    class_code: str
    edition: str
    received_at: datetime
    ended_at: datetime | None
    refusal: Refusal | None
    reply: str | None
    notes: tuple[PublicNote, ...]


def outside_of(case: Case, lines: Iterable[Line]) -> Outside:
    """What of `case` and its history may be told; what the centre has not recorded yet is not."""
    joined = case.status is Status.CLOSED and case.close_kind is CloseKind.DUPLICATE
    stage = Stage.JOINED if joined else _STAGES[case.status]
    ended = stage in (Stage.DONE, Stage.JOINED, Stage.NOT_TAKEN)
    return Outside(
        number=case.number,
        stage=stage,
        kind=case.kind,
        class_code=case.class_code,
        edition=case.edition,
        received_at=case.received_at,
        ended_at=case.closed_at if ended else None,
        refusal=case.refusal if stage is Stage.NOT_TAKEN else None,
        reply=without_numbers(case.reply) if case.reply else None,
        notes=tuple(
            PublicNote(without_numbers(str(line.after["text"])), line.at)
            for line in lines
            if is_public(line) and line.at is not None
        ),
    )


def is_public(line: Line) -> bool:
    """Whether a line of the history is a remark that may go outside."""
    return line.action is Action.COMMENT and line.kind == "comments" and line.after.get("public") is True


def without_numbers(text: str) -> str:
    """`text` with the numbers of mobile telephones hidden; those of offices may be told."""
    return _MOBILE.sub(HIDDEN, text)
