"""The two lines between a desk and a child process of it: JSON objects, one per line, in on stdin and out on stdout.

The child ends when its stdin ends: the system closes that however the desk ended.
"""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator, Mapping
from typing import IO


class Cues:
    """What the desk says, and a way to tell it something. `ended` is set once the desk is gone or wants us to end."""

    def __init__(self, heard: IO[str], said: IO[str]) -> None:
        self._heard, self._said = heard, said
        self._lines: queue.SimpleQueue[Mapping[str, object]] = queue.SimpleQueue()
        self._saying = threading.Lock()
        self.ended = threading.Event()
        threading.Thread(target=self._listen, name="cues", daemon=True).start()

    def tell(self, **facts: object) -> None:
        """Says one line. Never raises: a desk that hears nothing any more is noticed by its silence."""
        with self._saying:
            try:
                self._said.write(json.dumps(facts, ensure_ascii=False) + "\n")
                self._said.flush()
            except (OSError, ValueError):
                self.ended.set()

    def new(self) -> Iterator[Mapping[str, object]]:
        """What was said since the last time."""
        while not self._lines.empty():
            yield self._lines.get()

    def _listen(self) -> None:
        try:
            for line in self._heard:
                self._take(line)
        finally:
            self.ended.set()

    def _take(self, line: str) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return  # half a line of a desk that died
        if isinstance(said, dict):
            self._lines.put(said)
