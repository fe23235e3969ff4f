"""What stands under the quick line: what it will be recorded as, and which key links the case that is chosen."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import actions, theme, wording
from ui.actions import Key
from ui.controls import Words
from ui.elided import Elided
from ui.given import Workstation
from ui.intercom import saying
from ui.intercom.line import Line


class Preview(QWidget):
    """Hidden while the line is empty and nothing is corrected or answered."""

    def __init__(self, workstation: Workstation, parent: QWidget) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self.case: UUID | None = None
        """The case that the window shows."""
        self.label = Words("", self, kind="quiet")
        self.said = Elided("", self)
        self.hint = Words("", self, kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(theme.INSET)
        row.addWidget(self.label)
        row.addWidget(self.said)
        row.addStretch(1)
        row.addWidget(self.hint)

    @property
    def whole(self) -> str:
        """All of it, for a screen reader."""
        return f"{self.label.text()} {self.said.text()}".strip()

    def show_line(self, line: Line, at: int) -> None:
        """Says what entry `at` of the line will be."""
        pieces = line.pieces
        self.setVisible(bool(pieces or line.corrects or line.answers))
        self.label.setText(self._of(line))
        self.said.setText(self._said(line, at, len(pieces)))
        self.hint.setText(self._hint(line, at) if pieces else "")
        self.hint.setVisible(bool(self.hint.text()))

    def _of(self, line: Line) -> str:
        if line.answers is not None:
            return self.tr("Answers {entry}").format(entry=saying.whose(line.answers, self._workstation))
        if line.corrects is not None:
            return self.tr("Corrects {entry} as").format(entry=saying.whose(line.corrects, self._workstation))
        return self.tr("Will be recorded as")

    def _said(self, line: Line, at: int, count: int) -> str:
        if line.answers is not None:
            return f"“{line.answers.entry.text}”"
        if not count:
            return ""
        said = saying.recorded_as(line.written(at), self._workstation)
        return f"{at + 1} / {count}  {said}" if count > 1 else said

    def _hint(self, line: Line, at: int) -> str:
        found = self._workstation.board.case(self.case) if self.case else None
        if found is None or line.answers is not None or line.written(at).case_id:
            return ""
        number = wording.number_short(found.case.number, self._workstation.clock.now())
        return self.tr("{keys} links {number}").format(keys=actions.cap(Key.SUBMIT), number=number)
