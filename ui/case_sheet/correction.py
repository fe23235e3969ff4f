"""核实: what it really is, as the supervisor saw it: class, condition and component, with the call form's finder."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.catalogue import Condition, Kind
from models.reference import Reference
from ui import wording
from ui.call_form.classified import Classified, ClassKey
from ui.fields import FieldRow, TextField
from ui.half_typed import Values

LISTED = 2
"""How many classes are seen beside the conditions: the sheet is low."""


class Correction(QWidget):
    """`changed` tells that something was typed or chosen, `settled` that class and condition were, with keys."""

    changed = Signal()
    settled = Signal()

    def __init__(self, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.component = TextField(self)
        self.component_row = FieldRow(wording.field("component_id"), self.component, self)
        self.classified = Classified(reference, self, listed=LISTED)
        self.classified.chosen.hide()  # it stands above
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.component_row)
        column.addWidget(self.classified, 1)
        self.component.textChanged.connect(self.changed)
        self.classified.changed.connect(self.changed)
        self.classified.settled.connect(self.settled)

    @property
    def class_key(self) -> ClassKey | None:
        """(kind, code) of the class chosen."""
        return self.classified.class_key

    @property
    def condition(self) -> Condition | None:
        """The condition chosen."""
        return self.classified.condition

    def fill(self, values: Values) -> None:
        """Puts kind, class, condition, component and what was said into the fields without telling anybody."""
        self.component.blockSignals(True)
        self.component.setText(str(values.get("component_id") or ""))
        self.component.blockSignals(False)
        self.classified.fill(values)

    def show_kind(self, kind: Kind) -> None:
        """Only a component has a code."""
        self.component_row.setVisible(kind is Kind.COMPONENT)

    def begin(self, said: str) -> None:
        """Proposes from what was `said`; the search has the keys."""
        self.classified.hear(said)
        self.classified.classes.take_focus()

    def differs(self, own: Mapping[str, object]) -> Mapping[str, object]:
        """Class, condition and component, as far as they differ from a case's `own`."""
        given: dict[str, object] = {}
        key, no = self.class_key, self.classified.conditions.key
        if key is not None and key != (own["kind"], own["class_code"]):
            given["kind"], given["class_code"] = key
        if isinstance(no, int) and (given or no != own["condition_no"]):
            given["condition_no"] = no
        component = self.component.text().strip()
        if component and component != own["component_id"]:
            given["component_id"] = component
        return given
