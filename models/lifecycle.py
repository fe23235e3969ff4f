"""The life of a case as one table (DOMAIN §7.2): who may do which action in which status, and what it may touch.

Everything else is derived from it: which buttons are enabled, what the centre's table `guard` holds and `record`
enforces, the CHECK on the status column, the diagram in the README, the pairs the tests try. An entry of the intercom
log, a call that was answered at once, and what a district is asked or told of a case of another are roots too: each has
a short life in the same table, and travels the same road. Here stand their rows, and what may be done to a case
wherever it is; the main road and the side roads have files of their own, and `models.case_rows` says how a row is
written.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.actions import (
    ADDS_ATTACHMENT,
    ADDS_COMMENT,
    CALLS,
    CASES,
    CHANGES_ENTRY,
    CHANGES_NOTICE,
    CHANGES_PARTY,
    CREATES_CALL,
    CREATES_ENTRY,
    INTERCOM,
    Action,
    Actor,
    Channel,
    How,
    Move,
    Need,
    Part,
    State,
    sends_back,
    with_what_ends,
)
from models.calls import CallStatus
from models.case import CLOCKLESS, FINAL, OPEN, Status
from models.case_rows import CLOCK, DANGER, case_row
from models.coordination import PARTIES, PartyStatus
from models.intercom import EntryStatus
from models.main_road import main_road
from models.notices import NOTICES, NoticeStatus
from models.people import ACCEPTOR, COORDINATOR, DUTY_LEADER, EVERYBODY, FIELD_DESK, MANAGER, ON_THE_RADIO, Post
from models.side_roads import side_roads

__all__ = [
    "BY_THE_CLOCK", "CALLS", "CASES", "CASE_ACTIONS", "CASE_LIFE", "INTERCOM", "LIFECYCLE", "RETURNS",
    "Action", "Actor", "Channel", "How", "Move", "Need", "Part", "State",
    "actions_of", "find_move", "kind_of", "moves_of",
]  # fmt: skip

_S, _A = Status, Action

SAID = frozenset(
    {"division", "channel", "direction", "call_sign", "kind", "text", "said_at", "written_by"} | {"case_id", "corrects"}
)
ASKED = frozenset({"division", "source", "text", "answer", "received_at", "answered_by"})
ANSWERED = frozenset({"acknowledged_by", "acknowledged_at", "answer"})
POSITION = frozenset({"stance", "position", "stated_at", "taken_by"})


def _beside() -> Iterator[Move]:
    # the hotline's answer may be written, and put right, as long as the case is open
    for start in sorted(OPEN):
        yield case_row(_A.REPLY, start, start, ACCEPTOR | DUTY_LEADER, frozenset({"reply", "replied_at"}))
    # life may be in danger: whoever told those who come says so, as often as he did
    for start in sorted(OPEN):
        yield case_row(_A.TELL_RESCUE, start, start, ON_THE_RADIO, DANGER)
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
        yield case_row(
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


def _asked_of_another() -> Iterator[Move]:
    # a district that is asked or told of a case which is none of its own answers at its own desk (DOMAIN §6)
    yield Move(
        PARTIES, _A.ANSWER_ASKED, PartyStatus.ASKED, PartyStatus.STATED, FIELD_DESK | COORDINATOR, POSITION,
        CHANGES_PARTY, starts_clock=False,
    )  # fmt: skip
    yield Move(
        NOTICES, _A.SIGN_NOTICE, NoticeStatus.SENT, NoticeStatus.ACKNOWLEDGED, ON_THE_RADIO | COORDINATOR, ANSWERED,
        CHANGES_NOTICE, starts_clock=False,
    )  # fmt: skip


LIFECYCLE: tuple[Move, ...] = tuple(
    map(
        with_what_ends,
        (*main_road(), *side_roads(), *_beside(), *_counted_again(), *_without_a_case(), *_asked_of_another()),
    )
)

CASE_LIFE: tuple[Move, ...] = tuple(move for move in LIFECYCLE if move.kind == CASES)
"""The rows that are about cases."""


_BY_ACTION_AND_START = {(move.action, move.start): move for move in LIFECYCLE}
_KIND_OF = {move.action: move.kind for move in LIFECYCLE}
_MOVES_OF = {action: tuple(move for move in LIFECYCLE if move.action is action) for action in Action}

CASE_ACTIONS: tuple[Action, ...] = tuple(action for action in Action if _KIND_OF[action] == CASES)
"""What is done to cases."""

BY_THE_CLOCK = frozenset({Action.WAKE, Action.WAKE_COORDINATION})
"""What a desk does for the centre when a date has come: no button asks for it."""

RETURNS = frozenset(move.action for move in CASE_LIFE if sends_back(move))
"""What sends a case back: it is given a reason and goes on. A case is *returned* until the next step is taken."""


def kind_of(action: Action) -> str:
    """The kind of root that `action` is asked of: `cases`, `intercom`, `calls`, `parties` or `notices`."""
    return _KIND_OF[action]


def find_move(action: Action, start: State) -> Move | None:
    """The row of the table for `action` in `start`, or None where there is none."""
    return _BY_ACTION_AND_START.get((action, start))


def moves_of(action: Action) -> tuple[Move, ...]:
    """Every row of `action`, in the table's order."""
    return _MOVES_OF[action]


def actions_of(posts: frozenset[Post]) -> tuple[Action, ...]:
    """The actions that any of `posts` may ever do to a case that exists, in the table's order; no act of the clock."""
    wanted = {move.action: None for move in CASE_LIFE if move.posts & posts and move.start is not Status.DRAFT}
    return tuple(action for action in wanted if action not in BY_THE_CLOCK)
