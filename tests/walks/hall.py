"""A centre that can be killed, and desks that are processes of their own."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psutil

from app.central.keeper.folders import Folders, password_of
from app.settings import Profile
from tests.centre_fixtures import Centre, Login
from tests.waiting import is_gone, until

ROOT = Path(__file__).resolve().parents[2]
ANSWER_LIMIT = 30.0  # seconds for one answer of a desk; it takes milliseconds


@dataclass(slots=True)
class Hall:
    """A server under its keeper, held by a process that is killed together with both. The port stays the same."""

    home: Path
    holder: subprocess.Popen[str] | None = None
    said: dict[str, int] = field(default_factory=dict)

    def start(self) -> None:
        """Start the server, if it does not run."""
        if self.holder is not None:
            return
        words = [sys.executable, "-m", "tests.keeper.holder", str(self.home)]
        self.holder = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.holder.stdout is not None
        said = json.loads(self.holder.stdout.readline())
        assert "port" in said, said
        assert self.said.get("port", said["port"]) == said["port"], "desks find the server where it was"
        self.said = said

    def kill(self) -> None:
        """What a power cut does: holder, keeper and server are gone at once, without a word to anybody."""
        assert self.holder is not None
        os.kill(self.said["keeper"], signal.SIGSTOP)  # so that it cannot end the server in good order
        self.holder.kill()
        self.holder.communicate()
        self.holder = None
        for name in ("server", "keeper"):
            os.kill(self.said[name], signal.SIGKILL)
        until(lambda: all(is_gone(self.said[name]) for name in ("server", "keeper")), what="the server is dead")

    @contextmanager
    def nothing_gets_durable(self) -> Iterator[None]:
        """Freeze the process that flushes the log in the background: only commits reach the disk. Ends in `kill`."""
        children = psutil.Process(self.said["server"]).children()
        (writer,) = (child for child in children if "walwriter" in _command(child))
        writer.suspend()
        try:
            yield
            self.kill()
        finally:
            writer.kill()

    def stop(self) -> None:
        """Let go of the server in good order and wait for its end."""
        if self.holder is not None:
            self.holder.communicate()
            self.holder = None
            until(lambda: all(is_gone(self.said[name]) for name in ("server", "keeper")), 30)

    @property
    def profile(self) -> Profile:
        """Where the server is."""
        return Profile("walk", (("127.0.0.1", self.said["port"]),), "gaowei", "disable")

    @property
    def admin_dsn(self) -> str:
        """The administrator's way in."""
        password = password_of(Folders(self.home))
        return f"host=127.0.0.1 port={self.said['port']} dbname=gaowei user=postgres password={password}"


class Desk:
    """A desk process: `ask` one thing at a time."""

    def __init__(self, centre: Centre, login: Login, home: Path, seat: str, module: str = "desk_process") -> None:
        self.login = login
        self._log = (home / f"{seat}.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", f"tests.walks.{module}"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._in: IO[str] = self.process.stdin
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,), name=seat, daemon=True)
        self._reader.start()
        (host, port), *_ = centre.profile.hosts
        sign_in = {"centre": "walk", "host": host, "port": port, "database": centre.profile.database}
        self._tell({**sign_in, "home": str(home), "login": login.name, "password": login.password, "seat": seat})

    def arrived(self) -> Desk:
        """This desk, once it is signed in."""
        assert self._hear() == self.login.name
        return self

    def ask(self, do: str, **rest: object) -> Any:
        """The answer to one request. Fails the test when the desk reports a failure of the world."""
        self._tell({"do": do, **rest})
        return self._hear()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self._end()

    def close(self) -> None:
        """End it in good order."""
        with suppress(OSError):
            self._in.close()
        self._end()

    def _end(self) -> None:
        self.process.wait(ANSWER_LIMIT)
        self._reader.join(ANSWER_LIMIT)
        with suppress(OSError):
            self._in.close()
        self._log.close()

    def _tell(self, request: object) -> None:
        self._in.write(json.dumps(request, ensure_ascii=False) + "\n")
        self._in.flush()

    def _hear(self) -> Any:
        line = self._answers.get(timeout=ANSWER_LIMIT)
        assert line, f"the desk of {self.login.name} ended; see its log {self._log.name}:\n{self._told()}"
        answer = json.loads(line)
        assert "ok" in answer, answer
        return answer["ok"]

    def _told(self) -> str:
        return Path(str(self._log.name)).read_text(encoding="utf-8", errors="replace")[-3000:]

    def _read(self, said: IO[str]) -> None:
        with said:
            for line in said:
                self._answers.put(line)
        self._answers.put("")


def _command(process: psutil.Process) -> str:
    """The command line of a process; empty for one that ended since it was listed, as a server's helpers do."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
