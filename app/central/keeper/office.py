"""The keeper's side of the connections: who holds the server, and what every holder is told.

A holder is a connection that has proved itself. Its end, for whatever reason, is its leaving.
"""

from __future__ import annotations

import logging
import queue
import socket
import threading
from collections.abc import Mapping
from enum import StrEnum

from app.central.keeper.greeting import PATIENCE, GreetingFailed, Talk, greet_desk
from app.central.keeper.server import HOST

log = logging.getLogger("gaowei.keeper")


class Step(StrEnum):
    """How far a start has come."""

    PREPARING = "preparing"
    RECOVERING = "recovering"
    CREATING = "creating"
    STARTING = "starting"
    READY = "ready"


class Event(StrEnum):
    """What makes the keeper look up."""

    LEFT = "left"
    DIED = "died"
    TOLD_TO_END = "told_to_end"


class Office:
    """Listens on the loopback interface; `events` tells the keeper's one waiting thread what happened."""

    def __init__(self, token: str) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._token = token
        self._listener = socket.create_server((HOST, 0))
        self._lock = threading.Lock()
        self._holders: set[Talk] = set()
        self._latest: Mapping[str, object] = {"step": Step.PREPARING}
        self._open = True
        self._visited = threading.Event()
        threading.Thread(target=self._receive, name="keeper-door", daemon=True).start()

    @property
    def port(self) -> int:
        """Where desks find the office."""
        return int(self._listener.getsockname()[1])

    def announce(self, message: Mapping[str, object]) -> None:
        """Tell all holders, and whoever comes later."""
        with self._lock:
            self._latest = message
            for holder in self._holders:
                self._tell(holder, message)

    def wait_for_a_visit(self, limit: float) -> None:
        """Return when somebody has come, who is told how things stand, or after `limit` seconds."""
        self._visited.wait(limit)

    def close_if_empty(self) -> bool:
        """Close for good unless somebody holds the server. A desk that comes a moment later starts a new keeper."""
        with self._lock:
            if self._holders:
                return False
            self._open = False
        self._stop_listening()
        return True

    def close(self) -> None:
        """Close for good, whoever is there."""
        with self._lock:
            self._open = False
            holders = list(self._holders)
        self._stop_listening()
        for holder in holders:
            holder.close()

    def _stop_listening(self) -> None:
        try:
            self._listener.shutdown(socket.SHUT_RDWR)  # on Linux closing alone leaves a waiting accept waiting
        except OSError:
            pass  # other systems do not know this, nor need it
        self._listener.close()

    def _receive(self) -> None:
        while True:
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return  # closed
            threading.Thread(target=self._host, args=(Talk(connection),), name="keeper-holder", daemon=True).start()

    def _host(self, talk: Talk) -> None:
        try:
            talk.patience(PATIENCE)
            greet_desk(talk, self._token)
            talk.patience(None)
            if self._admit(talk):
                while talk.hear() is not None:
                    pass  # a holder says nothing; the end of its connection says everything
                self._release(talk)
        except (GreetingFailed, OSError) as error:
            log.info("a visitor was not let in: %s", error)
        finally:
            talk.forget()

    def _admit(self, talk: Talk) -> bool:
        with self._lock:
            if not self._open:
                return False
            self._holders.add(talk)
            self._visited.set()
            self._tell(talk, self._latest)
            return True

    def _release(self, talk: Talk) -> None:
        with self._lock:
            self._holders.discard(talk)
        self.events.put(Event.LEFT)

    def _tell(self, holder: Talk, message: Mapping[str, object]) -> None:
        try:
            holder.tell(message)
        except OSError:
            pass  # its own thread sees the end and releases it
