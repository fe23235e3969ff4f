"""What the sketched base map is told of the city: streets and divisions by name and place, all of them illustrative."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from models.reference import Reference
from ui import wording
from ui.given_desk import Here

_STREETS = Path(__file__).resolve().parents[2] / "resources" / "demo" / "streets.csv"

KINDS_WITH_SKETCH = frozenset({"demo", "training", "test"})
"""Databases that live in the demonstration city. Under real cases invented streets would mislead."""


def sketch(reference: Reference) -> dict[str, object]:
    """The streets and the divisions they lie in, named in the language in force."""
    streets = [
        {
            "name": wording.by_language(row["name_zh"], row["name_en"]),
            "lon": float(row["lon"]),
            "lat": float(row["lat"]),
            "division": int(row["division"]),
        }
        for row in _rows()
    ]
    codes = sorted({int(row["division"]) for row in _rows()} & set(reference.divisions))
    divisions = [{"code": code, "name": wording.division_short(reference, code)} for code in codes]
    return {"streets": streets, "divisions": divisions}


def mark(here: Here, place: tuple[float, float] | None) -> tuple[object, ...]:
    """What the page is told to mark a place (lon, lat) with the border of the grid it lies in, or to mark nothing."""
    if place is None:
        return ("mark", None, [])
    found = here.grid(here.at(*place).unit_grid or "")
    return ("mark", list(place), [list(corner) for corner in found.ring] if found else [])


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _STREETS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
