"""Divisions, units and classes as candidates: hundreds of them, made ready bit by bit before the bar is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtCore import QObject

from models.reference import Reference
from ui import wording
from ui.command_bar import candidates
from ui.command_bar.rows import Candidate
from ui.given import Workstation
from ui.turns import Soon

_STEP = 40
"""So many are made in one turn of the loop."""

_Key = tuple[int, str]


class Places(QObject):
    """They are the same until the tables or the language are others. `offer` says what choosing one does."""

    def __init__(
        self, workstation: Workstation, filter_by: Callable[[str], object], offer: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workstation, self._filter_by, self._offer = workstation, filter_by, offer
        self._ready: tuple[_Key, list[Candidate]] | None = None
        self._coming: tuple[_Key, list[Candidate], Iterator[Candidate]] | None = None
        self._due = Soon(self._make_some, self, "commandPlaces")

    def prepare(self) -> None:
        """Begins to make them ready, where they are not or others are wanted."""
        board = self._workstation.board
        if self._ready is not None and self._ready[0] == _key(board.reference):
            return
        if self._coming is None or self._coming[0] != _key(board.reference):
            self._coming = (_key(board.reference), [], self._made(board.reference))
        self._due.ask()

    def now(self) -> list[Candidate]:
        """All of them; what is not ready yet is made at once."""
        reference = self._workstation.board.reference
        if self._ready is None or self._ready[0] != _key(reference):
            begun = self._coming is not None and self._coming[0] == _key(reference)
            made, rest = self._coming[1:] if begun and self._coming else ([], self._made(reference))
            self._keep(_key(reference), [*made, *rest])
        return self._ready[1] if self._ready else []

    def _made(self, reference: Reference) -> Iterator[Candidate]:
        return candidates.of_places(reference, self._filter_by, self._offer())

    def _make_some(self) -> None:
        if self._coming is None:
            return
        key, made, rest = self._coming
        before = len(made)
        made.extend(islice(rest, _STEP))
        if len(made) - before < _STEP:
            self._keep(key, made)
        else:
            self._due.ask()

    def _keep(self, key: _Key, made: list[Candidate]) -> None:
        self._ready, self._coming = (key, made), None
        self._due.stop()


def _key(reference: Reference) -> _Key:
    return reference.version, wording.language()
