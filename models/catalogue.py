"""Classes of problems and the conditions under which a case is filed (DOMAIN §§3, 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """Components and events share class codes: every key needs the kind (DOMAIN §4)."""

    COMPONENT = "component"
    EVENT = "event"


class LimitUnit(StrEnum):
    """How a limit is counted (DOMAIN §8.1)."""

    URGENT_HOUR = "urgent_hour"
    URGENT_DAY = "urgent_day"
    WORK_HOUR = "work_hour"
    WORK_DAY = "work_day"
    NATURAL_DAY = "natural_day"


@dataclass(frozen=True, slots=True)
class Limit:
    """A handling limit: `value` in `unit`."""

    value: int
    unit: LimitUnit

    @property
    def urgent(self) -> bool:
        """Whether it runs on the continuous clock as an urgent limit."""
        return self.unit in (LimitUnit.URGENT_HOUR, LimitUnit.URGENT_DAY)


@dataclass(frozen=True, slots=True)
class Condition:
    """立案条件: what must be true to file, what must be true to close, and the limit between.

    `limit_note` are the catalogue's words on when the limit holds (种植季节).
    """

    edition: str
    kind: Kind
    class_code: str
    no: int
    is_default: bool
    filing: str
    closing: str
    limit: Limit
    limit_note: str | None = None
    filing_en: str | None = None
    """In English, where somebody translated it; the Chinese words are the catalogue."""
    closing_en: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """目录版本: one state of the catalogue. A class is never changed in place, a new edition says it anew (DOMAIN §3).

    It is in force from `valid_from` (None: since ever) to `valid_to`, both days included (None: for good), and only
    once it is `approved`. `illustrative`: its limits and responsibilities are examples, nobody's standard.
    """

    code: str
    name_zh: str
    name_en: str
    valid_from: date | None = None
    valid_to: date | None = None
    approved: bool = False
    illustrative: bool = False
    approved_by: UUID | None = None
    """Which person approved it; None also for one that an administrator approved."""

    def holds_on(self, day: date) -> bool:
        """Whether `day` (of the city) lies in its dates."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


EditionTables = Mapping[str, list[dict[str, object]]]
"""The rows of one edition by reference table: editions (one row), classes, conditions, confusables."""


class EditionRefused(StrEnum):
    """Why an edition cannot be let in force from a day on, taken back, or deleted."""

    NOT_YOURS = "not_yours"
    """Only a manager of the whole city decides on editions."""
    UNKNOWN = "unknown"
    ALREADY = "already"
    """It is approved; to be deleted: or was once, and somebody could ask what was approved."""
    PAST = "past"
    """The day is over in the city: cases were filed since then."""
    TOO_FAR = "too_far"
    """More than a year ahead: an edition that begins in a far year would bar all others until then."""
    LATER = "later"
    """Another edition begins on that day or later already."""
    NOT_APPROVED = "not_approved"
    BEGUN = "begun"
    """It is in force, or was: cases were filed under it."""
    USED = "used"
    """Cases were made with it."""
    MALFORMED = "malformed"
    """What shall be put as a draft is no edition."""


class Act(StrEnum):
    """What a manager did to an edition."""

    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    """An approval was taken back before its first day."""


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How much an edition says otherwise than the one before it: classes added, removed, renamed, handled by somebody
    else; conditions of classes that both have.
    """

    added: int
    removed: int
    renamed: int
    moved: int
    conditions: int


@dataclass(frozen=True, slots=True)
class EditionAct:
    """An approval from `day` on, or what took it back; `by` is None for an administrator.

    `before` is the edition that ended, or goes on again; `counts` are an approval's, `reason` a withdrawal's.
    """

    act: Act
    by: UUID | None
    at: datetime
    day: date
    before: str | None = None
    reason: str | None = None
    counts: ChangeCounts | None = None


@dataclass(frozen=True, slots=True)
class CaseClass:
    """小类: a minor class of an edition. Aliases are what people call it.

    A fine class (细类) has its minor class as `parent` and two digits more in its code; its conditions are its own.
    `code_2007` and `code_2026` are its codes in those national lists, None where it has none there. `responsible`
    says who handles it by the division of duties (分解处置责任), in words; `responsible_en` in English where known.
    """

    edition: str
    kind: Kind
    code: str
    major_zh: str
    major_en: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    code_2007: str | None = None
    code_2026: str | None = None
    responsible: str | None = None
    responsible_en: str | None = None


@dataclass(frozen=True, slots=True)
class Confusable:
    """Two classes that are taken for one another, and what decides between them (DOMAIN §5.1).

    Stored once and read from either side: as a `Reference` gives it, `kind` and `code` are those asked for.
    """

    edition: str
    kind: Kind
    code: str
    other_kind: Kind
    other_code: str
    rule_zh: str
    rule_en: str

    def from_other_side(self) -> Confusable:
        """The same pair, seen from the other class."""
        return replace(self, kind=self.other_kind, code=self.other_code, other_kind=self.kind, other_code=self.code)
