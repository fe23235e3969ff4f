"""What is done, by whom, through which channel, and which rows it touches: the words of the lifecycle table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from models.applications import (
    LIVES,
    TASKS,
    UNDECIDED,
    ApplicationKind,
    ApplicationStatus,
    OrderStatus,
    TaskStatus,
)
from models.calls import CallStatus
from models.case import CLOCKLESS, FINAL, OPEN, Status
from models.coordination import MEETINGS, PARTIES, PRECEDENTS, PartyStatus
from models.intercom import EntryStatus
from models.notices import NOTICES, NoticeStatus
from models.people import Post
from models.remarks import NotDuplicate


class Action(StrEnum):
    """What a person does. A return has one action per target."""

    REGISTER = "register"
    IMPORT = "import"
    SEND_TO_VERIFICATION = "send_to_verification"
    """发核实: somebody is asked to look whether it is true, before it is filed."""
    CONFIRM = "confirm"
    """核实属实."""
    DENY = "deny"
    """核实不属实."""
    RETURN_UNVERIFIED = "return_unverified"
    """无法核实."""
    REFUSE = "refuse"
    """不予受理."""
    PROPOSE = "propose"
    FILE = "file"
    NOT_FILE = "not_file"
    """不予立案."""
    DISPATCH = "dispatch"
    RECEIVE = "receive"
    FEED_BACK = "feed_back"
    SEND_TO_INSPECTION = "send_to_inspection"
    PASS_INSPECTION = "pass_inspection"
    FAIL_INSPECTION = "fail_inspection"
    CLOSE = "close"
    REPLY = "reply"
    """答复: the answer that a hotline waits for is written (DOMAIN §9.1)."""
    RETURN_TO_INTAKE = "return_to_intake"
    RETURN_TO_FILING = "return_to_filing"
    RETURN_TO_DISPATCH = "return_to_dispatch"
    RETURN_TO_HANDLING = "return_to_handling"
    RETURN_TO_FEEDBACK = "return_to_feedback"
    RETURN_TO_INSPECTION = "return_to_inspection"
    VOID = "void"
    LINK_DUPLICATE = "link_duplicate"
    """并入: it repeats a case that goes on, which is urged."""
    NOT_DUPLICATE = "not_duplicate"
    """不是重复: it and another case look alike and are not the same."""
    URGE = "urge"
    """催办: whoever reported it asks again, or somebody else reports it too."""
    COMMENT = "comment"
    ATTACH = "attach"
    """附件: a photo, a recording or a paper is added to a case."""
    RECOUNT = "recount"
    """重算时限: the running clock is counted again, by calendars that changed since."""
    TELL_RESCUE = "tell_rescue"
    """已告知 110/119/120: where life is in danger, who was told and how (DOMAIN §9.1)."""
    TAKE_OVER = "take_over"
    """接管: a duty leader takes a case from whoever holds it (DOMAIN §9.4)."""
    SELF_HANDLE = "self_handle"
    """自处理: the supervisor who found it put it right himself; it waits for a duty leader's look (DOMAIN §7.2, 30)."""
    ESCALATE = "escalate"
    """转应急: the emergency command takes it (DOMAIN §7.2, 29)."""
    RAISE_TO_COORDINATION = "raise_to_coordination"
    """提请协同: nobody is found responsible, or nobody keeps it (DOMAIN §7.2, 12)."""
    TAKE_UP = "take_up"
    """协同受理: the coordinator has it in hand."""
    RAISE_TO_CITY = "raise_to_city"
    """报市级协同: the district cannot settle it."""
    SETTLE = "settle"
    """确权派遣: who is responsible is decided, and the case dispatched to him (DOMAIN §7.2, 13)."""
    RETURN_FROM_COORDINATION = "return_from_coordination"
    INVITE_PARTY = "invite_party"
    """协同征询: a unit is asked for its position until a date."""
    STATE_POSITION = "state_position"
    RECORD_MEETING = "record_meeting"
    """确权会: on the spot or on-line, with its minutes."""
    SHELVE = "shelve"
    """列入挂账问题库: it waits until its responsibility can be settled (DOMAIN §7.4)."""
    RESUME = "resume"
    """恢复: the unit goes on before the planned date (DOMAIN §7.2, 18)."""
    RESUME_COORDINATION = "resume_coordination"
    WAKE = "wake"
    """到期恢复: its planned date has come; any desk says so for the centre."""
    WAKE_COORDINATION = "wake_coordination"
    APPLY_EXTENSION = "apply_extension"
    ENDORSE_EXTENSION = "endorse_extension"
    GRANT_EXTENSION = "grant_extension"
    """延期 approved: the first ordinary one."""
    GRANT_FURTHER_EXTENSION = "grant_further_extension"
    """延期 approved beyond the first, or for engineering work (DOMAIN §7.5)."""
    APPLY_RETURN = "apply_return"
    GRANT_RETURN = "grant_return"
    APPLY_SUSPENSION = "apply_suspension"
    GRANT_SUSPENSION = "grant_suspension"
    APPLY_VOID = "apply_void"
    GRANT_VOID = "grant_void"
    APPLY_FORCED_CLOSE = "apply_forced_close"
    FORCE_CLOSE = "force_close"
    APPEAL = "appeal"
    ENDORSE_APPEAL = "endorse_appeal"
    GRANT_APPEAL = "grant_appeal"
    REJECT_APPLICATION = "reject_application"
    WITHDRAW_APPLICATION = "withdraw_application"
    SUPERVISE = "supervise"
    """督办: an order with an opinion, which needs a reply by a date."""
    ANSWER_ORDER = "answer_order"
    DISPATCH_ON = "dispatch_on"
    """二次派遣: the unit passes it on, one level down (DOMAIN §6)."""
    FEED_BACK_UP = "feed_back_up"
    """The one below reports to the unit, which answers for it."""
    TAKE_BACK = "take_back"
    """The unit takes it back from the one below."""
    NOTIFY = "notify"
    """抄告, 抄送: a unit or a division that it concerns is told of a case."""
    ACKNOWLEDGE_NOTICE = "acknowledge_notice"
    """抄告签收: it is known there."""
    ANSWER_ASKED = "answer_asked"
    """征询答复: the district that is asked about a case of another answers at its own desk (DOMAIN §6)."""
    SIGN_NOTICE = "sign_notice"
    """签收抄告: whom a notice was sent to says at his own desk that it is known there."""
    LINK_LEVELS = "link_levels"
    """市区同现: the same problem was found by the city and by the district (DOMAIN §6)."""
    CALL_BACK = "call_back"
    """回访: whoever reported it is asked whether he is satisfied."""
    ANSWER_CALL = "answer_call"
    """咨询: a question on the phone was answered at once; no case comes of it."""
    LOG_ENTRY = "log_entry"
    """记录对讲: what was said on the radio is written down."""
    ACKNOWLEDGE = "acknowledge"
    """An emergency on the radio is answered."""


class Actor(StrEnum):
    """Who acts without a desk of his own; a post records it on his behalf (DESIGN §4, identity)."""

    UNIT = "unit"
    SUPERVISOR = "supervisor"


class Channel(StrEnum):
    """How the word of a unit or supervisor reached the desk."""

    PHONE = "phone"
    INTERCOM = "intercom"
    DOCUMENT = "document"


class How(StrEnum):
    """What a write does to its row."""

    CREATE = "create"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of row that an action writes: `link` is the column that points to the root, None for the root itself.

    `was` are columns and the values that a changed row must have had, `puts` columns and the value that each gets;
    `may_change` the columns of a changed row that may be touched at all, every one where it is None.
    """

    kind: str
    how: How
    link: str | None = None
    least: int = 1
    most: int = 1
    was: tuple[tuple[str, tuple[str, ...]], ...] = ()
    puts: tuple[tuple[str, str], ...] = ()
    may_change: frozenset[str] | None = None


CASES, INTERCOM, CALLS = "cases", "intercom", "calls"
"""The kinds of row that actions are asked of."""


class Need(StrEnum):
    """What must be there besides, which the centre looks for too; where, `models.decide` asks before it."""

    VERIFIED = "verified"
    """Somebody looked first, where the source and the centre's setting want that (DOMAIN §7.2, 2)."""
    PROOF = "proof"
    """A photo made since the look was asked for, or why there is none (DOMAIN §7.2, 3 and 4)."""
    POINT = "point"
    """A point on the map, a street, or a listed reason why there is neither (DOMAIN §9.1)."""
    CITY = "city"
    """What the city found, the city inspects and closes: somebody who works for all of it (DOMAIN §6)."""
    DUE = "due"
    """The planned date has come."""
    SHOWN = "shown"
    """Of what a supervisor put right himself, a photo from before and one from after (DOMAIN §7.2, 30)."""
    ATTACHED = "attached"
    """The proof that is named hangs on the case."""


State = Status | EntryStatus | CallStatus | PartyStatus | NoticeStatus
"""Where a root stands. What does not exist yet stands in `Status.DRAFT`, whatever it becomes."""

CHANGES_CASE = (Part("cases", How.CHANGE),)
CREATES_CASE = (Part("cases", How.CREATE),)
CREATES_CALL = (Part("calls", How.CREATE),)
CREATES_ENTRY = (Part("intercom", How.CREATE),)
CHANGES_ENTRY = (Part("intercom", How.CHANGE),)
ADDS_COMMENT = (Part("comments", How.CREATE, link="case_id"),)
ADDS_URGE = (Part("urges", How.CREATE, link="case_id"),)
ADDS_DISTINCTION = (Part("distinctions", How.CREATE, link="case_id"),)
LINKS_CASE = (Part("cases", How.CHANGE), Part("urges", How.CREATE, link="duplicate_id"))
"""The urge hangs on the master; the centre holds that it is the one which the case names."""
ADDS_ATTACHMENT = (Part("attachments", How.CREATE, link="case_id"),)
LINKS_LEVELS = (Part("distinctions", How.CREATE, link="case_id", puts=(("reason", NotDuplicate.BOTH_LEVELS.value),)),)
CALLS_BACK = (Part("cases", How.CHANGE), Part("callbacks", How.CREATE, link="case_id"))
ORDERS = (
    Part("cases", How.CHANGE),
    Part("orders", How.CREATE, link="case_id", puts=(("status", OrderStatus.OPEN.value),)),
)
ANSWERS_ORDER = (
    Part("cases", How.CHANGE),
    Part(
        "orders", How.CHANGE, link="case_id",
        was=(("status", (OrderStatus.OPEN.value,)),), puts=(("status", OrderStatus.ANSWERED.value),),
        may_change=frozenset({"status", "answer", "answered_at", "taken_by"}),
    ),
)  # fmt: skip
CHANGES_PARTY = (Part(PARTIES, How.CHANGE),)
CHANGES_NOTICE = (Part(NOTICES, How.CHANGE),)
INVITES_PARTY = (Part(PARTIES, How.CREATE, link="case_id", puts=(("status", PartyStatus.ASKED.value),)),)
STATES_POSITION = (
    Part(
        PARTIES, How.CHANGE, link="case_id",
        was=(("status", (PartyStatus.ASKED.value,)),), puts=(("status", PartyStatus.STATED.value),),
        may_change=frozenset({"status", "stance", "position", "stated_at", "taken_by"}),
    ),
)  # fmt: skip
NOTIFIES = (Part(NOTICES, How.CREATE, link="case_id", puts=(("status", NoticeStatus.SENT.value),)),)
ACKNOWLEDGES = (
    Part(
        NOTICES, How.CHANGE, link="case_id",
        was=(("status", (NoticeStatus.SENT.value,)),), puts=(("status", NoticeStatus.ACKNOWLEDGED.value),),
        may_change=frozenset({"status", "acknowledged_by", "acknowledged_at", "answer"}),
    ),
)  # fmt: skip
ADDS_MEETING = (Part(MEETINGS, How.CREATE, link="case_id"),)
SETTLES = (Part("cases", How.CHANGE), Part(PRECEDENTS, How.CREATE, link="case_id"))
_UNDECIDED = tuple(sorted(status.value for status in UNDECIDED))


def applies(kind: ApplicationKind) -> tuple[Part, ...]:
    """The case and a new application."""
    puts = (("kind", kind.value), ("status", ApplicationStatus.OPEN.value))
    return Part("cases", How.CHANGE), Part("applications", How.CREATE, link="case_id", puts=puts)


def endorses(kind: ApplicationKind) -> tuple[Part, ...]:
    """The case and an application that gets the first of two words."""
    return _changes_application((kind,), (ApplicationStatus.OPEN,), ApplicationStatus.ENDORSED)


def grants(kind: ApplicationKind, *, endorsed: bool = False) -> tuple[Part, ...]:
    """The case and an application that is granted, once it is `endorsed`, where that is needed."""
    was = ApplicationStatus.ENDORSED if endorsed else ApplicationStatus.OPEN
    return _changes_application((kind,), (was,), ApplicationStatus.GRANTED)


def ends_application(becomes: ApplicationStatus) -> tuple[Part, ...]:
    """The case and an undecided application of whatever kind that is rejected or withdrawn."""
    return _changes_application(tuple(ApplicationKind), tuple(UNDECIDED), becomes)


def _changes_application(
    kinds: Iterable[ApplicationKind], was: Iterable[ApplicationStatus], becomes: ApplicationStatus
) -> tuple[Part, ...]:
    """With the applications of other kinds that lapse where the case goes on."""
    first = becomes is ApplicationStatus.ENDORSED
    names = ("endorsed_by", "endorsed_at") if first else ("decided_by", "decided_at", "ruling")
    return Part("cases", How.CHANGE), Part(
        "applications", How.CHANGE, link="case_id",
        was=(("kind", tuple(sorted(kinds))), ("status", tuple(sorted(was)))),
        puts=(("status", becomes.value),),
        may_change=frozenset({"status", *names}),
    )  # fmt: skip


ASKS_SOMEBODY = Part(
    "tasks", How.CREATE, link="case_id", least=0, puts=(("status", TaskStatus.ASKED.value),)
)  # a desk of before these rules sends none


def ends_task(becomes: TaskStatus) -> Part:
    """The task of who was out to look; a case of before these rules has none."""
    return Part(
        "tasks", How.CHANGE, link="case_id", least=0,
        was=(("status", (TaskStatus.ASKED.value,)),), puts=(("status", becomes.value),),
        may_change=frozenset({"status", "ended_at", "said"}),
    )  # fmt: skip


LAPSES = Part(
    "applications", How.CHANGE, link="case_id", least=0, most=len(ApplicationKind),
    was=(("status", _UNDECIDED),), puts=(("status", ApplicationStatus.LAPSED.value),),
    may_change=frozenset({"status", "decided_at"}),
)  # fmt: skip
"""Applications that mean nothing where the case goes."""
ORDER_LAPSES = Part(
    "orders", How.CHANGE, link="case_id", least=0,
    was=(("status", (OrderStatus.OPEN.value,)),), puts=(("status", OrderStatus.LAPSED.value),),
    may_change=frozenset({"status"}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: in status `start`, `action` by any of `posts` leads to status `end`.

    `may_change` are the columns of the root it may touch (status, version and updated_at belong to the centre);
    `barred_after` are actions whose hand on this case bars the same person from this one (DOMAIN §6);
    `behalf` says in whose name it is recorded; `starts_clock` that it is dated by the moment of deciding, so that it is
    decided anew when it arrives late. The others tell of something earlier, and only must not come from the future.
    `own_mark` is the column that says so where a barred hand did it all the same, because the centre's setting lets it.
    `needs` is what must be there besides.
    """

    kind: str
    action: Action
    start: State
    end: State
    posts: frozenset[Post]
    may_change: frozenset[str]
    shape: tuple[Part, ...] = CHANGES_CASE
    commutes: bool = False
    barred_after: frozenset[Action] = field(default_factory=frozenset)
    behalf: Actor | None = None
    starts_clock: bool = True
    own_mark: str | None = None
    needs: frozenset[Need] = field(default_factory=frozenset)


TASK_ENDS = {
    Action.CONFIRM: TaskStatus.TRUE,
    Action.DENY: TaskStatus.UNTRUE,
    Action.RETURN_UNVERIFIED: TaskStatus.UNABLE,
    Action.PASS_INSPECTION: TaskStatus.TRUE,
    Action.FAIL_INSPECTION: TaskStatus.UNTRUE,
    Action.RETURN_TO_FEEDBACK: TaskStatus.UNABLE,
}
"""What came of a look, by how the case goes on from it; with every other action it lapses."""


_NOT_BACK = CLOCKLESS | {Status.COORDINATING}


def sends_back(move: Move) -> bool:
    """Whether it sends a case back: it is given a reason and goes on."""
    return "reason" in move.may_change and move.end in OPEN - _NOT_BACK and move.start is not Status.DRAFT


def with_what_ends(move: Move) -> Move:
    """The same move with what lapses, what is answered and who is asked, where it leads (DOMAIN §7.3)."""
    if move.kind != CASES or move.start is Status.DRAFT or move.start == move.end:
        return move
    parts, columns = list(move.shape), set(move.may_change) | {"returned_from"}
    if any(move.start in where and move.end not in where for where in LIVES.values()):
        parts.append(LAPSES)
        columns.add("applied")
    if move.start in TASKS:
        parts.append(ends_task(TASK_ENDS.get(move.action, TaskStatus.LAPSED)))
    if move.end in TASKS:
        parts.append(ASKS_SOMEBODY)
    if move.start in TASKS or move.end in TASKS:
        columns.add("task_id")
    if move.start is Status.SUSPENDED:
        columns |= {"suspended_for", "resume_on"}
    if move.end in FINAL:
        parts.append(ORDER_LAPSES)
        columns |= {"order_id", "order_due"}
    return replace(move, shape=tuple(parts), may_change=frozenset(columns))
