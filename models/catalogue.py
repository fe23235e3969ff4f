"""Classes of problems and the conditions under which a case is filed (DOMAIN §§3, 5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """立案条件: what must be true to file, what must be true to close, and the limit between."""

    edition: str
    kind: Kind
    class_code: str
    no: int
    is_default: bool
    filing: str
    closing: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class CaseClass:
    """小类: a minor class of an edition. Aliases are what people call it."""

    edition: str
    kind: Kind
    code: str
    major_zh: str
    major_en: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...] = ()
