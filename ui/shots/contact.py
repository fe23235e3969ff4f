"""A contact sheet: every picture of one look, small, in a grid, with its name under it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from ui import theme
from ui.hands import StepFailed
from ui.theme import Token, Type

ACROSS = 4
THUMB = QSize(456, 257)
GAP, CAPTION = 16, 24


def sheet_of(pictures: Sequence[Path], across: int = ACROSS) -> QImage:
    """The pictures in their order, `across` to a row, each as large as its cell lets it be.

    Raises StepFailed for a picture that cannot be read.
    """
    rows = -(-len(pictures) // across)
    cell = QSize(THUMB.width() + GAP, THUMB.height() + CAPTION + GAP)
    sheet = QImage(across * cell.width() + GAP, rows * cell.height() + GAP, QImage.Format.Format_RGB32)
    sheet.fill(theme.colour(Token.GROUND))
    painter = QPainter(sheet)
    painter.setFont(theme.font(Type.QUIET))
    painter.setPen(theme.colour(Token.TEXT_QUIET))
    for place, path in enumerate(pictures):
        corner = QPoint(GAP + place % across * cell.width(), GAP + place // across * cell.height())
        _put(painter, corner, path)
    painter.end()
    return sheet


def _put(painter: QPainter, corner: QPoint, path: Path) -> None:
    picture = QImage(str(path))
    if picture.isNull():
        raise StepFailed(f"{path} cannot be read back for the contact sheet")
    smooth = Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(THUMB, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    painter.drawImage(corner + QPoint((THUMB.width() - small.width()) // 2, THUMB.height() - small.height()), small)
    caption = QRect(corner.x(), corner.y() + THUMB.height(), THUMB.width(), CAPTION)
    painter.drawText(caption, int(Qt.AlignmentFlag.AlignCenter), path.stem)
