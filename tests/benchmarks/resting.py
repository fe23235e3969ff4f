"""What `memory` looks at: `python -m tests.benchmarks.resting ARM HOME` says `resting`, ends when told."""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.benchmarks.starting import SIZE

SETTLE = 5000
"""Milliseconds until a window is at rest."""

LEAFLET = """<!doctype html><html><head><link rel="stylesheet" href="leaflet.css"><script src="leaflet.js"></script>
</head><body style="margin:0"><div id="map" style="height:100vh"></div><script>
L.map("map", {preferCanvas: true}).setView([30.66, 104.066], 13);</script></body></html>"""


def _rest(ready: Callable[[], bool] = lambda: True) -> int:
    """Says so a while after it is `ready`, and ends when told."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def say() -> None:
        sys.stdout.write("resting\n")
        sys.stdout.flush()
        threading.Thread(target=wait_for_the_word, daemon=True).start()

    def wait_for_the_word() -> None:
        sys.stdin.readline()
        ended.set()

    def look() -> None:
        if ended.is_set():
            application.quit()
        elif ready() and not settling.isActive() and not said.is_set():
            said.set()
            settling.start(SETTLE)

    ended, said = threading.Event(), threading.Event()
    settling = QTimer()
    settling.setSingleShot(True)
    settling.timeout.connect(say)
    looking = QTimer()
    looking.timeout.connect(look)
    looking.start(50)
    return application.exec()


def bare() -> int:
    """QtWidgets alone."""
    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView(window))
    window.resize(*SIZE)
    window.show()
    code = _rest()
    del application
    return code


def _leaflet_folder() -> Path:
    """Where the installed Leaflet keeps its files."""
    found = importlib.util.find_spec("xstatic.pkg.leaflet")
    if found is None or found.origin is None:
        raise ImportError("xstatic.pkg.leaflet")
    return Path(found.origin).with_name("data")


def leaflet() -> int:
    """A web view with Leaflet and nothing on its map."""
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView

    application = QApplication([])
    view = QWebEngineView()
    view.setHtml(LEAFLET, QUrl.fromLocalFile(f"{_leaflet_folder()}/"))
    view.resize(*SIZE)
    view.show()
    code = _rest()
    del view, application
    return code


def ours(home: Path, *, with_map: bool) -> int:
    """The desk of somebody who signs in with his own files."""
    from app.errors import CentreGone
    from app.settings import Profile
    from app.sync.link import Centre
    from app.workstation import sign_in
    from tests.app.desk import PASSWORD
    from tests.benchmarks.start import CENTRE
    from tests.models.given import ALL_POSTS
    from ui import startup, theme, translations
    from ui.crossing import Crossing
    from ui.main_window import MainWindow
    from ui.theme import Scheme

    def away() -> Centre:
        raise CentreGone

    application = startup.make_application()
    translations.put_on(application, "zh")
    theme.by_window(application)
    theme.follow_system(application, Scheme.LIGHT)
    profile = Profile(CENTRE, (("127.0.0.1", 1),), "nowhere")
    station = sign_in(home, profile, ALL_POSTS.login, PASSWORD, seat="A-01", connector=away).workstation()
    window = MainWindow(station)
    theme.dress(window)
    window.resize(*SIZE)
    window.show()
    crossing = Crossing(window)
    station.start(crossing.deliver, crossing.soon)
    if with_map:
        QTimer.singleShot(200, window.map.begin)
    code = _rest(lambda: window.map.running or not with_map)
    window.close()
    station.close()
    return code


def main(arm: str, home: str) -> int:
    """Runs one arm."""
    if arm == "bare":
        return bare()
    return leaflet() if arm == "leaflet" else ours(Path(home), with_map=arm == "map")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
