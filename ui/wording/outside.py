"""What may be told outside of a case, in plain words: for the telephone, and to be copied into a letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.desk.outside import Outside, Stage
from models.reference import Reference
from ui.wording.connection import waiting_action
from ui.wording.figures import clock_time, full_time
from ui.wording.names import class_name
from ui.wording.say import QT_TRANSLATE_NOOP, say
from ui.wording.words import refusal

STAGES: Mapping[Stage, str] = {
    Stage.RECEIVED: QT_TRANSLATE_NOOP("wording", "It has been received and is being looked at."),
    Stage.CHECKED: QT_TRANSLATE_NOOP("wording", "It is being checked, and who is responsible is found."),
    Stage.ARRANGED: QT_TRANSLATE_NOOP("wording", "Those responsible have been charged and are putting it right."),
    Stage.WAITING: QT_TRANSLATE_NOOP("wording", "It has to wait for now; we go on as soon as that is possible."),
    Stage.REVIEWED: QT_TRANSLATE_NOOP("wording", "It is said to be put right, and we are looking whether it is."),
    Stage.DONE: QT_TRANSLATE_NOOP("wording", "It is done."),
    Stage.JOINED: QT_TRANSLATE_NOOP(
        "wording", "It was reported before and is being put right together with that report."
    ),
    Stage.NOT_TAKEN: QT_TRANSLATE_NOOP("wording", "It was not taken up."),
}


def stage(value: Stage) -> str:
    """已受理，正在了解情况。, "It has been received and is being looked at."."""
    return say(STAGES[value])


def outside(told: Outside, reference: Reference, now: datetime) -> str:
    """A paragraph for each thing that may be told."""
    what = class_name(reference, told.edition, told.kind, told.class_code)
    begun = QT_TRANSLATE_NOOP("wording", "Your report “{what}” of {when}, number {number}.")
    if told.number is None:
        begun = QT_TRANSLATE_NOOP("wording", "Your report “{what}” of {when}.")
    parts = [say(begun, what=what, when=full_time(told.received_at), number=told.number or ""), stage(told.stage)]
    if told.refusal is not None:
        parts.append(say(QT_TRANSLATE_NOOP("wording", "Why: {why}"), why=refusal(told.refusal)))
    if told.ended_at is not None:
        parts.append(say(QT_TRANSLATE_NOOP("wording", "Ended {when}."), when=full_time(told.ended_at)))
    if told.reply is not None:
        parts.append(say(QT_TRANSLATE_NOOP("wording", "Answer: {said}"), said=told.reply))
    for note in told.notes:
        words = QT_TRANSLATE_NOOP("wording", "{when}: {said}")
        parts.append(say(words, when=clock_time(note.written_at, now), said=note.text))
    return "\n".join(parts)


def public_remark(*, waiting: bool) -> str:
    """公开备注: how the history calls a remark that may go outside."""
    words = say(QT_TRANSLATE_NOOP("wording", "Remark, public"))
    return waiting_action(words) if waiting else words
