"""One call from registering to closing without a mouse, at four desks that hand the case on through the centre."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.case import Case, CloseKind, Status
from models.lifecycle import Action, Channel
from models.people import Person, Post
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, JINJIANG, LEADER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, name_of, press, show, tab_to, write
from tests.ui.test_case_sheet import in_every_status
from ui.actions import ComposingGuard
from ui.call_form import CallForm
from ui.case_sheet import CaseSheet
from ui.case_sheet.word_step import WordStep
from ui.conflicts import ConflictTray
from ui.dispatch.form import DispatchForm
from ui.tab_order import tab_stops

TAKER = make_person(ACCEPTOR, Post.ACCEPTOR)
LEADING = make_person(LEADER, Post.DUTY_LEADER)
SENDING = make_person(DISPATCHER, Post.DISPATCHER)
OTHER = make_person(UUID(int=4), Post.ACCEPTOR)


class City:
    """The case as the centre has it, and a desk for whoever acts next."""

    def __init__(self, qtbot: QtBot, case: Case) -> None:
        self.qtbot = qtbot
        self.case = case

    def at(self, person: Person, status: Status) -> tuple[FakeWorkstation, CaseSheet]:
        """The sheet at this person's desk, with the keys."""
        assert self.case.status is status
        station = FakeWorkstation(person, [self.case])
        sheet = CaseSheet(station)
        show(self.qtbot, sheet)
        sheet.open_case(self.case.id)
        sheet.take_focus()
        return station, sheet

    def settle(self, station: FakeWorkstation) -> None:
        """The centre applies what was asked."""
        assert station.board.waiting(), "nothing was asked"
        station.settle()
        self.case = station.board.base[self.case.id]


def take_call(qtbot: QtBot) -> Case:
    """The call form, by keys alone."""
    station = FakeWorkstation(TAKER)
    form = CallForm(station)
    show(qtbot, form)
    form.take_focus()
    write("督院街小学门口，自来水井盖没了")
    tab_to(form.said.source)
    while form.said.source.currentData() != "hotline_12319":
        press(Key.Key_Down)
    tab_to(form.said.number)
    write("13812342671")
    tab_to(form.where.division, 60)
    while form.where.division.currentData() != JINJIANG:
        press(Key.Key_Down)
    tab_to(form.where.place, 60)
    write("督院街 12 号门前")
    tab_to(form.where.no_point)
    press(Key.Key_Down)
    tab_to(form.classified.classes.field, 60)
    press(Key.Key_Down)
    press(Key.Key_Return)
    tab_to(form.classified.conditions, 60)
    press(Key.Key_Down)
    press(Key.Key_Space)
    with qtbot.waitSignal(form.registered):
        press(Key.Key_Return, CTRL)
    station.settle()
    return next(iter(station.board.base.values()))


def behalf(sheet: CaseSheet, *, supervisor: str = "", text: str = "") -> None:
    """Fills in whose word it is, by keys alone."""
    step = sheet.step.form
    assert isinstance(step, WordStep)
    if supervisor:
        tab_to(step.name_field)
        write(supervisor)
    tab_to(step.channel.segments[Channel.PHONE])
    press(Key.Key_Right)
    press(Key.Key_Left)
    assert step.channel.value is Channel.PHONE
    if text:
        tab_to(step.text)
        write(text)
    sheet.take_focus()


def test_a_call_is_taken_to_its_closing_without_a_mouse(qtbot: QtBot, qapp: QApplication) -> None:
    guard = ComposingGuard(qapp)
    city = City(qtbot, take_call(qtbot))

    station, _ = city.at(TAKER, Status.REGISTERED)
    press(Key.Key_P)
    city.settle(station)

    station, _ = city.at(LEADING, Status.PENDING_FILE)
    press(Key.Key_L)
    city.settle(station)

    station, sheet = city.at(SENDING, Status.PENDING_DISPATCH)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    press(Key.Key_2)
    tab_to(form.instruction)
    write("请立即补齐井盖")
    press(Key.Key_Return, CTRL)
    city.settle(station)

    station, sheet = city.at(SENDING, Status.DISPATCHED)
    behalf(sheet)
    press(Key.Key_A)
    city.settle(station)

    station, sheet = city.at(SENDING, Status.HANDLING)
    behalf(sheet, text="已补盖")
    press(Key.Key_B)
    city.settle(station)

    station, sheet = city.at(TAKER, Status.FED_BACK)
    step = sheet.step.form
    assert isinstance(step, WordStep)
    tab_to(step.text)
    write("7 号")
    sheet.take_focus()
    press(Key.Key_I)
    city.settle(station)

    station, sheet = city.at(OTHER, Status.INSPECTING)
    behalf(sheet, supervisor="7 号")
    press(Key.Key_Y)
    city.settle(station)

    station, _ = city.at(LEADING, Status.PENDING_CLOSE)
    press(Key.Key_C)
    city.settle(station)

    assert city.case.status is Status.CLOSED
    assert city.case.close_kind is CloseKind.NORMAL
    assert city.case.unit == "JJ-YH2"
    guard.deleteLater()


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    cases = in_every_status()
    station = FakeWorkstation(make_person(ACCEPTOR, *Post), cases)
    sheet = CaseSheet(station)
    for pane in (sheet, CallForm(station), ConflictTray(station)):
        show(qtbot, pane)
        for case in cases if pane is sheet else cases[:1]:
            sheet.open_case(case.id)
            nameless = [widget for widget in tab_stops(pane) if widget.isVisible() and not name_of(widget)]
            assert not nameless, case.status


def test_a_return_goes_back_the_way_it_came(qtbot: QtBot) -> None:
    city = City(qtbot, take_call(qtbot))
    station, _ = city.at(TAKER, Status.REGISTERED)
    press(Key.Key_P)
    city.settle(station)
    station, sheet = city.at(LEADING, Status.PENDING_FILE)
    press(Key.Key_R)
    dialog = sheet.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.reason)
    write("类别不对")
    press(Key.Key_Return, CTRL)
    city.settle(station)
    assert city.case.status is Status.REGISTERED
    assert city.case.reason == "类别不对"
    assert station.asked[0].action is Action.RETURN_TO_INTAKE
