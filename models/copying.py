"""抄送 and 抄告 with a dispatch: whoever is to know of it is told by the same press (DOMAIN §§6, 9.5).

Each of those who are told gets a notice of his own, an ordinary command behind the dispatch: it is never told without
it, since what was given up concerns nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.commands import Ask
from models.lifecycle import Action
from models.notices import Manner
from models.place import Group
from models.reference import Reference

_UNIT, _DIVISION = "unit", "division"
WITH_COPIES: Mapping[Action, str] = {Action.DISPATCH: "instruction", Action.DISPATCH_ON: "instruction"}
"""What others may be told of by the same press, and the fact that they read."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told: a unit by its code, or a division by its number as text."""

    kind: str
    code: str

    @classmethod
    def unit(cls, code: str) -> Recipient:
        """A unit."""
        return cls(_UNIT, code)

    @classmethod
    def division(cls, code: int) -> Recipient:
        """A district."""
        return cls(_DIVISION, str(code))

    @property
    def key(self) -> str:
        """As a draft keeps it."""
        return f"{self.kind}:{self.code}"

    def facts(self, text: str) -> Mapping[str, object]:
        """The facts of his notice."""
        code = int(self.code) if self.kind == _DIVISION else self.code
        return {"manner": Manner.COPY.value, self.kind: code, "text": text}


def recipients_of(kept: object, reference: Reference) -> tuple[Recipient, ...]:
    """Who stands in a draft, `unit:YT-SZ2 division:610113`; nobody who is not there, or no more."""
    words = kept.split() if isinstance(kept, str) else []
    found = [Recipient(kind, code) for kind, _, code in (word.partition(":") for word in dict.fromkeys(words))]
    return tuple(one for one in found if _exists(one, reference))


def _exists(one: Recipient, reference: Reference) -> bool:
    if one.kind == _UNIT:
        unit = reference.units.get(one.code)
        return unit is not None and not unit.ended
    known = one.kind == _DIVISION and one.code.isdecimal()
    division = reference.divisions.get(int(one.code)) if known else None
    return division is not None and division.group is not Group.ARCHIVE


def tells_of(notice: Ask, wish: Ask) -> bool:
    """Whether `notice` tells somebody of `wish` and means nothing without it."""
    text = WITH_COPIES.get(wish.action)
    return (
        text is not None
        and notice.action is Action.NOTIFY
        and notice.subject == wish.subject
        and notice.facts.get("manner") == Manner.COPY
        and notice.facts.get("text") == wish.facts.get(text)
    )
