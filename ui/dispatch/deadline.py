"""Until when: the limit of the case and the deadline that it would get now, before anything is saved (DOMAIN §9.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.case import Case
from models.commands import Ask, Decision
from models.errors import RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.situation import limit_of
from ui import wording
from ui.controls import Words

Preview = Callable[[Ask], "Decision | RuleBroken"]
Now = Callable[[], datetime]

NOT_YET_SAID = "·"
"""Stands for the instruction while the deadline is worked out: it does not depend on the words."""


class Deadline(QWidget):
    """`unsure` tells a sentence where the deadline is a guess, "" where it is not."""

    unsure = Signal(str)

    def __init__(self, preview: Preview, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview, self._now = preview, now
        self.limit = Words("", self)
        self.words = Words("", self, kind="strong")
        self.words.setObjectName("deadlinePreview")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.limit)
        row.addWidget(self.words)
        row.addStretch(1)

    def show_for(self, case: Case, unit: str) -> None:
        """As it would be decided now, for a unit."""
        facts = {"unit": unit, "instruction": NOT_YET_SAID}
        decision = self._preview(Ask(new_id(), Action.DISPATCH, case.id, case.version, self._now(), facts))
        due = decision.put_for("cases").get("deadline") if isinstance(decision, Decision) else None
        filed = wording.limit(limit_of(case)) if case.limit_value is not None else wording.NOTHING
        self.limit.setText(f"{filed} →" if isinstance(due, datetime) else filed)
        self.words.setText(wording.clock_time(due, self._now()) if isinstance(due, datetime) else "")
        self.words.setAccessibleName(self.tr("Deadline {time}").format(time=self.words.text()))
        self.unsure.emit(self._unsure_words(decision.unsure_years if isinstance(decision, Decision) else ()))

    def show_running(self, case: Case) -> None:
        """The one that runs: it is the unit's, whoever below it does the work."""
        self.limit.setText(wording.limit(limit_of(case)) if case.limit_value is not None else wording.NOTHING)
        self.words.setText(wording.clock_time(case.deadline, self._now()) if case.deadline else "")
        self.words.setAccessibleName(self.tr("Deadline {time}").format(time=self.words.text()))
        self.unsure.emit("")

    def _unsure_words(self, years: Sequence[int]) -> str:
        if not years:
            return ""
        listed = wording.listed(*(str(year) for year in years))
        return self.tr("The holidays of {years} are not known here: the deadline is a guess").format(years=listed)
