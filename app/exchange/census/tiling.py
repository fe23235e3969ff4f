"""Cuts an illustrative city into pieces: convex ones that tile it, by formulas alone, the same every time.

The land of each place is what lies nearest to it, as on the sketched map; inside, pieces are halved across their
longer side until there are enough. Lengths are metres.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

Corner = tuple[float, float]
Piece = list[Corner]


def lands(places: Sequence[Corner], west: float, south: float, east: float, north: float) -> list[Piece]:
    """The land of each place within a box."""
    found = []
    for x, y in places:
        piece: Piece = [(west, south), (east, south), (east, north), (west, north)]
        for other_x, other_y in places:
            if (other_x, other_y) != (x, y):
                middle = ((x + other_x) / 2, (y + other_y) / 2)
                piece = _cut(piece, middle, (other_x - x, other_y - y))
        found.append(piece)
    return found


def _cut(piece: Piece, at: Corner, away: Corner) -> Piece:
    """What of a convex piece lies on this side of the line through `at` that stands across `away`."""
    kept: Piece = []
    sides = [(x - at[0]) * away[0] + (y - at[1]) * away[1] for x, y in piece]
    for n, corner in enumerate(piece):
        if sides[n] <= 0:
            kept.append(corner)
        following = (n + 1) % len(piece)
        if (sides[n] < 0) != (sides[following] < 0) and sides[n] != sides[following]:
            share = sides[n] / (sides[n] - sides[following])
            other = piece[following]
            kept.append((corner[0] + share * (other[0] - corner[0]), corner[1] + share * (other[1] - corner[1])))
    return kept


def cut_up(piece: Piece, count: int) -> list[Piece]:
    """`count` convex pieces that tile a convex one, of about the same size."""
    if count <= 1:
        return [piece]
    less = count // 2
    along = _longest(piece)
    centre = _share_point(piece, along, less / count)
    one = _cut(piece, centre, along)
    other = _cut(piece, centre, (-along[0], -along[1]))
    return cut_up(one, less) + cut_up(other, count - less)


def _longest(piece: Piece) -> Corner:
    """The direction of the longest side: cuts run across it, as streets do."""
    sides = zip(piece, [*piece[1:], piece[0]], strict=True)
    (ax, ay), (bx, by) = max(sides, key=lambda side: hypot(side[1][0] - side[0][0], side[1][1] - side[0][1]))
    direction = (bx - ax, by - ay)
    across = (-direction[1], direction[0])
    return direction if _reach(piece, direction) >= _reach(piece, across) else across


def _reach(piece: Piece, direction: Corner) -> float:
    places = [x * direction[0] + y * direction[1] for x, y in piece]
    return max(places) - min(places)


def _share_point(piece: Piece, along: Corner, share: float) -> Corner:
    """A point such that the cut there leaves this share of the area on the near side; found by halving."""
    length = along[0] ** 2 + along[1] ** 2
    places = [(x * along[0] + y * along[1]) / length for x, y in piece]
    low, high, wanted = min(places), max(places), share * area(piece)
    for _ in range(24):
        middle = (low + high) / 2
        if area(_cut(piece, (along[0] * middle, along[1] * middle), along)) < wanted:
            low = middle
        else:
            high = middle
    return along[0] * low, along[1] * low


def area(piece: Piece) -> float:
    """Square metres."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(piece, [*piece[1:], *piece[:1]], strict=True))) / 2


def within(piece: Piece, one: float, other: float, third: float) -> Corner:
    """A point inside a convex piece, by three numbers from 0 to 1; never on its border."""
    n = 1 + int(third * (len(piece) - 2)) % (len(piece) - 2)
    (ax, ay), (bx, by), (cx, cy) = piece[0], piece[n], piece[n + 1]
    if one + other > 1:
        one, other = 1 - one, 1 - other
    one, other = 0.02 + 0.94 * one, 0.02 + 0.94 * other
    return ax + one * (bx - ax) + other * (cx - ax), ay + one * (by - ay) + other * (cy - ay)
