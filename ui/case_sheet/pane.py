"""The case sheet: one case with its facts and history, the next step beside them, and what may be done.

Changes from elsewhere appear beside what is half typed, never in it: the form of a step stays until the person lets
it go, while the row of actions tells the truth at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.rows import Announcement, CaseOnBoard
from app.errors import WorldFailed
from models.case import Status
from models.commands import Caller, OnBehalf
from models.errors import Code, RuleBroken
from models.lifecycle import Action, find_move
from ui import theme, wording
from ui.actions import CHOICES, Key, bind, bind_letters
from ui.case_sheet import counting
from ui.case_sheet.action_row import CaseActions
from ui.case_sheet.asking import Asked, ask, fitting, missing_beside_reason, reason_key, step_key
from ui.case_sheet.heading import Heading
from ui.case_sheet.listed import listed_for
from ui.case_sheet.next_step import NextStep
from ui.case_sheet.reading import Reading
from ui.case_sheet.reason import Answer, Dialogs, ReasonDialog, field_of
from ui.case_sheet.steps import Offer, action_of, offer, shown_at_once
from ui.duplicates.comparing import Comparing
from ui.given import Workstation
from ui.panes import EmptyState, Pane
from ui.reasons import asks_reason
from ui.tab_order import tab_stops, tab_through

TICK = 1000
AHEAD = 400
"""Milliseconds between two forms that are made before anybody needs them."""
_THREE_DIGITS = re.compile(r"[0-9]{3}")
TALL = 440
"""From this height on there is room for the history besides everything else, in px."""


class CaseSheet(Pane):
    """Give it a case with `open_case`. `acted` carries what was kept on this disk; `left` says Escape was pressed."""

    acted = Signal(object)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("caseSheet", wording.key(Key.PANE_3), parent)
        self._workstation = workstation
        self._shown: CaseOnBoard | None = None
        self._offer: Offer | None = None
        self._case_id: UUID | None = None
        self._asking = self._told_meanwhile = self._remarked = False
        self._ordered: tuple[QWidget, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = Heading(self)
        self.reading = Reading(workstation, self)
        self.step = NextStep(workstation, self)
        self.actions_row = CaseActions(self.do, self)
        self.dialogs = Dialogs(self, workstation.drafts)
        self.comparing = Comparing(self, workstation)
        self._lay_out()
        self._bind()
        self.reading.commented.connect(lambda: self.do(Action.COMMENT))
        self.reading.attachments.left.connect(self.take_focus)
        self.reading.attachments.changed.connect(self.step.photos_changed)
        self.reading.caller.wanted.connect(self._ask_why_reveal)
        self.reading.marks.compareWanted.connect(self.compare)
        self.reading.urge.clicked.connect(lambda: self.do(Action.URGE))
        self.reading.reply.clicked.connect(lambda: self.do(Action.REPLY))
        self.reading.tell_rescue.clicked.connect(lambda: self.do(Action.TELL_RESCUE))
        self.comparing.done_with.connect(self.acted)
        self.step.let_go.connect(self._let_go)
        for keeper in (self.step.keeper, self.reading.keeper):
            keeper.failed.connect(self._say_failed)
        self._tick = QTimer(self)
        self._tick.setObjectName("sheetTick")
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self.tick)
        self._tick.start()
        self._unwatch = workstation.watch(self._announced, looked_at=True)
        self.destroyed.connect(self._unwatch)
        self.open_case(None)

    def _lay_out(self) -> None:
        self.empty = EmptyState("file-text", self)
        self.empty.say(self.tr("No case selected"), self.tr("Press Enter in the queue."))
        content = QWidget(self)
        line = QFrame(content)
        line.setProperty("kind", "hairline")
        line.setFixedWidth(1)
        sides = QHBoxLayout()
        sides.setContentsMargins(theme.INSET, 8, theme.INSET, 8)
        sides.setSpacing(0)
        sides.addWidget(self.reading, 46)
        sides.addWidget(line)
        sides.addSpacing(theme.INSET)
        self._right = QVBoxLayout()
        self._right.setSpacing(theme.GAP)
        self._right.addWidget(self.step)
        sides.addLayout(self._right, 54)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(sides, 1)
        column.addWidget(self.actions_row)
        self._content = content
        self.body.addWidget(self.empty, 1)  # no stacked layout: it asks for the height it would like, not the least
        self.body.addWidget(content, 1)

    def _bind(self) -> None:
        bind_letters(self, self.press)
        for row, key in enumerate(CHOICES):
            bind(self, key, partial(self.step.choose, row))
        bind(self, Key.SUBMIT, self.submit)
        bind(self, Key.LEAVE, self._leave)
        bind(self, Key.HISTORY, self.reading.show_history)
        bind(self, Key.REVEAL, self.reading.caller.press)
        bind(self, Key.DUPLICATES, self.compare)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def dialog(self) -> ReasonDialog | None:
        """The dialog that asks a reason now."""
        return self.dialogs.current

    @property
    def case_id(self) -> UUID | None:
        """Which case is open."""
        return self._case_id

    def open_case(self, case_id: UUID | None) -> None:
        """Shows a case, or that none is selected. What was half typed for the one before stays in the drafts."""
        again = case_id == self._case_id and self.step.outdated is None
        self._case_id = case_id
        self.actions_row.wrong.say("")
        if again and case_id is not None and self._workstation.board.case(case_id) == self._shown:
            return  # stepped to and then opened: it stands there
        self._refresh(keep=False)

    def prepare(self) -> None:
        """Makes ahead, in turns of their own, the forms that this person's posts will need."""
        steps = self.step.made_ahead(self._workstation.me.posts)
        timer = QTimer(self)
        timer.setObjectName("sheetAhead")
        timer.timeout.connect(lambda: None if next(steps, self) is None else timer.stop())
        timer.start(AHEAD)

    def take_focus(self) -> None:
        """The sheet itself: its letters act, and Tab goes into it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tick(self) -> None:
        """Time went by: the stage time, the deadline."""
        if self._shown:
            self.heading.tick(self._shown.case, self._workstation.clock.now())
            self.step.form.tick()

    def _announced(self, news: Announcement) -> None:
        if news.reference:
            self.step.forget_reference()
        if self._asking and news.mine:
            self._told_meanwhile = True
            return  # what was asked here is shown when the answer is: once
        if news.everything or news.reference or self._case_id in news.cases:
            self._refresh(keep=not news.mine or self._remarked)
            self._remarked = self._remarked and not news.mine

    def _refresh(self, *, keep: bool) -> None:
        shown = self._workstation.board.case(self._case_id) if self._case_id else None
        self._shown = shown
        self.empty.setVisible(shown is None)
        self._content.setVisible(shown is not None)
        self.header.show_number((shown.case.number or wording.NOTHING) if shown else "")
        if shown is None:
            return
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        self._offer = offer(shown.case.status, self._workstation.allowed(shown.case.id))
        self.heading.show_case(shown, reference, now)
        self.reading.show_case(shown)
        self.step.show_case(shown, self._offer, keep=keep)
        self.actions_row.show_offer(shown_at_once(self._offer, self.step.outdated), reference)
        self._place_history()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """From the facts through the step to the buttons (UI §5); only where another form or row stands there now."""
        form, buttons = self.step.form, tuple(self.actions_row.buttons.values())
        if (form, *buttons) != self._ordered:
            self._ordered = (form, *buttons)
            tab_through(
                self.reading.send,
                self.reading.urge,
                self.reading.reply,
                *tab_stops(form),
                *buttons,
                self.actions_row.more,
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The history beside everything else where there is room."""
        super().resizeEvent(event)
        self.reading.fold(self.height() < TALL)
        self._place_history()

    def _leave(self) -> None:
        """One level out: from the unfolded history to the facts, else out of the sheet."""
        if self.reading.leave_history():
            self.take_focus()
        else:
            self.left.emit()

    def _place_history(self) -> None:
        """Under the facts while the step needs the whole right side or the sheet is low, else under the step."""
        needs_all = self.step.form.needs_height or self.height() < TALL
        place = self.reading.history_place if needs_all else self._right
        if place.indexOf(self.reading.history) < 0:
            place.addWidget(self.reading.history, 1)
            self.reading.history.list.scroll_to_end()
        self._right.setStretchFactor(self.step, 1 if needs_all else 0)

    def _let_go(self) -> None:
        self.step.used(self.step.keeper.key)
        self._refresh(keep=False)

    # ── what is done ────────────────────────────────────────────────────────────────────────────────────────────────

    def press(self, letter: str) -> None:
        """A letter key: the action of this case that has it, or why it cannot be done."""
        self._workstation.catch_up()
        if self._offer is None:
            return
        wanted = action_of(letter, self._offer)
        if wanted:
            self.do(wanted)

    def submit(self) -> None:
        """Ctrl+Enter: the comment while it has the focus, else the blue button."""
        self._workstation.catch_up()
        if self.reading.comment.hasFocus():
            self.do(Action.COMMENT)
        elif self._offer and self._offer.primary:
            self.do(self._offer.primary)

    def do(self, action: Action) -> None:
        """Does `action` with what stands in the form; says at the field what is missing, or why it cannot be done."""
        self._workstation.catch_up()
        self.actions_row.wrong.say("")
        if self._shown is None or self._offer is None:
            return
        if action in self._on_their_own:
            self._on_their_own[action]()
            return
        barred = next((r for r in (*self._offer.barred, *self._offer.elsewhere) if r.action is action), None)
        if barred and barred.broken:
            self.actions_row.wrong.say(wording.not_available(barred.broken, self._workstation.board.reference))
        elif asks_reason(action):
            self._ask_reason(action)
        else:
            shown = self._shown  # the announcement of what is asked exchanges it
            self._settle(self._ask(action, self.step.form.facts(action)), action, shown)

    def _ask(self, action: Action, facts: Mapping[str, object]) -> Asked:
        """A step of the case, with what its form says of who is named."""
        assert self._shown is not None
        return self._asked(self._shown, action, facts, fitting(self._shown.case, action, self.step.form.on_behalf()))

    def _asked(
        self, shown: CaseOnBoard, action: Action, facts: Mapping[str, object], behalf: OnBehalf | None = None
    ) -> Asked:
        self._asking, self._told_meanwhile = True, False
        try:
            return ask(self._workstation, shown.case, action, facts, behalf)
        finally:
            self._asking = False

    def _settle(self, asked: Asked, action: Action, took_step: CaseOnBoard | None) -> None:
        """`took_step` is the case as it was when its step was taken, None for a remark that took none."""
        if asked.broken and not self.step.say(asked.broken, action):
            self.actions_row.wrong.say(wording.broken(asked.broken, self._workstation.board.reference))
        if asked.failed:
            self._say_failed(asked.failed)
        if asked.submitted:
            if took_step:
                self.step.used(step_key(took_step.case))
            self._remarked = took_step is None  # what is half typed for the step stays when this is told
            if self._told_meanwhile and took_step in (None, self._shown):  # else the next case is open already
                self._refresh(keep=self._remarked)
                self._remarked = False
            self.acted.emit(asked.submitted)

    def _remark(self, action: Action, facts: Mapping[str, object]) -> None:
        """What takes no step; the line for a comment, where it was written, is empty again."""
        if self._shown is None:
            return
        asked = self._asked(self._shown, action, facts)
        if asked.submitted:
            self.reading.comment_used()
        self._settle(asked, action, None)

    @property
    def _on_their_own(self) -> Mapping[Action, Callable[[], None]]:
        """What is not a step of the form: it is written elsewhere in the sheet, or beside another case."""
        compared = dict.fromkeys((Action.LINK_DUPLICATE, Action.NOT_DUPLICATE), self.compare)
        attach = {Action.ATTACH: self.reading.attachments.add_files}
        said = {Action.COMMENT: self._comment, Action.URGE: self._urge, Action.REPLY: self._reply}
        said |= {Action.TELL_RESCUE: self._tell_rescue}
        return {**said, **attach, **compared}

    def compare(self) -> None:
        """The case beside what may be the same; says why not where that cannot be decided any more."""
        if self._shown is not None:
            broken = self.comparing.open(self._shown.case.id)
            words = wording.not_available(broken, self._workstation.board.reference) if broken else ""
            self.actions_row.wrong.say(words)

    def _urge(self) -> None:
        """With what stands in the line for a comment, if anything does."""
        text = self._written()
        self._remark(Action.URGE, {"text": text} if text else {})

    def _reply(self) -> None:
        """The hotline's answer: what stands in the line for a comment."""
        text = self._written()
        if not text:
            self.actions_row.wrong.say(self.tr("Write the reply in the line of the comment, then press its key"))
            self.reading.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._remark(Action.REPLY, {"reply": text})

    def _tell_rescue(self) -> None:
        """How those who come where life is in danger were told, and who."""
        if self._shown is None:
            return
        case, action = self._shown.case, Action.TELL_RESCUE
        listed = listed_for(action, case, self._workstation)
        title, do = self._titled(wording.action(action)), self._told_rescue
        follows = self.tr("It is written into the case, with your name and the time.")
        dialog = ReasonDialog(title, follows, self.tr("Write it down"), do, self, listed=listed)
        self.dialogs.open(dialog, reason_key(case, action.value), case.danger or "")

    def _told_rescue(self, facts: Mapping[str, object]) -> Answer:
        """The numbers however they were typed."""
        named = sorted(set(_THREE_DIGITS.findall(str(facts.get("danger") or ""))))
        return self._with_reason(Action.TELL_RESCUE, {**facts, "danger": " ".join(named)})

    def _comment(self) -> None:
        text = self._written()
        if not text:
            self.reading.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._remark(Action.COMMENT, {"text": text})

    def _written(self) -> str:
        return self.reading.comment.text().strip()

    def _say_failed(self, why: WorldFailed) -> None:
        self.actions_row.wrong.say(wording.failed(why))

    # ── what is asked in a dialog ───────────────────────────────────────────────────────────────────────────────────

    def _ask_reason(self, action: Action) -> None:
        if self._shown is None:
            return
        behalf = fitting(self._shown.case, action, self.step.form.on_behalf())
        missing = missing_beside_reason(
            self._workstation, self._shown.case, action, behalf, self.step.form.beside(action)
        )
        if missing is not None and self.step.say(missing, action):
            return
        move = find_move(action, self._shown.case.status)
        end = wording.status(Status(move.end)) if move else wording.NOTHING
        follows = self.tr("The case becomes “{status}”.").format(status=end)
        if action is Action.RECOUNT:
            now = self._workstation.clock.now()
            follows = counting.counted_again_words(self._shown.case, self._workstation.board.reference, now)
        title, verb = self._titled(wording.action(action)), wording.action(action)
        do = partial(self._with_reason, action)
        listed = listed_for(action, self._shown.case, self._workstation)
        dialog = ReasonDialog(title, follows, verb, do, self, listed=listed)
        self.dialogs.open(dialog, reason_key(self._shown.case, action.value), self.step.form.words())

    def _with_reason(self, action: Action, facts: Mapping[str, object]) -> Answer:
        shown = self._shown
        if shown is None:
            return None
        asked = self._ask(action, {**self.step.form.beside(action), **facts})
        if asked.broken:
            sentence = wording.broken(asked.broken, self._workstation.board.reference)
            return field_of(asked.broken.facts.get("field")), sentence
        if asked.failed:
            return "reason", wording.failed(asked.failed)
        self._settle(asked, action, shown)
        return None

    def _ask_why_reveal(self) -> None:
        if self._shown is None or not self._shown.case.has_caller:
            return
        follows = self.tr("Every look at a caller is recorded with its reason.")
        title = self._titled(self.tr("Show caller"))
        dialog = ReasonDialog(title, follows, self.tr("Show"), self._reveal, self)
        self.dialogs.open(dialog, reason_key(self._shown.case, "reveal"))

    def _reveal(self, facts: Mapping[str, object]) -> Answer:
        reason = str(facts.get("reason") or "").strip()
        case_id = self._case_id
        if not reason or case_id is None:
            return "reason", wording.broken(_NO_REASON, self._workstation.board.reference)

        def answered(answer: Caller | WorldFailed | None) -> None:
            if self._case_id == case_id:
                self.reading.caller.show_answer(answer)

        self.reading.caller.wait()
        self._workstation.reveal(case_id, reason, answered)
        return None

    def _titled(self, what: str) -> str:
        number = self._shown.case.number if self._shown else None
        return wording.joined(what, number or "")


_NO_REASON = RuleBroken(Code.MISSING, {"field": "reason"})
