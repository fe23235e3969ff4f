"""The first page comes before everything else: what it does not need is not imported nor made until it is painted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from app.workstation import desk_folder
from models.case import Status
from models.people import Post
from tests.architecture.sources import ROOT
from tests.benchmarks.large_mirror import make_files
from tests.benchmarks.start import CENTRE
from tests.models.given import ALL_POSTS
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.main_window import MainWindow

LATER = (
    "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebEngineCore",
    "PySide6.QtMultimedia",
    "sqlalchemy",
    "psycopg2",
    "folium",
    "lucide",
    "xml.etree.ElementTree",
    "ui.call_form",
    "ui.case_sheet",
    "ui.city_map",
    "ui.command_bar",
    "ui.conflicts",
    "ui.intercom",
    "ui.preferences.dialog",
    "ui.sounds",
    "ui.top_bar",
)
"""Heavy, and none of it is on the first page."""


def test_the_first_page_is_painted_before_anything_else_is_imported(tmp_path: Path) -> None:
    make_files(desk_folder(tmp_path, CENTRE, ALL_POSTS.login), 300)
    words = [sys.executable, "-m", "tests.benchmarks.starting", "ours", str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    said = subprocess.run(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, timeout=120, check=True)
    painted, loaded = said.stdout.splitlines()
    assert painted == "painted"
    assert "ui.case_queue.pane" in loaded.split()
    assert [name for name in LATER if name in loaded.split()] == []


def test_an_import_reads_no_source() -> None:
    """PySide6 looks into the source of each module for a feature that nobody here uses, unless it is told not to."""
    program = "import linecache, ui.main_window; print(*linecache.cache)"
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [name for name in said.stdout.split() if name.startswith(str(ROOT / "ui"))] == []


def made(*, at_once: bool) -> MainWindow:
    person = make_person(DISPATCHER, Post.DISPATCHER, Post.ACCEPTOR)
    return MainWindow(FakeWorkstation(person, [make_case(1), make_case(2)]), at_once=at_once)


def test_the_queue_is_there_first_and_the_rest_comes_after_the_paint(qtbot: QtBot) -> None:
    window = made(at_once=False)
    qtbot.addWidget(window)
    assert window.queue.model.rowCount() == 2
    assert not hasattr(window, "sheet")
    with qtbot.waitSignal(window.completed, timeout=10_000):
        window.show()
    assert window.whole
    for pane in window.panes.all()[:4]:
        assert pane.isVisible()
    window.shown.show_intercom()
    assert window.shown.focused() is window.intercom


def test_a_case_chosen_on_the_first_page_is_in_the_sheet_when_the_rest_comes(qtbot: QtBot) -> None:
    window = made(at_once=False)
    qtbot.addWidget(window)
    window.queue.choose_first()
    with qtbot.waitSignal(window.completed, timeout=10_000):
        window.show()
    assert window.sheet.case_id == window.queue.chosen is not None


def test_it_comes_in_many_steps_so_that_none_is_long(qtbot: QtBot) -> None:
    """A step for each pane, and some for what is around them; the window hears the keys between two."""
    window = made(at_once=False)
    qtbot.addWidget(window)
    steps = 0
    while not window.whole:
        window._making.step()
        steps += 1
    assert steps > len(window.panes.all()) + 4


def test_a_window_that_grew_is_the_same_as_one_made_at_once(qtbot: QtBot) -> None:
    grown, whole = made(at_once=False), made(at_once=True)
    for window in (grown, whole):
        qtbot.addWidget(window)
        window.resize(1366, 768)
    with qtbot.waitSignal(grown.completed, timeout=10_000):
        grown.show()
    whole.show()
    qtbot.waitUntil(lambda: grown.queue.geometry() == whole.queue.geometry(), timeout=5000)
    for mine, other in zip(grown.panes.all(), whole.panes.all(), strict=True):
        assert mine.isVisible() == other.isVisible()
        assert mine.size() == other.size()
    assert [verb.key for verb in grown.verbs.now()] == [verb.key for verb in whole.verbs.now()]
    assert grown.top.geometry() == whole.top.geometry()


def test_the_keys_stay_in_the_queue_and_its_case_is_shown_when_the_rest_comes(qtbot: QtBot) -> None:
    window = made(at_once=False)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed, timeout=10_000):
        window.show()
        window.activateWindow()
        window.queue.take_focus()
    assert window.queue.chosen is not None
    assert window.sheet.case_id == window.queue.chosen
    assert window.focusWidget() is window.queue.table


def test_a_window_may_close_before_it_is_whole(qtbot: QtBot) -> None:
    window = made(at_once=False)
    qtbot.addWidget(window)
    window.show()
    window._making.step()
    assert window.close()
    assert not window.isVisible()


def test_a_case_that_comes_while_the_window_is_still_made_is_counted(qtbot: QtBot) -> None:
    """The counters are there before the window hears of cases: `My pool 0` stood beside a queue of one."""
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [])
    window = MainWindow(station, at_once=False)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: hasattr(window, "banner"), timeout=10_000)
    assert not window.whole
    station.arrive(make_case(1, Status.PENDING_DISPATCH))
    window.complete()
    pool = window.top.counters.counters[0]
    qtbot.waitUntil(lambda: pool.number == 1, timeout=5_000)


def test_a_figure_that_was_counted_elsewhere_is_shown_when_it_is_there(qtbot: QtBot) -> None:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [])
    window = MainWindow(station)
    qtbot.addWidget(window)
    pool = window.top.counters.counters[0]
    qtbot.waitUntil(lambda: pool.number == 0, timeout=5_000)
    case = make_case(1, Status.PENDING_DISPATCH)
    station.board.base[case.id] = case
    station.announce(Announcement(figures=True))
    qtbot.waitUntil(lambda: pool.number == 1, timeout=5_000)
