"""What the list shows for what was typed: groups in their order, in each the best first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ui.command_bar.matching import Found, Rank, find
from ui.command_bar.matching import prepare as prepare_text
from ui.command_bar.rows import Candidate, Line, Row, Title
from ui.command_bar.verb import Group

MOST: Mapping[Group, int] = {Group.ACTIONS: 5, Group.CASES: 5, Group.PLACES: 4, Group.GO: 8, Group.DESK: 8}
"""How many of a group are shown for a typed text; who wants another one types on."""

_OF_WINDOW = (Group.GO, Group.DESK)
_BEFORE = (Group.RECENT, Group.ACTIONS)

RECENT = 4
_STEP = 50


NEAREST = 3
_ALIKE, _ALIKE_IN_CHINESE = 0.6, 0.5
"""How much of two words must be the same for one to be taken for the other: a Chinese one has two characters."""


def nearest(candidates: Iterable[Candidate], text: str) -> list[str]:
    """What somebody may have meant by words that nothing is called: the nearest verbs, the best first."""
    typed = " ".join(terms_of(text))
    alike: dict[str, float] = {}
    for one in candidates:
        if one.row.group is not Group.PLACES and not one.row.unavailable:
            names = (one.row.words, *one.also)
            best = max(SequenceMatcher(None, typed, name.lower().rstrip("…")).ratio() for name in names)
            alike[one.row.words] = max(best, alike.get(one.row.words, 0.0))
    least = _ALIKE if typed.isascii() else _ALIKE_IN_CHINESE
    found = sorted((words for words, much in alike.items() if much >= least), key=lambda words: -alike[words])
    return found[:NEAREST]


def terms_of(text: str) -> list[str]:
    """What was typed, as terms that must all be found: wide forms made ordinary, capitals made small."""
    return unicodedata.normalize("NFKC", text).lower().replace("×", "x").split()


def matching(candidates: Iterable[Candidate], text: str) -> list[Row]:
    """The rows that hold every term, by group and in each the best first; what cannot be done comes last."""
    query = terms_of(text)
    hits = [(found, one.row) for one in candidates if (found := _found(query, one))]
    hits.sort(key=_goodness)
    rows = []
    for group in _in_order(hits):
        of_group = [replace(row, spans=found.spans) for found, row in hits if row.group is group]
        rows += of_group[: MOST[group]]
    return rows


def _in_order(hits: Sequence[tuple[Found, Row]]) -> list[Group]:
    """The groups; names to filter by come after what the window can do where that fits as well."""
    best = {row.group: found.rank for found, row in reversed(hits) if not row.unavailable}
    place = best.get(Group.PLACES, 0)
    before = [group for group in _OF_WINDOW if best.get(group, place + 1) <= place]
    rest = [group for group in MOST if group not in before]
    at = rest.index(Group.PLACES)
    return [*rest[:at], *before, *rest[at:]]


def prepare(candidates: Sequence[Candidate]) -> Iterator[None]:
    """Takes the words of some candidates apart at each step: of all at once it would be felt."""
    for at in range(0, len(candidates), _STEP):
        for one in candidates[at : at + _STEP]:
            for text in (one.row.words, *one.also):
                prepare_text(text)
        yield


def _goodness(hit: tuple[Found, Row]) -> tuple[bool, bool, int, int]:
    """A key, a code or a whole name that was typed means its own action, also one that cannot be done: never another in
    its place.

    Where several share the key, the one that the case offers first: how long its words are says nothing.
    """
    found, row = hit
    by_key = found.rank == Rank.KEY
    return not by_key, bool(row.unavailable), found.rank, 0 if by_key else len(row.words)


def _found(query: Sequence[str], candidate: Candidate) -> Found | None:
    row, typed = candidate.row, " ".join(query)
    if row.group is Group.ACTIONS and typed in {name.lower().rstrip("…") for name in (row.words, *candidate.also)}:
        whole = row.words.rstrip("…")
        return Found(Rank.KEY, ((0, len(whole)),) if typed == whole.lower() else ())
    return find(query, row.words, candidate.also, row.cap)


def at_rest(candidates: Iterable[Candidate], recent: Sequence[str]) -> list[Row]:
    """Before anything is typed: what was done last, what can be done with the case, what the window can do."""
    rows = [one.row for one in candidates if one.row.group is not Group.PLACES]
    can = {row.key: row for row in rows if not row.unavailable and (not row.rare or row.key in recent)}
    last = [replace(can[key], group=Group.RECENT) for key in recent if key in can][:RECENT]
    again = {row.key for row in last}
    rest = [row for row in can.values() if row.key not in again]
    rest.sort(key=lambda row: row.group is not Group.ACTIONS and not row.cap)  # the bar teaches the keys
    return [*last, *rest]


def _begins(row: Row) -> bool:
    """Whether two characters or more, or three letters, of the beginning of its words are what was typed."""
    if not row.spans or row.unavailable:
        return False
    begin, end = row.spans[0]
    return begin == 0 and end >= (3 if row.words[0].isascii() else 2)


def with_titles(rows: Sequence[Row], titles: Mapping[Group, Title]) -> list[Line]:
    """The rows with the title of its group before the first of each; after the cases the groups stand as they come.

    What the window can do comes before the cases where its words begin as was typed: cases hold nearly everything.
    """
    lines: list[Line] = []
    meant = dict.fromkeys(row.group for row in rows if row.group in _OF_WINDOW and _begins(row))
    for group in dict.fromkeys((*_BEFORE, *meant, Group.CASES, *(row.group for row in rows))):
        of_group = [row for row in rows if row.group is group]
        lines += [titles[group], *of_group] if of_group else []
    return lines
