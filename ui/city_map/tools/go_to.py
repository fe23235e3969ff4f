"""One line over the map that goes to a place however it is said: coordinates in any frame, a code, a name, a road."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.found import PlaceFound, PlaceKind
from app.desk.frames import to_store
from models.coordinates import Frame, read_point
from models.place import CITY_BOUNDS
from ui import theme, wording
from ui.chooser import Chooser
from ui.controls import Choice, Words
from ui.given_desk import Here
from ui.options import TWO_LINES, Option
from ui.wording import map_tools

FOUND = 8
WIDTH = 460
_BUTTONS = 64
"""Px at the right of the map that its buttons have."""
ROWS = 4


class GoTo(QFrame):
    """`wanted` carries the place that was chosen and the frame it was given in; `left` that somebody went away."""

    wanted = Signal(object, object)
    left = Signal()

    def __init__(self, here: Here, parent: QWidget) -> None:
        super().__init__(parent)
        self._here = here
        self._places: dict[object, PlaceFound] = {}
        self._given: Frame | None = None
        self.setObjectName("mapGoTo")
        self.setProperty("surface", "popup")
        self.frame = Choice(self)
        for frame in Frame:
            self.frame.addItem(wording.frame(frame), frame.value)
        self.finder = Chooser(self._search, self, rows=ROWS, folds=True)
        self.understood = Words("", self, kind="quiet", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.finder, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.frame, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.understood)
        self.finder.chosen.connect(self._chosen)
        self.finder.typed.connect(self._say)
        self.frame.currentIndexChanged.connect(self._other_frame)
        self.say_words()
        self.hide()

    def say_words(self) -> None:
        """In the language in force."""
        self.finder.name(self.tr("Coordinates, component, grid, place"))
        self.frame.setAccessibleName(self.tr("What the coordinates are given in"))
        for row in range(self.frame.count()):
            self.frame.setItemText(row, wording.frame(Frame(self.frame.itemData(row))))
        self._say()

    def ask(self, corner: QPoint) -> None:
        """Opens it with its upper left there, and the keys in its field."""
        self.move(corner)
        self.finder.set_text("")
        self._say()
        self.show()
        self.raise_()
        self.fit()
        self.finder.take_focus()

    def fit(self) -> None:
        """As high as its words and its list."""
        over = self.parentWidget()
        if over is not None:
            self.setFixedWidth(min(WIDTH, over.width() - _BUTTONS))
            self.finder.list.setFixedHeight(min(ROWS, len(self._places)) * TWO_LINES)
            for layout in (self.finder.layout(), self.layout()):
                if layout is not None:
                    layout.activate()  # or the height of the list before counts
            self.adjustSize()

    def put_away(self) -> None:
        """Hides it, and says so."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    # ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _frame_of(self, text: str) -> Frame:
        """What the text itself names goes before what is chosen."""
        typed = read_point(text)
        return (typed.frame if typed else None) or Frame(self.frame.currentData())

    def _search(self, text: str) -> Sequence[Option]:
        wanted = text.strip()
        found = self._here.search(wanted, FOUND) if wanted else ()
        point = self._point(wanted)
        places = [*([point] if point else []), *(one for one in found if one.kind is not PlaceKind.COORDINATES)]
        # what is chosen is looked up after the field was emptied: the last places stay until others are found
        self._places = {(one.kind.value, one.key): one for one in places} or ({} if wanted else self._places)
        if wanted:
            self._given = self._frame_of(wanted) if point else None
        return [Option(key, one.name, one.detail, wording.place_kind(one.kind)) for key, one in self._places.items()]

    def _point(self, text: str) -> PlaceFound | None:
        """Coordinates, made ours; None for what spells none, or none of this city."""
        typed = read_point(text)
        if typed is None:
            return None
        lon, lat = to_store(typed.lon, typed.lat, self._frame_of(text))
        if not CITY_BOUNDS.contains(lon, lat):
            return None
        said = f"{lon:.6f}, {lat:.6f}"
        place = PlaceFound(PlaceKind.COORDINATES, said, said, "", lon, lat, typed.frame)
        return replace(place, detail=wording.joined(*self._here.names(self._here.at(lon, lat))))

    def _other_frame(self) -> None:
        self.finder.refresh()
        self._say()

    def _chosen(self, key: object) -> None:
        place = self._places[key]
        frame = self._given or Frame.CGCS2000
        self.hide()
        self.wanted.emit(place, frame)

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _say(self) -> None:
        text = self.finder.field.text().strip()
        self.understood.setText(self._understood(text))
        self.frame.setEnabled(read_point(text) is not None if text else True)
        if self.isVisible():
            self.fit()

    def _understood(self, text: str) -> str:
        if not text:
            return self.tr("104.0668, 30.5728 · GCJ-02 104.0692, 30.5701 · a code · a road and number")
        typed = read_point(text)
        if typed is None:
            return "" if self._places else self.tr("Nothing of this city is called so")
        frame = self._frame_of(text)
        lon, lat = to_store(typed.lon, typed.lat, frame)
        if not CITY_BOUNDS.contains(lon, lat):
            return self.tr("{place} lies outside this city").format(place=map_tools.degrees(lon, lat))
        return self.tr("{place}, read as {frame}").format(place=map_tools.degrees(lon, lat), frame=_NAMES[frame])


_NAMES: Mapping[Frame, str] = {
    Frame.CGCS2000: "CGCS2000",
    Frame.WGS84: "WGS-84",
    Frame.GCJ02: "GCJ-02",
    Frame.BD09: "BD-09",
}
