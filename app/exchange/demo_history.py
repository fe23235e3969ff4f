"""The last thirty days of the demonstration city, as chapters: first what stands open, then day by day into the past.

All of it is invented (resources/demo/README.txt) and the same every time for one seed. A chapter becomes visible at
once; chapters are independent of each other, so that they may be played in any order and side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import groupby
from random import Random

from app.cast.figures import CITY_START
from app.cast.reports import Matter, Reporter
from app.exchange.demo_scripts import PLOTS, ROAD, SEED, Plot, Step, Writer, all_steps, pause_before
from app.exchange.demo_side_roads import ON_SIDE_ROADS, PAST_SIDE_ROADS
from app.exchange.demo_talk import KEPT, Talk, Talker
from models.case import Status
from models.lifecycle import Action
from models.reference import Reference
from models.working_time import CITY_ZONE, CalendarKind, calendar_of, seconds_of

DAYS = 30
CASES = 1204
"""How many cases the city has when its past is whole."""

SHIFT_START = CITY_START.replace(hour=8, minute=0)
SMALL_TALK = 12
"""How much was said about the cases of the small city."""

_A = Action
_ON_TIME = 0.86
"""How many feedbacks come within their limit (the plausibility anchor of DOMAIN §12)."""

NOW = (
    Plot(Status.REGISTERED, 10, 1, 19, ROAD[:1]),
    Plot(Status.VERIFYING, 6, 4, 40, (_A.REGISTER, _A.SEND_TO_VERIFICATION)),
    Plot(Status.PENDING_FILE, 8, 1, 18, ROAD[:2]),
    Plot(Status.PENDING_DISPATCH, 1, 6, 6, ROAD[:3], about="component 0101"),
    Plot(Status.PENDING_DISPATCH, 19, 1, 21, ROAD[:3]),
    Plot(Status.PENDING_DISPATCH, 2, 2, 12, (*ROAD[:4], _A.RETURN_TO_DISPATCH)),
    Plot(Status.DISPATCHED, 14, 3, 60, ROAD[:4]),
    Plot(Status.HANDLING, 7, 5, 140, ROAD[:5]),
    Plot(Status.HANDLING, 4, 3, 30, (*ROAD[:5], _A.COMMENT)),
    *ON_SIDE_ROADS,
    Plot(Status.HANDLING, 6, 400, 1500, ROAD[:5]),
    Plot(Status.HANDLING, 3, 20, 90, (*ROAD[:7], _A.FAIL_INSPECTION, _A.DISPATCH, _A.RECEIVE)),
    Plot(Status.FED_BACK, 8, 2, 18, ROAD[:6]),
    Plot(Status.INSPECTING, 9, 5, 66, ROAD[:7]),
    Plot(Status.PENDING_CLOSE, 7, 3, 35, ROAD[:8]),
    Plot(Status.VOID, 2, 10, 90, (_A.REGISTER, _A.VOID)),
)
"""What stands open on the first morning, with what was voided of it."""

_AGAIN = ROAD[3:]
VERIFIED = (_A.REGISTER, _A.SEND_TO_VERIFICATION, _A.CONFIRM)
_WAYS = (
    (52, ROAD),
    (4, (*VERIFIED, *ROAD[2:])),
    (1, (*VERIFIED[:2], _A.DENY)),
    (1, (_A.REGISTER, _A.REFUSE)),
    (6, (*ROAD[:5], _A.COMMENT, *ROAD[5:])),
    (5, (*ROAD[:7], _A.FAIL_INSPECTION, *_AGAIN)),
    (4, (*ROAD[:4], _A.RETURN_TO_DISPATCH, *_AGAIN)),
    (3, (_A.REGISTER, _A.VOID)),
    *PAST_SIDE_ROADS,
)
"""How cases of the past went, of a hundred."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Steps that are played together; `cases` says how many cases they make, `talk` what was said on the radio."""

    steps: tuple[Step, ...]
    cases: int
    talk: tuple[Talk, ...] = ()


def first_chapter(reference: Reference) -> Chapter:
    """What the first person who signs in must find: everything that is open, and the radio of his shift."""
    talker = Talker(reference)
    made = _chapter(talker, all_steps(reference, NOW))
    return replace(made, talk=(*made.talk, *talker.between(made.talk, SHIFT_START, CITY_START)))


def small_city(reference: Reference, plots: Sequence[Plot] = PLOTS) -> Chapter:
    """A city of a few cases and no past, made in a second; something was said in it, too."""
    talker = Talker(reference)
    made = _chapter(talker, all_steps(reference, plots))
    idle = talker.between((), CITY_START - timedelta(minutes=30), CITY_START)
    return replace(made, talk=(*made.talk[-SMALL_TALK:], *idle[:: max(1, len(idle) // 4)]))


def past_chapters(reference: Reference, cases: int = CASES) -> list[Chapter]:
    """What is over, a chapter per day, the latest day first; with the first chapter they make `cases`."""
    here = sum(plot.many for plot in NOW)
    writer, talker = _Past(reference), Talker(reference)
    stories = sorted((writer.story(number) for number in range(here, cases)), key=_day_of, reverse=True)
    days = groupby(stories, key=_day_of)
    chapters = [_chapter(talker, [step for story in day for step in story]) for _key, day in days]
    if chapters:
        said = [talk for chapter in (first_chapter(reference), *chapters) for talk in chapter.talk]
        idle = talker.between(said, CITY_START - KEPT, SHIFT_START)
        chapters[0] = replace(chapters[0], talk=(*chapters[0].talk, *idle))
    return chapters


def _chapter(talker: Talker, steps: Sequence[Step]) -> Chapter:
    return Chapter(tuple(steps), len({step.case for step in steps}), tuple(talker.about(steps)))


def _day_of(story: list[Step]) -> int:
    return story[0].at.astimezone(CITY_ZONE).toordinal()


class _Past:
    def __init__(self, reference: Reference) -> None:
        self._reference, self._reporter = reference, Reporter(reference, "many")

    def story(self, number: int) -> list[Step]:
        """The steps of one case that is over; a story that would not end in time begins on an earlier day."""
        chance = Random(f"{SEED}/{number}")
        matter = self._reporter.matter(chance)
        (actions,) = chance.choices([way for _many, way in _WAYS], [many for many, _way in _WAYS])
        begins = self._begin(chance, number)
        while True:
            times = list(self._times(Random(f"{SEED}/{number}/times"), actions, begins, matter))
            if times[-1] < CITY_START - timedelta(minutes=5):
                return Writer(self._reference, self._reporter, chance).steps(number, actions, times, matter)
            begins -= timedelta(days=1)

    def _begin(self, chance: Random, number: int) -> datetime:
        """Spread evenly over the days by the number, over the open hours by chance."""
        day = (CITY_START - timedelta(days=1 + number % (DAYS - 1))).date()
        openings = self._reference.calendars.openings(CalendarKind.MONITOR, day)
        opened, closed = next(openings, (datetime.combine(day, time(8), CITY_ZONE),) * 2)
        return opened + timedelta(seconds=chance.randint(300, max(301, int((closed - opened).total_seconds()) - 900)))

    def _times(self, chance: Random, actions: Sequence[Action], begins: datetime, matter: Matter) -> Iterator[datetime]:
        at = dispatched = begins
        for action in actions:
            pause = max(1, pause_before(chance, action))
            if action is _A.FEED_BACK:
                at, pause = max(self._fed_back(chance, dispatched, matter), at), 90
            at = self._reference.calendars.add(CalendarKind.MONITOR, at, pause)
            if action is _A.DISPATCH:
                dispatched = at
            yield at

    def _fed_back(self, chance: Random, dispatched: datetime, matter: Matter) -> datetime:
        """When the unit is done: mostly within its limit."""
        edition, code = self._reference.edition, matter.problem["class_code"]
        condition = self._reference.condition(edition, matter.kind, code, matter.condition_no)
        share = chance.uniform(0.15, 0.7) if chance.random() < _ON_TIME else chance.uniform(1.05, 1.5)
        if condition is None:
            return dispatched
        used = max(60, int(seconds_of(condition.limit) * share))
        return self._reference.calendars.add(calendar_of(condition.limit), dispatched, used)
