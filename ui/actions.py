"""The keys in force: what is bound where, what a key cap says, and what a person may change about it.

A letter acts only while a list or a sheet has the focus: Qt gives a text editor its letters first. `ComposingGuard`
takes care of the rest: while an input method is composing, nothing fires (DESIGN §6).

What a person chose replaces the delivered keys of that action, at once and in every open window. Shortcuts made by
`bind` and `bind_letters` follow; whoever paints a cap asks `cap` when he paints or says his words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.composing import EDITORS, ComposingGuard
from ui.key_choice import (
    can_change,
    cap,
    choose,
    delivered,
    holder,
    is_reserved,
    keys_of,
    letter,
    named,
    sequences,
    spelled,
)
from ui.key_table import CHOICES, LETTERS, SEQUENCES, Bindable, Key, Place, with_keys

__all__ = [
    "CHOICES",
    "EDITORS",
    "LETTERS",
    "SEQUENCES",
    "Bindable",
    "ComposingGuard",
    "Key",
    "Place",
    "bind",
    "bind_letters",
    "bound",
    "can_change",
    "cap",
    "delivered",
    "holder",
    "is_reserved",
    "keys_of",
    "letter",
    "name_of",
    "named",
    "sequences",
    "spelled",
    "use",
]

REPEATING = frozenset({Key.DOWN, Key.UP, Key.ZOOM_IN, Key.ZOOM_OUT, Key.MAP_IN, Key.MAP_OUT})

_BOUND = "boundKey"
"""The property of a shortcut that says which action it belongs to."""

# ── what a person changed ───────────────────────────────────────────────────────────────────────────────────────────


def use(chosen: Mapping[str, object]) -> None:
    """Puts a person's keys in force, {name: sequence}, in every open window; what is not named keeps its own ones.

    A sequence that cannot be read or is taken is left out: the value comes from a file that may be older than the
    program.
    """
    if choose(chosen):
        _tell()


def _tell() -> None:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    for window in application.topLevelWidgets():
        for shortcut in window.findChildren(QShortcut):
            _follow(shortcut)
        for letters in window.findChildren(_Letters):
            letters.renew()
        # Key caps stand among words: whoever says his words anew says the keys anew.
        QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))


# ── binding ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def bind(owner: QWidget, what: Bindable, do: Callable[[], object], *, everywhere: bool = False) -> QShortcut:
    """Lets the keys of `what` call `do` while `owner` or something in it has the focus, or in its whole window."""
    shortcut = QShortcut(owner)
    context = Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
    shortcut.setContext(context)
    shortcut.setAutoRepeat(what in REPEATING)
    shortcut.setProperty(_BOUND, what.value)
    shortcut.activated.connect(do)
    _follow(shortcut)
    return shortcut


def keeps(event: QEvent, key: Qt.Key) -> bool:
    """Keeps `key` alone for the widget that hears `event`, where a shortcut around it would take it; whether it did."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() != key or event.modifiers():
        return False
    event.accept()
    return True


def bind_letters(owner: QWidget, press: Callable[[str], object]) -> None:
    """Lets the keys of the actions on a case call `press` with the key; which action it means depends on the case."""
    _Letters(owner, press)


def name_of(shortcut: QShortcut) -> str:
    """What a shortcut is for: the value of its key or action; "" where it was not made here."""
    return str(shortcut.property(_BOUND) or "")


def bound(owner: QWidget) -> frozenset[Bindable]:
    """What has a shortcut on `owner` or in it."""
    names = {name_of(shortcut) for shortcut in owner.findChildren(QShortcut)}
    keys = frozenset(what for what in with_keys() if what.value in names)
    return keys | frozenset(LETTERS) if owner.findChildren(_Letters) else keys


def _follow(shortcut: QShortcut) -> None:
    what = named(name_of(shortcut))
    if what is not None:
        shortcut.setKeys([QKeySequence(sequence) for sequence in sequences(what)])


class _Letters(QObject):
    """One shortcut for each letter of the actions: several actions share one, as no case offers both."""

    def __init__(self, owner: QWidget, press: Callable[[str], object]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._press = press
        self._made: list[QShortcut] = []
        self.renew()

    def renew(self) -> None:
        """As the letters are now."""
        for old in self._made:
            old.setEnabled(False)
            old.deleteLater()
        self._made = [self._shortcut(one) for one in sorted({letter(action) for action in LETTERS})]

    def _shortcut(self, one: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(one), self._owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(partial(self._press, one))
        return shortcut
