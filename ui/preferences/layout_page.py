"""Where the panes stand, and the hints of the first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui import wording
from ui.controls import Button
from ui.fields import Segments
from ui.preferences.page import Page
from ui.window.plans import Layout

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class LayoutPage(Page):
    """See the module."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self.layouts = Segments([(layout, wording.layout(layout)) for layout in Layout], self)
        self.restore = Button(self.tr("Restore layout"), self)
        self.hints = Button(self.tr("Show the hints again"), self)
        label = self.tr("Layout")
        self.add_row(label, self.layouts)
        self.layouts.name(label)
        self.add_words(
            self.tr("Panes are dragged by their header; a double click lets one float. Kept for you and this post.")
        )
        self.column.addWidget(self.restore)
        self.column.addSpacing(12)
        self.column.addWidget(self.hints)
        self.done()
        self.layouts.set_value(window.docks.layout_chosen)
        self.layouts.changed.connect(self._choose)
        self.restore.clicked.connect(self._restore)
        self.hints.clicked.connect(window.hints.bring_back)

    def _choose(self) -> None:
        if isinstance(self.layouts.value, Layout):
            self._window.layouts.choose(self.layouts.value)

    def _restore(self) -> None:
        self._window.layouts.choose(Layout.STANDARD)
        self.layouts.set_value(Layout.STANDARD)
