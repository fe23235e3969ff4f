"""The half-typed calls of this desk, by the id of the case that each will be; kept through a kill of the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from models.stated import identifier
from ui.call_form.entry import Values, new_values
from ui.call_form.strip import HalfTyped
from ui.given import Workstation

FORM = "call"


class Calls:
    """In the order in which they were begun."""

    def __init__(self, workstation: Workstation) -> None:
        self._workstation = workstation
        self._drafts = workstation.drafts
        self._forms: dict[str, Values] = {}
        self._restore()

    def _restore(self) -> None:
        """Brings back every call that was half typed when the program ended, however it ended."""
        for form, key in self._drafts.list():
            values = self._drafts.load(form, key) if form == FORM else None
            if not values:
                continue
            values = _understood(values, self._workstation.clock.now())
            if self._workstation.board.case(UUID(str(values["case_id"]))):
                self._drafts.drop(form, key)  # it was kept, the program ended before it could be cleared
                continue
            self._forms[str(values["case_id"])] = values
            if key not in self._forms:
                self._drafts.save(form, str(values["case_id"]), values)
                self._drafts.drop(form, key)

    def __len__(self) -> int:
        return len(self._forms)

    def __contains__(self, key: str) -> bool:
        return key in self._forms

    def get(self, key: str) -> Values | None:
        """What is half typed under `key`."""
        return self._forms.get(key)

    def put(self, key: str, draft: Values) -> None:
        """What is half typed under `key` now; nothing forgets it."""
        if draft:
            self._forms[key] = draft
        else:
            self.drop(key)

    def drop(self, key: str) -> None:
        """It was registered or thrown away."""
        self._forms.pop(key, None)

    def last(self) -> Values | None:
        """The one begun last."""
        return next(reversed(self._forms.values()), None)

    def after(self, key: str) -> str | None:
        """The one to go on to from `key`, round and round: the one begun before it, else the last."""
        keys = list(self._forms)
        if key in keys:
            keys = keys[keys.index(key) + 1 :] + keys[: keys.index(key)]
        return keys[-1] if keys else None

    def recognised(self) -> Iterator[HalfTyped]:
        """Each with the words by which it is recognised."""
        for key, values in self._forms.items():
            words = values.get("place") or values.get("description") or values.get("caller_name") or ""
            since = str(values.get("received_at") or "")[11:16]
            yield HalfTyped(key, since, str(words).replace("\n", " "))


def _understood(values: Values, now: datetime) -> Values:
    """What another version wrote without what no field can show; ids that cannot be read get others: words matter."""
    shown = {name: value for name, value in values.items() if name in _READ_ELSEWHERE or _can_be_shown(value)}
    fresh = new_values(now)
    lost = [name for name in ("case_id", "command_id") if identifier(str(shown.get(name))) is None]
    return {**shown, **{name: fresh[name] for name in lost}}


_READ_ELSEWHERE = frozenset({"rulings"})
"""What whoever kept it reads with care."""


def _can_be_shown(value: object) -> bool:
    return abs(value) < 2**31 if isinstance(value, int) else value is None or isinstance(value, str | float)
