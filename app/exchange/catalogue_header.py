"""Which column of a city's table is what: the header is found by its words, in one row or in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, zip_longest

from app.exchange.catalogue_limit import PLAIN_DAYS, UNITS, tidy
from app.exchange.catalogue_sheet import Line

WITHIN_ROWS = 40
"""A header stands within so many rows: above it there are titles."""


class Field(StrEnum):
    """What a column holds."""

    KIND = "kind"
    MAJOR_CODE = "major_code"
    MAJOR = "major"
    CODE = "code"
    NAME = "name"
    FINE_CODE = "fine_code"
    FINE = "fine"
    FILING = "filing"
    CLOSING = "closing"
    LIMIT = "limit"
    UNIT = "unit"
    RESPONSIBLE = "responsible"
    ALIASES = "aliases"
    USUAL = "usual"
    """Whether the condition is the default one of its class."""
    SERIAL = "serial"
    """A running number, which says nothing."""


WORDS: Mapping[Field, str] = {
    Field.KIND: "类型 案件类型 问题类型 案卷类型 部件/事件 部件事件",
    Field.MAJOR_CODE: "大类代码 大类编码 大类编号",
    Field.MAJOR: "大类 大类名称 问题大类 所属大类",
    Field.CODE: "代码 编码 编号 小类代码 小类编码 小类编号 类别代码 分类代码 问题代码 立案代码 部件代码 事件代码",
    Field.NAME: "小类 小类名称 类别 类别名称 名称 问题名称 问题小类 部件名称 事件名称 部件小类 事件小类 案件小类",
    Field.FINE_CODE: "细类代码 细类编码 细类编号",
    Field.FINE: "细类 细类名称",
    Field.FILING: "立案条件 立案标准 立案规范 立案",
    Field.CLOSING: "结案条件 结案标准 结案规范 结案要求 结案 处置要求",
    Field.LIMIT: "处置时限 处理时限 处置期限 处理期限 办理时限 整改时限 结案时限 时限 限时",
    Field.UNIT: "时限单位 计时单位 时限类型",
    Field.RESPONSIBLE: "责任单位 处置单位 责任部门 处置部门 主管部门 牵头单位 分解处置责任 处置责任 处置责任单位",
    Field.ALIASES: "别名 俗称 别称 又称",
    Field.USUAL: "默认 默认条件 是否默认 缺省 缺省条件 是否缺省 常用 常用条件 是否常用",
    Field.SERIAL: "序号",
}
"""How cities head their columns."""
_FIELD_OF = {word: field for field, words in WORDS.items() for word in words.split()}
NEEDED = (Field.CODE, Field.NAME, Field.FILING, Field.CLOSING, Field.LIMIT)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Header:
    """Where each field stands. `rows` are the header's own (one, or two); `words` is the header's text by column."""

    rows: tuple[int, ...]
    places: Mapping[Field, int]
    words: tuple[str, ...]
    unit: str
    """The unit that the header itself names, as in 时限（工作日）; else empty."""

    @property
    def lacks(self) -> tuple[Field, ...]:
        """The fields without which no row can be understood, that it does not have."""
        return tuple(field for field in NEEDED if field not in self.places)

    def again(self, line: Line) -> bool:
        """Whether a row is this header once more, as at the top of a printed page."""
        said = [_FIELD_OF.get(_bare(cell)) for cell in line.cells]
        return all(place < len(said) and said[place] is not None for place in map(self.places.__getitem__, _CORE))


_CORE = (Field.FILING, Field.LIMIT)


def find_header(lines: Sequence[Line]) -> Header | None:
    """The first row that has everything, or two rows that have it together; else one that has some of it; else None."""
    early = lines[:WITHIN_ROWS]
    ones = [header for line in early if (header := _one(line))]
    twos = [header for upper, lower in pairwise(early) if (header := _two(upper, lower))]
    found = (*ones, *twos)
    whole = [header for header in found if not header.lacks]
    return next((header for header in whole if twice(header) is None), next(iter((*whole, *found)), None))


def twice(header: Header) -> Field | None:
    """A field that two columns claim; None when each is clear."""
    counted = Counter(_FIELD_OF[bare] for bare in map(_bare, header.words) if bare in _FIELD_OF)
    return next((field for field, times in counted.items() if times > 1 and field is not Field.SERIAL), None)


def _one(line: Line) -> Header | None:
    return _header((line.row,), line.cells)


def _two(upper: Line, lower: Line) -> Header | None:
    """Two rows as one header: both words together where they mean something, else the lower one, else the upper."""
    words = []
    for above, below in zip_longest(upper.cells, lower.cells, fillvalue=""):
        said = (f"{above}{below}", below, above)
        words.append(next((word for word in said if _bare(word) in _FIELD_OF), below or above))
    return _header((upper.row, lower.row), words)


def _header(rows: tuple[int, ...], words: Sequence[str]) -> Header | None:
    places: dict[Field, int] = {}
    for place, word in enumerate(words):
        field = _FIELD_OF.get(_bare(word))
        if field is not None:
            places.setdefault(field, place)
    if not all(field in places for field in _CORE):
        return None
    return Header(rows, places, tuple(words), _unit(words[places[Field.LIMIT]]))


def _bare(word: str) -> str:
    """A header's word without blanks, brackets and what is in them, and marks."""
    return _IN_BRACKETS.sub("", tidy(word)).strip("*:、.")


def _unit(word: str) -> str:
    """The unit in the brackets of a header's word; empty when there is none."""
    named = _IN_BRACKETS.search(tidy(word))
    said = named[1].removeprefix("单位:") if named else ""
    return said if said in UNITS or said in PLAIN_DAYS else ""
