"""Attachments: tiles in the case sheet, and a file that is not taken."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.desk.attached import Stage as Standing
from models.case import Status
from ui.shots.stage import Stage

_SKIES = ("#96bee6", "#e6c8a0", "#c8dcc8")
_PAPER = b"%PDF-1.4\n"


def sheet_with_attachments(stage: Stage) -> QWidget:
    """Three photos and a paper that the centre has; a drawing that is not taken."""
    made = stage.sheet_of(stage.city.taker, Status.REGISTERED)
    strip = made.sheet.reading.attachments
    if not strip.count():  # else in a look before this one
        strip.add_sources([*map(_photo, _SKIES), _PAPER])
    stage.hands.wait("everything is attached", lambda: strip.count() == len(_SKIES) + 1)
    stage.hands.wait("the centre has it", lambda: all(one.stage is Standing.HERE for one in strip.tiles.rows()))
    stage.hands.wait(
        "the small pictures are seen",
        lambda: sum(strip.tiles.picture(one) is not None for one in strip.tiles.rows()) > 2,
    )
    strip.add_sources([b"<svg/>"])
    stage.hands.wait("it is not taken", strip.wrong.isVisible)
    strip.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return made


def _photo(sky: str) -> bytes:
    """An illustrative street with a hole in it."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor(sky))
    painter = QPainter(image)
    painter.fillRect(QRect(0, 300, 640, 180), QColor("#787878"))
    painter.setBrush(QColor("#1e1e1e"))
    painter.drawEllipse(QRect(230, 330, 190, 90))
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stubs want bytes for the format
    buffer.close()
    return bytes(held.data())
