"""What the map says of ground: a unit grid, watched areas and roads, toilets, frontage (DOMAIN §§2, 4)."""

from __future__ import annotations

from datetime import date, datetime

from app.desk.found import GridFound, Toilet
from app.desk.grid_figures import DAYS, GridFigures
from app.desk.ground import Front
from models.areas import Area, AreaKind
from models.reference import Reference
from ui.wording.figures import NOTHING, city_day, clock_time, count, distance, joined, listed
from ui.wording.names import class_name, division_short
from ui.wording.radio import call_sign
from ui.wording.say import QT_TRANSLATE_NOOP, by_language, say

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


_AREA_KINDS = {
    AreaKind.DIVISION: QT_TRANSLATE_NOOP("wording", "Monitored division"),
    AreaKind.AREA: QT_TRANSLATE_NOOP("wording", "Control area"),
    AreaKind.ROAD: QT_TRANSLATE_NOOP("wording", "Monitored road"),
    AreaKind.STREET: QT_TRANSLATE_NOOP("wording", "Ground of a street office"),
    AreaKind.STATION: QT_TRANSLATE_NOOP("wording", "Railway station"),
}


def none_watched() -> str:
    """The tables have none for today."""
    return say(QT_TRANSLATE_NOOP("wording", "None in force today"))


def by_name_only(number: int) -> str:
    """So many have neither outline nor line."""
    return say(QT_TRANSLATE_NOOP("wording", "{number} known by name only, not drawn"), number=count(number))


def watched_now(is_open: bool) -> str:
    """管控中, "watched now"; 时段外, "not at this hour"."""
    if is_open:
        return say(QT_TRANSLATE_NOOP("wording", "watched now"))
    return say(QT_TRANSLATE_NOOP("wording", "not at this hour"))


def area_kind(kind: AreaKind) -> str:
    """管控区域, "Control area"."""
    return say(_AREA_KINDS[kind])


def area_name(area: Area) -> str:
    """Its name in the language in force."""
    return by_language(area.name_zh, area.name_en)


def area_tip(area: Area, reference: Reference, now: datetime) -> Tip:
    """A watched area or road: whether anybody watches it now, its hours, from when to when."""
    hours = reference.ground.hours_on(area.code, city_day(now))
    rows = [
        [
            say(QT_TRANSLATE_NOOP("wording", "Hours")),
            listed(*(f"{one.start:%H:%M}–{one.end:%H:%M}" for one in hours)) if hours else NOTHING,
        ],
        [say(QT_TRANSLATE_NOOP("wording", "In force")), _in_force(area)],
    ]
    if area.metres is not None:
        rows.append([say(QT_TRANSLATE_NOOP("wording", "Length")), distance(area.metres)])
    lines = [joined(area_kind(area.kind), watched_now(reference.ground.is_open(area.code, now)))]
    if area.illustrative:
        lines.append(say(QT_TRANSLATE_NOOP("wording", "Illustrative")))
    return {"title": area_name(area), "lines": lines, "rows": rows}


def _in_force(area: Area) -> str:
    begun = "" if area.valid_from == date.min else area.valid_from.isoformat()
    if not begun and area.valid_to is None:
        return say(QT_TRANSLATE_NOOP("wording", "always"))
    return f"{begun or '…'} – {area.valid_to.isoformat() if area.valid_to else '…'}"


def nothing_surveyed(here: int, there: int) -> str:
    """Why none of them is shown, though the census may be here."""
    if here and here >= there:
        return say(QT_TRANSLATE_NOOP("wording", "None in the census"))
    if not there:
        return say(QT_TRANSLATE_NOOP("wording", "No census at this desk yet"))
    said = QT_TRANSLATE_NOOP("wording", "No census at this desk yet: {here} of {there} read")
    return say(said, here=count(here), there=count(there))


def toilet_tip(one: Toilet, names: tuple[str, ...]) -> Tip:
    """A public toilet: its address, or the ground on which it stands. No survey says when it is open."""
    return {
        "title": one.name,
        "lines": [one.address or joined(*names) or NOTHING],
        "rows": [
            [say(QT_TRANSLATE_NOOP("wording", "Opening hours")), say(QT_TRANSLATE_NOOP("wording", "not surveyed"))]
        ],
    }


def front_tip(one: Front) -> Tip:
    """A stretch of frontage: who answers for it, and for what."""
    rows = [[say(QT_TRANSLATE_NOOP("wording", "Answers for it")), one.unit or NOTHING]]
    if one.note:
        rows.append([say(QT_TRANSLATE_NOOP("wording", "Note")), one.note])
    return {"title": one.name, "lines": [say(QT_TRANSLATE_NOOP("wording", "Frontage responsibility"))], "rows": rows}
