"""What was given for the roads beside the ordinary one, as a line of the history or of the waiting list tells it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from models.applications import ApplicationKind
from models.case import Satisfaction
from models.coordination import MeetingWay, PartyRole, Stance
from models.grounds import Difficulty, Ground, RulingBasis
from models.lifecycle import Action
from models.notices import Manner
from models.reference import Reference
from models.rescue import RescueTold
from models.stated import moment
from ui.wording import roads
from ui.wording.figures import full_time
from ui.wording.names import division, unit
from ui.wording.say import QT_TRANSLATE_NOOP, say
from ui.wording.words import rescue_told

_RULED = ("ground", "until", "ruling", "reason")
_APPLIED = ("ground", "until", "reason")

TOLD: Mapping[Action, tuple[str, ...]] = {
    Action.SELF_HANDLE: ("result",),
    Action.ESCALATE: ("to", "how", "told_at", "reason"),
    Action.RAISE_TO_COORDINATION: ("why", "reason"),
    Action.TAKE_UP: ("note",),
    Action.SETTLE: ("unit", "basis", "ruling", "instruction"),
    Action.INVITE_PARTY: ("unit", "role", "due", "question"),
    Action.STATE_POSITION: ("stance", "position"),
    Action.RECORD_MEETING: ("way", "held_at", "venue", "present", "minutes"),
    Action.SHELVE: ("until", "reason"),
    Action.RESUME: ("note",),
    Action.RESUME_COORDINATION: ("note",),
    Action.RETURN_TO_DISPATCH: ("ground", "reason"),
    **dict.fromkeys(
        (
            Action.APPLY_EXTENSION, Action.APPLY_RETURN, Action.APPLY_SUSPENSION, Action.APPLY_VOID,
            Action.APPLY_FORCED_CLOSE, Action.APPEAL,
        ),
        _APPLIED,
    ),
    **dict.fromkeys(
        (
            Action.ENDORSE_EXTENSION, Action.GRANT_EXTENSION, Action.GRANT_FURTHER_EXTENSION, Action.GRANT_RETURN,
            Action.GRANT_SUSPENSION, Action.GRANT_VOID, Action.FORCE_CLOSE, Action.ENDORSE_APPEAL, Action.GRANT_APPEAL,
        ),
        _RULED,
    ),
    Action.REJECT_APPLICATION: ("application", "ruling"),
    Action.WITHDRAW_APPLICATION: ("application", "ruling"),
    Action.SUPERVISE: ("opinion", "due"),
    Action.ANSWER_ORDER: ("answer",),
    Action.DISPATCH_ON: ("sub_unit", "instruction"),
    Action.FEED_BACK_UP: ("result",),
    Action.NOTIFY: ("manner", "unit", "division", "text"),
    Action.ACKNOWLEDGE_NOTICE: ("answer",),
    Action.ANSWER_ASKED: ("stance", "position"),
    Action.SIGN_NOTICE: ("answer",),
    Action.LINK_LEVELS: ("other_id",),
    Action.CALL_BACK: ("outcome", "text"),
}  # fmt: skip
"""Which facts of an action are told, in order."""

_AT_BOTH = QT_TRANSLATE_NOOP("wording", "found by the city and by the district")

_WORDS: Mapping[str, tuple[frozenset[str], Callable[[str], str]]] = {
    "ground": (frozenset(Ground), lambda value: roads.ground(Ground(value))),
    "why": (frozenset(Difficulty), lambda value: roads.difficulty(Difficulty(value))),
    "basis": (frozenset(RulingBasis), lambda value: roads.basis(RulingBasis(value))),
    "role": (frozenset(PartyRole), lambda value: roads.party_role(PartyRole(value))),
    "manner": (frozenset(Manner), lambda value: roads.manner(Manner(value))),
    "stance": (frozenset(Stance), lambda value: roads.stance(Stance(value))),
    "way": (frozenset(MeetingWay), lambda value: roads.meeting_way(MeetingWay(value))),
    "outcome": (frozenset(Satisfaction), lambda value: roads.satisfaction(Satisfaction(value))),
    "application": (frozenset(ApplicationKind), lambda value: roads.application_kind(ApplicationKind(value))),
    "how": (frozenset(RescueTold), lambda value: rescue_told(RescueTold(value))),
}

TIMES = frozenset({"until", "due", "told_at", "held_at"})
"""Facts that are a moment."""


def choice(name: str, value: str) -> str:
    """The word for one of the listed texts of the fact `name`; the text itself where it is none of them."""
    known, spoken = _WORDS.get(name, (frozenset[str](), str))
    return spoken(value) if value in known else value


def order(name: str) -> Sequence[str]:
    """The listed texts of the fact `name`, as they are declared."""
    return _DECLARED.get(name, ())


_DECLARED: Mapping[str, Sequence[str]] = {
    "ground": tuple(Ground), "why": tuple(Difficulty), "basis": tuple(RulingBasis), "outcome": tuple(Satisfaction),
    "application": tuple(ApplicationKind), "how": tuple(RescueTold),
    "role": tuple(PartyRole), "manner": tuple(Manner), "stance": tuple(Stance), "way": tuple(MeetingWay),
}  # fmt: skip


def given(name: str, value: str, reference: Reference) -> str:
    """The fact `name` as it is told: a choice by its word, a unit by its name, a moment as the city's clock shows."""
    if name == "sub_unit":
        return unit(reference, value)
    if name == "division" and value.isdecimal():
        return division(reference, int(value))
    if name == "other_id":
        return say(_AT_BOTH)
    at = moment(value) if name in TIMES else None
    return full_time(at) if at is not None else choice(name, value)
