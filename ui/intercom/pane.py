"""The pane: header with filters, the log, the quick line under it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement, IntercomRow, IntercomView
from models.intercom import EntryKind
from ui import actions, wording
from ui.actions import Key
from ui.case_queue.filter_field import FilterField
from ui.controls import Button, Choice
from ui.given import Workstation
from ui.intercom.log import Log
from ui.intercom.model import PAGE, LogModel, unanswered
from ui.intercom.quick_line import QuickLine
from ui.intercom.telling import copied
from ui.panes import EmptyState, Pane
from ui.preferences.chosen import Chosen
from ui.throttle import Throttle
from ui.tips import tip
from ui.turns import Soon

_TICK = 1000  # ms
_LEAST_FILTER = 88


class IntercomLog(Pane):
    """`caseWanted` carries the id of a case that an entry is about; `left` says that the person is done here.

    `entryChosen` carries the row that is current, `placeWanted` the one whose place is to be shown on the map.
    """

    caseWanted = Signal(object)
    entryChosen = Signal(object)
    placeWanted = Signal(object)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("intercomLog", "", parent)
        self._workstation = workstation
        self._board = workstation.board
        self._came = Throttle(self._follow, self)
        self.model = LogModel(self._board, workstation.clock, self)
        self.log = Log(self.model, self)
        self.log.setObjectName("intercomLogList")
        self.groups = Choice(self, filter_=True)
        self.kinds = Choice(self, filter_=True)
        self.filter = FilterField(self)
        self.case_chip = Button("", self, small=True, icon="x", icon_last=True)
        self.quick = QuickLine(workstation, self)
        self._empty = EmptyState("radio", self.log.viewport())
        self._begin = Button("", self, small=True, key=Key.BEGIN_ENTRY)
        self._clear = Button("", self, small=True, key=Key.LEAVE)
        self._chosen = Chosen.of(workstation)
        self._fill()
        self._wire()
        self._say_words()
        self._apply_density("density")
        self._show(IntercomView())
        self._tick()
        self.quick.load({row.entry.id: row for row in self.model.rows})
        self.destroyed.connect(workstation.watch(self._heard))

    def _fill(self) -> None:
        for widget in (self.groups, self.kinds, self.filter, self.case_chip):
            self.header.add_filter(widget)
        self.case_chip.hide()
        self.filter.setMinimumWidth(_LEAST_FILTER)
        self._empty.add(self._begin)
        self._empty.add(self._clear)
        self.body.addWidget(self.log, 1)
        self.body.addWidget(self.quick)
        self.log.viewport().installEventFilter(self)

    def _wire(self) -> None:
        self.groups.activated.connect(lambda _: self._change_view(channel=self.groups.currentData()))
        self.kinds.activated.connect(lambda _: self._change_view(kind=self.kinds.currentData()))
        self.filter.textChanged.connect(lambda text: self._show(replace(self.model.view, text=text)))
        self.filter.left.connect(self.take_focus)
        self.case_chip.clicked.connect(lambda _: self.show_case(None))
        self._begin.clicked.connect(lambda _: self.begin_entry())
        self._clear.clicked.connect(lambda _: self._clear_filters())
        self.log.olderWanted.connect(self._load_older)
        self.log.caseClicked.connect(self._go_to_case)
        self.log.doubleClicked.connect(lambda _: self._go_to_case())
        self.log.selectionModel().currentChanged.connect(
            lambda now: self.entryChosen.emit(self.model.row_at(now.row()))
        )
        self.quick.left.connect(self.take_focus)
        self.quick.recallWanted.connect(self._correct_my_last)
        self._chosen.changed.connect(self._apply_density)
        actions.bind(self.log, Key.DOWN, lambda: self.log.step(1))
        actions.bind(self.log, Key.UP, lambda: self.log.step(-1))
        actions.bind(self.log, Key.OPEN, self._go_to_case)
        actions.bind(self.log, Key.GO_TO_CASE, self._go_to_case)
        actions.bind(self.log, Key.ON_MAP, self._go_to_place)
        actions.bind(self.log, Key.COPY, self._copy)
        actions.bind(self.log, Key.CORRECT, self._correct)
        actions.bind(self.log, Key.ANSWER, self._answer)
        actions.bind(self.log, Key.LEAVE, self._leave)
        actions.bind(self, Key.FILTER, self.filter.setFocus)
        actions.bind(self, Key.VIEW, self._open_groups)
        actions.bind(self, Key.BEGIN_ENTRY, self.begin_entry)
        self._timer = QTimer(self)
        self._timer.setObjectName("intercomTick")
        self._timer.timeout.connect(Soon(self._tick, self).ask)
        self._timer.start(_TICK)

    # ── what others may ask ─────────────────────────────────────────────────────────────────────────────────────────

    def take_focus(self) -> None:
        """Keys act in the log; where nothing is chosen, on the newest entry."""
        self.log.setFocus()

    def show_case(self, case_id: UUID | None) -> None:
        """Shows only what was said about one case; None shows everything again."""
        case = self._board.case(case_id) if case_id is not None else None
        self._show(replace(self.model.view, case_id=case_id))
        number = wording.number_short(case.case.number if case else None, self._workstation.clock.now())
        self.case_chip.setText(number)
        self.case_chip.setAccessibleName(self.tr("Only case {number}; press to see everything").format(number=number))
        self.case_chip.setVisible(case_id is not None)
        self.kinds.setVisible(case_id is None)  # there is no room for both, and one case has few entries

    def choose(self, entry_id: UUID) -> None:
        """Makes an entry the current one, without a filter that hides it; an entry that is not held changes nothing."""
        if self.model.position_of(entry_id) < 0 and self.model.view != IntercomView():
            self._clear_filters()
        position = self.model.position_of(entry_id)
        if position >= 0:
            self.log.setCurrentIndex(self.model.index(position))
            self.log.scrollTo(self.log.currentIndex())

    def begin_entry(self, text: str = "") -> None:
        """Gives the quick line the keys, with `text` in it."""
        self.quick.begin(text)

    def case_chosen(self, case_id: UUID | None) -> None:
        """Remembers the case that the window shows, to link an entry with."""
        self.quick.case_chosen(case_id)

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def _change_view(self, **changes: object) -> None:
        self._show(replace(self.model.view, **changes))  # type: ignore[arg-type]  # fields of the view
        self.take_focus()

    def _show(self, view: IntercomView) -> None:
        chosen = self._chosen_row()
        self.model.show(view)
        self.log.doItemsLayout()
        self.log.scrollToBottom()
        position = self.model.position_of(chosen.entry.id) if chosen else -1
        if position >= 0:
            self.log.setCurrentIndex(self.model.index(position))
        self.quick.look_at(view.channel or "")
        self._count()

    def _clear_filters(self) -> None:
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        for choice in (self.groups, self.kinds):
            choice.setCurrentIndex(0)
        self.show_case(None)
        self._show(IntercomView())
        self.take_focus()

    def _open_groups(self) -> None:
        self.groups.setFocus()
        self.groups.showPopup()

    def _leave(self) -> None:
        """One level out: from a filter to everything, from everything to the queue."""
        if self.model.view != IntercomView():
            self._clear_filters()
        else:
            self.left.emit()

    def _chosen_row(self) -> IntercomRow | None:
        return self.model.row_at(self.log.currentIndex().row())

    def _go_to_case(self) -> None:
        row = self._chosen_row()
        if row is not None and row.entry.case_id is not None:
            self.caseWanted.emit(row.entry.case_id)

    def _go_to_place(self) -> None:
        row = self._chosen_row()
        if row is not None:
            self.placeWanted.emit(row)

    def _copy(self) -> None:
        row = self._chosen_row()
        if row is not None:
            QGuiApplication.clipboard().setText(copied(row, self._board.reference))

    def _correct(self) -> None:
        row = self._chosen_row()
        if row is not None and row.corrected_by is None:
            self.quick.correct(row)

    def _correct_my_last(self) -> None:
        mine = [row for row in self._board.intercom(IntercomView()) if self._is_mine(row)]
        if mine:
            self.quick.correct(mine[-1])

    def _is_mine(self, row: IntercomRow) -> bool:
        return row.entry.written_by == self._workstation.me.id and row.corrected_by is None

    def _answer(self) -> None:
        row = self._chosen_row()
        if row is not None and unanswered(row):
            self.quick.answer(row)

    # ── what happens at the desk ────────────────────────────────────────────────────────────────────────────────────

    def _heard(self, said: Announcement) -> None:
        if said.intercom or said.everything or said.reference or self._unnumbered(said.cases):
            self._came.hear(said)
        if said.link:
            self.show_link(self._workstation.link(), self._workstation.clock.now())

    def _follow(self, said: Announcement) -> None:
        if said.reference or said.everything:
            self._say_groups()
            if self.groups.currentData() != self.model.view.channel:  # the group that was looked at is gone
                self._show(replace(self.model.view, channel=self.groups.currentData()))
        renewed = said.intercom | self._unnumbered(said.cases)
        self.log.keeping(lambda: self.model.refresh(renewed, everything=said.everything))
        self._count()

    def _unnumbered(self, cases: frozenset[UUID]) -> frozenset[UUID]:
        """The entries held that are about `cases` and name none yet: all that a row shows of a case is its number."""
        if not cases:
            return frozenset()
        rows = self.model.rows
        return frozenset(row.entry.id for row in rows if row.case_number is None and row.entry.case_id in cases)

    def _load_older(self) -> None:
        self.log.keeping(self.model.load_older)
        self._count()

    def _count(self) -> None:
        held = len(self.model.rows)
        count = f"{wording.count(max(PAGE, held // PAGE * PAGE))}+" if self.model.older else wording.count(held)
        self.header.figures.setText(count if self.model.rows else "")
        self.header.figures.setAccessibleName(self.tr("{count} entries").format(count=count))
        self.header.figures.setToolTip(tip(self.header.figures.accessibleName()))
        self._say_empty()

    def _tick(self) -> None:
        if not self.model.known and self._board.has_snapshot:
            self._follow(Announcement(everything=True))
        self.show_link(self._workstation.link(), self._workstation.clock.now())

    def _apply_density(self, name: str) -> None:
        if name == "density":
            self.log.set_compact(self._chosen.get("density") == "compact")

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_words(self) -> None:
        title = self.tr("Intercom")
        self.header.title.setText(title)
        self.setAccessibleName(title)
        self.log.setAccessibleName(title)
        self.log.setAccessibleDescription(self.tr("One entry per row, the newest below; Enter goes to its case"))
        self.groups.setAccessibleName(self.tr("Talk group"))
        self.kinds.setAccessibleName(self.tr("Kind of entry"))
        self.filter.setAccessibleName(self.tr("Filter the log"))
        self.filter.setPlaceholderText(self.tr("Filter"))
        self._begin.setText(self.tr("Quick entry"))
        self._clear.setText(self.tr("Clear the filter"))
        self._say_groups()
        chosen = self.kinds.currentData()
        self.kinds.clear()
        self.kinds.addItem(self.tr("All kinds"), None)
        for kind in EntryKind:
            self.kinds.addItem(wording.entry_kind(kind), kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))

    def _say_groups(self) -> None:
        reference, chosen = self._board.reference, self.groups.currentData()
        self.groups.clear()
        self.groups.addItem(self.tr("All talk groups"), None)
        for code in reference.talk_groups:
            self.groups.addItem(wording.talk_group(reference, code), code)
        self.groups.setCurrentIndex(max(0, self.groups.findData(chosen)))

    def _say_empty(self) -> None:
        self._empty.setVisible(not self.model.rows)
        if self.model.rows:
            return
        filtered = self.model.view != IntercomView()
        writes = self.quick.field.isEnabled()
        self._begin.setVisible(writes and not filtered)
        self._clear.setVisible(filtered)
        if filtered:
            self._empty.say(
                self.tr("Nothing was said that fits this filter"), self.tr("Older talk is searched as well.")
            )
        elif not self.model.known:
            self._empty.say(self.tr("The first entries are being read"), self.tr("They appear by themselves."))
        else:
            first = self.tr("It works without a radio interface: type “7 on post” and press Enter.")
            next_ = first if writes else self.tr("They appear by themselves.")
            self._empty.say(self.tr("Nothing was said on the radio yet"), next_)

    # ── Qt's hooks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The empty state fills the log."""
        if event.type() == QEvent.Type.Resize:
            self._empty.setGeometry(self.log.viewport().rect())
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
        if focused != self.log.pane_focused:
            self.log.pane_focused = focused
            self.log.viewport().update()
