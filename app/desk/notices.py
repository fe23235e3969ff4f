"""The notices a desk knows: of its own cases, and what others tell its divisions (抄告, DOMAIN §7.3)."""

from __future__ import annotations

from uuid import UUID

from app.desk.waiting import Waiting
from app.local import side_rows
from app.local.database import Database
from models.notices import NOTICES, Notice, NoticeStatus
from models.people import Person

MOST = 200
"""So many are listed, those nobody has acknowledged first."""


class Notices:
    """`reader` is the mirror's connection of the board. For the window's thread: notices are few."""

    def __init__(self, reader: Database, waiting: Waiting, me: Person) -> None:
        self._database, self._waiting, self._me = reader, waiting, me

    def of(self, case_id: UUID) -> tuple[Notice, ...]:
        """The notices of a case, oldest first."""
        return tuple(map(self._waiting.laid_over, side_rows.rows_of(self._database, NOTICES, Notice, case_id)))

    def to_us(self) -> tuple[Notice, ...]:
        """What my divisions were told, what nobody acknowledged first, then the newest."""
        marks = ", ".join("?" * len(self._me.divisions)) or "NULL"
        mine = "1" if self._me.whole_city else f"sent_to IN ({marks})"
        where = f"{mine} ORDER BY status = '{NoticeStatus.SENT}' DESC, written_at DESC LIMIT {MOST}"
        values = () if self._me.whole_city else tuple(sorted(self._me.divisions))
        return tuple(map(self._waiting.laid_over, side_rows.found(self._database, NOTICES, Notice, where, values)))
