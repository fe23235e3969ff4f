"""Asking: decided on what the board shows, on this desk's disk before it returns. Knows no socket.

For the window's thread. Nobody has been told when `submit` returns: the command waits, and the board shows it waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from app.clock import Clock
from app.desk.announce import Announcer
from app.desk.board import Board
from app.desk.rows import Announcement, Line, Submitted
from app.local.outbox import Outbox
from models.again import Past, moved_columns, typed_over
from models.case import Case
from models.commands import Ask, Command, Decision
from models.decide import Allowed, allowed, decide
from models.errors import Code, RuleBroken
from models.lifecycle import How
from models.people import Person
from models.situation import Before
from models.stated import id_of
from models.working_time import CITY_ZONE


class Submit:
    """Asks in the name of `me` at `seat`. `wake` tells the sync thread that something waits."""

    def __init__(
        self,
        board: Board,
        outbox: Outbox,
        announcer: Announcer,
        clock: Clock,
        *,
        me: Person,
        seat: str,
        wake: Callable[[], None],
        moved: Callable[[], None] = lambda: None,
    ) -> None:
        self._board, self._outbox, self._announcer, self._clock = board, outbox, announcer, clock
        self.me, self._seat, self._wake, self._moved = me, seat, wake, moved
        self._allowed: dict[UUID, tuple[Allowed, ...]] = {}
        """What was answered since the board last moved: sheet, keys and command bar ask about the same case."""

    def allowed(self, case_id: UUID) -> tuple[Allowed, ...]:
        """Every action of this person's posts on a case, each with the reason why it cannot be begun now, if any."""
        if case_id not in self._allowed:
            self._allowed[case_id] = allowed(
                self._board.before(case_id), self.me, separate_duties=self._board.reference.separate_duties
            )
        return self._allowed[case_id]

    def forget(self) -> None:
        """The board moved, or who works here has other posts."""
        self._allowed.clear()

    def preview(self, ask: Ask) -> Decision | RuleBroken:
        """What would be decided now; nothing is kept."""
        command = self._command(ask)
        return command if isinstance(command, RuleBroken) else command.decision

    def submit(self, ask: Ask) -> Submitted | RuleBroken:
        """Decides and keeps the command, then shows it. Raises WorldFailed when the disk says no: nothing is kept."""
        root = self._board.before(ask.subject).root
        command = self._command(ask)
        if isinstance(command, RuleBroken):
            return command
        with self._outbox.together():
            numbered = self._numbered(lambda: self._board.before(ask.subject), command)
            if isinstance(numbered, RuleBroken):
                return numbered
            self._outbox.append(numbered)
        command = numbered
        self.outbox_changed(frozenset({ask.subject}))
        return Submitted(command.ask, command.decision, root.status if isinstance(root, Case) else None)

    def outbox_changed(self, roots: frozenset[UUID] = frozenset()) -> None:
        """Lays what waits over the rows anew, tells everybody who watches, and wakes the sync thread."""
        self.forget()
        self._moved()
        changed = self._board.reload_waiting() | roots
        said = self._board.entries_among(changed)
        self._announcer.announce(Announcement(changed - said, said, mine=True, waiting=True, link=True))
        self._wake()

    def decided_on(self, before: Before, ask: Ask) -> Command | RuleBroken:
        """The command for `ask` on exactly `before`, with a number if it makes a case; nothing is kept."""
        seen = before.root.version if before.root else 0
        command = self._decided(before, replace(ask, seen=seen))
        return command if isinstance(command, RuleBroken) else self._numbered(lambda: before, command)

    def _command(self, ask: Ask) -> Command | RuleBroken:
        before = self._board.before(ask.subject)
        present = before.root.version if before.root else 0
        command = self._corrects_nothing(ask) or self._decided(before, ask)
        if isinstance(command, RuleBroken) or ask.seen == present:
            return command
        # It moved under the form: harmless unless somebody else changed what is typed in it.
        moved = moved_columns(map(_past, self._board.history(ask.subject)), ask.seen, self.me.id)
        return typed_over(command, moved, before.root) or replace(command, ask=replace(ask, seen=present))

    def _corrects_nothing(self, ask: Ask) -> RuleBroken | None:
        """An entry of the log puts another one right, which must be known here."""
        corrects = id_of(ask.facts, "corrects")
        if corrects is None or self._board.entry(corrects) is not None:
            return None
        return RuleBroken(Code.UNKNOWN, {"field": "corrects", "value": str(corrects)})

    def _decided(self, before: Before, ask: Ask) -> Command | RuleBroken:
        now, reference = self._clock.now(), self._board.reference
        decision = decide(replace(before, other=self._board.named(ask)), ask, self.me, now, reference)
        if isinstance(decision, RuleBroken):
            return decision
        return Command(ask, decision, now, self._seat, self._outbox.id, reference.edition)

    def _numbered(self, before: Callable[[], Before], command: Command) -> Command | RuleBroken:
        """A case that begins here gets its number from the blocks at hand; without any, the centre gives it one."""
        creates = any(write.kind == "cases" and write.how is How.CREATE for write in command.decision.writes)
        if not creates or command.ask.facts.get("number"):
            return command
        number = self._outbox.take_number(command.decided_at.astimezone(CITY_ZONE).date())
        if number is None:
            return command
        return self._decided(before(), replace(command.ask, facts={**command.ask.facts, "number": number}))


def _past(line: Line) -> Past:
    return Past(line.kind, line.version, line.action, line.person, line.before, line.after)
