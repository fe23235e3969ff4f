"""All keys on one sheet, over the window, until any key is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from models.lifecycle import Action
from ui import actions, wording
from ui.actions import Bindable, Key
from ui.controls import KeyCap, Words

_ROWS = 14
_LEFT_OUT = frozenset({Key.UP})  # shown together with its counterpart


class KeysSheet(QWidget):
    """Shows itself in the middle of `window`; gives the focus back when it goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("keysSheet")
        self.setProperty("surface", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = QApplication.focusWidget()
        title = wording.key(Key.ALL_KEYS)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.addWidget(Words(title, self, kind="title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        column.addLayout(grid)
        shown: list[Bindable] = [key for key in Key if key not in _LEFT_OUT]
        shown += [action for action in Action if actions.cap(action)]
        for place, what in enumerate(shown):
            row, pair = place % _ROWS, 3 * (place // _ROWS)
            grid.addWidget(KeyCap(actions.cap(what), self), row, pair, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Words(wording.key(what), self, kind="quiet"), row, pair + 1)
            grid.setColumnMinimumWidth(pair + 2, 16)
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, max(0, (window.height() - self.height()) // 2))
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key ends it."""
        self._end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        self._end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And whatever takes the focus."""
        super().focusOutEvent(event)
        self._back = None
        self._end()

    def _end(self) -> None:
        back, self._back = self._back, None
        self.hide()
        self.deleteLater()
        if back is not None:
            back.setFocus()
