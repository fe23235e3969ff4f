"""What waits, what was refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from app.desk.undoing import WayBack
from app.sync.link import CensusStands
from models.case import Status
from models.ids import new_id
from models.lifecycle import Action
from ui.shots.scenes.desk import ALL, COME
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


def waiting_list_with_a_newer_census(stage: Stage) -> QWidget:
    """A newer census comes over one that was whole: how much has come, as of when the rest is, how to pause it."""
    made = stage.window(stage.city.leader)
    made.shown.show_waiting()
    stage.settle(made)
    now = made.workstation.clock.now()
    stands = CensusStands(ALL, ALL, coming=True, as_of=now - timedelta(hours=2), read=COME)
    made.waiting.survey.show_census(stands, now)
    made.status.say_census(stands)
    return stage.at_once(made)


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


def toast_with_a_way_back(stage: Stage) -> QWidget:
    """The centre has it already: for ten seconds one press takes the step that leads back."""
    made = stage.window(stage.city.rival)
    case = stage.city.case_in(stage.city.rival, Status.DISPATCHED)
    made.open_case(case.id)
    way = WayBack(case.id, Action.RETURN_TO_DISPATCH, case.version)
    made.toasts.tell(new_id(), Action.DISPATCH, case.id, case.number, way)
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
