"""What the census says of the component and the frontage of a call, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.catalogue import Kind
from models.census import ComponentState
from models.ground import metres_between
from ui import wording
from ui.given_desk import Here

Point = tuple[float, float]


def component_words(here: Here, identifier: str, point: Point | None) -> str:
    """What the census says of a component, and how far it is from the point."""
    found = here.component(identifier)
    if found is None:
        return ""
    metres = round(metres_between(*point, found.lon, found.lat)) if point else 0
    words = QCoreApplication.translate("callForm", "{distance} from the point")
    far = words.format(distance=wording.distance(metres)) if metres else ""
    return wording.joined(found.name, wording.component_state(found.state), far)


def wrong_component(here: Here, identifier: str, kind: str, code: str) -> str:
    """Why it cannot be the one of a case of this class; "" where it can, or is not known (DOMAIN §9.1)."""
    found = here.component(identifier)
    if found is None:
        return ""
    if found.state is ComponentState.REMOVED:
        return QCoreApplication.translate("callForm", "The census says that it was removed: no case is filed about it")
    if kind == Kind.COMPONENT and not code.startswith(found.class_code):
        return QCoreApplication.translate("callForm", "The census says that it is another component: {name}").format(
            name=found.name
        )
    return ""


def frontage_words(here: Here, point: Point | None) -> str:
    """Which stretch of frontage the point lies in, and who answers for it."""
    found = here.frontage(*point) if point else None
    return wording.joined(found.name, found.unit_name or found.unit_code or "", found.note or "") if found else ""
