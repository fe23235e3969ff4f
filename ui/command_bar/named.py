"""An action on a case that is named beside it: `派遣 20261123-00012`, `rtd 12`, `00012 close`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from models.lifecycle import Action
from ui.command_bar import candidates, search
from ui.command_bar.rows import Row
from ui.given import Workstation

_NUMBER = re.compile(r"\d{8}-\d+|\d{2,}")
"""A whole number, or its end: a single digit ends a tenth of all of them."""


@dataclass(frozen=True, slots=True)
class Named:
    """The case that was named, with the actions on it that the other words mean, the best first."""

    number: str
    rows: tuple[Row, ...]


def find(station: Workstation, text: str, do: Callable[[UUID, Action], object]) -> Named | None:
    """What `text` means as an action and a number in either order; None where it is nothing of the kind."""
    terms = text.split()
    numbers = [term for term in terms if _NUMBER.fullmatch(term)]
    words = " ".join(term for term in terms if term not in numbers)
    if len(numbers) != 1 or not words:
        return None
    case_id = station.board.find_number(numbers[0])
    shown = station.board.case(case_id) if case_id is not None else None
    if case_id is None or shown is None:
        return None
    found = search.matching(candidates.of_case(station, case_id, partial(do, case_id)), words)
    number = shown.case.number or numbers[0]
    rows = tuple(replace(row, completion=f"{row.completion} {number}") for row in found)
    return Named(number, rows) if rows else None
