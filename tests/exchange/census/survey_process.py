"""An import of a survey in a process of its own, so that a test can kill it: where, of what,
which file, and how many rows at a time are said."""

from __future__ import annotations

import sys
from pathlib import Path

from app.exchange.census import tables
from app.exchange.census.importing import Job, Step, SurveyOf, import_survey
from models.coordinates import Frame


def main(dsn: str, of: str, file: str, rows: str) -> int:
    """Imports; says a line for each batch that was read, and how many rows an earlier one had read."""

    def progress(step: Step, done: int, of: int) -> None:
        del of
        sys.stdout.write(f"{step} {done}\n")
        sys.stdout.flush()

    tables.ROWS = int(rows)
    report = import_survey(Job(dsn, SurveyOf(of), Path(file), frame=Frame.CGCS2000), progress)
    sys.stdout.write(f"whole {report.went_on_after}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
