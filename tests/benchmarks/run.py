"""`./gaowei bench [GROUP…]`: runs the groups and prints one JSON line per figure, nothing else on standard output."""

from __future__ import annotations

import importlib
import os

from tests.benchmarks.measure import note

GROUPS = (
    "command",
    "listeners",
    "propagation",
    "burst",
    "start",
    "queue",
    "window",
    "map",
    "intake",
    "here",
    "responsible",
    "search",
    "census",
    "memory",
    "hour",
)


def main(groups: list[str]) -> int:
    """Runs `groups` (all when empty). Exit code 2 for a group that does not exist."""
    unknown = sorted(set(groups) - set(GROUPS))
    if unknown:
        note(f"No such group: {', '.join(unknown)}. There are: {', '.join(GROUPS)}.")
        return 2
    note(f"cores: {os.cpu_count()}; client and server share them")
    for group in groups or GROUPS:
        module = importlib.import_module(f"tests.benchmarks.{group}")
        for figure in module.figures():
            figure.print()
    return 0
