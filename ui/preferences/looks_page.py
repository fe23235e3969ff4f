"""Looks: language, theme, rows, and the size of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.settings import ZOOMS
from ui import theme, wording
from ui.controls import Button
from ui.fields import Segments
from ui.preferences.page import Page
from ui.wording.choices import DENSITIES, LANGUAGES, THEMES

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class LooksPage(Page):
    """See the module. Sizes need the program to begin anew: it says so and offers it."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self.language = Segments(list(LANGUAGES.items()), self)
        self.theme = Segments([(value, wording.theme(value)) for value in THEMES], self)
        self.density = Segments([(value, wording.density(value)) for value in DENSITIES], self)
        self.zoom = Segments([(percent, f"{percent} %") for percent in ZOOMS], self)
        for label, field in (
            (self.tr("Language"), self.language),
            (self.tr("Theme"), self.theme),
            (self.tr("Rows"), self.density),
            (self.tr("Size"), self.zoom),
        ):
            self.add_row(label, field)
            field.name(label)
        self.note = self.add_words(self.tr("The size changes when the program begins anew. What is half typed stays."))
        self.restart = Button(self.tr("Begin anew now"), self)
        self.column.addWidget(self.restart)
        self.done()
        self.show_values()
        self.language.changed.connect(lambda: window.choiceMade.emit("language", self.language.value))
        self.theme.changed.connect(lambda: window.choiceMade.emit("theme", self.theme.value))
        self.density.changed.connect(lambda: window.chosen.put("density", self.density.value))
        self.zoom.changed.connect(self._zoom)
        self.restart.clicked.connect(window.restartWanted)
        window.chosen.changed.connect(self._changed)

    def show_values(self) -> None:
        """What is in force."""
        self.language.set_value(wording.language())
        self.theme.set_value(theme.chosen())
        self.density.set_value(self._window.chosen.get("density", "normal"))
        self.show_zoom()

    def show_zoom(self) -> None:
        """The size that was chosen, and whether it is drawn so already."""
        self.zoom.set_value(self._window.zoom)
        other = self._window.zoom != self._window.zoom_drawn
        self.note.setVisible(other)
        self.restart.setVisible(other)
        if other and self.isVisible():
            self.restart.setFocus()

    def _changed(self, name: str) -> None:
        if name == "density":
            self.density.set_value(self._window.chosen.get(name, "normal"))

    def _zoom(self) -> None:
        if isinstance(self.zoom.value, int):
            self._window.zoom_to(self.zoom.value)
