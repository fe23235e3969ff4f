"""`window`: the longest block of the window's thread by our own code while somebody works: a scripted mix of his day,
on a desk with 100,000 cached cases. Who blocked is said on standard error.

Real files, the real workstation with its sync thread, the real window, offscreen; keys go through Qt's event queue.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.desk.rows import Preset, View
from app.errors import CentreGone
from app.settings import Profile
from app.sync.link import Centre
from app.workstation import desk_folder, sign_in
from tests.app.desk import PASSWORD
from tests.benchmarks.blocks import Blocks
from tests.benchmarks.large_mirror import make_files
from tests.benchmarks.measure import Figure, alone, note
from tests.models.given import ALL_POSTS
from ui import startup, theme, translations
from ui.crossing import Crossing
from ui.main_window import MainWindow
from ui.theme import Scheme

ROWS, ROUNDS = 100_000, 10
PAUSE = 40
"""Milliseconds between two keys of somebody fast."""

Do = Callable[[], object]
Work = Sequence[Do]


def figures() -> Iterator[Figure]:
    """One line per kind of work, and `window`: the longest of a round."""
    application = startup.make_application()
    translations.put_on(application, "zh")
    theme.by_window(application)
    theme.follow_system(application, Scheme.LIGHT)
    with tempfile.TemporaryDirectory() as folder, open_window(Path(folder)) as window:
        parts = _work(window, application)
        play([], 2000)
        longest: dict[str, list[float]] = {name: [] for name in parts}
        blocks = Blocks(application)
        for turn in range(ROUNDS + 1):
            for name, work in parts.items():
                with blocks:
                    play(work, PAUSE)
                if turn:  # the first round makes what is kept from then on
                    longest[name].append(blocks.longest())
                if turn and blocks.longest() > 0.05:
                    note(f"{name}: {blocks.told(1)}")
    for name, values in longest.items():
        yield alone(f"window.{name}", "s", values, "longest block of the window's thread, bar 0.05")
    rounds = [max(values[turn] for values in longest.values()) for turn in range(ROUNDS)]
    yield alone("window", "s", rounds, "longest of all in a round, bar 0.05")


def _work(window: MainWindow, application: QApplication) -> Mapping[str, Work]:
    queue, form = window.queue, window.form
    down, enter, escape = partial(key, Qt.Key.Key_J, "j"), partial(key, Qt.Key.Key_Return), _escape
    presets: Work = [partial(queue.show_view, View(preset)) for preset in (Preset.ALL, Preset.URGENT, Preset.OPEN)]
    return {
        "step": [window.show_queue, *[down] * 12],
        "open": [window.show_queue, down, enter, escape] * 3,
        "filter": [*typing(queue.filter.setFocus, "督院街 1"), partial(queue.filter.setText, ""), *presets],
        "theme": [partial(theme.follow_system, application, scheme) for scheme in (Scheme.DARK, Scheme.LIGHT)],
        "call": [window.take_call, *typing(form.take_focus, "门口井盖没了"), form.throw_away.click, window.show_queue],
        "command": [*typing(window.top.command.take_focus, "pq"), escape, window.show_queue],
        "intercom": [*typing(window.intercom.begin_entry, "7 到岗"), enter, window.show_queue],
    }


def typing(begin: Do, text: str) -> list[Do]:
    """Does `begin`, then types `text` letter by letter."""
    return [begin, *(partial(key, Qt.Key.Key_unknown, letter) for letter in text)]


def key(key: Qt.Key, text: str = "") -> None:
    """A key as the window system sends it, to what has the focus."""
    focus = QApplication.focusWidget()
    if focus is None:
        return
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(focus, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def _escape() -> None:
    key(Qt.Key.Key_Escape)


def play(work: Work, pause: int) -> None:
    """Does one after the other from the event loop, and lets the window rest at the end."""
    loop = QEventLoop()
    todo = iter(work)
    timer = QTimer()
    timer.setObjectName("benchHand")

    def next_one() -> None:
        do = next(todo, None)
        if do is None:
            timer.stop()
            QTimer.singleShot(5 * pause, loop.quit)
        else:
            do()

    timer.timeout.connect(next_one)
    timer.start(pause)
    loop.exec()


@contextmanager
def open_window(home: Path) -> Iterator[MainWindow]:
    """The window of a desk with so many cached cases and no centre, at work."""
    note(f"making a mirror of {ROWS:,} cases")
    make_files(desk_folder(home, "bench", ALL_POSTS.login), ROWS)

    def away() -> Centre:
        raise CentreGone

    profile = Profile("bench", (("127.0.0.1", 1),), "nowhere")
    station = sign_in(home, profile, ALL_POSTS.login, PASSWORD, seat="A-01", connector=away).workstation()
    window = MainWindow(station)
    theme.dress(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.queue.show_view(View(Preset.OPEN))
    crossing = Crossing(window)
    station.start(crossing.deliver, crossing.soon)
    try:
        yield window
    finally:
        window.close()
        station.close()
