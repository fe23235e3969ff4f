"""Rows that did not change are not painted again, and a picture of a row looks as the row does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import theme
from ui.case_queue import CaseQueue, table
from ui.case_queue.row_painter import whole_marks
from ui.row_pictures import RowPictures
from ui.theme import Scheme
from ui.turns import Soon

ROW = QRect(0, 0, 120, 28)


@pytest.fixture
def queue(qtbot: QtBot) -> CaseQueue:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(n) for n in range(1, 9)])
    pane = CaseQueue(station)
    qtbot.addWidget(pane)
    pane.resize(692, 396)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.table.viewport().grab()
    return pane


def painted(queue: CaseQueue) -> int:
    """How many rows have to be painted for the table as it stands."""
    before = queue.table.row_painter.pictures.painted
    queue.table.viewport().grab()
    return queue.table.row_painter.pictures.painted - before


def test_what_did_not_change_is_not_painted_again(queue: CaseQueue) -> None:
    assert painted(queue) == 0
    queue.model.refresh(everything=True)
    assert painted(queue) == 0, "read again, and the same"


def test_one_row_is_painted_when_it_alone_looks_different(queue: CaseQueue) -> None:
    station = queue._workstation
    assert isinstance(station, FakeWorkstation)
    case = make_case(3)
    station.arrive(replace(case, place="Elsewhere", version=case.version + 1))
    assert painted(queue) == 1


def test_other_tables_in_which_a_row_is_called_the_same_paint_nothing(queue: CaseQueue) -> None:
    station = queue._workstation
    assert isinstance(station, FakeWorkstation)
    before = station.board.reference
    station.board.reference = replace(before, version=before.version + 1)
    assert painted(queue) == 0
    named = {code: replace(unit, name_en="Renamed", name_zh="改名") for code, unit in before.divisions.items()}
    station.board.reference = replace(before, divisions=named)
    assert painted(queue) == queue.model.rowCount()
    assert painted(queue) == 0


def test_another_theme_and_other_tables_are_painted_anew(queue: CaseQueue) -> None:
    rows = queue.model.rowCount()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.follow_system(application, Scheme.DARK)
    try:
        assert painted(queue) == rows
    finally:
        theme.follow_system(application, Scheme.LIGHT)
    pictures = RowPictures()
    image = canvas()
    for tables in ("first", "first", "second"):
        pictures.hold([tables] if tables == "second" else KEPT)
        stripe(pictures, image, name=1)
    assert pictures.painted == 2


KEPT = ["first"]


def canvas(ratio: float = 1.0) -> QImage:
    image = QImage(round(240 * ratio), round(120 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    return image


def words(painter: QPainter, area: QRect) -> None:
    painter.fillRect(area, QColor("white"))
    painter.setPen(QColor("black"))
    painter.setFont(theme.font())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), "暴露垃圾 No. 7")


def stripe(pictures: RowPictures, image: QImage, *, name: object, area: QRect = ROW) -> None:
    painter = QPainter(image)
    pictures.draw(painter, area, hash(name), (name,), words)
    painter.end()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("top", [0, 22, 28])
def test_a_picture_looks_as_the_row_does(qtbot: QtBot, ratio: float, top: int) -> None:
    pictures, kept, direct = RowPictures(), canvas(ratio), canvas(ratio)
    area = ROW.translated(0, top)
    for _ in range(2):
        stripe(pictures, kept, name="row", area=area)
    painter = QPainter(direct)
    words(painter, area)
    painter.end()
    assert kept == direct


def test_rows_out_of_sight_are_forgotten(qtbot: QtBot) -> None:
    pictures, image = RowPictures(most=3), canvas()
    for name in (1, 2, 3, 4, 4, 3, 2):
        stripe(pictures, image, name=name)
    assert pictures.painted == 4
    stripe(pictures, image, name=1)
    assert pictures.painted == 5, "the first that was painted was the first to go"


def test_rows_that_take_long_come_in_the_next_turns(
    queue: CaseQueue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "AT_ONCE", 0.0)  # every row takes too long
    queue.table.in_turns = True
    late = queue.table.findChild(Soon, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(late, Soon)
    rows = queue.model.rowCount()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, Scheme.DARK)
    try:
        first = painted(queue)
        assert first < rows, "not all at once"
        assert late.asked
        qtbot.waitUntil(lambda: painted(queue) == 0)
        queue.table.in_turns = False
        assert painted(queue) == 0, "each stands there as it is"
    finally:
        theme.apply(application, Scheme.LIGHT)


@pytest.mark.parametrize(
    ("room", "seen"),
    [(66, "复 07-26 返 1"), (65, "复 07-26 +1"), (60, "复 07-26 +1"), (59, "复 07-26 返 1"), (0, "复 07-26 返 1")],
)
def test_a_mark_stands_whole_or_is_counted(room: int, seen: str) -> None:
    """Six px a letter; where not even the first one fits, the cell cuts what there is."""
    assert whole_marks(("复 07-26", "返 1"), room, lambda text: 6 * len(text)) == seen
