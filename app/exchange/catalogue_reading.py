"""What was read out of a city's table: classes, conditions, and what became of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.exchange.catalogue_reasons import Reason
from models.catalogue import Kind, Limit, LimitUnit

ClassKey = tuple[Kind, str]
"""A class within one edition."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the importer says where a table leaves it open; None: it is asked when the table needs it.

    `plain_day` is what 天 alone means; `lost_zeros`: codes that are a digit short began with 0; `digits` is the length
    of a minor class's code, which belongs to the edition (DOMAIN §4).
    """

    kind: Kind | None = None
    plain_day: LimitUnit | None = None
    lost_zeros: bool | None = None
    digits: int = 4


class Fate(StrEnum):
    """What a row was."""

    TITLE = "title"
    """Above the header, or on a sheet without one."""
    HEADER = "header"
    BLANK = "blank"
    SECTION = "section"
    """A heading between the rows: a kind, or a major class."""
    NOTE = "note"
    CLASS = "class"
    """A class whose conditions come in the rows below."""
    CONDITION = "condition"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a sheet, counted from 1; the sheet of a csv file has no name."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class OddRow:
    """A row that was not understood: why, what the sentence about it needs, and its cells as they were."""

    place: Place
    reason: Reason
    facts: Mapping[str, str | int]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadCondition:
    """A filing condition; `no` counts within its class. `limit_note` says when the limit holds (种植季节)."""

    no: int
    filing: str
    closing: str
    limit: Limit
    limit_note: str | None
    place: Place
    usual: bool = False
    """The table says that it is the default one of its class."""


@dataclass(slots=True)
class ReadClass:
    """A class with its conditions; `major` is empty where the table names no major classes."""

    kind: Kind
    code: str
    name: str
    major: str
    parent: str | None
    place: Place
    aliases: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    conditions: list[ReadCondition] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file. Every row has one fate, and those that are odd stand in `odd` as well.

    `unread` are columns with something in them that no field is made of; `passed_over` sheets without a header;
    `left_out` classes with a name and a code but without a condition that was understood.
    """

    classes: tuple[ReadClass, ...]
    fates: Mapping[Place, Fate]
    odd: tuple[OddRow, ...]
    unread: tuple[str, ...]
    passed_over: tuple[str, ...]
    left_out: tuple[ReadClass, ...]
    header: tuple[str, ...]

    def counted(self) -> Mapping[Fate, int]:
        """How many rows had each fate; the sum is the file's rows."""
        return Counter(self.fates.values())

    @property
    def conditions(self) -> int:
        """How many conditions were understood."""
        return sum(len(one.conditions) for one in self.classes)
