"""What each key does, as the status bar and the sheet of all keys say it."""

from __future__ import annotations

from collections.abc import Mapping

from models.lifecycle import Action
from ui.key_table import Bindable, Key, Place
from ui.wording.acts import action
from ui.wording.say import QT_TRANSLATE_NOOP, say

KEYS: Mapping[Key, str] = {
    Key.COMMAND: QT_TRANSLATE_NOOP("wording", "Commands"),
    Key.NEXT_PANE: QT_TRANSLATE_NOOP("wording", "Next pane"),
    Key.PREVIOUS_PANE: QT_TRANSLATE_NOOP("wording", "Previous pane"),
    Key.PANE_1: QT_TRANSLATE_NOOP("wording", "Case queue"),
    Key.PANE_2: QT_TRANSLATE_NOOP("wording", "City map"),
    Key.PANE_3: QT_TRANSLATE_NOOP("wording", "Case"),
    Key.PANE_4: QT_TRANSLATE_NOOP("wording", "Intercom"),
    Key.NEW_CALL: QT_TRANSLATE_NOOP("wording", "New call"),
    Key.OTHER_CALL: QT_TRANSLATE_NOOP("wording", "Half-typed call"),
    Key.COUNTER_1: QT_TRANSLATE_NOOP("wording", "First counter"),
    Key.COUNTER_2: QT_TRANSLATE_NOOP("wording", "Second counter"),
    Key.COUNTER_3: QT_TRANSLATE_NOOP("wording", "Third counter"),
    Key.WAITING_LIST: QT_TRANSLATE_NOOP("wording", "To send"),
    Key.CONFLICTS: QT_TRANSLATE_NOOP("wording", "Conflicts"),
    Key.EMERGENCY: QT_TRANSLATE_NOOP("wording", "Answer the emergency"),
    Key.PREFERENCES: QT_TRANSLATE_NOOP("wording", "Preferences"),
    Key.MUTE: QT_TRANSLATE_NOOP("wording", "Sounds off or on"),
    Key.HEARD: QT_TRANSLATE_NOOP("wording", "Urgent case heard"),
    Key.ZOOM_IN: QT_TRANSLATE_NOOP("wording", "Larger"),
    Key.ZOOM_OUT: QT_TRANSLATE_NOOP("wording", "Smaller"),
    Key.ZOOM_RESET: QT_TRANSLATE_NOOP("wording", "Usual size"),
    Key.ALL_KEYS: QT_TRANSLATE_NOOP("wording", "All keys"),
    Key.LAST_CASE: QT_TRANSLATE_NOOP("wording", "Back to the last case"),
    Key.TAKE_BACK: QT_TRANSLATE_NOOP("wording", "Take back the last"),
    Key.DOWN: QT_TRANSLATE_NOOP("wording", "Up, down"),
    Key.UP: QT_TRANSLATE_NOOP("wording", "Up"),
    Key.OPEN: QT_TRANSLATE_NOOP("wording", "Open"),
    Key.COPY: QT_TRANSLATE_NOOP("wording", "Copy number"),
    Key.FILTER: QT_TRANSLATE_NOOP("wording", "Filter"),
    Key.VIEW: QT_TRANSLATE_NOOP("wording", "View"),
    Key.SAVE_VIEW: QT_TRANSLATE_NOOP("wording", "Save view"),
    Key.WITHDRAW: QT_TRANSLATE_NOOP("wording", "Withdraw"),
    Key.RETRY: QT_TRANSLATE_NOOP("wording", "Retry now"),
    Key.SUBMIT: QT_TRANSLATE_NOOP("wording", "Do it"),
    Key.LEAVE: QT_TRANSLATE_NOOP("wording", "Back"),
    Key.HISTORY: QT_TRANSLATE_NOOP("wording", "History"),
    Key.HUNG: QT_TRANSLATE_NOOP("wording", "What hangs on the case"),
    Key.REVEAL: QT_TRANSLATE_NOOP("wording", "Show caller"),
    Key.WHY: QT_TRANSLATE_NOOP("wording", "Why this unit"),
    Key.PHRASES: QT_TRANSLATE_NOOP("wording", "Phrases"),
    Key.COPY_TO: QT_TRANSLATE_NOOP("wording", "Copy to"),
    Key.OUTSIDE: QT_TRANSLATE_NOOP("wording", "What may be told"),
    Key.PUBLIC: QT_TRANSLATE_NOOP("wording", "Remark internal or public"),
    Key.CHOOSE_1: QT_TRANSLATE_NOOP("wording", "Choose the first"),
    Key.CHOOSE_2: QT_TRANSLATE_NOOP("wording", "Choose the second"),
    Key.CHOOSE_3: QT_TRANSLATE_NOOP("wording", "Choose the third"),
    Key.CHOOSE_4: QT_TRANSLATE_NOOP("wording", "Choose the fourth"),
    Key.CHOOSE_5: QT_TRANSLATE_NOOP("wording", "Choose the fifth"),
    Key.CHOOSE_6: QT_TRANSLATE_NOOP("wording", "Choose the sixth"),
    Key.CHOOSE_7: QT_TRANSLATE_NOOP("wording", "Choose the seventh"),
    Key.CHOOSE_8: QT_TRANSLATE_NOOP("wording", "Choose the eighth"),
    Key.CHOOSE_9: QT_TRANSLATE_NOOP("wording", "Choose the ninth"),
    Key.CHOOSE_10: QT_TRANSLATE_NOOP("wording", "Choose the tenth"),
    Key.ON_MAP: QT_TRANSLATE_NOOP("wording", "Point on the map"),
    Key.TOILETS: QT_TRANSLATE_NOOP("wording", "Public toilets nearby"),
    Key.ANSWERED: QT_TRANSLATE_NOOP("wording", "Answered at once"),
    Key.DUPLICATES: QT_TRANSLATE_NOOP("wording", "Possible duplicates"),
    Key.SAME: QT_TRANSLATE_NOOP("wording", "Duplicate, link it"),
    Key.CAME_BACK: QT_TRANSLATE_NOOP("wording", "Has come back"),
    Key.LAYERS: QT_TRANSLATE_NOOP("wording", "Layers"),
    Key.NEXT_PERSON: QT_TRANSLATE_NOOP("wording", "Next supervisor"),
    Key.PREVIOUS_PERSON: QT_TRANSLATE_NOOP("wording", "Supervisor before"),
    Key.MAP_IN: QT_TRANSLATE_NOOP("wording", "Closer"),
    Key.MAP_OUT: QT_TRANSLATE_NOOP("wording", "Farther"),
    Key.MEASURE: QT_TRANSLATE_NOOP("wording", "Measure"),
    Key.SELECT_AREA: QT_TRANSLATE_NOOP("wording", "Ring of cases"),
    Key.GO_TO_PLACE: QT_TRANSLATE_NOOP("wording", "Go to a place"),
    Key.IN_VIEW: QT_TRANSLATE_NOOP("wording", "What is in view"),
    Key.PRINT_MAP: QT_TRANSLATE_NOOP("wording", "Save or print the map"),
    Key.COMPONENT: QT_TRANSLATE_NOOP("wording", "Nearest component"),
    Key.COPY_CODE: QT_TRANSLATE_NOOP("wording", "Copy the code"),
    Key.CAMERAS: QT_TRANSLATE_NOOP("wording", "Cameras near here"),
    Key.BEGIN_ENTRY: QT_TRANSLATE_NOOP("wording", "Quick entry"),
    Key.GO_TO_CASE: QT_TRANSLATE_NOOP("wording", "Go to its case"),
    Key.CORRECT: QT_TRANSLATE_NOOP("wording", "Correct"),
    Key.ANSWER: QT_TRANSLATE_NOOP("wording", "Answer the emergency"),
    Key.NEXT_KIND: QT_TRANSLATE_NOOP("wording", "Next kind"),
    Key.PREVIOUS_KIND: QT_TRANSLATE_NOOP("wording", "Previous kind"),
    Key.TURN_ROUND: QT_TRANSLATE_NOOP("wording", "Incoming or outgoing"),
    Key.PLAYBACK: QT_TRANSLATE_NOOP("wording", "Playback"),
    Key.PLAY: QT_TRANSLATE_NOOP("wording", "Play or pause"),
    Key.STEP_ON: QT_TRANSLATE_NOOP("wording", "Next event"),
    Key.STEP_BACK: QT_TRANSLATE_NOOP("wording", "Event before"),
    Key.FASTER: QT_TRANSLATE_NOOP("wording", "Faster"),
    Key.SLOWER: QT_TRANSLATE_NOOP("wording", "Slower"),
    Key.ACCEPT_CENTRE: QT_TRANSLATE_NOOP("wording", "Accept the centre's"),
    Key.ASK_AGAIN: QT_TRANSLATE_NOOP("wording", "Ask again"),
}


PLACES: Mapping[Place, str] = {
    Place.WINDOW: QT_TRANSLATE_NOOP("wording", "Everywhere"),
    Place.QUEUE: QT_TRANSLATE_NOOP("wording", "Case queue"),
    Place.MAP: QT_TRANSLATE_NOOP("wording", "City map"),
    Place.SHEET: QT_TRANSLATE_NOOP("wording", "Case"),
    Place.INTERCOM: QT_TRANSLATE_NOOP("wording", "Intercom"),
    Place.CALL: QT_TRANSLATE_NOOP("wording", "Call"),
    Place.WAITING: QT_TRANSLATE_NOOP("wording", "To send"),
    Place.CONFLICTS: QT_TRANSLATE_NOOP("wording", "Conflicts"),
    Place.PLAYBACK: QT_TRANSLATE_NOOP("wording", "Playback"),
}


def key(what: Bindable) -> str:
    """What the key does, in a word or two."""
    return action(what) if isinstance(what, Action) else say(KEYS[what])


def key_place(where: Place) -> str:
    """Where keys act: a pane's title, or everywhere."""
    return say(PLACES[where])


def record_key() -> str:
    """What Enter does in the quick line."""
    return say(QT_TRANSLATE_NOOP("wording", "Record"))


def kind_key() -> str:
    """What the keys for the kind of an entry change."""
    return say(QT_TRANSLATE_NOOP("wording", "Kind of entry"))


def direction_key() -> str:
    """What the key for the direction of an entry changes."""
    return say(QT_TRANSLATE_NOOP("wording", "Direction"))


def link_key() -> str:
    """What the key does that records an entry with the case that is chosen."""
    return say(QT_TRANSLATE_NOOP("wording", "Record with the case"))


def move_key() -> str:
    """What the arrows do while a place is asked for on the map."""
    return say(QT_TRANSLATE_NOOP("wording", "Move"))


def here_key() -> str:
    """What Enter does while a place is asked for on the map."""
    return say(QT_TRANSLATE_NOOP("wording", "It is here"))


def corner_key() -> str:
    """What the space bar does while a tool is in hand on the map."""
    return say(QT_TRANSLATE_NOOP("wording", "Set a corner"))


def corner_back_key() -> str:
    """What Backspace does while a tool is in hand on the map."""
    return say(QT_TRANSLATE_NOOP("wording", "Take it back"))


def keys_of_case() -> str:
    """The title over the letters of the actions on a case."""
    return say(QT_TRANSLATE_NOOP("wording", "A case, in the queue and opened"))


def choose_by_number() -> str:
    """What the digits do in a numbered list."""
    return say(QT_TRANSLATE_NOOP("wording", "Choose by number"))
