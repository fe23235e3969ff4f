"""A desk's files and board without a road: rows come in as pages the test writes, wishes go to the outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from app.desk.board import Board
from app.desk.rows import Conflict
from app.exchange.catalogue import starter_reference
from app.local.files import DeskFiles
from app.wire import CASE_COLUMNS, COLUMN_NAMES, Json, Page, plain
from models.case import Case, Status
from models.commands import Answer, Ask, Command, Decision, OnBehalf, Outcome, Present
from models.decide import decide
from models.errors import Code, Facts
from models.ids import new_id
from models.lifecycle import Action, Actor, Channel, find_move
from models.overlay import laid_over
from models.people import Person
from models.remarks import Comment
from models.situation import Before
from tests.models.given import (
    ALL_POSTS,
    CALLER,
    ENOUGH,
    JINJIANG,
    NINE_THIRTY,
    SUPERVISORS,
    TALK_GROUPS,
    UNIT,
    reference,
    said_of_change,
)

CHEAP = 2
"""scrypt's cost in tests: the key need not be hard to guess."""

PASSWORD = "望江楼 2017"


@cache
def reference_json() -> Json:
    """The reference tables of `tests.models.given`, as the centre sends them."""
    units = [{"code": UNIT, "name_zh": "市政养护二所", "name_en": "Second yard", "division": JINJIANG, "ended": False}]
    radio = {"talk_groups": TALK_GROUPS, "supervisors": SUPERVISORS}
    return {"version": 1, "tables": {**starter_reference(), **radio, "units": units, "names": []}}


class Standing:
    """A clock that stands still unless moved."""

    def __init__(self, time: datetime = NINE_THIRTY) -> None:
        self.time = time

    def now(self) -> datetime:
        """The time now."""
        return self.time


def row_of(case: Case) -> Json:
    """A case as the centre sends it."""
    return {name: plain(getattr(case, name)) for name in CASE_COLUMNS}


def present(case: Case) -> Present:
    """The same as a present row."""
    return Present("cases", case.id, row_of(case))


def gone(case: Case) -> Present:
    """A case that left this person's scope."""
    return Present("cases", case.id, None)


def remark(comment: Comment) -> Present:
    """A comment as a present row."""
    names = COLUMN_NAMES["comments"]
    return Present("comments", comment.id, {name: plain(getattr(comment, name)) for name in names})


def line_of(command: Command, before: Case | None, after: Case | None, by: Person, *, serial: int = 1) -> Json:
    """The journal line of an applied command."""
    write = command.decision.writes[0]
    at_case = write.kind == "cases" and after is not None
    names = [*write.put, *(["status"] if at_case else [])]
    old = {name: plain(getattr(before, name)) for name in names} if at_case and before else None
    new = {name: plain(getattr(after, name)) for name in names} if at_case else plain(write.put)
    return {
        "command_id": str(command.ask.id),
        "subject": str(write.id),
        "kind": write.kind,
        "root": str(command.ask.subject),
        "action": command.ask.action.value,
        "version": write.seen + 1,
        "before": old,
        "after": new,
        "facts": plain(command.ask.facts),
        "by": str(by.id),
        "by_name": by.name,
        "on_behalf": None,
        "seat": command.seat,
        "asked_at": plain(command.ask.asked_at),
        "at": plain(command.decided_at),
        "outbox": str(command.outbox),
        "serial": serial,
    }


def page(
    rows: Sequence[Present] = (), lines: Sequence[Json] = (), *, cursor: str | None = "c", identity: str = "here"
) -> Page:
    """A page of the feed."""
    return Page(identity, NINE_THIRTY, 1, tuple(rows), tuple(lines), cursor, None if cursor else "more")


def wish(
    action: Action,
    case: Case | None,
    *,
    by: Person = ALL_POSTS,
    facts: Facts | None = None,
    now: datetime = NINE_THIRTY,
    outbox: UUID | None = None,
    subject: UUID | None = None,
) -> Command:
    """A decided command on `case` (None: it begins here), as if nobody's hands had been on it before."""
    move = find_move(action, case.status if case else Status.DRAFT)
    assert move is not None, f"{action} does not start there"
    unit = (case.unit if case else None) or UNIT
    ask = Ask(
        id=new_id(),
        action=action,
        subject=case.id if case else subject or new_id(),
        seen=case.version if case else 0,
        asked_at=now,
        facts={**said_of_change(action, case), **(ENOUGH[action] if facts is None else facts)},
        on_behalf=OnBehalf(move.behalf, unit if move.behalf is Actor.UNIT else "7号", Channel.PHONE)
        if move.behalf
        else None,
        caller=CALLER if action is Action.REGISTER else None,
    )
    decision = decide(Before(case), ask, by, now, reference())
    assert isinstance(decision, Decision), decision
    return Command(ask, decision, now, "A-07", outbox or new_id(), reference().edition)


def after(case: Case | None, command: Command) -> Case:
    """The case once the centre has applied `command`."""
    move = find_move(command.ask.action, case.status if case else Status.DRAFT)
    assert move is not None
    laid = laid_over(case, command.decision, move.end, command.decided_at)
    assert laid is not None
    return laid


@dataclass
class Desk:
    """The files of one login, its two outbox connections and its board."""

    folder: Path
    me: Person = ALL_POSTS
    clock: Standing = field(default_factory=Standing)

    def __post_init__(self) -> None:
        made = DeskFiles.exists(self.folder)
        self.files = (
            DeskFiles.open(self.folder, self.me.login, PASSWORD)
            if made
            else DeskFiles.create(self.folder, self.me.login, PASSWORD, cost=CHEAP)
        )
        self.mirror = self.files.mirror()
        self.outbox, self.sending = self.files.outbox(), self.files.outbox()
        if not made:
            self.mirror.put_reference(reference_json())
        self.board = Board(self.files.mirror_reader(), self.outbox, self.me, self.clock)

    def learn(self, *rows: Present, lines: Sequence[Json] = ()) -> None:
        """Rows and lines come in from the centre."""
        self.board.mirror_changed(self.mirror.absorb(page(rows, lines)))

    def comes(self, *actions: Action, facts: Mapping[str, object] | None = None, by: Person = ALL_POSTS) -> Case:
        """A case comes in from the centre, on which somebody did `actions`, with its lines."""
        return self.moves(None, *actions, facts=facts, by=by)

    def moves(
        self, case: Case | None, *actions: Action, facts: Mapping[str, object] | None = None, by: Person = ALL_POSTS
    ) -> Case:
        """Somebody does `actions` to a case at the centre, and it comes in. `facts` are those of the first."""
        lines = []
        for action in actions:
            command = wish(action, case, by=by, facts=facts, now=self.clock.now())
            facts, fresh = None, after(case, command)
            lines.append(line_of(command, case, fresh, by))
            case = fresh
        assert case is not None
        self.learn(present(case), lines=lines)
        return case

    def ask(self, action: Action, case_id: UUID | None = None, **facts: object) -> Command:
        """This desk asks for something, on the case as the board shows it."""
        shown = self.board.case(case_id) if case_id else None
        command = wish(
            action,
            shown.case if shown else None,
            by=self.me,
            facts={**ENOUGH[action], **facts},
            now=self.clock.now(),
            outbox=self.outbox.id,
        )
        self.outbox.append(command)
        self.board.reload_waiting()
        return command

    def answer(self, answer: Answer, code: Code | None = None, rows: Sequence[Present] = ()) -> Command:
        """The centre answers the first command of the next batch."""
        command = self.sending.next_batch(1)[0]
        self.board.mirror_changed(self.mirror.put_present(rows))
        self.sending.settle([Outcome(command.ask.id, answer, code)], self.clock.now())
        self.board.reload_waiting()
        return command

    def conflict(self) -> Conflict:
        """The one refused command."""
        (found,) = self.board.conflicts()
        return found

    def close(self) -> None:
        """As when the window closes."""
        for part in (self.board, self.outbox, self.sending, self.mirror, self.files):
            part.close()
