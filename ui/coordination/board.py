"""协同平台: difficult cases by where they stand, and what was decided over a period (DOMAIN §7.4).

Everybody may look; what can be done is a coordinator's, and stands at the chosen case.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.desk.rows import Announcement
from models.case import Case
from models.coordination import Party, Settlement
from ui import theme, wording
from ui.actions import Key, bind
from ui.controls import Button, Words
from ui.coordination import rows
from ui.coordination.card import Card
from ui.fields import Segments, TextField
from ui.options import Option, OptionList
from ui.window.beside import BesideWindow

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SIZE = (1240, 690)
_CARD, _COLUMN = 380, 186
PERIODS = (7, 30, 90, 365)
"""Days over which what was decided is counted."""
WAITING, IN_HAND, SHELVED, SETTLED, ASKED = "waiting", "in_hand", "shelved", "settled", "asked"


def _follow(listed: OptionList, index: QModelIndex, _before: QModelIndex) -> None:
    """Where the arrows go is chosen."""
    if index.isValid():
        listed.choose_row(index.row())


class CoordinationBoard(BesideWindow):
    """One for each window: `CoordinationBoard.of(window)` opens it, or brings it to the front."""

    known_as = "coordination"
    usual = _SIZE

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._station = window, window.workstation
        self._cases: dict[UUID, Case] = {}
        self._decisions: dict[UUID, Settlement] = {}
        self._asked: dict[UUID, Party] = {}
        self._title = Words("", self, kind="title")
        self._counts = {name: Words("", self, kind="strong") for name in (WAITING, IN_HAND, SHELVED, SETTLED, ASKED)}
        self.lists = {name: OptionList(self) for name in self._counts}
        self.period = Segments([(days, "") for days in PERIODS], self)
        self.period.set_value(PERIODS[1])
        self.search = TextField(self)
        self.card = Card(self._station, self)
        self.close_button = Button("", self, key=Key.LEAVE)
        self._lay_out()
        for listed in self.lists.values():
            listed.setMinimumWidth(_COLUMN)
            listed.chosen.connect(self._chosen)
            listed.selectionModel().currentChanged.connect(partial(_follow, listed))
        self.period.changed.connect(self.read)
        self.search.textChanged.connect(lambda _text: self.read())
        self.card.opened.connect(self._open)
        bind(self, Key.SUBMIT, self.card.answer)
        self.close_button.clicked.connect(self.close)
        self.destroyed.connect(self._station.watch(self._heard))
        self._say_words()
        first = next((one for one in self.lists.values() if one.options.options), self.lists[WAITING])
        first.choose_row(0)
        first.setFocus()

    def read(self) -> None:
        """Reads the board anew; what is chosen stays."""
        now, reference, known = (
            self._station.clock.now(),
            self._station.board.reference,
            self._station.board.coordination,
        )
        days = self.period.value if isinstance(self.period.value, int) else PERIODS[1]
        found, text = known.board(now - timedelta(days=days)), self.search.text().strip()
        decided = known.precedents(text) if text else found.settled
        parts = {WAITING: found.waiting, IN_HAND: found.in_hand, SHELVED: found.shelved}
        self._cases = {case.id: case for cases in parts.values() for case in cases}
        self._decisions = {one.id: one for one in decided}
        for name, cases in parts.items():
            self._load(name, [rows.case_row(case, reference, now) for case in cases])
        self._load(SETTLED, [rows.settled_row(one, reference, now) for one in decided])
        self._asked = {one.id: one for one in known.asked_elsewhere()}
        self._load(ASKED, [rows.asked_row(one, reference, now) for one in self._asked.values()])
        asked = bool(self.lists[ASKED].options.options)
        self._counts[ASKED].setVisible(asked)
        self.lists[ASKED].setVisible(asked)
        self._show_again()

    def show_asked(self) -> None:
        """What other districts ask: the most pressing question, its answer one key away."""
        if self.lists[ASKED].options.options:
            self.lists[ASKED].choose_row(0)
            self.lists[ASKED].setFocus()

    def _load(self, name: str, options: Sequence[Option]) -> None:
        self.lists[name].load(options)
        self._counts[name].setText(wording.joined(self._heading(name), wording.count(len(options))))

    def _show_again(self) -> None:
        shown = self._cases.get(self.card.case_id) if self.card.case_id else None
        party = self._asked.get(self.card.party_id) if self.card.party_id else None
        if shown is not None:
            self.card.show_case(shown)
        elif party is not None:
            self.card.show_party(party)
        elif self.card.case_id is not None or self.card.party_id is not None or not self.card.name.text():
            self.card.show_nothing(self.tr("Choose a case: what is known of it stands here."))

    def _chosen(self, key: object) -> None:
        for listed in self.lists.values():
            if key not in [option.key for option in listed.options.options]:
                listed.set_key(None)
        if isinstance(key, UUID) and key in self._cases:
            self.card.show_case(self._cases[key])
        elif isinstance(key, UUID) and key in self._decisions:
            self.card.show_decision(self._decisions[key])
        elif isinstance(key, UUID) and key in self._asked:
            self.card.show_party(self._asked[key])

    def _open(self, case_id: UUID) -> None:
        self.close()
        QTimer.singleShot(0, self._window, lambda: self._window.open_case(case_id))

    def _heard(self, said: Announcement) -> None:
        if said.cases or said.reference or said.everything:
            self.read()

    # ── looks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _heading(self, name: str) -> str:
        return {
            WAITING: self.tr("To take up"),
            IN_HAND: self.tr("Being settled"),
            SHELVED: self.tr("Shelved problems"),
            SETTLED: self.tr("Decided"),
            ASKED: self.tr("Asked by other districts"),
        }[name]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title, 1)
        head.addWidget(self.period)
        self.search.setFixedWidth(_CARD)
        head.addWidget(self.search)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for names in ((WAITING, ASKED), (IN_HAND,), (SHELVED,), (SETTLED,)):
            column = QVBoxLayout()
            column.setSpacing(theme.GAP)
            for name in names:
                column.addWidget(self._counts[name])
                column.addWidget(self.lists[name], 1)
            columns.addLayout(column, 1)
        self.card.setFixedWidth(_CARD)
        columns.addWidget(self.card)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.INSET, 16, 24, 16)
        whole.setSpacing(16)
        whole.addLayout(head)
        whole.addLayout(columns, 1)
        whole.addLayout(foot)

    def _say_words(self) -> None:
        title = self.tr("Coordination of difficult cases")
        self.setWindowTitle(title)
        self._title.setText(title)
        self.search.setPlaceholderText(self.tr("Search what was decided"))
        self.search.setAccessibleName(self.tr("Search what was decided"))
        for days, segment in self.period.segments.items():
            segment.setText(self.tr("{days} days").format(days=days))
        for name, listed in self.lists.items():
            listed.setAccessibleName(self._heading(name))
        self.close_button.setText(self.tr("Close"))
        self.card.say_words()
        self.read()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
