"""What the dispatch form is told later: who is proposed, what the units have. Asked aside, so no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.desk.track_record import TrackRecord
from models.responsibility import Proposals
from ui.dispatch.form import DispatchForm
from ui.given import Workstation

AGAIN = 30_000
"""Milliseconds after which it is asked anew what the units have: others dispatch, too."""


class DispatchAsking(QObject):
    """`form` is what the sheet shows now. An answer for another case than the one that is shown then is not told, and
    none once the window is gone.
    """

    def __init__(self, workstation: Workstation, form: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._workstation, self._form = workstation, form
        self._again = QTimer(self)
        self._again.setObjectName("sheetUnitsAgain")
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self.ask)

    def ask(self) -> None:
        """Asks for the case of the dispatch form, and again from time to time as long as there is one."""
        form = self._form()
        if not isinstance(form, DispatchForm) or form.case is None:
            self._again.stop()
            return
        self._again.start()
        case_id = form.case.id
        self._workstation.proposals(case_id, partial(self.tell_proposals, case_id))
        self._workstation.board.track_record(case_id, partial(self.tell_record, case_id))

    def tell_proposals(self, case_id: UUID, proposals: Proposals) -> None:
        """Who is proposed for a case."""
        if form := self._still(case_id):
            form.show_proposals(proposals)

    def tell_record(self, case_id: UUID, record: TrackRecord) -> None:
        """What the units have and did."""
        if form := self._still(case_id):
            form.show_record(record)

    def _still(self, case_id: UUID) -> DispatchForm | None:
        if not isValid(self):
            return None
        form = self._form()
        same = isinstance(form, DispatchForm) and form.case is not None and form.case.id == case_id
        return form if same and isinstance(form, DispatchForm) else None
