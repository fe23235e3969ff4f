"""Rows into a file that a spreadsheet shows and does not calculate: csv, or xlsx where the path ends so."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from app.desk.cells import harmless


def cell_of(value: object) -> str:
    """A value as a cell: nothing for None, 1 and 0 for what is true and false, a list with semicolons."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return harmless(";".join(map(str, value)))
    return str(int(value)) if isinstance(value, bool) else harmless(str(value))


def without_apostrophe(cell: str) -> str:
    """The text of a cell that `harmless` made; any other as it is."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def write_sheet(lines: Sequence[Sequence[str]], path: Path) -> None:
    """Writes the lines, the first of which is the header. Raises OSError."""
    if path.suffix.lower() == ".xlsx":
        _write_book(lines, path)
    else:
        out = io.StringIO(newline="")
        csv.writer(out).writerows(lines)
        path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")


def _write_book(lines: Sequence[Sequence[str]], path: Path) -> None:
    from openpyxl import Workbook  # long to load, and for a workbook alone
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(path.stem[:31] or "table")
    for line in lines:
        cells = []
        for text in line:
            cell = WriteOnlyCell(sheet, value=text)
            cell.number_format = "@"  # 0110 stays 0110
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
