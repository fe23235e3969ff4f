"""Every key in one place: what it does, on which keys, and what its key cap says.

A letter acts only while a list or a sheet has the focus: Qt gives a text editor its letters first. `ComposingGuard`
takes care of the rest: while an input method is composing, nothing fires (DESIGN §6).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from models.lifecycle import Action


class Key(StrEnum):
    """A key by what it does. The words are in `ui.wording`."""

    # everywhere
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    PANE_1 = "pane_1"
    PANE_2 = "pane_2"
    PANE_3 = "pane_3"
    NEW_CALL = "new_call"
    COUNTER_1 = "counter_1"
    COUNTER_2 = "counter_2"
    COUNTER_3 = "counter_3"
    WAITING_LIST = "waiting_list"
    CONFLICTS = "conflicts"
    ALL_KEYS = "all_keys"
    LAST_CASE = "last_case"
    # a list
    DOWN = "down"
    UP = "up"
    OPEN = "open"
    COPY = "copy"
    FILTER = "filter"
    VIEW = "view"
    WITHDRAW = "withdraw"
    RETRY = "retry"
    # a form or a sheet
    SUBMIT = "submit"
    LEAVE = "leave"
    HISTORY = "history"
    REVEAL = "reveal"
    CHOOSE_1 = "choose_1"
    CHOOSE_2 = "choose_2"
    CHOOSE_3 = "choose_3"
    # the conflict tray
    ACCEPT_CENTRE = "accept_centre"
    ASK_AGAIN = "ask_again"


SEQUENCES: dict[Key, tuple[str, ...]] = {
    Key.NEXT_PANE: ("F6",),
    Key.PREVIOUS_PANE: ("Shift+F6",),
    Key.PANE_1: ("Alt+1",),
    Key.PANE_2: ("Alt+2",),
    Key.PANE_3: ("Alt+3",),
    Key.NEW_CALL: ("Ctrl+N",),
    Key.COUNTER_1: ("Ctrl+Shift+1", "Ctrl+!"),
    Key.COUNTER_2: ("Ctrl+Shift+2", "Ctrl+@"),
    Key.COUNTER_3: ("Ctrl+Shift+3", "Ctrl+#"),
    Key.WAITING_LIST: ("Ctrl+L",),
    Key.CONFLICTS: ("Ctrl+J",),
    Key.ALL_KEYS: ("?", "F1"),
    Key.LAST_CASE: ("Ctrl+Shift+Z",),
    Key.DOWN: ("J",),
    Key.UP: ("K",),
    Key.OPEN: ("Return", "Enter"),
    Key.COPY: ("Ctrl+C",),
    Key.FILTER: ("F", "Ctrl+F"),
    Key.VIEW: ("V",),
    Key.WITHDRAW: ("W", "Delete"),
    Key.RETRY: ("R",),
    Key.SUBMIT: ("Ctrl+Return", "Ctrl+Enter"),
    Key.LEAVE: ("Escape",),
    Key.HISTORY: ("H",),
    Key.REVEAL: ("Ctrl+R",),
    Key.CHOOSE_1: ("1",),
    Key.CHOOSE_2: ("2",),
    Key.CHOOSE_3: ("3",),
    Key.ACCEPT_CENTRE: ("A",),
    Key.ASK_AGAIN: ("E",),
}
"""The keys of each, the one shown first. Ctrl+! and its like are what Ctrl+Shift+1 becomes on many keyboards."""

LETTERS: dict[Action, str] = {
    Action.PROPOSE: "P",
    Action.FILE: "L",
    Action.DISPATCH: "D",
    Action.RECEIVE: "A",
    Action.FEED_BACK: "B",
    Action.SEND_TO_INSPECTION: "I",
    Action.PASS_INSPECTION: "Y",
    Action.FAIL_INSPECTION: "N",
    Action.CLOSE: "C",
    Action.RETURN_TO_INTAKE: "R",
    Action.RETURN_TO_FILING: "R",
    Action.RETURN_TO_DISPATCH: "R",
    Action.RETURN_TO_HANDLING: "R",
    Action.RETURN_TO_FEEDBACK: "R",
    Action.RETURN_TO_INSPECTION: "T",
    Action.VOID: "Z",
    Action.COMMENT: "M",
}
"""The letter of each action on a case. The returns share R: at most one of them starts in any status but
pending_close, whose second one has T. What cannot be undone asks for a reason first."""

Bindable = Key | Action


def sequences(what: Bindable) -> tuple[str, ...]:
    """The key sequences of `what`, in Qt's portable spelling; empty when it has none."""
    if isinstance(what, Key):
        return SEQUENCES[what]
    return (LETTERS[what],) if what in LETTERS else ()


def cap(what: Bindable) -> str:
    """What the key cap of `what` says: `D`, `Ctrl N`, `Alt 1`; "" when it has no key."""
    if what is Key.DOWN:
        return "J K"  # shown together with its counterpart
    first = next(iter(sequences(what)), "")
    return first.replace("+", " ").replace("Return", "Enter").replace("Escape", "Esc")


def bind(owner: QWidget, what: Bindable, do: Callable[[], object], *, everywhere: bool = False) -> list[QShortcut]:
    """Lets the keys of `what` call `do` while `owner` or something in it has the focus, or in its whole window."""
    context = Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
    made = []
    for sequence in sequences(what):
        shortcut = QShortcut(QKeySequence(sequence), owner)
        shortcut.setContext(context)
        shortcut.setAutoRepeat(what in REPEATING)
        shortcut.activated.connect(do)
        made.append(shortcut)
    return made


REPEATING = frozenset({Key.DOWN, Key.UP})

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)


class ComposingGuard(QObject):
    """Keeps keys away from shortcuts while an input method composes, and letters from them inside text editors.

    It listens to the widget with the focus only: a filter on the whole application would run for every event.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.composing = False
        self._watched: QWidget | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self.composing = False
        self._watched = now
        if now is not None:
            now.installEventFilter(self)
            now.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            meant_for_editor = self.composing or (isinstance(watched, EDITORS) and _types(event))
            event.setAccepted(meant_for_editor)
            return meant_for_editor
        return False


def _types(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return plain == Qt.KeyboardModifier.NoModifier and event.text().isprintable() and event.text() != ""
