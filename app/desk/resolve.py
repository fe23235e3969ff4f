"""What a person does about a command that waits or was refused: withdraw it, ask again, or let the centre be right.

For the window's thread. Nothing here is ever done without being asked.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.desk.board import Board
from app.desk.rows import Conflict, State, Submitted
from app.desk.submit import Submit
from app.local.entry import Entry
from app.local.outbox import Outbox
from models.commands import Ask
from models.copying import WITH_COPIES, tells_of
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.situation import Before


class Resolve:
    """Resolves what waits or was refused."""

    def __init__(self, board: Board, outbox: Outbox, submit: Submit) -> None:
        self._board, self._outbox, self._submit = board, outbox, submit

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every refused command: what I saw, what is there now, what I wanted."""
        return self._board.conflicts()

    def withdraw(self, command_id: UUID) -> bool:
        """Takes back a command that is not on the wire; False when it is, or is settled. Held ones wait again."""
        entry = self._outbox.entry(command_id)
        with self._outbox.together():
            withdrawn = self._outbox.withdraw(command_id)
            if entry is not None and withdrawn:
                self._withdraw_copies(entry.command.ask)
        if entry is not None and withdrawn:
            self._submit.outbox_changed(frozenset({entry.command.ask.subject}))
        return withdrawn

    def _withdraw_copies(self, given_up: Ask) -> None:
        """Nobody is told of what was given up."""
        for entry in self._outbox.open_entries() if given_up.action in WITH_COPIES else ():
            if tells_of(entry.command.ask, given_up):
                self._outbox.withdraw(entry.command.ask.id)

    def accept_centre(self, command_id: UUID) -> None:
        """Drops a refused command; what the centre has stays, and what was held behind it waits again."""
        self.withdraw(command_id)

    def ask_again(self, command_id: UUID) -> Submitted | RuleBroken:
        """Decides a refused wish anew on the present row, before those held behind it; the rule that forbids it, else.

        Raises LookupError when no such command is refused here.
        """
        entry = self._outbox.entry(command_id)
        if entry is None or entry.state is not State.REFUSED:
            raise LookupError(f"command {command_id} is not refused here")
        command = self._submit.decided_on(self._before(entry), _wish_again(entry))
        if isinstance(command, RuleBroken):
            return command
        if command.ask.id == command_id:
            self._outbox.redecide(command_id, command.decision, command.ask.seen, command.decided_at)
        else:
            self._outbox.replace(command_id, command)
        self._submit.outbox_changed(frozenset({command.ask.subject}))
        return Submitted(command.ask, command.decision)

    def _before(self, entry: Entry) -> Before:
        """The centre's row without what waits: what was held comes after this command, not before it."""
        subject = entry.command.ask.subject
        me = self._submit.me.id
        done = (line for line in self._board.history(subject) if not line.waiting and line.person == me)
        return Before.of(self._board.base(subject), frozenset(line.action for line in done))


def _wish_again(entry: Entry) -> Ask:
    """The same wish: under its own id while the centre has not answered it for good, else under another.

    A number that the centre did not accept is left out, so that another one is taken.
    """
    ask = entry.command.ask
    if entry.settled_at is None:
        return ask
    facts = {name: value for name, value in ask.facts.items() if (name, entry.code) != ("number", Code.NUMBER_TAKEN)}
    return replace(ask, id=new_id(), facts=facts)
