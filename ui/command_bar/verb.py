"""What the command bar can do besides actions on a case: the window's own verbs, as the window gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """Under which title a row stands; in this order."""

    RECENT = "recent"  # what was done last; only while nothing is typed
    ACTIONS = "actions"  # on the case that is chosen
    CASES = "cases"
    PLACES = "places"  # divisions and units
    GO = "go"  # panes, views, layouts, lists
    DESK = "desk"  # language, looks, sounds, the person at the desk


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing the window can do.

    `key` is its name for good (kept in "last used"), never shown. `words` is said in the language in force; it is
    found in the other one too when `also` has those words, or when both are one text of the translation file.
    `keys` is its key cap (`actions.cap`), `unavailable` the reason why it cannot be done now, a whole sentence.
    """

    key: str
    words: str
    do: Callable[[], object]
    keys: str = ""
    unavailable: str = ""
    group: Group = Group.GO
    icon: str = ""
    also: tuple[str, ...] = ()
