"""The command line's promises: help, exit codes, one sentence instead of a traceback."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import main
from app.errors import WorldFailed


class _DiskFull(WorldFailed):
    """The disk is full: make room
    and start again."""


def raising(error: BaseException) -> dict[str, object]:
    """A table of commands whose only one fails with ``error``."""

    def fail(_: Sequence[str]) -> int:
        raise error

    return {"test": fail}


@pytest.fixture
def no_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail loudly where a command would install something."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("set-up was not expected")

    monkeypatch.setattr(main, "set_up", refuse)


@pytest.mark.parametrize("words", [["--help"], ["test", "--help"], ["tour", "-h"], ["shots", "-h"], ["bench", "-h"]])
def test_every_command_explains_itself_without_set_up(
    words: list[str], no_set_up: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main.guarded(words)
    assert ended.value.code == 0
    assert "usage: gaowei" in capsys.readouterr().out


def test_a_command_that_is_none_is_one_sentence(no_set_up: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.guarded(["frobnicate"]) == 2
    assert capsys.readouterr().err == "There is no command 'frobnicate': ./gaowei --help says which there are.\n"


def test_the_world_s_failure_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "COMMANDS", raising(_DiskFull()))
    assert main.guarded(["test"]) == 2
    assert capsys.readouterr().err == "The disk is full: make room and start again.\n"


def test_a_bug_is_logged_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(main, "COMMANDS", raising(ZeroDivisionError("by zero")))
    with caplog.at_level(logging.CRITICAL):
        assert main.guarded(["test"]) == 1
    assert caplog.records[0].exc_info is not None
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "Traceback" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_on_this_machine_reads_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older one is shut too."""
    monkeypatch.setenv("GAOWEI_HOME", str(tmp_path))
    handlers: list[logging.Handler] = []
    monkeypatch.setattr(logging, "basicConfig", lambda **given: handlers.extend(given["handlers"]))
    log = tmp_path / "logs" / "gaowei.log"
    main.keep_log()
    assert log.parent.stat().st_mode & 0o077 == 0
    log.chmod(0o644)
    main.keep_log()
    assert log.stat().st_mode & 0o077 == 0
    for handler in handlers:
        handler.close()


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(main, "COMMANDS", raising(KeyboardInterrupt()))
    assert main.guarded(["test"]) == 130
    assert capsys.readouterr().err == ""


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux machine without a screen."""
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_the_tour_is_taken(
    no_display: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    toured: list[str] = []

    def tour(words: Sequence[str]) -> int:
        toured.extend(words)
        return 0

    monkeypatch.setattr(main, "take_tour", tour)
    assert main.guarded([]) == 0
    assert len(toured) == 1
    assert f"No display was found: taking the tour without a screen, pictures go to {toured[0]}." in (
        capsys.readouterr().err
    )


def test_a_window_that_nobody_could_see_is_not_opened(
    no_display: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would wait for its first key without a picture or a word."""
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
    monkeypatch.setattr(main, "take_tour", lambda _words: 0)
    assert main.guarded([]) == 0
    assert "QT_QPA_PLATFORM=offscreen:size=800x600" in capsys.readouterr().err
    assert main.guarded(["--centre", "city"]) == 2
    assert "QT_QPA_PLATFORM" in capsys.readouterr().err


@pytest.mark.parametrize("platform", ["xcb", "wayland;xcb", "vnc", "offscreen;xcb"])
def test_another_platform_is_taken_at_its_word(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert main.why_unseen() == ""


def test_a_shared_centre_without_a_display_is_told(
    no_display: None, no_set_up: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.guarded(["--centre", "city"]) == 2
    assert "DISPLAY" in capsys.readouterr().err


def test_a_folder_for_pictures_that_cannot_be_made_is_told(
    tmp_path: Path, no_set_up: None, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main.guarded(["tour", str(tmp_path / "file" / "pictures")]) == 2
    assert "name another folder" in capsys.readouterr().err
