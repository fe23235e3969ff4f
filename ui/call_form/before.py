"""What the number that calls called about before: the centre is asked; until it answers, this desk's calls are shown.

The centre journals each look, so it is asked once a number is whole and not before: a mobile number when its last
digit is there, another when its field is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from app.errors import WorldFailed
from models.calls import CallerHistory, EarlierCall, EarlierCase, number_key
from models.case import Case
from ui import wording
from ui.call_form.callers import Callers
from ui.call_form.said import Said
from ui.given import Workstation
from ui.options import Option

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LONGEST_QUESTION = 10


class CallsBefore:
    """Shows earlier calls under the caller's fields."""

    def __init__(self, workstation: Workstation, callers: Callers, said: Said) -> None:
        self._workstation, self._callers, self._said = workstation, callers, said
        self._number = ""
        self._asked = False
        self._told: CallerHistory | WorldFailed | None = None

    def forget(self) -> None:
        """Another call: the same number is looked up anew, and journalled anew."""
        self._number, self._asked, self._told = "", False, None

    def follow(self, number: str) -> None:
        """The number as it stands in the form."""
        if number_key(number) != number_key(self._number):
            self.forget()
        self._number = number
        if _MOBILE.fullmatch(number_key(number) or "") and self._said.isVisible():
            self.ask()
        self._show()

    def ask(self) -> None:
        """Asks the centre, once for each number of a call; a part of a number is not asked for."""
        key = number_key(self._number)
        if key is None or self._asked:
            return
        self._asked = True
        self._workstation.earlier_calls(self._number, lambda told: self._hear(key, told))
        self._show()

    def _hear(self, key: str, told: CallerHistory | WorldFailed) -> None:
        if isValid(self._said) and key == number_key(self._number):  # else the window was closed meanwhile
            self._told = told
            self._show()

    # ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        here = self._callers.earlier(self._number)
        rows = list(self._rows(here))
        self._said.show_earlier(self._title(len(here)) if rows or self._asked else "", rows)

    def _title(self, here: int) -> str:
        translate = QCoreApplication.translate
        if isinstance(self._told, WorldFailed):
            return translate(
                "callForm", "The centre is not reached; calls of this number taken at this desk in 30 days: {count}"
            ).format(count=here)
        if self._told is not None:
            known = {call.id for call in self._told.calls}
            count = self._told.count + sum(case.id not in known for case in self._callers.earlier(self._number))
            if not count:
                return translate("callForm", "No other call of this number in 30 days")
            return translate("callForm", "Calls of this number in 30 days: {count}").format(count=count)
        if self._asked:
            return translate(
                "callForm", "Calls of this number: the centre is asked; at this desk in 30 days: {count}"
            ).format(count=here)
        return translate("callForm", "Calls of this number, taken at this desk in 30 days: {count}").format(count=here)

    def _rows(self, here: tuple[Case, ...]) -> Iterator[Option]:
        """Newest first: what only this desk knows yet stands before what the centre told."""
        now = self._workstation.clock.now()
        told = self._told.calls if isinstance(self._told, CallerHistory) else ()
        known = {call.id for call in told}
        for case in here:
            if case.id not in known:
                parts = EarlierCase(case.number, case.status, case.edition, case.kind, case.class_code, case.place)
                yield self._row(EarlierCall(case.id, case.received_at, parts), now)
        for call in told:
            yield self._row(call, now)

    def _row(self, call: EarlierCall, now: datetime) -> Option:
        when = wording.clock_time(call.received_at, now)
        if call.case is None:
            asked = " ".join((call.question or "").split())
            short = asked if len(asked) <= _LONGEST_QUESTION else asked[:_LONGEST_QUESTION] + "…"
            return Option(
                call.id, wording.joined(when, short), right=QCoreApplication.translate("callForm", "question")
            )
        case = call.case
        name = wording.class_short(self._workstation.board.reference, case.edition, case.kind, case.class_code)
        right = wording.joined(wording.number_short(case.number, now), wording.status(case.status))
        return Option(call.id, wording.joined(when, name), right=right)
