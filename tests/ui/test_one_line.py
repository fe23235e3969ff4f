"""What people typed stands in one line, whatever is in it: no break reaches another row, no length costs a blink."""

from __future__ import annotations

import time

import pytest
from PySide6.QtGui import QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import show
from tests.ui.radio import row, station
from ui import theme
from ui.controls import Words
from ui.elided import Elided
from ui.intercom import IntercomLog
from ui.one_line import fitted
from ui.tips import tip

BREAKS = ["\n", "\r\n", "\u2028", "\u2029", "\x0b", "\x85"]


@pytest.mark.parametrize("sign", BREAKS)
def test_a_break_is_a_blank(sign: str) -> None:
    assert fitted(QFontMetrics(theme.font()), f"井盖{sign}坠落", 400) == "井盖 坠落"


TURNED = "后街\u202e号七\u202c 7\u2066巷\u2069"
"""Seven comes out as 7号 where it is painted, and a file called `fdp.exe` as `exe.pdf`."""


def test_no_text_runs_the_other_way(qtbot: QtBot) -> None:
    """Whoever writes to the centre by hand could make a place, a name or a file read as another."""
    straight = "后街号七 7巷"
    assert fitted(QFontMetrics(theme.font()), TURNED, 400) == straight
    words = Words(TURNED)
    qtbot.addWidget(words)
    assert words.text() == straight
    words.setText(f"{TURNED}\n{TURNED}")
    assert words.text() == f"{straight}\n{straight}", "several lines stay several lines"
    assert tip(TURNED) == straight
    assert fitted(QFontMetrics(theme.font()), "עברית \u200fab", 400) == "עברית \u200fab", "what is written so stays so"


def test_words_that_fit_stay_as_they_are_and_others_end_in_dots() -> None:
    metrics = QFontMetrics(theme.font())
    assert fitted(metrics, "督院街\u300012 号", 400) == "督院街\u300012 号"
    assert fitted(metrics, "督院街" * 40, 100).endswith("…")
    assert metrics.horizontalAdvance(fitted(metrics, "i" * 400, 100)) <= 100


def test_a_very_long_text_is_cut_at_once() -> None:
    began = time.process_time()
    assert fitted(QFontMetrics(theme.font()), "井" * 250_000, 300).endswith("…")
    assert time.process_time() - began < 0.05


@pytest.mark.parametrize("sign", BREAKS)
def test_an_entry_of_many_lines_paints_nothing_into_the_rows_beside_it(qtbot: QtBot, sign: str) -> None:
    """Whoever writes to the centre by hand could else cover what others said."""

    def picture(text: str) -> QImage:
        pane = IntercomLog(station([row(1), row(2, text=text), row(3)]))
        show(qtbot, pane, 692, 300)
        return pane.log.viewport().grab().toImage()

    assert picture(f"一{sign * 6}二") == picture(f"一{' ' * 6}二")


def test_a_title_of_many_lines_is_painted_as_one(qtbot: QtBot) -> None:
    def picture(text: str) -> QImage:
        label = Elided(text)
        qtbot.addWidget(label)
        label.resize(200, 20)
        return label.grab().toImage()

    assert picture("一\n二\n三") == picture("一 二 三")
