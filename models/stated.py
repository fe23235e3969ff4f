"""What was stated with a command: whether it is what its action takes, and each fact read as what it is."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from models.actions import Action
from models.errors import Code, Facts, RuleBroken
from models.facts import FIELDS
from models.fields import Field, Type


def check(action: Action, facts: Facts) -> RuleBroken | None:
    """The first fact that is missing, unknown, too long or of another kind; None when all are well."""
    fields = {field.name: field for field in FIELDS[action]}
    for name in facts:
        if name not in fields:
            return RuleBroken(Code.UNKNOWN_FIELD, {"field": name})
    for field in fields.values():
        if broken := _check_one(field, facts.get(field.name)):
            return broken
    return None


def _check_one(field: Field, value: object) -> RuleBroken | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return RuleBroken(Code.MISSING, {"field": field.name}) if field.required else None
    if not _fits(field, value):
        return RuleBroken(Code.MALFORMED, {"field": field.name})
    if isinstance(value, str) and len(value) > field.longest:
        return RuleBroken(Code.TOO_LONG, {"field": field.name, "longest": field.longest})
    return None


def _fits(field: Field, value: object) -> bool:
    match field.type:
        case Type.TEXT:
            return isinstance(value, str) and storable(value) and (field.choices is None or value in field.choices)
        case Type.FLAG:
            return isinstance(value, bool)
        case Type.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
        case Type.CODE:
            return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**12
        case Type.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9
        case Type.TIME:
            return isinstance(value, str) and moment(value) is not None
        case Type.ID:
            return isinstance(value, str) and identifier(value) is not None


def storable(text: str) -> bool:
    """Whether every database keeps `text`: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


LONGEST_NAME = 60


def check_name(field: str, name: str) -> RuleBroken | None:
    """Whether a name that travels beside the facts (a caller's, a unit's, a call sign) can be kept."""
    if not storable(name):
        return RuleBroken(Code.MALFORMED, {"field": field})
    if len(name) > LONGEST_NAME:
        return RuleBroken(Code.TOO_LONG, {"field": field, "longest": LONGEST_NAME})
    return None


def moment(text: str) -> datetime | None:
    """The time in ISO-8601 `text`, in UTC; None when it is none, has no offset, or lies outside the years 1 to 9999."""
    try:
        value = datetime.fromisoformat(text)
        return value.astimezone(UTC) if value.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def identifier(text: str) -> UUID | None:
    """The id in `text`, which must be written as `str` writes it; None when it is none."""
    try:
        value = UUID(text)
    except ValueError:
        return None
    return value if str(value) == text else None


def text_of(facts: Facts, name: str) -> str | None:
    """The text fact `name` without blanks at its ends; None when absent or blank. Only after `check`."""
    value = facts.get(name)
    return value.strip() or None if isinstance(value, str) else None


def integer_of(facts: Facts, name: str) -> int | None:
    """The integer fact `name`; None when absent. Only after `check`."""
    value = facts.get(name)
    return value if isinstance(value, int) else None


def number_of(facts: Facts, name: str) -> float | None:
    """The number fact `name` as a float; None when absent. Only after `check`."""
    value = facts.get(name)
    return float(value) if isinstance(value, int | float) else None


def moment_of(facts: Facts, name: str) -> datetime | None:
    """The time fact `name`; None when absent. Only after `check`."""
    value = facts.get(name)
    return moment(value) if isinstance(value, str) else None


def id_of(facts: Facts, name: str) -> UUID | None:
    """The id fact `name`; None when absent. Only after `check`."""
    value = facts.get(name)
    return identifier(value) if isinstance(value, str) else None
