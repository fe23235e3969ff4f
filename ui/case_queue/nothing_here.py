"""What the queue says where it has no rows: what is so, what next, and at most two ways on (UI §4)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from ui import wording
from ui.actions import Key
from ui.controls import Button
from ui.given_board import Board
from ui.panes import EmptyState

_ELSEWHERE = (Preset.OPEN, Preset.ALL)
_MOST_TERMS = 4
"""Of more terms it is not worked out which one is in the way."""


class NothingHere(EmptyState):
    """`viewWanted` carries the view a person goes on to."""

    viewWanted = Signal(object)

    def __init__(self, board: Board, parent: QWidget) -> None:
        super().__init__("inbox", parent)
        self._board = board
        self._view = self._on_to = View()
        self._offered = False
        self.told: View | None = None
        """What was said to be empty, until rows come or something else is said."""
        self._known: dict[View, int] = {}
        self.elsewhere = Button("", self, small=True)
        self.clear = Button("", self, small=True, key=Key.LEAVE)
        self.add(self.elsewhere)
        self.add(self.clear)
        self.elsewhere.clicked.connect(lambda: self.viewWanted.emit(self._on_to))
        self.clear.clicked.connect(
            lambda: self.viewWanted.emit(View(self._view.preset, order=self._view.order, ring=self._view.ring))
        )

    def tell_reading(self, *, first: bool) -> None:
        """Rows are on their way: the `first` ones this desk ever gets, or those of a long view."""
        self.told = None
        self.elsewhere.hide()
        self.clear.hide()
        if first:
            self.say(self.tr("The first cases are being read"), self.tr("They appear by themselves."), "inbox")
        else:
            self.say(self.tr("Reading…"), "", "list-filter")

    def leave(self) -> None:
        """Escape in the list: clears the filter where that is offered, and only there."""
        if self.clear.isVisible():
            self.clear.click()

    def tell(self, view: View) -> None:
        """Nothing is in `view`. What was said of it stays while its figures are being counted anew."""
        if view != self._view:
            self._known.clear()
        self._view = self.told = view
        self._offered = False
        self._tell(view)
        self.elsewhere.setVisible(self._offered)

    def _tell(self, view: View) -> None:
        self.clear.setVisible(bool(view.text))
        self.clear.setText(self.tr("Clear the filter"))
        if view.text:
            self._tell_filtered(view)
        elif view.ring:
            self.say(self.tr("No open case lies in the ring"), self._open_ones(), "inbox")
            self._offer(self.tr("All open cases"), View(Preset.OPEN))
        elif view.preset is Preset.MY_POOL:
            self._tell_pool()
        else:
            what = self.tr("No case is in “{view}”").format(view=wording.preset(view.preset))
            self.say(what, self._open_ones(), "inbox")
            if view.preset is not Preset.OPEN and self._count(View(Preset.OPEN)):
                self._offer(self.tr("All open cases"), View(Preset.OPEN))

    def _tell_pool(self) -> None:
        self.say(
            self.tr("Your pool is empty"), self.tr("New cases appear by themselves.") + " " + self._open_ones(), "inbox"
        )
        for preset in (Preset.DUE_SOON, Preset.OPEN):
            if count := self._count(View(preset)):
                self._offer_view(View(preset), count)
                return

    def _tell_filtered(self, view: View) -> None:
        then = self._open_ones()
        terms = view.text.split()
        if 1 < len(terms) <= _MOST_TERMS:
            counts = {term: self._count(_without(view, term)) for term in terms}
            worst = max(terms, key=counts.__getitem__)
            if counts[worst]:
                then = self.tr("Without “{term}” there are {count}.").format(
                    term=worst, count=wording.count(counts[worst])
                )
                self._offer(self.tr("Without “{term}”").format(term=worst), _without(view, worst))
        if not self._offered:
            self._look_elsewhere(view)
        self.say(self.tr("Nothing matches “{text}”").format(text=view.text), then, "list-filter")

    def _look_elsewhere(self, view: View) -> None:
        for preset in _ELSEWHERE:
            other = View(preset, view.text, view.order, view.descending)
            if preset is not view.preset and (count := self._count(other)):
                self._offer_view(other, count)
                return

    def _offer_view(self, view: View, count: int) -> None:
        name = wording.preset(view.preset)
        self._offer(self.tr("{count} in “{view}”").format(count=wording.count(count), view=name), view)

    def _offer(self, words: str, view: View) -> None:
        self._on_to = view
        self.elsewhere.setText(words)
        self._offered = True

    def _open_ones(self) -> str:
        return self.tr("{count} cases are open.").format(count=wording.count(self._count(View(Preset.OPEN))))

    def _count(self, view: View) -> int:
        figure = self._board.figure(view)
        if figure is not None:
            self._known[view] = figure.count
        return self._known.get(view, 0)


def _without(view: View, term: str) -> View:
    rest = " ".join(other for other in view.text.split() if other != term)
    return replace(view, text=rest)
