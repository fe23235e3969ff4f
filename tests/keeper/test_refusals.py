"""Bad starts: each gives one plain sentence, of the right kind, and changes nothing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.central import connect
from app.central.keeper import hold_embedded
from app.central.keeper.folders import Folders
from app.central.provision import provision
from app.central.session import Session
from app.errors import (
    CentreGone,
    CentreNotProvisioned,
    CentreTooOld,
    CentreUnknown,
    DiskFull,
    FolderNotWritable,
    NotAPerson,
    SchemaNewer,
    SchemaOlder,
    ServerNotStarted,
    SignInRefused,
    WorldFailed,
)
from models.people import Post
from tests.centre_fixtures import IN_A_HURRY, PASSWORD, Centre, folder_for_a_server, stop_and_wait
from tests.keeper.conftest import Desk

as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can prepare this")


def is_plain(failure: WorldFailed) -> bool:
    """One line of a sentence or two for people: no traceback, no driver's jargon."""
    text = str(failure)
    jargon = ("Traceback", "FATAL", "psycopg", "Errno", "<", "None")
    return text.endswith(".") and "\n" not in text and len(text) < 260 and not any(word in text for word in jargon)


# ── the embedded server ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0o555)
    if os.geteuid() == 0:  # nothing is closed to root but what is not the disk's
        closed = Path("/sys/gaowei") if sys.platform == "linux" else pytest.skip("no folder is closed to root here")
    with pytest.raises(FolderNotWritable) as caught:
        hold_embedded(closed / "home")
    assert is_plain(caught.value)
    assert "closed" in str(caught.value) or "/sys/gaowei" in str(caught.value)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder", encoding="utf-8")
    with pytest.raises(FolderNotWritable) as caught:
        hold_embedded(tmp_path / "home")
    assert is_plain(caught.value)
    assert (tmp_path / "home").read_text(encoding="utf-8") == "not a folder"


@as_root
def test_a_folder_that_is_closed_to_the_servers_user() -> None:
    closed = folder_for_a_server()
    try:
        closed.chmod(0o700)
        with pytest.raises(FolderNotWritable, match="is closed to the user") as caught:
            hold_embedded(closed / "home")
        assert is_plain(caught.value)
        assert caught.value.facts["above"] == str(closed)
        assert f"chmod o+x {closed}" in str(caught.value)
        assert str(caught.value.facts["user"]) in str(caught.value)
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        _remove(closed)


@pytest.fixture
def tiny_disk() -> Iterator[Path]:
    """A file system of 8 MB; skips where none can be made."""
    folder = folder_for_a_server()
    words = ["mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "none", str(folder)]
    try:
        done = subprocess.run(words, capture_output=True, check=False)
    except OSError:
        done = subprocess.CompletedProcess(words, 1)
    if done.returncode != 0:
        folder.rmdir()
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


def test_a_full_disk(tiny_disk: Path) -> None:
    with pytest.raises(DiskFull) as caught:
        hold_embedded(tiny_disk / "home", settings=IN_A_HURRY)
    assert is_plain(caught.value)
    folders = Folders(tiny_disk / "home")
    assert not folders.data.exists(), "nothing half-made is taken for a server"


def test_data_of_another_version(home: Path, folders: Folders) -> None:
    stop_and_wait(hold_embedded(home, settings=IN_A_HURRY))
    (folders.data / "PG_VERSION").write_text("17\n", encoding="utf-8")
    with pytest.raises(ServerNotStarted, match="written by PostgreSQL 17") as caught:
        hold_embedded(home, settings=IN_A_HURRY)
    assert is_plain(caught.value)


def test_a_lost_password_file(home: Path, folders: Folders) -> None:
    stop_and_wait(hold_embedded(home, settings=IN_A_HURRY))
    folders.password.unlink()
    with pytest.raises(ServerNotStarted, match=r"password file .* is missing") as caught:
        hold_embedded(home, settings=IN_A_HURRY)
    assert is_plain(caught.value)


def test_a_setting_the_server_refuses(home: Path) -> None:
    with pytest.raises(ServerNotStarted, match="shared_buffers") as caught:
        hold_embedded(home, settings={**IN_A_HURRY, "shared_buffers": "a lot"})
    assert str(Folders(home).server_log) in str(caught.value)


def test_a_half_made_cluster_is_made_again(home: Path, folders: Folders) -> None:
    shutil.rmtree(folders.data)
    folders.fresh.mkdir()
    (folders.fresh / "PG_VERSION").write_text("18", encoding="utf-8")
    stop_and_wait(hold_embedded(home, settings=IN_A_HURRY))
    assert folders.data.exists()
    assert not folders.fresh.exists()


@pytest.mark.long
def test_a_keeper_that_is_frozen(desk: Callable[[], Desk], home: Path) -> None:
    keeper = int(str(desk().said["keeper"]))
    os.kill(keeper, signal.SIGSTOP)
    try:
        with pytest.raises(ServerNotStarted, match=f"process {keeper}") as caught:
            hold_embedded(home)
        assert is_plain(caught.value)
    finally:
        os.kill(keeper, signal.SIGCONT)


# ── signing in ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_unknown_server(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR)
    profile = replace(centre.profile, hosts=(("no-such-host.invalid", 5432),))
    with pytest.raises(CentreUnknown) as caught:
        Session(profile, acceptor.name, acceptor.password, "seat")
    assert is_plain(caught.value)


def test_a_server_that_is_not_there(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        profile = replace(centre.profile, hosts=(("127.0.0.1", free.getsockname()[1]),))
        with pytest.raises(CentreGone) as caught:
            Session(profile, acceptor.name, acceptor.password, "seat")
    assert is_plain(caught.value)


@pytest.mark.parametrize("login", ["somebody", "nobody_at_all"])
def test_a_wrong_password_or_name(centre: Centre, login: str) -> None:
    centre.person(Post.ACCEPTOR, login="somebody")
    with pytest.raises(SignInRefused) as caught:
        Session(centre.profile, login, "not the password", "seat")
    assert is_plain(caught.value)
    assert "not the password" not in repr(caught.value)


def test_a_person_who_has_left(centre: Centre) -> None:
    gone = centre.person(Post.ACCEPTOR)
    with centre.admin() as admin, admin.cursor() as cursor:
        cursor.execute("update gaowei.person set valid_to = clock_timestamp() where login = %s", (gone.name,))
    with pytest.raises(NotAPerson) as caught:
        Session(centre.profile, gone.name, gone.password, "seat")
    assert is_plain(caught.value)


def test_a_server_that_is_too_old(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    acceptor = centre.person(Post.ACCEPTOR)
    monkeypatch.setattr(connect, "OLDEST_SERVER", 990000)
    with pytest.raises(CentreTooOld) as caught:
        Session(centre.profile, acceptor.name, acceptor.password, "seat")
    assert is_plain(caught.value)
    with pytest.raises(CentreTooOld):
        provision(centre.admin_dsn, "test", {})


def test_a_centre_newer_than_the_program(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR)
    with centre.admin() as admin, admin.cursor() as cursor:
        cursor.execute("update gaowei.alembic_version set version_num = '9999'")
    with pytest.raises(SchemaNewer) as caught:
        Session(centre.profile, acceptor.name, acceptor.password, "seat")
    assert is_plain(caught.value)
    with pytest.raises(SchemaNewer) as caught:
        provision(centre.admin_dsn, "test", {})
    assert is_plain(caught.value)


def test_a_database_that_is_no_centre(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR)
    with centre.admin() as admin, admin.cursor() as cursor:
        cursor.execute("drop schema gaowei cascade")
    with pytest.raises(CentreNotProvisioned) as caught:
        Session(centre.profile, acceptor.name, acceptor.password, "seat")
    assert is_plain(caught.value)


def test_a_database_that_does_not_exist(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR)
    with pytest.raises(CentreNotProvisioned) as caught:
        Session(replace(centre.profile, database="nowhere"), acceptor.name, acceptor.password, "seat")
    assert is_plain(caught.value)


def test_the_right_words_let_one_in(centre: Centre) -> None:
    """The control: nothing of the above was refused for another reason."""
    acceptor = centre.person(Post.ACCEPTOR)
    with closing(Session(centre.profile, acceptor.name, PASSWORD, "seat")) as session:
        assert session.ring() >= 0.0


def test_every_sentence_we_ship_is_plain() -> None:
    shipped = [kind for kind in WorldFailed.__subclasses__() if kind.__module__ == WorldFailed.__module__]
    assert len(shipped) > 10
    for kind in (*shipped, SchemaOlder):
        assert is_plain(kind()), kind


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)
