"""What a manager of the whole city may do with an edition: approve it from a day on, take that back, delete a draft.

Each takes two presses: the first says what follows. The centre answers at once or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import WorldFailed
from models.catalogue import Edition, EditionRefused
from models.people import Post
from ui import theme
from ui import wording as words
from ui.controls import Button, Words
from ui.fields import FieldRow, TextField
from ui.wording import editions as wording

if TYPE_CHECKING:
    from ui.given import Workstation

_DAY = 108
"""Least width of the field for a day, in px: 2017-09-01 stands in it whole."""
_REASON = 260
"""Least width of the field for a reason, in px."""


class Deciding(QWidget):
    """`show_edition` says which; `done` carries what happened, in words."""

    done = Signal(str)

    def __init__(self, station: Workstation, parent: QWidget) -> None:
        super().__init__(parent)
        self._station = station
        self._edition: Edition | None = None
        self._compared = False
        self._sure: tuple[Button, str] | None = None
        """Which button was pressed once, and with what in its field."""
        self.said = Words("", self, kind="wrong", wrap=True)
        self.day = TextField(self)
        self.day.setMinimumWidth(_DAY)
        self._day_row = FieldRow("", self.day, self)
        self.approve = Button("", self, kind="primary")
        self.reason = TextField(self)
        self.reason.setMinimumWidth(_REASON)
        self._reason_row = FieldRow("", self.reason, self)
        self.withdraw = Button("", self, kind="danger")
        self.drop = Button("", self, kind="danger")
        row = QHBoxLayout()
        for part in (self._day_row, self.approve, self._reason_row, self.withdraw, self.drop):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.said)
        column.addLayout(row)
        for field in (self.day, self.reason):
            field.textEdited.connect(lambda _: self.unsure())
        self.day.returnPressed.connect(self._approve)
        self.reason.returnPressed.connect(self._withdraw)
        self.approve.clicked.connect(self._approve)
        self.withdraw.clicked.connect(self._withdraw)
        self.drop.clicked.connect(self._drop)
        self.say_words()

    # ── what may be done ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def decides(self) -> bool:
        """Whether who sits here is a manager of the whole city."""
        me = self._station.me
        return Post.MANAGER in me.posts and me.whole_city

    def show_edition(self, edition: Edition, *, compared: bool) -> None:
        """Offers what may be done with `edition` now; approval only once it was `compared` with the one in force."""
        self._edition, self._compared = edition, compared
        today = words.city_day(self._station.clock.now())
        acts = self._station.board.reference.acts.get(edition.code, ())
        to_come = edition.approved and edition.valid_from is not None and edition.valid_from > today
        for parts, may in (
            ((self._day_row, self.approve), not edition.approved),
            ((self._reason_row, self.withdraw), to_come),
            ((self.drop,), not edition.approved and not acts),
        ):
            for part in parts:
                part.setVisible(self.decides and may)

    def unsure(self) -> None:
        """Forgets a first press."""
        self._sure = None
        self.said.setText("")
        self._say_buttons()

    # ── doing it ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _approve(self) -> None:
        edition = self._edition
        if edition is None or edition.approved or not self.decides or not self._compared:
            return
        try:
            day = date.fromisoformat(self.day.text().strip())
        except ValueError:
            self._wrong(self.tr("Name the day as year-month-day, like 2017-09-01."), self.day)
            return
        follows = self.tr(
            "From {day} on cases are filed under it; until then it can be taken back. Press once more."
        ).format(day=day)
        if self._is_sure(self.approve, day.isoformat(), follows):
            self._ask(self.tr("The edition is approved"), lambda: self._station.approve_edition(
                edition.code, day, self._answered
            ))  # fmt: skip

    def _withdraw(self) -> None:
        edition, reason = self._edition, self.reason.text().strip()
        if edition is None or not edition.approved or not self.decides:
            return
        if not reason:
            self._wrong(self.tr("Say why: it is written into the journal."), self.reason)
            return
        follows = self.tr("It will not begin on {day}; the edition before goes on. Press once more.").format(
            day=edition.valid_from
        )
        if self._is_sure(self.withdraw, reason, follows):
            self._ask(self.tr("The approval is withdrawn"), lambda: self._station.withdraw_edition(
                edition.code, reason, self._answered
            ))  # fmt: skip

    def _drop(self) -> None:
        edition = self._edition
        if edition is None or edition.approved or not self.decides:
            return
        follows = self.tr("The draft with everything in it will be gone for good. Press once more.")
        if self._is_sure(self.drop, edition.code, follows):
            self._ask(self.tr("The draft is deleted"), lambda: self._station.drop_edition(edition.code, self._answered))

    def _is_sure(self, button: Button, what: str, follows: str) -> bool:
        """Whether this very press was announced; else says what follows, and the next one is."""
        if self._sure == (button, what):
            return True
        self._sure = (button, what)
        self.said.setText(follows)
        self._say_buttons()
        return False

    def _wrong(self, sentence: str, field: TextField) -> None:
        self.said.setText(sentence)
        field.setFocus()

    def _ask(self, done: str, question: Callable[[], None]) -> None:
        self._done = done
        self.setEnabled(False)
        question()

    def _answered(self, why: EditionRefused | WorldFailed | None) -> None:
        if not isValid(self):
            return
        self.setEnabled(True)
        self.unsure()
        if isinstance(why, EditionRefused):
            self.said.setText(wording.refused(why))
        elif why is not None:
            self.said.setText(words.failed(why))
        else:
            self.reason.clear()
            self.done.emit(self._done)

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def say_words(self) -> None:
        """Another language: other words."""
        tomorrow = words.city_day(self._station.clock.now()) + timedelta(days=1)
        for row, field, label in (
            (self._day_row, self.day, self.tr("In force from")),
            (self._reason_row, self.reason, self.tr("Why it is withdrawn")),
        ):
            row.label.setText(label)
            field.setAccessibleName(label)
        if not self.day.text():
            self.day.setText(tomorrow.isoformat())
        self._say_buttons()

    def _say_buttons(self) -> None:
        pressed = self._sure[0] if self._sure else None
        for button, first, again in (
            (self.approve, self.tr("Approve…"), self.tr("Approve now")),
            (self.withdraw, self.tr("Withdraw the approval…"), self.tr("Withdraw now")),
            (self.drop, self.tr("Delete the draft…"), self.tr("Delete for good")),
        ):
            button.setText(again if button is pressed else first)
