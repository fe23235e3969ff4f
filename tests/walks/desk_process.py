"""One desk as a process of its own: the real Workstation, driven by JSON lines instead of a person.

`python -m tests.walks.desk_process` reads first how to sign in, then one request per line, and writes one answer per
line. Everything runs on the thread that deliveries come to, as in the program. The window is in `window_process`.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from app.desk.rows import Announcement, Preset, Submitted, View
from app.errors import WorldFailed
from app.settings import Profile
from app.workstation import Workstation, open_workstation
from models.attachments import PhotoKind
from models.case import Case, Status
from models.commands import Ask, OnBehalf
from models.errors import RuleBroken
from models.ids import new_id
from models.lifecycle import Action, Actor, Channel, find_move
from tests.contracts.asking import CALLER, UNIT, facts_for

Request = dict[str, Any]
Job = Callable[[], None]


class Clerk:
    """Does at a workstation what it is told, and tells what can be seen there."""

    def __init__(self, station: Workstation) -> None:
        self.station = station
        self.heard: list[Announcement] = []
        station.watch(self.heard.append)

    def answer(self, request: Request) -> object:
        """The answer to one request: the method it names, with the rest as arguments."""
        do = request.pop("do")
        try:
            return {"ok": getattr(self, f"do_{do}")(**request)}
        except WorldFailed as failed:
            return {"failed": type(failed).__name__, "said": str(failed)}

    def do_register(self, subject: str | None = None, **facts: object) -> str:
        """Register a case, by the id that its form made, if it did; its id."""
        return self._submit(Action.REGISTER, None, {**facts_for(Action.REGISTER), **facts}, subject)

    def do_act(self, action: str, case: str, **facts: object) -> str:
        """Ask for a move of a case, with enough facts; the case's id, or the code of the rule that forbids it."""
        found = self.station.board.case(UUID(case))
        assert found is not None, f"{case} is not on the board"
        return self._submit(Action(action), found.case, {**facts_for(Action(action)), **facts})

    def do_shown(self, case: str) -> dict[str, object] | None:
        """The case as a person sees it."""
        found = self.station.board.case(UUID(case))
        if found is None:
            return None
        return {
            "number": found.case.number,
            "status": found.case.status.value,
            "version": found.case.version,
            "place": found.case.place,
            "waiting": [command.action.value for command in found.waiting],
            "states": [command.state.value for command in found.waiting],
        }

    def do_history(self, case: str) -> list[list[object]]:
        """Its lines: action, and whether nobody has been told yet."""
        return [[line.action.value, line.waiting] for line in self.station.board.history(UUID(case))]

    def do_queue(self, preset: str = "my_pool") -> list[str]:
        """The ids in the order of a queue."""
        board = self.station.board
        ids = list(board.ids(View(Preset(preset))))
        return [str(row.id) for row in board.rows(ids)]

    def do_attach(self, case: str, path: str, kind: str = "near") -> bool:
        """Attach a file to a case that is there or will be; `attached` tells when it is."""
        self.station.attachments.add(UUID(case), Path(path), PhotoKind(kind), lambda _why_not: None)
        return True

    def do_attached(self, case: str) -> list[dict[str, object]]:
        """What is attached: how each stands, how many of its pieces were moved."""
        return [
            {"name": one.name, "kind": one.kind.value, "stage": one.stage.value, "done": one.done}
            for one in self.station.attachments.of(UUID(case))
        ]

    def do_fetch(self, case: str) -> bool:
        """Read the first attachment of a case from the centre."""
        return self.station.attachments.fetch(self.station.attachments.of(UUID(case))[0])

    def do_link(self) -> dict[str, object]:
        """How the link stands."""
        state = self.station.link()
        return {"kind": state.kind.value, "waiting": state.waiting, "refused": state.refused}

    def do_heard(self) -> list[dict[str, object]]:
        """What was announced since the last time this was asked."""
        heard, self.heard[:] = list(self.heard), []
        return [
            {"cases": sorted(str(case) for case in each.cases), "mine": each.mine, "everything": each.everything}
            for each in heard
        ]

    def do_conflicts(self) -> list[list[object]]:
        """Refused wishes: action, code, how many are held behind it."""
        return [
            [each.command.action.value, each.command.code, len(each.held)] for each in self.station.board.conflicts()
        ]

    def do_allowed(self, case: str) -> list[str]:
        """What may be begun now."""
        return [each.action.value for each in self.station.allowed(UUID(case)) if each.broken is None]

    def _submit(self, action: Action, case: Case | None, facts: dict[str, object], subject: str | None = None) -> str:
        move = find_move(action, case.status if case else Status.DRAFT)
        of = move.behalf if move else None
        name = (case and case.unit) or UNIT if of is Actor.UNIT else "7号"
        ask = Ask(
            id=new_id(),
            action=action,
            subject=case.id if case else UUID(subject) if subject else new_id(),
            seen=case.version if case else 0,
            asked_at=self.station.clock.now(),
            facts=facts,
            on_behalf=OnBehalf(of, name, Channel.PHONE) if of else None,
            caller=CALLER if action is Action.REGISTER else None,
        )
        done = self.station.submit(ask)
        if isinstance(done, RuleBroken):
            return str(done.code)
        assert isinstance(done, Submitted)
        return str(ask.subject)


def sign_in(request: Request) -> Workstation:
    """The workstation that the first line asks for."""
    profile = Profile(request["centre"], ((request["host"], request["port"]),), request["database"], "disable")
    return open_workstation(Path(request["home"]), profile, request["login"], request["password"], seat=request["seat"])


def say(answer: object) -> None:
    """One line to the test."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def listen(deliver: Callable[[Job], None], answer: Callable[[Request], object], end: Job) -> None:
    """Read requests on a thread of their own; answer each on the thread that deliveries come to."""

    def read() -> None:
        for line in sys.stdin:
            deliver(partial(reply, json.loads(line)))
        deliver(end)

    def reply(request: Request) -> None:
        say(answer(request))

    threading.Thread(target=read, name="requests", daemon=True).start()


def main() -> int:
    """A desk without a window: its thread takes jobs from a list."""
    try:
        station = sign_in(json.loads(sys.stdin.readline()))
    except WorldFailed as failed:
        say({"failed": type(failed).__name__, "said": str(failed)})
        return 2
    jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
    clerk = Clerk(station)
    station.start(jobs.put)
    say({"ok": station.me.login})
    listen(jobs.put, clerk.answer, lambda: jobs.put(None))
    while (job := jobs.get()) is not None:
        job()
    station.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
