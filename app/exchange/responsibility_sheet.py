"""The responsibility table as a sheet, and back: each row is understood, or it is listed with its number and says why.

Classes, divisions, streets and units may be called by code or by name; a name that several bear is not guessed. A row
without an id of its own gets one made of what it says, so that the same sheet read twice gives the same table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.exchange.calendar_cells import FROM, TO, choice_of, flag_cell
from app.exchange.header_rows import Column, Numbered, Row, Wrong, rows_under_header
from app.exchange.sheet_writing import cell_of, without_apostrophe, write_sheet
from models.catalogue import CaseClass, Kind
from models.place import Group
from models.reference import Reference
from models.responsibility import WHOSE_GROUND, Responsibility, responsibility_of
from models.unit_names import key_of, named_units
from models.week_hours import Hours

LONGEST = 200
"""Characters of a road's name, of a basis, of an id."""


def _text(cell: str) -> object:
    """A text; the apostrophe that keeps a spreadsheet from calculating it does not belong to it."""
    text = without_apostrophe(cell)
    if len(text) > LONGEST:
        raise ValueError(f"more than {LONGEST} characters")
    return text


def _hours(cell: str) -> object:
    return str(Hours.parse(cell))


_KINDS = {
    **dict.fromkeys(("部件", "部件类", "城市部件"), Kind.COMPONENT),
    **dict.fromkeys(("事件", "事件类", "城市事件"), Kind.EVENT),
}
COLUMNS = (
    Column("id", ("编号",), _text),
    Column("edition", ("版本", "目录版本"), _text, empty=""),
    Column("kind", ("类型", "案件类型", "部件/事件", "问题类型"), choice_of(Kind, _KINDS)),
    Column("class_code", ("类别代码", "小类代码", "类别编码", "小类编码"), _text, empty=""),
    Column("class_name", ("类别", "小类", "类别名称", "小类名称", "问题类别", "class"), _text, empty=""),
    Column("division", ("区划代码", "行政区划", "区县", "区", "辖区"), _text),
    Column("street", ("街道代码", "街道", "街道办"), _text),
    Column("road", ("路段", "道路", "道路名称"), _text),
    Column("hours", ("时段", "时间", "责任时段"), _hours),
    FROM,
    TO,
    Column("unit", ("责任单位", "处置单位", "单位代码", "责任部门", "单位"), _text, required=True),
    Column("unit_name", ("责任单位名称", "单位名称"), _text),
    Column("basis", ("依据", "责任依据", "文件依据"), _text, empty=""),
    Column("illustrative", ("示意",), flag_cell, empty=False),
)
_TERRITORIAL = frozenset(
    {"属地", "属地街道", "属地街道办", "属地街道办事处", "属地镇街", "属地街办", "所在街道办事处", "territorial"}
)
"""Words for whoever's ground it is (`WHOSE_GROUND`), compared as `key_of` makes them."""


@dataclass(frozen=True, slots=True)
class ResponsibilitySheet:
    """What came of a file: rows as the centre keeps them with the row of the sheet that each stands in, by id, and what
    was not understood. With one such row nothing is taken."""

    rows: tuple[Row, ...]
    places: Mapping[str, int]
    wrong: tuple[Wrong, ...]

    def responsibilities(self) -> tuple[Responsibility, ...]:
        """The rows as values."""
        return tuple(map(responsibility_of, self.rows))


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_responsibilities(path: Path) -> list[Numbered | Wrong]:
    """The rows of a file (csv or xlsx) as they stand. Raises FileWrong when no row of it is such a header."""
    return rows_under_header(path, COLUMNS)


def understood(
    found: Sequence[Numbered | Wrong], reference: Reference, streets: Mapping[int, str], today: date
) -> ResponsibilitySheet:
    """The rows in the codes of a centre's tables; `streets` are names by code, of the census."""
    wrong = [one for one in found if isinstance(one, Wrong)]
    resolving = _Resolving(reference, streets, today)
    rows: list[Numbered] = []
    for one in found:
        if not isinstance(one, Wrong):
            at, row = one
            try:
                rows.append((at, resolving.row(row)))
            except _Unclear as unclear:
                wrong.append(Wrong(at, unclear.column, unclear.said, unclear.why))
    wrong += _twice(rows)
    places = {str(row["id"]): at for at, row in rows}
    ordered = tuple(sorted(wrong, key=lambda one: one.row))
    return ResponsibilitySheet(() if ordered else tuple(row for _, row in rows), places, ordered)


def _twice(rows: Iterable[Numbered]) -> Iterator[Wrong]:
    seen: dict[str, int] = {}
    for at, row in rows:
        before = seen.setdefault(str(row["id"]), at)
        if before != at:
            yield Wrong(at, "id", str(row["id"]), f"the same as row {before}")


class _Unclear(Exception):
    """A row that names what the centre does not have, or has several of."""

    def __init__(self, column: str, said: object, why: str) -> None:
        super().__init__(why)
        self.column, self.said, self.why = column, str(said)[:80], why


class _Resolving:
    """Turns the words of rows into codes."""

    def __init__(self, reference: Reference, streets: Mapping[int, str], today: date) -> None:
        self._reference, self._today = reference, today
        self._streets = [(key_of(name), code) for code, name in sorted(streets.items())]
        self._units = list(reference.units.values())
        self._divisions = {key_of(one.name_zh): one.code for one in reference.divisions.values()}
        self._divisions |= {key_of(one.name_en): one.code for one in reference.divisions.values()}

    def row(self, said: Row) -> Row:
        """The row as the centre keeps it. Raises _Unclear."""
        edition = self._edition(str(said["edition"]))
        kind, class_code = self._about(said, edition)
        division = self._division(said["division"])
        street = self._street(said["street"], division)
        if street is not None:
            division = street // 1000
        row: Row = {
            "edition": said["edition"],
            "kind": kind.value,
            "class_code": class_code,
            "division": division,
            "street": street,
            **{name: said[name] for name in ("road", "hours", "valid_from", "valid_to")},
            "unit": self._unit(said, division),
            "basis": said["basis"],
            "illustrative": said["illustrative"],
        }
        if row["valid_to"] and str(row["valid_to"]) < str(row["valid_from"]):
            raise _Unclear("valid_to", row["valid_to"], "ends before it begins")
        return {"id": said["id"] or _made_of(row), **row}

    def _edition(self, said: str) -> str:
        if said and said not in self._reference.editions:
            raise _Unclear("edition", said, "the centre has no such edition")
        return said or self._reference.edition_on(self._today)

    def _about(self, said: Row, edition: str) -> tuple[Kind, str]:
        """The kind and the class, or the beginning of classes."""
        code, name = str(said["class_code"]), str(said["class_name"])
        kinds = (Kind(str(said["kind"])),) if said["kind"] else tuple(Kind)
        classes = [one for key, one in self._reference.classes.items() if key[0] == edition and one.kind in kinds]
        if not (code or name):
            if len(kinds) > 1:
                raise _Unclear("kind", "", "component (部件) or event (事件)?")
            return kinds[0], ""
        found = _of_name(classes, name) if name else _of_code(classes, code)
        if name and code:
            found = {(kind, known) for kind, known in found if known.lstrip("0") == code.lstrip("0")}
        if len(found) != 1:
            asked = " ".join(filter(None, (code, name)))
            why = "the catalogue has no such class" if not found else "several classes are called so: say kind and code"
            raise _Unclear("class_code" if code else "class_name", asked, why)
        return found.pop()

    def _division(self, said: object) -> int | None:
        if said is None:
            return None
        text = str(said)
        code = int(text) if text.isdecimal() else self._divisions.get(key_of(text))
        known = self._reference.divisions.get(code) if code is not None else None
        if known is None:
            raise _Unclear("division", text, "the centre has no such division")
        return None if known.group is Group.CITY else known.code  # 全市 is no condition

    def _street(self, said: object, division: int | None) -> int | None:
        if said is None:
            return None
        text = str(said)
        named = [code for key, code in self._streets if key_of(text) in (key, str(code))]
        found = [code for code in named if division in (None, code // 1000)]
        if not found and text.isdecimal() and len(text) == 9:
            found = [int(text)]  # no census is here yet; the code says what it is
        if len(found) != 1:
            why = "several streets are called so: say the division" if found else "the census has no such street there"
            raise _Unclear("street", text, why)
        if (found[0] // 1000) not in self._reference.divisions or division not in (None, found[0] // 1000):
            raise _Unclear("street", text, "lies in another division")
        return found[0]

    def _unit(self, said: Row, division: int | None) -> str:
        text = str(said["unit"])
        if text == WHOSE_GROUND or key_of(text) in _TERRITORIAL:
            return WHOSE_GROUND
        found = named_units(self._units, text, text, division or 0)
        if len(found) != 1:
            called = f": {', '.join(found)}" if found else ""
            why = f"several units are called so{called}" if found else "the centre has no such unit"
            raise _Unclear("unit", text, why)
        ends = said["valid_to"]
        if self._reference.units[found[0]].ended and not (ends and str(ends) < self._today.isoformat()):
            raise _Unclear("unit", text, "the unit has ended")
        return found[0]


def _of_name(classes: Iterable[CaseClass], name: str) -> set[tuple[Kind, str]]:
    """Classes of that name; else those that know it as another name; else a major class, as its two digits."""
    wanted, known = key_of(name), list(classes)
    readings: tuple[Callable[[CaseClass], bool], ...] = (
        lambda one: wanted in (key_of(one.name_zh), key_of(one.name_en)),
        lambda one: wanted in map(key_of, one.aliases),
    )
    for reading in readings:
        if found := {(one.kind, one.code) for one in known if reading(one)}:
            return found
    return {(one.kind, one.code[:2]) for one in known if wanted in (key_of(one.major_zh), key_of(one.major_en))}


def _of_code(classes: Iterable[CaseClass], code: str) -> set[tuple[Kind, str]]:
    """The classes whose code that is, or begins so; a spreadsheet may have eaten the zero before it."""
    known = list(classes)
    for text in (code, f"0{code}"):
        if text.isdecimal() and len(text) >= 2 and any(one.code.startswith(text) for one in known):
            return {(one.kind, text) for one in known if one.code.startswith(text)}
    return set()


def _made_of(row: Mapping[str, object]) -> str:
    said = "|".join(str(row[name]) for name in sorted(row) if name not in ("basis", "illustrative"))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_responsibilities(rows: Iterable[Mapping[str, object]], reference: Reference, path: Path, today: date) -> None:
    """Writes rows so that they are read again as they are: csv, or xlsx where the path ends so. Raises OSError."""
    edition = reference.edition_on(today)
    write_sheet([[column.name for column in COLUMNS], *(_cells(row, reference, edition) for row in rows)], path)


def _cells(row: Mapping[str, object], reference: Reference, edition: str) -> list[str]:
    kind, code = Kind(str(row["kind"])), str(row["class_code"])
    known = reference.case_class(str(row["edition"]) or edition, kind, code)
    unit = reference.units.get(str(row["unit"]))
    told = {**row, "class_name": known.name_zh if known else None, "unit_name": unit.name_zh if unit else None}
    return [cell_of(told.get(column.name)) for column in COLUMNS]
