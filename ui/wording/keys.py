"""What each key does, as the status bar and the sheet of all keys say it."""

from __future__ import annotations

from collections.abc import Mapping

from models.lifecycle import Action
from ui.actions import Bindable, Key
from ui.wording.say import QT_TRANSLATE_NOOP, say
from ui.wording.words import action

KEYS: Mapping[Key, str] = {
    Key.NEXT_PANE: QT_TRANSLATE_NOOP("wording", "Next pane"),
    Key.PREVIOUS_PANE: QT_TRANSLATE_NOOP("wording", "Previous pane"),
    Key.PANE_1: QT_TRANSLATE_NOOP("wording", "Case queue"),
    Key.PANE_2: QT_TRANSLATE_NOOP("wording", "Case"),
    Key.PANE_3: QT_TRANSLATE_NOOP("wording", "To send"),
    Key.NEW_CALL: QT_TRANSLATE_NOOP("wording", "New call"),
    Key.COUNTER_1: QT_TRANSLATE_NOOP("wording", "First counter"),
    Key.COUNTER_2: QT_TRANSLATE_NOOP("wording", "Second counter"),
    Key.COUNTER_3: QT_TRANSLATE_NOOP("wording", "Third counter"),
    Key.WAITING_LIST: QT_TRANSLATE_NOOP("wording", "To send"),
    Key.CONFLICTS: QT_TRANSLATE_NOOP("wording", "Conflicts"),
    Key.ALL_KEYS: QT_TRANSLATE_NOOP("wording", "All keys"),
    Key.LAST_CASE: QT_TRANSLATE_NOOP("wording", "Back to the last case"),
    Key.DOWN: QT_TRANSLATE_NOOP("wording", "Up, down"),
    Key.UP: QT_TRANSLATE_NOOP("wording", "Up"),
    Key.OPEN: QT_TRANSLATE_NOOP("wording", "Open"),
    Key.COPY: QT_TRANSLATE_NOOP("wording", "Copy number"),
    Key.FILTER: QT_TRANSLATE_NOOP("wording", "Filter"),
    Key.VIEW: QT_TRANSLATE_NOOP("wording", "View"),
    Key.WITHDRAW: QT_TRANSLATE_NOOP("wording", "Withdraw"),
    Key.RETRY: QT_TRANSLATE_NOOP("wording", "Retry now"),
    Key.SUBMIT: QT_TRANSLATE_NOOP("wording", "Do it"),
    Key.LEAVE: QT_TRANSLATE_NOOP("wording", "Back"),
    Key.HISTORY: QT_TRANSLATE_NOOP("wording", "History"),
    Key.REVEAL: QT_TRANSLATE_NOOP("wording", "Show caller"),
    Key.CHOOSE_1: QT_TRANSLATE_NOOP("wording", "Choose the first"),
    Key.CHOOSE_2: QT_TRANSLATE_NOOP("wording", "Choose the second"),
    Key.CHOOSE_3: QT_TRANSLATE_NOOP("wording", "Choose the third"),
    Key.ACCEPT_CENTRE: QT_TRANSLATE_NOOP("wording", "Accept the centre's"),
    Key.ASK_AGAIN: QT_TRANSLATE_NOOP("wording", "Ask again"),
}


def key(what: Bindable) -> str:
    """What the key does, in a word or two."""
    return action(what) if isinstance(what, Action) else say(KEYS[what])
