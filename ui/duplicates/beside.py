"""Possible duplicates beside the call form: found while somebody types, decided by him alone (DOMAIN §9.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.desk.duplicates import Looked
from app.desk.rows import Announcement
from app.errors import WorldFailed
from models.duplicates import Ruling, Verdict, follow_ups, radius, recurs
from models.errors import RuleBroken
from models.reference import Reference
from models.remarks import NotDuplicate
from models.stated import identifier
from ui import theme, wording
from ui.duplicates.candidates import Candidates
from ui.duplicates.sides import side_of_call
from ui.given import Workstation
from ui.throttle import Throttle
from ui.turns import Soon

KEPT = "rulings"
"""Under this name a draft keeps what was said."""


class DuplicatesBeside(QWidget):
    """What may be the same problem as what is being typed. Hidden while there is nothing.

    `compareWanted` carries the id of the case that is compared; `decided` the `Ruling` that was made, or None when it
    was taken back. `rulings` are all that stand. The form puts `facts` into what it registers and calls `record` when
    that is kept.
    """

    compareWanted = Signal(object)
    decided = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duplicatesBeside")
        self._workstation = workstation
        self._looked: Looked | None = None
        self._typed: tuple[str, datetime | None, str] = ("", None, "")
        self._rulings: dict[UUID, Ruling] = {}
        self.candidates = Candidates(workstation, self)
        self.setFocusProxy(self.candidates)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.candidates)
        self.candidates.ruled.connect(self._ruled)
        self.candidates.looked_at.connect(self.compareWanted)
        self._again = Soon(self._find, self, "duplicatesBeside")
        self._throttle = Throttle(self._announced, self)
        self._unwatch = workstation.watch(self._throttle.hear)
        self.destroyed.connect(self._unwatch)
        self.hide()

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What was said of the cases that are still listed."""
        listed = {one.case_id for one in self.candidates.found}
        return tuple(ruling for case_id, ruling in self._rulings.items() if case_id in listed)

    def look(
        self, looked: Looked | None, place: str = "", received: datetime | None = None, description: str = ""
    ) -> None:
        """Looks for duplicates of what is being typed; None where there is neither class with place nor component.

        `place`, `received` and `description` stand beside what is found.
        """
        typed = (place, received, description)
        if (looked, typed) == (self._looked, self._typed):
            return
        self._looked, self._typed = looked, typed
        self._find()

    def _find(self) -> None:
        looked = self._looked
        found = self._workstation.board.duplicates(looked) if looked else ()
        self.setVisible(bool(found))
        if looked is None or not found:
            self.candidates.show_found((), side_of_call(looked), {}, "") if looked else None
            return
        reference = self._workstation.board.reference
        reach = radius(
            reference.case_class(reference.edition, looked.kind, looked.class_code), looked.kind, looked.source
        )
        within = self.tr("within {metres} m or same house, closed too")
        self.candidates.reach.setText(within.format(metres=reach))
        self.candidates.show_found(found, side_of_call(looked, *self._typed), self._rulings, self.tr("This call"))

    def _announced(self, news: Announcement) -> None:
        if self._looked is not None and (news.cases or news.everything or news.reference):
            self._again.ask()

    def _ruled(self, ruling: Ruling) -> None:
        taken_back = self._rulings.get(ruling.case_id) == ruling
        self._rulings.pop(ruling.case_id, None)
        if not taken_back:
            if ruling.verdict is not Verdict.NOT_DUPLICATE:  # a call repeats one case, or came back from one
                self._rulings = {k: one for k, one in self._rulings.items() if one.verdict is Verdict.NOT_DUPLICATE}
            self._rulings[ruling.case_id] = ruling
        self._find()
        if not taken_back:
            self.candidates.next_open()
        self.decided.emit(None if taken_back else ruling)

    # ── what becomes of it ──────────────────────────────────────────────────────────────────────────────────────────

    def facts(self) -> Mapping[str, object]:
        """What is registered with the call itself: the closed case that it came back from."""
        case_id = recurs(self.rulings)
        return {} if case_id is None else {"recurs": str(case_id)}

    def record(self, case_id: UUID) -> RuleBroken | WorldFailed | None:
        """Says of the case that was just registered what was decided here; what went wrong, if anything did."""
        shown = self._workstation.board.case(case_id)
        if shown is None:
            return None
        try:
            for ask in follow_ups(case_id, shown.case.version, self.rulings, self._workstation.clock.now()):
                answer = self._workstation.submit(ask)
                if isinstance(answer, RuleBroken):
                    return answer
        except WorldFailed as why:
            return why
        return None

    def changeEvent(self, event: QEvent) -> None:
        """Once it stands in another column it is polished anew, and after that it has its colours again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            QTimer.singleShot(0, self, self.candidates.polish_again)

    def take_focus(self) -> None:
        """The list, where there is one, with everything that belongs to it in sight."""
        if not self.isVisible():
            return
        self.candidates.take_focus()
        QTimer.singleShot(0, self, self._bring_into_sight)  # it may not be laid out yet

    def _bring_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            for part in (self.candidates.bar, self.candidates.list):
                above.ensureWidgetVisible(part, 0, theme.GAP)

    def values(self) -> Mapping[str, object]:
        """What was said, as a draft keeps it; nothing when nothing was."""
        if not self._rulings:
            return {}
        kept = [[one.verdict.value, str(key), one.number, one.reason] for key, one in self._rulings.items()]
        return {KEPT: kept}

    def fill(self, values: Mapping[str, object]) -> None:
        """Takes it back from a draft; what cannot be read is left out."""
        kept = values.get(KEPT)
        read = [_ruling_of(one) for one in kept] if isinstance(kept, list) else []
        self._rulings = {one.case_id: one for one in read if one is not None}
        self._looked = None
        self.hide()


def unsaid_words(why: RuleBroken | WorldFailed, reference: Reference) -> str:
    """The call is registered, what was said of its duplicates is not: why, and where it can be said again."""
    reason = wording.failed(why) if isinstance(why, WorldFailed) else wording.broken(why, reference)
    said = QCoreApplication.translate("duplicates", "Registered. What was decided of its duplicates was not kept")
    return wording.after_each_other(said, reason)


def _ruling_of(kept: object) -> Ruling | None:
    if not isinstance(kept, list) or len(kept) != 4:
        return None
    verdict, case_id, number, reason = kept
    identified = identifier(str(case_id))
    if verdict not in set(Verdict) or identified is None or reason not in {None, *NotDuplicate}:
        return None
    why = None if reason is None else NotDuplicate(reason)
    return Ruling(Verdict(verdict), identified, None if number is None else str(number), why)
