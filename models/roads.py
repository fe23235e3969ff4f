"""Which roads a place names: 东大街 is in 锦江区东大街 12 号, and not in 下东大街 12 号, 东大街后巷 or 东大街道."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_MARKS = re.compile(r"[\s·,。、]+")
_BLANKS = re.compile(r"(?<![a-z0-9]) | (?![a-z0-9])")
"""Blanks that part no words."""
_ENDS_A_NAME = frozenset("区市县镇乡街道路巷里号桥口与和近在至到从由及段坊苑园场站楼旁边")
"""After these a road's name may begin: the end of another name, or a small word."""
_ANOTHER_ROAD = re.compile(r"(?:[后背前横支内外小老新东西南北中上下]|[一二三四五六七八九十]+)?[街路巷道里弄](?!口)")
"""What makes a name that of another road, or of a sub-district: 东大街后巷, 督院街道."""
_SECTION = re.compile(r"(.+?[街路巷道])[东南西北中上下]?[一二三四五六七八九十\d]*段")
"""A section 段 of a road is that road too."""


def roads_named(roads: Iterable[str], place: str) -> frozenset[str]:
    """Those of `roads` that a place names. Of two names of which one is part of the other, the whole one counts."""
    text, found = _plain(place), set[str]()
    for road in sorted(roads, key=lambda road: (-len(_plain(road)), road)):
        name = _plain(road)
        stand = [at for at in _places(text, name) if _stands(text, name, at)] if name else []
        if stand:
            found.add(road)
            text = "".join(_but_for(text, name, stand))
    return frozenset(found)


def _but_for(text: str, name: str, stand: list[int]) -> Iterator[str]:
    """The text with what was found closed to shorter names, but for the road that a section belongs to."""
    section = _SECTION.fullmatch(name)
    end = 0
    for at in stand:
        yield text[end:at]
        yield f" {section[1]} " if section else " "
        end = at + len(name)
    yield text[end:]


def _plain(text: str) -> str:
    return _BLANKS.sub("", _MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()))


def _places(text: str, name: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(name), text)]


def _stands(text: str, name: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + len(name) :]
    if name.isascii():
        return not (before.isalnum() or after[:1].isalnum())
    if _ANOTHER_ROAD.match(after):
        return False
    return not before or not _is_letter(before) or before in _ENDS_A_NAME


def _is_letter(character: str) -> bool:
    return character.isalpha() and not character.isascii()
