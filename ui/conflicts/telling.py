"""A conflict in one sentence, the heads of its three sides, and what is held behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.rows import Conflict, Faster, Line, WaitingCommand
from models.errors import Code, RuleBroken
from models.lifecycle import CASES
from models.reference import Reference
from ui import wording


def sentence(conflict: Conflict, lines: Sequence[Line], reference: Reference, now: datetime) -> str:
    """What happened: who did what with the case when, what I asked when, why it was refused. `lines`: its history."""
    command = conflict.command
    if conflict.faster is not None and conflict.faster.unit:
        faster = QCoreApplication.translate(
            "conflicts",
            "{who} dispatched it to {unit} at {time}. You asked “{action}” at {asked}; it was not applied, and nothing "
            "was changed.",
        )
        return faster.format(
            action=wording.action(command.action),
            asked=wording.clock_time(command.asked_at, now),
            **_who(conflict.faster, reference, now),
        )
    moved = [line for line in lines if line.at is not None and line.at == conflict.changed_at]
    did = QCoreApplication.translate(
        "conflicts",
        "{who}, {time}: {done}. You asked “{action}” at {asked}; it was not applied, and nothing was changed.",
    )
    changed = QCoreApplication.translate(
        "conflicts", "{who} changed the case at {time}. You asked “{action}” at {asked}; it was not applied: {why}."
    )
    if conflict.command.subject_kind != CASES:
        changed = QCoreApplication.translate(
            "conflicts", "{who} was faster at {time}. You asked “{action}” at {asked}; it was not applied: {why}."
        )
    refused = QCoreApplication.translate("conflicts", "You asked “{action}” at {asked}; it was not applied: {why}.")
    text = did if moved else changed if conflict.changed_by and conflict.changed_at else refused
    return text.format(
        who=conflict.changed_by,
        time=wording.clock_time(conflict.changed_at, now) if conflict.changed_at else "",
        done=wording.done(moved[-1].action) if moved else "",
        action=wording.action(command.action),
        asked=wording.clock_time(command.asked_at, now),
        why=wording.broken(seen_from(conflict, RuleBroken(command.code, command.code_facts)), reference)
        if command.code
        else "",
    )


def seen_from(conflict: Conflict, rule: RuleBroken) -> RuleBroken:
    """`rule` as it is said of this case: two desks linked two cases to each other, and nobody is sent from the one that
    goes on to itself (DOMAIN §9.3).
    """
    number = conflict.command.number
    here = rule.code is Code.MASTER_ENDED and number is not None and rule.facts.get("master") == number
    return RuleBroken(rule.code, {**rule.facts, "linked_here": True}) if here else rule


def in_short(conflict: Conflict, reference: Reference, now: datetime) -> str:
    """Who was faster, for a line in the corner; "" where nobody was, or no unit is named."""
    if conflict.faster is None or not conflict.faster.unit:
        return ""
    words = QCoreApplication.translate("conflicts", "{who} dispatched it to {unit} at {time}; yours was not applied")
    return words.format(**_who(conflict.faster, reference, now))


def _who(faster: Faster, reference: Reference, now: datetime) -> dict[str, str]:
    unit, time = wording.unit(reference, faster.unit), wording.clock_time(faster.at, now)
    return {"who": faster.by, "unit": unit, "time": time}


def heads(conflict: Conflict, now: datetime) -> tuple[str, str, str, str]:
    """Field, what I saw, what is there since when, what I wanted when."""
    since = QCoreApplication.translate("conflicts", "At the centre since {time}")
    there = QCoreApplication.translate("conflicts", "At the centre now")
    changed = conflict.changed_at
    return (
        QCoreApplication.translate("conflicts", "Field"),
        QCoreApplication.translate("conflicts", "I saw"),
        since.format(time=wording.clock_time(changed, now)) if changed else there,
        QCoreApplication.translate("conflicts", "I wanted at {time}").format(
            time=wording.clock_time(conflict.command.asked_at, now)
        ),
    )


def held_words(command: WaitingCommand, reference: Reference) -> tuple[str, str]:
    """When it was asked, and what."""
    what = wording.joined(wording.action(command.action), wording.content(command, reference))
    return wording.clock_second(command.asked_at), what
