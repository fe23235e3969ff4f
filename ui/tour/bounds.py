"""The tour ends whatever happens: a window that hangs cannot say so itself, so a thread beside it does."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ui.aside import log_file
from ui.hands import Hands

GRACE = 30.0
"""Seconds beyond the limit of a step after which its window will not come to say that it ran out."""

LOOK = 0.5
"""Seconds between two looks."""


@contextmanager
def bounded(hands: Hands, grace: float = GRACE) -> Iterator[None]:
    """Ends the process with 1 when the window's thread hangs in a step of `hands`; where it hangs goes into the log."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(LOOK):
            if hands.late > grace:
                _end(f"{hands.doing}: the window has not turned for {hands.late:.0f} s beyond the limit")

    thread = threading.Thread(target=watch, name="tour-bounds", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def told(why: str, shown: Callable[[], str], picture: Path | None) -> str:
    """What is said of a tour that stopped: at which step, what the desks showed, where to look further."""
    parts = [f"The tour stopped. {why}", f"The desks showed: {shown() or 'nothing'}"]
    if picture is not None:
        parts.append(f"A picture of it: {picture}")
    parts.append(_log())
    return "\n".join(parts) + "\n"


def _log() -> str:
    kept = log_file()
    return f"The log: {kept}" if kept else "There is no log file: what is logged goes to this terminal."


def _end(why: str) -> None:
    """Without the window's thread nothing can be closed in order; the keeper sees that its desk is gone."""
    sys.stderr.write(f"The tour stopped. {why}\n{_log()}\n")
    kept = log_file()
    if kept is None:
        faulthandler.dump_traceback(sys.stderr)
    else:
        with kept.open("a", encoding="utf-8") as log:
            faulthandler.dump_traceback(log)
    sys.stderr.flush()
    os._exit(1)
