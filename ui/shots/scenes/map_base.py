"""Base maps of tiles: all of them there, and a host that went while some were kept and others not."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.base_maps import BaseMap, Kind
from app.tiles import Answer, Missing, Ticket, Tile, Why
from ui.actions import Key
from ui.city_map.layers.base import BaseLayer, Standing
from ui.city_map.layers.layer import BASE
from ui.main_window import MainWindow
from ui.shots.painted import painted
from ui.shots.scenes.city_map import MIDDLE
from ui.shots.stage import Stage

_SIDE = 256
_STREETS = 2**17
"""So many invented streets the world has from pole to pole, and around."""
_AN_HOUR = 3600


class Illustrated:
    """Tiles that are drawn where they are asked for; `answer` may put something else in place of one."""

    def __init__(self, answer: Callable[[Tile, int], Answer] = lambda tile, _number: tile) -> None:
        self.sources = (
            BaseMap("tianditu", "天地图", Kind.WMTS, ("",), attribution="天地图 · 示意瓦片"),
            BaseMap("aerial", "航片 2024", Kind.MBTILES, attribution="示意瓦片"),
        )
        self._answer = answer

    def ask(self, code: str, part: int, z: int, x: int, y: int, reply: Callable[[Answer], None]) -> Ticket | None:
        """Answers at once."""
        source = self.sources[0]
        reply(self._answer(Tile(_drawn(z, x, y), time()), x + 3 * y))
        return Ticket(source, part, z, x, y, reply)


def map_on_tiles(stage: Stage) -> QWidget:
    """A base map that came whole, chosen in the panel."""
    made = _opened(stage, Illustrated())
    made.map.take_focus()
    stage.hands.press(Key.LAYERS)
    stage.hands.wait("the row is there", lambda: ("choice", BASE.name, "0") in made.map.beside.panel.names)
    stage.hands.press(Qt.Key.Key_End)
    _painted(stage, made)
    return made


def map_on_tiles_that_did_not_come(stage: Stage) -> QWidget:
    """The host is silent: what was kept is old, for the rest the drawn map is seen."""
    kept = time() - 5 * _AN_HOUR

    def answer(tile: Tile, number: int) -> Answer:
        return Missing(Why.SILENT) if number % 3 == 0 else Tile(tile.content, kept, stale=Why.SILENT)

    return _opened(stage, Illustrated(answer))


def _opened(stage: Stage, tiles: Illustrated) -> MainWindow:
    """A window over these tiles."""
    station = stage.city.leader
    had, station.tiles = station.tiles, tiles  # type: ignore[assignment]  # as the window uses them
    try:
        made = stage.window(station)
        stage.settle(made, near=False)
    finally:
        station.tiles = had
    stage.go_to(made, *MIDDLE, lambda: made.map.centre_at(*MIDDLE))
    _painted(stage, made)
    return made


def _painted(stage: Stage, made: MainWindow) -> None:
    """Waits until every tile in view is answered for, and shown."""
    base = made.map.overlays.source(BASE.name)
    stage.hands.rest()
    stage.hands.wait("the tiles are there", lambda: isinstance(base, BaseLayer) and _is_whole(base.stands))
    stage.hands.wait("the map is painted", lambda: painted(made.map))
    stage.hands.rest()


def _is_whole(stands: Standing) -> bool:
    return stands.whole > 0 and stands.waiting == 0


def _drawn(z: int, x: int, y: int) -> bytes:
    """Paper, streets at regular distances, and where on earth it is: plainly no city's."""
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("#EFE9DA"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    apart = _SIDE * 2**z / _STREETS
    painter.fillRect(QRectF(_SIDE * 0.56, _SIDE * 0.1, _SIDE * 0.3, _SIDE * 0.34), QColor("#D3E3C4"))
    for pen in (QPen(QColor("#C9BFA6"), 7), QPen(QColor("#FFFFFF"), 5)):
        painter.setPen(pen)
        first = -(x * _SIDE) % apart, -(y * _SIDE) % apart
        for n in range(int(_SIDE / apart) + 2):
            painter.drawLine(QPointF(first[0] + (n - 1) * apart, -9), QPointF(first[0] + (n - 1) * apart, _SIDE + 9))
            painter.drawLine(QPointF(-9, first[1] + (n - 1) * apart), QPointF(_SIDE + 9, first[1] + (n - 1) * apart))
    painter.setPen(QColor("#8A7F66"))
    painter.drawText(QRectF(0, 0, _SIDE, _SIDE), Qt.AlignmentFlag.AlignCenter, f"{z} / {x} / {y}")
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's types want bytes where Qt takes text
    return bytes(buffer.data().data())
