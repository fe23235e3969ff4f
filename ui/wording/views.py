"""Why a view of the queue is not shared, or not taken back."""

from __future__ import annotations

from collections.abc import Mapping

from app.errors import WorldFailed
from models.shared_views import ViewRefused
from ui.wording.failures import failed
from ui.wording.say import QT_TRANSLATE_NOOP, say

_REFUSED: Mapping[ViewRefused, str] = {
    ViewRefused.NOT_YOURS: QT_TRANSLATE_NOOP(
        "wording", "Duty leaders and managers share views; only the owner or a manager of the city takes one back."
    ),
    ViewRefused.OUT_OF_SCOPE: QT_TRANSLATE_NOOP("wording", "Views are shared within the districts that one works for."),
    ViewRefused.TOO_MANY: QT_TRANSLATE_NOOP("wording", "There are as many shared views as can be: take one back."),
    ViewRefused.UNKNOWN: QT_TRANSLATE_NOOP("wording", "This view is not shared any more."),
    ViewRefused.BUSY: QT_TRANSLATE_NOOP("wording", "Somebody else is just sharing a view: try again in a moment."),
    ViewRefused.MALFORMED: QT_TRANSLATE_NOOP("wording", "The name or the words of this view are too long."),
}


def refused(why: ViewRefused | WorldFailed) -> str:
    """A whole sentence."""
    return failed(why) if isinstance(why, WorldFailed) else say(_REFUSED[why])
