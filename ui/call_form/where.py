"""Where it is: found, pointed at or typed; the place in words; and what follows from the point (DOMAIN §9.1)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.here import NOWHERE, PlaceFound, PlaceKind
from models.coordinates import Frame
from models.place import CHOSEN_FOR, Group, NoPoint
from models.reference import Reference
from ui import theme, wording
from ui.actions import Key
from ui.call_form import census
from ui.call_form.chain import Chain, words_of
from ui.call_form.entry import Values, stored_point
from ui.call_form.finding import PlaceFinder
from ui.call_form.limits import Limits
from ui.call_form.part import Part
from ui.controls import Button, Choice, Words, Wrong
from ui.fields import FieldRow, LongText, TextField, align
from ui.given import Workstation
from ui.panes import hairline
from ui.tips import tip
from ui.typeahead import hear_letters

NARROWEST = 80
"""Px of a choice."""


class Where(Part):
    """The right-hand column of the form. Only divisions that this person works for are offered.

    `pointWanted` asks for a place on the map; `put_point` takes it. `found` tells that a place was chosen,
    `pointMoved` that the point is another one, or none any more.
    """

    pointWanted = Signal()
    found = Signal()
    pointMoved = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here = workstation.here
        self._chain = Chain()
        self._given = ""
        self._told: tuple[float, float] | None = None
        reference = workstation.board.reference
        self.finder = PlaceFinder(self._here, self)
        self.on_map = Button("", self, icon="map-pin", key=Key.ON_MAP)
        self.on_map.setAccessibleName(self.tr("Point to it on the map"))
        self.on_map.setToolTip(tip(self.tr("Point to it on the map")))
        self.place = LongText(self, lines=2)
        self.place.setPlaceholderText(self.tr("Road and number, or what stands there"))
        self.no_point = Choice(self)
        self.no_point.addItem(self.tr("Why none"), None)
        for why in NoPoint:
            if why in CHOSEN_FOR:
                self.no_point.addItem(wording.no_point(why), why.value)
        self.division = Choice(self)
        self._me = workstation.me
        self._offer_divisions(reference)
        for named in (self.division, self.no_point):
            hear_letters(named)
        self.implied = Words("", self, kind="quiet", wrap=True)
        self.nothing = Words("", self, kind="quiet", wrap=True)
        self.grid, self.grid_reason, self.component = TextField(self), TextField(self), TextField(self)
        self.census = Words("", self, kind="quiet", wrap=True)
        self.frontage = Words("", self, kind="quiet", wrap=True)
        self.lon, self.lat = TextField(self), TextField(self)
        self.frame = Choice(self)
        for frame in Frame:
            self.frame.addItem(wording.frame(frame), frame.value)
        for choice in (self.division, self.frame, self.no_point):
            choice.setMinimumWidth(NARROWEST)  # its longest words must not take the room of the other columns
        self.stage = Words("", self, wrap=True)
        self.handling = Words("", self, wrap=True)
        self.theirs = Words("", self, wrap=True)
        self.watched = Words("", self, kind="quiet", wrap=True)
        self.unsure = Wrong(self)
        self._lay_out()
        self._connect()

    def _offer_divisions(self, reference: Reference) -> None:
        self.division.addItem("—", None)
        for code, division in sorted(reference.divisions.items()):
            if division.group not in (Group.CITY, Group.ARCHIVE) and self._me.works_for(code):
                self.division.addItem(wording.division(reference, code), code)

    def take_reference(self, reference: Reference) -> None:
        """Other tables, while somebody types: the division that was chosen stays, where it is still there."""
        blocker, chosen = QSignalBlocker(self.division), self.division.currentData()
        self.division.clear()
        self._offer_divisions(reference)
        self.division.setCurrentIndex(max(0, self.division.findData(chosen)))
        blocker.unblock()

    def _lay_out(self) -> None:
        rows = self.rows
        above = QWidget(self)
        line = QHBoxLayout(above)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(self.finder, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.on_map, 0, Qt.AlignmentFlag.AlignTop)
        rows["place"] = FieldRow(wording.field("place"), self.place, self, top=True)
        rows["no_point"] = FieldRow(self.tr("No point"), self.no_point, self)
        rows["division"] = FieldRow(wording.field("division"), self.division, self)
        implied = FieldRow("", self.implied, self)
        rows["unit_grid"] = FieldRow(wording.field("unit_grid"), self.grid, self)
        rows["grid_reason"] = FieldRow(self.tr("Why another"), self.grid_reason, self)
        rows["component_id"] = FieldRow(wording.field("component_id"), self.component, self)
        of_census = FieldRow("", self.census, self)
        frontage = FieldRow(self.tr("Frontage"), self.frontage, self)
        rows["lon"] = FieldRow(self.tr("Point"), self.lon, self)
        for field, name in ((self.lon, "lon"), (self.lat, "lat")):
            field.setPlaceholderText(wording.field(name))
            field.setAccessibleName(wording.field(name))
        rows["lon"].beside.addWidget(self.lat, 1)
        rows["frame"] = FieldRow(self.tr("Given in"), self.frame, self)
        names = "place", "no_point", "division", "unit_grid", "grid_reason", "component_id", "lon", "frame"
        aligned = [rows[name] for name in names]
        for above_it, row in (("division", implied), ("grid_reason", frontage), ("component_id", of_census)):
            aligned.insert(aligned.index(rows[above_it]) + 1, row)
        self._beneath = {self.implied: implied, self.census: of_census, self.frontage: frontage}
        for part in (above, self.nothing, *aligned):
            self.column.addWidget(part)
        align(aligned)
        rows["lat"] = rows["lon"]
        self.column.addSpacing(4)
        self.column.addWidget(hairline(self))
        self.column.addWidget(Words(self.tr("Limits, counted apart"), self, kind="quiet"))
        for words in (self.stage, self.theirs, self.handling, self.watched, self.unsure):
            self.column.addWidget(words)
        self.column.addStretch(1)
        self.stops.update(
            place_text=self.finder.field, place=self.place, no_point=self.no_point, on_map=self.on_map,
            division=self.division, unit_grid=self.grid, grid_reason=self.grid_reason, component_id=self.component,
            lon=self.lon, lat=self.lat, frame=self.frame,
        )  # fmt: skip

    def _connect(self) -> None:
        self.on_map.clicked.connect(self.pointWanted)
        self.finder.found.connect(self._take)
        self.finder.typed.connect(self._searched)
        for choice in (self.division, self.frame, self.no_point):
            choice.currentIndexChanged.connect(self._follow)
        self.place.textChanged.connect(self._follow)
        self.grid.textChanged.connect(self._grid_typed)
        self.component.textChanged.connect(self._component_typed)
        self.grid_reason.textChanged.connect(self._follow)
        for text in (self.lon, self.lat):
            text.textChanged.connect(self._point_typed)
        self.frame.currentIndexChanged.connect(self._point_typed)

    # ── where the point comes from ──────────────────────────────────────────────────────────────────────────────────

    def _searched(self) -> None:
        self._follow()

    def _take(self, found: PlaceFound) -> None:
        """A place was chosen of those found: its point, and its name where no other place is written down yet."""
        if found.kind is PlaceKind.COMPONENT:
            self._put(self.component, found.key)
        if not self.place.text().strip() or self.place.text() == self._given:
            name = found.name if found.kind in _NAMED else ""
            more = found.detail if found.kind not in _WHOLE else ""
            self._given = " ".join(part for part in (name, more) if part)
            blocker = QSignalBlocker(self.place)
            self.place.setText(self._given)
            blocker.unblock()
        self.put_point(found.lon, found.lat)
        self.found.emit()

    def put_point(self, lon: float, lat: float) -> None:
        """Takes over a point in our own frame, as the map and the census have it."""
        blocker = QSignalBlocker(self.frame)
        self.frame.setCurrentIndex(self.frame.findData(Frame.CGCS2000.value))
        blocker.unblock()
        self._put(self.lon, f"{lon:.6f}")
        self._put(self.lat, f"{lat:.6f}")
        self._point_typed()

    def put_component(self, identifier: str) -> None:
        """Takes over which component it is; its place comes with `put_point`."""
        self._put(self.component, identifier)

    def point(self) -> tuple[float, float] | None:
        """The point in CGCS2000 degrees (lon, lat); None while it is not two numbers."""
        return stored_point(self.lon.text(), self.lat.text(), str(self.frame.currentData()))

    def _point_typed(self) -> None:
        """Another point: what it implies stands in the form, whatever was chosen for the one before."""
        point = self.point()
        implied = self._here.at(*point) if point else NOWHERE
        if implied.unit_grid is not None:
            blocker = QSignalBlocker(self.division)
            self.division.setCurrentIndex(max(0, self.division.findData(implied.division)))
            blocker.unblock()
            self._put(self.grid, implied.unit_grid)
        self._chain = Chain(implied)
        self._follow()

    def _grid_typed(self) -> None:
        """A grid that is known stands for its point where there is no other."""
        found = self._here.grid(self.grid.text().strip()) if self.point() is None else None
        if found is not None:
            self.put_point(found.lon, found.lat)
        self._follow()

    def _component_typed(self) -> None:
        found = self._here.component(self.component.text().strip())
        if found is not None and self.point() is None:
            self.put_point(found.lon, found.lat)
        self._follow()

    @staticmethod
    def _put(field: TextField, text: str) -> None:
        blocker = QSignalBlocker(field)
        field.setText(text)
        field.setCursorPosition(0)
        blocker.unblock()

    # ── what follows from it ────────────────────────────────────────────────────────────────────────────────────────

    def _follow(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        if self.point() != self._told:
            self._told = self.point()
            self.pointMoved.emit()
        self._chain = Chain(self._chain.implied, self.division.currentData(), self.grid.text().strip())
        implied = words_of(self._here, self._chain.said(self._here))
        border = self.tr("on a border: the smallest code was taken") if self._on_border() else ""
        self._say_beneath(self.implied, wording.after_each_other(implied, f"({border})" if border else ""))
        point = self.point()
        self._say_beneath(self.census, census.component_words(self._here, self.component.text().strip(), point))
        self._say_beneath(self.frontage, census.frontage_words(self._here, point))
        self.rows["grid_reason"].setVisible(self._chain.edited)
        typed = bool(self.lon.text() or self.lat.text())
        self.rows["frame"].setVisible(typed)
        self.rows["no_point"].setVisible(point is None)
        self.nothing.setText(self.tr("No such place is known here: type it below") if self.finder.nothing() else "")
        self.nothing.setVisible(self.finder.nothing())

    def _on_border(self) -> bool:
        return self._chain.implied.on_border and not self._chain.edited

    def wrong_component(self, kind: str, code: str) -> str:
        """Why the component named cannot be the one of a case of this class; "" where it can (DOMAIN §9.1)."""
        return census.wrong_component(self._here, self.component.text().strip(), kind, code)

    def _say_beneath(self, words: Words, text: str) -> None:
        words.setText(text)
        self._beneath[words].setVisible(bool(text))

    def show_limits(self, limits: Limits) -> None:
        """What registering starts, what the other side counts, what filing will set, and what is a guess in it."""
        told = (self.stage, limits.stage), (self.theirs, limits.theirs), (self.handling, limits.handling)
        for words, text in (*told, (self.watched, limits.watched)):
            words.setText(text)
            words.setVisible(bool(text))
        self.unsure.say(limits.unsure)

    # ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def values(self) -> Mapping[str, object]:
        """As typed, and what follows from it."""
        said = self._chain.said(self._here)
        return {
            "place_text": self.finder.field.text(),
            "place": self.place.text(),
            "no_point": self.no_point.currentData(),
            "division": self.division.currentData(),
            "unit_grid": self.grid.text(),
            "grid_reason": self.grid_reason.text(),
            "component_id": self.component.text(),
            "lon": self.lon.text(),
            "lat": self.lat.text(),
            "frame": str(self.frame.currentData()),
            "street": str(said.street or ""),
            "community": str(said.community or ""),
            "grid_on_border": self._on_border(),
            "chain_edited": self._chain.edited,
        }

    def fill(self, values: Values) -> None:
        """Puts `values` into the fields; a chain that was said otherwise stays as it was said."""
        texts: dict[str, TextField | LongText] = {
            "place": self.place, "unit_grid": self.grid, "grid_reason": self.grid_reason,
            "component_id": self.component, "lon": self.lon, "lat": self.lat,
        }  # fmt: skip
        blockers = [QSignalBlocker(field) for field in (*texts.values(), self.division, self.frame, self.no_point)]
        for name, field in texts.items():
            field.setText(str(values.get(name) or ""))
        only = 1 if self.division.count() == 2 else 0
        self.division.setCurrentIndex(max(only, self.division.findData(values.get("division"))))
        self.frame.setCurrentIndex(max(0, self.frame.findData(values.get("frame"))))
        self.no_point.setCurrentIndex(max(0, self.no_point.findData(values.get("no_point"))))
        for blocker in blockers:
            blocker.unblock()
        self.finder.set_text(str(values.get("place_text") or ""))
        self._given = ""
        point = self.point()
        self._chain = Chain(self._here.at(*point) if point else NOWHERE)
        self._show()


_WHOLE = frozenset({PlaceKind.ROAD, PlaceKind.CROSSING, PlaceKind.HOUSE})
"""Whose name says it all: from which house to which a road goes is no part of a place in words."""
_NAMED = frozenset({PlaceKind.POI, PlaceKind.COMMUNITY}) | _WHOLE
"""What is found by its name, which is a place in words; a code is none."""
