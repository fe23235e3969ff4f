"""Which keys the status bar names: those of the pane with the focus that act just now."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtGui import QKeySequence, Qt
from PySide6.QtWidgets import QApplication

from models.lifecycle import Action
from ui import actions
from ui.actions import CHOICES, EDITORS, Bindable, Key
from ui.given import Workstation
from ui.panes import Pane

_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_OWN = frozenset({"Return", "Enter", "Escape"})
_TWINS = frozenset({Key.UP, *CHOICES[1:]})
"""Named together with another key."""

_LAST = (Key.NEXT_PANE, Key.ALL_KEYS)
_MOST_LETTERS = 3


def keys_shown(pane: Pane | None, workstation: Workstation, case_id: UUID | None) -> Sequence[Bindable]:
    """The keys of `pane` in the order of the legend, then those of the window; letters only where they act."""
    own = actions.keys_of(pane.objectName()) if pane is not None else ()
    letters = _letters(workstation, case_id) if any(isinstance(what, Action) for what in own) else []
    keys = [what for what in own if not isinstance(what, Action) and what not in _TWINS]
    wanted = [*keys[:2], *letters, *keys[2:], *_LAST]
    if isinstance(QApplication.focusWidget(), EDITORS):
        wanted = wanted if pane is not None else [Key.LEAVE, *wanted]  # the command bar, the legend, an answer
        wanted = [what for what in wanted if _acts_beside_text(what)]
    return wanted


def _letters(workstation: Workstation, case_id: UUID | None) -> Sequence[Bindable]:
    if case_id is None or workstation.board.case(case_id) is None:
        return []
    may = [row.action for row in workstation.allowed(case_id) if row.broken is None]
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
