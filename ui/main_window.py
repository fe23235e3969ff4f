"""The window: top bar, four panes in docks, status bar; everything a person does here leads through it.

The call form takes both columns while a call is on, with the map beside it; the conflict tray takes the case sheet's
place, the waiting list the intercom's. Nothing but a person changes the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.desk.rows import Announcement, Preset, Submitted, View
from app.settings import ZOOMS
from app.sync.link import LinkKind
from models.lifecycle import Action
from ui import actions, theme, wording
from ui.actions import Bindable, Key, Place
from ui.case_queue import CaseQueue
from ui.given import Workstation
from ui.keys import KeptKeys
from ui.preferences.chosen import Chosen
from ui.status_bar import StatusBar
from ui.tab_order import in_tab_order, tab_through
from ui.throttle import Throttle
from ui.window.kept_layout import KeptLayout
from ui.window.keys_shown import keys_shown
from ui.window.least import least_window
from ui.window.making import Making
from ui.window.panes_shown import PanesShown
from ui.window.plans import Layout

if TYPE_CHECKING:
    from ui.catalogue.dialog import EditionsDialog
    from ui.preferences.dialog import PreferencesDialog

_TICK = 1000  # ms
_RECOUNT = 200  # ms after a change; a burst is counted once
_TICKS_TO_RECOUNT = 15
_SHOWS_WAITING = frozenset({LinkKind.GONE, LinkKind.REFUSED})


class MainWindow(QWidget):
    """The whole window of one desk. `signOutWanted` asks whoever opened it to let another person sign in.

    `choiceMade` carries name and value of a setting of the program (theme, language, zoom); `personWanted` the login
    of somebody of the demonstration city; `restartWanted` asks for the program to begin anew with the same person.

    `at_once` makes it whole before it is shown. Otherwise only the queue is there at first: the rest comes after the
    first paint, one part at a time, and `completed` says when it is there.
    """

    signOutWanted = Signal()
    personWanted = Signal(str)
    restartWanted = Signal()
    choiceMade = Signal(str, object)
    completed = Signal()

    def __init__(
        self, workstation: Workstation, *, as_root: bool = False, zoom: int = 100, at_once: bool = True
    ) -> None:
        super().__init__()
        self.workstation = workstation
        self.chosen = Chosen.of(workstation)
        self.zoom = self.zoom_drawn = zoom
        self._seen: list[UUID] = []
        self._ticks = 0
        self._restored = self._cut_off = False
        self.setObjectName("mainWindow")
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(least_window(self))
        self._make_first_page(as_root=as_root)
        self._making = Making(self._make_rest(), self.completed.emit, self)
        if at_once:
            self._making.finish()

    def _make_first_page(self, *, as_root: bool) -> None:
        """The queue, and the room for everything else."""
        self.queue = CaseQueue(self.workstation, self)
        self.shown = PanesShown(self.queue, self)
        self.docks = self.shown.docks
        self.status = StatusBar(self.workstation, self, as_root=as_root)
        self.layouts = KeptLayout(self.docks, self.chosen, self.workstation.me)
        KeptKeys(self.chosen, self)
        self._room_above = QWidget(self)
        self._room_above.setFixedHeight(theme.TOP_BAR)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._room_above)
        self._column.addSpacing(theme.PANE_GAP)
        self._column.addWidget(self.docks, 1)
        self._column.addWidget(self.status)
        self._say_words()
        self.queue.show_link(self.workstation.link(), self.workstation.clock.now())

    def _make_rest(self) -> Iterator[None]:
        """Everything else, one part after the other; each is there from its step on."""
        from ui.window import rest

        workstation = self.workstation
        self.top = rest.TopBar(workstation, self)
        yield
        self.banner = rest.EmergencyBanner(workstation, self)
        self.demo = rest.DemoStrip(self)
        self._put_above()
        yield
        self.panes = yield from rest.make_panes(self.queue, self.shown, workstation, self)
        self.map, self.sheet, self.intercom = self.panes.map, self.panes.sheet, self.panes.intercom
        self.waiting, self.form, self.tray = self.panes.waiting, self.panes.form, self.panes.tray
        self.shown.complete(self.panes, rest.WallQueue(self.queue, self.top.counters, self))
        above = [stop for part in (self.top, self.banner, self.demo) for stop in in_tab_order(part)]
        tab_through(*above, *in_tab_order(self.queue))
        self.toasts = rest.Toasts(workstation, self)
        self.hints = rest.Hints(self)
        yield
        self.speech = rest.Speech(workstation, self)
        self.sounds = rest.Sounds(workstation, self)
        self.sounds.endangered.connect(self.toasts.warn)
        yield
        self.verbs = rest.WindowVerbs(self)
        self.way_back = rest.WayBack(self.shown, self._leave_command, self)
        self._wire()
        rest.Pointing(self.shown, self.form, self.map)  # hears the map after the window does
        self._bind()
        yield
        self._start_timers()
        self._follow_link()
        self._say_keys()
        if self.queue.chosen is not None:  # chosen while there was nothing to show it in
            self._case_chosen(self.queue.chosen)
        self._stop_watching = workstation.watch(Throttle(self._heard, self).hear)

    def _put_above(self) -> None:
        self._column.removeWidget(self._room_above)
        self._room_above.deleteLater()
        for place, part in enumerate((self.top, self.banner, self.demo)):
            self._column.insertWidget(place, part)
        self.top.show()

    def complete(self) -> None:
        """What is not made yet is made at once."""
        self._making.finish()

    @property
    def whole(self) -> bool:
        """Whether everything is there; before that there are only the queue and the room for the rest."""
        return self._making.ended

    def _wire(self) -> None:
        self.queue.caseChosen.connect(self._case_chosen)
        self.queue.caseOpened.connect(self.open_case)
        self.queue.filter.left.connect(self._come_to_shown)
        self.map.caseChosen.connect(self._chosen_on_map)
        self.map.caseOpened.connect(self.open_case)
        self.sheet.acted.connect(self._acted)
        self.form.registered.connect(self._registered, Qt.ConnectionType.QueuedConnection)
        self.form.answered.connect(self._answered, Qt.ConnectionType.QueuedConnection)
        self.tray.left.connect(self.show_queue)
        self.form.left.connect(self.show_queue)
        self.map.left.connect(self._leave_command)
        self.banner.left.connect(self.way_back.go)
        for pane in (self.sheet, self.intercom):
            pane.left.connect(self.queue.take_focus)
        for teller in (self.tray, self.waiting, self.intercom, self.banner, self.toasts, self.top.command):
            teller.caseWanted.connect(self.open_case)
        self.top.command.actionWanted.connect(self._do_action)
        self.top.command.filterWanted.connect(self._filter_by)
        self.top.command.left.connect(self.way_back.go)
        self.top.command.set_verbs(self.verbs.now)
        self.form.halfTypedChanged.connect(self.top.show_half_typed)
        self.top.show_half_typed(self.form.half_typed)
        self.top.callWanted.connect(self.take_call)
        self.top.conflictsWanted.connect(self.show_conflicts)
        self.top.preferencesWanted.connect(self.show_preferences)
        self.top.signOutWanted.connect(self.signOutWanted)
        self.top.personWanted.connect(self.personWanted)
        self.top.badge.clicked.connect(self.toggle_waiting)
        self.top.counters.wanted.connect(self.show_preset)
        self.demo.told.connect(self.status.show_life)

    def _bind(self) -> None:
        everywhere: dict[Bindable, Callable[[], object]] = {
            Key.COMMAND: self.top.command.take_focus,
            Key.NEXT_PANE: partial(self.shown.show_next, 1),
            Key.PREVIOUS_PANE: partial(self.shown.show_next, -1),
            Key.PANE_1: partial(self.shown.show, Place.QUEUE),
            Key.PANE_2: partial(self.shown.show, Place.MAP),
            Key.PANE_3: partial(self.shown.show, Place.SHEET),
            Key.PANE_4: self.show_intercom,
            Key.WAITING_LIST: self.toggle_waiting,
            Key.CONFLICTS: self.show_conflicts,
            Key.LAST_CASE: self._last_case,
            Key.TAKE_BACK: self.toasts.withdraw_last,
            Key.PREFERENCES: self.show_preferences,
            Key.MUTE: self.mute_or_not,
            Key.ZOOM_IN: partial(self.step_zoom, 1),
            Key.ZOOM_OUT: partial(self.step_zoom, -1),
            Key.ZOOM_RESET: partial(self.step_zoom, 0),
            Key.ALL_KEYS: self.show_keys,
        }
        if self.top.takes_calls:
            everywhere[Key.NEW_CALL] = self.take_call
            everywhere[Key.OTHER_CALL] = self.go_on_with_call
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
        self._keys_due = QTimer(self)
        self._keys_due.setObjectName("windowKeys")
        self._keys_due.setSingleShot(True)
        self._keys_due.setInterval(0)
        self._keys_due.timeout.connect(self._say_keys)
        self._map_due = QTimer(self)
        self._map_due.setObjectName("windowMap")
        self._map_due.setSingleShot(True)
        self._map_due.setInterval(0)
        self._map_due.timeout.connect(lambda: self.map.show_chosen(self.sheet.case_id))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # ── pages and panes ─────────────────────────────────────────────────────────────────────────────────────────────

    def open_case(self, case_id: UUID) -> None:
        """Opens a case in the sheet, or its conflict in the tray, and gives it the keys."""
        self._remember(case_id)
        self._show_everywhere(case_id)
        self.queue.choose(case_id)
        if any(conflict.command.case_id == case_id for conflict in self.workstation.board.conflicts()):
            self.tray.show_case(case_id)
            self.shown.open(self.tray)
        else:
            self.shown.open(self.sheet)

    def take_call(self) -> None:
        """A new call: an empty form. What is half typed in another stays, and is one key away in the form's strip."""
        self.form.start_new()
        self.shown.begin_call()
        self._show_keys()

    def go_on_with_call(self) -> None:
        """The call that was half typed last, also before the program was begun anew; on a call, the one before it."""
        if self.on_call:
            self.form.open_other()
        else:
            self.form.open_last()
        self.shown.begin_call()
        self._show_keys()

    def go_on_from(self, other: MainWindow) -> None:
        """Stands where `other` stood, which this window takes the place of: view, case, the call that is on."""
        self.queue.show_view(other.queue.model.view)
        if other.sheet.case_id is not None:
            self.queue.choose(other.sheet.case_id)
            self._show_everywhere(other.sheet.case_id)
        if other.on_call:
            self.form.go_on_from(other.form)
            self.shown.begin_call()
            self._show_keys()
        if other.preferences_shown:
            self.show_preferences()

    @property
    def on_call(self) -> bool:
        """Whether the call form is open."""
        return self.shown.on_call

    def show_queue(self) -> None:
        """Back to the four panes; the keys act in the queue."""
        self.shown.end_call()
        self.shown.show_sheet()
        self.shown.show(Place.QUEUE)

    def show_conflicts(self) -> None:
        """Opens the conflict tray."""
        self.shown.open(self.tray)

    def show_waiting(self) -> None:
        """Opens the waiting list and gives it the keys."""
        self.shown.put_waiting()
        self.shown.show(Place.INTERCOM)

    def show_intercom(self) -> None:
        """Opens the intercom, also where the waiting list stands in its place."""
        self.shown.put_intercom()
        self.shown.show(Place.INTERCOM)

    def toggle_waiting(self) -> None:
        """Opens the waiting list, or closes it: the intercom is there again."""
        if not self.shown.waiting_shown or self.on_call:
            self.show_waiting()
            return
        had_focus = self.waiting.isAncestorOf(QApplication.focusWidget() or self)
        self.shown.put_intercom()
        if had_focus:
            self.queue.take_focus()

    def show_keys(self) -> None:
        """Shows all keys."""
        from ui.keys_sheet import KeysSheet

        KeysSheet(self)
        self.hints.learn("keys")

    def show_preferences(self) -> PreferencesDialog:
        """Opens the preferences."""
        from ui.preferences.dialog import PreferencesDialog

        return PreferencesDialog.of(self)

    def show_editions(self) -> EditionsDialog:
        """Opens the editions of the catalogue: what one changes, its approval."""
        from ui.catalogue.dialog import EditionsDialog

        return EditionsDialog.of(self)

    @property
    def preferences_shown(self) -> bool:
        """Whether the preferences are open."""
        from ui.preferences.dialog import PreferencesDialog

        return self.findChild(PreferencesDialog) is not None

    def choose_layout(self, layout: Layout) -> None:
        """Puts the panes as this layout has them, and keeps that."""
        self.shown.end_call()
        self.shown.show_sheet()
        self.layouts.choose(layout)
        self.shown.show(Place.QUEUE)

    def step_zoom(self, by: int) -> None:
        """The next larger or smaller size of everything; 0 for the usual one."""
        at = ZOOMS.index(self.zoom) + by if by else 0
        self.zoom_to(ZOOMS[max(0, min(at, len(ZOOMS) - 1))])

    def zoom_to(self, percent: int) -> None:
        """Another size of everything: kept, and offered in the preferences, since the program must begin anew."""
        if percent != self.zoom:
            self.zoom = percent
            self.choiceMade.emit("zoom", percent)
        self.show_preferences().show_zoom()

    def mute_or_not(self) -> None:
        """Sounds off, or on again; the corner says which."""
        muted = self.sounds.toggle_mute()
        self.toasts.say(self.tr("Sounds are off, but for an emergency") if muted else self.tr("Sounds are on"))

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def _show_everywhere(self, case_id: UUID) -> None:
        """Sheet, map, intercom and command bar are about this case now."""
        self.sounds.opened(case_id)
        self.toasts.opened(case_id)
        self.sheet.open_case(case_id)
        self._map_due.start()
        self.intercom.case_chosen(case_id)
        self.top.command.case_chosen(case_id)

    def _case_chosen(self, case_id: UUID) -> None:
        self._remember(case_id)
        self._show_everywhere(case_id)
        self.shown.show_sheet()
        self._show_keys()

    def _chosen_on_map(self, case_id: UUID) -> None:
        self.queue.choose(case_id)
        if not self.on_call:
            self._case_chosen(case_id)

    def _acted(self, submitted: Submitted) -> None:
        ask = submitted.ask
        shown = self.workstation.board.case(ask.subject)
        self.toasts.tell(ask.id, ask.action, ask.subject, shown.case.number if shown else None)

    def _registered(self, case_id: UUID) -> None:
        """Keeping the call, laying out the panes, finding its row and filling the sheet are a turn of the loop each."""
        self.shown.open(self.sheet)
        QTimer.singleShot(0, self, partial(self._choose_registered, case_id))

    def _answered(self, _call_id: UUID) -> None:
        """A question that needed no case: the corner says so, there is no number to look for."""
        self.show_queue()
        self.toasts.say(self.tr("Call answered and written down; it needs no case"))

    def _choose_registered(self, case_id: UUID) -> None:
        shown = self.workstation.board.case(case_id)
        commands = shown.waiting if shown else ()
        for command in commands[-1:]:
            self.toasts.tell(
                command.id, Action.REGISTER, case_id, command.number or (shown.case.number if shown else None)
            )
        self._remember(case_id)
        self.queue.choose(case_id)
        QTimer.singleShot(0, self, partial(self._show_everywhere, case_id))

    def _do_action(self, action: object) -> None:
        """An action from the command bar, on the case in the sheet."""
        if isinstance(action, Action):
            self.shown.open(self.sheet)
            self.sheet.do(action)

    def _filter_by(self, text: str) -> None:
        self.queue.filter.setText(text)
        self.shown.show(Place.QUEUE)

    def _leave_command(self) -> None:
        (self.form if self.on_call else self.queue).take_focus()

    def _come_to_shown(self) -> bool:
        """Chooses the first row where the filter hides the case in the sheet; whether it was shown already."""
        shown = self.queue.model.position_of(self.sheet.case_id) >= 0
        if not shown:
            self.queue.choose_first()
        return shown

    def _letter(self, letter: str) -> None:
        self.workstation.catch_up()
        if not self._come_to_shown():
            return  # never on a case that the list beside the hand does not show
        self.shown.show_sheet()
        self.sheet.press(letter)

    def show_preset(self, preset: Preset) -> None:
        """Shows a view in the queue and gives it the keys."""
        self.queue.show_view(View(preset))
        self.shown.show(Place.QUEUE)

    def _remember(self, case_id: UUID) -> None:
        if self.sheet.case_id not in (None, case_id):
            self._seen = [*self._seen[-19:], self.sheet.case_id]

    def _last_case(self) -> None:
        if self._seen:
            case_id = self._seen.pop()
            self.queue.choose(case_id)
            self._show_everywhere(case_id)
            self.shown.open(self.sheet)

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
        self.toasts.hear(said)
        self.speech.hear(said)

    def _follow_link(self) -> None:
        self.top.show_link()
        self.status.tick()
        now = self.workstation.clock.now()
        state = self.workstation.link()
        self.shown.show_link(state, now)
        cut_off = state.kind in _SHOWS_WAITING and state.waiting > 0
        busy = self.intercom.isAncestorOf(QApplication.focusWidget() or self)
        if cut_off and not self._cut_off and not busy:
            self.shown.put_waiting()
        self._cut_off = cut_off

    def _tick(self) -> None:
        self._ticks += 1
        self._follow_link()
        self.speech.hear_link()
        if self._ticks % _TICKS_TO_RECOUNT == 0:
            self.top.counters.refresh()

    def _focus_moved(self, _old: QWidget | None, _now: QWidget | None) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        """Soon, and once: a case that opens moves the focus several times, and the rules are asked about every key."""
        self._keys_due.start()

    def _say_keys(self) -> None:
        self.status.show_keys(keys_shown(self.shown.focused(), self.workstation, self.sheet.case_id))

    # ── Qt's hooks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_words(self) -> None:
        me = self.workstation.me
        whose = " ".join((wording.posts(me), me.name))
        self.setWindowTitle(wording.joined(self.tr("Gaowei"), whose, self.workstation.seat))
        keys = {Place.QUEUE: Key.PANE_1, Place.MAP: Key.PANE_2, Place.SHEET: Key.PANE_3, Place.INTERCOM: Key.PANE_4}
        self.docks.say_titles(
            {**{place: wording.key(key) for place, key in keys.items()}, Place.CALL: wording.key(Key.NEW_CALL)}
        )

    def showEvent(self, event: QShowEvent) -> None:
        """The panes stand where this person left them."""
        super().showEvent(event)
        if not self._restored:
            self._restored = True
            self.layouts.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first page is painted with this: then the rest is made."""
        super().paintEvent(event)
        if not self._making.ended:
            QTimer.singleShot(0, self._making, partial(self._making.go_on, "ui.window.rest"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody is listened to any more."""
        self.layouts.keep_if_due()
        self._making.stop()
        if self.whole:
            self._stop_watching()
            self._timer.stop()
            self._recount.stop()
            self._keys_due.stop()
            self._map_due.stop()
            self.map.shut()
            self.sounds.shut()
        for dock in self.docks.floating():
            dock.hide()
        super().closeEvent(event)
