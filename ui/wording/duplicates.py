"""What is said of possible duplicates (DOMAIN §9.3)."""

from __future__ import annotations

from collections.abc import Mapping

from models.duplicates import Verdict
from models.remarks import NotDuplicate
from ui.wording.say import QT_TRANSLATE_NOOP, say

VERDICTS: Mapping[Verdict, str] = {
    Verdict.DUPLICATE: QT_TRANSLATE_NOOP("wording", "Duplicate, link it"),
    Verdict.RECURRENCE: QT_TRANSLATE_NOOP("wording", "Has come back"),
    Verdict.NOT_DUPLICATE: QT_TRANSLATE_NOOP("wording", "Not a duplicate"),
}

REASONS: Mapping[NotDuplicate, str] = {
    NotDuplicate.BOTH_LEVELS: QT_TRANSLATE_NOOP("wording", "Found at both levels"),
    NotDuplicate.OTHER_PLACE: QT_TRANSLATE_NOOP("wording", "Another place"),
    NotDuplicate.OTHER_THING: QT_TRANSLATE_NOOP("wording", "Another object"),
    NotDuplicate.OTHER_PROBLEM: QT_TRANSLATE_NOOP("wording", "Another problem"),
}


def verdict(value: Verdict) -> str:
    """重复，并入, "Duplicate, link it"."""
    return say(VERDICTS[value])


def not_duplicate(value: NotDuplicate) -> str:
    """不在同一处, "Another place"."""
    return say(REASONS[value])
