"""Finding the class of a problem by its name, alias or code, or by what the caller said; and its filing conditions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from models.catalogue import CaseClass, Kind
from models.reference import Reference
from ui import wording
from ui.options import Option
from ui.typeahead import spelled


class Match(IntEnum):
    """How well a class answers; the lower comes first."""

    CODE = 0
    STARTS = 1
    NAME = 2
    ALIAS = 3
    SPELLED = 4
    """In pinyin."""
    MAJOR = 5
    SAID = 6
    """Its name or an alias stands in the description."""


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """A class as the chooser lists it; `word` is the alias or the words of the description that found it."""

    class_: CaseClass
    match: Match
    word: str = ""


def find_classes(reference: Reference, text: str, description: str) -> tuple[ClassChoice, ...]:
    """Classes of the edition in force that answer `text`, best first.

    With a blank `text`, those whose name stands in the description; all of them when it names none.
    """
    classes = [class_ for class_ in reference.classes.values() if class_.edition == reference.edition]
    wanted = text.casefold().strip()
    found = _by_text(classes, wanted) if wanted else _by_description(classes, description.casefold())
    return tuple(sorted(found, key=lambda choice: (choice.match, choice.class_.kind, choice.class_.code)))


def _by_text(classes: Iterable[CaseClass], wanted: str) -> list[ClassChoice]:
    return [choice for class_ in classes if (choice := _answers(class_, wanted))]


def _answers(class_: CaseClass, wanted: str) -> ClassChoice | None:
    names = (class_.name_zh.casefold(), class_.name_en.casefold())
    if class_.code.startswith(wanted):
        return ClassChoice(class_, Match.CODE)
    if any(name.startswith(wanted) for name in names):
        return ClassChoice(class_, Match.STARTS)
    if any(wanted in name for name in names):
        return ClassChoice(class_, Match.NAME)
    alias = next((alias for alias in class_.aliases if wanted in alias.casefold()), None)
    if alias:
        return ClassChoice(class_, Match.ALIAS, alias)
    if spelled(wanted, class_.name_zh, *class_.aliases):
        return ClassChoice(class_, Match.SPELLED)
    if wanted in class_.major_zh.casefold() or wanted in class_.major_en.casefold():
        return ClassChoice(class_, Match.MAJOR)
    return None


def _by_description(classes: Iterable[CaseClass], said: str) -> list[ClassChoice]:
    found = []
    for class_ in classes:
        words = (class_.name_zh, class_.name_en, *class_.aliases)
        word = next((word for word in words if word and word.casefold() in said), None)
        if word:
            found.append(ClassChoice(class_, Match.SAID, word))
    return found or [ClassChoice(class_, Match.MAJOR) for class_ in classes]


def condition_options(reference: Reference, edition: str, kind: Kind, code: str) -> tuple[Option, ...]:
    """The filing conditions of a class as a list shows them: what must be so, when it is closed, the limit."""
    rows = reference.conditions.get((edition, kind, code), ())
    return tuple(
        Option(
            row.no,
            wording.filing(row),
            wording.closing(row),
            wording.joined(row.limit_note or "", wording.limit(row.limit)),
        )
        for row in rows
    )
