"""The four panes together, and other ways to lay them out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from models.case import Status
from ui.shots.city import INSTRUCTION
from ui.shots.scenes.dispatch import dispatch_form
from ui.shots.stage import Stage
from ui.window.plans import Layout


def window(stage: Stage) -> QWidget:
    """The whole window of a dispatcher: his pool, a case, the dispatch form half filled."""
    made = stage.sheet_of(stage.city.rival, Status.PENDING_DISPATCH)
    form = dispatch_form(stage, made)
    form.choose(0)
    form.instruction.setText(INSTRUCTION)
    made.queue.take_focus()
    return made


def layout_with_a_large_map(stage: Stage) -> QWidget:
    """The map has half the window."""
    made = stage.sheet_of(stage.city.leader, Status.HANDLING)
    made.queue.show_view(View(Preset.OPEN))
    made.choose_layout(Layout.MAP_LARGE)
    stage.settle(made, near=False)
    return made


def layout_with_a_large_queue(stage: Stage) -> QWidget:
    """The queue has a whole column."""
    made = stage.sheet_of(stage.city.leader, Status.HANDLING)
    made.queue.show_view(View(Preset.OPEN))
    made.choose_layout(Layout.QUEUE_LARGE)
    return made


def layout_for_a_wall(stage: Stage) -> QWidget:
    """To be read from ten metres."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    made.choose_layout(Layout.WALLBOARD)
    stage.settle(made, near=False)
    return made
