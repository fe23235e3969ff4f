"""The conflict tray: three sides, only legal ways out, held commands, nothing pre-lit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.desk.rows import Faster, Line
from app.errors import DeskBusy
from models.case import ClockName, Status
from models.commands import Ask
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, LEADER, NAMES, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, press, show
from ui import wording
from ui.conflicts import ConflictTray
from ui.conflicts.table import NOW, WANTED
from ui.conflicts.telling import in_short

CASE = make_case(2176)
TOO_LATE = RuleBroken(Code.WRONG_STATUS, {"status": "dispatched", "needed": ["pending_dispatch"]})
MOVED = replace(
    CASE,
    status=Status.DISPATCHED,
    version=5,
    unit="JJ-YH2",
    instruction="now",
    clock=ClockName.HANDLE,
    deadline=NOON + timedelta(minutes=107),
    updated_at=NOON - timedelta(minutes=13),
)


def refused(
    *, again: RuleBroken | None = TOO_LATE, remark: bool = True, faster: Faster | None = None
) -> tuple[FakeWorkstation, UUID]:
    """A dispatch that came too late, with a remark behind it."""
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [CASE])
    facts = {"unit": "JJ-DYJ", "instruction": "fence it first"}
    ask = Ask(new_id(), Action.DISPATCH, CASE.id, CASE.version, NOON - timedelta(minutes=9), facts)
    station.submit(ask)
    if remark:
        station.submit(Ask(new_id(), Action.COMMENT, CASE.id, 4, NOON, {"text": "two photographs"}))
    station.refuse(ask.id, TOO_LATE.code, TOO_LATE.facts, MOVED, again, faster)
    return station, ask.id


def test_it_says_what_the_other_did_where_the_journal_knows(qtbot: QtBot) -> None:
    station, _ = refused()
    line = Line(
        new_id(), CASE.id, "cases", CASE.id, Action.DISPATCH, 4, {}, {}, {}, LEADER, NAMES[LEADER], None, "A-01",
        MOVED.updated_at, MOVED.updated_at,
    )  # fmt: skip
    station.board.lines[CASE.id].append(line)
    said = open_tray(qtbot, station).banner.words.text()
    assert said.startswith(f"{NAMES[LEADER]}, 09:29: Dispatched. You asked “Dispatch” at 09:33")


def test_who_dispatched_it_first_is_said_with_the_unit_and_the_time(qtbot: QtBot) -> None:
    station, command_id = refused(faster=Faster(NAMES[LEADER], MOVED.updated_at, "JJ-YH2"))
    said = open_tray(qtbot, station).banner.words.text()
    assert said.startswith(f"{NAMES[LEADER]} dispatched it to Jinjiang Maintenance 2 at 09:29. You asked “Dispatch”")
    conflict = next(one for one in station.board.conflicts() if one.command.id == command_id)
    short = in_short(conflict, station.board.reference, NOON)
    assert short == f"{NAMES[LEADER]} dispatched it to Jinjiang Maintenance 2 at 09:29; yours was not applied"


def test_what_was_written_in_a_dropped_wish_lies_half_typed_with_its_case(qtbot: QtBot) -> None:
    station, _ = refused(remark=False)
    tray = open_tray(qtbot, station)
    tray.accept_centre()
    assert not station.board.conflicts()
    draft = station.drafts.load("step", f"{CASE.id}:pending_dispatch")
    assert draft == {"unit": "JJ-DYJ", "instruction": "fence it first", "not_taken_for": ""}


def test_it_never_takes_the_place_of_what_is_half_typed_there(qtbot: QtBot) -> None:
    station, _ = refused()
    station.drafts.save("step", f"{CASE.id}:pending_dispatch", {"instruction": "typed since"})
    tray = open_tray(qtbot, station)
    tray.withdraw_all()
    assert station.drafts.load("step", f"{CASE.id}:pending_dispatch") == {"instruction": "typed since"}


def open_tray(qtbot: QtBot, station: FakeWorkstation) -> ConflictTray:
    """The tray with the keys."""
    tray = ConflictTray(station)
    show(qtbot, tray)
    tray.take_focus()
    return tray


def test_it_says_who_what_when_and_why(qtbot: QtBot) -> None:
    station, _ = refused()
    said = open_tray(qtbot, station).banner.words.text()
    for part in (NAMES[LEADER], "09:29", "Dispatch", "09:33", "To receive", "not applied"):
        assert part in said


def test_the_three_sides_stand_beside_each_other(qtbot: QtBot) -> None:
    station, _ = refused()
    tray = open_tray(qtbot, station)
    rows = {row.name: row for row in tray.table.compared.rows}
    unit = rows["unit"]
    assert (unit.saw, unit.now, unit.wanted) == ("—", "Jinjiang Maintenance 2", "Duyuan Street Office")
    assert unit.moved
    assert unit.mine
    assert rows["status"].saw == "To dispatch"
    assert rows["status"].now == "To receive"
    assert "due_soon" not in rows
    counted = ("seconds", "calendar", "version")
    assert [name for name in rows if name.endswith(counted)] == [], "how a date was counted says nothing at the desk"


def test_changed_cells_are_told_without_colour(qtbot: QtBot) -> None:
    station, _ = refused()
    model = open_tray(qtbot, station).table.compared
    cell = model.index(0, NOW).data(Qt.ItemDataRole.AccessibleTextRole)
    assert cell == "At the centre since 09:29, changed, To receive"
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def test_equal_fields_are_folded_into_a_count(qtbot: QtBot) -> None:
    station, _ = refused()
    tray = open_tray(qtbot, station)
    folded = tray.table.compared.rowCount()
    assert tray.equal.text().startswith("7 more fields")
    tray.unfold.click()
    assert tray.table.compared.rowCount() == folded + 7


def test_what_is_no_longer_legal_says_why(qtbot: QtBot) -> None:
    station, _ = refused()
    tray = open_tray(qtbot, station)
    assert not tray.again.isEnabled()
    assert tray.again_words.text().startswith("Not available: ")
    press(Key.Key_E)
    assert station.board.conflicts()


def test_a_case_that_the_other_was_linked_to_is_not_sent_to_itself(qtbot: QtBot) -> None:
    """Two desks linked two cases to each other; the other desk came first."""
    case = make_case(2176, status=Status.REGISTERED)
    station = FakeWorkstation(make_person(DISPATCHER, Post.ACCEPTOR), [case])
    ended = RuleBroken(Code.MASTER_ENDED, {"status": "closed", "master": case.number})
    facts = {"master_id": str(new_id()), "master": "20170721-00052"}
    ask = Ask(new_id(), Action.LINK_DUPLICATE, case.id, case.version, NOON, facts)
    station.submit(ask)
    station.refuse(ask.id, ended.code, ended.facts, case, ended)
    tray = open_tray(qtbot, station)
    said = "That case was linked to this one meanwhile: this one goes on"
    assert tray.banner.words.text().endswith(f"it was not applied: {said}.")
    assert tray.again_words.text() == f"Not available: {said}"


def test_no_way_out_is_pre_lit(qtbot: QtBot) -> None:
    station, _ = refused(again=None)
    tray = open_tray(qtbot, station)
    assert {button.property("kind") for button in (tray.accept, tray.again, tray.drop_all)} == {""}


def test_accepting_the_centre_drops_my_wish_and_lets_the_held_go_on(qtbot: QtBot) -> None:
    station, _ = refused()
    tray = open_tray(qtbot, station)
    assert tray.held.isVisible()
    with qtbot.waitSignal(tray.caseWanted) as told:
        press(Key.Key_A)
    assert told.args == [CASE.id]
    assert not station.board.conflicts()
    assert [command.action for command in station.board.waiting()] == [Action.COMMENT]


def test_asking_again_is_decided_on_what_is_there_now(qtbot: QtBot) -> None:
    station, _ = refused(again=None, remark=False)
    back = replace(MOVED, status=Status.PENDING_DISPATCH, version=6)
    station.board.base[CASE.id] = back
    tray = open_tray(qtbot, station)
    press(Key.Key_E)
    assert not station.board.conflicts()
    assert station.asked[-1].seen == 6
    assert tray.empty.isVisible()


def test_withdrawing_drops_what_was_held_too(qtbot: QtBot) -> None:
    station, _ = refused()
    open_tray(qtbot, station)
    press(Key.Key_W)
    assert not station.board.waiting()
    assert not station.board.conflicts()


def test_my_words_can_be_copied_out(qtbot: QtBot) -> None:
    station, _ = refused()
    tray = open_tray(qtbot, station)
    row = next(n for n, one in enumerate(tray.table.compared.rows) if one.name == "instruction")
    tray.table.setCurrentIndex(tray.table.compared.index(row, WANTED))
    press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "fence it first"


def test_a_new_conflict_does_not_push_the_one_that_is_read_away(qtbot: QtBot) -> None:
    station, first = refused()
    tray = open_tray(qtbot, station)
    other = make_case(9)
    station.arrive(other)
    ask = Ask(new_id(), Action.DISPATCH, other.id, other.version, NOON, {"unit": "JJ-DYJ", "instruction": "go"})
    station.submit(ask)
    station.refuse(ask.id, TOO_LATE.code, TOO_LATE.facts, replace(other, status=Status.DISPATCHED, version=4))
    assert tray.conflict is not None
    assert tray.conflict.command.id == first
    assert tray.header.figures.text() == "1 / 2"
    press(Key.Key_J)
    assert tray.conflict.command.id == ask.id


def test_an_empty_tray_says_what_it_is_for(qtbot: QtBot) -> None:
    tray = open_tray(qtbot, FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER)))
    assert tray.empty.what.text() == "No conflicts"


def test_a_disk_that_is_busy_is_said_and_the_conflict_stays(qtbot: QtBot) -> None:
    station, _ = refused()
    tray = open_tray(qtbot, station)
    station.disk_fails = DeskBusy()
    for drop in (tray.accept_centre, tray.withdraw_all):
        drop()
        assert tray.wrong.accessibleName() == wording.failed(DeskBusy())
    assert len(station.board.waiting()) == 2
