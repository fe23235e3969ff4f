"""Makes the window step by step: the first page at once, the rest after its first paint, never long at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from ui.crossing import Crossing


class Making(QObject):
    """Goes through `steps`; `whole` is called after the last. Between two steps Qt paints and hears the keys."""

    def __init__(self, steps: Iterator[None], whole: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._whole = whole
        self._begun = self.ended = False
        self._crossing = Crossing(self)
        self._timer = QTimer(self)
        self._timer.setObjectName("windowMaking")
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.step)

    def step(self) -> None:
        """The next one."""
        if not self.ended and next(self._steps, self) is self:
            self.ended = True
            self._timer.stop()
            self._whole()

    def finish(self) -> None:
        """All that are left, at once."""
        while not self.ended:
            self.step()

    def go_on(self, module: str) -> None:
        """Goes on from the event loop as soon as `module`, which the steps need, was imported on another thread."""
        if self._begun or self.ended:
            return
        self._begun = True

        def fetch() -> None:
            import_module(module)
            self._crossing.deliver(self._timer.start)

        threading.Thread(target=fetch, name="making", daemon=True).start()

    def stop(self) -> None:
        """The window closes before it is whole."""
        self._crossing.shut()
        self._timer.stop()
