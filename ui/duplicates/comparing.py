"""The dialog that compares a case, opened over a pane; when it closes, the pane has the keys again."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from models.errors import Code, RuleBroken
from models.lifecycle import Action, moves_of
from ui.duplicates.dialog import CompareDialog
from ui.given import Workstation
from ui.panes import Pane


class Comparing(QObject):
    """`done_with` carries what was kept on this disk."""

    done_with = Signal(object)

    def __init__(self, pane: Pane, workstation: Workstation) -> None:
        super().__init__(pane)
        self._pane, self._workstation = pane, workstation
        self.current: CompareDialog | None = None

    def open(self, case_id: UUID) -> RuleBroken | None:
        """Compares a case; or why nothing can be decided of it now."""
        broken = self._why_not(case_id)
        if broken is not None:
            return broken
        self.current = CompareDialog(self._workstation, case_id, self._pane)
        self.current.done_with.connect(self.done_with)
        self.current.finished.connect(self._closed)
        self.current.open()
        self.current.take_focus()
        return None

    def _why_not(self, case_id: UUID) -> RuleBroken | None:
        rows = {row.action: row.broken for row in self._workstation.allowed(case_id)}
        either = [rows[action] for action in (Action.LINK_DUPLICATE, Action.NOT_DUPLICATE) if action in rows]
        if None in either:
            return None
        posts = sorted({post.value for move in moves_of(Action.LINK_DUPLICATE) for post in move.posts})
        return either[0] if either else RuleBroken(Code.POST_MISSING, {"posts": posts})

    def _closed(self) -> None:
        if self.current is not None:
            self.current.deleteLater()
            self.current = None
        self._pane.window().activateWindow()
        self._pane.take_focus()
