"""Which keys are in force: the delivered ones, and what a person put in the place of some.

Whoever binds keys or shows caps goes through `ui.actions`; here is what it knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtGui import QKeySequence

from ui.key_table import FIXED, LETTERS, RESERVED, SEQUENCES, Bindable, Key, Place, meet, places, with_keys

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


@cache
def spelled(sequence: str) -> str:
    """A key sequence as it is printed on a cap."""
    parts = [*sequence[:-1].split("+"), "+"] if sequence.endswith("+") else sequence.split("+")
    return " ".join(_PRINTED.get(part, part) for part in parts if part)


_PRINTED = {
    "Return": "Enter", "Escape": "Esc", "Delete": "Del", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→"
}  # fmt: skip


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


def choose(chosen: Mapping[str, object]) -> bool:
    """Puts a person's keys in force, {name: sequence}; what is not named keeps the delivered ones. Whether any changed.

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
    return _chosen != before


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


def of_window(sequence: str) -> bool:
    """Whether the sequence acts in the whole window."""
    return any(sequence in sequences(what) for what in SEQUENCES if Place.WINDOW in places(what))
