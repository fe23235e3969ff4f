"""A dialog beside its window: one of each kind, and the keys go back where they were when it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from ui.window.least import on_screen

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class BesideWindow(QDialog):
    """`of(window)` opens it, or brings it to the front; `known_as` is the object name it is found again by."""

    known_as: ClassVar[str]
    usual: ClassVar[tuple[int, int]]
    """Width and height where the screen has room for them, in px."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._beside = window
        back: QWidget | None = window.focusWidget()
        self._back: QWidget = window if back is None else back
        self.setObjectName(self.known_as)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(on_screen(window, QSize(*self.usual)))

    @classmethod
    def of(cls, window: MainWindow) -> Self:
        """The dialog of this window, shown."""
        found = window.findChild(cls, cls.known_as)
        dialog = found if isinstance(found, cls) and found.isVisible() else cls(window)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def done(self, result: int) -> None:
        """The keys go back to where they were, or at least to the window where that is hidden by now."""
        super().done(result)
        self._beside.activateWindow()  # not every window manager does
        if isValid(self._back) and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
