"""The life of a case as one table (DOMAIN §7.2): who may do which action in which status, and what it may touch.

Everything else is derived from it: which buttons are enabled, what the centre's table `guard` holds and `record`
enforces, the CHECK on the status column, the diagram in the README, the pairs the tests try. An entry of the intercom
log is the other root: it has a short life in the same table, and travels the same road.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from models.calls import CallStatus
from models.case import FINAL, OPEN, Status
from models.intercom import EntryStatus
from models.people import Post


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
    """One kind of row that an action writes: `link` is the column that points to the root, None for the root itself."""

    kind: str
    how: How
    link: str | None = None
    least: int = 1
    most: int = 1


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


State = Status | EntryStatus | CallStatus
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


ACCEPTOR = frozenset({Post.ACCEPTOR})
DUTY_LEADER = frozenset({Post.DUTY_LEADER})
DISPATCHER = frozenset({Post.DISPATCHER})
MANAGER = frozenset({Post.MANAGER})
FIELD_DESK = ACCEPTOR | DISPATCHER
"""Who may record the word of a unit or a supervisor."""
EVERYBODY = frozenset(Post)
ON_THE_RADIO = ACCEPTOR | DISPATCHER | DUTY_LEADER
"""Who speaks with the supervisors."""

CLOCK = frozenset({"clock", "due_start", "due_soon", "due", "due_calendar", "due_seconds", "calendar_version"})
BUNDLE = frozenset(
    {"bundle", "bundle_start", "bundle_soon", "bundle_due", "bundle_calendar", "bundle_seconds", "bundle_version"}
)
"""The clock of a limit over several stages: whatever may start a stage's clock may start or end it."""
CLASSIFIED = frozenset({"kind", "class_code", "edition", "condition_no", "component_id", "urgency"})
CHAIN = frozenset({"street", "community", "unit_grid", "grid_on_border", "grid_reason"})
"""Where a point stands, as the census says it, or a person with his reason."""
PLACED = CHAIN | {"division", "place", "place_reliable", "lon", "lat", "no_point"}
DANGER = frozenset({"danger", "danger_told", "danger_told_at", "danger_told_by"})
"""Whether life is in danger, and who told 110, 119 or 120."""
WRITTEN_DOWN = (
    CLOCK
    | CLASSIFIED
    | PLACED
    | frozenset(
        {"number", "level", "source", "external_number", "description"}
        | {"received_at", "registered_by", "has_caller", "returns", "reworks"}
        | {"reference_text", "reply_due", "filed_own"}
    )
)
"""What a case begins with, whoever brings it in."""
BACK = CLOCK | frozenset({"reason"})
HANDLE_CLOCK = CLOCK | frozenset(
    {"deadline", "deadline_start", "deadline_calendar", "deadline_seconds", "deadline_version"}
    | {"unsure_year", "handle_left"}
)
SAID = frozenset(
    {"division", "channel", "direction", "call_sign", "kind", "text", "said_at", "written_by"}
) | frozenset({"case_id", "corrects"})
ASKED = frozenset({"division", "source", "text", "answer", "received_at", "answered_by"})
ANSWERED = frozenset({"acknowledged_by", "acknowledged_at", "answer"})

_S, _A = Status, Action

ENDED = BACK | frozenset({"refusal", "closed_at"})
SEEN = frozenset(
    {"verifier", "verified_at", "verify_note", "verify_photos", "verify_no_photo"}
    | {"verify_at_place", "verify_lon", "verify_lat"}
)
"""What came of a look before filing."""
HANDS_BEFORE_FILING = frozenset({_A.REGISTER, _A.PROPOSE, _A.CONFIRM})
"""Whose hand may not judge whether the same case is filed (DOMAIN §6)."""


def _case(
    action: Action,
    start: Status,
    end: Status,
    posts: frozenset[Post],
    may_change: frozenset[str],
    *,
    barred_after: frozenset[Action] = frozenset(),
    behalf: Actor | None = None,
    shape: tuple[Part, ...] = CHANGES_CASE,
    starts_clock: bool = True,
    own_mark: str | None = None,
    needs: frozenset[Need] = frozenset(),
) -> Move:
    may_change = may_change | BUNDLE if may_change >= CLOCK else may_change
    return Move(
        "cases", action, start, end, posts, may_change, shape, False, barred_after, behalf, starts_clock, own_mark,
        needs,
    )  # fmt: skip


def _table() -> Iterator[Move]:
    # a case comes to be
    yield _case(
        _A.REGISTER, _S.DRAFT, _S.REGISTERED, ACCEPTOR, WRITTEN_DOWN | DANGER | {"recurs"}, shape=CREATES_CASE,
        starts_clock=False, needs=frozenset({Need.POINT}),
    )  # fmt: skip
    yield _case(
        _A.IMPORT, _S.DRAFT, _S.CLOSED, MANAGER,
        WRITTEN_DOWN | {"external_source", "external_status", "closed_at", "close_kind", "closing_note"},
        shape=CREATES_CASE, starts_clock=False, needs=frozenset({Need.POINT}),
    )  # fmt: skip
    # somebody looks whether it is true, or it is refused
    yield _case(_A.SEND_TO_VERIFICATION, _S.REGISTERED, _S.VERIFYING, ACCEPTOR, CLOCK | SEEN)
    yield _case(
        _A.CONFIRM, _S.VERIFYING, _S.PENDING_FILE, FIELD_DESK, CLOCK | CLASSIFIED | SEEN,
        behalf=Actor.SUPERVISOR, needs=frozenset({Need.PROOF}),
    )  # fmt: skip
    yield _case(
        _A.DENY, _S.VERIFYING, _S.NOT_ACCEPTED, FIELD_DESK, ENDED | SEEN,
        behalf=Actor.SUPERVISOR, needs=frozenset({Need.PROOF}),
    )  # fmt: skip
    yield _case(_A.RETURN_UNVERIFIED, _S.VERIFYING, _S.REGISTERED, FIELD_DESK, BACK, behalf=Actor.SUPERVISOR)
    yield _case(_A.REFUSE, _S.REGISTERED, _S.NOT_ACCEPTED, ACCEPTOR, ENDED)
    # it is filed
    yield _case(
        _A.PROPOSE, _S.REGISTERED, _S.PENDING_FILE, ACCEPTOR, CLOCK | CLASSIFIED | {"unit_grid"},
        needs=frozenset({Need.VERIFIED}),
    )  # fmt: skip
    yield _case(
        _A.FILE, _S.PENDING_FILE, _S.PENDING_DISPATCH, DUTY_LEADER,
        CLOCK | {"condition_no", "edition", "limit_value", "limit_unit", "closing_condition"}
        | {"urgency", "filed_at", "filed_own"},
        barred_after=HANDS_BEFORE_FILING, own_mark="filed_own", needs=frozenset({Need.VERIFIED}),
    )  # fmt: skip
    yield _case(
        _A.NOT_FILE, _S.PENDING_FILE, _S.NOT_FILED, DUTY_LEADER, ENDED | {"filed_own"},
        barred_after=HANDS_BEFORE_FILING, own_mark="filed_own",
    )  # fmt: skip
    yield _case(_A.RETURN_TO_INTAKE, _S.PENDING_FILE, _S.REGISTERED, DUTY_LEADER, BACK)
    # it finds who fixes it
    yield _case(
        _A.DISPATCH, _S.PENDING_DISPATCH, _S.DISPATCHED, DISPATCHER,
        HANDLE_CLOCK | {"unit", "instruction", "dispatched_at", "fed_back_at", "on_time", "result"},
    )  # fmt: skip
    yield _case(_A.RETURN_TO_FILING, _S.PENDING_DISPATCH, _S.PENDING_FILE, DISPATCHER, BACK)
    for start in (_S.DISPATCHED, _S.HANDLING):
        yield _case(_A.RETURN_TO_DISPATCH, start, _S.PENDING_DISPATCH, DISPATCHER, BACK | {"returns", "handle_left"})
    # it is handled
    yield _case(_A.RECEIVE, _S.DISPATCHED, _S.HANDLING, FIELD_DESK, frozenset(), behalf=Actor.UNIT)
    yield _case(
        _A.FEED_BACK, _S.HANDLING, _S.FED_BACK, FIELD_DESK,
        CLOCK | {"fed_back_at", "on_time", "handle_left", "result"},
        behalf=Actor.UNIT,
    )  # fmt: skip
    yield _case(_A.RETURN_TO_HANDLING, _S.FED_BACK, _S.HANDLING, ACCEPTOR, HANDLE_CLOCK | {"reason"})
    # the fix is looked at
    yield _case(_A.SEND_TO_INSPECTION, _S.FED_BACK, _S.INSPECTING, ACCEPTOR, CLOCK)
    yield _case(
        _A.PASS_INSPECTION, _S.INSPECTING, _S.PENDING_CLOSE, FIELD_DESK, CLOCK | {"inspected_at"},
        barred_after=frozenset({_A.FEED_BACK}), behalf=Actor.SUPERVISOR,
    )  # fmt: skip
    yield _case(
        _A.FAIL_INSPECTION, _S.INSPECTING, _S.PENDING_DISPATCH, FIELD_DESK,
        BACK | {"inspected_at", "reworks", "handle_left"},
        behalf=Actor.SUPERVISOR,
    )  # fmt: skip
    yield _case(_A.RETURN_TO_FEEDBACK, _S.INSPECTING, _S.FED_BACK, FIELD_DESK, BACK, behalf=Actor.SUPERVISOR)
    # it ends
    yield _case(
        _A.CLOSE, _S.PENDING_CLOSE, _S.CLOSED, DUTY_LEADER,
        CLOCK | {"closed_at", "close_kind", "closing_note", "reply", "replied_at"},
        barred_after=frozenset({_A.FEED_BACK, _A.PASS_INSPECTION}),
    )  # fmt: skip
    yield _case(_A.RETURN_TO_INSPECTION, _S.PENDING_CLOSE, _S.INSPECTING, DUTY_LEADER, BACK)
    yield _case(
        _A.RETURN_TO_DISPATCH, _S.PENDING_CLOSE, _S.PENDING_DISPATCH, DUTY_LEADER, BACK | {"returns", "handle_left"}
    )
    # it should never have been; after dispatch a void needs a second approver and is not in this table yet
    yield _case(_A.VOID, _S.REGISTERED, _S.VOID, ACCEPTOR | DUTY_LEADER, BACK | {"closed_at"})
    for start in (_S.PENDING_FILE, _S.PENDING_DISPATCH):
        yield _case(_A.VOID, start, _S.VOID, DUTY_LEADER, BACK | {"closed_at"})
    # it repeats another case: no error, so not void
    for start in (_S.REGISTERED, _S.VERIFYING, _S.PENDING_FILE, _S.PENDING_DISPATCH):
        early = ACCEPTOR if start in (_S.REGISTERED, _S.VERIFYING) else frozenset()
        yield _case(
            _A.LINK_DUPLICATE, start, _S.CLOSED, DUTY_LEADER | early,
            BACK | {"master", "master_id", "closed_at", "close_kind"}, shape=LINKS_CASE,
        )  # fmt: skip
    for action, posts, shape in (
        (_A.NOT_DUPLICATE, ACCEPTOR | DUTY_LEADER, ADDS_DISTINCTION),
        (_A.URGE, ON_THE_RADIO, ADDS_URGE),
    ):
        for start in sorted(OPEN):
            yield Move(
                "cases", action, start, start, posts, frozenset(),
                shape=shape, commutes=True, starts_clock=False,
            )  # fmt: skip


def _beside() -> Iterator[Move]:
    # the hotline's answer may be written, and put right, as long as the case is open
    for start in sorted(OPEN):
        yield _case(_A.REPLY, start, start, ACCEPTOR | DUTY_LEADER, frozenset({"reply", "replied_at"}))
    # life may be in danger: whoever told those who come says so, as often as he did
    for start in sorted(OPEN):
        yield _case(_A.TELL_RESCUE, start, start, ON_THE_RADIO, DANGER)
    # who works on a case holds it for a while; the duty leader may end that
    for start in sorted(OPEN):
        yield Move(
            "cases", _A.TAKE_OVER, start, start, DUTY_LEADER, frozenset(),
            shape=ADDS_COMMENT, commutes=True, starts_clock=False,
        )  # fmt: skip
    # a remark leaves the case where it is, whatever happened in between
    for start in sorted(OPEN | FINAL):
        yield Move(
            "cases", _A.COMMENT, start, start, EVERYBODY, frozenset(),
            shape=ADDS_COMMENT, commutes=True, starts_clock=False,
        )  # fmt: skip
    for start in sorted(OPEN | FINAL):
        yield Move(
            "cases", _A.ATTACH, start, start, EVERYBODY, frozenset(),
            shape=ADDS_ATTACHMENT, commutes=True, starts_clock=False,
        )  # fmt: skip


def _counted_again() -> Iterator[Move]:
    # calendars were edited: chosen cases follow them, each by an act with a reason
    for start in sorted(OPEN):
        yield _case(
            _A.RECOUNT, start, start, MANAGER, CLOCK | {"deadline", "deadline_version", "unsure_year"},
            starts_clock=False,
        )  # fmt: skip


def _without_a_case() -> Iterator[Move]:
    # a question that was answered at once is written down, and that is all
    yield Move(
        "calls", _A.ANSWER_CALL, _S.DRAFT, CallStatus.ANSWERED, ACCEPTOR, ASKED, CREATES_CALL, starts_clock=False
    )
    # what is said on the radio is written down once, hours ago perhaps, and an emergency is answered
    yield Move(
        "intercom", _A.LOG_ENTRY, _S.DRAFT, EntryStatus.LOGGED, ON_THE_RADIO, SAID, CREATES_ENTRY, starts_clock=False
    )
    yield Move(
        "intercom", _A.ACKNOWLEDGE, EntryStatus.LOGGED, EntryStatus.ACKNOWLEDGED, ON_THE_RADIO, ANSWERED,
        CHANGES_ENTRY, starts_clock=False,
    )  # fmt: skip


LIFECYCLE: tuple[Move, ...] = (*_table(), *_beside(), *_counted_again(), *_without_a_case())

CASE_LIFE: tuple[Move, ...] = tuple(move for move in LIFECYCLE if move.kind == CASES)
"""The rows that are about cases."""


_BY_ACTION_AND_START = {(move.action, move.start): move for move in LIFECYCLE}
_KIND_OF = {move.action: move.kind for move in LIFECYCLE}

CASE_ACTIONS: tuple[Action, ...] = tuple(action for action in Action if _KIND_OF[action] == CASES)
"""What is done to cases."""

RETURNS = frozenset(move.action for move in CASE_LIFE if "reason" in move.may_change and move.end in OPEN)
"""What sends a case back: it is given a reason and goes on. A case is *returned* until the next step is taken."""


def kind_of(action: Action) -> str:
    """The kind of root that `action` is asked of: `cases`, `intercom` or `calls`."""
    return _KIND_OF[action]


def find_move(action: Action, start: State) -> Move | None:
    """The row of the table for `action` in `start`, or None where there is none."""
    return _BY_ACTION_AND_START.get((action, start))


def moves_of(action: Action) -> tuple[Move, ...]:
    """Every row of `action`, in the table's order."""
    return tuple(move for move in LIFECYCLE if move.action is action)


def actions_of(posts: frozenset[Post]) -> tuple[Action, ...]:
    """The actions that any of `posts` may ever do to a case that exists, in the table's order."""
    wanted = {move.action: None for move in CASE_LIFE if move.posts & posts and move.start is not Status.DRAFT}
    return tuple(wanted)
