"""The case that the panes are about: shown in all of them at once, found again, and left for the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject

from app.desk.rows import Submitted
from app.desk.undoing import way_back_from
from models.lifecycle import Action
from ui.turns import Soon

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_MOST_SEEN = 20
_OF_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class OpenedCase(QObject):
    """Sheet, map, intercom and command bar of `window` are about one case; the queue follows, or leads."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._seen: list[UUID] = []
        self._registered: UUID | None = None
        self._map_due = Soon(lambda: window.map.show_chosen(window.sheet.case_id), self, "windowMap")
        self._row_due = Soon(self._choose_registered, self)
        self._show_due = Soon(self._show_registered, self)

    def stop(self) -> None:
        """Nothing is due any more: the window closes."""
        for due in (self._map_due, self._row_due, self._show_due):
            due.stop()

    def open(self, case_id: UUID) -> None:
        """Opens a case in the sheet, or its conflict in the tray, and gives it the keys."""
        window = self._window
        self._remember(case_id)
        self.show(case_id)
        window.queue.choose(case_id)
        if any(conflict.command.case_id == case_id for conflict in window.workstation.board.conflicts()):
            window.tray.show_case(case_id)
            window.shown.open(window.tray)
        else:
            window.shown.open(window.sheet)

    def show(self, case_id: UUID) -> None:
        """Everything is about this case now; the keys and the queue stay where they are."""
        window = self._window
        window.sounds.opened(case_id)
        window.toasts.opened(case_id)
        window.sheet.open_case(case_id)
        self._map_due.ask()
        window.intercom.case_chosen(case_id)
        window.top.command.case_chosen(case_id)

    def chosen_in_queue(self, case_id: UUID) -> None:
        """The current row of the queue is another."""
        self._remember(case_id)
        self.show(case_id)
        self._window.shown.show_sheet()
        self._window.news.show_keys()

    def chosen_on_map(self, case_id: UUID) -> None:
        """A point of the map was chosen; on a call the form stays."""
        self._window.queue.choose(case_id)
        if not self._window.on_call:
            self.chosen_in_queue(case_id)

    def registered(self, case_id: UUID) -> None:
        """Keeping the call, laying out the panes, finding its row and filling the sheet are a turn of the loop each."""
        if self._row_due.asked:  # of the one before
            self._choose_registered()
        self._window.shown.open(self._window.sheet)
        self._registered = case_id
        self._row_due.ask()
        self._hear_keys()

    def _hear_keys(self) -> None:
        """The letters of the keys act on the case in the sheet, which is still the one before."""
        native = self._window.windowHandle()
        if native is not None:
            native.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that is faster than the panes means the case that was just registered."""
        if event.type() in _OF_KEYS:
            self.catch_up()
        return False

    def catch_up(self) -> None:
        """What is still due after a registration is done now."""
        for due, do in ((self._row_due, self._choose_registered), (self._show_due, self._show_registered)):
            if due.asked:
                due.stop()
                do()

    def _choose_registered(self) -> None:
        window, case_id = self._window, self._registered
        if case_id is None:
            return
        shown = window.workstation.board.case(case_id)
        commands = shown.waiting if shown else ()
        for command in commands[-1:]:
            window.toasts.tell(
                command.id, Action.REGISTER, case_id, command.number or (shown.case.number if shown else None)
            )
        self._remember(case_id)
        window.queue.choose(case_id)
        self._show_due.ask()

    def _show_registered(self) -> None:
        native = self._window.windowHandle()
        if native is not None:
            native.removeEventFilter(self)
        if self._registered is not None:
            self.show(self._registered)

    def acted(self, submitted: Submitted) -> None:
        """The corner says what was done, and offers to take it back."""
        ask = submitted.ask
        shown = self._window.workstation.board.case(ask.subject)
        way_back = way_back_from(self._window.workstation.me, submitted)
        number = shown.case.number if shown else None
        self._window.toasts.tell(ask.id, ask.action, ask.subject, number, way_back, submitted.along)

    def do(self, action: object) -> None:
        """An action from the command bar, on the case in the sheet."""
        if isinstance(action, Action) and not self._window.past.refuses():
            self._window.shown.open(self._window.sheet)
            self._window.sheet.do(action)

    def do_on(self, case_id: object, action: object) -> None:
        """An action from the command bar, on a case that was named there: it is opened first."""
        if isinstance(case_id, UUID) and isinstance(action, Action) and not self._window.past.refuses():
            self.open(case_id)
            self.do(action)

    def press(self, letter: str) -> None:
        """The letter of an action, pressed in the queue."""
        window = self._window
        window.workstation.catch_up()
        if window.several.press(letter):
            return
        if not self.come_to_shown():
            return  # never on a case that the list beside the hand does not show
        window.shown.show_sheet()
        window.sheet.press(letter)

    def come_to_shown(self) -> bool:
        """Chooses the first row where the filter hides the case in the sheet; whether it was shown already."""
        queue = self._window.queue
        shown = queue.model.position_of(self._window.sheet.case_id) >= 0
        if not shown:
            queue.choose_first()
        return shown

    def last(self) -> None:
        """The case that was open before."""
        if self._seen:
            case_id = self._seen.pop()
            self._window.queue.choose(case_id)
            self.show(case_id)
            self._window.shown.open(self._window.sheet)

    def _remember(self, case_id: UUID) -> None:
        before = self._window.sheet.case_id
        if before is not None and before != case_id:
            self._seen = [*self._seen[1 - _MOST_SEEN :], before]
