"""The words of places: how they are called, on which road they lie and behind which house number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.local.words import body_of, normal, sounds_of

_BEFORE = re.compile(r"^.*(?:街道|社区|[市县镇乡]|(?<![新园小社])区)(?=.{2})")
"""Divisions, streets and communities that stand before the road."""
_ROAD = re.compile(
    r"^(.{1,20}?(?:大道|大街|[路街巷道里弄坝段])(?:[东南西北中]?[一二三四五六七八九十]+段|[东南西北中]段)?)\s*(\d{1,5})"
)
_BLANKS = re.compile(r"[\s·,，。、]+")


def key_of(name: str) -> str:
    """A name as it is compared: small letters, no blanks, no full-width forms."""
    return _BLANKS.sub("", normal(name))


def house_of(address: str) -> tuple[str, int] | None:
    """The road of an address, as it is compared, and the house number; None when it does not begin so.

    What stands before the road (division, street office, community) does not count, nor what comes after the number.
    """
    text = key_of(address)
    for begin in (_BEFORE.sub("", text), text):
        found = _ROAD.match(begin)
        if found is not None:
            return found[1], int(found[2])
    return None


def words_of_place(name: str, aliases: Iterable[str], address: str | None) -> str:
    """What a place is found by: its name, its other names, its address, and how the names sound."""
    names = [name, *aliases]
    sounds = (sounds_of(one, whole=True) for one in names)
    return " ".join((body_of(None, [*names, address]), *filter(None, sounds)))
