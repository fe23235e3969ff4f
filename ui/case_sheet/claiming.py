"""When the case in the sheet is claimed and let go, and what is asked first where somebody else works on it.

Whoever only reads a case holds nothing. It is claimed when something is typed or chosen for it, when the focus goes
into its step, or when a dialog for it opens; it is handed back when the step was taken, when another case is opened, by
the button, or when nothing was done for it for a while: who went to eat holds nothing. Nobody waits for the centre:
what was typed is never held up by who holds what (DESIGN §4).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.desk.rows import CaseOnBoard
from models.case import FINAL
from models.claims import Claim
from models.lifecycle import Action
from models.people import Post
from ui import wording
from ui.actions import cap
from ui.given import Workstation
from ui.next_actions import BESIDE
from ui.wording.claims import taken_meanwhile

IDLE = 600.0
"""Seconds after which a case is let go for which nothing was done."""


class Claiming(QObject):
    """For one sheet; `form` is where its step stands, `monotonic` counts seconds.

    `taken` says in words who has the case now that was being worked on here.
    """

    taken = Signal(str)

    def __init__(
        self,
        workstation: Workstation,
        form: QWidget,
        parent: QObject,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._workstation, self._form, self.monotonic = workstation, form, monotonic
        self._begun: float | None = None
        """When something was last done for the case; None while it is not claimed."""
        self._had = False
        """Whether the centre said that it is held here."""
        self._shown: CaseOnBoard | None = None
        self._handed_back: UUID | None = None
        self._asked: tuple[UUID, Action, UUID] | None = None
        """What somebody was told about who holds it: the case, what he wanted to do, and who holds it."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_went)

    def show_case(self, shown: CaseOnBoard | None) -> None:
        """The sheet shows this case now; the one before is let go when it is another."""
        before = self._shown.case.id if self._shown else None
        self._shown = shown
        after = shown.case.id if shown else None
        if before != after:
            self._asked = self._handed_back = None
            self._had = False
            if before is not None:
                self._let_go(before)
            self._workstation.claims.look_at(after)

    def begin(self) -> None:
        """Something is done for the case that is shown."""
        if self._shown is not None and self._shown.case.status not in FINAL:
            self._handed_back = None
            self._begun = self.monotonic()
            self._workstation.claims.work_on(self._shown.case.id)

    def tick(self) -> None:
        """Time went by."""
        if self._begun is not None and self.monotonic() - self._begun > IDLE and self._shown is not None:
            self._let_go(self._shown.case.id)

    def hear(self) -> None:
        """Others took or let go of something: who loses what he works on is told at once, and by whom and why."""
        if self._shown is None:
            return
        attended = self._workstation.claims.of(self._shown.case.id)
        had, self._had = self._had, attended.mine or (self._had and not attended.known)
        holder = attended.holder
        if had and self._begun is not None and holder and holder.person != self._workstation.me.id:
            reference, now = self._workstation.board.reference, self._workstation.clock.now()
            self.taken.emit(taken_meanwhile(holder, self._why_taken(holder), reference, now))

    def _why_taken(self, claim: Claim) -> str:
        lines = self._workstation.board.history(claim.case_id)
        his = [one for one in lines if one.action is Action.TAKE_OVER and one.person == claim.person]
        return str(his[-1].facts.get("reason", "")) if his else ""

    def _let_go(self, case_id: UUID) -> None:
        self._begun = None
        self._workstation.claims.let_go(case_id)

    def hand_back(self) -> None:
        """Lets the case go that is shown, until something is done for it again."""
        if self._shown is not None:
            self._handed_back = self._shown.case.id
            self._let_go(self._shown.case.id)

    def done(self) -> None:
        """The step was taken."""
        self._asked = None
        if self._shown is not None:
            self._let_go(self._shown.case.id)

    def asks_first(self, action: Action) -> str:
        """What is to be said before `action`, once: that somebody else works on the case. "" for nothing."""
        if self._shown is None:
            return ""
        case_id = self._shown.case.id
        attended = self._workstation.claims.of(case_id)
        if attended.holder is None or attended.mine or attended.holder.person == self._workstation.me.id:
            return ""
        if self._has_acted(attended.holder):
            return ""
        wanted = (case_id, action, attended.holder.person)
        if wanted == self._asked:
            return ""
        self._asked = wanted
        key = cap(Action.TAKE_OVER) if Post.DUTY_LEADER in self._workstation.me.posts else ""
        now = self._workstation.clock.now()
        return wording.asked_first(attended.holder, self._workstation.board.reference, now, key)

    def _has_acted(self, claim: Claim) -> bool:
        """Whether whoever holds it took his step since: that he let it go comes a moment after what he did."""
        lines = self._workstation.board.history(claim.case_id)
        his = (line for line in lines if line.person == claim.person and line.action not in BESIDE)
        return any(line.at is not None and line.at >= claim.since for line in his)

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        case_id = self._shown.case.id if self._shown else None
        inside = new is not None and self._form.isAncestorOf(new)
        if inside and case_id is not None and case_id != self._handed_back:
            self.begin()
