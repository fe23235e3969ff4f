"""回访 by one key: whoever reported it was called, and what he said is written down (DOMAIN §7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.case import Case, Satisfaction
from models.lifecycle import Action
from ui import theme, wording
from ui.actions import CHOICES
from ui.controls import Button, Words
from ui.fields import FieldRow, LongText
from ui.given_desk import Preferences
from ui.half_typed import Values
from ui.phrases import PhraseButton
from ui.step_form import StepForm
from ui.wording import roads

OUTCOMES = (Satisfaction.SATISFIED, Satisfaction.UNSATISFIED, Satisfaction.UNREACHED)
"""In the order of their keys."""

REST = 700
"""Milliseconds after an outcome in which no other is heard: a key that bounces would answer for the next caller, whose
case stands there by then. Nobody makes a call in so short a time."""


class CallBackStep(StepForm):
    """`told` says that an outcome was pressed: it is what `facts` give then."""

    told = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(wording.action(Action.CALL_BACK))
        self.outcome: Satisfaction | None = None
        self.words_said = LongText(self, lines=3, gives_way=True)
        self.phrases = PhraseButton(Action.CALL_BACK, preferences, self)
        self.phrases.belong_to(self.words_said)
        self.tried = Words("", self, kind="quiet", wrap=True)
        row = FieldRow(self.tr("What was said"), self.words_said, self, top=True)
        row.beside.addWidget(self.phrases, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons: dict[Satisfaction, Button] = {}
        keys = QHBoxLayout()
        keys.setSpacing(theme.GAP)
        for key, outcome in zip(CHOICES, OUTCOMES, strict=False):
            button = Button(roads.satisfaction(outcome), self, key=key, small=True)
            button.clicked.connect(partial(self.say_outcome, outcome))
            self.buttons[outcome] = button
            keys.addWidget(button)
        keys.addStretch(1)
        self.column.addWidget(Words(self.tr("Call back whoever reported it, then one key"), self, kind="quiet"))
        self.column.addWidget(row)
        self.column.addLayout(keys)
        self.column.addWidget(self.tried)
        self.column.addStretch(1)
        self.words_said.textChanged.connect(self.changed)
        self._rest = QTimer(self)
        self._rest.setObjectName("callBackRest")
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)

    def show_case(self, case: Case, draft: Values) -> None:
        """What was half typed, and whether somebody tried before."""
        self.case, self.outcome = case, None
        self.words_said.blockSignals(True)
        self.words_said.setText(str(draft.get("text") or ""))
        self.words_said.blockSignals(False)
        self.follow(case)

    def follow(self, case: Case) -> None:
        """Whether somebody tried before."""
        self.case = case
        unreached = case.called_back is Satisfaction.UNREACHED
        self.tried.setText(self.tr("Tried before: not reached") if unreached else "")

    def say_outcome(self, outcome: Satisfaction, _checked: bool = False) -> None:
        """What came of the call: it is written down at once, with what was said."""
        if self._rest.isActive():
            return
        self._rest.start()
        self.outcome = outcome
        self.told.emit()

    def choose(self, row: int) -> bool:
        """The digits."""
        if row >= len(OUTCOMES):
            return False
        self.say_outcome(OUTCOMES[row])
        return True

    def insert_phrase(self) -> None:
        """Offers the phrases for what was said."""
        self.phrases.click()

    def facts(self, action: Action) -> Mapping[str, object]:
        """The outcome that was pressed, and what was said."""
        if action is not Action.CALL_BACK or self.outcome is None:
            return {}
        said = self.words_said.text().strip()
        return {"outcome": self.outcome.value, **({"text": said} if said else {})}

    def values(self) -> Values:
        """What was said."""
        return {"text": self.words_said.text()}


def is_awaited(case: Case) -> bool:
    """Whether a call-back is still to be made: it is wanted, and nobody was reached."""
    return case.wants_callback and case.called_back in (None, Satisfaction.UNREACHED)
