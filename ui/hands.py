"""Hands for a window that nobody sits at: real key events, waiting with a limit, pictures.

The tour and the shots use them; nothing here knows a pane.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from ui.actions import Bindable, sequences

log = logging.getLogger("gaowei.hands")

LOOK = 20
"""How often a condition is looked at, in milliseconds."""

LIMIT = 20.0
"""How long a step may take, in seconds."""

SETTLE = 150
"""Milliseconds before a picture, so that what was asked to be painted is."""


class StepFailed(Exception):
    """A step did not happen; the message says which and what was to be seen."""


@contextmanager
def working(hands: Hands) -> Iterator[None]:
    """While `hands` work, a fault inside a slot ends the waiting, and Qt's own remarks go into the log."""
    before, sys.excepthook = sys.excepthook, hands.note_bug
    said = qInstallMessageHandler(_log_qt)
    try:
        yield
    finally:
        qInstallMessageHandler(said)
        sys.excepthook = before


def _log_qt(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    log.info("Qt: %s", words)


class Hands:
    """Presses keys in whatever has the focus, waits, and takes numbered pictures into `folder`."""

    def __init__(self, folder: Path, trouble: Callable[[], str] = lambda: "") -> None:
        self._folder = folder
        self._trouble = trouble
        self._taken = 0
        self._bug = ""
        self.doing = "it begins"
        """The step that is under way, or was the last."""
        self._ends = time.monotonic() + LIMIT

    @property
    def late(self) -> float:
        """Seconds since the step that is under way should have ended one way or the other; for any thread."""
        return time.monotonic() - self._ends

    def begin(self, what: str, limit: float = LIMIT) -> None:
        """A step is under way that takes `limit` seconds at the most."""
        self.doing = what
        self._ends = time.monotonic() + limit

    # ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def press(self, what: Bindable | Qt.Key) -> None:
        """One key: one of Qt's, or the one that an action or a place of the window has."""
        if isinstance(what, Qt.Key):
            QTest.keyClick(self._focused(), what)
            return
        combination = QKeySequence(sequences(what)[0])[0]  # type: ignore[index]  # the stubs leave out __getitem__
        QTest.keyClick(self._focused(), combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Text as an input method commits it."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._focused(), event)

    def tab_to(self, field: QWidget, most: int = 80) -> None:
        """Tab until `field` has the keys."""
        for _ in range(most):
            if QApplication.focusWidget() is field:
                return
            QTest.keyClick(self._focused(), Qt.Key.Key_Tab)
        raise StepFailed(f"Tab never reached {field.accessibleName() or field.objectName()}")

    def choose(self, field: QComboBox, value: object) -> None:
        """Steps down a choice until it shows `value`."""
        self.tab_to(field)
        for _ in range(field.count()):
            if field.currentData() == value:
                return
            self.press(Qt.Key.Key_Down)
        if field.currentData() != value:
            raise StepFailed(f"{field.accessibleName()} has no {value}")

    def _focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        if widget is None:
            raise StepFailed("no window has the keys")
        return widget

    # ── waiting ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def wait(self, what: str, until: Callable[[], object], limit: float = LIMIT) -> None:
        """Lets the window live until `until` is true; after `limit` seconds, or in trouble, StepFailed says `what`."""
        self.begin(what, limit)
        loop = QEventLoop()
        look = QTimer()
        look.setObjectName("handsLook")
        end = QTimer()
        end.setObjectName("handsEnd")
        end.setSingleShot(True)
        end.timeout.connect(loop.quit)
        look.timeout.connect(lambda: loop.quit() if self._bug or self._trouble() or until() else None)
        look.start(LOOK)
        end.start(round(limit * 1000))
        if not until():
            loop.exec()
        look.stop()
        end.stop()
        self.begin(f"after: {what}")
        if self._bug:
            raise StepFailed(f"{what}: the program has a fault: {self._bug}")
        if not until():
            raise StepFailed(f"{what}: {self._trouble() or f'not within {limit:.0f} s'}")

    def rest(self, milliseconds: int = SETTLE) -> None:
        """Lets the window live for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def bring_up(self, window: QWidget) -> None:
        """Gives `window` the keys."""
        window.raise_()
        window.activateWindow()
        self.wait("the window gets the keys", lambda: QApplication.activeWindow() is window)

    # ── pictures ────────────────────────────────────────────────────────────────────────────────────────────────────

    def picture(self, name: str, widget: QWidget) -> Path:
        """`03-name.png` of `widget` as it is painted now; the number counts up."""
        self._taken += 1
        return self.picture_as(f"{self._taken:02d}-{name}", widget)

    def picture_as(self, name: str, widget: QWidget) -> Path:
        """`name.png` of `widget` as it is painted now."""
        self.begin(f"the picture {name}")
        self.rest()
        path = self._folder / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise StepFailed(f"{path} cannot be written: name another folder")
        return path

    # ── faults ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def note_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """As `sys.excepthook`: what goes wrong inside a slot would otherwise be printed and forgotten."""
        self._bug = f"{kind.__name__}: {error}"
        sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
