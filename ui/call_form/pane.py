"""The call form: the description first, then what follows from it; kept with every change, cleared only when the
command is on this desk's disk (DESIGN §8, walk 1)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.errors import WorldFailed
from models.catalogue import Kind
from models.commands import Ask
from models.errors import RuleBroken
from models.lifecycle import Action
from ui import theme, wording
from ui.actions import Key, bind
from ui.attachments import AttachmentStrip
from ui.call_form.callers import Callers
from ui.call_form.calls import FORM, Calls
from ui.call_form.classified import Classified
from ui.call_form.columns import ORDER, WIDE, Columns, put_in_order
from ui.call_form.cursor import cursor_of, put_cursor
from ui.call_form.entry import Values, ask_of, consultation_of, mandatory, new_values, place_of, worth_keeping
from ui.call_form.likeness import looked_for, told_beside
from ui.call_form.limits import limits_of
from ui.call_form.part import Part
from ui.call_form.said import Said
from ui.call_form.strip import Strip
from ui.call_form.where import Where
from ui.controls import Button, Wrong
from ui.duplicates import DuplicatesBeside, unsaid_words
from ui.fields import Segments
from ui.given import Workstation
from ui.half_typed import DraftKeeper
from ui.options import Option
from ui.panes import ActionRow, Pane, hairline
from ui.step_form import not_given

LAST_SOURCE = "call_source"
"""Of the preference: where the last call that this person registered came from; proposed for the next."""

EVERY_SECOND = 1000


class CallForm(Pane):
    """`registered` carries the id of the case that was kept on this disk; `left` says Escape: the draft stays.

    `answered` carries the id of a call that needed no case. `halfTypedChanged` carries how many calls are half typed.
    """

    registered = Signal(object)
    answered = Signal(object)
    left = Signal()
    halfTypedChanged = Signal(int)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("callForm", self.tr("New call"), parent)
        self._workstation = workstation
        self._mine: dict[str, object] = {}
        self._thrown: Values | None = None
        self._raised = False
        self._at: QWidget | None = None
        self._resumed: Values | None = None
        self.calls = Calls(workstation)
        self._callers = Callers(workstation)
        self.strip = Strip(self)
        self.said = Said(self)
        self.classified = Classified(workstation.board.reference, self)
        self.where = Where(workstation, self)
        self.duplicates = DuplicatesBeside(workstation, self)
        self.attachments = AttachmentStrip(workstation, self)
        self.parts: tuple[Part, ...] = (self.said, self.classified, self.where)
        self.wrong = Wrong(self)
        self.register = Button(wording.action(Action.REGISTER), self, kind="primary", key=Key.SUBMIT)
        self.answered_at_once = Button(self.tr("Answered at once…"), self, key=Key.ANSWERED)
        self.answered_at_once.setCheckable(True)
        self.throw_away = Button(self.tr("Throw draft away"), self, kind="flat")
        self.take_back = Button(self.tr("Take it back"), self, small=True)
        self.keeper = DraftKeeper(workstation.drafts, FORM, self._draft, self)
        self._lay_out()
        self._connect()
        self._fill(dict(self.calls.last() or self._empty()))

    def _lay_out(self) -> None:
        self.classified.column.addWidget(self.duplicates)
        self.classified.column.addStretch(0)
        self.classified.column.addStretch(0)
        self.said.column.insertWidget(self.said.column.count() - 1, self.attachments)
        self._columns = Columns((self.said, self.classified, self.where), self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._columns)
        self.row = ActionRow(self)
        for button in (self.register, self.answered_at_once, self.throw_away, self.take_back):
            self.row.add(button)
        self.take_back.hide()
        self.row.consequence.setWordWrap(True)
        self.row.consequence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.row.consequence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        wrong = QWidget(self)
        inset = QVBoxLayout(wrong)
        inset.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        inset.addWidget(self.wrong)
        for widget, stretch in ((self.strip, 0), (hairline(self), 0), (area, 1), (wrong, 0), (hairline(self), 0)):
            self.body.addWidget(widget, stretch)
        self.body.addWidget(self.row)
        self._columns.fit(WIDE)
        stops = {**self._stops, "duplicates": self.duplicates, "attachments": self.attachments}
        put_in_order(stops, self.register, self.answered_at_once, self.throw_away, self.take_back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns where there is room, else two."""
        super().resizeEvent(event)
        self._columns.fit(self.width())

    def _connect(self) -> None:
        for part in self.parts:
            part.changed.connect(self._changed)
        self.where.changed.connect(self._follow_component)
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
        bind(self, Key.ANSWERED, self.answered_at_once.toggle)
        bind(self, Key.SUBMIT, self.submit)
        bind(self, Key.LEAVE, self.left.emit)
        bind(self, Key.DUPLICATES, self.duplicates.take_focus)
        bind(self, Key.ON_MAP, self.where.pointWanted.emit)
        self._tick = QTimer(self)
        self._tick.setObjectName("callFormTick")
        self._tick.setInterval(EVERY_SECOND)
        self._tick.timeout.connect(self._save_again)
        self._tick.start()

    # ── drafts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def start_new(self) -> None:
        """An empty form, received now; what is half typed in the others stays."""
        self._show(self._empty())

    def _empty(self) -> dict[str, object]:
        return {**new_values(self._workstation.clock.now()), "source": self._workstation.preferences.get(LAST_SOURCE)}

    def open_form(self, key: str) -> None:
        """Goes on with a half-typed form, where the cursor stood."""
        values = self.calls.get(key)
        if values is not None:
            self._show(dict(values))

    @property
    def half_typed(self) -> int:
        """How many calls are half typed."""
        return len(self.calls)

    def open_last(self) -> None:
        """Goes on with the call that was begun last; with an empty form where none is half typed."""
        if self.keeper.key not in self.calls:
            self.open_form(self.calls.after(self.keeper.key) or "")

    def open_other(self) -> None:
        """Goes on with another call than the one that is open, round and round."""
        self.open_form(self.calls.after(self.keeper.key) or "")

    def go_on_from(self, other: CallForm) -> None:
        """Shows what stands in `other`, half typed or still empty."""
        self._show({**other.values(), **other.cursor_kept()})

    def _show(self, values: dict[str, object]) -> None:
        self._fill(values)
        self.take_focus()

    def _fill(self, values: dict[str, object]) -> None:
        """Never takes the keys: it is made while somebody works in the queue already."""
        self._mine = {name: values[name] for name in ("case_id", "command_id")}
        self.keeper.open(str(values["case_id"]))
        for part in self.parts:
            part.fill(values)
            part.hush()
        self.duplicates.fill(values)
        self.attachments.show_case(UUID(str(values["case_id"])))
        blocker = QSignalBlocker(self.answered_at_once)
        self.answered_at_once.setChecked(values.get("consultation") is True)
        blocker.unblock()
        self._resumed = values
        self._at = put_cursor(self._stops, values) or self.said.description
        self.wrong.say("")
        self._follow()

    @property
    def _stops(self) -> dict[str, QWidget]:
        return {name: field for part in self.parts for name, field in part.stops.items()}

    def values(self) -> dict[str, object]:
        """Everything that stands in the form."""
        typed = {name: value for part in self.parts for name, value in part.values().items()}
        consultation = {"consultation": True} if self.consulting else {}
        return {**typed, **self.duplicates.values(), **consultation, **self._mine}

    @property
    def consulting(self) -> bool:
        """Whether the call was a question that was answered at once: it becomes no case."""
        return self.answered_at_once.isChecked()

    def _consult(self) -> None:
        self._changed()
        (self.said.answer if self.consulting else self.said.description).setFocus()

    def cursor_kept(self) -> dict[str, object]:
        """Where somebody was in it."""
        return cursor_of(self._stops, self._at)

    def _draft(self) -> Values:
        values = self.values()
        return {**values, **self.cursor_kept()} if worth_keeping(values) else {}

    def _save_again(self) -> None:
        """Once a second besides every change: what an input method changed without telling, and where the cursor is."""
        if self.isVisible() and (self.calls.get(self.keeper.key) or {}) != self._draft():
            self._keep()

    def _changed(self) -> None:
        self.take_back.hide()
        for part in self.parts:
            part.hush()
        self.wrong.say("")
        self._keep()

    def _keep(self) -> None:
        self.keeper.touch()
        self._follow()

    def _throw_away(self) -> None:
        self._thrown = self.values() if worth_keeping(self.values()) else None
        self.keeper.drop()
        self.calls.drop(self.keeper.key)
        if self.calls:
            self.open_other()
        else:
            self.start_new()
        self.take_back.setVisible(self._thrown is not None)

    def _take_back(self) -> None:
        if self._thrown:
            thrown, self._thrown = dict(self._thrown), None
            self._show(thrown)
            self._changed()

    # ── what follows from what is typed ─────────────────────────────────────────────────────────────────────────────

    def _follow(self) -> None:
        values, draft = self.values(), self._draft()
        self.calls.put(self.keeper.key, draft)
        self.halfTypedChanged.emit(len(self.calls))
        self._follow_consultation()
        self.classified.hear(self.said.description.text())
        self.said.underline(self.classified.heard)
        condition = self.classified.condition
        self._raised = self.said.show_given(self.classified.given_urgency, condition.no if condition else None)
        self._show_mandatory({**values, "urgency": self.said.urgency.value, "urgency_raised": self._raised})
        now = self._workstation.clock.now()
        self.where.show_limits(limits_of(values, condition, self._workstation.board.reference, now))
        self._show_earlier(str(values["caller_number"]))
        self.duplicates.look(looked_for(values, self.where.point()), *told_beside(values, now))
        self.strip.show_forms(list(self.calls.recognised()), self.keeper.key)
        saved = self.tr("Kept {time}").format(time=wording.clock_second(now))
        self.strip.saved.setText(saved if draft else "")

    def _follow_consultation(self) -> None:
        """A question that was answered needs neither class nor place."""
        self.said.follow(consultation=self.consulting)
        for part in (self.classified, self.where, self.attachments):
            part.setVisible(not self.consulting)
        self.register.setText(wording.action(Action.ANSWER_CALL if self.consulting else Action.REGISTER))

    def _follow_component(self) -> None:
        """A component that is known is of a class."""
        found = self._workstation.here.component(self.where.component.text().strip())
        if found is not None and self.classified.class_key is None:
            self.classified.propose(Kind.COMPONENT, found.class_code)
            self._keep()

    def _show_earlier(self, number: str) -> None:
        reference, now = self._workstation.board.reference, self._workstation.clock.now()
        self.said.show_earlier(
            [
                Option(
                    case.id,
                    wording.joined(
                        wording.clock_time(case.received_at, now),
                        wording.class_short(reference, case.edition, case.kind, case.class_code),
                    ),
                    right=wording.joined(wording.number_short(case.number, now), wording.status(case.status)),
                )
                for case in self._callers.earlier(number)
            ]
        )

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
            self._say(not_given(missing[0]))
            return
        if not self.consulting and self._says_wrong_component(values):
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

    def _says_wrong_component(self, values: Values) -> bool:
        sentence = self.where.wrong_component(str(values["kind"]), str(values["class_code"]))
        if sentence:
            self.where.rows["component_id"].say(sentence)
            self.where.component.setFocus()
        return bool(sentence)

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
        for part in self.parts:
            part.hush()
        reference = self._workstation.board.reference
        sentences = {name: wording.broken(not_given(name), reference) for name in self._missing()}
        sentences[place_of(broken)] = wording.broken(broken, reference)
        marked = {name: self._mark(name, sentence) for name, sentence in sentences.items()}
        if marked[place_of(broken)] is None:
            self.wrong.say(wording.broken(broken, reference))
        order = ["class_code" if name == "class_text" else name for name in ORDER]
        first = next((marked[name] for name in order if marked.get(name) is not None), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, name: str, sentence: str) -> QWidget | None:
        places = (part.say(name, sentence) for part in self.parts)
        return next((place for place in places if place is not None), None)

    def _missing(self) -> list[str]:
        return [name for name, given in mandatory({**self.values(), "urgency_raised": self._raised}) if not given]

    # ── the keys ────────────────────────────────────────────────────────────────────────────────────────────────────

    def take_focus(self) -> None:
        """Where somebody was in this call; the description of a new one."""
        at = self._at or self.said.description
        if isinstance(at, Segments):
            at.take_focus()
        else:
            at.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._resumed is not None:  # a field forgets what is selected in it while others have the keys
            resumed, self._resumed = self._resumed, None
            put_cursor(self._stops, resumed)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        super()._focus_moved(old, now)
        if now is not None:
            stop = next((field for field in self._stops.values() if field is now or field.isAncestorOf(now)), None)
            self._at = stop or self._at
