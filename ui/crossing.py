"""The one crossing from another thread into the window: a queued signal carries a job over (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

Job = Callable[[], None]


class Crossing(QObject):
    """`deliver` may be called from any thread; the job runs on the thread this object lives on, in order."""

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._came.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, job: Job) -> None:
        """Queues `job` for the window's thread and returns at once."""
        if self._open:
            self._came.emit(job)

    def shut(self) -> None:
        """Jobs that come later, or are still under way, are dropped: the window is closing."""
        self._open = False

    def _run(self, job: Job) -> None:
        if self._open:
            job()
