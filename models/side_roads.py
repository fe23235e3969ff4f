"""The rows of the lifecycle off its main road: coordination, applications, other ends, orders, levels.

DOMAIN §7.2, 12 to 30; §§7.3, 7.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.actions import (
    ACKNOWLEDGES,
    ADDS_MEETING,
    ANSWERS_ORDER,
    CALLS_BACK,
    CREATES_CASE,
    INVITES_PARTY,
    LINKS_LEVELS,
    NOTIFIES,
    ORDERS,
    SETTLES,
    STATES_POSITION,
    Action,
    Actor,
    Move,
    Need,
    applies,
    endorses,
    ends_application,
    grants,
)
from models.applications import ApplicationKind, ApplicationStatus
from models.case import FILED, FINAL, OPEN, WITH_UNIT, Status
from models.case_rows import BACK, BELOW, CLOCK, DISPATCHED, HANDLE_CLOCK, WRITTEN_DOWN, case_row
from models.people import ACCEPTOR, AT_CASES, COORDINATOR, DISPATCHER, DUTY_LEADER, FIELD_DESK, HEAD, ON_THE_RADIO

_S, _A = Status, Action


def side_roads() -> Iterator[Move]:
    """Each row that leads off the main road, or beside it."""
    yield from _coordination()
    yield from _applications()
    yield from _ends()
    yield from _orders()
    yield from _levels()


def _coordination() -> Iterator[Move]:
    # nobody is found responsible, or nobody keeps it (DOMAIN §7.2, 12 and 13; §7.4)
    yield case_row(
        _A.RAISE_TO_COORDINATION, _S.PENDING_DISPATCH, _S.COORDINATING, DISPATCHER,
        BACK | {"coordination", "coordinated_for", "coordination_taken_at"},
    )  # fmt: skip
    yield case_row(_A.TAKE_UP, _S.COORDINATING, _S.COORDINATING, COORDINATOR, frozenset({"coordination_taken_at"}))
    yield case_row(
        _A.RAISE_TO_CITY, _S.COORDINATING, _S.COORDINATING, COORDINATOR,
        frozenset({"coordination", "coordination_taken_at"}),
    )  # fmt: skip
    yield case_row(
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
    yield case_row(_A.RETURN_FROM_COORDINATION, _S.COORDINATING, _S.PENDING_DISPATCH, COORDINATOR, BACK)
    yield case_row(_A.SHELVE, _S.COORDINATING, _S.SUSPENDED, COORDINATOR, BACK | {"suspended_for", "resume_on"})
    for action, posts in ((_A.RESUME_COORDINATION, COORDINATOR | DISPATCHER), (_A.WAKE_COORDINATION, AT_CASES)):
        yield case_row(
            action, _S.SUSPENDED, _S.COORDINATING, posts, CLOCK,
            needs=frozenset({Need.DUE}) if posts is AT_CASES else frozenset(),
        )  # fmt: skip


def _applications() -> Iterator[Move]:
    # more time (DOMAIN §7.2, 16; §8.4)
    kinds = ApplicationKind
    applied, extended = frozenset({"applied"}), HANDLE_CLOCK | {"applied", "extensions"}
    proven = frozenset({Need.ATTACHED})
    yield case_row(
        _A.APPLY_EXTENSION, _S.HANDLING, _S.HANDLING, FIELD_DESK, applied,
        behalf=Actor.UNIT, shape=applies(kinds.EXTENSION), needs=proven,
    )  # fmt: skip
    yield case_row(
        _A.ENDORSE_EXTENSION, _S.HANDLING, _S.HANDLING, DUTY_LEADER, applied, shape=endorses(kinds.EXTENSION)
    )
    yield case_row(
        _A.GRANT_EXTENSION, _S.HANDLING, _S.HANDLING, DISPATCHER | DUTY_LEADER, extended, shape=grants(kinds.EXTENSION)
    )
    yield case_row(
        _A.GRANT_FURTHER_EXTENSION, _S.HANDLING, _S.HANDLING, HEAD, extended,
        shape=grants(kinds.EXTENSION, endorsed=True), barred_after=frozenset({_A.ENDORSE_EXTENSION}),
    )  # fmt: skip
    # back from the unit (15): its clock stands until the dispatcher rules
    for start in (_S.DISPATCHED, _S.HANDLING):
        yield case_row(
            _A.APPLY_RETURN, start, start, FIELD_DESK, CLOCK | {"applied", "handle_left"},
            behalf=Actor.UNIT, shape=applies(kinds.RETURN), needs=proven,
        )  # fmt: skip
        yield case_row(
            _A.GRANT_RETURN, start, _S.PENDING_DISPATCH, DISPATCHER,
            BACK | {"returns", "handle_left", "returned_units", "applied"}, shape=grants(kinds.RETURN),
        )  # fmt: skip
    # its clock stands until a date (17 and 18)
    yield case_row(
        _A.APPLY_SUSPENSION, _S.HANDLING, _S.HANDLING, FIELD_DESK, applied,
        behalf=Actor.UNIT, shape=applies(kinds.SUSPENSION), needs=proven,
    )  # fmt: skip
    yield case_row(
        _A.GRANT_SUSPENSION, _S.HANDLING, _S.SUSPENDED, DUTY_LEADER,
        CLOCK | {"applied", "handle_left", "suspended_at", "suspended_for", "resume_on"},
        shape=grants(kinds.SUSPENSION),
    )  # fmt: skip
    for action, posts in ((_A.RESUME, DISPATCHER), (_A.WAKE, AT_CASES)):
        yield case_row(
            action, _S.SUSPENDED, _S.HANDLING, posts, HANDLE_CLOCK,
            needs=frozenset({Need.DUE}) if posts is AT_CASES else frozenset(),
        )  # fmt: skip
    # an end that needs a second approver (27 and 28)
    for start in sorted(FILED - {_S.PENDING_DISPATCH}):
        yield case_row(_A.APPLY_VOID, start, start, DUTY_LEADER, applied, shape=applies(kinds.VOID), needs=proven)
        yield case_row(
            _A.GRANT_VOID, start, _S.VOID, HEAD, BACK | {"closed_at", "applied"},
            shape=grants(kinds.VOID), barred_after=frozenset({_A.APPLY_VOID}),
        )  # fmt: skip
    for start in sorted(OPEN):
        yield case_row(
            _A.APPLY_FORCED_CLOSE, start, start, DUTY_LEADER, applied, shape=applies(kinds.FORCED_CLOSE), needs=proven
        )
        yield case_row(
            _A.FORCE_CLOSE, start, _S.CLOSED, HEAD, CLOCK | {"closed_at", "close_kind", "closing_note", "applied"},
            shape=grants(kinds.FORCED_CLOSE), barred_after=frozenset({_A.APPLY_FORCED_CLOSE}),
        )  # fmt: skip
    # the fact stays, the statistic is exempted (DOMAIN §7.3)
    yield case_row(
        _A.APPEAL, _S.CLOSED, _S.CLOSED, FIELD_DESK, applied | {"appealed"},
        behalf=Actor.UNIT, shape=applies(kinds.APPEAL), needs=proven,
    )  # fmt: skip
    yield case_row(_A.ENDORSE_APPEAL, _S.CLOSED, _S.CLOSED, DUTY_LEADER, applied, shape=endorses(kinds.APPEAL))
    yield case_row(
        _A.GRANT_APPEAL, _S.CLOSED, _S.CLOSED, HEAD, applied,
        shape=grants(kinds.APPEAL, endorsed=True), barred_after=frozenset({_A.ENDORSE_APPEAL}),
    )  # fmt: skip
    for start in sorted(OPEN | {_S.CLOSED}):
        again = HANDLE_CLOCK if start in WITH_UNIT else frozenset()
        yield case_row(
            _A.REJECT_APPLICATION, start, start, DISPATCHER | DUTY_LEADER | HEAD, applied | again,
            shape=ends_application(ApplicationStatus.REJECTED),
        )  # fmt: skip
        yield case_row(
            _A.WITHDRAW_APPLICATION, start, start, FIELD_DESK | DUTY_LEADER, applied | again,
            shape=ends_application(ApplicationStatus.WITHDRAWN),
        )  # fmt: skip


def _ends() -> Iterator[Move]:
    # a supervisor put it right himself (30)
    yield case_row(
        _A.SELF_HANDLE, _S.DRAFT, _S.PENDING_CLOSE, FIELD_DESK,
        WRITTEN_DOWN | {"self_handled", "limit_value", "limit_unit", "closing_condition", "filed_at", "result"},
        shape=CREATES_CASE, behalf=Actor.SUPERVISOR, starts_clock=False, needs=frozenset({Need.POINT}),
    )  # fmt: skip
    # the emergency command has it, and when that is over it is closed (29)
    for start in sorted(OPEN - {_S.ESCALATED}):
        yield case_row(
            _A.ESCALATE, start, _S.ESCALATED, ON_THE_RADIO,
            BACK | {"escalated_at", "escalated_to", "escalated_how", "handle_left"},
        )  # fmt: skip
    yield case_row(
        _A.CLOSE, _S.ESCALATED, _S.CLOSED, DUTY_LEADER,
        CLOCK | {"closed_at", "close_kind", "closing_note", "reply", "replied_at"}, needs=frozenset({Need.CITY}),
    )  # fmt: skip
    # whoever reported it is called back
    for start in (_S.PENDING_CLOSE, _S.CLOSED, _S.NOT_ACCEPTED, _S.NOT_FILED):
        yield case_row(
            _A.CALL_BACK, start, start, ACCEPTOR | DUTY_LEADER, frozenset({"called_back"}),
            shape=CALLS_BACK, starts_clock=False,
        )  # fmt: skip


def _orders() -> Iterator[Move]:
    # 督办: an order that needs an answer
    for start in sorted(FILED):
        yield case_row(
            _A.SUPERVISE, start, start, DISPATCHER | DUTY_LEADER | COORDINATOR | HEAD,
            frozenset({"order_id", "order_due"}), shape=ORDERS,
        )  # fmt: skip
        yield case_row(
            _A.ANSWER_ORDER, start, start, FIELD_DESK, frozenset({"order_id", "order_due"}),
            behalf=Actor.UNIT, shape=ANSWERS_ORDER,
        )  # fmt: skip


def _levels() -> Iterator[Move]:
    # 二次派遣: one level down, and up again
    for start in sorted(WITH_UNIT):
        yield case_row(_A.DISPATCH_ON, start, start, DISPATCHER, BELOW)
    yield case_row(_A.FEED_BACK_UP, _S.HANDLING, _S.HANDLING, FIELD_DESK, BELOW, behalf=Actor.UNIT)
    yield case_row(_A.TAKE_BACK, _S.HANDLING, _S.HANDLING, DISPATCHER, BELOW)
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
