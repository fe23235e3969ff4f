"""The side roads of a scripted case: what each step says, in whose name, and which rows of the same script it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from app.cast.reports import Matter, Reporter
from app.cast.side_roads import POSTS, Beside, said_beside
from models.errors import Facts
from models.lifecycle import Action

_A = Action


class Of(Enum):
    """Of what an id is."""

    CASE = auto()
    COMMAND = auto()
    """Of what the step made: a party, a notice."""
    FILE = auto()


@dataclass(frozen=True, slots=True)
class Named:
    """A fact that is an id, known only when the script is played: of what, and of which step of which case."""

    fact: str
    of: Of
    case: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a step says, which ids it names, in whose name it is said."""

    facts: Facts
    named: tuple[Named, ...] = ()
    behalf: str | None = None


_IN_THE_UNITS_NAME = frozenset(
    {_A.RECEIVE, _A.FEED_BACK, _A.APPLY_EXTENSION, _A.APPLY_RETURN, _A.APPLY_SUSPENSION, _A.APPEAL, _A.ANSWER_ORDER}
)
_PROVEN = frozenset({_A.APPLY_EXTENSION, _A.APPLY_SUSPENSION, _A.APPLY_FORCED_CLOSE, _A.APPEAL})


@dataclass(slots=True)
class SideRoads:
    """One case while its script is written: who has it, whom it came back from, who was asked, what proves what."""

    reporter: Reporter
    matter: Matter
    number: int
    _units: Sequence[str] = ()
    _returned: int = 0
    _asked: list[tuple[int, str]] = field(default_factory=list)
    _done: list[Action] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._units = (self.matter.unit, *self.reporter.others(self.matter.unit, self.matter.division))

    @property
    def unit(self) -> str:
        """The unit that has it: the next one after each return."""
        return self._units[self._returned % len(self._units)]

    def step(self, action: Action, at: datetime) -> Said:
        """What is said at a step; the facts of one of the main road are its own but for the unit."""
        said = Said(
            said_beside(action, self._beside(action, at)), self._named(action), self._behalf(action)
        ) if action in POSTS else self._on_the_main_road(action)  # fmt: skip
        if action is _A.GRANT_RETURN:
            self._returned += 1
        if action is _A.INVITE_PARTY:
            self._asked.append((len(self._done), str(said.facts["unit"])))
        self._done.append(action)
        return said

    def _on_the_main_road(self, action: Action) -> Said:
        return Said({"unit": self.unit} if action is _A.DISPATCH else {}, (), self._behalf(action))

    def _beside(self, action: Action, at: datetime) -> Beside:
        again = action in self._done
        unit, division = self.unit, self.matter.division
        if action is _A.NOTIFY or (action is _A.INVITE_PARTY and again):
            division = self.reporter.neighbour(division)
        if action is _A.INVITE_PARTY:
            unit = self.reporter.others("", division)[0]
        if action is _A.DISPATCH_ON:
            unit = self._below
        if action is _A.SETTLE:
            again = _A.RECORD_MEETING in self._done
        if action is _A.RAISE_TO_COORDINATION:
            again = self._returned > 1
        return Beside(at, self.number, unit, division, again)

    def _named(self, action: Action) -> tuple[Named, ...]:
        if action is _A.ATTACH:
            return (Named("attachment", Of.FILE, self.number, len(self._done)),)
        if action in _PROVEN and _A.ATTACH in self._done:
            return (Named("proof", Of.FILE, self.number, self._last(_A.ATTACH)),)
        if action is _A.STATE_POSITION:
            return (Named("party", Of.COMMAND, self.number, self._asked[self._done.count(action)][0]),)
        if action is _A.ACKNOWLEDGE_NOTICE:
            return (Named("notice", Of.COMMAND, self.number, self._last(_A.NOTIFY)),)
        return ()

    def _behalf(self, action: Action) -> str | None:
        if action in _IN_THE_UNITS_NAME:
            return self.unit
        if action is _A.STATE_POSITION:
            return self._asked[self._done.count(action)][1]
        return self._below if action is _A.FEED_BACK_UP else None

    @property
    def _below(self) -> str:
        return self._units[(self._returned + 1) % len(self._units)]

    def _last(self, action: Action) -> int:
        """The place of the last step of that kind."""
        return len(self._done) - 1 - self._done[::-1].index(action)
