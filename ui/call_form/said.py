"""What was said and by whom: the description first, then source, caller, time, urgency."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.case import Source, Urgency
from models.commands import Sex
from ui import theme, wording
from ui.call_form.entry import Values
from ui.call_form.part import Part
from ui.controls import Check, Choice, Words
from ui.fields import FieldRow, LongText, Segments, TextField, align

DESCRIPTION_HEIGHT = 100
CALL_SOURCES = tuple(source for source in Source if source is not Source.IMPORTED)


class Said(Part):
    """The left-hand column of the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.description = LongText(self, lines=4)
        self.description.setFixedHeight(DESCRIPTION_HEIGHT)
        self.description.setPlaceholderText(self.tr("What the caller says, in his words"))
        self.description.setAccessibleName(wording.field("description"))
        self.source = Choice(self)
        self.source.addItem("—", "")
        for source in CALL_SOURCES:
            self.source.addItem(wording.source(source), source.value)
        self.external = TextField(self)
        self.number = TextField(self)
        self.caller = TextField(self)
        self.sex = Segments([(sex.value if sex else "", wording.form_of_address(sex)) for sex in (*Sex, None)], self)
        self.callback = Check(self.tr("Wants a call back"), self)
        self.secret = Check(self.tr("Confidential"), self)
        self.received = TextField(self)
        self.urgency = Segments([(value.value, wording.urgency(value)) for value in Urgency], self)
        self.hint = Words("", self, kind="quiet", wrap=True)
        self.reason = TextField(self)
        self.urgency_chosen = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for field, words in (
            (self.external, self.tr("Number there")),
            (self.caller, self.tr("Name, if he gives it")),
            (self.number, self.tr("Number")),
        ):
            field.setPlaceholderText(words)
        self.external.setAccessibleName(wording.field("external_number"))
        self.caller.setAccessibleName(self.tr("Caller's name"))
        rows = self.rows
        rows["description"] = FieldRow("", self.description, self, top=True)
        rows["description"].label.hide()
        rows["source"] = FieldRow(wording.field("source"), self.source, self)
        rows["source"].beside.addWidget(self.external, 1)
        rows["caller_number"] = FieldRow(self.tr("Caller"), self.number, self)
        rows["caller_number"].beside.addWidget(self.caller, 1)
        rows["caller_sex"] = FieldRow(self.tr("Addressed"), self.sex, self)
        rows["received_at"] = FieldRow(wording.field("received_at"), self.received, self)
        rows["urgency"] = FieldRow(wording.field("urgency"), self.urgency, self)
        rows["urgency_reason"] = FieldRow(self.tr("Why raised"), self.reason, self)
        rows["external_number"] = rows["source"]
        rows["caller_name"] = rows["caller_number"]
        box = QWidget(self)
        checks = QHBoxLayout(box)
        checks.setContentsMargins(0, 0, 0, 0)
        checks.setSpacing(theme.INSET)
        checks.addWidget(self.callback)
        checks.addWidget(self.secret)
        checks.addStretch(1)
        self._checks = FieldRow("", box, self)
        self._whence = FieldRow("", self.hint, self)
        self._whence.hide()
        for row in (
            rows["description"], rows["source"], rows["caller_number"], rows["caller_sex"], self._checks,
            rows["received_at"], rows["urgency"], self._whence, rows["urgency_reason"],
        ):  # fmt: skip
            self.column.addWidget(row)
        self.column.addStretch(1)
        names = ("source", "caller_number", "caller_sex", "received_at", "urgency", "urgency_reason")
        align([rows[name] for name in names] + [self._checks, self._whence])

    def _connect(self) -> None:
        for text in (self.external, self.number, self.caller, self.received, self.reason):
            text.textChanged.connect(self.changed)
        self.description.textChanged.connect(self.changed)
        self.source.currentIndexChanged.connect(self.changed)
        for check in (self.callback, self.secret):
            check.toggled.connect(self.changed)
        self.sex.changed.connect(self.changed)
        self.urgency.changed.connect(self._choose_urgency)

    def _choose_urgency(self) -> None:
        self.urgency_chosen = True  # from now on the condition no longer decides it
        self.changed.emit()

    def values(self) -> Mapping[str, object]:
        """As typed."""
        return {
            "description": self.description.text(),
            "source": self.source.currentData(),
            "external_number": self.external.text(),
            "caller_number": self.number.text(),
            "caller_name": self.caller.text(),
            "caller_sex": str(self.sex.value or ""),
            "wants_callback": self.callback.isChecked(),
            "secret": self.secret.isChecked(),
            "received_at": self.received.text(),
            "urgency": str(self.urgency.value or ""),
            "urgency_reason": self.reason.text(),
            "urgency_chosen": self.urgency_chosen,
        }

    def fill(self, values: Values) -> None:
        """Puts `values` into the fields."""
        fields = (self.description, self.source, self.external, self.number, self.caller, self.callback, self.secret)
        blockers = [QSignalBlocker(field) for field in (*fields, self.received, self.sex, self.urgency, self.reason)]
        self.description.setText(str(values.get("description") or ""))
        self.source.setCurrentIndex(max(0, self.source.findData(values.get("source"))))
        self.external.setText(str(values.get("external_number") or ""))
        self.number.setText(str(values.get("caller_number") or ""))
        self.caller.setText(str(values.get("caller_name") or ""))
        self.sex.set_value(values.get("caller_sex") or "")
        self.callback.setChecked(values.get("wants_callback") is True)
        self.secret.setChecked(values.get("secret") is not False)
        self.received.setText(str(values.get("received_at") or ""))
        self.urgency.set_value(values.get("urgency") or Urgency.ORDINARY.value)
        self.reason.setText(str(values.get("urgency_reason") or ""))
        self.urgency_chosen = values.get("urgency_chosen") is True
        for blocker in blockers:
            blocker.unblock()

    def show_given(self, given: Urgency, condition_no: int | None) -> bool:
        """Takes over the urgency that the condition gives, unless one was chosen. Whether it is raised above that."""
        if not self.urgency_chosen and self.urgency.value != given.value:
            blocker = QSignalBlocker(self.urgency)
            self.urgency.set_value(given.value)
            blocker.unblock()
        raised = self.urgency.value == Urgency.CRITICAL or (
            self.urgency.value == Urgency.URGENT and given is Urgency.ORDINARY
        )
        self.rows["urgency_reason"].setVisible(raised)
        brought = condition_no is not None and self.urgency.value == given.value
        self.hint.setText(self.tr("from condition {no}").format(no=condition_no) if brought else "")
        self._whence.setVisible(brought)
        return raised
