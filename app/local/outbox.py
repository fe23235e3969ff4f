"""Commands on this desk's disk until the centre has answered them for good, and for two days after.

Two threads use it, each with its own `Outbox`: the window appends, the sync thread sends and settles. Every method is
one short transaction that is on the disk when it returns (WAL, synchronous FULL), so that a kill at any instant leaves
a file in which every acknowledged command stands.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from app.local import numbers, settling
from app.local.database import Cell, Database, micros
from app.local.entry import COLUMNS, Entry, State, body_of, creates, entry_of
from app.wire import NumberBlock, plain
from models.commands import RULES_VERSION, Command, Decision, Outcome
from models.errors import Code, Facts

__all__ = ["BATCH", "Entry", "Outbox", "State"]

BATCH = 50
"""The most commands in one transaction, here and at the centre (more subtransactions overflow its caches)."""


class Outbox:
    """This desk's commands, in the order they were asked. For one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.transaction():
            if self._meta("id") is None:
                self._put_meta("id", str(uuid4()))
                self._put_meta("last_serial", 0)
                self._put_meta("touch", 0)

    @property
    def id(self) -> UUID:
        """Who this outbox is to the centre; changes with `rebirth`."""
        return UUID(str(self._meta("id")))

    @property
    def last_serial(self) -> int:
        """The highest serial given to a command that went on the wire."""
        return self._database.integer("SELECT value FROM meta WHERE name = 'last_serial'")

    @property
    def settled_serial(self) -> int:
        """The highest serial that is surely used: at hello the centre's last one lies between this and `last_serial`.

        Below it the centre has lost something, above it this file is a restored one (DESIGN §4, forks).
        """
        lowest = self._database.integer("SELECT min(serial) FROM commands WHERE state = 'sent'")
        return lowest - 1 if lowest else self.last_serial

    @property
    def touched(self) -> int:
        """A number that grows with every change; give it to `changed_since` later."""
        return self._database.integer("SELECT value FROM meta WHERE name = 'touch'")

    def together(self) -> AbstractContextManager[None]:
        """What is done here within the block is on the disk at once when it ends, or not at all: one wait, not two."""
        return self._database.transaction()

    # ── what the window asks ────────────────────────────────────────────────────────────────────────────────────────

    def append(self, command: Command) -> State:
        """Puts a command at the end. On the disk when this returns; `held` when one before it on its case was refused.

        Raises DiskFull; then nothing is stored.
        """
        case_id = str(command.ask.subject)
        with self._database.transaction():
            blocked = self._database.row(
                "SELECT 1 FROM commands WHERE case_id = ? AND +state IN ('refused', 'held') LIMIT 1", (case_id,)
            )
            state = State.HELD if blocked else State.WAITING
            self._database.run(
                "INSERT INTO commands (id, case_id, state, creates, body, touched) VALUES (?, ?, ?, ?, ?, ?)",
                (str(command.ask.id), case_id, state.value, int(creates(command)), body_of(command), self._touch()),
            )
        return state

    def withdraw(self, identifier: UUID) -> bool:
        """Takes back a command that is not on the wire; False when it is, or is settled.

        What was held behind it waits again, unless another refusal stands before it. With a command that would have
        made the case, the later ones on that case fall too: there is nothing they could be done to.
        """
        with self._database.transaction():
            found = self._database.row(
                "SELECT case_id, ord, creates FROM commands WHERE id = ? AND state IN ('waiting', 'held', 'refused')",
                (str(identifier),),
            )
            if found is None:
                return False
            case_id, order, creates = found
            self._database.run(
                "UPDATE commands SET state = 'withdrawn', touched = :touch "
                "WHERE case_id = :case AND (ord = :ord "
                f"OR (:all AND ord > :ord AND {settling.OPEN} AND state <> 'sent'))",
                {"touch": self._touch(), "case": case_id, "ord": order, "all": creates},
            )
            settling.release(self._database, str(case_id), self._touch())
        return True

    def replace(self, identifier: UUID, command: Command) -> bool:
        """Puts another command in the place of a refused one and releases what it held; False when none is refused.

        The centre keeps a refusal for good under its id: who asks again does so by another.
        """
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE commands SET id = ?, body = ?, state = 'waiting', code = NULL, facts = '{}', serial = 0, "
                "attempts = 0, settled_at = NULL, touched = ? WHERE id = ? AND state = 'refused'",
                (str(command.ask.id), body_of(command), self._touch(), str(identifier)),
            )
            settling.release(self._database, str(command.ask.subject), self._touch())
        return changed > 0

    def entry(self, identifier: UUID) -> Entry | None:
        """The command with this id and where it stands; None when it was never asked here or is forgotten."""
        found = self._entries("id = ?", (str(identifier),))
        return found[0] if found else None

    def open_entries(self) -> list[Entry]:
        """Everything that is not applied or withdrawn, oldest first."""
        return self._entries(settling.OPEN)

    def changed_since(self, touched: int) -> list[Entry]:
        """Every command, settled ones included, that changed after `touched`, oldest first."""
        return self._entries("touched > ?", (touched,), order="+ord")

    def counts(self) -> tuple[int, int]:
        """How many commands are not answered yet, and how many were refused and wait for a person."""
        found = self._database.rows(f"SELECT state, count(*) FROM commands WHERE {settling.OPEN} GROUP BY state")
        by_state = {str(state): int(count or 0) for state, count in found}
        refused = by_state.pop(State.REFUSED, 0)
        return sum(by_state.values()), refused

    # ── what the sync thread asks ───────────────────────────────────────────────────────────────────────────────────

    def next_batch(self, limit: int = BATCH, without: Collection[UUID] = ()) -> list[Command]:
        """The commands to send now, with their serials: those on the wire without an answer, else the next ones.

        Of each case only the first open one goes: what comes after it depends on its answer. None goes of the cases
        in `without`, unless it is on the wire.
        """
        if not self._any(State.SENT) and self._any(State.WAITING):
            with self._database.transaction():
                last = settling.give_serials(self._database, self.last_serial, self._touch(), limit, without)
                self._put_meta("last_serial", last)
        return [entry.command for entry in self._entries("state = 'sent'", order="serial")]

    def settle(self, outcomes: Sequence[Outcome], at: datetime) -> None:
        """Writes down the answers to a batch. Put the rows they came with into the mirror first.

        Applied and refused are for good. A refusal holds the later commands of its case. What the centre did not
        store (stale, late, busy, gap, fork) waits again without a serial; it is then up to the desk to decide it anew.
        """
        if not outcomes:
            return
        with self._database.transaction():
            touch, before = self._touch(), self.settled_serial
            for outcome in outcomes:
                settling.settle(self._database, outcome, micros(at), touch)
            # Serials that were given back are given again: the centre counts only what it has stored.
            ids = [str(outcome.id) for outcome in outcomes]
            used = self._database.integer(
                f"SELECT max(serial) FROM commands WHERE state = 'sent' OR id IN ({', '.join('?' * len(ids))})", ids
            )
            self._put_meta("last_serial", max(before, used))

    def redecide(self, identifier: UUID, decision: Decision, seen: int, decided_at: datetime) -> None:
        """The same wish decided anew on version `seen`: it waits with this decision, or is held as before.

        One that was refused here, not by the centre, waits again and releases what it held. Does nothing to a command
        that is on the wire or settled.
        """
        with self._database.transaction():
            found = self._entries("id = ? AND state IN ('waiting', 'held', 'refused')", (str(identifier),))
            if not found:
                return
            command = found[0].command
            fresh = replace(
                command,
                ask=replace(command.ask, seen=seen),
                decision=decision,
                decided_at=decided_at,
                rules_version=RULES_VERSION,
                serial=0,
            )
            self._database.run(
                "UPDATE commands SET body = ?, code = NULL, facts = '{}', serial = 0, settled_at = NULL, touched = ?, "
                "state = CASE state WHEN 'refused' THEN 'waiting' ELSE state END WHERE id = ?",
                (body_of(fresh), self._touch(), str(identifier)),
            )
            settling.release(self._database, str(command.ask.subject), self._touch())

    def refuse(self, identifier: UUID, code: Code, facts: Facts) -> None:
        """The rules say no on the present row, before the centre was asked: a person decides; later ones are held."""
        with self._database.transaction():
            settling.refuse(self._database, str(identifier), code, facts, self._touch(), None)

    def settled_since(self, at: datetime) -> list[Command]:
        """What was applied since `at`, oldest first."""
        return [entry.command for entry in self._entries("state = 'applied' AND settled_at >= ?", (micros(at),))]

    def reopen_since(self, at: datetime) -> int:
        """Lets everything applied since `at` wait again, before all others: the centre may have lost it (DESIGN §4).

        Commands that the centre still has are answered `already`. Returns how many.
        """
        with self._database.transaction():
            return self._database.run(
                "UPDATE commands SET state = 'waiting', serial = 0, settled_at = NULL, touched = ? "
                "WHERE state = 'applied' AND settled_at >= ?",
                (self._touch(), micros(at)),
            )

    def forget_before(self, at: datetime) -> int:
        """Drops commands that were applied before `at`, and withdrawn ones asked before it. Returns how many."""
        with self._database.transaction():
            return self._database.run(
                "DELETE FROM commands WHERE (state = 'applied' AND settled_at < :at) "
                "OR (state = 'withdrawn' AND json_extract(body, '$.asked_at') < :text)",
                {"at": micros(at), "text": str(plain(at))},
            )

    def rebirth(self) -> UUID:
        """A new identity to the centre: this file is a restored or cloned one. Nothing is on the wire any more."""
        fresh = uuid4()
        with self._database.transaction():
            self._put_meta("id", str(fresh))
            self._put_meta("last_serial", 0)
            touch = self._touch()
            self._database.run("UPDATE commands SET state = 'waiting', touched = ? WHERE state = 'sent'", (touch,))
            self._database.run("UPDATE commands SET serial = 0 WHERE serial <> 0")
        return fresh

    # ── case numbers ────────────────────────────────────────────────────────────────────────────────────────────────

    def add_block(self, block: NumberBlock) -> None:
        """Keeps a block of case numbers taken from the centre; a second time changes nothing."""
        numbers.add_block(self._database, block)

    def drop_blocks(self) -> None:
        """Forgets every block of case numbers: a centre that lost its tail may have lost them, and gives them anew."""
        numbers.drop(self._database)

    def numbers_left(self, day: date) -> int:
        """How many numbers of `day` are left here."""
        return numbers.left(self._database, day)

    def take_number(self, day: date) -> str | None:
        """The next case number of `day`; without one, of the newest day that has any left; None when all are used."""
        return numbers.take(self._database, day)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    # ── within a transaction ────────────────────────────────────────────────────────────────────────────────────────

    def _any(self, state: State) -> bool:
        return self._database.row("SELECT 1 FROM commands WHERE state = ? LIMIT 1", (state.value,)) is not None

    def _entries(self, where: str, values: Sequence[Cell] = (), order: str = "ord") -> list[Entry]:
        rows = self._database.rows(f"SELECT {COLUMNS} FROM commands WHERE {where} ORDER BY {order}", values)
        outbox = self.id if rows else None
        return [entry_of(row, outbox) for row in rows]

    def _touch(self) -> int:
        self._database.run("UPDATE meta SET value = value + 1 WHERE name = 'touch'")
        return self.touched

    def _meta(self, name: str) -> Cell:
        found = self._database.row("SELECT value FROM meta WHERE name = ?", (name,))
        return found[0] if found else None

    def _put_meta(self, name: str, value: Cell) -> None:
        self._database.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))
