"""In which table a division is ranked, from a day on: the border of the 中心城区 moves (DOMAIN §12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from models.place import Group


@dataclass(frozen=True, slots=True)
class Ranking:
    """The group of a division from `valid_from` to `valid_to`; both days belong to it."""

    group: Group
    valid_from: date = date.min
    valid_to: date | None = None


def group_on(rankings: Iterable[Ranking], day: date) -> Group | None:
    """The group that holds on `day`, of several the one that began last; None where none does."""
    holding = [one for one in rankings if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)]
    return max(holding, key=lambda one: one.valid_from).group if holding else None


def build_rankings(rows: Iterable[Mapping[str, object]]) -> dict[int, tuple[Ranking, ...]]:
    """Rankings by division, of rows as the centre sends them (division, valid_from, valid_to, ranking).

    Raises KeyError or ValueError on rows of another shape.
    """
    found: dict[int, list[Ranking]] = {}
    for row in rows:
        begun, ended = row.get("valid_from"), row.get("valid_to")
        one = Ranking(
            Group(str(row["ranking"])),
            date.fromisoformat(str(begun)) if begun else date.min,
            date.fromisoformat(str(ended)) if ended else None,
        )
        found.setdefault(int(str(row["division"])), []).append(one)
    return {division: tuple(sorted(rows, key=lambda one: one.valid_from)) for division, rows in found.items()}
