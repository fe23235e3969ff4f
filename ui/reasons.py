"""Which actions ask for a reason before they are done."""

from __future__ import annotations

from models.facts import FIELDS
from models.lifecycle import Action


def asks_reason(action: Action) -> bool:
    """Whether the action must be given a reason; it is asked in a dialog of its own."""
    return any(field.name == "reason" and field.required for field in FIELDS[action])
