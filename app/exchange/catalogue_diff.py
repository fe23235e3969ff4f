"""What one edition of the catalogue says otherwise than another, and which open cases that meets (DOMAIN §3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.case import FILED, OPEN, Status
from models.catalogue import CaseClass, Condition, Kind
from models.reference import Reference

ClassKey = tuple[Kind, str]


class Part(StrEnum):
    """What of a condition changed."""

    FILING = "filing"
    CLOSING = "closing"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class ConditionChange:
    """A condition that is new (`before` None), gone (`after` None), or says something else in `parts`."""

    key: ClassKey
    before: Condition | None
    after: Condition | None
    parts: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True)
class CatalogueDiff:
    """From edition `before` to edition `after`; everything by kind and code.

    `renamed`, `moved` (another unit is responsible) and `called` (other aliases) hold both states of a class;
    `conditions` are those of classes that both editions have. Of the `undecided` classes of `after` nobody said which
    of several conditions is the default one.
    """

    before: str
    after: str
    added: tuple[CaseClass, ...]
    removed: tuple[CaseClass, ...]
    renamed: tuple[tuple[CaseClass, CaseClass], ...]
    moved: tuple[tuple[CaseClass, CaseClass], ...]
    called: tuple[tuple[CaseClass, CaseClass], ...]
    undecided: tuple[CaseClass, ...]
    conditions: tuple[ConditionChange, ...]

    def changed(self) -> frozenset[ClassKey]:
        """Classes of `before` under which a case would be filed otherwise than now, or not at all."""
        gone = {(one.kind, one.code) for one in self.removed}
        return frozenset(gone | {(old.kind, old.code) for old, _ in self.renamed} | {x.key for x in self.conditions})


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What must be known of an open case to say whether a new edition touches it."""

    number: str
    status: Status
    edition: str
    kind: Kind
    class_code: str
    condition_no: int | None


@dataclass(frozen=True, slots=True)
class Touched:
    """Open cases of one changed class, by number.

    `unfiled` will be filed under the new edition; they need another class when `class_gone`. `filed` keep the edition
    that they were filed under, with its limit and closing condition.
    """

    key: ClassKey
    name: str
    class_gone: bool
    unfiled: tuple[str, ...]
    filed: tuple[str, ...]


def diff(reference: Reference, before: str, after: str) -> CatalogueDiff:
    """Compares two editions of `reference`. Raises KeyError for a code that is no edition."""
    for code in (before, after):
        if code not in reference.editions:
            raise KeyError(code)
    old, new = _classes(reference, before), _classes(reference, after)
    both = [(old[key], new[key]) for key in sorted(old.keys() & new.keys())]
    conditions = [change for was, now in both for change in _conditions(reference, was, now)]
    return CatalogueDiff(
        before,
        after,
        added=tuple(new[key] for key in sorted(new.keys() - old.keys())),
        removed=tuple(old[key] for key in sorted(old.keys() - new.keys())),
        renamed=tuple((was, now) for was, now in both if was.name_zh != now.name_zh),
        moved=tuple((was, now) for was, now in both if was.responsible != now.responsible),
        called=tuple((was, now) for was, now in both if set(was.aliases) != set(now.aliases)),
        undecided=reference.undecided(after),
        conditions=tuple(conditions),
    )


def touched(found: CatalogueDiff, reference: Reference, cases: Iterable[OpenCase]) -> tuple[Touched, ...]:
    """The open cases of edition `before` that stand in a changed class, by class."""
    changed, gone = found.changed(), {(one.kind, one.code) for one in found.removed}
    by_class: dict[ClassKey, list[OpenCase]] = {}
    for case in cases:
        key = (case.kind, case.class_code)
        if case.status in OPEN and case.edition == found.before and key in changed:
            by_class.setdefault(key, []).append(case)
    return tuple(
        Touched(
            key,
            reference.classes[(found.before, *key)].name_zh,
            key in gone,
            tuple(sorted(case.number for case in met if case.status not in FILED)),
            tuple(sorted(case.number for case in met if case.status in FILED)),
        )
        for key, met in sorted(by_class.items())
    )


def _classes(reference: Reference, edition: str) -> dict[ClassKey, CaseClass]:
    return {(kind, code): one for (of, kind, code), one in reference.classes.items() if of == edition}


def _conditions(reference: Reference, was: CaseClass, now: CaseClass) -> list[ConditionChange]:
    """The same words are the same condition, wherever they stand; of the rest, the same number is."""
    key = (was.kind, was.code)
    old, new = (list(reference.conditions.get((one.edition, *key), ())) for one in (was, now))
    pairs: list[tuple[Condition, Condition]] = []
    for same in (_same_words, _same_number):
        for before in tuple(old):
            after = next((other for other in new if same(before, other)), None)
            if after is not None:
                old.remove(before)
                new.remove(after)
                pairs.append((before, after))
    changes = [
        ConditionChange(key, before, after, parts) for before, after in pairs if (parts := _parts(before, after))
    ]
    changes += [ConditionChange(key, before, None) for before in old]
    changes += [ConditionChange(key, None, after) for after in new]
    return sorted(changes, key=_order)


def _order(change: ConditionChange) -> tuple[int, bool]:
    row = change.before or change.after
    return (row.no if row else 0, change.before is None)


def _same_words(one: Condition, other: Condition) -> bool:
    return one.filing == other.filing


def _same_number(one: Condition, other: Condition) -> bool:
    return one.no == other.no


def _parts(before: Condition, after: Condition) -> frozenset[Part]:
    different: Sequence[tuple[Part, bool]] = (
        (Part.FILING, before.filing != after.filing),
        (Part.CLOSING, before.closing != after.closing),
        (Part.LIMIT, (before.limit, before.limit_note) != (after.limit, after.limit_note)),
    )
    return frozenset(part for part, is_other in different if is_other)
