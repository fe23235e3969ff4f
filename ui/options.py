"""A list to choose from: what it is, in quiet words why or where, a figure or limit at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme, tongue
from ui.one_line import fitted
from ui.theme import Token, Type

Index = QModelIndex | QPersistentModelIndex

LINE = 28
TWO_LINES = 40
BADGE = 20
PICTURE = 44
RING = 6.0
"""Px from the middle of the ring that a row has where its number is no key."""
NAME_LINE = 19
_WIDEST = "国"
BATCH = 40
"""So many rows are laid out in one go: more than any list shows at once."""
KEYS = 10
"""How many rows have a digit: 1 to 9, then 0."""
_DIGITS = tuple("1234567890")
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Option:
    """One row: what it is, in quiet words why or where, and a figure or limit at the right."""

    key: object
    name: str
    detail: str = ""
    right: str = ""


class OptionModel(QAbstractListModel):
    """The options found last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.options: tuple[Option, ...] = ()

    def load(self, options: Sequence[Option]) -> None:
        """Shows `options` instead of those before."""
        if tuple(options) == self.options:
            return
        self.beginResetModel()
        self.options = tuple(options)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own default
        """How many were found."""
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, and for a screen reader the whole row."""
        option = self.options[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return option.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (option.name, option.detail, option.right) if part)
        return None


class OptionDelegate(QStyledItemDelegate):
    """Paints an option: number badge, name, detail beneath or beside it, right-hand figure."""

    def __init__(self, chosen: Callable[[Option], bool], *, numbered: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._numbered = numbered

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the name needs, and one for the detail: no condition is cut off."""
        model = index.model()
        assert isinstance(model, OptionModel)
        row = model.options[index.row()]
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 320
        least = TWO_LINES if row.detail else LINE
        return QSize(120, least + _more_than_a_line(row.name, row.right, width, tongue.language(), self._numbered))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill, badge, texts."""
        model = index.model()
        assert isinstance(model, OptionModel)
        row = model.options[index.row()]
        chosen = self._chosen(row)
        area = option.rect
        state = option.state
        painter.save()
        if chosen:
            painter.fillRect(area, theme.colour(Token.SELECT))
        elif state & QStyle.StateFlag.State_MouseOver or state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour(Token.HOVER))
        if state & QStyle.StateFlag.State_Selected and not chosen:
            painter.fillRect(QRect(area.x(), area.y(), theme.SELECTION_BAR, area.height()), theme.colour(Token.ACCENT))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour(Token.ACCENT), theme.FOCUS))
            painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))
        left = area.x() + 8
        if self._numbered:
            self._paint_mark(
                painter, QRect(left, area.center().y() - BADGE // 2 + 1, BADGE, BADGE), index.row(), chosen
            )
            left += BADGE + 6
        left += self._paint_picture(painter, QRect(left, area.y(), PICTURE, area.height()), row)
        self._paint_texts(painter, QRect(left, area.y(), area.right() - 8 - left, area.height()), row)
        painter.restore()

    def _paint_picture(self, painter: QPainter, area: QRect, row: Option) -> int:
        """The small picture of a row, whole; how much room pictures take here."""
        view = self.parent()
        if not isinstance(view, OptionList) or not view.pictures:
            return 0
        picture = view.pictures.get(row.key)
        if picture is not None:
            size = picture.deviceIndependentSize().scaled(
                PICTURE, area.height() - 6, Qt.AspectRatioMode.KeepAspectRatio
            )
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(QRectF(area).center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box.toRect(), picture)
        return PICTURE + 8

    def _has_digits(self) -> bool:
        """A number is a key: it is shown while it is one."""
        view = self.parent()
        return not isinstance(view, OptionList) or view.has_digits

    def _paint_mark(self, painter: QPainter, area: QRect, row: int, chosen: bool) -> None:
        """The number of a row while it is a key, else a ring, filled in what is chosen."""
        if row < KEYS and self._has_digits():
            self._paint_badge(painter, area, row, chosen)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(Token.ACCENT if chosen else Token.EDGE), 1.5))
        middle = QRectF(area).center()
        painter.drawEllipse(middle, RING, RING)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Token.ACCENT))
            painter.drawEllipse(middle, RING - 3, RING - 3)

    def _paint_badge(self, painter: QPainter, area: QRect, row: int, chosen: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.ACCENT_FILL if chosen else Token.QUIET_GROUND))
        painter.drawRoundedRect(area.adjusted(0, 2, 0, -2), 8, 8)
        painter.setPen(theme.colour(Token.ON_ACCENT if chosen else Token.TEXT_QUIET))
        painter.setFont(theme.font(Type.KEY))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str((row + 1) % KEYS))

    def _paint_texts(self, painter: QPainter, area: QRect, row: Option) -> None:
        quiet, body = theme.font(Type.QUIET), theme.font(Type.BODY)
        painter.setFont(quiet)
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)
        width = area.width() - (QFontMetrics(quiet).horizontalAdvance(row.right) + 12 if row.right else 0)
        upper = QRect(area.x(), area.y(), width, area.height())
        if row.detail:
            lower = QRect(area.x(), area.bottom() - 18, width, 16)
            text = fitted(QFontMetrics(quiet), row.detail, width)
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, text)
            upper.setBottom(lower.top())
        painter.setFont(body)
        painter.setPen(theme.colour(Token.TEXT))
        painter.drawText(upper.adjusted(0, 2, 0, 0), _WRAP | int(Qt.AlignmentFlag.AlignVCenter), row.name)


@lru_cache(maxsize=4096)
def _more_than_a_line(name: str, right: str, width: int, _language: str, numbered: bool) -> int:
    """By how many px a name is higher than one line in a row of `width`.

    Measured once: Qt asks for every row of a catalogue whenever the list is shown. The language decides the letters.
    """
    left = 8 + (BADGE + 6 if numbered else 0)
    figure = QFontMetrics(theme.font(Type.QUIET)).horizontalAdvance(right) + 12 if right else 0
    room = width - left - 8 - figure - 1
    metrics = QFontMetrics(theme.font(Type.BODY))
    if len(name) * metrics.horizontalAdvance(_WIDEST) <= room:
        return 0  # one line whatever letters it has; to lay the words out costs many times as much
    return max(0, metrics.boundingRect(QRect(0, 0, max(60, room), 10_000), _WRAP, name).height() - NAME_LINE)


class OptionList(QListView):
    """The list alone: arrows move, Enter, the space bar or a click chooses; `chosen` carries the option's key.

    With `fits` it is as high as its rows need, up to so many px, and with `least` as low as so many where others need
    the room. With `digits` it hears the number of a row itself, and
    shows the numbers while it does. `keyed` tells, after `chosen`, that it was done with a key.
    """

    chosen = Signal(object)
    keyed = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        numbered: bool = False,
        fits: int = 0,
        least: int = 0,
        digits: bool = False,
    ) -> None:
        super().__init__(parent)
        self._digits = digits
        self._least = least
        self.options = OptionModel(self)
        self.pictures: Mapping[object, QPixmap] = {}
        """By key: where there are any, each row keeps room for one."""
        self._key: object = None
        self._fits = fits
        self._rows = 0
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a whole catalogue is laid out in turns of the loop
        self.setBatchSize(BATCH)
        self.setModel(self.options)
        self.setItemDelegate(OptionDelegate(lambda row: row.key == self._key, numbered=numbered, parent=self))
        self.has_digits = not digits
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.choose(self.options.options[index.row()].key))

    @property
    def key(self) -> object:
        """The key of what is chosen; None for nothing."""
        return self._key

    def load(self, options: Sequence[Option]) -> None:
        """Lists `options`; what is chosen stays chosen."""
        self.options.load(options)
        self.viewport().update()
        self._fit()

    def show_pictures(self, pictures: Mapping[object, QPixmap]) -> None:
        """Small pictures beside the rows, by their keys."""
        self.pictures = dict(pictures)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def wants_rows(self, rows: int) -> None:
        """Wants to be as high as so many rows of two lines, and takes what it gets."""
        self._rows = rows

    def sizeHint(self) -> QSize:
        """As Qt's, unless a number of rows is wanted, or as many as there are."""
        hint = super().sizeHint()
        if self._fits:
            return QSize(hint.width(), self.maximumHeight())
        return QSize(hint.width(), self._rows * TWO_LINES) if self._rows else hint

    def _fit(self) -> None:
        """As high as its rows, up to `fits` px, where that was asked for."""
        if self._fits:
            rows = sum(self.sizeHintForRow(row) for row in range(self.options.rowCount()))
            wanted = max(1, min(self._fits, rows))
            self.setMaximumHeight(wanted)
            self.setMinimumHeight(min(wanted, self._least or wanted))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Digits are no longer heard."""
        super().focusOutEvent(event)
        self.has_digits = not self._digits

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The arrows begin at what is chosen, or at the first: the focus is seen where it is."""
        super().focusInEvent(event)
        self.has_digits = True
        if not self.currentIndex().isValid():
            keys = [option.key for option in self.options.options]
            self.setCurrentIndex(self.options.index(keys.index(self._key) if self._key in keys else 0))

    def set_key(self, key: object) -> None:
        """Chooses without telling anybody."""
        self._key = key
        self.viewport().update()

    def choose(self, key: object) -> None:
        """Chooses and tells."""
        self.set_key(key)
        self.chosen.emit(key)

    def choose_row(self, row: int) -> bool:
        """Chooses the row with this number from 0; whether there is one."""
        if not 0 <= row < len(self.options.options):
            return False
        self.choose(self.options.options[row].key)
        return True

    def step(self, by: int) -> None:
        """Moves the current row."""
        row = self.currentIndex().row() + by
        self.setCurrentIndex(self.options.index(max(0, min(row, len(self.options.options) - 1))))

    def current_key(self) -> object:
        """The key of the row the arrows are at; None for none."""
        row = self.currentIndex().row()
        return self.options.options[row].key if row >= 0 else None

    def choose_current(self) -> bool:
        """Chooses the current row, or the first; whether there is one."""
        current = self.currentIndex()
        return self.choose_row(current.row() if current.isValid() else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar choose, and the digit of a row where digits are heard."""
        if self._chosen_by(event):
            self.keyed.emit()
            return
        super().keyPressEvent(event)

    def _chosen_by(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            return self.choose_current()
        digit = event.text()
        return self._digits and digit in _DIGITS and self.choose_row((int(digit) - 1) % KEYS)
