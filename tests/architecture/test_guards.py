"""What conftest.py watches for in every test is itself known to be seen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT

GUILTY = """
import logging, threading, warnings
import pytest
from PySide6.QtCore import QTimer, qWarning

release = threading.Event()

def test_thread():
    threading.Thread(target=release.wait, args=(20,), name="left-over", daemon=True).start()

def test_log():
    logging.getLogger("x").error("unannounced")

def test_worse_than_announced(caplog):
    with caplog.at_level(logging.WARNING):
        logging.getLogger("x").error("worse")

def test_warning():
    warnings.warn("deprecated", DeprecationWarning)

def test_qt_message():
    qWarning("something odd")
"""
INNOCENT = """
import logging, threading

def test_thread():
    thread = threading.Thread(target=threading.Event().wait, args=(0.05,))
    thread.start()

def test_log(caplog):
    logging.getLogger("x").info("quiet")
    with caplog.at_level(logging.ERROR):
        logging.getLogger("x").error("announced")
"""


def outcome(folder: Path, code: str) -> str:
    """The closing line of pytest over ``code`` with this project's settings and conftest."""
    (folder / "test_sample.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml"), str(folder)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GAOWEI_FAILED_INSPECTIONS": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    return re.sub(r"[= ]*in [\d.]+s.*|=", "", done.stdout.strip().splitlines()[-1]).strip() + done.stderr


def test_the_guilty_are_seen(tmp_path: Path) -> None:
    # The first three fail when they are over (an error of the fixture), the others while they run.
    assert outcome(tmp_path, GUILTY) == "2 failed, 3 passed, 3 errors"


def test_the_innocent_pass(tmp_path: Path) -> None:
    assert outcome(tmp_path, INNOCENT) == "2 passed"
