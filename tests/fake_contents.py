"""`gaowei.put_chunk` and `get_chunk` in memory: the same pieces taken, the same answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from models.attachments import BARRED, HEAD, UNKNOWN, VOICED, length_of, media_type_of, pieces_of
from models.commands import Caller
from models.people import Person


class Shelves(Protocol):
    """What of the centre's books is asked here."""

    callers: dict[str, Caller]
    revealed: list[tuple[str, UUID, str]]

    def row_in_scope(self, kind: str, identifier: str, me: Person) -> Mapping[str, object] | None:
        """The row as `me` may see it."""
        ...


@dataclass
class Contents:
    """The bytes of every attachment, in pieces."""

    pieces: dict[UUID, list[bytes]] = field(default_factory=dict)

    def put(self, books: Shelves, me: Person, attachment: UUID, no: int, data: bytes) -> int:
        """See `gaowei.put_chunk`."""
        row = books.row_in_scope("attachments", str(attachment), me)
        if row is None or row["written_by"] != str(me.id):
            return UNKNOWN
        held, size = self.pieces.setdefault(attachment, []), int(str(row["size"]))
        if len(held) >= pieces_of(size) or no != len(held):
            return len(held)
        if len(data) != length_of(size, no) or (no == 0 and media_type_of(data[:HEAD]) != row["media_type"]):
            return BARRED
        held.append(data)
        if len(held) == pieces_of(size) and hashlib.sha256(b"".join(held)).hexdigest() != row["digest"]:
            held.clear()
        return len(held)

    def get(self, books: Shelves, me: Person, attachment: UUID, no: int) -> bytes | None:
        """See `gaowei.get_chunk`."""
        row = books.row_in_scope("attachments", str(attachment), me)
        held = self.pieces.get(attachment, [])
        if row is None or len(held) < pieces_of(int(str(row["size"]))) or not self._for(books, me, row):
            return None
        return held[no] if 0 <= no < len(held) else None

    def _for(self, books: Shelves, me: Person, row: Mapping[str, object]) -> bool:
        case_id = str(row["case_id"])
        caller = books.callers.get(case_id)
        heard = row["media_type"] in VOICED and caller is not None and caller.secret
        told = any(login == me.login and str(case) == case_id for login, case, _ in books.revealed)
        return not heard or row["written_by"] == str(me.id) or told
