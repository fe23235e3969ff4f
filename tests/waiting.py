"""Waiting in tests: for a condition, with a limit, never for a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

import psutil

Found = TypeVar("Found")

_LOOK = 0.01  # seconds between two looks


def until(condition: Callable[[], Found], limit: float = 10.0, what: str = "") -> Found:
    """The first true answer of `condition`. Fails the test with `what` after `limit` seconds."""
    end = time.monotonic() + limit
    pause = threading.Event()
    while not (found := condition()):
        assert time.monotonic() < end, f"not within {limit} s: {what or condition}"
        pause.wait(_LOOK)
    return found


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has collected yet has."""
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
