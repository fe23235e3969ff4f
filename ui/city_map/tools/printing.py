"""Saves or prints what the map shows: title, form and paper are asked for, the rest stands on it by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.desk.drawn import Corners
from models.ground import metres_per_degree
from models.light import Light
from models.working_time import CITY_ZONE
from ui import theme, wording
from ui.actions import Key, bind
from ui.city_map import words
from ui.city_map.bridge import Seen
from ui.city_map.city import KINDS_WITH_SKETCH
from ui.city_map.tools import paper
from ui.city_map.tools.paper import DPI, Form, Paper, Sheet, Sign
from ui.controls import Button, Choice, Wrong
from ui.crossing import Crossing
from ui.dialog import Dialog, foot
from ui.fields import FieldRow, TextField, align
from ui.given import Workstation
from ui.shapes import OF_LIGHT, TOKEN_OF, Shape
from ui.theme import Token
from ui.wording import map_layers

if TYPE_CHECKING:
    from ui.city_map.pane import CityMap

WIDTH = 520
MOST_PIXELS = 3600
"""Px of the longer side of the map's picture: what A3 has at DPI; more would only take long."""

Take = Callable[[float, Callable[[bytes], None]], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map shows while the dialog is open."""

    seen: Seen
    width: int
    height: int
    layers: tuple[tuple[str, int | None], ...]
    """Names and counts of the layers that are shown."""
    base: str
    """What lies below, in words."""
    ring: Corners


def shown_on(city_map: CityMap, seen: Seen, width: int, height: int, base: str, ring: Corners) -> Shown:
    """As it is now."""
    overlays = city_map.overlays
    on = tuple(layer.name for layer in overlays.layers if overlays.book.is_on(layer.name))
    return Shown(seen, width, height, tuple((name, overlays.count(name)) for name in on), base, ring)


class MapPrint(Dialog):
    """`told` carries a sentence for the corner when it is done. `take` asks the page for its picture, so many times as
    fine as the screen."""

    told = Signal(str)

    def __init__(self, workstation: Workstation, shown: Shown, take: Take, parent: QWidget) -> None:
        super().__init__("mapPrint", parent)
        self._workstation, self._shown, self._take = workstation, shown, take
        self._crossing = Crossing(self)
        self._at = workstation.clock.now()
        self.heading = TextField(self)
        self.heading.setText(self._proposal())
        self.form = Choice(self)
        self.form.addItem(self.tr("PDF, words can be searched"), Form.PDF.value)
        self.form.addItem(self.tr("PNG, a picture"), Form.PNG.value)
        self.paper = Choice(self)
        for size in Paper:
            self.paper.addItem(self.tr("{paper} landscape").format(paper=size.value), size.value)
        self.wrong = Wrong(self)
        self.cancel = Button(self.tr("Cancel"), self)
        self.print = Button(self.tr("Print…"), self)
        self.save = Button(self.tr("Save…"), self, kind="primary", key=Key.SUBMIT)
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.print.clicked.connect(self.ask_printer)
        self.save.clicked.connect(self.ask_where)
        bind(self, Key.SUBMIT, self.ask_where)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        rows = [
            FieldRow(self.tr("Title"), self.heading, self),
            FieldRow(self.tr("Form"), self.form, self),
            FieldRow(self.tr("Paper"), self.paper, self),
        ]
        said = self.tr("It shows what is in view now, with scale, date and legend; nobody who called is on it.")
        column = self.headed(self.tr("Save or print the map"), said)
        column.addSpacing(4)
        for row in rows:
            column.addWidget(row)
        align(rows)
        column.addWidget(self.wrong)
        column.addSpacing(8)
        column.addLayout(foot(self.cancel, self.print, self.save))

    def take_focus(self) -> None:
        """Gives the focus to the title."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heading.selectAll()

    def done(self, result: int) -> None:
        """Whoever is still drawing delivers to nobody."""
        self._crossing.shut()
        super().done(result)

    # ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────

    def file_name(self) -> str:
        """`map-20170721-0942.pdf`: sorts by time, and has no word that a file system refuses."""
        moment = self._at.astimezone(CITY_ZONE)
        name = wording.by_language("地图", "map")
        return f"{name}-{moment:%Y%m%d-%H%M}.{self.form.currentData()}"

    def ask_where(self) -> None:
        """Asks where it is written; over a file that is there only after the system's own question."""
        dialog = QFileDialog(self, self.tr("Save the map"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(str(self.form.currentData()))
        dialog.selectFile(self.file_name())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Draws it beside the window and writes it."""
        form, size = Form(self.form.currentData()), Paper(self.paper.currentData())

        def write(sheet: Sheet) -> None:
            why = None
            try:
                paper.write(path, sheet, size, form)
            except OSError as error:
                why = error.strerror or type(error).__name__
            self._crossing.deliver(partial(self._saved, path, why))

        self.draw(size, lambda sheet: threading.Thread(target=write, args=(sheet,), name="mapPaper").start())

    def ask_printer(self) -> None:
        """The system's dialog of printers."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        size = Paper(self.paper.currentData())
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(paper.page_layout(size))
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def send(sheet: Sheet) -> None:
            try:
                paper.paint(printer, sheet, size)
            except OSError:
                self._say(self.tr("The printer did not take it."))
            else:
                self._finish(self.tr("Sent to the printer"))

        dialog.accepted.connect(lambda: self.draw(size, send))
        QDialog.open(dialog)  # its own one wants a slot by name

    def draw(self, size: Paper, then: Callable[[Sheet], None]) -> None:
        """Asks the page for a picture as fine as the paper takes."""
        self._busy(busy=True)
        shown = self._shown
        longer = max(shown.width, shown.height, 1)
        wanted = min(MOST_PIXELS, paper.size_of(size)[0] / 25.4 * DPI)

        def came(content: bytes) -> None:
            picture = QImage.fromData(content)
            if picture.isNull():
                self._say(self.tr("The map is not there to be saved; open it again first."))
            else:
                then(self._sheet(picture))

        self._take(max(1.0, round(wanted / longer, 2)), came)

    def _saved(self, path: Path, why: str | None) -> None:
        if why is None:
            self._finish(self.tr("Saved: {name}").format(name=path.name))
        else:
            self._say(self.tr("It cannot be written there: {why}. Choose another folder.").format(why=why))

    def _finish(self, words_: str) -> None:
        self.told.emit(words_)
        self.accept()

    def _say(self, why: str) -> None:
        self._busy(busy=False)
        self.wrong.say(why)
        self.adjustSize()

    def _busy(self, *, busy: bool) -> None:
        for button in (self.save, self.print):
            button.setEnabled(not busy)
        if busy:
            self.wrong.say("")

    # ── what stands on it ───────────────────────────────────────────────────────────────────────────────────────────

    def _proposal(self) -> str:
        """The district and the street in the middle, where that is known."""
        here, seen = self._workstation.here, self._shown.seen
        standing = here.at(seen.lon, seen.lat)
        reference = self._workstation.board.reference
        district = wording.division_short(reference, standing.division) if standing.division else ""
        return wording.joined(self.tr("City map"), district, *here.names(standing)[:1])

    def _sheet(self, picture: QImage) -> Sheet:
        shown = self._shown
        return Sheet(
            title=self.heading.text().strip() or self._proposal(),
            picture=picture,
            width=shown.width,
            metres=metres_per_px(shown.seen),
            legend_title=self.tr("Shown"),
            legend=(*self._lights(), *self._layers()),
            scale_words=self.tr("Coordinates CGCS2000, about 1 : {scale}").replace(", ", "\n").replace("，", "\n"),
            notes=tuple(filter(None, (self._as_of(), shown.base, self.tr("north is up")))),
            label=self._label(),
        )

    def _lights(self) -> list[Sign]:
        counts = reversed(list(zip(words.LIGHTS, self._shown.seen.counts, strict=True)))
        return [
            Sign(f"{words.name_of(light)} {wording.count(count)}", *_look_of(light)) for light, count in counts if count
        ]

    def _layers(self) -> list[Sign]:
        found = []
        for name, count in self._shown.layers:
            figure = "" if count is None else f" {wording.count(count)}"
            found.append(Sign(f"{map_layers.layer(name)}{figure}"))
        return [*found, *([Sign(self.tr("The ring whose cases were chosen"))] if self._shown.ring else [])]

    def _as_of(self) -> str:
        me, seat = self._workstation.me, self._workstation.seat
        who = " ".join((wording.posts(me), me.name))
        said = self.tr("As of {time}, {who}, seat {seat}") if seat else self.tr("As of {time}, {who}")
        return said.format(time=wording.full_time(self._at), who=who, seat=seat)

    def _label(self) -> str:
        kind = self._workstation.database_kind
        if kind == "demo":
            return self.tr("Illustrative: demonstration data")
        return self.tr("Training: no real cases") if kind in KINDS_WITH_SKETCH else ""


def metres_per_px(seen: Seen) -> float:
    """How much of the ground one px of the view shows at its middle."""
    return metres_per_degree(seen.lat)[0] * 360 / 256 / 2**seen.zoom


def colours() -> dict[str, str]:
    """What the page draws in for paper: the light look."""
    return {token.value: pair[0] for token, pair in theme.COLOURS.items()}


def _look_of(light: Light | None) -> tuple[Shape, Token]:
    if light is None:
        return Shape.WAITING, Token.WAITING
    shape = OF_LIGHT[light]
    return shape, TOKEN_OF[shape]
