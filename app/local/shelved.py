"""A file on the shelf: what is known of it, where it stands, its small picture; and its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.local.database import Cells, micros, moment
from models.attachments import MediaType, PhotoKind


class Keeping(StrEnum):
    """Where a file on the shelf stands."""

    KEPT = "kept"
    """Added here, and not asked for yet: its case may still be typed."""
    ASKED = "asked"
    """Its command is on its way, then its bytes are."""
    SENT = "sent"
    """The centre has all of it."""
    BARRED = "barred"
    """The centre will never take its bytes."""
    WANTED = "wanted"
    """Somebody wants to see it, and it is being read from the centre."""
    HERE = "here"
    """Read from the centre, all of it."""
    ABSENT = "absent"
    """The centre has not got all of it yet, or does not give it to this person."""


OWN = frozenset({Keeping.KEPT, Keeping.ASKED, Keeping.SENT, Keeping.BARRED})
"""Added here: the bytes are all there, until those that are sent make room."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """One file. `pieces` counts what the centre has of one's own, or what came of another's."""

    id: UUID
    case_id: UUID
    kind: PhotoKind
    media_type: MediaType
    name: str
    size: int
    digest: str
    added_at: datetime
    state: Keeping
    pieces: int = 0
    taken_at: datetime | None = None
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture: `pixels` are `width` × `height` × 3 bytes, red, green, blue, row after row."""

    width: int
    height: int
    pixels: bytes


class Unreadable:
    """Stands for the small picture of a file that cannot be looked into."""


UNREADABLE = Unreadable()

NAMES = (
    "id, case_id, kind, media_type, name, size, digest, added_at, state, pieces, taken_at, lon, lat"  # as in Shelved
)


def cells_of(file: Shelved) -> Cells:
    """Its row, in the order of `NAMES`."""
    return (
        str(file.id), str(file.case_id), file.kind.value, file.media_type.value, file.name, file.size, file.digest,
        micros(file.added_at), file.state.value, file.pieces,
        None if file.taken_at is None else micros(file.taken_at), file.lon, file.lat,
    )  # fmt: skip


def shelved(cells: Cells) -> Shelved:
    """The file of a row in the order of `NAMES`."""
    taken, lon, lat = cells[10:]
    return Shelved(
        id=UUID(str(cells[0])),
        case_id=UUID(str(cells[1])),
        kind=PhotoKind(str(cells[2])),
        media_type=MediaType(str(cells[3])),
        name=str(cells[4]),
        size=int(cells[5] or 0),
        digest=str(cells[6]),
        added_at=moment(int(cells[7] or 0)),
        state=Keeping(str(cells[8])),
        pieces=int(cells[9] or 0),
        taken_at=None if taken is None else moment(int(taken)),
        lon=None if lon is None else float(lon),
        lat=None if lat is None else float(lat),
    )
