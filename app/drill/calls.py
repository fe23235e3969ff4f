"""What is reported to the centre, minute by minute of the city's time: the same for one seed, whoever asks when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from app.cast.reports import Reporter
from models.commands import Caller
from models.errors import Facts
from models.reference import Reference
from models.working_time import CalendarKind

A_MINUTE = 0.42
"""Reports a minute in the centre's open hours; each becomes some nine steps, so that something happens all the time."""
AT_NIGHT = 0.12
"""What is left of that in closed hours."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Call:
    """A report that an acceptor registers at `at`."""

    at: datetime
    facts: Facts
    caller: Caller | None

    @property
    def division(self) -> int:
        """Where it is."""
        return int(str(self.facts["division"]))


def minutes_between(after: datetime, upto: datetime) -> Iterator[datetime]:
    """Every minute that begins after `after` and not after `upto`."""
    minute = after.replace(second=0, microsecond=0) + MINUTE
    while minute <= upto:
        yield minute
        minute += MINUTE


def moments(chance: Random, minute: datetime, a_minute: float) -> Iterator[datetime]:
    """Moments within `minute`, by chance, `a_minute` of them on average."""
    seconds = chance.expovariate(a_minute / 60) if a_minute > 0 else 60.0
    while seconds < 60:
        yield minute + timedelta(seconds=seconds)
        seconds += chance.expovariate(a_minute / 60)


class Callers:
    """Everybody in the city who reports something."""

    def __init__(self, reference: Reference, seed: int) -> None:
        self._reference, self._seed = reference, seed
        self._reporter = Reporter(reference, "many")

    def in_minute(self, minute: datetime) -> list[Call]:
        """What is reported in the minute that begins at `minute`."""
        chance = Random(f"{self._seed}/calls/{minute.isoformat()}")
        is_open = self._reference.calendars.between(CalendarKind.MONITOR, minute, minute + MINUTE) > 0
        found = []
        for at in moments(chance, minute, A_MINUTE if is_open else A_MINUTE * AT_NIGHT):
            matter = self._reporter.matter(chance)
            facts, caller = self._reporter.call(chance, matter, at)
            found.append(Call(at, facts, caller))
        return found
