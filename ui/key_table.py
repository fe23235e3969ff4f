"""Every key as it is delivered: what it does, on which keys, and where it acts.

Here is data only. Which keys are in force, after a person chose others, is asked of `ui.actions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from models.lifecycle import LIFECYCLE, Action


class Key(StrEnum):
    """A key by what it does. The words are in `ui.wording`, the value is its name in the preferences."""

    # everywhere
    COMMAND = "command"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    PANE_1 = "pane_1"
    PANE_2 = "pane_2"
    PANE_3 = "pane_3"
    PANE_4 = "pane_4"
    NEW_CALL = "new_call"
    OTHER_CALL = "other_call"
    COUNTER_1 = "counter_1"
    COUNTER_2 = "counter_2"
    COUNTER_3 = "counter_3"
    WAITING_LIST = "waiting_list"
    CONFLICTS = "conflicts"
    LAST_CASE = "last_case"
    TAKE_BACK = "take_back"
    EMERGENCY = "emergency"
    PREFERENCES = "preferences"
    MUTE = "mute"
    HEARD = "heard"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    ZOOM_RESET = "zoom_reset"
    ALL_KEYS = "all_keys"
    # a list
    DOWN = "down"
    UP = "up"
    OPEN = "open"
    COPY = "copy"
    FILTER = "filter"
    VIEW = "view"
    SAVE_VIEW = "save_view"
    WITHDRAW = "withdraw"
    RETRY = "retry"
    # a form or a sheet
    SUBMIT = "submit"
    LEAVE = "leave"
    HISTORY = "history"
    HUNG = "hung"
    REVEAL = "reveal"
    WHY = "why"
    PHRASES = "phrases"
    COPY_TO = "copy_to"
    OUTSIDE = "outside"
    PUBLIC = "public"
    CHOOSE_1 = "choose_1"
    CHOOSE_2 = "choose_2"
    CHOOSE_3 = "choose_3"
    CHOOSE_4 = "choose_4"
    CHOOSE_5 = "choose_5"
    CHOOSE_6 = "choose_6"
    CHOOSE_7 = "choose_7"
    CHOOSE_8 = "choose_8"
    CHOOSE_9 = "choose_9"
    CHOOSE_10 = "choose_10"
    # the call form
    ON_MAP = "on_map"
    ANSWERED = "answered"
    TOILETS = "toilets"
    # possible duplicates, in the call form and of a case
    DUPLICATES = "duplicates"
    SAME = "same"
    CAME_BACK = "came_back"
    # the map and the intercom
    LAYERS = "layers"
    MAP_IN = "map_in"
    MAP_OUT = "map_out"
    MEASURE = "measure"
    SELECT_AREA = "select_area"
    GO_TO_PLACE = "go_to_place"
    IN_VIEW = "in_view"
    PRINT_MAP = "print_map"
    NEXT_PERSON = "next_person"
    PREVIOUS_PERSON = "previous_person"
    CAMERAS = "cameras"
    COMPONENT = "component"
    COPY_CODE = "copy_code"
    BEGIN_ENTRY = "begin_entry"
    GO_TO_CASE = "go_to_case"
    CORRECT = "correct"
    ANSWER = "answer"
    NEXT_KIND = "next_kind"
    PREVIOUS_KIND = "previous_kind"
    TURN_ROUND = "turn_round"
    # playback
    PLAYBACK = "playback"
    PLAY = "play"
    STEP_ON = "step_on"
    STEP_BACK = "step_back"
    FASTER = "faster"
    SLOWER = "slower"
    # the conflict tray
    ACCEPT_CENTRE = "accept_centre"
    ASK_AGAIN = "ask_again"


Bindable = Key | Action

CHOICES = (
    Key.CHOOSE_1,
    Key.CHOOSE_2,
    Key.CHOOSE_3,
    Key.CHOOSE_4,
    Key.CHOOSE_5,
    Key.CHOOSE_6,
    Key.CHOOSE_7,
    Key.CHOOSE_8,
    Key.CHOOSE_9,
    Key.CHOOSE_10,
)
"""The keys of a numbered list, first row first."""

SEQUENCES: Mapping[Key, tuple[str, ...]] = {
    Key.COMMAND: ("Ctrl+K", "/"),
    Key.NEXT_PANE: ("F6",),
    Key.PREVIOUS_PANE: ("Shift+F6",),
    Key.PANE_1: ("Alt+1",),
    Key.PANE_2: ("Alt+2",),
    Key.PANE_3: ("Alt+3",),
    Key.PANE_4: ("Alt+4",),
    Key.NEW_CALL: ("Ctrl+N",),
    Key.OTHER_CALL: ("Ctrl+Shift+N",),
    Key.COUNTER_1: ("Ctrl+Shift+1", "Ctrl+!"),
    Key.COUNTER_2: ("Ctrl+Shift+2", "Ctrl+@"),
    Key.COUNTER_3: ("Ctrl+Shift+3", "Ctrl+#"),
    Key.WAITING_LIST: ("Ctrl+L",),
    Key.CONFLICTS: ("Ctrl+J",),
    Key.LAST_CASE: ("Ctrl+Shift+Z",),
    Key.TAKE_BACK: ("Ctrl+Z",),
    Key.EMERGENCY: ("Ctrl+E",),
    Key.PREFERENCES: ("Ctrl+,",),
    Key.MUTE: ("Ctrl+M",),
    Key.HEARD: ("Ctrl+Shift+M",),
    Key.ZOOM_IN: ("Ctrl++", "Ctrl+="),
    Key.ZOOM_OUT: ("Ctrl+-",),
    Key.ZOOM_RESET: ("Ctrl+0",),
    Key.ALL_KEYS: ("?", "F1"),
    Key.DOWN: ("J",),
    Key.UP: ("K",),
    Key.OPEN: ("Return", "Enter"),
    Key.COPY: ("Ctrl+C",),
    Key.FILTER: ("F", "Ctrl+F"),
    Key.VIEW: ("V",),
    Key.SAVE_VIEW: ("S",),
    Key.WITHDRAW: ("W", "Delete"),
    Key.RETRY: ("R",),
    Key.SUBMIT: ("Ctrl+Return", "Ctrl+Enter"),
    Key.LEAVE: ("Escape",),
    Key.HISTORY: ("H",),
    Key.HUNG: ("J",),
    Key.REVEAL: ("Ctrl+R",),
    Key.WHY: ("F3",),
    Key.PHRASES: ("F4",),
    Key.COPY_TO: ("F2",),
    Key.OUTSIDE: ("Ctrl+T",),
    Key.PUBLIC: ("Ctrl+P",),
    **{key: (str((place + 1) % 10),) for place, key in enumerate(CHOICES)},
    Key.ON_MAP: ("Ctrl+G",),
    Key.ANSWERED: ("F8",),
    Key.TOILETS: ("F9",),
    Key.DUPLICATES: ("F7",),
    Key.SAME: ("D",),
    Key.CAME_BACK: ("R",),
    Key.LAYERS: ("L",),
    Key.MAP_IN: ("+", "="),
    Key.MAP_OUT: ("-",),
    Key.MEASURE: ("M",),
    Key.SELECT_AREA: ("S",),
    Key.GO_TO_PLACE: ("G",),
    Key.IN_VIEW: ("I",),
    Key.PRINT_MAP: ("Ctrl+P",),
    Key.NEXT_PERSON: ("U",),
    Key.PREVIOUS_PERSON: ("Shift+U",),
    Key.CAMERAS: ("V",),
    Key.COMPONENT: ("B",),
    Key.COPY_CODE: ("Ctrl+C",),
    Key.BEGIN_ENTRY: ("I",),
    Key.GO_TO_CASE: ("G",),
    Key.CORRECT: ("E",),
    Key.ANSWER: ("A",),
    Key.NEXT_KIND: ("Ctrl+Down",),
    Key.PREVIOUS_KIND: ("Ctrl+Up",),
    Key.TURN_ROUND: ("Ctrl+D",),
    Key.PLAYBACK: ("Ctrl+H",),
    Key.PLAY: ("Space",),
    Key.STEP_ON: (".",),
    Key.STEP_BACK: (",",),
    Key.FASTER: ("]",),
    Key.SLOWER: ("[",),
    Key.ACCEPT_CENTRE: ("A",),
    Key.ASK_AGAIN: ("E",),
}
"""The keys of each, the one shown first. Ctrl+! and its like are what Ctrl+Shift+1 becomes on many keyboards."""

LETTERS: Mapping[Action, str] = {
    Action.SEND_TO_VERIFICATION: "I",
    Action.CONFIRM: "Y",
    Action.DENY: "N",
    Action.RETURN_UNVERIFIED: "R",
    Action.REFUSE: "N",
    Action.PROPOSE: "P",
    Action.FILE: "L",
    Action.NOT_FILE: "N",
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
    Action.LINK_DUPLICATE: "X",
    Action.NOT_DUPLICATE: "O",
    Action.TELL_RESCUE: "G",
    Action.URGE: "E",
    Action.REPLY: "W",
    Action.COMMENT: "M",
    Action.ATTACH: "U",
    Action.RECOUNT: "Q",
    Action.RAISE_TO_COORDINATION: "C",
    Action.TAKE_UP: "A",
    Action.RAISE_TO_CITY: "T",
    Action.SETTLE: "D",
    Action.RETURN_FROM_COORDINATION: "R",
    Action.SHELVE: "P",
    Action.RESUME: "A",
    Action.RESUME_COORDINATION: "C",
    Action.CALL_BACK: "B",
    Action.TAKE_OVER: "Shift+T",
    Action.GRANT_EXTENSION: "Shift+Y",
    Action.GRANT_FURTHER_EXTENSION: "Shift+F",
    Action.ENDORSE_EXTENSION: "Shift+E",
    Action.GRANT_RETURN: "Shift+R",
    Action.GRANT_SUSPENSION: "Shift+S",
    Action.GRANT_VOID: "Shift+Z",
    Action.FORCE_CLOSE: "Shift+C",
    Action.ENDORSE_APPEAL: "Shift+E",
    Action.GRANT_APPEAL: "Shift+Y",
    Action.REJECT_APPLICATION: "Shift+N",
    Action.WITHDRAW_APPLICATION: "Shift+W",
}
"""The letter of each action on a case. The returns share R: at most one of them starts in any status but
pending_close, whose second one has T. What cannot be undone asks for a reason first. What says yes or no to an
application has a letter with Shift. What is applied for, orders and what is rarer have none: they stand in the menu of
the sheet, and the command bar finds them by their names."""


class Place(StrEnum):
    """Where a key acts: the object name of a pane, or the whole window."""

    WINDOW = "mainWindow"
    QUEUE = "caseQueue"
    MAP = "cityMap"
    SHEET = "caseSheet"
    INTERCOM = "intercomLog"
    CALL = "callForm"
    WAITING = "waitingList"
    CONFLICTS = "conflictTray"
    PLAYBACK = "playback"


_LISTS = frozenset({Place.QUEUE, Place.INTERCOM, Place.CONFLICTS})
_FORMS = frozenset({Place.SHEET, Place.CALL, Place.CONFLICTS})

_PLACES: Mapping[Key, frozenset[Place]] = {
    Key.DOWN: _LISTS | {Place.MAP},
    Key.UP: _LISTS | {Place.MAP},
    Key.OPEN: frozenset({Place.QUEUE, Place.MAP, Place.INTERCOM, Place.WAITING}),
    Key.COPY: _LISTS,
    Key.FILTER: frozenset({Place.QUEUE, Place.INTERCOM}),
    Key.VIEW: frozenset({Place.QUEUE, Place.INTERCOM}),
    Key.SAVE_VIEW: frozenset({Place.QUEUE}),
    Key.WITHDRAW: frozenset({Place.WAITING, Place.CONFLICTS}),
    Key.RETRY: frozenset({Place.WAITING}),
    Key.SUBMIT: frozenset({Place.SHEET, Place.CALL, Place.INTERCOM}),
    Key.LEAVE: _FORMS | {Place.MAP, Place.INTERCOM},
    Key.HISTORY: frozenset({Place.SHEET}),
    Key.HUNG: frozenset({Place.SHEET}),
    Key.REVEAL: frozenset({Place.SHEET}),
    Key.WHY: frozenset({Place.SHEET}),
    Key.PHRASES: frozenset({Place.SHEET}),
    Key.COPY_TO: frozenset({Place.SHEET}),
    Key.OUTSIDE: frozenset({Place.SHEET}),
    Key.PUBLIC: frozenset({Place.SHEET}),
    **dict.fromkeys(CHOICES, frozenset({Place.SHEET})),
    Key.ON_MAP: frozenset({Place.CALL, Place.INTERCOM}),
    Key.ANSWERED: frozenset({Place.CALL}),
    Key.TOILETS: frozenset({Place.CALL, Place.SHEET}),
    Key.DUPLICATES: frozenset({Place.CALL, Place.SHEET}),
    Key.SAME: frozenset({Place.CALL}),
    Key.CAME_BACK: frozenset({Place.CALL}),
    Key.LAYERS: frozenset({Place.MAP}),
    Key.COMPONENT: frozenset({Place.MAP}),
    Key.COPY_CODE: frozenset({Place.MAP}),
    Key.NEXT_PERSON: frozenset({Place.MAP}),
    Key.PREVIOUS_PERSON: frozenset({Place.MAP}),
    Key.MAP_IN: frozenset({Place.MAP}),
    Key.MAP_OUT: frozenset({Place.MAP}),
    **dict.fromkeys(
        (Key.MEASURE, Key.SELECT_AREA, Key.GO_TO_PLACE, Key.IN_VIEW, Key.PRINT_MAP, Key.CAMERAS),
        frozenset({Place.MAP}),
    ),
    **dict.fromkeys(
        (Key.BEGIN_ENTRY, Key.GO_TO_CASE, Key.CORRECT, Key.ANSWER, Key.NEXT_KIND, Key.PREVIOUS_KIND, Key.TURN_ROUND),
        frozenset({Place.INTERCOM}),
    ),
    **dict.fromkeys(
        (Key.PLAY, Key.STEP_ON, Key.STEP_BACK, Key.FASTER, Key.SLOWER),
        frozenset({Place.PLAYBACK}),
    ),
    Key.ACCEPT_CENTRE: frozenset({Place.CONFLICTS}),
    Key.ASK_AGAIN: frozenset({Place.CONFLICTS}),
}

_OF_A_CASE = frozenset({Place.QUEUE, Place.SHEET})
_EVERYWHERE = frozenset({Place.WINDOW})

FIXED = frozenset({Key.OPEN, Key.LEAVE, Key.PLAY})
"""Enter and Escape mean the same in every field and list; Qt's own widgets hear them too. So is Space to whoever plays
anything."""

RESERVED = frozenset(
    {"Tab", "Backtab", "Shift+Tab", "Space", "Return", "Enter", "Escape", "Backspace",
     "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"}
)  # fmt: skip
"""What moves and types in every program; no action may take it."""


def places(what: Bindable) -> frozenset[Place]:
    """Where its key acts; {Place.WINDOW} for everywhere."""
    return _OF_A_CASE if isinstance(what, Action) else _PLACES.get(what, _EVERYWHERE)


def with_keys() -> Iterable[Bindable]:
    """Everything that has a key, in the order of the legend."""
    return (*SEQUENCES, *LETTERS)


def meet(one: Bindable, other: Bindable) -> bool:
    """Whether both can be meant at once, so that they must not share a key."""
    if isinstance(one, Action) and isinstance(other, Action):
        starts = [{move.start for move in LIFECYCLE if move.action is action} for action in (one, other)]
        return bool(starts[0] & starts[1])
    here, there = places(one), places(other)
    return bool(here & there) or Place.WINDOW in here | there
