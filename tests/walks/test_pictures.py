"""The shots, as `./gaowei shots` takes them, in a process of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.centre_fixtures import folder_for_a_server
from tests.walks.pictures import take
from ui.shots.scenes import SCENES
from ui.shots.stage import SIZES

LIMIT = 3600
"""Seconds: seven hundred and fifty pictures, on a machine that does other things besides."""

pytestmark = pytest.mark.long


@pytest.fixture
def home() -> Iterator[Path]:
    """A home in which the server's user finds his way."""
    base = folder_for_a_server()
    yield base
    shutil.rmtree(base, ignore_errors=True)


def test_the_shots_show_every_scene_in_every_look(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shots"
    done = take("shots", home, folder, LIMIT)
    assert done.returncode == 0, done.stderr
    looks = 4 * len(SIZES)
    assert len(list(folder.iterdir())) == looks * (len(SCENES) + 1), "every scene, and a contact sheet of each look"
