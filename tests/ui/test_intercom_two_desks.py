"""The radio at two real desks on a centre in memory: keys in the log of one, the banner and the sounds of the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.app.stations import opened
from tests.seats import a_city, somebody
from tests.ui.keyboard import Key, press, write
from tests.ui.test_sounds import Recorder
from ui.intercom import EmergencyBanner, IntercomLog
from ui.sounds import Sound, Sounds


@contextmanager
def gone_after(*widgets: QWidget) -> Iterator[None]:
    """Deletes them, however the test ends: their timers must not ask a desk that is closed."""
    try:
        yield
    finally:
        for widget in widgets:
            delete(widget)


def bring_up(qtbot: QtBot, widget: QWidget) -> None:
    """Shows it with the keys."""
    widget.resize(1366, 300)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def test_an_emergency_is_written_here_heard_there_and_answered_there(qtbot: QtBot, tmp_path: Path) -> None:
    city = a_city()
    one, other = city.add(somebody("an")), city.add(somebody("bo"))
    events = QApplication.processEvents  # the log lets rows of others in by a timer
    with (
        opened(city, one, tmp_path / "1", idle=events) as here,
        opened(city, other, tmp_path / "2", idle=events) as there,
    ):
        here.until(here.numbered)
        there.until(there.numbered)
        log, banner, player = IntercomLog(here.station), EmergencyBanner(there.station), Recorder()
        sounds = Sounds(there.station, banner, player=player)
        with gone_after(log, banner):
            bring_up(qtbot, log)
            log.begin_entry()
            city.freeze()
            write("> 99 核实情况")
            press(Key.Key_Return)
            write("31 求助，井下有人晕倒")
            press(Key.Key_Return)
            assert [row.waiting for row in log.model.rows] == [True, True]
            city.thaw()
            here.until(lambda: not any(row.waiting for row in log.model.rows))
            assert [row.entry.text for row in log.model.rows] == ["核实情况", "求助，井下有人晕倒"]

            there.until(lambda: not banner.isHidden())
            bring_up(qtbot, banner)
            assert "井下有人晕倒" in banner.text.text()
            assert player.heard == [Sound.EMERGENCY]
            banner.take_focus()
            write("120 已报")
            press(Key.Key_Return)
            assert banner.isHidden()
            here.until(lambda: log.model.rows[-1].entry.answer == "120 已报")
            assert not here.station.board.emergencies()
            sounds.shut()


def test_an_entry_is_put_right_before_it_was_sent(qtbot: QtBot, tmp_path: Path) -> None:
    city = a_city()
    with opened(city, city.add(somebody("an")), tmp_path, idle=QApplication.processEvents) as here:
        here.until(here.numbered)
        log = IntercomLog(here.station)
        with gone_after(log):
            bring_up(qtbot, log)
            city.freeze()
            log.begin_entry()
            write("99 垃圾已清一半")
            press(Key.Key_Return)
            press(Key.Key_Up)
            assert log.quick.field.text() == "99 垃圾已清一半"
            log.quick.field.setText("99 垃圾已清完")
            press(Key.Key_Return)
            assert [row.waiting for row in log.model.rows] == [True, True]
            assert log.model.rows[0].corrected_by == log.model.rows[1].entry.id
            city.thaw()
            here.until(lambda: not any(row.waiting for row in log.model.rows))
            assert [row.entry.text for row in log.model.rows] == ["垃圾已清一半", "垃圾已清完"]
            assert log.model.rows[0].corrected_by == log.model.rows[1].entry.id
