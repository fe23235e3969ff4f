"""People and radio on the map: who is where, who is near, what was called, and one in need."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.desk.rows import Preset, View
from models.case import Status
from ui.actions import Key
from ui.main_window import MainWindow
from ui.shots.stage import Stage
from ui.window.plans import Layout


def map_shows_who_is_near(stage: Stage) -> QWidget:
    """The chosen case with the nearest positions, each with its age."""
    made = _large(stage)
    case = stage.city.case_in(stage.city.leader, Status.HANDLING, without=stage.used)
    made.open_case(case.id)
    stage.settle(made)
    assert made.map.web is not None
    made.map.web.tell(("zoom", -2))
    return _seen(stage, made, "(state) => state.near.length && state.people.length")


def map_shows_where_a_supervisor_was(stage: Stage) -> QWidget:
    """One of them, walked to by keys, with the trail of his shift."""
    made = _large(stage)
    stage.settle(made, near=False)
    made.map.take_focus()
    stage.hands.wait("somebody was heard", lambda: bool(made.map.overlays.count("people")))
    stage.hands.press(Key.NEXT_PERSON)
    row = made.intercom.model.row_at(made.intercom.log.currentIndex().row())
    assert made.map.talk.show(row, come=True)
    stage.hands.press(Key.MAP_OUT)
    stage.hands.press(Key.MAP_OUT)
    return _seen(stage, made, "(state) => state.voice && state.chosen !== null")


def map_shows_calls(stage: Stage) -> QWidget:
    """What was said within the hour stands where it was said."""
    made = _large(stage)
    made.map.overlays.put("calls", on=True)
    made.map.overlays.put("trails", on=True)
    stage.settle(made, near=False)
    made.map.take_focus()
    return _seen(stage, made, "(state) => state.calls.length && state.shown.trails")


def map_shows_who_calls_for_help(stage: Stage) -> QWidget:
    """Nobody has answered: it stands above everything."""
    made = _large(stage)
    stage.settle(made, near=False)
    made.map.take_focus()
    return _seen(stage, made, "(state) => state.alarms.length")


def _large(stage: Stage) -> MainWindow:
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    made.choose_layout(Layout.MAP_LARGE)
    return made


def _seen(stage: Stage, made: MainWindow, drawn: str) -> QWidget:
    """Once the page says so of what it has drawn, and two frames later: the first is made, the second shown."""
    _until(stage, made, f"({drawn})(People.state())")
    _until(stage, made, "(window.shot = (window.shot || 0) + 1, requestAnimationFrame(() => { window.framed = 1; }), "
                        "window.framed && window.shot > 4)")  # fmt: skip
    return made


def _until(stage: Stage, made: MainWindow, script: str) -> None:
    web, told = made.map.web, list[bool]()
    assert web is not None

    def asked() -> bool:
        web.web.page.runJavaScript(script, 0, lambda answer: told.append(bool(answer)))
        return any(told)

    stage.hands.wait("people are drawn", asked)
