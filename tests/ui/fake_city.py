"""A small illustrative city for the panes' tests: reference tables, people, cases in every status."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from models.case import CLOCK_OF, Case, Level, Source, Status, Urgency
from models.catalogue import Kind, LimitUnit
from models.people import Person, Post
from models.reference import Reference, build_reference

NOON = datetime(2017, 7, 21, 1, 42, 18, tzinfo=UTC)
"""09:42:18 in the city, as in the pictures."""

EDITION = "2013-demo"
JINJIANG, WUHOU, CHENGHUA = 510104, 510107, 510108


def _edition(code: str, zh: str, en: str, valid_from: str | None, *, approved: bool = True) -> dict[str, object]:
    dates = {"valid_from": valid_from, "valid_to": None}
    return {"code": code, "name_zh": zh, "name_en": en, **dates, "approved": approved, "illustrative": True}


def _class(
    kind: str, code: str, zh: str, en: str, aliases: tuple[str, ...] = (), responsible: str | None = None
) -> dict[str, object]:
    major = ("公用设施", "Public utilities") if kind == "component" else ("市容环境", "City appearance")
    names = {"major_zh": major[0], "major_en": major[1], "name_zh": zh, "name_en": en}
    more = {"parent": code[:4] if len(code) > 4 else None, "code_2007": None, "code_2026": None}
    key = {"edition": EDITION, "kind": kind, "code": code}
    return {**key, **names, "aliases": list(aliases), **more, "responsible": responsible, "responsible_en": None}


def _confusable(kind: str, code: str, other_kind: str, other_code: str, zh: str, en: str) -> dict[str, object]:
    pair = {"kind": kind, "code": code, "other_kind": other_kind, "other_code": other_code}
    return {"edition": EDITION, **pair, "rule_zh": zh, "rule_en": en}


def _condition(
    kind: str, code: str, no: int, filing: str, closing: str, value: int, unit: str, default: bool = False
) -> dict[str, object]:
    key = {"edition": EDITION, "kind": kind, "class_code": code, "no": no, "is_default": default}
    return {**key, "filing": filing, "closing": closing, "limit_value": value, "limit_unit": unit}


def _unit(code: str, zh: str, en: str, division: int | None, ended: bool = False) -> dict[str, object]:
    return {"code": code, "name_zh": zh, "name_en": en, "division": division, "ended": ended}


def _division(code: int, zh: str, en: str, ranking: str) -> dict[str, object]:
    return {"code": code, "name_zh": zh, "name_en": en, "ranking": ranking}


def _talk_group(code: str, zh: str, en: str, division: int) -> dict[str, object]:
    return {"code": code, "name_zh": zh, "name_en": en, "division": division}


def _supervisor(call_sign: str, name: str, division: int, talk_group: str) -> dict[str, object]:
    return {"call_sign": call_sign, "name": name, "division": division, "talk_group": talk_group}


def _opening(calendar: str, starts: str, ends: str) -> dict[str, object]:
    return {"calendar": calendar, "starts": starts, "ends": ends}


def _setting(name: str, value: str) -> dict[str, object]:
    return {"name": name, "value": value}


STAGES = {"accept": 15, "file": 15, "dispatch": 15, "send_inspection": 15, "inspect": 60, "close": 30}

TABLES: dict[str, list[dict[str, object]]] = {
    "divisions": [
        _division(510100, "成都市", "Chengdu", "city"),
        _division(JINJIANG, "锦江区", "Jinjiang", "central"),
        _division(WUHOU, "武侯区", "Wuhou", "central"),
        _division(CHENGHUA, "成华区", "Chenghua", "central"),
    ],
    "editions": [_edition(EDITION, "演示目录", "Demonstration catalogue", "2013-01-01")],
    "classes": [
        _class("component", "0101", "上水井盖", "Water-supply manhole cover", ("供水井盖", "自来水井盖"), "供水企业"),
        _class("component", "0103", "雨水井盖", "Storm-drain manhole cover"),
        _class("event", "0101", "私搭乱建", "Unauthorised building"),
        _class("event", "0106", "暴露垃圾", "Exposed refuse", ("垃圾",)),
        _class("event", "0113", "道路破损", "Road damage"),
    ],
    "conditions": [
        _condition("component", "0101", 1, "井盖缺失、移位", "补齐复位", 2, "urgent_hour"),
        _condition("component", "0101", 2, "盖体破损面积超过25cm²", "更换或修复", 4, "work_hour", default=True),
        _condition("component", "0103", 1, "井盖缺失、移位", "补齐复位", 2, "urgent_hour", default=True),
        _condition("event", "0101", 1, "违法搭建正在建设", "制止并恢复", 2, "urgent_day", default=True),
        _condition("event", "0106", 1, "垃圾暴露", "清除", 4, "work_hour", default=True),
        _condition("event", "0113", 1, "路面破损", "修复", 120, "work_day", default=True),
    ],
    "confusables": [
        _confusable(
            "component",
            "0101",
            "component",
            "0103",
            "看盖上铸的字：给水、自来水是上水，雨水是雨水。",
            "Read the letters cast in the cover: 给水 or 自来水 is water supply, 雨水 is storm drain.",
        ),
    ],
    "units": [
        _unit("JJ-YH2", "锦江市政养护二所", "Jinjiang Maintenance 2", JINJIANG),
        _unit("JJ-DYJ", "督院街街道办", "Duyuan Street Office", JINJIANG),
        _unit("JJ-OLD", "锦江市政一所", "Jinjiang Works 1", JINJIANG, ended=True),
        _unit("WH-PS", "武侯排水所", "Wuhou Drainage", WUHOU),
        _unit("CD-SW", "锦城水务抢修中心", "Jincheng Water Repair", None),
    ],
    "talk_groups": [
        _talk_group("CITY", "全市组", "City-wide", 510100),
        _talk_group("JJ-1", "锦江一组", "Jinjiang 1", JINJIANG),
        _talk_group("JJ-2", "锦江二组", "Jinjiang 2", JINJIANG),
        _talk_group("WH-1", "武侯一组", "Wuhou 1", WUHOU),
        _talk_group("CH-1", "成华一组", "Chenghua 1", CHENGHUA),
    ],
    "supervisors": [
        _supervisor("7", "周立", JINJIANG, "JJ-1"),
        _supervisor("12", "何敏", JINJIANG, "JJ-1"),
        _supervisor("15", "罗强", JINJIANG, "JJ-2"),
        _supervisor("23", "邓洁", WUHOU, "WH-1"),
        _supervisor("31", "彭涛", CHENGHUA, "CH-1"),
    ],
    "names": [],
    "calendar_days": [{"day": "2017-10-02", "worked": False}],
    "openings": [
        _opening("work", "08:00", "12:00"),
        _opening("work", "14:00", "18:00"),
        _opening("monitor", "08:00", "21:00"),
    ],
    "settings": [
        _setting("edition", EDITION),
        _setting("centre_name", "成都市城管监督中心（演示）"),
        *(_setting(f"stage_minutes.{name}", str(minutes)) for name, minutes in STAGES.items()),
    ],
}

ACCEPTOR, LEADER, DISPATCHER = UUID(int=1), UUID(int=2), UUID(int=3)
NAMES = {ACCEPTOR: "刘思远", LEADER: "唐静", DISPATCHER: "陈雨桐", UUID(int=4): "王玥"}


def make_reference() -> Reference:
    """The reference tables of this city."""
    names = [{"id": str(person), "name": name} for person, name in NAMES.items()]
    return build_reference(1, {**TABLES, "names": names})


def make_person(identifier: UUID, *posts: Post, divisions: frozenset[int] = frozenset()) -> Person:
    """A person of this city; without divisions he works for the whole city."""
    return Person(identifier, f"p{identifier.int}", NAMES[identifier], frozenset(posts), divisions, not divisions)


def make_case(serial: int = 412, status: Status = Status.PENDING_DISPATCH, **changes: object) -> Case:
    """A water-supply cover in Jinjiang as it stands in `status`, 6 minutes into a limit of 15."""
    case = Case(
        id=UUID(int=serial << 64),
        version=3,
        status=status,
        division=JINJIANG,
        level=Level.CITY,
        kind=Kind.COMPONENT,
        class_code="0101",
        edition=EDITION,
        source=Source.HOTLINE_12345,
        urgency=Urgency.URGENT,
        place="督院街 12 号门前",
        place_reliable=True,
        description="人行道旁自来水井盖不见，洞口约 60 cm，学校门口学生多。",
        received_at=NOON - timedelta(minutes=12),
        registered_by=ACCEPTOR,
        updated_at=NOON - timedelta(minutes=6),
        number=f"20170721-{serial:05d}",
        condition_no=1,
        lon=104.0836,
        lat=30.6568,
        has_caller=True,
        unit_grid="51010400200307",
        external_number="CD20170721004871",
        clock=CLOCK_OF.get(status),
        due_start=NOON - timedelta(minutes=6),
        due_soon=NOON + timedelta(minutes=6),
        due=NOON + timedelta(minutes=9),
        filed_at=NOON - timedelta(minutes=6),
        limit_value=2,
        limit_unit=LimitUnit.URGENT_HOUR,
        reply="井盖已更换，感谢反映。" if status in (Status.PENDING_CLOSE, Status.CLOSED) else None,
    )
    return replace(case, **changes)  # type: ignore[arg-type]  # the names are the columns of Case
