"""Timers by the stage: how much of the running limit is used, what the unit has left, how long each stage took."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.desk.rows import Line, Preset, View
from models.case import Case, ClockName, Status
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.case_queue import CaseQueue
from ui.case_queue.columns import PREFERENCE, Column
from ui.case_sheet import CaseSheet
from ui.preferences.chosen import Chosen

QUARTER = 15 * 60
CASE = make_case(1, due_calendar="continuous", due_seconds=QUARTER)


def clock(name: ClockName, start: int, minutes: int) -> dict[str, object]:
    """What a line changes when a clock of so many minutes begins, `start` minutes from noon on."""
    begun, due = (NOON + timedelta(minutes=at) for at in (start, start + minutes))
    columns = {"clock": name.value, "due_start": begun.isoformat(), "due": due.isoformat()}
    return {**columns, "due_calendar": "continuous", "due_seconds": minutes * 60, "calendar_version": ""}


def line(n: int, action: Action, at: int, after: dict[str, object]) -> Line:
    moment = NOON + timedelta(minutes=at)
    return Line(
        command_id=UUID(int=n), subject=CASE.id, kind="cases", root=CASE.id, action=action, version=n, before={},
        after=after, facts={}, person=DISPATCHER, person_name="陈雨桐", on_behalf=None, seat="A-07", asked_at=moment,
        at=moment,
    )  # fmt: skip


def station(case: Case = CASE) -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])


def opened(qtbot: QtBot, desk: FakeWorkstation) -> CaseSheet:
    sheet = CaseSheet(desk)
    qtbot.addWidget(sheet)
    sheet.resize(700, 600)
    sheet.open_case(CASE.id)
    sheet.reading.tell()
    return sheet


def test_the_history_says_how_long_each_stage_took_and_which_was_too_long(qtbot: QtBot) -> None:
    desk = station()
    desk.board.lines[CASE.id] = [
        line(1, Action.REGISTER, -60, {"status": "registered", **clock(ClockName.ACCEPT, -60, 15)}),
        line(2, Action.PROPOSE, -54, {"status": "pending_file", **clock(ClockName.FILE, -54, 15)}),
        line(3, Action.FILE, -30, {"status": "pending_dispatch", **clock(ClockName.DISPATCH, -30, 15)}),
    ]
    lines = opened(qtbot, desk).reading.history.list.lines.lines
    assert [one.took for one in lines] == ["", "0:06 / 0:15", "0:24 / 0:15"]
    assert [one.over for one in lines] == [False, False, True]
    assert lines[2].stage == "Filing stage: 0:24 of 0:15, too late"
    assert "Filing stage: 0:24 of 0:15, too late" in lines[2].aloud, "a screen reader says it, too"


def test_the_heading_says_how_much_is_used_and_follows_the_clock(qtbot: QtBot) -> None:
    desk = station()
    sheet = opened(qtbot, desk)
    assert sheet.heading.stage.text == "Dispatch stage: 0:09 40 % used"
    desk.clock.time = NOON + timedelta(minutes=12)
    sheet.tick()
    assert sheet.heading.stage.text == "Dispatch stage: -0:03 120 % used"


def test_the_heading_says_until_when_a_case_stands(qtbot: QtBot) -> None:
    held = replace(CASE, status=Status.SUSPENDED, clock=None, due_soon=None, due=None)
    sheet = opened(qtbot, station(replace(held, resume_on=NOON + timedelta(days=28))))
    assert sheet.heading.stage.text == "Clock stands → 08-18"
    assert sheet.heading.stage.accessibleName() == "Clock stands → 08-18, Suspended"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"handle_left": 4800}, "Handling, stopped: 1:20"),
        ({"handle_left": None}, ""),
        ({"handle_left": 0}, ""),
        ({"handle_left": 4800, "clock": ClockName.HANDLE, "status": Status.HANDLING}, ""),
    ],
)
def test_what_the_unit_has_left_stands_beside_another_stage(
    qtbot: QtBot, changes: dict[str, object], words: str
) -> None:
    case = replace(CASE, **changes)  # type: ignore[arg-type]  # columns of Case
    handling = opened(qtbot, station(case)).heading.handling
    assert handling.text == words
    assert handling.isHidden() == (not words)


def test_a_column_of_the_queue_says_stage_and_share(qtbot: QtBot) -> None:
    desk = station()
    Chosen.of(desk).put(PREFERENCE, ["left", "number", "place", "stage"])
    queue = CaseQueue(desk)
    qtbot.addWidget(queue)
    queue.resize(692, 300)
    with qtbot.waitExposed(queue):
        queue.show()
    queue.show_view(View(Preset.OPEN))
    row = queue.model.row_at(0)
    assert row is not None
    assert queue.model.text(row, Column.STAGE) == "Dispatch stage · 40 %"
    assert Column.STAGE in queue.table.columns_shown
    assert queue.table.tick() == []
    desk.clock.time = NOON + timedelta(seconds=30)
    assert queue.table.tick() == [0], "the share is painted anew although the minute is the same"
