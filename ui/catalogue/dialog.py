"""The editions of the catalogue: what one changes against the edition in force, which open cases that meets, approval.

Everybody may look; a manager of the whole city approves a draft, from a day on, once. What is asked of the centre is
answered at once or not at all: an approval does not wait for the line.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from app.desk.rows import Announcement
from app.errors import WorldFailed
from app.workstation.editions import EditionChange
from models.catalogue import Edition, EditionRefused
from models.people import Post
from ui import theme
from ui import wording as words
from ui.actions import Key
from ui.catalogue.rows import change_rows, touched_rows
from ui.controls import Button, Words
from ui.fields import FieldRow, TextField
from ui.options import Option, OptionList
from ui.window.beside import BesideWindow
from ui.wording import editions as wording

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SIZE = (1000, 620)
_LIST = 250
_TOUCHED_ROWS = 4


class EditionsDialog(BesideWindow):
    """One for each window: `EditionsDialog.of(window)` opens it, or brings it to the front."""

    known_as = "editions"
    usual = _SIZE

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._station = window.workstation
        self._change: EditionChange | None = None
        self._sure: date | None = None
        self._looked_at = ""
        self._title = Words("", self, kind="title")
        self.list = OptionList(self)
        self.name = Words("", self, kind="strong", wrap=True)
        self.standing = Words("", self, kind="quiet", wrap=True)
        self.counted = Words("", self, wrap=True)
        self.changes = OptionList(self)
        self.met = Words("", self, wrap=True)
        self.cases = OptionList(self)
        self.cases.wants_rows(_TOUCHED_ROWS)
        self.day = TextField(self)
        self._day_row = FieldRow("", self.day, self)
        self.approve = Button("", self, kind="primary")
        self.close_button = Button("", self, key=Key.LEAVE)
        self.said = Words("", self, kind="wrong", wrap=True)
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self.list.choose_row(index.row()))
        self.cases.chosen.connect(self._open)
        self.day.textEdited.connect(lambda _: self._unsure())
        self.day.returnPressed.connect(self._approve)
        self.approve.clicked.connect(self._approve)
        self.close_button.clicked.connect(self.close)
        self.destroyed.connect(self._station.watch(self._heard))
        self._say_words()
        self.list.choose_row(self._first())
        self.list.setFocus()

    # ── what is looked at ───────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _edition(self) -> Edition | None:
        return self._station.board.reference.editions.get(str(self.list.key))

    @property
    def _may_approve(self) -> bool:
        edition, me = self._edition, self._station.me
        return edition is not None and not edition.approved and Post.MANAGER in me.posts and me.whole_city

    def _first(self) -> int:
        """The draft that waits for somebody, else the edition in force."""
        rows = [option.key for option in self.list.options.options]
        editions = self._station.board.reference.editions
        waits = [row for row, code in enumerate(rows) if not editions[str(code)].approved]
        return waits[0] if waits else 0

    def _load(self) -> None:
        reference = self._station.board.reference
        rows = sorted(reference.editions.values(), key=lambda one: (one.code != reference.edition, one.code))
        self.list.load(
            [Option(one.code, wording.edition(one), wording.standing(one, reference.edition)) for one in rows]
        )

    def _chosen(self, code: object) -> None:
        keys = [option.key for option in self.list.options.options]
        self.list.setCurrentIndex(self.list.options.index(keys.index(code)))
        if code != self._looked_at:
            self._look_at(str(code))

    def _look_at(self, code: str) -> None:
        self._looked_at = code
        self._change = None
        self._unsure()
        self._show()
        edition, reference = self._edition, self._station.board.reference
        if edition is not None and edition.code != reference.edition:
            self._station.edition_change(edition.code, lambda found: self._found(edition.code, found))

    def _found(self, code: str, found: EditionChange) -> None:
        if isValid(self) and self.list.key == code:
            self._change = found
            self._show()

    def _show(self) -> None:
        edition, reference, found = self._edition, self._station.board.reference, self._change
        if edition is None:
            return
        self.name.setText(words.joined(wording.edition(edition), edition.code))
        self.standing.setText(words.after_each_other(*self._stands(edition)))
        for widget in (self.counted, self.changes, self.met, self.cases):
            widget.setVisible(found is not None)
        if found is not None:
            self.counted.setText(wording.counted(found.diff))
            self.changes.load(change_rows(found.diff, reference))
            self.met.setText(wording.touched_count(found.touched, wording.edition(edition)))
            self.cases.load(touched_rows(found.touched, found.diff, reference))
            self.cases.setVisible(bool(found.touched))
        for part in (self._day_row, self.approve):
            part.setVisible(self._may_approve)

    def _stands(self, edition: Edition) -> list[str]:
        reference = self._station.board.reference
        classes = sum(1 for of, _, _ in reference.classes if of == edition.code)
        conditions = sum(len(rows) for (of, _, _), rows in reference.conditions.items() if of == edition.code)
        said = [
            self.tr("{standing}.").format(standing=wording.standing(edition, reference.edition)),
            self.tr("{classes} classes, {conditions} filing conditions.").format(
                classes=classes, conditions=conditions
            ),
        ]
        if edition.approved_by is not None:
            said.append(self.tr("Approved by {name}.").format(name=reference.person_name(edition.approved_by)))
        if edition.illustrative:
            said.append(self.tr("Its limits and responsibilities are examples, nobody's standard."))
        return said

    def _open(self, number: object) -> None:
        case_id = self._station.board.find_number(str(number))
        if case_id is not None:
            self.close()
            QTimer.singleShot(0, self._window, lambda: self._window.open_case(case_id))

    def _heard(self, said: Announcement) -> None:
        if said.reference or said.everything:
            code = self._looked_at
            self._load()
            self._look_at(code)
            self.list.choose(code)

    # ── approval ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _unsure(self) -> None:
        self._sure = None
        self.said.setText("")
        self._say_approve()

    def _say_approve(self) -> None:
        self.approve.setText(self.tr("Approve for good") if self._sure else self.tr("Approve…"))

    def _approve(self) -> None:
        """The first press says what follows, the second one does it: an approval is never taken back."""
        edition = self._edition
        if edition is None or not self._may_approve or self._change is None:
            return
        try:
            day = date.fromisoformat(self.day.text().strip())
        except ValueError:
            self.said.setText(self.tr("Name the day as year-month-day, like 2017-09-01."))
            self.day.setFocus()
            return
        if self._sure != day:
            self._sure = day
            self.said.setText(
                self.tr("From {day} on cases are filed under it. This cannot be taken back: press once more.").format(
                    day=day
                )
            )
            self._say_approve()
            return
        self.approve.setEnabled(False)
        self._station.approve_edition(edition.code, day, self._answered)

    def _answered(self, why: EditionRefused | WorldFailed | None) -> None:
        if not isValid(self):
            return
        self.approve.setEnabled(True)
        self._unsure()
        if isinstance(why, EditionRefused):
            self.said.setText(wording.not_approved(why))
        elif why is not None:
            self.said.setText(words.failed(why))
        else:
            self._window.toasts.say(self.tr("The edition is approved"))

    # ── looks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self._title)
        left.addSpacing(theme.GAP)
        left.addWidget(self.list, 1)
        self.list.setFixedWidth(_LIST)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        for widget in (self.name, self.standing, self.counted):
            right.addWidget(widget)
        right.addWidget(self.changes, 3)
        right.addSpacing(theme.GAP)
        right.addWidget(self.met)
        right.addWidget(self.cases, 1)
        right.addStretch(0)
        right.addWidget(self.said)
        foot = QHBoxLayout()
        foot.addWidget(self._day_row)
        foot.addWidget(self.approve)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        right.addLayout(foot)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(theme.INSET, 16, 24, 16)
        sides.setSpacing(24)
        sides.addLayout(left)
        sides.addLayout(right, 1)

    def _say_words(self) -> None:
        title = self.tr("Catalogue editions")
        self.setWindowTitle(title)
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self.changes.setAccessibleName(self.tr("What it changes against the edition in force"))
        self.cases.setAccessibleName(self.tr("Open cases in classes that change"))
        self.cases.setAccessibleDescription(self.tr("Enter opens the first case"))
        tomorrow = words.city_day(self._station.clock.now()) + timedelta(days=1)
        self._day_row.label.setText(self.tr("In force from"))
        self.day.setAccessibleName(self.tr("In force from"))
        if not self.day.text():
            self.day.setText(tomorrow.isoformat())
        self.close_button.setText(self.tr("Close"))
        self._say_approve()
        self._load()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
