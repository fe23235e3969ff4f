"""`burst`: 1,000 changed rows arrive in the visible queue – how long the window's thread works for it, and its longest
single piece of work (no frame may take longer).

A real centre, a real workstation with its sync thread, the real main window, offscreen.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.desk.rows import Preset, View
from app.workstation import Workstation, open_workstation
from models.case import Case, Status
from models.commands import Ask
from models.errors import Facts
from models.ids import new_id
from models.lifecycle import Action
from models.situation import Before
from tests.benchmarks.hall import LOGIN, PASSWORD, Hall, Writer, hall
from tests.benchmarks.measure import Figure, alone
from ui import assets, theme, translations
from ui.crossing import Crossing
from ui.main_window import MainWindow

ROWS, BATCH, ROUNDS = 1000, 50, 10
LIMIT_MS = 60_000
STEPS: tuple[tuple[Action, Status, Facts], ...] = (
    (Action.PROPOSE, Status.PENDING_FILE, {"condition_no": 1}),
    (Action.RETURN_TO_INTAKE, Status.REGISTERED, {"reason": "bench"}),
)


class TimedApplication(QApplication):
    """Sums the time of every event handled on the window's thread, the nested ones within their outermost."""

    busy = 0.0
    longest = 0.0
    _depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """As Qt's, with a watch on it."""
        self._depth += 1
        began = time.perf_counter()
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._depth -= 1
            if self._depth == 0:
                took = time.perf_counter() - began
                self.busy += took
                self.longest = max(self.longest, took)


def figures() -> Iterator[Figure]:
    """burst (seconds of the window's thread for all rows) and burst.longest (the longest single event)."""
    assets.prepare_fonts()
    application = TimedApplication([])
    translations.put_on(application, "zh")
    theme.follow_system(application, theme.Scheme.LIGHT)
    with hall() as place:
        if place is None:
            return
        with place.session("A") as session, _window(place, Writer(place, session)) as (station, writer, cases):
            samples = [_one(application, station, writer, cases, number) for number in range(ROUNDS)]
    yield alone("burst", "s", [busy for busy, _ in samples], f"{ROWS} changed rows, bar 0.05")
    yield alone("burst.longest", "s", [longest for _, longest in samples], "longest single event, bar 0.05")


def _one(
    application: TimedApplication, station: Workstation, writer: Writer, cases: list[UUID], number: int
) -> tuple[float, float]:
    action, end, facts = STEPS[number % 2]
    application.busy = application.longest = 0.0
    shown = [_case(station, identifier) for identifier in cases]
    application.busy = application.longest = 0.0
    for begin in range(0, ROWS, BATCH):
        commands = []
        for case in shown[begin : begin + BATCH]:
            ask = Ask(new_id(), action, case.id, case.version, station.clock.now(), facts)
            commands.append(writer.command(ask, Before(case)))
        writer.session.record(commands)
    writer.session.ring()
    _until(lambda: _case(station, cases[-1]).status is end and _case(station, cases[0]).status is end)
    return application.busy, application.longest


@contextmanager
def _window(place: Hall, writer: Writer) -> Iterator[tuple[Workstation, Writer, list[UUID]]]:
    cases = [new_id() for _ in range(ROWS)]
    for identifier in cases:
        writer.register(identifier)
    with tempfile.TemporaryDirectory() as folder:
        station = open_workstation(Path(folder), place.profile, LOGIN, PASSWORD, seat="B")
        window = MainWindow(station)
        window.resize(1366, 768)
        window.show()
        window.queue.show_view(View(Preset.OPEN))
        crossing = Crossing(window)
        station.start(crossing.deliver, crossing.soon)
        _until(lambda: station.board.count(View(Preset.OPEN)) >= ROWS)
        try:
            yield station, writer, cases
        finally:
            window.close()
            station.close()


def _case(station: Workstation, identifier: UUID) -> Case:
    found = station.board.case(identifier)
    if found is None:
        raise LookupError(identifier)
    return found.case


def _until(true: object, limit_ms: int = LIMIT_MS) -> None:
    """Lets the window live until the condition holds."""
    if not callable(true):
        raise TypeError(true)
    loop = QEventLoop()
    end = time.monotonic() + limit_ms / 1000
    look = QTimer()
    look.setObjectName("benchLook")

    def check() -> None:
        if true() or time.monotonic() > end:
            loop.quit()

    look.timeout.connect(check)
    look.start(100)
    loop.exec()
    look.stop()
    if not true():
        raise TimeoutError("the burst did not arrive")
