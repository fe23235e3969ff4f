"""What is different since a case came back: asked beside the step that would push it on as it was (DOMAIN §7.2)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.case import Case
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from models.pushing_on import pushes_on
from models.reference import Reference
from ui import wording
from ui.fields import FieldRow, TextField
from ui.half_typed import Values

NAME = "what_changed"


class WhatChanged(QWidget):
    """A line that is there only where the rule may ask for it; `changed` tells that something was typed in it."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._action: Action | None = None
        self.field = TextField(self)
        self.field.setPlaceholderText(self.tr("may stay empty where something else was changed"))
        self.row = FieldRow(wording.field(NAME), self.field, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.field.textChanged.connect(self.changed)
        self.hide()

    def show_case(self, case: Case, action: Action | None, draft: Values) -> None:
        """Shows the line where `action` would push `case` back to where it was returned from, with its draft."""
        self._action = action if action is not None and pushes_on(case, action) else None
        self.field.blockSignals(True)
        self.field.setText(str(draft.get(NAME) or "") if self._action else "")
        self.field.blockSignals(False)
        self.row.say("")
        self.setVisible(self._action is not None)

    def facts(self, action: Action) -> Mapping[str, object]:
        """What was said, for the step that is asked for it."""
        said = self.field.text().strip()
        return {NAME: said} if said and action is self._action else {}

    def values(self) -> Values:
        """As it stands."""
        return {NAME: self.field.text()} if self._action else {}

    def say(self, broken: RuleBroken, reference: Reference) -> bool:
        """Says at the line that nothing changed, with the keys in it; whether it is about that."""
        if broken.code is not Code.UNCHANGED or self._action is None:
            return False
        self.row.say(wording.broken(broken, reference))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def hush(self) -> None:
        """Nothing is wrong any more."""
        self.row.say("")
