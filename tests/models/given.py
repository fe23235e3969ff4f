"""A small world for the rules: the shipped catalogue, a few people, and a case that walks from action to action."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from app.exchange.catalogue import starter_reference
from app.wire import CASE_COLUMNS, case_with, values_of
from models.case import Case, Level, Status
from models.commands import Ask, Caller, Decision, OnBehalf
from models.decide import decide
from models.errors import Facts, RuleBroken
from models.facts import FIELDS
from models.ids import new_id
from models.lifecycle import BY_THE_CLOCK, Action, Actor, Channel, State, find_move
from models.people import Person, Post
from models.reference import Reference, build_reference
from models.situation import Before
from models.working_time import CITY_ZONE

JINJIANG, QINGYANG, CITY, ARCHIVE = 510104, 510105, 510100, 999900


def at(text: str) -> datetime:
    """A time of the city, from "2017-07-21 09:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=CITY_ZONE)


NINE_THIRTY = at("2017-07-21 09:30")


def person(name: str, *posts: Post, divisions: frozenset[int] = frozenset(), whole_city: bool = True) -> Person:
    """Somebody of the centre."""
    return Person(new_id(), name, name, frozenset(posts), divisions, whole_city)


ACCEPTOR = person("acceptor", Post.ACCEPTOR)
DUTY_LEADER = person("duty", Post.DUTY_LEADER)
DISPATCHER = person("dispatcher", Post.DISPATCHER)
SECOND_DISPATCHER = person("second", Post.DISPATCHER)
MANAGER = person("manager", Post.MANAGER)
COORDINATOR = person("coordinator", Post.COORDINATOR)
HEAD = person("head", Post.HEAD)
ALL_POSTS = person("everything", *Post)
QINGYANG_ONLY = person("qingyang", *Post, divisions=frozenset({QINGYANG}), whole_city=False)

HOLDERS = {
    Post.ACCEPTOR: ACCEPTOR,
    Post.DUTY_LEADER: DUTY_LEADER,
    Post.DISPATCHER: DISPATCHER,
    Post.COORDINATOR: COORDINATOR,
    Post.HEAD: HEAD,
    Post.MANAGER: MANAGER,
}

UNIT, OTHER_UNIT, ENDED_UNIT = "U-1", "U-2", "U-9"


@cache
def reference() -> Reference:
    """The shipped catalogue with three units of our own."""
    units = [
        {"code": code, "name_zh": code, "name_en": code, "division": JINJIANG, "ended": code == ENDED_UNIT}
        for code in (UNIT, OTHER_UNIT, ENDED_UNIT)
    ]
    radio = {"talk_groups": TALK_GROUPS, "supervisors": SUPERVISORS}
    return build_reference(1, {**starter_reference(), **radio, "units": units, "names": []})


TALK_GROUPS: list[dict[str, object]] = [
    {"code": "CITY", "name_zh": "全市组", "name_en": "City", "division": 510100},
    {"code": "JJ-1", "name_zh": "锦江一组", "name_en": "Jinjiang 1", "division": JINJIANG},
    {"code": "QY-1", "name_zh": "青羊一组", "name_en": "Qingyang 1", "division": QINGYANG},
]

SUPERVISORS: list[dict[str, object]] = [
    {"call_sign": "7", "name": "罗阳", "division": JINJIANG, "talk_group": "JJ-1"},
    {"call_sign": "12", "name": "何敏", "division": QINGYANG, "talk_group": "QY-1"},
]

REGISTER: Facts = {
    "division": JINJIANG,
    "place": "示例路 12 号",
    "lon": 104.08,
    "lat": 30.65,
    "kind": "component",
    "class_code": "0101",
    "source": "hotline_12319",
    "urgency": "ordinary",
    "description": "井盖破损",
    "received_at": NINE_THIRTY.isoformat(),
}
TRANSFER: Facts = {
    **REGISTER,
    "source": "hotline_12345",
    "external_number": "T-1",
    "reply_due": at("2017-07-24 17:00").isoformat(),
}
"""转办: passed on by the hotline, with its number and the date it wants the answer by."""
IMPORT: Facts = {
    "division": ARCHIVE,
    "place": "42 Example St",
    "lon": -71.05,
    "lat": 42.36,
    "kind": "event",
    "class_code": "0110",
    "external_source": "elsewhere 311",
    "external_number": "101",
    "external_status": "Closed",
    "place_reliable": True,
    "received_at": NINE_THIRTY.isoformat(),
}
REASON: Facts = {"reason": "照片看不清"}
PROOF = str(UUID(int=9))
PARTY = str(UUID(int=8))
NOTICE = str(UUID(int=6))
UNTIL = at("2017-09-01 09:00").isoformat()
SEEN: Facts = {"at_place": True, "no_photo": "no_device"}
"""Where who looked says that he stood, and why no photo came of it."""

ENOUGH: dict[Action, Facts] = {
    Action.REGISTER: REGISTER,
    Action.IMPORT: IMPORT,
    Action.SEND_TO_VERIFICATION: {"supervisor": "7"},
    Action.CONFIRM: {"note": "现场属实", **SEEN},
    Action.DENY: {**REASON, **SEEN},
    Action.RETURN_UNVERIFIED: REASON,
    Action.REFUSE: {"refusal": "out_of_scope", "reason": "请拨打供电服务热线"},
    Action.NOT_FILE: {"refusal": "below_condition", "reason": "破损面积不足"},
    Action.PROPOSE: {"condition_no": 2},
    Action.FILE: {"condition_no": 2},
    Action.DISPATCH: {"unit": UNIT, "instruction": "请修复"},
    Action.RECEIVE: {},
    Action.FEED_BACK: {"result": "已更换"},
    Action.SEND_TO_INSPECTION: {"supervisor": "7号"},
    Action.PASS_INSPECTION: {},
    Action.FAIL_INSPECTION: REASON,
    Action.CLOSE: {},
    Action.SELF_HANDLE: {
        "division": JINJIANG,
        "place": "示例路 12 号",
        "lon": 104.08,
        "lat": 30.65,
        "kind": "event",
        "class_code": "0110",
        "condition_no": 1,
        "description": "店外堆放",
        "received_at": NINE_THIRTY.isoformat(),
        "result": "劝导后已清走",
    },
    Action.ESCALATE: {"to": "市应急指挥中心", "how": "desk_rang", **REASON},
    Action.RAISE_TO_COORDINATION: {"why": "no_rule", **REASON},
    Action.TAKE_UP: {},
    Action.RAISE_TO_CITY: REASON,
    Action.SETTLE: {"unit": UNIT, "instruction": "请先行处置", "ruling": "属地先行", "basis": "territorial"},
    Action.INVITE_PARTY: {
        "unit": OTHER_UNIT,
        "role": "owner",
        "division": QINGYANG,
        "due": UNTIL,
        "question": "是否属贵单位权属",
    },
    Action.STATE_POSITION: {"party": PARTY, "stance": "not_ours", "position": "不在移交清单内"},
    Action.RECORD_MEETING: {
        "way": "on_site",
        "held_at": NINE_THIRTY.isoformat(),
        "minutes": "现场查看后由属地先行处置",
    },
    Action.RETURN_FROM_COORDINATION: REASON,
    Action.SHELVE: {"until": UNTIL, **REASON},
    Action.RESUME: {},
    Action.RESUME_COORDINATION: {},
    Action.WAKE: {},
    Action.WAKE_COORDINATION: {},
    Action.APPLY_EXTENSION: {"ground": "weather", **REASON},
    Action.ENDORSE_EXTENSION: {},
    Action.GRANT_EXTENSION: {},
    Action.GRANT_FURTHER_EXTENSION: {},
    Action.APPLY_RETURN: {"ground": "not_ours", **REASON},
    Action.GRANT_RETURN: REASON,
    Action.APPLY_SUSPENSION: {"ground": "season", "until": UNTIL, "proof": PROOF, **REASON},
    Action.GRANT_SUSPENSION: {"ground": "season", "until": UNTIL},
    Action.APPLY_VOID: REASON,
    Action.GRANT_VOID: REASON,
    Action.APPLY_FORCED_CLOSE: {"ground": "forced", "proof": PROOF, **REASON},
    Action.FORCE_CLOSE: {"ground": "forced", "ruling": "同意"},
    Action.APPEAL: {"ground": "weather", "proof": PROOF, **REASON},
    Action.ENDORSE_APPEAL: {},
    Action.GRANT_APPEAL: {},
    Action.REJECT_APPLICATION: {"application": "extension", "ruling": "不同意"},
    Action.WITHDRAW_APPLICATION: {"application": "extension"},
    Action.SUPERVISE: {"opinion": "限今日处置完毕"},
    Action.ANSWER_ORDER: {"answer": "已安排抢修"},
    Action.DISPATCH_ON: {"sub_unit": OTHER_UNIT, "instruction": "请街道处置"},
    Action.FEED_BACK_UP: {"result": "已处置"},
    Action.TAKE_BACK: REASON,
    Action.NOTIFY: {"manner": "notify", "division": QINGYANG, "text": "涉及贵区路段，请配合"},
    Action.ACKNOWLEDGE_NOTICE: {"notice": NOTICE},
    Action.ANSWER_ASKED: {"stance": "not_ours", "position": "不在我区移交清单内"},
    Action.SIGN_NOTICE: {"answer": "已通知街道"},
    Action.LINK_LEVELS: {"other_id": str(UUID(int=7))},
    Action.CALL_BACK: {"outcome": "satisfied"},
    Action.RETURN_TO_INTAKE: REASON,
    Action.RETURN_TO_FILING: REASON,
    Action.RETURN_TO_DISPATCH: REASON,
    Action.RETURN_TO_HANDLING: REASON,
    Action.RETURN_TO_FEEDBACK: REASON,
    Action.RETURN_TO_INSPECTION: REASON,
    Action.VOID: REASON,
    Action.LINK_DUPLICATE: {"master_id": str(UUID(int=7)), "master": "20170720-06114"},
    Action.NOT_DUPLICATE: {"other_id": str(UUID(int=7)), "reason": "other_place"},
    Action.URGE: {"text": "来电人问何时修好"},
    Action.COMMENT: {"text": "已电话核对"},
    Action.TAKE_OVER: {"holder": str(UUID(int=9)), "reason": "经办人离岗"},
    Action.TELL_RESCUE: {"danger": "119 120", "danger_told": "desk_rang"},
    Action.REPLY: {"reply": "井盖已更换，感谢反映"},
    Action.RECOUNT: {"reason": "国庆调休录入后重算"},
    Action.ANSWER_CALL: {
        "division": JINJIANG,
        "source": "hotline_12319",
        "text": "问垃圾分类投放时间",
        "answer": "早上七点到九点",
        "received_at": NINE_THIRTY.isoformat(),
    },
    Action.ATTACH: {
        "attachment": str(new_id()),
        "kind": "near",
        "media_type": "image/jpeg",
        "name": "1.jpg",
        "size": 3,
        "digest": "0" * 64,
    },
    Action.LOG_ENTRY: {
        "channel": "JJ-1",
        "direction": "in",
        "call_sign": "7",
        "kind": "report",
        "text": "督院街井盖破损，已放警示牌",
        "said_at": NINE_THIRTY.isoformat(),
    },
    Action.ACKNOWLEDGE: {"answer": "收到，马上派人"},
}
"""Facts with which each action can be done."""


def said_of_change(action: Action, case: Case | None) -> Facts:
    """What changed, where a case that was returned is pushed on again (DOMAIN §7.2)."""
    asked = any(field.name == "what_changed" for field in FIELDS[action])
    return {"what_changed": "已补充现场情况"} if asked and case is not None and case.returned_from is not None else {}


CALLER = Caller(number="138 0000 0000", name="来电人", wants_callback=True)


@dataclass
class Story:
    """One case, carried from action to action by `decide` alone, the way board and centre lay a decision over it."""

    now: datetime = NINE_THIRTY
    case: Case | None = None
    hands: dict[UUID, set[Action]] = field(default_factory=dict)
    tables: Reference | None = None
    """Other reference tables than the shipped ones."""

    def ask(
        self,
        action: Action,
        by: Person,
        facts: Facts | None = None,
        *,
        behalf: str | None = None,
        caller: Caller | None = None,
    ) -> Decision | RuleBroken:
        """What `decide` answers; nothing moves."""
        start = self.case.status if self.case else Status.DRAFT
        move = find_move(action, start)
        of = move.behalf if move else None
        unit = self.case and (self.case.sub_unit if action is Action.FEED_BACK_UP else self.case.unit)
        name = behalf or (unit or "U-1" if of is Actor.UNIT else "7号")
        ask = Ask(
            id=new_id(),
            action=action,
            subject=self.case.id if self.case else new_id(),
            seen=self.case.version if self.case else 0,
            asked_at=self.now,
            facts=ENOUGH[action] if facts is None else facts,
            on_behalf=OnBehalf(of, name, Channel.PHONE) if of else None,
            caller=caller or (CALLER if action is Action.REGISTER else None),
        )
        before = Before(self.case, frozenset(self.hands.get(by.id, ())))
        return decide(before, ask, by, self.now, self.tables or reference())

    def do(self, action: Action, by: Person | None = None, facts: Facts | None = None, **more: str) -> Case:
        """Does it and answers the case after; fails the test when a rule says no."""
        start = self.case.status if self.case else Status.DRAFT
        move = find_move(action, start)
        assert move is not None, f"{action} does not start in {start}"
        by = by or (DISPATCHER if move.behalf is Actor.UNIT else HOLDERS[min(move.posts)])
        decision = self.ask(action, by, facts, **more)  # type: ignore[arg-type]  # only behalf is passed this way
        assert isinstance(decision, Decision), decision
        self.case = laid_over(self.case, decision, move.end, self.now)
        self.hands.setdefault(by.id, set()).add(action)
        return self.case

    def later(self, **much: float) -> Story:
        """Lets time pass."""
        self.now += timedelta(**much)
        return self


def laid_over(case: Case | None, decision: Decision, end: State, now: datetime) -> Case:
    """The case after `decision`: status, version and time are the centre's."""
    write = next((write for write in decision.writes if write.kind == "cases"), None)
    if write is None:
        assert case is not None
        return case
    centre = {"status": end, "version": write.seen + 1, "updated_at": now}
    if case is None:
        row = {**dict.fromkeys(CASE_COLUMNS), **write.put, "id": write.id, **centre}
        return Case(**values_of("cases", row))  # type: ignore[arg-type]  # the rules' own values
    return replace(case_with(case, {**write.put, **centre}))


ROAD = (
    Action.REGISTER, Action.PROPOSE, Action.FILE, Action.DISPATCH, Action.RECEIVE, Action.FEED_BACK,
    Action.SEND_TO_INSPECTION, Action.PASS_INSPECTION, Action.CLOSE,
)  # fmt: skip
"""The straight road through a case's life."""

_AFTER = {
    Status.DRAFT: 0, Status.REGISTERED: 1, Status.PENDING_FILE: 2, Status.PENDING_DISPATCH: 3, Status.DISPATCHED: 4,
    Status.HANDLING: 5, Status.FED_BACK: 6, Status.INSPECTING: 7, Status.PENDING_CLOSE: 8, Status.CLOSED: 9,
}  # fmt: skip


_ASIDE: dict[Status, tuple[Action, ...]] = {
    Status.VOID: (Action.REGISTER, Action.VOID),
    Status.VERIFYING: (Action.REGISTER, Action.SEND_TO_VERIFICATION),
    Status.NOT_ACCEPTED: (Action.REGISTER, Action.REFUSE),
    Status.NOT_FILED: (Action.REGISTER, Action.PROPOSE, Action.NOT_FILE),
    Status.COORDINATING: (*ROAD[:3], Action.RAISE_TO_COORDINATION),
    Status.SUSPENDED: (*ROAD[:5], Action.APPLY_SUSPENSION, Action.GRANT_SUSPENSION),
    Status.ESCALATED: (Action.REGISTER, Action.ESCALATE),
}
"""Where the straight road does not lead."""


ENGINEERING: Facts = {"ground": "engineering", "proof": PROOF, **REASON}

READY: dict[Action, tuple[tuple[Action, Facts | None], ...]] = {
    Action.ENDORSE_EXTENSION: ((Action.APPLY_EXTENSION, ENGINEERING),),
    Action.GRANT_EXTENSION: ((Action.APPLY_EXTENSION, None),),
    Action.GRANT_FURTHER_EXTENSION: ((Action.APPLY_EXTENSION, ENGINEERING), (Action.ENDORSE_EXTENSION, None)),
    Action.GRANT_RETURN: ((Action.APPLY_RETURN, None),),
    Action.GRANT_SUSPENSION: ((Action.APPLY_SUSPENSION, None),),
    Action.GRANT_VOID: ((Action.APPLY_VOID, None),),
    Action.FORCE_CLOSE: ((Action.APPLY_FORCED_CLOSE, None),),
    Action.ENDORSE_APPEAL: ((Action.APPEAL, None),),
    Action.GRANT_APPEAL: ((Action.APPEAL, None), (Action.ENDORSE_APPEAL, None)),
    Action.ANSWER_ORDER: ((Action.SUPERVISE, None),),
    Action.ACKNOWLEDGE_NOTICE: ((Action.NOTIFY, None),),
    Action.FEED_BACK_UP: ((Action.DISPATCH_ON, None),),
    Action.TAKE_BACK: ((Action.DISPATCH_ON, None),),
}
"""What comes before an action besides the road to its status."""
_LATE = frozenset({Action.APPEAL, Action.ENDORSE_APPEAL, Action.GRANT_APPEAL})
_NO = frozenset({Action.REJECT_APPLICATION, Action.WITHDRAW_APPLICATION})
_SHELVED = frozenset({Action.RESUME_COORDINATION, Action.WAKE_COORDINATION})


def steps_before(action: Action, status: Status) -> tuple[tuple[Action, Facts | None], ...]:
    """What is done to a case until it is in `status` and ready for `action`, where any case there can be."""
    if action in _SHELVED and status is Status.SUSPENDED:
        way: tuple[Action, ...] = (*_ASIDE[Status.COORDINATING], Action.SHELVE)
    else:
        way = _ASIDE.get(status) or ROAD[: _AFTER[status]]
    before = READY.get(action, ())
    if action in _NO:
        before = ((Action.APPEAL if status is Status.CLOSED else Action.APPLY_FORCED_CLOSE, None),)
    return *((step, None) for step in way), *(one for one in before if find_move(one[0], status) is not None)


def overdue(action: Action, status: Status) -> bool:
    """Whether a case must have come back late to be ready for `action`."""
    return action in _LATE | _NO and status is Status.CLOSED


def story_before(action: Action, status: Status) -> Story:
    """A case in `status` that is ready for `action`, where any case there can be."""
    story = Story()
    for step, facts in steps_before(action, status):
        if step is Action.FEED_BACK and overdue(action, status):
            story.later(days=30)
        story.do(step, by=person(step, *Post), facts=facts)
        story.later(minutes=1)
    if action in BY_THE_CLOCK:
        story.now = at("2017-09-01 09:00")
    if action is Action.RAISE_TO_CITY and story.case is not None:
        story.case = replace(story.case, coordination=Level.DISTRICT)
    return story


def enough(action: Action, status: Status) -> Facts:
    """Facts with which an action can be done in a status, ready for it."""
    if action in _NO:
        return {**ENOUGH[action], "application": "appeal" if status is Status.CLOSED else "forced_close"}
    return ENOUGH[action]


def story_in(status: Status) -> Story:
    """A case that has come to `status` by the straight road, each step by another person, a minute apart."""
    return story_before(Action.COMMENT, status)
