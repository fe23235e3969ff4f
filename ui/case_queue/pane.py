"""The queue pane: views, filter, the table, and what keeps the operator's place while the rows move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement, Order, Preset, View
from ui import actions
from ui.actions import Key
from ui.case_queue import columns, copying
from ui.case_queue.column_menu import ColumnMenu
from ui.case_queue.columns import SORTED_BY, Column
from ui.case_queue.filter_field import FilterField
from ui.case_queue.following import Following
from ui.case_queue.how_many import HowMany
from ui.case_queue.model import QueueModel, Who
from ui.case_queue.nothing_here import NothingHere
from ui.case_queue.own_views import OwnViews
from ui.case_queue.picked import Picked
from ui.case_queue.table import QueueTable
from ui.given import Workstation
from ui.panes import Pane
from ui.preferences.chosen import Chosen
from ui.status_names import status_names
from ui.turns import Soon

_TICK, _TICK_WITH_MARKS = 1000, 100  # ms
_TIME_TO_RECOUNT = timedelta(seconds=15)

TIMED = frozenset({Preset.DUE_SOON, Preset.OVERDUE})
"""Views that change by the clock alone."""
HELD = frozenset({Preset.HELD_BY_ME, Preset.HELD})
"""Views that change when somebody takes a case or lets go of one."""


class CaseQueue(Pane):
    """`caseChosen` carries the id of the case a person stepped to; `caseOpened` of the one opened with Enter."""

    caseChosen = Signal(object)
    caseOpened = Signal(object)
    viewChanged = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("caseQueue", "", parent)
        self._workstation = workstation
        self._board = workstation.board
        self._board.name_statuses(status_names)
        self._preferences = Chosen.of(workstation)
        self._counted_at = workstation.clock.now()
        self.model = QueueModel(self._board, workstation.clock, self, Who(workstation))
        self.table = QueueTable(self.model, self)
        self.table.setObjectName("caseQueueTable")
        self.filter = FilterField(self)
        self.views = OwnViews(workstation, self.filter, self)
        self.presets = self.views.menu
        self.picked = Picked(self.table, self.model, self)
        self._empty = NothingHere(self._board, self.table.viewport())
        figures = self.header.figures
        self._how_many = HowMany(self._board, self.table, self.model, figures, self.picked, self._empty)
        self._following = Following(self.model, self.table, self)
        self._fill()
        self._wire()
        self._take_preference("density")
        self._take_preference(columns.PREFERENCE)
        self._say_words()
        self.show_view(View())
        self.destroyed.connect(workstation.watch(self._heard, looked_at=True))

    def _fill(self) -> None:
        for part in (self.presets, self.filter, self.views.field, self.views.undo):
            self.header.add_filter(part)
        self.header.add_right(self.picked.button)
        self.body.addWidget(self.table)
        self.table.viewport().installEventFilter(self)

    def _wire(self) -> None:
        self.views.viewWanted.connect(self._go_to)
        self.views.columnsWanted.connect(self._open_columns)
        self.views.left.connect(self._leave_views)
        self.filter.textChanged.connect(lambda text: self._change(text=text))
        self.filter.left.connect(self._leave_filter)
        self._empty.viewWanted.connect(self._go_to)
        self.table.stepped.connect(self._tell_chosen)
        self.table.cameToNothing.connect(self._choose_where_none_was)
        self.table.activated.connect(lambda _: self._tell_opened())
        self.table.selectionModel().selectionChanged.connect(self.picked.count)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self._following.followed.connect(self._followed)
        self._preferences.changed.connect(self._take_preference)
        bound: dict[Key, Callable[[], object]] = {
            Key.DOWN: lambda: self._step(1),
            Key.UP: lambda: self._step(-1),
            Key.COPY: self.copy_number,
            Key.LEAVE: self._empty.leave,
        }
        for key, do in bound.items():
            actions.bind(self.table, key, do)
        actions.bind(self, Key.FILTER, self.filter.setFocus)
        actions.bind(self, Key.VIEW, self.views.open)
        actions.bind(self.table, Key.SAVE_VIEW, self.views.ask_to_keep)
        self._timer = QTimer(self)
        self._timer.setObjectName("queueTick")
        self._timer.timeout.connect(Soon(self._tick, self).ask)
        self._timer.start(_TICK)

    # ── what others may ask ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def chosen(self) -> UUID | None:
        """The case the operator is at."""
        return self._following.chosen

    def chosen_ids(self) -> tuple[UUID, ...]:
        """The cases that are chosen, the one the operator is at first."""
        return self.picked.ids()

    def show_view(self, view: View) -> None:
        """Shows another view; the chosen case stays chosen if it is in it."""
        self.model.show(view)
        self.views.show_view(view)
        if self.filter.text() != view.text:
            self.filter.blockSignals(True)
            self.filter.setText(view.text)
            self.filter.blockSignals(False)
        self.table.clearSelection()
        self.table.scrollToTop()
        position = self.model.position_of(self.chosen)
        if position >= 0:
            self.table.choose(position, quietly=True)
            self.table.scrollTo(self.table.currentIndex())
        self._how_many.count()
        self.viewChanged.emit(view)

    def choose(self, case_id: UUID | None) -> None:
        """Chooses a case without telling anybody, because somebody else did; None chooses none."""
        self._following.choose(case_id)

    def choose_first(self) -> None:
        """Chooses the first case, as if a person had."""
        self._following.choose_first()

    def after(self, case_id: UUID) -> UUID | None:
        """The case below this one, or above it at the end: where the selection goes after an action."""
        position = self.model.position_of(case_id)
        if position < 0:
            return None
        return self.model.id_at(position + 1) or self.model.id_at(position - 1)

    def take_focus(self) -> None:
        """Keys act in the list."""
        self.table.setFocus()
        if self.chosen is None:
            self.choose_first()

    def copy_number(self) -> None:
        """Puts the whole numbers of the chosen cases on the clipboard, several also as a table."""
        ranges = self.table.rows_chosen() or [(self.table.currentIndex().row(),) * 2]
        wanted = [at for first, last in ranges for at in range(first, last + 1)][: copying.MOST]
        rows = [row for at in wanted if (row := self.model.row_at(at)) is not None]
        if any(row.number for row in rows):
            QGuiApplication.clipboard().setMimeData(copying.clip(self.model, rows, self.table.columns_shown))

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def _change(self, *, text: str) -> None:
        self.show_view(replace(self.model.view, text=text))

    def _go_to(self, view: View) -> None:
        self.show_view(view)
        self.take_focus()

    def _leave_views(self) -> None:
        self.take_focus()
        if not self.table.count_chosen():
            self.choose_first()  # the case that was chosen is not in this view

    def _step(self, by: int) -> None:
        self._workstation.catch_up()
        self.table.step(by)

    def _choose_where_none_was(self) -> None:
        if self.chosen is None:
            self.choose_first()

    def _leave_filter(self) -> None:
        offered = self._empty.elsewhere
        if not self.model.rowCount() and offered.isVisible():
            offered.setFocus()  # Enter once more goes where the rows are
        else:
            self.take_focus()

    def _open_columns(self) -> None:
        self._columns_at(self.mapToGlobal(QPoint(0, self.header.height())))

    def _columns_at(self, where: QPoint) -> None:
        menu = ColumnMenu(self.table, self.model, self._preferences, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.open_at(where)

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
            self._following.chosen = chosen
            self.caseChosen.emit(chosen)

    def _tell_opened(self) -> None:
        self._tell_chosen()
        if self.chosen is not None:
            self.caseOpened.emit(self.chosen)

    # ── what happens at the desk ────────────────────────────────────────────────────────────────────────────────────

    def _heard(self, said: Announcement) -> None:
        if said.cases or said.everything or said.reference:
            self._following.hear(said)
        if said.reference or said.everything:
            self.views.hear()
        if said.claims:
            self.model.attended_changed(said.claims)
            if self.model.view.preset in HELD:
                self._following.follow(Announcement())
        if said.figures:
            self._how_many.count()
        if said.link:
            self.show_link(self._workstation.link(), self._workstation.clock.now())

    def _followed(self) -> None:
        if self.table.marks:
            self._timer.setInterval(_TICK_WITH_MARKS)
        self._how_many.count()

    def _tick(self) -> None:
        self.table.tick()
        self.model.tick()
        if not self.table.marks and self._timer.interval() != _TICK:
            self._timer.setInterval(_TICK)
        now = self._workstation.clock.now()
        passed = abs(now - self._counted_at)  # of the time that is shown, which may run faster, or back
        if passed >= _TIME_TO_RECOUNT and self.model.view.preset in TIMED and not self.table.marks:
            self._counted_at = now
            self._following.follow(Announcement())
        if not self.model.known and self._board.has_snapshot:
            self._following.follow(Announcement(everything=True))
        self.show_link(self._workstation.link(), now)

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
        self.views.say_words()
        self.picked.count()

    def _take_preference(self, name: str) -> None:
        if name == "density":
            self.table.set_compact(self._preferences.get(name) == "compact")
        elif name == columns.PREFERENCE:
            self.table.set_columns(self._preferences.get(name))

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
            self._how_many.count()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The columns, by the second button or the menu key."""
        self._columns_at(event.globalPos())

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        super()._focus_moved(old, now)
        focused = now is not None and self.isAncestorOf(now)
        if focused != self.table.pane_focused:
            self.table.pane_focused = focused
            self.table.viewport().update()
