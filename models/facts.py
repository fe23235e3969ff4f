"""Which facts each action takes, of which kind, and how long (DOMAIN §§7.2, 9.1).

The one declaration that the forms, `decide` and the audit read. Facts are JSON values: text, numbers, true/false;
times are ISO-8601 text with an offset.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from models.applications import (
    APPEALED_FOR,
    EXTENDED_FOR,
    FORCED_FOR,
    RETURNED_FOR,
    SUSPENDED_FOR,
    ApplicationKind,
)
from models.attachments import DIGEST, MediaType, PhotoKind
from models.attachments import LONGEST_NAME as LONGEST_FILE_NAME
from models.case import Difficulty, Ground, NotDuplicate, RulingBasis, Satisfaction, Source, Urgency
from models.catalogue import Kind
from models.coordination import MeetingWay, PartyRole, Stance
from models.errors import Code, Facts, RuleBroken
from models.intercom import Direction, EntryKind
from models.lifecycle import Action
from models.notices import Manner
from models.place import CHOSEN_FOR
from models.proof import NoPhoto
from models.refusal import NOT_FILED_FOR, REFUSALS
from models.rescue import LONGEST_RESCUE, RescueTold
from models.responsibility import LONGEST_UNIT, ReasonCode


class Type(StrEnum):
    """Of which kind a fact is."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    TIME = "time"
    ID = "id"
    """The id of another row, as text."""
    CODE = "code"
    """An administrative code of up to 12 digits, as a number."""


@dataclass(frozen=True, slots=True)
class Field:
    """One fact. `longest` is in characters; `choices` are the allowed texts."""

    name: str
    type: Type = Type.TEXT
    required: bool = False
    longest: int = 200
    choices: frozenset[str] | None = None


LONG_TEXT = 4000
LONG_FACTS = 5 * LONG_TEXT
"""Characters that all facts of a command may have together: the journal keeps them for good, those of refusals too."""
SPOKEN_TEXT = 1000

_PLACE = (
    Field("division", Type.INTEGER, required=True),
    Field("place", required=True, longest=400),
    Field("lon", Type.NUMBER),
    Field("lat", Type.NUMBER),
    Field("unit_grid", longest=15),
)
_DANGER = (
    Field("danger", longest=LONGEST_RESCUE),
    Field("danger_told", choices=frozenset(RescueTold)),
)
"""Who is needed where life is in danger, `119 120`; and how they were told, if they were."""
_CHAIN = (
    Field("street", Type.CODE),
    Field("community", Type.CODE),
    Field("grid_on_border", Type.FLAG),
    Field("grid_reason", longest=LONG_TEXT),
)
_CLASS = (
    Field("kind", required=True, choices=frozenset(Kind)),
    Field("class_code", required=True, longest=6),
    Field("condition_no", Type.INTEGER),
    Field("component_id", longest=17),
)
_PROPOSED = (
    Field("proposed", longest=LONGEST_UNIT),
    Field("proposed_for", choices=frozenset(ReasonCode)),
    Field("not_taken_for", longest=LONG_TEXT),
)
"""Which unit was proposed first and for what (empty where none was, absent where nobody asked); why not it."""
_REASON = Field("reason", required=True, longest=LONG_TEXT)
_CHANGED = Field("what_changed", longest=LONG_TEXT)
"""What is different since it came back: a case that was sent back is not pushed on unchanged (DOMAIN §7.2)."""
_RULING = Field("ruling", longest=LONG_TEXT)
_PROOF = Field("proof", Type.ID)
"""An attachment of the case."""


def _ground(choices: frozenset[Ground], *, required: bool = True) -> Field:
    return Field("ground", required=required, choices=choices)


_SEEN = (
    Field("photos", Type.INTEGER),
    Field("no_photo", choices=frozenset(NoPhoto)),
    Field("at_place", Type.FLAG),
    Field("seen_lon", Type.NUMBER),
    Field("seen_lat", Type.NUMBER),
)
"""What came of a look besides words: photos since it was asked for, or why none; where somebody stood (CGCS2000)."""

FIELDS: dict[Action, tuple[Field, ...]] = {
    Action.REGISTER: (
        *_PLACE,
        Field("no_point", choices=CHOSEN_FOR),
        *_CHAIN,
        *_CLASS,
        Field("number", longest=20),
        Field("source", required=True, choices=frozenset(Source) - {Source.IMPORTED}),
        Field("external_number", longest=60),
        Field("reply_due", Type.TIME),
        Field("reference_text", longest=200),
        Field("urgency", required=True, choices=frozenset(Urgency)),
        Field("urgency_reason", longest=LONG_TEXT),
        Field("description", required=True, longest=LONG_TEXT),
        Field("received_at", Type.TIME, required=True),
        Field("recurs", Type.ID),
        Field("number_withheld", Type.FLAG),
        *_DANGER,
    ),
    Action.IMPORT: (
        *_PLACE,
        *_CLASS,
        Field("number", longest=20),
        Field("external_source", required=True, longest=60),
        Field("external_number", required=True, longest=60),
        Field("external_status", longest=60),
        Field("place_reliable", Type.FLAG, required=True),
        Field("description", longest=LONG_TEXT),
        Field("received_at", Type.TIME, required=True),
        Field("closed_at", Type.TIME),
        Field("closing_note", longest=LONG_TEXT),
    ),
    Action.SEND_TO_VERIFICATION: (
        Field("supervisor", required=True, longest=60),
        Field("note", longest=LONG_TEXT),
        _CHANGED,
    ),
    Action.CONFIRM: (
        Field("note", longest=LONG_TEXT),
        Field("kind", choices=frozenset(Kind)),
        Field("class_code", longest=6),
        Field("condition_no", Type.INTEGER),
        Field("component_id", longest=17),
        *_SEEN,
    ),
    Action.DENY: (_REASON, *_SEEN),
    Action.RETURN_UNVERIFIED: (_REASON,),
    Action.REFUSE: (Field("refusal", required=True, choices=frozenset(REFUSALS)), _REASON),
    Action.NOT_FILE: (Field("refusal", required=True, choices=frozenset(NOT_FILED_FOR)), _REASON),
    Action.PROPOSE: (
        Field("kind", choices=frozenset(Kind)),
        Field("class_code", longest=6),
        Field("condition_no", Type.INTEGER),
        Field("component_id", longest=17),
        _CHANGED,
    ),
    Action.FILE: (Field("condition_no", Type.INTEGER, required=True), _CHANGED),
    Action.DISPATCH: (
        Field("unit", required=True, longest=LONGEST_UNIT),
        Field("instruction", required=True, longest=LONG_TEXT),
        _CHANGED,
        *_PROPOSED,
    ),
    Action.RECEIVE: (),
    Action.FEED_BACK: (Field("result", required=True, longest=LONG_TEXT), _CHANGED),
    Action.SEND_TO_INSPECTION: (Field("supervisor", required=True, longest=60), _CHANGED),
    Action.PASS_INSPECTION: (Field("note", longest=LONG_TEXT),),
    Action.FAIL_INSPECTION: (_REASON,),
    Action.CLOSE: (Field("note", longest=LONG_TEXT), Field("reply", longest=LONG_TEXT)),
    Action.REPLY: (Field("reply", required=True, longest=LONG_TEXT),),
    Action.RETURN_TO_INTAKE: (_REASON,),
    Action.RETURN_TO_FILING: (_REASON,),
    Action.RETURN_TO_DISPATCH: (_REASON, _ground(RETURNED_FOR, required=False)),
    Action.RETURN_TO_HANDLING: (_REASON,),
    Action.RETURN_TO_FEEDBACK: (_REASON,),
    Action.RETURN_TO_INSPECTION: (_REASON,),
    Action.VOID: (_REASON,),
    Action.LINK_DUPLICATE: (
        Field("master_id", Type.ID, required=True),
        Field("master", longest=40),
        Field("reason", longest=LONG_TEXT),
    ),
    Action.NOT_DUPLICATE: (
        Field("other_id", Type.ID, required=True),
        Field("reason", required=True, choices=frozenset(NotDuplicate) - {NotDuplicate.BOTH_LEVELS}),
    ),
    Action.URGE: (Field("text", longest=LONG_TEXT),),
    Action.COMMENT: (Field("text", required=True, longest=LONG_TEXT), Field("public", Type.FLAG)),
    Action.TAKE_OVER: (Field("holder", Type.ID), _REASON),
    Action.ATTACH: (
        Field("attachment", Type.ID, required=True),
        Field("kind", required=True, choices=frozenset(PhotoKind)),
        Field("media_type", required=True, choices=frozenset(MediaType)),
        Field("name", required=True, longest=LONGEST_FILE_NAME),
        Field("size", Type.INTEGER, required=True),
        Field("digest", required=True, longest=DIGEST),
        Field("taken_at", Type.TIME),
        Field("lon", Type.NUMBER),
        Field("lat", Type.NUMBER),
    ),
    Action.RECOUNT: (_REASON,),
    Action.TELL_RESCUE: (
        Field("danger", required=True, longest=LONGEST_RESCUE),
        Field("danger_told", required=True, choices=frozenset(RescueTold)),
    ),
    Action.SELF_HANDLE: (
        *_PLACE,
        Field("no_point", choices=CHOSEN_FOR),
        *_CHAIN,
        Field("kind", required=True, choices=frozenset(Kind)),
        Field("class_code", required=True, longest=6),
        Field("condition_no", Type.INTEGER, required=True),
        Field("component_id", longest=17),
        Field("number", longest=20),
        Field("description", required=True, longest=LONG_TEXT),
        Field("received_at", Type.TIME, required=True),
        Field("result", required=True, longest=LONG_TEXT),
    ),
    Action.ESCALATE: (
        Field("to", required=True, longest=100),
        Field("how", required=True, choices=frozenset(RescueTold)),
        Field("told_at", Type.TIME),
        _REASON,
    ),
    Action.RAISE_TO_COORDINATION: (Field("why", required=True, choices=frozenset(Difficulty)), _REASON),
    Action.TAKE_UP: (Field("note", longest=LONG_TEXT),),
    Action.RAISE_TO_CITY: (_REASON,),
    Action.SETTLE: (
        Field("unit", required=True, longest=40),
        Field("instruction", required=True, longest=LONG_TEXT),
        Field("ruling", required=True, longest=LONG_TEXT),
        Field("basis", required=True, choices=frozenset(RulingBasis)),
    ),
    Action.INVITE_PARTY: (
        Field("unit", required=True, longest=LONGEST_UNIT),
        Field("role", required=True, choices=frozenset(PartyRole)),
        Field("division", Type.INTEGER, required=True),
        Field("due", Type.TIME, required=True),
        Field("question", longest=LONG_TEXT),
    ),
    Action.STATE_POSITION: (
        Field("party", Type.ID, required=True),
        Field("stance", required=True, choices=frozenset(Stance)),
        Field("position", required=True, longest=LONG_TEXT),
    ),
    Action.RECORD_MEETING: (
        Field("way", required=True, choices=frozenset(MeetingWay)),
        Field("held_at", Type.TIME, required=True),
        Field("venue", longest=400),
        Field("present", longest=LONG_TEXT),
        Field("minutes", required=True, longest=LONG_TEXT),
    ),
    Action.RETURN_FROM_COORDINATION: (_REASON,),
    Action.SHELVE: (Field("until", Type.TIME, required=True), _REASON),
    Action.RESUME: (Field("note", longest=LONG_TEXT),),
    Action.RESUME_COORDINATION: (Field("note", longest=LONG_TEXT),),
    Action.WAKE: (),
    Action.WAKE_COORDINATION: (),
    Action.APPLY_EXTENSION: (_ground(EXTENDED_FOR), _REASON, _PROOF),
    Action.ENDORSE_EXTENSION: (_RULING,),
    Action.GRANT_EXTENSION: (_RULING,),
    Action.GRANT_FURTHER_EXTENSION: (_RULING,),
    Action.APPLY_RETURN: (_ground(RETURNED_FOR), _REASON, _PROOF),
    Action.GRANT_RETURN: (_REASON, _ground(RETURNED_FOR, required=False)),
    Action.APPLY_SUSPENSION: (_ground(SUSPENDED_FOR), Field("until", Type.TIME, required=True), _REASON, _PROOF),
    Action.GRANT_SUSPENSION: (_ground(SUSPENDED_FOR), Field("until", Type.TIME, required=True), _RULING),
    Action.APPLY_VOID: (_REASON, _PROOF),
    Action.GRANT_VOID: (_REASON,),
    Action.APPLY_FORCED_CLOSE: (_ground(FORCED_FOR), _REASON, _PROOF),
    Action.FORCE_CLOSE: (_ground(FORCED_FOR), Field("ruling", required=True, longest=LONG_TEXT)),
    Action.APPEAL: (_ground(APPEALED_FOR), _REASON, _PROOF),
    Action.ENDORSE_APPEAL: (_RULING,),
    Action.GRANT_APPEAL: (_RULING,),
    Action.REJECT_APPLICATION: (
        Field("application", required=True, choices=frozenset(ApplicationKind)),
        Field("ruling", required=True, longest=LONG_TEXT),
    ),
    Action.WITHDRAW_APPLICATION: (Field("application", required=True, choices=frozenset(ApplicationKind)), _RULING),
    Action.SUPERVISE: (Field("opinion", required=True, longest=LONG_TEXT), Field("due", Type.TIME)),
    Action.ANSWER_ORDER: (Field("answer", required=True, longest=LONG_TEXT),),
    Action.DISPATCH_ON: (
        Field("sub_unit", required=True, longest=40),
        Field("instruction", required=True, longest=LONG_TEXT),
    ),
    Action.FEED_BACK_UP: (Field("result", required=True, longest=LONG_TEXT),),
    Action.TAKE_BACK: (_REASON,),
    Action.NOTIFY: (
        Field("manner", required=True, choices=frozenset(Manner)),
        Field("unit", longest=LONGEST_UNIT),
        Field("division", Type.INTEGER),
        Field("text", required=True, longest=LONG_TEXT),
    ),
    Action.ACKNOWLEDGE_NOTICE: (Field("notice", Type.ID, required=True), Field("answer", longest=LONG_TEXT)),
    Action.LINK_LEVELS: (Field("other_id", Type.ID, required=True),),
    Action.CALL_BACK: (
        Field("outcome", required=True, choices=frozenset(Satisfaction)),
        Field("text", longest=LONG_TEXT),
    ),
    Action.ANSWER_CALL: (
        Field("division", Type.INTEGER, required=True),
        Field("source", required=True, choices=frozenset(Source) - {Source.IMPORTED}),
        Field("text", required=True, longest=LONG_TEXT),
        Field("answer", required=True, longest=LONG_TEXT),
        Field("received_at", Type.TIME, required=True),
    ),
    Action.LOG_ENTRY: (
        Field("channel", required=True, longest=40),
        Field("direction", required=True, choices=frozenset(Direction)),
        Field("call_sign", required=True, longest=20),
        Field("kind", required=True, choices=frozenset(EntryKind)),
        Field("text", required=True, longest=SPOKEN_TEXT),
        Field("said_at", Type.TIME, required=True),
        Field("case_id", Type.ID),
        Field("corrects", Type.ID),
    ),
    Action.ACKNOWLEDGE: (Field("answer", longest=SPOKEN_TEXT),),
}

LONGEST: dict[str, int] = {
    field.name: max(each.longest for fields in FIELDS.values() for each in fields if each.name == field.name)
    for fields in FIELDS.values()
    for field in fields
    if field.type is Type.TEXT
}
"""Characters that a column of this name may have at the centre; LONG_TEXT where no fact is called like it."""


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
