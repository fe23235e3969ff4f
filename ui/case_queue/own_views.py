"""What a person does with views: choosing one, keeping it under a name, another name, away with it, back again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import View
from app.errors import WorldFailed
from models.shared_views import ViewRefused
from ui import wording
from ui.case_queue.filter_field import FilterField
from ui.case_queue.name_field import NameField
from ui.case_queue.saved_views import PREFERENCE, SavedView, SavedViews
from ui.case_queue.shared import shared_with_me
from ui.case_queue.view_menu import ViewMenu, Wish
from ui.controls import Button
from ui.given import Workstation
from ui.preferences.chosen import Chosen
from ui.wording import views as view_words

if TYPE_CHECKING:  # read when somebody shares
    from ui.case_queue.share_dialog import ShareDialog


class OwnViews(QObject):
    """The parts of a queue's header that belong to views: `menu`, the `field` for a name, the button `undo`.

    `viewWanted` carries a view to show; `columnsWanted` asks for the columns; `left` says that the list should have
    the keys again; `told` carries a sentence for the corner.
    """

    viewWanted = Signal(object)
    columnsWanted = Signal()
    left = Signal()
    told = Signal(str)

    def __init__(self, workstation: Workstation, filter_: FilterField, parent: QWidget) -> None:
        super().__init__(parent)
        self._workstation, self._over = workstation, parent
        self._saved = SavedViews(workstation)
        self.dialog: ShareDialog | None = None
        self._filter = filter_
        self._view = View()
        self._renamed = ""
        self.menu = ViewMenu(self._saved, workstation, parent)
        self.field = NameField(parent)
        self.undo = Button("", parent, small=True)
        self.undo.hide()
        self.menu.viewWanted.connect(self._go_to)
        self.menu.wished.connect(self.do)
        self.field.named.connect(self._name)
        self.field.left.connect(self._put_away)
        self.undo.clicked.connect(self._undo)
        Chosen.of(workstation).changed.connect(self._follow)

    def show_view(self, view: View) -> None:
        """Says which view is shown."""
        self._view = view
        self.menu.show_view(view)

    def hear(self) -> None:
        """The tables came: views may be shared, or not any more."""
        if shared_with_me(self._workstation) != self.menu.shared_listed:
            self.menu.fill()

    def open(self) -> None:
        """Opens the list of views."""
        self.menu.setFocus()
        self.menu.showPopup()

    def ask_to_keep(self) -> None:
        """Asks for the name under which the view that is shown is kept."""
        own = self.menu.own
        shared = self.menu.shared
        name = own.name if own else shared.shared.view.name if shared else ""
        proposal = name or self._view.text.strip() or wording.preset(self._view.preset)
        self._ask(proposal, renamed="")

    def say_words(self) -> None:
        """The words of these parts, in the language there is now."""
        self.menu.fill()
        self.field.setAccessibleName(self.tr("Name of the view"))
        self.field.setPlaceholderText(self.tr("Name of the view"))
        self.undo.setText(self.tr("Undo"))
        self.undo.setAccessibleDescription(self.tr("Brings the deleted view back"))

    def wishes(self) -> Sequence[tuple[Wish, str]]:
        """What can be done with the view that is shown, with its words, as the list offers it."""
        entries = ((self.menu.itemData(place), self.menu.itemText(place)) for place in range(self.menu.count()))
        return [(entry, words) for entry, words in entries if isinstance(entry, Wish)]

    def do(self, wish: Wish) -> None:
        """Does what was chosen in the list, or asks what it takes."""
        own = self.menu.own
        if wish is Wish.COLUMNS:
            self.left.emit()
            self.columnsWanted.emit()
        elif wish is Wish.SAVE:
            self.ask_to_keep()
        elif wish is Wish.TAKE_BACK:
            self._take_back()
        elif own is not None and wish is Wish.SHARE:
            self._share(own)
        elif own is not None and wish is Wish.RENAME:
            self._ask(own.name, renamed=own.name)
        elif own is not None:
            self._saved.delete(own.name)
            self.undo.show()
            self.left.emit()

    def _share(self, own: SavedView) -> None:
        from ui.case_queue.share_dialog import ShareDialog

        self.dialog = ShareDialog(self._workstation, own, self._over)
        self.dialog.shared.connect(lambda: self.told.emit(self.tr("“{name}” is shared").format(name=own.name)))
        self.dialog.finished.connect(self._closed)
        self.dialog.open()
        self.dialog.take_focus()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self.left.emit()

    def _take_back(self) -> None:
        """Whoever copied it keeps the copy."""
        shared = self.menu.shared
        if shared is None:
            return
        name = shared.shared.view.name

        def answered(refused: ViewRefused | WorldFailed | None) -> None:
            done = self.tr("“{name}” is not shared any more").format(name=name)
            self.told.emit(done if refused is None else view_words.refused(refused))

        self._workstation.unshare_view(shared.shared.id, answered)
        self.left.emit()

    def _ask(self, proposal: str, *, renamed: str) -> None:
        self._renamed = renamed
        self._filter.hide()
        self.field.ask(proposal)

    def _name(self, name: str) -> None:
        if self._renamed:
            self._saved.rename(self._renamed, name)
        else:
            self._saved.keep(name, self._view)
        self.undo.hide()
        self._put_away()

    def _put_away(self) -> None:
        self.field.hide()
        self._filter.show()
        self.left.emit()

    def _go_to(self, view: View) -> None:
        self.undo.hide()
        self.viewWanted.emit(view)

    def _undo(self) -> None:
        self._saved.undo()
        self.undo.hide()
        self.left.emit()

    def _follow(self, name: str) -> None:
        if name == PREFERENCE:
            self.menu.fill()
