"""Work on the map: each tool in hand, and what came out of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.desk.rows import Preset, View
from ui.actions import Key
from ui.city_map.tools import paper
from ui.city_map.tools.paper import Paper
from ui.city_map.tools.printing import MapPrint
from ui.main_window import MainWindow
from ui.shots.scenes.call import SAID
from ui.shots.stage import Stage

MIDDLE = (104.071, 30.659)
TYPED = "GCJ-02 104.0735, 30.6566"


def _near(stage: Stage) -> MainWindow:
    """All open cases, the map near the middle of the city, with the keys."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    stage.settle(made, near=False)
    stage.go_to(made, *MIDDLE, lambda: made.map.centre_at(*MIDDLE))
    made.map.take_focus()
    return made


def _corners(stage: Stage, made: MainWindow, *way: Qt.Key) -> None:
    for key in way:
        stage.hands.press(Qt.Key.Key_Space)
        for _ in range(2):
            stage.hands.press(key)
        stage.hands.wait("the corner is set", lambda: made.map.work.toolbox.corners)


def map_measures(stage: Stage) -> QWidget:
    """A line of three corners, and on to the cross."""
    made = _near(stage)
    stage.hands.press(Key.MEASURE)
    _corners(stage, made, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Right)
    return made


def map_chooses_with_a_circle(stage: Stage) -> QWidget:
    """The middle of the circle is set."""
    made = _near(stage)
    stage.hands.press(Key.SELECT_AREA)
    _corners(stage, made, Qt.Key.Key_Right)
    return made


def queue_of_a_ring_on_the_map(stage: Stage) -> QWidget:
    """The cases of a ring in the queue, some of them chosen."""
    made = _near(stage)
    ring = ((104.0612, 30.6572), (104.0702, 30.6556), (104.0803, 30.6578), (104.0781, 30.6623), (104.0641, 30.6618))
    made.map.ringDrawn.emit(ring)
    made.map.take_focus()
    stage.hands.press(Key.MAP_OUT)
    first = [case_id for at in range(3) if (case_id := made.queue.model.id_at(at)) is not None]
    made.queue.picked.choose(first)
    stage.hands.wait("the chosen ones are shown", lambda: len(made.map.work.toolbox.several) > 1)
    stage.hands.rest()
    stage.hands.rest()
    return made


def map_asks_where_to_go(stage: Stage) -> QWidget:
    """Coordinates of a web map, and what is understood."""
    made = _near(stage)
    stage.hands.press(Key.GO_TO_PLACE)
    made.map.work.go_to.finder.field.setText(TYPED)
    return made


def map_went_to_a_place(stage: Stage) -> QWidget:
    """The place, marked, with what it is."""
    made = _near(stage)
    stage.hands.press(Key.GO_TO_PLACE)
    made.map.work.go_to.finder.field.setText(TYPED)
    stage.hands.press(Key.OPEN)
    stage.hands.wait("it is said", lambda: made.map.work.toolbox.note)
    stage.hands.rest()
    return made


def map_names_a_component(stage: Stage) -> QWidget:
    """While a place is asked for, the component under the cross is named."""
    made = stage.window(stage.city.taker)
    made.take_call()
    made.form.said.description.setText(SAID)
    stage.settle(made, near=False)
    near = made.workstation.here.near(*MIDDLE, 500)
    if near:
        at = near[0].lon, near[0].lat
        stage.go_to(made, *at, lambda: made.map.ask_for_place(*at))
        stage.hands.wait("it is named", lambda: made.map.work.toolbox.snapping.near is not None)
    return made


def map_lists_what_is_in_view(stage: Stage) -> QWidget:
    """The list for who does not see the map."""
    made = _near(stage)
    stage.hands.press(Key.IN_VIEW)
    return made


def map_to_be_saved(stage: Stage) -> QWidget:
    """The dialog."""
    made = _near(stage)
    dialog = made.map.work.print_map()
    assert dialog is not None
    return stage.together(made, dialog)


def map_on_paper(stage: Stage) -> QWidget:
    """What is written."""
    made = _near(stage)
    dialog = made.map.work.print_map()
    assert isinstance(dialog, MapPrint)
    drawn: list[paper.Sheet] = []
    dialog.draw(Paper.A4, drawn.append)
    stage.hands.wait("the page gives its picture", lambda: drawn)
    dialog.reject()
    page = QImage(2339, 1654, QImage.Format.Format_RGB32)
    page.setDotsPerMeterX(round(paper.DPI / 0.0254))
    page.setDotsPerMeterY(round(paper.DPI / 0.0254))
    page.fill(Qt.GlobalColor.white)
    paper.paint(page, drawn[0], Paper.A4)
    shown = QLabel()
    small = page.scaled(
        QSize(*stage.size), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    shown.setPixmap(QPixmap.fromImage(small))
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    stage.show(shown)
    return shown
