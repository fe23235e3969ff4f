"""A process that reads a census of components in pages into the file it is given, until it is whole or it is killed.

Run as `python -m tests.app.census_reader FILE ROWS`: it writes one line with the row count after every page.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from app.local.census import Census
from app.local.database import Database
from models.census import CensusKind, CensusPage
from tests.app.small_census import JINJIANG, KEY, component

PAGE = 97


def main(path: Path, rows: int) -> None:
    """Goes on where the file is, as `app.sync.survey` does."""
    with closing(Census(Database(path, KEY))) as census:
        while True:
            place = census.progress(CensusKind.COMPONENTS).after_key
            first = int(place[-6:]) + 1 if place else 1
            serials = range(first, min(first + PAGE, rows + 1))
            kept = tuple({**component(serial, 104.0 + serial * 1e-6), "gone": False} for serial in serials)
            last = f"{JINJIANG}0101{serials[-1]:06}" if serials else place
            census.absorb(CensusKind.COMPONENTS, CensusPage(kept, 1, 1, last, bool(serials)))
            sys.stdout.write(f"{first + len(kept) - 1}\n")
            sys.stdout.flush()
            if not serials:
                return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
