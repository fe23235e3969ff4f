"""Who in the window tells whom, and which key does what: read here, all at once, once every part is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt

from app.desk.rows import IntercomRow
from ui import actions
from ui.actions import Bindable, Key, Place

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def wire(window: MainWindow) -> None:
    """Joins the parts of `window`."""
    _wire_panes(window)
    _wire_talk(window)
    _wire_top(window)


def _wire_panes(window: MainWindow) -> None:
    opened, form = window.opened, window.form
    window.queue.caseChosen.connect(opened.chosen_in_queue)
    window.queue.caseOpened.connect(window.open_case)
    window.queue.filter.left.connect(opened.come_to_shown)
    window.queue.views.told.connect(window.toasts.say)
    window.map.caseChosen.connect(opened.chosen_on_map)
    window.map.caseOpened.connect(window.open_case)
    window.sheet.acted.connect(opened.acted)
    window.toasts.acted.connect(opened.acted)
    form.registered.connect(opened.registered, Qt.ConnectionType.QueuedConnection)
    form.answered.connect(window.say_answered, Qt.ConnectionType.QueuedConnection)
    window.tray.left.connect(window.show_queue)
    form.left.connect(window.show_queue)
    window.map.left.connect(window.shown.take_focus)
    window.banner.left.connect(window.way_back.go)
    for pane in (window.sheet, window.intercom):
        pane.left.connect(window.queue.take_focus)
    for teller in (window.tray, window.waiting, window.intercom, window.banner, window.toasts, window.top.command):
        teller.caseWanted.connect(window.open_case)


def _wire_talk(window: MainWindow) -> None:
    """The log and the map say the same: what is current in one is shown in the other."""
    log, talk = window.intercom, window.map.talk

    def open_entry(entry_id: UUID) -> None:
        log.choose(entry_id)
        window.shown.show_intercom()

    def show_place(row: IntercomRow) -> None:
        if talk.show(row, come=True):
            window.shown.show(Place.MAP)
        else:
            window.toasts.say(QCoreApplication.translate("MainWindow", "Nothing in this entry says where it was"))

    talk.chosen.connect(log.choose)
    talk.opened.connect(open_entry)
    log.entryChosen.connect(talk.show)
    log.placeWanted.connect(show_place)


def _wire_top(window: MainWindow) -> None:
    top, command = window.top, window.top.command
    command.actionWanted.connect(window.opened.do)
    command.actionOnWanted.connect(window.opened.do_on)
    command.filterWanted.connect(window.filter_by)
    command.left.connect(window.way_back.go)
    command.set_verbs(window.verbs.now)
    command.set_several(window.several.verbs)
    window.form.halfTypedChanged.connect(top.show_half_typed)
    top.show_half_typed(window.form.half_typed)
    top.callWanted.connect(window.take_call)
    top.conflictsWanted.connect(window.show_conflicts)
    top.preferencesWanted.connect(window.show_preferences)
    top.signOutWanted.connect(window.signOutWanted)
    top.personWanted.connect(window.personWanted)
    top.badge.clicked.connect(window.shown.toggle_waiting)
    top.counters.wanted.connect(window.show_preset)
    window.demo.told.connect(window.status.show_life)


def bind(window: MainWindow) -> None:
    """Gives the keys that act everywhere, and the letters that act from the queue, what they do."""
    shown = window.shown
    everywhere: dict[Bindable, Callable[[], object]] = {
        Key.COMMAND: window.top.command.take_focus,
        Key.NEXT_PANE: partial(shown.show_next, 1),
        Key.PREVIOUS_PANE: partial(shown.show_next, -1),
        Key.PANE_1: partial(shown.show, Place.QUEUE),
        Key.PANE_2: partial(shown.show, Place.MAP),
        Key.PANE_3: partial(shown.show, Place.SHEET),
        Key.PANE_4: shown.show_intercom,
        Key.WAITING_LIST: shown.toggle_waiting,
        Key.CONFLICTS: window.show_conflicts,
        Key.LAST_CASE: window.opened.last,
        Key.TAKE_BACK: window.toasts.press_take_back,
        Key.PREFERENCES: window.show_preferences,
        Key.MUTE: window.mute_or_not,
        Key.ZOOM_IN: partial(window.step_zoom, 1),
        Key.ZOOM_OUT: partial(window.step_zoom, -1),
        Key.ZOOM_RESET: partial(window.step_zoom, 0),
        Key.ALL_KEYS: window.show_keys,
    }
    if window.top.takes_calls:
        everywhere[Key.NEW_CALL] = window.take_call
        everywhere[Key.OTHER_CALL] = window.go_on_with_call
    for key, do in everywhere.items():
        actions.bind(window, key, do, everywhere=True)
    window.top.counters.bind(window)
    # The letters of a case act from the queue too: the hand stays where it is from one case to the next.
    actions.bind_letters(window.queue.table, window.opened.press)
