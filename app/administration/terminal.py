"""Saying things at a terminal: results on standard output, progress on standard error."""

from __future__ import annotations

import sys
import time

LINE_EVERY = 2.0  # seconds between two lines of progress where a line cannot be written over


STOPPED = 130
"""The exit code of what was stopped from the keyboard."""


def say(sentence: str = "") -> None:
    """One line of the result."""
    sys.stdout.write(f"{sentence}\n")


def complain(sentence: str) -> None:
    """Why there is no result, in a line of its own."""
    sys.stderr.write(f"\n{sentence}\n")


class Terminal:
    """Progress: one line that changes, or now and then a new line where standard error is a file."""

    def __init__(self) -> None:
        self._overwrites = sys.stderr.isatty()
        self._last = 0.0
        self._open = False

    def progress(self, what: str, done: int, of: int) -> None:
        """Says how far something is."""
        text = f"{what}: {done:,} of {of:,}" if of > 1 else what
        if self._overwrites:
            sys.stderr.write(f"\r\033[K{text}")
            self._open = True
        elif time.monotonic() - self._last >= LINE_EVERY:
            sys.stderr.write(f"{text}\n")
            self._last = time.monotonic()
        sys.stderr.flush()

    def end(self) -> None:
        """Takes the changing line away."""
        if self._open:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            self._open = False
