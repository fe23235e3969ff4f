"""Beginning anew for another size: the same program, the same person, and the size of the settings file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Profile, Settings
from ui import startup, wording
from ui.door import Door
from ui.making_city import CityReady


def test_the_size_of_the_settings_is_drawn_unless_the_environment_says_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(startup.SCALE, "3")
    assert not startup.draw_at(150)
    assert os.environ[startup.SCALE] == "3"
    monkeypatch.delenv(startup.SCALE)
    assert not startup.draw_at(100)
    assert startup.SCALE not in os.environ
    assert startup.draw_at(150)
    assert os.environ[startup.SCALE] == "1.5"


def test_it_begins_with_the_same_person_at_the_same_centre(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _program, words: begun.append(words))
    monkeypatch.setenv(startup.SCALE, "1.5")
    door = SimpleNamespace(centre="hall", login="chenyutong")
    startup.begin_anew(door, None, drawn_by_us=True)  # type: ignore[arg-type]  # as far as it is asked
    assert begun == [[sys.executable, sys.argv[0], "--centre", "hall", "--login", "chenyutong"]]
    assert startup.SCALE not in os.environ, "the next one draws as the settings say then"


def test_a_language_that_was_chosen_since_is_not_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _program, words: begun.append(words[2:]))
    door = SimpleNamespace(centre=None, login=None)
    for said in ("en", "zh"):
        startup.begin_anew(door, said, drawn_by_us=False)  # type: ignore[arg-type]  # as far as it is asked
    assert wording.language() == "en"
    assert begun == [["--language", "en"], []]


def test_the_demonstration_city_is_no_centre_of_the_settings_also_when_it_is_let_go(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = Door(tmp_path, Settings(), as_root=False)
    qtbot.addWidget(made)
    profile = Profile("embedded", (("127.0.0.1", 1),), "gaowei")
    held = SimpleNamespace(profile=profile, close=lambda: None)
    made._demo_ready(CityReady(held, [], {}))  # type: ignore[arg-type]  # as far as it is asked
    assert made.centre is None
    made.shut()
    assert made.centre is None, "the program begins anew after the door is shut"
