"""The row of tiles: arrows choose, Enter does what comes next with one, Delete takes it back, Ctrl+S keeps a copy."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from app.desk.attached import Attached
from models.attachments import PhotoKind
from ui.attachments.delegate import TileDelegate
from ui.attachments.model import Tiles

KIND_KEYS = {getattr(Qt.Key, f"Key_{place}"): kind for place, kind in enumerate(PhotoKind, 1)}
"""1 to 5 say what a photo shows, while its case is typed."""
_OWN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, *KIND_KEYS})


class TileList(QListView):
    """`opened`, `removed`, `kept` (a copy is wanted) and `regarded` carry the one that a key or the pointer means."""

    opened = Signal(object)
    removed = Signal(object)
    kept = Signal(object)
    regarded = Signal(object, object)
    menuWanted = Signal(object, QPoint)
    pasted = Signal()
    left = Signal()

    def __init__(self, tiles: Tiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self.delegate = TileDelegate(self.hasFocus, self)
        self.setModel(tiles)
        self.setItemDelegate(self.delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Attachments"))
        self.setAccessibleDescription(
            self.tr("Enter opens or fetches; Delete takes back; Ctrl+S saves a copy; 1 to 5 say what a photo shows")
        )
        self.doubleClicked.connect(lambda _index: self._act(self.opened))
        self.show_low(low=False)

    def show_low(self, *, low: bool) -> None:
        """Small tiles without captions, where the pane is low."""
        self.delegate.low = low
        self.setFixedHeight(self.delegate.size().height())
        self.scheduleDelayedItemsLayout()

    def chosen(self) -> Attached | None:
        """The one that keys act on."""
        return self._tiles.row_at(self.currentIndex().row())

    def event(self, event: QEvent) -> bool:
        """Keys of the strip act here before the pane's: Enter and digits mean something else there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.matches(QKeySequence.StandardKey.Save):
            self._act(self.kept)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._plain(event):
            self._act(self.opened)
        elif event.key() == Qt.Key.Key_Delete:
            self._act(self.removed)
        elif event.key() in KIND_KEYS and self._plain(event) and (one := self.chosen()) is not None:
            self.regarded.emit(one, KIND_KEYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the tile under the pointer, or of the chosen one when a key asks."""
        one = self.chosen()
        if one is not None:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.menuWanted.emit(one, self.viewport().mapToGlobal(place) if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first tile is chosen when the keys come."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._tiles.rowCount():
            self.selectionModel().setCurrentIndex(
                self._tiles.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame of the chosen one goes with the keys."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _act(self, signal: SignalInstance) -> None:
        one = self.chosen()
        if one is not None:
            signal.emit(one)

    def _is_own(self, event: QKeyEvent) -> bool:
        standard = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Save)
        return any(map(event.matches, standard)) or (event.key() in _OWN and self._plain(event))

    @staticmethod
    def _plain(event: QKeyEvent) -> bool:
        return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
