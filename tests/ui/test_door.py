"""The door: the window is there at once, signing in runs beside it, every no is one sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import app.workstation
from app.errors import CentreGone, CentreUnknown, SignInRefused, WorldFailed, WrongPassword
from app.settings import Profile, Settings, read_settings
from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import theme, wording
from ui.door import Door
from ui.main_window import MainWindow
from ui.sign_in import CentreWanted, Credentials
from ui.theme import Scheme

PROFILE = Profile("hall", (("127.0.0.1", 5432),), "gaowei")


class Centre:
    """Answers `sign_in`: waits until told, then lets in or says no."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.no: WorldFailed | None = None
        self.asked: list[tuple[str, str, str | None]] = []
        self.closed = 0
        self.station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(1)])
        self.station.close = self._close  # type: ignore[method-assign]  # to see that it is closed

    def _close(self) -> None:
        self.closed += 1

    def sign_in(self, home: Path, profile: Profile, login: str, password: str, **how: str | None) -> SimpleNamespace:
        self.asked.append((login, password, how["previous_password"]))
        assert threading.current_thread() is not threading.main_thread()
        assert self.go.wait(5)
        if self.no is not None:
            raise self.no
        return SimpleNamespace(me=self.station.me, workstation=lambda: self.station)


@pytest.fixture
def centre(monkeypatch: pytest.MonkeyPatch) -> Centre:
    made = Centre()
    monkeypatch.setattr(app.workstation, "sign_in", made.sign_in)
    return made


@pytest.fixture
def door(qtbot: QtBot, centre: Centre, tmp_path: Path) -> Iterator[Door]:
    made = Door(tmp_path, Settings({"hall": PROFILE}))
    qtbot.addWidget(made)
    made.open("hall", "chenyutong")
    yield made
    centre.go.set()
    made.shut()


def enter(door: Door) -> None:
    door.page.wanted.emit(Credentials("chenyutong", "secret", "A-07"))


def opened(door: Door) -> MainWindow:
    """The window behind the door."""
    assert door.window_open is not None
    return door.window_open


def test_the_card_is_there_at_once_and_stays_painted_while_the_centre_is_asked(
    qtbot: QtBot, door: Door, centre: Centre
) -> None:
    assert door.isVisible()
    assert door.currentWidget() is door.page
    enter(door)
    assert not door.page.card.enter.isEnabled()
    enter(door)
    qtbot.waitUntil(lambda: len(centre.asked) == 1, timeout=3000)
    centre.go.set()
    qtbot.waitUntil(lambda: door.window_open is not None, timeout=20000)
    assert door.window_open is not None
    assert door.window_open.isVisible()
    assert not door.isVisible()
    assert len(centre.asked) == 1, "asked once, however often it is pressed"


@pytest.mark.parametrize("why", [SignInRefused(), CentreGone(), CentreUnknown(), WrongPassword()])
def test_a_no_is_one_sentence_on_the_card(qtbot: QtBot, door: Door, centre: Centre, why: WorldFailed) -> None:
    centre.no = why
    centre.go.set()
    enter(door)
    qtbot.waitUntil(door.page.card.enter.isEnabled, timeout=5000)
    assert door.window_open is None
    said = {door.page.card.wrong.accessibleName(), door.page.card.notice.accessibleName()}
    assert wording.failed(why) in said
    centre.no = None
    enter(door)
    qtbot.waitUntil(lambda: door.window_open is not None, timeout=20000)


def test_signing_out_closes_the_desk_and_shows_the_card(qtbot: QtBot, door: Door, centre: Centre) -> None:
    centre.go.set()
    enter(door)
    qtbot.waitUntil(lambda: door.window_open is not None, timeout=20000)
    opened(door).top.signOutWanted.emit()
    assert door.isVisible()
    assert door.window_open is None
    assert centre.closed == 1
    assert door.page.card.password.field.text() == ""


def test_a_centre_nobody_wrote_down_is_said_with_those_that_are(qtbot: QtBot, tmp_path: Path) -> None:
    door = Door(tmp_path, Settings({"hall": PROFILE}))
    qtbot.addWidget(door)
    with pytest.raises(CentreUnknown, match="names no centre 'other'; it knows: hall"):
        door.open("other", None)


def test_a_new_centre_is_kept_in_the_settings_file(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    door.page.card.other_centre.emit()
    assert door.currentWidget() is door.first
    door.first.first.chosen.emit(CentreWanted("city", (("db1", 5432), ("db2", 5433)), "gaowei"))
    assert door.currentWidget() is door.page
    assert read_settings(tmp_path).centres["city"].hosts == (("db1", 5432), ("db2", 5433))


def test_looks_and_language_are_kept_and_put_on(
    qtbot: QtBot, qapp: QApplication, door: Door, centre: Centre, tmp_path: Path
) -> None:
    centre.go.set()
    enter(door)
    qtbot.waitUntil(lambda: door.window_open is not None, timeout=20000)
    before = door.window_open
    assert before is not None
    before.choiceMade.emit("theme", "dark")
    assert theme.scheme() is Scheme.DARK
    assert door.window_open is before
    before.choiceMade.emit("language", "zh")
    assert door.window_open is not None
    assert door.window_open is not before
    assert door.window_open.queue.header.title.text() == "案件队列"
    kept = read_settings(tmp_path)
    assert (kept.theme, kept.language) == ("dark", "zh")
    assert centre.closed == 0, "the desk goes on"
    theme.follow_system(qapp, Scheme.LIGHT)
