"""Work beside the window: what came of it is told on the window's thread, also that it broke by a fault of ours."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.errors import WorldFailed
from ui.crossing import Crossing, Job

Answer = TypeVar("Answer")


def aside(
    crossing: Crossing,
    do: Callable[[], Answer],
    then: Callable[[Answer], None],
    failed: Callable[[WorldFailed], None],
    broken: Job,
) -> None:
    """Runs `do` on a thread of its own; one of the three others hears of it. A bug travels up there, into the log."""

    def work() -> None:
        told: Job = broken
        try:
            told = partial(then, do())
        except WorldFailed as why:
            told = partial(failed, why)
        finally:
            crossing.deliver(told)

    threading.Thread(target=work, name="door", daemon=True).start()


def log_file() -> Path | None:
    """Where this program's log is kept; None where it goes to the terminal."""
    kept = [Path(one.baseFilename) for one in logging.root.handlers if isinstance(one, logging.FileHandler)]
    return kept[0] if kept else None
