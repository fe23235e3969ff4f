"""Two dispatchers on one case, at real desks on a centre in memory: what the slower one sees, and what stays his."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from models.case import Status
from models.lifecycle import Action
from tests.app.stations import Window, opened
from tests.models.given import OTHER_UNIT, UNIT
from tests.seats import a_city, somebody
from tests.ui.keyboard import CTRL, Key, press, write
from ui import wording
from ui.case_sheet import CaseSheet
from ui.conflicts import ConflictTray
from ui.conflicts.telling import in_short
from ui.dispatch.form import DispatchForm

WORDS = "先围挡，再补盖"


@contextmanager
def desks(tmp_path: Path) -> Iterator[tuple[Window, Window, UUID]]:
    """Two dispatchers, and a case that both have in sight."""
    city = a_city()
    mine, his, taker = (city.add(somebody(login)) for login in ("an", "bo", "cy"))
    with (
        opened(city, mine, tmp_path / "1") as here,
        opened(city, his, tmp_path / "2") as there,
        opened(city, taker, tmp_path / "3") as third,
    ):
        third.until(third.numbered)
        case = third.do(Action.REGISTER).ask.subject
        third.do(Action.PROPOSE, case)
        third.until(third.settled)
        there.until(lambda: there.station.board.case(case) and there.shown(case).case.status is Status.PENDING_FILE)
        there.do(Action.FILE, case)
        for window in (there, here):
            window.until(lambda window=window: _stands(window, case, Status.PENDING_DISPATCH))  # type: ignore[misc]  # mypy cannot see the defaults
        there.until(there.settled)
        yield here, there, case


def _stands(window: Window, case: UUID, status: Status) -> bool:
    shown = window.station.board.case(case)
    return shown is not None and shown.case.status is status


@contextmanager
def shown(qtbot: QtBot, *widgets: QWidget) -> Iterator[None]:
    """Shows them, and deletes them however the test ends: their timers must not ask a desk that is closed."""
    try:
        for widget in widgets:
            widget.resize(700, 700)
            widget.show()
        widgets[0].activateWindow()
        qtbot.waitUntil(widgets[0].isActiveWindow)
        yield
    finally:
        for widget in widgets:
            delete(widget)


def form_of(sheet: CaseSheet) -> DispatchForm:
    """The dispatch form that the sheet shows."""
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    return form


def test_while_i_type_a_colleague_dispatches_it(qtbot: QtBot, tmp_path: Path) -> None:
    with desks(tmp_path) as (here, there, case):
        sheet = CaseSheet(here.station)
        with shown(qtbot, sheet):
            sheet.open_case(case)
            form = form_of(sheet)
            form.units.list.choose(UNIT)
            form.instruction.setFocus()
            write(WORDS)
            there.do(Action.DISPATCH, case, {"unit": OTHER_UNIT})
            here.until(sheet.step.news.isVisible)
            assert form_of(sheet).instruction.text() == WORDS
            assert form.units.key == UNIT
            here.until(lambda: "bo" in sheet.step.news.text)
            press(Key.Key_Return, CTRL)
            assert here.settled(), "nothing was asked any more"
            assert form_of(sheet).instruction.text() == WORDS


def test_we_dispatch_at_the_same_time_and_he_was_faster(qtbot: QtBot, tmp_path: Path) -> None:
    with desks(tmp_path) as (here, there, case):
        sheet, tray = CaseSheet(here.station), ConflictTray(here.station)
        with shown(qtbot, sheet, tray):
            sheet.open_case(case)
            form = form_of(sheet)
            there.do(Action.DISPATCH, case, {"unit": OTHER_UNIT})
            there.until(there.settled)
            form.units.list.choose(UNIT)
            form.instruction.setText(WORDS)
            sheet.do(Action.DISPATCH)
            here.until(lambda: [one.faster is not None for one in here.station.board.conflicts()] == [True])
            (conflict,) = here.station.board.conflicts()
            assert conflict.faster is not None
            reference, now = here.station.board.reference, here.station.clock.now()
            at = wording.clock_time(conflict.faster.at, now)
            told = f"bo dispatched it to {OTHER_UNIT} at {at}"
            here.until(lambda: told in tray.banner.words.text())
            assert in_short(conflict, reference, now) == f"{told}; yours was not applied"
            wanted = {row.name: row.wanted for row in tray.table.compared.rows}
            assert (wanted["unit"], wanted["instruction"]) == (UNIT, WORDS), "the words are in the tray"
            tray.accept_centre()
            assert not here.station.board.conflicts()
            sheet.open_case(None)
            sheet.open_case(case)
            here.until(sheet.step.left_over.isVisible)
            assert WORDS in sheet.step.left_over.text, "and with the case once the wish was dropped"
