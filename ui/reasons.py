"""Which actions ask for a reason before they are done."""

from __future__ import annotations

from models.facts import FIELDS
from models.lifecycle import Action
from ui.next_actions import GROUPED


def asks_reason(action: Action) -> bool:
    """Whether the action must be given a reason, or who is sent; it is asked in a dialog of its own."""
    asked = any(field.name == "reason" and field.required for field in FIELDS[action])
    return asked or action is Action.SEND_TO_VERIFICATION


_COORDINATION = frozenset(
    {Action.RAISE_TO_COORDINATION, Action.TAKE_UP, Action.RAISE_TO_CITY, Action.SETTLE, Action.SHELVE}
    | {Action.RETURN_FROM_COORDINATION, Action.RESUME, Action.RESUME_COORDINATION, Action.CALL_BACK}
)


def asks_fields(action: Action) -> bool:
    """Whether everything it is given is asked in a dialog that is made of its declared facts."""
    return action in GROUPED or action in _COORDINATION


def opens_dialog(action: Action) -> bool:
    """Whether a dialog follows: its words end in … then."""
    return asks_reason(action) or asks_fields(action) or action is Action.LINK_DUPLICATE
