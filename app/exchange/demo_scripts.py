"""Who did what, when, to the demonstration city's first cases: scripts, made from a seed, the same every time.

All of it is invented (resources/demo/README.txt). A script ends in the status its case is found in; its steps lie in
the centre's open hours before the city's clock starts.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from models.case import Source, Status, Urgency
from models.catalogue import Kind
from models.commands import Caller
from models.errors import Facts
from models.lifecycle import Action
from models.people import Post
from models.place import Group
from models.reference import Reference
from models.working_time import CITY_ZONE, CalendarKind

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "demo"
SEED = 4
CITY_START = datetime(2017, 7, 21, 9, 30, tzinfo=CITY_ZONE)
"""When the city's clock starts: a Friday, training day, with Saturday and Sunday before the next work day."""
_EARLIEST = datetime(2017, 7, 17, 8, 0, tzinfo=CITY_ZONE)

_A = Action
_ROAD = (
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


PLOTS = (
    Plot(Status.REGISTERED, 5, 1, 17, _ROAD[:1]),
    Plot(Status.PENDING_FILE, 4, 1, 18, _ROAD[:2]),
    Plot(Status.PENDING_DISPATCH, 1, 6, 6, _ROAD[:3], about="component 0101"),
    Plot(Status.PENDING_DISPATCH, 7, 1, 24, _ROAD[:3]),
    Plot(Status.PENDING_DISPATCH, 1, 2, 12, (*_ROAD[:4], _A.RETURN_TO_DISPATCH)),
    Plot(Status.DISPATCHED, 5, 3, 60, _ROAD[:4]),
    Plot(Status.HANDLING, 5, 5, 75, _ROAD[:5]),
    Plot(Status.HANDLING, 2, 3, 30, (*_ROAD[:5], _A.COMMENT)),
    Plot(Status.HANDLING, 2, 400, 1500, _ROAD[:5]),
    Plot(Status.HANDLING, 1, 20, 90, (*_ROAD[:7], _A.FAIL_INSPECTION, _A.DISPATCH, _A.RECEIVE)),
    Plot(Status.FED_BACK, 4, 2, 18, _ROAD[:6]),
    Plot(Status.INSPECTING, 4, 5, 66, _ROAD[:7]),
    Plot(Status.PENDING_CLOSE, 3, 3, 35, _ROAD[:8]),
    Plot(Status.CLOSED, 14, 5, 1800, _ROAD),
    Plot(Status.VOID, 2, 30, 900, (_A.REGISTER, _A.VOID)),
)

_PAUSE: Mapping[Action, tuple[int, int]] = {
    _A.PROPOSE: (2, 8), _A.FILE: (3, 12), _A.DISPATCH: (3, 13), _A.RECEIVE: (5, 40), _A.FEED_BACK: (40, 150),
    _A.SEND_TO_INSPECTION: (3, 12), _A.PASS_INSPECTION: (15, 55), _A.FAIL_INSPECTION: (15, 40), _A.CLOSE: (4, 25),
    _A.RETURN_TO_DISPATCH: (10, 25), _A.VOID: (4, 9), _A.COMMENT: (5, 30),
}  # fmt: skip
"""Open minutes between a step and the one before it, least and most."""

_SOURCES = {
    Source.SUPERVISOR: 6, Source.HOTLINE_12319: 3, Source.HOTLINE_12345: 2, Source.PUBLIC_APP: 2, Source.VIDEO: 1,
    Source.VEHICLE_PATROL: 1,
}  # fmt: skip
_BY_PHONE = (Source.HOTLINE_12319, Source.HOTLINE_12345)
_CORNERS = ("门前", "旁", "路口", "背街", "公交站旁", "对面")
_FAMILY_NAMES = "李张刘杨黄周吴徐孙马"
_POST_OF = {_A.FILE: Post.DUTY_LEADER, _A.CLOSE: Post.DUTY_LEADER} | dict.fromkeys(
    (_A.DISPATCH, _A.RECEIVE, _A.FEED_BACK, _A.RETURN_TO_DISPATCH, _A.COMMENT), Post.DISPATCHER
)
"""Who does a step; the acceptor, unless it stands here."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A person of the city, as resources/demo/people.csv has him."""

    login: str
    name: str
    posts: frozenset[Post]
    divisions: frozenset[int]
    seat: str

    def works_for(self, division: int) -> bool:
        """Whether cases of `division` are his."""
        return not self.divisions or division in self.divisions


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case: at `at`, `login` asks `action`; `behalf` names the unit or call sign it is recorded for."""

    at: datetime
    case: int
    action: Action
    login: str
    facts: Facts
    behalf: str | None
    caller: Caller | None


def people() -> tuple[Figure, ...]:
    """Everybody of the demonstration city."""
    return tuple(
        Figure(
            row["login"],
            row["name"],
            frozenset(Post(post) for post in row["posts"].split()),
            frozenset(int(code) for code in row["divisions"].split()),
            row["seat"],
        )
        for row in _rows("people")
    )


def units() -> list[dict[str, object]]:
    """The city's units as rows of the reference table."""
    return [
        {
            "code": row["code"],
            "name_zh": row["name_zh"],
            "name_en": row["name_en"],
            "division": int(row["division"]) if row["division"] else None,
            "ended": False,
        }
        for row in _rows("units")
    ]


def all_steps(reference: Reference, plots: Sequence[Plot] = PLOTS) -> list[Step]:
    """Every step of every case, in the order of time."""
    writer = _Writer(reference, Random(SEED))
    ages = [(plot, age) for plot in plots for age in writer.ages(plot)]
    steps = [step for number, (plot, age) in enumerate(ages) for step in writer.script(number, plot, age)]
    return sorted(steps, key=lambda step: (step.at, step.case))


class _Writer:
    def __init__(self, reference: Reference, chance: Random) -> None:
        self._reference, self._chance = reference, chance
        self._people = people()
        self._streets = [row for row in _rows("streets") for _ in range(4 if self._is_central(row) else 1)]
        self._problems = [row for row in _rows("problems") for _ in range(int(row["weight"]))]
        self._units = _rows("units")

    def _is_central(self, street: Mapping[str, str]) -> bool:
        return self._reference.divisions[int(street["division"])].group is Group.CENTRAL

    def ages(self, plot: Plot) -> list[int]:
        """Open minutes since the last step of each case, spread from the youngest to the oldest."""
        share = (plot.oldest - plot.youngest) / max(1, plot.many - 1)
        return [plot.youngest + round(share * n) for n in range(plot.many)]

    def script(self, number: int, plot: Plot, age: int) -> list[Step]:
        """The steps of one case."""
        pauses = [0, *(self._seconds(*_PAUSE[action]) for action in plot.steps[1:])]
        at = self._before_start(sum(pauses) + age * 60)
        street, problem = self._chance.choice(self._streets), self._chance.choice(self._about(plot.about))
        division = int(street["division"])
        unit = self._unit_for(problem["trade"], division)
        hands = {post: self._somebody(post, division, number) for post in Post}
        steps = []
        for action, pause in zip(plot.steps, pauses, strict=True):
            at = self._reference.calendars.add(CalendarKind.MONITOR, at, pause)
            facts, caller = self._facts(action, problem, street, unit, at)
            behalf = unit if action in (_A.RECEIVE, _A.FEED_BACK) else self._call_sign(action)
            login = hands[_POST_OF.get(action, Post.ACCEPTOR)]
            steps.append(Step(at, number, action, login, facts, behalf, caller))
        return steps

    def _about(self, wanted: str) -> list[dict[str, str]]:
        return [row for row in self._problems if wanted in ("", f"{row['kind']} {row['class_code']}")]

    def _seconds(self, least: int, most: int) -> int:
        return self._chance.randint(least * 60, most * 60)

    def _before_start(self, seconds: int) -> datetime:
        calendars = self._reference.calendars
        whole = calendars.between(CalendarKind.MONITOR, _EARLIEST, CITY_START)
        return calendars.add(CalendarKind.MONITOR, _EARLIEST, whole - seconds)

    def _somebody(self, post: Post, division: int, number: int) -> str:
        fitting = [figure for figure in self._people if post in figure.posts and figure.works_for(division)]
        return fitting[number % len(fitting)].login

    def _unit_for(self, trade: str, division: int) -> str:
        local = [row["code"] for row in self._units if row["division"] == str(division)]
        for wanted in (trade, "works"):
            fitting = [row for row in self._units if row["trade"] == wanted and row["division"] in (str(division), "")]
            if fitting:
                return self._chance.choice(fitting)["code"]
        return local[0]

    def _call_sign(self, action: Action) -> str | None:
        asked = (_A.PASS_INSPECTION, _A.FAIL_INSPECTION)
        return f"{self._chance.randint(1, 40)} 号" if action in asked else None

    def _facts(
        self, action: Action, problem: Mapping[str, str], street: Mapping[str, str], unit: str, at: datetime
    ) -> tuple[Facts, Caller | None]:
        if action is _A.REGISTER:
            return self._call(problem, street, at)
        simple: Mapping[Action, Facts] = {
            _A.PROPOSE: {"condition_no": int(problem["condition_no"])},
            _A.FILE: {"condition_no": int(problem["condition_no"])},
            _A.DISPATCH: {"unit": unit, "instruction": "请在时限内处置，完成后反馈照片。"},
            _A.FEED_BACK: {"result": problem["result"]},
            _A.SEND_TO_INSPECTION: {"supervisor": f"{self._chance.randint(1, 40)} 号"},
            _A.PASS_INSPECTION: {"note": "现场核查，已符合结案条件。"},
            _A.FAIL_INSPECTION: {"reason": "现场核查，问题仍在。"},
            _A.RETURN_TO_DISPATCH: {"reason": "单位来电：不属本单位管护范围，请另行派遣。"},
            _A.CLOSE: {"note": "符合结案条件。"},
            _A.COMMENT: {"text": "单位来电：人已到场，正在处置。"},
            _A.VOID: {"reason": "现场核对，未发现所报问题。"},
        }
        return simple.get(action, {}), None

    def _call(self, problem: Mapping[str, str], street: Mapping[str, str], at: datetime) -> tuple[Facts, Caller | None]:
        source = self._chance.choices(list(_SOURCES), list(_SOURCES.values()))[0]
        kind, code = Kind(problem["kind"]), problem["class_code"]
        condition = self._reference.condition(self._reference.edition, kind, code, int(problem["condition_no"]))
        urgent = condition is not None and condition.limit.urgent
        facts: dict[str, object] = {
            "division": int(street["division"]),
            "place": f"{street['name_zh']} {self._chance.randint(1, 160)} 号{self._chance.choice(_CORNERS)}",
            "lon": round(float(street["lon"]) + self._chance.uniform(-0.003, 0.003), 6),
            "lat": round(float(street["lat"]) + self._chance.uniform(-0.003, 0.003), 6),
            "kind": kind.value,
            "class_code": code,
            "condition_no": int(problem["condition_no"]),
            "source": source.value,
            "urgency": (Urgency.URGENT if urgent else Urgency.ORDINARY).value,
            "description": problem["report"],
            "received_at": (at - timedelta(seconds=self._chance.randint(40, 150))).isoformat(),
        }
        if kind is Kind.COMPONENT:
            facts["component_id"] = f"{street['division']}{code}{self._chance.randint(1, 4000):06d}"
        if source not in _BY_PHONE:
            return facts, None
        name = self._chance.choice(_FAMILY_NAMES) + self._chance.choice(("女士", "先生"))
        number = f"028 0000 {self._chance.randint(0, 9999):04d}"  # no such exchange exists
        return facts, Caller(number, name, wants_callback=self._chance.random() < 0.4)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
