"""What is said in the demonstration city: by callers, by units, by supervisors. Every word of it is invented.

Everything is drawn from the `Random` that is passed, so that one seed says the same every time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random

from app.cast.figures import people, rows
from app.cast.side_roads import POSTS
from app.cast.standing import standing_along
from models.case import BY_PHONE, Source, Urgency
from models.catalogue import Kind
from models.census import STREET
from models.commands import Caller, Sex
from models.errors import Facts
from models.facts import FIELDS
from models.lifecycle import Action
from models.people import Post, Supervisor
from models.place import Group, NoPoint
from models.reference import Reference
from models.sources import ANSWERED
from models.working_time import CITY_ZONE

UNSURE = 0.03
"""Of those who ring about something that happens, so many cannot say where exactly."""

ELSEWHERE = 0.06
"""Of the cases so many go to another unit that does such work than the one that the table names."""

CENTRAL_TIMES = 4
"""How many times as often a street of a central district is named."""

_A = Action
_SOURCES = {
    Source.SUPERVISOR: 6, Source.HOTLINE_12319: 3, Source.HOTLINE_12345: 2, Source.PUBLIC_APP: 2, Source.VIDEO: 1,
    Source.VEHICLE_PATROL: 1,
}  # fmt: skip
_CORNERS = ("门前", "旁", "路口", "背街", "公交站旁", "对面")
_FAMILY_NAMES = "李张刘杨黄周吴徐孙马"
CLOSED: Facts = {"note": "符合结案条件。"}
LOOKED: Facts = {"at_place": True, "no_photo": "no_device"}
"""A word that came by radio: scripted people have no cameras."""
_CHANGED: Facts = {"what_changed": "已按退回意见核对并补充。"}
_REPLY_WITHIN = timedelta(days=5)
_POST_OF = {
    **POSTS,
    _A.FILE: Post.DUTY_LEADER,
    _A.NOT_FILE: Post.DUTY_LEADER,
    _A.CLOSE: Post.DUTY_LEADER,
} | dict.fromkeys((_A.DISPATCH, _A.RECEIVE, _A.FEED_BACK, _A.RETURN_TO_DISPATCH, _A.COMMENT), Post.DISPATCHER)


def post_of(action: Action) -> Post:
    """Who does a step; the acceptor, unless another post must."""
    return _POST_OF.get(action, Post.ACCEPTOR)


def after_a_return(action: Action) -> Facts:
    """What is said beside it where the case had come back: nobody pushes it on unchanged (DOMAIN §7.2)."""
    return _CHANGED if any(field.name in _CHANGED for field in FIELDS[action]) else {}


def closed_for(source: Source) -> Facts:
    """What a duty leader says at the end; a hotline gets its answer with it."""
    return CLOSED if source not in ANSWERED else {**CLOSED, "reply": "您反映的问题已现场处置完毕，感谢您的监督。"}


def _transfer(at: datetime, about: str) -> Facts:
    """The hotline's own number of what it passed on, and when it wants to hear."""
    serial = Random(f"{at.isoformat()} {about}").randint(0, 99999)
    number = f"{at.astimezone(CITY_ZONE):%Y%m%d%H%M%S}{serial:05d}"
    return {"external_number": number, "reply_due": (at + _REPLY_WITHIN).isoformat()}


def _of_component(street: Mapping[str, str], code: str, which: int) -> Facts:
    """One that stands in the census, and where."""
    there = standing_along(street, code)
    one = there[which % len(there)]
    return {"component_id": one.id, "lon": one.lon, "lat": one.lat}


@cache
def _streets_of_divisions() -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in rows("streets"):
        found.setdefault(int(row["division"]), []).append(row["name_zh"])
    return found


def street_code(street: Mapping[str, str]) -> tuple[int, int]:
    """The code of a street, a row of resources/demo, and in which half of its division's streets it is: 0 or 1."""
    division = int(street["division"])
    names = _streets_of_divisions()[division]
    serial = names.index(street["name_zh"]) + 1
    return division * 10 ** (STREET - 6) + serial, int(serial > len(names) // 2)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a case is about: a street, a problem, and the unit that will get it (rows of resources/demo)."""

    street: Mapping[str, str]
    problem: Mapping[str, str]
    unit: str

    @property
    def division(self) -> int:
        """Where it is."""
        return int(self.street["division"])

    @property
    def street_code(self) -> int:
        """The code of its street (街道)."""
        return street_code(self.street)[0]

    @property
    def kind(self) -> Kind:
        """Component or event."""
        return Kind(self.problem["kind"])

    @property
    def condition_no(self) -> int:
        """Under which condition it is filed."""
        return int(self.problem["condition_no"])


class Reporter:
    """Draws what happens and words it. `weight` names the column of problems.csv that says how often."""

    def __init__(self, reference: Reference, weight: str = "weight") -> None:
        self._reference = reference
        self._people = people()
        self._streets = [row for row in rows("streets") for _ in range(CENTRAL_TIMES if self._is_central(row) else 1)]
        self._problems = [row for row in rows("problems") for _ in range(int(row[weight]))]
        self._units = rows("units")
        self._supervisors = [
            one for _sign, one in sorted(reference.supervisors.items()) if one.talk_group in reference.talk_groups
        ]

    def _is_central(self, street: Mapping[str, str]) -> bool:
        return self._reference.divisions[int(street["division"])].group is Group.CENTRAL

    def matter(self, chance: Random, about: str = "", where: int = 0) -> Matter:
        """Something to report; `about` is kind and class code, as in `component 0101`, empty for anything; `where` a
        division, 0 for any."""
        street = chance.choice([row for row in self._streets if where in (0, int(row["division"]))])
        wanted = [row for row in self._problems if about in ("", f"{row['kind']} {row['class_code']}")]
        problem = chance.choice(wanted)
        if chance.random() < ELSEWHERE:
            return Matter(street, problem, self.unit_for(chance, problem["trade"], int(street["division"])))
        return Matter(street, problem, self._keeper(problem["trade"], street))

    def _keeper(self, trade: str, street: Mapping[str, str]) -> str:
        """Who is responsible as the city's table has it: the street's office, a unit of the city, or the division's
        first unit of the trade; where it has two the second has the second half of its streets."""
        code, half = street_code(street)
        office = [row for row in self._units if row["street"] == str(code)]
        if trade == "street" and office:
            return office[0]["code"]
        of_city = [row for row in self._units if row["trade"] == trade and not row["division"]]
        here = [row for row in self._units if row["division"] == street["division"]]
        own = of_city or [row for row in here if row["trade"] == trade]
        own = own or [row for row in here if row["trade"] == "works"] or here
        return own[min(half, len(own) - 1)]["code"]

    def unit_for(self, chance: Random, trade: str, division: int) -> str:
        """A unit of `division`, or of the whole city, that does such work."""
        for wanted in (trade, "works"):
            fitting = [row for row in self._units if row["trade"] == wanted and row["division"] in (str(division), "")]
            if fitting:
                return chance.choice(fitting)["code"]
        return next(row["code"] for row in self._units if row["division"] == str(division))

    def trade_of(self, kind: Kind, class_code: str) -> str:
        """Who usually mends what is of this class."""
        about = f"{kind.value} {class_code}"
        found = (row["trade"] for row in self._problems if f"{row['kind']} {row['class_code']}" == about)
        return next(found, "works")

    def result_of(self, kind: Kind, class_code: str) -> str:
        """What a unit says when it is done."""
        about = f"{kind.value} {class_code}"
        found = (row["result"] for row in self._problems if f"{row['kind']} {row['class_code']}" == about)
        return next(found, "已处置完毕。")

    def others(self, unit: str, division: int) -> list[str]:
        """Other units of a division that mend things, in the order of the table; never its platform."""
        here = [row for row in self._units if row["division"] == str(division) and row["trade"]]
        return [row["code"] for row in here if row["code"] != unit]

    def neighbour(self, division: int) -> int:
        """Another division of the city, the same one every time."""
        all_of_them = list(_streets_of_divisions())
        return all_of_them[(all_of_them.index(division) + 1) % len(all_of_them)]

    def somebody(self, post: Post, division: int, number: int) -> str:
        """The login of somebody of `post` who works for `division`; they take turns by `number`."""
        fitting = [figure for figure in self._people if post in figure.posts and figure.works_for(division)]
        return fitting[number % len(fitting)].login

    def at_level(self, post: Post, division: int, *, city: bool) -> str:
        """The login of somebody of `post` whose cases are the city's, or those of `division`'s own district."""
        fitting = [figure for figure in self._people if post in figure.posts and figure.works_for(division)]
        return next(figure.login for figure in fitting if city is not bool(figure.divisions))

    def on_the_radio(self, division: int, number: int) -> Supervisor | None:
        """The supervisor of `division` who hears of case `number`; None where nobody is known."""
        fitting = [one for one in self._supervisors if one.division == division]
        return fitting[number % len(fitting)] if fitting else None

    def call_sign(self, division: int, number: int) -> str:
        """His call sign; some other one where nobody is known."""
        who = self.on_the_radio(division, number)
        return who.call_sign if who else f"{number % 40 + 1} 号"

    def call(self, chance: Random, matter: Matter, at: datetime, series: str = "") -> tuple[Facts, Caller | None]:
        """What is registered at `at`, and who called. `series` tells apart what is otherwise said word for word."""
        source = chance.choices(list(_SOURCES), list(_SOURCES.values()))[0]
        street, problem, code = matter.street, matter.problem, matter.problem["class_code"]
        condition = self._reference.condition(self._reference.edition, matter.kind, code, matter.condition_no)
        urgent = condition is not None and condition.limit.urgent
        facts: dict[str, object] = {
            "division": matter.division,
            "place": f"{street['name_zh']} {chance.randint(1, 160)} 号{chance.choice(_CORNERS)}",
            "lon": round(float(street["lon"]) + chance.uniform(-0.003, 0.003), 6),
            "lat": round(float(street["lat"]) + chance.uniform(-0.003, 0.003), 6),
            "kind": matter.kind.value,
            "class_code": code,
            "condition_no": matter.condition_no,
            "source": source.value,
            "urgency": (Urgency.URGENT if urgent else Urgency.ORDINARY).value,
            "description": problem["report"],
            "received_at": (at - timedelta(seconds=chance.randint(40, 150))).isoformat(),
        }
        if matter.kind is Kind.COMPONENT:
            facts |= _of_component(street, code, chance.randint(1, 4000))
        elif source in BY_PHONE and Random(f"{at.isoformat()} {facts['place']}").random() < UNSURE:
            facts |= {"lon": None, "lat": None, "no_point": NoPoint.CALLER_UNSURE.value}
        if source in ANSWERED:
            facts |= _transfer(at, f"{facts['place']} {series}")
        if source not in BY_PHONE:
            return facts, None
        name, sex = chance.choice(_FAMILY_NAMES), chance.choice(tuple(Sex))
        number = f"028 0000 {chance.randint(0, 9999):04d}"  # no such exchange exists
        return facts, Caller(number, name, wants_callback=chance.random() < 0.4, sex=sex)

    def said(self, action: Action, matter: Matter) -> Facts:
        """The facts of a later step."""
        simple: Mapping[Action, Facts] = {
            _A.PROPOSE: {"condition_no": matter.condition_no},
            _A.FILE: {"condition_no": matter.condition_no},
            _A.DISPATCH: {"unit": matter.unit, "instruction": "请在时限内处置，完成后反馈照片。"},
            _A.FEED_BACK: {"result": matter.problem["result"]},
            _A.PASS_INSPECTION: {"note": "现场核查，已符合结案条件。"},
            _A.FAIL_INSPECTION: {"reason": "现场核查，问题仍在。"},
            _A.RETURN_TO_DISPATCH: {"reason": "单位来电：不属本单位管护范围，请另行派遣。"},
            _A.CLOSE: CLOSED,
            _A.COMMENT: {"text": "单位来电：人已到场，正在处置。"},
            _A.CONFIRM: {"note": "现场核实，情况属实。", **LOOKED},
            _A.DENY: {"reason": "现场核实，未发现所报问题。", **LOOKED},
            _A.REFUSE: {"refusal": "out_of_scope", "reason": "不属城市管理范围，已告知来电人拨打供电服务热线。"},
            _A.NOT_FILE: {"refusal": "below_condition", "reason": "现场情况未达到立案条件，已告知来电人。"},
            _A.VOID: {"reason": "现场核对，未发现所报问题。"},
        }
        return simple.get(action, {})
