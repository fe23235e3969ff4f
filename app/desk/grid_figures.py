"""What happened in one unit grid, as far as the mirror of this desk keeps it: counted aside, around its outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.local.database import Cells, Database, moment
from app.local.radio import case_tag
from models.catalogue import Kind
from models.census import ACCURACY
from models.ground import Ring, inside, metres_per_degree
from models.intercom import Direction

DAYS = 7
"""A desk begins with what ended within so many days (`snapshot`): of these days nothing that was filed is missing."""

_DAY = 86_400_000_000
_SOME = 200
"""Cases in one question to the index."""


@dataclass(frozen=True, slots=True)
class GridFigures:
    """Of the grid `code`: cases that are `open`, that were `filed` within DAYS, and the class most of those have.

    `class_key` is (edition, kind, code) of that class with `of_class` cases. `seen_at` is when a supervisor last spoke
    of a case there, `seen_by` his call sign: nobody knows better when he was there.
    """

    code: str
    open: int = 0
    filed: int = 0
    class_key: tuple[str, Kind, str] | None = None
    of_class: int = 0
    seen_at: datetime | None = None
    seen_by: str = ""


def figures_in(mirror: Database, code: str, ring: Ring, now: int) -> GridFigures:
    """The figures of the grid with that outline, at `now` (microseconds).

    A case belongs to the grid it was given; one that was given none, to that in which it lies.
    """
    if not ring:
        return GridFigures(code)
    rows = [row for row in _around(mirror, ring) if _belongs(row, code, ring)]
    filed = [row for row in rows if row[5] is not None and now - DAYS * _DAY <= int(row[5]) <= now]
    classes = Counter((str(row[6]), str(row[7]), str(row[8])) for row in filed)
    most = min(classes.items(), key=lambda one: (-one[1], one[0]), default=None)
    at, sign = _spoken(mirror, [str(row[0]) for row in rows], now)
    return GridFigures(
        code,
        sum(_open_at(row, now) for row in rows),
        len(filed),
        (most[0][0], Kind(most[0][1]), most[0][2]) if most else None,
        most[1] if most else 0,
        moment(at) if at else None,
        sign,
    )


def _around(mirror: Database, ring: Ring) -> list[Cells]:
    """Cases in the box around the outline, and as far beside it as a survey may be wrong."""
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    along, up = metres_per_degree(lats[0])
    return mirror.rows(
        "SELECT id, unit_grid, lon, lat, open, filed_at, edition, kind, class_code, received_at, "
        "coalesce(closed_at, updated_at) FROM cases "
        "WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
        (
            min(lats) - ACCURACY / up,
            max(lats) + ACCURACY / up,
            min(lons) - ACCURACY / along,
            max(lons) + ACCURACY / along,
        ),
    )


def _belongs(row: Cells, code: str, ring: Ring) -> bool:
    if row[1] is not None:
        return row[1] == code
    return inside(ring, float(row[2] or 0), float(row[3] or 0))


def _open_at(row: Cells, now: int) -> bool:
    """Whether it was open at `now`: in playback that is not what it is today."""
    return int(row[9] or 0) <= now and (bool(row[4]) or int(row[10] or 0) > now)


def _spoken(mirror: Database, cases: Sequence[str], now: int) -> tuple[int, str]:
    """When and by whom one of these cases was last spoken of from the field by `now`; (0, "") for never."""
    last = (0, "")
    for at in range(0, len(cases), _SOME):
        about = " OR ".join(f'"{case_tag(case)}"' for case in cases[at : at + _SOME])
        rows = mirror.rows(
            "SELECT said_at, call_sign FROM intercom WHERE direction = ? AND call_sign <> '' AND said_at <= ? "
            "AND n IN (SELECT rowid FROM said WHERE said MATCH ?) ORDER BY said_at DESC LIMIT 1",
            (Direction.IN, now, f"tags : ({about})"),
        )
        last = max([last, *((int(said or 0), str(sign)) for said, sign in rows)])
    return last
