"""The room of the facts ends between two lines, however low the sheet is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.case_sheet.fitting import Fitting, Span, last_whole
from ui.controls import Words

LINES: list[Span] = [(0, 20), (20, 40), (46, 66)]


@pytest.mark.parametrize(
    ("room", "end"), [(66, 66), (65, 46), (46, 46), (43, 43), (39, 20), (20, 20), (19, 19), (5, 5)]
)
def test_no_line_is_cut_where_another_one_stands_above(room: int, end: int) -> None:
    assert last_whole(LINES, room) == end


def test_lines_side_by_side_end_together() -> None:
    assert last_whole([(0, 18), (18, 38), (20, 40), (38, 60)], 50) == 18


@pytest.mark.parametrize("height", range(60, 140, 7))
def test_the_last_line_in_sight_is_whole(qtbot: QtBot, height: int) -> None:
    area, inside = Fitting(), QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    labels = [Words(f"第 {n} 行", inside) for n in range(12)]
    for label in labels:
        column.addWidget(label)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    qtbot.addWidget(area)
    area.resize(200, height)
    with qtbot.waitExposed(area):
        area.show()
    QApplication.sendPostedEvents()
    seen = area.viewport().height()
    assert seen > 0
    assert not [label for label in labels if label.y() < seen < label.y() + label.height()]
    assert height - seen <= labels[0].height(), "no more than a line is given up"
