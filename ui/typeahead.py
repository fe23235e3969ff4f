"""Finding a name by what is typed: as it stands, or by its pinyin (`blj` → 暴露垃圾); lists that hear letters."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from ui.command_bar.matching import in_text
from ui.command_bar.syllables import readings

SURE = 3
"""From so many letters on some may be left out: `blj` is 暴露垃圾, though it has four characters."""

PAUSE = 1.0
"""Seconds after which a letter begins a new word."""


def spelled(term: str, *names: str) -> bool:
    """Whether Latin letters `term` (lower case) spell one of `names` in pinyin, or begin one of its words."""
    return term.isascii() and any(in_text(term, name) is not None or _skipping(term, name) for name in names if name)


def _skipping(term: str, name: str) -> bool:
    """Whether the letters are initials of `name` in its order and from its beginning, some of them left out."""
    if len(term) < SURE or term[0] not in _initials(name[0]):
        return False
    rest = iter(name[1:])
    return all(any(letter in _initials(char) for char in rest) for letter in term[1:])


def _initials(char: str) -> set[str]:
    return {syllable[0] for syllable in readings(char)}


class HearingList(QListView):
    """The list of a choice: letters typed one after the other go to the first row they spell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._when = 0.0

    def keyboardSearch(self, search: str) -> None:
        """Qt's hook, also for the closed choice."""
        now = time.monotonic()
        self._typed = search if now - self._when > PAUSE else self._typed + search
        self._when = now
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            name = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            if spelled(self._typed.casefold(), name) or name.startswith(self._typed):
                self.setCurrentIndex(index)
                return


def hear_letters(choice: QComboBox) -> None:
    """Lets `choice` be found in by pinyin initials, open or closed."""
    choice.setView(HearingList(choice))
