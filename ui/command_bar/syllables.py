"""How Chinese characters are spelled in pinyin, for finding a word by what somebody types on Latin letters.

A character has all its readings here (重: chong, tong, zhong): who looks for something may think of either. The table
is the one of the package pypinyin, searched as the text it is: importing the package stops the window for a fifth of
a second, and parsing the table for as long as two frames.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from functools import cache
from pathlib import Path

_FILE = "pinyin_dict.json"
_UMLAUT = "\u0308"


@cache
def readings(char: str) -> tuple[str, ...]:
    """The syllables of a character without tones, ü as v; none for what is not Chinese."""
    found = _look_up(ord(char)) if char >= "\u3400" else ""
    return tuple(dict.fromkeys(_toneless(one) for one in found.split(",") if one))


def _look_up(code: int) -> str:
    """The table's entry: lines `"30563": "dū",`, sorted by their numbers."""
    table = _table()
    low, high = 0, len(table)
    while low < high:
        begin = table.rfind("\n", low, (low + high) // 2) + 1 or low
        end = table.find("\n", begin)
        _, _, rest = table[begin:end].partition('"')
        number, _, rest = rest.partition('"')
        if not number or int(number) < code:
            low = end + 1 if end >= 0 else high
        elif int(number) > code:
            high = begin
        else:
            return rest.split('"')[1]
    return ""


@cache
def _table() -> str:
    package = importlib.util.find_spec("pypinyin")
    if package is None or package.origin is None:
        raise LookupError("pypinyin is not installed")
    text = Path(package.origin).with_name(_FILE).read_text(encoding="utf-8")
    return text[text.find("\n") + 1 : text.rfind("\n}") + 1]


def _toneless(syllable: str) -> str:
    marks = unicodedata.normalize("NFD", syllable).replace(f"u{_UMLAUT}", "v")
    return "".join(char for char in marks if not unicodedata.combining(char))
