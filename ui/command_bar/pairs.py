"""The other language's words for what the window says, out of the file of translations.

A window's verb is found in both languages, whichever one it is said in: 派遣 for Dispatch and Dispatch for 派遣. Words
put together of a text and what is filled in ("View: My pool") are taken apart and put together again.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from xml.etree import ElementTree

from ui import translations

_FIELD = re.compile(r"{[a-z_0-9]*}")
_LEAST = 2
"""A pattern with fewer letters of its own would fit nearly everything."""


def prepare() -> None:
    """Reads the translations beside the window, once in a program: a tenth of a second that the first Ctrl+K would
    take."""
    if not _pairs.cache_info().currsize:
        threading.Thread(target=_read, name="other language", daemon=True).start()


def _read() -> None:
    _pairs()
    _patterns()


@cache
def in_other_language(words: str) -> tuple[str, ...]:
    """What `words` are called in the other language; none where the translations do not know them."""
    plain = words.rstrip("…")
    return _pairs().get(plain.lower()) or tuple(dict.fromkeys(_put_together(plain)))


def _put_together(words: str) -> Iterator[str]:
    for pattern, other in _patterns():
        found = pattern.fullmatch(words)
        if found is not None:
            filled = found["filled"]
            yield other.replace(_FIELD.findall(other)[0], _pairs().get(filled.lower(), (filled,))[0])


@cache
def _pairs() -> Mapping[str, tuple[str, ...]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for english, chinese in _texts():
        if not _FIELD.search(english):
            pairs[english.lower()].add(chinese)
            pairs[chinese.lower()].add(english)
    return {words: tuple(sorted(others)) for words, others in pairs.items()}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Texts with something to fill in, as patterns, each with its text in the other language; the longest first."""
    texts = [pair for english, chinese in _texts() for pair in ((english, chinese), (chinese, english))]
    filled = [pair for pair in texts if _FIELD.search(pair[0]) and len(_FIELD.sub("", pair[0]).strip()) >= _LEAST]
    filled.sort(key=lambda pair: -len(pair[0]))
    return tuple(
        (_pattern(text), other)
        for text, other in filled
        if len(_FIELD.findall(text)) == len(_FIELD.findall(other)) == 1
    )


def _pattern(text: str) -> re.Pattern[str]:
    begin, end = _FIELD.split(text)
    return re.compile(f"{re.escape(begin)}(?P<filled>.+){re.escape(end)}")


@cache
def _texts() -> Sequence[tuple[str, str]]:
    return tuple(_messages())


def _messages() -> Iterator[tuple[str, str]]:
    for message in ElementTree.parse(translations.CHINESE).getroot().iter("message"):
        english, chinese = message.findtext("source", ""), message.findtext("translation", "") or ""
        if english and chinese:
            yield english, chinese
