"""The keeper process: one per folder, elected by a file lock, alive as long as a desk holds it.

It says one JSON line on standard output once desks can come (or why they cannot), and closes it. Everything else goes
to its log.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import queue
import secrets
import signal
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

import psycopg2

from app.central.keeper.folders import Folders, locked, make_folder, password_of, world, write_private
from app.central.keeper.office import Event, Office, Step
from app.central.keeper.server import ADMIN, DATABASE, HOST, Server
from app.errors import ServerNotStarted, WorldFailed

log = logging.getLogger("gaowei.keeper")

GRACE = 10.0
"""Seconds a keeper waits for its first desk, and between two looks whether anybody is left."""
TURN = 60.0
"""Seconds a new keeper waits for the one before it, which may still be stopping its server."""
DEATHS, WITHIN = 5, 60.0
"""So many deaths of the server within so many seconds and the keeper gives up."""


def main(words: Sequence[str]) -> int:
    """`keeper FOLDER`: own the embedded server of the home folder until the last desk is gone."""
    parser = argparse.ArgumentParser(
        prog="gaowei keeper", description="Owns the embedded server. Started by a desk, not by people."
    )
    parser.add_argument("home", type=Path, metavar="FOLDER", help="the home folder")
    parser.add_argument("--program", type=Path, help="a bin folder of PostgreSQL instead of the one that comes along")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of the server")
    options = parser.parse_args(words)
    _detach()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")
    folders = Folders(options.home.resolve())
    settings = dict(word.split("=", 1) for word in options.set)
    try:
        with world(folders.root):
            make_folder(folders.root)
        with locked(folders.lock, TURN, lambda: _stuck(folders)):
            return Keeper(folders, Server(folders, options.program, settings)).keep()
    except WorldFailed as error:
        log.warning("the keeper could not begin: %s", error)
        _answer(failure(error))
    return 2


class Keeper:
    """One keeper's life."""

    def __init__(self, folders: Folders, server: Server) -> None:
        self._folders = folders
        self._server = server
        self._token = secrets.token_hex(32)
        self._office = Office(self._token)
        self._deaths: deque[float] = deque(maxlen=DEATHS)

    def keep(self) -> int:
        """Open the office, run the server, wait for the last desk to leave. Answers the exit code."""
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: self._office.events.put(Event.TOLD_TO_END))
        state = {"port": self._office.port, "token": self._token, "keeper": os.getpid()}
        with world(self._folders.state):
            write_private(self._folders.state, json.dumps(state))
        _answer({"listening": True})
        try:
            self._run_server()
            self._until_last()
        except WorldFailed as error:
            log.warning("%s", error)
            self._office.announce(failure(error))
            self._office.wait_for_a_visit(GRACE)
            return 2
        finally:
            self._office.close()
            self._server.stop()
            self._folders.state.unlink(missing_ok=True)
            log.info("the server is stopped, the keeper ends")
        return 0

    def _run_server(self) -> None:
        self._server.say = lambda step: self._office.announce({"step": step})
        port = self._server.start()
        make_database(port, password_of(self._folders))
        threading.Thread(target=self._watch, name="keeper-watch", daemon=True).start()
        log.info("the server is ready on port %s", port)
        self._office.announce(
            {"step": Step.READY, "port": port, "server": self._server.pid, "keeper": os.getpid()},
        )

    def _watch(self) -> None:
        self._server.wait()
        self._office.events.put(Event.DIED)

    def _until_last(self) -> None:
        while True:
            try:
                event = self._office.events.get(timeout=GRACE)
            except queue.Empty:
                event = Event.LEFT
            if event is Event.TOLD_TO_END:
                return
            if event is Event.DIED:
                self._restart()
            elif self._office.close_if_empty():
                return

    def _restart(self) -> None:
        log.warning("the server has died")
        now = monotonic()
        self._deaths.append(now)
        if len(self._deaths) == DEATHS and now - self._deaths[0] < WITHIN:
            raise ServerNotStarted(
                f"The embedded server dies again and again; its log is {self._folders.server_log}.", reason="dies"
            )
        self._run_server()


def make_database(port: int, password: str) -> None:
    """Make the one database of the embedded server if it is not there; also the proof that its password fits."""
    try:
        connection = psycopg2.connect(
            host=HOST,
            port=port,
            user=ADMIN,
            password=password,
            dbname="postgres",
            sslmode="disable",
            connect_timeout=10,
        )
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("select from pg_database where datname = %s", (DATABASE,))
                if cursor.rowcount == 0:
                    cursor.execute(f"create database {DATABASE}")
        finally:
            connection.close()
    except psycopg2.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise ServerNotStarted(f"The embedded server refuses its own keeper ({reason}).", reason=reason) from error


def failure(error: WorldFailed) -> Mapping[str, object]:
    """`error` as a message to desks."""
    return {"failed": type(error).__name__, "detail": str(error), "facts": {k: str(v) for k, v in error.facts.items()}}


def _stuck(folders: Folders) -> ServerNotStarted:
    try:
        keeper = json.loads(folders.state.read_text(encoding="utf-8"))["keeper"]
    except (OSError, ValueError, KeyError):
        keeper = "?"
    return ServerNotStarted(
        f"Another keeper (process {keeper}) owns {folders.root} but does not answer: end that process.", reason="stuck"
    )


def _answer(message: Mapping[str, object]) -> None:
    """The one line for the desk that started us; then standard output is let go of."""
    try:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()
    except OSError:
        log.info("the desk that started this keeper is gone")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)


def _detach() -> None:
    """Leave the desk: where the system can, the desk's child ends at once and its child goes on, nobody's zombie."""
    if sys.platform != "win32" and os.fork():
        os._exit(0)
