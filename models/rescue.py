"""Who is rung first where life is in danger, and how they came to know (DOMAIN §9.1)."""

from __future__ import annotations

from enum import StrEnum


class Rescue(StrEnum):
    """Who comes when life is in danger, by the number to ring."""

    POLICE = "110"
    FIRE = "119"
    AMBULANCE = "120"


class RescueTold(StrEnum):
    """How they came to know."""

    CALLER_RINGS = "caller_rings"
    """The caller was told to ring them himself."""
    DESK_RANG = "desk_rang"
    """This centre rang them."""
    THERE_ALREADY = "there_already"
    """They know, or are there."""


LONGEST_RESCUE = len(" ".join(Rescue))


def rescue_of(text: str | None) -> tuple[Rescue, ...] | None:
    """The numbers in `119 120`, each once and in their order; None for any other text."""
    named = tuple((text or "").split(" "))
    known = tuple(one for one in Rescue if one.value in named)
    return known if known and tuple(one.value for one in known) == named else None
