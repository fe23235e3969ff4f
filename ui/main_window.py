"""The window: top bar, four panes in docks, status bar; everything a person does here leads through it.

The call form takes both columns while a call is on, with the map beside it; the conflict tray takes the case sheet's
place, the waiting list the intercom's. Nothing but a person changes the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk.rows import Preset, View
from app.settings import ZOOMS
from ui import theme, wording
from ui.actions import Place
from ui.case_queue import CaseQueue
from ui.given import Workstation
from ui.keys import KeptKeys
from ui.preferences.chosen import Chosen
from ui.status_bar import StatusBar
from ui.tab_order import in_tab_order, tab_through
from ui.window.kept_layout import KeptLayout
from ui.window.least import least_window
from ui.window.making import Making
from ui.window.panes_shown import PanesShown
from ui.window.plans import Layout

if TYPE_CHECKING:
    from ui.catalogue.dialog import EditionsDialog
    from ui.coordination.board import CoordinationBoard
    from ui.preferences.dialog import PreferencesDialog


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
        self._restored = False
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
        self.past = rest.InThePast(self)
        self._column.insertWidget(self._column.indexOf(self.docks), self.past.page, 1)
        self.several = rest.Several(self)
        self.verbs = rest.WindowVerbs(self)
        self.way_back = rest.WayBack(self.shown, self.shown.take_focus, self)
        self.opened = rest.OpenedCase(self)
        self.news = rest.WindowNews(self)
        rest.wire(self)
        rest.Pointing(self.shown, self.form, self.map)  # hears the map after the window does
        rest.Ringed(self, self.queue, self.map, workstation.board)
        rest.bind(self)
        yield
        self.news.begin()
        if self.queue.chosen is not None:  # chosen while there was nothing to show it in
            self.opened.chosen_in_queue(self.queue.chosen)
        self.news.watch()

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

    # ── pages and panes ─────────────────────────────────────────────────────────────────────────────────────────────

    def open_case(self, case_id: UUID) -> None:
        """Opens a case in the sheet, or its conflict in the tray, and gives it the keys."""
        self.opened.open(case_id)

    def take_call(self) -> None:
        """A new call: an empty form. What is half typed in another stays, and is one key away in the form's strip."""
        self.form.start_new()
        self.shown.begin_call()
        self.news.show_keys()

    def go_on_with_call(self) -> None:
        """The call that was half typed last, also before the program was begun anew; on a call, the one before it."""
        if self.on_call:
            self.form.open_other()
        else:
            self.form.open_last()
        self.shown.begin_call()
        self.news.show_keys()

    def go_on_from(self, other: MainWindow) -> None:
        """Stands where `other` stood, which this window takes the place of: view, map, case, the call that is on."""
        self.queue.show_view(other.queue.model.view)
        self.map.stand_like(other.map)
        if other.sheet.case_id is not None:
            self.queue.choose(other.sheet.case_id)
            self.opened.show(other.sheet.case_id)
        if other.on_call:
            self.form.go_on_from(other.form)
            self.shown.begin_call()
            self.news.show_keys()
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

    def show_coordination(self) -> CoordinationBoard:
        """Opens the board of difficult cases (协同平台)."""
        from ui.coordination.board import CoordinationBoard

        return CoordinationBoard.of(self)

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

    def say_answered(self, _call_id: UUID) -> None:
        """A question that needed no case: the corner says so, there is no number to look for."""
        self.show_queue()
        self.toasts.say(self.tr("Call answered and written down; it needs no case"))

    def filter_by(self, text: str) -> None:
        """Filters the queue and gives it the keys."""
        self.past.queue.filter.setText(text)
        self.shown.show(Place.QUEUE)

    def show_preset(self, preset: Preset) -> None:
        """Shows a view that every post has."""
        self.show_view(View(preset))

    def show_view(self, view: View) -> None:
        """Shows a view in the queue that is in sight and gives it the keys."""
        self.past.queue.show_view(view)
        self.shown.show(Place.QUEUE)

    # ── Qt's hooks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_words(self) -> None:
        me = self.workstation.me
        whose = " ".join((wording.posts(me), me.name))
        self.setWindowTitle(wording.joined(self.tr("Gaowei"), whose, self.workstation.seat))
        self.shown.say_titles()

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
            self.news.stop()
            self.opened.stop()
            self.past.stop()
            self.map.shut()
            self.sounds.shut()
        for dock in self.docks.floating():
            dock.hide()
        super().closeEvent(event)
