"""The panel of the layers beside the map; over it where the pane is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.actions import Key
from ui.city_map.layers.overlays import Overlays
from ui.city_map.layers.panel import Panel
from ui.city_map.layers.rows import WIDTH
from ui.city_map.stage import Stage
from ui.controls import Button
from ui.preferences.chosen import Chosen

LEAST_MAP = 280
"""Px of a map that is still one: beside the call form the pane has 362."""


class Beside(QWidget):
    """Lays out `panel` and map by hand: a layout could not put one over the other. `button` is for the header.

    `told` carries what went wrong with a layer while there is no panel to say it.
    """

    told = Signal(str)

    def __init__(self, overlays: Overlays, chosen: Chosen, parent: QWidget) -> None:
        super().__init__(parent)
        self.panel = Panel(overlays, chosen, self)
        self.button = Button("", self, kind="flat", key=Key.LAYERS, icon="layers", small=True)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCheckable(True)
        self._map: Stage | None = None
        self.button.clicked.connect(self._clicked)
        self.panel.opened.connect(self._opened)
        overlays.failed.connect(self._tell_why)
        self._opened(self.panel.is_open)
        self._say_words()

    def hold(self, city_map: Stage) -> None:
        """Takes the map in; Tab comes to the panel first. The keys go from one to the other."""
        self._map = city_map
        city_map.setParent(self)
        city_map.show()
        city_map.surface.layersWanted.connect(self.panel.open)
        self.panel.left.connect(city_map.take_focus)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """What the map needs."""
        return QSize() if self._map is None else self._map.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: beside, or over."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _say_words(self) -> None:
        self.button.setText(self.tr("Layers"))

    def _tell_why(self, why: str) -> None:
        if not self.panel.is_open:
            self.told.emit(why)

    def _clicked(self) -> None:
        if self.panel.is_open:
            self.panel.shut()
        else:
            self.panel.open()

    def _opened(self, shown: bool) -> None:
        self.button.setChecked(shown)
        self._arrange()

    def _arrange(self) -> None:
        if self._map is None:
            return
        beside = self.panel.is_open and self.width() >= WIDTH + LEAST_MAP
        left = WIDTH if beside else 0
        self._map.setGeometry(left, 0, self.width() - left, self.height())
        self.panel.setGeometry(0, 0, min(WIDTH, self.width()), self.height())
        self.panel.raise_()
