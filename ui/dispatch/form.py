"""The dispatch form: which unit and why, with which words, and until when, said before anything is saved (DOMAIN §9.5).

Units are proposed, never chosen against what a person did: the first proposal is marked until he chooses or looks for
another, and nothing goes out before he presses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.desk.track_record import TrackRecord
from models.case import Case
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from models.people import Unit
from models.reference import Reference
from models.responsibility import Proposals
from ui import theme, wording
from ui.actions import Key
from ui.chooser import Chooser
from ui.controls import Button, Words, Wrong
from ui.dispatch.because import Because
from ui.dispatch.copies import Copies
from ui.dispatch.deadline import Deadline, Now, Preview
from ui.dispatch.rows import heading, last_unit, unit_row
from ui.dispatch.units import any_other, find_units
from ui.fields import FieldRow, LongText, TextField, align
from ui.half_typed import Values
from ui.options import Option
from ui.phrases import PhraseButton
from ui.step_form import ALONG, StepForm, not_given

ROOMY = 300
"""From this height on the instruction has three lines, in px."""


class DispatchForm(StepForm):
    """Proposed units first, then those of the case's division; the last unit above them after rework."""

    needs_height = True
    action = Action.DISPATCH
    unit_fact = "unit"
    """What is asked of the unit that is chosen, and under which name the unit stands there."""

    def __init__(
        self, reference: Reference, preview: Preview, now: Now, phrases: PhraseButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dispatchForm")
        self.setAccessibleName(wording.action(self.action))
        self._reference = reference
        self._now = now
        self._proposals: Proposals | None = None
        self._record: TrackRecord | None = None
        self._suggested: object = None
        """The unit that is marked unasked: it is no choice of a person's, and nothing half typed."""
        self._crowded = False
        self._pressed: int | None = None
        """The number that was pressed before it was known who is proposed: it means a row of that list."""
        self.units = Chooser(self._found, self, numbered=True, headed=True)
        self.units.name(self.tr("Find unit"))
        self.units.field.setAccessibleDescription(self.tr("By name, code or pinyin initials"))
        self.why = Button(self.tr("Why"), self, kind="link", key=Key.WHY)
        self.units.above.insertWidget(1, self.why)
        self.why.lower()  # before the field, as it stands: from the unit Tab goes on to the instruction
        self.reasons = Because(reference, now, self)
        self.units_wrong, self.unsure = Wrong(self), Wrong(self)
        self.last = Words("", self, kind="quiet", wrap=True)
        self.until = Deadline(preview, now, self)
        self.deadline = self.until.words
        self.instruction = LongText(self, lines=3, gives_way=True)
        self.phrases = phrases
        self.copies = Copies(reference, self)
        self.not_taken = TextField(self)
        self.not_taken.setPlaceholderText(self.tr("may stay empty"))
        self._not_taken_row = FieldRow(wording.field("not_taken_for"), self.not_taken, self)
        self._instruction_row = FieldRow(wording.field("instruction"), self.instruction, self, top=True)
        self._limit_row = FieldRow(self.tr("Limit"), self.until, self)  # after them: so Tab comes to its button last
        self._not_taken_row.hide()
        self._lay_out()
        self.units.chosen.connect(self._unit_chosen)
        self.units.typed.connect(self._unit_looked_for)
        self.reasons.named.connect(self._chosen_for_a_reason)
        self.why.clicked.connect(self._ask_why)
        self.until.unsure.connect(self.unsure.say)
        for field in (self.instruction, self.not_taken):
            field.textChanged.connect(self.changed)
        self.copies.changed.connect(self.changed)

    def _lay_out(self) -> None:
        self.phrases.belong_to(self.instruction)
        self._instruction_row.beside.addWidget(self.phrases)
        self._limit_row.beside.addWidget(self.copies.button)
        align([self._limit_row, self._not_taken_row, self._instruction_row], least=40)
        self.column.addWidget(self.units, 1)
        self.column.addWidget(self.reasons)
        self.column.addWidget(self.units_wrong)
        self.column.addWidget(self.last)
        self.column.addWidget(self._limit_row)
        self.column.addWidget(self.unsure)
        self.column.addWidget(self.copies)
        self.column.addWidget(self._not_taken_row)
        self.column.addWidget(self._instruction_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the list of units keeps its three rows and the words give way."""
        super().resizeEvent(event)
        self.instruction.want_lines(3 if self.height() >= ROOMY else 1)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def show_proposals(self, proposals: Proposals) -> None:
        """Who is proposed for the case that is shown: in front, the first marked unless somebody chose or searches."""
        self._proposals = proposals
        likely = self._likely()
        if self._suggested == self.units.key and not self.units.field.text():
            self._suggested = likely
            self.units.set_key(likely)
        if self.case is not None:
            self.follow(self.case)
        if self._pressed is not None:
            self.choose(self._pressed)
        self._pressed = None

    @property
    def proposals(self) -> Proposals:
        """Who is proposed; nobody as long as it is not known."""
        return self._proposals or Proposals()

    @property
    def is_told(self) -> bool:
        """Whether it is known who is proposed; before that a number waits."""
        return self._proposals is not None

    def show_record(self, record: TrackRecord) -> None:
        """What is known of the units for the case that is shown; what is chosen or typed stays."""
        self._record = record
        self.units.refresh()
        self._fill_reasons()

    def show_case(self, case: Case, draft: Values) -> None:
        """The units for this case, and what was typed; what is likely is marked at first, and is no choice yet."""
        self.case, self._record, self._proposals = case, None, None
        self._pressed = None
        chosen = str(draft.get("unit") or "")
        self._suggested = None if chosen else self._likely()
        self.units.set_key(chosen or self._suggested)
        self.units.set_text("")
        for name, field in self._texts.items():
            field.blockSignals(True)
            field.setText(str(draft.get(name) or ""))
            field.blockSignals(False)
        self.copies.show_kept(draft.get(ALONG), case.division)
        self.explain(shown=False)
        self.hush()
        self.follow(case)

    def _heading(self, case: Case) -> str:
        return heading(case, self._proposals)

    def _last_words(self, case: Case) -> str:
        return last_unit(case, self._reference)

    def _likely(self) -> str | None:
        """The unit that is marked unasked: after rework the one that has to mend its work, else the first proposed."""
        case = self.case
        again = case.unit if case is not None and case.reworks and not case.returns else None
        return again or (self._proposals.first if self._proposals else None)

    def follow(self, case: Case) -> None:
        """Limit, last unit and deadline anew; the fields stay."""
        self.case = case
        self.units.refresh()
        self.units.head(self._heading(case))
        self.last.setText(self._last_words(case))
        self.last.setVisible(bool(self.last.text()) and not self._crowded)
        self._ask_why_not()
        self._fill_reasons()
        self.tick()

    def tick(self) -> None:
        """The deadline as it would be decided now."""
        if self.case is not None:
            self.until.show_for(self.case, self._likeliest(self.case))

    def explain(self, *, shown: bool | None = None) -> bool:
        """In place of the units: every reason, what was passed over, who returned the case, who fixed the like."""
        now = not self.reasons.isHidden()
        wanted = (not now if shown is None else shown) and not self.reasons.is_empty
        lists = (self.units.list, self.reasons) if wanted else (self.reasons, self.units.list)
        lists[0].hide()  # first: for both there is no room in a low sheet, and the window would grow
        lists[1].show()
        self.column.setStretchFactor(self.units, 0 if wanted else 1)
        self.column.setStretchFactor(self.reasons, 1 if wanted else 0)
        return wanted != now

    def _ask_why(self) -> None:
        self.explain()

    def _fill_reasons(self) -> None:
        if self.case is None:
            return
        self.reasons.tell(self.case, self._proposals, self._record)
        self.why.setVisible(not self.reasons.is_empty)
        if self.reasons.is_empty:
            self.explain(shown=False)

    # ── what is given ───────────────────────────────────────────────────────────────────────────────────────────────

    def facts(self, action: Action) -> Mapping[str, object]:
        """Unit and instruction; who was proposed and, where another is chosen, why not he."""
        if action is not self.action:
            return {}
        given = {self.unit_fact: self.units.key, "instruction": self.instruction.text().strip()}
        if self._overrides:
            given["not_taken_for"] = self.not_taken.text().strip()
        proposed = self._proposals.facts if self._proposals else {}
        return {**proposed, **{name: value for name, value in given.items() if value}}

    def values(self) -> Values:
        """Unit and instruction as they stand; a unit that nobody chose is not typed."""
        chosen = None if self.units.key == self._suggested else self.units.key
        words = {name: field.text() for name, field in self._texts.items()}
        return {"unit": chosen or "", **words, ALONG: self.copies.kept()}

    def along(self, action: Action) -> Sequence[tuple[Action, Mapping[str, object]]]:
        """Whoever else is told of it."""
        return self.copies.along(action, self.instruction.text().strip())

    def copy_to(self) -> None:
        """Asks who else is told."""
        self.copies.open_dialog()

    @property
    def _texts(self) -> Mapping[str, LongText | TextField]:
        return {"instruction": self.instruction, "not_taken_for": self.not_taken}

    @property
    def _overrides(self) -> bool:
        """Whether another unit is chosen than the one that was proposed."""
        first = self._proposals.first if self._proposals else None
        return first is not None and self.units.key not in (None, first)

    def missing(self, action: Action) -> tuple[RuleBroken, ...]:
        """Unit and instruction."""
        wanted = (self.unit_fact, "instruction") if action is self.action else ()
        given = self.facts(action)
        return tuple(not_given(name) for name in wanted if name not in given)

    def hush(self) -> None:
        """At the unit and at the instruction."""
        self.units_wrong.say("", self.units.field)
        self._instruction_row.say("")
        self.copies.say("")
        self._draw_together(False)

    def mark(self, broken: RuleBroken) -> QWidget | None:
        """At the unit or at the instruction."""
        sentence = wording.broken(broken, self._reference)
        self._draw_together(True)
        if broken.facts.get("field") == ALONG:
            self.copies.say(sentence)
            return self.copies.button
        if broken.facts.get("field") == self.unit_fact or broken.code is Code.UNIT_ENDED:
            self.units_wrong.say(sentence, self.units.field)
            return self.units.field
        if broken.facts.get("field") == "instruction":
            self._instruction_row.say(sentence)
            return self.instruction
        return None

    def _draw_together(self, close: bool) -> None:
        """Leaves room for what is wrong: for that the buttons below never go out of sight."""
        self.units.give_way(close or self._crowded or (self._overrides and self.height() < ROOMY))
        self.column.setSpacing(theme.GAP // 4 if close or self._crowded else theme.GAP)

    def give_way(self, wanted: bool) -> None:
        """One unit in sight is the least, and who had the case last stands in the list alone."""
        self._crowded = wanted
        self.last.setVisible(bool(self.last.text()) and not wanted)
        self._draw_together(False)

    def choose(self, row: int) -> bool:
        """The digits, of the list that is seen; one that comes before the proposals waits for them."""
        if self._proposals is None and not self.units.field.text():
            self._pressed = row
            return True
        return self.units.choose_row(row) if self.reasons.isHidden() else self.reasons.choose_row(row)

    def insert_phrase(self) -> None:
        """Offers the phrases for the instruction."""
        self.phrases.click()

    def _likeliest(self, case: Case) -> str:
        """The unit for which the deadline is shown: the chosen one, else any that has not had the case."""
        return str(self.units.key) if self.units.key else any_other(self._reference.units.values(), case)

    def _ask_why_not(self) -> None:
        """Where another unit is taken than was proposed, a line for the reason: it is counted, and nobody must."""
        self._not_taken_row.setVisible(self._overrides)
        self.units.give_way(self._crowded or (self._overrides and self.height() < ROOMY))

    def _unit_chosen(self, _key: object) -> None:
        self._suggested = None
        self._ask_why_not()
        self.units_wrong.say("", self.units.field)
        self.tick()
        self.changed.emit()

    def _chosen_for_a_reason(self, unit: str) -> None:
        """A row of the reasons names a unit: it is chosen, and the units are shown again."""
        self.explain(shown=False)
        self.units.list.choose(unit)

    def _unit_looked_for(self) -> None:
        """Who looks for another unit does not mean the one that was marked unasked."""
        self.explain(shown=False)
        if self._suggested is not None:
            self.units.set_key(None if self.units.field.text() else self._suggested)
            self.tick()

    def units_for(self, _case: Case) -> Iterable[Unit]:
        """The units among which one is looked for."""
        return self._reference.units.values()

    def _had(self, case: Case) -> str | None:
        """The unit that has had it."""
        return case.unit

    def _found(self, text: str) -> Sequence[Option]:
        case = self.case
        if case is None:
            return []
        proposed = self._proposals.proposals if self._proposals else ()
        found = find_units(self.units_for(case), text, case.division, self._had(case), proposed)
        now = self._now()
        return [unit_row(choice, self._record, self._reference, now) for choice in found]
