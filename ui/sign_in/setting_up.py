"""While the demonstration city is set up: which step it is at; and when that fails, why, and what can be done.

A city that cannot be entered any more can be made anew, which is asked twice: the old one is set aside, not deleted.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.errors import CentreDamaged, SchemaNewer, WorldFailed
from ui import wording
from ui.actions import Key, bind
from ui.controls import Button, Words, Wrong
from ui.sign_in.first_run import WIDTH
from ui.sign_in.middle import Middle


class SettingUp(QWidget):
    """`again` wants another try, `anewWanted` another city in the place of this one, `left` another centre,
    `quitWanted` an end of the program."""

    again = Signal()
    anewWanted = Signal()
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
        self.anew = Button(self.tr("Make it anew…"), self)
        self.keep = Button(self.tr("Leave it as it is"), self)
        self.sure = Button(self.tr("Make it anew"), self, kind="danger")
        self._hopeless = False
        """Whether another try will end as this one did."""
        self._asked = ""
        """What stood there before it was asked."""
        self.anew.clicked.connect(self._ask)
        self.keep.clicked.connect(self._take_back)
        self.sure.clicked.connect(self.anewWanted)
        self.quit.clicked.connect(self.quitWanted)
        self.other.clicked.connect(self.left)
        self.cancel.clicked.connect(self.left)
        self.retry.clicked.connect(self.again)
        bind(self, Key.LEAVE, self._leave)
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
        for button in (self.other, self.anew, self.cancel, self.retry, self.keep, self.sure):
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
        self._hopeless = isinstance(why, CentreDamaged | SchemaNewer)
        sentence = wording.failed(why)
        if isinstance(why, CentreDamaged):
            missing = str(why.facts.get("missing", wording.NOTHING))
            sentence = self.tr("The demonstration city is damaged. Missing: {missing}.").format(missing=missing)
        self.wrong.say(sentence)
        self.more.setText(self.tr("It can be made anew; what is there is set aside.") if self._hopeless else "")
        self._show_state(failed=True)

    def show_broken(self, log: Path | None) -> None:
        """A fault of the program: nobody here can mend it, but somebody may read where it is written down."""
        self._hopeless = True
        self.wrong.say(self.tr("The demonstration city could not be set up: the program has a fault."))
        kept = self.tr("What it holds stays as it was.")
        where = self.tr("The details are in {file}").format(file=log) if log else ""
        self.more.setText("\n".join(filter(None, (kept, where))))
        self._show_state(failed=True)

    def _ask(self) -> None:
        """Whoever says yes knows where he finds again what he had."""
        self._asked = self.more.text()
        self.more.setText(
            self.tr(
                "The city that is there, with every case in it and the files of its desks, stays on this machine under"
                " another name and is no longer shown. Everybody who works in it signs out first."
            )
        )
        self._show_state(failed=True, asking=True)

    def _take_back(self) -> None:
        self.more.setText(self._asked)
        self._show_state(failed=True)

    def _leave(self) -> None:
        if self.sure.isHidden():
            self.left.emit()
        else:
            self._take_back()

    def _show_state(self, *, failed: bool, asking: bool = False) -> None:
        for part in (self.about, self.doing, self.progress, self.cancel):
            part.setVisible(not failed)
        for part in (self.quit, self.other, self.retry):
            part.setVisible(failed and not asking)
        self.anew.setVisible(failed and self._hopeless and not asking)
        for part in (self.keep, self.sure):
            part.setVisible(asking)
        self.more.setVisible(failed and bool(self.more.text()))
        if self.isVisible():
            self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are where something can be done."""
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        """While it works nothing but Escape leaves it: whoever presses Enter once too often should not end it."""
        harmless = (one for one in (self.retry, self.keep) if not one.isHidden())
        next(harmless, self).setFocus()


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
