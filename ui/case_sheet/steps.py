"""What the sheet offers for a case, and what a person must say for each action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from models.case import Status
from models.decide import Allowed
from models.errors import Code
from models.lifecycle import Action, Actor
from ui import actions
from ui.next_actions import BESIDE, GROUPED, NEXT, WAITED_FOR, in_order
from ui.reasons import asks_fields

CONDITION_STEPS = frozenset({Action.PROPOSE, Action.FILE})
"""Steps for which a filing condition is chosen."""

TEXT_OF_STEP: Mapping[Action, str] = {
    Action.FEED_BACK: "result",
    Action.SEND_TO_INSPECTION: "supervisor",
    Action.CONFIRM: "note",
    Action.PASS_INSPECTION: "note",
    Action.CLOSE: "note",
}
"""The one text that a step takes beside it in the sheet."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the action row shows of one case: the blue button, the other buttons, and what cannot be done.

    `barred` could be done in this status, but not by this person: shown at once, because it surprises.
    `elsewhere` belongs to another status: shown on demand. `behalf` is who must be named for one of the buttons.
    `menu` is what is rarer: what may be done first, then what is barred, with its cause.
    """

    primary: Action | None
    others: tuple[Action, ...]
    barred: tuple[Allowed, ...]
    elsewhere: tuple[Allowed, ...]
    behalf: Actor | None
    menu: tuple[Allowed, ...] = ()

    @property
    def may(self) -> tuple[Action, ...]:
        """What has a button."""
        return (*((self.primary,) if self.primary else ()), *self.others)


NOTHING_OFFERED = Offer(None, (), (), (), None)


def action_of(letter: str, offered: Offer) -> Action | None:
    """The action a letter means for this case: one that can be done, else one whose reason can be said."""
    known = (row.action for row in (*offered.menu, *offered.barred, *offered.elsewhere))
    steps = (offered.primary,) if offered.primary else ()
    wanted = (*steps, *offered.others, *BESIDE, *known)
    return next((action for action in wanted if action in actions.LETTERS and actions.letter(action) == letter), None)


def shown_at_once(offered: Offer, action: Action | None) -> Offer:
    """`offered` with `action` among those whose reason stands there unasked: somebody has half typed it."""
    late = tuple(row for row in offered.elsewhere if row.action is action)
    rest = tuple(row for row in offered.elsewhere if row.action is not action)
    return replace(offered, barred=(*late, *offered.barred), elsewhere=rest)


def offer(status: Status, rows: Iterable[Allowed]) -> Offer:
    """`rows` (every action of the person's posts) sorted into what the action row shows, without what is `BESIDE`."""
    known = tuple(row for row in in_order(status, rows) if row.action not in BESIDE)
    waited = next((row.action for row in known if row.action in WAITED_FOR and row.broken is None), None)
    rarer = {row.action for row in known if row.action in GROUPED and row.action is not waited}
    rows = tuple(row for row in known if row.action not in rarer)
    may = [row for row in rows if row.broken is None]
    barred = tuple(row for row in rows if row.broken and row.broken.code is not Code.WRONG_STATUS)
    elsewhere = tuple(row for row in rows if row.broken and row.broken.code is Code.WRONG_STATUS)
    primary = NEXT.get(status)
    if primary not in {row.action for row in may}:
        primary = None
    others = tuple(row.action for row in may if row.action is not primary)
    formed = (row for row in may if not asks_fields(row.action))
    behalf = next((row.move.behalf for row in formed if row.move and row.move.behalf), None)
    menu = tuple(row for row in known if row.action in rarer and not _elsewhere(row))
    return Offer(primary, others, barred, elsewhere, behalf, menu)


def _elsewhere(row: Allowed) -> bool:
    return row.broken is not None and row.broken.code is Code.WRONG_STATUS
