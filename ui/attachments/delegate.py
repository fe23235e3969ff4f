"""Paints a tile: the small picture or an icon, how far it is, where it stands, and what it shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desk.attached import Attached, Stage
from models.attachments import Medium
from ui import assets, shapes, theme, wording
from ui.attachments.model import Tiles
from ui.one_line import fitted
from ui.shapes import Shape
from ui.theme import Token, Type

PICTURE = QSize(72, 54)
LOW = QSize(40, 30)
"""The picture where the pane is low: without its caption."""
CAPTION = 18
MARGIN = 3

_ICONS = {Medium.PHOTO: "image", Medium.AUDIO: "audio-lines", Medium.OTHER: "file-text"}
_CORNERS = {
    Stage.TYPED: Shape.WAITING,
    Stage.WAITING: Shape.WAITING,
    Stage.SENDING: Shape.WAITING,
    Stage.REFUSED: Shape.LATE,
}
_CLOUDS = {Stage.THERE: "cloud-download", Stage.FETCHING: "cloud-download", Stage.ABSENT: "cloud-off"}


class TileDelegate(QStyledItemDelegate):
    """`focused` says whether keys act in the strip."""

    def __init__(self, focused: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._focused = focused
        self.low = False

    def size(self) -> QSize:
        """How large a tile is."""
        picture = LOW if self.low else PICTURE
        return QSize(picture.width() + 2 * MARGIN, picture.height() + 2 * MARGIN + (0 if self.low else CAPTION))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every tile is as large as the others."""
        return self.size()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints one tile."""
        model = index.model()
        one = model.row_at(index.row()) if isinstance(model, Tiles) else None
        if one is None or not isinstance(model, Tiles):
            return
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRect(area.topLeft(), LOW if self.low else PICTURE).translated(MARGIN, MARGIN)
        self._paint_frame(painter, area, chosen=chosen)
        self._paint_picture(painter, box, one, model.picture(one))
        self._paint_standing(painter, box, one)
        if not self.low:
            self._paint_caption(painter, QRect(box.x(), box.bottom() + 1, box.width(), CAPTION), one)
        painter.restore()

    def _paint_frame(self, painter: QPainter, area: QRect, *, chosen: bool) -> None:
        if not chosen:
            return
        painter.setPen(QPen(theme.colour(Token.ACCENT), 2) if self._focused() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.SELECT if self._focused() else Token.SELECT_QUIET))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_picture(self, painter: QPainter, box: QRect, one: Attached, picture: QPixmap | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.QUIET_GROUND))
        painter.drawRoundedRect(box, 3, 3)
        if picture is not None:
            size = picture.deviceIndependentSize().scaled(box.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(box).center())
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
            return
        name = "image-off" if one.medium is Medium.PHOTO and one.at_hand else _ICONS[one.medium]
        name = _CLOUDS.get(one.stage, name)
        drawn = assets.pixmap(name, theme.colour(Token.TEXT_QUIET), 16, painter.device().devicePixelRatio())
        painter.drawPixmap(box.center().x() - 7, box.center().y() - 7, drawn)

    def _paint_standing(self, painter: QPainter, box: QRect, one: Attached) -> None:
        corner = _CORNERS.get(one.stage)
        if corner is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Token.PANEL))
            painter.drawRoundedRect(QRect(box.x() + 2, box.y() + 2, 16, 16), 3, 3)
            shapes.draw(painter, box.x() + 4, box.y() + 4, corner)
        if one.stage in (Stage.SENDING, Stage.FETCHING):
            bar = QRect(box.x() + 3, box.bottom() - 5, box.width() - 6, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Token.PANEL))
            painter.drawRect(bar.adjusted(-1, -1, 1, 1))
            painter.setBrush(theme.colour(Token.ACCENT))
            painter.drawRect(bar.adjusted(0, 0, -bar.width() * (one.pieces - one.done) // max(1, one.pieces), 0))

    def _paint_caption(self, painter: QPainter, area: QRect, one: Attached) -> None:
        words = wording.photo_kind(one.kind) if one.medium is Medium.PHOTO else one.name
        painter.setFont(theme.font(Type.QUIET))
        painter.setPen(theme.colour(Token.TEXT if one.medium is Medium.PHOTO else Token.TEXT_QUIET))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, fitted(painter.fontMetrics(), words, area.width()))
