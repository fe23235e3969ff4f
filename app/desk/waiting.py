"""This desk's waiting commands, and the rows they lay over the mirror (DESIGN §§1, 5).

The rows live in `over`, a database in memory attached to the board's connection, shaped like the mirror: every
question is put to both. Only what changed in the outbox is read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from app.desk.rows import State, WaitingCommand
from app.local import radio, side_rows
from app.local.database import Database
from app.local.outbox import Entry
from app.local.rows import CASE_CELLS, case_of, cells_of_case, cells_of_entry, spoken, words_of
from app.local.schema import make_overlay
from app.wire import CASE_COLUMNS, ENTRY_COLUMNS
from models.case import Status
from models.commands import Command
from models.coordination import PARTIES, Party
from models.intercom import Entry as Said
from models.lifecycle import INTERCOM, Action, find_move, kind_of
from models.notices import NOTICES, Notice
from models.overlay import root_laid_over
from models.situation import Root

Side = TypeVar("Side", bound=Party | Notice)
_ON_ITS_WAY = (State.WAITING, State.SENT)
_SETTLED = (State.APPLIED, State.WITHDRAWN)
_COLUMNS = ", ".join(CASE_COLUMNS)
_PUT = f"INSERT INTO over.cases (n, {', '.join(CASE_CELLS)}) VALUES (?{', ?' * len(CASE_CELLS)})"
_PUT_SAID = f"INSERT INTO over.intercom (n, {', '.join(ENTRY_COLUMNS)}) VALUES (?{', ?' * len(ENTRY_COLUMNS)})"
_AFTER_ALL = 2**52
"""Row numbers of entries that exist only here: after every other of the log."""


class Unsettled(Protocol):
    """What is asked of an outbox here; of the past none is there."""

    @property
    def touched(self) -> int:
        """Counts with every change."""
        ...

    def open_entries(self) -> list[Entry]:
        """What is not settled, oldest first."""
        ...

    def changed_since(self, mark: int) -> list[Entry]:
        """What changed after that count."""
        ...


class Waiting:
    """The unsettled commands by case, kept in step with the outbox and with `over`. For the window's thread."""

    def __init__(self, database: Database, outbox: Unsettled) -> None:
        self._database = database
        self._outbox = outbox
        self._by_case: dict[UUID, dict[int, Entry]] = {}
        self._own_numbers: dict[UUID, int] = {}
        self._laid: dict[UUID, int] = {}
        """The row number in `over` of every case, and every entry of the log, that has one."""
        self._entries: set[UUID] = set()
        """Ids of entries of the log that something waited for."""
        self._asked: set[UUID] = set()
        """Ids of what a district is asked or told, and something waited for."""
        self._urging: dict[UUID, list[Entry]] = {}
        make_overlay(database)
        self._mark = outbox.touched
        self._take(outbox.open_entries())
        self.lay(self._by_case)

    # ── what waits ──────────────────────────────────────────────────────────────────────────────────────────────────

    def entries(self) -> list[Entry]:
        """Every unsettled command, oldest first."""
        found = [entry for chain in self._by_case.values() for entry in chain.values()]
        return sorted(found, key=lambda entry: entry.order)

    def on_case(self, case_id: UUID) -> list[Entry]:
        """The unsettled commands of one case, oldest first."""
        chain = self._by_case.get(case_id, {})
        return [chain[order] for order in sorted(chain)]

    def doing(self, action: Action) -> list[Entry]:
        """The commands of an action that are on their way, oldest first."""
        return [e for e in self.entries() if e.command.ask.action is action and e.state in _ON_ITS_WAY]

    def urging(self, case_id: UUID) -> list[Entry]:
        """The commands on their way that urge a case: asked of it, or of a duplicate that is linked to it."""
        return self._urging.get(case_id, [])

    def entries_among(self, roots: Iterable[UUID]) -> frozenset[UUID]:
        """Those of the ids, as `reload` gives them, that are of entries of the log; the others are cases."""
        return frozenset(roots) & self._entries

    def chain(self, case_id: UUID, base: Root | None) -> list[Command]:
        """The commands that are laid over `base`, oldest first.

        Refused and held ones are not: the row is shown as it is. A case that exists only here is shown as it was
        wished, refused or not, for it would be seen nowhere else.
        """
        entries = self.on_case(case_id)
        return [entry.command for entry in entries if base is None or entry.state in _ON_ITS_WAY]

    def laid_over(self, row: Side) -> Side:
        """What a district is asked or told, as the centre will leave it with what waits for it here."""
        laid, _ = lay_chain(row, self.chain(row.id, row))
        return laid if isinstance(laid, type(row)) else row

    def newest_action(self, case_id: UUID) -> Action | None:
        """The newest action on the case that is on its way."""
        ways = [entry for entry in self.on_case(case_id) if entry.state in _ON_ITS_WAY]
        return ways[-1].command.ask.action if ways else None

    def refused(self, case_id: UUID) -> bool:
        """Whether a person must decide something about the case."""
        return any(entry.state is State.REFUSED for entry in self._by_case.get(case_id, {}).values())

    def told(self, entry: Entry, number: str | None) -> WaitingCommand:
        """The command as the waiting list shows it."""
        ask = entry.command.ask
        return WaitingCommand(
            id=ask.id,
            action=ask.action,
            case_id=ask.subject,
            number=number,
            asked_at=ask.asked_at,
            state=entry.state,
            facts=ask.facts,
            on_behalf=ask.on_behalf,
            code=entry.code,
            code_facts=entry.facts,
            attempts=entry.attempts,
            subject_kind=kind_of(ask.action),
        )

    # ── keeping in step ─────────────────────────────────────────────────────────────────────────────────────────────

    def reload(self) -> frozenset[UUID]:
        """Reads what changed in the outbox and lays it anew; the ids of the cases it concerns."""
        changed = self._take(self._outbox.changed_since(self._mark))
        self.lay(changed)
        return frozenset(changed)

    def lay(self, cases: Iterable[UUID]) -> None:
        """Lays the commands of `cases` over the mirror's present rows; a case without any loses its row in `over`."""
        concerned = [case_id for case_id in cases if case_id in self._by_case or case_id in self._laid]
        if not concerned:
            return
        with self._database.transaction():  # of `over` alone; the mirror is only read
            for case_id in concerned:
                self._lift(case_id)
                if case_id in self._by_case:
                    self._lay_one(case_id)

    def lay_all(self) -> None:
        """The same for every case that has or had a command: the mirror was replaced."""
        self.lay({*self._by_case, *self._laid})

    def base(self, root_id: UUID) -> tuple[int, Root] | None:
        """The mirror's row of a case, an entry of the log, or what a district is asked: row number and values."""
        if root_id in self._entries:
            return radio.row(self._database, root_id)
        if root_id in self._asked:
            asked = side_rows.asked(self._database, root_id)
            return None if asked is None else (0, asked)
        found = self._database.row(f"SELECT {_COLUMNS}, n FROM main.cases WHERE id = ?", (str(root_id),))
        return None if found is None else (int(found[-1] or 0), case_of(found))

    def _take(self, entries: Iterable[Entry]) -> set[UUID]:
        changed = set()
        for entry in entries:
            case_id = entry.command.ask.subject
            changed.add(case_id)
            if kind_of(entry.command.ask.action) == INTERCOM:
                self._entries.add(case_id)
            elif kind_of(entry.command.ask.action) in (PARTIES, NOTICES):
                self._asked.add(case_id)
            self._mark = max(self._mark, entry.touched)
            chain = self._by_case.setdefault(case_id, {})
            chain.pop(entry.order, None)
            changed |= urged_by(entry.command)
            if entry.state not in _SETTLED:
                chain[entry.order] = entry
            if not chain:
                del self._by_case[case_id]
        if changed:
            self._find_urging()
        return changed

    def _find_urging(self) -> None:
        self._urging = {}
        for entry in self.entries():
            for case_id in urged_by(entry.command) if entry.state in _ON_ITS_WAY else ():
                self._urging.setdefault(case_id, []).append(entry)

    def _lay_one(self, case_id: UUID) -> None:
        found = self.base(case_id)
        number, base = found or (self._own_number(case_id), None)
        case, action = lay_chain(base, self.chain(case_id, base))
        if case is None or action is None or isinstance(case, Party | Notice):
            return  # what a district is asked has few readers, and each lays over it what waits
        self._laid[case_id] = number
        if isinstance(case, Said):
            told = cells_of_entry(case)
            self._database.run(_PUT_SAID, (number, *told))
            self._database.run(
                "INSERT INTO over.said (rowid, body, tags) VALUES (?, ?, ?)", (number, *radio.words_of(told))
            )
            return
        cells = cells_of_case(case, action)
        self._database.run(_PUT, (number, *cells))
        said = spoken(dict(zip(CASE_CELLS, cells, strict=True)))
        self._database.run("INSERT INTO over.words (rowid, body, tags) VALUES (?, ?, ?)", (number, *words_of(said)))

    def _lift(self, case_id: UUID) -> None:
        number = self._laid.pop(case_id, None)
        if number is not None:
            words, rows = ("said", "intercom") if case_id in self._entries else ("words", "cases")
            self._database.run(f"DELETE FROM over.{words} WHERE rowid = ?", (number,))
            self._database.run(f"DELETE FROM over.{rows} WHERE n = ?", (number,))

    def _own_number(self, case_id: UUID) -> int:
        # Below zero, so that it never meets a row number of the mirror; the same as long as the program runs.
        given = self._own_numbers.setdefault(case_id, -1 - len(self._own_numbers))
        return _AFTER_ALL - given if case_id in self._entries else given


def urged_by(command: Command) -> frozenset[UUID]:
    """The case that a command urges, which may be another than the one it is asked of."""
    urged = command.decision.put_for("urges").get("case_id")
    return frozenset({urged}) if isinstance(urged, UUID) else frozenset()


def lay_chain(case: Root | None, chain: Iterable[Command]) -> tuple[Root | None, Action | None]:
    """The root after the commands that wait on it, oldest first, and the last action that changed it.

    The first one must have seen this very version: if the row has moved since, the command is either in it already or
    will be decided anew, and the row is shown as it is. A command that the status does not allow ends the chain.
    """
    last: Action | None = None
    for command in chain:
        move = find_move(command.ask.action, case.status if case else Status.DRAFT)
        if move is None:
            break
        if move.commutes:
            continue
        if last is None and command.ask.seen != (case.version if case else 0):
            break
        case = root_laid_over(case, command.ask.action, command.decision, move.end, command.decided_at)
        last = command.ask.action
    return case, last
