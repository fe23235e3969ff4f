"""Which actions ask for a reason before they are done."""

from __future__ import annotations

from models.facts import FIELDS
from models.lifecycle import Action


def asks_reason(action: Action) -> bool:
    """Whether the action must be given a reason, or who is sent; it is asked in a dialog of its own."""
    asked = any(field.name == "reason" and field.required for field in FIELDS[action])
    return asked or action is Action.SEND_TO_VERIFICATION


def opens_dialog(action: Action) -> bool:
    """Whether a dialog follows: its words end in … then."""
    return asks_reason(action) or action is Action.LINK_DUPLICATE
