"""The nearest public toilets of a place (便民服务), beside what somebody works on: read aloud, copied, taken over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.found import PlaceFound, Toilet
from ui import theme, wording
from ui.actions import Key
from ui.call_form.finding import PlaceFinder
from ui.controls import Button, Words
from ui.given_desk import Here

Point = tuple[float, float]


class NearToilets(QWidget):
    """Hidden until it is asked for. With `asks_where` a place can be looked for; else it is the one that is shown.

    `taken` carries the words for an answer, `closed` that it was put away.
    """

    taken = Signal(str)
    closed = Signal()

    def __init__(self, here: Here, parent: QWidget | None = None, *, asks_where: bool = False) -> None:
        super().__init__(parent)
        self._here = here
        self._point: Point | None = None
        self._found: Sequence[Toilet] = ()
        self.finder = PlaceFinder(here, self) if asks_where else None
        self.title = Words("", self, kind="quiet", wrap=True)
        self.lines = Words("", self, wrap=True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take = Button(self.tr("Into the answer"), self, small=True, key=Key.TOILETS)
        self.copy = Button(self.tr("Copy"), self, small=True)
        self.close_it = Button(self.tr("Put away"), self, kind="flat", small=True)
        self._lay_out()
        self.take.clicked.connect(self.take_over)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self.close_it.clicked.connect(self.put_away)
        self.offer_taking(False)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.take, self.copy, self.close_it):
            row.addWidget(button)
        row.addStretch(1)
        if self.finder is not None:
            self.finder.name(self.tr("Where the caller is"))
            self.finder.found.connect(self._place_found)
            column.addWidget(self.finder)
        column.addWidget(self.title)
        column.addWidget(self.lines)
        column.addLayout(row)

    @property
    def text(self) -> str:
        """What is read to the caller; "" while there is nothing to read."""
        return wording.toilets_said(self._found) if self._found else ""

    def offer_taking(self, offered: bool) -> None:
        """Whether there is an answer that it can be taken into."""
        self.take.setVisible(offered)

    def ask(self, point: Point | None) -> None:
        """Lists those near `point`, or asks where the caller is."""
        self.show()
        self.show_point(point)
        if point is None and self.finder is not None:
            self.finder.take_focus()

    def show_point(self, point: Point | None) -> None:
        """Another place, while it is open; the one that was looked for here stays where there is no other."""
        self._point = point or self._point
        found = self._here.toilets(*self._point) if self._point else ()
        self._found = found or ()
        self.title.setText(self._title_for(found))
        lines = [f"{place}. {wording.toilet(one)}" for place, one in enumerate(self._found, 1)]
        self.lines.setText("\n".join(lines))
        self.lines.setVisible(bool(lines))
        for button in (self.copy, self.take):
            button.setEnabled(bool(lines))

    def press(self, point: Point | None) -> None:
        """The key: opens it; pressed again it takes the list into the answer, or puts it away."""
        if self.isHidden():
            self.ask(point)
        elif not self.take.isHidden() and self._found:
            self.take_over()
        else:
            self.put_away()

    def take_over(self) -> None:
        """Gives the words for the answer."""
        if self._found:
            self.taken.emit(self.text)
            self.put_away()

    def put_away(self) -> None:
        """Hides it; the next time it begins anew."""
        self._point, self._found = None, ()
        if self.finder is not None:
            self.finder.set_text("")
        self.hide()
        self.closed.emit()

    def _place_found(self, place: PlaceFound) -> None:
        self._point = (place.lon, place.lat)
        self.show_point(None)

    def _title_for(self, found: Sequence[Toilet] | None) -> str:
        if self._point is None and self.finder is None:
            return self.tr("The case has no point: it is not known what is near it")
        if self._point is None:
            return self.tr("Nearest public toilets: say where the caller is")
        if found is None:
            return self.tr("No census is at this desk: it is not known where public toilets are")
        if not found:
            return self.tr("No public toilet within 1 km is known")
        return self.tr("Nearest public toilets, in a straight line")
