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

from app.desk.frames import Frame, to_store
from models.case import BY_PHONE, Urgency
from models.commands import Ask, Caller, Sex
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.sources import ANSWERED, REFERRED
from models.working_time import CITY_ZONE
from ui.call_form.danger import danger_facts
from ui.step_form import not_given

Values = Mapping[str, object]

TYPED = (
    "description", "caller_number", "caller_name", "caller_sex", "external_number", "place", "lon", "lat", "unit_grid",
    "component_id", "urgency_reason", "class_text", "class_code", "reply_due", "reference_text", "place_text",
    "grid_reason", "answer", "no_point",
)  # fmt: skip
"""Fields that make a form worth keeping: everything but what the form fills in by itself."""

_TEXTS = (
    "description", "place", "unit_grid", "component_id", "external_number", "urgency_reason",
    "source", "urgency", "kind", "class_code", "reference_text", "grid_reason",
)  # fmt: skip
_CODES = ("street", "community")


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
    if values.get("consultation") is True:
        return tuple((name, bool(_text(values, name))) for name in CONSULTATION)
    wanted = {
        "description": True,
        "class_code": True,
        "place": True,
        "no_point": True,
        "division": True,
        "grid_reason": values.get("chain_edited") is True,
        "source": True,
        "external_number": _text(values, "source") in ANSWERED,
        "reply_due": _text(values, "source") in ANSWERED,
        "reference_text": _text(values, "source") in REFERRED,
        "caller_number": _number_needed(values),
        "received_at": True,
        "urgency": True,
        "urgency_reason": _text(values, "urgency") != Urgency.ORDINARY and values.get("urgency_raised") is True,
    }
    return tuple((name, _given(values, name)) for name, needed in wanted.items() if needed)


def _given(values: Values, name: str) -> bool:
    """Whether it stands there; of a point, whether any of it or its street does, or why not."""
    ways = ("no_point", "lon", "lat", "street") if name == "no_point" else (name,)
    return any(_text(values, way) for way in ways)


def lacking(name: str) -> RuleBroken:
    """What is said of a mandatory field that is empty."""
    return RuleBroken(Code.POINT_NEEDED) if name == "no_point" else not_given(name)


CONSULTATION = ("description", "answer", "source", "received_at")
"""What a call record without a case needs."""


def consultation_of(values: Values, now: datetime, division: int | None) -> Ask | RuleBroken:
    """The ask to write down a question that was answered at once, at the desk of `division`."""
    received = _moment(_text(values, "received_at"), now)
    if received is UNREADABLE:
        return RuleBroken(Code.MALFORMED, {"field": "received_at"})
    facts = {
        "text": _text(values, "description"),
        "answer": _text(values, "answer"),
        "source": _text(values, "source"),
        "received_at": received,
        "division": division,
    }
    given = {name: value for name, value in facts.items() if value not in ("", None)}
    subject, command = UUID(_text(values, "case_id")), UUID(_text(values, "command_id"))
    return Ask(command, Action.ANSWER_CALL, subject, 0, now, given, None, caller_of(values))


def _number_needed(values: Values) -> bool:
    telephones = _text(values, "source") in BY_PHONE and values.get("number_withheld") is not True
    return telephones or values.get("wants_callback") is True


def ask_of(values: Values, now: datetime) -> Ask | RuleBroken:
    """The ask to register what stands in the form at `now`; or which text cannot be read."""
    read = {**_point(values), **_moments(values, now)}
    why_none = {"no_point": _text(values, "no_point")} if typed_point(values) is None else {}
    unread = next((name for name, value in read.items() if value is UNREADABLE), None)
    if unread:
        return RuleBroken(Code.MALFORMED, {"field": unread})
    chosen = {name: values[name] for name in ("condition_no", "division") if isinstance(values.get(name), int)}
    facts = {name: _text(values, name) for name in _TEXTS} | chosen | _chain(values) | why_none | read
    case_id, command_id = UUID(_text(values, "case_id")), UUID(_text(values, "command_id"))
    facts["number_withheld"] = (values.get("number_withheld") is True and not _text(values, "caller_number")) or None
    facts |= danger_facts(_text(values, "description"), _text(values, "danger_told"))
    given = {name: value for name, value in facts.items() if value not in ("", None)}
    return Ask(command_id, Action.REGISTER, case_id, 0, now, given, None, caller_of(values))


UNREADABLE = object()
"""Stands for a text that is no number, no time."""


def stored_point(lon: str, lat: str, frame: str) -> tuple[float, float] | None:
    """The point in our frame (CGCS2000 degrees) of what is typed in `frame`; None while it is not two numbers."""
    x, y = number(lon), number(lat)
    if not isinstance(x, float) or not isinstance(y, float):
        return None
    return to_store(x, y, Frame(frame)) if frame in set(Frame) else (x, y)


def typed_point(values: Values) -> tuple[float, float] | None:
    """The point that stands in the form, in our frame; None while it is not two numbers."""
    return stored_point(_text(values, "lon"), _text(values, "lat"), _text(values, "frame"))


def number(text: str) -> object:
    """The number typed, with a comma or a point; None for no text, UNREADABLE for other texts."""
    narrow = _narrow(text)
    if not narrow:
        return None
    try:
        return float(narrow.replace(",", "."))
    except ValueError:
        return UNREADABLE


def _point(values: Values) -> dict[str, object]:
    typed = _text(values, "lon"), _text(values, "lat")
    point = typed_point(values)
    if point is not None:
        return {"lon": round(point[0], 7), "lat": round(point[1], 7)}
    return {name: number(text) for name, text in zip(("lon", "lat"), typed, strict=True)}


def _chain(values: Values) -> dict[str, object]:
    codes = {name: int(text) for name in _CODES if (text := _text(values, name)).isdecimal()}
    reason = {} if values.get("chain_edited") is True else {"grid_reason": ""}
    return {**codes, "grid_on_border": values.get("grid_on_border") is True or None, **reason}


def _moments(values: Values, now: datetime) -> dict[str, object]:
    return {name: _moment(_text(values, name), now) for name in ("received_at", "reply_due")}


def _moment(text: str, now: datetime) -> object:
    if not text:
        return None
    moment = moment_typed(text, now)
    return moment.isoformat() if moment else UNREADABLE


def caller_of(values: Values) -> Caller | None:
    """Who called, as far as he said; None for nobody."""
    called, name = _narrow(_text(values, "caller_number")), _text(values, "caller_name")
    back = values.get("wants_callback") is True
    sex = next((one for one in Sex if one.value == _text(values, "caller_sex")), None)
    if not called and not name and not back and sex is None:
        return None
    return Caller(called or None, name or None, back, values.get("secret") is not False, sex)


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
    Code.POINT_NEEDED: "no_point",
    Code.OUT_OF_SCOPE: "division",
    Code.CONDITION_NEEDED: "class_code",
    Code.EXISTS_ALREADY: "external_number",
}


def place_of(broken: RuleBroken) -> str:
    """The field at which a broken rule is said; "" where it belongs to none."""
    if broken.code in PLACE_OF:
        return PLACE_OF[broken.code]
    named = str(broken.facts.get("field") or "")
    return _BESIDE.get(named, named)


_BESIDE = {
    "text": "description",
    "kind": "class_code",
    "condition_no": "class_code",
    "lat": "lon",
    "street": "division",
}


def _narrow(text: str) -> str:
    """The text with narrow digits and signs: with a Chinese input method on, figures come out wide."""
    return unicodedata.normalize("NFKC", text).strip()


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    return "" if value is None else str(value).strip()
