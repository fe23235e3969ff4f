"""Editions of the catalogue in words: how they stand, what one changes, which cases that meets."""

from __future__ import annotations

from collections.abc import Mapping

from app.exchange.catalogue_diff import CatalogueDiff, ConditionChange, Part, Touched
from models.catalogue import Act, CaseClass, Condition, Edition, EditionAct, EditionRefused, Kind
from models.reference import Reference
from ui.wording.figures import NOTHING, full_time, joined, listed
from ui.wording.names import class_name, closing, filing
from ui.wording.say import QT_TRANSLATE_NOOP, by_language, say
from ui.wording.words import kind as kind_word
from ui.wording.words import limit


def edition(value: Edition) -> str:
    """The name of an edition."""
    return by_language(value.name_zh, value.name_en)


def standing(value: Edition, in_force: str) -> str:
    """In force since 2017-01-01; from 2017-09-01 on; a draft."""
    if value.code == in_force:
        return say(_IN_FORCE, day=value.valid_from) if value.valid_from else say(_ALWAYS)
    if not value.approved:
        return say(_DRAFT)
    text = _OVER if value.valid_to else _TO_COME
    return say(text, day=value.valid_from or NOTHING, last=value.valid_to)


_IN_FORCE = QT_TRANSLATE_NOOP("wording", "In force since {day}")
_ALWAYS = QT_TRANSLATE_NOOP("wording", "In force")
_DRAFT = QT_TRANSLATE_NOOP("wording", "Draft: in force on no day")
_TO_COME = QT_TRANSLATE_NOOP("wording", "In force from {day} on")
_OVER = QT_TRANSLATE_NOOP("wording", "From {day} to {last}")


def class_of_edition(reference: Reference, in_edition: str, kind: Kind, code: str) -> str:
    """事件 0113 道路破损: 0101 is two things."""
    return " ".join((kind_word(kind), code, class_name(reference, in_edition, kind, code)))


def counted(found: CatalogueDiff) -> str:
    """How much changes, in one line."""
    parts = (
        (QT_TRANSLATE_NOOP("wording", "new classes {count}"), found.added),
        (QT_TRANSLATE_NOOP("wording", "classes gone {count}"), found.removed),
        (QT_TRANSLATE_NOOP("wording", "renamed {count}"), found.renamed),
        (QT_TRANSLATE_NOOP("wording", "conditions {count}"), found.conditions),
        (QT_TRANSLATE_NOOP("wording", "responsibilities {count}"), found.moved),
        (QT_TRANSLATE_NOOP("wording", "aliases {count}"), found.called),
    )
    return joined(*(say(text, count=len(rows)) for text, rows in parts if rows)) or say(_NOTHING_CHANGES)


_NOTHING_CHANGES = QT_TRANSLATE_NOOP("wording", "Nothing changes")


def new() -> str:
    """A class that only the new edition has."""
    return say(QT_TRANSLATE_NOOP("wording", "New class"))


def gone() -> str:
    """A class that the new edition has no longer."""
    return say(QT_TRANSLATE_NOOP("wording", "Class gone"))


def renamed() -> str:
    """The same code under another name."""
    return say(QT_TRANSLATE_NOOP("wording", "Renamed"))


def responsibility() -> str:
    """Somebody else handles it."""
    return say(QT_TRANSLATE_NOOP("wording", "Responsibility"))


def aliases() -> str:
    """People call it otherwise."""
    return say(QT_TRANSLATE_NOOP("wording", "Aliases"))


def alias_change(was: CaseClass, now: CaseClass) -> str:
    """+ 垃圾包 · − 脏东西."""
    more = [f"+ {alias}" for alias in now.aliases if alias not in was.aliases]
    return joined(*more, *(f"− {alias}" for alias in was.aliases if alias not in now.aliases))


def no_usual() -> str:
    """Which of several conditions is the default one, nobody said."""
    return say(QT_TRANSLATE_NOOP("wording", "No usual condition"))


def fine_of(one: CaseClass) -> str:
    """Fine class of 0113; empty for a minor class."""
    return say(_FINE, code=one.parent) if one.parent else ""


_FINE = QT_TRANSLATE_NOOP("wording", "fine class of {code}")


def touched_class(one: Touched, reference: Reference) -> str:
    """The name by which a queue finds the cases of a class."""
    return class_name(reference, reference.edition, *one.key)


def act(value: EditionAct, reference: Reference) -> str:
    """Who approved or withdrew an edition, when, and for or before which day; a whole sentence."""
    who = say(_ADMINISTRATOR) if value.by is None else reference.person_name(value.by)
    text = _APPROVED if value.act is Act.APPROVED else _WITHDRAWN
    return say(text, who=who, at=full_time(value.at), day=value.day, reason=value.reason or "")


_ADMINISTRATOR = QT_TRANSLATE_NOOP("wording", "an administrator")
_APPROVED = QT_TRANSLATE_NOOP("wording", "Approved by {who} on {at}, from {day} on.")
_WITHDRAWN = QT_TRANSLATE_NOOP("wording", "Withdrawn by {who} on {at}, before {day}: {reason}")


def class_needed() -> str:
    """What a case not filed yet needs when its class is gone."""
    return say(QT_TRANSLATE_NOOP("wording", "another class is needed"))


def condition_change(change: ConditionChange) -> str:
    """What a condition says now and what it said; a limit with its unit."""
    before, after = change.before, change.after
    if before is None or after is None:
        only = after or before
        return joined(filing(only), limit_of(only)) if only else ""
    said = {
        Part.FILING: (filing(before), filing(after)),
        Part.CLOSING: (say(_CLOSED, words=closing(before)), closing(after)),
        Part.LIMIT: (limit_of(before), limit_of(after)),
    }
    same = "" if Part.FILING in change.parts else filing(before)
    return joined(
        *filter(None, (same, *(f"{was} → {now}" for part, (was, now) in said.items() if part in change.parts)))
    )


_CLOSED = QT_TRANSLATE_NOOP("wording", "closed by: {words}")


def condition_part(change: ConditionChange) -> str:
    """Of what kind the change is, in a word or two."""
    if change.before is None:
        return say(_NEW_CONDITION)
    if change.after is None:
        return say(_CONDITION_GONE)
    return listed(*(say(_PARTS[part]) for part in Part if part in change.parts))


_NEW_CONDITION = QT_TRANSLATE_NOOP("wording", "New condition")
_CONDITION_GONE = QT_TRANSLATE_NOOP("wording", "Condition gone")
_PARTS: Mapping[Part, str] = {
    Part.FILING: QT_TRANSLATE_NOOP("wording", "Filing condition"),
    Part.CLOSING: QT_TRANSLATE_NOOP("wording", "Closing condition"),
    Part.LIMIT: QT_TRANSLATE_NOOP("wording", "Limit"),
}


def limit_of(condition: Condition) -> str:
    """5 工作日; with the catalogue's words on when it holds."""
    return f"{condition.limit_note or ''}{limit(condition.limit)}"


def touched_count(rows: tuple[Touched, ...], after: str) -> str:
    """How many open cases a new edition meets, and what becomes of them."""
    unfiled, filed = (sum(len(one.unfiled if part else one.filed) for one in rows) for part in (True, False))
    if not unfiled + filed:
        return say(_NO_CASE)
    return say(_CASES, unfiled=unfiled, filed=filed, edition=after)


_NO_CASE = QT_TRANSLATE_NOOP("wording", "No open case stands in a class that changes.")
_CASES = QT_TRANSLATE_NOOP(
    "wording",
    "Not filed yet, to be filed under {edition}: {unfiled}. Filed, keeping limit and closing condition: {filed}.",
)


def touched_numbers(one: Touched) -> str:
    """Not filed: 3; filed: 5."""
    parts = [say(_UNFILED, count=len(one.unfiled))] if one.unfiled else []
    parts += [say(_FILED, count=len(one.filed))] if one.filed else []
    return joined(*parts)


_UNFILED = QT_TRANSLATE_NOOP("wording", "not filed {count}")
_FILED = QT_TRANSLATE_NOOP("wording", "filed {count}")


def refused(why: EditionRefused) -> str:
    """Why an edition is not approved, withdrawn or deleted, a whole sentence."""
    return say(_REFUSED[why])


_REFUSED: Mapping[EditionRefused, str] = {
    EditionRefused.NOT_YOURS: QT_TRANSLATE_NOOP("wording", "Only a manager of the whole city decides on editions."),
    EditionRefused.TOO_FAR: QT_TRANSLATE_NOOP(
        "wording", "That is more than a year ahead: nothing else could begin until then."
    ),
    EditionRefused.NOT_APPROVED: QT_TRANSLATE_NOOP("wording", "It is not approved."),
    EditionRefused.BEGUN: QT_TRANSLATE_NOOP("wording", "It is in force already: cases were filed under it."),
    EditionRefused.MALFORMED: QT_TRANSLATE_NOOP("wording", "The centre does not take these rows for an edition."),
    EditionRefused.USED: QT_TRANSLATE_NOOP("wording", "Cases were made with it."),
    EditionRefused.UNKNOWN: QT_TRANSLATE_NOOP("wording", "The centre has this edition no longer."),
    EditionRefused.ALREADY: QT_TRANSLATE_NOOP("wording", "It is approved, or was once: it stays as it is."),
    EditionRefused.PAST: QT_TRANSLATE_NOOP(
        "wording", "That day is over: cases were filed since then. Name today or later."
    ),
    EditionRefused.LATER: QT_TRANSLATE_NOOP("wording", "Another edition begins on that day or later already."),
}
