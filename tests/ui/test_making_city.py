"""The demonstration city at the door: what it is at, that it can be left, and why it could not be set up."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg2
import pytest
from psycopg2.extensions import make_dsn
from pytestqt.qtbot import QtBot

from app.central import keeper
from app.central.provision import provision
from app.errors import DiskFull, NotAnAdministrator
from app.exchange import demo
from app.exchange.catalogue import starter_reference
from app.exchange.demo import DemoStep, Progress
from app.settings import Profile, Settings
from models.ids import new_id
from tests.ui.keyboard import Key, press
from ui import wording
from ui.door import Door
from ui.sign_in import DemoWanted
from ui.sign_in.setting_up import SettingUp

if TYPE_CHECKING:
    from app.central.keeper import Held

PROFILE = Profile("embedded", (("127.0.0.1", 5432),), "gaowei")


@dataclass
class Machine:
    """The server of this machine without a server, and a city whose making does what a test says."""

    admin_dsn: str = ""
    profile: Profile = PROFILE
    closed: int = 0
    tries: int = 0
    why: Exception | None = None
    go: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def close(self) -> None:
        self.closed += 1
        self.over.set()

    def build(self, held: object, home: Path, progress: Progress, *, whole: bool) -> None:
        self.tries += 1
        progress(DemoStep.PEOPLE, 3, 16)
        assert self.go.wait(5)
        progress(DemoStep.CASES, 0, 1)
        if self.why is not None:
            raise self.why


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(keeper, "hold_embedded", lambda *_: made)
    monkeypatch.setattr(demo, "build_demo", made.build)
    monkeypatch.setattr(demo, "demo_people", lambda _: [])
    return made


@pytest.fixture
def bugs(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException] | None]:
    """What travelled up a thread to where the log is kept."""
    kept: list[type[BaseException] | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: kept.append(told.exc_type))
    return kept


@pytest.fixture
def door(qtbot: QtBot, machine: Machine, tmp_path: Path) -> Iterator[Door]:
    made = Door(tmp_path, Settings({}))
    qtbot.addWidget(made)
    made.open(None, None)
    yield made
    machine.go.set()
    made.shut()


def card(door: Door) -> SettingUp:
    """Where it is told."""
    return door.making.card


def test_it_says_what_it_is_at_and_then_shows_the_people(qtbot: QtBot, door: Door, machine: Machine) -> None:
    qtbot.waitUntil(lambda: "3 / 16" in card(door).doing.text(), timeout=5000)
    assert door.currentWidget() is door.making
    assert card(door).progress.maximum() == 16
    assert card(door).cancel.isVisible()
    assert not card(door).retry.isVisible()
    machine.go.set()
    qtbot.waitUntil(lambda: door.currentWidget() is door.page, timeout=5000)
    assert machine.closed == 0


def test_whoever_leaves_it_can_choose_again(qtbot: QtBot, door: Door, machine: Machine) -> None:
    qtbot.waitUntil(lambda: machine.tries == 1, timeout=5000)
    card(door).cancel.click()
    assert door.currentWidget() is door.first
    assert not door.first.first.leave.isVisible(), "there is no card to go back to"
    machine.go.set()
    assert machine.over.wait(5), "the server is let go at the next step"
    assert door.currentWidget() is door.first
    door.first.first.chosen.emit(DemoWanted())
    qtbot.waitUntil(lambda: door.currentWidget() is door.page, timeout=5000)
    assert machine.tries == 2
    assert machine.closed == 1


def test_enter_once_too_often_does_not_end_the_making_and_escape_does(
    qtbot: QtBot, door: Door, machine: Machine
) -> None:
    qtbot.waitUntil(lambda: machine.tries == 1, timeout=5000)
    with qtbot.waitActive(door):
        door.activateWindow()
    qtbot.waitUntil(lambda: card(door).hasFocus(), timeout=5000)
    press(Key.Key_Return)
    press(Key.Key_Space)
    assert door.currentWidget() is door.making
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: door.currentWidget() is door.first, timeout=5000)


def test_a_fault_of_the_program_is_said_with_its_log_and_can_be_tried_again(
    qtbot: QtBot,
    door: Door,
    machine: Machine,
    bugs: list[type[BaseException] | None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = logging.FileHandler(tmp_path / "gaowei.log")
    monkeypatch.setattr(logging.root, "handlers", [log, *logging.root.handlers])
    machine.why = ZeroDivisionError()
    machine.go.set()
    qtbot.waitUntil(card(door).retry.isVisible, timeout=5000)
    log.close()
    assert bugs == [ZeroDivisionError]
    assert "fault" in card(door).wrong.accessibleName()
    assert str(tmp_path / "gaowei.log") in card(door).more.text()
    assert not card(door).progress.isVisible()
    assert machine.closed == 1, "the server is not kept by a try that broke"
    machine.why = None
    card(door).retry.click()
    qtbot.waitUntil(lambda: door.currentWidget() is door.page, timeout=5000)


def test_what_the_world_refuses_is_one_sentence_and_another_centre_can_be_chosen(
    qtbot: QtBot, door: Door, machine: Machine
) -> None:
    machine.why = DiskFull()
    machine.go.set()
    qtbot.waitUntil(card(door).retry.isVisible, timeout=5000)
    assert card(door).wrong.accessibleName() == wording.failed(DiskFull())
    assert not card(door).more.isVisible()
    card(door).other.click()
    assert door.currentWidget() is door.first


def test_the_program_can_be_ended_where_nothing_else_is_left(qtbot: QtBot) -> None:
    alone = SettingUp()
    qtbot.addWidget(alone)
    alone.show_failed(DiskFull())
    with qtbot.waitSignal(alone.quitWanted):
        alone.quit.click()


BEING_ASKED = (
    "set role gaowei_owner; create function gaowei.feed(int) returns int language sql as 'select 1';"
    "create table gaowei.left_over (n int default gaowei.feed(1));"
    "drop function gaowei.hello(uuid, text);"
    "create table gaowei.other (one jsonb); "
    "create function gaowei.hello(box uuid, seat text) returns jsonb language sql as 'select null::jsonb';"
    "alter table gaowei.other alter one set default gaowei.hello(null, null)"
)
OF_ANOTHER = "alter function gaowei.hello(uuid, text) owner to postgres"


@pytest.mark.parametrize(
    ("done", "said"),
    [(BEING_ASKED, "the program has a fault"), (OF_ANOTHER, wording.failed(NotAnAdministrator()))],
    ids=["a function that cannot go", "a wrong owner"],
)
def test_a_real_city_that_cannot_be_brought_up_to_date(
    qtbot: QtBot,
    server: Held,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    bugs: list[type[BaseException] | None],
    done: str,
    said: str,
) -> None:
    name = f"demo_{new_id().hex}"
    machine = Machine(make_dsn(server.admin_dsn, dbname=name), replace(server.profile, database=name))
    monkeypatch.setattr(keeper, "hold_embedded", lambda *_: machine)
    with closing(psycopg2.connect(server.admin_dsn)) as admin:
        admin.autocommit = True
        admin.cursor().execute(f"create database {name}")
        try:
            settings = {"settings": [{"name": demo.FINISHED, "value": "an older program"}]}
            provision(machine.admin_dsn, "demo", {**starter_reference(), **settings})
            with closing(psycopg2.connect(machine.admin_dsn)) as line:
                line.cursor().execute(done)
                line.commit()
            door = Door(tmp_path, Settings({}))
            qtbot.addWidget(door)
            door.open(None, None)
            qtbot.waitUntil(card(door).retry.isVisible, timeout=20000)
            assert said in card(door).wrong.accessibleName()
            assert machine.closed == 1
            door.shut()
        finally:
            admin.cursor().execute(f"drop database {name} with (force)")
