"""The rows of the responsibility table in words: read and looked through in steps, for a city has tens of thousands.

What rows share, a class or a unit or a road, is put into words once, and each word that is searched for is compared
with that once, whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.desk.cells import harmless
from models.reference import Reference
from models.responsibility import WHOSE_GROUND, Responsibility
from ui import wording
from ui.typeahead import spelled

MAJOR = 2
"""Digits of a code that name the major class (DOMAIN §5.1)."""
PARTS, ROWS = 8, 256
"""So many are gone through in a step: a part may be spelled in many ways, a row is only looked up."""


@dataclass(frozen=True, slots=True)
class Part:
    """What rows share: as it is compared, and the names that pinyin may spell."""

    said: str
    names: tuple[str, ...]


class ResponsibilityRows:
    """`reading` and `finding` are gone through a step at a time; `found` is what the last search ended with."""

    def __init__(self, reference: Reference, today: date) -> None:
        self._reference, self._today = reference, today
        self._majors = {
            (one.edition, one.kind, one.code[:MAJOR]): wording.by_language(one.major_zh, one.major_en)
            for one in reference.classes.values()
        }
        self._parts: dict[Part, int] = {}
        self._known: dict[tuple[object, ...], int] = {}
        self._places: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._rows: list[tuple[Responsibility, frozenset[int]]] = []
        self.found: Sequence[Responsibility] = ()

    def __len__(self) -> int:
        """How many rows are in force."""
        return len(self._rows)

    def reading(self) -> Iterator[None]:
        """Reads every row that is in force."""
        for at, one in enumerate(self._reference.responsibilities.all()):
            if at % PARTS == 0:
                yield
            if one.holds_on(self._today):
                self._rows.append((one, frozenset(self._parts_of(one))))

    def finding(self, text: str) -> Iterator[None]:
        """Looks for the rows that hold every word of `text`, by name, code or pinyin initials."""
        words = []
        for word in text.casefold().split():
            hits = set()
            for at, (part, number) in enumerate(self._parts.items()):
                if at % PARTS == 0:
                    yield
                if word in part.said or spelled(word, *part.names):
                    hits.add(number)
            words.append(hits)
        found = []
        for at, (one, parts) in enumerate(self._rows):
            if at % ROWS == 0:
                yield
            if not any(hits.isdisjoint(parts) for hits in words):
                found.append(one)
        self.found = found

    def copying(self, lines: list[str]) -> Iterator[None]:
        """Writes every row that was found into `lines`, its cells parted by tabs."""
        for at, one in enumerate(self.found):
            if at % PARTS == 0:
                yield
            lines.append("\t".join(self._cells(one)))

    # ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────

    def about(self, one: Responsibility) -> str:
        """Of what: a kind, a major class or a class."""
        if not one.class_code:
            return wording.kind(one.kind)
        edition = one.edition or self._reference.edition
        name = self._majors.get((edition, one.kind, one.class_code))
        if name is None:
            name = wording.class_name(self._reference, edition, one.kind, one.class_code)
        return wording.joined(wording.kind(one.kind), name)

    def where(self, one: Responsibility) -> Sequence[str]:
        """District, street, road and hours, as far as the row says them."""
        division = wording.division(self._reference, one.division) if one.division else ""
        street = str(one.street) if one.street else ""
        hours = str(one.hours) if one.hours else ""
        return [part for part in (division, street, one.road or "", hours) if part]

    def unit(self, one: Responsibility) -> str:
        """Who."""
        if one.unit == WHOSE_GROUND:
            return QCoreApplication.translate("ResponsibilityDialog", "whose ground it is")
        return wording.unit(self._reference, one.unit)

    def _cells(self, one: Responsibility) -> Sequence[str]:
        until = one.valid_to.isoformat() if one.valid_to else ""
        since = one.valid_from.isoformat() if one.valid_from > date.min else ""
        where = " ".join(self.where(one))
        cells = (self.about(one), one.class_code, where, self.unit(one), one.unit, since, until, one.basis)
        return [harmless(" ".join(cell.split())) for cell in cells]

    def _parts_of(self, one: Responsibility) -> Iterator[int]:
        about = ("about", one.kind, one.class_code, one.edition)
        if about not in self._known:
            self._known[about] = self._numbered((self.about(one),), one.class_code)
        unit = ("unit", one.unit)
        if unit not in self._known:
            self._known[unit] = self._numbered(self._unit_names(one), one.unit)
        yield from (self._known[about], self._known[unit])
        place = ("where", one.division, one.street, one.road, one.hours)
        if place not in self._places:
            self._places[place] = tuple(self._numbered((part,)) for part in self.where(one))
        yield from self._places[place]
        if one.basis:
            yield self._numbered((), one.basis)

    def _unit_names(self, one: Responsibility) -> tuple[str, ...]:
        known = self._reference.units.get(one.unit)
        both = (known.name_zh, known.name_en) if known else ()
        return tuple(dict.fromkeys((self.unit(one), *both)))

    def _numbered(self, names: tuple[str, ...], *more: str) -> int:
        part = Part(" ".join((*names, *more)).casefold(), names)
        return self._parts.setdefault(part, len(self._parts))
