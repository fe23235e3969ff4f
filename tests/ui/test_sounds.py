"""Sounds: distinct and short, the gravest first, repeated until somebody has answered; never in the way."""

from __future__ import annotations

import builtins
import io
import wave
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from app.sync.link import LinkKind
from models.case import Case, Status, Urgency
from models.commands import Ask
from models.errors import Code
from models.ids import new_id
from models.intercom import EntryStatus
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, press, show
from tests.ui.keyboard import Key as Keys
from tests.ui.radio import emergency, station
from ui.preferences.chosen import Chosen
from ui.sounds import PREFERENCE, Sound, SoundChoice, Sounds
from ui.sounds.player import QtPlayer
from ui.sounds.sound import RATE, TONES, samples, wav
from ui.speech import Speech


class Recorder:
    """A player that only remembers."""

    fault = ""

    def __init__(self) -> None:
        self.heard: list[Sound] = []
        self.volumes: list[float] = []

    def play(self, sound: Sound, volume: float) -> None:
        """Remembers."""
        self.heard.append(sound)
        self.volumes.append(volume)

    def shut(self) -> None:
        """Nothing runs."""


class Desk:
    """A desk whose sounds are remembered, and a clock in seconds that moves when told."""

    def __init__(self, parent: QObject, at: FakeWorkstation | None = None) -> None:
        self.time = 100.0
        self.station: FakeWorkstation = at or station()
        self.player = Recorder()
        self.sounds = Sounds(self.station, parent, player=self.player, now=lambda: self.time)

    def pass_by(self, seconds: float, step: float = 0.5) -> list[Sound]:
        """Lets time go by in the steps of the timer; what was heard in it."""
        before = len(self.player.heard)
        for _ in range(round(seconds / step)):
            self.time += step
            self.sounds.tick()
        return self.player.heard[before:]


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(qapp)


def ordinary(serial: int, status: Status = Status.PENDING_DISPATCH) -> Case:
    return replace(make_case(serial, status), urgency=Urgency.ORDINARY)


# ── the sounds themselves ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("sound", list(Sound))
def test_a_sound_is_a_short_clean_wave(sound: Sound) -> None:
    with wave.open(io.BytesIO(wav(sound))) as read:
        assert (read.getnchannels(), read.getsampwidth(), read.getframerate()) == (1, 2, RATE)
        assert 0.1 <= read.getnframes() / RATE <= 1.0
    values = [int.from_bytes(samples(sound)[at : at + 2], "little", signed=True) for at in (0, len(samples(sound)) - 2)]
    assert values == [0, 0], "it begins and ends in silence, so that it does not click"


def test_sounds_are_distinct_and_the_graver_the_louder() -> None:
    assert len({samples(sound) for sound in Sound}) == len(Sound)
    loud = {sound: max(tone.loud for tone in TONES[sound]) for sound in Sound}
    assert loud[Sound.NEW_CASE] < loud[Sound.URGENT] < loud[Sound.EMERGENCY]


# ── what is heard ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_case_in_my_pool_is_heard_once_in_a_while(desk: Desk) -> None:
    desk.station.arrive(ordinary(1))
    assert desk.player.heard == [Sound.NEW_CASE]
    for serial in range(2, 8):
        desk.time += 1
        desk.station.arrive(ordinary(serial))
    assert desk.player.heard == [Sound.NEW_CASE]
    desk.time += 10
    desk.station.arrive(ordinary(9))
    assert desk.player.heard == 2 * [Sound.NEW_CASE]


def test_what_is_not_in_my_pool_or_was_there_before_is_not_heard(desk: Desk) -> None:
    desk.station.arrive(ordinary(1, Status.PENDING_FILE))
    desk.station.arrive(replace(make_case(412), urgency=Urgency.ORDINARY, version=9))
    assert desk.player.heard == []


def in_danger(serial: int) -> Case:
    return replace(make_case(serial, Status.REGISTERED), urgency=Urgency.CRITICAL, danger="119 120")


def test_a_duty_leader_hears_once_of_danger_to_life_wherever_the_case_is(qapp: QApplication) -> None:
    leader = Desk(qapp, FakeWorkstation(make_person(DISPATCHER, Post.DUTY_LEADER)))
    told: list[UUID] = []
    leader.sounds.endangered.connect(lambda row: told.append(row.id))
    leader.station.arrive(in_danger(1))
    assert leader.player.heard == [Sound.DANGER]
    assert told == [in_danger(1).id]
    assert leader.pass_by(21) == [Sound.URGENT], "as every urgent case it calls until somebody says that he has heard"
    leader.station.arrive(replace(in_danger(1), version=2))
    assert told == [in_danger(1).id]
    leader.sounds.acknowledge()
    assert leader.pass_by(61) == []


def test_danger_to_life_is_heard_by_nobody_else_whose_pool_it_is_not_in(desk: Desk) -> None:
    desk.station.arrive(in_danger(1))
    assert desk.player.heard == []


def test_my_own_doing_is_silent(desk: Desk) -> None:
    desk.station.board.base[ordinary(1).id] = ordinary(1)
    desk.station.announce(Announcement(frozenset({ordinary(1).id}), mine=True))
    assert desk.player.heard == []


def test_an_urgent_case_calls_until_it_is_opened(desk: Desk) -> None:
    desk.station.arrive(make_case(1))
    assert desk.player.heard == [Sound.URGENT]
    assert desk.sounds.calling
    assert desk.pass_by(61) == 3 * [Sound.URGENT]
    desk.sounds.opened(make_case(1).id)
    assert desk.pass_by(120) == []


def test_an_urgent_case_calls_until_it_was_heard_or_left_my_pool(desk: Desk) -> None:
    desk.station.arrive(make_case(1))
    desk.sounds.acknowledge()
    assert desk.pass_by(60) == []
    desk.station.arrive(make_case(2))
    desk.station.arrive(make_case(2, Status.FED_BACK))
    assert desk.pass_by(60) == []


def test_a_key_of_the_window_says_that_it_was_heard(qtbot: QtBot) -> None:
    window, there = QLineEdit(), station()
    sounds = Sounds(there, window, player=Recorder(), now=lambda: 5.0)
    show(qtbot, window)
    there.arrive(make_case(1))
    window.setFocus()
    press(Keys.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert not sounds.calling


def test_an_ordinary_case_that_becomes_urgent_calls(desk: Desk) -> None:
    desk.station.arrive(ordinary(1))
    desk.time += 30
    desk.station.arrive(make_case(1))
    assert desk.player.heard == [Sound.NEW_CASE, Sound.URGENT]


def test_an_emergency_repeats_until_it_is_answered_whatever_was_heard(desk: Desk) -> None:
    desk.station.hear(emergency(1))
    assert desk.player.heard == [Sound.EMERGENCY]
    desk.sounds.acknowledge()
    assert desk.pass_by(20) == 4 * [Sound.EMERGENCY]
    desk.station.hear(emergency(1, status=EntryStatus.ACKNOWLEDGED, version=2))
    assert desk.pass_by(60) == []


def test_an_emergency_that_waits_already_is_heard_at_sign_in(qapp: QApplication) -> None:
    there = station()
    there.hear(emergency(1))
    player = Recorder()
    sounds = Sounds(there, qapp, player=player, now=lambda: 5.0)
    assert player.heard == [Sound.EMERGENCY]
    sounds.shut()


def test_at_most_one_sound_in_a_second_and_the_gravest_wins(desk: Desk) -> None:
    desk.station.arrive(ordinary(1))
    desk.time += 0.1
    desk.station.arrive(make_case(2))
    desk.station.hear(emergency(1))
    desk.time += 0.1
    desk.sounds.tick()
    assert desk.player.heard == [Sound.NEW_CASE]
    assert desk.pass_by(1) == [Sound.EMERGENCY]
    assert desk.pass_by(1) == [Sound.URGENT], "what must be answered is not forgotten for it"


def test_the_link_lost_and_back(desk: Desk) -> None:
    for kind in (LinkKind.SLOW, LinkKind.GONE, LinkKind.CONNECTING, LinkKind.GONE):
        desk.time += 2
        desk.station.state = replace(desk.station.state, kind=kind)
        desk.station.announce(Announcement(link=True))
    assert desk.player.heard == [Sound.LINK_LOST]
    desk.time += 2
    desk.station.state = replace(desk.station.state, kind=LinkKind.LIVE)
    desk.sounds.tick()
    assert desk.player.heard == [Sound.LINK_LOST, Sound.LINK_BACK]


def test_a_refused_command_is_heard(desk: Desk) -> None:
    case = desk.station.board.base[make_case(412).id]
    facts = {"unit": "JJ-YH2", "instruction": "补齐"}
    desk.station.submit(Ask(new_id(), Action.DISPATCH, case.id, case.version, NOON, facts))
    (command,) = desk.station.board.waiting()
    desk.station.refuse(command.id, Code.STALE, {}, replace(case, version=9))
    assert Sound.REFUSED in desk.player.heard


# ── what a person chose ─────────────────────────────────────────────────────────────────────────────────────────────


def test_mute_silences_all_but_an_emergency(desk: Desk) -> None:
    assert desk.sounds.toggle_mute()
    desk.station.arrive(make_case(1))
    assert desk.player.heard == []
    desk.station.hear(emergency(1))
    assert desk.player.heard == [Sound.EMERGENCY]
    assert not desk.sounds.toggle_mute()
    assert Chosen.of(desk.station).get(PREFERENCE) == {"mute": False, "volume": 70, "off": []}


def test_each_sound_can_be_off_and_the_volume_is_followed(desk: Desk) -> None:
    Chosen.of(desk.station).put(PREFERENCE, {"volume": 30, "off": ["new_case"]})
    desk.station.arrive(ordinary(1))
    assert desk.player.heard == []
    desk.station.arrive(make_case(2))
    assert (desk.player.heard, desk.player.volumes) == ([Sound.URGENT], [0.3])


@pytest.mark.parametrize("value", [None, 7, [], {"volume": "loud", "off": "all"}, {"off": ["no such"], "mute": 1}])
def test_what_cannot_be_read_is_as_usual(value: object) -> None:
    assert SoundChoice.from_json(value) == SoundChoice()


def test_a_choice_survives_its_json() -> None:
    choice = SoundChoice(True, 20, frozenset({Sound.LINK_LOST, Sound.EMERGENCY}))
    assert SoundChoice.from_json(choice.as_json()) == choice
    assert not choice.wants(Sound.EMERGENCY)


# ── without a device ────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_a_sound_library_it_beeps_and_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *rest: object, **more: object) -> object:
        if "QtMultimedia" in name:
            raise ImportError("libpulse.so.0: cannot open shared object file")
        return real(name, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(builtins, "__import__", lacking)
    player = QtPlayer()
    assert player.fault == ""
    with qtbot.waitSignal(player.faulted):
        player.play(Sound.NEW_CASE, 0.5)
    assert "libpulse.so.0" in player.fault
    player.play(Sound.NEW_CASE, 0.5)
    player.shut()


def test_the_real_player_never_raises_and_ends(qapp: QApplication) -> None:
    player = QtPlayer()
    player.play(Sound.REFUSED, 0.1)
    thread = player._thread
    assert thread is not None
    player.shut()
    assert thread.isFinished()


# ── spoken ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_emergency_is_spoken_once(qtbot: QtBot) -> None:
    there, window = station(), QWidget()
    qtbot.addWidget(window)
    speech = Speech(there, window)
    there.watch(speech.hear)
    there.hear(emergency(1))
    there.hear(emergency(1))
    assert speech.said == ["Emergency on the radio: No. 31 彭涛, 井下有人晕倒"]
    there.hear(emergency(2, call_sign="7", text="触电"))
    assert speech.said[1:] == ["Emergency on the radio: No. 7 周立, 触电"]
