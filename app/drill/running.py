"""A desk's hold on the demonstration city's child processes: its past is filled in, then it lives.

Each child ends when this program ends, however that was: it listens to a pipe that the system closes.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

MAIN = Path(__file__).resolve().parents[2] / "main.py"
ENDS = 10.0
"""Seconds that a child may take to end once it is told to."""

log = logging.getLogger(__name__)

Line = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PastNews:
    """How many cases of the past are there, and of how many; `over` when nothing more will be said, `failed` when that
    was the end of a process that nobody had told to end."""

    done: int = 0
    of: int = 0
    over: bool = False
    whole: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class LifeNews:
    """`state` is `lives`, `rests`, `elsewhere` (another desk drives it), `waiting` (for the centre), `ended`, or
    `failed`, when nobody had told it to end."""

    state: str
    pace: float = 0.0


class Child:
    """A process of `main.py` that hears lines and says lines; `heard` is called on a thread of its own.

    So is `ended`, with whether it failed: killed, or ended by a fault, without having been told to.
    """

    def __init__(self, words: Sequence[str], heard: Callable[[Line], None], ended: Callable[[bool], None]) -> None:
        self._told_to_end = False
        self._process = subprocess.Popen(
            [sys.executable, str(MAIN), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=MAIN.parent,
            encoding="utf-8",
        )
        self._heard, self._ended = heard, ended
        self._telling = threading.Lock()
        threading.Thread(target=self._listen, name=f"child {words[0]}", daemon=True).start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def tell(self, **facts: object) -> None:
        """Says one line; to a child that ended, nothing."""
        with self._telling:
            pipe = self._process.stdin
            if pipe is None or pipe.closed:
                return
            try:
                pipe.write(json.dumps(facts) + "\n")
                pipe.flush()
            except OSError:
                log.info("a child of the demonstration city is gone")

    def stop(self) -> None:
        """Lets it end; does not wait."""
        self._told_to_end = True
        with self._telling:
            _close(self._process.stdin)

    def wait(self) -> None:
        """Returns when it has ended; one that does not is ended."""
        try:
            self._process.wait(ENDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self) -> None:
        pipe = self._process.stdout
        if pipe is not None:
            with pipe:
                for line in pipe:
                    said = _read(line)
                    if said:
                        self._heard(said)
        with self._telling:
            _close(self._process.stdin)
        code = self._process.wait()
        failed = code != 0 and not self._told_to_end
        if failed:
            log.warning("a child of the demonstration city ended with %s", code)
        self._ended(failed)


class FillingPast:
    """Fills in the past of the city of `home`; `tell` hears of it on another thread."""

    def __init__(self, home: Path, tell: Callable[[PastNews], None]) -> None:
        self._tell, self._whole = tell, False
        self.child = Child(["past", str(home)], self._hear, self._over)

    def stop(self) -> None:
        """Leaves off; the next start goes on from there."""
        self.child.stop()

    def _over(self, failed: bool) -> None:
        self._tell(PastNews(over=True, whole=self._whole, failed=failed))

    def _hear(self, said: Line) -> None:
        if "done" in said:
            self._tell(PastNews(int(str(said["done"])), int(str(said["of"]))))
        elif "failed" in said:
            log.warning("the past of the city was not filled in: %s", said.get("said"))
        self._whole = self._whole or said.get("past") == "whole"


class CityLife:
    """The life of the city of `home` at `pace`; `tell` hears of it on another thread."""

    def __init__(
        self, home: Path, tell: Callable[[LifeNews], None], *, pace: float = 1.0, seed: int | None = None
    ) -> None:
        self._tell = tell
        words = ["life", str(home), "--pace", str(pace), *([] if seed is None else ["--seed", str(seed)])]
        self.child = Child(words, self._hear, lambda failed: tell(LifeNews("failed" if failed else "ended")))

    def set_pace(self, pace: float) -> None:
        """How fast the city's clock runs, and its people with it: up to 20; 0 lets its people rest."""
        self.child.tell(pace=pace)

    def sit_down(self, login: str, posts: Collection[str]) -> None:
        """Who sits at this desk, so that his work is left to him; nobody with an empty login."""
        self.child.tell(desk={"login": login, "posts": sorted(posts)})

    def stop(self) -> None:
        """Ends it; the city's clock runs at its own speed again."""
        self.child.stop()

    def _hear(self, said: Line) -> None:
        if "life" in said:
            self._tell(LifeNews(str(said["life"]), float(str(said.get("pace", 0.0)))))
        elif "failed" in said:
            log.warning("the city does not live: %s", said.get("said"))


def _close(pipe: IO[str] | None) -> None:
    if pipe is not None:
        try:
            pipe.close()
        except OSError:
            log.info("a child of the demonstration city ended before it was told to")


def _read(line: str) -> Line:
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
