"""An acceptor who takes the calls and a duty leader who files them: key events only."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt

from models.case import Source, Status
from models.lifecycle import Action
from tests.walks.calls.ten import Call
from tests.walks.hour.deeds import Deeds
from tests.walks.hour.operator import Script
from ui.actions import Key
from ui.hands import StepFailed

PROPOSED = 3
"""A class that is meant must be among so many proposals."""
SHORT_OF_BREATH = 10
"""Seconds a proposal or a place may take to be listed, on a busy machine."""


class Listener(Deeds):
    """Takes calls."""

    def take(self, call: Call, number: str) -> Script:
        """Types what is said, chooses what is proposed, finds the place, registers."""
        form = self.window.form
        yield from self.press(Key.NEW_CALL)
        yield from self.until("the call form opens", form.said.description.hasFocus)
        yield from self.write(call.said)
        yield from self.press(Qt.Key.Key_Tab)
        yield from self._choose_class(call)
        yield from self._place(call)
        yield from self._step_down(form.said.source, Source.HOTLINE_12319.value)
        yield from self.tab_to(form.said.number)
        yield from self.spell(number)
        yield from self.press(Key.SUBMIT)
        yield from self.until(f"“{call.said}” is registered", lambda: self._registered(call))

    def _choose_class(self, call: Call) -> Script:
        classified = self.window.form.classified
        wanted = (call.kind.value, call.code)
        keys = [option.key for option in classified.classes.list.options.options]
        if wanted not in keys[:PROPOSED]:
            raise StepFailed(f"“{call.said}” proposes {keys[:PROPOSED]}, not {wanted}")
        for _ in range(keys.index(wanted)):
            yield from self.press(Qt.Key.Key_Down)
        yield from self.press(Qt.Key.Key_Return)
        if classified.class_key != wanted:
            raise StepFailed(f"“{call.said}” became {classified.class_key}, not {wanted}")
        yield from self.until("the conditions have the keys", classified.conditions.hasFocus)
        yield from self.press(Qt.Key(Qt.Key.Key_0 + call.condition))
        yield from self.until("the place has the keys", self.window.form.where.finder.field.hasFocus)

    def _place(self, call: Call) -> Script:
        where = self.window.form.where
        if call.where.isascii():
            yield from self.spell(call.where)
        else:
            yield from self.write(call.where)
        options = where.finder.list.options
        yield from self.until(f"{call.where} is found", options.rowCount, SHORT_OF_BREATH)
        yield from self.press(Qt.Key.Key_Return)
        yield from self.until("its grid follows", lambda: where.grid.text() == call.grid)
        if not where.place.text().strip():
            yield from self.tab_to(where.place)
            yield from self.write("督院街旁")

    def _registered(self, call: Call) -> bool:
        case = self.window.sheet.case_id
        return not self.window.on_call and case is not None and self.on_board(case).case.description == call.said

    def propose_all(self, count: int) -> Script:
        """On to the duty leader, as they stand."""
        yield from self.home()
        yield from each(self, count, Status.REGISTERED, Action.PROPOSE)


class Leader(Deeds):
    """Files them and sends a unit there."""

    def file_all(self, count: int) -> Script:
        """Every case of the pool that waits to be filed."""
        yield from self.home()
        yield from each(self, count, Status.PENDING_FILE, Action.FILE)

    def dispatch_all(self, count: int) -> Script:
        """Every case of the pool that waits for a unit."""
        yield from self.home()
        yield from each(self, count, Status.PENDING_DISPATCH, Action.DISPATCH)


def each(operator: Deeds, count: int, status: Status, action: Action) -> Script:
    """Does `action` to the cases of the pool in `status`, one after the other, and waits for the centre each time."""
    for _ in range(count):
        yield from operator.until(f"one is {status}", lambda: operator.next_in({status}), 30)
        row = operator.next_in({status})
        assert row is not None
        yield from operator.do(row, action, "请立即处置。")
        yield from operator.until("the centre has it", partial(_is_there, operator, row.id), 30)
        yield from operator.home()


def _is_there(operator: Deeds, case_id: UUID) -> bool:
    return not operator.on_board(case_id).waiting
