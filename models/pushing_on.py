"""A case just returned is not simply pushed on unchanged by who received it (DOMAIN §7.2, rules seen to matter)."""

from __future__ import annotations

from models.case import WITH_UNIT, Case, Status
from models.errors import Code, RuleBroken
from models.facts import FIELDS
from models.lifecycle import Action, find_move
from models.situation import Situation

_COLUMN_OF = {
    "unit": "unit", "instruction": "instruction", "result": "result", "kind": "kind", "class_code": "class_code",
    "condition_no": "condition_no", "component_id": "component_id",
}  # fmt: skip
"""Facts that say what a column shall be."""


def pushes_on(case: Case, action: Action) -> bool:
    """Whether `action` takes a case back to where it was returned from: then something must have changed."""
    move = find_move(action, case.status)
    if case.returned_from is None or move is None or _stage(move.end) is not _stage(case.returned_from):
        return False
    return any(field.name == "what_changed" for field in FIELDS[action])


def unchanged(situation: Situation) -> RuleBroken | None:
    """Whether it goes back to where it was returned from with nothing changed and nothing said of what changed."""
    case = situation.before
    if not isinstance(case, Case) or case.returned_from is None or not pushes_on(case, situation.ask.action):
        return None
    if situation.text("what_changed"):
        return None
    given = situation.ask.facts
    if any(given.get(name) not in (None, "", getattr(case, column)) for name, column in _COLUMN_OF.items()):
        return None
    named = situation.text("supervisor")
    if named is not None and named not in (case.verifier, case.inspector):
        return None
    return RuleBroken(Code.UNCHANGED, {"back_to": case.returned_from.value})


def _stage(status: object) -> object:
    return Status.HANDLING if status in WITH_UNIT else status
