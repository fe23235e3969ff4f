"""The choice of a view: every post's presets, then a person's own views, then what can be done with those."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from ui import wording
from ui.case_queue.saved_views import SavedView, SavedViews
from ui.controls import Choice


class Wish(Enum):
    """What a person can do with the views."""

    SAVE = auto()
    RENAME = auto()
    DELETE = auto()
    COLUMNS = auto()


_SHOWN = 20


class ViewMenu(Choice):
    """`viewWanted` carries a view to show, `wished` what to do with the one that is shown."""

    viewWanted = Signal(object)
    wished = Signal(object)

    def __init__(self, saved: SavedViews, parent: QWidget | None = None) -> None:
        super().__init__(parent, filter_=True)
        self._saved = saved
        self._view = View()
        self.setMaxVisibleItems(_SHOWN)
        self.activated.connect(self._take)

    @property
    def own(self) -> SavedView | None:
        """The person's own view that is shown, if it is one."""
        return next((one for one in self._saved.all() if one.view == self._view), None)

    def show_view(self, view: View) -> None:
        """Says which view is shown."""
        self._view = view
        self.fill()

    def fill(self) -> None:
        """Makes the list anew: another language, other views of one's own, another view shown."""
        own = self.own
        self.clear()
        for preset in Preset:
            self.addItem(wording.preset(preset), preset)
        saved = self._saved.all()
        if saved:
            self.insertSeparator(self.count())
        for one in saved:
            self.addItem(one.name, one)
        self.insertSeparator(self.count())
        self.addItem(self.tr("Keep this view…"), Wish.SAVE)
        if own is not None:
            self.addItem(self.tr("Rename this view…"), Wish.RENAME)
            self.addItem(self.tr("Delete this view"), Wish.DELETE)
        self.addItem(self.tr("Columns…"), Wish.COLUMNS)
        self._point(own)

    def _point(self, own: SavedView | None) -> None:
        wanted: object = own or self._view.preset
        at = next((row for row in range(self.count()) if self.itemData(row) == wanted), -1)
        self.setCurrentIndex(at)

    def _take(self, row: int) -> None:
        chosen = self.itemData(row)
        if isinstance(chosen, Wish):
            self._point(self.own)
            self.wished.emit(chosen)
        elif isinstance(chosen, SavedView):
            self.viewWanted.emit(chosen.view)
        elif isinstance(chosen, str):  # Qt gives a preset back as the plain text it is
            # what is typed and how it is sorted stays, but not what only belongs to a view of one's own
            text, order = ("", View().order) if self.own else (self._view.text, self._view.order)
            descending = not self.own and self._view.descending
            self.viewWanted.emit(View(Preset(chosen), text, order, descending))
