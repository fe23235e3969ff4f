"""The buttons of a case: one blue, the others beside it, at the right how many cannot be done now and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.lifecycle import Action
from models.reference import Reference
from ui import theme, wording
from ui.case_sheet.steps import Offer, asks_reason
from ui.case_sheet.unavailable import UnavailableList
from ui.controls import Button, Wrong
from ui.panes import hairline

DANGEROUS = frozenset({Action.VOID})


class CaseActions(QWidget):
    """`press` is called with the action of the button that was pressed."""

    def __init__(self, press: Callable[[Action], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self._shown: tuple[Action | None, tuple[Action, ...]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Actions of the case"))
        self.buttons: dict[Action, Button] = {}
        self.wrong = Wrong(self)
        self.barred = UnavailableList(self)
        self.elsewhere = UnavailableList(self)
        self.more = Button("", self, kind="flat")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(theme.INSET, 8, theme.INSET, 8)
        self._row.setSpacing(theme.GAP)
        self._row.addStretch(1)
        self._row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(self))
        column.addWidget(self.elsewhere)
        column.addWidget(self.barred)
        inset = QHBoxLayout()
        inset.setContentsMargins(theme.INSET, 4, theme.INSET, 0)
        inset.addWidget(self.wrong)
        column.addLayout(inset)
        column.addLayout(self._row)

    def show_offer(self, offered: Offer, reference: Reference) -> None:
        """Shows what may be done, and beside each greyed action why not. Buttons that stay keep the focus."""
        shown = (offered.primary, offered.others)
        if shown != self._shown:
            self._shown = shown
            self._build(offered)
        self.barred.show_rows(offered.barred, reference)
        self.elsewhere.show_rows(offered.elsewhere, reference)
        self.more.setVisible(bool(offered.elsewhere))
        self.more.setText(self.tr("Not now {count}").format(count=len(offered.elsewhere)))
        self._fold(self.more.isChecked())

    def _fold(self, unfolded: bool) -> None:
        self.elsewhere.setVisible(unfolded and bool(self.elsewhere.reasons))

    def _build(self, offered: Offer) -> None:
        had = next((action for action, button in self.buttons.items() if button.hasFocus()), None)
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        actions = ((offered.primary,) if offered.primary else ()) + offered.others
        for place, action in enumerate(actions):
            button = self._button(action, primary=action is offered.primary)
            self._row.insertWidget(place, button)
            button.show()  # now, not with the next event: Tab may come first
            self.buttons[action] = button
        if had in self.buttons:
            self.buttons[had].setFocus()
        elif had is not None:
            self.setFocus()  # the sheet goes on hearing its letters

    def _button(self, action: Action, *, primary: bool) -> Button:
        words = wording.action(action)
        if asks_reason(action):
            words = self.tr("{action}…").format(action=words)
        kind = "primary" if primary else "danger" if action in DANGEROUS else ""
        button = Button(words, self, kind=kind, key=action)
        button.setObjectName(f"action_{action.value}")
        button.clicked.connect(lambda: self._press(action))
        return button
