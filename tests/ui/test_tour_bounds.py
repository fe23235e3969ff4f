"""The tour always ends: with the step that did not happen, what was to be seen, and where the log lies."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.central import keeper
from app.errors import ServerNotStarted
from ui.hands import LIMIT, Hands, StepFailed
from ui.tour import desks
from ui.tour.bounds import told
from ui.tour.story import Story

ROOT = Path(__file__).resolve().parents[2]

HANGS = """
import logging, sys, threading
from pathlib import Path
logging.basicConfig(handlers=[logging.FileHandler(sys.argv[1])])
from PySide6.QtWidgets import QApplication
from ui.hands import Hands
from ui.tour.bounds import bounded
application = QApplication([])
hands = Hands(Path())
def hang():
    threading.Event().wait()
with bounded(hands, grace=0.1):
    hands.wait("the map is painted", hang, 0.2)
"""


def test_a_window_that_hangs_is_ended_and_the_log_says_where(tmp_path: Path) -> None:
    log = tmp_path / "gaowei.log"
    done = subprocess.run(
        [sys.executable, "-c", HANGS, str(log)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "The tour stopped. the map is painted: the window has not turned" in done.stderr
    assert f"The log: {log}" in done.stderr
    assert " in hang" in log.read_text(encoding="utf-8")


def test_what_stopped_is_told_whole(tmp_path: Path) -> None:
    said = told("the map is there: not within 60 s", lambda: "Acceptor: Gaowei, Live", tmp_path / "18-stopped-here.png")
    assert said.splitlines()[:3] == [
        "The tour stopped. the map is there: not within 60 s",
        "The desks showed: Acceptor: Gaowei, Live",
        f"A picture of it: {tmp_path / '18-stopped-here.png'}",
    ]
    assert "log" in said.splitlines()[3]
    assert "The desks showed: nothing" in told("it begins", lambda: "", None)


def test_a_city_that_is_never_made_ends_the_tour_at_its_first_step(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server that neither starts nor says no."""
    go = threading.Event()

    def hold(*_: object) -> None:
        go.wait()
        raise ServerNotStarted

    monkeypatch.setenv("GAOWEI_HOME", str(tmp_path))
    monkeypatch.setattr(keeper, "hold_embedded", hold)
    monkeypatch.setattr(desks, "CITY_LIMIT", 0.3)
    hall = desks.Desks(tmp_path)
    story = Story(hall)
    with pytest.raises(StepFailed, match="the demonstration city is made: not within 0 s") as why:
        story.take()
    assert capsys.readouterr().err == "Starting the server of this machine\n", "nobody waits without a word"
    said = told(str(why.value), hall.shown, story.picture_of_trouble())
    assert "The desks showed: Acceptor: Starting the server of this machine" in said
    assert str(tmp_path / "01-stopped-here.png") in said
    assert (tmp_path / "01-stopped-here.png").exists()
    go.set()
    hall.end()


def test_every_step_has_its_limit(qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands(tmp_path)
    assert -LIMIT <= hands.late < 0
    with pytest.raises(StepFailed):
        hands.wait("nothing comes", lambda: False, 0.05)
    page = QWidget()
    qtbot.addWidget(page)
    assert hands.picture("page", page) == tmp_path / "01-page.png"
    assert hands.doing == "the picture 01-page"
    hands.begin("the desks are closed", 0.0)
    assert hands.late >= 0
