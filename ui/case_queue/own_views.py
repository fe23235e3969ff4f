"""What a person does with views: choosing one, keeping it under a name, another name, away with it, back again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import View
from ui import wording
from ui.case_queue.filter_field import FilterField
from ui.case_queue.name_field import NameField
from ui.case_queue.saved_views import PREFERENCE, SavedViews
from ui.case_queue.view_menu import ViewMenu, Wish
from ui.controls import Button
from ui.given import Workstation
from ui.preferences.chosen import Chosen


class OwnViews(QObject):
    """The parts of a queue's header that belong to views: `menu`, the `field` for a name, the button `undo`.

    `viewWanted` carries a view to show; `columnsWanted` asks for the columns; `left` says that the list should have
    the keys again.
    """

    viewWanted = Signal(object)
    columnsWanted = Signal()
    left = Signal()

    def __init__(self, workstation: Workstation, filter_: FilterField, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved = SavedViews(workstation)
        self._filter = filter_
        self._view = View()
        self._renamed = ""
        self.menu = ViewMenu(self._saved, parent)
        self.field = NameField(parent)
        self.undo = Button("", parent, small=True)
        self.undo.hide()
        self.menu.viewWanted.connect(self._go_to)
        self.menu.wished.connect(self._do)
        self.field.named.connect(self._name)
        self.field.left.connect(self._put_away)
        self.undo.clicked.connect(self._undo)
        Chosen.of(workstation).changed.connect(self._follow)

    def show_view(self, view: View) -> None:
        """Says which view is shown."""
        self._view = view
        self.menu.show_view(view)

    def open(self) -> None:
        """Opens the list of views."""
        self.menu.setFocus()
        self.menu.showPopup()

    def ask_to_keep(self) -> None:
        """Asks for the name under which the view that is shown is kept."""
        own = self.menu.own
        proposal = own.name if own else self._view.text.strip() or wording.preset(self._view.preset)
        self._ask(proposal, renamed="")

    def say_words(self) -> None:
        """The words of these parts, in the language there is now."""
        self.menu.fill()
        self.field.setAccessibleName(self.tr("Name of the view"))
        self.field.setPlaceholderText(self.tr("Name of the view"))
        self.undo.setText(self.tr("Undo"))
        self.undo.setAccessibleDescription(self.tr("Brings the deleted view back"))

    def _do(self, wish: Wish) -> None:
        own = self.menu.own
        if wish is Wish.COLUMNS:
            self.left.emit()
            self.columnsWanted.emit()
        elif wish is Wish.SAVE:
            self.ask_to_keep()
        elif own is not None and wish is Wish.RENAME:
            self._ask(own.name, renamed=own.name)
        elif own is not None:
            self._saved.delete(own.name)
            self.undo.show()
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
