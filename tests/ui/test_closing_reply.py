"""A hotline's reply: asked for where the case is closed, written before in the line of the comment (DOMAIN §9.1)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from models.case import Case, Source, Status
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import ACCEPTOR, LEADER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import wording
from ui.case_sheet import CaseSheet
from ui.case_sheet.facts import facts_of
from ui.case_sheet.word_step import WordStep


def waiting(status: Status, source: Source = Source.HOTLINE_12345, reply: str | None = None) -> Case:
    """A case with its unit; the hotline wants its reply by noon."""
    return replace(
        make_case(status=status), source=source, reply=reply, unit="JJ-YH2", dispatched_at=NOON, on_time=True,
        reply_due=NOON,
    )  # fmt: skip


def opened(qtbot: QtBot, station: FakeWorkstation) -> CaseSheet:
    """The sheet with the one case of the station."""
    sheet = CaseSheet(station)
    qtbot.addWidget(sheet)
    sheet.resize(1000, 700)
    sheet.show()
    sheet.open_case(make_case().id)
    return sheet


def test_the_last_word_asks_for_the_reply_and_carries_it(qtbot: QtBot) -> None:
    station = FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), [waiting(Status.PENDING_CLOSE)])
    sheet = opened(qtbot, station)
    form = sheet.step.form
    assert isinstance(form, WordStep)
    assert form.reply.isVisible()
    sheet.do(Action.CLOSE)
    assert not station.asked
    assert RuleBroken(Code.REPLY_NEEDED) in form.missing(Action.CLOSE)
    form.reply.setText("井盖已更换")
    sheet.do(Action.CLOSE)
    assert [dict(ask.facts) for ask in station.asked] == [{"reply": "井盖已更换"}]


@pytest.mark.parametrize(
    "given", [waiting(Status.PENDING_CLOSE, Source.HOTLINE_12319), waiting(Status.PENDING_CLOSE, reply="已答复")]
)
def test_nobody_is_asked_for_a_reply_that_is_there_or_not_wanted(qtbot: QtBot, given: Case) -> None:
    station = FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), [given])
    sheet = opened(qtbot, station)
    assert isinstance(sheet.step.form, WordStep)
    assert not sheet.step.form.reply.isVisible()
    sheet.do(Action.CLOSE)
    assert [dict(ask.facts) for ask in station.asked] == [{}]


def test_an_acceptor_writes_it_in_the_line_of_the_comment(qtbot: QtBot) -> None:
    station = FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR), [waiting(Status.FED_BACK)])
    sheet = opened(qtbot, station)
    sheet.do(Action.REPLY)
    assert not station.asked
    sheet.reading.comment.setText("井盖已更换")
    sheet.do(Action.REPLY)
    assert [(ask.action, dict(ask.facts)) for ask in station.asked] == [(Action.REPLY, {"reply": "井盖已更换"})]
    assert sheet.reading.comment.text() == ""


def test_the_sheet_says_what_is_marked_and_what_is_a_guess() -> None:
    handling = waiting(Status.HANDLING)
    counted = replace(handling, deadline=NOON, deadline_start=NOON, deadline_calendar="work", deadline_seconds=3600)
    case = replace(counted, filed_own=True, unsure_year=2018)
    station = FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), [case])
    said = {fact.name: fact.text for fact in facts_of(case, station.board.reference, NOON)}
    assert "filed by who registered it" in said["condition_no"]
    assert "the holidays of 2018 are not known: a guess" in said["made"]
    assert said["reply_due"] == wording.joined(wording.clock_time(NOON, NOON), "no reply yet")
