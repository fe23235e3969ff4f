"""Of what kind a fact may be, how long, and the groups of facts that several actions take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.catalogue import Kind
from models.grounds import Ground
from models.proof import NoPhoto
from models.rescue import LONGEST_RESCUE, RescueTold
from models.responsibility import LONGEST_UNIT, ReasonCode


class Type(StrEnum):
    """Of which kind a fact is."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    TIME = "time"
    ID = "id"
    """The id of another row, as text."""
    CODE = "code"
    """An administrative code of up to 12 digits, as a number."""


@dataclass(frozen=True, slots=True)
class Field:
    """One fact. `longest` is in characters; `choices` are the allowed texts."""

    name: str
    type: Type = Type.TEXT
    required: bool = False
    longest: int = 200
    choices: frozenset[str] | None = None


LONG_TEXT = 4000
LONG_FACTS = 5 * LONG_TEXT
"""Characters that all facts of a command may have together: the journal keeps them for good, those of refusals too."""
SPOKEN_TEXT = 1000

PLACE = (
    Field("division", Type.INTEGER, required=True),
    Field("place", required=True, longest=400),
    Field("lon", Type.NUMBER),
    Field("lat", Type.NUMBER),
    Field("unit_grid", longest=15),
)
DANGER = (
    Field("danger", longest=LONGEST_RESCUE),
    Field("danger_told", choices=frozenset(RescueTold)),
)
"""Who is needed where life is in danger, `119 120`; and how they were told, if they were."""
CHAIN = (
    Field("street", Type.CODE),
    Field("community", Type.CODE),
    Field("grid_on_border", Type.FLAG),
    Field("grid_reason", longest=LONG_TEXT),
)
CLASS = (
    Field("kind", required=True, choices=frozenset(Kind)),
    Field("class_code", required=True, longest=6),
    Field("condition_no", Type.INTEGER),
    Field("component_id", longest=17),
)
PROPOSED = (
    Field("proposed", longest=LONGEST_UNIT),
    Field("proposed_for", choices=frozenset(ReasonCode)),
    Field("not_taken_for", longest=LONG_TEXT),
)
"""Which unit was proposed first and for what (empty where none was, absent where nobody asked); why not it."""
REASON = Field("reason", required=True, longest=LONG_TEXT)
CHANGED = Field("what_changed", longest=LONG_TEXT)
"""What is different since it came back: a case that was sent back is not pushed on unchanged (DOMAIN §7.2)."""
RULING = Field("ruling", longest=LONG_TEXT)
PROOF = Field("proof", Type.ID)
"""An attachment of the case."""


def ground(choices: frozenset[Ground], *, required: bool = True) -> Field:
    """Why something is applied for or sent back: one of `choices`."""
    return Field("ground", required=required, choices=choices)


SEEN = (
    Field("photos", Type.INTEGER),
    Field("no_photo", choices=frozenset(NoPhoto)),
    Field("at_place", Type.FLAG),
    Field("seen_lon", Type.NUMBER),
    Field("seen_lat", Type.NUMBER),
)
"""What came of a look besides words: photos since it was asked for, or why none; where somebody stood (CGCS2000)."""
