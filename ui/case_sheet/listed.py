"""What is chosen from a list before a reason is given: why a report is refused, who is asked to verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.desk.rows import IntercomView
from app.desk.whereabouts import position_of
from models.case import Case
from models.ground import Point
from models.intercom import Entry
from models.lifecycle import Action
from models.refusal import NOT_FILED_FOR, REFUSALS
from models.rescue import RescueTold
from models.verifiers import GRID, Standing, Verifier, Why, heard_of, verifiers
from ui import wording
from ui.given import Workstation
from ui.options import Option

LOOKED_AT = 200
"""How many of the latest entries of the log are looked at for who is where."""

MOST_ASKED = 5
"""How many supervisors are proposed for an inspection."""

_REASONS = {Action.REFUSE: REFUSALS, Action.NOT_FILE: NOT_FILED_FOR}


@dataclass(frozen=True, slots=True)
class Listed:
    """The fact `name` is one of `options`; `proposed` is chosen at first. The text beside it is the fact `text`."""

    name: str
    options: Sequence[Option]
    proposed: str = ""
    text: str = "reason"


def listed_for(action: Action, case: Case, workstation: Workstation) -> Listed | None:
    """The list that `action` chooses from; None where there is none."""
    if action in _REASONS:
        return Listed("refusal", [Option(why.value, wording.refusal(why)) for why in _REASONS[action]])
    if action is Action.SEND_TO_VERIFICATION:
        return _to_verify(case, workstation)
    if action is Action.TELL_RESCUE:
        return Listed("danger_told", [Option(how.value, wording.rescue_told(how)) for how in RescueTold], text="danger")
    return None


def _to_verify(case: Case, workstation: Workstation) -> Listed:
    """Who may be asked, with why he is proposed; the best of the case's own division is chosen at first."""
    reference = workstation.board.reference
    people = verifiers(case, reference, _standing(case, workstation))
    first = next((one.name for one in people if one.why is not Why.ELSEWHERE), "")
    return Listed("supervisor", _options(people, workstation), first, "note")


def to_inspect(case: Case, workstation: Workstation) -> Sequence[Option]:
    """The supervisors of the case's division, who is nearest first. A duty grid is none: one of them has to look."""
    people = verifiers(case, workstation.board.reference, _standing(case, workstation))
    near = [one for one in people if one.why is not Why.ELSEWHERE and not one.name.startswith(GRID)]
    return _options(near[:MOST_ASKED], workstation)


def _options(people: Iterable[Verifier], workstation: Workstation) -> Sequence[Option]:
    reference, now = workstation.board.reference, workstation.clock.now()
    return [
        Option(
            one.name,
            wording.asked(reference, one.name),
            wording.why_asked(one, now),
            wording.division(reference, one.division),
        )
        for one in people
    ]


def _standing(case: Case, workstation: Workstation) -> Standing:
    """Who was heard this shift, and where; in which duty grid the place lies."""
    board, now = workstation.board, workstation.clock.now()

    def where(entry: Entry) -> Point | None:
        spot = position_of(entry, board, workstation.here)
        return None if spot is None else spot.point

    rows = board.intercom(IntercomView(), LOOKED_AT)
    own = {one.call_sign for one in board.reference.supervisors.values() if one.division == case.division}
    right = (row.entry for row in rows if row.corrected_by is None and row.entry.call_sign in own)
    heard = heard_of(right, now, where)
    grid = workstation.here.at(case.lon, case.lat).duty_grid if case.lon is not None and case.lat is not None else None
    return Standing(now, heard, grid)
