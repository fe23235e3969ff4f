"""What is spoken to a screen reader without being asked: an urgent case, an emergency, the link coming and going.

Nothing else: an announcement for every change is soon ignored, and then so is the one that matters.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement, Preset, View
from app.sync.link import LinkKind
from ui import wording
from ui.given import Workstation

_SPOKEN_LINKS = frozenset({LinkKind.LIVE, LinkKind.GONE, LinkKind.REFUSED})
_MOST_AT_ONCE = 3


class Speech:
    """Speaks for one window. `said` keeps the last sentences, newest last."""

    def __init__(self, workstation: Workstation, window: QWidget) -> None:
        self._workstation = workstation
        self._window = window
        self._urgent = self._urgent_now()
        self._emergencies: frozenset[UUID] = frozenset()
        self._link = workstation.link().kind
        self.said: list[str] = []

    def hear(self, said: Announcement) -> None:
        """Speaks if this announcement is worth it."""
        if said.cases or said.everything:
            self._hear_cases(mine=said.mine or said.everything)
        if said.intercom or said.everything:
            self._hear_radio()
        if said.link:
            self.hear_link()

    def hear_link(self) -> None:
        """Speaks when the link came or went."""
        kind = self._workstation.link().kind
        if kind is not self._link and kind in _SPOKEN_LINKS:
            self._speak(wording.link_hint(self._workstation.link(), self._workstation.board.reference))
        self._link = kind

    def _hear_cases(self, *, mine: bool) -> None:
        before, self._urgent = self._urgent, self._urgent_now()
        if mine:
            return
        board = self._workstation.board
        for row in board.rows(sorted(self._urgent - before)[:_MOST_AT_ONCE]):
            name = wording.class_name(board.reference, row.edition, row.kind, row.class_code)
            text = QCoreApplication.translate("speech", "New urgent case: {name}, {place}")
            if row.danger:
                text = QCoreApplication.translate("speech", "Life in danger, {numbers}: {name}, {place}")
            self._speak(text.format(name=name, place=row.place, numbers=wording.listed(*(row.danger or "").split())))

    def _hear_radio(self) -> None:
        """Emergencies that nobody has answered, also those that were there before this desk: each once."""
        waiting = self._workstation.board.emergencies()
        fresh = [row.entry for row in waiting if row.entry.id not in self._emergencies]
        self._emergencies = frozenset(row.entry.id for row in waiting)
        for entry in fresh[:_MOST_AT_ONCE]:
            who = wording.speaker(self._workstation.board.reference, entry.call_sign)
            text = QCoreApplication.translate("speech", "Emergency on the radio: {who}, {text}")
            self._speak(text.format(who=who, text=entry.text))

    def _urgent_now(self) -> frozenset[int]:
        return frozenset(self._workstation.board.ids(View(Preset.URGENT)))

    def _speak(self, sentence: str) -> None:
        self.said = [*self.said[-9:], sentence]
        event = QAccessibleAnnouncementEvent(self._window, sentence)
        QAccessible.updateAccessibility(event)
