"""The census (基础数据普查): what is surveyed of the city, its codes, and how it travels (DOMAIN §4).

Coordinates are CGCS2000 degrees, outlines rings of [lon, lat]. A row that the latest survey no longer has stays,
marked `gone`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ACCURACY = 10.0
"""Metres by which a component may lie off its true place: the coarsest grade, C (DOMAIN §4)."""

DIVISION, STREET, COMMUNITY = 6, 9, 12
"""Digits of the codes of a division, a street in it, a community in that (GB/T 2260 and its extensions)."""

GRID_SERIALS = (2, 3)
"""Digits of a unit grid's serial within its community: 2 in the older editions, 3 in samples and the newer ones."""

COMPONENT_SERIAL = 6
"""Digits of a component's serial within division and class."""


class CensusKind(StrEnum):
    """What is counted; the values name the centre's tables."""

    STREETS = "streets"
    COMMUNITIES = "communities"
    UNIT_GRIDS = "unit_grids"
    COMPONENTS = "components"
    POIS = "pois"
    FRONTAGE = "frontage"
    CAMERAS = "cameras"
    """视频: public cameras, and where their picture comes from."""
    PATROL_TRACKS = "patrol_tracks"
    """车巡: where a patrol vehicle was, and when."""
    MAP_NOTICES = "map_notices"
    """图上通知: what is said of a stretch of the city for a while, drawn on the map."""


class Form(StrEnum):
    """How a notice is drawn on the map."""

    POINT = "point"
    LINE = "line"
    RING = "ring"


LONGEST_NOTICE = 500
"""Characters of a notice on the map."""

BY_CODE = frozenset({CensusKind.STREETS, CensusKind.COMMUNITIES, CensusKind.UNIT_GRIDS})
"""Kinds whose rows are told apart by `code`; those of all others are by `id`."""


class ComponentState(StrEnum):
    """The state of a component (ObjState)."""

    GOOD = "good"
    """完好"""
    DAMAGED = "damaged"
    """破损"""
    LOST = "lost"
    """丢失"""
    ABANDONED = "abandoned"
    """废弃"""
    REMOVED = "removed"
    """移除: no case is filed about it (DOMAIN §9.1)."""


STATE_WORDS: Mapping[str, ComponentState] = {
    "完好": ComponentState.GOOD,
    "破损": ComponentState.DAMAGED,
    "丢失": ComponentState.LOST,
    "废弃": ComponentState.ABANDONED,
    "移除": ComponentState.REMOVED,
    **{state.value: state for state in ComponentState},
}
"""How files say a state."""


@dataclass(frozen=True, slots=True)
class GridCode:
    """A unit grid's code taken apart: `street` has 9 digits, `community` 12."""

    code: str
    division: int
    street: int
    community: int


@dataclass(frozen=True, slots=True)
class ComponentId:
    """A component's id (部件标识码) taken apart."""

    id: str
    division: int
    class_code: str


_DIGITS = re.compile(r"[0-9]+", re.ASCII)


def grid_code(text: str) -> GridCode | None:
    """Takes a unit grid's code of 14 or 15 digits apart; None for anything else."""
    if _DIGITS.fullmatch(text) is None or len(text) - COMMUNITY not in GRID_SERIALS:
        return None
    return GridCode(text, int(text[:DIVISION]), int(text[:STREET]), int(text[:COMMUNITY]))


def component_id(text: str, class_digits: int) -> ComponentId | None:
    """Takes a component's id apart, in an edition whose classes have `class_digits`; None for anything else.

    Four digits of class make 16 of the id, five make 17: the length comes from the edition (DOMAIN §4).
    """
    if _DIGITS.fullmatch(text) is None or len(text) != DIVISION + class_digits + COMPONENT_SERIAL:
        return None
    return ComponentId(text, int(text[:DIVISION]), text[DIVISION : DIVISION + class_digits])


@dataclass(frozen=True, slots=True)
class CensusState:
    """How one kind stands at the centre, within the divisions of who asks: the `version` of its last change there,
    and how many `rows` are not gone. Nothing was ever imported: version 0."""

    version: int
    rows: int


@dataclass(frozen=True, slots=True)
class CensusPage:
    """Rows that changed after a place in the order (version, key), as JSON objects of their columns without nulls.

    `next_version` and `next_key` are where the next page begins, also after the last one: whoever keeps them gets what
    changes later and nothing twice. `version` is the kind's `CensusState.version`.
    """

    rows: tuple[Mapping[str, object], ...]
    version: int
    next_version: int
    next_key: str
    more: bool
