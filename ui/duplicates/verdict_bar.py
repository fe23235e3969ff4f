"""What an operator says of a possible duplicate: equal buttons, none of them lit beforehand (UI §1, 6)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.duplicates import Verdict
from models.remarks import NotDuplicate
from ui import theme, wording
from ui.actions import CHOICES, Bindable, Key, bind
from ui.controls import Button, Words

Said = tuple[Verdict, NotDuplicate | None]
WHY_NOT = tuple(why for why in NotDuplicate if why is not NotDuplicate.BOTH_LEVELS)
"""What was found at both levels is the same problem: it is linked, not told apart."""


class VerdictBar(QWidget):
    """`said` carries the verdict, and the reason with *not a duplicate*. Its keys act while the focus is in `owner`."""

    said = Signal(object, object)

    def __init__(self, owner: QWidget, *, recurrence: bool = True) -> None:
        super().__init__(owner)
        self._recurrence = recurrence
        keys: Mapping[Said, Bindable] = {
            (Verdict.DUPLICATE, None): Key.SAME,
            (Verdict.RECURRENCE, None): Key.CAME_BACK,
            **{(Verdict.NOT_DUPLICATE, why): key for why, key in zip(WHY_NOT, CHOICES, strict=False)},
        }
        self.buttons: dict[Said, Button] = {}
        for what, key in keys.items():
            small = what[0] is Verdict.NOT_DUPLICATE
            button = Button(_words(*what), self, key=key, small=small)
            button.setCheckable(True)
            button.clicked.connect(partial(self._press, what))
            self.buttons[what] = button
            bind(owner, key if isinstance(key, Key) else Key.SAME, partial(self._press, what))
        self.why = Words("", self, kind="quiet", wrap=True)
        self._reasons, self._across = QGridLayout(), 0
        self._lay_out()

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        for layout in (upper, self._reasons):
            layout.setSpacing(theme.GAP)
        for (verdict, _), button in self.buttons.items():
            if verdict is not Verdict.NOT_DUPLICATE:
                upper.addWidget(button)
        upper.addStretch(1)
        self._stand(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(upper)
        column.addWidget(Words(self.tr("Not a duplicate:"), self, kind="quiet"))
        column.addLayout(self._reasons)
        column.addWidget(self.why)
        self.buttons[Verdict.RECURRENCE, None].setVisible(self._recurrence)

    def _stand(self, across: int) -> None:
        """The reasons in rows of so many: in English three are wider than the form."""
        if across == self._across:
            return
        self._reasons.setColumnStretch(self._across, 0)
        self._across = across
        reasons = [button for (verdict, _), button in self.buttons.items() if verdict is Verdict.NOT_DUPLICATE]
        for place, button in enumerate(reasons):
            self._reasons.addWidget(button, place // across, place % across)
        self._reasons.setColumnStretch(across, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All reasons in one row where there is room."""
        super().resizeEvent(event)
        reasons = [button for (verdict, _), button in self.buttons.items() if verdict is Verdict.NOT_DUPLICATE]
        wanted = sum(button.sizeHint().width() + theme.GAP for button in reasons)
        self._stand(len(reasons) if wanted <= self.width() else 2)

    def show_for(self, *, closed: bool, said: Said | None) -> None:
        """What may be said of a case that is `closed` or goes on, and what was `said`. The other says why not."""
        self.buttons[Verdict.DUPLICATE, None].setEnabled(not closed)
        self.buttons[Verdict.RECURRENCE, None].setEnabled(closed)
        for what, button in self.buttons.items():
            button.setChecked(what == said)
        if closed:
            self.why.setText(self.tr("It is closed: nothing can be linked to it. Has the problem come back?"))
        elif self._recurrence:
            self.why.setText(self.tr("It goes on: only a closed case can come back."))
        else:
            self.why.setText("")
        self.why.setVisible(bool(self.why.text()))

    def _press(self, what: Said, *_: object) -> None:
        button = self.buttons[what]
        if button.isEnabled() and not button.isHidden():
            self.said.emit(*what)


def _words(verdict: Verdict, why: NotDuplicate | None) -> str:
    return wording.not_duplicate(why) if why else wording.verdict(verdict)
