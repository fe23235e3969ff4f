"""What every step beside the facts has in common: shows a case, gives facts, keeps what is half typed, says errors."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.case import Case
from models.commands import OnBehalf
from models.errors import RuleBroken
from models.lifecycle import Action
from ui.half_typed import Values


class StepForm(QWidget):
    """The form of the next step of one case. `changed` tells that something was typed or chosen."""

    changed = Signal()
    needs_height = False
    """Whether the form wants all the height there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case: Case | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def show_case(self, case: Case, draft: Values) -> None:
        """Shows the step for `case` with what was half typed in it; both forms of the same case may follow."""
        raise NotImplementedError

    def follow(self, case: Case) -> None:
        """The same case changed elsewhere: shows what is new beside the fields, never in them."""
        self.case = case

    def facts(self, action: Action) -> Mapping[str, object]:
        """The facts this form gives for `action`."""
        raise NotImplementedError

    def on_behalf(self) -> OnBehalf | None:
        """In whose name, where the form asks for that."""
        return None

    def values(self) -> Values:
        """What is half typed, for the draft."""
        raise NotImplementedError

    def say(self, broken: RuleBroken | None) -> bool:
        """Shows what is wrong at its field, None that all is well; whether the field is here."""
        raise NotImplementedError

    def choose(self, _row: int) -> bool:
        """A key 1, 2 or 3 was pressed; whether something was chosen."""
        return False

    def tick(self) -> None:
        """Time went by."""


class EmptyStep(StepForm):
    """Where nothing is to be given: the next step needs no words, or it is somebody else's."""

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.column.addWidget(label)
        self.column.addStretch(1)

    def show_case(self, case: Case, draft: Values) -> None:
        """Nothing but the sentence."""
        self.case = case

    def facts(self, action: Action) -> Mapping[str, object]:
        """None."""
        return {}

    def values(self) -> Values:
        """None."""
        return {}

    def say(self, broken: RuleBroken | None) -> bool:
        """No field here."""
        return False
