"""In which order the actions on a case are offered, and so which one a letter means that several share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.case import Status
from models.decide import Allowed
from models.errors import Code
from models.lifecycle import Action, moves_of

NEXT: Mapping[Status, Action] = {
    Status.REGISTERED: Action.PROPOSE,
    Status.VERIFYING: Action.CONFIRM,
    Status.PENDING_FILE: Action.FILE,
    Status.PENDING_DISPATCH: Action.DISPATCH,
    Status.DISPATCHED: Action.RECEIVE,
    Status.HANDLING: Action.FEED_BACK,
    Status.FED_BACK: Action.SEND_TO_INSPECTION,
    Status.INSPECTING: Action.PASS_INSPECTION,
    Status.PENDING_CLOSE: Action.CLOSE,
}
"""The step that leads towards closing, in the order of a case's life: the one blue button, for whoever may take it."""

BESIDE = (
    Action.COMMENT, Action.ATTACH, Action.NOT_DUPLICATE, Action.URGE, Action.REPLY, Action.LINK_DUPLICATE,
    Action.TELL_RESCUE, Action.TAKE_OVER,
)  # fmt: skip
"""What has a place of its own in the sheet: in any status, whatever the next step is."""

_LIFE = tuple(NEXT)


def in_order(status: Status, rows: Iterable[Allowed]) -> tuple[Allowed, ...]:
    """`rows` as a case in `status` offers them.

    What comes next, the other steps, what stands `BESIDE` them; then what this person may not do here, and last what
    belongs to another status: the nearest one ahead first, as what is behind is seldom meant.
    """
    return tuple(sorted(rows, key=lambda row: _place(status, row)))


def _place(status: Status, row: Allowed) -> tuple[int, int]:
    if row.broken is None and row.action in BESIDE:
        return 2, BESIDE.index(row.action)
    if row.broken is None:
        return int(row.action is not NEXT.get(status)), 0
    if row.broken.code is not Code.WRONG_STATUS:
        return 3, 0
    return 4, _steps_ahead(status, row.action)


def _steps_ahead(status: Status, action: Action) -> int:
    """How far ahead the nearest status lies in which `action` starts; more than any other where it is behind."""
    starts = {move.start for move in moves_of(action)}
    ahead = _LIFE[_LIFE.index(status) + 1 :] if status in _LIFE else ()
    return next((steps for steps, start in enumerate(ahead) if start in starts), len(_LIFE))
