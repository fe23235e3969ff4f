"""Killed at any instant, the outbox has every command it acknowledged."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.local.database import Database
from app.local.files import OUTBOX, DeskFiles
from app.local.outbox import State
from tests.app.desk import CHEAP, PASSWORD

CHILD = """
import sys, threading
from pathlib import Path
from app.local.files import DeskFiles
from models.commands import Answer, Outcome
from models.lifecycle import Action
from tests.app.desk import wish
from tests.models.given import NINE_THIRTY

files = DeskFiles.open(Path(sys.argv[1]), "chen", sys.argv[2])
template = [wish(Action.REGISTER, None) for _ in range(400)]
asks = files.outbox()
asked = threading.Semaphore(0)

def settle():
    sends = files.outbox()
    while asked.acquire():
        batch = sends.next_batch()
        sends.settle([Outcome(c.ask.id, Answer.APPLIED) for c in batch], NINE_THIRTY)
        for c in batch:
            sys.stdout.write(f"settled {c.ask.id} {c.serial}\\n")
        sys.stdout.flush()

sys.stdout.write("ready\\n")
sys.stdout.flush()
threading.Thread(target=settle, daemon=True).start()
for command in template:
    asks.append(command)
    asked.release()
    sys.stdout.write(f"asked {command.ask.id}\\n")
    sys.stdout.flush()
threading.Event().wait()
"""


LONGEST = 3.0
"""Seconds after which the child is killed wherever it is: on a slow disk so many lines take long, and any instant will
do."""


def run_and_kill(folder: Path, after_lines: int) -> list[list[str]]:
    """Starts the child, kills it once it has written so many lines or LONGEST is over; what it had told by then."""
    command = [sys.executable, "-c", CHILD, str(folder), PASSWORD]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    guard = threading.Timer(LONGEST, child.kill)
    guard.start()
    lines = [child.stdout.readline() for _ in range(after_lines)]
    child.send_signal(signal.SIGKILL)
    lines += child.stdout.readlines()
    child.stdout.close()
    assert child.wait(60) == -signal.SIGKILL
    guard.cancel()
    guard.join()
    return [line.split() for line in lines if line.endswith("\n")]


def check(folder: Path, told: list[list[str]]) -> None:
    with DeskFiles.open(folder, "chen", PASSWORD) as files:
        with Database(files.folder / OUTBOX, files._key) as database:
            assert database.row("PRAGMA integrity_check") == ("ok",)
        outbox = files.outbox()
        entries = {str(entry.command.ask.id): entry for entry in outbox.changed_since(0)}
        assert {words[1] for words in told} <= entries.keys()
        settled = {words[1]: int(words[2]) for words in told if words[0] == "settled"}
        assert all(entries[one].state is State.APPLIED for one in settled)
        assert all(entries[one].command.serial == serial for one, serial in settled.items())
        given = sorted(entry.command.serial for entry in entries.values() if entry.command.serial)
        assert given == list(range(1, outbox.last_serial + 1))
        outbox.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL; TerminateProcess is tried by hand")
@pytest.mark.parametrize("seed", [1, 2, pytest.param(range(3, 30), marks=pytest.mark.long)])
def test_what_was_acknowledged_before_a_kill_is_there_after_it(tmp_path: Path, seed: int | range) -> None:
    for each in seed if isinstance(seed, range) else (seed,):
        folder = tmp_path / str(each)
        DeskFiles.create(folder, "chen", PASSWORD, cost=CHEAP).close()
        told: list[list[str]] = []
        for _ in range(2):
            told += run_and_kill(folder, random.Random(each + len(told)).randrange(1, 300))
            check(folder, told)
        assert told
