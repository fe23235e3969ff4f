"""Who and what the demonstration city has, as resources/demo says it (README.txt there: all of it is illustrative)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.people import Post
from models.working_time import CITY_ZONE

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "demo"

CITY_START = datetime(2017, 7, 21, 9, 30, tzinfo=CITY_ZONE)
"""When the city's clock starts: a Friday, training day, with Saturday and Sunday before the next work day."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A person of the city, as resources/demo/people.csv has him."""

    login: str
    name: str
    posts: frozenset[Post]
    divisions: frozenset[int]
    seat: str

    def works_for(self, division: int) -> bool:
        """Whether cases of `division` are his."""
        return not self.divisions or division in self.divisions


def people() -> tuple[Figure, ...]:
    """Everybody of the demonstration city."""
    return tuple(
        Figure(
            row["login"],
            row["name"],
            frozenset(Post(post) for post in row["posts"].split()),
            frozenset(int(code) for code in row["divisions"].split()),
            row["seat"],
        )
        for row in rows("people")
    )


def units() -> list[dict[str, object]]:
    """The city's units as rows of the reference table."""
    return [
        {
            "code": row["code"],
            "name_zh": row["name_zh"],
            "name_en": row["name_en"],
            "division": int(row["division"]) if row["division"] else None,
            "ended": False,
            "kind": row["kind"] or None,
            "parent": row["parent"] or None,
            "street": int(row["street"]) if row["street"] else None,
            "aliases": [alias for alias in row["aliases"].split(";") if alias],
        }
        for row in rows("units")
    ]


def radio() -> dict[str, list[dict[str, object]]]:
    """Who speaks on which channel: the talk groups and the supervisors, as rows of the reference tables."""
    return {
        name: [{**row, "division": int(row["division"])} for row in rows(name)]
        for name in ("talk_groups", "supervisors")
    }


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one table of resources/demo, by column."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
