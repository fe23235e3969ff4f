"""A decision laid over a row: what the desk shows until the centre answers, computed as the centre will."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import get_args, get_type_hints

from models.case import Case, Status
from models.commands import Decision
from models.lifecycle import How


def _enum_of(hint: object) -> type[Enum] | None:
    kinds = [kind for kind in get_args(hint) or (hint,) if isinstance(kind, type) and issubclass(kind, Enum)]
    return kinds[0] if kinds else None


_HINTS = get_type_hints(Case)
_ENUMS = {name: kind for name, hint in _HINTS.items() if (kind := _enum_of(hint)) is not None}
_NAMES = tuple(field.name for field in fields(Case))


def laid_over(case: Case | None, decision: Decision, end: Status, now: datetime) -> Case | None:
    """The case after `decision`, with status, version and updated_at as `record` sets them.

    A decision that writes no case (a remark) leaves it as it is; None where there is no case and none is made.
    """
    write = next((write for write in decision.writes if write.kind == "cases"), None)
    if write is None or (case is None and write.how is not How.CREATE):
        return case
    before: Mapping[str, object] = {name: getattr(case, name) if case else None for name in _NAMES}
    after = {**before, **write.put, "id": write.id, "status": end, "version": write.seen + 1, "updated_at": now}
    return Case(**{name: _typed(name, value) for name, value in after.items()})  # type: ignore[arg-type]  # decide's own


def _typed(name: str, value: object) -> object:
    """Decisions name enums by their values, as they travel."""
    kind = _ENUMS.get(name)
    return value if kind is None or value is None else kind(value)
