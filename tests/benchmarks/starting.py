"""What `start` starts: `python -m tests.benchmarks.starting bare|ours HOME` says `painted`, then
what was imported until then, and ends.

`ours` goes the way of the program: its letters, looks and language, the files of a desk, the window.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

SIZE = (1366, 768)


class FirstPaint(QObject):
    """Says so when `widget` was painted with something in it, then what was imported by then, and ends the program."""

    def __init__(self, widget: QWidget, view: QTableView, *, rows: bool) -> None:
        super().__init__(widget)
        self._view, self._rows, self._said = view, rows, False
        self._loaded: tuple[str, ...] = ()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook; the paint itself comes after it, the answer after the paint."""
        full = not self._rows or self._view.model().rowCount() > 0
        if event.type() == QEvent.Type.Paint and full and not self._said:
            self._said = True
            self._loaded = tuple(sys.modules)
            QTimer.singleShot(0, self, self._say)
        return False

    def _say(self) -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        sys.stdout.write(" ".join(self._loaded) + "\n")
        QApplication.exit(0)


def bare() -> int:
    """A window of PySide6 with an empty table."""
    application = QApplication([])
    window = QMainWindow()
    table = QTableView(window)
    window.setCentralWidget(table)
    window.resize(*SIZE)
    paint = FirstPaint(table.viewport(), table, rows=False)
    window.show()
    code = application.exec()
    del paint
    return code


def ours(home: Path) -> int:
    """The desk of somebody who signs in with his own files, because the centre is away."""
    from ui import startup, theme, translations  # first, as the program does

    application = startup.make_application()
    from app.errors import CentreGone
    from app.settings import Profile
    from app.sync.link import Centre
    from app.workstation import sign_in
    from tests.app.desk import PASSWORD
    from tests.benchmarks.start import CENTRE
    from tests.models.given import ALL_POSTS
    from ui.crossing import Crossing
    from ui.main_window import MainWindow
    from ui.theme import Scheme

    def away() -> Centre:
        raise CentreGone

    translations.put_on(application, "zh")
    theme.by_window(application)
    theme.follow_system(application, Scheme.LIGHT)
    signed = sign_in(
        home, Profile(CENTRE, (("127.0.0.1", 1),), "nowhere"), ALL_POSTS.login, PASSWORD, seat="A-01", connector=away
    )
    station = signed.workstation()
    window = MainWindow(station, at_once=False)
    theme.dress(window)
    window.resize(*SIZE)
    paint = FirstPaint(window.queue.table.viewport(), window.queue.table, rows=True)
    window.show()
    crossing = Crossing(window)
    station.start(crossing.deliver, crossing.soon)
    code = application.exec()
    window.close()
    station.close()
    del paint
    return code


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else ours(Path(sys.argv[2])))
