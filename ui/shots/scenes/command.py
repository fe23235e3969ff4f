"""The command bar."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.case import Status
from models.lifecycle import Action
from ui import wording
from ui.main_window import MainWindow
from ui.shots.stage import Stage

LOOKED_FOR = "井盖"
BY_INITIALS = "dy 4"
MISTYPED = "派遗"


def command_bar(stage: Stage) -> QWidget:
    """Before anything is typed: what can be done with the case, and where to go."""
    return _asking(stage, "")


def command_bar_finds(stage: Stage) -> QWidget:
    """What a word finds: actions, cases, places."""
    return _asking(stage, LOOKED_FOR)


def command_bar_by_initials(stage: Stage) -> QWidget:
    """Initials and a figure."""
    return _asking(stage, BY_INITIALS)


def command_bar_says_why_not(stage: Stage) -> QWidget:
    """What cannot be done now is listed with the reason."""
    return _asking(stage, wording.action(Action.FEED_BACK))


def command_bar_on_a_case_that_is_named(stage: Stage) -> QWidget:
    """An action and a number mean that case, whichever the sheet shows."""
    case = stage.city.case_in(stage.city.rival, Status.HANDLING)
    return _asking(stage, f"{wording.action(Action.FEED_BACK)} {case.number}")


def command_bar_says_what_is_near(stage: Stage) -> QWidget:
    """Nothing is called what was typed."""
    return _asking(stage, MISTYPED)


def _asking(stage: Stage, text: str) -> MainWindow:
    made = stage.sheet_of(stage.city.rival, Status.PENDING_DISPATCH)
    made.top.command.take_focus()
    made.top.command.field.setText(text)
    return made
