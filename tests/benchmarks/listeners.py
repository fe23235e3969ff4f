"""`listeners.200`: 32 writers while 200 desks listen, each writer ringing after its command, against no listener.

The control notifies inside the command's transaction: it must be far worse, else the line measures nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.benchmarks.hall import Hall, hall
from tests.benchmarks.listening import listeners
from tests.benchmarks.measure import Figure, compared, interleaved
from tests.benchmarks.pgbench import Script, record_script, run

WRITERS, LISTENERS = 32, 200


def figures() -> Iterator[Figure]:
    """listeners.200 at the disk as it is; with 4 ms added to each fdatasync, the same; both with the control."""
    for slow, name in ((False, "listeners.200"), (True, "listeners.200.fsync4")):
        with hall(slow_disk=slow) as place:
            if place is not None:
                yield from _figures(place, name)


def _figures(place: Hall, name: str) -> Iterator[Figure]:
    ring, notify = record_script(place, ring=True), record_script(place, notify=True)
    alone = partial(run, place, ring, WRITERS)
    ours, base, inside = interleaved([partial(_listened, place, ring), alone, partial(_listened, place, notify)])
    yield compared(name, "commands/s", ours, "the same with no listener", base)
    yield compared(f"{name}.control", "commands/s", ours, "NOTIFY inside the transaction", inside)


def _listened(place: Hall, script: Script) -> float:
    with listeners(place, LISTENERS):
        return run(place, script, WRITERS)
