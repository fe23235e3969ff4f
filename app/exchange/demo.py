"""The demonstration city on the embedded server: provisioned, peopled, and given its first cases through `record`.

Everything about it is illustrative and says so (resources/demo/README.txt). A city that was not finished, because its
maker was killed, is taken down and made again; a finished one is left as people worked it.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol, cast

import filelock

from app.central.connect import connect_admin, translated
from app.central.provision import add_person, city_clock, load_reference, provision
from app.errors import FilesInUse, disk_error
from app.exchange.catalogue import starter_reference
from app.exchange.demo_replay import replay
from app.exchange.demo_scripts import CITY_START, Figure, people, units
from app.settings import Profile
from models.people import Post

WAIT = 120.0  # seconds that a second desk waits for the first one to make the city
FINISHED = "demo_city"
"""The setting that says the city is whole; its value tells by which program it was made."""

ROOT = Path(__file__).resolve().parents[2]


class DemoStep(StrEnum):
    """What is being done to the city."""

    CENTRE = "centre"
    PEOPLE = "people"
    CASES = "cases"
    READY = "ready"


Progress = Callable[[DemoStep, int, int], None]
"""Step, how much of it is done, and of how much."""


class Server(Protocol):
    """The embedded server, held."""

    @property
    def admin_dsn(self) -> str:
        """The administrator's way in."""
        ...

    @property
    def profile(self) -> Profile:
        """Everybody's way in."""
        ...


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who can sign in to the demonstration city."""

    login: str
    name: str
    posts: frozenset[Post]
    divisions: frozenset[int]
    seat: str
    password: str = field(repr=False)


def demo_people(home: Path) -> tuple[DemoPerson, ...]:
    """Everybody of the city of this home with his password; nobody before the city was made."""
    passwords = _passwords(home)
    return tuple(
        DemoPerson(figure.login, figure.name, figure.posts, figure.divisions, figure.seat, passwords[figure.login])
        for figure in people()
        if figure.login in passwords
    )


def build_demo(held: Server, home: Path, progress: Progress) -> None:
    """Makes the city whole; does nothing to one that is. Another desk that makes it meanwhile is waited for.

    Raises FolderNotWritable, DiskFull, FilesInUse, and the errors of `app.central`.
    """
    with _alone(home):
        made_by = _made_by(held.admin_dsn)
        here = _fingerprint()
        known = {person.login for person in demo_people(home)}
        if made_by is None:
            _take_down(held.admin_dsn)
        if made_by != here:
            progress(DemoStep.CENTRE, 0, 1)
            provision(held.admin_dsn, "demo", {**starter_reference(), "units": units()}, CITY_START)
        if made_by is None or known != {figure.login for figure in people()}:
            _let_in(held.admin_dsn, home, progress)
        if made_by is None:
            with city_clock(held.admin_dsn) as set_clock:
                replay(held.profile, demo_people(home), set_clock, lambda n, of: progress(DemoStep.CASES, n, of))
                set_clock(CITY_START)
        if made_by != here:
            load_reference(held.admin_dsn, {"settings": [{"name": FINISHED, "value": here}]})
        progress(DemoStep.READY, 1, 1)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(home / "demo.lock", timeout=WAIT)
        lock.acquire()
    except filelock.Timeout as error:
        raise FilesInUse("Another desk has been making the demonstration city for too long: close it first.") from error
    except OSError as error:
        raise disk_error(error, home) from error
    try:
        yield
    finally:
        lock.release()


def _let_in(admin_dsn: str, home: Path, progress: Progress) -> None:
    passwords = dict(_passwords(home))
    everybody = people()
    for figure in everybody:
        passwords.setdefault(figure.login, secrets.token_urlsafe(12))
    _keep_passwords(home, passwords)
    for done, figure in enumerate(everybody):
        progress(DemoStep.PEOPLE, done, len(everybody))
        _add(admin_dsn, figure, passwords[figure.login])


def _add(admin_dsn: str, figure: Figure, password: str) -> None:
    add_person(
        admin_dsn,
        login=figure.login,
        name=figure.name,
        posts=figure.posts,
        divisions=figure.divisions,
        whole_city=not figure.divisions,
        password=password,
    )


# ── what stands there ───────────────────────────────────────────────────────────────────────────────────────────────


def _made_by(admin_dsn: str) -> str | None:
    """By which program the city was finished; None when there is none, or half of one."""
    with closing(connect_admin(admin_dsn)) as connection, translated(), connection.cursor() as cursor:
        cursor.execute("select to_regclass('gaowei.settings') is not null")
        if cursor.fetchone() != (True,):
            return None
        cursor.execute("select value from gaowei.settings where name = %s", (FINISHED,))
        row = cursor.fetchone()
    return None if row is None else str(row[0])


def _take_down(admin_dsn: str) -> None:
    """Removes a city that was never finished. Raises ValueError for anything but a demonstration."""
    with closing(connect_admin(admin_dsn)) as connection, translated(), connection.cursor() as cursor:
        cursor.execute("select to_regclass('gaowei.centre') is not null")
        if cursor.fetchone() == (True,):
            cursor.execute("select kind from gaowei.centre")
            row = cursor.fetchone()
            if row is not None and row[0] != "demo":
                raise ValueError(f"this is a {row[0]} centre, not a demonstration")
        cursor.execute("drop schema if exists gaowei cascade")
        connection.commit()


def _fingerprint() -> str:
    """Of everything that a centre is made from, so that a newer program brings its own into an older city."""
    digest = hashlib.sha256()
    for pattern in ("models/*.py", "app/central/*.py", "app/central/sql/*.sql", "app/central/migrations/**/*.py",
                    "resources/catalogue/*", "resources/demo/*"):  # fmt: skip
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


# ── passwords ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _file(home: Path) -> Path:
    return home / "demo-people.json"


def _passwords(home: Path) -> Mapping[str, str]:
    try:
        return cast("Mapping[str, str]", json.loads(_file(home).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise disk_error(error, _file(home)) from error
    except ValueError:
        return {}  # damaged: everybody gets a new password


def _keep_passwords(home: Path, passwords: Mapping[str, str]) -> None:
    beside = _file(home).with_suffix(".new")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(passwords, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(_file(home))
    except OSError as error:
        raise disk_error(error, _file(home)) from error
