"""What stands in a call form, as one mapping: which of it is mandatory, and how it becomes an ask (DOMAIN §9.1).

Values are as typed: texts, flags, and the keys of what was chosen. The ids are made with the form, so that a form
that was sent and not cleared before a kill cannot become two cases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from models.case import BY_PHONE, Urgency
from models.commands import Ask, Caller, Sex
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.working_time import CITY_ZONE

Values = Mapping[str, object]

TYPED = (
    "description", "caller_number", "caller_name", "caller_sex", "external_number", "place", "lon", "lat", "unit_grid",
    "component_id", "urgency_reason", "class_text", "class_code",
)  # fmt: skip
"""Fields that make a form worth keeping: everything but what the form fills in by itself."""

_TEXTS = (
    "description", "place", "unit_grid", "component_id", "external_number", "urgency_reason",
    "source", "urgency", "kind", "class_code",
)  # fmt: skip


def new_values(now: datetime) -> dict[str, object]:
    """An empty form: received now, confidential, ordinary."""
    return {
        "case_id": str(new_id()),
        "command_id": str(new_id()),
        "received_at": f"{now.astimezone(CITY_ZONE):%Y-%m-%d %H:%M:%S}",
        "urgency": Urgency.ORDINARY.value,
        "secret": True,
    }


def worth_keeping(values: Values) -> bool:
    """Whether somebody typed or chose anything."""
    return any(values.get(name) not in ("", None) for name in TYPED) or values.get("wants_callback") is True


def mandatory(values: Values) -> tuple[tuple[str, bool], ...]:
    """The mandatory fields in the form's order, each with whether it is given."""
    names = ["description", "source", "received_at", "division", "place", "class_code", "urgency"]
    if _number_needed(values):
        names.insert(2, "caller_number")
    if _text(values, "urgency") != Urgency.ORDINARY and values.get("urgency_raised") is True:
        names.append("urgency_reason")
    return tuple((name, bool(_text(values, name))) for name in names)


def _number_needed(values: Values) -> bool:
    return _text(values, "source") in BY_PHONE or values.get("wants_callback") is True


def ask_of(values: Values, now: datetime) -> Ask | RuleBroken:
    """The ask to register what stands in the form at `now`; or which text cannot be read."""
    read = {**_numbers(values), "received_at": _received(values, now)}
    unread = next((name for name, value in read.items() if value is _UNREADABLE), None)
    if unread:
        return RuleBroken(Code.MALFORMED, {"field": unread})
    chosen = {name: values[name] for name in ("condition_no", "division") if isinstance(values.get(name), int)}
    facts = {name: _text(values, name) for name in _TEXTS} | chosen | read
    case_id, command_id = UUID(_text(values, "case_id")), UUID(_text(values, "command_id"))
    given = {name: value for name, value in facts.items() if value not in ("", None)}
    return Ask(command_id, Action.REGISTER, case_id, 0, now, given, None, _caller(values))


_UNREADABLE = object()


def _numbers(values: Values) -> dict[str, object]:
    return {name: _number(_narrow(_text(values, name))) for name in ("lon", "lat")}


def _number(text: str) -> object:
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return _UNREADABLE


def _received(values: Values, now: datetime) -> object:
    text = _text(values, "received_at")
    if not text:
        return None
    moment = moment_typed(text, now)
    return moment.isoformat() if moment else _UNREADABLE


def _caller(values: Values) -> Caller | None:
    number, name = _narrow(_text(values, "caller_number")), _text(values, "caller_name")
    back = values.get("wants_callback") is True
    sex = next((one for one in Sex if one.value == _text(values, "caller_sex")), None)
    if not number and not name and not back and sex is None:
        return None
    return Caller(number or None, name or None, back, values.get("secret") is not False, sex)


def moment_typed(text: str, now: datetime) -> datetime | None:
    """The moment (UTC) in `9:30`, `09:30:28`, `07-20 17:48`, `2017-07-20 17:48` (city time); None for other texts."""
    found = _MOMENT.fullmatch(_narrow(text))
    if not found:
        return None
    today = now.astimezone(CITY_ZONE)
    given = {name: int(value) for name, value in found.groupdict().items() if value is not None}
    day = {"year": today.year, "month": today.month, "day": today.day} | given
    try:
        return datetime(
            day["year"], day["month"], day["day"], day["hour"], day["minute"], day.get("second", 0), tzinfo=CITY_ZONE
        ).astimezone(UTC)
    except ValueError:
        return None


_MOMENT = re.compile(
    r"(?:(?:(?P<year>\d{4})-)?(?P<month>\d{1,2})-(?P<day>\d{1,2})[ T]+)?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
)

PLACE_OF: Mapping[Code, str] = {
    Code.NUMBER_NEEDED: "caller_number",
    Code.URGENCY_REASON: "urgency_reason",
    Code.HALF_A_POINT: "lon",
    Code.NOT_IN_CITY: "lon",
    Code.OUT_OF_SCOPE: "division",
    Code.CONDITION_NEEDED: "class_code",
    Code.EXISTS_ALREADY: "external_number",
}


def place_of(broken: RuleBroken) -> str:
    """The field at which a broken rule is said; "" where it belongs to none."""
    if broken.code in PLACE_OF:
        return PLACE_OF[broken.code]
    named = str(broken.facts.get("field") or "")
    return {"kind": "class_code", "condition_no": "class_code", "lat": "lon", "component_id": "class_code"}.get(
        named, named
    )


def _narrow(text: str) -> str:
    """The text with narrow digits and signs: with a Chinese input method on, figures come out wide."""
    return unicodedata.normalize("NFKC", text).strip()


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    return "" if value is None else str(value).strip()
