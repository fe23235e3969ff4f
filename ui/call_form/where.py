"""Where it is: division, the place in words, a point and a grid where they are known; and what follows from it all."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from models.people import Person
from models.place import Group
from models.reference import Reference
from ui import wording
from ui.call_form.entry import Values
from ui.call_form.part import Part
from ui.controls import Button, Choice, Words
from ui.fields import FieldRow, LongText, TextField, align
from ui.panes import hairline
from ui.tips import tip
from ui.typeahead import hear_letters


class Where(Part):
    """The right-hand column of the form. Only divisions that this person works for are offered.

    `pointWanted` asks for a place on the map; `put_point` takes it.
    """

    pointWanted = Signal()

    def __init__(self, reference: Reference, me: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.division = Choice(self)
        self.division.addItem("—", None)
        for code, division in sorted(reference.divisions.items()):
            if division.group not in (Group.CITY, Group.ARCHIVE) and me.works_for(code):
                self.division.addItem(wording.division(reference, code), code)
        hear_letters(self.division)
        self.place = LongText(self, lines=2)
        self.place.setPlaceholderText(self.tr("Road and number, or what stands there"))
        self.lon, self.lat = TextField(self), TextField(self)
        self.on_map = Button("", self, icon="map-pin")
        self.on_map.setAccessibleName(self.tr("Point to it on the map"))
        self.on_map.setToolTip(tip(self.tr("Point to it on the map")))
        self.on_map.clicked.connect(self.pointWanted)
        self.grid = TextField(self)
        self.component = TextField(self)
        self.stage = Words("", self, wrap=True)
        self.handling = Words("", self, wrap=True)
        self._lay_out()
        self.division.currentIndexChanged.connect(self.changed)
        self.place.textChanged.connect(self.changed)
        for text in (self.lon, self.lat, self.grid, self.component):
            text.textChanged.connect(self.changed)

    def _lay_out(self) -> None:
        rows = self.rows
        rows["division"] = FieldRow(wording.field("division"), self.division, self)
        rows["place"] = FieldRow(wording.field("place"), self.place, self, top=True)
        rows["lon"] = FieldRow(self.tr("Point"), self.lon, self)
        self.lon.setPlaceholderText(wording.field("lon"))
        self.lon.setAccessibleName(wording.field("lon"))
        self.lat.setPlaceholderText(wording.field("lat"))
        self.lat.setAccessibleName(wording.field("lat"))
        rows["lon"].beside.addWidget(self.lat, 1)
        rows["lon"].beside.addWidget(self.on_map)
        rows["lat"] = rows["lon"]
        rows["unit_grid"] = FieldRow(wording.field("unit_grid"), self.grid, self)
        rows["unit_grid"].beside.addWidget(self.component, 1)
        self.component.setPlaceholderText(wording.field("component_id"))
        self.component.setAccessibleName(wording.field("component_id"))
        rows["component_id"] = rows["unit_grid"]
        for name in ("division", "place", "lon", "unit_grid"):
            self.column.addWidget(rows[name])
        align([rows[name] for name in ("division", "place", "lon", "unit_grid")])
        self.column.addSpacing(4)
        self.column.addWidget(hairline(self))
        self.column.addWidget(Words(self.tr("Two limits, counted apart"), self, kind="quiet"))
        self.column.addWidget(self.stage)
        self.column.addWidget(self.handling)
        self.column.addStretch(1)

    def show_limits(self, stage: str, handling: str) -> None:
        """What registering starts, and what filing will set."""
        self.stage.setText(stage)
        self.handling.setText(handling)
        self.handling.setVisible(bool(handling))

    def point(self) -> tuple[float, float] | None:
        """The point as typed, in degrees (lon, lat); None while it is not two numbers."""
        try:
            return float(self.lon.text()), float(self.lat.text())
        except ValueError:
            return None

    def put_point(self, lon: float, lat: float) -> None:
        """Takes over a place pointed at on the map."""
        self.lon.setText(f"{lon:.6f}")
        self.lat.setText(f"{lat:.6f}")

    def values(self) -> Mapping[str, object]:
        """As typed."""
        return {
            "division": self.division.currentData(),
            "place": self.place.text(),
            "lon": self.lon.text(),
            "lat": self.lat.text(),
            "unit_grid": self.grid.text(),
            "component_id": self.component.text(),
        }

    def fill(self, values: Values) -> None:
        """Puts `values` into the fields."""
        fields = (self.division, self.place, self.lon, self.lat, self.grid, self.component)
        blockers = [QSignalBlocker(field) for field in fields]
        only = 1 if self.division.count() == 2 else 0
        self.division.setCurrentIndex(max(only, self.division.findData(values.get("division"))))
        self.place.setText(str(values.get("place") or ""))
        self.lon.setText(str(values.get("lon") or ""))
        self.lat.setText(str(values.get("lat") or ""))
        self.grid.setText(str(values.get("unit_grid") or ""))
        self.component.setText(str(values.get("component_id") or ""))
        for blocker in blockers:
            blocker.unblock()
