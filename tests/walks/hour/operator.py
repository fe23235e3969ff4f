"""An operator's hands and eyes: one key at a time from the event loop, as a person presses it, and what he sees.

A script is a generator that yields how many milliseconds go by before it goes on. Between two keys the window lives.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.desk.rows import CaseOnBoard
from models.case import Case, Status
from ui.actions import Bindable, sequences
from ui.hands import StepFailed
from ui.main_window import MainWindow

Script = Generator[int, None, None]

KEY = 30
"""Milliseconds between two keys of somebody quick."""
LOOK = 20
LIMIT = 15.0
"""Seconds until something that was asked of the window must be seen."""

POINTING = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Lost(Exception):
    """Somebody else was faster: the case is not where it was any more. An operator shrugs and takes the next."""


class Ears(QObject):
    """Counts whatever a pointing device sends to the window.

    It listens to the window and to what has the focus: a filter on the whole application would also be given what the
    web view's own threads are about to destroy.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.pointed = 0
        self._heard: QWidget | None = None
        native = window.windowHandle()
        if native is not None:
            native.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = now
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Looks only."""
        self.pointed += event.type() in POINTING
        return False


class Player(QObject):
    """Plays a script from the event loop; `ended` is called with what went wrong, "" for nothing."""

    def __init__(self, script: Script, ended: Callable[[str], object]) -> None:
        super().__init__()
        self._script, self._ended = script, ended
        self._timer = QTimer(self)
        self._timer.setObjectName("hourKeys")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    def _go_on(self) -> None:
        try:
            pause = next(self._script)
        except StopIteration:
            self._ended("")
        except (StepFailed, Lost, AssertionError) as why:
            sys.stderr.write(traceback.format_exc())
            self._ended(str(why))
        else:
            self._timer.start(pause)


class Operator:
    """Somebody at a window. What he is waiting for is said when it does not come."""

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        self.window = window
        self.station = window.workstation
        self.used: Counter[str] = Counter()
        self.keys = 0
        self.lost: list[str] = []
        self.refused: list[list[str]] = []
        self._pictures = pictures

    # ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def press(self, what: Bindable | Qt.Key, *, shift: bool = False) -> Script:
        """One key: one of Qt's, or the one that an action or a place of the window has."""
        self.keys += 1
        if isinstance(what, Qt.Key):
            held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.focused(), what, held)
        else:
            combination = QKeySequence(sequences(what)[0])[0]  # type: ignore[index]  # the stubs leave out __getitem__
            QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())
        yield KEY

    def write(self, text: str) -> Script:
        """Chinese through an input method: its letters first, which nothing may act on, then the words."""
        QApplication.sendEvent(self.focused(), QInputMethodEvent("ni'hao", []))
        yield KEY
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused(), event)
        yield KEY

    def spell(self, letters: str) -> Script:
        """Latin letters and digits, key by key."""
        for letter in letters:
            QTest.keyClicks(self.focused(), letter)
            self.keys += 1
            yield KEY

    def tab_to(self, field: QWidget, most: int = 80) -> Script:
        """Tab until `field` has the keys."""
        for _ in range(most):
            if QApplication.focusWidget() is field:
                return
            QTest.keyClick(self.focused(), Qt.Key.Key_Tab)
            self.keys += 1
            yield KEY // 2
        raise StepFailed(f"Tab never reached {field.accessibleName() or field.objectName()}")

    def focused(self) -> QWidget:
        """What a key goes to now."""
        widget = QApplication.focusWidget()
        if widget is None:
            raise StepFailed("nothing has the keys")
        return widget

    # ── eyes ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def until(self, what: str, seen: Callable[[], object], limit: float = LIMIT) -> Script:
        """Waits as a person does, looking; StepFailed says `what` did not happen."""
        end = time.monotonic() + limit
        while not seen():
            if time.monotonic() > end:
                raise StepFailed(f"{what}: not within {limit:.0f} s; the keys are at {self._where()}")
            yield LOOK

    def _where(self) -> str:
        focus = QApplication.focusWidget()
        pane = self.window.shown.focused()
        return f"{focus.accessibleName() or focus if focus else None} in {pane.objectName() if pane else None}"

    def has_keys(self, pane: QWidget) -> bool:
        """Whether the keys act in `pane`."""
        focus = QApplication.focusWidget()
        return focus is not None and (pane is focus or pane.isAncestorOf(focus))

    def on_board(self, case_id: UUID) -> CaseOnBoard:
        """The case as this desk sees it. Raises Lost when it is not there any more."""
        shown = self.station.board.case(case_id)
        if shown is None:
            raise Lost("the case left this desk")
        return shown

    def still(self, case: Case, status: Status) -> None:
        """Raises Lost when somebody else has taken the case on."""
        now = self.on_board(case.id).case
        if now.status is not status:
            raise Lost(f"{case.number} became {now.status} at another desk")

    def picture(self, name: str) -> None:
        """What stands there, when something went wrong."""
        self.window.grab().save(str(self._pictures / f"{name}.png"))
