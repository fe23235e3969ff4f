"""Ten real-life calls are typed into the real form with key events only, in Chinese, and each becomes what it should:
classed, placed, numbered, filed, with the right deadline (DOMAIN §§5.1, 8.3, 9.1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from psycopg2.extras import RealDictCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.workstation import Workstation, open_workstation
from models.case import Status
from models.people import Post
from tests.app.small_census import WHOLE
from tests.central.test_survey import survey
from tests.centre_fixtures import Centre, Login
from tests.walks.calls.by_hand import deadline
from tests.walks.calls.operator import Leader, Listener
from tests.walks.calls.ten import TEN, Call
from tests.walks.hour.operator import Ears, Script
from ui import theme, translations
from ui.crossing import Crossing
from ui.main_window import MainWindow
from ui.theme import Scheme

CENSUS_COMES = 60_000
SLIP = timedelta(seconds=2)


@contextmanager
def seat(qtbot: QtBot, centre: Centre, login: Login, folder: Path, name: str) -> Iterator[MainWindow]:
    """A real workstation with its window, without the map's page."""
    station: Workstation = open_workstation(folder, centre.profile, login.name, login.password, seat=name)
    crossing = Crossing()
    window = MainWindow(station)
    theme.dress(window)
    window.resize(1366, 768)
    try:
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.queue.take_focus()
        station.start(crossing.deliver, crossing.soon)
        yield window
    finally:
        crossing.shut()
        window.close()
        delete(window)  # or it would hear of another language when its files are closed
        station.close()


def play(script: Script) -> None:
    """Every pause of the script is time of the event loop."""
    for pause in script:
        QTest.qWait(pause)


@pytest.fixture
def in_chinese(qapp: QApplication) -> Iterator[None]:
    translations.put_on(qapp, "zh")
    theme.apply(qapp, Scheme.LIGHT)
    yield
    translations.put_on(qapp, "en")
    theme.apply(qapp, Scheme.LIGHT)


@pytest.mark.usefixtures("in_chinese")
def test_ten_calls_become_ten_cases(qtbot: QtBot, centre: Centre, tmp_path: Path) -> None:
    for kind, rows in WHOLE.items():
        survey(centre, kind, rows)
    acceptor, leader = centre.person(Post.ACCEPTOR), centre.person(Post.DUTY_LEADER, Post.DISPATCHER)
    with seat(qtbot, centre, acceptor, tmp_path / "acceptor", "A-01") as window:
        ears, listener = Ears(window), Listener(window, tmp_path)
        qtbot.waitUntil(lambda: window.workstation.here.census().whole, timeout=CENSUS_COMES)
        for serial, call in enumerate(TEN):
            play(listener.take(call, f"138123426{serial:02}"))
        play(listener.propose_all(len(TEN)))
        assert ears.pointed == 0, "no mouse"
    with seat(qtbot, centre, leader, tmp_path / "leader", "B-01") as window:
        ears, who_files = Ears(window), Leader(window, tmp_path)
        play(who_files.file_all(len(TEN)))
        filed = found(centre)
        play(who_files.dispatch_all(len(TEN)))
        assert ears.pointed == 0, "no mouse"
    sent = found(centre)
    for call in TEN:
        agrees(call, filed[call.said], sent[call.said])
    assert len({case["number"] for case in sent.values()}) == len(TEN)


Row = dict[str, Any]


def found(centre: Centre) -> dict[str, Row]:
    """Every case at the centre, by what was said."""
    with centre.admin() as admin, admin.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute("select * from gaowei.cases")
        return {row["description"]: dict(row) for row in cursor.fetchall()}


def agrees(call: Call, filed: Row, sent: Row) -> None:
    """What was filed, and the deadline once a unit is sent there."""
    assert filed["status"] == Status.PENDING_DISPATCH, call
    assert (filed["kind"], filed["class_code"], filed["condition_no"]) == (call.kind, call.code, call.condition), call
    assert (filed["limit_value"], filed["limit_unit"]) == call.limit, call
    assert filed["filed_at"] is not None
    assert filed["number"], call
    assert (filed["division"], filed["unit_grid"]) == (int(call.grid[:6]), call.grid), call
    assert (filed["street"], filed["community"]) == (int(call.grid[:9]), int(call.grid[:12])), call
    assert filed["place_reliable"], call
    assert sent["status"] == Status.DISPATCHED
    assert abs(sent["deadline"] - deadline(sent["dispatched_at"], *call.limit)) <= SLIP, call
