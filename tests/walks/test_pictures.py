"""The tour and the shots, as `./gaowei tour` and `./gaowei shots` take them, each in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.centre_fixtures import folder_for_a_server
from ui.shots.scenes import SCENES
from ui.shots.stage import SIZES

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 3600
"""Seconds: seven hundred and fifty pictures, on a machine that does other things besides."""

pytestmark = pytest.mark.long


@pytest.fixture
def home() -> Iterator[Path]:
    """A home in which the server's user finds his way."""
    base = folder_for_a_server()
    yield base
    shutil.rmtree(base, ignore_errors=True)


def take(what: str, home: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs `ui.tour` or `ui.shots` without a screen."""
    folder.mkdir()
    code = f"import sys; from pathlib import Path; from ui import {what}; sys.exit({what}.run(Path({str(folder)!r})))"
    return run(code, home)


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Runs a line of Python in a process whose home folder is `home`."""
    place = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "GAOWEI_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=place, capture_output=True, text=True, timeout=LIMIT, check=False
    )


def test_the_tour_takes_a_call_to_its_closing_and_the_audit_agrees(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tour"
    done = take("tour", home, folder)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "01-sign-in.png"
    assert names[-1] == "17-closed.png"
    audit = run("import sys; from app import administration; sys.exit(administration.main(['audit']))", home)
    assert audit.returncode == 0, audit.stdout + audit.stderr


def test_the_shots_show_every_scene_in_every_look(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shots"
    done = take("shots", home, folder)
    assert done.returncode == 0, done.stderr
    looks = 4 * len(SIZES)
    assert len(list(folder.iterdir())) == looks * (len(SCENES) + 1), "every scene, and a contact sheet of each look"
