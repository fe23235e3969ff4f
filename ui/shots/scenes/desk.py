"""The desk itself: keys, preferences, posts to try, hints, what the demonstration city does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ui.actions import Key
from ui.city_life import LIVES, LivingCity
from ui.shots.stage import Stage

FILLED = (742, 1204)
"""How many cases of the city's past are there in the picture."""


def all_keys(stage: Stage) -> QWidget:
    """The sheet of all keys."""
    made = stage.window(stage.city.taker)
    made.show_keys()
    return made


def keys_looked_for(stage: Stage) -> QWidget:
    """Only those whose name has the word."""
    made = stage.window(stage.city.taker)
    made.show_keys()
    stage.hands.write("f")
    return made


def preferences_looks(stage: Stage) -> QWidget:
    """Language, theme, density, size."""
    return _preferences(stage, 0)


def preferences_sounds(stage: Stage) -> QWidget:
    """Which sounds, how loud."""
    return _preferences(stage, 1)


def preferences_keys(stage: Stage) -> QWidget:
    """The keys and which a person would rather have; one that is taken says by what."""
    made = stage.window(stage.city.taker)
    dialog = made.show_preferences()
    dialog.list.choose_row(2)
    editor = dialog.keys.editor
    editor.choose(Key.CONFLICTS)
    editor.press.pressed.emit("Ctrl+K")
    return stage.together(made, dialog)


def preferences_layout(stage: Stage) -> QWidget:
    """How the panes stand, and the hints."""
    return _preferences(stage, 3)


def editions_of_the_catalogue(stage: Stage) -> QWidget:
    """What a draft of the catalogue changes, and which open cases that meets."""
    made = stage.window(stage.city.leader)
    dialog = made.show_editions()
    stage.hands.wait("the draft is compared", lambda: bool(dialog.changes.options.options))
    return stage.together(made, dialog)


def post_menu(stage: Stage) -> QWidget:
    """Whose post can be tried in the demonstration city."""
    made = stage.window(stage.city.rival)
    made.top.show_people(stage.city.people)
    menu = made.top.menu
    menu.popup(made.top.person.mapToGlobal(QPoint(0, made.top.person.height())))
    return stage.together(made, menu)


def hint(stage: Stage) -> QWidget:
    """The first of the hints."""
    made = stage.window(stage.city.rival)
    made.hints.show_next()
    return made


def hint_beside_the_radio(stage: Stage) -> QWidget:
    """The third of the hints."""
    made = stage.window(stage.city.rival)
    made.hints.show_next()
    for _ in range(2):
        made.hints.dismiss()
    return made


def city_without_its_past(stage: Stage) -> QWidget:
    """The demonstration city is being filled in behind the open window."""
    made = stage.window(stage.city.rival)
    living = LivingCity(Path(), made)
    living.filled = FILLED
    living.show_in(made.demo, made.status)
    return made


def city_lives(stage: Stage) -> QWidget:
    """Scripted people act; the status bar says so."""
    made = stage.window(stage.city.rival)
    living = LivingCity(Path(), made)
    living.state, living.pace = LIVES, 20.0
    living.show_in(made.demo, made.status)
    return made


def _preferences(stage: Stage, page: int) -> QWidget:
    made = stage.window(stage.city.taker)
    made.top.show_people(stage.city.people)
    dialog = made.show_preferences()
    dialog.list.choose_row(page)
    return stage.together(made, dialog)
