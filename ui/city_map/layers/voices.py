"""What the page is told of people and calls, as bytes; and the way from the page to the desk about them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.whereabouts import How, Said
from app.local.database import micros
from models.intercom import EntryKind, EntryStatus
from ui.city_map.bridge import whole

ALARM, ABOUT, LAST = 1, 2, 4
"""Marks of a call: nobody has answered it; only about there; the place is where its caller was heard last."""


class Voices(QObject):
    """The object `people` of the page's channel: numbers of entries, nothing more."""

    asked_entry = Signal(int)
    chosen_entry = Signal(int)

    @Slot(float)
    def asked(self, n: float) -> None:
        """The pointer is on what comes from this entry."""
        self.asked_entry.emit(whole(n))

    @Slot(float)
    def chosen(self, n: float) -> None:
        """A person pressed on it."""
        self.chosen_entry.emit(whole(n))


def pack(columns: Sequence[Sequence[float]], texts: Sequence[str]) -> bytes:
    """A count, the columns as doubles of this machine's order, then the texts as a JSON list in UTF-8."""
    count = len(columns[0])
    parts = [array("d", (float(count),)), *(array("d", column) for column in columns)]
    return b"".join(part.tobytes() for part in parts) + json.dumps(texts, ensure_ascii=False).encode()


def packed_tracks(tracks: Sequence[Sequence[Said]], names: Sequence[str]) -> bytes:
    """who (the number of a name), n, lon, lat, when: each track in a row, its newest last."""
    who = [number for number, track in enumerate(tracks) for _ in track]
    return pack([who, *_columns([said for track in tracks for said in track])], names)


def packed_calls(calls: Sequence[Said], names: Sequence[str]) -> bytes:
    """n, lon, lat, when it was said, as of when the place is, marks; of each one name."""
    known = [micros(said.placed_at or said.entry.said_at) for said in calls]
    return pack([*_columns(calls), known, [_marks(said) for said in calls]], names)


def is_alarm(said: Said) -> bool:
    """Whether it is an emergency that nobody has answered."""
    return said.entry.kind is EntryKind.EMERGENCY and said.entry.status is EntryStatus.LOGGED


def _columns(rows: Sequence[Said]) -> list[Sequence[float]]:
    """n, lon, lat, when."""
    spots = [said.spot for said in rows if said.spot is not None]
    return [
        [said.row.n for said in rows],
        [spot.lon for spot in spots],
        [spot.lat for spot in spots],
        [micros(said.row.entry.said_at) for said in rows],
    ]


def _marks(said: Said) -> int:
    about = said.spot is not None and said.spot.how is How.ABOUT
    return ALARM * is_alarm(said) + ABOUT * about + LAST * (said.placed_at is not None)
