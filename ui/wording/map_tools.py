"""What the map's tools say: figures of a line, what a place is, what is near it."""

from __future__ import annotations

from app.desk.found import ComponentFound, PlaceFound
from models.coordinates import Frame
from ui.wording.figures import NOTHING, count, distance, joined
from ui.wording.places import component_state
from ui.wording.say import QT_TRANSLATE_NOOP, say

_HECTARE, _SQUARE_KILOMETRE = 10_000, 1_000_000


def units() -> dict[str, str]:
    """The units as the page writes them, by their names in resources/map/tools.js."""
    return {"m": "m", "km": "km", "m2": "m²", "ha": say(QT_TRANSLATE_NOOP("wording", "ha")), "km2": "km²"}


def length(metres: float) -> str:
    """`340 m`, `1.25 km`: finer than a distance that is only said."""
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.2f} km"


def area(square_metres: float) -> str:
    """`340 m²`, `2.50 公顷`, `12.00 km²`."""
    if square_metres < _HECTARE:
        return f"{count(round(square_metres))} m²"
    if square_metres < 10 * _SQUARE_KILOMETRE:
        hectares = f"{square_metres / _HECTARE:,.2f}"
        return f"{hectares} {units()['ha']}"
    return f"{square_metres / _SQUARE_KILOMETRE:,.2f} km²"


def degrees(lon: float, lat: float) -> str:
    """`CGCS2000 104.066800, 30.572800`: what is stored, to a decimetre."""
    return f"CGCS2000 {lon:.6f}, {lat:.6f}"


def gone_to(place: PlaceFound, frame: Frame) -> tuple[str, ...]:
    """What was understood: the name, what it is given in where that is another frame, and the place as it is stored."""
    stored = degrees(place.lon, place.lat)
    if place.name == f"{place.lon:.6f}, {place.lat:.6f}":
        from_frame = "" if frame in (Frame.CGCS2000, Frame.WGS84) else _out_of(frame)
        return tuple(line for line in (stored, from_frame, place.detail) if line)
    return tuple(line for line in (place.name, place.detail, stored) if line)


def _out_of(frame: Frame) -> str:
    named = {Frame.GCJ02: "GCJ-02", Frame.BD09: "BD-09"}[frame]
    return say(QT_TRANSLATE_NOOP("wording", "converted from {frame}"), frame=named)


def component_lines(one: ComponentFound, class_name: str) -> tuple[str, ...]:
    """上水井盖 · 完好; its identification code; whose it is 权属."""
    owner = one.owner_name or one.owner_code or NOTHING
    far = distance(one.metres) if one.metres is not None and one.metres >= 1 else ""
    owned = say(QT_TRANSLATE_NOOP("wording", "Owner {name}"), name=owner)
    return joined(class_name or one.name, component_state(one.state)), one.id, joined(owned, far)
