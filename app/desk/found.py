"""What the census at this desk answers with: frozen values, of the data alone. Coordinates are CGCS2000 degrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.bearing import Bearing
from models.census import ComponentState
from models.coordinates import Frame


@dataclass(frozen=True, slots=True)
class Standing:
    """Which grid a point lies in, and what follows from that. All None where no grid is known.

    `on_border`: the point lies on the border of grids, in more than one, or in a gap beside one; of those it could be
    in, the one with the smallest code was chosen, and that is to be recorded (DOMAIN §4).
    """

    division: int | None = None
    """6 digits."""
    street: int | None = None
    """9 digits."""
    community: int | None = None
    """12 digits."""
    unit_grid: str | None = None
    """14 or 15 digits, by edition."""
    duty_grid: str | None = None
    on_border: bool = False


NOWHERE = Standing()


@dataclass(frozen=True, slots=True)
class GridFound:
    """A unit grid: a point within it, what it belongs to, and its border as (lon, lat) corners."""

    code: str
    name: str
    lon: float
    lat: float
    standing: Standing
    ring: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ComponentFound:
    """A component of the census (DOMAIN §4): authority 主管, owner 权属, keeper 养护.

    `metres`: how far it is from where was asked about.
    """

    id: str
    division: int
    class_code: str
    name: str
    state: ComponentState
    lon: float
    lat: float
    unit_grid: str | None = None
    authority_code: str | None = None
    authority_name: str | None = None
    owner_code: str | None = None
    owner_name: str | None = None
    keeper_code: str | None = None
    keeper_name: str | None = None
    surveyed_on: date | None = None
    changed_on: date | None = None
    source: str | None = None
    note: str | None = None
    metres: float | None = None


@dataclass(frozen=True, slots=True)
class FrontageFound:
    """A stretch of frontage 门前三包 and who answers for it."""

    id: str
    name: str
    unit_code: str | None = None
    unit_name: str | None = None
    note: str | None = None


class PlaceKind(StrEnum):
    """What a search may find."""

    POI = "poi"
    ROAD = "road"
    GRID = "grid"
    COMPONENT = "component"
    COORDINATES = "coordinates"
    COMMUNITY = "community"
    CROSSING = "crossing"
    HOUSE = "house"
    """A house number that the census has not: between its neighbours on the road."""


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place that was searched for. `key` is its id or code; `name` and `detail` are of the data, not of our words.

    `frame`: for coordinates, what the text itself said they are measured in; then they are converted already. Where it
    says nothing they are taken for CGCS2000, and whoever reads them from a web map has to say so.
    """

    kind: PlaceKind
    key: str
    name: str
    detail: str
    lon: float
    lat: float
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Toilet:
    """A public toilet near a place: how far in a straight line, and in which direction. `address` "" for none known."""

    name: str
    address: str
    lon: float
    lat: float
    metres: float
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class CensusAt:
    """How far the census has come at this desk, by kind of row: (rows here, rows at the centre)."""

    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether everything that the centre has is here, and it has something."""
        there = any(rows for _, rows in self.kinds.values())
        return there and all(here >= rows for here, rows in self.kinds.values())
