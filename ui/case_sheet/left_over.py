"""What was half typed for a step that the case has left meanwhile: it is not lost, it can be copied or let go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.case import Case, Status
from ui import theme, wording
from ui.case_sheet.asking import Draft, step_key
from ui.controls import Button
from ui.elided import Elided
from ui.given_desk import Drafts
from ui.next_actions import NEXT

_TEXTS = ("instruction", "text", "note", "result", "reply")
"""Under which names forms keep words; the others keep what was chosen."""


class LeftOver(QWidget):
    """Shows the words of one older draft of a case; takes no room while there is none. `letGo`: they were given up."""

    letGo = Signal()

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._key = self.text = ""
        self.words = Elided("", self, kind="quiet")
        self.copy = Button(self.tr("Copy"), self, small=True)
        self.forget = Button(self.tr("Let go"), self, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy)
        row.addWidget(self.forget)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self.forget.clicked.connect(self._forget)
        self.hide()

    def show_case(self, case: Case) -> None:
        """What is left over of another step of `case`."""
        self._key = self.text = ""
        begin, kept = step_key(case, ""), step_key(case)
        for key in (key for form, key in self._drafts.list() if form == Draft.STEP):
            text = self._words_of(key) if key.startswith(begin) and key != kept else ""
            if text:
                self._key, self.text = key, text
                self.words.setText(self._said(key.removeprefix(begin), text))
        self.setVisible(bool(self.text))

    def _said(self, status: str, text: str) -> str:
        action = NEXT.get(Status(status)) if status in list(Status) else None
        what = wording.action(action) if action else wording.NOTHING
        return self.tr("Half typed for “{action}”: {text}").format(action=what, text=text)

    def _words_of(self, key: str) -> str:
        draft = self._drafts.load(Draft.STEP, key) or {}
        return "\n".join(str(draft[name]).strip() for name in _TEXTS if draft.get(name) and str(draft[name]).strip())

    def _forget(self) -> None:
        self._drafts.drop(Draft.STEP, self._key)
        self.hide()
        self.letGo.emit()
