"""Whom a coordinator asks when he has taken a case up, and what they say: beside the case, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from random import Random
from uuid import UUID

from app.cast.reports import Reporter
from app.cast.side_roads import Beside, said_beside
from app.drill.plan import Deed
from models.case import Case
from models.lifecycle import Action
from models.reference import Reference
from models.working_time import CalendarKind

_A = Action

_MINUTES: Mapping[Action, tuple[int, int]] = {_A.INVITE_PARTY: (2, 10), _A.STATE_POSITION: (8, 25)}
"""Open minutes until it is done, least and most: before the case is settled."""
_NEXT_DOOR, _SAID = 40, 75
"""Of a hundred coordinations so many ask a unit of the neighbouring district, too; of a hundred units of the own one so
many say something. Next door they answer at their own desk, or what was asked lapses."""


class Consulting:
    """What follows from `deed` at `now`, which the command `asked` did: a pure function of both and the seed."""

    def __init__(self, reference: Reference, reporter: Reporter, seed: int) -> None:
        self._reference, self._reporter, self._seed = reference, reporter, seed

    def after(self, case: Case, deed: Deed, asked: UUID, now: datetime) -> Iterator[Deed]:
        """Invitations after a case was taken up; after an invitation what the unit says."""
        chance = Random(f"{self._seed}/{case.number or case.id}/{case.version}/{deed.action}/{deed.behalf}")
        if deed.action is _A.TAKE_UP:
            yield from self._invited(case, now, chance)
        elif deed.action is _A.INVITE_PARTY and deed.facts["division"] == case.division:
            yield from self._answered(case, str(deed.facts["unit"]), asked, now, chance)

    def _answered(self, case: Case, unit: str, asked: UUID, now: datetime, chance: Random) -> Iterator[Deed]:
        if chance.randrange(100) < _SAID:
            at = self._when(_A.STATE_POSITION, now, chance)
            said = said_beside(_A.STATE_POSITION, Beside(at, chance.randrange(1000), unit, case.division))
            yield Deed(at, _A.STATE_POSITION, {**said, "party": str(asked)}, unit)

    def _invited(self, case: Case, now: datetime, chance: Random) -> Iterator[Deed]:
        asks = [(case.division, False)]
        if chance.randrange(100) < _NEXT_DOOR:
            asks.append((self._reporter.neighbour(case.division), True))
        for division, next_door in asks:
            units = self._reporter.others("" if next_door else case.unit or "", division)
            if units:
                at = self._when(_A.INVITE_PARTY, now, chance)
                beside = Beside(at, chance.randrange(1000), chance.choice(units), division, next_door)
                yield Deed(at, _A.INVITE_PARTY, said_beside(_A.INVITE_PARTY, beside))

    def _when(self, action: Action, now: datetime, chance: Random) -> datetime:
        least, most = _MINUTES[action]
        return self._reference.calendars.add(CalendarKind.MONITOR, now, chance.randint(least * 60, most * 60))
