"""Four hints for somebody who is here for the first time: each stands at its place until it is dismissed, for good.

Whoever does what it says has understood it: it leaves as well. They never take the focus and nothing waits for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui import actions, theme
from ui.actions import Key
from ui.controls import Button, Words
from ui.theme import Token

if TYPE_CHECKING:
    from ui.main_window import MainWindow

NAME = "hints"
"""Of the preference: the names of the hints that were dismissed."""

_AWAY = 6


@dataclass(frozen=True, slots=True)
class Hint:
    """What is said where: `name` is kept when it is dismissed, `anchor` the widget it stands beside."""

    name: str
    words: str
    anchor: QWidget
    learnt: QWidget | None = None
    """Where the keys are when somebody has done what it says."""


class HintBox(QWidget):
    """One hint with its cross."""

    dismissed = Signal()

    def __init__(self, hint: Hint, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"hint.{hint.name}")
        self.hint = hint
        self.words = Words(hint.words, self)
        self.words.setProperty("kind", "onTip")
        self.cross = Button(self.tr("Understood"), self, small=True)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.clicked.connect(self.dismissed)
        self.setAccessibleName(hint.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET, 6, 6, 6)
        row.setSpacing(theme.INSET)
        row.addWidget(self.words)
        row.addWidget(self.cross)
        self.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box like a tooltip's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.TIP))
        painter.drawRoundedRect(self.rect(), 6, 6)


class Hints(QObject):
    """Shows one hint after the other in `window`, those that this person has not dismissed yet."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._chosen = window.chosen
        self._window = window
        self.box: HintBox | None = None
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _all(self) -> Iterator[Hint]:
        """In the order in which they come; the posts only where there are some to try."""
        window = self._window
        bar = self.tr("{key}: every action, case, place and setting, by its name or its initials")
        yield Hint("command", bar.format(key=actions.cap(Key.COMMAND)), window.top.command, learnt=window.top.command)
        keys = self.tr("{key} shows all keys").format(key=actions.cap(Key.ALL_KEYS))
        yield Hint("keys", keys, window.top.command)  # at the status bar it would hide where the radio is written
        entry = self.tr("{pane}, then {key}: write down what the radio says")
        caps = actions.cap(Key.PANE_4), actions.cap(Key.BEGIN_ENTRY)
        yield Hint(
            "entry", entry.format(pane=caps[0], key=caps[1]), window.intercom.header, learnt=window.intercom.quick
        )
        if window.top.people:
            yield Hint("posts", self.tr("The demonstration city: try another post here"), window.top.person)

    @property
    def gone(self) -> frozenset[str]:
        """The names of those that were dismissed."""
        kept = self._chosen.get(NAME)
        return frozenset(str(name) for name in kept) if isinstance(kept, list) else frozenset()

    def show_next(self) -> None:
        """The first that is still wanted; nothing when all were dismissed."""
        self.hide()
        gone = self.gone
        hint = next((hint for hint in self._all() if hint.name not in gone and hint.anchor.isVisible()), None)
        if hint is None:
            return
        self.box = HintBox(hint, self._window)
        self.box.dismissed.connect(self.dismiss)
        self._place()
        self.box.raise_()
        self._let_opened_stand_above(self.box)

    def _let_opened_stand_above(self, box: HintBox) -> None:
        """What somebody has opened covers a hint, which often comes because it was opened."""
        for one in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if one.isVisible() and one.property("surface") in ("popup", "dialog"):
                box.stackUnder(one)

    def dismiss(self) -> None:
        """The hint that stands there leaves for good; the next one comes."""
        if self.box is None:
            return
        self._chosen.put(NAME, sorted({*self.gone, self.box.hint.name}))
        self.show_next()

    def learn(self, name: str) -> None:
        """Somebody has done what the hint `name` says."""
        if self.box is not None and self.box.hint.name == name:
            self.dismiss()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        place = self.box.hint.learnt if self.box is not None else None
        if place is not None and now is not None and (now is place or place.isAncestorOf(now)):
            self.dismiss()

    def bring_back(self) -> None:
        """Forgets what was dismissed and begins again."""
        self._chosen.put(NAME, None)
        self.show_next()

    def hide(self) -> None:
        """Takes away what stands there; it comes back at the next start."""
        if self.box is not None:
            self.box.hide()
            self.box.deleteLater()
            self.box = None

    def _place(self) -> None:
        if self.box is None:
            return
        anchor, box = self.box.hint.anchor, self.box
        box.adjustSize()
        at = anchor.mapTo(self._window, QPoint(0, anchor.height() + _AWAY))
        most = self._window.width() - box.width() - _AWAY
        box.move(max(_AWAY, min(at.x(), most)), max(_AWAY, at.y()))
        # Never over an emergency and its answer, and not without what it speaks of, which may be behind a tab.
        box.setVisible(self._window.banner.isHidden() and anchor.isVisible())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays beside its anchor."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False
