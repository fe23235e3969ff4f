"""The window: top bar, the queue with the waiting list beneath it, the case sheet or the conflict tray, status bar.

The call form takes the place of both columns while a call is on. Nothing but a person changes the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.desk.rows import Announcement, Preset, View
from app.sync.link import LinkKind
from ui import actions, theme
from ui.actions import LETTERS, Bindable, Key
from ui.call_form.pane import CallForm
from ui.case_queue import CaseQueue
from ui.case_sheet.pane import CaseSheet
from ui.conflicts.pane import ConflictTray
from ui.given import Workstation
from ui.keys_sheet import KeysSheet
from ui.link import WaitingList
from ui.panes import Pane
from ui.speech import Speech
from ui.status_bar import StatusBar
from ui.throttle import Throttle
from ui.top_bar import TopBar

_TICK = 1000  # ms
_RECOUNT = 200  # ms after a change; a burst is counted once
_TICKS_TO_RECOUNT = 15
_LEFT_OF_SMALL, _SMALL = 692, 1362
_LEFT_OF_LARGE, _LARGE = 1120, 1916
_WAITING_HEIGHT = 300
_SHOWS_WAITING = frozenset({LinkKind.GONE, LinkKind.REFUSED})


class MainWindow(QWidget):
    """The whole window of one desk. `signOutWanted` asks whoever opened it to let another person sign in.

    `choiceMade` carries the name and value of a setting a person chose here.
    """

    signOutWanted = Signal()
    choiceMade = Signal(str, str)

    def __init__(self, workstation: Workstation, *, as_root: bool = False) -> None:
        super().__init__()
        self._workstation = workstation
        self._seen: list[UUID] = []
        self._ticks = 0
        self._waiting_wanted = False
        self.setObjectName("mainWindow")
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*theme.LEAST_WINDOW)
        self.top = TopBar(workstation, self)
        self.queue = CaseQueue(workstation, self)
        self.waiting = WaitingList(workstation, self)
        self.sheet = CaseSheet(workstation, self)
        self.form = CallForm(workstation, self)
        self.tray = ConflictTray(workstation, self)
        self.status = StatusBar(workstation, self, as_root=as_root)
        self.speech = Speech(workstation, self)
        self._lay_out()
        self._wire()
        self._bind()
        self._start_timers()
        self._say_words()
        self._follow_link()
        self._stop_watching = workstation.watch(Throttle(self._heard, self).hear)

    def _lay_out(self) -> None:
        self._left = QSplitter(Qt.Orientation.Vertical, self)
        self._left.addWidget(self.queue)
        self._left.addWidget(self.waiting)
        self._left.setStretchFactor(0, 1)
        self.pages = QStackedWidget(self)
        for page in (self.sheet, self.tray):
            self.pages.addWidget(page)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._columns.addWidget(self._left)
        self._columns.addWidget(self.pages)
        for splitter in (self._left, self._columns):
            splitter.setHandleWidth(theme.PANE_GAP)
            splitter.setChildrenCollapsible(False)
        self._scenes = QStackedWidget(self)
        self._scenes.addWidget(self._columns)
        self._scenes.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addSpacing(theme.PANE_GAP)
        column.addWidget(self._scenes, 1)
        column.addWidget(self.status)
        self.waiting.hide()

    def _wire(self) -> None:
        self.queue.caseChosen.connect(self._case_chosen)
        self.queue.caseOpened.connect(self.open_case)
        self.queue.filter.left.connect(self._come_to_shown)
        self.sheet.left.connect(self.queue.take_focus)
        self.form.left.connect(self.show_queue)
        self.form.registered.connect(self._registered)
        self.tray.left.connect(self.show_queue)
        self.tray.caseWanted.connect(self.open_case)
        self.waiting.caseWanted.connect(self.open_case)
        self.top.callWanted.connect(self.take_call)
        self.top.conflictsWanted.connect(self.show_conflicts)
        self.top.signOutWanted.connect(self.signOutWanted)
        self.top.choiceMade.connect(self.choiceMade)
        self.top.badge.clicked.connect(self.toggle_waiting)
        self.top.counters.wanted.connect(self._show_counter)

    def _bind(self) -> None:
        everywhere: dict[Bindable, Callable[[], object]] = {
            Key.NEXT_PANE: partial(self._next_pane, 1),
            Key.PREVIOUS_PANE: partial(self._next_pane, -1),
            Key.PANE_1: self._take_queue,
            Key.PANE_3: self._take_right,
            Key.WAITING_LIST: self.toggle_waiting,
            Key.CONFLICTS: self.show_conflicts,
            Key.LAST_CASE: self._last_case,
            Key.ALL_KEYS: self.show_keys,
        }
        if not self.top.call.isHidden():
            everywhere[Key.NEW_CALL] = self.take_call
        for key, do in everywhere.items():
            actions.bind(self, key, do, everywhere=True)
        self.top.counters.bind(self)
        # The letters of a case act from the queue too: the hand stays where it is from one case to the next.
        actions.bind_letters(self.queue.table, self._letter)

    def _start_timers(self) -> None:
        self._timer = QTimer(self)
        self._timer.setObjectName("windowTick")
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK)
        self._recount = QTimer(self)
        self._recount.setObjectName("windowRecount")
        self._recount.setSingleShot(True)
        self._recount.setInterval(_RECOUNT)
        self._recount.timeout.connect(self.top.counters.refresh)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # ── pages and panes ─────────────────────────────────────────────────────────────────────────────────────────────

    def open_case(self, case_id: UUID) -> None:
        """Opens a case in the sheet, or its conflict in the tray, and gives it the keys."""
        self._remember(case_id)
        self.queue.choose(case_id)
        self.sheet.open_case(case_id)
        if any(conflict.command.case_id == case_id for conflict in self._workstation.board.conflicts()):
            self.tray.show_case(case_id)
            self._show_page(self.tray)
        else:
            self._show_page(self.sheet)

    def take_call(self) -> None:
        """Opens the call form; where it is open already, a second call is begun beside the half-typed one."""
        if self.on_call:
            self.form.start_new()
        else:
            self.form.begin()
        self._scenes.setCurrentWidget(self.form)
        self.form.take_focus()

    def go_on_from(self, other: MainWindow) -> None:
        """Stands where `other` stood, which this window takes the place of: view, case, the call that is on."""
        self.queue.show_view(other.queue.model.view)
        if other.sheet.case_id is not None:
            self.queue.choose(other.sheet.case_id)
            self.sheet.open_case(other.sheet.case_id)
        if other.on_call:
            self.form.go_on_from(other.form)
            self._scenes.setCurrentWidget(self.form)
            self.form.take_focus()

    @property
    def on_call(self) -> bool:
        """Whether the call form is open."""
        return self._scenes.currentWidget() is self.form

    def show_queue(self) -> None:
        """Back to the queue and the case sheet; the keys act in the queue."""
        self._scenes.setCurrentWidget(self._columns)
        self.pages.setCurrentWidget(self.sheet)
        self.queue.take_focus()

    def show_conflicts(self) -> None:
        """Opens the conflict tray."""
        self._show_page(self.tray)

    def show_waiting(self) -> None:
        """Opens the waiting list and gives it the keys."""
        self._scenes.setCurrentWidget(self._columns)
        self._waiting_wanted = True
        self._follow_link()
        self.waiting.take_focus()

    def toggle_waiting(self) -> None:
        """Opens the waiting list, or closes it."""
        if self.waiting.isHidden() or self.on_call:
            self.show_waiting()
            return
        self._waiting_wanted = False
        had_focus = self.waiting.isAncestorOf(QApplication.focusWidget() or self)
        self.waiting.hide()
        if had_focus:
            self.queue.take_focus()

    def show_keys(self) -> None:
        """Shows all keys."""
        KeysSheet(self)

    def _show_page(self, page: Pane) -> None:
        self._scenes.setCurrentWidget(self._columns)
        self.pages.setCurrentWidget(page)
        page.take_focus()

    def _take_queue(self) -> None:
        self._scenes.setCurrentWidget(self._columns)
        self.queue.take_focus()

    def _take_right(self) -> None:
        self._show_page(self._page())

    def _page(self) -> Pane:
        return self.tray if self.pages.currentWidget() is self.tray else self.sheet

    def _panes(self) -> list[Pane]:
        """The panes there are now, in the order of F6."""
        if self.on_call:
            return [self.form]
        panes: list[Pane] = [self.queue, self._page()]
        return panes if self.waiting.isHidden() else [*panes, self.waiting]

    def _focused_pane(self) -> Pane | None:
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        return next((pane for pane in self._panes() if pane is focus or pane.isAncestorOf(focus)), None)

    def _next_pane(self, by: int) -> None:
        panes, focused = self._panes(), self._focused_pane()
        here = panes.index(focused) if focused in panes else -1 if by > 0 else 0
        panes[(here + by) % len(panes)].take_focus()

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def _case_chosen(self, case_id: UUID) -> None:
        self._remember(case_id)
        self.sheet.open_case(case_id)
        if self.pages.currentWidget() is self.tray:
            self.pages.setCurrentWidget(self.sheet)
        self._show_keys()

    def _registered(self, case_id: UUID) -> None:
        self._remember(case_id)
        self.queue.choose(case_id)
        self.sheet.open_case(case_id)
        self._show_page(self.sheet)

    def _come_to_shown(self) -> bool:
        """Chooses the first row where the filter hides the case in the sheet; whether it was shown already."""
        shown = self.queue.model.position_of(self.sheet.case_id) >= 0
        if not shown:
            self.queue.choose_first()
        return shown

    def _letter(self, letter: str) -> None:
        if not self._come_to_shown():
            return  # never on a case that the list beside the hand does not show
        if self.pages.currentWidget() is not self.sheet:
            self.pages.setCurrentWidget(self.sheet)
        self.sheet.press(letter)

    def _show_counter(self, preset: Preset) -> None:
        self.queue.show_view(View(preset))
        self._take_queue()

    def _remember(self, case_id: UUID) -> None:
        if self.sheet.case_id not in (None, case_id):
            self._seen = [*self._seen[-19:], self.sheet.case_id]

    def _last_case(self) -> None:
        if self._seen:
            case_id = self._seen.pop()
            self.queue.choose(case_id)
            self.sheet.open_case(case_id)
            self._show_page(self.sheet)

    # ── what happens at the desk ────────────────────────────────────────────────────────────────────────────────────

    def _heard(self, said: Announcement) -> None:
        if (said.cases or said.everything) and not self._recount.isActive():
            self._recount.start()
        if said.mine or said.everything or self.sheet.case_id in said.cases:
            self._show_keys()
        if said.link or said.waiting:
            self._follow_link()
        if said.everything or said.reference:
            self.top.refresh()
            self.status.tick()
        self.speech.hear(said)

    def _follow_link(self) -> None:
        self.top.show_link()
        self.status.tick()
        now = self._workstation.clock.now()
        state = self._workstation.link()
        for pane in (self.queue, self.sheet, self.form, self.tray, self.waiting):
            pane.show_link(state, now)
        cut_off = state.kind in _SHOWS_WAITING and state.waiting > 0
        if self.waiting.isHidden() and (self._waiting_wanted or cut_off):
            self.waiting.show()
            height = max(self._left.height(), 2 * _WAITING_HEIGHT)
            self._left.setSizes([height - _WAITING_HEIGHT, _WAITING_HEIGHT])

    def _tick(self) -> None:
        self._ticks += 1
        self._follow_link()
        self.speech.hear_link()
        if self._ticks % _TICKS_TO_RECOUNT == 0:
            self.top.counters.refresh()

    def _focus_moved(self, _old: QWidget | None, _now: QWidget | None) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        pane = self._focused_pane()
        keys: list[Bindable] = []
        if pane is self.queue:
            keys = [Key.DOWN, Key.OPEN, *self._letters(2), Key.FILTER]
        elif pane is self.sheet:
            keys = [*self._letters(3), Key.HISTORY, Key.LEAVE]
        elif pane is self.waiting:
            keys = [Key.WITHDRAW, Key.RETRY]
        elif pane is self.tray:
            keys = [Key.ACCEPT_CENTRE, Key.ASK_AGAIN, Key.LEAVE]
        elif pane is self.form:
            keys = [Key.SUBMIT, Key.LEAVE]
        self.status.show_keys([*keys, Key.NEXT_PANE, Key.ALL_KEYS])

    def _letters(self, most: int) -> Sequence[Bindable]:
        case_id = self.sheet.case_id
        if case_id is None or self._workstation.board.case(case_id) is None:
            return []
        may = [row.action for row in self._workstation.allowed(case_id) if row.broken is None]
        return [action for action in may if action in LETTERS][:most]

    # ── Qt's hooks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_words(self) -> None:
        self.setWindowTitle(self.tr("Gaowei"))
        self._columns.setAccessibleName(self.tr("Panes"))

    def showEvent(self, event: QShowEvent) -> None:
        """The two columns as wide as in the plan of the window."""
        super().showEvent(event)
        if event.spontaneous():
            return
        whole = self.width() - theme.PANE_GAP
        share = _LEFT_OF_LARGE / _LARGE if whole >= _LARGE else _LEFT_OF_SMALL / _SMALL
        left = round(whole * share)
        self._columns.setSizes([left, whole - left])

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody is listened to any more."""
        self._stop_watching()
        self._timer.stop()
        self._recount.stop()
        super().closeEvent(event)
