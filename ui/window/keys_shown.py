"""Which keys the status bar names: those of the pane with the focus that act just now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtGui import QKeySequence, Qt
from PySide6.QtWidgets import QApplication

from models.case import Status
from models.lifecycle import Action
from ui import actions, wording
from ui.actions import CHOICES, EDITORS, Bindable, Key
from ui.given import Workstation
from ui.next_actions import in_order
from ui.panes import Pane
from ui.status_bar import Shown, Told

if TYPE_CHECKING:
    from ui.city_map import CityMap

_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_OWN = frozenset({"Return", "Enter", "Escape"})
_OF_DISPATCH = frozenset({Key.WHY, Key.PHRASES, Key.COPY_TO})
"""They act in the dispatch form."""
_TWINS = frozenset({Key.UP, *CHOICES[1:]})
"""Named together with another key."""

QUICK_ENTRY, MAP = "quickEntry", "cityMap"
"""The quick line and the map by their names: their panes are imported after the first paint only."""

_ARROWS = frozenset("↑↓")
_LAST = (Key.NEXT_PANE, Key.ALL_KEYS)
_MOST_LETTERS = 3


def keys_shown(pane: Pane | None, workstation: Workstation, case_id: UUID | None) -> Sequence[Shown]:
    """The keys of `pane` in the order of the legend, then those of the window; letters only where they act."""
    focus = QApplication.focusWidget()
    if focus is not None and focus.objectName() == QUICK_ENTRY:
        return _of_the_quick_line()
    return keys_in_hand(pane) or _of_the_pane(pane, workstation, case_id)


def keys_in_hand(pane: Pane | None) -> Sequence[Shown]:
    """What acts on a map that asks for a place, or with a tool of its in hand; nothing of any other pane."""
    if pane is None or pane.objectName() != MAP:
        return ()
    city_map = cast("CityMap", pane)
    if city_map.asks_for_place:
        enter = Told(actions.cap(Key.OPEN), wording.here_key)
        return [Told("↑↓←→", wording.move_key), enter, Key.LEAVE, *_LAST]
    if city_map.work.toolbox.in_hand:
        corner, back = Told("Space", wording.corner_key), Told("Backspace", wording.corner_back_key)
        return [Told("↑↓←→", wording.move_key), corner, back, Key.LEAVE, *_LAST]
    return ()


def _of_the_quick_line() -> Sequence[Shown]:
    return [
        Told(actions.cap(Key.OPEN), wording.record_key),
        Told(_both(Key.PREVIOUS_KIND, Key.NEXT_KIND), wording.kind_key),
        Told(actions.cap(Key.TURN_ROUND), wording.direction_key),
        Told(actions.cap(Key.SUBMIT), wording.link_key),
        Key.LEAVE,
        Key.NEXT_PANE,
    ]


def _both(one: Key, other: Key) -> str:
    """Two keys on one cap; what is held down with both stands once."""
    (held, _, first), (held_too, _, second) = (actions.cap(key).rpartition(" ") for key in (one, other))
    if held == held_too and {first, second} <= _ARROWS:
        return f"{held} {first}{second}".strip()
    return f"{actions.cap(one)} {actions.cap(other)}"


def _of_the_pane(pane: Pane | None, workstation: Workstation, case_id: UUID | None) -> Sequence[Bindable]:
    own = actions.keys_of(pane.objectName()) if pane is not None else ()
    letters = _letters(workstation, case_id) if any(isinstance(what, Action) for what in own) else []
    idle = frozenset() if _is_to_dispatch(workstation, case_id) else _OF_DISPATCH
    keys = [what for what in own if not isinstance(what, Action) and what not in _TWINS | idle]
    wanted = [*keys[:2], *letters, *keys[2:], *_LAST]
    if isinstance(QApplication.focusWidget(), EDITORS):
        wanted = wanted if pane is not None else [Key.LEAVE, *wanted]  # the command bar, the legend, an answer
        wanted = [what for what in wanted if _acts_beside_text(what)]
    return wanted


def _is_to_dispatch(workstation: Workstation, case_id: UUID | None) -> bool:
    shown = workstation.board.case(case_id) if case_id is not None else None
    return shown is not None and shown.case.status is Status.PENDING_DISPATCH


def _letters(workstation: Workstation, case_id: UUID | None) -> Sequence[Bindable]:
    shown = workstation.board.case(case_id) if case_id is not None else None
    if case_id is None or shown is None:
        return []
    may = [row.action for row in in_order(shown.case.status, workstation.allowed(case_id)) if row.broken is None]
    return [action for action in may if actions.cap(action)][:_MOST_LETTERS]


def _acts_beside_text(what: Bindable) -> bool:
    """Whether its first key acts while a text has the focus: a letter would be written into it."""
    first = actions.letter(what)
    sequence = QKeySequence(first)
    if sequence.isEmpty():
        return False
    combination = sequence[0]  # type: ignore[index]  # the stubs leave out __getitem__
    return bool(combination.keyboardModifiers() & _MODIFIED) or first in _OWN or _is_function(first)


def _is_function(sequence: str) -> bool:
    return sequence.startswith("F") and len(sequence) > 1
