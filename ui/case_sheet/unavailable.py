"""Actions that cannot be done now, each greyed with its reason beside it, in words (UI: never in a tooltip)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from models.decide import Allowed
from models.lifecycle import Action
from models.reference import Reference
from ui import theme, wording
from ui.controls import Button, Words


class UnavailableList(QWidget):
    """One row per action: its greyed button, then why. Whoever shows it hides it while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Button, Words]] = []
        self.reasons: dict[Action, str] = {}
        self._grid = QGridLayout(self)
        self.set_inset(True)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def set_inset(self, inset: bool) -> None:
        """Whether it keeps away from its borders itself."""
        self._grid.setContentsMargins(*((theme.INSET, 4, theme.INSET, 4) if inset else (0, 0, 0, 0)))

    def show_rows(self, rows: Sequence[Allowed], reference: Reference) -> None:
        """Shows `rows`; those without a broken rule fall out."""
        said = [(row.action, wording.not_available(row.broken, reference)) for row in rows if row.broken]
        self.reasons = dict(said)
        while len(self._rows) < len(said):
            self._add()
        for place, (button, words) in enumerate(self._rows):
            there = place < len(said)
            button.setVisible(there)
            words.setVisible(there)
            if there:
                button.setText(wording.action(said[place][0]))
                button.setAccessibleDescription(said[place][1])
                words.setText(said[place][1])

    def _add(self) -> None:
        button, words = Button("", self, small=True), Words("", self, kind="quiet", wrap=True)
        button.setEnabled(False)
        row = len(self._rows)
        self._grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1)
        self._rows.append((button, words))
