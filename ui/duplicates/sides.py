"""Two cases side by side: what is the same of them, what is near, what differs (DOMAIN §9.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.desk.duplicates import Duplicate, Looked
from models.case import Case, Status
from models.catalogue import Kind
from models.duplicates import SPREADING_METRES, classes_alike, metres_between
from models.reference import Reference
from ui import wording

SOON_AFTER = timedelta(hours=2)
"""Reports of one problem come close after each other."""


class Likeness(StrEnum):
    """How alike one thing of two cases is; the sign stands between them, the word beside it for whoever hears it."""

    SAME = "="
    NEAR = "≈"
    OTHER = "≠"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as far as it is known. `status` is None for what is being typed."""

    kind: Kind
    class_code: str
    component_id: str | None
    place: str
    lon: float | None
    lat: float | None
    received_at: datetime | None
    status: Status | None
    description: str
    unit: str | None = None
    edition: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison."""

    name: str
    label: str
    this: str
    that: str
    likeness: Likeness


def side_of_case(case: Case) -> Side:
    """A case that exists."""
    return Side(
        case.kind, case.class_code, case.component_id, case.place, case.lon, case.lat, case.received_at, case.status,
        case.description, case.unit, case.edition, case.closed_at,
    )  # fmt: skip


def side_of_found(found: Duplicate) -> Side:
    """A case as it was found, when it has left this desk since."""
    return Side(
        found.kind, found.class_code, None, found.place, None, None, found.received_at, found.status,
        found.description, closed_at=found.closed_at,
    )  # fmt: skip


def side_of_call(looked: Looked, place: str = "", received: datetime | None = None, description: str = "") -> Side:
    """A call that is being typed."""
    return Side(
        looked.kind, looked.class_code, looked.component_id, place, looked.lon, looked.lat, received, None, description
    )


def word(likeness: Likeness) -> str:
    """The sign in a word."""
    return {
        Likeness.SAME: QCoreApplication.translate("duplicates", "same"),
        Likeness.NEAR: QCoreApplication.translate("duplicates", "near"),
        Likeness.OTHER: QCoreApplication.translate("duplicates", "differs"),
        Likeness.UNKNOWN: "",
    }[likeness]


def compared(this: Side, that: Side, reference: Reference, now: datetime) -> tuple[Row, ...]:
    """The lines, in the order in which they decide; what neither of the two has is left out."""
    return tuple(row for row in _rows(this, that, reference, now) if row.this or row.that)


def _rows(this: Side, that: Side, reference: Reference, now: datetime) -> Iterator[Row]:
    yield _row("class_code", _class(this, reference), _class(that, reference), _classes(this, that, reference))
    mine, theirs = this.component_id or "", that.component_id or ""
    yield _row("component_id", mine, theirs, _equal(mine, theirs))
    yield _row("place", this.place, _with_metres(this, that), _places(this, that))
    yield _row("received_at", _received(this, now), _received(that, now), _times(this, that))
    yield _row("status", _status(this, now), _status(that, now), Likeness.UNKNOWN)
    if that.unit:
        yield _row("unit", wording.unit(reference, this.unit), wording.unit(reference, that.unit), Likeness.UNKNOWN)
    yield _row("description", this.description, that.description, Likeness.UNKNOWN)


def _row(name: str, this: str, that: str, likeness: Likeness) -> Row:
    return Row(name, wording.field(name), this, that, likeness)


def _class(side: Side, reference: Reference) -> str:
    edition = side.edition or reference.edition
    name = wording.class_short(reference, edition, side.kind, side.class_code)
    return wording.joined(name, f"{wording.kind(side.kind)} {side.class_code}") if side.class_code else ""


def _classes(this: Side, that: Side, reference: Reference) -> Likeness:
    if (this.kind, this.class_code) == (that.kind, that.class_code):
        return Likeness.SAME
    alike = classes_alike(reference, this.kind, this.class_code)
    return Likeness.NEAR if (that.kind, that.class_code) in alike else Likeness.OTHER


def _equal(this: str, that: str) -> Likeness:
    if not this or not that:
        return Likeness.UNKNOWN
    return Likeness.SAME if this == that else Likeness.OTHER


def metres(this: Side, that: Side) -> float | None:
    """How far apart the two are; None where one has no point."""
    if this.lon is None or this.lat is None or that.lon is None or that.lat is None:
        return None
    return metres_between(this.lon, this.lat, that.lon, that.lat)


def _with_metres(this: Side, that: Side) -> str:
    apart = metres(this, that)
    return wording.joined(that.place, distance(apart)) if apart is not None else that.place


def distance(apart: float | None) -> str:
    """`23 m`; nothing where it is not known."""
    return "" if apart is None else wording.distance(apart)


def _places(this: Side, that: Side) -> Likeness:
    apart = metres(this, that)
    if apart is None:
        return _equal(this.place, that.place)
    if apart > SPREADING_METRES:
        return Likeness.OTHER
    return Likeness.SAME if apart < 1.0 else Likeness.NEAR


def _times(this: Side, that: Side) -> Likeness:
    if this.received_at is None or that.received_at is None:
        return Likeness.UNKNOWN
    return Likeness.NEAR if abs(this.received_at - that.received_at) <= SOON_AFTER else Likeness.OTHER


def _received(side: Side, now: datetime) -> str:
    return wording.clock_time(side.received_at, now) if side.received_at else ""


def _status(side: Side, now: datetime) -> str:
    status = wording.status(side.status or Status.DRAFT)
    return wording.joined(status, wording.clock_time(side.closed_at, now)) if side.closed_at else status
