"""How the commands of the outbox change their state, within the outbox's transactions.

A plus before a column keeps SQLite from choosing that column's index: by its case a command is found at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from app.local.database import Database
from app.wire import plain
from models.commands import SETTLED, Answer, Outcome
from models.errors import Code, Facts
from models.lifecycle import BY_THE_CLOCK

OPEN = "state IN ('waiting', 'sent', 'held', 'refused')"
"""What is neither applied nor withdrawn."""

REFUSALS = {Answer.REFUSED: None, Answer.GONE: Code.GONE, Answer.MALFORMED: Code.SHAPE_BROKEN}
"""Answers that a person must look at, with the code where the centre gives none."""

_NOBODYS = ", ".join(f"'{action.value}'" for action in sorted(BY_THE_CLOCK))
"""What a desk asked for the centre because a date had come: that another desk was quicker is no person's business."""


def give_serials(database: Database, serial: int, touch: int, limit: int, without: Iterable[UUID] = ()) -> int:
    """Puts up to `limit` waiting commands on the wire, with the serials after `serial`; the last serial given.

    Those of the cases in `without` stay.
    """
    heads = database.rows(
        "SELECT ord FROM commands AS c WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM commands AS e "
        f"WHERE e.case_id = c.case_id AND e.ord < c.ord AND e.{OPEN}) "
        "AND c.case_id NOT IN (SELECT value FROM json_each(?)) ORDER BY ord LIMIT ?",
        (json.dumps([str(case_id) for case_id in without]), limit),
    )
    database.run_many(
        "UPDATE commands SET state = 'sent', serial = ?, attempts = attempts + 1, touched = ? WHERE ord = ?",
        [(serial + place, touch, order) for place, (order,) in enumerate(heads, 1)],
    )
    return serial + len(heads)


def settle(database: Database, outcome: Outcome, at: int, touch: int) -> None:
    """Writes one answer down."""
    identifier = str(outcome.id)
    answer = outcome.first or outcome.answer
    if outcome.answer in SETTLED and answer in SETTLED:
        database.run(
            "UPDATE commands SET state = 'applied', settled_at = ?, touched = ? WHERE id = ? AND state = 'sent'",
            (at, touch, identifier),
        )
    elif answer in REFUSALS:
        refuse(database, identifier, outcome.code or REFUSALS[answer] or Code.STALE, outcome.facts, touch, at)
        if answer is Answer.MALFORMED:
            database.run("UPDATE commands SET serial = 0 WHERE id = ?", (identifier,))
    else:
        database.run(
            "UPDATE commands SET state = 'waiting', serial = 0, touched = ? WHERE id = ? AND state = 'sent'",
            (touch, identifier),
        )


def refuse(database: Database, identifier: str, code: Code, facts: Facts, touch: int, at: int | None) -> None:
    """A person must decide about a command; the later ones of its case are held. `at` is when the centre said no.

    What no person asked for is dropped without a word.
    """
    expected = "= 'sent'" if at is not None else "IN ('waiting', 'held')"
    dropped = database.run(
        f"UPDATE commands SET state = 'withdrawn', settled_at = ?, touched = ? WHERE id = ? AND state {expected} "
        f"AND json_extract(body, '$.action') IN ({_NOBODYS})",
        (at, touch, identifier),
    )
    if dropped:
        return
    changed = database.run(
        "UPDATE commands SET state = 'refused', code = ?, facts = ?, settled_at = ?, touched = ? "
        f"WHERE id = ? AND state {expected}",
        (code.value, json.dumps(plain(facts), ensure_ascii=False), at, touch, identifier),
    )
    if changed:
        database.run(
            "UPDATE commands SET state = 'held', touched = :touch WHERE +state = 'waiting' "
            "AND case_id = (SELECT case_id FROM commands WHERE id = :id) "
            "AND ord > (SELECT ord FROM commands WHERE id = :id)",
            {"touch": touch, "id": identifier},
        )


def release(database: Database, case_id: str, touch: int) -> None:
    """Held commands wait again up to the first refused one that is left."""
    database.run(
        "UPDATE commands SET state = 'waiting', touched = :touch WHERE case_id = :case AND +state = 'held' "
        "AND ord < ifnull((SELECT min(ord) FROM commands WHERE case_id = :case AND +state = 'refused'), ord + 1)",
        {"touch": touch, "case": case_id},
    )
