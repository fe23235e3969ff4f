"""Either the map, or why there is none and what brings it back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui import actions
from ui.actions import Key
from ui.city_map.surface import Surface
from ui.controls import Button
from ui.panes import EmptyState


class Stage(QStackedWidget):
    """`againWanted` asks for a map that has ended to be opened once more."""

    againWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = EmptyState("map-pin", self)
        self.again = Button("", self.state, key=Key.OPEN, small=True)
        self.again.clicked.connect(self.againWanted)
        self.again.hide()
        self.state.add(self.again)
        self.surface = Surface(self)
        self.addWidget(self.state)
        self.addWidget(self.surface)
        actions.bind(self.state, Key.OPEN, self.again.click)
        self._why = ""
        self._anew = False

    def say_opening(self, *, anew: bool = False) -> None:
        """Says that it comes; `anew`: it has ended, and comes back by itself."""
        self._why, self._anew = "", anew
        self._turn_to(self.state)
        self.say_words()

    def say_ended(self, why: str) -> None:
        """Says why there is none."""
        self._why = why
        self._turn_to(self.state)
        self.say_words()

    def show_map(self) -> None:
        """Shows the map."""
        self._turn_to(self.surface)
        self.surface.quieten()

    def take_focus(self) -> None:
        """The keys for what is shown."""
        wanted = self.again if self._why else self.state
        (self.surface if self.currentWidget() is self.surface else wanted).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say_words(self) -> None:
        """Says the same in the language in force."""
        self.again.setText(QCoreApplication.translate("CityMap", "Reopen the map"))
        self.again.setVisible(bool(self._why))
        if self._why:
            self.state.say(QCoreApplication.translate("CityMap", "The map has ended"), self._why, "triangle-alert")
        else:
            what = QCoreApplication.translate("CityMap", "The map is opening")
            if self._anew:
                what = QCoreApplication.translate("CityMap", "The map has ended and is coming back")
            self.state.say(what, QCoreApplication.translate("CityMap", "Cases and commands work meanwhile."), "map-pin")

    def _turn_to(self, widget: QWidget) -> None:
        focus: QWidget | None = QApplication.focusWidget()
        had = focus is not None and self.isAncestorOf(focus)
        self.setCurrentWidget(widget)
        if had:
            self.take_focus()
