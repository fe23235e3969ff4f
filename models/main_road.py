"""The rows of the lifecycle along which most cases go: put down, filed, dispatched, handled, looked at, closed."""

from __future__ import annotations

from collections.abc import Iterator

from models.actions import ADDS_DISTINCTION, ADDS_URGE, CREATES_CASE, LINKS_CASE, Action, Actor, Move, Need
from models.case import OPEN, Status
from models.case_rows import (
    BACK,
    CLASSIFIED,
    CLOCK,
    DANGER,
    DISPATCHED,
    ENDED,
    HANDLE_CLOCK,
    SEEN,
    WRITTEN_DOWN,
    case_row,
)
from models.people import ACCEPTOR, DISPATCHER, DUTY_LEADER, FIELD_DESK, MANAGER, ON_THE_RADIO

_S, _A = Status, Action

HANDS_BEFORE_FILING = frozenset({_A.REGISTER, _A.PROPOSE, _A.CONFIRM})
"""Whose hand may not judge whether the same case is filed (DOMAIN §6)."""


def main_road() -> Iterator[Move]:
    """Each row of it, in the order in which a case meets them (DOMAIN §7.2)."""
    # a case comes to be
    yield case_row(
        _A.REGISTER, _S.DRAFT, _S.REGISTERED, ACCEPTOR, WRITTEN_DOWN | DANGER | {"recurs"}, shape=CREATES_CASE,
        starts_clock=False, needs=frozenset({Need.POINT}),
    )  # fmt: skip
    yield case_row(
        _A.IMPORT, _S.DRAFT, _S.CLOSED, MANAGER,
        WRITTEN_DOWN | {"external_source", "external_status", "closed_at", "close_kind", "closing_note"},
        shape=CREATES_CASE, starts_clock=False, needs=frozenset({Need.POINT}),
    )  # fmt: skip
    # somebody looks whether it is true, or it is refused
    yield case_row(_A.SEND_TO_VERIFICATION, _S.REGISTERED, _S.VERIFYING, ACCEPTOR, CLOCK | SEEN)
    yield case_row(
        _A.CONFIRM, _S.VERIFYING, _S.PENDING_FILE, FIELD_DESK, CLOCK | CLASSIFIED | SEEN,
        behalf=Actor.SUPERVISOR, needs=frozenset({Need.PROOF}),
    )  # fmt: skip
    yield case_row(
        _A.DENY, _S.VERIFYING, _S.NOT_ACCEPTED, FIELD_DESK, ENDED | SEEN,
        behalf=Actor.SUPERVISOR, needs=frozenset({Need.PROOF}),
    )  # fmt: skip
    yield case_row(_A.RETURN_UNVERIFIED, _S.VERIFYING, _S.REGISTERED, FIELD_DESK, BACK, behalf=Actor.SUPERVISOR)
    yield case_row(_A.REFUSE, _S.REGISTERED, _S.NOT_ACCEPTED, ACCEPTOR, ENDED)
    # it is filed
    yield case_row(
        _A.PROPOSE, _S.REGISTERED, _S.PENDING_FILE, ACCEPTOR, CLOCK | CLASSIFIED | {"unit_grid"},
        needs=frozenset({Need.VERIFIED}),
    )  # fmt: skip
    yield case_row(
        _A.FILE, _S.PENDING_FILE, _S.PENDING_DISPATCH, DUTY_LEADER,
        CLOCK | {"condition_no", "edition", "limit_value", "limit_unit", "closing_condition"}
        | {"urgency", "filed_at", "filed_own"},
        barred_after=HANDS_BEFORE_FILING, own_mark="filed_own", needs=frozenset({Need.VERIFIED}),
    )  # fmt: skip
    yield case_row(
        _A.NOT_FILE, _S.PENDING_FILE, _S.NOT_FILED, DUTY_LEADER, ENDED | {"filed_own"},
        barred_after=HANDS_BEFORE_FILING, own_mark="filed_own",
    )  # fmt: skip
    yield case_row(_A.RETURN_TO_INTAKE, _S.PENDING_FILE, _S.REGISTERED, DUTY_LEADER, BACK)
    # it finds who fixes it
    yield case_row(
        _A.DISPATCH, _S.PENDING_DISPATCH, _S.DISPATCHED, DISPATCHER,
        DISPATCHED,
    )  # fmt: skip
    yield case_row(_A.RETURN_TO_FILING, _S.PENDING_DISPATCH, _S.PENDING_FILE, DISPATCHER, BACK)
    for start in (_S.DISPATCHED, _S.HANDLING):
        yield case_row(
            _A.RETURN_TO_DISPATCH, start, _S.PENDING_DISPATCH, DISPATCHER,
            BACK | {"returns", "handle_left", "returned_units"},
        )  # fmt: skip
    # it is handled
    yield case_row(_A.RECEIVE, _S.DISPATCHED, _S.HANDLING, FIELD_DESK, frozenset(), behalf=Actor.UNIT)
    yield case_row(
        _A.FEED_BACK, _S.HANDLING, _S.FED_BACK, FIELD_DESK,
        CLOCK | {"fed_back_at", "on_time", "handle_left", "result"},
        behalf=Actor.UNIT,
    )  # fmt: skip
    yield case_row(_A.RETURN_TO_HANDLING, _S.FED_BACK, _S.HANDLING, ACCEPTOR, HANDLE_CLOCK | {"reason"})
    # the fix is looked at
    yield case_row(
        _A.SEND_TO_INSPECTION, _S.FED_BACK, _S.INSPECTING, ACCEPTOR, CLOCK | {"inspector"},
        needs=frozenset({Need.CITY}),
    )  # fmt: skip
    yield case_row(
        _A.PASS_INSPECTION, _S.INSPECTING, _S.PENDING_CLOSE, FIELD_DESK, CLOCK | {"inspected_at"},
        barred_after=frozenset({_A.FEED_BACK}), behalf=Actor.SUPERVISOR,
    )  # fmt: skip
    yield case_row(
        _A.FAIL_INSPECTION, _S.INSPECTING, _S.PENDING_DISPATCH, FIELD_DESK,
        BACK | {"inspected_at", "reworks", "handle_left"},
        behalf=Actor.SUPERVISOR,
    )  # fmt: skip
    yield case_row(_A.RETURN_TO_FEEDBACK, _S.INSPECTING, _S.FED_BACK, FIELD_DESK, BACK, behalf=Actor.SUPERVISOR)
    # it ends
    yield case_row(
        _A.CLOSE, _S.PENDING_CLOSE, _S.CLOSED, DUTY_LEADER,
        CLOCK | {"closed_at", "close_kind", "closing_note", "reply", "replied_at"},
        barred_after=frozenset({_A.FEED_BACK, _A.PASS_INSPECTION, _A.SELF_HANDLE}),
        needs=frozenset({Need.CITY, Need.SHOWN}),
    )  # fmt: skip
    yield case_row(_A.RETURN_TO_INSPECTION, _S.PENDING_CLOSE, _S.INSPECTING, DUTY_LEADER, BACK)
    yield case_row(
        _A.RETURN_TO_DISPATCH, _S.PENDING_CLOSE, _S.PENDING_DISPATCH, DUTY_LEADER, BACK | {"returns", "handle_left"}
    )
    # it should never have been; after dispatch a void needs a second approver
    yield case_row(_A.VOID, _S.REGISTERED, _S.VOID, ACCEPTOR | DUTY_LEADER, BACK | {"closed_at"})
    for start in (_S.PENDING_FILE, _S.PENDING_DISPATCH):
        yield case_row(_A.VOID, start, _S.VOID, DUTY_LEADER, BACK | {"closed_at"})
    # it repeats another case: no error, so not void
    for start in (_S.REGISTERED, _S.VERIFYING, _S.PENDING_FILE, _S.PENDING_DISPATCH):
        early = ACCEPTOR if start in (_S.REGISTERED, _S.VERIFYING) else frozenset()
        yield case_row(
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
