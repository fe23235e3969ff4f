"""What hangs on the case that is shown: applications, orders, tasks, call-backs, each with what may be done to it.

What waits for a word stands above the facts, what is over beneath them, the newest first. It is read in a turn of the
loop of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.hanging import Hanging
from models.applications import UNDECIDED, Application, ApplicationKind, ApplicationStatus, OrderStatus, TaskStatus
from models.lifecycle import Action
from models.reference import Reference
from models.working_time import CITY_ZONE
from ui import theme, wording
from ui.actions import LETTERS, cap
from ui.controls import Button, Words
from ui.given import Workstation
from ui.tips import tip
from ui.turns import Soon
from ui.wording import hanging as told

MOST = 8
"""So many are shown; older ones stand in the history."""

_K, _A = ApplicationKind, Action
DECIDING: Mapping[ApplicationKind, tuple[Action, ...]] = {
    _K.EXTENSION: (_A.ENDORSE_EXTENSION, _A.GRANT_EXTENSION, _A.GRANT_FURTHER_EXTENSION),
    _K.RETURN: (_A.GRANT_RETURN,),
    _K.SUSPENSION: (_A.GRANT_SUSPENSION,),
    _K.VOID: (_A.GRANT_VOID,),
    _K.FORCED_CLOSE: (_A.FORCE_CLOSE,),
    _K.APPEAL: (_A.ENDORSE_APPEAL, _A.GRANT_APPEAL),
}
"""What says yes to an application of a kind."""
_EITHER = (_A.REJECT_APPLICATION, _A.WITHDRAW_APPLICATION)


@dataclass(frozen=True, slots=True)
class Hung:
    """One of them in words. `open` while something is still to come, and of an appeal that was granted.

    `actions` are what may be done to it here, each with what is given already; `proof` the attachment that it names.
    """

    id: UUID
    at: datetime
    title: str
    lines: tuple[str, ...]
    open: bool
    actions: tuple[tuple[Action, Mapping[str, str]], ...] = ()
    proof: UUID | None = None
    waiting: bool = False

    @property
    def aloud(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join((self.title, *self.lines))


def hung_of(hanging: Hanging, may: frozenset[Action], reference: Reference, now: datetime) -> tuple[Hung, ...]:
    """What is shown: first what is open, then the newest."""
    rows = sorted(_all(hanging, may, reference, now), key=lambda row: row.at, reverse=True)
    return tuple(sorted(rows, key=lambda row: not row.open)[:MOST])


def _all(hanging: Hanging, may: frozenset[Action], reference: Reference, now: datetime) -> Iterator[Hung]:
    for one in hanging.applications:
        open_ = one.status in UNDECIDED
        waits = one.id in hanging.waiting
        actions = _on_application(one, may) if open_ else ()
        title, lines = told.application(one, reference, now)
        stands = one.kind is _K.APPEAL and one.status is ApplicationStatus.GRANTED
        yield Hung(one.id, one.written_at, title, lines, open_ or stands, actions, one.proof, waits)
    for order in hanging.orders:
        open_ = order.status is OrderStatus.OPEN
        answers = ((_A.ANSWER_ORDER, _NOTHING),) if open_ and _A.ANSWER_ORDER in may else ()
        title, lines = told.order(order, reference, now)
        yield Hung(order.id, order.written_at, title, lines, open_, answers, None, order.id in hanging.waiting)
    for task in hanging.tasks:
        title, lines = told.task(task, reference, now)
        out = task.status is TaskStatus.ASKED
        yield Hung(task.id, task.written_at, title, lines, out, (), None, task.id in hanging.waiting)
    for call in hanging.callbacks:
        title, lines = told.callback(call, reference, now)
        yield Hung(call.id, call.written_at, title, lines, open=False, waiting=call.id in hanging.waiting)


_NOTHING: Mapping[str, str] = {}


def _on_application(one: Application, may: frozenset[Action]) -> tuple[tuple[Action, Mapping[str, str]], ...]:
    yes = [(action, given_for(action, one)) for action in DECIDING[one.kind] if action in may]
    no = [(action, {"application": one.kind.value}) for action in _EITHER if action in may]
    return (*yes, *no)


def as_typed(at: datetime) -> str:
    """A moment as a form takes it: the city's `2017-07-30 18:00`."""
    return f"{at.astimezone(CITY_ZONE):%Y-%m-%d %H:%M}"


def given_for(action: Action, one: Application) -> Mapping[str, str]:
    """What the form that grants an application begins with: what was applied for."""
    match action:
        case Action.GRANT_SUSPENSION:
            return {"ground": one.ground.value, "until": as_typed(one.until) if one.until else ""}
        case Action.FORCE_CLOSE:
            return {"ground": one.ground.value}
        case Action.GRANT_RETURN:
            return {"reason": one.reason, "ground": one.ground.value}
        case Action.GRANT_VOID:
            return {"reason": one.reason}
    return _NOTHING


def asked_for(action: Action, hanging: Hanging) -> Mapping[str, str]:
    """The same for an action that was pressed elsewhere: of the one undecided application that it decides."""
    kinds = {kind for kind, actions in DECIDING.items() if action in actions}
    found = [one for one in hanging.applications if one.kind in kinds and one.status in UNDECIDED]
    return given_for(action, found[-1]) if found else _NOTHING


class HungList(QWidget):
    """`wanted` carries an action and what is given already; `proofWanted` the id of an attachment.

    Shows what is still `open`, or what is over.
    """

    wanted = Signal(object, object)
    proofWanted = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget, *, open_: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("hungList")
        self._workstation, self._open = workstation, open_
        self._case_id: UUID | None = None
        self.rows: tuple[Hung, ...] = ()
        self.buttons: dict[tuple[UUID, Action], Button] = {}
        self._made: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 6)
        self._column.setSpacing(theme.GAP)
        self._soon = Soon(self.read, self, "hungList")
        self.hide()

    def show_case(self, case_id: UUID) -> None:
        """Shows in a moment what hangs on a case; what hung on another is gone at once."""
        if case_id != self._case_id:
            self._case_id = case_id
            self._show(())
        self._soon.ask()

    def read(self) -> None:
        """Reads it now."""
        self._soon.stop()
        case_id = self._case_id
        if case_id is None:
            return
        board = self._workstation.board
        hanging = board.hanging(case_id)
        may = frozenset(row.action for row in self._workstation.allowed(case_id) if row.broken is None)
        now = self._workstation.clock.now()
        rows = hung_of(hanging, may, board.reference, now) if hanging else ()
        self._show([row for row in rows if row.open is self._open])

    def take_focus(self) -> bool:
        """Gives the focus to the first button; whether there is one. Tab leads to the others."""
        first = next((one for one in self.findChildren(Button) if not one.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return first is not None

    def _show(self, rows: Sequence[Hung]) -> None:
        if tuple(rows) == self.rows and self._made:
            return
        had = next((key for key, button in self.buttons.items() if button.hasFocus()), None)
        for widget in self._made:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.rows, self.buttons, self._made = tuple(rows), {}, []
        for row in rows:
            made = self._row(row)
            self._made.append(made)
            self._column.addWidget(made)
        self.setVisible(bool(rows))
        if had in self.buttons:
            self.buttons[had].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, row: Hung) -> QWidget:
        made = QWidget(self)
        made.setAccessibleName(row.aloud)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = wording.waiting_action(row.title) if row.waiting else row.title
        column.addWidget(Words(title, made, kind="strong" if row.open else "", wrap=True))
        for line in row.lines:
            column.addWidget(Words(line, made, kind="quiet", wrap=True))
        if row.actions or row.proof:
            column.addLayout(self._actions(row, made))
        return made

    def _actions(self, row: Hung, parent: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        if row.proof is not None:
            proof = Button(self.tr("Proof"), parent, kind="link")
            proof.setAccessibleDescription(row.title)
            proof.clicked.connect(partial(self.proofWanted.emit, row.proof))
            line.addWidget(proof)
        for action, given in row.actions:
            button = Button(self._short(action), parent, small=True)
            button.setAccessibleName(wording.action(action))
            key = cap(action) if action in LETTERS else ""  # three caps have no room in the least sheet
            button.setToolTip(tip("  ".join(filter(None, (wording.action(action), key)))))
            button.clicked.connect(lambda _on=False, a=action, g=given: self.wanted.emit(a, g))
            self.buttons[row.id, action] = button
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _short(self, action: Action) -> str:
        """One word: of what it is stands above it."""
        if action in (Action.ENDORSE_EXTENSION, Action.ENDORSE_APPEAL):
            return self.tr("Endorse…")
        if action is Action.REJECT_APPLICATION:
            return self.tr("Reject…")
        if action is Action.WITHDRAW_APPLICATION:
            return self.tr("Withdraw…")
        return self.tr("Answer…") if action is Action.ANSWER_ORDER else self.tr("Grant…")
