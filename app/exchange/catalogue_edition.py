"""Makes an edition's rows of what was read from a city's table, with what only an earlier edition knows.

A published table says neither English names nor what people call things: those of a class that has the same code and
the same name in the edition before go with it, as do its codes in other lists and what it is confused with. Conditions
with the same words keep their translation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.exchange.catalogue_reading import ReadClass, ReadCondition, Reading
from models.catalogue import CaseClass
from models.reference import Reference

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class NewEdition:
    """Rows by reference table; `taken_over` classes were known with the same name, of `unnamed` no English name is.

    Of the `undecided` classes the table does not say which of several conditions is the default one: nobody guesses.
    """

    code: str
    tables: Mapping[str, list[Row]]
    taken_over: int
    unnamed: tuple[str, ...]
    undecided: tuple[str, ...]


def make_edition(reading: Reading, code: str, name_zh: str, name_en: str, before: Reference) -> NewEdition:
    """The draft of edition `code`: approved by nobody, in force on no day."""
    known = {(one.kind, one.code): _earlier(one, before) for one in reading.classes}
    classes = [_class(one, known[one.kind, one.code], code, before) for one in reading.classes]
    english = _english(before)
    conditions = [_condition(one, row, code, english) for one in reading.classes for row in one.conditions]
    kept = {(key[0].value, key[1]) for key, one in known.items() if one}
    pairs = {pair for (edition, _, _), found in before.pairs.items() if edition == before.edition for pair in found}
    confusables: dict[tuple[str, str, str, str], Row] = {}
    for pair in sorted(pairs, key=lambda one: (one.kind, one.code, one.other_kind, one.other_code)):
        here, there = (pair.kind.value, pair.code), (pair.other_kind.value, pair.other_code)
        if here in kept and there in kept and (*there, *here) not in confusables:
            confusables[(*here, *there)] = {
                "edition": code,
                "kind": here[0],
                "code": here[1],
                "other_kind": there[0],
                "other_code": there[1],
                "rule_zh": pair.rule_zh,
                "rule_en": pair.rule_en,
            }
    draft = {"valid_from": None, "valid_to": None, "approved": False, "illustrative": False}
    return NewEdition(
        code,
        {
            "editions": [{"code": code, "name_zh": name_zh, "name_en": name_en, **draft}],
            "classes": classes,
            "conditions": conditions,
            "confusables": list(confusables.values()),
        },
        taken_over=len(kept),
        unnamed=tuple(_said(one) for one in reading.classes if not known[one.kind, one.code]),
        undecided=tuple(
            _said(one)
            for one in reading.classes
            if len(one.conditions) > 1 and not any(row.usual for row in one.conditions)
        ),
    )


def _said(one: ReadClass) -> str:
    return f"{one.kind} {one.code} {one.name}"


def _earlier(one: ReadClass, before: Reference) -> CaseClass | None:
    """The class of the edition in force that this one goes on with."""
    known = before.case_class(before.edition, one.kind, one.code)
    return known if known is not None and known.name_zh == one.name else None


def _class(one: ReadClass, known: CaseClass | None, edition: str, before: Reference) -> Row:
    major_zh, major_en = _major(one, before)
    aliases = list(dict.fromkeys([*one.aliases, *(known.aliases if known else ())]))
    responsible = "；".join(one.responsible) or None
    return {
        "edition": edition,
        "kind": one.kind.value,
        "code": one.code,
        "major_zh": major_zh,
        "major_en": major_en,
        "name_zh": one.name,
        "name_en": known.name_en if known else one.name,
        "aliases": aliases,
        "parent": one.parent,
        "code_2007": known.code_2007 if known else None,
        "code_2026": known.code_2026 if known else None,
        "responsible": responsible,
        "responsible_en": known.responsible_en if known and known.responsible == responsible else None,
    }


def _major(one: ReadClass, before: Reference) -> tuple[str, str]:
    """The major class's names: the table's, and the English one of the edition in force where they agree."""
    known = next(
        (
            other
            for (edition, kind, code), other in before.classes.items()
            if edition == before.edition and kind is one.kind and code[:2] == one.code[:2]
        ),
        None,
    )
    if not one.major:
        return (known.major_zh, known.major_en) if known else ("", "")
    return one.major, known.major_en if known and known.major_zh == one.major else one.major


def _english(before: Reference) -> Mapping[str, str]:
    """Translations of the edition in force, by the Chinese words: the same words say the same."""
    found: dict[str, str] = {}
    for (edition, _, _), rows in before.conditions.items():
        if edition == before.edition:
            for row in rows:
                found |= {row.filing: row.filing_en} if row.filing_en else {}
                found |= {row.closing: row.closing_en} if row.closing_en else {}
    return found


def _condition(one: ReadClass, row: ReadCondition, edition: str, english: Mapping[str, str]) -> Row:
    """A condition is the default one only if the table says so."""
    return {
        "edition": edition,
        "kind": one.kind.value,
        "class_code": one.code,
        "no": row.no,
        "is_default": row.usual,
        "filing": row.filing,
        "closing": row.closing,
        "limit_value": row.limit.value,
        "limit_unit": row.limit.unit.value,
        "limit_note": row.limit_note,
        "filing_en": english.get(row.filing),
        "closing_en": english.get(row.closing),
    }
