"""Which numbers of another system the centre has already, asked by the person who imports."""

from __future__ import annotations

import time
from contextlib import closing

from app.central.connect import connect, translated
from app.settings import Profile

PATIENCE = 600.0  # seconds; a large table may take its time, and the person can stop it


def known_numbers(profile: Profile, login: str, password: str, source: str) -> frozenset[str]:
    """The external numbers of `source` in this person's divisions. Raises the errors of `app.central.connect`."""
    with (
        closing(connect(profile, login, password, purpose="gaowei import")) as connection,
        translated(),
        connection.cursor() as cursor,
    ):
        connection.deadline = time.monotonic() + PATIENCE
        cursor.execute("select c.external_number from gaowei.cases c where c.external_source = %s", (source,))
        return frozenset(str(number) for (number,) in cursor.fetchall())
