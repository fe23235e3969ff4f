"""`queue`: 1,000,000 cached cases – how long from a change of filter or order until the queue is repainted.

A real mirror file, the real board, the real pane, offscreen. The control is what a table does without the mirror:
QSortFilterProxyModel over a tenth of the rows, held in Python.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QAbstractTableModel,
    QEventLoop,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from app.desk.rows import Order, Preset, View
from app.errors import CentreGone
from app.settings import Profile
from app.sync.link import Centre
from app.workstation import Workstation, sign_in
from app.workstation.signing_in import desk_folder
from tests.app.desk import PASSWORD
from tests.benchmarks.large_mirror import make_files
from tests.benchmarks.measure import Figure, alone, edges, note
from tests.models.given import ALL_POSTS
from ui import assets, theme, translations
from ui.case_queue import CaseQueue
from ui.crossing import Crossing

ROWS, CONTROL_ROWS = 1_000_000, 100_000
ROUNDS = 60
_LOOK = 1
"""Milliseconds between two looks whether the queue is there."""

CHANGES = [
    View(preset, order=order, descending=descending)
    for order in Order
    for preset in (Preset.OPEN, Preset.MY_POOL, Preset.URGENT, Preset.DUE_SOON, Preset.OVERDUE, Preset.ALL)
    for descending in (False, True)
]
TYPED = [
    View(Preset.OPEN, text) for text in ("00412", "锦华路 123", "玉沙路 4", "路灯", "督院街", "jhl", "暴露垃圾", "")
]

Index = QModelIndex | QPersistentModelIndex


def figures() -> Iterator[Figure]:
    """queue.1m (95th percentile, with the control), queue.1m.whole, queue.1m.typed and queue.1m.block."""
    assets.prepare_fonts()
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    translations.put_on(application, "zh")
    theme.follow_system(application, theme.Scheme.LIGHT)
    control = [_control() for _ in range(2)]
    with tempfile.TemporaryDirectory() as folder:
        note(f"a mirror of {ROWS:,} cases is made")
        home = Path(folder)
        station = _station(home)
        pane = CaseQueue(station)
        pane.resize(1120, 640)
        pane.show()
        crossing = Crossing(pane)
        station.start(crossing.deliver, crossing.soon)
        _until(lambda: pane.model.whole)
        try:
            views = cycle(CHANGES)
            changed = [_repainted(pane, next(views)) for _ in range(len(CHANGES) + 1)][1:]
            typed = [_repainted(pane, view) for view in TYPED * 3]
            whole = [_whole(pane, view) for view in CHANGES[:8]]
        finally:
            pane.close()
            station.close()
    ninety_fifth = edges(changed)[1]
    slow = sorted(control)[0]
    yield Figure("queue.1m", ninety_fifth, "ms", ninety_fifth / slow, _CONTROL, len(changed), edges(changed))
    yield alone("queue.1m.typed", "ms", typed, "words typed into the filter, until rows are there")
    yield alone("queue.1m.whole", "ms", whole, "until the last row is known too, read aside")


_CONTROL = f"QSortFilterProxyModel sorting {CONTROL_ROWS:,} Python rows (a tenth); bar 33 ms p95"


def _station(home: Path) -> Workstation:
    profile = Profile("bench", (("127.0.0.1", 1),), "none")
    make_files(desk_folder(home, profile.name, ALL_POSTS.login), ROWS)
    return sign_in(home, profile, ALL_POSTS.login, PASSWORD, seat="B", connector=_nobody).workstation()


def _nobody() -> Centre:
    raise CentreGone


def _repainted(pane: CaseQueue, view: View) -> float:
    """Milliseconds from the wish until the table has painted the view's first rows."""
    began = time.perf_counter()
    pane.show_view(view)
    _until(lambda: pane.model.whole or bool(pane.model._ids))
    _painted(pane.table.viewport())
    return (time.perf_counter() - began) * 1000


def _whole(pane: CaseQueue, view: View) -> float:
    began = time.perf_counter()
    pane.show_view(view)
    _until(lambda: pane.model.whole)
    return (time.perf_counter() - began) * 1000


def _painted(widget: QWidget) -> None:
    widget.repaint()


def _until(true: Callable[[], bool], limit: float = 60.0) -> None:
    end = time.monotonic() + limit
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if true() or time.monotonic() > end else None)
    look.start(_LOOK)
    if not true():
        loop.exec()
    if not true():
        raise TimeoutError("the queue did not come")


class _Rows(QAbstractTableModel):
    """What the control sorts: ten columns of text."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._rows = [tuple(f"{(at * 7919 + column) % count:06d}" for column in range(10)) for at in range(count)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own default
        return 0 if parent.isValid() else 10

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def _control() -> float:
    """Milliseconds in which a proxy sorts the rows by another column and the table is repainted."""
    rows, proxy, table = _Rows(CONTROL_ROWS), QSortFilterProxyModel(), QTableView()
    proxy.setSourceModel(rows)
    table.setModel(proxy)
    table.resize(1120, 640)
    table.show()
    began = time.perf_counter()
    proxy.sort(3, Qt.SortOrder.DescendingOrder)
    _painted(table.viewport())
    return (time.perf_counter() - began) * 1000
