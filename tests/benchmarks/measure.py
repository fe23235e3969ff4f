"""How a figure is made: both arms in one run, interleaved, medians, the ratio with its spread (DESIGN §9)."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of output. `ratio` is value ÷ `against`'s value (None without a baseline); `spread` is the 5th and 95th
    percentile of the ratio over the rounds, or of the value where there is no ratio; `n` the rounds or samples."""

    name: str
    value: float
    unit: str
    ratio: float | None
    against: str
    n: int
    spread: tuple[float, float]

    def print(self) -> None:
        """Writes the figure as one JSON object on its own line."""
        line = {
            "name": self.name,
            "value": _short(self.value),
            "unit": self.unit,
            "ratio": None if self.ratio is None else _short(self.ratio),
            "against": self.against,
            "n": self.n,
            "spread": [_short(edge) for edge in self.spread],
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def interleaved(arms: Sequence[Callable[[], float]], rounds: int = ROUNDS) -> list[list[float]]:
    """Runs every arm once per round, turning the order round each time; one list of values per arm."""
    values: list[list[float]] = [[] for _ in arms]
    order = list(range(len(arms)))
    for _ in range(rounds):
        for index in order:
            values[index].append(arms[index]())
        order.reverse()
    return values


def compared(name: str, unit: str, ours: Sequence[float], against: str, base: Sequence[float]) -> Figure:
    """The figure of two arms measured in the same rounds."""
    ratios = [mine / theirs for mine, theirs in zip(ours, base, strict=True)]
    return Figure(name, statistics.median(ours), unit, statistics.median(ratios), against, len(ratios), edges(ratios))


def alone(name: str, unit: str, values: Sequence[float], against: str = "–") -> Figure:
    """The figure of one arm: median and spread of the values themselves."""
    return Figure(name, statistics.median(values), unit, None, against, len(values), edges(values))


def edges(values: Sequence[float]) -> tuple[float, float]:
    """The 5th and 95th percentile (nearest rank)."""
    ranked = sorted(values)
    last = len(ranked) - 1
    return ranked[round(last * 0.05)], ranked[round(last * 0.95)]


def note(text: str) -> None:
    """Says something about the run on standard error; standard output carries figures only."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _short(value: float) -> float:
    return float(f"{value:.4g}")
