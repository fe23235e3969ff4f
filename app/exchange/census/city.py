"""What the rows of a survey are judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class City:
    """Divisions and units by code; the classes of components in `edition`, names by code."""

    divisions: frozenset[int]
    units: frozenset[str]
    edition: str
    classes: Mapping[str, str]
    grids_version: int = 0
    """Of the census: counted up with every import of unit grids that changes some."""

    @property
    def class_digits(self) -> int:
        """How many digits a class has in this edition; fine classes, which have more, do not count."""
        return min(map(len, self.classes), default=4)
