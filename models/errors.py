"""What the rules answer when they say no.

Errors come in three kinds. The rules say no: that is a *value*, `RuleBroken`. The world failed: an exception of
`app.errors`. We have a bug: any other exception, which travels up. Core code carries codes and facts; `ui/wording.py`
owns every word a person reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Facts = Mapping[str, object]
_NONE: Facts = MappingProxyType({})


class Code(StrEnum):
    """Why an action is refused. One code per sentence that a person can act on; each has a word in every language."""

    # who
    POST_MISSING = "post_missing"
    """facts: posts – any of these posts may do it."""
    OUT_OF_SCOPE = "out_of_scope"
    """facts: division – the case lies in a division this person does not work for."""
    SAME_HAND = "same_hand"
    """facts: action – separation of duties: this person did that action on the same case (DOMAIN §6)."""
    PERSON_NOT_VALID = "person_not_valid"
    """The account is not yet, or no longer, in force."""
    # when
    WRONG_STATUS = "wrong_status"
    """facts: status, needed – the case is not where this action starts."""
    LATE = "late"
    """The centre received it more than a minute after, or before, it was decided: decide again with the time now."""
    # what was given
    MISSING = "missing"
    """facts: field – must be given."""
    TOO_LONG = "too_long"
    """facts: field, longest – more characters than fit."""
    MALFORMED = "malformed"
    """facts: field – not of the kind that belongs here."""
    UNKNOWN_FIELD = "unknown_field"
    """facts: field – this action knows no such field."""
    UNKNOWN = "unknown"
    """facts: field, value – not in the reference tables."""
    IN_THE_FUTURE = "in_the_future"
    """facts: field – after the centre's time now."""
    TOO_OLD = "too_old"
    """facts: field, days – earlier than this action accepts."""
    NOT_IN_CITY = "not_in_city"
    """The point lies outside the city."""
    HALF_A_POINT = "half_a_point"
    """Longitude without latitude, or the reverse."""
    NUMBER_NEEDED = "number_needed"
    """A caller's number is mandatory for this source, or for a call-back (DOMAIN §9.1)."""
    URGENCY_REASON = "urgency_reason"
    """Raising the urgency above what the class gives needs a reason (DOMAIN §9.1)."""
    CONDITION_NEEDED = "condition_needed"
    """Filing needs a filing condition that belongs to the class (DOMAIN §7.2, 7)."""
    BEHALF_NEEDED = "behalf_needed"
    """facts: of – name the unit or supervisor, and the channel, on whose behalf this is recorded."""
    OTHER_UNIT = "other_unit"
    """facts: unit – feedback was given in the name of a unit that does not have the case."""
    MASTER_NEEDED = "master_needed"
    """A duplicate is linked to its master by number and id (DOMAIN §7.2, 9)."""
    MASTER_ITSELF = "master_itself"
    """A case is not its own duplicate."""
    MASTER_ENDED = "master_ended"
    """facts: status, master – the case it shall be linked to has ended, perhaps as a duplicate of `master` itself."""
    HAS_DUPLICATES = "has_duplicates"
    """Other cases were linked to this one: what their callers reported must not vanish with it."""
    VERIFY_NEEDED = "verify_needed"
    """facts: source – somebody must have looked first: it is the centre's setting for such sources (DOMAIN §9.2)."""
    PHOTO_NEEDED = "photo_needed"
    """Who looked brings a photo of it, or says why there is none (DOMAIN §7.2, 3 and 4)."""
    POSITION_NEEDED = "position_needed"
    """Who found it true says where he stood (DOMAIN §7.2, 3)."""
    REPLY_NEEDED = "reply_needed"
    """Whoever passed the case on waits for a reply in writing: none was given yet (DOMAIN §9.1)."""
    POINT_NEEDED = "point_needed"
    """A case has a point on the map, a street, or a listed reason why neither (DOMAIN §9.1)."""
    CHAIN_BROKEN = "chain_broken"
    """facts: field – grid, community, street and division do not lie in each other (DOMAIN §4)."""
    UNIT_ENDED = "unit_ended"
    """facts: unit – the unit no longer takes cases."""
    OLD_EDITION = "old_edition"
    """facts: edition – the catalogue edition is not the one in force (DOMAIN §9.9)."""
    NOT_AN_EMERGENCY = "not_an_emergency"
    """Only an emergency on the radio is acknowledged (DOMAIN §9.7)."""
    TOO_LARGE = "too_large"
    """facts: megabytes – a file has more than that."""
    TOO_MANY_FILES = "too_many_files"
    """facts: of, files, megabytes – a case, or a person's day, has no more files, and no larger together."""
    EMPTY_FILE = "empty_file"
    """facts: name – there is nothing in the file."""
    FILE_NOT_TAKEN = "file_not_taken"
    """facts: name – the file is none of the kinds that are taken."""
    PHOTO_NOT_OPENED = "photo_not_opened"
    """facts: name – the photo is damaged, or made to hurt; no copy of it can be made."""
    # said by the centre alone
    STALE = "stale"
    """Somebody changed the case in between."""
    GONE = "gone"
    """The case is not (or no longer) in this person's scope."""
    COLUMN_BARRED = "column_barred"
    """facts: column – the action may not touch this column."""
    SHAPE_BROKEN = "shape_broken"
    """The command writes other kinds or more rows than its action has."""
    NUMBER_TAKEN = "number_taken"
    """The case number belongs to no block of this seat, or is used already."""
    EXISTS_ALREADY = "exists_already"
    """facts: external_number – a case with this external number exists; nothing when it is another district's."""
    FORK = "fork"
    """The outbox's serial was used by another command: two desks run on copies of one file."""
    GAP = "gap"
    """The outbox's serial is not the next one: commands before it were lost, the file was restored."""
    TOO_OLD_TO_JUDGE = "too_old_to_judge"
    """The command is older than the journal keeps; it may have been done and forgotten. A person decides."""
    # said by the desk alone
    HELD = "held"
    """An earlier command of the same case was refused; this one waits for a person."""


@dataclass(frozen=True, slots=True)
class RuleBroken:
    """A rule says no. `facts` are JSON values named by the code's sentence."""

    code: Code
    facts: Facts = field(default_factory=lambda: _NONE)
