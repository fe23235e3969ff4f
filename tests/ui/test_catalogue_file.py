"""A city's table at a manager's desk: read aside, every row accounted for, a draft at last."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exchange.catalogue_edition import make_edition
from app.exchange.catalogue_table import read_table
from app.exchange.rows_311 import FileWrong, Question
from app.workstation.catalogue_file import TableRead
from models.catalogue import EditionRefused, LimitUnit
from models.people import Post
from tests.exchange.dirty_catalogue import save_xlsx
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.test_editions import station_of, window_of
from ui.catalogue.table import TableDialog


@pytest.fixture
def station(qtbot: QtBot) -> FakeWorkstation:
    window = window_of(qtbot, Post.MANAGER)
    window.show_editions().table.click()
    return station_of(window)


@pytest.fixture
def dialog(qtbot: QtBot, station: FakeWorkstation) -> TableDialog:
    made = next(one for one in QApplication.topLevelWidgets() if isinstance(one, TableDialog) and one.isVisible())
    qtbot.waitUntil(made.isActiveWindow)
    return made


def read(station: FakeWorkstation) -> None:
    """As the desk's thread does, at once."""
    asked, told, then = station.reading[-1]
    try:
        reading = read_table(asked.path, asked.choices, told)
    except (FileWrong, Question) as failed:
        then(failed)
        return
    then(TableRead(reading, make_edition(reading, asked.code, asked.name, asked.name, station.board.reference)))


def ready(dialog: TableDialog, tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    save_xlsx(path)
    dialog.take_file(path)
    assert dialog.focusWidget() is dialog.code
    QTest.keyClicks(dialog.code, "2018-city")


def test_only_a_manager_of_the_whole_city_reads_one(qtbot: QtBot) -> None:
    assert not window_of(qtbot, Post.DUTY_LEADER).show_editions().table.isVisible()


def test_every_row_of_a_dirty_table_is_accounted_for_and_what_was_understood_becomes_a_draft(
    qtbot: QtBot, station: FakeWorkstation, dialog: TableDialog, tmp_path: Path
) -> None:
    ready(dialog, tmp_path)
    dialog.day.setCurrentIndex(dialog.day.findData(LimitUnit.WORK_DAY.value))
    dialog.zeros.setCurrentIndex(dialog.zeros.findData("yes"))
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    assert dialog.cancel.isVisible()
    read(station)
    found = dialog._found
    assert found is not None, dialog.said.text()
    counted = found.reading.counted()
    assert f"Rows {sum(counted.values())}:" in dialog.counted.text()
    assert f"not understood {len(found.reading.odd)}." in dialog.counted.text()
    listed = [(one.right, one.name) for one in dialog.odd.options.options]
    assert len(listed) == len(found.reading.odd) > 5
    assert all(place.endswith(str(row.place.row)) for (place, _), row in zip(listed, found.reading.odd, strict=True))
    assert all("{" not in why for _, why in listed), "every reason has its words"
    assert dialog.focusWidget() is dialog.keep
    assert not dialog.read.isVisible(), "one deed is next"
    QTest.keyClick(dialog.keep, Qt.Key.Key_Space)
    (made,) = station.drafted
    assert made.code == "2018-city"
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_what_the_table_leaves_open_is_asked_at_its_field(
    station: FakeWorkstation, dialog: TableDialog, tmp_path: Path
) -> None:
    ready(dialog, tmp_path)
    dialog.begin()
    read(station)
    assert dialog.said.text().endswith("Choose above.")
    assert dialog.focusWidget() in (dialog.day, dialog.zeros, dialog.kind)
    assert not dialog.keep.isVisible()


def test_another_answer_asks_for_another_reading(station: FakeWorkstation, dialog: TableDialog, tmp_path: Path) -> None:
    ready(dialog, tmp_path)
    dialog.begin()
    ((_asked, told, _then),) = station.reading
    told(1200)
    assert dialog.progress.text() == "Rows read: 1,200"
    dialog.cancel.click()
    assert station.reading == []
    assert dialog.progress.text() == "Stopped"
    assert dialog.read.isVisible()


@pytest.mark.parametrize(
    ("name", "bytes_"), [("a.xlsx", b"PK\3\4 no"), ("b.csv", b"\xff\xff\x00"), ("c.csv", b"a,b\n1,2\n")]
)
def test_a_file_that_is_no_table_says_so_in_the_language_of_the_window(
    station: FakeWorkstation, dialog: TableDialog, tmp_path: Path, name: str, bytes_: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(bytes_)
    dialog.take_file(path)
    dialog.begin()
    assert "A code of letters" in dialog.said.text()
    dialog.code.setText("2018-city")
    dialog.begin()
    read(station)
    assert dialog.said.text().startswith(("The file is no whole table", "No row has a column"))


def test_the_centres_no_is_said_and_nothing_is_lost(
    station: FakeWorkstation, dialog: TableDialog, tmp_path: Path
) -> None:
    ready(dialog, tmp_path)
    dialog.day.setCurrentIndex(1)
    dialog.zeros.setCurrentIndex(1)
    dialog.begin()
    read(station)
    station.approval = EditionRefused.ALREADY
    dialog.keep.click()
    assert "stays as it is" in dialog.said.text()
    assert dialog.isVisible()
    assert dialog.keep.isEnabled()
