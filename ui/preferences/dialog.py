"""The preferences: everything a person may choose about his desk. What is chosen is in force at once; Escape closes.

Looks and sizes belong to the program of this machine and are asked of whoever opened the window; the rest belongs to
the person and follows him.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme, wording
from ui.actions import Key
from ui.controls import Button, Words
from ui.options import Option, OptionList
from ui.preferences.keys_page import KeysPage
from ui.preferences.layout_page import LayoutPage
from ui.preferences.looks_page import LooksPage
from ui.preferences.sounds_page import SoundsPage
from ui.tab_order import in_tab_order, tab_through
from ui.window.beside import BesideWindow
from ui.window.scroller import Scroller

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SIZE = (760, 520)
_LIST = 168


class PreferencesDialog(BesideWindow):
    """One for each window: `PreferencesDialog.of(window)` opens it, or brings it to the front."""

    known_as = "preferences"
    usual = _SIZE

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.looks = LooksPage(window, self)
        self.sounds = SoundsPage(window, self)
        self.keys = KeysPage(window, self)
        self.layouts = LayoutPage(window, self)
        self.pages: Sequence[QWidget] = (self.looks, self.sounds, self.keys, self.layouts)
        self.list = OptionList(self)
        self.list.setFixedWidth(_LIST)
        self._stack = QStackedWidget(self)
        self._stack.setProperty("surface", "panel")
        self._stack.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for page in self.pages:
            self._stack.addWidget(page)
        self.close_button = Button("", self, key=Key.LEAVE)
        self._lay_out()
        tab_through(self.list, *(stop for page in self.pages for stop in in_tab_order(page)), self.close_button)
        self.list.chosen.connect(self._turn_to)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self.list.choose_row(index.row()))
        self.close_button.clicked.connect(self.close)
        self._say_words()
        self.list.choose_row(0)
        self.list.setFocus()

    def show_zoom(self) -> None:
        """The size, as it was chosen a moment ago with a key."""
        self.list.choose_row(0)
        self.looks.show_zoom()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        right = QVBoxLayout()
        right.addWidget(Scroller(self._stack, self), 1)
        right.addLayout(foot)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(theme.INSET, 16, 24, 16)
        sides.setSpacing(24)
        left = QVBoxLayout()
        self._title = Words("", self, kind="title")
        left.addWidget(self._title)
        left.addSpacing(theme.GAP)
        left.addWidget(self.list, 1)
        sides.addLayout(left)
        sides.addLayout(right, 1)

    def _turn_to(self, row: object) -> None:
        if isinstance(row, int):
            self._stack.setCurrentIndex(row)
            self.list.setCurrentIndex(self.list.options.index(row))

    def _say_words(self) -> None:
        title = wording.key(Key.PREFERENCES)
        self.setWindowTitle(title)
        self._title.setText(title)
        self.list.setAccessibleName(title)
        names = (self.tr("Looks"), self.tr("Sounds"), self.tr("Keys"), self.tr("Layout and hints"))
        self.list.load([Option(row, name) for row, name in enumerate(names)])
        self.close_button.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
