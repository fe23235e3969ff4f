"""The demonstration city on the embedded server: provisioned, peopled, and given its first cases through `record`.

Everything about it is illustrative and says so (resources/demo/README.txt). A city that was not finished, because its
maker was killed, is taken down and made again; a finished one is left as people worked it. Its past may still be
missing then: it is filled in behind the open window, and goes on where it was after a kill.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

import filelock

from app.cast.figures import CITY_START, Figure, people, radio, units
from app.cast.passwords import DemoPerson, demo_people, with_passwords
from app.central.connect import connect_admin, translated
from app.central.editions import put_draft
from app.central.fit import fits
from app.central.past import PastWriter
from app.central.provision import add_person, load_reference, provision, resume_city_time, set_city_time
from app.central.responsibilities import put_illustrative
from app.errors import FilesInUse, disk_error
from app.exchange.catalogue import starter_reference
from app.exchange.catalogue_draft import CODE, draft_edition
from app.exchange.demo_history import CASES, Chapter, first_chapter, past_chapters, small_city
from app.exchange.demo_replay import play, reference_of
from app.exchange.demo_responsible import responsibilities
from app.settings import Profile
from models.ids import new_id

__all__ = ["DemoPerson", "DemoStep", "Server", "alone", "build_demo", "demo_people", "fill_past"]

WAIT = 120.0  # seconds that a second desk waits for the first one to make the city
FINISHED = "demo_city"
"""The setting that says the city can be entered; its value tells by which program it was made."""
MADE = "demo_made"
"""The setting that tells this city from others made of the same scripts."""
PAST, SMALL, GROWING, UNFINISHED, WHOLE = "demo_past", "none", "growing", "unfinished", "whole"
"""The setting that says whether the city has all of its past; a city of an older program knows no such setting."""

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


def build_demo(held: Server, home: Path, progress: Progress, *, whole: bool = False) -> None:
    """Makes the city, as far as somebody must wait for it; does nothing to one that is there.

    A `whole` city has what stands open on its first morning, and gets its past from `fill_past`; else it is small and
    quick to make, and has none. A small one grows when it is to be whole, and keeps what it has. The clock of a city
    that nobody was in goes on from where people left it. Another desk that makes the city meanwhile is waited for.
    Functions that are missing in it are made again. Raises CentreDamaged where tables of it are missing,
    FolderNotWritable, DiskFull, FilesInUse, and the errors of `app.central`.
    """
    with alone(home):
        is_whole = fits(held.admin_dsn)
        made_by = _setting(held.admin_dsn, FINISHED)
        here = _fingerprint()
        known = {person.login for person in demo_people(home)}
        if made_by is None:
            _take_down(held.admin_dsn)
        if made_by != here or not is_whole:
            progress(DemoStep.CENTRE, 0, 1)
            tables = starter_reference()
            provision(held.admin_dsn, "demo", {**tables, "units": units(), **radio()}, CITY_START)
            put_illustrative(held.admin_dsn, responsibilities(tables))
        if made_by is None or known != {figure.login for figure in people()}:
            _let_in(held.admin_dsn, home, progress)
        if made_by is None:
            progress(DemoStep.CASES, 0, 1)
            _begin(held.admin_dsn, whole)
        elif whole and _setting(held.admin_dsn, PAST) in (SMALL, GROWING):
            progress(DemoStep.CASES, 0, 1)
            _grow(held.admin_dsn)
        if made_by is not None:
            resume_city_time(held.admin_dsn)
        if made_by != here:
            _put_settings(held.admin_dsn, {FINISHED: here})
        progress(DemoStep.READY, 1, 1)


def is_small(admin_dsn: str) -> bool:
    """Whether the city is the small one, which gets nothing behind the window."""
    return _setting(admin_dsn, PAST) in (SMALL, GROWING)


def fill_past(held: Server, home: Path, progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> bool:
    """Gives the city its last thirty days, or what is still missing of them; desks may work meanwhile.

    `progress` hears on any thread how many cases there are, and how many there will be. Answers whether the past is
    whole: not when `stopped` said so in between, or when another desk is filling it. Raises the errors of
    `app.central`, FolderNotWritable, DiskFull.
    """
    if _setting(held.admin_dsn, PAST) != UNFINISHED:
        return True
    made = UUID(_setting(held.admin_dsn, MADE) or "")
    try:
        with alone(home, "demo-past.lock", 0):
            chapters = _past(held.admin_dsn)
            told = _Told(progress, CASES)
            told(CASES - sum(chapter.cases for chapter in chapters))
            if not play(held.admin_dsn, made, chapters, told, stopped):
                return False
            _put_settings(held.admin_dsn, {PAST: WHOLE})
            return True
    except FilesInUse:
        return False


def _begin(admin_dsn: str, whole: bool) -> None:
    """Plays what the first person who signs in must find, and starts the city's clock."""
    made = new_id()
    put_draft(admin_dsn, CODE, draft_edition())
    with PastWriter(admin_dsn) as writer:
        reference = reference_of(writer)
    play(admin_dsn, made, [first_chapter(reference) if whole else small_city(reference)], lambda _cases: None, lanes=1)
    _put_settings(admin_dsn, {MADE: str(made), PAST: UNFINISHED if whole else SMALL})
    set_city_time(admin_dsn, CITY_START)


def _grow(admin_dsn: str) -> None:
    """Plays what is open in the whole city beside what the small one has, under other ids, once."""
    if _setting(admin_dsn, PAST) == SMALL:
        _put_settings(admin_dsn, {MADE: str(new_id()), PAST: GROWING})
    with PastWriter(admin_dsn) as writer:
        chapter = first_chapter(reference_of(writer))
    play(admin_dsn, UUID(_setting(admin_dsn, MADE) or ""), [chapter], lambda _cases: None, lanes=1)
    _put_settings(admin_dsn, {PAST: UNFINISHED})


def _past(admin_dsn: str) -> list[Chapter]:
    with PastWriter(admin_dsn) as writer:
        return past_chapters(reference_of(writer))


class _Told:
    """Adds up what several threads have done, and tells one after the other."""

    def __init__(self, progress: Callable[[int, int], None], of: int) -> None:
        self._progress, self._of, self._done = progress, of, 0
        self._telling = threading.Lock()

    def __call__(self, cases: int) -> None:
        with self._telling:
            self._done += cases
            self._progress(self._done, self._of)


@contextmanager
def alone(home: Path, name: str = "demo.lock", patience: float = WAIT) -> Iterator[None]:
    """Nobody else on this machine makes the city meanwhile. Raises FilesInUse, FolderNotWritable, DiskFull."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(home / name, timeout=patience)
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
    passwords = {person.login: person.password for person in with_passwords(home)}
    everybody = people()
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


def _setting(admin_dsn: str, name: str) -> str | None:
    """A setting of the centre; None when it has none of that name, or there is no centre."""
    with closing(connect_admin(admin_dsn)) as connection, translated(), connection.cursor() as cursor:
        cursor.execute("select to_regclass('gaowei.settings') is not null")
        if cursor.fetchone() != (True,):
            return None
        cursor.execute("select value from gaowei.settings where name = %s", (name,))
        row = cursor.fetchone()
    return None if row is None else str(row[0])


def _put_settings(admin_dsn: str, settings: Mapping[str, str]) -> None:
    load_reference(admin_dsn, {"settings": [{"name": name, "value": value} for name, value in settings.items()]})


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
    for pattern in ("models/**/*.py", "app/central/*.py", "app/central/sql/*.sql", "app/central/migrations/**/*.py",
                    "app/central/migrations/**/*.sql", "resources/catalogue/*", "resources/demo/*"):  # fmt: skip
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
