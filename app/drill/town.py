"""What scripted people know: the open cases of the city, from the same feed that every desk reads."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.sync.link import Centre
from app.wire import Json, Page, case_from_json
from models.case import FINAL, Case
from models.commands import Present
from models.lifecycle import Action


class Town:
    """The open cases, and whose hand was on each."""

    def __init__(self, watcher: Centre) -> None:
        self._watcher = watcher
        self._cursor: str | None = None
        self.cases: dict[UUID, Case] = {}
        self._hands: dict[tuple[UUID, UUID], frozenset[Action]] = {}

    def catch_up(self) -> None:
        """Reads what changed. Raises the errors of `app.central`."""
        if self._cursor is not None:
            after: str | None = None
            while True:
                page = self._watcher.feed(self._cursor, after)
                if page.cursor is None and page.after is None:
                    break  # this centre is another one than it was: everything is read anew
                self._absorb(page)
                after = page.after
                if after is None:
                    self._cursor = page.cursor
                    return
        self._read_anew()

    def hands(self, case: UUID, person: UUID) -> frozenset[Action]:
        """What `person` did to `case`."""
        return self._hands.get((case, person), frozenset())

    def put(self, rows: Iterable[Present]) -> None:
        """Rows as the centre answered; older ones than known are not news."""
        for present in rows:
            if present.kind == "cases" and present.row is not None:
                self._put(case_from_json(present.row))

    def did(self, case: UUID, person: UUID, action: Action) -> None:
        """Remembers whose hand it was."""
        self._hands[(case, person)] = self.hands(case, person) | {action}

    def _put(self, case: Case) -> None:
        known = self.cases.get(case.id)
        if known is not None and known.version > case.version:
            return
        if case.status in FINAL:
            self.cases.pop(case.id, None)
        else:
            self.cases[case.id] = case

    def _read_anew(self) -> None:
        self.cases.clear()
        self._hands.clear()
        for page in self._watcher.snapshot():
            self._absorb(page)
            self._cursor = page.cursor

    def _absorb(self, page: Page) -> None:
        self.put(page.rows)
        for line in page.lines:
            self._remember(line)

    def _remember(self, line: Json) -> None:
        root = UUID(str(line["root"]))
        if root in self.cases:
            self.did(root, UUID(str(line["by"])), Action(str(line["action"])))
