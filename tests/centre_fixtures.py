"""A real centre for each test: one embedded server per run, one provisioned template, one clone of it per test.

    def test_something(centre: Centre) -> None:
        acceptor = centre.person(Post.ACCEPTOR, divisions=[510104])
        with centre.session(acceptor) as session: ...

`centre` runs on the PostgreSQL that comes along, `centre_15` on the oldest that is supported (for tests marked long;
found in GAOWEI_TEST_POSTGRES_BIN or where Debian puts it, else skipped). The server runs through the keeper: a run
that is killed leaves no server behind.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import psycopg2
import pytest
from psycopg2.extensions import connection, make_dsn
from psycopg2.sql import SQL, Identifier

from app.central.keeper import Held, hold_embedded
from app.settings import Profile
from models.people import Person, Post
from models.working_time import CITY_ZONE
from tests.waiting import is_gone, until

if TYPE_CHECKING:
    from app.central.session import Session

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
TEMPLATE = "gaowei_template"
CITY_TIME = datetime(2017, 7, 21, 9, 30, tzinfo=CITY_ZONE)
"""When the test city's clock starts: a working Friday morning that the shipped calendar knows."""
HOME_DIVISION = 510104
PASSWORD = "a good long pass phrase"

IN_A_HURRY: Mapping[str, str] = {"fsync": "off", "full_page_writes": "off"}
"""The cluster is thrown away: it must survive kill -9, not a power cut. Benchmarks use a server of their own."""

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who can sign in to a test centre."""

    person: Person
    password: str = field(repr=False)

    @property
    def name(self) -> str:
        """The login name."""
        return self.person.login


@dataclass(slots=True)
class Centre:
    """A provisioned, empty centre of this test's own; its people come and go with it."""

    admin_dsn: str
    profile: Profile
    people: list[Login] = field(default_factory=list)

    def person(
        self,
        *posts: Post,
        login: str | None = None,
        name: str | None = None,
        divisions: Collection[int] = (HOME_DIVISION,),
        whole_city: bool = False,
        password: str = PASSWORD,
    ) -> Login:
        """Make a person with these posts, who can sign in from now on."""
        from app.central.provision import add_person

        login = login or f"{posts[0] if posts else 'nobody'}_{next(_numbers)}"
        name = name or login
        added = add_person(
            self.admin_dsn,
            login=login,
            name=name,
            posts=frozenset(posts),
            divisions=frozenset(divisions),
            whole_city=whole_city,
            password=password,
        )
        made = Login(Person(added, login, name, frozenset(posts), frozenset(divisions), whole_city), password)
        self.people.append(made)
        return made

    def session(self, login: Login, seat: str = "seat-1") -> closing[Session]:
        """A signed-in session, to be used with `with`."""
        from app.central.session import Session

        return closing(Session(self.profile, login.name, login.password, seat))

    def plain(self, login: Login) -> closing[connection]:
        """What an attacker with a password has: plain psycopg2, autocommit, no wait callback of ours in between."""
        host, port = self.profile.hosts[0]
        made = psycopg2.connect(
            host=host,
            port=port,
            dbname=self.profile.database,
            user=login.name,
            password=login.password,
            sslmode="disable",
        )
        made.autocommit = True
        return closing(made)

    def admin(self) -> closing[connection]:
        """The administrator, autocommit: for looking at what no person may see."""
        return closing(_admin(self.admin_dsn))


class Reachable(Protocol):
    """A server that an administrator can reach."""

    @property
    def admin_dsn(self) -> str:
        """The administrator's way in."""
        ...

    @property
    def profile(self) -> Profile:
        """Everybody's way in."""
        ...


@dataclass(slots=True)
class Servers:
    """The servers of this run, each started when the first test wants it."""

    running: dict[str, Held] = field(default_factory=dict)
    homes: list[Path] = field(default_factory=list)
    provisioned: set[str] = field(default_factory=set)

    def get(self, name: str, program: Path | None) -> Held:
        """The server `name` with the template database in it."""
        if name not in self.running:
            home = folder_for_a_server()
            self.homes.append(home)
            self.running[name] = hold_embedded(home, program=program, settings=IN_A_HURRY)
        if name not in self.provisioned:
            provision_template(self.running[name])
            self.provisioned.add(name)
        return self.running[name]

    def stop(self) -> None:
        """Stop them all, wait until they are gone, remove their folders."""
        for held in self.running.values():
            stop_and_wait(held)
        for home in self.homes:
            shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """The servers of this run."""
    kept = Servers()
    try:
        yield kept
    finally:
        kept.stop()


@pytest.fixture(scope="session")
def server(servers: Servers) -> Held:
    """The embedded server of this run, with the template in it."""
    return servers.get("embedded", None)


@pytest.fixture(scope="session")
def server_15(servers: Servers) -> Held:
    """A PostgreSQL 15 under the same keeper; skips where there is none."""
    return servers.get("15", postgres_15())


@pytest.fixture
def centre(server: Held) -> Iterator[Centre]:
    """A fresh centre on the embedded server."""
    with cloned(server) as made:
        yield made


@pytest.fixture
def centre_15(server_15: Held) -> Iterator[Centre]:
    """A fresh centre on PostgreSQL 15; for tests marked long."""
    with cloned(server_15) as made:
        yield made


def postgres_15() -> Path:
    """The `bin` folder of the oldest supported PostgreSQL; skips the test where there is none."""
    named = os.environ.get("GAOWEI_TEST_POSTGRES_BIN")
    folder = Path(named) if named else DEBIAN_15
    if not (folder / "initdb").exists() and not (folder / "initdb.exe").exists():
        pytest.skip(f"no PostgreSQL 15 in {folder} (GAOWEI_TEST_POSTGRES_BIN names another folder)")
    return folder


def folder_for_a_server() -> Path:
    """A new temporary folder that the server's user can reach; temporary folders of root are often closed to it."""
    bases = [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"), Path("/var/lib")]
    base = next(filter(_passable, bases), bases[0])
    made = Path(tempfile.mkdtemp(prefix="gaowei-", dir=base))
    made.chmod(0o755)
    return made


def _passable(folder: Path) -> bool:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return not as_root or all(above.stat().st_mode & 0o001 for above in (folder, *folder.parents) if above.exists())


def stop_and_wait(held: Held, limit: float = 30.0) -> None:
    """Let go of a server as its last holder and return when it and its keeper are gone."""
    pids = (held.keeper_pid, held.server_pid)
    held.close()
    until(lambda: all(map(is_gone, pids)), limit, "the server and its keeper are gone")


@contextmanager
def cloned(server: Reachable) -> Iterator[Centre]:
    """A clone of the server's template as a centre; dropped, with its people, at the end."""
    name = f"gaowei_{os.getpid()}_{next(_numbers)}"
    with closing(_admin(server.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(SQL("create database {} template {}").format(Identifier(name), Identifier(TEMPLATE)))
        # what a database grants is not cloned with it
        cursor.execute(SQL("revoke all on database {} from public").format(Identifier(name)))
        cursor.execute(SQL("grant connect on database {} to gaowei_desk").format(Identifier(name)))
    made = Centre(make_dsn(server.admin_dsn, dbname=name), replace(server.profile, name=name, database=name))
    try:
        yield made
    finally:
        with closing(_admin(server.admin_dsn)) as admin, admin.cursor() as cursor:
            cursor.execute(SQL("drop database {} with (force)").format(Identifier(name)))
            for login in made.people:
                cursor.execute(SQL("drop role if exists {}").format(Identifier(login.name)))


def starter_tables() -> dict[str, list[dict[str, object]]]:
    """The catalogue that ships, and three units and talk groups of the test city (illustrative)."""
    from app.exchange.catalogue import starter_reference

    units: list[dict[str, object]] = [
        {"code": "U1", "name_zh": "市政一所", "name_en": "Works one", "division": HOME_DIVISION, "ended": False},
        {"code": "U2", "name_zh": "环卫二所", "name_en": "Cleaning two", "division": 510105, "ended": False},
        {"code": "U3", "name_zh": "城市照明处", "name_en": "City lighting", "division": None, "ended": False},
    ]
    talk_groups: list[dict[str, object]] = [
        {"code": "CITY", "name_zh": "全市组", "name_en": "City", "division": 510100},
        {"code": "JJ-1", "name_zh": "锦江一组", "name_en": "Jinjiang 1", "division": HOME_DIVISION},
        {"code": "QY-1", "name_zh": "青羊一组", "name_en": "Qingyang 1", "division": 510105},
    ]
    supervisors: list[dict[str, object]] = [
        {"call_sign": "7", "name": "七号", "division": HOME_DIVISION, "talk_group": "JJ-1"},
    ]
    return {**starter_reference(), "units": units, "talk_groups": talk_groups, "supervisors": supervisors}


def provision_template(held: Reachable) -> None:
    """Make the template database of a server."""
    from app.central.provision import provision

    with closing(_admin(held.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute(SQL("drop database if exists {}").format(Identifier(TEMPLATE)))
        cursor.execute(SQL("create database {}").format(Identifier(TEMPLATE)))
    provision(make_dsn(held.admin_dsn, dbname=TEMPLATE), "test", starter_tables(), CITY_TIME)


def _admin(dsn: str) -> connection:
    made = psycopg2.connect(dsn)
    made.autocommit = True
    return made
