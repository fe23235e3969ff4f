"""This desk's folder for one centre and one login: SQLCipher files, their key, and who may open them (DESIGN §5).

`outbox.sqlite` is precious and never thrown away; `mirror.sqlite` and `census.sqlite` are made anew when damaged or of
another version; `drafts.sqlite` and `attachments.sqlite` are set aside when damaged. Only one program at a time has the
folder open.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from app.errors import FilesDamaged, FilesInUse, FolderNotWritable, MirrorDamaged, OutboxLost, disk_error
from app.local import attachments, keys, schema, side_rows
from app.local.attachments import Shelf
from app.local.census import Census
from app.local.census_schema import CENSUS_VERSION, READER_CACHE, make_census
from app.local.database import Database
from app.local.drafts import Drafts
from app.local.mirror import Mirror
from app.local.outbox import Outbox
from app.local.past import PastMirror
from app.local.preferences import Preferences
from app.local.rows import CASE_CELLS
from app.local.turns import PATIENCE, Turns

KEY, LOCK, OUTBOX, MIRROR, DRAFTS = "key.json", "in-use.lock", "outbox.sqlite", "mirror.sqlite", "drafts.sqlite"
CENSUS = "census.sqlite"
ATTACHMENTS = "attachments.sqlite"
PAST = "past.sqlite"
_DAMAGED = ".damaged"
_MADE = ".made"
"""Beside the outbox from the moment it was first whole: without it a missing outbox is a sign-in that was interrupted,
with it commands are lost that nobody may find missing by chance."""


class DeskFiles:
    """The opened folder. Connections made from it belong to the thread that asked and are closed by it."""

    def __init__(self, folder: Path, login: str, key: bytes, lock: FileLock) -> None:
        self.folder = folder
        self.login = login
        self._key = key
        self._lock = lock
        self._turns, self._shelf_turns = Turns(), Turns()

    # ── opening ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether this login ever signed in here. A folder whose key is missing exists, and is damaged."""
        return any((folder / name).exists() for name in (KEY, OUTBOX))

    @classmethod
    def create(
        cls,
        folder: Path,
        login: str,
        password: str,
        recovery_public_key: bytes | None = None,
        *,
        cost: int = keys.COST,
    ) -> Self:
        """Makes the files of a first sign-in. Raises FilesInUse, FolderNotWritable, DiskFull, FileExistsError."""
        lock = _locked(folder)
        try:
            if cls.exists(folder):
                raise FileExistsError(folder)
            key = keys.new_key()
            wrapped = keys.wrap(key, login, password, cost)
            if recovery_public_key is not None:
                wrapped = keys.wrap_for_recovery(wrapped, key, login, recovery_public_key)
            keys.write_key(folder / KEY, wrapped)
            return cls._prepared(folder, login, key, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, folder: Path, login: str, password: str) -> Self:
        """Opens them; this is also what signing in without the centre means.

        Raises WrongPassword, FilesInUse, FilesNewer, FilesDamaged, FolderNotWritable.
        """
        lock = _locked(folder)
        try:
            key = keys.unwrap(keys.read_key(folder / KEY), login, password)
            return cls._prepared(folder, login, key, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def recover(cls, folder: Path, login: str, private_key: bytes, password: str) -> Self:
        """Opens them by the centre's private key and sets a new password: a forgotten one loses nothing."""
        lock = _locked(folder)
        try:
            key = keys.unwrap_by_recovery(keys.read_key(folder / KEY), login, private_key)
            files = cls._prepared(folder, login, key, lock)
            files.change_password(password)
            return files
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _prepared(cls, folder: Path, login: str, key: bytes, lock: FileLock) -> Self:
        files = cls(folder, login, key, lock)
        files._prepare_outbox()
        files._prepare_mirror()
        files._prepare_drafts()
        files._prepare_attachments()
        files._prepare_census()
        files.remove_past()  # of a program that was killed while it showed one
        return files

    def change_password(self, password: str, *, cost: int | None = None) -> None:
        """Wraps the same key by another password; the files themselves stay as they are."""
        before = keys.read_key(self.folder / KEY)
        fresh = keys.wrap(self._key, self.login, password, cost or before.cost)
        keys.write_key(
            self.folder / KEY,
            keys.Wrapped(fresh.cost, fresh.salt, fresh.by_password, before.recovery_share, before.by_recovery),
        )

    def set_recovery_key(self, public_key: bytes) -> None:
        """Wraps the key for the centre's recovery key too (X25519, 32 raw bytes), once the centre has given one."""
        wrapped = keys.read_key(self.folder / KEY)
        keys.write_key(self.folder / KEY, keys.wrap_for_recovery(wrapped, self._key, self.login, public_key))

    # ── the files ───────────────────────────────────────────────────────────────────────────────────────────────────

    def outbox(self, *, patience: float = PATIENCE) -> Outbox:
        """A connection to the outbox for the calling thread, which waits `patience` seconds for another's turn."""
        return Outbox(Database(self.folder / OUTBOX, self._key, durable=True, turns=self._turns, patience=patience))

    def mirror(self) -> Mirror:
        """The writer of the mirror."""
        return Mirror(self._mirror())

    def mirror_reader(self) -> Database:
        """A connection to the mirror that only reads, for the board."""
        return self._mirror(read_only=True)

    def past(self) -> PastMirror:
        """The writer of an empty file for an hour of the past, in place of the one there was."""
        self.remove_past()
        return PastMirror(Database(self.folder / PAST, self._key))

    def past_reader(self) -> Database:
        """A connection to it that only reads."""
        return Database(self.folder / PAST, self._key, read_only=True)

    def remove_past(self) -> None:
        """Takes it away; close the connections first."""
        _remove(self.folder / PAST)

    def census(self) -> Census:
        """The writer of the census."""
        return Census(self._disposable(CENSUS))

    def census_reader(self) -> Database:
        """A connection to the census that only reads."""
        reader = self._disposable(CENSUS, read_only=True)
        reader.run(f"PRAGMA cache_size = {READER_CACHE}")
        return reader

    def drafts(self) -> Drafts:
        """The drafts, for the window's thread."""
        return Drafts(Database(self.folder / DRAFTS, self._key))

    def preferences(self) -> Preferences:
        """What the person set up, for the window's thread. It lies beside the drafts."""
        return Preferences(Database(self.folder / DRAFTS, self._key))

    def attachments(self) -> Shelf:
        """A connection to the files that are attached to cases, for the calling thread."""
        return Shelf(Database(self.folder / ATTACHMENTS, self._key, durable=True, turns=self._shelf_turns))

    def close(self) -> None:
        """Lets another program open the folder. Close the connections first."""
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    # ── putting them in order ───────────────────────────────────────────────────────────────────────────────────────

    def _prepare_outbox(self) -> None:
        path = self.folder / OUTBOX
        made = path.with_suffix(_MADE)
        if made.exists() and not (path.exists() and path.stat().st_size):
            raise OutboxLost(f"{path} is gone. Bring it back from a copy, or ask for help.", file=OUTBOX)
        with Database(path, self._key, durable=True) as database:
            schema.prepare_outbox(database)
            if database.row("PRAGMA quick_check") != ("ok",):
                raise FilesDamaged(file=OUTBOX)
        if not made.exists():
            _put_empty(made)

    def _prepare_mirror(self) -> None:
        self._prepare_disposable(MIRROR, _mirror_fits, schema.make_mirror)

    def _prepare_disposable(
        self, name: str, fits: Callable[[Database], bool], make: Callable[[Database], None]
    ) -> None:
        """Makes a file that can be read again from the centre: it is made anew when it is damaged, or another's."""
        path = self.folder / name
        try:
            if path.with_suffix(_DAMAGED).exists():
                raise MirrorDamaged(file=name)
            with self._disposable(name) as database:
                if database.version == 0:
                    make(database)
                elif not fits(database):
                    raise MirrorDamaged(file=name)
        except MirrorDamaged:
            _remove(path)
            with self._disposable(name) as database:
                make(database)
            path.with_suffix(_DAMAGED).unlink(missing_ok=True)

    def _prepare_drafts(self) -> None:
        self._set_aside_if_damaged(self.folder / DRAFTS, schema.prepare_drafts)

    def _prepare_attachments(self) -> None:
        self._set_aside_if_damaged(self.folder / ATTACHMENTS, attachments.prepare)

    def _set_aside_if_damaged(self, path: Path, prepare: Callable[[Database], None]) -> None:
        try:
            with Database(path, self._key) as database:
                prepare(database)
        except FilesDamaged:
            path.replace(path.with_suffix(_DAMAGED))
            _remove(path)
            with Database(path, self._key) as database:
                prepare(database)

    def _prepare_census(self) -> None:
        self._prepare_disposable(CENSUS, lambda database: database.version == CENSUS_VERSION, make_census)

    def _mirror(self, *, read_only: bool = False) -> Database:
        return self._disposable(MIRROR, read_only=read_only)

    def _disposable(self, name: str, *, read_only: bool = False) -> Database:
        path = self.folder / name
        # Found damaged while others have it open: it cannot be replaced now, but it will be at the next start.
        return Database(
            path, self._key, read_only=read_only, damaged=MirrorDamaged, on_damage=path.with_suffix(_DAMAGED).touch
        )


def _mirror_fits(database: Database) -> bool:
    return (
        database.version == schema.MIRROR_VERSION
        and set(database.columns("cases")) == {"n", *CASE_CELLS}
        and all(set(database.columns(kind)) == {"n", *names} for kind, names in side_rows.COLUMNS.items())
    )


def _locked(folder: Path) -> FileLock:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(PermissionError):
            folder.chmod(0o700)  # also one that was there, or was brought back from a copy
        # not thread-local: a worker signs in, the window's thread closes
        lock = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)
        lock.acquire()
    except Timeout:
        raise FilesInUse(folder=str(folder)) from None
    except OSError as error:
        raise FolderNotWritable(folder=str(folder)) from error
    return lock


def _put_empty(path: Path) -> None:
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise disk_error(error, path.parent) from error


def _remove(path: Path) -> None:
    """Removes a database with its log: SQLite would play the log of one file into another of the same name."""
    for suffix in ("", "-wal", "-shm"):
        file = Path(f"{path}{suffix}")
        if file.exists():
            os.remove(file)
