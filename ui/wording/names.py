"""Names that the reference tables give: classes, divisions, units, people."""

from __future__ import annotations

import re

from models.catalogue import CaseClass, Condition, Kind
from models.people import Person
from models.place import Group
from models.reference import Reference
from ui.wording.figures import NOTHING, joined, listed
from ui.wording.say import QT_TRANSLATE_NOOP, by_language, language, say
from ui.wording.words import POSTS, group, post


def class_name(reference: Reference, edition: str, kind: Kind, code: str) -> str:
    """上水井盖; the bare code where this edition is not here."""
    found = reference.case_class(edition, kind, code)
    return by_language(found.name_zh, found.name_en) if found else code


def class_short(reference: Reference, edition: str, kind: Kind, code: str) -> str:
    """上水井盖, "Water-supply cover": for a narrow column. Chinese names are short already."""
    name = class_name(reference, edition, kind, code)
    if language() == "zh":
        return name
    short = _BRACKETED.sub("", name).split(" / ")[0].strip()
    for long, word in _SHORTER:
        short = short.replace(long, word)
    return short or name


_SHORTER = (
    ("manhole cover", "cover"), ("Unauthorised", "Illegal"), ("advertisement", "advert"), ("equipment", "gear"),
    ("facility", "unit"), ("carriageway", "road"), ("Pedestrian", "Foot"), ("telecommunications", "telecom"),
)  # fmt: skip


def responsible(value: CaseClass) -> str:
    """Who handles a class (分解处置责任); empty where nobody is named."""
    return by_language(value.responsible or "", value.responsible_en or "")


def filing(value: Condition) -> str:
    """What must be true to file; in Chinese, as the catalogue has it, where nobody translated it."""
    return by_language(value.filing, value.filing_en or "")


def closing(value: Condition) -> str:
    """What must be true to close, likewise."""
    return by_language(value.closing, value.closing_en or "")


def with_chinese(chinese: str, english: str | None) -> str:
    """A translation with the words that count beside it; those alone in Chinese, or where there is no translation."""
    return chinese if language() == "zh" or not english else joined(english, chinese)


def in_chinese(words: str) -> str:
    """`words` above what counts in Chinese only, with a note of it where another language is spoken."""
    return words if language() == "zh" else joined(words, say(_IN_CHINESE))


_IN_CHINESE = QT_TRANSLATE_NOOP("wording", "the Chinese words count")


def centre(reference: Reference) -> str:
    """The name of the centre."""
    return by_language(reference.centre_name, reference.centre_name_en)


def division(reference: Reference, code: int) -> str:
    """锦江区, "Jinjiang"."""
    found = reference.divisions.get(code)
    return by_language(found.name_zh, found.name_en) if found else str(code)


def division_short(reference: Reference, code: int) -> str:
    """锦江, 高新, "Jinjiang", "Hi-tech": as it is said where everybody knows that it is a district of this city."""
    name = _BRACKETED.sub("", division(reference, code)).strip()
    short = _KIND_ZH.sub("", name) if language() == "zh" else _KIND_EN.sub("", name)
    return short if len(short) > 1 else name


_BRACKETED = re.compile(r"[（(][^）)]*[）)]")
_KIND_ZH = re.compile(r"(新区直管区|[区县市])$")
_KIND_EN = re.compile(r"^Chengdu (?=.)| (Zone|New Area|District|County|City)$")


def unit(reference: Reference, code: str | None) -> str:
    """锦江市政养护二所; — where there is none."""
    if code is None:
        return NOTHING
    found = reference.units.get(code)
    return by_language(found.name_zh, found.name_en) if found else code


def unit_ground(reference: Reference, code: str) -> str:
    """锦江区; 全市 for a unit of the whole city: where it works, beside its name."""
    found = reference.units.get(code)
    if found is None:
        return ""
    return group(Group.CITY) if found.division is None else division(reference, found.division)


def posts(person: Person) -> str:
    """The posts of a person, in the order they are declared."""
    return listed(*(post(value) for value in POSTS if value in person.posts))
