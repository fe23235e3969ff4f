"""From what was heard to what is asked: the same values that the line shows before Enter are those that are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from app.desk.rows import IntercomRow
from models.commands import Ask
from models.ids import new_id
from models.intercom import Direction, EntryKind
from models.lifecycle import Action
from models.working_time import CITY_ZONE
from ui.intercom.heard import Heard

OLDEST_BEGUN = timedelta(minutes=10)
"""A line begun longer ago than this is dated by its Enter: it was left lying, not typed while somebody spoke."""

Find = Callable[[str], UUID | None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the operator changed by keys, before the guess: None leaves the guess."""

    kind: EntryKind | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """One entry as it will be kept. `missing` is a case number that no case has, "" when all is well."""

    heard: Heard
    case_id: UUID | None = None
    missing: str = ""
    corrects: UUID | None = None


def write(heard: Heard, chosen: Chosen, find: Find, now: datetime) -> Written:
    """What was heard, with the keys' choices and its case. A number at the end that is no case stays text."""
    heard = replace(heard, kind=chosen.kind or heard.kind, direction=chosen.direction or heard.direction)
    if not heard.number:
        return Written(heard)
    case_id = case_of(heard.number, find, now)
    if case_id is not None:
        return Written(heard, case_id)
    missing = heard.number if heard.sure else ""
    return Written(replace(heard, text=heard.whole, number=""), missing=missing)


def case_of(number: str, find: Find, now: datetime) -> UUID | None:
    """The case with this number: today's before others, as it is said on the radio."""
    if "-" in number:
        return find(number)
    serial = number.zfill(5)
    return find(f"{now.astimezone(CITY_ZONE):%Y%m%d}-{serial}") or find(serial)


def entry_ask(written: Written, entry_id: UUID, command_id: UUID, begun: datetime, now: datetime) -> Ask:
    """The wish to keep an entry."""
    heard = written.heard
    said_at = begun if now - begun <= OLDEST_BEGUN else now
    facts: dict[str, object] = {
        "channel": heard.channel,
        "direction": heard.direction.value,
        "call_sign": heard.call_sign,
        "kind": heard.kind.value,
        "text": heard.text,
        "said_at": min(said_at, now).isoformat(),
    }
    if written.case_id is not None:
        facts["case_id"] = str(written.case_id)
    if written.corrects is not None:
        facts["corrects"] = str(written.corrects)
    return Ask(command_id, Action.LOG_ENTRY, entry_id, 0, now, facts)


def answer_ask(row: IntercomRow, answer: str, now: datetime) -> Ask:
    """The wish to acknowledge an emergency, with what was answered."""
    return Ask(new_id(), Action.ACKNOWLEDGE, row.entry.id, row.entry.version, now, {"answer": answer.strip()})


def as_line(row: IntercomRow) -> str:
    """An entry as it would be typed, to be corrected."""
    entry = row.entry
    way = "> " if entry.direction is Direction.OUT else ""
    number = f" #{row.case_number}" if row.case_number else ""
    sign = entry.call_sign
    return f"{way}{sign} {entry.text}{number}"
