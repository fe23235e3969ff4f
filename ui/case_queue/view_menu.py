"""The choice of a view: every post's presets, a person's own views, those that others share, what can be done."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from ui import wording
from ui.case_queue.saved_views import SavedView, SavedViews
from ui.case_queue.shared import SharedEntry, may_share, may_take_back, shared_with_me
from ui.controls import Choice
from ui.given import Workstation


class Wish(Enum):
    """What a person can do with the views."""

    SAVE = auto()
    RENAME = auto()
    DELETE = auto()
    SHARE = auto()
    TAKE_BACK = auto()
    COLUMNS = auto()


_SHOWN = 20


class ViewMenu(Choice):
    """`viewWanted` carries a view to show, `wished` what to do with the one that is shown."""

    viewWanted = Signal(object)
    wished = Signal(object)

    def __init__(self, saved: SavedViews, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent, filter_=True)
        self._saved, self._workstation = saved, workstation
        self._view = View()
        self.shared_listed: list[SharedEntry] = []
        self.setMaxVisibleItems(_SHOWN)
        self.activated.connect(self._take)

    @property
    def own(self) -> SavedView | None:
        """The person's own view that is shown, if it is one."""
        return next((one for one in self._saved.all() if one.view == self._view), None)

    @property
    def shared(self) -> SharedEntry | None:
        """The shared view that is shown, if it is one."""
        return next((one for one in shared_with_me(self._workstation) if one.view == self._view), None)

    def show_view(self, view: View) -> None:
        """Says which view is shown."""
        self._view = view
        self.fill()

    def fill(self) -> None:
        """Makes the list anew: another language, other views of one's own, another view shown."""
        own, shared = self.own, self.shared
        self.clear()
        for preset in Preset:
            self.addItem(wording.preset(preset), preset)
        if self._view.ring:
            self.addItem(self.tr("In the ring on the map"), self._view)
        saved = self._saved.all()
        if saved:
            self.insertSeparator(self.count())
        for one in saved:
            self.addItem(one.name, one)
        self._add_shared()
        self.insertSeparator(self.count())
        copied = shared is not None and own is None
        self.addItem(self.tr("Copy to my own views…") if copied else self.tr("Keep this view…"), Wish.SAVE)
        if own is not None:
            self.addItem(self.tr("Rename this view…"), Wish.RENAME)
            self.addItem(self.tr("Delete this view"), Wish.DELETE)
            if may_share(self._workstation.me) and not own.view.ring:  # the centre keeps no rings
                self.addItem(self.tr("Share this view…"), Wish.SHARE)
        if shared is not None and may_take_back(self._workstation.me, shared):
            self.addItem(self.tr("Do not share it any more"), Wish.TAKE_BACK)
        self.addItem(self.tr("Columns…"), Wish.COLUMNS)
        self._point(own)

    def _add_shared(self) -> None:
        """Under a name that is two people's, who shares it tells them apart."""
        self.shared_listed = shared_with_me(self._workstation)
        if self.shared_listed:
            self.insertSeparator(self.count())
        for one in self.shared_listed:
            owner = self._workstation.board.reference.person_name(one.shared.owner)
            words = self.tr("shared by {name}").format(name=owner) if owner else self.tr("shared")
            self.addItem(wording.joined(one.shared.view.name, words), one)

    def _point(self, own: SavedView | None) -> None:
        wanted: object = own or self.shared or (self._view if self._view.ring else self._view.preset)
        at = next((row for row in range(self.count()) if self.itemData(row) == wanted), -1)
        self.setCurrentIndex(at)

    def _take(self, row: int) -> None:
        chosen = self.itemData(row)
        if isinstance(chosen, Wish):
            self._point(self.own)
            self.wished.emit(chosen)
        elif isinstance(chosen, SavedView | SharedEntry):
            self.viewWanted.emit(chosen.view)
        elif isinstance(chosen, View):
            self.viewWanted.emit(chosen)
        elif isinstance(chosen, str):  # Qt gives a preset back as the plain text it is
            # what is typed and how it is sorted stays, but not what only belongs to a view of one's own
            kept = self.own or self.shared
            text, order = ("", View().order) if kept else (self._view.text, self._view.order)
            descending = not kept and self._view.descending
            self.viewWanted.emit(View(Preset(chosen), text, order, descending))
