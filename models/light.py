"""The light of a case: what its row asks for at a moment, by its status, its urgency and its running clock."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from models.case import CLOCKLESS, FINAL, OPEN, Status, Urgency


class Light(StrEnum):
    """What a row asks for; each has its own shape, word and colour (DESIGN §6)."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    URGENT = "urgent"
    PAUSED = "paused"
    """Open, and no clock of ours runs."""
    DONE = "done"


def light(status: Status, urgency: Urgency, due_soon: datetime | None, due: datetime | None, now: datetime) -> Light:
    """The light of an open case at `now`: suspended is grey, then urgency, then the running clock (DOMAIN §8.3, 5).

    A clock that stands for something else, until a return is ruled on for one, is grey too, but not what is urgent.
    """
    if status in FINAL:
        return Light.DONE
    if status in CLOCKLESS:
        return Light.PAUSED
    if urgency is not Urgency.ORDINARY:
        return Light.URGENT
    if due is None and status in OPEN:
        return Light.PAUSED
    if due is not None and now > due:
        return Light.LATE
    if due_soon is not None and now >= due_soon:
        return Light.SOON
    return Light.CALM
