"""Who called: on record at the centre only, shown for a reason, and every look is journalled (DESIGN §5)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import WorldFailed
from models.commands import Caller
from ui import wording
from ui.actions import Key
from ui.controls import Button, Words

ROOMY = 460
"""From this width on, in px, there is room for a second button beside the words."""


class CallerRow(QWidget):
    """Label, what is known, and the button that asks for the reason. `wanted` is emitted when it is pressed."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caller: Caller | None = None
        self.label = Words(self.tr("Caller"), self, kind="quiet")
        self.text = Words("", self, wrap=True)
        self.text.setMinimumWidth(48)  # the words give way, the button does not
        self.button = Button("", self, small=True, key=Key.REVEAL)
        self.outside = Button(self.tr("May be told…"), self, kind="link", key=Key.OUTSIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.label)
        row.addWidget(self.text, 1)
        row.addWidget(self.outside)
        row.addWidget(self.button)
        self.button.clicked.connect(self.press)
        self.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the key alone tells what may be told: the facts need their lines."""
        super().resizeEvent(event)
        self.outside.setVisible(event.size().width() >= ROOMY)

    @property
    def shown(self) -> bool:
        """Whether a caller can be read now."""
        return self._caller is not None

    def forget(self) -> None:
        """Another case: nothing is shown."""
        self._caller = None
        self._say(self.tr("on record, hidden"), self.tr("Show…"))

    def press(self) -> None:
        """Asks for the caller, or hides him again."""
        if self.shown:
            self.forget()
        else:
            self.wanted.emit()

    def wait(self) -> None:
        """The centre has been asked."""
        self._say(self.tr("asking the centre"), self.tr("Show…"))

    def show_answer(self, answer: Caller | WorldFailed | None) -> None:
        """What the centre said."""
        if isinstance(answer, WorldFailed):
            self._say(wording.failed(answer), self.tr("Show…"))
            return
        if answer is None:
            self._say(self.tr("nobody on record"), self.tr("Show…"))
            return
        self._caller = answer
        secret = self.tr("confidential") if answer.secret else ""
        back = self.tr("wants a call back") if answer.wants_callback else ""
        parts = (wording.addressed(answer.name or "", answer.sex), answer.number or self.tr("no number"), secret, back)
        self._say(wording.joined(*parts), self.tr("Hide"))

    def _say(self, text: str, verb: str) -> None:
        self.text.setText(text)
        self.text.setAccessibleName(f"{self.label.text()}: {text}")
        self.button.setText(verb)
