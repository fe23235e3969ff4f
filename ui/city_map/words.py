"""What the page is told of looks and words, and how a case is named on the map."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.rows import QueueRow
from models.light import Light, light
from models.reference import Reference
from ui import assets, theme, wording
from ui.shapes import OF_LIGHT
from ui.theme import Token

LIGHTS = (Light.CALM, Light.PAUSED, Light.SOON, None, Light.LATE, Light.URGENT)
"""The lights in the order the page counts them; None is what waits to be sent."""

_TOKENS = (
    *(token for token in Token if token.value.startswith("map-")),
    *(Token.CALM, Token.PAUSED, Token.SOON, Token.LATE, Token.URGENT, Token.WAITING),
    *(Token.ACCENT, Token.TEXT, Token.TEXT_QUIET),
    *(Token.PANEL, Token.LINE, Token.EDGE, Token.HOVER, Token.SELECT_QUIET),
)


def look(*, sketch: bool) -> dict[str, object]:
    """Colours, letters and words in force."""
    return {
        "colours": {token.value: theme.colour(token).name() for token in _TOKENS},
        "family": ", ".join(f'"{family}"' for family in assets.FAMILIES) + ", sans-serif",
        "language": wording.language(),
        "sketch": sketch,
        "words": {
            **{shape_name(value): name_of(value) for value in LIGHTS},
            "map": QCoreApplication.translate("CityMap", "Map"),
            "zoom_in": QCoreApplication.translate("CityMap", "Nearer"),
            "zoom_out": QCoreApplication.translate("CityMap", "Farther"),
            "cases": QCoreApplication.translate("CityMap", "{count} cases"),
            "locate": QCoreApplication.translate("CityMap", "To the chosen case"),
        },
    }


def name_of(value: Light | None) -> str:
    """超时, "Overdue"; what waits to be sent is 等待."""
    return wording.waiting() if value is None else wording.light(value)


def shape_name(value: Light | None) -> str:
    """The name of its shape in our scripts."""
    return "waiting" if value is None else OF_LIGHT[value].value


def light_of(row: QueueRow, now: datetime) -> Light | None:
    """The light of a row on the map."""
    return None if row.waiting else light(row.status, row.urgency, row.due_soon, row.due, now)


def tip(row: QueueRow, reference: Reference, now: datetime) -> dict[str, object]:
    """What is said beside a point under the pointer; a case that has ended has no light."""
    lit = light_of(row, now)
    return {
        "light": "" if lit is Light.DONE else shape_name(lit),
        "title": f"{wording.number_short(row.number, now)} {class_of(row, reference)}",
        "left": wording.left(row.due, now),
        "lines": [row.place, wording.joined(wording.division_short(reference, row.division), _status(row))],
    }


def spoken(row: QueueRow, reference: Reference, now: datetime) -> str:
    """The same for a screen reader: light, number, class, place."""
    number = wording.number_short(row.number, now)
    return wording.listed(name_of(light_of(row, now)), number, class_of(row, reference), row.place)


def class_of(row: QueueRow, reference: Reference) -> str:
    """What the case is."""
    return wording.class_name(reference, row.edition, row.kind, row.class_code)


def _status(row: QueueRow) -> str:
    return wording.waiting_action(wording.action(row.waiting)) if row.waiting else wording.status(row.status)
