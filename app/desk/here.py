"""Where a point lies and what is near it: the census as far as this desk has it (DOMAIN §§4, 9.1, 9.6).

Everything is answered from this desk's own file in a few milliseconds, on the window's thread. Until a census has come
every question is answered with nothing, never with an error. Coordinates are CGCS2000 degrees, distances metres.
"""

# ruff: noqa: ARG002 – answers empty until the census is kept at the desk
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Standing:
    """Which grid a point lies in, and what follows from that. All None where no grid is known.

    `on_border`: the point lies on the border of grids, in more than one, or in a gap beside one; of those it could be
    in, the one with the smallest code was chosen (in a gap the nearest), and that is to be recorded.
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
    state: str
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


class PlaceKind(StrEnum):
    """What a search may find."""

    POI = "poi"
    ROAD = "road"
    GRID = "grid"
    COMPONENT = "component"
    COORDINATES = "coordinates"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place that was searched for. `key` is its id or code; `name` and `detail` are of the data, not of our words."""

    kind: PlaceKind
    key: str
    name: str
    detail: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class CensusAt:
    """How far the census has come at this desk, by kind of row: (rows here, rows at the centre)."""

    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether everything that the centre has is here."""
        return bool(self.kinds) and all(here >= there for here, there in self.kinds.values())


class Here:
    """See the module. For the window's thread."""

    def at(self, lon: float, lat: float) -> Standing:
        """In which grid a point lies; NOWHERE outside every grid."""
        return NOWHERE

    def names(self, standing: Standing) -> tuple[str, ...]:
        """The names of street, community and grid of a standing, from the widest; what has no name is left out."""
        return ()

    def grid(self, code: str) -> GridFound | None:
        """The unit grid with this code."""
        return None

    def component(self, identifier: str) -> ComponentFound | None:
        """The component with this identification code."""
        return None

    def near(
        self, lon: float, lat: float, metres: float, class_code: str | None = None, limit: int = 20
    ) -> tuple[ComponentFound, ...]:
        """Components within `metres`, the nearest first."""
        return ()

    def search(self, text: str, limit: int = 20) -> tuple[PlaceFound, ...]:
        """Places for what was typed: names, roads with house numbers, grids, components, coordinates; best first."""
        return ()

    def census(self) -> CensusAt:
        """How far the census has come."""
        return CensusAt()
