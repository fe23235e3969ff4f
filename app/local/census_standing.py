"""How far the census has come to this desk: each kind, and all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.local.database import Cells, Database
from models.census import CensusKind, CensusState


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a kind has been read: whole up to a `version`, the place of its next page, and how many rows are here.

    `swept`: None when nothing is to be swept; else the row number up to which it was done. `doubted`: the version at
    which it was read anew because the rows here were not as many as there; once is enough.
    """

    kind: CensusKind
    version: int
    after_version: int
    after_key: str
    round: int
    swept: int | None
    rows: int
    doubted: int

    def is_behind(self, state: CensusState) -> bool:
        """Whether there is something to read or to sweep to be as the centre is."""
        return self.version != state.version or self.swept is not None

    def is_odd(self, state: CensusState) -> bool:
        """Whether it cannot be as the centre has it: the centre went back, or rows were lost on the way."""
        went_back = self.after_version > state.version
        return went_back or (not self.is_behind(state) and self.rows != state.rows and self.doubted != state.version)


@dataclass(frozen=True, slots=True)
class Standing:
    """Rows `here` and `there`; how many were `read` since all of it was here last, or since it was begun anew; when all
    of it was here last (`as_of`), and whether more was to come since."""

    here: int
    there: int
    read: int
    as_of: datetime | None
    coming: bool


def state_of(census: Database, kinds: Iterable[CensusKind]) -> str:
    """Differs whenever a row of these kinds came, changed or went."""
    told: Mapping[str, Cells] = {
        str(row[0]): row
        for row in census.rows("SELECT kind, round, version, after_version, after_key, rows, swept FROM progress")
    }
    return "|".join(str(told.get(kind.value)) for kind in kinds)
