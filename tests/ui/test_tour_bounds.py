"""The tour always ends: with the step that did not happen, what was to be seen, and where the log lies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.hands import LIMIT, Hands, StepFailed
from ui.tour.bounds import told

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
