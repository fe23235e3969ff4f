"""Words for places: of which kind a found one is, in which frame coordinates are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.desk.here import PlaceKind
from app.sync.link import CensusStands
from models.census import ComponentState
from models.coordinates import Frame
from models.place import NoPoint
from ui.wording.figures import clock_time, count
from ui.wording.say import QT_TRANSLATE_NOOP, say

PLACE_KINDS: Mapping[PlaceKind, str] = {
    PlaceKind.POI: QT_TRANSLATE_NOOP("wording", "Landmark"),
    PlaceKind.ROAD: QT_TRANSLATE_NOOP("wording", "Road"),
    PlaceKind.GRID: QT_TRANSLATE_NOOP("wording", "Grid"),
    PlaceKind.COMPONENT: QT_TRANSLATE_NOOP("wording", "Component"),
    PlaceKind.COORDINATES: QT_TRANSLATE_NOOP("wording", "Coordinates"),
    PlaceKind.HOUSE: QT_TRANSLATE_NOOP("wording", "Number, estimated"),
    PlaceKind.CROSSING: QT_TRANSLATE_NOOP("wording", "Crossing"),
    PlaceKind.COMMUNITY: QT_TRANSLATE_NOOP("wording", "Community"),
}

FRAMES: Mapping[Frame, str] = {
    Frame.CGCS2000: QT_TRANSLATE_NOOP("wording", "CGCS2000, the survey's"),
    Frame.WGS84: QT_TRANSLATE_NOOP("wording", "WGS-84, a GPS receiver's"),
    Frame.GCJ02: QT_TRANSLATE_NOOP("wording", "GCJ-02, Amap and Tencent"),
    Frame.BD09: QT_TRANSLATE_NOOP("wording", "BD-09, Baidu"),
}

NO_POINTS: Mapping[NoPoint, str] = {
    NoPoint.ALONG_ROAD: QT_TRANSLATE_NOOP("wording", "Along a whole road"),
    NoPoint.WHOLE_AREA: QT_TRANSLATE_NOOP("wording", "A whole area"),
    NoPoint.MOVING: QT_TRANSLATE_NOOP("wording", "It moves about"),
    NoPoint.CALLER_UNSURE: QT_TRANSLATE_NOOP("wording", "The caller cannot say where"),
    NoPoint.NOT_FOUND: QT_TRANSLATE_NOOP("wording", "Not to be found on the map"),
    NoPoint.IMPORTED: QT_TRANSLATE_NOOP("wording", "Imported without a point"),
}

COMPONENT_STATES: Mapping[ComponentState, str] = {
    ComponentState.GOOD: QT_TRANSLATE_NOOP("wording", "Sound"),
    ComponentState.DAMAGED: QT_TRANSLATE_NOOP("wording", "Damaged"),
    ComponentState.LOST: QT_TRANSLATE_NOOP("wording", "Lost"),
    ComponentState.ABANDONED: QT_TRANSLATE_NOOP("wording", "Abandoned"),
    ComponentState.REMOVED: QT_TRANSLATE_NOOP("wording", "Removed"),
}
"""What the census says of a component."""


def place_kind(kind: PlaceKind) -> str:
    """兴趣点, "Landmark"."""
    return say(PLACE_KINDS[kind])


def no_point(value: NoPoint) -> str:
    """来电人说不清位置, "The caller cannot say where"."""
    return say(NO_POINTS[value])


def component_state(value: ComponentState) -> str:
    """破损, "Damaged"."""
    return say(COMPONENT_STATES[value])


def census_coming(stands: CensusStands) -> str:
    """普查 412,000 / 1,150,000, "Census 412,000 of 1,150,000": how far it has come to this desk; or how much of a newer
    survey has, over the one that is here."""
    if stands.newer:
        said = QT_TRANSLATE_NOOP("wording", "Census update: {read} rows so far")
        return say(said, read=count(stands.read))
    said = QT_TRANSLATE_NOOP("wording", "Census {here} of {there}")
    return say(said, here=count(min(stands.read, stands.here, stands.there)), there=count(stands.there))


def census_stands(stands: CensusStands, now: datetime) -> str:
    """What is here of the census, and when all of it was last here."""
    if stands.as_of is None:
        return census_coming(stands)
    if stands.newer:
        said = QT_TRANSLATE_NOOP("wording", "Census update: {read} rows so far, the others as of {time}")
        return say(said, read=count(stands.read), time=clock_time(stands.as_of, now))
    said = QT_TRANSLATE_NOOP("wording", "Census as of {time}: {here} rows")
    return say(said, time=clock_time(stands.as_of, now), here=count(stands.here))


def census_hint(stands: CensusStands, now: datetime) -> str:
    """What it means that it is still coming."""
    if stands.newer and stands.as_of is not None:
        said = QT_TRANSLATE_NOOP("wording", "Rows that have come answer as they are now, all others as of {time}")
        return say(said, time=clock_time(stands.as_of, now))
    return say(QT_TRANSLATE_NOOP("wording", "The census is read behind everything else; what is here already answers"))


def frame(value: Frame) -> str:
    """GCJ-02 with who uses it."""
    return say(FRAMES[value])
