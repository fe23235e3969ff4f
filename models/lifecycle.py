"""The life of a case as one table (DOMAIN §7.2): who may do which action in which status, and what it may touch.

Everything else is derived from it: which buttons are enabled, what the centre's table `guard` holds and `record`
enforces, the CHECK on the status column, the diagram in the README, the pairs the tests try. An entry of the intercom
log is the other root: it has a short life in the same table, and travels the same road.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.actions import (
    ACKNOWLEDGES,
    ADDS_ATTACHMENT,
    ADDS_COMMENT,
    ADDS_DISTINCTION,
    ADDS_MEETING,
    ADDS_URGE,
    ANSWERS_ORDER,
    CALLS,
    CALLS_BACK,
    CASES,
    CHANGES_CASE,
    CHANGES_ENTRY,
    CREATES_CALL,
    CREATES_CASE,
    CREATES_ENTRY,
    INTERCOM,
    INVITES_PARTY,
    LINKS_CASE,
    LINKS_LEVELS,
    NOTIFIES,
    ORDERS,
    SETTLES,
    STATES_POSITION,
    Action,
    Actor,
    Channel,
    How,
    Move,
    Need,
    Part,
    State,
    applies,
    endorses,
    ends_application,
    grants,
    sends_back,
    with_what_ends,
)
from models.applications import ApplicationKind, ApplicationStatus
from models.calls import CallStatus
from models.case import CLOCKLESS, FILED, FINAL, OPEN, WITH_UNIT, Status
from models.intercom import EntryStatus
from models.people import Post

__all__ = [
    "BUNDLE", "CALLS", "CASES", "CASE_ACTIONS", "CASE_LIFE", "CLOCK", "HANDLE_CLOCK", "INTERCOM", "LIFECYCLE",
    "RETURNS", "Action", "Actor", "Channel", "How", "Move", "Need", "Part", "State", "actions_of", "find_move",
    "kind_of", "moves_of",
]  # fmt: skip

ACCEPTOR = frozenset({Post.ACCEPTOR})
DUTY_LEADER = frozenset({Post.DUTY_LEADER})
DISPATCHER = frozenset({Post.DISPATCHER})
MANAGER = frozenset({Post.MANAGER})
COORDINATOR = frozenset({Post.COORDINATOR})
HEAD = frozenset({Post.HEAD})
FIELD_DESK = ACCEPTOR | DISPATCHER
"""Who may record the word of a unit or a supervisor."""
EVERYBODY = frozenset(Post)
AT_CASES = EVERYBODY - MANAGER
"""Whose desk may say for the centre that a date has come."""
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
        | {"reference_text", "reply_due", "filed_own", "wants_callback", "self_handled", "appealed"}
    )
)
"""What a case begins with, whoever brings it in."""
BACK = CLOCK | frozenset({"reason"})
HANDLE_CLOCK = CLOCK | frozenset(
    {"deadline", "deadline_start", "deadline_calendar", "deadline_seconds", "deadline_version"}
    | {"unsure_year", "handle_left"}
)
BELOW = frozenset({"sub_unit", "sub_instruction", "sub_dispatched_at", "sub_fed_back_at", "sub_result"})
"""Whom the unit passed it on to, and what he says (二次派遣)."""
DISPATCHED = HANDLE_CLOCK | BELOW | {"unit", "instruction", "dispatched_at", "fed_back_at", "on_time", "result"}
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
        DISPATCHED,
    )  # fmt: skip
    yield _case(_A.RETURN_TO_FILING, _S.PENDING_DISPATCH, _S.PENDING_FILE, DISPATCHER, BACK)
    for start in (_S.DISPATCHED, _S.HANDLING):
        yield _case(
            _A.RETURN_TO_DISPATCH, start, _S.PENDING_DISPATCH, DISPATCHER,
            BACK | {"returns", "handle_left", "returned_units"},
        )  # fmt: skip
    # it is handled
    yield _case(_A.RECEIVE, _S.DISPATCHED, _S.HANDLING, FIELD_DESK, frozenset(), behalf=Actor.UNIT)
    yield _case(
        _A.FEED_BACK, _S.HANDLING, _S.FED_BACK, FIELD_DESK,
        CLOCK | {"fed_back_at", "on_time", "handle_left", "result"},
        behalf=Actor.UNIT,
    )  # fmt: skip
    yield _case(_A.RETURN_TO_HANDLING, _S.FED_BACK, _S.HANDLING, ACCEPTOR, HANDLE_CLOCK | {"reason"})
    # the fix is looked at
    yield _case(
        _A.SEND_TO_INSPECTION, _S.FED_BACK, _S.INSPECTING, ACCEPTOR, CLOCK | {"inspector"},
        needs=frozenset({Need.CITY}),
    )  # fmt: skip
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
        barred_after=frozenset({_A.FEED_BACK, _A.PASS_INSPECTION, _A.SELF_HANDLE}),
        needs=frozenset({Need.CITY, Need.SHOWN}),
    )  # fmt: skip
    yield _case(_A.RETURN_TO_INSPECTION, _S.PENDING_CLOSE, _S.INSPECTING, DUTY_LEADER, BACK)
    yield _case(
        _A.RETURN_TO_DISPATCH, _S.PENDING_CLOSE, _S.PENDING_DISPATCH, DUTY_LEADER, BACK | {"returns", "handle_left"}
    )
    # it should never have been; after dispatch a void needs a second approver
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


def _coordination() -> Iterator[Move]:
    # nobody is found responsible, or nobody keeps it (DOMAIN §7.2, 12 and 13; §7.4)
    yield _case(
        _A.RAISE_TO_COORDINATION, _S.PENDING_DISPATCH, _S.COORDINATING, DISPATCHER,
        BACK | {"coordination", "coordinated_for", "coordination_taken_at"},
    )  # fmt: skip
    yield _case(_A.TAKE_UP, _S.COORDINATING, _S.COORDINATING, COORDINATOR, frozenset({"coordination_taken_at"}))
    yield _case(
        _A.RAISE_TO_CITY, _S.COORDINATING, _S.COORDINATING, COORDINATOR,
        frozenset({"coordination", "coordination_taken_at"}),
    )  # fmt: skip
    yield _case(
        _A.SETTLE, _S.COORDINATING, _S.DISPATCHED, COORDINATOR,
        DISPATCHED | {"ruling", "ruling_basis", "ruled_at", "ruled_by", "bound_unit"},
        shape=SETTLES, needs=frozenset({Need.CITY}),
    )  # fmt: skip
    for action, posts, shape, behalf in (
        (_A.INVITE_PARTY, COORDINATOR, INVITES_PARTY, None),
        (_A.STATE_POSITION, FIELD_DESK | COORDINATOR, STATES_POSITION, Actor.UNIT),
        (_A.RECORD_MEETING, COORDINATOR, ADDS_MEETING, None),
    ):
        yield Move(
            "cases", action, _S.COORDINATING, _S.COORDINATING, posts, frozenset(),
            shape=shape, commutes=True, behalf=behalf, starts_clock=False,
        )  # fmt: skip
    yield _case(_A.RETURN_FROM_COORDINATION, _S.COORDINATING, _S.PENDING_DISPATCH, COORDINATOR, BACK)
    yield _case(_A.SHELVE, _S.COORDINATING, _S.SUSPENDED, COORDINATOR, BACK | {"suspended_for", "resume_on"})
    for action, posts in ((_A.RESUME_COORDINATION, COORDINATOR | DISPATCHER), (_A.WAKE_COORDINATION, AT_CASES)):
        yield _case(
            action, _S.SUSPENDED, _S.COORDINATING, posts, CLOCK,
            needs=frozenset({Need.DUE}) if posts is AT_CASES else frozenset(),
        )  # fmt: skip


def _applications() -> Iterator[Move]:
    # more time (DOMAIN §7.2, 16; §8.4)
    kinds = ApplicationKind
    applied, extended = frozenset({"applied"}), HANDLE_CLOCK | {"applied", "extensions"}
    proven = frozenset({Need.ATTACHED})
    yield _case(
        _A.APPLY_EXTENSION, _S.HANDLING, _S.HANDLING, FIELD_DESK, applied,
        behalf=Actor.UNIT, shape=applies(kinds.EXTENSION), needs=proven,
    )  # fmt: skip
    yield _case(_A.ENDORSE_EXTENSION, _S.HANDLING, _S.HANDLING, DUTY_LEADER, applied, shape=endorses(kinds.EXTENSION))
    yield _case(
        _A.GRANT_EXTENSION, _S.HANDLING, _S.HANDLING, DISPATCHER | DUTY_LEADER, extended, shape=grants(kinds.EXTENSION)
    )
    yield _case(
        _A.GRANT_FURTHER_EXTENSION, _S.HANDLING, _S.HANDLING, HEAD, extended,
        shape=grants(kinds.EXTENSION, endorsed=True), barred_after=frozenset({_A.ENDORSE_EXTENSION}),
    )  # fmt: skip
    # back from the unit (15): its clock stands until the dispatcher rules
    for start in (_S.DISPATCHED, _S.HANDLING):
        yield _case(
            _A.APPLY_RETURN, start, start, FIELD_DESK, CLOCK | {"applied", "handle_left"},
            behalf=Actor.UNIT, shape=applies(kinds.RETURN), needs=proven,
        )  # fmt: skip
        yield _case(
            _A.GRANT_RETURN, start, _S.PENDING_DISPATCH, DISPATCHER,
            BACK | {"returns", "handle_left", "returned_units", "applied"}, shape=grants(kinds.RETURN),
        )  # fmt: skip
    # its clock stands until a date (17 and 18)
    yield _case(
        _A.APPLY_SUSPENSION, _S.HANDLING, _S.HANDLING, FIELD_DESK, applied,
        behalf=Actor.UNIT, shape=applies(kinds.SUSPENSION), needs=proven,
    )  # fmt: skip
    yield _case(
        _A.GRANT_SUSPENSION, _S.HANDLING, _S.SUSPENDED, DUTY_LEADER,
        CLOCK | {"applied", "handle_left", "suspended_at", "suspended_for", "resume_on"},
        shape=grants(kinds.SUSPENSION),
    )  # fmt: skip
    for action, posts in ((_A.RESUME, DISPATCHER), (_A.WAKE, AT_CASES)):
        yield _case(
            action, _S.SUSPENDED, _S.HANDLING, posts, HANDLE_CLOCK,
            needs=frozenset({Need.DUE}) if posts is AT_CASES else frozenset(),
        )  # fmt: skip
    # an end that needs a second approver (27 and 28)
    for start in sorted(FILED - {_S.PENDING_DISPATCH}):
        yield _case(_A.APPLY_VOID, start, start, DUTY_LEADER, applied, shape=applies(kinds.VOID), needs=proven)
        yield _case(
            _A.GRANT_VOID, start, _S.VOID, HEAD, BACK | {"closed_at", "applied"},
            shape=grants(kinds.VOID), barred_after=frozenset({_A.APPLY_VOID}),
        )  # fmt: skip
    for start in sorted(OPEN):
        yield _case(
            _A.APPLY_FORCED_CLOSE, start, start, DUTY_LEADER, applied, shape=applies(kinds.FORCED_CLOSE), needs=proven
        )
        yield _case(
            _A.FORCE_CLOSE, start, _S.CLOSED, HEAD, CLOCK | {"closed_at", "close_kind", "closing_note", "applied"},
            shape=grants(kinds.FORCED_CLOSE), barred_after=frozenset({_A.APPLY_FORCED_CLOSE}),
        )  # fmt: skip
    # the fact stays, the statistic is exempted (DOMAIN §7.3)
    yield _case(
        _A.APPEAL, _S.CLOSED, _S.CLOSED, FIELD_DESK, applied | {"appealed"},
        behalf=Actor.UNIT, shape=applies(kinds.APPEAL), needs=proven,
    )  # fmt: skip
    yield _case(_A.ENDORSE_APPEAL, _S.CLOSED, _S.CLOSED, DUTY_LEADER, applied, shape=endorses(kinds.APPEAL))
    yield _case(
        _A.GRANT_APPEAL, _S.CLOSED, _S.CLOSED, HEAD, applied,
        shape=grants(kinds.APPEAL, endorsed=True), barred_after=frozenset({_A.ENDORSE_APPEAL}),
    )  # fmt: skip
    for start in sorted(OPEN | {_S.CLOSED}):
        again = HANDLE_CLOCK if start in WITH_UNIT else frozenset()
        yield _case(
            _A.REJECT_APPLICATION, start, start, DISPATCHER | DUTY_LEADER | HEAD, applied | again,
            shape=ends_application(ApplicationStatus.REJECTED),
        )  # fmt: skip
        yield _case(
            _A.WITHDRAW_APPLICATION, start, start, FIELD_DESK | DUTY_LEADER, applied | again,
            shape=ends_application(ApplicationStatus.WITHDRAWN),
        )  # fmt: skip


def _ends() -> Iterator[Move]:
    # a supervisor put it right himself (30)
    yield _case(
        _A.SELF_HANDLE, _S.DRAFT, _S.PENDING_CLOSE, FIELD_DESK,
        WRITTEN_DOWN | {"self_handled", "limit_value", "limit_unit", "closing_condition", "filed_at", "result"},
        shape=CREATES_CASE, behalf=Actor.SUPERVISOR, starts_clock=False, needs=frozenset({Need.POINT}),
    )  # fmt: skip
    # the emergency command has it, and when that is over it is closed (29)
    for start in sorted(OPEN - {_S.ESCALATED}):
        yield _case(
            _A.ESCALATE, start, _S.ESCALATED, ON_THE_RADIO,
            BACK | {"escalated_at", "escalated_to", "escalated_how", "handle_left"},
        )  # fmt: skip
    yield _case(
        _A.CLOSE, _S.ESCALATED, _S.CLOSED, DUTY_LEADER,
        CLOCK | {"closed_at", "close_kind", "closing_note", "reply", "replied_at"}, needs=frozenset({Need.CITY}),
    )  # fmt: skip
    # whoever reported it is called back
    for start in (_S.PENDING_CLOSE, _S.CLOSED, _S.NOT_ACCEPTED, _S.NOT_FILED):
        yield _case(
            _A.CALL_BACK, start, start, ACCEPTOR | DUTY_LEADER, frozenset({"called_back"}),
            shape=CALLS_BACK, starts_clock=False,
        )  # fmt: skip


def _orders() -> Iterator[Move]:
    # 督办: an order that needs an answer
    for start in sorted(FILED):
        yield _case(
            _A.SUPERVISE, start, start, DISPATCHER | DUTY_LEADER | COORDINATOR | HEAD,
            frozenset({"order_id", "order_due"}), shape=ORDERS,
        )  # fmt: skip
        yield _case(
            _A.ANSWER_ORDER, start, start, FIELD_DESK, frozenset({"order_id", "order_due"}),
            behalf=Actor.UNIT, shape=ANSWERS_ORDER,
        )  # fmt: skip


def _levels() -> Iterator[Move]:
    # 二次派遣: one level down, and up again
    for start in sorted(WITH_UNIT):
        yield _case(_A.DISPATCH_ON, start, start, DISPATCHER, BELOW)
    yield _case(_A.FEED_BACK_UP, _S.HANDLING, _S.HANDLING, FIELD_DESK, BELOW, behalf=Actor.UNIT)
    yield _case(_A.TAKE_BACK, _S.HANDLING, _S.HANDLING, DISPATCHER, BELOW)
    # 抄告: whom it concerns besides is told, wherever the case lies
    for action, standing, posts, shape in (
        (_A.NOTIFY, OPEN | FINAL, DISPATCHER | DUTY_LEADER | COORDINATOR, NOTIFIES),
        (_A.ACKNOWLEDGE_NOTICE, OPEN | FINAL, ON_THE_RADIO | COORDINATOR, ACKNOWLEDGES),
    ):
        for start in sorted(standing):
            yield Move(
                "cases", action, start, start, posts, frozenset(),
                shape=shape, commutes=True, starts_clock=False,
            )  # fmt: skip
    for start in sorted(OPEN | FINAL):
        yield Move(
            "cases", _A.LINK_LEVELS, start, start, ON_THE_RADIO | COORDINATOR, frozenset(),
            shape=LINKS_LEVELS, commutes=True, starts_clock=False,
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
    for start in sorted(OPEN - CLOCKLESS):
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


LIFECYCLE: tuple[Move, ...] = tuple(
    map(
        with_what_ends,
        (
            *_table(),
            *_coordination(),
            *_applications(),
            *_ends(),
            *_orders(),
            *_levels(),
            *_beside(),
            *_counted_again(),
            *_without_a_case(),
        ),
    )
)

CASE_LIFE: tuple[Move, ...] = tuple(move for move in LIFECYCLE if move.kind == CASES)
"""The rows that are about cases."""


_BY_ACTION_AND_START = {(move.action, move.start): move for move in LIFECYCLE}
_KIND_OF = {move.action: move.kind for move in LIFECYCLE}

CASE_ACTIONS: tuple[Action, ...] = tuple(action for action in Action if _KIND_OF[action] == CASES)
"""What is done to cases."""

BY_THE_CLOCK = frozenset({Action.WAKE, Action.WAKE_COORDINATION})
"""What a desk does for the centre when a date has come: no button asks for it."""

RETURNS = frozenset(move.action for move in CASE_LIFE if sends_back(move))
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
    """The actions that any of `posts` may ever do to a case that exists, in the table's order; no act of the clock."""
    wanted = {move.action: None for move in CASE_LIFE if move.posts & posts and move.start is not Status.DRAFT}
    return tuple(action for action in wanted if action not in BY_THE_CLOCK)
