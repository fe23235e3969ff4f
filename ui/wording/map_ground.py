"""What the map says of ground: a unit grid, watched areas and roads, toilets, frontage (DOMAIN §§2, 4)."""

from __future__ import annotations

from datetime import datetime

from app.desk.found import GridFound
from app.desk.grid_figures import DAYS, GridFigures
from models.reference import Reference
from ui.wording.figures import NOTHING, clock_time, count, joined
from ui.wording.names import class_name, division_short
from ui.wording.radio import call_sign
from ui.wording.say import QT_TRANSLATE_NOOP, say

Tip = dict[str, object]
"""What stands in a tip: title, lines, rows of what and how much."""


def census_comes(here: int, there: int) -> str:
    """There is no census at this desk yet, or not all of its unit grids."""
    if not there:
        return say(QT_TRANSLATE_NOOP("wording", "No census at this desk yet"))
    if not here:
        said = QT_TRANSLATE_NOOP("wording", "No census at this desk yet: 0 of {there} grids read")
        return say(said, there=count(there))
    if here < there:
        said = QT_TRANSLATE_NOOP("wording", "{here} of {there} grids read")
        return say(said, here=count(here), there=count(there))
    return say(QT_TRANSLATE_NOOP("wording", "Being read"))


def nearer() -> str:
    """The map is too far away for it."""
    return say(QT_TRANSLATE_NOOP("wording", "Shown when the map is nearer"))


def grid_tip(
    found: GridFound, names: tuple[str, ...], figures: GridFigures, reference: Reference, now: datetime
) -> Tip:
    """A unit grid: whose it is, and what happened in it."""
    division = division_short(reference, found.standing.division) if found.standing.division else ""
    return {
        "title": say(QT_TRANSLATE_NOOP("wording", "Grid {code}"), code=found.code),
        "lines": [joined(*(name for name in (division, *names) if name))],
        "rows": [
            [say(QT_TRANSLATE_NOOP("wording", "Duty grid")), found.standing.duty_grid or NOTHING],
            [say(QT_TRANSLATE_NOOP("wording", "Open now")), count(figures.open)],
            [say(QT_TRANSLATE_NOOP("wording", "{days} days"), days=DAYS), _filed(figures, reference)],
            [say(QT_TRANSLATE_NOOP("wording", "Last on site")), _seen(figures, reference, now)],
        ],
    }


def _filed(figures: GridFigures, reference: Reference) -> str:
    if figures.class_key is None:
        return say(QT_TRANSLATE_NOOP("wording", "None filed"))
    said = QT_TRANSLATE_NOOP("wording", "{count} filed, {some} of them {name}")
    name = class_name(reference, *figures.class_key)
    return say(said, count=count(figures.filed), some=count(figures.of_class), name=name)


def _seen(figures: GridFigures, reference: Reference, now: datetime) -> str:
    if figures.seen_at is None:
        return NOTHING
    said = QT_TRANSLATE_NOOP("wording", "{time}, {who} on the radio")
    return say(said, time=clock_time(figures.seen_at, now), who=call_sign(reference, figures.seen_by))
