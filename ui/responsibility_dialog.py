"""责任清单: who is responsible for what, as the centre keeps it (DOMAIN §7.4). Read here, changed by import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.desk.cells import harmless
from models.reference import Reference
from models.responsibility import WHOSE_GROUND, Responsibility
from models.working_time import CITY_ZONE
from ui import wording
from ui.actions import Key
from ui.chooser import Chooser
from ui.controls import Button, Words
from ui.dialog import Dialog, foot
from ui.options import Option
from ui.turns import Soon
from ui.typeahead import spelled
from ui.window.least import on_screen

SIZE = (720, 560)
SHOWN = 200
"""So many rows are listed at most; all that were found are copied."""

MAJOR = 2
"""Digits of a code that name the major class (DOMAIN §5.1)."""


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
        self._reference, self._today = reference, now().astimezone(CITY_ZONE).date()
        self._majors = {
            (one.edition, one.kind, one.code[:MAJOR]): wording.by_language(one.major_zh, one.major_en)
            for one in reference.classes.values()
        }
        self._rows: tuple[tuple[str, str, Responsibility], ...] = ()
        self._found: tuple[Responsibility, ...] = ()
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
        self._soon = Soon(self.read, self, "responsibilityTable")
        self._soon.ask()

    def read(self) -> None:
        """Reads the table, which most desks never do."""
        self._soon.stop()
        rows = (one for one in self._reference.responsibilities.all() if one.holds_on(self._today))
        self._rows = tuple((*self._searched(one), one) for one in rows)
        self.chooser.refresh()

    def copy_found(self) -> None:
        """Every row that was found, as a table on the clipboard."""
        lines = [self._cells(one) for one in self._found]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines))

    def _options(self, text: str) -> Sequence[Option]:
        words = text.casefold().split()
        self._found = tuple(
            one for said, names, one in self._rows if all(word in said or spelled(word, names) for word in words)
        )
        self.copy.setEnabled(bool(self._found))
        self.about.setText(self._standing())
        return [self._option(one) for one in self._found[:SHOWN]]

    def _standing(self) -> str:
        changed = self.tr("It is changed by “admin import responsibility”")
        where = wording.joined(changed, self.tr("written whole by “admin responsibility export”"))
        if not self._rows:
            return wording.joined(self.tr("The table is empty."), where)
        said = self.tr("{found} of {total} rows in force").format(
            found=wording.count(len(self._found)), total=wording.count(len(self._rows))
        )
        illustrative = any(one.illustrative for one in self._found)
        return wording.joined(said, self.tr("some are illustrative") if illustrative else "", where)

    def _option(self, one: Responsibility) -> Option:
        return Option(one.id, self._about(one), wording.joined(*self._where(one), one.basis), self._unit(one))

    def _searched(self, one: Responsibility) -> tuple[str, str]:
        known = self._reference.units.get(one.unit)
        both = (known.name_zh, known.name_en) if known else ()
        names = " ".join((self._about(one), *self._where(one), self._unit(one), *both))
        return f"{names} {one.unit} {one.class_code} {one.basis}".casefold(), names

    def _cells(self, one: Responsibility) -> Sequence[str]:
        until = one.valid_to.isoformat() if one.valid_to else ""
        since = one.valid_from.isoformat() if one.valid_from > date.min else ""
        where = " ".join(self._where(one))
        cells = (self._about(one), one.class_code, where, self._unit(one), one.unit, since, until, one.basis)
        return [harmless(" ".join(cell.split())) for cell in cells]

    def _about(self, one: Responsibility) -> str:
        if not one.class_code:
            return wording.kind(one.kind)
        edition = one.edition or self._reference.edition
        name = self._majors.get((edition, one.kind, one.class_code))
        if name is None:
            name = wording.class_name(self._reference, edition, one.kind, one.class_code)
        return wording.joined(wording.kind(one.kind), name)

    def _where(self, one: Responsibility) -> Sequence[str]:
        division = wording.division(self._reference, one.division) if one.division else ""
        street = str(one.street) if one.street else ""
        hours = str(one.hours) if one.hours else ""
        return [part for part in (division, street, one.road or "", hours) if part]

    def _unit(self, one: Responsibility) -> str:
        if one.unit == WHOSE_GROUND:
            return self.tr("whose ground it is")
        return wording.unit(self._reference, one.unit)
