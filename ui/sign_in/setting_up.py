"""While the demonstration city is set up: which step it is at; and when that fails, why, and what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.errors import WorldFailed
from ui import wording
from ui.actions import Key, bind
from ui.controls import Button, Words, Wrong
from ui.sign_in.first_run import WIDTH
from ui.sign_in.middle import Middle


class SettingUp(QWidget):
    """`again` wants another try, `left` another centre, `quitWanted` an end of the program."""

    again = Signal()
    left = Signal()
    quitWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingUp")
        self.setProperty("surface", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Demonstration city"))
        self.about = Words(
            self.tr("An illustrative Chengdu, on this machine alone. The first time takes longest."),
            self,
            kind="quiet",
            wrap=True,
        )
        self.doing = Words("", self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.wrong = Wrong(self)
        self.more = Words("", self, kind="quiet", wrap=True)
        self.more.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.quit = Button(self.tr("Quit"), self, kind="flat")
        self.other = Button(self.tr("Other centre"), self)
        self.cancel = Button(self.tr("Cancel"), self, kind="flat", key=Key.LEAVE)
        self.retry = Button(self.tr("Try again"), self, kind="primary", key=Key.OPEN)
        self.quit.clicked.connect(self.quitWanted)
        self.other.clicked.connect(self.left)
        self.cancel.clicked.connect(self.left)
        self.retry.clicked.connect(self.again)
        bind(self, Key.LEAVE, self.left.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(8)
        column.addWidget(Words(self.tr("Demonstration city"), self, kind="title"))
        for part in (self.about, self.doing, self.progress, self.wrong, self.more):
            column.addWidget(part)
        column.addSpacing(16)
        buttons = QHBoxLayout()
        buttons.addWidget(self.quit)
        buttons.addStretch(1)
        for button in (self.other, self.cancel, self.retry):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.show_step("starting", 0, 0)

    def show_step(self, step: str, done: int, of: int) -> None:
        """What is being done and how much of it; `of` 0 or 1 when nobody knows."""
        words = wording.step(step)
        self.doing.setText(f"{words} {wording.count(done)} / {wording.count(of)}" if of > 1 else words)
        self.progress.setRange(0, of if of > 1 else 0)
        self.progress.setValue(done)
        self.wrong.say("")
        self._show_state(failed=False)

    def show_failed(self, why: WorldFailed) -> None:
        """One plain sentence that says what to do."""
        self.wrong.say(wording.failed(why))
        self.more.setText("")
        self._show_state(failed=True)

    def show_broken(self, log: Path | None) -> None:
        """A fault of the program: nobody here can mend it, but somebody may read where it is written down."""
        self.wrong.say(self.tr("The demonstration city could not be set up: the program has a fault."))
        kept = self.tr("What it holds stays as it was.")
        where = self.tr("The details are in {file}").format(file=log) if log else ""
        self.more.setText("\n".join(filter(None, (kept, where))))
        self._show_state(failed=True)

    def _show_state(self, *, failed: bool) -> None:
        for part in (self.about, self.doing, self.progress, self.cancel):
            part.setVisible(not failed)
        for part in (self.quit, self.other, self.retry):
            part.setVisible(failed)
        self.more.setVisible(failed and bool(self.more.text()))
        if self.isVisible():
            self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are where something can be done."""
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        """While it works nothing but Escape leaves it: whoever presses Enter once too often should not end it."""
        (self if self.retry.isHidden() else self.retry).setFocus()


class SettingUpPage(QWidget):
    """The card in the middle of the empty window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = SettingUp(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Middle([self.card], self))
