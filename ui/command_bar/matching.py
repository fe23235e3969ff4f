"""Whether words are what somebody means by a few letters, how well, and which of their characters say so.

A term is found as the words stand (Chinese anywhere, Latin at the beginning of a word), by the initials of words or
characters (`nc` New call, `pq` 派遣), by whole syllables (`paiqian`) and by both mixed (`paiq`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from ui.command_bar.syllables import readings

Span = tuple[int, int]

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKENS = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_DOUBLE = ("zh", "ch", "sh")
_LEAST_SCATTERED = 3


class Rank(IntEnum):
    """How well a term fits; smaller is better."""

    KEY = 0  # it is the key
    PREFIX = 1  # the words begin so
    INITIALS = 2  # their initials or syllables begin so
    WORD = 3  # a later word begins so
    NEARLY = 4  # its initials with one left out: blj for 暴露垃圾
    INSIDE = 5  # it stands within
    SCATTERED = 6  # initials with more left out


@dataclass(frozen=True, slots=True)
class Found:
    """`rank` of the whole query, smaller is better; `spans` are the characters of the words that say so."""

    rank: int
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    """A Chinese character or a Latin word: where it stands, and how it may be typed."""

    begin: int
    end: int
    spellings: tuple[str, ...]
    han: bool
    initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it is looked through: in small letters, its tokens, and the letters they begin with."""

    low: str
    tokens: tuple[_Token, ...]
    initials: frozenset[str]


def find(query: Sequence[str], words: str, also: Sequence[str] = (), keys: str = "") -> Found | None:
    """How the terms of `query` (lower case) fit `words`; terms may fit `also` instead, where nothing is marked."""
    if keys and " ".join(query) == keys.lower():
        return Found(Rank.KEY)
    rank = 0
    spans: list[Span] = []
    only = len(query) == 1
    for term in query:
        begins = only and len(term) == 1  # one letter stands within nearly everything
        here = in_text(term, words, begins=begins)
        elsewhere = None if here else min(_ranks(term, also, begins), default=None)
        if here is None and elsewhere is None:
            return None
        rank += 2 * here.rank if here else 2 * (elsewhere or 0) + 1
        spans += here.spans if here else ()
    return Found(rank, merged(spans))


def prepare(text: str) -> None:
    """Takes `text` apart now, so that finding something in it later costs little."""
    _seen(text)


def _ranks(term: str, texts: Sequence[str], begins: bool) -> Iterator[int]:
    for text in texts:
        found = in_text(term, text, begins=begins)
        if found:
            yield found.rank


def in_text(term: str, text: str, *, begins: bool = False) -> Found | None:
    """The best way `term` (lower case) is found in `text`; with `begins`, Latin letters only at its beginning."""
    seen = _seen(text)
    if not term[0].isascii():
        at = seen.low.find(term)
        return None if at < 0 else Found(Rank.INSIDE if at else Rank.PREFIX, ((at, at + len(term)),))
    if term[0].isdigit():
        return _digits(term, seen)
    if term[0].isalpha() and term[0] not in seen.initials:
        return None
    return _letters(term, seen, begins)


def _letters(term: str, seen: _Text, begins: bool) -> Found | None:
    if seen.low.startswith(term):
        return Found(Rank.PREFIX, ((0, len(term)),))
    tokens = seen.tokens
    spelled = _spelled_from(term, tokens, 0)
    if spelled:
        return Found(Rank.INITIALS, spelled)
    if begins:
        return None
    scattered = _scattered(term, tokens)
    if scattered and scattered.rank == Rank.NEARLY:
        return _word(term, seen) or scattered
    return _word(term, seen) or _later(term, tokens) or scattered


def _digits(term: str, seen: _Text) -> Found | None:
    """Digits are found anywhere, or with what follows them from the beginning (`3r`, 3 Ring Road)."""
    at = seen.low.find(term)
    if at >= 0:
        return Found(Rank.INSIDE if at else Rank.PREFIX, ((at, at + len(term)),))
    return _later(term, seen.tokens) if term[0] in seen.initials else None


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch made one."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def _word(term: str, seen: _Text) -> Found | None:
    begins = (token.begin for token in seen.tokens if not token.han and seen.low.startswith(term, token.begin))
    first = next(begins, None)
    return Found(Rank.WORD, ((first, first + len(term)),)) if first is not None else None


def _later(term: str, tokens: Sequence[_Token]) -> Found | None:
    spans = (_spelled_from(term, tokens, at) for at in range(1, len(tokens)))
    first = next((found for found in spans if found), None)
    return Found(Rank.INSIDE, first) if first else None


def _scattered(term: str, tokens: Sequence[_Token]) -> Found | None:
    """Initials of Chinese characters from the first on, some left out between; two letters would fit too much."""
    if len(term) < _LEAST_SCATTERED:
        return None
    spans: list[Span] = []
    rest = iter(token for token in tokens if token.han)
    for letter in term:
        hit = next((token for token in rest if letter in token.initials), None)
        if hit is None or (not spans and hit is not tokens[0]):
            return None
        spans.append((hit.begin, hit.end))
    whole = next(rest, None) is None and len(tokens) <= len(term) + 1
    return Found(Rank.NEARLY if whole else Rank.SCATTERED, tuple(spans))


def _spelled_from(term: str, tokens: Sequence[_Token], at: int) -> tuple[Span, ...]:
    """The characters that `term` spells from token `at` on; none when it does not."""
    if at >= len(tokens) or term[0] not in tokens[at].initials:
        return ()
    token = tokens[at]
    for typed in _ways(term, token):
        own = (token.begin, token.end if token.han else token.begin + typed)
        if typed == len(term):
            return (own,)
        rest = _spelled_from(term[typed:], tokens, at + 1)
        if rest:
            return (own, *rest)
    return ()


def _ways(term: str, token: _Token) -> Iterator[int]:
    """How many letters of `term` the token may take: all of its spelling, the last of the term, its initial."""
    for spelling in token.spellings:
        if term.startswith(spelling):
            yield len(spelling)
        elif spelling.startswith(term):
            yield len(term)
    for spelling in token.spellings:
        if token.han and term[:2] in _DOUBLE and spelling.startswith(term[:2]):
            yield 2
        if term[0] == spelling[0]:
            yield 1


@lru_cache(maxsize=8192)
def _seen(text: str) -> _Text:
    low = text.lower().replace("×", "x")  # no keyboard has the sign
    tokens = tuple(_token(found) for found in _TOKENS.finditer(low))
    return _Text(low, tokens, frozenset().union(*(token.initials for token in tokens)))


def _token(found: re.Match[str]) -> _Token:
    text = found.group()
    han = text >= "\u3400"
    spellings = readings(text) if han else (text,)
    return _Token(found.start(), found.end(), spellings, han, frozenset(one[0] for one in spellings))
