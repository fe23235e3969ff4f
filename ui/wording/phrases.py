"""The phrases that are shipped, by the action whose text they are for: ours, as units and inspectors write them."""

from __future__ import annotations

from collections.abc import Mapping

from models.lifecycle import Action
from ui.wording.say import QT_TRANSLATE_NOOP

SHIPPED: Mapping[Action, tuple[str, ...]] = {
    Action.DISPATCH: (
        QT_TRANSLATE_NOOP("wording", "Go there at once, and fence it off until it is fixed."),
        QT_TRANSLATE_NOOP("wording", "Handle it within the limit and report back with photographs."),
        QT_TRANSLATE_NOOP("wording", "Clear it completely and leave the place as it should be."),
        QT_TRANSLATE_NOOP("wording", "Rework: the inspection failed, see its reason."),
    ),
    Action.FEED_BACK: (
        QT_TRANSLATE_NOOP("wording", "Fixed, photographs attached."),
        QT_TRANSLATE_NOOP("wording", "Cleared, the place is clean."),
        QT_TRANSLATE_NOOP("wording", "Nothing was found there any more."),
    ),
    Action.RETURN_TO_DISPATCH: (
        QT_TRANSLATE_NOOP("wording", "Outside this unit's area."),
        QT_TRANSLATE_NOOP("wording", "The object belongs to another owner."),
        QT_TRANSLATE_NOOP("wording", "Another unit has to act first."),
    ),
    Action.RETURN_TO_FILING: (
        QT_TRANSLATE_NOOP("wording", "The class is wrong."),
        QT_TRANSLATE_NOOP("wording", "The place is not clear enough to send anybody."),
    ),
    Action.RETURN_TO_HANDLING: (
        QT_TRANSLATE_NOOP("wording", "No photograph of the result."),
        QT_TRANSLATE_NOOP("wording", "The photographs show another place."),
    ),
    Action.CALL_BACK: (
        QT_TRANSLATE_NOOP("wording", "Says it is solved."),
        QT_TRANSLATE_NOOP("wording", "Says nobody came."),
        QT_TRANSLATE_NOOP("wording", "Says it came back."),
        QT_TRANSLATE_NOOP("wording", "Nobody answered the telephone."),
    ),
    Action.REPLY: (
        QT_TRANSLATE_NOOP("wording", "What you reported has been put right. Thank you for telling us."),
        QT_TRANSLATE_NOOP("wording", "We had the place inspected: it has been put right."),
        QT_TRANSLATE_NOOP("wording", "It was passed on to the office that is responsible, which will tell you."),
    ),
    Action.PASS_INSPECTION: (QT_TRANSLATE_NOOP("wording", "Seen on the spot: fixed."),),
    Action.FAIL_INSPECTION: (
        QT_TRANSLATE_NOOP("wording", "As before, nothing was done."),
        QT_TRANSLATE_NOOP("wording", "Only a part of it is fixed."),
    ),
}
