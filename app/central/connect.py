"""Connections to the centre: every host tried for 3 s, every wait bounded, every driver error put into our words."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg2
from psycopg2 import errorcodes, extensions

from app.errors import (
    CentreGone,
    CentreNotProvisioned,
    CentreTooOld,
    CentreUnknown,
    NotAnAdministrator,
    NotAPerson,
    SignInRefused,
    WorldFailed,
)
from app.settings import Profile

if TYPE_CHECKING:
    from sqlalchemy import Engine

OLDEST_SERVER = 150000
"""PostgreSQL 15, as `server_version` counts."""

HOST_SECONDS = 3.0
"""How long one host of a centre may take to let us in."""

CALL_SECONDS = 4.5
"""How long one question may take; a frozen server is noticed within the 5 s of DESIGN §9."""


class Connection(extensions.connection):
    """A connection whose waits end at `deadline` (monotonic seconds), once `enable_deadlines` was called."""

    deadline: float = 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: psycopg2's own signature, passed through
        self.deadline = time.monotonic() + HOST_SECONDS
        super().__init__(*args, **kwargs)


def enable_deadlines() -> None:
    """Bounds every wait of this process on a `Connection`. Process-wide; COPY is impossible from here on."""
    extensions.set_wait_callback(_wait)


def disable_deadlines() -> None:
    """The driver's own waiting again, without limits."""
    extensions.set_wait_callback(None)


def _wait(connection: extensions.connection) -> None:
    deadline = getattr(connection, "deadline", None)
    while True:
        state = connection.poll()
        if state == extensions.POLL_OK:
            return
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise psycopg2.OperationalError("no answer in time")
        wait_for(connection.fileno(), left, reading=state == extensions.POLL_READ)


def wait_for(file: int, seconds: float | None, *, reading: bool = True) -> bool:
    """Waits until `file` can be read (or written); False when `seconds` passed."""
    if hasattr(select, "poll"):  # any number of open files; Windows has select alone
        poller = select.poll()
        poller.register(file, select.POLLIN if reading else select.POLLOUT)
        return bool(poller.poll(None if seconds is None else max(0, int(seconds * 1000))))
    ready = select.select([file] if reading else [], [] if reading else [file], [], seconds)
    return bool(ready[0] or ready[1])


def connect(profile: Profile, login: str, password: str, *, purpose: str) -> Connection:
    """A connection of `login`, in autocommit mode, to the first host that takes writes.

    Raises CentreUnknown when no host has an address, SignInRefused, CentreNotProvisioned, CentreTooOld, or CentreGone.
    """
    failures: list[WorldFailed] = []
    for host, port in profile.hosts:
        try:
            with translated(signing_in=True):
                connection: Connection = psycopg2.connect(
                    _dsn(profile, host, port, login, password, purpose), connection_factory=Connection
                )
        except (SignInRefused, CentreNotProvisioned):
            raise
        except WorldFailed as failure:
            failures.append(failure)
            continue
        if connection.server_version < OLDEST_SERVER:
            connection.close()
            raise CentreTooOld(version=connection.server_version // 10000)
        connection.autocommit = True
        return connection
    where = ", ".join(f"{host}:{port}" for host, port in profile.hosts)
    unknown = failures and all(isinstance(failure, CentreUnknown) for failure in failures)
    raise CentreUnknown(where=where) if unknown or not failures else CentreGone(where=where, said=str(failures[-1]))


def _dsn(profile: Profile, host: str, port: int, login: str, password: str, purpose: str) -> str:
    found: dict[str, Any] = {  # Any: numbers and texts, as libpq takes them
        "host": host,
        "port": port,
        "dbname": profile.database,
        "user": login,
        "password": password,
        "application_name": purpose,
        "client_encoding": "UTF8",
        "connect_timeout": int(HOST_SECONDS),
        "target_session_attrs": "read-write",
        "keepalives": 1,
        "keepalives_idle": 3,
        "keepalives_interval": 1,
        "keepalives_count": 3,
        "tcp_user_timeout": 4000,
        "gssencmode": "disable",
        "sslmode": profile.sslmode,
    }
    if profile.sslrootcert is not None:
        found["sslrootcert"] = profile.sslrootcert
    if extensions.libpq_version() >= 160000:
        found["require_auth"] = "scram-sha-256"  # a false server must not be given the password in clear
    if profile.sslmode == "verify-full":
        found["channel_binding"] = "require"
    return str(extensions.make_dsn(**found))


# ── errors ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_NO_ADDRESS = ("could not translate host name", "Name or service not known", "no such host", "nodename nor servname")
_SHUT_FOR_NOW = (
    "starting up",
    "shutting down",
    "recovery",
    "too many connections",
    "too many clients",
    "remaining connection slots",
    "read-only",
    "正在启动",
    "正在关闭",
    "连接数过多",
)
_SERVER_SPOKE = ("FATAL:", "致命错误:", "authentication", "password")
_NO_DATABASE = ('database "', "数据库 ")

_GONE_CLASSES = ("08", "53", "57", "25")


@contextmanager
def translated(*, signing_in: bool = False, administering: bool = False) -> Iterator[None]:
    """Puts what the driver raises for a failing world into `app.errors`; what is our bug travels on as it is.

    On a line that stands (not `signing_in`) a failure without a code is the line breaking, whatever its text says: a
    server that ends it says FATAL too. Who may not do something is no person of the centre, or (`administering`) no
    administrator of it.
    """
    try:
        yield
    except psycopg2.Error as error:
        failure = failure_of(error, signing_in=signing_in)
        if administering and isinstance(failure, NotAPerson):
            failure = NotAnAdministrator(said=str(error))
        if failure is None:
            raise
        raise failure from error


def failure_of(error: psycopg2.Error, *, signing_in: bool = False) -> WorldFailed | None:
    """The world's failure behind a driver error; None when it is a bug of ours."""
    code = error.pgcode
    if code is None:
        return _without_code(error) if signing_in else _broken_line(error)
    if code == errorcodes.INSUFFICIENT_PRIVILEGE:
        return NotAPerson(said=str(error))
    if code.startswith("28"):
        return SignInRefused(said=str(error))
    passing = {errorcodes.SERIALIZATION_FAILURE, errorcodes.DEADLOCK_DETECTED, errorcodes.LOCK_NOT_AVAILABLE}
    if code in passing or code[:2] in _GONE_CLASSES:
        return CentreGone(said=str(error))
    return None


def _broken_line(error: psycopg2.Error) -> WorldFailed | None:
    """No code on a line that stands: it broke. Misuse of the driver (another class) is our bug."""
    world = (
        isinstance(error, psycopg2.OperationalError | psycopg2.InterfaceError) or type(error) is psycopg2.DatabaseError
    )
    return CentreGone(said=str(error)) if world else None


def _without_code(error: psycopg2.Error) -> WorldFailed | None:
    """No code: the line broke, or signing in failed, of which the driver keeps the text alone."""
    text = str(error)
    if not isinstance(error, psycopg2.OperationalError | psycopg2.InterfaceError):
        return CentreGone(said=text) if isinstance(error, psycopg2.DatabaseError) else None
    if any(word in text for word in _NO_ADDRESS):
        return CentreUnknown(said=text)
    if any(word in text for word in _SHUT_FOR_NOW) or not any(word in text for word in _SERVER_SPOKE):
        return CentreGone(said=text)
    if any(word in text for word in _NO_DATABASE) and "pg_hba" not in text:
        return CentreNotProvisioned(said=text)
    return SignInRefused(said=text)


# ── administration ──────────────────────────────────────────────────────────────────────────────────────────────────


def connect_admin(dsn: str) -> extensions.connection:
    """A connection of an administrator, not in autocommit mode. Raises the errors of `connect`."""
    with translated(signing_in=True):
        connection: extensions.connection = psycopg2.connect(dsn, connect_timeout=int(HOST_SECONDS))
    if connection.server_version < OLDEST_SERVER:
        connection.close()
        raise CentreTooOld(version=connection.server_version // 10000)
    return connection


def engine_over(connection: extensions.connection) -> Engine:
    """An SQLAlchemy engine that works on this one connection, for the migrations."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    return create_engine(
        "postgresql+psycopg2://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None
    )


def facts_of(error: psycopg2.Error) -> Mapping[str, str]:
    """What the server says beside the message, for logs."""
    return {"code": error.pgcode or "", "message": (error.diag.message_primary or str(error)).strip()}
