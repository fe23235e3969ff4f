"""What somebody brings who looked on the spot: photos, or why there are none, and where he stood (DOMAIN §7.2, 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.frames import Frame, to_store
from models.case import Case
from models.coordinates import read_point
from models.errors import Code, RuleBroken
from models.ground import metres_between
from models.proof import FAR_AWAY, NoPhoto
from ui import theme, wording
from ui.chips import Chip
from ui.controls import Choice, Words
from ui.fields import FieldRow, Segments, TextField
from ui.half_typed import Values
from ui.shapes import Shape
from ui.theme import Token

Photos = Callable[[Case], int]
"""How many photos a case has since somebody was asked to look."""

NARROWEST = 80
WIDEST = 120
"""Px of a choice, and of the frame's."""


class Looked(QWidget):
    """`changed` tells that something was typed or chosen. Nothing is chosen for anybody.

    The form that holds it lays out its `rows` among its own.
    """

    changed = Signal()

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = photos
        self._case: Case | None = None
        self._folded = False
        self.hide()
        self.stood = Segments([(True, self.tr("There")), (False, self.tr("Elsewhere"))], self)
        self.away = Chip("", self)
        self.point = TextField(self)
        self.point.setPlaceholderText(self.tr("Longitude, latitude"))
        self.frame = Choice(self)
        for frame in Frame:
            self.frame.addItem(wording.frame(frame), frame)
        self.photos = Words("", self)
        self.no_photo = Choice(self)
        self.no_photo.addItem(self.tr("None yet: attach one, or say why not"), None)
        for why in NoPhoto:
            self.no_photo.addItem(wording.no_photo(why), why.value)
        for choice in (self.frame, self.no_photo):
            choice.setMinimumWidth(NARROWEST)  # its longest words must not widen the sheet
        self.frame.setMaximumWidth(WIDEST)  # the coordinates come first
        self._lay_out()
        self.stood.changed.connect(self._typed)
        self.point.textChanged.connect(self._typed)
        self.frame.activated.connect(self._typed)
        self.no_photo.activated.connect(self.changed)

    def _lay_out(self) -> None:
        self.stood_row = FieldRow(self.tr("Stood"), self.stood, self)
        self.stood_row.beside.addWidget(self.away)
        self.point_row = FieldRow("", self.point, self)
        self.point.setAccessibleName(self.tr("Coordinates of where he stood"))
        self.point_row.beside.addWidget(self.frame)
        box = QWidget(self)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(self.photos)
        line.addWidget(self.no_photo, 1)
        self.photo_row = FieldRow(self.tr("Photos"), box, self)
        self.no_photo.setAccessibleName(self.tr("Photos: none, because"))
        self.frame.setAccessibleName(self.tr("Given in"))
        self.rows = (self.stood_row, self.point_row, self.photo_row)

    def fold(self, folded: bool) -> None:
        """Out of sight while something else needs the room."""
        self._folded = folded
        for row in self.rows:
            row.setVisible(not folded)
        self._show_distance()

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def show_case(self, case: Case, draft: Values) -> None:
        """What was half typed."""
        self._case = case
        for widget in (self.stood, self.point):
            widget.blockSignals(True)
        self.stood.set_value(draft.get("at_place"))
        self.point.setText(str(draft.get("point") or ""))
        self.frame.setCurrentIndex(max(0, self.frame.findData(_frame(draft.get("frame")))))
        self.no_photo.setCurrentIndex(max(0, self.no_photo.findData(draft.get("no_photo"))))
        for widget in (self.stood, self.point):
            widget.blockSignals(False)
        self.follow(case)

    def follow(self, case: Case) -> None:
        """Another photo may have come, or the case have moved."""
        self._case = case
        many = self._count(case)
        self.photos.setText(wording.photos(many))
        self.photos.setVisible(many > 0)
        self.no_photo.setVisible(not many)
        self._show_distance()

    def _typed(self) -> None:
        self._show_distance()
        self.changed.emit()

    def _show_distance(self) -> None:
        """How far from the case he stood; farther than he could see is marked."""
        self.point_row.setVisible(self.stood.value is False and not self._folded)
        metres = self._metres()
        self.away.setVisible(metres is not None)
        if metres is None:
            return
        far = metres > FAR_AWAY
        self.away.show_as(
            wording.away(metres, far=far),
            shape=Shape.LATE if far else None,
            ink=Token.LATE if far else Token.TEXT_QUIET,
            ground=Token.LATE_GROUND if far else Token.QUIET_GROUND,
        )

    def _metres(self) -> float | None:
        case, stood = self._case, self._stood()
        if stood is None or case is None or case.lon is None or case.lat is None:
            return None
        return metres_between(case.lon, case.lat, *stood)

    def _stood(self) -> tuple[float, float] | None:
        """Where else he stood, in CGCS2000 degrees; the frame that the text names counts before the one chosen."""
        typed = read_point(self.point.text()) if self.stood.value is False else None
        if typed is None:
            return None
        return to_store(typed.lon, typed.lat, typed.frame or Frame(self.frame.currentData()))

    # ── what is given ───────────────────────────────────────────────────────────────────────────────────────────────

    def facts(self) -> Mapping[str, object]:
        """As the rules take them; photos are counted now."""
        given: dict[str, object] = {}
        many = self._count(self._case) if self._case else 0
        if many:
            given["photos"] = many
        elif self.no_photo.currentData():
            given["no_photo"] = self.no_photo.currentData()
        stood = self._stood()
        if self.stood.value is True:
            given["at_place"] = True
        elif stood is not None:
            given["seen_lon"], given["seen_lat"] = stood
        return given

    def values(self) -> Values:
        """As typed."""
        at_place = self.stood.value
        frame = str(self.frame.currentData()) if self.point.text() else ""
        no_photo = self.no_photo.currentData() or ""
        return {"at_place": at_place, "point": self.point.text(), "frame": frame, "no_photo": no_photo}

    # ── what is wrong ───────────────────────────────────────────────────────────────────────────────────────────────

    def hush(self) -> None:
        """Nothing is wrong any more."""
        for row in self.rows:
            row.say("")

    def mark(self, broken: RuleBroken, sentence: str) -> QWidget | None:
        """At the photos or at where he stood; None where it is about something else."""
        row = self._row_of(broken)
        if row is None:
            return None
        row.say(sentence)
        return self.no_photo if row is self.photo_row else row.entrance

    def _row_of(self, broken: RuleBroken) -> FieldRow | None:
        if broken.code is Code.PHOTO_NEEDED or broken.facts.get("field") in ("photos", "no_photo"):
            return self.photo_row
        if broken.code is Code.POSITION_NEEDED:
            return self.point_row if self.stood.value is False else self.stood_row
        return self.point_row if broken.code in (Code.NOT_IN_CITY, Code.HALF_A_POINT) else None


def _frame(value: object) -> Frame:
    return Frame(str(value)) if value in set(Frame) else Frame.CGCS2000
