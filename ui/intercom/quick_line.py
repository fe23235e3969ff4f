"""The quick line: one line typed while somebody speaks, read as entries, shown as what it will be, kept with Enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.rows import IntercomRow
from app.errors import WorldFailed
from models.commands import Ask
from models.errors import Code, RuleBroken
from models.people import ON_THE_RADIO
from ui import actions, theme, wording
from ui.actions import Key
from ui.controls import Button, Wrong
from ui.given import Workstation
from ui.half_typed import DraftKeeper
from ui.intercom.entry_field import EntryField
from ui.intercom.heard import begun, parts
from ui.intercom.line import Line
from ui.intercom.preview import Preview
from ui.intercom.proposals import Proposals, propose
from ui.intercom.written import Written, answer_ask, as_line, entry_ask

FORM, KEY = "intercom", "line"


class QuickLine(QWidget):
    """See the module. `left` gives the keys back to the log; `recallWanted` asks for the operator's last entry."""

    left = Signal()
    recallWanted = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self.line = Line(workstation)
        self.field = EntryField(self)
        self.field.setObjectName("quickEntry")
        self.record = Button("", self, kind="primary", key=Key.OPEN)
        self.preview = Preview(workstation, self)
        self.wrong = Wrong(self)
        self._over = parent
        self._chosen: UUID | None = None
        self.proposals = Proposals(parent)
        self._keeper = DraftKeeper(workstation.drafts, FORM, self.line.values, self)
        self._fill()
        self._wire()
        self.say_words()

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.field, 1)
        row.addWidget(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.INSET, 8, theme.INSET, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.preview)
        column.addWidget(self.wrong)

    def _wire(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.cursorPositionChanged.connect(lambda *_: self._show_preview())
        self.field.pressed.connect(self._pressed)
        self.record.clicked.connect(lambda _: self.keep())
        self.proposals.taken.connect(self._take)
        self._keeper.failed.connect(lambda why: self.wrong.say(wording.failed(why)))
        actions.bind(self.field, Key.SUBMIT, lambda: self.keep(link=True))
        actions.bind(self.field, Key.NEXT_KIND, lambda: self._change_kind(1))
        actions.bind(self.field, Key.PREVIOUS_KIND, lambda: self._change_kind(-1))
        actions.bind(self.field, Key.TURN_ROUND, self._turn_round)

    # ── what others may ask ─────────────────────────────────────────────────────────────────────────────────────────

    def begin(self, text: str = "") -> None:
        """The keys act here, with `text` in the line where it is given."""
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # another reason would select what is half typed
        self.field.end(False)

    def load(self, known: Mapping[UUID, IntercomRow]) -> None:
        """Shows what was half typed before."""
        self.line.load(self._keeper.open(KEY), known)
        self._show_line()

    def look_at(self, channel: str) -> None:
        """The talk group that is shown; whoever is not on the list speaks there."""
        self.line.channel = channel
        self._show_preview()

    def case_chosen(self, case_id: UUID | None) -> None:
        """The case that Ctrl+Enter links; a line that is being written keeps the one it was begun for.

        A case may leave the queue under the hand that types, and the next one is chosen in its place.
        """
        self._chosen = case_id
        self._show_preview()

    def correct(self, row: IntercomRow) -> None:
        """Puts an entry into the line, to be said again as it should be."""
        self.line.clear()
        self.line.corrects = row
        self.line.type(as_line(row))
        self._show_line()
        self.begin()

    def answer(self, row: IntercomRow) -> None:
        """Asks for the answer to an emergency."""
        self.line.clear()
        self.line.answers = row
        self._show_line()
        self.begin()

    def keep(self, *, link: bool = False) -> None:
        """Records what the line spells; with `link` those without a case with the one that is chosen."""
        if self.field.composing:
            return
        if self.line.answers is not None:
            self._keep_answer(self.line.answers)
            return
        while self.line.pieces and self._keep_first(link=link):
            self.line.done()
        self._show_line()

    # ── keeping ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _keep_first(self, *, link: bool) -> bool:
        written = self.line.written(0)
        if link and written.case_id is None and not written.missing:
            written = replace(written, case_id=self.preview.case)
        wrong = self._lacking(written)
        if wrong:
            self.wrong.say(wrong, self.field)
            return False
        now = self._workstation.clock.now()
        return self._submit(entry_ask(written, *self.line.ids[0], self.line.begun or now, now))

    def _lacking(self, written: Written) -> str:
        if not written.heard.call_sign:
            return self.tr("Who? Begin with a call sign, a name or a talk group: 7 on post")
        if written.missing:
            return self.tr("There is no case {number}").format(number=written.missing)
        return "" if written.heard.text else self.tr("What was said?")

    def _keep_answer(self, row: IntercomRow) -> None:
        if not self.line.text.strip():
            self.wrong.say(self.tr("Say what was answered"), self.field)
        elif self._submit(answer_ask(row, self.line.text, self._workstation.clock.now())):
            self.line.clear()
            self._show_line()

    def _submit(self, ask: Ask) -> bool:
        try:
            said = self._workstation.submit(ask)
        except WorldFailed as why:
            self.wrong.say(wording.failed(why), self.field)
            return False
        if isinstance(said, RuleBroken):
            self.wrong.say(wording.broken(said, self._workstation.board.reference), self.field)
            return False
        return True

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def _pressed(self, key: str) -> None:
        if key == "entered":
            if not self.proposals.take():
                self.keep()
        elif key == "escaped":
            self._escape()
        elif not self.proposals.step(1 if key == "down" else -1) and key == "up" and self._is_free():
            self.recallWanted.emit()
        self.field.takes_tab = self.proposals.isVisible() and self.proposals.current >= 0

    def _is_free(self) -> bool:
        """Whether nothing is typed, corrected or answered."""
        return not self.field.text() and self.line.corrects is None and self.line.answers is None

    def _escape(self) -> None:
        if self.proposals.isVisible():
            self.proposals.show_found(())
        elif self.line.corrects is not None or self.line.answers is not None:
            self.line.clear()
            self._show_line()
        else:
            self.left.emit()

    def _take(self, put: str) -> None:
        text = self.field.text()
        typed = begun(text)
        self.field.setText(f"{text.removesuffix(typed)}{put} ")

    def _change_kind(self, by: int) -> None:
        if self.line.answers is None and self.line.pieces:
            self.line.next_kind(self._at(), by)
            self._after_change()

    def _turn_round(self) -> None:
        if self.line.answers is None and self.line.pieces:
            self.line.turn_round(self._at())
            self._after_change()

    def _after_change(self) -> None:
        self._keeper.touch()
        self._show_preview()

    def _typed(self, text: str) -> None:
        self.line.type(text)
        self.wrong.say("", self.field)
        self._keeper.touch()
        choosing = self.line.answers is None and not self.field.composing
        self.proposals.show_found(propose(begun(text), self._workstation.board.reference) if choosing else ())
        self._place_proposals()
        self._show_preview()

    def _at(self) -> int:
        """Which entry of the line the cursor is in."""
        before = parts(self.field.text()[: self.field.cursorPosition()] + "_")
        return min(max(len(before) - 1, 0), max(len(self.line.pieces) - 1, 0))

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def _show_line(self) -> None:
        """The field as the line is."""
        blocked = self.field.blockSignals(True)
        if self.field.text() != self.line.text:
            self.field.setText(self.line.text)
        self.field.blockSignals(blocked)
        self._keeper.touch()
        if not self.line.text:
            self.wrong.say("", self.field)
        self.proposals.show_found(())
        self._show_preview()

    def _show_preview(self) -> None:
        if not (self.field.hasFocus() and self.field.text()):
            self.preview.case = self._chosen
        working = self.line.corrects is not None or self.line.answers is not None
        self.record.setVisible(bool(self.line.pieces) or working)
        self.record.setText(self.tr("Answer") if self.line.answers else self.tr("Record"))
        self.preview.show_line(self.line, self._at())
        self.field.setAccessibleDescription(self.preview.whole)

    def _place_proposals(self) -> None:
        self.proposals.resize(self.proposals.sizeHint())
        above = self.mapTo(self._over, self.field.pos()) - QPoint(0, self.proposals.height() + 2)
        self.proposals.move(above)

    def moveEvent(self, event: QMoveEvent) -> None:
        """The preview came or went under the field: what is proposed stays above it."""
        super().moveEvent(event)
        self._place_proposals()

    def say_words(self) -> None:
        """The words in the language in force; a post that may not record is told why."""
        self.field.setAccessibleName(self.tr("Quick entry"))
        mine = self._workstation.me.posts & ON_THE_RADIO
        self.field.setEnabled(bool(mine))
        if mine:
            self.field.setPlaceholderText(self.tr("Quick entry: 7 on post / 12 go ahead"))
        else:
            why = RuleBroken(Code.POST_MISSING, {"posts": sorted(ON_THE_RADIO)})
            self.field.setPlaceholderText(wording.not_available(why, self._workstation.board.reference))
        self._show_preview()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say_words()
