"""Several cases dispatched from one dialog (DOMAIN §9.5): who is responsible is asked for each, a batch goes at a time.

What is chosen in the list is the batch: of one class, for one unit. After it the next one is chosen by itself. What
was not sent stays as it is, and stays chosen in the queue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from app.desk.batch import Batch
from app.desk.rows import Announcement
from app.desk.together import DONE, NOT_DONE, One, Stands
from app.desk.track_record import TrackRecord
from models.lifecycle import Action
from models.responsibility import Proposals
from ui import theme, turns, wording
from ui.actions import Key, bind
from ui.chooser import Chooser
from ui.controls import Button, Words
from ui.dialog import Dialog
from ui.dispatch import batch_words
from ui.dispatch.batch_rows import BatchRows
from ui.dispatch.rows import unit_row
from ui.dispatch.units import find_units
from ui.fields import FieldRow, LongText
from ui.given import Workstation
from ui.half_typed import DraftKeeper, Values
from ui.options import Option
from ui.phrases import PhraseButton
from ui.throttle import Throttle
from ui.turns import Soon
from ui.window.least import on_screen

SIZE = (720, 660)
DRAFT = "batch"


class BatchDialog(Dialog):
    """`ended` carries the ids of the cases that were not sent, when the dialog closes after something was."""

    ended = Signal(object)

    def __init__(self, workstation: Workstation, cases: Sequence[UUID], parent: QWidget) -> None:
        super().__init__("batchDialog", parent)
        self.setFixedSize(on_screen(parent, QSize(*SIZE)))
        turns.watch()
        self._workstation = workstation
        self.batch = Batch(workstation, cases)
        self._record: TrackRecord | None = None
        self._untouched = True
        """Whether what is chosen in the list is still what was chosen unasked."""
        reference = workstation.board.reference
        self.list = BatchRows(self.batch, reference, workstation.clock.now, self)
        self.list.rows.load(self.batch.rows)
        self.units = Chooser(self._found, self, numbered=True, headed=True)
        self.units.name(self.tr("Find unit"))
        self.units.field.setAccessibleDescription(self.tr("By name, code or pinyin initials"))
        self.instruction = LongText(self, lines=2)
        self.phrases = PhraseButton(Action.DISPATCH, workstation.preferences, self)
        self.phrases.belong_to(self.instruction)
        self._instruction_row = FieldRow(wording.field("instruction"), self.instruction, self, top=True)
        self._instruction_row.beside.addWidget(self.phrases)
        self.summary = Words("", self, kind="quiet", wrap=True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.send = Button("", self, kind="primary", key=Key.SUBMIT)
        self.leave = Button("", self, key=Key.LEAVE)
        self._looking: Iterator[One] = self.batch.look()
        self._to_ask: list[UUID] = []
        self._sending: Iterator[One] | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("batchStep")
        self._timer.timeout.connect(self._step)
        self._follow_due = Soon(self._follow, self, "batchFollow")
        self._throttle = Throttle(self._heard, self)
        self._lay_out()
        self._keeper = DraftKeeper(workstation.drafts, DRAFT, self._values, self)
        self.instruction.setText(str(self._keeper.open(Action.DISPATCH.value).get("instruction") or ""))
        self._wire()
        self._say()
        self._timer.start(0)

    def _lay_out(self) -> None:
        count = wording.count(len(self.batch.rows))
        title = wording.joined(wording.action(Action.DISPATCH), self.tr("{count} cases").format(count=count))
        self.list.setAccessibleName(self.tr("The cases, and to which unit each goes"))
        more = self.tr("{count} more were chosen; do them afterwards")
        left_out = self.batch.left_out
        column = self.headed(title, more.format(count=wording.count(left_out)) if left_out else "")
        column.addWidget(self.list, 3)
        column.addWidget(self.progress)
        column.addWidget(self.units, 2)
        column.addWidget(self._instruction_row)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.summary, 1)
        row.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)

    def _wire(self) -> None:
        self.instruction.textChanged.connect(self._typed)
        self.list.chosen.connect(self._cases_chosen)
        self.list.numbered.connect(self.units.choose_row)
        self.units.chosen.connect(self._unit_chosen)
        self.send.clicked.connect(self.begin)
        self.leave.clicked.connect(self.stop)
        bind(self, Key.SUBMIT, self.begin)
        bind(self, Key.PHRASES, self.phrases.click)
        self.destroyed.connect(self._workstation.watch(self._throttle.hear))

    def take_focus(self) -> None:
        """The list: its numbers choose a unit."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    @property
    def busy(self) -> bool:
        """Whether cases are being sent now."""
        return self._sending is not None

    def begin(self) -> None:
        """Sends the batch that is chosen; where something is missing it is said."""
        if self._nothing_left:
            self.accept()
            return
        cases = self.list.chosen_ids
        if self.busy or self.batch.same(cases) is None:
            return
        instruction = self.instruction.text().strip()
        if not instruction:
            self._instruction_row.say(self.tr("Say what the unit is to do"))
            self.instruction.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._workstation.catch_up()
        self._sending = self.batch.dispatch(cases, instruction)
        self._say()
        self._timer.start(0)

    def stop(self) -> None:
        """Stops after the case that is being sent; else closes."""
        if self.busy:
            self._sent()
        else:
            self.reject()

    def reject(self) -> None:
        """Escape: as the button."""
        if self.busy:
            self._sent()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Closes; what was not sent stays chosen in the queue."""
        self._timer.stop()
        self._follow_due.stop()
        self._to_ask.clear()
        super().done(result)
        if self.batch.count(*DONE, Stands.REFUSED, Stands.BROKEN, Stands.FAILED):
            self.ended.emit(self.batch.not_done())

    def _typed(self) -> None:
        self._instruction_row.say("")
        self._keeper.touch()

    def _values(self) -> Values:
        return {"instruction": self.instruction.text()}

    def _cases_chosen(self) -> None:
        """The units are those for the first of the chosen cases."""
        self._untouched = self._untouched and not self.list.hasFocus()
        self._record = None
        same = self.batch.same(self.list.chosen_ids)
        self.units.set_key(same.unit if same else None)
        self.units.set_text("")
        first = next(iter(self.list.chosen_ids), None)
        if first is not None:
            self._workstation.board.track_record(first, partial(self._known, first), "batch record")
        self._say()

    def _unit_chosen(self, key: object) -> None:
        chosen = self.list.chosen_ids
        if key is None or self.busy or not chosen:
            return
        self._untouched = False
        self.batch.choose(chosen, str(key))
        self.list.renew(self.batch.rows)
        self._say()

    # ── in turns ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _step(self) -> None:
        """One case: the rules are asked about it, then who is responsible; or it is sent."""
        if self._sending is not None:
            row = next(self._sending, None)
            if row is None:
                self._sent()
            else:
                self.list.put(row, follow=True)
        elif (row := next(self._looking, None)) is not None:
            self.list.put(row)
            self._to_ask += [row.case_id] if row.stands is Stands.CAN else []
        else:
            self._timer.stop()
            self._ask_next()
        self._say()

    def _ask_next(self) -> None:
        if not self._to_ask:
            return
        case_id = self._to_ask[0]
        self._workstation.proposals(case_id, partial(self._proposed, case_id), "batch proposals")

    def _proposed(self, case_id: UUID, proposals: Proposals) -> None:
        if not isValid(self) or case_id not in self._to_ask:
            return
        self._to_ask.remove(case_id)
        self.batch.propose(case_id, proposals)
        self.list.renew([row for row in self.batch.rows if row.case_id == case_id])
        if not self._to_ask and self._untouched:
            self._choose_next()
        self._say()
        QTimer.singleShot(0, self, self._ask_next)

    def _known(self, case_id: UUID, record: TrackRecord) -> None:
        if isValid(self) and case_id in self.list.chosen_ids[:1]:
            self._record = record
            self.units.refresh()

    def _sent(self) -> None:
        """The batch is through, or was stopped: the next one is chosen."""
        self._sending = None
        self._timer.stop()
        if not self.batch.count(*NOT_DONE) and self._nothing_left:
            self._keeper.drop()
        self._choose_next()
        self._follow()
        self.take_focus()

    def _choose_next(self) -> None:
        group = self.batch.next_group()
        if group is not None:
            self.list.choose(self.batch.members(group))
        else:
            self.list.choose(row.case_id for row in self.batch.rows if row.stands is Stands.CAN)

    def _heard(self, said: Announcement) -> None:
        if said.waiting or said.mine or said.everything:
            self._follow_due.ask()

    def _follow(self) -> None:
        if self.batch.follow():
            self.list.renew(self.batch.rows)
        self._say()

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _nothing_left(self) -> bool:
        return not self.busy and not self.batch.count(Stands.LOOKS, Stands.CAN)

    def _found(self, text: str) -> Sequence[Option]:
        first = next(iter(self.list.chosen_ids), None)
        row = next((row for row in self.batch.rows if row.case_id == first), None)
        if row is None or row.seen is None:
            return []
        proposals = self.batch.proposals.get(row.case_id)
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        division, last = row.seen.division, row.seen.unit
        proposed = proposals.proposals if proposals else ()
        found = find_units(reference.units.values(), text, division, last, proposed)
        return [unit_row(choice, self._record, reference, now) for choice in found]

    def _say(self) -> None:
        counted = self.batch.count
        total, looked = len(self.batch.rows), len(self.batch.rows) - counted(Stands.LOOKS)
        asked = looked - len(self._to_ask)
        self.progress.setVisible(self.busy or asked < total)
        self.progress.setRange(0, total)
        self.progress.setValue(total - counted(Stands.CAN) if self.busy else asked)
        chosen = self.list.chosen_ids
        ready = bool(chosen) and self.batch.same(chosen) is not None
        self.units.head(batch_words.chosen(len(chosen)))
        self.units.refresh()
        wrong = not ready and not self.busy and counted(Stands.CAN) > 0
        said = batch_words.looking(asked, total) if asked < total else batch_words.stands(self.batch, wrong=wrong)
        self.summary.setText(said)
        self.send.setText(self.tr("Close") if self._nothing_left else batch_words.verb(len(chosen), ready=ready))
        self.send.setEnabled(self._nothing_left or (ready and not self.busy))
        self.leave.setVisible(not self._nothing_left)
        self.leave.setText(self.tr("Stop") if self.busy else self.tr("Cancel"))
        self.instruction.setEnabled(not self.busy)
        self.list.setEnabled(not self.busy)
