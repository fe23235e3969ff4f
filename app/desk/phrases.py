"""What people say on the telephone and which class it may mean: resources/catalogue/phrases.txt, read once.

The words belong to the callers, not to an edition of the catalogue: they name classes by kind and name, so that a
renumbered edition keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.catalogue import Kind

FILE = Path(__file__).resolve().parents[2] / "resources" / "catalogue" / "phrases.txt"

ONE_WORD, MORE_WORDS = 3.0, 4.5
"""The usual weights: one word is a hint, two or more near one another mean something."""

ONE_MORE = 0.9
"""What each word beyond the second adds."""

COMPOUNDS, NOTHING = "compounds", "-"

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """`groups`: of each, one word must be said, all near one another; `weight` says how much that tells."""

    groups: tuple[Words, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Book:
    """`phrases` by kind and name of a class; `compounds`: words that are something else than their parts, each with
    what takes its place, as long as itself: a lane for bicycles is no bicycle."""

    phrases: Mapping[tuple[Kind, str], tuple[Phrase, ...]]
    compounds: Mapping[str, str]


@cache
def book() -> Book:
    """What the file says. Raises OSError without the file, ValueError where it is malformed."""
    said: dict[tuple[Kind, str], tuple[Phrase, ...]] = {}
    compounds: dict[str, str] = {}
    section = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.strip() and not line.startswith("#"):
            name, _, told = (part.strip() for part in line.partition(":"))
            if not told:
                raise ValueError(line)
            if section == COMPOUNDS:
                compounds[name] = told.rjust(len(name), NOTHING)
            else:
                said[Kind(section), name] = tuple(_phrases(told))
    return Book(said, compounds)


def _phrases(told: str) -> Iterator[Phrase]:
    for each in told.split(";"):
        words, _, stated = each.partition("@")
        groups = tuple(tuple(word.strip().casefold() for word in one.split("|")) for one in words.split("&"))
        if not all(word for group in groups for word in group):
            raise ValueError(each)
        yield Phrase(groups, float(stated) if stated else _usual(len(groups)))


def _usual(groups: int) -> float:
    return ONE_WORD if groups == 1 else MORE_WORDS + ONE_MORE * (groups - 2)
