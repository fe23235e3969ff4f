"""Which classes are listed in the call form: those that a search finds, else those that what was said makes likely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.desk.classing import Classing, classing_of
from models.catalogue import CaseClass
from models.reference import Reference
from ui.catalogue_choices import find_classes

SEARCHED = 30
"""How many classes a search lists at most."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A class as it is listed; `matched` are the words that speak for it, `heard` whether they were said."""

    class_: CaseClass
    matched: str = ""
    heard: bool = False


class Proposing:
    """See the module. What it needs of the catalogue is read when something is typed first."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def of(self, typed: str, said: str) -> tuple[Proposal, ...]:
        """Best first; all classes where nothing is searched for and nothing was recognised."""
        listed = list(self._searched(typed) if typed.strip() else self._likely(said))
        known = {(one.class_.kind, one.class_.code) for one in listed}
        # what the search for likely classes leaves out stands behind: a major class, English words, a name in pinyin
        if typed.strip() or not listed:
            others = (Proposal(one.class_, one.word) for one in find_classes(self._reference, typed, ""))
            listed += [one for one in others if (one.class_.kind, one.class_.code) not in known]
        return tuple(listed)

    def _searched(self, typed: str) -> Iterator[Proposal]:
        for one in self._catalogue.propose(typed, limit=SEARCHED):
            yield Proposal(one.class_, one.matched)

    def _likely(self, said: str) -> Iterator[Proposal]:
        for one in self._catalogue.propose(said) if said.strip() else ():
            yield Proposal(one.class_, one.matched, heard=True)

    @property
    def _catalogue(self) -> Classing:
        return classing_of(self._reference)
