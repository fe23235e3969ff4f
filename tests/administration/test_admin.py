"""Every command of `./gaowei admin`: what it says, how it ends, what it leaves."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import filelock
import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import make_dsn

from app import administration
from app.administration import auditing, centres, importing, options, provisioning
from app.central.keeper import Held
from app.central.keeper.folders import Folders
from app.central.session import Session
from app.reading.findings import Fault, Finding, Report
from app.settings import Profile, keep_centre
from models.people import Post
from models.tables import KINDS_OF_CENTRE
from tests.centre_fixtures import Centre, folder_for_a_server
from tests.exchange.city import HEADER, MAPPING, row
from tests.waiting import until

Said = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test's own."""
    monkeypatch.setenv("GAOWEI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(centres.PASSWORD, raising=False)
    return tmp_path / "home"


@pytest.fixture
def empty(server: Held) -> Iterator[str]:
    """The administrator's way into an empty database."""
    name = f"gaowei_admin_{os.getpid()}"
    with closing(psycopg2.connect(server.admin_dsn)) as admin:
        admin.autocommit = True
        with admin.cursor() as cursor:
            cursor.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
            yield make_dsn(server.admin_dsn, dbname=name)
            cursor.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def admin(*words: str) -> int:
    return administration.main(list(words))


def typed(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(line + "\n"))


def shared(home: Path, centre: Centre, name: str = "hall") -> None:
    """Writes a shared centre into the settings file."""
    profile = centre.profile
    keep_centre(home, Profile(name, profile.hosts, profile.database, "disable"))


# ── help ────────────────────────────────────────────────────────────────────────────────────────────────────────────

COMMANDS = [
    ["provision"], ["person"], ["person", "add"], ["person", "list"], ["import"], ["import", "311"], ["audit"],
    ["numbers"], ["import", "catalogue"], ["catalogue"], ["catalogue", "diff"], ["catalogue", "approve"],
    ["catalogue", "list"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(command: list[str], capsys: Said) -> None:
    assert admin(*command, "--help") == 0
    said = capsys.readouterr().out
    assert f"gaowei admin {' '.join(command)}" in said
    if command not in (["person"], ["import"], ["person", "list"], ["catalogue"], ["catalogue", "list"]):
        assert "examples:\n  " in said


def test_nonsense_is_answered_with_the_usage(capsys: Said) -> None:
    assert admin("dance") == 2
    assert "invalid choice: 'dance'" in capsys.readouterr().err


def test_the_kinds_of_centre_are_the_schemas() -> None:
    assert set(options.KINDS) == KINDS_OF_CENTRE


# ── provision ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_centre_that_lacks_a_table_is_left_alone_and_what_is_missing_named(empty: str, capsys: Said) -> None:
    assert admin("provision", "--dsn", empty) == 0
    with closing(psycopg2.connect(empty)) as line, line.cursor() as cursor:
        cursor.execute("drop table gaowei.rankings cascade; drop function gaowei.tick()")
        line.commit()
    capsys.readouterr()
    assert admin("provision", "--dsn", empty) == 2
    said = capsys.readouterr().err
    assert "rankings." in said
    assert "backup" in said
    assert admin("provision", "--dsn", empty, "--anew") == 2
    assert "Only the demonstration city" in capsys.readouterr().err


def test_an_empty_database_becomes_a_centre_and_stays_one(empty: str, home: Path, capsys: Said) -> None:
    assert admin("provision", "--dsn", empty) == 0
    assert "A production centre stands" in capsys.readouterr().out
    with closing(psycopg2.connect(empty)) as connection, connection.cursor() as cursor:
        cursor.execute("update gaowei.settings set value = '20' where name = 'stage_minutes.accept'")
        connection.commit()
    assert admin("provision", "--dsn", empty) == 0
    assert "stayed as they were" in capsys.readouterr().out
    with closing(psycopg2.connect(empty)) as connection, connection.cursor() as cursor:
        cursor.execute("select value from gaowei.settings where name = 'stage_minutes.accept'")
        assert cursor.fetchone() == ("20",), "a centre's own settings are its own"
    assert admin("provision", "--dsn", empty, "--kind", "training") == 2
    assert "production centre already" in capsys.readouterr().err


def test_what_only_a_superuser_can_shut_is_said(
    empty: str, home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert admin("provision", "--dsn", empty) == 0
    assert provisioning.STAYS_OPEN not in capsys.readouterr().out
    monkeypatch.setattr(provisioning, "provision", lambda *_: False)
    assert admin("provision", "--dsn", empty) == 0
    assert provisioning.STAYS_OPEN in capsys.readouterr().out


def test_what_no_session_would_hold_is_said(
    empty: str, home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The embedded server takes no such transactions; on another one somebody may have switched them on."""
    assert admin("provision", "--dsn", empty) == 0
    assert provisioning.PREPARES not in capsys.readouterr().out
    monkeypatch.setattr(provisioning, "prepares", lambda _dsn: True)
    assert admin("provision", "--dsn", empty) == 0
    assert provisioning.PREPARES in capsys.readouterr().out


def test_a_login_is_the_servers_for_all_its_centres(capsys: Said) -> None:
    assert admin("person", "add", "--help") == 0
    assert "the same for every centre on it" in capsys.readouterr().out


def test_a_server_that_is_not_there_is_one_sentence(home: Path, capsys: Said) -> None:
    assert admin("provision", "--dsn", "host=127.0.0.1 port=1 dbname=nothing user=nobody") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "Is its server running, and are host and port right?" in said.err


def test_a_group_without_a_command_says_which_there_are(capsys: Said) -> None:
    for words, one in (([], "provision"), (["catalogue"], "withdraw"), (["import"], "areas"), (["calendar"], "export")):
        assert admin(*words) == 2
        said = capsys.readouterr()
        assert (said.out, one in said.err) == ("", True), words


def test_a_day_that_is_none_is_said_in_words(capsys: Said) -> None:
    for words in (["numbers", "--day", "31.7."], ["catalogue", "approve", "x", "--from", "gestern"]):
        assert admin(*words) == 2
        assert "is no day such as 2017-08-01" in capsys.readouterr().err


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_is_added_listed_and_signs_in(
    centre: Centre, home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = f"chen_{os.getpid()}"
    centre.person(Post.MANAGER, login=login)  # so that the fixture takes the login away again
    typed(monkeypatch, "a typed pass phrase")
    words = ["person", "add", login, "--dsn", centre.admin_dsn, "--name", "陈雨桐", "--post", "dispatcher"]
    assert admin(*words, "--division", "510104") == 0
    assert f"陈雨桐 can sign in as {login}: dispatcher." in capsys.readouterr().out
    with closing(Session(centre.profile, login, "a typed pass phrase", "A-07")) as session:
        assert session.reference()["version"]
    assert admin("person", "list", "--dsn", centre.admin_dsn) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if login in line]
    assert "dispatcher" in line
    assert line.endswith("陈雨桐, 锦江区")


def test_a_generated_password_is_said_once_and_works(centre: Centre, home: Path, capsys: Said) -> None:
    login = f"wang_{os.getpid()}"
    centre.person(Post.MANAGER, login=login)
    words = ["person", "add", login, "--dsn", centre.admin_dsn, "--name", "王玥", "--post", "acceptor", "--whole-city"]
    assert admin(*words, "--generate-password") == 0
    password = capsys.readouterr().out.rsplit("Password: ", 1)[1].strip()
    with closing(Session(centre.profile, login, password, "A-08")) as session:
        assert session.ring() >= 0
    assert admin(*words, "--generate-password") == 0
    assert "its password is a new one now" in capsys.readouterr().out
    assert admin(*words[:6], " ", *words[7:], "--generate-password") == 2
    assert "with --name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "either --whole-city or one --division"),
        (["--whole-city", "--division", "510104"], "either --whole-city or one --division"),
        (["--division", "123456"], "The centre has no division 123456"),
        (["--whole-city"], "10 characters or more"),
    ],
)
def test_a_wrong_person_is_one_sentence(
    centre: Centre, home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    typed(monkeypatch, "short")
    base = ["person", "add", "somebody", "--dsn", centre.admin_dsn, "--name", "某", "--post", "acceptor"]
    assert admin(*base, *words) == 2
    assert sentence in capsys.readouterr().err


def test_a_login_that_cannot_be_is_one_sentence(
    centre: Centre, home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "long enough it is")
    words = ["person", "add", "Robert'); drop", "--dsn", centre.admin_dsn, "--name", "某", "--post", "acceptor"]
    assert admin(*words, "--whole-city") == 2
    assert "cannot be a login name" in capsys.readouterr().err


# ── shared centres ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_shared_centre_is_named_in_the_settings(home: Path, capsys: Said) -> None:
    assert admin("audit", "--centre", "hall") == 2
    assert "names no centre 'hall'" in capsys.readouterr().err


def test_who_signs_in_to_a_shared_centre_must_be_said(centre: Centre, home: Path, capsys: Said) -> None:
    shared(home, centre)
    assert admin("audit", "--centre", "hall") == 2
    assert "--login" in capsys.readouterr().err


def test_the_administrator_of_a_shared_centre_signs_in(
    centre: Centre, home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(home, centre)
    parts = dict(word.split("=", 1) for word in centre.admin_dsn.split())
    typed(monkeypatch, parts["password"])
    assert admin("audit", "--centre", "hall", "--login", parts["user"]) == 0
    assert "everything agrees" in capsys.readouterr().out
    typed(monkeypatch, "wrong")
    assert admin("audit", "--centre", "hall", "--login", parts["user"]) == 2
    assert "Check both" in capsys.readouterr().err


def test_a_password_may_hold_anything() -> None:
    profile = Profile("hall", (("db", 5432), ("::1", 5433)), "gaowei", "verify-full", "/root's/ca.pem")
    parsed = psycopg2.extensions.parse_dsn(centres.dsn_of(profile, "o'hara", r"it's a \ password"))
    assert (parsed["user"], parsed["password"]) == ("o'hara", r"it's a \ password")
    assert (parsed["host"], parsed["port"], parsed["sslrootcert"]) == ("db,::1", "5432,5433", "/root's/ca.pem")


# ── import ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_export_comes_in_through_the_command_line(
    centre: Centre, home: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(home, centre)
    manager = centre.person(Post.MANAGER, whole_city=True)
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    export = tmp_path / "export.csv"
    rows = [row(1), row(2, lon="-71.0587", lat="42.3594"), row(3, what="Ghosts")]
    export.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    words = ["import", "311", str(export), "--mapping", str(tmp_path / "map.toml"), "--centre", "hall"]
    assert admin(*words) == 2
    assert "--login" in capsys.readouterr().err
    for said in ("arrived 2, known already 0, rejected 1", "arrived 0, known already 2, rejected 1"):
        typed(monkeypatch, manager.password)
        assert admin(*words, "--login", manager.name) == 0
        out = capsys.readouterr().out
        assert said in out
        assert str(export) + ".rejects.csv" in out
    assert admin("numbers", "--dsn", centre.admin_dsn) == 0
    assert "Blocks 1, numbers 2: used 2, unused 0." in capsys.readouterr().out
    assert admin("audit", "--dsn", centre.admin_dsn) == 0


def test_who_is_no_manager_is_told_so(
    centre: Centre, home: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(home, centre)
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "export.csv").write_text("\n".join([HEADER, row(1), ""]), encoding="utf-8")
    typed(monkeypatch, acceptor.password)
    words = ["import", "311", str(tmp_path / "export.csv"), "--mapping", str(tmp_path / "map.toml")]
    assert admin(*words, "--centre", "hall", "--login", acceptor.name) == 2
    assert "Only a manager imports" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_one_sentence(
    centre: Centre, home: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(home, centre)
    typed(monkeypatch, "whatever it is")
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    words = ["import", "311", str(tmp_path / "nothing.csv"), "--mapping", str(tmp_path / "map.toml")]
    assert admin(*words, "--centre", "hall", "--login", "whoever") == 2
    assert "nothing.csv cannot be read" in capsys.readouterr().err


def test_mapping_and_export_are_read_before_the_demonstration_city_is_made(
    home: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> None:
        raise AssertionError("the demonstration city is made for a file that cannot be read")

    monkeypatch.setattr(importing, "demo_city", made)
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "export.csv").write_text("\n".join([HEADER, row(1), ""]), encoding="utf-8")
    assert admin("import", "311", str(tmp_path / "export.csv"), "--mapping", "/dev/null") == 2
    assert "/dev/null" in capsys.readouterr().err
    assert admin("import", "311", str(tmp_path / "nothing.csv"), "--mapping", str(tmp_path / "map.toml")) == 2
    assert "nothing.csv cannot be read" in capsys.readouterr().err
    assert not home.exists()


# ── audit ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_disagreement_is_a_sentence_and_the_end_is_1(
    centre: Centre, home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert admin("audit", "--dsn", centre.admin_dsn) == 0
    finding = Finding(
        Fault.OTHER_VALUE, "cases", "1", "20170721-00007", 6, "feed_back", "p1",
        {"column": "on_time", "written": True, "decided": False},
    )  # fmt: skip
    report = Report(entries=1, findings=[finding], names={"p1": "王玥"})
    monkeypatch.setattr(auditing, "audit", lambda *_: report)
    capsys.readouterr()
    assert admin("audit", "--dsn", centre.admin_dsn) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first == (
        "Case 20170721-00007, version 6 (feed_back by 王玥): the rules write on_time = False, the journal says True."
    )
    assert second.endswith("disagreements 1.")


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_its_sentence(fault: Fault) -> None:
    names = (
        "rules_version", "edition", "decided_at", "before", "expected", "at", "code", "why", "column", "decided",
        "written", "said", "was", "status", "row", "journal",
    )  # fmt: skip
    finding = Finding(fault, "cases", "1", facts=dict.fromkeys(names, "{odd}"))
    assert auditing.sentence(finding, {}).endswith(".")


def test_what_was_not_judged_is_never_said_to_agree() -> None:
    assert auditing.summary(Report(entries=5, replayed=5)).endswith(": everything agrees.")
    some = auditing.summary(Report(entries=5, replayed=2, other_rules=3))
    assert "everything agrees" not in some
    assert some.endswith("what was judged agrees. 3 entries of older rules could not be judged.")
    assert auditing.summary(Report(other_rules=1, findings=[Finding(Fault.HASH, "cases", "1")])).endswith(
        "disagreements 1. 1 entry of older rules could not be judged."
    )


def test_stopping_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.administration.auditing.admin_dsn", stopped)
    assert admin("audit", "--dsn", "host=nowhere") == 130
    assert "Run the same command again" in capsys.readouterr().err


# ── the demonstration city of this machine ──────────────────────────────────────────────────────────────────────────


@pytest.mark.long
def test_with_nothing_named_it_is_the_demonstration_city(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of its own is started for each command and stopped after it."""
    home = folder_for_a_server()
    monkeypatch.setenv("GAOWEI_HOME", str(home))
    try:
        (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
        (tmp_path / "export.csv").write_text("\n".join([HEADER, row(1), row(2), ""]), encoding="utf-8")
        words = ["import", "311", str(tmp_path / "export.csv"), "--mapping", str(tmp_path / "map.toml")]
        assert admin(*words) == 0
        assert "arrived 2, known already 0, rejected 0" in capsys.readouterr().out
        assert admin(*words, "--login", "liusiyuan") == 2
        assert "Only a manager imports" in capsys.readouterr().err
        assert admin(*words, "--login", "nobody") == 2
        assert "has no nobody" in capsys.readouterr().err
        assert admin("provision", "--kind", "production") == 2
        assert admin("provision") == 0
        assert admin("provision", "--centre", "hall", "--anew") == 2
        assert admin("provision", "--anew") == 0
        assert "is kept as the database gaowei_2" in capsys.readouterr().out
        assert admin("numbers", "--day", "2017-07-21") == 0
        assert admin("audit") == 0
        assert "everything agrees" in capsys.readouterr().out
    finally:
        folders = Folders(home)
        until(lambda: not (folders.data / "postmaster.pid").exists(), 30.0, "the server has stopped")
        until(lambda: _free(folders.lock), 30.0, "the keeper has ended")
        shutil.rmtree(home, ignore_errors=True)


def _free(lock: Path) -> bool:
    held = filelock.FileLock(lock, timeout=0)
    try:
        held.acquire()
    except filelock.Timeout:
        return False
    held.release()
    return True
