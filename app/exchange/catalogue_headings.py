"""Rows of one text among the rows of a table: `一、事件类`, `（二）宣传广告`, `01 市容环境`, `注：…`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.exchange.catalogue_limit import tidy
from models.catalogue import Kind

KIND_WORDS = {"部件": Kind.COMPONENT, "事件": Kind.EVENT}

_NUMERALS = "[一二三四五六七八九十]+"
_COUNTED = re.compile(rf"^(?:第{_NUMERALS}(?:部分|章|节)|[（(]{_NUMERALS}[)）]|{_NUMERALS}[、.．:：])")
_CODED = re.compile(r"^[（(]?(\d{2})[)）]?[-、.]?(?=[^\d])")
_KIND_ALONE = re.compile(r"(?:城市)?(?:管理)?(?:部件|事件)(?:部分|类)?")
_NAMED_SO = re.compile(r"(?:突发|其他|其它)(?:部件|事件)")
"""Major classes that have 事件 or 部件 in their names."""
_NOTE = re.compile(r"^[*※]?(?:注|备注|说明|附注|填表|制表|审核|编制|批准|本表|附件|附表)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: a kind, a major class with or without its code, or both."""

    kind: Kind | None
    major_code: str | None
    major: str


def kind_named(text: str) -> Kind | None:
    """The kind that a text names, when it names one of the two alone."""
    found = [kind for word, kind in KIND_WORDS.items() if word in text]
    return found[0] if len(found) == 1 else None


def is_note(text: str) -> bool:
    """Whether a row of this one text only explains."""
    return bool(_NOTE.match(tidy(text)))


def heading(text: str) -> Heading | None:
    """What a row of this one text heads; None when it is no heading."""
    words = tidy(text)
    coded = _CODED.match(words)
    counted = None if coded else _COUNTED.match(words)
    numbered = coded or counted
    rest = words[numbered.end() :] if numbered else words
    if not (numbered or _KIND_ALONE.fullmatch(rest) or rest.endswith("类")) or len(rest) > _LONGEST:
        return None
    kind = kind_named(rest)
    major = rest if _NAMED_SO.match(rest) else _KIND_ALONE.sub("", rest, count=1)
    if inner := _CODED.match(major := major.strip("()-、:")):
        coded, major = inner, major[inner.end() :]
    if kind is None and not _CHINESE.match(major):
        return None
    return Heading(kind, coded[1] if coded else None, major.removesuffix("类"))
