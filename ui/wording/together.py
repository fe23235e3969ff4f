"""How one of several cases stands that something is done to at once, in a word."""

from __future__ import annotations

from collections.abc import Mapping

from app.desk.together import Stands
from ui.wording.say import QT_TRANSLATE_NOOP, say

STANDS: Mapping[Stands, str] = {
    Stands.LOOKS: QT_TRANSLATE_NOOP("wording", "looking"),
    Stands.CAN: QT_TRANSLATE_NOOP("wording", "can be done"),
    Stands.CANNOT: QT_TRANSLATE_NOOP("wording", "stays as it is"),
    Stands.WAITING: QT_TRANSLATE_NOOP("wording", "kept, waits for the centre"),
    Stands.DONE: QT_TRANSLATE_NOOP("wording", "done"),
    Stands.REFUSED: QT_TRANSLATE_NOOP("wording", "refused by the centre"),
    Stands.BROKEN: QT_TRANSLATE_NOOP("wording", "not done"),
    Stands.FAILED: QT_TRANSLATE_NOOP("wording", "not done"),
}


def stands(value: Stands) -> str:
    """可办, "can be done"."""
    return say(STANDS[value])
