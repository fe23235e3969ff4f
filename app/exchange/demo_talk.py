"""What was said on the radio before the city's clock starts: about the cases of the scripts, and between them.

As the scripts, it is made from a seed, the same every time. Only what a new desk still gets is said, the last two days;
an entry about a case comes with the chapter that makes the case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from random import Random

from app.cast import sayings
from app.cast.figures import CITY_START
from app.cast.reports import Reporter
from app.cast.sayings import Saying
from app.exchange.demo_scripts import SEED, Step
from models.case import Source
from models.catalogue import Kind
from models.errors import Facts
from models.intercom import Direction
from models.lifecycle import Action
from models.people import Post, Supervisor
from models.reference import Reference
from models.working_time import CITY_ZONE, CalendarKind

KEPT = timedelta(hours=48)
"""What a new desk gets of the log."""
LAST_DAY = timedelta(hours=24)
HOUR = timedelta(hours=1)

AN_HOUR, AN_HOUR_BEFORE, AT_NIGHT = (44, 54), (8, 14), (0, 2)
"""How much is said in an open hour of the last day, in one before, in a closed one: least and most."""

_A = Action
_SPOKEN_ABOUT = 0.5
"""How many of the cases are talked about; of the others nobody had to ask."""
_MISSPOKEN = 0.05
_STORY = "talk"


_ASKED: Mapping[Action, tuple[float, float, Post, Saying]] = {
    _A.REGISTER: (1, 0.1, Post.ACCEPTOR, sayings.VERIFY),
    _A.RECEIVE: (0.4, 0.2, Post.DISPATCHER, sayings.HAS_UNIT_COME),
    _A.SEND_TO_INSPECTION: (1, 0.05, Post.ACCEPTOR, sayings.INSPECT),
}
"""What is asked after a step: how often, at which share of the time until the next step, by whom, with which words."""
_ANSWERED: Mapping[tuple[Action, Action], tuple[float, Post, Saying]] = {
    (_A.REGISTER, _A.PROPOSE): (0.85, Post.ACCEPTOR, sayings.VERIFIED),
    (_A.REGISTER, _A.VOID): (0.85, Post.ACCEPTOR, sayings.NOT_FOUND),
    (_A.DISPATCH, _A.RETURN_TO_DISPATCH): (0.9, Post.DISPATCHER, sayings.NOT_OURS),
    (_A.RECEIVE, _A.FEED_BACK): (0.3, Post.DISPATCHER, sayings.UNIT_HAS_COME),
    (_A.RECEIVE, _A.COMMENT): (0.6, Post.DISPATCHER, sayings.UNIT_HAS_COME),
    (_A.SEND_TO_INSPECTION, _A.PASS_INSPECTION): (0.93, Post.ACCEPTOR, sayings.INSPECTED),
    (_A.SEND_TO_INSPECTION, _A.FAIL_INSPECTION): (0.93, Post.ACCEPTOR, sayings.STILL_THERE),
}
"""What comes in between two steps, and is why the second is done: at which share of the time, to whom, which words."""


@dataclass(frozen=True, slots=True)
class Talk:
    """An entry of the log, written down at `at` by `login`; `number` tells it from the others of its `story`.

    `about` is the number of a case, `corrects` that of an entry of the same story.
    """

    at: datetime
    login: str
    facts: Facts
    story: str
    number: int
    about: int | None = None
    corrects: int | None = None


class Talker:
    """Writes what was said."""

    def __init__(self, reference: Reference) -> None:
        self._reference, self._reporter = reference, Reporter(reference)
        groups = reference.talk_groups
        self._known = [one for _sign, one in sorted(reference.supervisors.items()) if one.talk_group in groups]

    def about(self, steps: Iterable[Step]) -> list[Talk]:
        """What was said about the cases of `steps`, in the order of time."""
        ordered = sorted(steps, key=lambda step: (step.case, step.at))
        said = [talk for number, story in groupby(ordered, key=lambda step: step.case)
                for talk in self._about(number, list(story))]  # fmt: skip
        return sorted(said, key=lambda talk: (talk.at, talk.story, talk.number))

    def between(self, said: Sequence[Talk], begins: datetime, ends: datetime) -> list[Talk]:
        """What else was said from one moment to another, so that each hour, with what was `said`, has its measure."""
        if not self._known:
            return []
        already = Counter(talk.at.replace(minute=0, second=0, microsecond=0) for talk in said)
        hours: list[Talk] = []
        hour = begins.replace(minute=0, second=0, microsecond=0)
        while hour < ends:
            hours += self._hour(hour, already[hour], begins, ends)
            hour += HOUR
        return hours

    # ── about a case ────────────────────────────────────────────────────────────────────────────────────────────────

    def _about(self, number: int, story: Sequence[Step]) -> Iterator[Talk]:
        chance = Random(f"{SEED}/{_STORY}/{number}")
        call = story[0].facts
        division = int(str(call["division"]))
        who, count = self._reporter.on_the_radio(division, number), 0
        if who is None or chance.random() >= _SPOKEN_ABOUT:
            return
        for at, post, saying in self._of_steps(chance, story):
            if not CITY_START - KEPT < at < CITY_START:
                continue
            login = self._reporter.somebody(post, division, number)
            place, what = str(call["place"]), self._class_name(call)
            right = self._entry(at, login, who, saying, saying.words.format(place=place, what=what))
            right = replace(right, story=f"{_STORY}/{number}", number=count, about=number)
            count += 1
            later = at + timedelta(seconds=chance.randint(25, 70))
            if saying.direction is Direction.OUT or chance.random() >= _MISSPOKEN or later >= CITY_START:
                yield right
                continue
            wrong = saying.words.format(place=_misspoken(place), what=what)
            yield replace(right, facts={**right.facts, "text": wrong})
            better = self._entry(later, login, who, saying, sayings.PUT_RIGHT.format(place=place))
            yield replace(better, story=right.story, number=count, about=number, corrects=right.number)
            count += 1

    def _of_steps(self, chance: Random, story: Sequence[Step]) -> Iterator[tuple[datetime, Post, Saying]]:
        """When something is said around the steps of one case, by a desk of which post, and what."""
        for step, then in zip(story, [*story[1:], None], strict=True):
            ends = then.at if then else CITY_START
            next_ = then.action if then else None
            for share, post, saying in _around(chance, step, next_):
                yield step.at + share * (ends - step.at) if then else step.at + timedelta(seconds=40), post, saying

    def _class_name(self, call: Facts) -> str:
        code = str(call["class_code"])
        found = self._reference.case_class(self._reference.edition, Kind(str(call["kind"])), code)
        return found.name_zh if found else code

    # ── about none ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _hour(self, hour: datetime, already: int, begins: datetime, ends: datetime) -> Iterator[Talk]:
        chance = Random(f"{SEED}/{_STORY}/{hour.isoformat()}")
        calendars = self._reference.calendars
        is_open = calendars.between(CalendarKind.MONITOR, hour, hour + HOUR) > 0
        first = is_open and calendars.between(CalendarKind.MONITOR, hour - HOUR, hour) == 0
        least, most = (AN_HOUR if ends - hour <= LAST_DAY else AN_HOUR_BEFORE) if is_open else AT_NIGHT
        many = max(0, chance.randint(least, most) - already)
        moments = sorted(hour + timedelta(seconds=chance.randint(5, 3590)) for _ in range(many))
        coming = iter(chance.sample(self._known, len(self._known)))
        for number, at in enumerate(moments):
            saying, who = self._idle(chance), chance.choice(self._known)
            if first and number < many // 2:  # the shift begins with everybody saying that he is there
                saying, who = (sayings.SHIFT, who) if number == 0 else (sayings.ON_DUTY, next(coming, who))
            post = Post.DUTY_LEADER if saying.direction is Direction.OUT else Post.ACCEPTOR
            login = self._reporter.somebody(post, who.division, number)
            if begins <= at < ends:
                said = self._entry(at, login, who, saying, saying.words)
                yield replace(said, story=f"{_STORY}/{hour.isoformat()}", number=number)

    def _idle(self, chance: Random) -> Saying:
        fitting = [(often, saying) for often, saying in sayings.IDLE if saying is not sayings.ON_DUTY]
        (saying,) = chance.choices([saying for _often, saying in fitting], [often for often, _saying in fitting])
        return saying

    def _entry(self, at: datetime, login: str, who: Supervisor, saying: Saying, text: str) -> Talk:
        said = at - timedelta(seconds=6)  # as long as it takes to type
        at = at.astimezone(CITY_ZONE)
        facts: Mapping[str, object] = {
            "channel": who.talk_group, "direction": saying.direction.value, "call_sign": who.call_sign,
            "kind": saying.kind.value, "text": text, "said_at": said.isoformat(),
        }  # fmt: skip
        return Talk(at, login, facts, _STORY, 0)


def _around(chance: Random, step: Step, then: Action | None) -> Iterator[tuple[float, Post, Saying]]:
    """What is said after `step`, at which share of the time until what is done `then`."""
    if step.facts.get("source") == Source.SUPERVISOR.value:
        yield 0.02, Post.ACCEPTOR, sayings.SEEN_ON_ROUND
        return
    if step.action in _ASKED and chance.random() < _ASKED[step.action][0]:
        yield _ASKED[step.action][1:]
    if then is not None and (step.action, then) in _ANSWERED:
        yield _ANSWERED[step.action, then]


def _misspoken(place: str) -> str:
    """The same street, another door."""
    return re.sub(r"\d+", lambda number: str(int(number[0]) + 2), place, count=1)
