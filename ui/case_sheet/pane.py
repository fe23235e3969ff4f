"""The case sheet: one case with its facts and history, the next step beside them, and what may be done.

Changes from elsewhere appear beside what is half typed, never in it: the form of a step stays until the person lets
it go, while the row of actions tells the truth at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.outside import outside_of
from app.desk.rows import Announcement, CaseOnBoard
from models.lifecycle import Action
from ui import theme, wording
from ui.actions import CHOICES, Key, bind, bind_letters
from ui.case_sheet.action_row import CaseActions
from ui.case_sheet.deeds import Deeds
from ui.case_sheet.fields_dialog import FieldsDialog
from ui.case_sheet.heading import Heading
from ui.case_sheet.next_step import NextStep
from ui.case_sheet.outside import OutsideDialog
from ui.case_sheet.reading import Reading
from ui.case_sheet.reason import ReasonDialog
from ui.case_sheet.reasoned import Reasoned
from ui.case_sheet.steps import NOTHING_OFFERED, offer, shown_at_once
from ui.duplicates.comparing import Comparing
from ui.given import Workstation
from ui.panes import EmptyState, Pane
from ui.tab_order import tab_stops, tab_through
from ui.turns import Soon, is_full

TICK = 1000
AHEAD = 150
"""Milliseconds between two forms that are made before anybody needs them."""
FACTS = 12
"""So many lines of facts are made before anybody needs them; most cases have fewer."""
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
        self._case_id: UUID | None = None
        self._ordered: tuple[QWidget, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = Heading(self)
        self.reading = Reading(workstation, self)
        self.step = NextStep(workstation, self)
        self.actions_row = CaseActions(self.do, self)
        self.deeds = Deeds(workstation, self.reading, self.step, self.actions_row, self)
        self.reasoned = Reasoned(workstation, self.deeds, self.step, self.reading, self)
        self.comparing = Comparing(self, workstation)
        self.outside: OutsideDialog | None = None
        self._lay_out()
        self._bind()
        self._wire()
        self._ahead: Iterator[None] = iter(())
        self._ahead_timer = QTimer(self)
        self._ahead_timer.setObjectName("sheetAhead")
        self._ahead_timer.timeout.connect(self._make_one_ahead)
        self._tick = QTimer(self)
        self._tick.setObjectName("sheetTick")
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self.tick)
        self._tick.start()
        self._tables_due = Soon(self._take_tables, self, "sheetTables")
        self._unwatch = workstation.watch(self._announced, looked_at=True)
        self.destroyed.connect(self._unwatch)
        self.open_case(None)

    def _wire(self) -> None:
        self.deeds.acted.connect(self.acted)
        self.deeds.showAnew.connect(lambda keep: self._refresh(keep=keep))
        self.deeds.reasonWanted.connect(self.reasoned.open)
        self.deeds.changeWanted.connect(self.reasoned.ask_what_changed)
        self.deeds.compareWanted.connect(self.compare)
        self.reading.hung.wanted.connect(self.reasoned.open)
        self.reading.commented.connect(lambda: self.do(Action.COMMENT))
        self.reading.attachments.left.connect(self.take_focus)
        self.reading.attachments.changed.connect(self.step.photos_changed)
        self.reading.caller.wanted.connect(self.reasoned.ask_why_reveal)
        self.reading.caller.outside.clicked.connect(self.tell_outside)
        self.reading.marks.compareWanted.connect(self.compare)
        self.reading.urge.clicked.connect(lambda: self.do(Action.URGE))
        self.reading.reply.clicked.connect(lambda: self.do(Action.REPLY))
        self.reading.tell_rescue.clicked.connect(lambda: self.do(Action.TELL_RESCUE))
        self.comparing.done_with.connect(self.acted)
        self.step.let_go.connect(self._let_go)
        self.step.keeper.kept.connect(self.deeds.claiming.begin)
        self.heading.attended.handedBack.connect(self.deeds.claiming.hand_back)
        self.heading.attended.takenOver.connect(lambda: self.do(Action.TAKE_OVER))
        for keeper in (self.step.keeper, self.reading.keeper):
            keeper.failed.connect(self.deeds.say_failed)

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
        bind(self, Key.HUNG, self.reading.show_hung)
        bind(self, Key.REVEAL, self.reading.caller.press)
        bind(self, Key.OUTSIDE, self.tell_outside)
        bind(self, Key.PUBLIC, self.reading.audience.click)
        bind(self, Key.DUPLICATES, self.compare)
        bind(self, Key.TOILETS, self.reading.press_toilets)
        bind(self, Key.WHY, self.step.explain)
        bind(self, Key.PHRASES, self.step.insert_phrase)
        bind(self, Key.COPY_TO, self.step.copy_to)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def dialog(self) -> ReasonDialog | None:
        """The dialog that asks a reason now."""
        current = self.reasoned.dialogs.current
        return current if isinstance(current, ReasonDialog) else None

    @property
    def fields(self) -> FieldsDialog | None:
        """The dialog that asks all that an action takes now."""
        current = self.reasoned.dialogs.current
        return current if isinstance(current, FieldsDialog) else None

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
        """Makes ahead, in turns of their own, what this person's posts will need: forms, lines of facts, buttons."""
        posts = self._workstation.me.posts
        ahead = self.step.made_ahead(posts), self.reading.facts.made_ahead(FACTS), self.actions_row.made_ahead(posts)
        self._ahead = chain(*ahead)
        self._ahead_timer.start(AHEAD)

    def _make_one_ahead(self) -> None:
        if not is_full() and next(self._ahead, self) is self:
            self._ahead_timer.stop()

    def _take_tables(self) -> None:
        """The reference tables are others: forms are made anew, in a turn that has room for it."""
        self.step.forget_reference()
        self.prepare()
        self._refresh(keep=True)

    def take_focus(self) -> None:
        """The sheet itself: its letters act, and Tab goes into it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tick(self) -> None:
        """Time went by: the stage time, the deadline."""
        if self._shown:
            self.heading.tick(self._shown.case, self._workstation.clock.now())
            self.heading.attended.show_case(self._shown, self._workstation)
            self.deeds.claiming.tick()
            self.step.form.tick()

    def _announced(self, news: Announcement) -> None:
        if news.reference:
            self._tables_due.ask()
        if self._shown is not None and self._shown.case.id in news.claims:
            self.heading.attended.show_case(self._shown, self._workstation)
            self.deeds.claiming.hear()
        if self.deeds.holds_back(mine=news.mine):
            return
        if news.everything or self._case_id in news.cases:
            self._refresh(keep=not news.mine or self.deeds.remarked)
            self.deeds.remarked = self.deeds.remarked and not news.mine

    def _refresh(self, *, keep: bool) -> None:
        shown = self._workstation.board.case(self._case_id) if self._case_id else None
        if shown is None and keep and self._shown is not None and self._half_typed:
            self._say_gone()
            return
        self._shown = self.deeds.shown = shown
        self.deeds.claiming.show_case(shown)
        self.empty.setVisible(shown is None)
        self._content.setVisible(shown is not None)
        self.header.show_number((shown.case.number or wording.NOTHING) if shown else "")
        if shown is None:
            return
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        offered = offer(shown.case.status, self._workstation.allowed(shown.case.id))
        self.deeds.offer = offered
        self.heading.show_case(shown, reference, now)
        self.heading.attended.show_case(shown, self._workstation)
        self.reading.show_case(shown)
        self.step.show_case(shown, offered, keep=keep)
        self.actions_row.show_offer(shown_at_once(offered, self.step.outdated), reference)
        self._place_history()
        self._order_tabs()

    @property
    def _half_typed(self) -> bool:
        """Whether something typed here would be lost from sight with the case."""
        return self.step.half_typed or bool(self.reading.comment.text())

    def _say_gone(self) -> None:
        """The case went to others; what was typed for it stays until the person lets it go. Nothing can be done."""
        self.deeds.shown = self.deeds.offer = None
        self.step.say_gone()
        self.actions_row.show_offer(NOTHING_OFFERED, self._workstation.board.reference)

    def _order_tabs(self) -> None:
        """From the facts through the step to the buttons (UI §5); only where another form or row stands there now."""
        form, buttons = self.step.form, tuple(self.actions_row.buttons.values())
        if (form, *buttons) != self._ordered:
            self._ordered = (form, *buttons)
            tab_through(
                self.reading.audience,
                self.reading.send,
                self.reading.urge,
                self.reading.reply,
                *self.step.stops(),
                *buttons,
                self.actions_row.more,
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The history beside everything else where there is room."""
        super().resizeEvent(event)
        self.reading.fold(self._low)
        self._place_history()

    def _leave(self) -> None:
        """One level out: from reasons to units, from the unfolded history to the facts, else out of the sheet."""
        if self.step.form.explain(shown=False) or self.reading.leave_history():
            self.take_focus()
        else:
            self.left.emit()

    @property
    def _low(self) -> bool:
        return self.height() < TALL

    def _place_history(self) -> None:
        """Under the facts while the step needs the whole right side or the sheet is low, else under the step.

        A step in which there is nothing to do leaves its side to the history, however low the sheet is.
        """
        idle = self.case_id is not None and not tab_stops(self.step.form)
        needs_all = self.step.form.needs_height or (self._low and not idle)
        self.reading.put_beside(self._low and idle)
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
        self.deeds.press(letter)

    def submit(self) -> None:
        """Ctrl+Enter: the comment while it has the focus, else the blue button."""
        self.deeds.submit()

    def do(self, action: Action) -> None:
        """Does `action` with what stands in the form."""
        self.deeds.do(action)

    def tell_outside(self) -> None:
        """What may be told of the case, to be read out or copied."""
        if self._shown is None or self.reasoned.dialogs.current is not None:
            return
        board = self._workstation.board
        told = outside_of(self._shown.case, board.history(self._shown.case.id))
        text = wording.outside(told, board.reference, self._workstation.clock.now())
        self.outside = OutsideDialog(text, self)
        self.outside.finished.connect(self.outside.deleteLater)
        self.outside.finished.connect(self.take_focus)
        self.outside.open()

    def compare(self) -> None:
        """The case beside what may be the same; says why not where that cannot be decided any more."""
        if self._shown is not None:
            broken = self.comparing.open(self._shown.case.id)
            words = wording.not_available(broken, self._workstation.board.reference) if broken else ""
            self.actions_row.wrong.say(words)
