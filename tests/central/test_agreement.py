"""The three statements of DESIGN §1: nothing `decide` allows is refused by `record`; everything the table forbids is
refused by both; what the centre then holds is what the desk had laid over its board."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import cast
from uuid import UUID

import pytest

from app.central.session import Session
from app.reading.audit import audit
from app.wire import (
    CASE_COLUMNS,
    COLUMN_NAMES,
    ENTRY_COLUMNS,
    Row,
    asked_from_json,
    case_from_json,
    command_to_json,
    entry_from_json,
    outcome_from_json,
    plain,
    root_with,
    values_of,
)
from models.applications import applied_of
from models.attachments import MOST_FILES
from models.case import FINAL, Case, Status
from models.commands import Answer, Ask, Command, Decision, Outcome, Write
from models.coordination import PARTIES, Party, PartyStatus
from models.decide import decide
from models.ending import leaves_coordination
from models.errors import Code, RuleBroken
from models.facts import FIELDS
from models.ids import new_id
from models.lifecycle import CALLS, CASES, INTERCOM, LIFECYCLE, Action, How, Move, State, find_move, kind_of, moves_of
from models.notices import NOTICES, Notice, NoticeStatus
from models.people import Post
from models.situation import Before, Root, whose
from tests.central.people import People
from tests.contracts.asking import JINJIANG, QINGYANG, Asker, case_in, entry_in, facts_for

UNDER_WAY = 25
"""So many cases at least are kept alive while commands are drawn."""

COMMANDS = 2000
"""How many are sent in each run: wishes that are answered before they are sent do not count."""

ROOTS = (CASES, INTERCOM, PARTIES, NOTICES)
"""What is asked of again once it is there."""

BY_THE_TABLE = {Code.WRONG_STATUS, Code.POST_MISSING, Code.SAME_HAND, Code.OUT_OF_SCOPE}
"""What `decide` says of an ask before it looks at any fact: the centre must say the same of itself."""


@dataclass
class City:
    """What everybody would see on a board: the cases and the entries of the log, and who laid hands on them."""

    dice: random.Random
    roots: list[Root] = field(default_factory=list)
    hands: dict[tuple[UUID, UUID], set[Action]] = field(default_factory=dict)
    attached: dict[UUID, str] = field(default_factory=dict)
    """The newest attachment of each case."""
    files: Counter[UUID] = field(default_factory=Counter)
    """How many each has."""
    invited: dict[UUID, list[str]] = field(default_factory=dict)
    """The parties that were asked about each case and have not stated anything."""
    noticed: dict[UUID, list[str]] = field(default_factory=dict)
    """The notices of each case that nobody has acknowledged."""
    asked: Counter[tuple[Action, State]] = field(default_factory=Counter)
    """How often each row of the table was tried on purpose."""
    applied: set[Action] = field(default_factory=set)
    allowed: int = 0
    forbidden: int = 0
    sent: int = 0

    def one(self, hall: Sequence[Asker]) -> None:
        """Somebody does something to something; decide and record must agree about it."""
        likely = bool(self.roots) and self.dice.random() < 0.7
        who, action, case = self.what_may_be(hall) if likely else self.whatever(hall)
        now = who.now()
        ask = who.ask(action, case, self.facts(action, case), at=now)
        hands = frozenset(self.hands.get((case.id, who.me.id), ())) if case else frozenset[Action]()
        decision = decide(self.before(case, ask, hands), ask, who.me, now, who.reference)
        if isinstance(decision, Decision) and not self.out_of_reach(who, ask, case):
            self.agree_to(who, ask, decision, case, now)
        elif isinstance(decision, RuleBroken) and decision.code in BY_THE_TABLE:
            self.agree_against(who, ask, decision, case, now)

    def whatever(self, hall: Sequence[Asker]) -> tuple[Asker, Action, Root | None]:
        """Anything, by anybody; mostly something that starts where the case stands."""
        often = [Action.REGISTER] * 8 + [Action.LOG_ENTRY] * 3
        action = self.dice.choice([*Action, *often])
        begins = action in (Action.REGISTER, Action.IMPORT, Action.LOG_ENTRY)
        there = [root for root in self.roots if kind_of(action) == kind_of_root(root)]
        case = None if begins or not there else self.dice.choice(there)
        if case is not None and self.dice.random() < 0.8:
            action = self.dice.choice([one for one in Action if find_move(one, case.status)] or [action])
        return self.dice.choice(hall), action, case

    def what_may_be(self, hall: Sequence[Asker]) -> tuple[Asker, Action, Root | None]:
        """A row of the table for something that is there, by somebody whose post it is.

        So that every road is walked to its end, what leads where few stand and what was asked for least come first, and
        there is always something under way.
        """
        standing: dict[State, list[Root]] = {Status.DRAFT: []}
        for root in self.roots:
            standing.setdefault(root.status, []).append(root)
        under_way = sum(len(roots) for status, roots in standing.items() if status not in FINAL)
        begins = moves_of(Action.REGISTER) if under_way < UNDER_WAY else ()
        rows = begins or [move for move in LIFECYCLE if standing.get(move.start) and move.kind in ROOTS]
        asked = [move for move in rows if move.kind in (PARTIES, NOTICES) or move.action is Action.INVITE_PARTY]
        onward = [move for move in rows if move.start is not move.end and move.end not in FINAL]
        if asked and self.dice.random() < 0.2:  # nobody waits for long
            move = self.dice.choice(asked)
        elif onward and self.dice.random() < 0.5:
            (move,) = self.dice.choices(onward, [1 / (1 + len(standing.get(move.end, ()))) for move in onward])
        else:
            (move,) = self.dice.choices(rows, [self.wanted(move) for move in rows])
        self.asked[move.action, move.start] += 1
        there = [root for root in standing[move.start] if kind_of_root(root) == move.kind]
        case = self.dice.choice(there) if there else None
        able = [one for one in hall if move.posts & one.me.posts and (not case or one.me.works_for(whose(case)))]
        return self.dice.choice(able or hall), move.action, case

    def wanted(self, move: Move) -> float:
        """How much a row is to be tried: what ends a case less, so that cases live long enough to get anywhere."""
        slow = 0.1 if move.end in FINAL else 1.0
        return slow / (1 + self.asked[move.action, move.start]) ** 2

    def other_case(self) -> Case | None:
        """Some case, to be linked to."""
        cases = [root for root in self.roots if isinstance(root, Case)]
        return self.dice.choice(cases) if cases else None

    def named(self, ask: Ask) -> Case | None:
        """The further case that an ask names."""
        cases = (root for root in self.roots if isinstance(root, Case))
        return next((case for case in cases if str(case.id) == ask.facts.get("master_id")), None)

    def before(self, case: Root | None, ask: Ask, hands: frozenset[Action]) -> Before:
        """What a desk that knows everything would decide on."""
        repeated = case is not None and any(isinstance(r, Case) and r.master_id == case.id for r in self.roots)
        return replace(Before.of(case, hands), other=self.named(ask), repeated=repeated)

    def out_of_reach(self, who: Asker, ask: Ask, case: Root | None) -> bool:
        """Whether it names a further case that this person's desk does not know, or needs photos that nobody took."""
        named = self.named(ask)
        if isinstance(case, Case) and case.self_handled and ask.action is Action.CLOSE:
            return True
        if ask.action is Action.ATTACH and self.files[ask.subject] >= MOST_FILES:  # `app.desk` asks before `decide`
            return True
        if ask.action is Action.STATE_POSITION and ask.facts["party"] not in self.invited.get(ask.subject, ()):
            return True
        if ask.action is Action.ACKNOWLEDGE_NOTICE and ask.facts["notice"] not in self.noticed.get(ask.subject, ()):
            return True
        return ask.action is Action.LINK_DUPLICATE and (named is None or not who.me.works_for(named.division))

    def facts(self, action: Action, case: Root | None) -> dict[str, object]:
        """Enough facts; sometimes with what makes them richer."""
        facts = dict(facts_for(action))
        if action is Action.IMPORT:
            facts["external_number"] = str(new_id())
        if action is Action.REGISTER:
            facts["division"] = self.dice.choice([JINJIANG, QINGYANG])
        if action is Action.LOG_ENTRY:
            facts |= {"kind": self.dice.choice(["report", "emergency"]), "channel": self.dice.choice(["JJ-1", "QY-1"])}
        if action is Action.LINK_DUPLICATE and (other := self.other_case()):
            facts |= {"master_id": str(other.id), "master": other.number}
        if action in (Action.INVITE_PARTY, Action.NOTIFY):
            facts |= {"division": self.dice.choice([JINJIANG, QINGYANG]), **ahead(facts)}
        if action in (Action.DISPATCH, Action.SETTLE, Action.INVITE_PARTY):
            facts["unit"] = self.dice.choice(["U1", "U2", "U3"])
        return facts | (self.facts_of_roads(facts, action, case) if isinstance(case, Case) else {})

    def facts_of_roads(self, facts: dict[str, object], action: Action, case: Case) -> dict[str, object]:
        """A proof that hangs on the case, an application that is undecided, what changed since it came back."""
        more: dict[str, object] = {}
        if "proof" in facts:
            more["proof"] = self.attached.get(case.id)
        if action is Action.STATE_POSITION and (invited := self.invited.get(case.id)):
            more["party"] = self.dice.choice(invited)
        if action is Action.ACKNOWLEDGE_NOTICE and (noticed := self.noticed.get(case.id)):
            more["notice"] = self.dice.choice(noticed)
        if "application" in facts and (undecided := applied_of(case.applied)):
            more["application"] = self.dice.choice(undecided).kind.value
        if any(field.name == "what_changed" for field in FIELDS[action]) and self.dice.random() < 0.5:
            more["what_changed"] = "已补充"
        return more

    def take_what_hangs(self, outcome: Outcome) -> None:
        """Which parties were asked and notices sent, and are still waited for: whoever asks them, answers or lapses."""
        for present in outcome.rows:
            if present.kind not in (PARTIES, NOTICES) or present.row is None:
                continue
            one = asked_from_json(present.kind, present.row)
            self.roots = [root for root in self.roots if root.id != one.id] + [one]
            waited = (self.invited if present.kind == PARTIES else self.noticed).setdefault(one.case_id, [])
            if one.status in (PartyStatus.ASKED, NoticeStatus.SENT):
                waited.append(str(one.id))
            elif str(one.id) in waited:
                waited.remove(str(one.id))

    def agree_to(self, who: Asker, ask: Ask, decision: Decision, case: Root | None, now: datetime) -> None:
        """`record` applies it and holds what the desk expected."""
        self.allowed += 1
        outcome = self.send(who, Command(ask, decision, now, who.seat, who.outbox, who.reference.edition))
        assert outcome.answer is Answer.APPLIED, (ask, outcome)
        self.applied.add(ask.action)
        if kind_of(ask.action) == CALLS:
            return  # written once, and nothing is ever asked of it
        self.hands.setdefault((ask.subject, who.me.id), set()).add(ask.action)
        if ask.action is Action.ATTACH:
            self.attached[ask.subject] = str(ask.facts["attachment"])
            self.files[ask.subject] += 1
        self.take_what_hangs(outcome)
        move = find_move(ask.action, case.status if case else Status.DRAFT)
        assert move is not None
        if leaves_coordination(move):
            self.invited.pop(ask.subject, None)  # nobody is waited for any more
        after = root_in(outcome, case)
        written = decision.put_for(kind_of(ask.action))
        assert after.status is move.end
        assert {name: plain(getattr(after, name)) for name in written if name != "number"} == {
            name: plain(value) for name, value in written.items() if name != "number"
        }
        if case is None:
            self.roots.append(after)
            return
        if written or decision.writes[0].kind == kind_of(ask.action):
            centres = {"status": move.end, "version": case.version + 1, "updated_at": after.updated_at}
            assert after == root_with(case, {**written, **centres})
        if not isinstance(case, Party | Notice):
            self.roots[self.roots.index(case)] = after

    def agree_against(self, who: Asker, ask: Ask, broken: RuleBroken, case: Root | None, now: datetime) -> None:
        """Sent all the same, as no client of ours would: refused for the same reason."""
        self.forbidden += 1
        of_channel = QINGYANG if ask.facts.get("channel") == "QY-1" else JINJIANG
        put = {} if case else {"division": ask.facts.get("division", of_channel)}
        write = Write(kind_of(ask.action), ask.subject, ask.seen, How.CHANGE if case else How.CREATE, put)
        forged = Command(ask, Decision((write,)), now, who.seat, who.outbox, who.reference.edition)
        outcome = self.send(who, forged)
        if case is not None and not who.me.works_for(whose(case)):
            assert (outcome.answer, outcome.code) == (Answer.GONE, Code.GONE), (ask, outcome)
            return
        assert (outcome.answer, outcome.code) == (Answer.REFUSED, broken.code), (ask, broken, outcome)
        if broken.code is not Code.SAME_HAND:  # of several hands each may name another
            assert dict(outcome.facts) == dict(broken.facts)

    def send(self, who: Asker, command: Command) -> Outcome:
        """One command; sometimes sent twice, which must not matter."""
        self.sent += 1
        numbered = who.next(command)
        (outcome,) = who.send(numbered)
        if outcome.answer in (Answer.MALFORMED, Answer.STALE, Answer.LATE):
            who.serial -= 1
        elif self.dice.random() < 0.1:
            (again,) = who.send(numbered)
            assert (again.answer, again.first, again.code) == (Answer.ALREADY, outcome.answer, outcome.code)
        return outcome


def ahead(facts: dict[str, object]) -> dict[str, object]:
    """The date by which a unit is to answer lies ahead of whatever the centre's clock says."""
    return {name: "2099-01-05T09:00:00+08:00" for name in ("due",) if name in facts}


def kind_of_root(root: Root) -> str:
    """The kind of row it is."""
    if isinstance(root, Party | Notice):
        return PARTIES if isinstance(root, Party) else NOTICES
    return CASES if isinstance(root, Case) else INTERCOM


def root_in(outcome: Outcome, root: Root | None) -> Root:
    """The root among an outcome's rows, or `root` where only a remark was made."""
    if any(row.kind == INTERCOM for row in outcome.rows):
        return entry_in(outcome)
    if isinstance(root, Party | Notice):
        ((kind, row),) = ((one.kind, one.row) for one in outcome.rows)
        assert row is not None
        return asked_from_json(kind, row)
    return case_in(outcome, root if isinstance(root, Case) else None)


@pytest.mark.parametrize("seed", range(1, 11))
def test_the_desk_and_the_centre_agree(people: People, seed: int) -> None:
    """Two thousand random commands, twenty thousand of all seeds, sent by people of random posts and districts."""
    dice = random.Random(seed)
    city = City(dice)
    hall = [people.asker(post, divisions=[JINJIANG, QINGYANG], seat=f"S-{post}") for post in Post]
    hall += [people.asker(*dice.sample(list(Post), 2), divisions=[dice.choice([JINJIANG, QINGYANG])]) for _ in range(3)]
    manager = people.centre.person(*Post, whole_city=True, divisions=())
    hall.append(people.session(manager))
    while city.sent < COMMANDS:
        city.one(hall)
    assert city.allowed > COMMANDS / 5
    assert city.forbidden > COMMANDS / 8
    assert len(city.applied) > len(Action) / 2, sorted(set(Action) - city.applied)
    readers: dict[str, Callable[[Row], Root]] = {CASES: case_from_json, INTERCOM: entry_from_json}
    readers |= {kind: partial(asked_from_json, kind) for kind in (PARTIES, NOTICES)}
    for kind, read in readers.items():
        rows = people.admin(f"select id, to_jsonb(r) from gaowei.{kind} r")
        held = {str(identifier): read(cast("dict[str, object]", row)) for identifier, row in rows}
        assert held == {str(root.id): root for root in city.roots if kind_of_root(root) == kind}
        assert held
    assert people.admin("select * from gaowei.broken_entries()") == []
    follow_the_journal(people, CASES, CASE_COLUMNS)
    follow_the_journal(people, INTERCOM, ENTRY_COLUMNS)
    for kind in (PARTIES, NOTICES):
        follow_the_journal(people, kind, COLUMN_NAMES[kind])
    assert {Action.ANSWER_ASKED, Action.SIGN_NOTICE} <= city.applied
    assert audit(people.centre.admin_dsn).findings == []


def follow_the_journal(people: People, kind: str, columns: Sequence[str]) -> None:
    """Every row is what its journal says, entry by entry."""
    rows: dict[object, dict[str, object]] = {}
    for subject, version, before, after, at in people.admin(
        "select subject, version, before, after, to_jsonb(at) from gaowei.journal"
        " where refusal is null and kind = %s order by subject, version",
        kind,
    ):
        row = rows.setdefault(subject, {**dict.fromkeys(columns), "id": subject})
        assert isinstance(after, dict)
        if isinstance(before, dict):
            assert {name: row[name] for name in before} == before
        row.update(after, version=version, updated_at=at)
    for identifier, held in people.admin(f"select id, to_jsonb(r) from gaowei.{kind} r"):
        assert values_of(kind, rows[identifier]) == values_of(kind, cast("Row", held))


def test_every_row_of_the_table_is_at_the_centre(people: People) -> None:
    """The table `guard` is the table of `models.lifecycle`, row by row."""
    from app.central.branches import guard_rows

    columns = list(guard_rows()[0])
    held = people.admin(
        f"select {', '.join(f'to_jsonb({chr(34)}{name}{chr(34)})' for name in columns)} from gaowei.guard"
    )
    assert len(held) == len(guard_rows())
    wanted = {json.dumps({**row, "shape": json.loads(str(row["shape"]))}, sort_keys=True) for row in guard_rows()}
    assert {json.dumps(dict(zip(columns, row, strict=True)), sort_keys=True) for row in held} == wanted


def test_the_wire_carries_a_command_whole(people: People) -> None:
    """What the centre is sent is what `command_to_json` says; its answer is what `outcome_from_json` reads."""
    acceptor = people.asker(Post.ACCEPTOR)
    assert isinstance(acceptor.centre, Session)
    command = acceptor.command(Action.REGISTER)
    attacker = people.plain(people.centre.people[-1])
    ((answer,),) = attacker.ask("select gaowei.record(%s::jsonb)", json.dumps(command_to_json(command)))
    outcome = outcome_from_json(command.ask.id, cast("dict[str, object]", answer))
    assert outcome.answer is Answer.APPLIED
    assert case_in(outcome).id == command.ask.subject
