"""The map on paper: picture, title, scale, legend, when and who, and whether any of it is real. For any thread.

Words are drawn as words: in a PDF they can be searched and copied. Colours are those of the light look, whatever the
screen has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor, log10
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QPen,
)

from ui import shapes, theme
from ui.shapes import Shape
from ui.theme import Token

MARGIN, HEAD, FOOT, GAP = 10.0, 11.0, 27.0, 2.0  # mm
LINE = 4.6  # mm from one line of the foot to the next
SHARE = (0.0, 0.24, 0.66)
"""Where the columns of the foot begin: scale, legend, who."""
DPI = 200
"""Of a picture, and of the map in a PDF."""
LONGEST_BAR = 45.0  # mm


class Form(StrEnum):
    """What is written; the value is the suffix."""

    PDF = "pdf"
    PNG = "png"


class Paper(StrEnum):
    """How large, lying on its long side."""

    A4 = "A4"
    A3 = "A3"


_SIZES = {Paper.A4: (297.0, 210.0, QPageSize.PageSizeId.A4), Paper.A3: (420.0, 297.0, QPageSize.PageSizeId.A3)}


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of the legend; `shape` is that of a light."""

    words: str
    shape: Shape | None = None
    token: Token = Token.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the paper. `metres` is how much of the ground a pixel of the screen shows, `width` how many px of
    the screen the picture has; `label` says what is not real, "" for nothing.
    """

    title: str
    picture: QImage
    width: int
    metres: float
    legend_title: str
    legend: Sequence[Sign]
    scale_words: str
    """With {scale} for its figure."""
    notes: Sequence[str]
    label: str


def size_of(paper: Paper) -> tuple[float, float]:
    """Width and height, mm."""
    width, height, _ = _SIZES[paper]
    return width, height


def page_layout(paper: Paper) -> QPageLayout:
    """The whole page; its margins are ours."""
    page = QPageSize(_SIZES[paper][2])
    return QPageLayout(page, QPageLayout.Orientation.Landscape, QMarginsF(), QPageLayout.Unit.Millimeter)


def write(path: Path, sheet: Sheet, paper: Paper, form: Form) -> None:
    """Writes it, whole or not at all. Raises OSError."""
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_bytes((_pdf if form is Form.PDF else _png)(sheet, paper))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _pdf(sheet: Sheet, paper: Paper) -> bytes:
    """In memory: of a disk that is full QPdfWriter says nothing."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setResolution(300)
    writer.setPageLayout(page_layout(paper))
    writer.setTitle(sheet.title)
    writer.setCreator("Gaowei")
    paint(writer, sheet, paper)
    return bytes(content.data().data())


def _png(sheet: Sheet, paper: Paper) -> bytes:
    width, height = (round(side / 25.4 * DPI) for side in size_of(paper))
    page = QImage(width, height, QImage.Format.Format_RGB32)
    page.setDotsPerMeterX(round(DPI / 0.0254))
    page.setDotsPerMeterY(round(DPI / 0.0254))
    page.fill(Qt.GlobalColor.white)
    paint(page, sheet, paper)
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(content, b"png")
    if not writer.write(page):
        raise OSError(writer.errorString())
    return bytes(content.data().data())


def paint(device: QPaintDevice, sheet: Sheet, paper: Paper) -> None:
    """Draws it on a device of the paper's size. Raises OSError when the device takes nothing."""
    painter = QPainter()
    if not painter.begin(device):
        raise OSError
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    try:
        _Drawn(painter, device, sheet, paper).draw()
    finally:
        painter.end()


class _Drawn:
    """One sheet being drawn; lengths in mm until they reach the painter."""

    def __init__(self, painter: QPainter, device: QPaintDevice, sheet: Sheet, paper: Paper) -> None:
        self._painter, self._device, self._sheet = painter, device, sheet
        self._mm = device.logicalDpiX() / 25.4
        self._width, self._height = size_of(paper)

    def draw(self) -> None:
        """All of it."""
        inner = self._width - 2 * MARGIN
        self._words(self._sheet.title, QRectF(MARGIN, MARGIN, inner, HEAD - GAP), 15, bold=True)
        room = QRectF(MARGIN, MARGIN + HEAD, inner, self._height - 2 * MARGIN - HEAD - FOOT)
        shown = self._picture(room)
        top = shown.bottom() + 2 * GAP
        self._scale(MARGIN, top, shown.width() / self._sheet.width)
        self._legend(MARGIN + SHARE[1] * inner, top, (SHARE[2] - SHARE[1]) * inner - GAP)
        self._notes(MARGIN + SHARE[2] * inner, top, (1 - SHARE[2]) * inner)

    def _picture(self, room: QRectF) -> QRectF:
        """The map, whole, at the top of its room; where it stands."""
        wanted = QSizeF(self._sheet.picture.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRectF(room.topLeft(), wanted)
        at.moveLeft(room.center().x() - at.width() / 2)
        self._painter.drawImage(self._px(at), self._sheet.picture)
        self._painter.setPen(QPen(_ink(Token.EDGE), 0.2 * self._mm))
        self._painter.drawRect(self._px(at))
        return at

    def _scale(self, left: float, top: float, mm_per_px: float) -> None:
        """A bar of a round length, and how many times smaller than the ground it is."""
        metres_per_mm = self._sheet.metres / mm_per_px
        length = round_length(LONGEST_BAR * metres_per_mm)
        bar = length / metres_per_mm
        self._painter.setPen(QPen(_ink(Token.TEXT), 0.3 * self._mm))
        ends = [QRectF(left + at, top + 0.6, 0, 1.4) for at in (0, bar)]
        for part in (QRectF(left, top + 2, bar, 0), *ends):
            box = self._px(part)
            self._painter.drawLine(box.topLeft(), box.bottomRight())
        said = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
        self._words(said, QRectF(left + bar + 2, top - 1, 30, LINE), 9)
        figure = f"{round(metres_per_mm * 1000, -2):,.0f}"
        width = SHARE[1] * (self._width - 2 * MARGIN) - GAP
        for row, line in enumerate(self._sheet.scale_words.format(scale=figure).split("\n"), 1):
            self._words(line, QRectF(left, top + row * LINE, width, LINE), 9, Token.TEXT_QUIET)

    def _legend(self, left: float, top: float, width: float) -> None:
        self._words(self._sheet.legend_title, QRectF(left, top - 1, width, LINE), 9, bold=True)
        columns, rows = 3, 4
        for place, sign in enumerate(self._sheet.legend[: columns * rows]):
            x, y = left + place // rows * width / columns, top - 1 + (place % rows + 1) * LINE
            if sign.shape is not None:
                side = 3.2
                box = self._px(QRectF(x, y + (LINE - side) / 2, side, side))
                shapes.paint(self._painter, box, sign.shape, _ink(sign.token))
            room = width / columns - (4.2 if sign.shape else 0) - 1
            self._words(sign.words, QRectF(x + (4.2 if sign.shape else 0), y, room, LINE), 9)

    def _notes(self, left: float, top: float, width: float) -> None:
        if self._sheet.label:
            self._words(self._sheet.label, QRectF(left, top - 1, width, LINE), 9, Token.DRILL, bold=True)
        for row, line in enumerate(self._sheet.notes, bool(self._sheet.label)):
            self._words(line, QRectF(left, top - 1 + row * LINE, width, LINE), 9, Token.TEXT_QUIET)

    def _words(self, text: str, room: QRectF, points: float, token: Token = Token.TEXT, *, bold: bool = False) -> None:
        font = QFont(theme.font())
        font.setFeature(QFont.Tag("locl"), 0)  # its digits are glyphs of which a PDF does not know what they are
        font.setPointSizeF(points)
        font.setBold(bold)
        metrics = QFontMetricsF(font, self._device)
        box = self._px(room)
        self._painter.setFont(font)
        self._painter.setPen(_ink(token))
        fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), fitted)

    def _px(self, box: QRectF) -> QRectF:
        return QRectF(box.x() * self._mm, box.y() * self._mm, box.width() * self._mm, box.height() * self._mm)


def round_length(most: float) -> float:
    """The longest of 1, 2 or 5 times a power of ten that is no longer than `most`, m."""
    power: float = 10 ** floor(log10(most))
    return max(digit * power for digit in (1, 2, 5) if digit * power <= most)


def _ink(token: Token) -> QColor:
    return QColor(theme.COLOURS[token][0])
