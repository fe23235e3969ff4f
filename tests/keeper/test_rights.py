"""Whose are the files, who may sign in, and that nobody's folder is opened for it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg2
import pytest

from app.central.keeper import Held, hold_embedded, program
from app.central.keeper.folders import Folders, make_folder, write_private
from app.central.keeper.server import Server
from tests.centre_fixtures import IN_A_HURRY, folder_for_a_server, stop_and_wait
from tests.keeper.conftest import ask

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no modes; its rights come from the profile"
)

as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root runs it as another user"
)


@pytest.fixture(scope="module")
def standing() -> Iterator[Held]:
    """A server that the tests only look at."""
    base = folder_for_a_server()
    held = hold_embedded(base / "home", settings=IN_A_HURRY)
    yield held
    stop_and_wait(held)
    shutil.rmtree(base)


@pytest.fixture(scope="module")
def its(standing: Held) -> Folders:
    """Its folders."""
    return standing.folders


def test_no_mode_of_a_folder_that_was_there_is_changed(new_home: Path) -> None:
    new_home.mkdir()
    new_home.chmod(0o751)
    wheel = program._package()
    watched = [*new_home.parents, new_home, *wheel.parents, wheel, *wheel.rglob("*")]
    before = {path: _rights(path) for path in watched}
    stop_and_wait(hold_embedded(new_home, settings=IN_A_HURRY))
    assert {path: _rights(path) for path in watched} == before


def test_what_is_secret_is_for_its_owner_alone(standing: Held, its: Folders) -> None:
    held, folders = standing, its
    assert _mode(folders.password) == 0o600
    assert _mode(folders.state) == 0o600
    assert _mode(folders.data) == 0o700
    assert _mode(folders.socket) == 0o700
    password = folders.password.read_text(encoding="utf-8")
    assert len(password) == 64
    told = folders.keeper_log.read_text(encoding="utf-8") + folders.server_log.read_text(encoding="utf-8")
    assert password not in told
    assert password not in " ".join(psutil.Process(held.server_pid).cmdline())
    assert not list(folders.root.glob("initdb*")), "the password for initdb is gone"


def test_everybody_signs_in_by_scram(standing: Held, its: Folders) -> None:
    held, folders = standing, its
    assert ask(held, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules") == "scram-sha-256"
    assert ask(held, "select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = 'postgres'") is True
    for host in ("127.0.0.1", str(folders.socket)):
        for password in ("", "postgres"):
            with pytest.raises(psycopg2.OperationalError, match="password"):
                psycopg2.connect(host=host, port=held.port, user="postgres", password=password, dbname="postgres")


def test_there_is_no_moment_of_trust(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies on the disk when the server is started for the very first time lets nobody in without a password."""
    seen: list[str] = []
    launch = Server._launch

    def look_first(server: Server, port: int, out: int) -> object:
        lines = (server.folders.data / "pg_hba.conf").read_text(encoding="utf-8").splitlines()
        seen.extend(line.split()[-1] for line in lines if line.strip() and not line.startswith("#"))
        return launch(server, port, out)

    monkeypatch.setattr(Server, "_launch", look_first)
    server = Server(Folders(new_home), extra=IN_A_HURRY)
    server.start()
    server.stop()
    assert set(seen) == {"scram-sha-256"}


def test_only_this_machine_can_reach_it(standing: Held) -> None:
    held = standing
    listening = [
        place.laddr.ip
        for place in psutil.Process(held.server_pid).net_connections("inet")
        if place.status == psutil.CONN_LISTEN
    ]
    assert listening == ["127.0.0.1"]


def test_chinese_is_kept_and_ordered_alike_everywhere(standing: Held) -> None:
    held = standing
    assert ask(held, "select pg_encoding_to_char(encoding) from pg_database where datname = 'gaowei'") == "UTF8"
    assert ask(held, "select datlocprovider::text || datlocale from pg_database where datname = 'gaowei'") == "bC.UTF-8"
    assert ask(held, "select length('督院街') = 3 and upper('é') = 'É' and '中' > 'z'") is True


def test_what_is_made_is_private_and_whole(new_home: Path) -> None:
    os.umask(previous := os.umask(0o077))
    make_folder(new_home / "a" / "b", private=True)
    write_private(new_home / "a" / "secret", "first")
    write_private(new_home / "a" / "secret", "second")
    assert (new_home / "a" / "secret").read_text(encoding="utf-8") == "second"
    assert _mode(new_home / "a" / "secret") == 0o600
    assert _mode(new_home / "a" / "b") == 0o700
    assert os.umask(previous) == previous


@as_root
def test_as_root_the_server_runs_as_somebody_without_rights(standing: Held, its: Folders) -> None:
    held, folders = standing, its
    assert psutil.Process(held.server_pid).uids().effective != 0
    assert folders.data.stat().st_uid == psutil.Process(held.server_pid).uids().real
    assert folders.password.stat().st_uid == 0


@as_root
def test_a_program_that_its_user_cannot_reach_is_copied_once(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = folder_for_a_server()
    try:
        closed.chmod(0o700)
        wheel = program._package()
        shutil.copytree(wheel, closed / wheel.name, ignore=shutil.ignore_patterns("include", "*.a"))
        libraries = wheel.with_name(f"{wheel.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, closed / libraries.name)
        monkeypatch.setattr(program, "_package", lambda: closed / wheel.name)
        folders = Folders(new_home)
        for _start in range(2):
            server = Server(folders, extra=IN_A_HURRY)
            server.start()
            assert server.program is not None
            assert folders.root in server.program.bin.parents
            copies = {path: path.stat().st_mtime_ns for path in folders.root.glob("program-*")}
            server.stop()
        assert len(copies) == 1
        assert _mode(closed) == 0o700
    finally:
        shutil.rmtree(closed)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _rights(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid
