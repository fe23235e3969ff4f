"""The desk's side: join the keeper of a folder, or start one, and hold the server until `close`.

A thread hears what the keeper says. If the keeper itself dies, that thread starts another one, which takes the orphaned
server over; the desk only sees a centre that was gone for a moment.
"""

from __future__ import annotations

import io
import json
import logging
import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app import errors
from app.central.keeper.folders import Folders, locked, make_folder, password_of, trimmed, world
from app.central.keeper.greeting import PATIENCE, GreetingFailed, Talk, greet_keeper
from app.central.keeper.office import Step
from app.central.keeper.server import ADMIN, DATABASE, HOST
from app.errors import ServerNotStarted, WorldFailed
from app.settings import Profile

log = logging.getLogger("gaowei.keeper")

LIMIT = 180.0
"""Seconds within which a start must have come to an end, good or bad; the first one makes a cluster."""
TRIES = 3
"""How often a keeper that died is replaced before this desk gives up."""
MAIN = Path(__file__).resolve().parents[3]
"""Where `app` lies, for the keeper's interpreter."""

_children: list[subprocess.Popen[bytes]] = []

Progress = Callable[[Step], None]


class Held:
    """A hold on the embedded server. Whoever ends without `close` lets go as well."""

    def __init__(self, folders: Folders, talk: Talk, ready: Mapping[str, Any], start: Callable[[], Talk]) -> None:
        self.folders = folders
        self._talk = talk
        self._ready = ready
        self._start = start
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="keeper-hold", daemon=True)
        self._thread.start()

    @property
    def profile(self) -> Profile:
        """Where the centre is to be found now; a server that was recovered may have another port."""
        return Profile(name="embedded", hosts=((HOST, self.port),), database=DATABASE, sslmode="disable")

    @property
    def admin_dsn(self) -> str:
        """The administrator's way in, for provisioning. It holds a password: never log it."""
        password = password_of(self.folders)
        return f"host={HOST} port={self.port} dbname={DATABASE} user={ADMIN} password={password} sslmode=disable"

    @property
    def port(self) -> int:
        """The server's port on the loopback interface."""
        return int(self._ready["port"])

    @property
    def keeper_pid(self) -> int:
        """The keeper's process id."""
        return int(self._ready["keeper"])

    @property
    def server_pid(self) -> int:
        """The server's process id."""
        return int(self._ready["server"])

    def close(self) -> None:
        """Let go. The keeper stops the server if nobody else holds it."""
        self._closing.set()
        self._talk.close()
        self._thread.join()

    def __enter__(self) -> Held:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _listen(self) -> None:
        for _try in range(TRIES + 1):
            while message := self._talk.hear():
                if message.get("step") == Step.READY:
                    self._ready = message
            self._talk.forget()
            if self._closing.is_set() or not self._again():
                return

    def _again(self) -> bool:
        log.warning("the keeper is gone; starting another")
        try:
            talk = self._start()
            if self._closing.is_set():
                talk.forget()
                return False
            self._talk = talk
        except WorldFailed as error:
            log.warning("no keeper could be started: %s", error)
            return False
        return True


def hold_embedded(
    home: Path,
    progress: Progress | None = None,
    *,
    program: Path | None = None,
    settings: Mapping[str, str] | None = None,
) -> Held:
    """Hold the embedded server of `home`, started if need be. Blocks until it answers; not for the window thread.

    `program` is a `bin` folder of another PostgreSQL; `settings` are its settings. Both count only for the desk that
    comes first. Raises ServerNotStarted, FolderNotWritable or DiskFull.
    """
    folders = Folders(home.absolute().resolve())
    with world(folders.root):
        make_folder(folders.root)
    words = ["--program", str(program)] if program else []
    words += [f"--set={name}={value}" for name, value in (settings or {}).items()]

    def start() -> Talk:
        return _join_or_start(folders, words)

    for _try in range(TRIES):
        talk = start()
        try:
            ready = _until_ready(talk, progress or (lambda _step: None))
        except WorldFailed:
            talk.forget()
            raise
        if ready is not None:
            return Held(folders, talk, ready, start)
        talk.forget()  # its last desk left while we came in: another keeper takes its place
    raise ServerNotStarted(f"The keeper ends whenever it is asked; its log is {folders.keeper_log}.", reason="ended")


def _join_or_start(folders: Folders, words: list[str]) -> Talk:
    tried = _address(folders)
    talk = _join(tried)
    if talk is not None:
        return talk
    with locked(folders.starting, LIMIT, _others_are_slow):
        present = _address(folders)
        if present != tried:  # another desk was faster
            talk = _join(present)
        if talk is None:
            _start_keeper(folders, words)
            talk = _join(_address(folders))
    if talk is None:
        raise ServerNotStarted(f"The keeper ended at once; its log is {folders.keeper_log}.", reason="ended")
    return talk


def _others_are_slow() -> WorldFailed:
    return ServerNotStarted("Another desk has been starting the server for too long: start again.", reason="slow")


def _address(folders: Folders) -> tuple[int, str] | None:
    """Port and token of the keeper, as far as its folder says: it may be dead."""
    try:
        state = json.loads(folders.state.read_text(encoding="utf-8"))
        return int(state["port"]), str(state["token"])
    except PermissionError as error:
        raise errors.disk_error(error, folders.state) from error
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _join(address: tuple[int, str] | None) -> Talk | None:
    """A connection to the living keeper, or None where there is none."""
    if address is None:
        return None
    port, token = address
    try:
        talk = Talk(socket.create_connection((HOST, port), timeout=PATIENCE))
    except OSError:
        return None
    try:
        greet_keeper(talk, token)
    except (GreetingFailed, OSError):
        talk.forget()
        return None
    return talk


def _start_keeper(folders: Folders, words: list[str]) -> None:
    """Start the keeper as a process of its own and return when it listens. Raises WorldFailed."""
    command = [sys.executable, "-m", "app.central.keeper", str(folders.home), *words]
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    with world(folders.keeper_log), trimmed(folders.keeper_log).open("ab") as out:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=out, cwd=MAIN, **apart
        )
    if sys.platform == "win32":
        _children.append(child)  # it is the keeper itself, and lives on
    said = _first_line(child)
    if said is None:
        raise ServerNotStarted(f"The keeper did not answer; its log is {folders.keeper_log}.", reason="slow")
    if sys.platform != "win32":
        child.wait()  # it has left the keeper to the system
    try:
        answer = json.loads(said)
    except ValueError as error:
        raise ServerNotStarted(f"The keeper ended at once; its log is {folders.keeper_log}.", reason="ended") from error
    _raise_failure(answer)


def _first_line(child: subprocess.Popen[bytes]) -> bytes | None:
    """What the child says first, nothing if it ends; None after LIMIT seconds. No system's pipes have a time limit."""
    said: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        with child.stdout or io.BytesIO() as pipe:
            said.put(pipe.readline())

    threading.Thread(target=read, name="keeper-first-line", daemon=True).start()
    try:
        return said.get(timeout=LIMIT)
    except queue.Empty:
        return None


def _until_ready(talk: Talk, progress: Progress) -> Mapping[str, Any] | None:
    """What the keeper says of the server that is ready; None when it hung up before it said anything."""
    talk.patience(LIMIT)
    heard = False
    while message := talk.hear():
        heard = True
        _raise_failure(message)
        progress(Step(message["step"]))
        if message["step"] == Step.READY:
            talk.patience(None)
            return message
    if not heard:
        return None
    raise ServerNotStarted("The keeper ended while it was starting the server.", reason="ended")


def _raise_failure(message: Mapping[str, Any]) -> None:
    """Raise what the keeper reports as failed: one of app.errors by name."""
    if "failed" not in message:
        return
    kind = getattr(errors, str(message["failed"]), ServerNotStarted)
    raise kind(str(message["detail"]), **message["facts"])
