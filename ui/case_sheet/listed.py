"""What is chosen from a list before a reason is given: why a report is refused, who is asked to verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.case import Case
from models.lifecycle import Action
from models.reference import Reference
from models.refusal import NOT_FILED_FOR, REFUSALS
from models.rescue import RescueTold
from models.verification import verifiers
from ui import wording
from ui.options import Option

_REASONS = {Action.REFUSE: REFUSALS, Action.NOT_FILE: NOT_FILED_FOR}


@dataclass(frozen=True, slots=True)
class Listed:
    """The fact `name` is one of `options`; `proposed` is chosen at first. The text beside it is the fact `text`."""

    name: str
    options: Sequence[Option]
    proposed: str = ""
    text: str = "reason"


def listed_for(action: Action, case: Case, reference: Reference) -> Listed | None:
    """The list that `action` chooses from; None where there is none."""
    if action in _REASONS:
        return Listed("refusal", [Option(why.value, wording.refusal(why)) for why in _REASONS[action]])
    if action is Action.SEND_TO_VERIFICATION:
        people = verifiers(case, reference)
        options = [
            Option(
                one.call_sign,
                wording.speaker(reference, one.call_sign),
                right=wording.division(reference, one.division),
            )
            for one in people
        ]
        near = [one.call_sign for one in people if one.division == case.division]
        return Listed("supervisor", options, near[0] if near else "", "note")
    if action is Action.TELL_RESCUE:
        return Listed("danger_told", [Option(how.value, wording.rescue_told(how)) for how in RescueTold], text="danger")
    return None
