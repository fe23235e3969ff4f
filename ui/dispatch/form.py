"""The dispatch form: which unit, with which words, and until when, said before anything is saved (DOMAIN §9.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.case import Case
from models.commands import Ask, Decision
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.reference import Reference
from models.situation import limit_of
from ui import theme, wording
from ui.chooser import Chooser
from ui.controls import Words, Wrong
from ui.dispatch.units import Nearness, UnitChoice, find_units
from ui.fields import FieldRow, LongText, align
from ui.half_typed import Values
from ui.options import Option
from ui.step_form import StepForm, not_given

Preview = Callable[[Ask], "Decision | RuleBroken"]
Now = Callable[[], datetime]

ROOMY = 300
"""From this height on the instruction has three lines, in px."""

NOT_YET_SAID = "·"
"""Stands for the instruction while the deadline is worked out: it does not depend on the words."""


class DispatchForm(StepForm):
    """Units of the case's division first; the last unit above them, because after rework it is the likely one."""

    needs_height = True

    def __init__(self, reference: Reference, preview: Preview, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dispatchForm")
        self.setAccessibleName(self.tr("Dispatch"))
        self._reference = reference
        self._preview = preview
        self._now = now
        self.units = Chooser(self._found, self, numbered=True, headed=True)
        self.units.name(self.tr("Find unit"))
        self.units.field.setAccessibleDescription(self.tr("By name, code or pinyin initials"))
        self.units_wrong = Wrong(self)
        self.last = Words("", self, kind="quiet", wrap=True)
        self.deadline = Words("", self, kind="strong")
        self.limit = Words("", self)
        self.unsure = Wrong(self)
        self.instruction = LongText(self, lines=3, gives_way=True)
        self._limit_row = FieldRow(self.tr("Limit"), self._limit_and_deadline(), self)
        self._instruction_row = FieldRow(wording.field("instruction"), self.instruction, self, top=True)
        align([self._limit_row, self._instruction_row], least=40)
        self.column.addWidget(self.units, 1)
        self.column.addWidget(self.units_wrong)
        self.column.addWidget(self.last)
        self.column.addWidget(self._limit_row)
        self.column.addWidget(self.unsure)
        self.column.addWidget(self._instruction_row)
        self.units.chosen.connect(self._unit_chosen)
        self.instruction.textChanged.connect(self.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the list of units keeps its three rows and the words give way."""
        super().resizeEvent(event)
        self.instruction.want_lines(3 if self.height() >= ROOMY else 1)

    def _limit_and_deadline(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words in (self.limit, self.deadline):
            row.addWidget(words)
        row.addStretch(1)
        self.deadline.setObjectName("deadlinePreview")
        return box

    def show_case(self, case: Case, draft: Values) -> None:
        """The units for this case, and what was typed; after rework its last unit is chosen at first."""
        self.case = case
        unit = draft.get("unit")
        again = case.unit if case.reworks and not case.returns else None
        self.units.set_key(str(unit) if unit else again)
        self.units.set_text("")
        self.instruction.blockSignals(True)
        self.instruction.setText(str(draft.get("instruction") or ""))
        self.instruction.blockSignals(False)
        self.hush()
        self.follow(case)

    def follow(self, case: Case) -> None:
        """Limit, last unit and deadline anew; the fields stay."""
        self.case = case
        self.units.refresh()
        self.units.head(self._heading(case))
        self.last.setText(self._last_words(case))
        self.last.setVisible(bool(self.last.text()))
        self.tick()

    def tick(self) -> None:
        """The deadline as it would be decided now."""
        if self.case is None:
            return
        decision = self._preview(self._trial(self.case))
        known = isinstance(decision, Decision)
        due = decision.put_for("cases").get("deadline") if isinstance(decision, Decision) else None
        filed = wording.limit(limit_of(self.case)) if self.case.limit_value is not None else wording.NOTHING
        self.limit.setText(f"{filed} →" if isinstance(due, datetime) else filed)
        self.deadline.setText(wording.clock_time(due, self._now()) if isinstance(due, datetime) else "")
        self.deadline.setAccessibleName(self.tr("Deadline {time}").format(time=self.deadline.text()))
        years = decision.unsure_years if known and isinstance(decision, Decision) else ()
        self.unsure.say(self._unsure_words(years))

    def facts(self, action: Action) -> Mapping[str, object]:
        """Unit and instruction."""
        if action is not Action.DISPATCH:
            return {}
        given = {"unit": self.units.key, "instruction": self.instruction.text().strip()}
        return {name: value for name, value in given.items() if value}

    def values(self) -> Values:
        """Unit and instruction as they stand."""
        return {"unit": self.units.key or "", "instruction": self.instruction.text()}

    def missing(self, action: Action) -> tuple[RuleBroken, ...]:
        """Unit and instruction."""
        given = self.facts(action) if action is Action.DISPATCH else {"unit": "", "instruction": ""}
        return tuple(not_given(name) for name in ("unit", "instruction") if name not in given)

    def hush(self) -> None:
        """At the unit and at the instruction."""
        self.units_wrong.say("", self.units.field)
        self._instruction_row.say("")
        self._draw_together(False)

    def mark(self, broken: RuleBroken) -> QWidget | None:
        """At the unit or at the instruction."""
        sentence = wording.broken(broken, self._reference)
        self._draw_together(True)
        if broken.facts.get("field") == "unit" or broken.code is Code.UNIT_ENDED:
            self.units_wrong.say(sentence, self.units.field)
            return self.units.field
        if broken.facts.get("field") == "instruction":
            self._instruction_row.say(sentence)
            return self.instruction
        return None

    def _draw_together(self, close: bool) -> None:
        """Leaves room for what is wrong: for that the buttons below never go out of sight."""
        self.units.give_way(close)
        self.column.setSpacing(theme.GAP // 2 if close else theme.GAP)

    def choose(self, row: int) -> bool:
        """The digits."""
        return self.units.choose_row(row)

    def _trial(self, case: Case) -> Ask:
        unit = self.units.key
        if not unit:
            others = find_units(self._reference.units.values(), "", case.division, None)
            unit = next((choice.unit.code for choice in others if choice.unit.code != case.unit), "")
        facts = {"unit": str(unit), "instruction": NOT_YET_SAID}
        return Ask(new_id(), Action.DISPATCH, case.id, case.version, self._now(), facts)

    def _unit_chosen(self, _key: object) -> None:
        self.units_wrong.say("", self.units.field)
        self.tick()
        self.changed.emit()

    def _found(self, text: str) -> Sequence[Option]:
        if self.case is None:
            return []
        found = find_units(self._reference.units.values(), text, self.case.division, self.case.unit)
        return [self._option(choice) for choice in found]

    def _option(self, choice: UnitChoice) -> Option:
        unit = choice.unit
        where = wording.division(self._reference, unit.division) if unit.division else self.tr("whole city")
        why = {
            Nearness.LAST: self.tr("had this case last"),
            Nearness.SAME_DIVISION: self.tr("unit of this district"),
            Nearness.WHOLE_CITY: self.tr("works in the whole city"),
            Nearness.OTHER_DIVISION: self.tr("unit of another district"),
        }[choice.nearness]
        return Option(unit.code, wording.unit(self._reference, unit.code), wording.joined(unit.code, why), where)

    def _heading(self, case: Case) -> str:
        """The order of the list is no advice, and must not look like one."""
        if case.unit is not None:
            return self.tr("Last unit first – no proposal yet")
        return self.tr("Units here, by code – no proposal yet")

    def _last_words(self, case: Case) -> str:
        if case.unit is None:
            return ""
        parts = [self.tr("Last unit {name}").format(name=wording.unit(self._reference, case.unit))]
        if case.returns:
            parts.append(self.tr("returned {count}").format(count=case.returns))
        if case.reworks:
            parts.append(self.tr("reworked {count}").format(count=case.reworks))
        if case.handle_left is not None:
            hours, minutes = divmod(case.handle_left // 60, 60)
            left = f"{hours}:{minutes:02d}"
            parts.append(self.tr("the same unit goes on with {left}").format(left=left))
        return wording.joined(*parts)

    def _unsure_words(self, years: Sequence[int]) -> str:
        if not years:
            return ""
        listed = wording.listed(*(str(year) for year in years))
        return self.tr("The holidays of {years} are not known here: the deadline is a guess").format(years=listed)
