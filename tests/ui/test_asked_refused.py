"""A district's answer that came too late: who was faster, what he said, and one's own words beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.desk.rows import Conflict, State, WaitingCommand
from models.coordination import PARTIES, PartyStatus, Stance
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.notices import NOTICES, NoticeStatus
from models.people import Post
from tests.ui.fake_city import DISPATCHER, LEADER, NOON, make_person, make_reference
from tests.ui.fake_coordination import WUHOU
from tests.ui.fake_workstation import FakeWorkstation
from ui import wording
from ui.conflicts.comparing import compare
from ui.conflicts.pane import ConflictTray
from ui.link.pane import WaitingList

ANSWERED = RuleBroken(Code.WRONG_STATUS, {"status": "stated", "needed": ["asked"]})
SIGNED = RuleBroken(Code.WRONG_STATUS, {"status": "acknowledged", "needed": ["sent"]})
LAPSED = RuleBroken(Code.WRONG_STATUS, {"status": "lapsed", "needed": ["asked"]})


@pytest.fixture
def station() -> FakeWorkstation:
    """A desk of the district that is asked."""
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER, divisions=frozenset({WUHOU})), [])


def waiting(action: Action, kind: str, broken: RuleBroken, facts: dict[str, object]) -> WaitingCommand:
    """A command that was refused."""
    return WaitingCommand(
        new_id(), action, new_id(), "20170721-00412", NOON, State.REFUSED, facts, None, broken.code, broken.facts, 1,
        kind,
    )  # fmt: skip


def conflict_of(command: WaitingCommand, columns: tuple[str, ...], *sides: tuple[object, ...]) -> Conflict:
    """What was seen, what is there, what was wanted, column by column."""
    saw, now, wanted = (dict(zip(columns, side, strict=True)) for side in sides)
    broken = RuleBroken(command.code or Code.WRONG_STATUS, command.code_facts)
    return Conflict(command, saw, now, wanted, "唐静", NOON, broken, ())


def shown(qtbot: QtBot, station: FakeWorkstation, conflict: Conflict) -> ConflictTray:
    """The tray with it."""
    station.board.commands[conflict.command.id] = conflict.command
    station.board.clashes[conflict.command.id] = conflict
    tray = ConflictTray(station)
    qtbot.addWidget(tray)
    return tray


def test_the_tray_says_who_answered_a_question_before(qtbot: QtBot, station: FakeWorkstation) -> None:
    facts: dict[str, object] = {"stance": "not_ours", "position": "不在清单内"}
    command = waiting(Action.ANSWER_ASKED, PARTIES, ANSWERED, facts)
    conflict = conflict_of(
        command, ("status", "stance", "position", "stated_at", "taken_by"),
        (PartyStatus.ASKED, None, None, None, None),
        (PartyStatus.STATED, Stance.OURS, "由我区管养", NOON, LEADER),
        (PartyStatus.STATED, "not_ours", "不在清单内", NOON, DISPATCHER),
    )  # fmt: skip
    tray = shown(qtbot, station, conflict)
    rows = {row.name: (row.saw, row.now, row.wanted) for row in compare(conflict, make_reference(), NOON)}
    assert rows["position"] == (wording.NOTHING, "由我区管养", "不在清单内")
    assert rows["stance"] == (wording.NOTHING, "It is ours", "Not ours")
    assert rows["taken_by"] == (wording.NOTHING, "唐静", "陈雨桐")
    assert set(rows) == {"status", "stance", "position", "taken_by"}
    assert "00412" in tray.title.text()
    assert "Answer the question" in tray.title.text()
    assert "不在清单内" in tray.identity.text()
    said = tray.banner.accessibleName()
    assert "唐静 was faster at 09:42" in said
    assert "Somebody has answered this question already" in said
    assert not tray.again.isEnabled()
    tray.accept.click()
    assert tray.conflict is None


def test_the_tray_says_who_signed_for_a_notice_before(qtbot: QtBot, station: FakeWorkstation) -> None:
    command = waiting(Action.SIGN_NOTICE, NOTICES, SIGNED, {"answer": "我区已知"})
    conflict = conflict_of(
        command, ("status", "acknowledged_by", "acknowledged_at", "answer"),
        (NoticeStatus.SENT, None, None, None),
        (NoticeStatus.ACKNOWLEDGED, LEADER, NOON, "已派人"),
        (NoticeStatus.ACKNOWLEDGED, DISPATCHER, NOON, "我区已知"),
    )  # fmt: skip
    tray = shown(qtbot, station, conflict)
    rows = {row.name: (row.saw, row.now, row.wanted) for row in compare(conflict, make_reference(), NOON)}
    assert rows["answer"] == (wording.NOTHING, "已派人", "我区已知")
    assert "Somebody has acknowledged this notice already" in tray.banner.accessibleName()


def test_what_lapsed_is_said_so() -> None:
    assert "decided without an answer" in wording.broken(LAPSED, make_reference())


def test_the_waiting_list_tells_an_answer_and_opens_no_case(qtbot: QtBot, station: FakeWorkstation) -> None:
    facts: dict[str, object] = {"stance": "ours", "position": "由我区管养"}
    command = replace(waiting(Action.ANSWER_ASKED, PARTIES, ANSWERED, facts), state=State.WAITING, code=None)
    station.board.commands[command.id] = command
    pane = WaitingList(station)
    qtbot.addWidget(pane)
    assert command.about is None
    with qtbot.assertNotEmitted(pane.caseWanted):
        pane._opened(pane.model.index(0, 0))
