"""Taking a case over from whoever holds it: written down with the reason, so that the case's history says it. The lease
itself is the centre's (DESIGN §4, claims)."""

from __future__ import annotations

from models.commands import Decision, Write
from models.lifecycle import How
from models.situation import Put, Situation


def take_over(situation: Situation) -> Decision:
    """接管: the case stays as it is; the reason becomes a remark on it."""
    row: Put = {
        "case_id": situation.case.id,
        "division": situation.case.division,
        "text": situation.text("reason"),
        "public": False,
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
    }
    return Decision((Write("comments", situation.ask.id, 0, How.CREATE, row),))
