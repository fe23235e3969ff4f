"""A demonstration city that cannot be entered any more makes room for another one; nothing of it is deleted."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from app.central.aside import set_aside
from app.errors import disk_error
from app.exchange.demo import Server, alone
from app.settings import desks_folder

log = logging.getLogger(__name__)


def clear_the_place(held: Server, home: Path) -> str:
    """Sets the city of `held` aside with the files of its desks; answers under which name its database is kept.

    `build_demo` makes another one afterwards. Raises FilesInUse while somebody works in it, FolderNotWritable, and the
    errors of `app.central`; then everything is where it was.
    """
    now = datetime.now(UTC)
    desks = desks_folder(home, held.profile.name)
    beside = desks.with_name(f"{desks.name}-{now:%Y%m%d-%H%M%S}")
    with alone(home):
        try:
            had_desks = desks.exists()
            if had_desks:
                desks.rename(beside)
        except OSError as error:
            raise disk_error(error, desks) from error
        try:
            kept = set_aside(held.admin_dsn, now)
        except BaseException:
            if had_desks:
                beside.rename(desks)
            raise
    log.info("the demonstration city was set aside: its database is %s, the files of its desks %s", kept, beside)
    return kept
