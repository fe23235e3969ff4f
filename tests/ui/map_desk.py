"""A window with a real map in it, for the tests of what stands on the map."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from models.case import Case, Urgency
from tests.ui.fake_city import make_case
from tests.ui.fake_workstation import FakeWorkstation
from ui import theme, translations
from ui.city_map import CityMap
from ui.theme import Scheme

HERE = (104.071, 30.659)
PATIENCE = 20.0


def pump(condition: Callable[[], object], what: str, limit: float = PATIENCE) -> None:
    """Lets Qt and the page's process work until `condition`."""
    end = time.monotonic() + limit
    while not condition() and time.monotonic() < end:
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
    assert condition(), f"not within {limit} s: {what}"


def a_case(serial: int, east: float, north: float, **changes: object) -> Case:
    """A case so many thousandths of a degree from HERE."""
    case = make_case(serial, urgency=Urgency.ORDINARY, lon=HERE[0] + east / 1000, lat=HERE[1] + north / 1000)
    return replace(case, **changes)  # type: ignore[arg-type]  # the names are the columns of Case


@dataclass
class Desk:
    """A window with the map in it, and what it said."""

    window: QWidget
    workstation: FakeWorkstation
    map: CityMap
    chosen: list[object] = field(default_factory=list)
    opened: list[object] = field(default_factory=list)
    placed: list[tuple[float, float]] = field(default_factory=list)
    left: list[bool] = field(default_factory=list)

    def ask(self, script: str) -> Any:
        """What a script in the page answers."""
        got: list[Any] = []
        assert self.map.web is not None
        self.map.web.web.page.runJavaScript(script, 0, got.append)
        pump(lambda: got, script)
        return got[0]

    def state(self) -> dict[str, Any]:
        """How the page stands."""
        found: dict[str, Any] = json.loads(self.ask("JSON.stringify(gaowei.state())"))
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key to whatever has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)

    def colours(self) -> set[str]:
        """The colours on the map now."""
        picture = self.map.grab().toImage()
        across, down = range(0, picture.width(), 2), range(40, picture.height())
        return {picture.pixelColor(x, y).name().upper() for x in across for y in down}


@contextmanager
def map_desk(application: QApplication, workstation: FakeWorkstation, points: int) -> Iterator[Desk]:
    """The map of `workstation`, English and light, once it paints so many `points`."""
    theme.apply(application, Scheme.LIGHT)
    translations.put_on(application, "en")
    window = QWidget()
    city_map = CityMap(workstation, window)
    column = QVBoxLayout(window)
    column.addWidget(city_map)
    column.setContentsMargins(0, 0, 0, 0)
    made = Desk(window, workstation, city_map)
    city_map.caseChosen.connect(made.chosen.append)
    city_map.caseOpened.connect(made.opened.append)
    city_map.placed.connect(lambda lon, lat: made.placed.append((lon, lat)))
    city_map.left.connect(lambda: made.left.append(True))
    window.resize(670, 312)
    window.show()
    window.activateWindow()
    city_map.begin()
    pump(lambda: city_map.running and city_map.web is not None and city_map.web.points == points, "the map paints")
    yield made
    city_map.shut()
    window.close()
    window.deleteLater()
