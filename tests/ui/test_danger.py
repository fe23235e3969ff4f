"""Danger to life at a duty leader's desk: told in the corner until he looks, and who was told is written down."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from models.case import Case, Status, Urgency
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, press, show
from ui.main_window import MainWindow

IN_DANGER = "Life in danger, 119, 120: Water-supply manhole cover, 督院街 12 号门前"


def in_danger(serial: int) -> Case:
    return replace(make_case(serial, Status.REGISTERED), urgency=Urgency.CRITICAL, danger="119 120")


def leader(qtbot: QtBot) -> tuple[MainWindow, FakeWorkstation]:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DUTY_LEADER))
    window = MainWindow(station)
    show(qtbot, window, 1366, 768)
    return window, station


def test_it_stands_in_the_corner_until_the_case_is_opened(qtbot: QtBot) -> None:
    window, station = leader(qtbot)
    station.arrive(in_danger(412))
    qtbot.waitUntil(lambda: window.toasts.texts() == (IN_DANGER,))
    station.arrive(replace(in_danger(412), version=2))
    assert window.toasts.texts() == (IN_DANGER,)
    window.open_case(in_danger(412).id)
    assert window.toasts.texts() == ()


def test_who_was_told_is_written_down(qtbot: QtBot) -> None:
    window, station = leader(qtbot)
    station.arrive(in_danger(412))
    window.open_case(in_danger(412).id)
    sheet = window.sheet
    qtbot.waitUntil(sheet.reading.tell_rescue.isVisible)
    sheet.take_focus()
    press(Key.Key_G)
    dialog = sheet.dialog
    assert dialog is not None
    assert dialog.reason.text() == "119 120"
    dialog.choices.choose_row(1)
    dialog.reason.setText("119 120，110")
    dialog.try_it()
    ask = station.asked[-1]
    assert (ask.action, dict(ask.facts)) == (
        Action.TELL_RESCUE,
        {"danger": "110 119 120", "danger_told": "desk_rang"},
    )
    qtbot.waitUntil(sheet.reading.tell_rescue.isHidden)
