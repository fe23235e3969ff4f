"""A demonstration city that lacks something: mended where nothing is lost, else said; made anew when told twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg2
import pytest
from psycopg2.extensions import connection, make_dsn
from pytestqt.qtbot import QtBot

from app.cast.figures import people
from app.central import keeper
from app.errors import CentreDamaged, CentreIncomplete, WorldFailed
from app.exchange.demo import build_demo
from app.settings import Profile, Settings
from models.ids import new_id
from models.people import Post
from tests.centre_fixtures import Centre
from tests.ui.keyboard import Key, press
from ui import wording
from ui.door import Door
from ui.sign_in import Credentials
from ui.sign_in.setting_up import SettingUp

if TYPE_CHECKING:
    from app.central.keeper import Held

LIMIT = 30_000
"""Milliseconds: a small city is made in two seconds."""


@dataclass
class Place:
    """A small finished city in a database of its own, in the shape of the server of this machine."""

    admin_dsn: str
    profile: Profile
    home: Path

    def close(self) -> None:
        """The server is the test run's."""

    def asked(self, question: str, database: str | None = None) -> list[tuple[object, ...]]:
        """What the administrator is told, here or in another database."""
        dsn = make_dsn(self.admin_dsn, dbname=database) if database else self.admin_dsn
        with closing(admin(dsn)) as line, line.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []

    @property
    def aside(self) -> list[str]:
        """The databases that were set aside."""
        names = self.asked(f"select datname from pg_database where datname like '{self.profile.database}\\_%'")
        return [str(name) for (name,) in names]


def admin(dsn: str) -> connection:
    made = psycopg2.connect(dsn)
    made.autocommit = True
    return made


@pytest.fixture
def place(server: Held, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Place]:
    name = f"demo_{new_id().hex[-12:]}"
    dsn = make_dsn(server.admin_dsn, dbname=name)
    made = Place(dsn, replace(server.profile, database=name), tmp_path)
    monkeypatch.setattr(keeper, "hold_embedded", lambda *_: made)
    with closing(admin(server.admin_dsn)) as line, line.cursor() as cursor:
        cursor.execute(f"create database {name}")
        build_demo(made, tmp_path, lambda *_: None)
        (tmp_path / "desks" / made.profile.name / "chenyutong").mkdir(parents=True)
        yield made
        for each in (*made.aside, name):
            cursor.execute(f"drop database {each} with (force)")
        for figure in people():
            cursor.execute(f"drop role if exists {figure.login}")


@pytest.fixture
def door(qtbot: QtBot, place: Place) -> Iterator[Door]:
    made = Door(place.home, Settings({}))
    qtbot.addWidget(made)
    yield made
    made.shut()


def card(door: Door) -> SettingUp:
    """Where it is told."""
    return door.making.card


def test_a_function_that_is_gone_is_made_again_without_a_word(qtbot: QtBot, door: Door, place: Place) -> None:
    place.asked("drop function gaowei.caller_of(uuid)")
    door.open(None, None)
    qtbot.waitUntil(lambda: door.currentWidget() is door.page, timeout=LIMIT)
    assert place.asked("select 1 from pg_proc where proname = 'caller_of'") == [(1,)]
    assert place.aside == []


def test_a_city_that_lacks_a_column_is_said_and_made_anew_only_when_told_twice(
    qtbot: QtBot, door: Door, place: Place
) -> None:
    before = place.asked("select count(*) from gaowei.journal")
    place.asked("alter table gaowei.cases drop column reply_due cascade")
    door.open(None, None)
    qtbot.waitUntil(card(door).anew.isVisible, timeout=LIMIT)
    assert "cases.reply_due" in card(door).wrong.accessibleName()
    assert "set aside" in card(door).more.text()
    card(door).anew.click()
    assert not card(door).retry.isVisible()
    press(Key.Key_Escape)
    assert card(door).retry.isVisible(), "who is asked may say no"
    assert place.aside == []
    card(door).anew.click()
    assert card(door).keep.hasFocus(), "Enter alone changes nothing"
    card(door).sure.click()
    qtbot.waitUntil(lambda: door.currentWidget() is door.page, timeout=LIMIT)
    assert door.page.posts.people.options.options
    (kept,) = place.aside
    assert place.asked("select count(*) from gaowei.journal", kept) == before, "every case of the old one is there"
    assert place.asked("select count(*) from gaowei.cases where reply_due is null") != [(0,)]
    desks = [folder.name for folder in (place.home / "desks").iterdir()]
    assert len(desks) == 1
    assert desks[0].startswith(f"{place.profile.name}-")


def test_a_city_in_which_somebody_works_is_not_set_aside(qtbot: QtBot, door: Door, place: Place) -> None:
    place.asked("drop table gaowei.settings cascade")
    with closing(admin(place.admin_dsn)):
        door.open(None, None)
        qtbot.waitUntil(card(door).anew.isVisible, timeout=LIMIT)
        assert "settings." in card(door).wrong.accessibleName(), "not taken for one that was never finished"
        card(door).anew.click()
        card(door).sure.click()
        qtbot.waitUntil(lambda: "open" in card(door).wrong.accessibleName(), timeout=LIMIT)
    assert place.aside == []
    assert [folder.name for folder in (place.home / "desks").iterdir()] == [place.profile.name]


@pytest.mark.parametrize(
    ("done", "why"),
    [
        ("drop function gaowei.caller_of(uuid)", CentreIncomplete(missing="caller_of()")),
        ("alter table gaowei.cases drop column reply_due cascade", CentreDamaged(missing="cases.reply_due")),
    ],
    ids=["a function", "a column"],
)
def test_the_card_of_a_shared_centre_says_what_it_lacks_and_who_mends_it(
    qtbot: QtBot, centre: Centre, tmp_path: Path, done: str, why: WorldFailed
) -> None:
    login = centre.person(Post.DISPATCHER)
    with centre.admin() as line:
        line.cursor().execute(done)
    door = Door(tmp_path, Settings({"hall": replace(centre.profile, name="hall")}))
    qtbot.addWidget(door)
    door.open("hall", login.name)
    door.page.wanted.emit(Credentials(login.name, login.password, "A-01"))
    qtbot.waitUntil(lambda: door.page.card.wrong.accessibleName() != "", timeout=LIMIT)
    assert door.page.card.wrong.accessibleName() == wording.failed(why)
    assert "administrator" in door.page.card.wrong.accessibleName()
    door.shut()
