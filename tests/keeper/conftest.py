"""A home folder per test, desks as processes of their own, and the certainty that nothing is left running."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg2
import pytest

from app.central.keeper import Held, hold_embedded
from app.central.keeper.folders import Folders
from tests.centre_fixtures import IN_A_HURRY, folder_for_a_server, stop_and_wait
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Desk:
    """A holder process and what it said."""

    process: subprocess.Popen[str]
    said: dict[str, object]

    def kill(self) -> None:
        """End it as a power cut would: no `close`, no clean-up."""
        self.process.kill()
        self.process.communicate()

    def leave(self) -> None:
        """End it in good order."""
        self.process.communicate()


@pytest.fixture(scope="session")
def seed() -> Iterator[Path]:
    """A home folder after its first start, to be copied: making a cluster is most of a start's work."""
    base = folder_for_a_server()
    stop_and_wait(hold_embedded(base / "home", settings=IN_A_HURRY))
    yield base / "home"
    shutil.rmtree(base)


@pytest.fixture
def new_home() -> Iterator[Path]:
    """A home folder that does not exist yet. Fails the test if a server or keeper outlives it."""
    base = folder_for_a_server()
    yield base / "home"
    until(lambda: not running_in(base), 30, f"nothing runs in {base}: {running_in(base)}")
    shutil.rmtree(base)


@pytest.fixture
def home(new_home: Path, seed: Path) -> Path:
    """A home folder that was started once."""
    subprocess.run(["cp", "-a", str(seed), str(new_home)], check=True)
    return new_home


@pytest.fixture
def folders(home: Path) -> Folders:
    """The keeper's folders in it."""
    return Folders(home)


@pytest.fixture
def hold(home: Path) -> Iterator[Callable[[], Held]]:
    """Hold the server from this very process; let go at the end of the test at the latest."""
    holds: list[Held] = []

    def begin() -> Held:
        held = hold_embedded(home, settings=IN_A_HURRY)
        holds.append(held)
        return held

    yield begin
    for held in holds:
        held.close()


@pytest.fixture
def start_desk(home: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Start a holder process without waiting for it; killed at the end of the test at the latest."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.keeper.holder", str(home)]
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def desk(start_desk: Callable[[], subprocess.Popen[str]]) -> Callable[[], Desk]:
    """Start a holder process and wait until it holds the server."""
    return lambda: arrived(start_desk())


def arrived(process: subprocess.Popen[str]) -> Desk:
    """The desk of a started process, once it has spoken."""
    assert process.stdout is not None
    return Desk(process, json.loads(process.stdout.readline()))


def running_in(base: Path) -> list[str]:
    """The keepers and servers that work below `base`."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.name() != "pytest":
                words = process.cmdline()
                if any(word.startswith(str(base)) for word in words[1:]) or process.cwd().startswith(str(base)):
                    found.append(f"{process.pid} {' '.join(words)}")
        except (psutil.Error, OSError):
            continue
    return found


def ask(held: Held, question: str) -> object:
    """The first value of the administrator's answer."""
    connection = psycopg2.connect(held.admin_dsn)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(question)
            row = cursor.fetchone() if cursor.description else None
        return None if row is None else row[0]
    finally:
        connection.close()
