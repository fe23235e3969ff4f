"""Reads a city's catalogue as it was published: each row is understood, or it is odd and says why.

A row without code and name goes on with the class above. Nothing is taken from two places at once: where a table can
be read in two ways, the importer is asked (`Question`) before anything is made of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from app.exchange.catalogue_classes import Classes
from app.exchange.catalogue_codes import code_of, major_code_of
from app.exchange.catalogue_header import Field, Header, find_header, twice
from app.exchange.catalogue_headings import Heading, heading, is_note, kind_named
from app.exchange.catalogue_limit import read_limit, tidy
from app.exchange.catalogue_reading import (
    Choices,
    Fate,
    OddRow,
    Place,
    ReadClass,
    ReadCondition,
    Reading,
)
from app.exchange.catalogue_reasons import Odd, Reason
from app.exchange.catalogue_sheet import Line, Sheet, Told, quiet, read_sheets
from app.exchange.rows_311 import FileWrong, Question
from models.catalogue import Kind

_BETWEEN = re.compile(r"[;；、,，\n]+")
_CLASS = (Field.CODE, Field.NAME, Field.FINE_CODE, Field.FINE)
_CONDITION = (Field.FILING, Field.CLOSING, Field.LIMIT)
_YES = frozenset(["是", "√", "✓", "✔", "1", "y", "yes", "默认", "缺省", "常用"])
_NO = frozenset(["", "否", "×", "x", "0", "n", "no", "-", "—", "/"])


def read_table(path: Path, choices: Choices, told: Told = quiet) -> Reading:
    """The whole file. Raises FileWrong when no sheet is such a table, Question when it can be read in two ways.

    `told` hears how many rows were read out of the file, now and then; what it raises ends the reading.
    """
    return _Table(path, choices).read(told)


@dataclass(slots=True)
class _Above:
    """What the rows above say about those that come."""

    kind: Kind | None
    major: str = ""
    major_code: str = ""
    current: ReadClass | None = None
    odd_row: int | None = None
    """The class above is one that was not understood."""


class _Table:
    def __init__(self, path: Path, choices: Choices) -> None:
        self._path, self._choices = path, choices
        self._classes = Classes()
        self._fates: dict[Place, Fate] = {}
        self._odd: list[OddRow] = []
        self._cells: dict[Place, tuple[str, ...]] = {}
        """Of the rows that only name a class: it may turn out to have no condition."""
        self._unread: dict[str, None] = {}
        self._header: Header
        self._above: _Above

    def read(self, told: Told) -> Reading:
        sheets = read_sheets(self._path, told)
        headers = [(sheet, find_header(sheet.lines)) for sheet in sheets]
        passed_over = []
        for sheet, header in headers:
            if header is None:
                passed_over.append(sheet.name)
                self._fates |= {Place(sheet.name, line.row): _outside(line) for line in sheet.lines}
            else:
                self._read_sheet(sheet, header)
        widest = max((header.words for _, header in headers if header), key=len, default=None)
        if widest is None:
            raise FileWrong(
                f"{self._path} has no header row: no row has a column for the filing condition (立案条件) and one for "
                "the limit (处置时限).",
                wrong="no_header",
            )
        kept, left_out = self._with_conditions()
        odd = tuple(sorted(self._odd, key=lambda row: (row.place.sheet, row.place.row)))
        return Reading(kept, self._fates, odd, tuple(self._unread), tuple(passed_over), left_out, widest)

    # ── one sheet ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _read_sheet(self, sheet: Sheet, header: Header) -> None:
        where = f"{self._path}, sheet {sheet.name}" if sheet.name else str(self._path)
        said = ", ".join(filter(None, header.words))
        if header.lacks:
            raise FileWrong(
                f"{where}: the header in row {header.rows[0]} has no column for {header.lacks[0]}: {said}.",
                wrong="column_missing", row=header.rows[0], column=header.lacks[0],
            )  # fmt: skip
        if field := twice(header):
            raise FileWrong(
                f"{where}: two columns of the header in row {header.rows[0]} are for {field}: {said}.",
                wrong="column_twice", row=header.rows[0], column=field,
            )  # fmt: skip
        self._header = header
        titles = " ".join(cell for line in sheet.lines if line.row < header.rows[0] for cell in line.own)
        self._above = _Above(kind_named(titles) or kind_named(sheet.name) or self._choices.kind)
        for line in sheet.lines:
            place = Place(sheet.name, line.row)
            if line.row < header.rows[0]:
                self._fates[place] = _outside(line)
            elif line.row in header.rows:
                self._fates[place] = Fate.HEADER
            else:
                self._see_columns(sheet, line)
                try:
                    self._fates[place] = self._row(place, line)
                except Odd as error:
                    self._refuse(place, line.cells, error)

    def _refuse(self, place: Place, cells: tuple[str, ...], error: Odd) -> None:
        self._fates[place] = Fate.ODD
        self._odd.append(OddRow(place, error.reason, error.facts, cells))

    def _see_columns(self, sheet: Sheet, line: Line) -> None:
        """Remembers the columns that have something in them and are nobody's."""
        read = set(self._header.places.values())
        for place, cell in enumerate(line.cells):
            if cell and place not in read and place not in line.covered and len(line.own) > 1:
                word = self._header.words[place] if place < len(self._header.words) else ""
                name = word or f"column {place + 1}"
                self._unread.setdefault(f"{sheet.name}: {name}" if sheet.name else name)

    # ── one row ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _row(self, place: Place, line: Line) -> Fate:
        if line.broken:
            raise Odd(Reason.NOT_CSV, text=line.broken)
        if not line.own:
            return Fate.BLANK
        if self._header.again(line):
            return Fate.HEADER
        if not place.sheet and any(line.cells[len(self._header.words) :]):
            raise Odd(Reason.TOO_MANY_CELLS, cells=len(line.cells), header=len(self._header.words))
        if len(line.own) == 1 and (fate := self._alone(line)):
            return fate
        return self._class_row(place, line)

    def _alone(self, line: Line) -> Fate | None:
        """What a row of one text is: a note, a heading, a major class in its column; None when it is a cell's text.

        Raises Odd when it is none of them.
        """
        text = line.own[0]
        at = next(place for place, cell in enumerate(line.cells) if cell and place not in line.covered)
        field = next((field for field, place in self._header.places.items() if place == at), None)
        if field in _CONDITION:
            return None
        if is_note(text):
            return Fate.NOTE
        found = heading(text) or (Heading(None, None, text) if field is Field.MAJOR else None)
        if found is not None:
            self._head(found)
            return Fate.SECTION
        if field in _CLASS:
            return None
        raise Odd(Reason.NOT_UNDERSTOOD, text=text)

    def _head(self, found: Heading) -> None:
        kind = found.kind or self._above.kind
        stays = kind is self._above.kind and not found.major
        major, code = (self._above.major, self._above.major_code) if stays else (found.major, found.major_code or "")
        self._above = _Above(kind, major, code)

    def _class_row(self, place: Place, line: Line) -> Fate:
        kind = self._kind(line)
        try:
            one = self._class(kind, place, line)
        except Odd:
            if any(self._cell(line, field) for field in _CLASS):
                self._above = replace(self._above, current=None, odd_row=place.row)
            raise
        self._above = replace(self._above, current=one, odd_row=None)
        if not any(self._cell(line, field) for field in _CONDITION):
            self._cells[place] = line.cells
            return Fate.CLASS
        self._classes.add(one, self._condition(one, place, line))
        return Fate.CONDITION

    def _kind(self, line: Line) -> Kind:
        """Of the row itself, of a heading, of the title or the sheet's name, or as chosen. Raises Odd, Question."""
        if said := self._cell(line, Field.KIND):
            kind = kind_named(said)
            if kind is None:
                raise Odd(Reason.KIND_UNKNOWN, text=said)
            return kind
        if self._above.kind is None:
            raise Question(
                f"{self._path}, row {line.row}: is this a table of components or of events? Its title does not say. "
                "Set --kind component or --kind event.",
                about="kind",
                row=line.row,
            )
        return self._above.kind

    def _class(self, kind: Kind, place: Place, line: Line) -> ReadClass:
        one = self._named(kind, place, line)
        fine_code, fine = self._cell(line, Field.FINE_CODE), self._cell(line, Field.FINE)
        if fine or fine_code:
            one = self._fine(one if one.parent is None else self._parent(kind, one.parent), fine_code, fine, place)
        _extend(one.responsible, [self._cell(line, Field.RESPONSIBLE)])
        _extend(one.aliases, _BETWEEN.split(self._cell(line, Field.ALIASES)))
        return one

    def _named(self, kind: Kind, place: Place, line: Line) -> ReadClass:
        """The class of the columns for code and name; the one above when both are empty."""
        code, name = self._cell(line, Field.CODE), self._cell(line, Field.NAME)
        return self._minor(kind, code, name, place, line) if code or name else self._go_on()

    def _go_on(self) -> ReadClass:
        if self._above.odd_row is not None:
            raise Odd(Reason.CLASS_ABOVE_ODD, row=self._above.odd_row)
        if self._above.current is None:
            raise Odd(Reason.CLASS_MISSING)
        return self._above.current

    def _minor(self, kind: Kind, code: str, name: str, place: Place, line: Line) -> ReadClass:
        if not code:
            current = self._above.current
            if current is not None and tidy(current.name) == tidy(name):
                return current
            raise Odd(Reason.CODE_MISSING, name=name)
        major_code = major_code_of(self._cell(line, Field.MAJOR_CODE))
        full = code_of(self._path, line.row, code, major_code, self._above.major_code, self._choices)
        self._above.major_code = full[:2]
        parent = full[: self._choices.digits] if len(full) > self._choices.digits else None
        if parent is not None:
            self._parent(kind, parent)
        major = self._cell(line, Field.MAJOR) or self._above.major
        return self._classes.put(kind, full, name, major.removesuffix("类"), parent, place)

    def _parent(self, kind: Kind, code: str) -> ReadClass:
        parent = self._classes.known(kind, code)
        if parent is None:
            raise Odd(Reason.PARENT_MISSING, code=code)
        return parent

    def _fine(self, minor: ReadClass, code: str, name: str, place: Place) -> ReadClass:
        """The fine class of a row whose minor class is known; its code is written whole or as two digits."""
        digits = tidy(code)
        full = digits if digits.startswith(minor.code) else minor.code + digits
        if not digits.isascii() or not digits.isdigit() or len(full) != len(minor.code) + 2:
            raise Odd(Reason.FINE_CODE, name=name, text=code)
        return self._classes.put(minor.kind, full, name, minor.major, minor.code, place)

    def _condition(self, one: ReadClass, place: Place, line: Line) -> ReadCondition:
        filing, closing, limit = (self._cell(line, field) for field in _CONDITION)
        for text, reason in (
            (filing, Reason.FILING_MISSING),
            (closing, Reason.CLOSING_MISSING),
            (limit, Reason.LIMIT_MISSING),
        ):
            if not text:
                raise Odd(reason, code=one.code)
        read = read_limit(limit, self._cell(line, Field.UNIT) or self._header.unit, self._choices.plain_day)
        if read.plain_day and self._choices.plain_day is None:
            raise Question(
                f"{self._path}, row {line.row}, has the limit {limit}: does this table count work days or natural "
                "days? Set --day work or --day natural.",
                about="day",
                row=line.row,
            )
        usual = self._usual(line)
        return ReadCondition(len(one.conditions) + 1, filing, closing, read.limit, read.note, place, usual)

    def _usual(self, line: Line) -> bool:
        said = self._cell(line, Field.USUAL)
        if (word := tidy(said).casefold()) in _NO:
            return False
        if word not in _YES:
            raise Odd(Reason.USUAL_UNKNOWN, text=said)
        return True

    def _cell(self, line: Line, field: Field) -> str:
        place = self._header.places.get(field)
        return line.cells[place] if place is not None and place < len(line.cells) else ""

    # ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _with_conditions(self) -> tuple[tuple[ReadClass, ...], tuple[ReadClass, ...]]:
        """Classes that can be filed under, they or their fine classes; and the others, whose rows become odd."""
        everybody = self._classes.all()
        parents = {(one.kind, one.parent) for one in everybody if one.conditions}
        left_out = tuple(one for one in everybody if not one.conditions and (one.kind, one.code) not in parents)
        for one in left_out:
            if self._fates.get(one.place) is Fate.CLASS:
                self._refuse(one.place, self._cells[one.place], Odd(Reason.CONDITION_MISSING, code=one.code))
        return tuple(one for one in everybody if one not in left_out), left_out


def _outside(line: Line) -> Fate:
    return Fate.TITLE if line.own else Fate.BLANK


def _extend(texts: list[str], more: list[str]) -> None:
    """Adds what is new and not empty."""
    texts += [text for text in dict.fromkeys(part.strip() for part in more) if text and text not in texts]
