"""Refused commands as the tray shows them: what I saw, what is there now, what I wanted (DESIGN §8.3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.desk import history
from app.desk.rows import Conflict, State, WaitingCommand
from app.desk.waiting import Waiting
from app.local import side_rows
from app.local.database import Database
from app.local.outbox import Entry
from models.case import Case
from models.commands import Ask
from models.coordination import PARTIES
from models.decide import decide
from models.errors import RuleBroken
from models.lifecycle import CASES, kind_of
from models.notices import NOTICES
from models.people import Person
from models.reference import Reference
from models.situation import Before, Root, answered_by, as_asked
from models.stated import id_of


class Conflicts:
    """Tells of what waits and of what was refused, of cases and of entries of the log. For the window's thread."""

    def __init__(self, database: Database, waiting: Waiting) -> None:
        self._database, self._waiting = database, waiting

    def waiting(self) -> tuple[WaitingCommand, ...]:
        """Every command that is not settled, oldest first."""
        return tuple(self._waiting.told(entry, self._number(entry)) for entry in self._waiting.entries())

    def refused(self, me: Person, now: datetime, reference: Reference) -> tuple[Conflict, ...]:
        """Every refused command, oldest first."""
        found = (entry for entry in self._waiting.entries() if entry.state is State.REFUSED)
        return tuple(self._conflict(entry, me, now, reference) for entry in found)

    def _number(self, entry: Entry) -> str | None:
        ask = entry.command.ask
        asked = side_rows.asked(self._database, ask.subject) if kind_of(ask.action) in (PARTIES, NOTICES) else None
        if asked is not None:
            return asked.number  # its case may be none of ours
        about = ask.subject if kind_of(ask.action) == CASES else id_of(ask.facts, "case_id")
        found = self._database.row("SELECT number FROM main.cases WHERE id = ?", (str(about),))
        number = found[0] if found else entry.command.decision.put_for("cases").get("number")
        return None if number is None else str(number)

    def _conflict(self, entry: Entry, me: Person, now: datetime, reference: Reference) -> Conflict:
        wish = entry.command.ask
        found = self._waiting.base(wish.subject)
        there = found[1] if found else None
        lines = history.journal_lines(self._database, wish.subject)
        saw = history.root_at(as_asked(there), wish.seen, lines) if there and wish.seen else None
        wanted = history.wanted_by(entry, saw)
        mover = history.mover_after(wish.seen, lines, me.id)
        moved = history.moved_by(mover) if mover else self._answered(wish, reference)
        held = history.held_behind(entry, self._waiting.on_case(wish.subject))
        before = Before.of(there, history.hands_on(self._database, wish.subject, me.id), self._master(wish))
        answer = decide(before, wish, me, now, reference)
        return Conflict(
            command=self._waiting.told(entry, self._number(entry)),
            saw=_columns(saw, wanted) or {},
            now=_columns(there, wanted),
            wanted=wanted,
            changed_by=moved[0] if moved else "",
            changed_at=moved[1] if moved else None,
            can_ask_again=answer if isinstance(answer, RuleBroken) else None,
            held=tuple(self._waiting.told(other, self._number(other)) for other in held),
            faster=history.faster_than(wish, lines, me.id),
        )

    def _master(self, wish: Ask) -> Case | None:
        """The case that a duplicate was to be linked to, as the centre has it: it may have ended meanwhile."""
        named = id_of(wish.facts, "master_id")
        found = self._waiting.base(named) if named else None
        return found[1] if found and isinstance(found[1], Case) else None

    def _answered(self, wish: Ask, reference: Reference) -> tuple[str, datetime] | None:
        """Who answered first, and when, what `wish` answers: it may be another district, whose lines are not here."""
        named = id_of(wish.facts, "party") or id_of(wish.facts, "notice") or wish.subject
        found = side_rows.asked(self._database, named)
        answer = None if found is None else answered_by(found)
        return None if answer is None else (reference.names.get(answer[0], ""), answer[1])


def _columns(root: Root | None, names: Iterable[str]) -> dict[str, object] | None:
    return None if root is None else {name: getattr(root, name) for name in names}
