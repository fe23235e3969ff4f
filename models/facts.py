"""Which facts each action takes, of which kind, and how long (DOMAIN §§7.2, 9.1).

The one declaration that the forms, `decide` and the audit read. Facts are JSON values: text, numbers, true/false;
times are ISO-8601 text with an offset.
"""

from __future__ import annotations

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
from models.case import Satisfaction, Source, Urgency
from models.catalogue import Kind
from models.coordination import MeetingWay, PartyRole, Stance
from models.fields import (
    CHAIN,
    CHANGED,
    CLASS,
    DANGER,
    LONG_TEXT,
    PLACE,
    PROOF,
    PROPOSED,
    REASON,
    RULING,
    SEEN,
    SPOKEN_TEXT,
    Field,
    Type,
    ground,
)
from models.grounds import Difficulty, RulingBasis
from models.intercom import Direction, EntryKind
from models.lifecycle import Action
from models.notices import Manner
from models.place import CHOSEN_FOR
from models.refusal import NOT_FILED_FOR, REFUSALS
from models.remarks import NotDuplicate
from models.rescue import LONGEST_RESCUE, RescueTold
from models.responsibility import LONGEST_UNIT

FIELDS: dict[Action, tuple[Field, ...]] = {
    Action.REGISTER: (
        *PLACE,
        Field("no_point", choices=CHOSEN_FOR),
        *CHAIN,
        *CLASS,
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
        *DANGER,
    ),
    Action.IMPORT: (
        *PLACE,
        *CLASS,
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
        CHANGED,
    ),
    Action.CONFIRM: (
        Field("note", longest=LONG_TEXT),
        Field("kind", choices=frozenset(Kind)),
        Field("class_code", longest=6),
        Field("condition_no", Type.INTEGER),
        Field("component_id", longest=17),
        *SEEN,
    ),
    Action.DENY: (REASON, *SEEN),
    Action.RETURN_UNVERIFIED: (REASON,),
    Action.REFUSE: (Field("refusal", required=True, choices=frozenset(REFUSALS)), REASON),
    Action.NOT_FILE: (Field("refusal", required=True, choices=frozenset(NOT_FILED_FOR)), REASON),
    Action.PROPOSE: (
        Field("kind", choices=frozenset(Kind)),
        Field("class_code", longest=6),
        Field("condition_no", Type.INTEGER),
        Field("component_id", longest=17),
        CHANGED,
    ),
    Action.FILE: (Field("condition_no", Type.INTEGER, required=True), CHANGED),
    Action.DISPATCH: (
        Field("unit", required=True, longest=LONGEST_UNIT),
        Field("instruction", required=True, longest=LONG_TEXT),
        CHANGED,
        *PROPOSED,
    ),
    Action.RECEIVE: (),
    Action.FEED_BACK: (Field("result", required=True, longest=LONG_TEXT), CHANGED),
    Action.SEND_TO_INSPECTION: (Field("supervisor", required=True, longest=60), CHANGED),
    Action.PASS_INSPECTION: (Field("note", longest=LONG_TEXT),),
    Action.FAIL_INSPECTION: (REASON,),
    Action.CLOSE: (Field("note", longest=LONG_TEXT), Field("reply", longest=LONG_TEXT)),
    Action.REPLY: (Field("reply", required=True, longest=LONG_TEXT),),
    Action.RETURN_TO_INTAKE: (REASON,),
    Action.RETURN_TO_FILING: (REASON,),
    Action.RETURN_TO_DISPATCH: (REASON, ground(RETURNED_FOR, required=False)),
    Action.RETURN_TO_HANDLING: (REASON,),
    Action.RETURN_TO_FEEDBACK: (REASON,),
    Action.RETURN_TO_INSPECTION: (REASON,),
    Action.VOID: (REASON,),
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
    Action.TAKE_OVER: (Field("holder", Type.ID), REASON),
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
    Action.RECOUNT: (REASON,),
    Action.TELL_RESCUE: (
        Field("danger", required=True, longest=LONGEST_RESCUE),
        Field("danger_told", required=True, choices=frozenset(RescueTold)),
    ),
    Action.SELF_HANDLE: (
        *PLACE,
        Field("no_point", choices=CHOSEN_FOR),
        *CHAIN,
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
        REASON,
    ),
    Action.RAISE_TO_COORDINATION: (Field("why", required=True, choices=frozenset(Difficulty)), REASON),
    Action.TAKE_UP: (Field("note", longest=LONG_TEXT),),
    Action.RAISE_TO_CITY: (REASON,),
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
    Action.RETURN_FROM_COORDINATION: (REASON,),
    Action.SHELVE: (Field("until", Type.TIME, required=True), REASON),
    Action.RESUME: (Field("note", longest=LONG_TEXT),),
    Action.RESUME_COORDINATION: (Field("note", longest=LONG_TEXT),),
    Action.WAKE: (),
    Action.WAKE_COORDINATION: (),
    Action.APPLY_EXTENSION: (ground(EXTENDED_FOR), REASON, PROOF),
    Action.ENDORSE_EXTENSION: (RULING,),
    Action.GRANT_EXTENSION: (RULING,),
    Action.GRANT_FURTHER_EXTENSION: (RULING,),
    Action.APPLY_RETURN: (ground(RETURNED_FOR), REASON, PROOF),
    Action.GRANT_RETURN: (REASON, ground(RETURNED_FOR, required=False)),
    Action.APPLY_SUSPENSION: (ground(SUSPENDED_FOR), Field("until", Type.TIME, required=True), REASON, PROOF),
    Action.GRANT_SUSPENSION: (ground(SUSPENDED_FOR), Field("until", Type.TIME, required=True), RULING),
    Action.APPLY_VOID: (REASON, PROOF),
    Action.GRANT_VOID: (REASON,),
    Action.APPLY_FORCED_CLOSE: (ground(FORCED_FOR), REASON, PROOF),
    Action.FORCE_CLOSE: (ground(FORCED_FOR), Field("ruling", required=True, longest=LONG_TEXT)),
    Action.APPEAL: (ground(APPEALED_FOR), REASON, PROOF),
    Action.ENDORSE_APPEAL: (RULING,),
    Action.GRANT_APPEAL: (RULING,),
    Action.REJECT_APPLICATION: (
        Field("application", required=True, choices=frozenset(ApplicationKind)),
        Field("ruling", required=True, longest=LONG_TEXT),
    ),
    Action.WITHDRAW_APPLICATION: (Field("application", required=True, choices=frozenset(ApplicationKind)), RULING),
    Action.SUPERVISE: (Field("opinion", required=True, longest=LONG_TEXT), Field("due", Type.TIME)),
    Action.ANSWER_ORDER: (Field("answer", required=True, longest=LONG_TEXT),),
    Action.DISPATCH_ON: (
        Field("sub_unit", required=True, longest=40),
        Field("instruction", required=True, longest=LONG_TEXT),
    ),
    Action.FEED_BACK_UP: (Field("result", required=True, longest=LONG_TEXT),),
    Action.TAKE_BACK: (REASON,),
    Action.NOTIFY: (
        Field("manner", required=True, choices=frozenset(Manner)),
        Field("unit", longest=LONGEST_UNIT),
        Field("division", Type.INTEGER),
        Field("text", required=True, longest=LONG_TEXT),
    ),
    Action.ACKNOWLEDGE_NOTICE: (Field("notice", Type.ID, required=True), Field("answer", longest=LONG_TEXT)),
    Action.ANSWER_ASKED: (
        Field("stance", required=True, choices=frozenset(Stance)),
        Field("position", required=True, longest=LONG_TEXT),
    ),
    Action.SIGN_NOTICE: (Field("answer", longest=LONG_TEXT),),
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
