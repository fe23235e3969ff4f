"""责任清单: who is responsible for what, as the centre keeps it (DOMAIN §7.4). Read here, changed by import."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.reference import Reference
from models.responsibility import Responsibility
from models.working_time import CITY_ZONE
from ui import wording
from ui.actions import Key
from ui.chooser import Chooser
from ui.controls import Button, Words
from ui.dialog import Dialog, foot
from ui.options import Option
from ui.responsibility_rows import ResponsibilityRows
from ui.turns import Soon
from ui.window.least import on_screen

SIZE = (720, 560)
SHOWN = 200
"""So many rows are listed at most; all that were found are copied."""

AT_ONCE = 0.008
"""Seconds computed in one turn of reading, searching or copying: a city's table is too long for one."""


def open_table(reference: Reference, now: Callable[[], datetime], parent: QWidget, text: str = "") -> None:
    """Opens the table over `parent`."""
    dialog = ResponsibilityDialog(reference, now, parent, text)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class ResponsibilityDialog(Dialog):
    """`text` is searched for at first: a class, a district, a unit, a road, by name, code or pinyin initials."""

    def __init__(self, reference: Reference, now: Callable[[], datetime], parent: QWidget, text: str = "") -> None:
        super().__init__("responsibilityDialog", parent)
        self.setFixedSize(on_screen(parent, QSize(*SIZE)))
        self._rows = ResponsibilityRows(reference, now().astimezone(CITY_ZONE).date())
        self._reading = self._rows.reading()
        self._is_read = False
        self._text: str | None = None
        self._finding: Iterator[None] | None = None
        self._lines: list[str] = []
        self._copying: Iterator[None] = iter(())
        self._soon = Soon(self._go_on, self, "responsibilityTable")
        self._copy_soon = Soon(self._copy_on, self, "responsibilityCopy")
        self.about = Words("", self, kind="quiet", wrap=True)
        self.chooser = Chooser(self._options, self, rows=6)
        self.chooser.name(self.tr("Find class, district, unit or road"))
        self.copy = Button(self.tr("Copy for a spreadsheet"), self)
        self.close_it = Button(self.tr("Close"), self, key=Key.LEAVE)
        column = self.headed(self.tr("Responsibility table"))
        column.addWidget(self.about)
        column.addWidget(self.chooser, 1)
        column.addLayout(foot(self.copy, self.close_it))
        self.copy.clicked.connect(self.copy_found)
        self.close_it.clicked.connect(self.reject)
        self.chooser.set_text(text)
        self.chooser.take_focus()

    @property
    def busy(self) -> bool:
        """Whether it is still being read or looked through."""
        return self._finding is not None

    def read(self) -> None:
        """Reads all of it at once."""
        for _ in self._finding or ():
            pass
        self._found()

    def copy_found(self) -> None:
        """Every row that was found, as a table on the clipboard."""
        self._lines = []
        self._copying = self._rows.copying(self._lines)
        self._copy_on()

    def _copy_on(self) -> None:
        if _gone_through(self._copying):
            QGuiApplication.clipboard().setText("\n".join(self._lines))
        else:
            self._copy_soon.ask()

    def _options(self, text: str) -> Sequence[Option]:
        """What is found; for another text than before it is looked for, and what was found stays in sight meanwhile."""
        if text != self._text:
            self._text = text
            self._finding = chain(self._reading, self._rows.finding(text))
            if not self._is_read:  # nothing is computed before the dialog is painted
                self._soon.ask()
            elif _gone_through(self._finding):
                self._finding = None
            else:
                self._soon.ask()
        self.copy.setEnabled(bool(self._rows.found))
        self.about.setText(self._standing())
        return [self._option(one) for one in self._rows.found[:SHOWN]]

    def _go_on(self) -> None:
        if self._finding is not None and not _gone_through(self._finding):
            self._soon.ask()
            return
        self._found()

    def _found(self) -> None:
        self._soon.stop()
        self._finding, self._is_read = None, True
        self.chooser.refresh()

    def _standing(self) -> str:
        if not self._is_read:
            return self.tr("Being read…")
        changed = self.tr("It is changed by “admin import responsibility”")
        where = wording.joined(changed, self.tr("written whole by “admin responsibility export”"))
        if not len(self._rows):
            return wording.joined(self.tr("The table is empty."), where)
        said = self.tr("{found} of {total} rows in force").format(
            found="…" if self.busy else wording.count(len(self._rows.found)), total=wording.count(len(self._rows))
        )
        illustrative = any(one.illustrative for one in self._rows.found)
        return wording.joined(said, self.tr("some are illustrative") if illustrative else "", where)

    def _option(self, one: Responsibility) -> Option:
        where = wording.joined(*self._rows.where(one), one.basis)
        return Option(one.id, self._rows.about(one), where, self._rows.unit(one))


def _gone_through(steps: Iterator[None]) -> bool:
    """Goes through `steps` for as long as a turn may take; whether none is left."""
    ends = time.thread_time() + AT_ONCE
    return all(time.thread_time() < ends for _ in steps)
