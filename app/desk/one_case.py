"""One case as this desk sees it: the centre's row with what waits laid over it, and its lines, once for everybody."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.desk import history
from app.desk.rows import CaseOnBoard, Line
from app.desk.waiting import Waiting, lay_chain
from app.local.database import Database
from models.case import Case
from models.people import Person

_MOST_READ = 64
"""So many cases are kept between two moves of the board."""


class OneCase:
    """`number` gives the row number of a case. What was read is kept until `forget`."""

    def __init__(self, reader: Database, waiting: Waiting, number: Callable[[UUID], int | None]) -> None:
        self._database, self._waiting, self._number = reader, waiting, number
        self._read: dict[UUID, CaseOnBoard | None] = {}

    def forget(self) -> None:
        """The board moved."""
        self._read.clear()

    def of(self, case_id: UUID) -> CaseOnBoard | None:
        """The case with what waits on it; None when it is neither cached nor waiting."""
        if case_id not in self._read:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            self._read[case_id] = self._read_case(case_id)
        return self._read[case_id]

    def _read_case(self, case_id: UUID) -> CaseOnBoard | None:
        found = self._waiting.base(case_id)
        base = found[1] if found else None
        case, _ = lay_chain(base, self._waiting.chain(case_id, base))
        number = self._number(case_id)
        if not isinstance(case, Case) or not isinstance(base, Case | None) or number is None:
            return None
        told = [self._waiting.told(entry, case.number) for entry in self._waiting.on_case(case_id)]
        return CaseOnBoard(case, base, tuple(told), number)

    def history(self, case_id: UUID, me: Person) -> tuple[Line, ...]:
        """Its lines and those of its comments, oldest first; what `me` has waiting comes last."""
        return self.history_asked(case_id, me)(self._database)

    def history_asked(self, case_id: UUID, me: Person) -> Callable[[Database], tuple[Line, ...]]:
        """The same as a question that another connection to the mirror answers; what waits is as it is now."""
        found = self._waiting.base(case_id)
        base = found[1] if found and isinstance(found[1], Case) else None
        chain = self._waiting.chain(case_id, base)
        urging = [entry.command for entry in self._waiting.urging(case_id)]

        def work(database: Database) -> tuple[Line, ...]:
            lines = history.journal_lines(database, case_id)
            known = {str(line["command_id"]) for line in lines}
            acts = history.waiting_lines(base, [c for c in chain if str(c.ask.id) not in known], me)
            urges = history.waiting_urges(case_id, [c for c in urging if str(c.ask.id) not in known], me)
            return (*map(history.told, lines), *acts, *urges)

        return work
