"""A case's history and its conflicts: journal lines from the mirror, waiting commands laid at their end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from app.desk.rows import Faster, Line
from app.local.database import Database
from app.local.outbox import Entry, State
from app.wire import Json, Row, on_behalf_from_json, plain, root_with, time_of, values_of
from models.case import Case, Status
from models.commands import Ask, Command, Write
from models.errors import Facts
from models.lifecycle import CASES, INTERCOM, Action, find_move, kind_of, moves_of
from models.overlay import laid_over
from models.people import Person
from models.situation import Root

_KEPT_BY_CENTRE = ("version", "updated_at")
ROOTS = (CASES, INTERCOM)


def journal_lines(database: Database, root: UUID) -> list[Json]:
    """The journal lines of a case and of what hangs on it, oldest first, as the centre sent them.

    The urge that came with a duplicate is told where it hangs: it was written by a command asked of the duplicate.
    """
    found = database.rows(
        "SELECT body, at, version FROM main.lines WHERE root = :id UNION "
        "SELECT l.body, l.at, l.version FROM main.urges u "
        "JOIN main.lines l ON l.command_id = u.id AND l.subject = u.id WHERE u.case_id = :id ORDER BY 2, 3",
        {"id": str(root)},
    )
    lines = (cast("Json", json.loads(str(row[0]))) for row in found)
    return [line for line in lines if hangs_on(root, str(line["kind"]), cast("Row", line["after"] or {}))]


def hangs_on(root: UUID, kind: str, after: Row) -> bool:
    """Whether a row of `kind` belongs to the history of `root`: an urge may hang on another case than was asked."""
    return kind != "urges" or str(after.get("case_id")) == str(root)


def hands_on(database: Database, root: UUID, person: UUID) -> frozenset[Action]:
    """What `person` did to the case (separation of duties, DOMAIN §6)."""
    found = database.rows(
        "SELECT DISTINCT action FROM main.lines WHERE root = ? AND person = ?", (str(root), str(person))
    )
    return frozenset(Action(str(action)) for (action,) in found)


def told(line: Json) -> Line:
    """A journal line as the case sheet shows it."""
    return Line(
        command_id=UUID(str(line["command_id"])),
        subject=UUID(str(line["subject"])),
        kind=str(line["kind"]),
        root=UUID(str(line["root"])),
        action=Action(str(line["action"])),
        version=int(str(line["version"])),
        before=cast("Mapping[str, object]", line["before"] or {}),
        after=cast("Mapping[str, object]", line["after"] or {}),
        facts=cast("Facts", line["facts"]),
        person=UUID(str(line["by"])),
        person_name=str(line["by_name"] or ""),
        on_behalf=on_behalf_from_json(line["on_behalf"]),
        seat=str(line["seat"]),
        asked_at=time_of(line["asked_at"]),
        at=time_of(line["at"]),
    )


def waiting_lines(base: Case | None, chain: list[Command], me: Person) -> list[Line]:
    """The lines that the commands waiting on a case will make, as far as this desk can tell."""
    lines, case = [], base
    for command in chain:
        move = find_move(command.ask.action, case.status if case else Status.DRAFT)
        after = case
        if move is not None and not move.commutes:
            after = laid_over(case, command.decision, move.end, command.decided_at)
        lines += [
            _waiting_line(command, write, case, after, me)
            for write in command.decision.writes
            if hangs_on(command.ask.subject, write.kind, write.put)
        ]
        case = after
    return lines


def waiting_urges(root: UUID, commands: Iterable[Command], me: Person) -> list[Line]:
    """The lines of the urges that come to a case with duplicates which wait to be linked to it."""
    return [
        _waiting_line(command, write, None, None, me)
        for command in commands
        for write in command.decision.writes
        if command.ask.subject != root and write.kind == "urges" and hangs_on(root, write.kind, write.put)
    ]


def _waiting_line(command: Command, write: Write, before: Case | None, after: Case | None, me: Person) -> Line:
    put = dict(write.put)
    if write.kind == "cases" and after is not None:
        put["status"] = after.status
    known = before if write.kind == "cases" else None
    return Line(
        command_id=command.ask.id,
        subject=write.id,
        kind=write.kind,
        root=command.ask.subject,
        action=command.ask.action,
        version=write.seen + 1,
        before={} if known is None else {name: plain(getattr(known, name)) for name in put},
        after={name: plain(value) for name, value in put.items()},
        facts=command.ask.facts,
        person=me.id,
        person_name=me.name,
        on_behalf=command.ask.on_behalf,
        seat=command.seat,
        asked_at=command.ask.asked_at,
        at=None,
        waiting=True,
    )


# ── conflicts ───────────────────────────────────────────────────────────────────────────────────────────────────────


def root_at(root: Root, version: int, lines: list[Json]) -> Root:
    """A case, or an entry, as it was at `version`: what the later lines changed is set back to what each had found.

    Where a line is not cached, its columns stay as they are now.
    """
    later = [line for line in lines if line["kind"] in ROOTS and int(str(line["version"])) > version]
    for line in sorted(later, key=lambda line: int(str(line["version"])), reverse=True):
        found = cast("Mapping[str, object]", line["before"] or {})
        known = {name: value for name, value in found.items() if name not in _KEPT_BY_CENTRE and hasattr(root, name)}
        root = root_with(root, values_of(str(line["kind"]), known))
    return root


def wanted_by(entry: Entry, saw: Root | None) -> dict[str, object]:
    """The columns a refused command would have put, with the status it would have led to (Python values)."""
    command = entry.command
    # What I saw is not known of a case that left my scope; the end is, if the action has only one.
    moves = [move for move in moves_of(command.ask.action) if saw is None or move.start is saw.status]
    ends = {move.end for move in moves if not move.commutes}
    put = dict(command.decision.put_for(kind_of(command.ask.action)))
    return {"status": ends.pop(), **put} if len(ends) == 1 else put


def mover_after(version: int, lines: list[Json], me: UUID) -> Json | None:
    """The newest line by somebody else that changed the case after `version`."""
    others = [line for line in lines if line["kind"] in ROOTS and line["by"] != str(me)]
    later = [line for line in others if int(str(line["version"])) > version]
    return max(later, key=lambda line: int(str(line["version"])), default=None)


def moved_by(line: Json) -> tuple[str, datetime]:
    """Who wrote a line, and when."""
    return str(line["by_name"] or ""), time_of(line["at"])


def faster_than(wish: Ask, lines: list[Json], me: UUID) -> Faster | None:
    """Who did what `wish` asks for after the version it saw, before it came to the centre; None where nobody did."""
    same = [line for line in lines if line["kind"] in ROOTS and line["action"] == wish.action.value]
    later = [line for line in same if int(str(line["version"])) > wish.seen and line["by"] != str(me)]
    if not later:
        return None
    first = min(later, key=lambda line: int(str(line["version"])))
    after = cast("Mapping[str, object]", first["after"] or {})
    return Faster(str(first["by_name"] or ""), time_of(first["at"]), str(after.get("unit") or ""))


def held_behind(entry: Entry, chain: list[Entry]) -> list[Entry]:
    """The commands of the same case that wait for what becomes of a refused one."""
    return [other for other in chain if other.state is State.HELD and other.order > entry.order]
