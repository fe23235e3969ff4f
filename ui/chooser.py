"""A field to search in and the list of what it found beneath: one way to choose a unit, a class or a condition.

Arrows move in the list while the field keeps the focus and the input method; Enter or a click chooses. What is chosen
stays chosen while somebody goes on searching, until something else is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.fields import TextField
from ui.theme import Token, Type

Index = QModelIndex | QPersistentModelIndex

LINE = 28
TWO_LINES = 40
BADGE = 20


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
        """Rows with a detail are two lines high."""
        model = index.model()
        assert isinstance(model, OptionModel)
        return QSize(120, TWO_LINES if model.options[index.row()].detail else LINE)

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
        left = area.x() + 8
        if self._numbered:
            self._paint_badge(
                painter, QRect(left, area.center().y() - BADGE // 2 + 1, BADGE, BADGE), index.row(), chosen
            )
            left += BADGE + 6
        self._paint_texts(painter, QRect(left, area.y(), area.right() - 8 - left, area.height()), row)
        painter.restore()

    def _paint_badge(self, painter: QPainter, area: QRect, row: int, chosen: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.ACCENT_FILL if chosen else Token.QUIET_GROUND))
        painter.drawRoundedRect(area.adjusted(0, 2, 0, -2), 8, 8)
        painter.setPen(theme.colour(Token.ON_ACCENT if chosen else Token.TEXT_QUIET))
        painter.setFont(theme.font(Type.KEY))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(row + 1))

    def _paint_texts(self, painter: QPainter, area: QRect, row: Option) -> None:
        quiet, body = theme.font(Type.QUIET), theme.font(Type.BODY)
        painter.setFont(quiet)
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)
        width = area.width() - (QFontMetrics(quiet).horizontalAdvance(row.right) + 12 if row.right else 0)
        upper, lower = area, QRect()
        if row.detail:
            upper = QRect(area.x(), area.y() + 3, width, 18)
            lower = QRect(area.x(), area.y() + 21, width, 16)
            text = QFontMetrics(quiet).elidedText(row.detail, Qt.TextElideMode.ElideRight, width)
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(body)
        painter.setPen(theme.colour(Token.TEXT))
        text = QFontMetrics(body).elidedText(row.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, text)


class OptionList(QListView):
    """The list alone: arrows move, Enter, the space bar or a click chooses; `chosen` carries the option's key."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, numbered: bool = False) -> None:
        super().__init__(parent)
        self.options = OptionModel(self)
        self._key: object = None
        self.setModel(self.options)
        self.setItemDelegate(OptionDelegate(lambda row: row.key == self._key, numbered=numbered, parent=self))
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

    def choose_current(self) -> bool:
        """Chooses the current row, or the first; whether there is one."""
        current = self.currentIndex()
        return self.choose_row(current.row() if current.isValid() else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.choose_current()
            return
        super().keyPressEvent(event)


class Chooser(QWidget):
    """A field and its list; see the module. `search` answers what a text finds.

    With `folds` the list is there only while something is searched for.
    """

    chosen = Signal(object)
    typed = Signal()

    def __init__(
        self,
        search: Callable[[str], Sequence[Option]],
        parent: QWidget | None = None,
        *,
        numbered: bool = False,
        rows: int = 3,
        folds: bool = False,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._folds = folds
        self.field = TextField(self)
        self.list = OptionList(self, numbered=numbered)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(rows * TWO_LINES)
        self.list.setVisible(not folds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.chosen.connect(self._chosen)

    @property
    def key(self) -> object:
        """The key of what is chosen; None for nothing."""
        return self.list.key

    def take_focus(self) -> None:
        """Gives the focus to the field. (A focus proxy would be a second stop of Tab.)"""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self, words: str) -> None:
        """The accessible name of field and list, also shown in the empty field."""
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(words)
        self.list.setAccessibleName(words)

    def refresh(self) -> None:
        """Searches again, with the same text; what is chosen stays."""
        self.list.load(self._search(self.field.text()))

    def set_key(self, key: object) -> None:
        """Chooses without telling anybody."""
        self.list.set_key(key)

    def choose_row(self, row: int) -> bool:
        """Chooses the row with this number from 0; whether there is one."""
        return self.list.choose_row(row)

    def set_text(self, text: str) -> None:
        """Searches for `text` without telling anybody."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.list.setVisible(not self._folds or bool(text))
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the field act on the list, unless an input method composes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.field.composing:
            return self._key_pressed(event)
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.list.step(step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            return self.list.isVisible() and self.list.choose_current()
        return False

    def _chosen(self, key: object) -> None:
        if self._folds:
            self.set_text("")
        self.chosen.emit(key)

    def _typed(self) -> None:
        self.list.setVisible(not self._folds or bool(self.field.text()))
        self.refresh()
        self.typed.emit()
