"""Names that the reference tables give: classes, divisions, units, people."""

from __future__ import annotations

from models.catalogue import Kind
from models.people import Person
from models.reference import Reference
from ui.wording.figures import NOTHING, listed
from ui.wording.say import by_language, language
from ui.wording.words import POSTS, post


def class_name(reference: Reference, edition: str, kind: Kind, code: str) -> str:
    """上水井盖; the bare code where this edition is not here."""
    found = reference.case_class(edition, kind, code)
    return by_language(found.name_zh, found.name_en) if found else code


def division(reference: Reference, code: int) -> str:
    """锦江区, "Jinjiang"."""
    found = reference.divisions.get(code)
    return by_language(found.name_zh, found.name_en) if found else str(code)


def division_short(reference: Reference, code: int) -> str:
    """锦江: as it is said where everybody knows that it is a district."""
    name = division(reference, code)
    if language() != "zh" or len(name) < 3:
        return name
    if len(name) > 3 and name.endswith("新区"):
        return name.removesuffix("新区")
    return name[:-1] if name[-1] in "区县市" else name


def unit(reference: Reference, code: str | None) -> str:
    """锦江市政养护二所; — where there is none."""
    if code is None:
        return NOTHING
    found = reference.units.get(code)
    return by_language(found.name_zh, found.name_en) if found else code


def posts(person: Person) -> str:
    """The posts of a person, in the order they are declared."""
    return listed(*(post(value) for value in POSTS if value in person.posts))
