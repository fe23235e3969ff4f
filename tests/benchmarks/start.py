"""`start`: from the process to the first painted page of the queue, with a mirror that is there already, against a bare
window with an empty table.

The key of the files is derived at the least cost, so that it is not in the figure; the centre is away, as on a bad day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.workstation import desk_folder
from tests.benchmarks.large_mirror import make_files
from tests.benchmarks.measure import Figure, compared, interleaved, note
from tests.models.given import ALL_POSTS

CENTRE = "bench"
ROUNDS = 10
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
LIMIT = 120
ROOT = Path(__file__).resolve().parents[2]


def figures() -> Iterator[Figure]:
    """`start.100k` against the bare window, `start.1m` against the same with 10,000 rows."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in SIZES}
        for name, rows in SIZES.items():
            note(f"making a mirror of {rows:,} cases")
            make_files(desk_folder(homes[name], CENTRE, ALL_POSTS.login), rows)
        kept = Path(folder) / "bytecode"
        arms = [
            partial(seconds, "bare", "", kept),
            *(partial(seconds, "ours", str(homes[name]), kept) for name in SIZES),
        ]
        for arm in arms:
            arm()  # the first start reads everything from the disk
        bare, small, usual, large = interleaved(arms, ROUNDS)
    yield compared("start.100k", "s", usual, "bare PySide6 window with an empty table, bar 2", bare)
    yield compared("start.1m", "s", large, "the same with 10,000 rows, bar 1.1", small)


def surroundings(bytecode: Path) -> dict[str, str]:
    """The environment of an arm: no screen, and Python keeps its bytecode from one start to the next, as it usually
    does; where the machine's own setting forbids that, every start would compile our sources and none of Qt's."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    chosen = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(bytecode)}
    return {**inherited, **chosen}


def seconds(arm: str, home: str, bytecode: Path) -> float:
    """From starting a process of `arm` to its first painted page."""
    words = [sys.executable, "-m", "tests.benchmarks.starting", arm, home]
    environment = surroundings(bytecode)
    began = time.perf_counter()
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
        process.communicate(timeout=LIMIT)
    if line.strip() != "painted" or process.returncode:
        raise RuntimeError(f"{arm} did not paint: {line!r}, exit code {process.returncode}")
    return took
