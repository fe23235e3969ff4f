"""The shelf: files that are attached to cases, kept in this desk's folder, encrypted (DESIGN §5).

What was added here stays until the centre has all of it; what was read from the centre stays as long as there is room.
The bytes lie in pieces, as they travel, so that both ways go on where they were cut.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from app.local import schema
from app.local.database import Cells, Database, micros
from app.local.shelved import NAMES, UNREADABLE, Keeping, Picture, Shelved, Unreadable, cells_of, shelved
from models.attachments import CHUNK, Attachment, PhotoKind, length_of, pieces_of

VERSION = 1_000

TABLES = (
    """
    CREATE TABLE files (
        id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL, media_type TEXT NOT NULL, name TEXT NOT NULL,
        size INTEGER NOT NULL, digest TEXT NOT NULL, taken_at INTEGER, lon REAL, lat REAL,
        added_at INTEGER NOT NULL, used_at INTEGER NOT NULL, state TEXT NOT NULL, pieces INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX ix_files_case ON files (case_id)",
    "CREATE INDEX ix_files_state ON files (state, added_at)",
    "CREATE TABLE pieces (id TEXT NOT NULL, no INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (id, no))",
    "CREATE TABLE pictures (id TEXT PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL, data BLOB NOT NULL)",
)


def prepare(database: Database) -> None:
    """Makes the shelf in an empty file. Raises FilesNewer when a newer program wrote it."""
    schema.prepare(database, VERSION, TABLES)


class Shelf:
    """One connection to the shelf, for one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ── what is there ───────────────────────────────────────────────────────────────────────────────────────────────

    def of(self, case_id: UUID) -> list[Shelved]:
        """What is here of one case, oldest first."""
        return self._files("case_id = ? ORDER BY added_at, id", (str(case_id),))

    def file(self, identifier: UUID) -> Shelved | None:
        """One file; None when it is not here."""
        found = self._files("id = ?", (str(identifier),))
        return found[0] if found else None

    def standing(self, state: Keeping) -> list[Shelved]:
        """Every file that stands so, oldest first."""
        return self._files("state = ? ORDER BY added_at, id", (state.value,))

    def content(self, identifier: UUID) -> bytes | None:
        """All bytes of a file; None when they are not all here."""
        file = self.file(identifier)
        if file is None:
            return None
        found = self._database.rows("SELECT data FROM pieces WHERE id = ? ORDER BY no", (str(identifier),))
        content = b"".join(bytes(data) for (data,) in found if isinstance(data, bytes))
        return content if len(content) == file.size else None

    def piece(self, identifier: UUID, no: int) -> bytes | None:
        """One piece; None when it is not here."""
        found = self._database.row("SELECT data FROM pieces WHERE id = ? AND no = ?", (str(identifier), no))
        return found[0] if found and isinstance(found[0], bytes) else None

    def picture(self, identifier: UUID) -> Picture | Unreadable | None:
        """The small picture of a file; None when nobody has looked yet."""
        found = self._database.row("SELECT width, height, data FROM pictures WHERE id = ?", (str(identifier),))
        if found is None:
            return None
        width, height, data = found
        pixels = zlib.decompress(data) if isinstance(data, bytes) and data else b""
        whole = pixels and len(pixels) == int(width or 0) * int(height or 0) * 3
        return Picture(int(width or 0), int(height or 0), pixels) if whole else UNREADABLE

    # ── what is added here ──────────────────────────────────────────────────────────────────────────────────────────

    def put(self, file: Shelved, content: bytes, picture: Picture | Unreadable | None = None) -> None:
        """Puts a file with all its bytes on the shelf; on the disk when this returns, all of it or nothing."""
        pieces = [content[at : at + CHUNK] for at in range(0, len(content), CHUNK)]
        with self._database.transaction():
            self._database.run(
                f"INSERT OR REPLACE INTO files ({NAMES}, used_at) VALUES ({'?, ' * 13}?)",
                (*cells_of(file), micros(file.added_at)),
            )
            self._put_pieces(file.id, enumerate(pieces))
            if picture is not None:
                self._put_picture(file.id, picture)

    def put_picture(self, identifier: UUID, picture: Picture | Unreadable) -> None:
        """Keeps the small picture of a file."""
        with self._database.transaction():
            self._put_picture(identifier, picture)

    def change(self, identifier: UUID, state: Keeping, pieces: int | None = None) -> bool:
        """A file stands otherwise now; whether it is here."""
        with self._database.transaction():
            return bool(
                self._database.run(
                    "UPDATE files SET state = ?, pieces = coalesce(?, pieces) WHERE id = ?",
                    (state.value, pieces, str(identifier)),
                )
            )

    def regard(self, identifier: UUID, kind: PhotoKind) -> bool:
        """It shows something else than was said; only before it is asked for."""
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE files SET kind = ? WHERE id = ? AND state = 'kept'", (kind.value, str(identifier))
            )
        return bool(changed)

    def drop(self, identifiers: Iterable[UUID]) -> None:
        """Takes files off the shelf."""
        with self._database.transaction():
            for identifier in identifiers:
                for table in ("files", "pieces", "pictures"):
                    self._database.run(f"DELETE FROM {table} WHERE id = ?", (str(identifier),))

    # ── what is read from the centre ────────────────────────────────────────────────────────────────────────────────

    def want(self, row: Attachment, now: datetime) -> None:
        """Somebody wants to see what is attached: it is read from the centre, from where that was cut."""
        wanted = Shelved(
            row.id, row.case_id, row.kind, row.media_type, row.name, row.size, row.digest, now, Keeping.WANTED,
            0, row.taken_at, row.lon, row.lat,
        )  # fmt: skip
        with self._database.transaction():
            self._database.run(
                f"INSERT INTO files ({NAMES}, used_at) VALUES ({'?, ' * 13}?) "
                "ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at, "
                "state = CASE WHEN state = 'absent' THEN 'wanted' ELSE state END",
                (*cells_of(wanted), micros(now)),
            )

    def take(self, file: Shelved, data: bytes) -> Keeping:
        """Takes the next piece of a file that is read; where the file stands now.

        What does not fit together by its digest is read anew from the beginning the next time it is wanted.
        """
        with self._database.transaction():
            if len(data) != length_of(file.size, file.pieces):
                return self._begin_anew(file)
            self._put_pieces(file.id, [(file.pieces, data)])
            if file.pieces + 1 < pieces_of(file.size):
                state = Keeping.WANTED
            elif hashlib.sha256(self.content(file.id) or b"").hexdigest() != file.digest:
                return self._begin_anew(file)
            else:
                state = Keeping.HERE
            self._database.run(
                "UPDATE files SET state = ?, pieces = ? WHERE id = ?", (state.value, file.pieces + 1, str(file.id))
            )
        return state

    def used(self, identifier: UUID, now: datetime) -> None:
        """Somebody looked at it: it goes later than others when room is made."""
        with self._database.transaction():
            self._database.run("UPDATE files SET used_at = ? WHERE id = ?", (micros(now), str(identifier)))

    # ── keeping in step ─────────────────────────────────────────────────────────────────────────────────────────────

    def send_again(self) -> None:
        """The centre may have lost what it had: everything of one's own that is still here is offered anew."""
        with self._database.transaction():
            self._database.run(
                "UPDATE files SET state = 'asked', pieces = 0 "
                "WHERE state = 'sent' AND id IN (SELECT id FROM pieces WHERE no = 0)"
            )

    def make_room(self, most: int, before: datetime) -> int:
        """Drops what the centre has too until at most `most` bytes are here, what was longest not used first.

        What was added after `before` stays: the centre may yet lose it. Small pictures stay. Returns how many files
        went.
        """
        held = self._database.integer("SELECT sum(length(data)) FROM pieces")
        gone = []
        for identifier, size in self._database.rows(
            "SELECT id, size FROM files WHERE state = 'here' OR (state = 'sent' AND added_at < ?) ORDER BY used_at, id",
            (micros(before),),
        ):
            if held <= most:
                break
            held -= int(size or 0)
            gone.append(str(identifier))
        with self._database.transaction():
            for one in gone:
                self._database.run("DELETE FROM pieces WHERE id = ?", (one,))
                self._database.run("DELETE FROM files WHERE id = ?", (one,))
        return len(gone)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    # ── within a transaction ────────────────────────────────────────────────────────────────────────────────────────

    def _begin_anew(self, file: Shelved) -> Keeping:
        self._database.run("DELETE FROM pieces WHERE id = ?", (str(file.id),))
        self._database.run("UPDATE files SET state = 'absent', pieces = 0 WHERE id = ?", (str(file.id),))
        return Keeping.ABSENT

    def _put_pieces(self, identifier: UUID, pieces: Iterable[tuple[int, bytes]]) -> None:
        self._database.run_many(
            "INSERT OR REPLACE INTO pieces (id, no, data) VALUES (?, ?, ?)",
            ((str(identifier), no, data) for no, data in pieces),
        )

    def _put_picture(self, identifier: UUID, picture: Picture | Unreadable) -> None:
        seen = picture if isinstance(picture, Picture) else None
        cells = (seen.width, seen.height, zlib.compress(seen.pixels, 6)) if seen else (0, 0, b"")
        self._database.run(
            "INSERT OR REPLACE INTO pictures (id, width, height, data) VALUES (?, ?, ?, ?)", (str(identifier), *cells)
        )

    def _files(self, where: str, values: Cells) -> list[Shelved]:
        return [shelved(row) for row in self._database.rows(f"SELECT {NAMES} FROM files WHERE {where}", values)]
