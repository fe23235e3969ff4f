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
    INSIDE = 4  # it stands within
    SCATTERED = 5  # initials with some left out: blj for 暴露垃圾


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


def _ranks(term: str, texts: Sequence[str], begins: bool) -> Iterator[int]:
    for text in texts:
        found = in_text(term, text, begins=begins)
        if found:
            yield found.rank


def in_text(term: str, text: str, *, begins: bool = False) -> Found | None:
    """The best way `term` (lower case) is found in `text`; with `begins`, Latin letters only at its beginning."""
    low = text.lower()
    if low.startswith(term):
        return Found(Rank.PREFIX, ((0, len(term)),))
    tokens = _tokens(low)
    spelled = _spelled_from(term, tokens, 0)
    if spelled:
        return Found(Rank.INITIALS, spelled)
    if begins and term.isascii() and term.isalpha():
        return None
    return _as_it_stands(term, low, tokens) or _later(term, tokens) or _scattered(term, tokens)


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch made one."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def _as_it_stands(term: str, low: str, tokens: Sequence[_Token]) -> Found | None:
    if not term[0].isascii() or term[0].isdigit():
        at = low.find(term)
        return Found(Rank.INSIDE, ((at, at + len(term)),)) if at >= 0 else None
    begins = [token.begin for token in tokens if not token.han and low.startswith(term, token.begin)]
    return Found(Rank.WORD, ((begins[0], begins[0] + len(term)),)) if begins else None


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
        hit = next((token for token in rest if any(one[0] == letter for one in token.spellings)), None)
        if hit is None or (not spans and hit is not tokens[0]):
            return None
        spans.append((hit.begin, hit.end))
    return Found(Rank.SCATTERED, tuple(spans))


def _spelled_from(term: str, tokens: Sequence[_Token], at: int) -> tuple[Span, ...]:
    """The characters that `term` spells from token `at` on; none when it does not."""
    if at >= len(tokens):
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
def _tokens(low: str) -> tuple[_Token, ...]:
    return tuple(_token(found) for found in _TOKENS.finditer(low))


def _token(found: re.Match[str]) -> _Token:
    text = found.group()
    han = text >= "\u3400"
    return _Token(found.start(), found.end(), readings(text) if han else (text,), han)
