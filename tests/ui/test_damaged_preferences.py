"""What a person set up may be damaged, or of another version: whoever reads it then does as if nothing was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from app.desk.rows import Order, Preset, View
from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import actions
from ui.case_queue.saved_views import SavedViews
from ui.case_sheet.word_step import LAST_CHANNEL
from ui.command_bar import recent
from ui.keys import kept as keys
from ui.main_window import MainWindow
from ui.preferences.chosen import Chosen
from ui.sounds.choice import PREFERENCE as SOUNDS
from ui.sounds.choice import SoundChoice
from ui.window import hints
from ui.window.docks import VERSION
from ui.window.kept_layout import name_for

ME = make_person(DISPATCHER, Post.DISPATCHER)
LAYOUT = name_for(ME)
NAMES = (LAYOUT, "views", "columns", "density", LAST_CHANNEL, recent.NAME, keys.NAME, SOUNDS, hints.NAME)
SHAPES: tuple[object, ...] = (-1.5, True, "x", [[], {}, None, {"name": []}], {"x": {"y": []}})
OF_OURS = (
    (LAYOUT, {"version": VERSION, "layout": [], "state": 7, "shares": {"queue": [[], None]}}),
    (LAYOUT, {"version": VERSION, "layout": "standard", "state": "AAAA", "shares": {"caseQueue": ["x", 1]}}),
    (LAYOUT, {"version": VERSION, "layout": "standard", "state": "\u4e95", "shares": 3}),
    (LAYOUT, {"version": VERSION + 1, "layout": {"panes": []}}),
    (SOUNDS, {"off": [[], {}, 3], "volume": "loud", "mute": "yes"}),
    (keys.NAME, {"command": [], "case_up": "\x00", "help": "Ctrl+Ctrl", "dispatch": "D, D", "": "F2"}),
    ("columns", [[], {}, "place", "of a newer program"]),
    ("views", [{"name": "a", "preset": [], "text": {}, "order": None, "descending": 2}, {"preset": "of tomorrow"}]),
)


@pytest.mark.parametrize(
    "damaged",
    [*(dict.fromkeys(NAMES, shape) for shape in SHAPES), *({name: value} for name, value in OF_OURS)],
    ids=repr,
)
def test_a_window_opens_on_whatever_stands_there(qtbot: QtBot, damaged: dict[str, object]) -> None:
    station = FakeWorkstation(ME, [make_case(1)])
    for name, value in damaged.items():
        station.preferences.put(name, value)
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.show()
    window.show_preferences().close()
    window.open_case(make_case(1).id)
    window.hints.show_next()
    actions.use({})


def test_sounds_of_another_shape_are_the_usual_ones() -> None:
    assert SoundChoice.from_json({"off": [[], {}, 3], "volume": True, "mute": "yes"}) == SoundChoice()
    assert SoundChoice.from_json({"volume": 1000}).volume == 100


def test_parts_of_the_room_that_are_none_are_left_out(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME, [make_case(1)])
    window = MainWindow(station)
    qtbot.addWidget(window)
    state = bytes(window.docks.saveState(VERSION).toBase64().data()).decode()
    assert not QByteArray.fromBase64(state.encode()).isEmpty()
    shares = {"caseQueue": [float("nan"), 0.5], "cityMap": [1e9, 1.0], "caseSheet": [0.4, 0.5], "intercomLog": "x"}
    station.preferences.put(LAYOUT, {"version": VERSION, "layout": "standard", "state": state, "shares": shares})
    other = MainWindow(station)
    qtbot.addWidget(other)
    assert other.docks.shares is None or set(map(str, other.docks.shares)) <= {"caseSheet"}


def test_views_of_a_newer_program_are_not_shown_and_not_lost() -> None:
    station = FakeWorkstation(ME)
    strange = {"name": "明天", "preset": "of tomorrow", "text": "", "order": "urgency", "descending": False}
    station.preferences.put("views", [strange, 5])
    views = SavedViews(station)
    assert views.all() == []
    views.keep("今天", View(Preset.OPEN, "井盖", Order.URGENCY))
    assert [one.name for one in views.all()] == ["今天"]
    views.delete("今天")
    kept = Chosen.of(station).get("views")
    assert isinstance(kept, list)
    assert kept == [strange, 5]
