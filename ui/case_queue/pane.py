"""The queue pane: views, filter, the table, and what keeps the operator's place while the rows move."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement, Order, Preset, View
from ui import actions, theme, wording
from ui.actions import Key
from ui.case_queue.columns import SORTED_BY, Column
from ui.case_queue.filter_field import FilterField
from ui.case_queue.model import QueueModel
from ui.case_queue.table import QueueTable
from ui.controls import Button, Choice
from ui.given import Workstation
from ui.panes import EmptyState, Pane
from ui.throttle import Throttle

_TICK, _TICK_WITH_MARKS = 1000, 100  # ms
_TICKS_TO_RECOUNT = 15

TIMED = frozenset({Preset.DUE_SOON, Preset.OVERDUE})
"""Views that change by the clock alone."""


class CaseQueue(Pane):
    """`caseChosen` carries the id of the case a person stepped to; `caseOpened` of the one opened with Enter."""

    caseChosen = Signal(object)
    caseOpened = Signal(object)
    viewChanged = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("caseQueue", "", parent)
        self._workstation = workstation
        self._board = workstation.board
        self._chosen: UUID | None = None
        self._ticks = 0
        self._rows_came = Throttle(self._follow, self)
        self.model = QueueModel(self._board, workstation.clock, self)
        self.table = QueueTable(self.model, self)
        self.table.setObjectName("caseQueueTable")
        self.presets = Choice(self, filter_=True)
        self.filter = FilterField(self)
        self._empty = EmptyState("inbox", self.table.viewport())
        self._clear = Button("", self, small=True, key=Key.LEAVE)
        self._look_open = Button("", self, small=True)
        self._fill()
        self._wire()
        self._say_words()
        self.show_view(View())
        self.destroyed.connect(workstation.watch(self._heard))

    def _fill(self) -> None:
        for preset in Preset:
            self.presets.addItem("", preset)
        self.header.add_filter(self.presets)
        self.header.add_filter(self.filter)
        self.body.addWidget(self.table)
        self._empty.add(self._clear)
        self._empty.add(self._look_open)
        self.table.viewport().installEventFilter(self)

    def _wire(self) -> None:
        self.presets.activated.connect(lambda _: self._change_view(preset=self.presets.currentData()))
        self.filter.textChanged.connect(lambda text: self._change_view(text=text))
        self.filter.left.connect(self.take_focus)
        self._clear.clicked.connect(self.filter.clear)
        self._look_open.clicked.connect(lambda: self.show_view(View(Preset.OPEN)))
        self.table.stepped.connect(self._tell_chosen)
        self.table.activated.connect(lambda _: self._tell_opened())
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        actions.bind(self.table, Key.DOWN, lambda: self.table.step(1))
        actions.bind(self.table, Key.UP, lambda: self.table.step(-1))
        actions.bind(self.table, Key.COPY, self.copy_number)
        actions.bind(self, Key.FILTER, self.filter.setFocus)
        actions.bind(self, Key.VIEW, self._open_presets)
        self._timer = QTimer(self)
        self._timer.setObjectName("queueTick")
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK)

    # ── what others may ask ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def chosen(self) -> UUID | None:
        """The case the operator is at."""
        return self._chosen

    def show_view(self, view: View) -> None:
        """Shows another view; the chosen case stays chosen if it is in it."""
        self.model.show(view)
        self.presets.setCurrentIndex(self.presets.findData(view.preset))
        if self.filter.text() != view.text:
            self.filter.blockSignals(True)
            self.filter.setText(view.text)
            self.filter.blockSignals(False)
        self.table.scrollToTop()
        position = self.model.position_of(self._chosen)
        if position >= 0:
            self.table.choose(position, quietly=True)
            self.table.scrollTo(self.table.currentIndex())
        self._count()
        self.viewChanged.emit(view)

    def choose(self, case_id: UUID | None) -> None:
        """Chooses a case without telling anybody, because somebody else did; None chooses none."""
        self._chosen = case_id
        position = self.model.position_of(case_id)
        if position < 0:
            self.table.clearSelection()
        else:
            self.table.choose(position, quietly=True)
            self.table.scrollTo(self.table.currentIndex())

    def choose_first(self) -> None:
        """Chooses the first case, as if a person had."""
        if self.model.rowCount():
            self.table.choose(0)

    def after(self, case_id: UUID) -> UUID | None:
        """The case below this one, or above it at the end: where the selection goes after an action."""
        position = self.model.position_of(case_id)
        if position < 0:
            return None
        return self.model.id_at(position + 1) or self.model.id_at(position - 1)

    def take_focus(self) -> None:
        """Keys act in the list."""
        self.table.setFocus()
        if self._chosen is None:
            self.choose_first()

    def copy_number(self) -> None:
        """Puts the whole number of the chosen case on the clipboard."""
        row = self.model.row_at(self.table.currentIndex().row())
        if row is not None and row.number:
            QGuiApplication.clipboard().setText(row.number)

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def _change_view(self, preset: Preset | None = None, text: str | None = None) -> None:
        now = self.model.view
        self.show_view(
            replace(now, preset=now.preset if preset is None else preset, text=now.text if text is None else text)
        )
        if preset is not None:
            self.take_focus()

    def _open_presets(self) -> None:
        self.presets.setFocus()
        self.presets.showPopup()

    def _sort_by(self, section: int) -> None:
        order = SORTED_BY.get(Column(section))
        if order is None:
            return
        now = self.model.view
        again = now.order is order
        descending = not now.descending if again else order in (Order.RECEIVED, Order.NUMBER)
        self.show_view(replace(now, order=order, descending=descending))

    def _tell_chosen(self) -> None:
        chosen = self.model.id_at(self.table.currentIndex().row())
        if chosen is not None:
            self._chosen = chosen
            self.caseChosen.emit(chosen)

    def _tell_opened(self) -> None:
        self._tell_chosen()
        if self._chosen is not None:
            self.caseOpened.emit(self._chosen)

    # ── what happens at the desk ────────────────────────────────────────────────────────────────────────────────────

    def _heard(self, said: Announcement) -> None:
        if said.cases or said.everything or said.reference:
            self._rows_came.hear(said)
        if said.link:
            self.show_link(self._workstation.link(), self._workstation.clock.now())

    def _follow(self, said: Announcement) -> None:
        """New rows, with the operator's case still under his eyes: by id, at the same height of the pane."""
        bar = self.table.verticalScrollBar()
        top = self.table.rowAt(0) if bar.value() else -1
        anchor, offset = self.model.id_at(top), top * theme.ROW - bar.value()
        place = self.table.currentIndex().row()
        below = self.after(self._chosen) if self._chosen else None
        if not said.mine:
            self.table.marks.add(said.cases)
            self._timer.setInterval(_TICK_WITH_MARKS)
        self.model.refresh(said.cases, everything=said.everything or said.reference)
        self._keep_choice(place, below, mine=said.mine)
        if (back := self.model.position_of(anchor)) >= 0:
            self.table.updateGeometries()  # the range of the bar before its value
            bar.setValue(back * theme.ROW - offset)
        self._count()

    def _keep_choice(self, place: int, below: UUID | None, *, mine: bool) -> None:
        if self._chosen is None:
            self.table.clearSelection()
            if self.table.hasFocus() and place < 0:
                self.choose_first()  # the first rows there are: the keys act here and have nothing to act on yet
            return
        position = self.model.position_of(self._chosen)
        if position >= 0:
            if position != self.table.currentIndex().row() or not self.table.selectionModel().hasSelection():
                self.table.choose(position, quietly=True)
        elif mine and self.model.rowCount() and place >= 0:
            there = self.model.position_of(below)
            self.table.clearSelection()
            self.table.choose(there if there >= 0 else min(place, self.model.rowCount() - 1))
        else:
            # It left this view without the operator: the sheet keeps showing it, the list chooses nothing for him.
            self.table.clearSelection()

    def _count(self) -> None:
        shown, of = self.model.rowCount(), self._board.count(View(Preset.OPEN))
        self.header.figures.setText(f"{wording.count(shown)} / {wording.count(of)}")
        self._say_empty(of)

    def _tick(self) -> None:
        self.table.tick()
        if not self.table.marks and self._timer.interval() != _TICK:
            self._timer.setInterval(_TICK)
        self._ticks += 1
        if self._ticks % _TICKS_TO_RECOUNT == 0 and self.model.view.preset in TIMED and not self.table.marks:
            self._follow(Announcement())
        self.show_link(self._workstation.link(), self._workstation.clock.now())

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_words(self) -> None:
        title = self.tr("Case queue")
        self.header.title.setText(title)
        self.setAccessibleName(title)
        self.table.setAccessibleName(title)
        self.table.setAccessibleDescription(self.tr("One case per row; Enter opens it"))
        self.presets.setAccessibleName(self.tr("View"))
        self.filter.setAccessibleName(self.tr("Filter the queue"))
        self.filter.setPlaceholderText(self.tr("Filter"))
        self._clear.setText(self.tr("Clear the filter"))
        self._look_open.setText(self.tr("All open cases"))
        for position in range(self.presets.count()):
            self.presets.setItemText(position, wording.preset(self.presets.itemData(position)))

    def _say_empty(self, count_open: int) -> None:
        view = self.model.view
        self._empty.setVisible(not self.model.rowCount())
        if self.model.rowCount():
            return
        self._clear.setVisible(bool(view.text))
        self._look_open.setVisible(not view.text and view.preset is not Preset.OPEN and count_open > 0)
        open_ones = self.tr("{count} cases are open.").format(count=wording.count(count_open))
        if view.text:
            what = self.tr("Nothing matches “{text}”").format(text=view.text)
            self._empty.say(what, open_ones, "list-filter")
        elif view.preset is Preset.MY_POOL:
            what = self.tr("Your pool is empty")
            self._empty.say(what, self.tr("New cases appear by themselves.") + " " + open_ones, "inbox")
        else:
            what = self.tr("No case is in “{view}”").format(view=wording.preset(view.preset))
            self._empty.say(what, open_ones, "inbox")

    # ── Qt's hooks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The empty state fills the table."""
        if event.type() == QEvent.Type.Resize:
            self._empty.setGeometry(self.table.viewport().rect())
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self._count()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        super()._focus_moved(old, now)
        focused = now is not None and self.isAncestorOf(now)
        if focused != self.table.pane_focused:
            self.table.pane_focused = focused
            self.table.viewport().update()
