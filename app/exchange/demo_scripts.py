"""Who did what, when, to the demonstration city's first cases: scripts, made from a seed, the same every time.

All of it is invented (resources/demo/README.txt). A script ends in the status its case is found in; its steps lie in
the centre's open hours before the city's clock starts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from app.cast.figures import CITY_START
from app.cast.reports import Matter, Reporter, after_a_return, closed_for, post_of
from app.exchange.demo_beside import Named, Of, SideRoads
from models.case import Source, Status
from models.commands import Caller
from models.errors import Facts
from models.lifecycle import RETURNS, Action
from models.people import Post
from models.reference import Reference
from models.working_time import CITY_ZONE, CalendarKind

SEED = 4
_EARLIEST = datetime(2017, 7, 17, 8, 0, tzinfo=CITY_ZONE)

_A = Action
ROAD = (
    _A.REGISTER, _A.PROPOSE, _A.FILE, _A.DISPATCH, _A.RECEIVE, _A.FEED_BACK,
    _A.SEND_TO_INSPECTION, _A.PASS_INSPECTION, _A.CLOSE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    """How some cases go: their steps, how long (open minutes) the last step lies back, of which class they are."""

    end: Status
    many: int
    youngest: int
    oldest: int
    steps: tuple[Action, ...]
    about: str = ""
    """Kind and class code, as in `component 0101`; empty: anything."""
    where: int = 0
    """A division; 0: any."""
    slow: int = 0
    """Open minutes that the unit takes longer than usual."""
    pair: bool = False
    """Every other case is what a district found of the same problem as the case before it, which the city found."""


PLOTS = (
    Plot(Status.REGISTERED, 5, 1, 17, ROAD[:1]),
    Plot(Status.VERIFYING, 3, 4, 40, (_A.REGISTER, _A.SEND_TO_VERIFICATION)),
    Plot(Status.PENDING_FILE, 4, 1, 18, ROAD[:2]),
    Plot(Status.PENDING_DISPATCH, 1, 6, 6, ROAD[:3], about="component 0101"),
    Plot(Status.PENDING_DISPATCH, 7, 1, 24, ROAD[:3]),
    Plot(Status.PENDING_DISPATCH, 1, 2, 12, (*ROAD[:4], _A.RETURN_TO_DISPATCH)),
    Plot(Status.DISPATCHED, 5, 3, 60, ROAD[:4]),
    Plot(Status.HANDLING, 5, 5, 75, ROAD[:5]),
    Plot(Status.HANDLING, 2, 3, 30, (*ROAD[:5], _A.COMMENT)),
    Plot(Status.HANDLING, 2, 400, 1500, ROAD[:5]),
    Plot(Status.HANDLING, 1, 20, 90, (*ROAD[:7], _A.FAIL_INSPECTION, _A.DISPATCH, _A.RECEIVE)),
    Plot(Status.FED_BACK, 4, 2, 18, ROAD[:6]),
    Plot(Status.INSPECTING, 4, 5, 66, ROAD[:7]),
    Plot(Status.PENDING_CLOSE, 3, 3, 35, ROAD[:8]),
    Plot(Status.CLOSED, 14, 5, 1800, ROAD),
    Plot(Status.VOID, 2, 30, 900, (_A.REGISTER, _A.VOID)),
    Plot(Status.NOT_ACCEPTED, 1, 40, 600, (_A.REGISTER, _A.SEND_TO_VERIFICATION, _A.DENY)),
    Plot(Status.NOT_ACCEPTED, 1, 60, 900, (_A.REGISTER, _A.REFUSE)),
    Plot(Status.NOT_FILED, 1, 50, 800, (_A.REGISTER, _A.SEND_TO_VERIFICATION, _A.CONFIRM, _A.NOT_FILE)),
)
"""The small city: quick to make, for the tour, the pictures and the tests."""

_PAUSE: Mapping[Action, tuple[int, int]] = {
    _A.PROPOSE: (2, 8), _A.FILE: (3, 12), _A.DISPATCH: (3, 13), _A.RECEIVE: (5, 40), _A.FEED_BACK: (40, 150),
    _A.SEND_TO_INSPECTION: (3, 12), _A.PASS_INSPECTION: (15, 55), _A.FAIL_INSPECTION: (15, 40), _A.CLOSE: (4, 25),
    _A.SEND_TO_VERIFICATION: (2, 9), _A.CONFIRM: (12, 45), _A.DENY: (12, 45), _A.REFUSE: (3, 10),
    _A.NOT_FILE: (3, 12), _A.RETURN_TO_DISPATCH: (10, 25), _A.VOID: (4, 9), _A.COMMENT: (5, 30),
    _A.ATTACH: (6, 15), _A.APPLY_EXTENSION: (2, 9), _A.ENDORSE_EXTENSION: (4, 12), _A.GRANT_EXTENSION: (5, 15),
    _A.GRANT_FURTHER_EXTENSION: (5, 20), _A.APPLY_RETURN: (6, 20), _A.GRANT_RETURN: (4, 12),
    _A.APPLY_SUSPENSION: (2, 9), _A.GRANT_SUSPENSION: (5, 15), _A.APPLY_VOID: (8, 20), _A.APPLY_FORCED_CLOSE: (2, 9),
    _A.APPEAL: (2, 9), _A.ENDORSE_APPEAL: (10, 60), _A.GRANT_APPEAL: (10, 60), _A.REJECT_APPLICATION: (5, 15),
    _A.SUPERVISE: (10, 30), _A.ANSWER_ORDER: (10, 30), _A.URGE: (8, 30), _A.DISPATCH_ON: (4, 15),
    _A.FEED_BACK_UP: (20, 60), _A.NOTIFY: (3, 10), _A.ACKNOWLEDGE_NOTICE: (8, 30), _A.CALL_BACK: (20, 90),
    _A.ESCALATE: (6, 15), _A.RAISE_TO_COORDINATION: (3, 9), _A.TAKE_UP: (5, 20), _A.RAISE_TO_CITY: (10, 30),
    _A.INVITE_PARTY: (2, 8), _A.STATE_POSITION: (20, 60), _A.RECORD_MEETING: (60, 90), _A.SETTLE: (5, 15),
    _A.SHELVE: (10, 20), _A.LINK_LEVELS: (4, 10),
}  # fmt: skip
"""Open minutes between a step and the one before it, least and most."""


def pause_before(chance: Random, action: Action) -> int:
    """Open seconds between `action` and the step before it; 0 before the first."""
    if action not in _PAUSE:
        return 0
    least, most = _PAUSE[action]
    return chance.randint(least * 60, most * 60)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case: at `at`, `login` asks `action`; `behalf` names whose word it is, where it is somebody's."""

    at: datetime
    case: int
    action: Action
    login: str
    facts: Facts
    behalf: str | None
    caller: Caller | None
    named: tuple[Named, ...] = ()
    """Facts that are ids of this script."""
    street: int | None = None
    """In which street it is, for whoever asks who is responsible."""


def all_steps(reference: Reference, plots: Sequence[Plot] = PLOTS, *, seed: int = SEED, first: int = 0) -> list[Step]:
    """Every step of every case of `plots`, in the order of time; the cases are counted from `first`."""
    writer = Writer(reference, Reporter(reference), Random(seed), f"{len(plots)} plots")
    ages = [(plot, age) for plot in plots for age in _ages(plot)]
    stories = [writer.script(first + n, plot, age) for n, (plot, age) in enumerate(ages)]
    paired = writer.found_at_both_levels(stories, [plot.pair for plot, _age in ages])
    return sorted((step for story in paired for step in story), key=lambda step: (step.at, step.case))


def _ages(plot: Plot) -> list[int]:
    """Open minutes since the last step of each case, spread from the youngest to the oldest."""
    share = (plot.oldest - plot.youngest) / max(1, plot.many - 1)
    return [plot.youngest + round(share * n) for n in range(plot.many)]


class Writer:
    """Writes scripts; one `chance` for all of them, so that each depends on those before."""

    def __init__(self, reference: Reference, reporter: Reporter, chance: Random, series: str = "") -> None:
        self._reference, self._reporter, self._chance, self._series = reference, reporter, chance, series

    def script(self, number: int, plot: Plot, age: int) -> list[Step]:
        """The steps of one case that ends `age` open minutes before the city's clock starts."""
        pauses = [
            pause_before(self._chance, action) + (plot.slow * 60 if action is _A.FEED_BACK else 0)
            for action in plot.steps
        ]
        at = self._before_start(sum(pauses) + age * 60)
        matter = self._reporter.matter(self._chance, plot.about, plot.where)
        times = []
        for pause in pauses:
            at = self._reference.calendars.add(CalendarKind.MONITOR, at, pause)
            times.append(at)
        return self.steps(number, plot.steps, times, matter)

    def steps(self, number: int, actions: Sequence[Action], times: Sequence[datetime], matter: Matter) -> list[Step]:
        """The steps of one case, each at its time, by people who take turns."""
        hands = {post: self._reporter.somebody(post, matter.division, number) for post in Post}
        sign = self._reporter.call_sign(matter.division, number)
        beside, steps = SideRoads(self._reporter, matter, number), list[Step]()
        source = Source.OTHER
        for action, at in zip(actions, times, strict=True):
            if action is _A.CALL_BACK and not _wants_to_hear(steps[0].caller):
                continue
            facts, caller = self._facts(action, matter, at)
            source = Source(str(facts["source"])) if action is _A.REGISTER else source
            if action is _A.CLOSE:
                facts = closed_for(source)
            if action in (_A.SEND_TO_INSPECTION, _A.SEND_TO_VERIFICATION):
                facts = {**facts, "supervisor": sign}
            if steps and steps[-1].action in RETURNS:
                facts = {**facts, **after_a_return(action)}
            said = beside.step(action, at)
            who = hands[post_of(action)]
            steps.append(
                Step(
                    at,
                    number,
                    action,
                    who,
                    {**facts, **said.facts},
                    said.behalf or sign,
                    caller,
                    said.named,
                    matter.street_code,
                )
            )
        return steps

    def found_at_both_levels(self, stories: Sequence[list[Step]], pairs: Sequence[bool]) -> list[list[Step]]:
        """The stories; of those marked in `pairs` every second one is about what the one before it is about."""
        made, marked = list(stories), [n for n, pair in enumerate(pairs) if pair]
        for one, other in zip(marked[::2], marked[1::2], strict=True):
            city, district = made[one], made[other]
            division = int(str(city[0].facts["division"]))
            where = {name: city[0].facts[name] for name in ("place", "lon", "lat", "component_id")}
            of_city, of_district = (
                self._reporter.at_level(Post.ACCEPTOR, division, city=level) for level in (True, False)
            )
            named = (Named("other_id", Of.CASE, city[0].case),)
            made[one] = [replace(city[0], login=of_city), *city[1:-1]]
            made[other] = [
                replace(district[0], login=of_district, facts={**district[0].facts, **where}),
                *district[1:-1],
                replace(district[-1], named=named),
            ]
        return made

    def _facts(self, action: Action, matter: Matter, at: datetime) -> tuple[Facts, Caller | None]:
        if action is _A.REGISTER:
            return self._reporter.call(self._chance, matter, at, self._series)
        return self._reporter.said(action, matter), None

    def _before_start(self, seconds: int) -> datetime:
        calendars = self._reference.calendars
        whole = calendars.between(CalendarKind.MONITOR, _EARLIEST, CITY_START)
        return calendars.add(CalendarKind.MONITOR, _EARLIEST, whole - seconds)


def _wants_to_hear(caller: Caller | None) -> bool:
    return caller is not None and caller.wants_callback
