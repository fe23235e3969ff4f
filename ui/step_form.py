"""What every step beside the facts has in common: shows a case, gives facts, keeps what is half typed, says errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.case import Case
from models.commands import OnBehalf
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from ui.half_typed import Values

ALONG = "copies"
"""The field at which a form says what is wrong with what goes along."""


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

    def beside(self, _action: Action) -> Mapping[str, object]:
        """What this form gives to an action whose reason is asked in a dialog."""
        return {}

    def along(self, _action: Action) -> Sequence[tuple[Action, Mapping[str, object]]]:
        """What goes with `action` by the same press, each as a command of its own."""
        return ()

    def on_behalf(self) -> OnBehalf | None:
        """In whose name, where the form asks for that."""
        return None

    def words(self) -> str:
        """What was said in the form already, for an action that asks for a reason: nobody types it twice."""
        return ""

    def values(self) -> Values:
        """What is half typed, for the draft."""
        raise NotImplementedError

    def missing(self, _action: Action) -> tuple[RuleBroken, ...]:
        """Everything that `action` needs and the form does not hold yet, in the form's order."""
        return ()

    def say(self, *broken: RuleBroken) -> bool:
        """Shows what is wrong at its fields, all of it at once, with the focus at the first; nothing else stays marked.

        Whether the first of them has its field here.
        """
        self.hush()
        places = [self.mark(one) for one in broken]
        first = next((place for place in places if place is not None), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(places) and places[0] is not None

    def hush(self) -> None:
        """Nothing is wrong any more."""

    def mark(self, _broken: RuleBroken) -> QWidget | None:
        """Says at its field what is wrong; answers what takes the focus then, None where the field is not here."""
        return None

    def choose(self, _row: int) -> bool:
        """A digit was pressed; whether something was chosen."""
        return False

    def explain(self, *, shown: bool | None = None) -> bool:
        """Shows why the form proposes what it does, or puts that away; whether something changed."""
        return False

    def insert_phrase(self) -> None:
        """Offers the phrases for the text that this form asks for."""

    def give_way(self, _wanted: bool) -> None:
        """Something stands below the form that needs room in a low sheet, or no more."""

    def copy_to(self) -> None:
        """Asks who else is told."""

    def tick(self) -> None:
        """Time went by."""


def not_given(name: str) -> RuleBroken:
    """What `decide` says of a mandatory fact that is missing."""
    return RuleBroken(Code.MISSING, {"field": name})


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
