"""What stands in a narrative, and how much that tells of a class of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from app.desk.phrases import book
from app.local.words import normal
from models.catalogue import CaseClass, Kind

NEAR = 24
"""So far apart words of one phrase may stand."""

AFTER, BEFORE = 8, 3
"""So far behind a thing, or before it, stands what is wrong with it."""

_EVENT_NAMED, _THING_NAMED, _THING_BROKEN, _THING_AS_PLACE = 6.2, 2.6, 5.4, 0.9
"""What a name said in full tells: an event is the matter itself, a thing is half of one."""

LESS_FOR_ALIAS = 0.2
_PER_LETTER = 0.06
"""A longer word says more."""

_PER_GAP = 0.08
"""Words of a phrase that stand apart say less, by each character between them."""

OTHERS = 0.15
"""The part of the weight of further findings that is added to that of the best one."""

_BROKEN = (
    "坏|破|烂|裂|断|倒|歪|斜|掉|缺|不见|没了|没有了|丢失|被偷|被盗|偷了|锈|松|响|不亮|没亮|乱亮|不稳|脏|塌|翘|漏|堵|冒|"
    "移位|失踪|凸|凹|沉|摇|晃|变形|脱落|撞|损|枯|死了|熄|闪|花屏|黑屏|模糊|臭|打不开|关不上|不转|卡住|生锈|高出|悬|吊着|"
    "露|敞|开着|没关|没盖|踩空|绊|失灵|不工作|用不了|不能用|冲走|砸|砍|刮|弯|空洞|洞口|没水|没电|漏电|褪色|污|贴满|写错"
)
"""What may be wrong with a thing."""

_WRONG = re.compile(_BROKEN)
_HERE_ONLY = re.compile(
    r"的?(?:旁|边上|边边|边有|下面|底下|下边|对面|附近|前面|前边|后面|门口|侧面|那里|那儿|路口|处有|周围有|一带|上面有|上贴|"
    r"上挂|上晾|上晒|上喷|上拉|里面有|里有)"
)
"""Behind a thing that only says where the matter is."""

_NEGATED = re.compile(r"(?<!是)(?:不是|并非|不算|不属于)([^，。；！？,;!?]{1,6})")
"""What is said not to be so; 是不是 asks."""


class Why(StrEnum):
    """By what a class was found."""

    NAME = "name"
    ALIAS = "alias"
    PINYIN = "pinyin"
    CODE = "code"
    KEYWORD = "keyword"


class Vocabulary:
    """Every word that is listened for, by its first character, and who listens for it."""

    def __init__(self, sayings: Sequence[Sayings]) -> None:
        self.things = frozenset(word for one in sayings for word in one.things)
        first: dict[str, dict[str, None]] = {}
        listening: dict[str, list[int]] = {}
        for number, one in enumerate(sayings):
            for word in one.listened_for():
                first.setdefault(word[0], {})[word] = None
            for word in one.openings():
                listening.setdefault(word, []).append(number)
        self._first = {char: tuple(words) for char, words in first.items()}
        self._listening = listening

    def words_in(self, said: str) -> Iterator[str]:
        """The words that stand in `said`."""
        return (word for char in dict.fromkeys(said) for word in self._first.get(char, ()) if word in said)

    def listeners(self, words: Iterable[str]) -> set[int]:
        """The numbers of the sayings that begin with one of `words`."""
        return {number for word in words for number in self._listening.get(word, ())}


class Heard:
    """A narrative, and where its words stand."""

    def __init__(self, said: str, vocabulary: Vocabulary) -> None:
        for compound, left in book().compounds.items():
            said = said.replace(compound, left)
        self.said = said
        self._negated = [found.span(1) for found in _NEGATED.finditer(said)]
        self._places = {word: tuple(self._look(word)) for word in vocabulary.words_in(said)}
        self._things = [word for word in self._places if word in vocabulary.things]

    @property
    def words(self) -> Iterable[str]:
        """The words that stand in it."""
        return self._places.keys()

    def places(self, word: str) -> tuple[int, ...]:
        """Where `word` begins, unless it is said not to be so."""
        return self._places.get(word, ())

    def _look(self, word: str) -> Iterator[int]:
        at = self.said.find(word)
        while at >= 0:
            if not any(start <= at < end for start, end in self._negated):
                yield at
            at = self.said.find(word, at + 1)

    def together(self, groups: tuple[tuple[str, ...], ...]) -> tuple[int, str]:
        """How far apart the words of a phrase stand, one of each group, and which; (0, "") when none are near."""
        first, *rest = groups
        found = (self._around(word, at, rest) for word in first for at in self.places(word))
        return min((one for one in found if one[1]), default=(0, ""))

    def _around(self, word: str, at: int, rest: list[tuple[str, ...]]) -> tuple[int, str]:
        others = [self._near(group, at, at + len(word)) for group in rest]
        if not all(other for _, other in others):
            return 0, ""
        return sum(gap for gap, _ in others), "…".join([word, *(other for _, other in others)])

    def _near(self, group: tuple[str, ...], start: int, end: int) -> tuple[int, str]:
        """The word of `group` nearest to what stands from `start` to `end`, and how far off."""
        gaps = ((max(place - end, start - place - len(word), 0), word) for word in group for place in self.places(word))
        gap, word = min((one for one in gaps if one[0] <= NEAR), default=(0, ""))
        return gap, word

    def thing(self, word: str) -> float:
        """What it tells that a thing is named: it is broken, it is just named, or it only says where."""
        longer = [one for one in self._things if word in one and word != one]
        return max(
            (self._thing_at(at, at + len(word)) for at in self.places(word) if not self._within(word, at, longer)),
            default=0.0,
        )

    def _within(self, word: str, at: int, longer: list[str]) -> bool:
        """Whether the word is only a part of a longer one there: a 污水井 is no 水井."""
        return any(place <= at and at + len(word) <= place + len(one) for one in longer for place in self.places(one))

    def _thing_at(self, start: int, end: int) -> float:
        if _HERE_ONLY.match(self.said, end):
            return _THING_AS_PLACE
        behind = _WRONG.search(self.said, end, end + AFTER)
        if behind:
            return _THING_BROKEN - 0.1 * (behind.start() - end)
        if _WRONG.search(self.said, max(0, start - BEFORE), start):
            return _THING_BROKEN - 0.4
        return _THING_NAMED


class Sayings:
    """All that may be said for one class."""

    def __init__(self, class_: CaseClass) -> None:
        self._thing = class_.kind is Kind.COMPONENT
        names = (class_.name_zh, *class_.aliases)
        known = book().phrases
        named = next((known[class_.kind, name] for name in names if (class_.kind, name) in known), ())
        words = [(normal(name), Why.NAME if name == class_.name_zh else Why.ALIAS, 0.0) for name in names]
        if self._thing:  # one word for a thing is as good as its name, or that of its family with the weight stated
            alone = [one for one in named if len(one.groups) == 1]
            words += [
                (word, Why.KEYWORD, max(0.0, _THING_NAMED - one.weight)) for one in alone for word in one.groups[0]
            ]
            named = tuple(one for one in named if len(one.groups) > 1)
        self._words, self._phrases = words, named

    def in_(self, heard: Heard) -> Iterator[tuple[float, Why, str]]:
        """(weight, why, the words) of everything that is said for it."""
        for word, why, less in self._words:
            told = self._told(word, heard) if heard.places(word) else 0.0
            if told:
                yield told - less - LESS_FOR_ALIAS * (why is not Why.NAME) + _PER_LETTER * len(word), why, word
        for phrase in self._phrases:
            gap, words = heard.together(phrase.groups)
            if words:
                yield phrase.weight + _PER_LETTER * len(words) - _PER_GAP * gap, Why.KEYWORD, words

    def _told(self, word: str, heard: Heard) -> float:
        return heard.thing(word) if self._thing else _EVENT_NAMED

    @property
    def things(self) -> tuple[str, ...]:
        """The words for the thing itself; none for an event."""
        return tuple(word for word, _, _ in self._words) if self._thing else ()

    def openings(self) -> Iterator[str]:
        """The words without which nothing is said for it: names, and the first ones of phrases."""
        yield from (word for word, _, _ in self._words)
        yield from (word for phrase in self._phrases for word in phrase.groups[0])

    def listened_for(self) -> Iterator[str]:
        """Every word of it."""
        yield from (word for word, _, _ in self._words)
        yield from (word for phrase in self._phrases for group in phrase.groups for word in group)
