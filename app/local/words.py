"""Text as the index sees it, and what is typed as a question to it.

Chinese is cut into pairs of neighbours, since two-character words are the usual ones; a run of Chinese is closed by its
last character alone, so that pairs of two runs never join and one character can be asked for as the beginning of a
pair. Other letters and digits stay whole words, found by their beginning. Case numbers are found by the end of their
serial (00412, 0412, 412, 12). How the Chinese sounds stands behind the words, so that dyj finds 督院街.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from app.local import pinyin

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"([{_HAN}]+)|([^\W_{_HAN}]+)")
"""A run of Han characters, or of any other letters and digits."""

SHORTEST_TAIL = 2
"""One digit would find a tenth of the day's cases."""

Tags = Callable[[str], Iterable[str]]


def normal(text: str) -> str:
    """Full-width forms made ordinary, capitals made small."""
    return unicodedata.normalize("NFKC", text).casefold()


def body_of(number: str | None, texts: Iterable[str | None]) -> str:
    """The words of a case: its number's and those of its texts, separated by blanks."""
    words = [word for text in texts if text for word in _words(text)]
    if number:
        words += _words(number)
        serial = number.rpartition("-")[2]
        words += [serial[start:] for start in range(1, len(serial) - SHORTEST_TAIL + 1)]
    return " ".join(words)


def sounds_of(text: str, *, whole: bool) -> str:
    """What may be typed for the Chinese in `text`: initials and (`whole`) syllables; nothing until pinyin is loaded."""
    if not pinyin.is_loaded():
        return ""
    said = (word for han, _ in _RUNS.findall(normal(text)) if han for word in pinyin.words(han, whole=whole))
    return " ".join(dict.fromkeys(said))


def class_tag(kind: str, code: str) -> str:
    """The tag of a case's class."""
    return f"c{kind}{code}"


def division_tag(code: int) -> str:
    """The tag of a case's division."""
    return f"d{code}"


def unit_tag(code: str) -> str:
    """The tag of a case's unit. Codes are made one word: letters and digits of any alphabet, the rest as hex."""
    return "u" + "".join(char if char.isalnum() else f"{ord(char):x}" for char in normal(code))


def status_tag(status: str) -> str:
    """The tag of where a case stands: one word, which the index does not cut."""
    return "s" + status.replace("_", "")


def question(text: str, tags: Tags = lambda _term: ()) -> str | None:
    """The index's question for what was typed: every blank-separated term must occur. None when nothing can be asked.

    `tags` gives, for a term, the tags of classes, units and statuses whose names hold it.
    """
    terms = [_term(term, tags) for term in normal(text).split()]
    asked = [term for term in terms if term]
    return " AND ".join(asked) if asked else None


def _words(text: str) -> Iterator[str]:
    for han, other in _RUNS.findall(normal(text)):
        if other:
            yield other
        else:
            yield from _pairs(han)
            yield han[-1]


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


def _term(term: str, tags: Tags) -> str:
    runs = _RUNS.findall(term)
    words: list[str] = []
    for at, (han, other) in enumerate(runs):
        if other:
            words.append(other)
        elif at == len(runs) - 1:
            # The last run may go on in the text: its pairs alone, or one character as the beginning of a pair.
            words += _pairs(han) if len(han) > 1 else [han]
        else:
            words += [*_pairs(han), han[-1]]
    named = [f'tags : "{tag}"' for tag in tags(term)]
    if words:
        open_end = "" if len(runs[-1][0]) > 1 else " *"
        phrase = " ".join(words)
        named.append(f'body : "{phrase}"{open_end}')
    return f"({' OR '.join(named)})" if named else ""
