"""A city's table becomes a draft edition: choose the file, see what was understood and what not, put it at the centre.

For a manager of the whole city. What the draft changes, and its approval, are in `ui.catalogue.dialog`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from app.errors import WorldFailed
from app.exchange.catalogue_reading import Choices
from app.workstation.catalogue_file import CODE, TableAsked, TableRead
from models.catalogue import EditionRefused, Kind, LimitUnit
from ui import theme
from ui import wording as words
from ui.actions import Key
from ui.controls import Button, Choice, Words
from ui.fields import FieldRow, TextField, align
from ui.options import Option, OptionList
from ui.tips import tip
from ui.window.beside import BesideWindow
from ui.wording import catalogue_rows as wording
from ui.wording import editions

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class TableDialog(BesideWindow):
    """One for each window. `kept` carries the code of a draft that the centre took."""

    known_as = "catalogueTable"
    usual = (760, 620)
    kept = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._station = window.workstation
        self._toasts = window.toasts
        self._path: Path | None = None
        self._found: TableRead | None = None
        self._stop: Callable[[], None] | None = None
        self._title = Words("", self, kind="title")
        self.file = Words("", self, kind="quiet", wrap=True)
        self.choose = Button("", self)
        self.code, self.name = TextField(self), TextField(self)
        self.kind, self.day, self.zeros = Choice(self), Choice(self), Choice(self)
        self.read = Button("", self, kind="primary")
        self.cancel = Button("", self)
        self.progress = Words("", self, kind="quiet")
        self.said = Words("", self, kind="wrong", wrap=True)
        self.counted = Words("", self, wrap=True)
        self.odd = OptionList(self)
        self.keep = Button("", self, kind="primary")
        self.close_button = Button("", self, key=Key.LEAVE)
        self._lay_out()
        self._connect()
        self._say_words()
        self._show()
        self.choose.setFocus()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.read.clicked.connect(self.begin)
        self.cancel.clicked.connect(self.stop)
        self.keep.clicked.connect(self._keep)
        self.close_button.clicked.connect(self.close)
        for field in (self.code, self.name):
            field.textEdited.connect(self._changed)
            field.returnPressed.connect(self.begin)
        for choice in (self.kind, self.day, self.zeros):
            choice.currentIndexChanged.connect(self._changed)

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("A city's table"))
        dialog.setNameFilters([self.tr("Tables (*.xlsx *.csv *.txt)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        dialog.open()

    def take_file(self, path: Path) -> None:
        """The file that shall be read; its name is proposed as the edition's."""
        self._path = path
        self.name.setText(self.name.text() or path.stem)
        self._changed()
        (self.code if not self.code.text() else self.read).setFocus()

    def _changed(self) -> None:
        """What was read does not count any more: it was asked otherwise."""
        self.stop()
        self._found = None
        self.said.setText("")
        self._show()

    def begin(self) -> None:
        """Reads the file on a thread of its own."""
        code, name = self.code.text().strip(), self.name.text().strip()
        if self._path is None:
            self._wrong(self.tr("Choose a file first."), self.choose)
        elif not CODE.fullmatch(code):
            self._wrong(self.tr("A code of letters, digits, dot and dash, like 2018-city."), self.code)
        elif not name:
            self._wrong(self.tr("Name the edition."), self.name)
        else:
            self._changed()
            zeros = self.zeros.currentData()
            choices = Choices(
                Kind(self.kind.currentData()) if self.kind.currentData() else None,
                LimitUnit(self.day.currentData()) if self.day.currentData() else None,
                None if zeros is None else zeros == "yes",
            )
            asked = TableAsked(self._path, choices, code, name)
            self.progress.setText(wording.rows_read(0))
            self._stop = self._station.read_catalogue(asked, self._told, self._read)
            self._show()

    def stop(self) -> None:
        """Nobody waits for the rest of it."""
        if self._stop is not None:
            self._stop()
            self._stop = None
            self.progress.setText(self.tr("Stopped"))
            self._show()

    def _told(self, rows: int) -> None:
        if isValid(self):
            self.progress.setText(wording.rows_read(rows))

    def _read(self, found: TableRead | WorldFailed) -> None:
        if not isValid(self):
            return
        self._stop = None
        self.progress.setText("")
        if isinstance(found, WorldFailed):
            about = {"kind": self.kind, "day": self.day, "lost_zeros": self.zeros}
            field = about.get(str(found.facts.get("about")), self.choose)
            self._wrong(wording.not_read(found) or words.failed(found), field)
        else:
            self._found = found
        self._show()
        if self._found is not None:
            (self.keep if self.keep.isEnabled() else self.choose).setFocus()

    # ── putting it at the centre ────────────────────────────────────────────────────────────────────────────────────

    def _keep(self) -> None:
        if self._found is not None and self._found.reading.classes:
            self.setEnabled(False)
            self._station.draft_edition(self._found.made, self._answered)

    def _answered(self, why: EditionRefused | WorldFailed | None) -> None:
        if not isValid(self):
            return
        self.setEnabled(True)
        if why is not None:
            self._wrong(editions.refused(why) if isinstance(why, EditionRefused) else words.failed(why), self.keep)
            return
        code = self.code.text().strip()
        self._toasts.say(self.tr("Edition {code} is a draft").format(code=code))
        self.close()
        self.kept.emit(code)

    def done(self, result: int) -> None:
        """What is being read is given up."""
        self.stop()
        super().done(result)

    # ── looks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _wrong(self, sentence: str, field: Button | TextField | Choice) -> None:
        self.said.setText(sentence)
        self._show()
        field.setFocus()

    def _show(self) -> None:
        reading = self._found.reading if self._found else None
        self.file.setText(self._path.name if self._path else self.tr("No file chosen"))
        self.file.setToolTip(tip(str(self._path or "")))
        self.cancel.setVisible(self._stop is not None)
        self.read.setVisible(self._stop is None and reading is None)
        self.said.setVisible(bool(self.said.text()))
        for part in (self.counted, self.keep):
            part.setVisible(reading is not None)
        self.odd.setVisible(reading is not None and bool(reading.odd))
        if reading is None:
            return
        self.keep.setEnabled(bool(reading.classes))
        self.counted.setText(" ".join(filter(None, (wording.understood(reading), wording.unread(reading)))))
        self.odd.load(
            [
                Option(number, wording.odd_row(row), " | ".join(filter(None, row.cells)), wording.odd_place(row))
                for number, row in enumerate(reading.odd)
            ]
        )

    def _lay_out(self) -> None:
        self._rows = {
            name: FieldRow("", field, self)
            for name, field in (
                ("code", self.code), ("name", self.name), ("kind", self.kind), ("day", self.day), ("zeros", self.zeros),
            )
        }  # fmt: skip
        align(list(self._rows.values()))
        file, steps, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        file.addWidget(self.choose)
        file.addWidget(self.file, 1)
        for widget in (self.read, self.cancel, self.progress):
            steps.addWidget(widget)
        steps.addStretch(1)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(theme.GAP)
        column.addWidget(self._title)
        column.addLayout(file)
        for row in self._rows.values():
            column.addWidget(row)
        column.addLayout(steps)
        for shown in (self.said, self.counted):
            column.addWidget(shown)
        column.addWidget(self.odd, 1)
        column.addStretch(0)
        column.addLayout(foot)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _say_words(self) -> None:
        title = self.tr("A city's own table")
        self.setWindowTitle(title)
        self._title.setText(title)
        for name, field, label in (
            ("code", self.code, self.tr("Code of the edition")),
            ("name", self.name, self.tr("Name")),
            ("kind", self.kind, self.tr("What it lists")),
            ("day", self.day, self.tr("天 counts as")),
            ("zeros", self.zeros, self.tr("A 0 lost before codes")),
        ):
            self._rows[name].label.setText(label)
            field.setAccessibleName(label)
        align(list(self._rows.values()))
        unsaid = self.tr("As the table says")
        for choice, options in (
            (self.kind, {"component": words.kind(Kind.COMPONENT), "event": words.kind(Kind.EVENT)}),
            (self.day, {"work_day": self.tr("Work days"), "natural_day": self.tr("Natural days")}),
            (self.zeros, {"yes": self.tr("Yes: put it back"), "no": self.tr("No: reject such rows")}),
        ):
            chosen = max(0, choice.currentIndex())
            choice.blockSignals(True)
            choice.clear()
            choice.addItem(unsaid, None)
            for key, text in options.items():
                choice.addItem(text, key)
            choice.setCurrentIndex(chosen)
            choice.blockSignals(False)
        for button, text in (
            (self.choose, self.tr("Choose a file…")), (self.read, self.tr("Read it")),
            (self.cancel, self.tr("Stop")), (self.keep, self.tr("Keep it as a draft")),
            (self.close_button, self.tr("Close")),
        ):  # fmt: skip
            button.setText(text)
        self.odd.setAccessibleName(self.tr("Rows that were not understood"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self._show()
