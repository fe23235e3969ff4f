"""Danger to life: who is needed and who told them how belongs to the case (DOMAIN §§7.2, 29 and 9.1)."""

from __future__ import annotations

from models.commands import Decision
from models.errors import Code, RuleBroken
from models.rescue import rescue_of
from models.situation import Put, Situation


def danger(situation: Situation) -> Put | RuleBroken:
    """The columns that say who is needed, and who told them and how; none where nobody is."""
    needed, how = situation.text("danger"), situation.text("danger_told")
    if needed is None:
        return RuleBroken(Code.MISSING, {"field": "danger"}) if how else {}
    if rescue_of(needed) is None:
        return RuleBroken(Code.MALFORMED, {"field": "danger"})
    told: Put = {"danger_told": how, "danger_told_at": situation.now, "danger_told_by": situation.by.id}
    return {"danger": needed, **(told if how else {})}


def tell(situation: Situation) -> Decision | RuleBroken:
    """已告知 110/119/120: who was told of an open case, and how. Said again, the last word stands."""
    put = danger(situation)
    return put if isinstance(put, RuleBroken) else situation.change(put)
