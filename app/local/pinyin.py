"""How Chinese sounds, as far as somebody types it: `blj` or `baolulaji` for 暴露垃圾, `dyj` for 督院街.

Each character has its most usual reading. The table is large: once `load` has loaded it it is used, and
without it nothing sounds like anything. The window's thread never loads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache

SHORTEST = 2
"""One letter is the beginning of too much."""

LONGEST_INITIALS, LONGEST_WHOLE = 8, 6
"""How many characters on somebody may type initials, or whole syllables, of a place or a description."""

_tables: list[Mapping[int, str]] = []


def load() -> None:
    """Loads the table: a tenth of a second, the first time. For any thread but the window's."""
    if not _tables:
        # The tables of phrases are not asked for: they are twenty times larger, and one piece of work to load.
        os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
        from pypinyin.constants import PINYIN_DICT

        plain = {code: readings.partition(",")[0].translate(_PLAIN) for code, readings in PINYIN_DICT.items()}
        _tables.append(plain | {ord(character): sound for character, sound in _HERE.items()})


def is_loaded() -> bool:
    """Whether the table is here."""
    return bool(_tables)


_PLAIN = str.maketrans("āáǎàēéěèêōóǒòīíǐìūúǔùüǖǘǚǜńňǹḿ", "aaaaeeeeeooooiiiiuuuuvvvvvnnnm", "\u0300\u0301\u0304\u030c")

_HERE = {"都": "du", "行": "xing", "便": "bian", "长": "chang", "乐": "le", "大": "da", "重": "chong", "盖": "gai"}
"""The readings usual in this city and this trade, where the table's first one is another."""


def syllables(text: str) -> tuple[str, ...]:
    """The sound of each character of `text`; letters and digits stand for themselves, the rest is left out."""
    table: Mapping[int, str] = _tables[0] if _tables else {}
    found = (table.get(ord(char)) or (char.casefold() if char.isascii() and char.isalnum() else "") for char in text)
    return tuple(one for one in found if one)


def words(text: str, *, whole: bool) -> Iterator[str]:
    """What may be typed for a run of Chinese, from every character on: its initials, and (`whole`) its syllables."""
    sounds = _syllables_of(text)
    initials = "".join(one[0] for one in sounds)
    for at in range(len(sounds)):
        if len(initials) - at >= SHORTEST:
            yield initials[at : at + LONGEST_INITIALS]
        if whole:
            yield "".join(sounds[at : at + LONGEST_WHOLE])


@lru_cache(maxsize=4096)
def _syllables_of(text: str) -> tuple[str, ...]:
    return syllables(text)


def sounds_like(typed: str, sounds: tuple[str, ...]) -> bool:
    """Whether `typed` (small letters) is a way to type a name with these syllables.

    It may begin at any syllable; each one is typed whole, or by its first letters, and some between may be left out
    when the others stand for themselves by their initials: `blj` for bao lu la ji.
    """
    return len(typed) >= SHORTEST and any(_follows(typed, sounds[at:]) for at in range(len(sounds)))


def _follows(typed: str, sounds: tuple[str, ...]) -> bool:
    if not typed:
        return True
    if not sounds or typed[0] != sounds[0][0]:
        return False
    longest = _shared(typed, sounds[0])
    for length in range(longest, 0, -1):
        rest = typed[length:]
        if not rest or any(_follows(rest, sounds[at:]) for at in range(1, 3 if length == 1 else 2)):
            return True
    return False


def _shared(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
