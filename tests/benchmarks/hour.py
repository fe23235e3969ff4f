"""`hour`: a whole demo hour worked at three desks with key events only, while city life runs at 20×: how much was done,
and how long the window's thread of any desk was deaf by our own code. Who blocked is said on standard error.

The desks are processes of their own, as in a hall; server, city life and three web views share the machine's cores,
which no operator's desk does. So each desk then works a third of an hour with nobody beside it but the server and the
city's life, which has the other posts' work: `hour.alone`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.people import Post
from tests.benchmarks.measure import Figure, alone, note
from tests.walks.hour.day import PACE, POSTS, Hour, allow_the_map, worked

MINUTES = 60
ALONE = 20
TOLD = 5


def figures() -> Iterator[Figure]:
    """Commands of the hour, the longest block of each desk, and how many were over 50 ms; then each desk alone."""
    allow_the_map()
    with worked(MINUTES * 60 / PACE, whole=True) as hour:
        reports = [_told(hour, post) for post in POSTS]
        done = [float(sum(hour.done(post).values())) for post in POSTS]
    yield alone("hour.commands", "", [sum(done)], "three desks, one demo hour")
    yield from _blocks("hour.block", reports, "any of three desks on this machine")
    for post in POSTS:
        with worked(ALONE * 60 / PACE, whole=True, posts=(post,)) as hour:
            yield from _blocks(f"hour.alone.{post}", [_told(hour, post)], f"a desk alone, {ALONE} minutes of the city")


def _told(hour: Hour, post: Post) -> Mapping[str, Any]:
    report = hour.reports[post]
    note(f"{post}: {report['keys']} keys, {dict(hour.done(post))} {report['trouble']}")
    for seconds, wall, cpu, _began, seen in report["blocks"][:TOLD]:
        note(f"{seconds * 1000:.0f} ms, {cpu * 1000:.0f} of them computing, {wall * 1000:.0f} with waiting")
        note("\n".join(seen))
    return report


def _blocks(name: str, reports: Sequence[Mapping[str, Any]], where: str) -> Iterator[Figure]:
    longest = [report["longest"] * 1000 for report in reports]
    yield alone(f"{name}.longest", "ms", [max(longest)], f"longest block, {where}, bar 50")
    yield alone(f"{name}.over50", "", [float(sum(report["over"] for report in reports))], "blocks over 50 ms, bar 0")
    computing = [max((cpu * 1000 for _s, _w, cpu, *_rest in report["blocks"]), default=0.0) for report in reports]
    yield alone(f"{name}.computing", "ms", [max(computing)], "the most that was computed within one block")
