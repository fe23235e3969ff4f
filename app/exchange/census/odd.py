"""What is odd about rows of a survey: counted by reason, the rows listed in a file beside the survey."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.desk.cells import harmless
from app.exchange.rows_311 import FileWrong


class Odd(StrEnum):
    """Why a row cannot be taken as it is, or is taken and should be looked at."""

    SHORT = "short"
    NO_CODE = "no_code"
    CODE = "code"
    DIVISION = "division"
    TWICE = "twice"
    CLASS = "class"
    OTHER_CLASS = "other_class"
    NO_STATE = "no_state"
    STATE = "state"
    NO_NAME = "no_name"
    NO_POINT = "no_point"
    NO_OUTLINE = "no_outline"
    FAR_AWAY = "far_away"
    NO_SUCH_GRID = "no_such_grid"
    OFF_GRID = "off_grid"
    OUTLINE = "outline"
    PIECES = "pieces"
    WHERE = "where"
    OTHER_NAME = "other_name"
    DAY = "day"
    NO_GRID = "no_grid"
    NOT_DRAWN = "not_drawn"
    UNIT = "unit"
    LINK = "link"
    TIMES = "times"
    LONG = "long"
    SPAN = "span"


LEFT_OUT = "left out"
TAKEN = "taken in"

_TAKEN = frozenset({Odd.DAY, Odd.NO_GRID, Odd.NOT_DRAWN, Odd.UNIT, Odd.OTHER_NAME, Odd.LINK})

SENTENCES = {
    Odd.SHORT: "the row has {width} cells, the header {columns}",
    Odd.NO_CODE: "no code is given",
    Odd.CODE: "{value!r} is no code: {wanted} digits are wanted",
    Odd.DIVISION: "{value} is no division of this city",
    Odd.TWICE: "{value} stands in row {row} already",
    Odd.CLASS: "{value} is no class of components in edition {edition}",
    Odd.OTHER_CLASS: "the class is {value}, the id says {said}",
    Odd.NO_STATE: "no state is given",
    Odd.STATE: "{value!r} is no state",
    Odd.NO_NAME: "no name is given",
    Odd.NO_POINT: "no point is given, or it cannot be read ({value})",
    Odd.NO_OUTLINE: "no outline or line is given, or it cannot be read",
    Odd.FAR_AWAY: "the point {lon:.5f}, {lat:.5f} lies outside the city",
    Odd.NO_SUCH_GRID: "there is no unit grid {value}",
    Odd.OFF_GRID: "the point lies {metres:.0f} m outside its unit grid {value}",
    Odd.OUTLINE: "the outline is no area: {why}",
    Odd.PIECES: "the outline has {pieces} pieces and {holes} holes: one piece without a hole is wanted",
    Odd.WHERE: "no division can be told: none is given, and the point lies in no unit grid",
    Odd.OTHER_NAME: "{value} is called {name} here and {other} in row {row}: the first counts",
    Odd.DAY: "{value!r} is no day: left empty",
    Odd.NO_GRID: "the point lies in no unit grid: left empty",
    Odd.NOT_DRAWN: "no outline is given: the grid cannot be found from a point",
    Odd.UNIT: "{value} is no unit of this centre",
    Odd.LINK: "the link {value!r} is not one to be opened ({why}): left empty",
    Odd.TIMES: "the times do not fit the line: {why}",
    Odd.LONG: "the text is longer than {longest} characters",
    Odd.SPAN: "it cannot be told when it holds: {why}",
}


@dataclass(frozen=True, slots=True)
class OddRow:
    """A row of the file, its number as a spreadsheet or map program shows it, and what is odd about it."""

    row: int
    key: str
    odd: Odd
    said: str
    cells: tuple[str, ...] = ()

    @property
    def taken(self) -> bool:
        """Whether the row was taken in all the same."""
        return self.odd in _TAKEN


@dataclass
class OddRows:
    """All of them, in the order of the file."""

    rows: list[OddRow] = field(default_factory=list)

    def add(self, row: int, key: str, odd: Odd, cells: Sequence[str] = (), /, **facts: object) -> None:
        """Takes one; `facts` are what the sentence of `odd` names."""
        self.rows.append(OddRow(row, key, odd, SENTENCES[odd].format(**facts), tuple(cells)))

    def left_out(self) -> int:
        """How many rows are not taken in. A row has one reason to be left out."""
        return sum(not row.taken for row in self.rows)

    def counts(self) -> Counter[Odd]:
        """How often each reason."""
        return Counter(row.odd for row in self.rows)

    def write(self, path: Path, header: Sequence[str]) -> Path | None:
        """Writes the list over an older one; None when nothing is odd, and then an older one is gone.

        Raises FileWrong where it cannot be written.
        """
        try:
            if not self.rows:
                path.unlink(missing_ok=True)
                return None
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(("row", "what", "reason", "key", *map(harmless, header)))
                for row in sorted(self.rows, key=lambda row: row.row):
                    what = TAKEN if row.taken else LEFT_OUT
                    writer.writerow((row.row, what, harmless(row.said), harmless(row.key), *map(harmless, row.cells)))
        except OSError as error:
            raise FileWrong(
                f"The rows that are odd cannot be listed in {path} ({error.strerror}): name another file with --odd."
            ) from error
        return path
