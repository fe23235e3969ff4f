"""The cases of one deed as a list: a shape for how each stands, what it is, where or why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desk.together import One, Stands
from models.case import Case
from models.reference import Reference
from ui import shapes, theme, wording
from ui.one_line import fitted
from ui.shapes import Shape
from ui.theme import Token, Type
from ui.wording import hanging
from ui.wording import together as words

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

_HIGH = 40
_SHAPES: Mapping[Stands, tuple[Shape, Token]] = {
    Stands.LOOKS: (Shape.SOON, Token.TEXT_QUIET),
    Stands.CAN: (Shape.CALM, Token.CALM),
    Stands.CANNOT: (Shape.LATE, Token.TEXT_QUIET),
    Stands.WAITING: (Shape.WAITING, Token.WAITING),
    Stands.DONE: (Shape.DONE, Token.CALM),
    Stands.REFUSED: (Shape.CONFLICT, Token.LATE),
    Stands.BROKEN: (Shape.LATE, Token.LATE),
    Stands.FAILED: (Shape.LATE, Token.LATE),
}


class RowsModel(QAbstractListModel):
    """The rows in the order of the list that was chosen from."""

    def __init__(self, reference: Reference, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._reference, self._now = reference, now
        self.held: Callable[[UUID], str] = lambda _case_id: ""
        """Who else works on a case, a sentence."""
        self._rows: list[One] = []
        self._at: dict[UUID, int] = {}

    def load(self, rows: Sequence[One]) -> None:
        """Shows all rows anew."""
        self.beginResetModel()
        self._rows = list(rows)
        self._at = {row.case_id: at for at, row in enumerate(rows)}
        self.endResetModel()

    def put(self, row: One) -> int:
        """One of them is another now; answers where it stands."""
        at = self._at[row.case_id]
        self._rows[at] = row
        index = self.index(at, 0)
        self.dataChanged.emit(index, index)
        return at

    def row_at(self, at: int) -> One:
        """One row."""
        return self._rows[at]

    def name(self, row: One) -> str:
        """Number and class; nothing before it was looked at."""
        case = row.seen
        return self._named(case) if case is not None else wording.NOTHING

    def _named(self, case: Case) -> str:
        name = wording.class_name(self._reference, case.edition, case.kind, case.class_code)
        return wording.joined(case.number or wording.NOTHING, name)

    def detail(self, row: One) -> str:
        """Why not, where it cannot be or was not done; else what is applied for, or where."""
        if row.broken is not None:
            return wording.broken(row.broken, self._reference)
        if row.failed is not None:
            return wording.failed(row.failed)
        held = self.held(row.case_id) if row.stands is Stands.CAN else ""
        asked = hanging.asked_for(row.application, self._now()) if row.application is not None else ""
        return held or asked or (row.seen.place if row.seen is not None else "")

    def right(self, row: One) -> str:
        """How it stands, in a word."""
        return words.stands(row.stands)

    def place(self, case_id: UUID) -> int:
        """Where a case stands. Raises KeyError for one that is not among them."""
        return self._at[case_id]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, and for a screen reader the whole row."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording.listed(self.right(row), self.name(row), self.detail(row))
        return None


class RowsDelegate(QStyledItemDelegate):
    """Paints one row in two lines."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(120, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The shape, the name with the word at the right, the detail beneath."""
        model = index.model()
        assert isinstance(model, RowsModel)
        row, area = model.row_at(index.row()), option.rect
        shape, ink = _SHAPES[row.stands]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour(Token.SELECT_QUIET))
        shapes.draw(painter, area.x() + 8, area.y() + 6, shape, ink)
        quiet = theme.font(Type.QUIET)
        right = model.right(row)
        room = QFontMetrics(quiet).horizontalAdvance(right) + 12
        painter.setFont(quiet)
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        upper = QRect(area.x() + 28, area.y() + 2, area.width() - 36, 18)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        lower = QRect(upper.x(), area.y() + 20, upper.width(), 17)
        troubled = row.broken is not None or row.failed is not None
        painter.setPen(theme.colour(Token.LATE if troubled and row.stands is not Stands.CANNOT else Token.TEXT_QUIET))
        painter.drawText(
            lower, Qt.AlignmentFlag.AlignVCenter, fitted(QFontMetrics(quiet), model.detail(row), lower.width())
        )
        body = theme.font(Type.BODY)
        painter.setFont(body)
        painter.setPen(theme.colour(Token.TEXT_QUIET if row.stands is Stands.CANNOT else Token.TEXT))
        name = fitted(QFontMetrics(body), model.name(row), upper.width() - room)
        painter.drawText(upper.adjusted(0, 0, -room, 0), Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()


class Rows(QListView):
    """The list: read and scrolled, nothing in it is chosen."""

    def __init__(self, reference: Reference, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = RowsModel(reference, now, self)
        self.setModel(self.rows)
        self.setItemDelegate(RowsDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def put(self, row: One, *, follow: bool = False) -> None:
        """One of them is another now; with `follow` it comes into sight."""
        at = self.rows.put(row)
        if follow:
            self.scrollTo(self.rows.index(at, 0))
