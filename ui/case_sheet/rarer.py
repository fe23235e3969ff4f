"""The menu of what is rarer: applications, orders, other ends; what is barred is greyed there with its cause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from models.decide import Allowed
from models.lifecycle import Action
from models.reference import Reference
from ui import wording
from ui.actions import LETTERS, cap
from ui.controls import Words
from ui.next_actions import GROUPED, Group
from ui.reasons import opens_dialog

_BESIDE_THE_ROWS = (12, 6, 12, 2)
"""Where a heading stands, in pixels: left, above, right, below."""


class RarerMenu(QMenu):
    """`press` is called with the action that was chosen. Arrows, letters and Enter choose, as in every menu."""

    def __init__(self, press: Callable[[Action], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rarerActions")
        self._press = press
        self._rows: tuple[Sequence[Allowed], Reference] | None = None

    def load(self, rows: Sequence[Allowed], reference: Reference) -> None:
        """What it will hold; it is made when it is opened."""
        self._rows = (rows, reference)

    def open_at(self, button: QWidget) -> None:
        """Above the button, which is near the lower end of the sheet."""
        self.fill()
        self.popup(button.mapToGlobal(QPoint(0, -self.sizeHint().height())))
        self.setActiveAction(next((one for one in self.actions() if one.isEnabled() and one.data()), self.actions()[0]))

    def fill(self) -> None:
        """The groups, each under its heading."""
        self.clear()
        rows, reference = self._rows or ((), None)
        for row in rows:
            if row.action not in GROUPED:  # a button for which the sheet is too narrow
                self._add(row, reference)
        for group in Group:
            mine = [row for row in rows if GROUPED.get(row.action) is group]
            if mine:
                self._begin(group)
            for row in mine:
                self._add(row, reference)

    def _add(self, row: Allowed, reference: Reference | None) -> None:
        words = wording.action(row.action)
        if opens_dialog(row.action):
            words = self.tr("{action}…").format(action=words)
        if row.broken is not None and reference is not None:
            words = wording.joined(wording.action(row.action), wording.broken(row.broken, reference))
        key = cap(row.action) if row.action in LETTERS else ""
        entry = self.addAction(f"{words}\t{key}" if key else words, partial(self._press, row.action))
        entry.setData(row.action.value)
        entry.setEnabled(row.broken is None)

    def _begin(self, group: Group) -> None:
        """A line and the heading: a section of Qt's own shows the line alone, and one above the first row, too."""
        if self.actions():
            self.addSeparator()
        heading = Words(self._heading(group), self, kind="quiet")
        heading.setContentsMargins(*_BESIDE_THE_ROWS)
        begun = QWidgetAction(self)
        begun.setDefaultWidget(heading)
        begun.setEnabled(False)  # arrows pass it by
        self.addAction(begun)

    def _heading(self, group: Group) -> str:
        return {
            Group.COORDINATION: self.tr("Coordination"),
            Group.APPLICATIONS: self.tr("Applications"),
            Group.ORDERS: self.tr("Orders and the unit below"),
            Group.ELSEWHERE: self.tr("Other roads"),
        }[group]
