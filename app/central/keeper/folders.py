"""The keeper's folder: what lies where, who may read it, and who the server runs as.

No folder that was there before is ever given another mode or owner; what is made here is made with the right ones.
PostgreSQL refuses to run as root, so for root there is an `Account` without rights to run it as.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock

from app.errors import ServerNotStarted, WorldFailed, barred, disk_error

SYSTEM_USER = "gaowei"
OTHER_USERS = ("postgres", "nobody")
"""Taken, in this order, where a system user of our own cannot be made."""


@dataclass(frozen=True, slots=True)
class Account:
    """An operating system user: POSIX ids."""

    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Folders:
    """Where everything of an embedded server lies. `home` is the program's home folder."""

    home: Path

    @property
    def root(self) -> Path:
        """The keeper's own folder; all others are in it."""
        return self.home / "embedded"

    @property
    def lock(self) -> Path:
        """Held by the one keeper of this folder as long as it lives."""
        return self.root / "keeper.lock"

    @property
    def starting(self) -> Path:
        """Held by the desk that is starting a keeper."""
        return self.root / "starting.lock"

    @property
    def state(self) -> Path:
        """Port and token of the living keeper (0600)."""
        return self.root / "keeper.json"

    @property
    def keeper_log(self) -> Path:
        """What the keeper logs."""
        return self.root / "keeper.log"

    @property
    def server_log(self) -> Path:
        """What the server logs."""
        return self.root / "server.log"

    @property
    def password(self) -> Path:
        """The generated password of the server's administrator (0600)."""
        return self.root / "admin-password"

    @property
    def port(self) -> Path:
        """The port of the last start, taken again while it is free, so that desks find a recovered server."""
        return self.root / "port"

    @property
    def data(self) -> Path:
        """The cluster."""
        return self.root / "data"

    @property
    def fresh(self) -> Path:
        """A cluster in the making; it becomes `data` when it is whole."""
        return self.root / "data.new"

    @property
    def socket(self) -> Path:
        """Where the server's Unix socket lies."""
        return self.root / "socket"


def as_root() -> bool:
    """Whether this process may do anything (POSIX)."""
    return sys.platform != "win32" and os.geteuid() == 0


@contextmanager
def world(where: Path) -> Iterator[None]:
    """Turn what the operating system refuses at `where` into a `WorldFailed`."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, where) from error


@contextmanager
def locked(path: Path, limit: float, stuck: Callable[[], WorldFailed]) -> Iterator[None]:
    """Hold the lock file `path`; raises what `stuck` makes when somebody else still holds it after `limit` seconds."""
    lock = filelock.FileLock(path)
    try:
        lock.acquire(timeout=limit)
    except filelock.Timeout as error:
        raise stuck() from error
    except OSError as error:
        raise disk_error(error, path) from error
    try:
        yield
    finally:
        lock.release()


def make_folder(path: Path, account: Account | None = None, *, private: bool = False) -> None:
    """Make `path` and what is missing above it; folders that exist stay as they are.

    Made for one user alone, except as root, where the server's account must be able to pass through.
    """
    if path.is_dir():
        return
    make_folder(path.parent)
    mode = 0o755 if as_root() and not private else 0o700
    path.mkdir(mode)
    path.chmod(mode)  # whatever the umask took away
    give(path, account)


def give(path: Path, account: Account | None) -> None:
    """Make `account` the owner of something that was just made here."""
    if account is not None and sys.platform != "win32":
        os.chown(path, account.uid, account.gid)


def write_private(path: Path, text: str, account: Account | None = None) -> None:
    """Replace `path` in one step by a file of mode 0600, on disk when this returns."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    give(beside, account)
    beside.replace(path)


def password_of(folders: Folders) -> str:
    """The administrator's password; generated at the first start. Hexadecimal, so no syntax needs to quote it."""
    with world(folders.password):
        if not folders.password.exists():
            if folders.data.exists():
                raise ServerNotStarted(
                    f"The password file {folders.password} of the embedded server is missing: put it back.",
                    reason="password_missing",
                )
            write_private(folders.password, secrets.token_hex(32))
        return folders.password.read_text(encoding="utf-8").strip()


def trimmed(log: Path, limit: int = 2_000_000) -> Path:
    """`log`, put aside as one older file when it has grown over `limit` bytes."""
    if log.exists() and log.stat().st_size > limit:
        log.replace(log.with_suffix(".1.log"))
    return log


# ── who the server runs as ──────────────────────────────────────────────────────────────────────────────────────────


def server_account(folders: Folders) -> Account | None:
    """Whom to run the server as: None is ourselves. Whoever owns the data stays their owner.

    Raises ServerNotStarted where we are root and there is nobody else.
    """
    if sys.platform == "win32" or not as_root():
        return None
    if folders.data.exists() and folders.data.stat().st_uid != 0:
        owner = folders.data.stat()
        return Account(owner.st_uid, owner.st_gid)
    found = _account(SYSTEM_USER) or _made_account() or next(filter(None, map(_account, OTHER_USERS)), None)
    if found is None:
        raise ServerNotStarted(
            f"PostgreSQL does not run as root and no system user could be made: run useradd --system {SYSTEM_USER}.",
            reason="no_account",
        )
    return found


def check_passable(folder: Path, account: Account | None) -> None:
    """Raise FolderNotWritable, which names the one that bars the way, if `account` could not reach `folder`.

    We open nobody's folder for it.
    """
    if account is None:
        return
    for above in (folder, *folder.parents):
        found = above.stat()
        bit = 0o100 if found.st_uid == account.uid else 0o010 if found.st_gid == account.gid else 0o001
        if not found.st_mode & bit:
            raise barred(folder, above, _name_of(account))


def _name_of(account: Account) -> str:
    if sys.platform == "win32":
        return str(account.uid)
    import pwd

    try:
        return pwd.getpwuid(account.uid).pw_name
    except KeyError:
        return str(account.uid)


def _account(name: str) -> Account | None:
    if sys.platform == "win32":
        return None
    import pwd

    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def _made_account() -> Account | None:
    tool = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if tool is None:
        return None
    words = [
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
    ]
    subprocess.run([tool, *words, SYSTEM_USER], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return _account(SYSTEM_USER)


def surroundings(account: Account | None, where: Path) -> dict[str, Any]:
    """The keyword arguments of Popen that run a program of the server's in `where`, as `account`, undisturbed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    given: dict[str, Any] = {"env": {**kept, "LC_ALL": "C"}, "cwd": where, "stdin": subprocess.DEVNULL}
    if account is not None:
        given |= {"user": account.uid, "group": account.gid, "extra_groups": [], "umask": 0o077}
    return given


def run_tool(
    words: Sequence[str | Path], account: Account | None, where: Path, limit: float = 120.0
) -> subprocess.CompletedProcess[str]:
    """Run one of the server's tools to its end; its output is text. Raises OSError where it cannot be run at all."""
    try:
        return subprocess.run(
            [str(word) for word in words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=limit,
            check=False,
            **surroundings(account, where),
        )
    except subprocess.TimeoutExpired as error:
        raise ServerNotStarted(f"{words[0]} did not end within {limit:.0f} s.", reason="slow_tool") from error


def options_of(settings: Mapping[str, str]) -> list[str]:
    """Server settings as words of its command line."""
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
