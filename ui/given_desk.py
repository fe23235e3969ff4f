"""What a desk keeps and knows besides the board, as far as panes use it; `ui.given` says how it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.base_maps import BaseMap
from app.desk.attached import Attached
from app.desk.attaching_work import Source
from app.desk.eyes import Camera, Cameras, MapNotices, Tracks
from app.desk.grid_figures import GridFigures
from app.desk.ground import Fronts, Grids, Spots
from app.desk.here import CensusAt, ComponentFound, FrontageFound, GridFound, PlaceFound, Standing, Toilet
from app.desk.parts import Counted
from app.desk.parts import Parts as PartsPage
from app.errors import WorldFailed
from app.local.database import Cells
from app.local.shelved import Picture, Unreadable
from app.tiles import Answer, Ticket
from models.attachments import PhotoKind
from models.claims import Attended
from models.errors import RuleBroken


class Drafts(Protocol):
    """Half-typed forms, kept through a kill."""

    def save(self, form: str, key: str, values: Mapping[str, object]) -> None:
        """Keeps what was typed."""
        ...

    def load(self, form: str, key: str) -> Mapping[str, object] | None:
        """What was typed, or None."""
        ...

    def drop(self, form: str, key: str) -> None:
        """Forgets it."""
        ...

    def list(self) -> list[tuple[str, str]]:
        """Which (form, key) have a draft, in order."""
        ...


class Preferences(Protocol):
    """What this person set up at this desk. Nothing here is needed to work."""

    def get(self, name: str) -> object:
        """The JSON value of that name, or None."""
        ...

    def put(self, name: str, value: object) -> None:
        """Keeps a JSON value; None forgets it."""
        ...


class Here(Protocol):
    """Where a point lies and what is near it, from the census at this desk; without one every answer is empty."""

    def at(self, lon: float, lat: float) -> Standing:
        """In which grid a point lies."""
        ...

    def names(self, standing: Standing) -> tuple[str, ...]:
        """The names of street, community and grid of a standing, from the widest."""
        ...

    def frontage(self, lon: float, lat: float) -> FrontageFound | None:
        """Who answers for the frontage at a point."""
        ...

    def grid(self, code: str) -> GridFound | None:
        """The unit grid with this code."""
        ...

    def component(self, identifier: str) -> ComponentFound | None:
        """The component with this identification code."""
        ...

    def component_in(self, row: int) -> ComponentFound | None:
        """The component in that row of the census at this desk."""
        ...

    def near(
        self, lon: float, lat: float, metres: float, class_code: str | None = None, limit: int = 20
    ) -> tuple[ComponentFound, ...]:
        """Components within `metres`, the nearest first."""
        ...

    def search(self, text: str, limit: int = 20) -> tuple[PlaceFound, ...]:
        """Places for what was typed; best first."""
        ...

    def toilets(self, lon: float, lat: float) -> tuple[Toilet, ...] | None:
        """The nearest public toilets within a kilometre; None where no census is at this desk."""
        ...

    def census(self) -> CensusAt:
        """How far the census has come at this desk."""
        ...


class Eyes(Protocol):
    """Cameras, where patrol vehicles went, notices on the map.

    Answers come later; None where it stands as in the state `known`.
    """

    def cameras(self, known: str, then: Callable[[Cameras | None], None]) -> None:
        """All cameras."""
        ...

    def tracks(self, known: str, now: float, then: Callable[[Tracks | None], None]) -> None:
        """The ways of vehicles that are shown at `now`, seconds since 1970."""
        ...

    def notices(self, known: str, then: Callable[[MapNotices | None], None]) -> None:
        """All notices on the map."""
        ...

    def camera(self, n: int, then: Callable[[Camera | None], None]) -> None:
        """The camera of a row; None where there is none any more."""
        ...

    def near(self, lon: float, lat: float, then: Callable[[tuple[Camera, ...]], None]) -> None:
        """The cameras that are nearest to a place."""
        ...


class Ground(Protocol):
    """The ground of the census for the map. Answers come later; None where it stands as in the state `known`."""

    def grids(self, known: str, then: Callable[[Grids | None], None]) -> None:
        """All unit grids."""
        ...

    def toilets(self, known: str, then: Callable[[Spots | None], None]) -> None:
        """All public toilets."""
        ...

    def frontage(self, known: str, then: Callable[[Fronts | None], None]) -> None:
        """All stretches of frontage."""
        ...

    def figures(
        self, code: str, ring: tuple[tuple[float, float], ...], now: int, then: Callable[[GridFigures], None]
    ) -> None:
        """What happened in a unit grid; a newer question replaces an older one."""
        ...


class Parts(Protocol):
    """All components of the census for the map. Answers come later."""

    def count(self, known: str, then: Callable[[Counted | None], None]) -> None:
        """How many there are of each class; None where they stand as in the state `known`."""
        ...

    def page(self, classes: Sequence[str], after: Cells, then: Callable[[PartsPage], None]) -> None:
        """A page of components after a place."""
        ...

    def forget(self) -> None:
        """Nobody waits for a page any more."""
        ...


class Tiles(Protocol):
    """Pictures of base maps. They come late, on threads that are not the window's."""

    @property
    def sources(self) -> tuple[BaseMap, ...]:
        """The base maps, in the order in which they are offered."""
        ...

    def ask(self, code: str, part: int, z: int, x: int, y: int, reply: Callable[[Answer], None]) -> Ticket | None:
        """Has `reply` called, on another thread, with a tile of a part of a base map; None where there can be none."""
        ...


class Attachments(Protocol):
    """Files that are attached to cases, also to those that are still being typed. What takes long answers later."""

    def of(self, case_id: UUID) -> tuple[Attached, ...]:
        """What is attached to a case, oldest first."""
        ...

    def why_not(self, attachment: UUID) -> RuleBroken | None:
        """Why one could not be asked for here."""
        ...

    def picture(self, one: Attached, then: Callable[[Picture | Unreadable | None], None]) -> None:
        """The small picture of a photo; None where its bytes are not here."""
        ...

    def add(
        self,
        case_id: UUID,
        source: Source,
        kind: PhotoKind,
        then: Callable[[RuleBroken | WorldFailed | None], None],
        *,
        name: str = "",
    ) -> None:
        """Attaches a file, or bytes under a `name`; `then` is told why not."""
        ...

    def regard(self, one: Attached, kind: PhotoKind) -> bool:
        """It shows something else than was said; only while its case is typed."""
        ...

    def remove(self, one: Attached) -> bool:
        """Takes a file back; False for what is on its way or there."""
        ...

    def forget(self, case_id: UUID) -> None:
        """The case was never made."""
        ...

    def retry(self, one: Attached) -> bool:
        """Asks once more for what was refused, or reads what was not there."""
        ...

    def fetch(self, one: Attached) -> bool:
        """Reads an attachment from the centre."""
        ...

    def open_copy(self, one: Attached, then: Callable[[Path | RuleBroken | WorldFailed], None]) -> None:
        """Writes a copy for the system's viewer."""
        ...

    def save_as(self, one: Attached, path: Path, then: Callable[[Path | RuleBroken | WorldFailed], None]) -> None:
        """Writes a copy that may leave the house."""
        ...


class Claims(Protocol):
    """Who works on a case and who looks at it. It forbids nothing."""

    @property
    def known(self) -> bool:
        """Whether the centre is heard: without it, who holds what is not known."""
        ...

    def of(self, case_id: UUID) -> Attended:
        """Who holds a case and who looks at it."""
        ...

    def held(self, *, mine: bool = False) -> frozenset[UUID]:
        """The cases that somebody holds, or only those that I do."""
        ...

    def work_on(self, case_id: UUID) -> None:
        """Claims a case as soon as nobody else holds it, until it is let go."""
        ...

    def let_go(self, case_id: UUID) -> None:
        """Hands a case back."""
        ...

    def look_at(self, case_id: UUID | None) -> None:
        """Says which case is shown here."""
        ...
