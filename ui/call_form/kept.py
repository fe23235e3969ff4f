"""The call form as it stands on the screen and in the drafts: laid out, filled, kept with every change and every
second, one of several half-typed calls. What follows from what is typed is the pane's (DESIGN §8, walk 1)."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from models.lifecycle import Action
from ui import theme, wording
from ui.actions import Key
from ui.call_form.calls import FORM, Calls
from ui.call_form.columns import WIDE, Columns, put_in_order
from ui.call_form.cursor import cursor_of, put_cursor
from ui.call_form.entry import Values, new_values, worth_keeping
from ui.call_form.fields import Fields, enter
from ui.call_form.strip import Strip
from ui.controls import Button, Wrong
from ui.given import Workstation
from ui.half_typed import DraftKeeper
from ui.panes import ActionRow, Pane, hairline
from ui.tips import tip

LAST_SOURCE = "call_source"
"""Of the preference: where the last call that this person registered came from; proposed for the next."""

EVERY_SECOND = 1000


class KeptForm(Pane):
    """Whoever derives it shows in `_follow` what follows from what stands in it."""

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("callForm", self.tr("New call"), parent)
        self._workstation = workstation
        self._mine: dict[str, object] = {}
        self._thrown: Values | None = None
        self._at: QWidget | None = None
        self._resumed: Values | None = None
        self.calls = Calls(workstation)
        self.strip = Strip(self)
        self.fields = Fields(workstation, self)
        self.said, self.classified, self.where = self.fields.parts
        self.duplicates, self.attachments = self.fields.duplicates, self.fields.attachments
        self.wrong = Wrong(self)
        self.register = Button(wording.action(Action.REGISTER), self, kind="primary", key=Key.SUBMIT)
        self.answered_at_once = Button(self.tr("Answered at once…"), self, key=Key.ANSWERED)
        self.answered_at_once.setCheckable(True)
        self.near_toilets = Button("", self, kind="flat", key=Key.TOILETS, icon="toilet")
        self.near_toilets.setAccessibleName(wording.key(Key.TOILETS))
        self.near_toilets.setToolTip(tip(wording.key(Key.TOILETS)))
        self.throw_away = Button(self.tr("Throw draft away"), self, kind="flat")
        self.take_back = Button(self.tr("Take it back"), self, small=True)
        self.keeper = DraftKeeper(workstation.drafts, FORM, self._draft, self)
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setObjectName("callFormTick")
        self._tick.setInterval(EVERY_SECOND)
        self._tick.timeout.connect(self._save_again)
        self._tick.start()

    def _lay_out(self) -> None:
        self._columns = Columns(self.fields.parts, self)
        area = self._area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._columns)
        self.row = ActionRow(self)
        for button in (self.register, self.answered_at_once, self.near_toilets, self.throw_away, self.take_back):
            self.row.add(button)
        self.take_back.hide()
        self.row.consequence.setWordWrap(True)
        self.row.consequence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.row.give_words_room()
        self.row.consequence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        wrong = QWidget(self)
        inset = QVBoxLayout(wrong)
        inset.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        inset.addWidget(self.wrong)
        for widget, stretch in ((self.strip, 0), (hairline(self), 0), (area, 1), (wrong, 0), (hairline(self), 0)):
            self.body.addWidget(widget, stretch)
        self.body.addWidget(self.row)
        self._columns.fit(WIDE)
        stops = {**self.fields.stops, "duplicates": self.duplicates, "attachments": self.attachments}
        ends = (self.register, self.answered_at_once, self.near_toilets, self.throw_away, self.take_back)
        put_in_order(stops, *ends)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns where there is room, else two."""
        super().resizeEvent(event)
        self._columns.fit(self.width())

    def compare(self) -> None:
        """What may be the same case, side by side at the top, beside what was typed; until the keys go elsewhere."""
        if self.duplicates.isVisible():
            self._columns.lift(self.duplicates, self.classified.column)
            self.duplicates.take_focus()

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

    def go_on_from(self, other: KeptForm) -> None:
        """Shows what stands in `other`, half typed or still empty."""
        self._show({**other.values(), **other.cursor_kept()})

    def _show(self, values: dict[str, object]) -> None:
        self._fill(values)
        self.take_focus()

    def _fill(self, values: dict[str, object]) -> None:
        """Never takes the keys: it is made while somebody works in the queue already."""
        self._mine = {name: values[name] for name in ("case_id", "command_id")}
        self.keeper.open(str(values["case_id"]))
        self.fields.fill(values)
        blocker = QSignalBlocker(self.answered_at_once)
        self.answered_at_once.setChecked(values.get("consultation") is True)
        blocker.unblock()
        self._resumed = values
        self._at = put_cursor(self.fields.stops, values) or self.said.description
        self.wrong.say("")
        self._follow()

    def values(self) -> dict[str, object]:
        """Everything that stands in the form."""
        consultation = {"consultation": True} if self.consulting else {}
        return {**self.fields.values(), **consultation, **self._mine}

    @property
    def consulting(self) -> bool:
        """Whether the call was a question that was answered at once: it becomes no case."""
        return self.answered_at_once.isChecked()

    def cursor_kept(self) -> dict[str, object]:
        """Where somebody was in it."""
        return cursor_of(self.fields.stops, self._at)

    def _draft(self) -> Values:
        values = self.values()
        return {**values, **self.cursor_kept()} if worth_keeping(values) else {}

    def _save_again(self) -> None:
        """Once a second besides every change: what an input method changed without telling, and where the cursor is."""
        if self.isVisible() and (self.calls.get(self.keeper.key) or {}) != self._draft():
            self._keep()

    def _changed(self) -> None:
        self.take_back.hide()
        self.fields.hush()
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

    def _follow(self) -> None:
        raise NotImplementedError

    # ── the keys ────────────────────────────────────────────────────────────────────────────────────────────────────

    def take_focus(self) -> None:
        """Where somebody was in this call; the description of a new one."""
        enter(self._at or self.said.description)
        if self._resumed is not None:  # a field forgets what is selected in it while others have the keys
            resumed, self._resumed = self._resumed, None
            put_cursor(self.fields.stops, resumed)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        super()._focus_moved(old, now)
        if now is not None:
            stop = next(
                (field for field in self.fields.stops.values() if field is now or field.isAncestorOf(now)), None
            )
            self._at = stop or self._at
            self._lower_for(now)

    def _lower_for(self, now: QWidget) -> None:
        """Somebody went on in another field of the form: what was compared goes back to its column."""
        lifted = self._columns.lifted
        if lifted is not None and not lifted.isAncestorOf(now) and self.isAncestorOf(now):
            self._columns.lower()
            QTimer.singleShot(0, now, lambda: self._area.ensureWidgetVisible(now))
