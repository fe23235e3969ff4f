"""The desk's files: who opens them, what lies on the disk, what is made anew and what is kept."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.errors import (
    FilesDamaged,
    FilesInUse,
    FilesNewer,
    FolderNotWritable,
    MirrorDamaged,
    OutboxLost,
    WrongPassword,
)
from app.local.database import Database
from app.local.files import DRAFTS, KEY, MIRROR, OUTBOX, DeskFiles
from app.local.outbox import State
from app.local.schema import OUTBOX_VERSION
from models.case import Case
from models.lifecycle import Action
from tests.app.desk import CHEAP, PASSWORD, Desk, wish

LOGIN = "chen"


def make(folder: Path, recovery: bytes | None = None) -> DeskFiles:
    return DeskFiles.create(folder, LOGIN, PASSWORD, recovery, cost=CHEAP)


def with_one_command(folder: Path) -> None:
    with make(folder) as files:
        outbox = files.outbox()
        outbox.append(wish(Action.REGISTER, None))
        outbox.close()


def set_version(files: DeskFiles, name: str, version: int) -> None:
    with Database(files.folder / name, files._key) as database:
        database.run(f"PRAGMA user_version = {version}")


def test_what_was_kept_is_there_when_the_files_are_opened_again(tmp_path: Path) -> None:
    with_one_command(tmp_path / "desk")
    with DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD) as files:
        outbox = files.outbox()
        assert [entry.command.ask.action for entry in outbox.open_entries()] == [Action.REGISTER]
        outbox.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_on_this_machine_gets_at_the_files(tmp_path: Path) -> None:
    """Also where the folder was there before, open to all, as copying it back by hand leaves it."""
    (tmp_path / "desk").mkdir(mode=0o755)
    with_one_command(tmp_path / "desk")
    assert (tmp_path / "desk").stat().st_mode & 0o077 == 0
    assert (tmp_path / "desk" / KEY).stat().st_mode & 0o077 == 0


def test_a_wrong_password_opens_nothing_and_is_told_from_damage(tmp_path: Path) -> None:
    with_one_command(tmp_path / "desk")
    with pytest.raises(WrongPassword):
        DeskFiles.open(tmp_path / "desk", LOGIN, "guess")
    with pytest.raises(WrongPassword):
        DeskFiles.open(tmp_path / "desk", "li", PASSWORD)
    DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD).close()


@pytest.mark.parametrize("spoiled", [b"", b"{}", b"[1]", b"\xff\xfe"])
def test_a_spoiled_key_file_is_damage_not_a_wrong_password(tmp_path: Path, spoiled: bytes) -> None:
    with_one_command(tmp_path / "desk")
    (tmp_path / "desk" / KEY).write_bytes(spoiled)
    with pytest.raises(FilesDamaged):
        DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)


def test_one_changed_letter_of_the_key_file_is_damage(tmp_path: Path) -> None:
    make(tmp_path / "desk").close()
    key = tmp_path / "desk" / KEY
    text = key.read_text()
    at = text.index('"by_password": "') + 30
    key.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :])
    with pytest.raises(FilesDamaged):
        DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)


def test_a_lost_key_file_is_damage_and_nothing_is_made_over_it(tmp_path: Path) -> None:
    with_one_command(tmp_path / "desk")
    (tmp_path / "desk" / KEY).unlink()
    assert DeskFiles.exists(tmp_path / "desk")
    with pytest.raises(FilesDamaged):
        DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)
    with pytest.raises(FileExistsError):
        make(tmp_path / "desk")


@pytest.mark.parametrize(
    ("name", "value"),
    [("cost", 3), ("cost", 2**40), ("cost", "x"), ("salt", None), ("by_password", "AA=="), ("version", "x")],
)
def test_a_key_file_that_somebody_wrote_himself_is_damaged(tmp_path: Path, name: str, value: object) -> None:
    """Its checksum is against slips of the disk: whoever can write the file can make it fit."""
    make(tmp_path / "desk").close()
    path = tmp_path / "desk" / KEY
    body = {**json.loads(path.read_text("ascii")), name: value}
    del body["check"]
    body["check"] = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps(body), "ascii")
    with pytest.raises(FilesDamaged):
        DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)


def test_another_password_opens_the_same_files(tmp_path: Path) -> None:
    with_one_command(tmp_path / "desk")
    with DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD) as files:
        files.change_password("新密码")
    with pytest.raises(WrongPassword):
        DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)
    with DeskFiles.open(tmp_path / "desk", LOGIN, "新密码") as files:
        outbox = files.outbox()
        assert len(outbox.open_entries()) == 1
        outbox.close()


@pytest.mark.parametrize("given_later", [False, True])
def test_the_centres_recovery_key_opens_what_a_forgotten_password_closed(tmp_path: Path, given_later: bool) -> None:
    recovery = X25519PrivateKey.generate()
    public = recovery.public_key().public_bytes_raw()
    with make(tmp_path / "desk", None if given_later else public) as files:
        if given_later:
            files.set_recovery_key(public)
    with pytest.raises(WrongPassword):
        DeskFiles.recover(tmp_path / "desk", LOGIN, X25519PrivateKey.generate().private_bytes_raw(), "new")
    DeskFiles.recover(tmp_path / "desk", LOGIN, recovery.private_bytes_raw(), "new").close()
    DeskFiles.open(tmp_path / "desk", LOGIN, "new").close()
    DeskFiles.recover(tmp_path / "desk", LOGIN, recovery.private_bytes_raw(), "newer").close()


def test_without_a_recovery_key_nobody_else_opens_the_files(tmp_path: Path) -> None:
    make(tmp_path / "desk").close()
    with pytest.raises(WrongPassword):
        DeskFiles.recover(tmp_path / "desk", LOGIN, X25519PrivateKey.generate().private_bytes_raw(), "new")


def test_nothing_on_the_disk_can_be_read_without_the_key(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    case = desk.comes(Action.REGISTER)
    desk.ask(Action.REGISTER, place="督院街十二号")
    drafts = desk.files.drafts()
    drafts.save("call", "", {"name": "来电人"})
    raw = b"".join(path.read_bytes() for path in (tmp_path / "desk").iterdir())
    drafts.close()
    desk.close()
    raw += b"".join(path.read_bytes() for path in (tmp_path / "desk").iterdir())
    assert len(raw) > 50_000
    for said in (
        case.place,
        case.description,
        "督院街",
        "来电人",
        "138 0000 0000",
        "register",
        "CREATE TABLE",
        PASSWORD,
    ):
        assert said.encode() not in raw, said


def test_a_second_program_is_refused(tmp_path: Path) -> None:
    with make(tmp_path / "desk"):
        with pytest.raises(FilesInUse):
            DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)
        program = (
            "import sys; from pathlib import Path\n"
            "from app.errors import FilesInUse; from app.local.files import DeskFiles\n"
            "try: DeskFiles.open(Path(sys.argv[1]), sys.argv[2], sys.argv[3])\n"
            "except FilesInUse: sys.exit(7)"
        )
        command = [sys.executable, "-c", program, str(tmp_path / "desk"), LOGIN, PASSWORD]
        assert subprocess.run(command, check=False, timeout=60).returncode == 7
    DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD).close()


def test_a_refused_sign_in_does_not_keep_the_folder(tmp_path: Path) -> None:
    make(tmp_path / "desk").close()
    with pytest.raises(WrongPassword):
        DeskFiles.open(tmp_path / "desk", LOGIN, "guess")
    DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD).close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritable):
        make(tmp_path / "file" / "desk")


def test_the_outbox_waits_for_the_disk_and_the_mirror_need_not(tmp_path: Path) -> None:
    with make(tmp_path / "desk") as files:
        outbox, mirror = files.outbox(), files.mirror()
        modes = [
            (part._database.row("PRAGMA journal_mode"), part._database.integer("PRAGMA synchronous"))
            for part in (outbox, mirror)
        ]
        assert modes == [(("wal",), 2), (("wal",), 1)]
        outbox.close()
        mirror.close()


# ── versions ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [OUTBOX, DRAFTS])
def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path, name: str) -> None:
    with make(tmp_path / "desk") as files:
        set_version(files, name, 2_000)
    before = (tmp_path / "desk" / name).read_bytes()
    with pytest.raises(FilesNewer):
        DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)
    assert (tmp_path / "desk" / name).read_bytes() == before


def test_an_outbox_that_only_has_more_columns_is_opened(tmp_path: Path) -> None:
    with make(tmp_path / "desk") as files:
        set_version(files, OUTBOX, OUTBOX_VERSION + 1)
        with Database(files.folder / OUTBOX, files._key) as database:
            database.run("ALTER TABLE commands ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")
    with DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD) as files:
        outbox = files.outbox()
        outbox.append(wish(Action.REGISTER, None))
        assert len(outbox.next_batch()) == 1
        outbox.close()


@pytest.mark.parametrize("version", [1, 2_000])
def test_a_mirror_of_another_version_is_made_anew(tmp_path: Path, version: int) -> None:
    desk = Desk(tmp_path / "desk")
    desk.comes(Action.REGISTER)
    set_version(desk.files, MIRROR, version)
    desk.close()
    again = Desk(tmp_path / "desk")
    assert again.mirror.cursor is None
    assert again.mirror.reference() is None
    again.close()


# ── damage ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def spoil(path: Path) -> bytes:
    """Overwrites the middle of a file; what it holds then."""
    body = bytearray(path.read_bytes())
    body[len(body) // 3 : len(body) // 3 + 6000] = b"\x55" * 6000
    path.write_bytes(body)
    return bytes(body)


@pytest.mark.parametrize("part", ["start", "middle"])
def test_a_damaged_outbox_is_reported_and_kept_as_it_is(tmp_path: Path, part: str) -> None:
    with_one_command(tmp_path / "desk")
    path = tmp_path / "desk" / OUTBOX
    if part == "start":
        path.write_bytes(b"\x55" * 4096 + path.read_bytes()[4096:])
        spoiled = path.read_bytes()
    else:
        spoiled = spoil(path)
    with pytest.raises(FilesDamaged):
        DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)
    assert path.read_bytes() == spoiled


@pytest.mark.parametrize("left", [None, b""])
def test_an_outbox_that_is_gone_is_reported_and_no_empty_one_made_in_its_place(
    tmp_path: Path, left: bytes | None
) -> None:
    with_one_command(tmp_path / "desk")
    path = tmp_path / "desk" / OUTBOX
    kept = path.read_bytes()
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    for _ in range(2):
        with pytest.raises(OutboxLost):
            DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD)
    path.write_bytes(kept)
    with DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD) as files:
        outbox = files.outbox()
        assert len(outbox.open_entries()) == 1
        outbox.close()


def test_a_first_sign_in_that_ended_before_there_was_an_outbox_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(DeskFiles, "_prepare_outbox", lambda _files: sys.exit())
        with pytest.raises(SystemExit):
            make(tmp_path / "desk")
    assert not (tmp_path / "desk" / OUTBOX).exists()
    with DeskFiles.open(tmp_path / "desk", LOGIN, PASSWORD) as files:
        outbox = files.outbox()
        assert outbox.append(wish(Action.REGISTER, None)) is State.WAITING
        outbox.close()


def test_a_mirror_that_is_no_database_is_made_anew_and_the_outbox_stays(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.comes(Action.REGISTER)
    desk.ask(Action.REGISTER)
    desk.close()
    (tmp_path / "desk" / MIRROR).write_bytes(b"\x55" * 8192)
    again = Desk(tmp_path / "desk")
    assert again.mirror.cursor is None
    assert len(again.board.waiting()) == 1
    case = again.comes(Action.REGISTER)
    assert again.board.case(case.id) is not None
    again.close()


def test_damage_found_while_working_is_mended_at_the_next_start(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    cases = [desk.comes(Action.REGISTER) for _ in range(40)]
    desk.close()
    path = tmp_path / "desk" / MIRROR
    body = bytearray(path.read_bytes())
    body[len(body) // 2 :] = b"\x55" * (len(body) - len(body) // 2)
    path.write_bytes(body)

    def read_all(files: DeskFiles) -> list[Case | None]:
        mirror = files.mirror()
        try:
            return [mirror.case(case.id) for case in cases]
        finally:
            mirror.close()

    with DeskFiles.open(tmp_path / "desk", desk.me.login, PASSWORD) as files, pytest.raises(MirrorDamaged):
        read_all(files)
    with DeskFiles.open(tmp_path / "desk", desk.me.login, PASSWORD) as files:
        assert read_all(files) == [None] * len(cases)
