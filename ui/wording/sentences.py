"""Sentences for what the rules refuse: the code says which, the facts fill it (UI: facts, short)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from models.applications import ApplicationKind
from models.case import Status
from models.coordination import PartyStatus
from models.errors import Code, RuleBroken
from models.grounds import Difficulty, Ground
from models.intercom import EntryStatus
from models.lifecycle import Action, Actor
from models.notices import NoticeStatus
from models.people import Post
from models.reference import Reference
from ui.wording import road_sentences, roads
from ui.wording.acts import done
from ui.wording.figures import NOTHING, listed
from ui.wording.names import division, unit
from ui.wording.radio import entry_status
from ui.wording.say import QT_TRANSLATE_NOOP, say
from ui.wording.words import actor, post, status

CODES: Mapping[Code, str] = {
    Code.POST_MISSING: QT_TRANSLATE_NOOP("wording", "This is for: {posts}"),
    Code.OUT_OF_SCOPE: QT_TRANSLATE_NOOP("wording", "{division} is not one of your districts"),
    Code.SAME_HAND: QT_TRANSLATE_NOOP("wording", "You did “{action}” on this case; somebody else must do this"),
    Code.PERSON_NOT_VALID: QT_TRANSLATE_NOOP("wording", "This account is not in force; ask a manager"),
    Code.WRONG_STATUS: QT_TRANSLATE_NOOP("wording", "The case is “{status}”; needed is “{needed}”"),
    Code.LATE: QT_TRANSLATE_NOOP("wording", "It reached the centre too late to start a clock; decide again"),
    Code.MISSING: QT_TRANSLATE_NOOP("wording", "{field}: must be given"),
    Code.TOO_LONG: QT_TRANSLATE_NOOP("wording", "{field}: at most {longest} characters"),
    Code.MALFORMED: QT_TRANSLATE_NOOP("wording", "{field}: this cannot be read"),
    Code.UNKNOWN_FIELD: QT_TRANSLATE_NOOP("wording", "{field}: does not belong to this action"),
    Code.UNKNOWN: QT_TRANSLATE_NOOP("wording", "{field}: {value} is not in the tables"),
    Code.IN_THE_FUTURE: QT_TRANSLATE_NOOP("wording", "{field}: lies in the future"),
    Code.TOO_OLD: QT_TRANSLATE_NOOP("wording", "{field}: more than {days} days ago"),
    Code.NOT_IN_CITY: QT_TRANSLATE_NOOP("wording", "This point is not in the city"),
    Code.HALF_A_POINT: QT_TRANSLATE_NOOP("wording", "A point needs longitude and latitude"),
    Code.NUMBER_NEEDED: QT_TRANSLATE_NOOP("wording", "The caller's number is needed for this source or a call-back"),
    Code.URGENCY_REASON: QT_TRANSLATE_NOOP("wording", "Raising the urgency needs a reason"),
    Code.CONDITION_NEEDED: QT_TRANSLATE_NOOP("wording", "Choose a filing condition of this class first"),
    Code.BEHALF_NEEDED: QT_TRANSLATE_NOOP("wording", "Say on whose behalf ({of}) and how the word came"),
    Code.OTHER_UNIT: QT_TRANSLATE_NOOP("wording", "The case is with {unit}, not with the unit named"),
    Code.MASTER_NEEDED: QT_TRANSLATE_NOOP("wording", "A duplicate needs the number of the case it repeats"),
    Code.TOO_LARGE: QT_TRANSLATE_NOOP("wording", "The file is larger than {megabytes} MB"),
    Code.TOO_MANY_FILES: QT_TRANSLATE_NOOP(
        "wording", "A case has at most {files} files, of {megabytes} MB together: attach fewer or smaller ones"
    ),
    Code.EMPTY_FILE: QT_TRANSLATE_NOOP("wording", "{name}: there is nothing in this file"),
    Code.FILE_NOT_TAKEN: QT_TRANSLATE_NOOP(
        "wording", "{name}: only photos (JPEG, PNG, WebP), recordings (MP3, WAV, M4A, OGG, AMR), MP4 and PDF are taken"
    ),
    Code.PHOTO_NOT_OPENED: QT_TRANSLATE_NOOP("wording", "{name}: this photo is damaged, no copy of it can be made"),
    Code.MASTER_ITSELF: QT_TRANSLATE_NOOP("wording", "A case is not its own duplicate"),
    Code.MASTER_ENDED: QT_TRANSLATE_NOOP("wording", "That case has ended (“{status}”): nothing can be linked to it"),
    Code.HAS_DUPLICATES: QT_TRANSLATE_NOOP("wording", "Other cases were linked to this one: it cannot be voided"),
    Code.VERIFY_NEEDED: QT_TRANSLATE_NOOP("wording", "Somebody must verify it first: it was reported by the public"),
    Code.PHOTO_NEEDED: QT_TRANSLATE_NOOP("wording", "Attach a photo of this verification, or say why there is none"),
    Code.POSITION_NEEDED: QT_TRANSLATE_NOOP("wording", "Say where the supervisor stood: at the place, or coordinates"),
    Code.REPLY_NEEDED: QT_TRANSLATE_NOOP(
        "wording", "The hotline waits for a reply: write it before the case is closed"
    ),
    Code.POINT_NEEDED: QT_TRANSLATE_NOOP("wording", "Where is it on the map? Or say why it has no point"),
    Code.CHAIN_BROKEN: QT_TRANSLATE_NOOP(
        "wording", "{field}: grid, community, street and district do not fit together"
    ),
    Code.UNIT_ENDED: QT_TRANSLATE_NOOP("wording", "{unit} takes no more cases"),
    Code.OLD_EDITION: QT_TRANSLATE_NOOP("wording", "Edition {edition} of the catalogue is no longer in force"),
    Code.NOT_AN_EMERGENCY: QT_TRANSLATE_NOOP("wording", "Only an emergency is acknowledged"),
    Code.STALE: QT_TRANSLATE_NOOP("wording", "Somebody changed the case in between"),
    Code.GONE: QT_TRANSLATE_NOOP("wording", "The case is no longer in your districts"),
    Code.COLUMN_BARRED: QT_TRANSLATE_NOOP("wording", "The centre does not let this action change {column}"),
    Code.SHAPE_BROKEN: QT_TRANSLATE_NOOP("wording", "The centre does not know a command of this shape"),
    Code.ANSWERED_ALREADY: QT_TRANSLATE_NOOP("wording", "Somebody else answered this before you, or it is over"),
    Code.NUMBER_TAKEN: QT_TRANSLATE_NOOP("wording", "This case number is taken, or is not one of this seat"),
    Code.EXISTS_ALREADY: QT_TRANSLATE_NOOP("wording", "A case with the number {external_number} exists already"),
    Code.FORK: QT_TRANSLATE_NOOP("wording", "Two desks run on copies of one file; nothing more is sent. Call support"),
    Code.GAP: QT_TRANSLATE_NOOP("wording", "An earlier command of this desk is missing; it is being put in order"),
    Code.TOO_OLD_TO_JUDGE: QT_TRANSLATE_NOOP("wording", "Older than the centre remembers; look whether it was done"),
    Code.HELD: QT_TRANSLATE_NOOP("wording", "Waits behind a refused command of the same case"),
    **road_sentences.CODES,
}

FIELDS: Mapping[str, str] = {
    "division": QT_TRANSLATE_NOOP("wording", "District"),
    "holder": QT_TRANSLATE_NOOP("wording", "Held by"),
    "place": QT_TRANSLATE_NOOP("wording", "Place"),
    "place_reliable": QT_TRANSLATE_NOOP("wording", "Place reliable"),
    "lon": QT_TRANSLATE_NOOP("wording", "Longitude"),
    "lat": QT_TRANSLATE_NOOP("wording", "Latitude"),
    "no_point": QT_TRANSLATE_NOOP("wording", "Point, or why none"),
    "unit_grid": QT_TRANSLATE_NOOP("wording", "Grid"),
    "street": QT_TRANSLATE_NOOP("wording", "Street"),
    "community": QT_TRANSLATE_NOOP("wording", "Community"),
    "number_withheld": QT_TRANSLATE_NOOP("wording", "His number is not shown"),
    "grid_on_border": QT_TRANSLATE_NOOP("wording", "On a grid's border"),
    "kind": QT_TRANSLATE_NOOP("wording", "Kind"),
    "class_code": QT_TRANSLATE_NOOP("wording", "Class"),
    "condition_no": QT_TRANSLATE_NOOP("wording", "Filing condition"),
    "component_id": QT_TRANSLATE_NOOP("wording", "Component"),
    "number": QT_TRANSLATE_NOOP("wording", "Case number"),
    "source": QT_TRANSLATE_NOOP("wording", "Source"),
    "external_source": QT_TRANSLATE_NOOP("wording", "Other system"),
    "external_number": QT_TRANSLATE_NOOP("wording", "Number there"),
    "external_status": QT_TRANSLATE_NOOP("wording", "Status there"),
    "reply": QT_TRANSLATE_NOOP("wording", "Reply"),
    "replied_at": QT_TRANSLATE_NOOP("wording", "Replied at"),
    "filed_own": QT_TRANSLATE_NOOP("wording", "Filed by the same hand"),
    "closing_condition": QT_TRANSLATE_NOOP("wording", "Closing condition"),
    "reply_due": QT_TRANSLATE_NOOP("wording", "Their deadline"),
    "reference_text": QT_TRANSLATE_NOOP("wording", "Order, paper"),
    "grid_reason": QT_TRANSLATE_NOOP("wording", "Reason for another grid"),
    "urgency": QT_TRANSLATE_NOOP("wording", "Urgency"),
    "urgency_reason": QT_TRANSLATE_NOOP("wording", "Reason for the urgency"),
    "description": QT_TRANSLATE_NOOP("wording", "Report"),
    "received_at": QT_TRANSLATE_NOOP("wording", "Received at"),
    "closed_at": QT_TRANSLATE_NOOP("wording", "Closed at"),
    "closing_note": QT_TRANSLATE_NOOP("wording", "Closing note"),
    "caller_number": QT_TRANSLATE_NOOP("wording", "Caller's number"),
    "unit": QT_TRANSLATE_NOOP("wording", "Unit"),
    "instruction": QT_TRANSLATE_NOOP("wording", "Instruction"),
    "proposed": QT_TRANSLATE_NOOP("wording", "Proposed"),
    "proposed_for": QT_TRANSLATE_NOOP("wording", "Proposed for"),
    "not_taken_for": QT_TRANSLATE_NOOP("wording", "Why another"),
    "result": QT_TRANSLATE_NOOP("wording", "Result"),
    "supervisor": QT_TRANSLATE_NOOP("wording", "Supervisor"),
    "note": QT_TRANSLATE_NOOP("wording", "Note"),
    "reason": QT_TRANSLATE_NOOP("wording", "Reason"),
    "verifier": QT_TRANSLATE_NOOP("wording", "Who verifies"),
    "verified_at": QT_TRANSLATE_NOOP("wording", "Verified at"),
    "verify_note": QT_TRANSLATE_NOOP("wording", "Found on the spot"),
    "verify_photos": QT_TRANSLATE_NOOP("wording", "Photos of the verification"),
    "verify_no_photo": QT_TRANSLATE_NOOP("wording", "Why no photo"),
    "verify_at_place": QT_TRANSLATE_NOOP("wording", "Stood at the place"),
    "verify_lon": QT_TRANSLATE_NOOP("wording", "Longitude of the verifier"),
    "verify_lat": QT_TRANSLATE_NOOP("wording", "Latitude of the verifier"),
    "photos": QT_TRANSLATE_NOOP("wording", "Photos of the verification"),
    "no_photo": QT_TRANSLATE_NOOP("wording", "Why no photo"),
    "at_place": QT_TRANSLATE_NOOP("wording", "Stood at the place"),
    "seen_lon": QT_TRANSLATE_NOOP("wording", "Longitude of the verifier"),
    "seen_lat": QT_TRANSLATE_NOOP("wording", "Latitude of the verifier"),
    "refusal": QT_TRANSLATE_NOOP("wording", "Why it is no case"),
    "duplicate": QT_TRANSLATE_NOOP("wording", "Duplicate"),
    "master": QT_TRANSLATE_NOOP("wording", "Case it repeats"),
    "master_id": QT_TRANSLATE_NOOP("wording", "Case it repeats"),
    "other_id": QT_TRANSLATE_NOOP("wording", "Other case"),
    "recurs": QT_TRANSLATE_NOOP("wording", "Came back from"),
    "duplicate_id": QT_TRANSLATE_NOOP("wording", "Duplicate"),
    "attachment": QT_TRANSLATE_NOOP("wording", "Attachment"),
    "name": QT_TRANSLATE_NOOP("wording", "File name"),
    "media_type": QT_TRANSLATE_NOOP("wording", "Type of file"),
    "size": QT_TRANSLATE_NOOP("wording", "Size"),
    "digest": QT_TRANSLATE_NOOP("wording", "Checksum"),
    "taken_at": QT_TRANSLATE_NOOP("wording", "Taken at"),
    "text": QT_TRANSLATE_NOOP("wording", "Text"),
    "status": QT_TRANSLATE_NOOP("wording", "Status"),
    "version": QT_TRANSLATE_NOOP("wording", "Version"),
    "edition": QT_TRANSLATE_NOOP("wording", "Catalogue edition"),
    "level": QT_TRANSLATE_NOOP("wording", "Level"),
    "clock": QT_TRANSLATE_NOOP("wording", "Clock"),
    "due_start": QT_TRANSLATE_NOOP("wording", "Clock started"),
    "due_soon": QT_TRANSLATE_NOOP("wording", "Due soon from"),
    "due": QT_TRANSLATE_NOOP("wording", "Due"),
    "due_calendar": QT_TRANSLATE_NOOP("wording", "Hours of the clock"),
    "bundle": QT_TRANSLATE_NOOP("wording", "Bundled limit"),
    "bundle_start": QT_TRANSLATE_NOOP("wording", "Bundled limit started"),
    "bundle_soon": QT_TRANSLATE_NOOP("wording", "Bundled limit soon over from"),
    "bundle_due": QT_TRANSLATE_NOOP("wording", "Bundled limit over"),
    "bundle_calendar": QT_TRANSLATE_NOOP("wording", "Hours of the bundled limit"),
    "bundle_seconds": QT_TRANSLATE_NOOP("wording", "Seconds of the bundled limit"),
    "bundle_version": QT_TRANSLATE_NOOP("wording", "Calendars of the bundled limit"),
    "due_seconds": QT_TRANSLATE_NOOP("wording", "Seconds of the clock"),
    "calendar_version": QT_TRANSLATE_NOOP("wording", "Calendars of the clock"),
    "deadline": QT_TRANSLATE_NOOP("wording", "Deadline"),
    "deadline_start": QT_TRANSLATE_NOOP("wording", "Deadline counted from"),
    "deadline_calendar": QT_TRANSLATE_NOOP("wording", "Hours of the deadline"),
    "deadline_seconds": QT_TRANSLATE_NOOP("wording", "Seconds of the deadline"),
    "deadline_version": QT_TRANSLATE_NOOP("wording", "Calendars of the deadline"),
    "unsure_year": QT_TRANSLATE_NOOP("wording", "Holidays not known"),
    "handle_left": QT_TRANSLATE_NOOP("wording", "Handling time left"),
    "limit_value": QT_TRANSLATE_NOOP("wording", "Limit"),
    "limit_unit": QT_TRANSLATE_NOOP("wording", "Unit of the limit"),
    "filed_at": QT_TRANSLATE_NOOP("wording", "Filed at"),
    "dispatched_at": QT_TRANSLATE_NOOP("wording", "Dispatched at"),
    "fed_back_at": QT_TRANSLATE_NOOP("wording", "Fed back at"),
    "inspected_at": QT_TRANSLATE_NOOP("wording", "Inspected at"),
    "on_time": QT_TRANSLATE_NOOP("wording", "Handled on time"),
    "returns": QT_TRANSLATE_NOOP("wording", "Returns"),
    "reworks": QT_TRANSLATE_NOOP("wording", "Reworks"),
    "close_kind": QT_TRANSLATE_NOOP("wording", "How closed"),
    "registered_by": QT_TRANSLATE_NOOP("wording", "Registered by"),
    "updated_at": QT_TRANSLATE_NOOP("wording", "Changed at"),
    "danger": QT_TRANSLATE_NOOP("wording", "Life in danger"),
    "danger_told": QT_TRANSLATE_NOOP("wording", "How they know"),
    "danger_told_at": QT_TRANSLATE_NOOP("wording", "Told at"),
    "danger_told_by": QT_TRANSLATE_NOOP("wording", "Told by"),
    "has_caller": QT_TRANSLATE_NOOP("wording", "Caller on record"),
    "written_by": QT_TRANSLATE_NOOP("wording", "Written by"),
    "written_at": QT_TRANSLATE_NOOP("wording", "Written at"),
    "channel": QT_TRANSLATE_NOOP("wording", "Talk group"),
    "direction": QT_TRANSLATE_NOOP("wording", "Direction"),
    "call_sign": QT_TRANSLATE_NOOP("wording", "Call sign"),
    "said_at": QT_TRANSLATE_NOOP("wording", "Said at"),
    "case_id": QT_TRANSLATE_NOOP("wording", "Case"),
    "corrects": QT_TRANSLATE_NOOP("wording", "Corrected entry"),
    "answer": QT_TRANSLATE_NOOP("wording", "Answer"),
    "acknowledged_by": QT_TRANSLATE_NOOP("wording", "Acknowledged by"),
    "acknowledged_at": QT_TRANSLATE_NOOP("wording", "Acknowledged at"),
    **road_sentences.FIELDS,
}
"""Facts of actions and columns of a case, as a form or the conflict tray names them."""
_OF_ACTIONS: Mapping[tuple[Action, str], str] = {(Action.SETTLE, "ruling"): "settled"}


def as_asked(action: Action, name: str) -> str:
    """Under which name `field` has the word for a fact of `action`: a decision on whose case it is is no application's
    approval (DOMAIN §2, 确权).
    """
    return _OF_ACTIONS.get((action, name), name)


def field(name: str) -> str:
    """The word for a fact or column; its bare name where somebody else invented it."""
    return say(FIELDS[name]) if name in FIELDS else name


def broken(rule: RuleBroken, reference: Reference) -> str:
    """Why the rules say no."""
    if rule.code is Code.WRONG_STATUS and (answered := _answered_already(rule)):
        return answered
    if rule.code is Code.WRONG_STATUS and rule.facts.get("status") in set(EntryStatus):
        return say(QT_TRANSLATE_NOOP("wording", "Somebody has acknowledged this emergency already"))
    if rule.code is Code.MASTER_ENDED and rule.facts.get("linked_here"):
        return say(QT_TRANSLATE_NOOP("wording", "That case was linked to this one meanwhile: this one goes on"))
    if rule.code is Code.MASTER_ENDED and rule.facts.get("master"):
        words = QT_TRANSLATE_NOOP("wording", "That case was a duplicate itself: link to {master}, which it repeats")
        return say(words, master=str(rule.facts["master"]))
    if rule.code is Code.TOO_MANY_FILES and rule.facts.get("of") == "day":
        words = QT_TRANSLATE_NOOP(
            "wording", "Nobody attaches more than {files} files, of {megabytes} MB together, a day"
        )
        return say(words, files=str(rule.facts.get("files")), megabytes=str(rule.facts.get("megabytes")))
    spoken = {name: _spoken(name, value, reference) for name, value in rule.facts.items()}
    return say(CODES[rule.code]).format_map(_Blanks(spoken))


def not_available(rule: RuleBroken, reference: Reference) -> str:
    """The reason beside a greyed action."""
    return say(QT_TRANSLATE_NOOP("wording", "Not available: {why}"), why=broken(rule, reference))


class _Blanks(dict[str, str]):
    """A fact that was not sent with the code is — and never a fault in front of an operator."""

    def __missing__(self, key: str) -> str:
        return NOTHING


def _spoken(name: str, value: object, reference: Reference) -> str:
    if name in _SPEAKERS:
        return _SPEAKERS[name](value, reference)
    return str(value)


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple | set | frozenset) else (value,)


def _answered_already(rule: RuleBroken) -> str:
    """What a district was asked or told, and nobody waits for any more; "" where it is about something else."""
    needed = _several(rule.facts.get("needed"))
    if PartyStatus.ASKED in needed and rule.facts.get("status") == PartyStatus.LAPSED:
        return say(QT_TRANSLATE_NOOP("wording", "It was decided without an answer: nobody waits for it any more"))
    if PartyStatus.ASKED in needed:
        return say(QT_TRANSLATE_NOOP("wording", "Somebody has answered this question already"))
    if NoticeStatus.SENT in needed:
        return say(QT_TRANSLATE_NOOP("wording", "Somebody has acknowledged this notice already"))
    return ""


def standing(value: object) -> str:
    """Where a case stands, an entry of the intercom log, or what a district is asked: their words differ."""
    text = str(value)
    if text in set(EntryStatus):
        return entry_status(EntryStatus(text))
    if text in set(PartyStatus):
        return roads.party_status(PartyStatus(text))
    return roads.notice_status(NoticeStatus(text)) if text in set(NoticeStatus) else status(Status(text))


def _application(value: object) -> str:
    """The kind; an application of whatever kind where none is named."""
    return roads.application_kind(ApplicationKind(str(value))) if value else field("application")


def _ground(value: object) -> str:
    return roads.ground(Ground(str(value))) if value else NOTHING


def _actor(value: object) -> str:
    return actor(Actor(str(value)))


_SPEAKERS: Mapping[str, Callable[[object, Reference], str]] = {
    "posts": lambda value, _: listed(*(post(Post(str(one))) for one in _several(value))),
    "division": lambda value, reference: division(reference, int(str(value))),
    "action": lambda value, _: done(Action(str(value))),
    "status": lambda value, _: standing(value),
    "needed": lambda value, _: listed(*map(standing, _several(value))),
    "field": lambda value, _: field(str(value)),
    "column": lambda value, _: field(str(value)),
    "unit": lambda value, reference: unit(reference, str(value) or None),
    "of": lambda value, _: _actor(value),
    "back_to": lambda value, _: standing(value),
    "application": lambda value, _: _application(value),
    "ground": lambda value, _: _ground(value),
    "why": lambda value, _: roads.difficulty(Difficulty(str(value))),
}
