"""One deed for several cases (DOMAIN §9.4): asked once, shown beforehand who can, done in turns, told case by case.

Nothing is lost where it is stopped or refused: what was kept goes its way, the others stay as they are, and stay chosen
in the queue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.desk.rows import Announcement
from app.desk.together import DONE, NOT_DONE, One, Stands, Together
from models.lifecycle import Action
from models.together import asked_once
from ui import theme, turns, wording
from ui.actions import Key, bind
from ui.controls import Button, Words
from ui.dialog import Dialog
from ui.given import Workstation
from ui.half_typed import DraftKeeper
from ui.throttle import Throttle
from ui.together.rows import Rows
from ui.together.said import SaidOnce
from ui.turns import Soon
from ui.window.least import on_screen

SIZE = (680, 600)
DRAFT = "together"


class Phase(Enum):
    """What the dialog does now."""

    LOOKING = auto()
    ASKING = auto()
    DOING = auto()
    TOLD = auto()


class TogetherDialog(Dialog):
    """`ended` carries the ids of the cases that it was not done to, when the dialog closes after something was done."""

    ended = Signal(object)

    def __init__(self, workstation: Workstation, action: Action, cases: Sequence[UUID], parent: QWidget) -> None:
        super().__init__("togetherDialog", parent)
        self.setFixedSize(on_screen(parent, QSize(*SIZE)))
        turns.watch()
        self._workstation = workstation
        self.action = action
        self.together = Together(workstation, action, cases)
        self.phase = Phase.LOOKING
        reference = workstation.board.reference
        self.said = SaidOnce(action, reference, workstation.clock, self)
        self.list = Rows(reference, workstation.clock.now, self)
        self.list.rows.held = self._held
        self.list.rows.load(self.together.rows)
        self.summary = Words("", self, kind="quiet", wrap=True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.do = Button(wording.action(action), self, kind="primary", key=Key.SUBMIT)
        self.cancel = Button("", self, key=Key.LEAVE)
        self.withdraw = Button(self.tr("Withdraw what waits"), self, key=Key.TAKE_BACK)
        self._begun = False
        self._steps: Iterator[One] = self.together.look()
        self._timer = QTimer(self)
        self._timer.setObjectName("togetherStep")
        self._timer.timeout.connect(self._step)
        self._follow_due = Soon(self._follow, self, "togetherFollow")
        self._throttle = Throttle(self._heard, self)
        self._lay_out()
        self._keeper = DraftKeeper(workstation.drafts, DRAFT, self.said.values, self)
        self.said.put(self._keeper.open(action.value))
        self.said.changed.connect(self._keeper.touch)
        self.do.clicked.connect(self.begin)
        self.cancel.clicked.connect(self.leave)
        self.withdraw.clicked.connect(self.take_back)
        bind(self, Key.SUBMIT, self.begin)
        bind(self, Key.TAKE_BACK, self.take_back)
        self.destroyed.connect(workstation.watch(self._throttle.hear))
        self._say()
        self._timer.start(0)

    def _lay_out(self) -> None:
        title = wording.joined(
            wording.action(self.action),
            self.tr("{count} cases").format(count=wording.count(len(self.together.rows))),
        )
        self.list.setAccessibleName(self.tr("The cases and what becomes of each"))
        more = self.tr("{count} more were chosen; do them afterwards")
        left_out = self.together.left_out
        column = self.headed(title, more.format(count=wording.count(left_out)) if left_out else "")
        column.addSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.summary, 1)
        row.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.do, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)

    def take_focus(self) -> None:
        """Gives the focus to the first field, else to the button."""
        if asked_once(self.action):
            self.said.take_focus()
        else:
            self.do.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Does it to every case that can, unless something is still to be said."""
        if self.phase is Phase.TOLD:
            self.accept()
            return
        if self.phase is not Phase.ASKING or not self.together.count(Stands.CAN) or self.said.say_missing():
            return
        self._workstation.catch_up()
        self.said.setEnabled(False)
        self._begun = True
        self.phase = Phase.DOING
        self._steps = self.together.do(self.said.said())
        self._say()
        self._timer.start(0)

    def leave(self) -> None:
        """Stops after the case that is being done; before and after that closes."""
        if self.phase is Phase.DOING:
            self._timer.stop()
            self._told()
        else:
            self.reject()

    def take_back(self) -> None:
        """Withdraws what nobody was told of yet; what is on its way stays as it is."""
        if self.phase is not Phase.TOLD or not self.together.count(Stands.WAITING):
            return
        self.phase = Phase.DOING
        self._steps = self.together.take_back()
        self._say()
        self._timer.start(0)

    def reject(self) -> None:
        """Escape stops what is being done, and closes otherwise."""
        if self.phase is Phase.DOING:
            self.leave()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Closes; the cases that it was not done to stay chosen."""
        self._timer.stop()
        self._follow_due.stop()
        super().done(result)
        if self._begun:
            self.ended.emit(self.together.not_done())

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: nothing more is begun."""
        self._timer.stop()
        self._follow_due.stop()
        super().closeEvent(event)

    def _held(self, case_id: UUID) -> str:
        """Who else works on a case now: whoever does it to all of them should know."""
        attended = self._workstation.claims.of(case_id)
        if attended.holder is None or attended.mine:
            return ""
        return wording.holds(attended.holder, self._workstation.board.reference, self._workstation.clock.now())

    # ── in turns ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _step(self) -> None:
        """A case or a few: as many as the turn has room for, always one."""
        while True:
            row = next(self._steps, None)
            if row is None:
                self._timer.stop()
                self._passed()
                return
            self.list.put(row, follow=self.phase is Phase.DOING)
            if turns.is_full() or self.phase is not Phase.LOOKING:
                break  # the board tells everybody of each: one a turn
        self._say()

    def _passed(self) -> None:
        if self.phase is Phase.LOOKING:
            self.phase = Phase.ASKING
            self._say()
        else:
            self._told()

    def _told(self) -> None:
        self.phase = Phase.TOLD
        if not self.together.count(*NOT_DONE):
            self._keeper.drop()
        self._follow()
        self.do.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heard(self, said: Announcement) -> None:
        if self.phase is Phase.TOLD and (said.waiting or said.mine or said.everything):
            self._follow_due.ask()

    def _follow(self) -> None:
        if self.together.follow():
            for row in self.together.rows:
                self.list.put(row)
        self._say()

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _say(self) -> None:
        counted = self.together.count
        total, done = len(self.together.rows), counted(*DONE)
        self.progress.setVisible(self.phase in (Phase.LOOKING, Phase.DOING))
        looked = total - counted(Stands.LOOKS)
        self.progress.setRange(0, total)
        self.progress.setValue(looked if self.phase is Phase.LOOKING else total - counted(Stands.CAN))
        self.summary.setText(self._sentence(total, done))
        told = self.phase is Phase.TOLD
        self.do.setText(self.tr("Close") if told else wording.action(self.action))
        self.do.setEnabled(told or (self.phase is Phase.ASKING and counted(Stands.CAN) > 0))
        self.withdraw.setVisible(told and counted(Stands.WAITING) > 0)
        self.cancel.setVisible(not told)
        self.cancel.setText(self.tr("Stop") if self.phase is Phase.DOING else self.tr("Cancel"))

    def _sentence(self, total: int, done: int) -> str:
        counted = self.together.count
        if self.phase is Phase.LOOKING:
            return self.tr("Asking the rules: {done} of {total}").format(
                done=wording.count(total - counted(Stands.LOOKS)), total=wording.count(total)
            )
        if self.phase is Phase.ASKING:
            can = self.tr("It can be done to {can} of {total}; the others stay as they are")
            said = can.format(can=wording.count(counted(Stands.CAN)), total=wording.count(total))
            held = sum(bool(self._held(row.case_id)) for row in self.together.rows if row.stands is Stands.CAN)
            others = self.tr("Others work on {count} of them").format(count=wording.count(held)) if held else ""
            return wording.joined(said, others)
        sentences = [self.tr("Done to {done} of {total}").format(done=wording.count(done), total=wording.count(total))]
        if waiting := counted(Stands.WAITING):
            sentences.append(self.tr("{count} wait for the centre").format(count=wording.count(waiting)))
        if self.phase is Phase.TOLD and (left := total - done):
            sentences.append(self.tr("{count} stay chosen in the queue").format(count=wording.count(left)))
        return wording.joined(*sentences)
