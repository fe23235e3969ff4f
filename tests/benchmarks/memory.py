"""`memory`: what the desk holds (PSS of the process and all its children), without the map against a bare window of
QtWidgets, with the map and 100,000 cases against a bare web view with Leaflet.

PSS counts a page that several processes share in parts, so that libraries of Qt are not counted twice.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil

from app.workstation import desk_folder
from tests.benchmarks.large_mirror import make_files
from tests.benchmarks.measure import Figure, compared, interleaved, note
from tests.benchmarks.start import CENTRE, surroundings
from tests.models.given import ALL_POSTS

ROUNDS = 10
SMALL, LARGE = 1_200, 100_000
MEGABYTE = 1024 * 1024
ROOT = Path(__file__).resolve().parents[2]


def figures() -> Iterator[Figure]:
    """`memory.nomap` and `memory.map`."""
    with tempfile.TemporaryDirectory() as folder:
        homes = Path(folder) / "small", Path(folder) / "large"
        for home, rows in zip(homes, (SMALL, LARGE), strict=True):
            note(f"making a mirror of {rows:,} cases")
            make_files(desk_folder(home, CENTRE, ALL_POSTS.login), rows)
        kept = Path(folder) / "bytecode"
        arms = [
            partial(megabytes, "bare", "", kept), partial(megabytes, "nomap", str(homes[0]), kept),
            partial(megabytes, "leaflet", "", kept), partial(megabytes, "map", str(homes[1]), kept),
        ]  # fmt: skip
        bare, without, leaflet, with_map = interleaved(arms, ROUNDS)
    yield compared("memory.nomap", "MB", without, "bare QtWidgets with an empty table, bar 1.6", bare)
    yield compared("memory.map", "MB", with_map, "bare Leaflet view, bar 1.3", leaflet)


def megabytes(arm: str, home: str, bytecode: Path) -> float:
    """What a process of `arm` and its children hold once it says that it rests."""
    words = [sys.executable, "-m", "tests.benchmarks.resting", arm, home]
    environment = surroundings(bytecode)
    environment.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, env=environment, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        if line.strip() != "resting":
            process.kill()
            raise RuntimeError(f"{arm} does not rest: {line!r}")
        held = _held(psutil.Process(process.pid))
        process.communicate("\n")
    return held


def _held(process: psutil.Process) -> float:
    held = 0
    for one in (process, *process.children(recursive=True)):
        try:
            held += one.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it ended while we looked
    return held / MEGABYTE
