"""The other language's words for what the window says, out of the file of translations.

A window's verb is found in both languages, whichever one it is said in: 派遣 for Dispatch and Dispatch for 派遣.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from xml.etree import ElementTree

from ui import translations


def in_other_language(words: str) -> tuple[str, ...]:
    """What `words` are called in the other language; none where the whole is not one text of the file."""
    return _pairs().get(words.rstrip("…").lower(), ())


@cache
def _pairs() -> Mapping[str, tuple[str, ...]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for message in ElementTree.parse(translations.CHINESE).getroot().iter("message"):
        english, chinese = message.findtext("source", ""), message.findtext("translation", "") or ""
        if english and chinese and "{" not in english:
            pairs[english.lower()].add(chinese)
            pairs[chinese.lower()].add(english)
    return {words: tuple(sorted(others)) for words, others in pairs.items()}
