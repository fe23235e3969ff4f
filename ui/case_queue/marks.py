"""Which rows somebody else has just changed: each carries a bar for a moment."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from ui import theme


class Marks:
    """Which cases somebody else has just changed, each for two seconds."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._until: dict[UUID, float] = {}

    def add(self, cases: frozenset[UUID]) -> None:
        """Marks `cases` from now on."""
        until = self._now() + theme.CHANGED_HOLD / 1000
        self._until.update(dict.fromkeys(cases, until))

    def has(self, case_id: UUID) -> bool:
        """Whether a case is marked now."""
        return self._until.get(case_id, 0.0) > self._now()

    def retire(self) -> frozenset[UUID]:
        """Forgets the marks that are over and answers whose they were."""
        now = self._now()
        over = frozenset(case_id for case_id, until in self._until.items() if until <= now)
        for case_id in over:
            del self._until[case_id]
        return over

    def __bool__(self) -> bool:
        return bool(self._until)
