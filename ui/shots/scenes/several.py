"""One deed for several cases: who can, what is said once, what became of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from models.lifecycle import Action
from ui.main_window import MainWindow
from ui.shots.stage import Stage
from ui.together.dialog import Phase, TogetherDialog

MANY = 7
REMARK = "晨会已通报"
WHY = "描述与现场不符，请重新核实位置"


def several_cases_to_file(stage: Stage) -> QWidget:
    """Who can and who cannot, before anything is done."""
    made = _chosen(stage, Preset.MY_POOL)
    return stage.together(made, _opened(stage, made, Action.FILE))


def several_cases_to_return(stage: Stage) -> QWidget:
    """A reason is said once for all of them."""
    made = _chosen(stage, Preset.MY_POOL)
    dialog = _opened(stage, made, Action.NOT_FILE)
    dialog.said.texts["reason"].setText(WHY)
    dialog.said.choices["refusal"].choose_row(0)
    return stage.together(made, dialog)


def several_cases_offered(stage: Stage) -> QWidget:
    """What can be done to what is chosen, at the button in the head of the queue."""
    made = _chosen(stage)
    made.several.show_menu()
    return stage.together(made, made.several.menu)


def several_cases_done(stage: Stage) -> QWidget:
    """What became of each, and who stays chosen."""
    made = _chosen(stage)
    dialog = _opened(stage, made, Action.COMMENT)
    dialog.said.texts["text"].setText(REMARK)
    dialog.begin()
    stage.hands.wait("all of it is done", lambda: dialog.phase is Phase.TOLD)
    return stage.together(made, dialog)


def _chosen(stage: Stage, preset: Preset = Preset.OPEN) -> MainWindow:
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(preset))
    made.queue.table.setFocus()
    QTest.keyClick(made.queue.table, Qt.Key.Key_Home)
    for _ in range(MANY):
        QTest.keyClick(made.queue.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return made


def _opened(stage: Stage, made: MainWindow, action: Action) -> TogetherDialog:
    made.several.open(action)
    dialog = made.several.dialog
    assert isinstance(dialog, TogetherDialog)
    stage.hands.wait("the rules were asked", lambda: dialog.phase is Phase.ASKING)
    return dialog
