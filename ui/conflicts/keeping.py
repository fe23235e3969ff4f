"""What was written in a wish that was refused: dropped in the tray, it lies half typed with its case again."""

from __future__ import annotations

from app.desk.rows import Conflict
from models.lifecycle import Action, moves_of
from ui.case_sheet.asking import Draft
from ui.case_sheet.steps import TEXT_OF_STEP
from ui.given_desk import Drafts
from ui.half_typed import Values


def keep_words(drafts: Drafts, conflict: Conflict) -> None:
    """Puts the words of a step that was refused where its form keeps them, unless something is half typed there.

    The sheet shows them again: in the form, when the case comes back to that step; else as what is left over.
    """
    command = conflict.command
    values = _values(command.action, command.facts)
    starts = sorted({str(move.start) for move in moves_of(command.action)})
    saw = str(conflict.saw.get("status") or starts[0])
    key = f"{command.case_id}:{saw}"
    if any(values.values()) and saw in starts and not drafts.load(Draft.STEP, key):
        drafts.save(Draft.STEP, key, values)


def _values(action: Action, facts: Values) -> Values:
    if action is Action.DISPATCH:
        return {name: str(facts.get(name) or "") for name in ("unit", "instruction", "not_taken_for")}
    name = TEXT_OF_STEP.get(action, "")
    return {"text": str(facts.get(name) or "")} if name in ("note", "result") else {}
