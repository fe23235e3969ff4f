"""How long the window's thread is deaf: a watcher beside it sends a beat through its event loop and waits for the echo.

While a beat stays unanswered the watcher looks at what the window's thread is doing, so that a long block says who
blocked. Time in which the machine gave the thread no core, or its host gave the machine none, is taken off where the
system tells it (Linux): a busy machine is not our code. What the thread computed always counts.

Whoever drives the window under a watch does it from the event loop (timers, posted events): a script on the window's
thread that does not return to the loop is a block like any other.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer

EVERY = 0.005
"""Seconds between an echo and the next beat, and between two looks at a thread that does not answer."""

LOUD = 0.02
"""Seconds from which on a block is kept with what was seen."""

KEPT = 500
DEPTH = 14

_STAT = Path("/proc/stat")
_SOME_CORES, _STEAL = 4096, 8
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100

_BEAT = QEvent.Type(QEvent.registerEventType())


@dataclass(frozen=True, slots=True)
class Block:
    """`seconds` the thread was deaf without what it waited for a core, `wall` with it, `began` seconds after `start`.

    `stolen` of the difference the host of the machine had its cores for others.

    `cpu` of them it computed; in the others it waited: for the disk, for another thread of the program, which on a busy
    machine may be waiting for a core itself.

    `seen` are the stacks it was found in, most often first, innermost call last.
    """

    seconds: float
    wall: float
    cpu: float
    began: float
    stolen: float
    seen: tuple[str, ...]

    def told(self) -> str:
        """For a message of a test."""
        return f"{self.seconds * 1000:.0f} ms ({self.wall * 1000:.0f} with waiting for a core)\n" + "\n".join(self.seen)


class _Echo(QObject):
    """Lives on the window's thread and answers."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = threading.Event()
        self.at = 0.0

    def event(self, event: QEvent) -> bool:
        """The beat came through."""
        if event.type() != _BEAT:
            return super().event(event)
        self.at = time.perf_counter()
        self.heard.set()
        return True


class Blocks:
    """Watches the thread it is made on; `start` and `stop` on that thread, or as a context."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._echo = _Echo()
        self._thread_id = threading.get_ident()
        self._schedule = _schedule_of(threading.get_native_id())
        self._cores: BinaryIO | None = None
        self._ended = threading.Event()
        self._watcher: threading.Thread | None = None
        self._longest = 0.0
        self._began = 0.0
        self.beats = 0
        self.worst: list[Block] = []

    def start(self) -> None:
        """Begins to watch; what was seen before is forgotten."""
        self._ended.clear()
        self._longest, self.worst, self.beats = 0.0, [], 0
        self._began = time.perf_counter()
        self._cores = _STAT.open("rb") if _STAT.exists() else None
        self._watcher = threading.Thread(target=self._watch, name="blocks", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Ends the watch; a beat that is on its way is waited for."""
        self._ended.set()
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: None if self._watching() else loop.quit())
        look.start(round(EVERY * 1000))
        if self._watching():
            loop.exec()
        self._watcher = None
        if self._cores is not None:
            self._cores.close()

    def __enter__(self) -> Blocks:
        self.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _why: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.stop()

    def _watching(self) -> bool:
        return self._watcher is not None and self._watcher.is_alive()

    def longest(self) -> float:
        """The longest block so far, in seconds."""
        return self._longest

    def told(self, most: int = 3) -> str:
        """The worst blocks and who blocked."""
        return "\n\n".join(block.told() for block in self.worst[:most])

    def _watch(self) -> None:
        while not self._ended.wait(EVERY):
            self._beat()

    def _beat(self) -> None:
        self._echo.heard.clear()
        stolen = self._stolen()
        (ran, waited), sent = self._spent(), time.perf_counter()
        self._application.postEvent(self._echo, QEvent(_BEAT))
        seen: Counter[str] = Counter()
        while not self._echo.heard.wait(EVERY):
            if time.perf_counter() - sent > LOUD / 2:
                seen[self._stack()] += 1
        self.beats += 1
        wall = self._echo.at - sent
        now_ran, now_waited = self._spent()
        cpu, taken = now_ran - ran, 0.0
        if wall >= LOUD:
            taken = max((now - then for now, then in zip(self._stolen(), stolen, strict=True)), default=0.0)
        seconds = max(cpu, wall - (now_waited - waited) - taken)
        self._longest = max(self._longest, seconds)
        if seconds >= LOUD:
            found = tuple(stack for stack, _ in seen.most_common(3))
            self.worst.append(Block(seconds, wall, cpu, sent - self._began, taken, found))
            self.worst.sort(key=lambda block: -block.seconds)
            del self.worst[KEPT:]

    def _stack(self) -> str:
        """Where the thread is, without a look at any source: that would keep it waiting for this one."""
        frame, lines = sys._current_frames().get(self._thread_id), deque[str]()
        while frame is not None and len(lines) < DEPTH:
            code = frame.f_code
            lines.appendleft(f"  {code.co_filename.rpartition('/')[2]}:{frame.f_lineno} {code.co_name}")
            frame = frame.f_back
        return "\n".join(lines)

    def _spent(self) -> tuple[float, float]:
        """Seconds the watched thread has run and waited for a core since it began; 0 where the system does not tell."""
        if self._schedule is None:
            return 0.0, 0.0
        ran, waited, *_ = self._schedule.read_text().split()
        return int(ran) / 1e9, int(waited) / 1e9

    def _stolen(self) -> list[float]:
        """Seconds each core was with others of the host; empty where the system does not tell."""
        if self._cores is None:
            return []
        lines = os.pread(self._cores.fileno(), _SOME_CORES, 0).decode().splitlines()[1:-1]
        return [int(line.split()[_STEAL]) / _TICKS for line in lines if line.startswith("cpu")]


def _schedule_of(native_id: int) -> Path | None:
    path = Path(f"/proc/self/task/{native_id}/schedstat")
    return path if path.exists() and path.read_text().strip() else None
