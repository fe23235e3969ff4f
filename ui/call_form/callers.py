"""Earlier calls of the same number, as far as this desk took them: the centre tells callers only with a reason.

Kept in the preferences of whoever works here, which are encrypted; a number is kept as a digest only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from app.errors import WorldFailed
from models.case import Case
from models.stated import identifier, moment
from ui.given import Workstation

NAME = "callers"
"""Of the preference: {digest of the number: [[case id, when], …]}, newest last."""

REMEMBERED = timedelta(days=30)
MOST_NUMBERS = 300
MOST_CALLS = 10
_LEAST_DIGITS = 5
_DIGIT = re.compile(r"\d")


class Callers:
    """See the module."""

    def __init__(self, workstation: Workstation) -> None:
        self._workstation = workstation

    def note(self, number: str, case_id: UUID) -> None:
        """A call of this number was registered as this case. What the disk refuses is forgotten: nobody needs it."""
        key = _digest(number)
        if not key:
            return
        now = self._workstation.clock.now()
        known = {name: calls for name, calls in self._known(now).items() if name != key}
        calls = [*self._known(now).get(key, []), [str(case_id), now.isoformat()]][-MOST_CALLS:]
        kept = dict([*list(known.items())[-MOST_NUMBERS + 1 :], (key, calls)])
        with suppress(WorldFailed):
            self._workstation.preferences.put(NAME, kept)

    def earlier(self, number: str) -> tuple[Case, ...]:
        """The cases this number called about, newest first; without those this desk does not have any more."""
        key = _digest(number)
        if not key:
            return ()
        ids = [identifier(call[0]) for call in self._known(self._workstation.clock.now()).get(key, [])]
        shown = [self._workstation.board.case(case_id) for case_id in reversed(ids) if case_id is not None]
        return tuple(one.case for one in shown if one is not None)

    def _known(self, now: datetime) -> dict[str, list[list[str]]]:
        kept = self._workstation.preferences.get(NAME)
        if not isinstance(kept, Mapping):
            return {}
        fresh = {str(name): _fresh(calls, now) for name, calls in kept.items()}
        return {name: calls for name, calls in fresh.items() if calls}


def _fresh(calls: object, now: datetime) -> list[list[str]]:
    rows = calls if isinstance(calls, list) else []
    read = [[str(part) for part in row] for row in rows if isinstance(row, list) and len(row) == 2]
    return [row for row in read if (when := moment(row[1])) is not None and now - when < REMEMBERED]


def _digest(number: str) -> str:
    digits = "".join(_DIGIT.findall(number))
    return hashlib.sha256(digits.encode()).hexdigest()[:32] if len(digits) >= _LEAST_DIGITS else ""
