"""What is done with the case that the sheet shows: from a letter or a button to what became of it.

What needs a reason is asked in a dialog (`Reasoned`); what concerns two cases is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from app.desk.rows import CaseOnBoard
from app.errors import WorldFailed
from models.case import Satisfaction
from models.commands import OnBehalf
from models.errors import Code, RuleBroken
from models.lifecycle import Action, moves_of
from ui import wording
from ui.case_sheet.action_row import CaseActions
from ui.case_sheet.asking import Along, Asked, ask_with, fitting, step_key
from ui.case_sheet.call_back_step import CallBackStep
from ui.case_sheet.claiming import Claiming
from ui.case_sheet.next_step import NextStep
from ui.case_sheet.reading import Reading
from ui.case_sheet.steps import Offer, action_of
from ui.given import Workstation
from ui.reasons import asks_fields, asks_reason


class Deeds(QObject):
    """`acted` carries what was kept on this disk. `showAnew` says that what happened meanwhile is to be shown, and
    whether what is half typed for the step stays. The signals that
    end in `Wanted` ask for a dialog."""

    acted = Signal(object)
    showAnew = Signal(bool)
    reasonWanted = Signal(object)
    compareWanted = Signal()
    changeWanted = Signal(object)
    followWanted = Signal(object, object)

    def __init__(
        self, workstation: Workstation, reading: Reading, step: NextStep, actions_row: CaseActions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._reading, self._step, self._actions_row = reading, step, actions_row
        self.claiming = Claiming(workstation, step, self)
        self.claiming.taken.connect(actions_row.wrong.say)
        self._asking = self._told_meanwhile = False
        self.shown: CaseOnBoard | None = None
        self.offer: Offer | None = None
        step.calledBack.connect(lambda: self.do(Action.CALL_BACK))
        self.remarked = False
        """Whether this desk's own change that is still to be told took no step: what is half typed for it stays."""

    def holds_back(self, *, mine: bool) -> bool:
        """Whether what is told now waits for the answer to what was asked here: it is shown once."""
        if self._asking and mine:
            self._told_meanwhile = True
        return self._asking and mine

    def press(self, letter: str) -> None:
        """A letter key: the action of this case that has it, or why it cannot be done."""
        self._workstation.catch_up()
        if self.offer is None:
            return
        wanted = action_of(letter, self.offer)
        if wanted:
            self.do(wanted)

    def submit(self) -> None:
        """Ctrl+Enter: the comment while it has the focus, else the blue button."""
        self._workstation.catch_up()
        if self._reading.comment.hasFocus():
            self.do(Action.COMMENT)
        elif self.offer and self.offer.primary:
            self.do(self.offer.primary)

    def do(self, action: Action) -> None:
        """Does `action` with what stands in the form; says at the field what is missing, or why it cannot be done."""
        self._workstation.catch_up()
        self._actions_row.wrong.say("")
        if self.shown is None or self.offer is None:
            return
        if action in self._on_their_own:
            self._on_their_own[action]()
            return
        known = (*self.offer.barred, *self.offer.elsewhere, *self.offer.menu)
        barred = next((row for row in known if row.action is action), None)
        if barred and barred.broken:
            self._actions_row.wrong.say(wording.not_available(barred.broken, self._workstation.board.reference))
        elif asked_first := self.claiming.asks_first(action):
            self._actions_row.wrong.say(asked_first)
        elif asks_reason(action) or asks_fields(action):
            self.claiming.begin()
            self.reasonWanted.emit(action)
        else:
            shown = self.shown  # the announcement of what is asked exchanges it
            form = self._step.form
            asked = self.ask(action, self._step.facts(action), along=form.along(action))
            self.settle(asked, action, shown)
            if asked.broken and asked.broken.code is Code.UNCHANGED and self._step.what_changed.isHidden():
                self.changeWanted.emit(action)

    def ask(
        self,
        action: Action,
        facts: Mapping[str, object],
        behalf: OnBehalf | None = None,
        along: Sequence[Along] = (),
    ) -> Asked:
        """A step of the case, in whose name `behalf` says, or else its form, and what goes along with it."""
        assert self.shown is not None
        named = behalf or self._step.form.on_behalf()
        return self._asked(self.shown, action, facts, fitting(self.shown.case, action, named), along)

    def _asked(
        self,
        shown: CaseOnBoard,
        action: Action,
        facts: Mapping[str, object],
        behalf: OnBehalf | None = None,
        along: Sequence[Along] = (),
    ) -> Asked:
        self._asking, self._told_meanwhile = True, False
        try:
            return ask_with(self._workstation, shown.case, action, facts, behalf, along)
        finally:
            self._asking = False

    def settle(self, asked: Asked, action: Action, took_step: CaseOnBoard | None) -> None:
        """`took_step` is the case as it was when its step was taken, None for a remark that took none."""
        if asked.broken and not self._step.say(asked.broken, action):
            self._actions_row.wrong.say(wording.broken(asked.broken, self._workstation.board.reference))
        if asked.failed:
            self.say_failed(asked.failed)
        if asked.submitted:
            if took_step:
                self._step.used(step_key(took_step.case))
                self.claiming.done()
            self.remarked = took_step is None  # what is half typed for the step stays when this is told
            if self._told_meanwhile and took_step in (None, self.shown):  # else the next case is open already
                self.showAnew.emit(self.remarked)
                self.remarked = False
            self.acted.emit(asked.submitted)
        if asked.left:
            count = wording.count(len(asked.left))
            words = self.tr("It is done, but {count} were not told: this desk's disk refused the notices")
            self._actions_row.wrong.say(words.format(count=count))

    def _remark(self, action: Action, facts: Mapping[str, object]) -> None:
        """What takes no step; the line for a comment, where it was written, is empty again."""
        if self.shown is None:
            return
        asked = self._asked(self.shown, action, facts)
        if asked.submitted:
            self._reading.comment_used()
        self.settle(asked, action, None)

    @property
    def _on_their_own(self) -> Mapping[Action, Callable[[], None]]:
        """What is not a step of the form: it is written elsewhere in the sheet, or beside another case."""
        compared = dict.fromkeys((Action.LINK_DUPLICATE, Action.NOT_DUPLICATE), self.compareWanted.emit)
        attach = {Action.ATTACH: self._reading.attachments.add_files}
        said = {Action.COMMENT: self._comment, Action.URGE: self._urge, Action.REPLY: self._reply}
        said |= {Action.TELL_RESCUE: partial(self.reasonWanted.emit, Action.TELL_RESCUE)}
        called = {Action.CALL_BACK: self._call_back} if isinstance(self._step.form, CallBackStep) else {}
        return {**said, **attach, **compared, **called, Action.TAKE_OVER: self._take_over}

    def _call_back(self) -> None:
        """With the outcome that was pressed; before that its keys are in hand."""
        form, shown = self._step.form, self.shown
        assert isinstance(form, CallBackStep)
        assert shown is not None
        facts = form.facts(Action.CALL_BACK)
        if not facts:
            next(iter(form.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        form.outcome = None
        asked = self.ask(Action.CALL_BACK, facts)
        self.settle(asked, Action.CALL_BACK, shown)

    def follow(self, action: Action, facts: Mapping[str, object]) -> None:
        """Whoever is not satisfied has the case sent back, by whom that is open to, with his words as the reason."""
        if action is not Action.CALL_BACK or facts.get("outcome") != Satisfaction.UNSATISFIED or self.shown is None:
            return
        may = {row.action for row in self._workstation.allowed(self.shown.case.id) if row.broken is None}
        if Action.RETURN_TO_DISPATCH in may:
            self.followWanted.emit(Action.RETURN_TO_DISPATCH, {"reason": str(facts.get("text") or "")})

    def _take_over(self) -> None:
        """From whoever works on it; only there is something to take over."""
        assert self.shown is not None
        attended = self._workstation.claims.of(self.shown.case.id)
        may = {row.action for row in self._workstation.allowed(self.shown.case.id) if row.broken is None}
        if Action.TAKE_OVER not in may:
            posts = sorted(moves_of(Action.TAKE_OVER)[0].posts)
            broken = RuleBroken(Code.POST_MISSING, {"posts": posts})
            self._actions_row.wrong.say(wording.broken(broken, self._workstation.board.reference))
        elif not attended.known:
            self._actions_row.wrong.say(wording.holders_unknown())
        elif attended.holder is None or attended.mine:
            self._actions_row.wrong.say(wording.nobody_holds())
        else:
            self.reasonWanted.emit(Action.TAKE_OVER)

    def _urge(self) -> None:
        """With what stands in the line for a comment, if anything does."""
        text = self._written()
        self._remark(Action.URGE, {"text": text} if text else {})

    def _reply(self) -> None:
        """The hotline's answer: what stands in the line for a comment."""
        text = self._written()
        if not text:
            self._actions_row.wrong.say(self.tr("Write the reply in the line of the comment, then press its key"))
            self._reading.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._remark(Action.REPLY, {"reply": text})

    def _comment(self) -> None:
        text = self._written()
        if not text:
            self._reading.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        public = {"public": True} if self._reading.audience.public else {}
        self._remark(Action.COMMENT, {"text": text, **public})

    def _written(self) -> str:
        return self._reading.comment.text().strip()

    def say_failed(self, why: WorldFailed) -> None:
        """That the world failed, in the row of actions."""
        self._actions_row.wrong.say(wording.failed(why))
