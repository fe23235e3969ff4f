"""The demonstration city behind the window: what its child processes say reaches strip, status bar and command bar."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.drill import running
from app.drill.running import LifeNews, PastNews
from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.city_life import LivingCity
from ui.main_window import MainWindow
from ui.window.verbs import WindowVerbs


@dataclass
class Children:
    """The processes as the city asked for them, without processes."""

    past: Callable[[PastNews], None] | None = None
    life: Callable[[LifeNews], None] | None = None
    pace: float = -1
    asked: list[object] = field(default_factory=list)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Children:
    made = Children()

    class Past:
        def __init__(self, home: Path, tell: Callable[[PastNews], None]) -> None:
            made.past = tell

        def stop(self) -> None:
            made.asked.append("past stop")

    class Life:
        def __init__(self, home: Path, tell: Callable[[LifeNews], None], *, pace: float) -> None:
            made.life, made.pace = tell, pace

        def stop(self) -> None:
            made.asked.append("life stop")

        def set_pace(self, pace: float) -> None:
            made.asked.append(pace)

        def sit_down(self, login: str, posts: Collection[str]) -> None:
            made.asked.append((login, sorted(posts)))

    monkeypatch.setattr(running, "FillingPast", Past)
    monkeypatch.setattr(running, "CityLife", Life)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(1)]))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def city(qtbot: QtBot, children: Children, window: MainWindow, tmp_path: Path) -> LivingCity:
    made = LivingCity(tmp_path)
    made.show_in(window.demo, window.status)
    made.begin()
    qtbot.waitUntil(lambda: children.past is not None, timeout=3000)
    return made


def paces(window: MainWindow) -> list[str]:
    return [verb.key for verb in WindowVerbs(window).now() if verb.key.startswith("pace.")]


def test_its_past_is_shown_until_it_is_there_then_it_lives(
    qtbot: QtBot, children: Children, city: LivingCity, window: MainWindow
) -> None:
    assert children.past is not None
    children.past(PastNews(742, 1204))
    qtbot.waitUntil(window.demo.isVisible, timeout=3000)
    assert "742 / 1,204" in window.demo.accessibleName()
    assert paces(window) == []
    children.past(PastNews(over=True, whole=True))
    qtbot.waitUntil(lambda: children.life is not None, timeout=3000)
    assert children.life is not None
    assert not window.demo.isVisible()
    children.life(LifeNews("lives", 5))
    qtbot.waitUntil(lambda: "5×" in window.status.life_words, timeout=3000)
    assert paces(window) == ["pace.0", "pace.1", "pace.5", "pace.20"]
    children.life(LifeNews("rests", 0))
    qtbot.waitUntil(lambda: "5×" not in window.status.life_words, timeout=3000)
    assert window.status.life_words
    children.life(LifeNews("ended"))
    qtbot.waitUntil(lambda: not window.status.life_words, timeout=3000)
    assert paces(window) == []


def test_a_still_city_is_completed_and_nobody_acts_in_it(
    qtbot: QtBot, children: Children, window: MainWindow, tmp_path: Path
) -> None:
    city = LivingCity(tmp_path, still=True)
    city.show_in(window.demo, window.status)
    city.begin()
    qtbot.waitUntil(lambda: children.past is not None, timeout=3000)
    assert children.past is not None
    with qtbot.waitSignal(city.changed):
        children.past(PastNews(over=True, whole=True))
    assert children.life is None
    assert not window.demo.isVisible()


def test_a_person_stops_the_past_and_chooses_the_pace(
    qtbot: QtBot, children: Children, city: LivingCity, window: MainWindow
) -> None:
    city.sit_down(window.workstation.me)
    assert children.past is not None
    children.past(PastNews(1, 2))
    qtbot.waitUntil(window.demo.isVisible, timeout=3000)
    window.demo.cancel.click()
    assert children.asked == ["past stop"]
    children.past(PastNews(over=True))
    qtbot.waitUntil(lambda: len(children.asked) == 2, timeout=3000)
    assert children.asked[1] == (window.workstation.me.login, ["dispatcher"])
    assert children.life is not None
    children.life(LifeNews("lives", 1))
    qtbot.waitUntil(lambda: paces(window) != [], timeout=3000)
    next(verb for verb in WindowVerbs(window).now() if verb.key == "pace.20").do()
    window.status.paceWanted.emit(5.0)
    city.sit_down(None)
    assert children.asked[2:] == [20.0, 5.0, ("", [])]


def test_the_pace_is_the_same_after_a_restart(qtbot: QtBot, children: Children, city: LivingCity) -> None:
    assert children.past is not None
    children.past(PastNews(over=True))
    qtbot.waitUntil(lambda: children.pace == 1, timeout=3000)
    city.set_pace(20.0)
    again = LivingCity(city._home)
    first = children.past
    again.begin()
    qtbot.waitUntil(lambda: children.past is not first, timeout=3000)
    children.past(PastNews(over=True))
    qtbot.waitUntil(lambda: children.pace == 20, timeout=3000)
    again.shut()


def test_what_is_said_after_the_end_is_told_to_nobody(
    qtbot: QtBot, children: Children, city: LivingCity, window: MainWindow
) -> None:
    city.shut()
    assert children.asked == ["past stop"]
    assert children.past is not None
    children.past(PastNews(3, 4))
    qtbot.wait(50)
    assert not window.demo.isVisible()


def test_a_life_that_ended_by_itself_is_said_and_started_again(
    qtbot: QtBot, children: Children, city: LivingCity, window: MainWindow
) -> None:
    assert children.past is not None
    children.past(PastNews(over=True, whole=True))
    qtbot.waitUntil(lambda: children.life is not None, timeout=3000)
    first = children.life
    assert first is not None
    first(LifeNews("lives", 5))
    first(LifeNews("failed"))
    qtbot.waitUntil(window.demo.isVisible, timeout=3000)
    assert "ended" in window.demo.accessibleName()
    assert not window.demo.bar.isVisible()
    assert paces(window) == [], "nothing lives that could have a pace"
    window.demo.again.click()
    qtbot.waitUntil(lambda: children.life is not first, timeout=3000)
    assert not window.demo.isVisible()
    assert children.life is not None
    children.life(LifeNews("failed"))
    qtbot.waitUntil(window.demo.isVisible, timeout=3000)
    window.demo.cancel.click()
    assert not window.demo.isVisible(), "left alone until the next start"


def test_a_past_that_ended_by_itself_is_filled_in_again_while_the_city_lives(
    qtbot: QtBot, children: Children, city: LivingCity, window: MainWindow
) -> None:
    first = children.past
    assert first is not None
    first(PastNews(7, 1204))
    first(PastNews(over=True, failed=True))
    qtbot.waitUntil(lambda: children.life is not None, timeout=3000)
    life = children.life
    assert life is not None
    life(LifeNews("lives", 5))
    qtbot.waitUntil(lambda: paces(window) != [], timeout=3000)
    assert "past" in window.demo.accessibleName()
    assert window.demo.isVisible()
    window.demo.again.click()
    qtbot.waitUntil(lambda: children.past is not first, timeout=3000)
    assert children.past is not None
    children.past(PastNews(8, 1204))
    qtbot.waitUntil(window.demo.bar.isVisible, timeout=3000)
    children.past(PastNews(over=True, whole=True))
    qtbot.waitUntil(lambda: not window.demo.isVisible(), timeout=3000)
    assert children.life is life, "one life"
    assert "5×" in window.status.life_words
