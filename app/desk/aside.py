"""Questions to a file of this desk that take longer than a window may: asked on a thread, answered by a delivery.

One for the mirror, one for the census: the threads the desk's own room has. They only read, each through its own
connection; what was found comes back to the window's thread as every other news does.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from app.errors import WorldFailed
from app.local.database import CutShort, Database

log = logging.getLogger(__name__)

Work = Callable[[Database], Any]
Job = tuple[Work, Callable[[Any], None], int]


class Aside:
    """For the window's thread. Questions have names: a newer one takes the place of one that was not begun.

    `open_` opens a connection that only reads, on the thread that will use it. The thread begins with the first ask.
    """

    def __init__(self, open_: Callable[[], Database], deliver: Callable[[Callable[[], None]], None]) -> None:
        self._open, self._deliver = open_, deliver
        self._changed = threading.Condition()
        self._jobs: dict[str, Job] = {}
        self._asked: dict[str, int] = {}
        self._under_way = ""
        self._database: Database | None = None
        self._thread: threading.Thread | None = None
        self._ended = False

    def ask(self, name: str, work: Work, then: Callable[[Any], None], *, at_once: bool = False) -> None:
        """Lets `work` be done and calls `then` with its answer on the window's thread, unless asked anew by then.

        `at_once` goes before all others and gives up the question of that name if it is under way; otherwise that one
        is finished and answered first.
        """
        with self._changed:
            count = self._asked.get(name, 0) + int(at_once)
            self._asked[name] = count
            others = {key: job for key, job in self._jobs.items() if key != name}
            fresh = {name: (work, then, count)}
            self._jobs = fresh | others if at_once else others | fresh
            if at_once and self._under_way == name and self._database is not None:
                self._database.interrupt()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="aside", daemon=True)
                self._thread.start()
            self._changed.notify()

    def forget(self, name: str) -> None:
        """Nobody waits for the answer of that name any more."""
        with self._changed:
            self._jobs.pop(name, None)
            self._asked[name] = self._asked.get(name, 0) + 1
            if self._under_way == name and self._database is not None:
                self._database.interrupt()

    def close(self) -> None:
        """Gives up what is under way and ends the thread."""
        with self._changed:
            self._ended = True
            if self._under_way and self._database is not None:
                self._database.interrupt()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            database = self._open()
        except WorldFailed as failed:
            # As where there is nothing to read: no question is answered, nothing else stops.
            log.warning("nothing can be read aside: %s", failed)
            return
        with database:
            self._database = database
            while (taken := self._next()) is not None:
                name, (work, then, count) = taken
                try:
                    found = work(database)
                except (CutShort, WorldFailed):
                    continue  # asked anew by now; or what the window's own next question will find and tell too
                self._deliver(partial(self._hand, name, then, count, found))

    def _next(self) -> tuple[str, Job] | None:
        with self._changed:
            self._under_way = ""
            while not self._jobs and not self._ended:
                self._changed.wait()
            if self._ended:
                return None
            name = next(iter(self._jobs))
            self._under_way = name
            return name, self._jobs.pop(name)

    def _hand(self, name: str, then: Callable[[Any], None], count: int, found: object) -> None:
        if self._asked.get(name) == count and not self._ended:
            then(found)
