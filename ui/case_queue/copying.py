"""Cases on the clipboard: their numbers for whoever types, a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from app.desk.cells import harmless
from app.desk.rows import QueueRow
from ui.case_queue.columns import Column
from ui.case_queue.model import QueueModel

MOST = 10_000
"""More rows than this are copied by nobody on purpose."""

_TABLE = "text/tab-separated-values"


def clip(model: QueueModel, rows: Sequence[QueueRow], columns: Sequence[Column]) -> QMimeData:
    """The whole numbers, one a line, as text; the cells of `columns` as a table, which spreadsheets take first."""
    data = QMimeData()
    data.setText("\n".join(row.number for row in rows if row.number))
    if len(rows) > 1:
        titles = [model.title(column) for column in columns]
        table = [titles, *([_cell(model, row, column) for column in columns] for row in rows)]
        data.setHtml(_html(table))
        data.setData(_TABLE, "\n".join("\t".join(cells) for cells in table).encode())
    return data


def _cell(model: QueueModel, row: QueueRow, column: Column) -> str:
    text = (row.number or "") if column is Column.NUMBER else model.text(row, column)
    return harmless(" ".join(text.split()))  # a line end or a tab would begin another cell


def _html(table: list[list[str]]) -> str:
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in cells) for cells in table)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
