"""The editions of the catalogue: what one changes against the edition in force, which open cases that meets.

Everybody may look; a manager of the whole city decides (`ui.catalogue.deciding`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from app.desk.rows import Announcement, Preset, View
from app.workstation.editions import EditionChange
from models.catalogue import Edition
from ui import theme
from ui import wording as words
from ui.actions import Key
from ui.catalogue.deciding import Deciding
from ui.catalogue.rows import change_rows, touched_rows
from ui.controls import Button, Words
from ui.key_table import Place
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
        self._looked_at = self._wanted = ""
        self._title = Words("", self, kind="title")
        self.list = OptionList(self)
        self.name = Words("", self, kind="strong", wrap=True)
        self.standing = Words("", self, kind="quiet", wrap=True)
        self.counted = Words("", self, wrap=True)
        self.changes = OptionList(self)
        self.met = Words("", self, wrap=True)
        self.cases = OptionList(self)
        self.cases.wants_rows(_TOUCHED_ROWS)
        self.deciding = Deciding(self._station, self)
        self.table = Button("", self)
        self.table.setVisible(self.deciding.decides)
        self.close_button = Button("", self, key=Key.LEAVE)
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self.list.choose_row(index.row()))
        self.cases.chosen.connect(self._open)
        self.deciding.done.connect(self._decided)
        self.table.clicked.connect(self._read_table)
        self.close_button.clicked.connect(self.close)
        self.destroyed.connect(self._station.watch(self._heard))
        self._say_words()
        self.list.choose_row(self._first())
        self.list.setFocus()

    # ── what is looked at ───────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _edition(self) -> Edition | None:
        return self._station.board.reference.editions.get(str(self.list.key))

    def _first(self) -> int:
        """What is still to be decided or to begin, else the edition in force."""
        rows = [option.key for option in self.list.options.options]
        editions, today = self._station.board.reference.editions, words.city_day(self._station.clock.now())
        begun = {code for code, one in editions.items() if one.approved and (one.valid_from or today) <= today}
        waits = [row for row, code in enumerate(rows) if code not in begun]
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
        self.deciding.unsure()
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
        acts = [wording.act(act, reference) for act in reference.acts.get(edition.code, ())]
        self.standing.setText("\n".join([words.after_each_other(*self._stands(edition)), *acts]))
        for widget in (self.counted, self.changes, self.met, self.cases):
            widget.setVisible(found is not None)
        if found is not None:
            self.counted.setText(wording.counted(found.diff))
            self.changes.load(change_rows(found.diff, reference))
            self.met.setText(wording.touched_count(found.touched, wording.edition(edition)))
            self.cases.load(touched_rows(found.touched, found.diff, reference))
            self.cases.setVisible(bool(found.touched))
        self.deciding.show_edition(edition, compared=found is not None)

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
        if edition.illustrative:
            said.append(self.tr("Its limits and responsibilities are examples, nobody's standard."))
        if undecided := len(reference.undecided(edition.code)):
            said.append(self.tr("{count} classes name no usual condition: the form asks.").format(count=undecided))
        return said

    def _open(self, key: object) -> None:
        """The open cases of a class go into the queue, the first of them into the sheet."""
        met = next((one for one in self._change.touched if one.key == key), None) if self._change else None
        if met is None:
            return
        view = View(Preset.OPEN, text=wording.touched_class(met, self._station.board.reference))
        case_id = self._station.board.find_number((*met.unfiled, *met.filed)[0])
        self.close()
        QTimer.singleShot(0, self._window, lambda: self._show_in_queue(view, case_id))

    def _read_table(self) -> None:
        """A city's own table becomes a draft, which is looked at here then."""
        from ui.catalogue.table import TableDialog  # not before somebody wants it

        dialog = TableDialog.of(self._window)
        dialog.kept.connect(self._look_for)

    def _look_for(self, code: str) -> None:
        """The draft is here as soon as the catalogue came, which may be before its answer."""
        if isValid(self):
            self._wanted = code
            self.activateWindow()
            self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted in self._station.board.reference.editions:
            wanted, self._wanted = self._wanted, ""
            self.list.choose(wanted)

    def _show_in_queue(self, view: View, case_id: UUID | None) -> None:
        self._window.queue.show_view(view)
        self._window.shown.show(Place.QUEUE)
        if case_id is not None:
            self._window.open_case(case_id)

    def _heard(self, said: Announcement) -> None:
        if said.reference or said.everything:
            self._load()
            if self._looked_at in self._station.board.reference.editions:
                self._look_at(self._looked_at)
                self.list.choose(self._looked_at)
            else:
                self.list.choose_row(self._first())
            self._choose_wanted()

    def _decided(self, what: str) -> None:
        self._window.toasts.say(what)

    # ── looks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self._title)
        left.addSpacing(theme.GAP)
        left.addWidget(self.list, 1)
        left.addWidget(self.table)
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
        foot = QHBoxLayout()
        foot.addWidget(self.deciding, 1)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
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
        self.cases.setAccessibleDescription(self.tr("Enter shows the cases in the queue"))
        self.table.setText(self.tr("Read a city's table…"))
        self.close_button.setText(self.tr("Close"))
        self.deciding.say_words()
        self._load()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
