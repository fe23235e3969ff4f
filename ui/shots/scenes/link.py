"""What waits, what was refused."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from ui.shots.stage import Stage


def waiting_list_cut_off(stage: Stage) -> QWidget:
    """No centre: what waits, and that nobody has been told."""
    made = stage.window(stage.city.away)
    made.shown.show_waiting()
    return made


def waiting_list_empty(stage: Stage) -> QWidget:
    """Everything was delivered."""
    made = stage.window(stage.city.leader)
    made.shown.show_waiting()
    return made


def conflict(stage: Stage) -> QWidget:
    """Two dispatched the same case: what I saw, what is there, what I wanted, and the ways out."""
    made = stage.window(stage.city.sender)
    made.open_case(stage.city.conflict)
    return made


def conflict_tray_empty(stage: Stage) -> QWidget:
    """Nothing was refused."""
    made = stage.window(stage.city.leader)
    made.show_conflicts()
    return made


def toasts(stage: Stage) -> QWidget:
    """What was done, what waits to be sent, and what was refused."""
    made = stage.window(stage.city.sender)
    for command in stage.city.sender.board.waiting()[:1]:
        made.toasts.tell(command.id, command.action, command.case_id, command.number)
    made.mute_or_not()
    return made


def toast_of_danger(stage: Stage) -> QWidget:
    """Life is in danger somewhere: the duty leader hears of it, whoever has the case."""
    made = stage.window(stage.city.leader)
    board = stage.city.leader.board
    for row in board.rows(board.ids(View(Preset.OPEN))[:1]):
        made.toasts.warn(replace(row, danger="119 120"))
    return made


def toasts_of_a_desk_cut_off(stage: Stage) -> QWidget:
    """Nobody has been told yet: it can still be taken back."""
    made = stage.window(stage.city.away)
    for command in stage.city.away.board.waiting()[:2]:
        made.toasts.tell(command.id, command.action, command.case_id, command.number)
    return made
