"""One attachment as a person sees it: where it stands between this desk and the centre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.local.shelved import Keeping, Shelved
from models.attachments import MEDIUM, Attachment, MediaType, Medium, PhotoKind, pieces_of


class Stage(StrEnum):
    """Where an attachment stands, as a person sees it."""

    TYPED = "typed"
    """On this disk; its case is still being typed."""
    WAITING = "waiting"
    """On this disk; nobody else has it yet."""
    SENDING = "sending"
    """Part of it is at the centre."""
    REFUSED = "refused"
    """The centre, or a rule, says no; a person decides."""
    THERE = "there"
    """At the centre, and not read yet."""
    FETCHING = "fetching"
    """It is being read."""
    ABSENT = "absent"
    """The desk that has it has not sent all of it yet, or it is not for this person."""
    HERE = "here"
    """Here and at the centre."""


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment of a case. `done` of `pieces` are moved while it is SENDING or FETCHING. `row` is the centre's."""

    id: UUID
    case_id: UUID
    kind: PhotoKind
    media_type: MediaType
    name: str
    size: int
    stage: Stage
    done: int
    pieces: int
    file: Shelved | None
    row: Attachment | None

    @property
    def medium(self) -> Medium:
        """Whether one looks, listens or reads."""
        return MEDIUM[self.media_type]

    @property
    def at_hand(self) -> bool:
        """Whether all bytes are on this disk."""
        return self.stage not in (Stage.THERE, Stage.FETCHING, Stage.ABSENT)


def of_row(row: Attachment, file: Shelved | None) -> Attached:
    """What is at the centre, with what of it is on the shelf."""
    return as_shown(file, row, _STAGES[file.state] if file else Stage.THERE, file is not None and file.pieces > 0)


_STAGES: Mapping[Keeping, Stage] = {
    Keeping.KEPT: Stage.WAITING,
    Keeping.ASKED: Stage.WAITING,
    Keeping.SENT: Stage.HERE,
    Keeping.BARRED: Stage.REFUSED,
    Keeping.WANTED: Stage.FETCHING,
    Keeping.HERE: Stage.HERE,
    Keeping.ABSENT: Stage.ABSENT,
}


def as_shown(file: Shelved | None, row: Attachment | None, stage: Stage, begun: bool = False) -> Attached:
    """A file of the shelf, a row of the centre, or both. With `begun` some of it was sent already."""
    one = row or file
    if one is None:
        raise LookupError("an attachment is on the shelf or at the centre")
    if stage is Stage.WAITING and begun:
        stage = Stage.SENDING
    return Attached(
        id=one.id,
        case_id=one.case_id,
        kind=one.kind,
        media_type=one.media_type,
        name=one.name,
        size=one.size,
        stage=stage,
        done=file.pieces if file else 0,
        pieces=pieces_of(one.size),
        file=file,
        row=row,
    )


def facts_of(file: Shelved) -> dict[str, object]:
    """What the command that attaches it says of it."""
    facts: dict[str, object] = {
        "attachment": str(file.id),
        "kind": file.kind.value,
        "media_type": file.media_type.value,
        "name": file.name,
        "size": file.size,
        "digest": file.digest,
    }
    if file.taken_at is not None:
        facts["taken_at"] = file.taken_at.isoformat()
    if file.lon is not None and file.lat is not None:
        facts |= {"lon": file.lon, "lat": file.lat}
    return facts
