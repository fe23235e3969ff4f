"""The conflict tray: one refused command at a time, said in one sentence, and only the ways out that are still legal.

No button is pre-lit: what to do is the person's judgement (UI §1).
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget

from app.desk.rows import Announcement, Conflict
from app.errors import WorldFailed
from models.coordination import PARTIES
from models.errors import RuleBroken
from models.lifecycle import INTERCOM, Action
from models.notices import NOTICES
from ui import theme, wording
from ui.actions import Key, bind
from ui.conflicts.comparing import compare
from ui.conflicts.keeping import keep_words
from ui.conflicts.parts import Banner, HeldList
from ui.conflicts.table import ComparedTable
from ui.conflicts.telling import heads, held_words, seen_from, sentence
from ui.controls import Button, Words, Wrong
from ui.elided import Elided
from ui.given import Workstation
from ui.panes import EmptyState, Pane


class ConflictTray(Pane):
    """`caseWanted` carries a case that was settled here; `left` that Escape was pressed."""

    caseWanted = Signal(object)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("conflictTray", wording.key(Key.CONFLICTS), parent)
        self._workstation = workstation
        self._conflicts: tuple[Conflict, ...] = ()
        self._current: UUID | None = None
        self._unfolded = False
        self.title = Elided("", self, kind="title")
        self.identity = Elided("", self, kind="quiet")
        self.banner = Banner(self)
        self.table = ComparedTable(self)
        self.equal = Words("", self, kind="quiet")
        self.unfold = Button(self.tr("Show"), self, kind="link")
        self.held = HeldList(self)
        self.accept = Button(self.tr("Accept the centre's"), self, key=Key.ACCEPT_CENTRE)
        self.again = Button("", self, key=Key.ASK_AGAIN)
        self.drop_all = Button(self.tr("Withdraw all of these"), self, key=Key.WITHDRAW)
        self._accept_words = Words("", self, kind="quiet", wrap=True)
        self.again_words = Words("", self, kind="quiet", wrap=True)
        self._drop_words = Words("", self, kind="quiet", wrap=True)
        self.wrong = Wrong(self)
        self._lay_out()
        self._connect()
        self._unwatch = workstation.watch(self._announced)
        self.destroyed.connect(self._unwatch)
        self.refresh()

    def _lay_out(self) -> None:
        self.header.badge.hide()
        self.empty = EmptyState("check", self)
        self.empty.say(self.tr("No conflicts"), self.tr("What the centre refuses is shown here, with the ways out."))
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 4, 0, theme.INSET)
        column.setSpacing(theme.GAP)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title)
        head.addWidget(self.identity)
        head.addStretch(1)
        fold = QHBoxLayout()
        fold.addWidget(self.equal)
        fold.addWidget(self.unfold)
        fold.addStretch(1)
        ways = QGridLayout()
        ways.setHorizontalSpacing(12)
        ways.setVerticalSpacing(theme.GAP)
        ways.setColumnStretch(1, 1)
        pairs = ((self.accept, self._accept_words), (self.again, self.again_words), (self.drop_all, self._drop_words))
        for place, (button, words) in enumerate(pairs):
            ways.addWidget(button, place, 0)
            ways.addWidget(words, place, 1)
        possible = Words(self.tr("What is still possible"), self, kind="quiet")
        column.addLayout(_inset(head))
        column.addLayout(_inset(self.banner))
        column.addWidget(self.table)
        for item in (fold, possible, ways, self.wrong, self.held):
            column.addLayout(_inset(item))
        column.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(content)
        self.body.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.accept.clicked.connect(self.accept_centre)
        self.again.clicked.connect(self.ask_again)
        self.drop_all.clicked.connect(self.withdraw_all)
        self.unfold.clicked.connect(self._toggle_fold)
        bind(self, Key.ACCEPT_CENTRE, self.accept_centre)
        bind(self, Key.ASK_AGAIN, self.ask_again)
        bind(self, Key.WITHDRAW, self.withdraw_all)
        bind(self, Key.DOWN, lambda: self._step(1))
        bind(self, Key.UP, lambda: self._step(-1))
        bind(self, Key.LEAVE, self.left.emit)
        bind(self, Key.COPY, lambda: QGuiApplication.clipboard().setText(self.table.current_text()))

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is shown."""
        return next((one for one in self._conflicts if one.command.id == self._current), None)

    def show_case(self, case_id: UUID) -> None:
        """Shows the conflict of a case."""
        self._current = next(
            (one.command.id for one in self._conflicts if one.command.case_id == case_id), self._current
        )
        self.refresh()

    def take_focus(self) -> None:
        """The table: letters act, arrows move in it."""
        (self.table if self._conflicts else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Shows what is refused now; the one that is shown stays as long as it is."""
        self._conflicts = self._workstation.board.conflicts()
        self.header.badge.show_count(len(self._conflicts))
        if self.conflict is None:
            self._current = self._conflicts[0].command.id if self._conflicts else None
        self._stack.setCurrentIndex(1 if self._conflicts else 0)
        place = next((n for n, one in enumerate(self._conflicts, 1) if one.command.id == self._current), 0)
        self.header.figures.setText(f"{place} / {len(self._conflicts)}" if self._conflicts else "")
        conflict = self.conflict
        if conflict:
            self._show(conflict)

    def _announced(self, news: Announcement) -> None:
        concerned = {one.command.case_id for one in self._conflicts} & (news.cases | news.intercom)
        if news.waiting or news.everything or concerned:
            self.refresh()

    def _step(self, by: int) -> None:
        if not self._conflicts:
            return
        ids = [one.command.id for one in self._conflicts]
        here = ids.index(self._current) if self._current in ids else 0
        self._current = ids[(here + by) % len(ids)]
        self._unfolded = False
        self.refresh()

    def _toggle_fold(self) -> None:
        self._unfolded = not self._unfolded
        self.refresh()

    def _show(self, conflict: Conflict) -> None:
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        about = conflict.command.about
        shown = self._workstation.board.case(about) if about else None
        number = wording.number_short(conflict.command.number, now)
        name = ""
        if conflict.command.subject_kind in (INTERCOM, PARTIES, NOTICES):
            name = wording.action(conflict.command.action)
            self.identity.setText(wording.content(conflict.command, reference))
        elif shown:
            case = shown.case
            name = wording.class_name(reference, case.edition, case.kind, case.class_code)
            self.identity.setText(wording.joined(case.place, wording.division_short(reference, case.division)))
        self.title.setText(f"{number} {name}".strip())
        lines = self._workstation.board.history(conflict.command.case_id)
        self.banner.say(sentence(conflict, lines, reference, now))
        rows = compare(conflict, reference, now)
        equal = [row for row in rows if not row.differs]
        self.table.compared.load(rows if self._unfolded else [r for r in rows if r.differs], heads(conflict, now))
        self.equal.setText(self.tr("{count} more fields are the same on all sides").format(count=len(equal)))
        self.unfold.setText(self.tr("Fold") if self._unfolded else self.tr("Show"))
        for widget in (self.equal, self.unfold):
            widget.setVisible(bool(equal))
        self._show_ways(conflict)
        self.held.show_held([held_words(command, reference) for command in conflict.held])

    def _show_ways(self, conflict: Conflict) -> None:
        verb = wording.action(conflict.command.action)
        reference = self._workstation.board.reference
        born_here = conflict.now is None and conflict.command.action in (Action.REGISTER, Action.LOG_ENTRY)
        self.accept.setText(self.tr("Withdraw") if born_here else self.tr("Accept the centre's"))
        gives_up = self.tr("My “{action}” is dropped; the centre stays as it is.")
        then = self.tr("What is held behind it is sent after that.") if conflict.held else ""
        self._accept_words.setText(wording.after_each_other(gives_up, then).format(action=verb))
        self.again.setText(self.tr("{action} again").format(action=verb))
        broken = conflict.can_ask_again
        self.again.setEnabled(broken is None)
        decided = self.tr("Decided anew on what is there now, and sent.")
        self.again_words.setText(wording.not_available(seen_from(conflict, broken), reference) if broken else decided)
        drops = self.tr("My “{action}” and what is held behind it are dropped.")
        self._drop_words.setText(drops.format(action=verb))
        for widget in (self.drop_all, self._drop_words):
            widget.setVisible(bool(conflict.held))

    # ── what is done ────────────────────────────────────────────────────────────────────────────────────────────────

    def accept_centre(self) -> None:
        """Drops the refused wish; what was written in it lies half typed with the case again."""
        conflict = self.conflict
        if conflict is None:
            return

        def drop() -> None:
            keep_words(self._workstation.drafts, conflict)
            self._workstation.accept_centre(conflict.command.id)

        self._try(drop, conflict)

    def ask_again(self) -> None:
        """Decides the wish anew; says why not when the rules forbid it meanwhile."""
        conflict = self.conflict
        if conflict is None or conflict.can_ask_again is not None:
            return
        try:
            answer = self._workstation.ask_again(conflict.command.id)
        except WorldFailed as why:
            self.wrong.say(wording.failed(why))
            return
        if isinstance(answer, RuleBroken):
            self.wrong.say(wording.not_available(answer, self._workstation.board.reference))
            return
        self._settled(conflict)

    def withdraw_all(self) -> None:
        """Drops the refused wish and everything behind it, the last first."""
        conflict = self.conflict
        if conflict is None or not conflict.held:
            return

        def drop_all() -> None:
            keep_words(self._workstation.drafts, conflict)
            for command in (*reversed(conflict.held), conflict.command):
                self._workstation.withdraw(command.id)

        self._try(drop_all, conflict)

    def _try(self, drop: Callable[[], None], conflict: Conflict) -> None:
        try:
            drop()
        except WorldFailed as why:
            self.wrong.say(wording.failed(why))
            return
        self._settled(conflict)

    def _settled(self, conflict: Conflict) -> None:
        self.wrong.say("")
        self.refresh()
        if not self._conflicts and conflict.command.about is not None:
            self.caseWanted.emit(conflict.command.about)


def _inset(item: QWidget | QLayout) -> QLayout:
    """`item` as far in as a pane's content; the table alone goes from edge to edge."""
    row = QHBoxLayout()
    row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
    if isinstance(item, QLayout):
        row.addLayout(item)
    else:
        row.addWidget(item)
    return row
