"""`command`: one whole command – idempotent, guarded, journalled, chained – against the same rows written bare."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.hall import Hall, hall
from tests.benchmarks.measure import Figure, compared, interleaved
from tests.benchmarks.pgbench import make_raw_tables, raw_script, record_script, run

AGAINST = "pgbench: the same UPDATE and INSERT sent raw"


def figures() -> Iterator[Figure]:
    """command (1 client), command.16 (both cores busy), and both with 4 ms added to each fdatasync."""
    with hall() as native:
        if native is not None:
            yield _figure(native, "command", 1)
            yield _figure(native, "command.16", 16)
    with hall(slow_disk=True) as slow:
        if slow is not None:
            yield _figure(slow, "command.fsync4", 16)
            yield _figure(slow, "command.fsync4.1", 1)


def _figure(place: Hall, name: str, clients: int) -> Figure:
    if clients in (1, 16) and not _has_raw(place):
        make_raw_tables(place)
    ours, raw = record_script(place), raw_script(place)
    values = interleaved([lambda: run(place, ours, clients), lambda: run(place, raw, clients)])
    return compared(name, "commands/s", values[0], AGAINST, values[1])


def _has_raw(place: Hall) -> bool:
    admin = place.admin()
    try:
        with admin.cursor() as cursor:
            cursor.execute("select to_regclass('gaowei.raw_cases') is not null")
            return bool((cursor.fetchone() or (False,))[0])
    finally:
        admin.close()
