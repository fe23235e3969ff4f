"""回访: whoever reported it is called back and asked whether he is satisfied (DOMAIN §7.3).

Who is not satisfied before the case is closed sends it back to the unit (`return_to_dispatch`); afterwards a new case
is taken that names this one as the one that came back.
"""

from __future__ import annotations

from models.commands import Decision, Write
from models.lifecycle import How
from models.situation import Put, Situation


def call_back(situation: Situation) -> Decision:
    """What came of a call-back; the last one stands on the case, each keeps its row."""
    case = situation.case
    row: Put = {
        "case_id": case.id,
        "division": case.division,
        "outcome": situation.text("outcome"),
        "text": situation.text("text"),
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
    }
    written = Write("callbacks", situation.ask.id, 0, How.CREATE, row)
    return situation.change({"called_back": situation.text("outcome")}, (), (written,))
