"""The banner of an emergency on the radio: above all panes on every seat, until somebody says what was answered.

Several wait in order: the oldest is shown, and how many stand behind it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.rows import Announcement, IntercomRow
from app.errors import WorldFailed
from models.errors import RuleBroken
from ui import actions, theme, wording
from ui.actions import Key
from ui.chips import Chip
from ui.controls import Button, Words, mark_wrong
from ui.elided import Elided
from ui.fields import TextField
from ui.given import Workstation
from ui.intercom.written import answer_ask
from ui.shapes import Shape
from ui.theme import Token, Type
from ui.turns import Soon

HEIGHT = 64
_BAR = 4
_LEAST_ANSWER, _ANSWER = 160, 260
_NOTE = 232
"""Room for three lines of why an answer was not kept."""
_TICK = 1000  # ms


class _AnswerField(TextField):
    """The field of the answer; Escape gives the keys back."""

    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape, unless an input method composes."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.composing:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and not self.composing:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class EmergencyBanner(QWidget):
    """Hidden while no emergency waits. `caseWanted` carries the id of its case; `left` gives the keys back."""

    caseWanted = Signal(object)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._waiting: list[IntercomRow] = []
        self._wrong = ""
        self.setObjectName("emergencyBanner")
        self.setFixedHeight(HEIGHT)
        self.badge = Chip("", self, ink=Token.ON_URGENT, ground=Token.URGENT_FILL, shape=Shape.URGENT)
        self.more = Chip("", self, ink=Token.URGENT, ground=Token.PANEL)
        self.who = Words("", self, kind="strong")
        self.since = Elided("", self, kind="quiet")
        self.text = Elided("", self)
        self.note = Words("", self, kind="quiet", wrap=True)
        self.answer = _AnswerField(self)
        self.answer.setObjectName("emergencyAnswer")
        self.acknowledge = Button("", self, kind="primary", key=Key.OPEN)
        self.case = Button("", self)
        self._fill()
        self._wire()
        self._say_words()
        self.refresh()
        self.destroyed.connect(workstation.watch(self._heard))

    def _fill(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.who)
        head.addWidget(self.since)
        head.addWidget(self.more)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addLayout(head)
        words.addWidget(self.text)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_BAR + 8, 0, theme.INSET, 0)
        row.setSpacing(theme.INSET)
        row.addWidget(self.badge)
        row.addLayout(words, 2)
        row.addWidget(self.note)
        row.addWidget(self.answer, 1)
        row.addWidget(self.acknowledge)
        row.addWidget(self.case)
        self.answer.setMinimumWidth(_LEAST_ANSWER)
        self.answer.setMaximumWidth(_ANSWER)
        self.note.setFixedWidth(_NOTE)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.text.setFont(theme.font(Type.BODY))

    def _wire(self) -> None:
        self.answer.entered.connect(self._acknowledge)
        self.answer.left.connect(self.left)
        self.answer.textChanged.connect(lambda _: self._say_wrong(""))
        self.acknowledge.clicked.connect(self._acknowledge)
        self.case.clicked.connect(self._go_to_case)
        actions.bind(self, Key.EMERGENCY, self.take_focus, everywhere=True)
        self._timer = QTimer(self)
        self._timer.setObjectName("emergencyTick")
        self._timer.timeout.connect(Soon(self._tick, self).ask)
        self._timer.start(_TICK)

    @property
    def shown(self) -> IntercomRow | None:
        """The emergency that is shown: the oldest that nobody has answered."""
        return self._waiting[0] if self._waiting else None

    def take_focus(self) -> None:
        """Keys act in the answer."""
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)  # another reason would select what is half typed

    def refresh(self) -> None:
        """Shows what waits now. What is half typed belongs to the emergency it was typed for."""
        before = self.shown
        self._waiting = self._workstation.board.emergencies()
        row = self.shown
        if before is not None and (row is None or row.entry.id != before.entry.id):
            self.answer.clear()
            self._say_wrong("")
            if row is None and self.answer.hasFocus():
                self.left.emit()
        if row is not None:
            self._show(row)
        self.setVisible(row is not None)

    def _show(self, row: IntercomRow) -> None:
        reference = self._workstation.board.reference
        self.who.setText(wording.speaker(reference, row.entry.call_sign))
        self.text.setText(f"“{row.entry.text}”")
        others = len(self._waiting) - 1
        self.more.show_as(self.tr("{count} more").format(count=others), ink=Token.URGENT, ground=Token.PANEL)
        self.more.setVisible(others > 0)
        self.case.setVisible(row.entry.case_id is not None)
        self.setAccessibleName(wording.listed(self.badge.text, self.who.text(), row.entry.text))
        self._say_note()  # what was refused stays said until somebody types
        self._tick()

    def _tick(self) -> None:
        row = self.shown
        if row is None:
            return
        reference, entry = self._workstation.board.reference, row.entry
        age = wording.stopwatch(self._workstation.clock.now() - entry.said_at)
        self.since.setText(
            wording.joined(
                wording.talk_group(reference, entry.channel),
                wording.clock_second(entry.said_at),
                self.tr("unanswered {age}").format(age=age),
            )
        )

    # ── answering ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _acknowledge(self) -> None:
        row = self.shown
        if row is None or self.answer.composing:
            return
        if not self.answer.text().strip():
            self._say_wrong(self.tr("Say what was answered"))
            self.take_focus()
            return
        try:
            said = self._workstation.submit(answer_ask(row, self.answer.text(), self._workstation.clock.now()))
        except WorldFailed as why:
            self._say_wrong(wording.failed(why))
            return
        if isinstance(said, RuleBroken):
            self._say_wrong(wording.broken(said, self._workstation.board.reference))
            return
        self._say_wrong("")
        self.refresh()

    def _say_wrong(self, sentence: str) -> None:
        self._wrong = sentence
        mark_wrong(self.answer, bool(sentence))
        self._say_note()

    def _say_note(self) -> None:
        row = self.shown
        waiting = self.tr("waits to be sent") if row is not None and row.waiting else ""
        self.note.setText(self._wrong or waiting or self.tr("pinned on every seat"))

    def _go_to_case(self) -> None:
        row = self.shown
        if row is not None and row.entry.case_id is not None:
            self.caseWanted.emit(row.entry.case_id)

    def _heard(self, said: Announcement) -> None:
        if said.intercom or said.everything or said.reference:
            self.refresh()

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_words(self) -> None:
        kind = self.tr("Emergency")
        self.badge.show_as(kind, shape=Shape.URGENT, ink=Token.ON_URGENT, ground=Token.URGENT_FILL)
        self.answer.setAccessibleName(self.tr("Answer to the emergency"))
        keys = actions.cap(Key.EMERGENCY)
        self.answer.setPlaceholderText(self.tr("What was answered ({keys})").format(keys=keys))
        self.acknowledge.setText(self.tr("Acknowledge"))
        self.case.setText(self.tr("Its case"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tinted ground and the bar at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(Token.URGENT_GROUND))
        painter.fillRect(0, 0, _BAR, self.height(), theme.colour(Token.URGENT_FILL))
