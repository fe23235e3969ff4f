"""The units of a centre as a sheet, and back: each row is understood, or listed with its number and why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.exchange.calendar_cells import choice_of, flag_cell
from app.exchange.header_rows import Column, Numbered, Row, Wrong, rows_under_header
from app.exchange.sheet_writing import cell_of, without_apostrophe, write_sheet
from models.people import UnitKind
from models.reference import Reference
from models.responsibility import LONGEST_UNIT
from models.stated import LONGEST_NAME
from models.unit_names import key_of

_KINDS = {
    **dict.fromkeys(("专业部门", "部门", "市级部门", "事业单位"), UnitKind.DEPARTMENT),
    **dict.fromkeys(("区级平台", "区平台", "区县平台", "二级平台"), UnitKind.DISTRICT_PLATFORM),
    **dict.fromkeys(("街道", "街道办", "街道办事处", "乡镇"), UnitKind.STREET),
    **dict.fromkeys(("企业", "公司", "权属企业"), UnitKind.COMPANY),
}
_BETWEEN = re.compile(r"[;；、,，\n]+")
_SAYS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def _code(cell: str) -> object:
    if not _SAYS.fullmatch(cell) or len(cell) > LONGEST_UNIT:
        raise ValueError(f"letters, digits, dot, dash, underscore; at most {LONGEST_UNIT}")
    return cell


def _name(cell: str) -> object:
    text = without_apostrophe(cell)
    if len(text) > LONGEST_NAME:
        raise ValueError(f"more than {LONGEST_NAME} characters")
    return text


def _aliases(cell: str) -> object:
    return [str(_name(part.strip())) for part in _BETWEEN.split(without_apostrophe(cell)) if part.strip()]


COLUMNS = (
    Column("code", ("单位代码", "代码", "编码", "编号"), _code, required=True),
    Column("name_zh", ("单位名称", "名称", "name"), _name, required=True),
    Column("name_en", ("英文名称",), _name),
    Column("division", ("区划代码", "行政区划", "区县", "辖区"), _name),
    Column("kind", ("类型", "单位类型"), choice_of(UnitKind, _KINDS)),
    Column("parent", ("上级单位", "上级", "派遣平台"), _name),
    Column("street", ("街道代码", "街道"), _name),
    Column("aliases", ("别名", "简称", "曾用名"), _aliases),
    Column("phone", ("电话", "联系电话"), _name),
    Column("ended", ("撤销", "已撤销", "停用"), flag_cell, empty=False),
)


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """What came of a file: rows as the centre keeps them, or what was not understood. `shared` are names by which more
    than one unit of a division is called: of them none is guessed."""

    rows: tuple[Row, ...]
    wrong: tuple[Wrong, ...]
    shared: tuple[tuple[str, tuple[str, ...]], ...]


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_units(path: Path) -> list[Numbered | Wrong]:
    """The rows of a file (csv or xlsx) as they stand. Raises FileWrong when no row of it is such a header."""
    return rows_under_header(path, COLUMNS)


def understood_units(found: Sequence[Numbered | Wrong], reference: Reference, streets: Mapping[int, str]) -> UnitSheet:
    """The rows in the codes of a centre's tables; `streets` are names by code, of the census."""
    wrong = [one for one in found if isinstance(one, Wrong)]
    rows = [one for one in found if not isinstance(one, Wrong)]
    known = {**{unit.code: unit.parent for unit in reference.units.values()}}
    known |= {str(row["code"]): _text(row["parent"]) for _, row in rows}
    for at, row in rows:
        wrong += [Wrong(at, column, said, why) for column, said, why in _odd(row, reference, streets, known)]
    wrong += _twice(rows)
    ordered = tuple(sorted(wrong, key=lambda one: one.row))
    if ordered:
        return UnitSheet((), ordered, ())
    taken = tuple(_row(row, reference, streets) for _, row in rows)
    return UnitSheet(taken, (), tuple(_shared(taken, reference)))


Odd = tuple[str, str, str]
"""Column, what it says, why not."""


def _odd(row: Row, reference: Reference, streets: Mapping[int, str], known: Mapping[str, str | None]) -> Iterator[Odd]:
    division, parent, street = _text(row["division"]), _text(row["parent"]), _text(row["street"])
    if division is not None and _division(division, reference) is None:
        yield "division", division, "the centre has no such division"
    elif street is not None and _street(street, _division(division or "", reference), streets) is None:
        yield "street", street, "the census has no such street in that division"
    if parent is not None and (why := _no_parent(str(row["code"]), parent, known)):
        yield "parent", parent, why
    if row["kind"] == UnitKind.DISTRICT_PLATFORM and division is None:
        yield "division", "", "a district's platform belongs to a division"
    if street is not None and row["kind"] not in (None, UnitKind.STREET):
        yield "street", street, "only a street office has ground of its own"


def _no_parent(code: str, parent: str, known: Mapping[str, str | None]) -> str:
    """Why a unit cannot be sent its cases by another; "" where it can."""
    if parent not in known:
        return "the centre has no such unit"
    above: str | None = parent
    seen = {code}
    while above is not None:
        if above in seen:
            return "stands below itself"
        seen.add(above)
        above = known.get(above)
    return ""


def _twice(rows: Iterable[Numbered]) -> Iterator[Wrong]:
    seen: dict[str, int] = {}
    for at, row in rows:
        before = seen.setdefault(str(row["code"]), at)
        if before != at:
            yield Wrong(at, "code", str(row["code"]), f"the same as row {before}")


def _row(row: Row, reference: Reference, streets: Mapping[int, str]) -> Row:
    division = _division(_text(row["division"]) or "", reference)
    street = _text(row["street"])
    return {
        **row,
        "name_en": row["name_en"] or row["name_zh"],
        "division": division,
        "street": None if street is None else _street(street, division, streets),
        "aliases": row["aliases"] or [],
    }


def _division(said: str, reference: Reference) -> int | None:
    if said.isdecimal():
        return int(said) if int(said) in reference.divisions else None
    wanted = key_of(said)
    named = (one.code for one in reference.divisions.values() if wanted in (key_of(one.name_zh), key_of(one.name_en)))
    return next(named, None) if wanted else None


def _street(said: str, division: int | None, streets: Mapping[int, str]) -> int | None:
    """The one street of that code or name in the division; a code counts where no census is here yet, too."""
    if division is None:
        return None
    if said.isdecimal():
        return int(said) if int(said) // 1000 == division else None
    found = [code for code, name in streets.items() if key_of(name) == key_of(said) and code // 1000 == division]
    return found[0] if len(found) == 1 else None


def _shared(rows: Iterable[Row], reference: Reference) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names of two units that work in one division."""
    units: dict[str, Mapping[str, object]] = {
        unit.code: {"name_zh": unit.name_zh, "aliases": unit.aliases, "division": unit.division, "ended": unit.ended}
        for unit in reference.units.values()
    }
    units |= {str(row["code"]): row for row in rows}
    called: dict[tuple[str, object], dict[str, str]] = {}
    for code, unit in units.items():
        aliases = unit["aliases"]
        for name in (str(unit["name_zh"]), *(aliases if isinstance(aliases, list | tuple) else ())):
            if not unit["ended"]:
                called.setdefault((key_of(str(name)), unit["division"]), {})[code] = str(name)
    for codes in called.values():
        if len(codes) > 1:
            yield next(iter(codes.values())), tuple(sorted(codes))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_units(rows: Iterable[Mapping[str, object]], path: Path) -> None:
    """Writes rows so that they are read again as they are: csv, or xlsx where the path ends so. Raises OSError."""
    names = [column.name for column in COLUMNS]
    write_sheet([names, *([cell_of(row.get(name)) for name in names] for row in rows)], path)
