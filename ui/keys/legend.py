"""All keys by where they act, as they are now: what the sheet of all keys and the editor list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.lifecycle import Action
from ui import actions, wording
from ui.actions import CHOICES, Bindable, Key, Place
from ui.command_bar.matching import find
from ui.command_bar.pairs import in_other_language
from ui.key_table import places, with_keys


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the caps of the keys, what they do, and the keys themselves."""

    keys: tuple[Bindable, ...]
    caps: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """The keys of one place."""

    title: str
    entries: tuple[Entry, ...]


def legend(query: Sequence[str] = ()) -> list[Section]:
    """Every key under the place where it acts, those that fit the terms of `query`; places without one fall out."""
    sections = [
        Section(wording.key_place(place), tuple(_of_place(place))) for place in Place if place is not Place.WINDOW
    ]
    sections.insert(0, Section(wording.key_place(Place.WINDOW), tuple(_of_place(Place.WINDOW))))
    sections.insert(2, Section(wording.keys_of_case(), tuple(_of_case())))
    fitting = [Section(one.title, tuple(e for e in one.entries if _fits(e, query))) for one in sections]
    return [section for section in fitting if section.entries]


def _of_place(place: Place) -> Iterator[Entry]:
    keys = [what for what in with_keys() if isinstance(what, Key) and place in places(what)]
    together = CHOICES[0] in keys and all(actions.sequences(key) == actions.delivered(key) for key in CHOICES)
    for key in keys:
        if key is Key.UP or (together and key in CHOICES[1:]):
            continue  # shown together with its counterpart
        if together and key is CHOICES[0]:
            ends = f"{actions.cap(CHOICES[0])} … {actions.cap(CHOICES[-1])}"
            yield Entry(CHOICES, (ends,), wording.choose_by_number())
        else:
            yield Entry((key, Key.UP) if key is Key.DOWN else (key,), caps_of(key), wording.key(key))


def _of_case() -> Iterator[Entry]:
    for what in with_keys():
        if isinstance(what, Action):
            yield Entry((what,), caps_of(what), wording.key(what))


def caps_of(what: Bindable) -> tuple[str, ...]:
    """Every key of `what` as it is printed; not what the same key sends on other keyboards."""
    if what is Key.DOWN:
        return (actions.cap(what),)
    shown = [one for one in actions.sequences(what) if not (one.startswith("Ctrl+") and one[-1] in "!@#$%^&*()")]
    return tuple(dict.fromkeys(actions.spelled(one) for one in shown))


def _fits(entry: Entry, query: Sequence[str]) -> bool:
    if not query:
        return True
    by_key = any(" ".join(query) == cap.lower() for cap in entry.caps)
    return by_key or find(query, entry.words, in_other_language(entry.words)) is not None
