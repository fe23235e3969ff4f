"""What is in view of the map, as a list: for who does not see it, and for who keeps his hands on the keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.desk.drawn import Corners
from app.desk.rows import Preset, QueueRow, View
from models.bearing import bearing
from models.ground import metres_between
from ui import theme, wording
from ui.city_map import words
from ui.city_map.bridge import Seen
from ui.city_map.layers.source import Listed
from ui.controls import Words
from ui.given import Workstation
from ui.options import Option, OptionList
from ui.wording import map_tools

MOST = 200
"""Cases that are listed; what wants somebody first comes first, of the others the sentence above says how many."""
WIDTH = 420

Place = tuple[float, float]


class InView(QFrame):
    """`caseWanted` carries a case's id, `placeWanted` lon and lat of anything else; `left` that somebody went away."""

    caseWanted = Signal(object)
    placeWanted = Signal(float, float)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget) -> None:
        super().__init__(parent)
        self._workstation, self._board = workstation, workstation.board
        self.setObjectName("mapInView")
        self.setProperty("surface", "popup")
        self.head = Words("", self, kind="strong")
        self.counts = Words("", self, kind="quiet", wrap=True)
        self.list = OptionList(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(4)
        for part in (self.head, self.counts):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.list.chosen.connect(self._chosen)
        self.say_words()
        self.hide()

    def say_words(self) -> None:
        """In the language in force."""
        title = self.tr("In view")
        self.head.setText(title)
        self.setAccessibleName(title)
        self.list.setAccessibleName(title)
        self.list.setAccessibleDescription(self.tr("Enter opens a case, or goes to a place"))

    def open(self, seen: Seen, ring: Corners, others: Iterable[Listed]) -> None:
        """Lists what is there now, and has the keys."""
        self.load(seen, ring, others)
        self.show()
        self.raise_()
        if self.list.options.options:
            self.list.setCurrentIndex(self.list.options.index(0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def load(self, seen: Seen, ring: Corners, others: Iterable[Listed]) -> None:
        """Lists anew; who was at a row stays there."""
        at = self.list.current_key()
        middle = seen.lon, seen.lat
        rows = [*self._ground(middle), *self._cases(ring, middle, seen), *self._others(middle, others)]
        self.list.load(rows)
        keys = [row.key for row in rows]
        if at in keys:
            self.list.setCurrentIndex(self.list.options.index(keys.index(at)))
        self.counts.setText(self._counted(seen))

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

    # ── what is listed ──────────────────────────────────────────────────────────────────────────────────────────────

    def _counted(self, seen: Seen) -> str:
        counts = [
            f"{wording.count(count)} {words.name_of(light)}"
            for light, count in reversed(list(zip(words.LIGHTS, seen.counts, strict=True)))
            if count
        ]
        return wording.listed(*counts) if counts else self.tr("No open case is in view")

    def _ground(self, middle: Place) -> Iterator[Option]:
        """The grid under the cross, and where that is."""
        here = self._workstation.here
        standing = here.at(*middle)
        if standing.unit_grid is None:
            yield Option(middle, self.tr("Under the cross"), map_tools.degrees(*middle))
            return
        duty = self.tr("duty grid {code}").format(code=standing.duty_grid) if standing.duty_grid else ""
        named = wording.joined(self.tr("Under the cross"), standing.unit_grid)
        yield Option(middle, named, wording.joined(*here.names(standing), duty))

    def _cases(self, ring: Corners, middle: Place, seen: Seen) -> Iterator[Option]:
        now = self._workstation.clock.now()
        rows = self._rows(ring, seen)
        points = self._board.points_of([row.id for row in rows])
        places = {n: (lon, lat) for n, lon, lat in zip(points.n, points.lon, points.lat, strict=True)}
        for row in rows:
            light = words.name_of(words.light_of(row, now))
            number = wording.number_short(row.number, now)
            named = wording.joined(wording.listed(light, number), words.class_of(row, self._board.reference))
            detail = wording.joined(row.place, _off(middle, places.get(row.n)))
            yield Option(row.id, named, detail, wording.left(row.due, now))

    def _rows(self, ring: Corners, seen: Seen) -> Sequence[QueueRow]:
        """What wants somebody first; while a long view cannot be read at once, what the page says of it."""
        begun = self._board.beginning(View(Preset.OPEN, ring=ring)) if ring else None
        return self._board.rows(begun.ids[:MOST] if begun is not None else seen.numbers)

    @staticmethod
    def _others(middle: Place, others: Iterable[Listed]) -> Iterator[Option]:
        for one in others:
            place = one.lon, one.lat
            yield Option((*place, one.name), one.name, wording.joined(one.detail, _off(middle, place)))

    def _chosen(self, key: object) -> None:
        if isinstance(key, UUID):
            self.hide()
            self.caseWanted.emit(key)
        elif isinstance(key, tuple):
            self.put_away()
            self.placeWanted.emit(key[0], key[1])


def _off(middle: Place, place: Place | None) -> str:
    """How far from the middle of the view, and in which direction."""
    if place is None:
        return ""
    metres = metres_between(*middle, *place)
    if metres < 1:
        return wording.distance(metres)
    return " ".join((wording.distance(metres), wording.bearing(bearing(*middle, *place))))
