"""The tiles of the strip as rows: changed where they change, never reset, with the small pictures seen so far."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from app.desk.attached import Attached
from app.local.shelved import Picture
from ui import wording
from ui.tips import tip

Index = QModelIndex | QPersistentModelIndex


class Tiles(QAbstractListModel):
    """One row for each attachment, in the order of their ids."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Attached] = []
        self._pictures: dict[UUID, QPixmap | None] = {}

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is read aloud, and shown when the pointer rests."""
        one = self.row_at(index.row())
        if one is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return wording.attached(one)
        return tip(wording.attached(one)) if role == Qt.ItemDataRole.ToolTipRole else None

    def row_at(self, row: int) -> Attached | None:
        """The attachment of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rows(self) -> Sequence[Attached]:
        """All of them."""
        return tuple(self._rows)

    def picture(self, one: Attached) -> QPixmap | None:
        """Its small picture, if it has been seen."""
        return self._pictures.get(one.id)

    def looked(self, identifier: UUID) -> bool:
        """Whether somebody looked for its picture."""
        return identifier in self._pictures

    def show(self, rows: Sequence[Attached]) -> None:
        """Shows `rows`: what is gone goes, what is new comes in its place, what changed is painted anew."""
        ids = {one.id for one in rows}
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].id not in ids:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, one in enumerate(rows):
            if at < len(self._rows) and self._rows[at].id == one.id:
                if self._rows[at] != one:
                    self._rows[at] = one
                    self.dataChanged.emit(self.index(at), self.index(at))
                continue
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, one)
            self.endInsertRows()

    def show_picture(self, identifier: UUID, picture: Picture | None) -> None:
        """The small picture of one has come; None where there is none to be seen."""
        self._pictures[identifier] = None if picture is None else _painted(picture)
        for at, one in enumerate(self._rows):
            if one.id == identifier:
                self.dataChanged.emit(self.index(at), self.index(at))

    def look_again(self, identifier: UUID) -> None:
        """Its bytes may be here now."""
        self._pictures.pop(identifier, None)

    def forget(self) -> None:
        """Another case: its pictures are asked for anew."""
        self._pictures.clear()


def _painted(picture: Picture) -> QPixmap:
    form = QImage.Format.Format_RGB888
    image = QImage(picture.pixels, picture.width, picture.height, picture.width * 3, form)
    image.setDevicePixelRatio(2.0)
    return QPixmap.fromImage(image.copy())
