"""A centre for measuring: a server of its own with the disk as it is, an empty city, somebody with every post."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg2
from psycopg2.extensions import connection, make_dsn

from app.central.keeper import hold_embedded
from app.central.provision import add_person, provision
from app.central.session import Session
from app.settings import Profile
from models.commands import Ask, Caller, Command, Outcome
from models.decide import decide
from models.errors import RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person, Post
from models.reference import Reference, build_reference
from models.situation import Before
from tests.benchmarks.measure import note
from tests.centre_fixtures import HOME_DIVISION, folder_for_a_server, starter_tables, stop_and_wait

LOGIN, PASSWORD = "bench", "measured honestly"
SLOW_DISK = Path(__file__).with_name("slow_disk.c")
DATABASE = "gaowei_bench"


@dataclass(frozen=True, slots=True)
class Hall:
    """A running centre and the one person who does everything in it."""

    admin_dsn: str
    profile: Profile
    me: Person
    reference: Reference

    def session(self, seat: str = "bench") -> closing[Session]:
        """A signed-in session."""
        return closing(Session(self.profile, LOGIN, PASSWORD, seat))

    def plain(self) -> connection:
        """A bare psycopg2 connection of the same person, autocommit."""
        host, port = self.profile.hosts[0]
        made = psycopg2.connect(
            host=host, port=port, dbname=self.profile.database, user=LOGIN, password=PASSWORD, sslmode="disable"
        )
        made.autocommit = True
        return made

    def admin(self) -> connection:
        """The administrator, autocommit."""
        made = psycopg2.connect(self.admin_dsn)
        made.autocommit = True
        return made


@dataclass
class Writer:
    """A desk that only speaks: its own outbox, its own serials."""

    hall: Hall
    session: Session

    def __post_init__(self) -> None:
        self.outbox, self.serial = new_id(), 0

    def register(self, subject: UUID) -> None:
        """A new case with a chosen id."""
        now = datetime.now(UTC)
        facts: dict[str, object] = {
            "division": HOME_DIVISION,
            "place": "督院街 12 号门前 (illustrative)",
            "lon": 104.0836,
            "lat": 30.6568,
            "kind": "event",
            "class_code": "0110",
            "condition_no": 1,
            "source": "supervisor",
            "urgency": "critical",
            "urgency_reason": "bench",
            "description": "暴露垃圾 (illustrative)",
            "received_at": now.isoformat(),
        }
        self._send(Ask(new_id(), Action.REGISTER, subject, 0, now, facts, caller=Caller("13800000000")))

    def command(self, ask: Ask, before: Before) -> Command:
        """The ask, decided, with the next serial."""
        now = datetime.now(UTC)
        decision = decide(before, ask, self.hall.me, now, self.hall.reference)
        if isinstance(decision, RuleBroken):
            raise ValueError(f"{ask.action}: {decision}")
        self.serial += 1
        return Command(ask, decision, now, "bench", self.outbox, self.hall.reference.edition, self.serial)

    def _send(self, ask: Ask) -> Outcome:
        (outcome,) = self.session.record([self.command(ask, Before(None))])
        if outcome.answer.value != "applied":
            raise ValueError(str(outcome))
        return outcome


@contextmanager
def hall(*, slow_disk: bool = False) -> Iterator[Hall | None]:
    """A centre, gone afterwards. `slow_disk` adds 4 ms to each fdatasync; None where that cannot be built."""
    shim = _build_shim() if slow_disk else None
    if slow_disk and shim is None:
        note("no C compiler: the lines with 4 ms added to each fdatasync are left out")
        yield None
        return
    home = folder_for_a_server()
    before = os.environ.get("LD_PRELOAD")
    if shim is not None:
        os.environ["LD_PRELOAD"] = str(shim)
    try:
        held = hold_embedded(home, settings={"max_connections": "400"})
    finally:
        if shim is not None:
            os.environ.pop("LD_PRELOAD")
            if before is not None:
                os.environ["LD_PRELOAD"] = before
    try:
        yield _furnish(held.admin_dsn, held.profile)
    finally:
        stop_and_wait(held)
        shutil.rmtree(home, ignore_errors=True)


def _furnish(admin_dsn: str, profile: Profile) -> Hall:
    with closing(psycopg2.connect(admin_dsn)) as admin:
        admin.autocommit = True
        with admin.cursor() as cursor:
            cursor.execute(f"create database {DATABASE}")
    dsn = make_dsn(admin_dsn, dbname=DATABASE)
    tables = starter_tables()
    provision(dsn, "test", tables)
    me = add_person(dsn, login=LOGIN, name=LOGIN, posts=frozenset(Post), whole_city=True, password=PASSWORD)
    with closing(psycopg2.connect(dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(f"alter role {LOGIN} connection limit -1")
        admin.commit()
    named = replace(profile, name=DATABASE, database=DATABASE)
    person = Person(me, LOGIN, LOGIN, frozenset(Post), frozenset(), whole_city=True)
    return Hall(dsn, named, person, build_reference(1, {**tables, "names": []}))


def _build_shim() -> Path | None:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or os.name == "nt":
        return None
    folder = Path(tempfile.mkdtemp(prefix="gaowei-slow-disk-"))
    folder.chmod(0o755)
    shim = folder / "slow_disk.so"
    built = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O2", "-o", str(shim), str(SLOW_DISK), "-ldl"], check=False, capture_output=True
    )
    if built.returncode != 0:
        return None
    shim.chmod(0o755)
    return shim
