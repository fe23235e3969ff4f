"""What was said on the radio and waits, or was refused, is told as well as any command of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.rows import Conflict, State, WaitingCommand
from models.commands import Ask
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.intercom import Entry, EntryStatus
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import ACCEPTOR, LEADER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from ui import translations, wording
from ui.conflicts import ConflictTray
from ui.conflicts.comparing import compare
from ui.link import WaitingList
from ui.link.model import Column

CASE = make_case(412)
TAKEN = RuleBroken(Code.WRONG_STATUS, {"status": "acknowledged", "needed": ["logged"]})
SAID: dict[str, object] = {
    "channel": "JJ-1", "direction": "in", "call_sign": "7", "kind": "emergency", "text": "有人落水",
    "said_at": NOON.isoformat(), "case_id": str(CASE.id),
}  # fmt: skip


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR), [CASE])


def said(station: FakeWorkstation) -> tuple[WaitingCommand, Entry]:
    """An emergency that this desk wrote down."""
    station.submit(Ask(new_id(), Action.LOG_ENTRY, new_id(), 0, NOON, SAID))
    return station.board.waiting()[-1], station.board.said[-1].entry


def test_the_waiting_list_says_what_was_said_and_opens_its_case(qtbot: QtBot, station: FakeWorkstation) -> None:
    command, _ = said(station)
    pane = WaitingList(station)
    qtbot.addWidget(pane)
    told = [pane.model.text(command, column) for column in (Column.COMMAND, Column.CONTENT)]
    assert told == ["Log a radio call", "No. 7 · 有人落水"]
    with qtbot.waitSignal(pane.caseWanted) as wanted:
        pane._opened(pane.model.index(0, 0))
    assert wanted.args == [CASE.id]


def answered_twice(station: FakeWorkstation) -> Conflict:
    """This desk answered an emergency that somebody else had answered."""
    _, entry = said(station)
    station.settle()
    wish = Ask(new_id(), Action.ACKNOWLEDGE, entry.id, 1, NOON, {"answer": "我去"})
    station.submit(wish)
    waiting = station.board.waiting()[-1]
    refused = replace(waiting, state=State.REFUSED, code=TAKEN.code, code_facts=TAKEN.facts)
    columns = ("status", "acknowledged_by", "acknowledged_at", "answer")
    return Conflict(
        command=refused,
        saw=dict(zip(columns, (EntryStatus.LOGGED, None, None, None), strict=True)),
        now=dict(zip(columns, (EntryStatus.ACKNOWLEDGED, LEADER, NOON, "已派人"), strict=True)),
        wanted=dict(zip(columns, (EntryStatus.ACKNOWLEDGED, ACCEPTOR, NOON, "我去"), strict=True)),
        changed_by="唐静",
        changed_at=NOON,
        can_ask_again=TAKEN,
        held=(),
    )


def test_the_tray_says_who_answered_an_emergency_before(qtbot: QtBot, station: FakeWorkstation) -> None:
    conflict = answered_twice(station)
    station.board.commands[conflict.command.id] = conflict.command
    station.board.clashes[conflict.command.id] = conflict
    tray = ConflictTray(station)
    qtbot.addWidget(tray)
    assert tray.conflict == conflict
    rows = {row.name: (row.saw, row.now, row.wanted) for row in compare(conflict, make_reference(), NOON)}
    assert rows["status"] == ("Logged", "Acknowledged", "Acknowledge")
    assert rows["acknowledged_by"] == (wording.NOTHING, "唐静", "刘思远")
    assert rows["answer"] == (wording.NOTHING, "已派人", "我去")
    assert set(rows) == {"status", "acknowledged_by", "answer"}
    assert "Acknowledge" in tray.title.text()
    assert not tray.again.isEnabled()
    tray.accept.click()
    assert tray.conflict is None


def test_a_refused_entry_is_told_with_what_it_says(qtbot: QtBot, station: FakeWorkstation) -> None:
    command, entry = said(station)
    missing = RuleBroken(Code.POST_MISSING, {"posts": ["acceptor"]})
    conflict = Conflict(
        command=replace(command, state=State.REFUSED, code=missing.code, code_facts=missing.facts),
        saw={},
        now=None,
        wanted={"status": EntryStatus.LOGGED, **{name: getattr(entry, name) for name in ("channel", "kind", "text")}},
        changed_by="",
        changed_at=None,
        can_ask_again=missing,
        held=(),
    )
    station.board.clashes[command.id] = conflict
    tray = ConflictTray(station)
    qtbot.addWidget(tray)
    rows = {row.name: row.wanted for row in compare(conflict, make_reference(), NOON)}
    assert rows == {"status": "Log a radio call", "channel": "Jinjiang 1", "kind": "Emergency", "text": "有人落水"}
    assert tray.title.text() == "— Log a radio call"
    assert tray.identity.text() == "No. 7 · 有人落水"
    assert tray.accept.text() == "Withdraw"


def test_that_somebody_was_faster_is_said_in_plain_words(qapp: QApplication) -> None:
    assert wording.broken(TAKEN, make_reference()) == "Somebody has acknowledged this emergency already"
    translations.put_on(qapp, "zh")
    assert wording.broken(TAKEN, make_reference()) == "此求助已有人确认"
    translations.put_on(qapp, "en")
