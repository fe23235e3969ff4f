"""The file of rows that did not arrive, for the person who mends them."""

from __future__ import annotations

import csv
from pathlib import Path

from app.desk.cells import harmless
from app.exchange.plain_files import what_else
from app.exchange.rows_311 import FileWrong, WrongRow


def must_take_rejects(path: Path) -> None:
    """Raises FileWrong for a folder, a pipe or a device: it would be waited for, or taken away when all is well."""
    if said := what_else(path):
        raise FileWrong(f"{path}, where the rows that are wrong should go, {said} with --rejects.")


class Rejects:
    """Row, reason, and the cells as they were, `harmless` where they would be calculated.

    The file is made only if there is such a row.
    """

    def __init__(self, path: Path, header: tuple[str, ...]) -> None:
        self._path, self._header = path, header
        self._rows: list[WrongRow] = []

    def add(self, row: WrongRow) -> None:
        """Takes a row."""
        self._rows.append(row)

    def try_place(self) -> None:
        """Finds out before anything is sent whether the file can be written. Raises FileWrong."""
        must_take_rejects(self._path)
        try:
            with self._path.open("a", encoding="utf-8"):
                return
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> FileWrong:
        return FileWrong(
            f"The rows that are wrong cannot be written to {self._path} ({error.strerror}): "
            "name another file with --rejects."
        )

    def close(self) -> Path | None:
        """Writes the file, over an older one; None when every row arrived, and then an older one is gone."""
        try:
            if not self._rows:
                self._path.unlink(missing_ok=True)
                return None
            with self._path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(("row", "reason", *map(harmless, self._header)))
                for row in sorted(self._rows, key=lambda row: row.row):
                    writer.writerow((row.row, harmless(row.reason), *map(harmless, row.cells)))
        except OSError as error:
            raise self._unwritable(error) from error
        return self._path
