"""The call form: the description first, then what follows from it; kept with every change, cleared only when the
command is on this desk's disk (DESIGN §8, walk 1)."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import WorldFailed
from models.case import ClockName
from models.errors import RuleBroken
from models.facts import identifier
from models.lifecycle import Action
from ui import theme, wording
from ui.actions import Key, bind
from ui.call_form.classified import Classified
from ui.call_form.entry import Values, ask_of, mandatory, moment_typed, new_values, place_of, worth_keeping
from ui.call_form.part import Part
from ui.call_form.said import Said
from ui.call_form.strip import HalfTyped, Strip
from ui.call_form.where import Where
from ui.controls import Button, Wrong
from ui.given import Workstation
from ui.half_typed import DraftKeeper
from ui.panes import ActionRow, Pane, hairline
from ui.step_form import not_given

FORM = "call"
LAST_SOURCE = "call_source"
"""Of the preference: where the last call that this person registered came from; proposed for the next."""

ORDER = (
    "description", "source", "external_number", "caller_number", "received_at", "urgency", "urgency_reason",
    "class_code", "division", "place", "lon", "unit_grid",
)  # fmt: skip
"""The fields as the eye meets them: the first that is wrong gets the focus."""

WIDE = 1000
"""From this width on the three parts stand side by side."""

EVERY_SECOND = 1000


class CallForm(Pane):
    """`registered` carries the id of the case that was kept on this disk; `left` says Escape: the draft stays.

    `halfTypedChanged` carries how many calls are half typed.
    """

    registered = Signal(object)
    left = Signal()
    halfTypedChanged = Signal(int)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("callForm", self.tr("New call"), parent)
        self._workstation = workstation
        self._mine: dict[str, object] = {}
        self._forms: dict[str, Values] = {}
        self._thrown: Values | None = None
        self._raised = False
        reference = workstation.board.reference
        self.strip = Strip(self)
        self.said = Said(self)
        self.classified = Classified(reference, self)
        self.where = Where(reference, workstation.me, self)
        self.parts: tuple[Part, ...] = (self.said, self.classified, self.where)
        self.wrong = Wrong(self)
        self.register = Button(wording.action(Action.REGISTER), self, kind="primary", key=Key.SUBMIT)
        self.throw_away = Button(self.tr("Throw draft away"), self, kind="flat")
        self.take_back = Button(self.tr("Take it back"), self, small=True)
        self.keeper = DraftKeeper(workstation.drafts, FORM, self._draft, self)
        self._lay_out()
        self._connect()
        self._restore()

    def _lay_out(self) -> None:
        self._boxes = QWidget(self)
        self._grid = QGridLayout(self._boxes)
        self._grid.setContentsMargins(theme.INSET, theme.INSET, theme.INSET, theme.INSET)
        self._grid.setHorizontalSpacing(2 * theme.INSET)
        self._grid.setVerticalSpacing(theme.INSET)
        self._wide: bool | None = None
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self._boxes.setProperty("surface", "panel")
        area.setWidget(self._boxes)
        self.row = ActionRow(self)
        for button in (self.register, self.throw_away, self.take_back):
            self.row.add(button)
        self.take_back.hide()
        wrong = QWidget(self)
        inset = QVBoxLayout(wrong)
        inset.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        inset.addWidget(self.wrong)
        for widget, stretch in ((self.strip, 0), (hairline(self), 0), (area, 1), (wrong, 0), (hairline(self), 0)):
            self.body.addWidget(widget, stretch)
        self.body.addWidget(self.row)
        self._arrange(wide=True)

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for part in self.parts:
            self._grid.removeWidget(part)
        if wide:
            for column, part in enumerate(self.parts):
                self._grid.addWidget(part, 0, column)
                self._grid.setColumnStretch(column, (44, 47, 44)[column])
            self._grid.setRowStretch(0, 1)
        else:
            self._grid.addWidget(self.said, 0, 0)
            self._grid.addWidget(self.where, 1, 0)
            self._grid.addWidget(self.classified, 0, 1, 2, 1)
            self._grid.setRowStretch(1, 1)
            for column, stretch in enumerate((1, 1, 0)):
                self._grid.setColumnStretch(column, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns where there is room, else two."""
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= WIDE)

    def _connect(self) -> None:
        for part in self.parts:
            part.changed.connect(self._changed)
        self.strip.wanted.connect(self.open_form)
        self.strip.new.connect(self.start_new)
        self.register.clicked.connect(self.submit)
        self.throw_away.clicked.connect(self._throw_away)
        self.take_back.clicked.connect(self._take_back)
        self.keeper.failed.connect(lambda why: self.wrong.say(wording.failed(why)))
        bind(self, Key.SUBMIT, self.submit)
        bind(self, Key.LEAVE, self.left.emit)
        self._tick = QTimer(self)
        self._tick.setObjectName("callFormTick")
        self._tick.setInterval(EVERY_SECOND)
        self._tick.timeout.connect(self._save_again)
        self._tick.start()

    # ── drafts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _restore(self) -> None:
        """Brings back every form that was half typed when the program ended, however it ended."""
        for form, key in self._workstation.drafts.list():
            values = self._workstation.drafts.load(form, key) if form == FORM else None
            if not values:
                continue
            values = _understood(values, self._workstation.clock.now())
            if self._workstation.board.case(UUID(str(values["case_id"]))):
                self._workstation.drafts.drop(form, key)  # it was kept, the program ended before it could be cleared
                continue
            self._forms[str(values["case_id"])] = values
            if key not in self._forms:
                self._workstation.drafts.save(form, str(values["case_id"]), values)
                self._workstation.drafts.drop(form, key)
        half_typed = next(reversed(self._forms.values()), None)
        self._fill(dict(half_typed) if half_typed else self._empty())

    def start_new(self) -> None:
        """An empty form, received now; what is half typed in the others stays."""
        self._show(self._empty())

    def _empty(self) -> dict[str, object]:
        return {**new_values(self._workstation.clock.now()), "source": self._workstation.preferences.get(LAST_SOURCE)}

    def open_form(self, key: str) -> None:
        """Goes on with a half-typed form."""
        if key in self._forms:
            self._show(dict(self._forms[key]))

    @property
    def half_typed(self) -> int:
        """How many calls are half typed."""
        return len(self._forms)

    def open_last(self) -> None:
        """Goes on with the call that was begun last; with an empty form where none is half typed."""
        if self.keeper.key not in self._forms:
            self.open_form(next(reversed(self._forms), ""))

    def go_on_from(self, other: CallForm) -> None:
        """Shows what stands in `other`, half typed or still empty."""
        self._show(other.values())

    def _show(self, values: dict[str, object]) -> None:
        self._fill(values)
        self.said.description.setFocus()

    def _fill(self, values: dict[str, object]) -> None:
        """Never takes the keys: it is made while somebody works in the queue already."""
        self._mine = {name: values[name] for name in ("case_id", "command_id")}
        self.keeper.open(str(values["case_id"]))
        for part in self.parts:
            part.fill(values)
            part.hush()
        self.wrong.say("")
        self._follow()

    def values(self) -> dict[str, object]:
        """Everything that stands in the form."""
        typed = {name: value for part in self.parts for name, value in part.values().items()}
        return {**typed, **self._mine}

    def _draft(self) -> Values:
        values = self.values()
        return values if worth_keeping(values) else {}

    def _save_again(self) -> None:
        """Once a second besides every change: what an input method changed without telling is kept too."""
        if self.isVisible() and self._forms.get(self.keeper.key, {}) != self._draft():
            self._changed()

    def _changed(self) -> None:
        self.keeper.touch()
        self.take_back.hide()
        for part in self.parts:
            part.hush()
        self.wrong.say("")
        self._follow()

    def _throw_away(self) -> None:
        self._thrown = self.values() if worth_keeping(self.values()) else None
        self.keeper.drop()
        self._forms.pop(self.keeper.key, None)
        if self._forms:
            self.open_form(next(reversed(self._forms)))
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
        draft = self._draft()
        if draft:
            self._forms[self.keeper.key] = draft
        else:
            self._forms.pop(self.keeper.key, None)
        self.halfTypedChanged.emit(len(self._forms))
        self.classified.hear(self.said.description.text())
        condition = self.classified.condition
        raised = self.said.show_given(self.classified.given_urgency, condition.no if condition else None)
        self._raised = raised
        self._show_mandatory({**self.values(), "urgency_raised": raised})
        self._show_limits()
        now = self._workstation.clock.now()
        self.strip.show_forms([self._recognised(key, values) for key, values in self._forms.items()], self.keeper.key)
        saved = self.tr("Kept {time}").format(time=wording.clock_second(now))
        self.strip.saved.setText(saved if draft else "")

    def _recognised(self, key: str, values: Values) -> HalfTyped:
        since = str(values.get("received_at") or "")[11:16]
        words = values.get("place") or values.get("description") or values.get("caller_name") or ""
        return HalfTyped(key, since, str(words).replace("\n", " "))

    def _show_mandatory(self, values: Values) -> None:
        fields = mandatory(values)
        given = sum(done for _, done in fields)
        self.header.figures.setText(self.tr("mandatory {given} / {all}").format(given=given, all=len(fields)))
        missing = [wording.field(name) for name, done in fields if not done]
        still = self.tr("Still to give: {fields}").format(fields=wording.listed(*missing))
        self.row.consequence.setText(still if missing else self.tr("All that is mandatory is given"))

    def _show_limits(self) -> None:
        now = self._workstation.clock.now()
        reference = self._workstation.board.reference
        minutes = reference.stage_minutes[ClockName.ACCEPT]
        received = moment_typed(self.said.received.text(), now) or now
        stage = self.tr("{stage}: {minutes} min from {time}").format(
            stage=wording.clock(ClockName.ACCEPT), minutes=minutes, time=wording.clock_time(received, now)
        )
        condition = self.classified.condition
        handling = (
            self.tr("{clock}: {limit}, counted from dispatch").format(
                clock=wording.clock(ClockName.HANDLE), limit=wording.limit(condition.limit)
            )
            if condition
            else ""
        )
        self.where.show_limits(stage, handling)

    # ── registering ─────────────────────────────────────────────────────────────────────────────────────────────────

    def submit(self) -> None:
        """Registers; the form is cleared when the command is on the disk, else says at the field what is wrong."""
        ask = ask_of(self.values(), self._workstation.clock.now())
        if isinstance(ask, RuleBroken):
            self._say(ask)
            return
        try:
            answer = self._workstation.submit(ask)
        except WorldFailed as why:
            self.wrong.say(wording.failed(why))
            return
        if isinstance(answer, RuleBroken):
            self._say(answer)
            return
        self.keeper.drop()
        self._forms.pop(self.keeper.key, None)
        with suppress(WorldFailed):  # only what is proposed next time: the case is kept
            self._workstation.preferences.put(LAST_SOURCE, self.said.source.currentData())
        self.start_new()
        self.registered.emit(answer.ask.subject)

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
        first = next((marked[name] for name in ORDER if marked.get(name) is not None), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, name: str, sentence: str) -> QWidget | None:
        places = (part.say(name, sentence) for part in self.parts)
        return next((place for place in places if place is not None), None)

    def _missing(self) -> list[str]:
        return [name for name, given in mandatory({**self.values(), "urgency_raised": self._raised}) if not given]

    def take_focus(self) -> None:
        """The description."""
        self.said.description.setFocus()


def _understood(values: Values, now: datetime) -> Values:
    """What another version wrote without what no field can show; ids that cannot be read get others: words matter."""
    shown = {name: value for name, value in values.items() if _can_be_shown(value)}
    fresh = new_values(now)
    lost = [name for name in ("case_id", "command_id") if identifier(str(shown.get(name))) is None]
    return {**shown, **{name: fresh[name] for name in lost}}


def _can_be_shown(value: object) -> bool:
    return abs(value) < 2**31 if isinstance(value, int) else value is None or isinstance(value, str | float)
