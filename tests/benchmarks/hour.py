"""`hour`: a whole demo hour worked at three desks with key events only, while city life runs at 20×: how much was done,
and how long the window's thread of any desk was deaf by our own code. Who blocked is said on standard error.

The desks are processes of their own, as in a hall; server, city life and three web views share the machine's cores.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.measure import Figure, alone, note
from tests.walks.hour.day import PACE, POSTS, allow_the_map, worked

MINUTES = 60
TOLD = 5


def figures() -> Iterator[Figure]:
    """Commands of the hour, the longest block of each desk, and how many were over 50 ms."""
    allow_the_map()
    with worked(MINUTES * 60 / PACE, whole=True) as hour:
        reports = [hour.reports[post] for post in POSTS]
        for post, report in zip(POSTS, reports, strict=True):
            note(f"{post}: {report['keys']} keys, {dict(hour.done(post))} {report['trouble']}")
            for seconds, wall, cpu, _began, seen in report["blocks"][:TOLD]:
                note(f"{seconds * 1000:.0f} ms, {cpu * 1000:.0f} of them computing, {wall * 1000:.0f} with waiting")
                note("\n".join(seen))
        done = [float(sum(hour.done(post).values())) for post in POSTS]
    yield alone("hour.commands", "", [sum(done)], "three desks, one demo hour")
    longest = [report["longest"] * 1000 for report in reports]
    yield alone("hour.block.longest", "ms", [max(longest)], "longest block of any desk, bar 50")
    yield alone("hour.block.over50", "", [float(sum(report["over"] for report in reports))], "blocks over 50 ms, bar 0")
    computing = [max((cpu * 1000 for _s, _w, cpu, *_rest in report["blocks"]), default=0.0) for report in reports]
    yield alone("hour.block.computing", "ms", [max(computing)], "the most that was computed within one block")
