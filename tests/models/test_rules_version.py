"""A change of the rules without another RULES_VERSION would make the audit accuse honest people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from uuid import UUID

from app.wire import plain, values_of
from models.applications import ApplicationKind
from models.case import CloseKind, Level, Status
from models.commands import RULES_VERSION, Ask, Caller, Decision, OnBehalf
from models.coordination import Party, PartyStatus
from models.decide import decide
from models.errors import Facts, RuleBroken
from models.intercom import Entry, EntryStatus
from models.lifecycle import Action, Actor, Channel, State, find_move
from models.notices import Notice, NoticeStatus
from models.overlay import entry_laid_over
from models.people import Person, Post
from models.reference import Reference, build_reference
from models.situation import Before
from tests.models.given import ARCHIVE, CALLER, ENOUGH, JINJIANG, PROOF, QINGYANG, ROAD, UNIT, at, laid_over

DECIDED = (5, "46445a220ae0865e64d77f1e8b6572254f583c44159139a64a2dfbc4350555ca")
"""RULES_VERSION, and the digest of what `decide` answers to everything below."""

ROOT, OTHER_UNIT = UUID(int=1), "U-2"
LEFT_OUT = {"id", "case_id", "registered_by", "written_by"}


@cache
def world() -> Reference:
    """A world of its own: the shipped catalogue may change without any rule changing."""
    names = {"name_zh": "名", "name_en": "name"}
    major = {"major_zh": "类", "major_en": "major", "aliases": []}
    limits = [(1, 2, "urgent_hour"), (2, 12, "work_hour"), (3, 3, "work_day")]
    classes = [("component", "0101"), ("component", "0102"), ("event", "0110")]
    days = ["2017-07-21", "2017-07-24", "2017-07-25", "2017-07-26", "2017-07-27", "2017-07-28"]
    clocks = ("accept", "file", "dispatch", "send_inspection", "inspect", "close")
    return build_reference(
        1,
        {
            "divisions": [
                {"code": code, "ranking": ranking, **names}
                for code, ranking in (
                    (510100, "city"), (JINJIANG, "central"), (QINGYANG, "central"), (ARCHIVE, "archive"),
                )
            ],
            "classes": [{"edition": "e", "kind": kind, "code": code, **major, **names} for kind, code in classes],
            "conditions": [
                {
                    "edition": "e", "kind": kind, "class_code": code, "no": no, "is_default": no == 2,
                    "filing": "f", "closing": "c", "limit_value": value, "limit_unit": unit,
                }
                for kind, code in classes for no, value, unit in limits
            ],
            "units": [
                {"code": code, "division": JINJIANG, "ended": code == "U-9", **names}
                for code in (UNIT, OTHER_UNIT, "U-9")
            ],
            "talk_groups": [
                {"code": "JJ-1", "division": JINJIANG, **names}, {"code": "QY-1", "division": QINGYANG, **names},
            ],
            "supervisors": [],
            "names": [],
            "calendar_days": [{"day": day, "worked": True} for day in days] + [{"day": "2017-07-22", "worked": False}],
            "openings": [
                {"calendar": "work", "starts": "09:00", "ends": "12:00"},
                {"calendar": "work", "starts": "13:00", "ends": "18:00"},
                {"calendar": "monitor", "starts": "08:00", "ends": "20:00"},
            ],
            "settings": [
                {"name": "edition", "value": "e"},
                *({"name": f"stage_minutes.{name}", "value": str(30 + n)} for n, name in enumerate(clocks)),
            ],
        },
    )  # fmt: skip


def somebody(number: int, *posts: Post, divisions: frozenset[int] = frozenset()) -> Person:
    """A person who is the same in every run."""
    return Person(UUID(int=number), "", "", frozenset(posts), divisions, not divisions)


ANYBODY = somebody(2, *Post)
PEOPLE = (
    ANYBODY,
    *(somebody(10 + number, post) for number, post in enumerate(sorted(Post))),
    somebody(30, *Post, divisions=frozenset({JINJIANG})),
    somebody(31, *Post, divisions=frozenset({QINGYANG})),
)
MOMENTS = (
    at("2017-07-21 09:45"), at("2017-07-21 17:50"), at("2017-07-22 10:00"), at("2017-07-28 10:00"),
    at("2017-09-01 09:00"),
)  # fmt: skip
"""Within the day, before the evening, on a free day, when every limit is over, and when what slept wakes."""

LOOKS: tuple[Facts, ...] = (
    {"photos": 2}, {"no_photo": None}, {"no_photo": "other"}, {"at_place": None}, {"at_place": False},
    {"seen_lon": 104.0}, {"seen_lon": 104.07, "seen_lat": 30.66}, {"seen_lon": 121.0, "seen_lat": 31.0},
)  # fmt: skip
"""What else a look may bring."""

MORE: Mapping[Action, tuple[Facts, ...]] = {
    Action.REGISTER: (
        {"urgency": "urgent"}, {"urgency": "critical", "urgency_reason": "塌陷"}, {"condition_no": 1},
        {"source": "video"}, {"condition_no": 9}, {"class_code": "9999"}, {"division": QINGYANG}, {"division": ARCHIVE},
        {"lon": None}, {"lon": 0.0, "lat": 0.0}, {"lon": None, "lat": None}, {"no_point": "moving"},
        {"lon": None, "lat": None, "no_point": "along_road"}, {"lon": None, "lat": None, "no_point": "imported"},
        {"lon": None, "lat": None, "street": 510104001}, {"external_number": "T-1"},
        {"received_at": at("2017-07-30 09:00").isoformat()},
        {"received_at": at("2017-01-01 09:00").isoformat()}, {"number": "20170721-00001"}, {"place": ""},
        {"source": "hotline_12345", "external_number": "T-2"}, {"source": "media"}, {"source": "leader"},
        {"source": "hotline_12345", "external_number": "T-2", "reply_due": at("2017-07-25 09:00").isoformat()},
        {"source": "media", "reference_text": "晨报"}, {"street": 510105001}, {"street": 510104001, "community": 1},
        {"street": 510104001, "community": 510104001001, "grid_on_border": True, "unit_grid": "51010400100101"},
        {"recurs": str(UUID(int=7))},
        {"danger": "119 120", "danger_told": "caller_rings"}, {"danger": "120", "urgency": "critical"},
        {"danger_told": "desk_rang"}, {"danger": "120 119"}, {"danger": "911"},
    ),
    Action.REPLY: ({"reply": "  "},),
    Action.TELL_RESCUE: ({"danger": "119 110"}, {"danger_told": ""}, {"danger_told": "no such"}),
    Action.ANSWER_CALL: (
        {"division": ARCHIVE}, {"division": 1}, {"source": "imported"}, {"answer": ""},
        {"received_at": at("2017-07-30 09:00").isoformat()},
    ),
    Action.IMPORT: ({"closed_at": at("2017-07-20 09:00").isoformat()}, {"place_reliable": False}, {"lon": None},
                    {"lon": None, "lat": None}),
    Action.PROPOSE: ({"condition_no": 1}, {"condition_no": None}, {"kind": "event", "class_code": "0110"}),
    Action.FILE: ({"condition_no": 1}, {"condition_no": 3}, {"condition_no": 9}),
    Action.DISPATCH: ({"unit": OTHER_UNIT}, {"unit": "U-9"}, {"unit": "U-0"}, {"what_changed": "补充了位置"}),
    Action.SETTLE: ({"unit": OTHER_UNIT}, {"unit": "U-9"}, {"basis": "meeting"}),
    Action.RAISE_TO_COORDINATION: ({"why": "returned_by_two"}, {"why": "returned_twice"}),
    Action.SHELVE: ({"until": at("2017-07-20 09:00").isoformat()}, {"until": at("2019-07-20 09:00").isoformat()}),
    Action.APPLY_EXTENSION: ({"ground": "engineering"}, {"ground": "engineering", "proof": PROOF}),
    Action.APPLY_RETURN: ({"ground": "wrong_place"},),
    Action.RETURN_TO_DISPATCH: ({"ground": "not_ours"}, {"ground": "dispatch_error"}, {"ground": "wrong_class"}),
    Action.GRANT_RETURN: ({"ground": "dispatch_error"},),
    Action.APPLY_SUSPENSION: ({"proof": None}, {"until": at("2019-07-20 09:00").isoformat()}),
    Action.GRANT_SUSPENSION: ({"until": at("2017-07-20 09:00").isoformat()},),
    Action.REJECT_APPLICATION: tuple({"application": kind.value} for kind in ApplicationKind),
    Action.WITHDRAW_APPLICATION: tuple({"application": kind.value} for kind in ApplicationKind),
    Action.FORCE_CLOSE: ({"ground": "special"}, {"ground": "error"}),
    Action.INVITE_PARTY: (
        {"unit": "U-9"}, {"unit": "U-0"}, {"division": ARCHIVE}, {"division": 1}, {"due": "2017-07-20T09:00:00+08:00"},
        {"division": JINJIANG, "role": "concerned", "question": None},
    ),
    Action.NOTIFY: (
        {"unit": "U-9"}, {"unit": "U-0"}, {"division": ARCHIVE}, {"division": None, "unit": UNIT}, {"division": None},
    ),
    Action.ACKNOWLEDGE_NOTICE: ({"answer": "已知"}, {"notice": "x"}),
    Action.ANSWER_ASKED: ({"stance": "ours"}, {"stance": "no such"}, {"position": " "}),
    Action.SIGN_NOTICE: ({"answer": None},),
    Action.STATE_POSITION: ({"stance": "ours"}, {"party": "x"}),
    Action.RECORD_MEETING: (
        {"held_at": at("2018-07-21 09:00").isoformat()}, {"way": "online", "venue": "示例路", "present": "三方"},
    ),
    Action.SUPERVISE: ({"due": at("2017-07-24 09:00").isoformat()}, {"due": at("2017-07-01 09:00").isoformat()}),
    Action.ESCALATE: ({"told_at": at("2017-07-21 09:40").isoformat()}, {"told_at": at("2017-08-21").isoformat()}),
    Action.DISPATCH_ON: ({"sub_unit": UNIT}, {"sub_unit": "U-9"}),
    Action.CALL_BACK: ({"outcome": "unsatisfied", "text": "路面仍不平"},),
    Action.SELF_HANDLE: ({"condition_no": 9}, {"lon": None, "lat": None}, {"class_code": "9999"}),
    Action.LINK_DUPLICATE: (
        {"master": ""}, {"master_id": str(ROOT)}, {"master_id": ""}, {"reason": "同一井盖"},
    ),
    Action.NOT_DUPLICATE: ({"other_id": str(ROOT)}, {"reason": "other_thing"}, {"reason": "no such"}),
    Action.URGE: ({"text": ""},),
    Action.CONFIRM: ({"note": ""}, {"condition_no": 1}, {"kind": "event"}, {"class_code": "9999"}, *LOOKS),
    Action.DENY: LOOKS,
    Action.REFUSE: ({"refusal": "untrue"}, {"refusal": "withdrawn"}, {"reason": ""}),
    Action.NOT_FILE: ({"refusal": "untrue"}, {"refusal": "permitted"}, {"reason": ""}),
    Action.CLOSE: ({"note": "好"}, {"reply": "已修好"}),
    Action.LOG_ENTRY: (
        {"channel": "QY-1"}, {"channel": "none"}, {"kind": "emergency"}, {"direction": "out"},
        {"case_id": str(UUID(int=7))}, {"corrects": str(UUID(int=8))}, {"corrects": str(ROOT)}, {"case_id": "412"},
        {"said_at": at("2017-07-30 09:00").isoformat()}, {"said_at": at("2017-01-01 09:00").isoformat()},
    ),
    Action.ACKNOWLEDGE: ({"answer": ""},),
}  # fmt: skip
"""Facts that change what is decided, beside those that are enough."""


def asked(action: Action, start: State, facts: Facts, moment: datetime, caller: Caller | None, unit: str) -> Ask:
    """The ask, in the name of whom the table says."""
    move = find_move(action, start)
    of = move.behalf if move else None
    behalf = OnBehalf(of, unit if of is Actor.UNIT else "7号", Channel.PHONE) if of else None
    return Ask(UUID(int=3), action, ROOT, 1, moment, facts, behalf, caller)


@cache
def befores() -> Mapping[str, Before]:
    """A case in every status, walked by somebody else, and entries of the log."""
    told: dict[str, Before] = {Status.DRAFT: Before(None)}
    before, walker, now = Before(None), somebody(3, *Post), at("2017-07-21 09:30")
    for action in (Action.REGISTER, Action.SEND_TO_VERIFICATION, *ROAD):
        if action is Action.REGISTER:
            before = Before(None)
        start = before.case.status if before.case else Status.DRAFT
        move = find_move(action, start)
        decision = decide(before, asked(action, start, ENOUGH[action], now, CALLER, UNIT), walker, now, world())
        assert move is not None
        assert isinstance(decision, Decision), decision
        before = Before(laid_over(before.case, decision, move.end, now))
        told[move.end] = before
    told.update(aside(told, walker, now))
    for kind in ("report", "emergency"):
        entry = written(kind, walker, now)
        told[f"{kind} {entry.status}"] = Before.of(entry)
    told.update(asked_of_another(walker, now))
    told["answered"] = Before.of(replace(entry, status=EntryStatus.ACKNOWLEDGED))
    return told


def asked_of_another(walker: Person, now: datetime) -> Mapping[str, Before]:
    """What Qingyang is asked and told of a case of Jinjiang, before and after somebody answered."""
    about = {"kind": "event", "class_code": "0110", "edition": "e", "place": "示例路"}
    row = {"id": ROOT, "version": 1, "case_id": UUID(int=8), "division": JINJIANG, **about}
    row |= {"written_by": walker.id, "written_at": now, "updated_at": now}
    question = {**row, "asked_in": QINGYANG, "status": "asked", "unit": UNIT, "role": "concerned", "due": now}
    notice = {**row, "sent_to": QINGYANG, "status": "sent", "manner": "notify", "text": "请配合"}
    party = Party(**values_of("parties", question))  # type: ignore[arg-type]  # typed by their columns
    told = Notice(**values_of("notices", notice))  # type: ignore[arg-type]  # typed by their columns
    made = {f"question {status}": Before.of(replace(party, status=status)) for status in PartyStatus}
    return made | {f"notice {status}": Before.of(replace(told, status=status)) for status in NoticeStatus}


ASIDE: Mapping[str, tuple[str, tuple[tuple[Action, Facts], ...]]] = {
    "extending": ("handling", ((Action.APPLY_EXTENSION, {}),)),
    "extending far": ("handling", ((Action.APPLY_EXTENSION, {"ground": "engineering", "proof": PROOF}),)),
    "endorsed": ("extending far", ((Action.ENDORSE_EXTENSION, {}),)),
    "extended": ("extending", ((Action.GRANT_EXTENSION, {}),)),
    "extended once more": ("endorsed", ((Action.GRANT_FURTHER_EXTENSION, {}),)),
    "returning": ("handling", ((Action.APPLY_RETURN, {}),)),
    "returned": ("returning", ((Action.GRANT_RETURN, {}),)),
    "suspending": ("handling", ((Action.APPLY_SUSPENSION, {}),)),
    "suspended": ("suspending", ((Action.GRANT_SUSPENSION, {}),)),
    "coordinating": ("returned", ((Action.RAISE_TO_COORDINATION, {"why": "disputed"}),)),
    "settled": ("coordinating", ((Action.SETTLE, {}), (Action.RECEIVE, {}))),
    "shelved": ("coordinating", ((Action.SHELVE, {}),)),
    "voiding": ("fed_back", ((Action.APPLY_VOID, {}),)),
    "forcing": ("pending_dispatch", ((Action.APPLY_FORCED_CLOSE, {}),)),
    "ordered": ("handling", ((Action.SUPERVISE, {}),)),
    "below": ("handling", ((Action.DISPATCH_ON, {}),)),
    "reported up": ("below", ((Action.FEED_BACK_UP, {}),)),
    "escalated": ("handling", ((Action.ESCALATE, {}),)),
    "self-handled": ("draft", ((Action.SELF_HANDLE, {}),)),
    "appealed": ("overdue", ((Action.APPEAL, {}),)),
    "appeal endorsed": ("appealed", ((Action.ENDORSE_APPEAL, {}),)),
}
"""Where the straight road does not lead: from which it is reached, and how."""


def aside(told: Mapping[str, Before], walker: Person, now: datetime) -> Mapping[str, Before]:
    """Cases on their side roads, walked by somebody else; one at the district's board, and one that ended overdue."""
    made: dict[str, Before] = {}
    closed = told[Status.CLOSED].case
    assert closed is not None
    made["overdue"] = Before(replace(closed, close_kind=CloseKind.OVERDUE, on_time=False))
    for name, (begins, steps) in ASIDE.items():
        before = {**told, **made}[begins]
        for action, more in steps:
            start: State = before.case.status if before.case else Status.DRAFT
            below = before.case.sub_unit if before.case and action is Action.FEED_BACK_UP else None
            ask = asked(action, start, {**ENOUGH[action], **more}, now, None, below or UNIT)
            decision, move = decide(before, ask, walker, now, world()), find_move(action, start)
            assert move is not None
            assert isinstance(decision, Decision), (name, decision)
            before = Before(laid_over(before.case, decision, move.end, now))
        made[name] = before
    board = made["coordinating"].case
    assert board is not None
    made["at the district's board"] = Before(replace(board, coordination=Level.DISTRICT))
    return made


def written(kind: str, by: Person, now: datetime) -> Entry:
    """An entry of this kind, as somebody else wrote it down."""
    ask = asked(Action.LOG_ENTRY, Status.DRAFT, {**ENOUGH[Action.LOG_ENTRY], "kind": kind}, now, None, UNIT)
    decision = decide(Before(None), ask, by, now, world())
    assert isinstance(decision, Decision), decision
    entry = entry_laid_over(None, decision, EntryStatus.LOGGED, now)
    assert entry is not None
    return entry


def answers() -> Iterator[tuple[Action, str, Decision | RuleBroken]]:
    """Every action in every status, by everybody and with more facts, in the name of others; and what is answered."""
    hands = frozenset(ROAD)
    for which, before in befores().items():
        start: State = before.root.status if before.root else Status.DRAFT
        for action in Action:
            enough = ENOUGH[action]
            variants = [enough, {}, {**enough, "surplus": 1}, *({**enough, **more} for more in MORE.get(action, ()))]
            tries: list[tuple[Facts, datetime, Person, Caller | None, str, bool]]
            tries = [(facts, moment, ANYBODY, CALLER, UNIT, False) for facts in variants for moment in MOMENTS]
            tries += [(enough, MOMENTS[0], person, CALLER, UNIT, True) for person in PEOPLE]
            tries += [(enough, MOMENTS[0], ANYBODY, None, OTHER_UNIT, False)]
            for number, (facts, moment, by, caller, unit, all_hands) in enumerate(tries):
                ask = asked(action, start, facts, moment, caller, unit)
                given = replace(before, hands=hands if all_hands else frozenset())
                yield action, f"{which} {action} {number}", decide(given, ask, by, moment, world())


def said(answer: Decision | RuleBroken) -> str:
    """An answer as text, without ids."""
    if isinstance(answer, RuleBroken):
        parts: object = [answer.code.value, dict(answer.facts)]
    else:
        parts = [
            [write.kind, write.how.value, {name: put for name, put in write.put.items() if name not in LEFT_OUT}]
            for write in answer.writes
        ] + [list(answer.unsure_years)]
    return json.dumps(plain(parts), sort_keys=True)


def test_whoever_changes_the_rules_raises_their_version() -> None:
    told = list(answers())
    allowed = {action for action, _, answer in told if isinstance(answer, Decision)}
    assert allowed == set(Action), "some action is never allowed here: its rules could change unseen"
    text = "\n".join(f"{which}: {said(answer)}" for _, which, answer in told)
    version = max(RULES_VERSION, DECIDED[0] + 1)
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert (RULES_VERSION, digest) == DECIDED, (
        "`decide` answers differently than before: raise RULES_VERSION in models/commands.py, so that the audit does"
        f" not hold old entries to new rules, and write here DECIDED = ({version}, {digest!r})."
        " Where only the questions of this test have changed, leave the version as it is."
    )
