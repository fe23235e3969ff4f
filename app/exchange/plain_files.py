"""What is read from end to end must be a file: a pipe or a device may have no end, and no beginning either."""

from __future__ import annotations

import stat
from pathlib import Path

_ELSE = (
    (stat.S_ISDIR, "is a folder; name a file"),
    (stat.S_ISFIFO, "is a pipe, which may never end; save what comes through it, and name that file"),
    (stat.S_ISSOCK, "is a socket; name a file"),
    (stat.S_ISCHR, "is a device; name a file"),
    (stat.S_ISBLK, "is a device; name a file"),
)


def what_else(path: Path) -> str | None:
    """What `path` is instead of a file, and what to do; None for a file, and for what is not there or not to be seen.

    Asked before a file is opened, since to open a pipe waits for whoever writes into it.
    """
    try:
        mode = path.stat().st_mode
    except OSError:  # whoever opens it says why
        return None
    if stat.S_ISREG(mode):
        return None
    return next((said for of_kind, said in _ELSE if of_kind(mode)), "is no file; name one")
