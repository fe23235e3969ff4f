"""The call form: the description first, then what follows from it; cleared only when the command is on this desk's
disk (DESIGN §8, walk 1)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement
from app.errors import WorldFailed
from models.catalogue import Kind
from models.commands import Ask
from models.errors import RuleBroken
from models.lifecycle import Action
from ui import wording
from ui.actions import Key, bind
from ui.call_form.before import CallsBefore
from ui.call_form.callers import Callers
from ui.call_form.entry import Values, ask_of, consultation_of, lacking, mandatory, worth_keeping
from ui.call_form.kept import LAST_SOURCE, KeptForm
from ui.call_form.likeness import looked_for, told_beside
from ui.call_form.limits import limits_of
from ui.duplicates import unsaid_words
from ui.given import Workstation


class CallForm(KeptForm):
    """`registered` carries the id of the case that was kept on this disk; `left` says Escape: the draft stays.

    `answered` carries the id of a call that needed no case. `halfTypedChanged` carries how many calls are half typed.
    """

    registered = Signal(object)
    answered = Signal(object)
    left = Signal()
    halfTypedChanged = Signal(int)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(workstation, parent)
        self._raised = False
        self._callers = Callers(workstation)
        self._before = CallsBefore(workstation, self._callers, self.said)
        self._connect()
        self._unwatch = workstation.watch(self._heard)
        self.destroyed.connect(self._unwatch)
        self._fill(dict(self.calls.last() or self._empty()))

    def _connect(self) -> None:
        for part in self.fields.parts:
            part.changed.connect(self._changed)
        self.where.changed.connect(self._follow_component)
        self.said.number.editingFinished.connect(self._before.ask)
        self.classified.settled.connect(self.where.finder.take_focus)
        self.where.finder.keyed.connect(self.where.place.setFocus)
        self.duplicates.decided.connect(self._changed)
        self.attachments.left.connect(self.register.setFocus)
        self.strip.wanted.connect(self.open_form)
        self.strip.new.connect(self.start_new)
        self.strip.other.connect(self.open_other)
        self.register.clicked.connect(self.submit)
        self.throw_away.clicked.connect(self._throw_away)
        self.take_back.clicked.connect(self._take_back)
        self.keeper.failed.connect(lambda why: self.wrong.say(wording.failed(why)))
        self.answered_at_once.toggled.connect(self._consult)
        self.near_toilets.clicked.connect(self.fields.press_toilets)
        bind(self, Key.ANSWERED, self.answered_at_once.toggle)
        bind(self, Key.TOILETS, self.fields.press_toilets)
        bind(self, Key.SUBMIT, self.submit)
        bind(self, Key.LEAVE, self.left.emit)
        bind(self, Key.DUPLICATES, self.compare)
        bind(self, Key.ON_MAP, self.where.pointWanted.emit)

    def _fill(self, values: dict[str, object]) -> None:
        self._before.forget()
        super()._fill(values)

    def _heard(self, news: Announcement) -> None:
        if news.reference:
            self.fields.take_reference(self._workstation.board.reference)
            self._keep() if worth_keeping(self.values()) else self._follow()

    def _consult(self) -> None:
        self._changed()
        (self.said.answer if self.consulting else self.said.description).setFocus()

    # ── what follows from what is typed ─────────────────────────────────────────────────────────────────────────────

    def _follow(self) -> None:
        values, draft = self.values(), self._draft()
        self.calls.put(self.keeper.key, draft)
        self.halfTypedChanged.emit(len(self.calls))
        self.fields.consult(consulting=self.consulting)
        self._columns.leave_alone(self.consulting)
        self.register.setText(wording.action(Action.ANSWER_CALL if self.consulting else Action.REGISTER))
        self.classified.hear(self.said.description.text())
        self.said.underline(self.classified.heard)
        condition = self.classified.condition
        self._raised = self.said.show_given(self.classified.given_urgency, condition.no if condition else None)
        self._show_mandatory({**values, "urgency": self.said.urgency.value, "urgency_raised": self._raised})
        now = self._workstation.clock.now()
        self.where.show_limits(limits_of(values, self.where.point(), condition, self._workstation.board.reference, now))
        self._before.follow(str(values["caller_number"]))
        self.duplicates.look(looked_for(values, self.where.point()), *told_beside(values, now))
        self.strip.show_forms(list(self.calls.recognised()), self.keeper.key)
        saved = self.tr("Kept {time}").format(time=wording.clock_second(now))
        self.strip.saved.setText(saved if draft else "")

    def _follow_component(self) -> None:
        """A component that is known is of a class."""
        found = self._workstation.here.component(self.where.component.text().strip())
        if found is not None and self.classified.class_key is None:
            self.classified.propose(Kind.COMPONENT, found.class_code)
            self._keep()

    def _show_mandatory(self, values: Values) -> None:
        fields = mandatory(values)
        given = sum(done for _, done in fields)
        self.header.figures.setText(self.tr("mandatory {given} / {all}").format(given=given, all=len(fields)))
        missing = [wording.field(name) for name, done in fields if not done]
        still = self.tr("Still to give: {fields}").format(fields=wording.listed(*missing))
        self.row.consequence.setText(still if missing else self.tr("All that is mandatory is given"))

    # ── registering ─────────────────────────────────────────────────────────────────────────────────────────────────

    def submit(self) -> None:
        """Registers; the form is cleared when the command is on the disk, else says at the field what is wrong."""
        values, now = self.values(), self._workstation.clock.now()
        ask = consultation_of(values, now, self._own_division()) if self.consulting else ask_of(values, now)
        if isinstance(ask, RuleBroken):
            self._say(ask)
            return
        if missing := self._missing():
            self._say(lacking(missing[0]))
            return
        if not self.consulting and self.fields.says_wrong_component(values):
            return
        if not self.consulting:
            ask = replace(ask, facts={**ask.facts, **self.duplicates.facts()})
        try:
            answer = self._workstation.submit(ask)
        except WorldFailed as why:
            self.wrong.say(wording.failed(why))
            return
        if isinstance(answer, RuleBroken):
            self._say(answer)
            return
        self._end(values, ask)

    def _end(self, values: Values, ask: Ask) -> None:
        """It is on this desk's disk: an empty form, and the news."""
        unsaid = None if ask.action is Action.ANSWER_CALL else self.duplicates.record(ask.subject)
        self.keeper.drop()
        self.calls.drop(self.keeper.key)
        with suppress(WorldFailed):  # only what is proposed next time: the case is kept
            self._workstation.preferences.put(LAST_SOURCE, self.said.source.currentData())
        if ask.action is Action.REGISTER:
            self._callers.note(str(values["caller_number"]), ask.subject)
        self.start_new()
        if unsaid is not None:
            self.wrong.say(unsaid_words(unsaid, self._workstation.board.reference))
        (self.registered if ask.action is Action.REGISTER else self.answered).emit(ask.subject)

    def _own_division(self) -> int | None:
        """Whose desk this is: a question belongs to no place."""
        me, divisions = self._workstation.me, self._workstation.board.reference.divisions
        mine = (code for code in sorted(divisions) if me.works_for(code))
        return self.where.division.currentData() or next(mine, None)

    def _say(self, broken: RuleBroken) -> None:
        """Marks everything that is missing besides what is wrong, with the focus at the first of the form."""
        self.wrong.say(self.fields.say(broken, self._missing(), self._workstation.board.reference))

    def _missing(self) -> list[str]:
        return [name for name, given in mandatory({**self.values(), "urgency_raised": self._raised}) if not given]
