"""In which order the actions on a case are offered, and so which one a letter means that several share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

from models.case import Status
from models.decide import Allowed
from models.errors import Code
from models.lifecycle import Action, moves_of

NEXT: Mapping[Status, Action] = {
    Status.REGISTERED: Action.PROPOSE,
    Status.VERIFYING: Action.CONFIRM,
    Status.PENDING_FILE: Action.FILE,
    Status.PENDING_DISPATCH: Action.DISPATCH,
    Status.COORDINATING: Action.SETTLE,
    Status.DISPATCHED: Action.RECEIVE,
    Status.HANDLING: Action.FEED_BACK,
    Status.FED_BACK: Action.SEND_TO_INSPECTION,
    Status.INSPECTING: Action.PASS_INSPECTION,
    Status.PENDING_CLOSE: Action.CLOSE,
    Status.ESCALATED: Action.CLOSE,
}
"""The step that leads towards closing, in the order of a case's life: the one blue button, for whoever may take it."""

BESIDE = (
    Action.COMMENT, Action.ATTACH, Action.NOT_DUPLICATE, Action.URGE, Action.REPLY, Action.LINK_DUPLICATE,
    Action.TELL_RESCUE, Action.TAKE_OVER,
)  # fmt: skip
"""What has a place of its own in the sheet: in any status, whatever the next step is."""


class Group(StrEnum):
    """The parts of the menu that holds what is rarer."""

    COORDINATION = "coordination"
    APPLICATIONS = "applications"
    ORDERS = "orders"
    ELSEWHERE = "elsewhere"


_A = Action
GROUPED: Mapping[Action, Group] = {
    **dict.fromkeys((_A.INVITE_PARTY, _A.STATE_POSITION, _A.RECORD_MEETING), Group.COORDINATION),
    **dict.fromkeys(
        (
            _A.APPLY_EXTENSION, _A.APPLY_RETURN, _A.APPLY_SUSPENSION, _A.APPLY_VOID, _A.APPLY_FORCED_CLOSE, _A.APPEAL,
            _A.ENDORSE_EXTENSION, _A.GRANT_EXTENSION, _A.GRANT_FURTHER_EXTENSION, _A.GRANT_RETURN,
            _A.GRANT_SUSPENSION, _A.GRANT_VOID, _A.FORCE_CLOSE, _A.ENDORSE_APPEAL, _A.GRANT_APPEAL,
            _A.REJECT_APPLICATION, _A.WITHDRAW_APPLICATION,
        ),
        Group.APPLICATIONS,
    ),
    **dict.fromkeys((_A.SUPERVISE, _A.ANSWER_ORDER, _A.DISPATCH_ON, _A.FEED_BACK_UP, _A.TAKE_BACK), Group.ORDERS),
    **dict.fromkeys((_A.NOTIFY, _A.ACKNOWLEDGE_NOTICE, _A.LINK_LEVELS, _A.ESCALATE), Group.ELSEWHERE),
}  # fmt: skip
"""What stands in a menu, so that the ordinary steps stay in sight; in the menu's order."""

WAITED_FOR = frozenset(
    {_A.ENDORSE_EXTENSION, _A.GRANT_EXTENSION, _A.GRANT_FURTHER_EXTENSION, _A.GRANT_RETURN, _A.GRANT_SUSPENSION}
    | {_A.GRANT_VOID, _A.FORCE_CLOSE, _A.ENDORSE_APPEAL, _A.GRANT_APPEAL, _A.REJECT_APPLICATION}
    | {_A.ANSWER_ORDER, _A.FEED_BACK_UP}
)
"""Of these, what somebody waits for: the first that can be done is a button among the ordinary ones; all of them stand
beside what they are about (`ui.case_sheet.hung`)."""

NOT_MEANT = frozenset(
    {Code.NO_APPLICATION, Code.NO_ORDER, Code.NO_SUB_UNIT, Code.NOT_SUSPENDED_SO, Code.NO_CALLER}
    | {Code.AT_CITY_ALREADY, Code.NOT_OVERDUE}
)
"""Why an action means nothing on this case: it is not offered at all."""

_LIFE = tuple(NEXT)
_MENU = tuple(GROUPED)


def in_order(status: Status, rows: Iterable[Allowed]) -> tuple[Allowed, ...]:
    """`rows` as a case in `status` offers them, without those that mean nothing on it.

    What comes next, the other steps, what stands `BESIDE` them; then what this person may not do here, and last what
    belongs to another status: the nearest one ahead first, as what is behind is seldom meant.
    """
    meant = [row for row in rows if row.broken is None or row.broken.code not in NOT_MEANT]
    return tuple(sorted(meant, key=lambda row: _place(status, row)))


def _place(status: Status, row: Allowed) -> tuple[int, int]:
    if row.broken is None and row.action in BESIDE:
        return 2, BESIDE.index(row.action)
    if row.broken is None and row.action in GROUPED and row.action not in WAITED_FOR:
        return 2, len(BESIDE) + _MENU.index(row.action)
    if row.broken is None:
        return int(row.action is not NEXT.get(status)), 0
    if row.broken.code is not Code.WRONG_STATUS:
        return 3, 0
    return 4, _steps_ahead(status, row.action)


@cache
def _steps_ahead(status: Status, action: Action) -> int:
    """How far ahead the nearest status lies in which `action` starts; more than any other where it is behind."""
    starts = {move.start for move in moves_of(action)}
    ahead = _LIFE[_LIFE.index(status) + 1 :] if status in _LIFE else ()
    return next((steps for steps, start in enumerate(ahead) if start in starts), len(_LIFE))
