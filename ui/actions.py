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
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.composing import EDITORS, ComposingGuard
from ui.key_table import (
    CHOICES,
    FIXED,
    LETTERS,
    RESERVED,
    SEQUENCES,
    Bindable,
    Key,
    Place,
    meet,
    places,
    with_keys,
)

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
    "named",
    "sequences",
    "spelled",
    "use",
]

REPEATING = frozenset({Key.DOWN, Key.UP, Key.ZOOM_IN, Key.ZOOM_OUT, Key.MAP_IN, Key.MAP_OUT})

_BOUND = "boundKey"
"""The property of a shortcut that says which action it belongs to."""

_SHIFTED = dict(zip("1234567890", "!@#$%^&*()", strict=True))

_chosen: dict[Bindable, tuple[str, ...]] = {}
"""What a person put in the place of delivered keys."""


# ── what is in force ────────────────────────────────────────────────────────────────────────────────────────────────


def sequences(what: Bindable) -> tuple[str, ...]:
    """The key sequences of `what`, in Qt's portable spelling; empty when it has none."""
    return _chosen[what] if what in _chosen else delivered(what)


def delivered(what: Bindable) -> tuple[str, ...]:
    """The key sequences of `what` as the program comes."""
    if isinstance(what, Key):
        return SEQUENCES[what]
    return (LETTERS[what],) if what in LETTERS else ()


def letter(what: Bindable) -> str:
    """The first key sequence of `what`, for an action on a case its letter; "" when it has none."""
    return next(iter(sequences(what)), "")


def cap(what: Bindable) -> str:
    """What the key cap of `what` says: `D`, `Ctrl N`, `Alt 1`; "" when it has no key."""
    if what is Key.DOWN:
        return f"{spelled(letter(Key.DOWN))} {spelled(letter(Key.UP))}"  # shown together with its counterpart
    return spelled(letter(what))


def spelled(sequence: str) -> str:
    """A key sequence as it is printed on a cap."""
    parts = [*sequence[:-1].split("+"), "+"] if sequence.endswith("+") else sequence.split("+")
    return " ".join(_PRINTED.get(part, part) for part in parts if part)


_PRINTED = {"Return": "Enter", "Escape": "Esc", "Delete": "Del"}


def keys_of(pane: str) -> tuple[Bindable, ...]:
    """The keys that act in the pane with this object name, without those of the whole window."""
    return tuple(what for what in with_keys() if pane in places(what))


# ── what a person may change ────────────────────────────────────────────────────────────────────────────────────────


def named(name: str) -> Bindable | None:
    """The key or action with this name in the preferences."""
    return next((what for what in with_keys() if what.value == name), None)


def can_change(what: Bindable) -> bool:
    """Whether a person may give it another key."""
    return what not in FIXED


def is_reserved(sequence: str) -> bool:
    """Whether the sequence moves or types in every program, or is no sequence at all."""
    read = QKeySequence(sequence)
    return read.isEmpty() or read.toString() in RESERVED or read.count() != 1


def holder(what: Bindable, sequence: str) -> Bindable | None:
    """Who else has `sequence` now where `what` acts; None when it is free."""
    wanted = set(_with_twins(sequence))
    others = (other for other in with_keys() if other is not what and meet(what, other))
    return next((other for other in others if wanted & set(sequences(other))), None)


def use(chosen: Mapping[str, object]) -> None:
    """Puts a person's keys in force, {name: sequence}; what is not named keeps the delivered ones.

    A sequence that cannot be read or is taken is left out: the value comes from a file that may be older than the
    program.
    """
    wanted: dict[Bindable, tuple[str, ...]] = {}
    for name, sequence in chosen.items():
        what = named(name)
        if what is not None and can_change(what) and isinstance(sequence, str) and not is_reserved(sequence):
            wanted[what] = _with_twins(QKeySequence(sequence).toString())
    before = dict(_chosen)
    _replace(wanted)
    while (taken := next((what for what in _chosen if _is_taken(what)), None)) is not None:
        del _chosen[taken]
    if _chosen != before:
        _tell()


def _replace(wanted: Mapping[Bindable, tuple[str, ...]]) -> None:
    _chosen.clear()
    _chosen.update(wanted)


def _is_taken(what: Bindable) -> bool:
    return holder(what, sequences(what)[0]) is not None


def _with_twins(sequence: str) -> tuple[str, ...]:
    """`sequence` and what the same keys send on other keyboards."""
    if sequence.endswith("Return"):
        return (sequence, sequence.replace("Return", "Enter"))
    last = sequence[-1:]
    if "Shift+" in sequence and last in _SHIFTED:
        return (sequence, sequence.replace("Shift+", "").removesuffix(last) + _SHIFTED[last])
    return (sequence,)


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


def bind_letters(owner: QWidget, press: Callable[[str], object]) -> None:
    """Lets the keys of the actions on a case call `press` with the key; which action it means depends on the case."""
    _Letters(owner, press)


def bound(owner: QWidget) -> frozenset[Bindable]:
    """What has a shortcut on `owner` or in it."""
    names = {str(shortcut.property(_BOUND) or "") for shortcut in owner.findChildren(QShortcut)}
    keys = frozenset(what for what in with_keys() if what.value in names)
    return keys | frozenset(LETTERS) if owner.findChildren(_Letters) else keys


def _follow(shortcut: QShortcut) -> None:
    what = named(str(shortcut.property(_BOUND) or ""))
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
