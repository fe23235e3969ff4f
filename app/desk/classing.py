"""Which class of the catalogue is meant by what somebody typed: a term to search for, or what the caller said.

A narrative ("楼下垃圾桶满了没人收") is judged by what stands in it: names, aliases and phrases of the trade, a thing
with what is wrong with it. A thing that only says where ("垃圾桶旁边有个坑") counts little. A term is also looked for
as a code, in pinyin and in English. The answer is a proposal with its reason and what it is taken for (DOMAIN §5.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.desk.hearing import LESS_FOR_ALIAS, OTHERS, Heard, Sayings, Vocabulary, Why
from app.local import pinyin
from app.local.words import normal
from models.catalogue import CaseClass, Confusable, Kind
from models.reference import Reference

__all__ = ["Classing", "Proposed", "Why"]

LONGEST = 400
"""Characters of a narrative that are looked at; what the matter is stands at the beginning."""

LONGEST_TERM = 12
"""What is longer is a narrative: nobody searches with it."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A class that may be meant. `matched` are the words that found it; `rivals` what it is taken for, those first
    that are proposed too, best first. Scores of one answer compare, those of two do not."""

    class_: CaseClass
    why: Why
    matched: str
    score: float
    rivals: tuple[Confusable, ...] = ()


Key = tuple[Kind, str]

_CODE = re.compile(r"[0-9]{2,6}")


class Classing:
    """Proposes classes of the edition in force of one `Reference`; `classing_of` gives the one that is made already."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        known = [one for one in reference.classes.values() if one.edition == reference.edition]
        self._classes = {(one.kind, one.code): one for one in known}
        self._said = [(one, Sayings(one)) for one in known]
        self._vocabulary = Vocabulary([sayings for _, sayings in self._said])
        self._sounds: list[tuple[CaseClass, str, tuple[str, ...]]] = []

    def propose(self, text: str, kind: Kind | None = None, limit: int = 6) -> tuple[Proposed, ...]:
        """The classes `text` may mean, best first, at most `limit`; only of `kind` when one is given.

        Under 3 ms for 200 characters. Pinyin answers once its table is loaded (`app.local.pinyin.load`).
        """
        said = normal(text[:LONGEST]).strip()
        best: dict[Key, Proposed] = {}
        for found in self._found(said):
            key = (found.class_.kind, found.class_.code)
            known = best.get(key)
            if (kind is None or found.class_.kind is kind) and (known is None or found.score > known.score):
                best[key] = found
        ranked = sorted(best.values(), key=lambda one: (-one.score, one.class_.kind, one.class_.code))[:limit]
        ranks = {(one.class_.kind, one.class_.code): rank for rank, one in enumerate(ranked)}
        return tuple(replace(one, rivals=self._rivals(one.class_, ranks)) for one in ranked)

    def _found(self, said: str) -> Iterator[Proposed]:
        if not said:
            return
        yield from self._by_narrative(said)
        if len(said) <= LONGEST_TERM or said.isascii():
            yield from self._by_term(said)

    def _rivals(self, one: CaseClass, ranks: dict[Key, int]) -> tuple[Confusable, ...]:
        pairs = self.reference.confusables(one.edition, one.kind, one.code)
        return tuple(sorted(pairs, key=lambda pair: ranks.get((pair.other_kind, pair.other_code), len(ranks))))

    # ── what the caller said ────────────────────────────────────────────────────────────────────────────────────────

    def _by_narrative(self, said: str) -> Iterator[Proposed]:
        heard = Heard(said, self._vocabulary)
        for number in self._vocabulary.listeners(heard.words):
            class_, sayings = self._said[number]
            found = sorted(sayings.in_(heard), key=lambda one: -one[0])
            if found:
                score, why, word = found[0]
                more = sum(weight for weight, _, _ in found[1:3]) * OTHERS
                yield Proposed(class_, why, word, score + more)

    # ── a term ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _by_term(self, term: str) -> Iterator[Proposed]:
        if _CODE.fullmatch(term):
            yield from self._by_code(term)
        elif term.isascii():
            yield from self._by_sound(term)
            yield from self._by_english(term)
        else:
            yield from self._by_part(term)

    def _by_code(self, term: str) -> Iterator[Proposed]:
        for one in self._classes.values():
            if one.code.startswith(term):
                yield Proposed(one, Why.CODE, one.code, 9.0 - 0.1 * (len(one.code) - len(term)))
            elif term in (one.code_2026, one.code_2007):
                yield Proposed(one, Why.CODE, term, 5.0)

    def _by_sound(self, term: str) -> Iterator[Proposed]:
        if not pinyin.is_loaded() or not term.isalpha():
            return
        if not self._sounds:
            self._sounds = [
                (one, word, pinyin.syllables(word))
                for one in self._classes.values() for word in (one.name_zh, *one.aliases)
            ]  # fmt: skip
        for one, word, sounds in self._sounds:
            if pinyin.sounds_like(term, sounds):
                yield Proposed(
                    one, Why.PINYIN, word, _sound_score(term, sounds) - LESS_FOR_ALIAS * (word != one.name_zh)
                )

    def _by_english(self, term: str) -> Iterator[Proposed]:
        words = term.split()
        for one in self._classes.values():
            name = one.name_en.casefold()
            if name and all(word in name for word in words):
                begins = name.startswith(term) or f" {words[0]}" in f" {name}"
                yield Proposed(one, Why.NAME, one.name_en, (6.5 if begins else 4.5) - 0.01 * len(name))

    def _by_part(self, term: str) -> Iterator[Proposed]:
        """Part of a name or an alias: 井盖, 小广告."""
        for one in self._classes.values():
            if term in one.name_zh:
                yield Proposed(one, Why.NAME, one.name_zh, 5.0 + 2.0 * len(term) / len(one.name_zh))
            else:
                alias = next((alias for alias in one.aliases if term in alias), None)
                if alias:
                    yield Proposed(one, Why.ALIAS, alias, 4.8 + 2.0 * len(term) / len(alias))


class _Newest:
    """The classing that was made last: one serves every form of a desk, and the tables seldom change."""

    made: Classing | None = None


def classing_of(reference: Reference) -> Classing:
    """The classing of exactly these tables, made the first time it is asked for (tens of ms on a slow machine)."""
    made = _Newest.made
    if made is None or made.reference is not reference:
        made = _Newest.made = Classing(reference)
    return made


def _sound_score(term: str, sounds: tuple[str, ...]) -> float:
    """Initials that are all of the name, or its syllables in full, are meant; a part of them may be."""
    initials = "".join(one[0] for one in sounds)
    if term in (initials, "".join(sounds)):
        return 8.0
    return 6.0 + (1.0 if initials.startswith(term) else 0.0) - 0.05 * len(sounds)
