"""The queue's own views, columns, density, several chosen cases, the clipboard, what it says where it has no rows."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement, Beginning, Figure, Order, Preset, View
from models.case import Status
from models.people import Post
from tests.ui.fake_board import FakeBoard
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.test_case_queue import city
from ui import theme
from ui.case_queue import CaseQueue
from ui.case_queue.column_menu import ColumnMenu
from ui.case_queue.columns import Column, width
from ui.case_queue.saved_views import MOST, SavedView, SavedViews
from ui.case_queue.table import COMPACT_ROW
from ui.case_queue.view_menu import Wish
from ui.preferences.chosen import Chosen

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), city())


def shown(qtbot: QtBot, station: FakeWorkstation) -> CaseQueue:
    pane = CaseQueue(station)
    qtbot.addWidget(pane)
    QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal, pane)
    pane.resize(692, 396)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def queue(qtbot: QtBot, station: FakeWorkstation) -> CaseQueue:
    return shown(qtbot, station)


# ── the list of views ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_a_view_is_chosen_from_the_list_with_keys_and_the_list_of_cases_has_them_again(
    qtbot: QtBot, queue: CaseQueue
) -> None:
    queue.activateWindow()
    queue.take_focus()
    qtbot.waitUntil(queue.table.hasFocus)
    QTest.keyClick(queue.table, Qt.Key.Key_V)
    listed = queue.presets.view()
    qtbot.waitUntil(listed.isVisible)
    for _ in range(list(Preset).index(Preset.OPEN)):
        QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    qtbot.waitUntil(queue.table.hasFocus)
    assert queue.model.view.preset is Preset.OPEN


# ── several chosen ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_shift_and_space_choose_several_the_current_one_first(queue: CaseQueue) -> None:
    queue.take_focus()
    QTest.keyClick(queue.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(queue.table, Qt.Key.Key_Down, SHIFT)
    assert queue.chosen_ids() == (city()[2].id, city()[0].id, city()[1].id)
    assert queue.picked.button.isVisible()
    assert queue.picked.button.text() == "3 chosen"
    QTest.keyClick(queue.table, Qt.Key.Key_Space)
    assert queue.chosen_ids() == (city()[0].id, city()[1].id)
    QTest.keyClick(queue.table, Qt.Key.Key_J)
    assert queue.chosen_ids() == (city()[3].id,)
    assert not queue.picked.button.isVisible()


def test_everything_chosen_stays_chosen_by_case_while_rows_move(queue: CaseQueue, station: FakeWorkstation) -> None:
    queue.take_focus()
    QTest.keyClick(queue.table, Qt.Key.Key_A, CONTROL)
    assert len(queue.chosen_ids()) == 40
    station.arrive(replace(city()[7], status=Status.CLOSED))
    assert city()[7].id not in queue.chosen_ids()
    assert len(queue.chosen_ids()) == 39


def test_several_numbers_are_copied_and_a_table_with_them(queue: CaseQueue) -> None:
    queue.take_focus()
    QTest.keyClick(queue.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(queue.table, Qt.Key.Key_C, CONTROL)
    clip = QGuiApplication.clipboard().mimeData()
    assert clip.text() == "20170721-00001\n20170721-00002"
    lines = bytes(clip.data("text/tab-separated-values").data()).decode().split("\n")
    assert lines[0].split("\t")[:4] == ["Left", "Case", "Class", "Place"]
    assert lines[2].split("\t")[1] == "20170721-00002"
    assert "<td>20170721-00001</td>" in clip.html()


def test_home_and_end_go_to_the_first_and_last_case(queue: CaseQueue) -> None:
    queue.take_focus()
    QTest.keyClick(queue.table, Qt.Key.Key_End)
    assert queue.chosen == city()[39].id
    QTest.keyClick(queue.table, Qt.Key.Key_PageUp)
    assert queue.chosen != city()[39].id
    QTest.keyClick(queue.table, Qt.Key.Key_Home)
    assert queue.chosen == city()[0].id
    QTest.keyClick(queue.table, Qt.Key.Key_End, SHIFT)
    assert len(queue.chosen_ids()) == 40


# ── views, columns, density ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_view_is_kept_renamed_deleted_and_brought_back_by_keys(
    qtbot: QtBot, queue: CaseQueue, station: FakeWorkstation
) -> None:
    view = View(Preset.OPEN, "No. 1", Order.NUMBER, descending=True)
    queue.show_view(view)
    queue.views.ask_to_keep()
    assert queue.views.field.hasFocus()
    assert not queue.filter.isVisible()
    QTest.keyClicks(queue.views.field, "Mine")
    QTest.keyClick(queue.views.field, Qt.Key.Key_Return)
    assert SavedViews(station).all() == [SavedView("Mine", view)]
    assert queue.filter.isVisible()
    assert queue.presets.currentText() == "Mine"
    queue.show_view(View())
    assert queue.presets.currentText() == "My pool"
    queue.presets._take(queue.presets.findText("Mine"))
    assert queue.model.view == view
    queue.views.do(Wish.RENAME)
    QTest.keyClicks(queue.views.field, "Ours")
    QTest.keyClick(queue.views.field, Qt.Key.Key_Return)
    assert [one.name for one in SavedViews(station).all()] == ["Ours"]
    queue.views.do(Wish.DELETE)
    assert SavedViews(station).all() == []
    assert queue.views.undo.isVisible()
    QTest.keyClick(queue.views.undo, Qt.Key.Key_Space)
    assert [one.name for one in SavedViews(station).all()] == ["Ours"]
    assert queue.presets.currentText() == "Ours"


def test_after_a_view_is_kept_its_row_is_chosen_not_only_framed(qtbot: QtBot, queue: CaseQueue) -> None:
    queue.activateWindow()
    queue.take_focus()
    queue.table.choose(20)
    qtbot.waitUntil(queue.table.hasFocus)
    gone = queue.chosen
    queue.show_view(View(Preset.OPEN, "No. 1", Order.NUMBER))
    assert queue.model.position_of(gone) < 0
    queue.views.ask_to_keep()
    QTest.keyClicks(queue.views.field, "Mine")
    QTest.keyClick(queue.views.field, Qt.Key.Key_Return)
    assert queue.table.hasFocus()
    assert queue.chosen_ids() == (queue.chosen,) != (gone,)


def test_focus_that_comes_after_the_first_rows_chooses_one(qtbot: QtBot, queue: CaseQueue) -> None:
    assert queue.model.rowCount()
    queue.table.setFocus()
    queue.activateWindow()
    qtbot.waitUntil(queue.table.hasFocus)
    assert queue.chosen_ids() == (queue.model.id_at(0),)
    assert queue.chosen == queue.model.id_at(0)


def test_escape_keeps_no_view(queue: CaseQueue, station: FakeWorkstation) -> None:
    queue.views.ask_to_keep()
    QTest.keyClick(queue.views.field, Qt.Key.Key_Escape)
    assert SavedViews(station).all() == []
    assert queue.filter.isVisible()


def test_what_a_newer_program_kept_is_not_shown(station: FakeWorkstation) -> None:
    station.preferences.put("views", [{"name": "New", "preset": "unheard_of"}, 7])
    saved = SavedViews(station)
    assert saved.all() == []
    for number in range(MOST + 5):
        saved.keep(f"{number}", View())
    assert saved.all()[0].name == "5"
    assert len(saved.all()) == MOST


def test_columns_are_switched_kept_and_given_back(qtbot: QtBot, queue: CaseQueue, station: FakeWorkstation) -> None:
    chosen = Chosen.of(station)
    chosen.put("columns", ["left", "number", "class", "received"])
    assert queue.table.columns_shown == [Column.LEFT, Column.NUMBER, Column.CLASS, Column.PLACE, Column.RECEIVED]
    assert queue.table.isColumnHidden(Column.STATUS)
    assert not queue.table.isColumnHidden(Column.RECEIVED)
    other = shown(qtbot, station)
    assert other.table.isColumnHidden(Column.STATUS)
    chosen.put("columns", None)
    assert not queue.table.isColumnHidden(Column.STATUS)
    assert queue.table.isColumnHidden(Column.RECEIVED)


def test_the_column_menu_says_which_are_shown(queue: CaseQueue, station: FakeWorkstation) -> None:
    menu = ColumnMenu(queue.table, queue.model, Chosen.of(station), queue)
    entries = {entry.text(): entry for entry in menu.actions() if entry.isCheckable()}
    assert entries["Status"].isChecked()
    assert not entries["Source"].isChecked()
    assert not entries["Place"].isEnabled()
    entries["Source"].trigger()
    assert not queue.table.isColumnHidden(Column.SOURCE)


def test_compact_rows_keep_the_uppermost_case(queue: CaseQueue, station: FakeWorkstation) -> None:
    queue.table.scrollTo(queue.model.index(39, 0))
    top = queue.model.id_at(queue.table.rowAt(0))
    Chosen.of(station).put("density", "compact")
    assert queue.table.rowHeight(0) == COMPACT_ROW
    queue.table.verticalScrollBar().setValue(3 * COMPACT_ROW)
    top = queue.model.id_at(3)
    station.arrive(replace(city()[0], status=Status.CLOSED))
    assert queue.model.id_at(queue.table.rowAt(0)) == top
    Chosen.of(station).put("density", "roomy")
    assert queue.table.rowHeight(0) == theme.ROW


# ── no rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_filter_without_hits_says_where_there_are_some(qtbot: QtBot, queue: CaseQueue) -> None:
    queue.show_view(View(Preset.URGENT, "No. 1"))
    assert queue._empty.elsewhere.text() == "11 in “All open”"
    queue.filter.setFocus()
    QTest.keyClick(queue.filter, Qt.Key.Key_Return)
    assert queue._empty.elsewhere.hasFocus()
    QTest.keyClick(queue._empty.elsewhere, Qt.Key.Key_Space)
    assert queue.model.view.preset is Preset.OPEN
    assert queue.model.rowCount() == 11


class SlowBoard(FakeBoard):
    """Reads and counts beside the window when told to, as it does with each piece of news in a large city."""

    slow = False

    def beginning(self, view: View) -> Beginning | None:
        return Beginning(array("q"), whole=False) if self.slow and view.text else super().beginning(view)

    def whole(
        self,
        view: View,
        then: Callable[[array[int]], None],
        first: Callable[[array[int]], None] | None = None,
        *,
        anew: bool = False,
    ) -> None:
        if not self.slow:
            super().whole(view, then, first, anew=anew)

    def figure(self, view: View) -> Figure | None:
        return None if self.slow else super().figure(view)


def test_an_empty_list_says_the_same_while_it_is_read_anew(qtbot: QtBot, station: FakeWorkstation) -> None:
    board = SlowBoard(make_reference(), frozenset({Post.DISPATCHER}), city())
    station.board = board
    pane = shown(qtbot, station)
    pane.show_view(View(Preset.URGENT, "No. 1"))
    said = (pane._empty.what.text(), pane._empty.next.text(), pane._empty.elsewhere.text())
    assert said[2] == "11 in “All open”"
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane._empty.elsewhere.setFocus()
    board.slow = True
    for n in range(3):
        station.announce(Announcement(frozenset({city()[n].id}), figures=True))
        pane._how_many.count()
        assert (pane._empty.what.text(), pane._empty.next.text(), pane._empty.elsewhere.text()) == said
        assert pane._empty.elsewhere.hasFocus()


def test_the_marks_of_a_row_are_not_cut_where_there_is_room(qtbot: QtBot, station: FakeWorkstation) -> None:
    pane = shown(qtbot, station)
    row = pane.model.row_at(0)
    assert row is not None
    text = pane.model.text(replace(row, returns=1, reworks=1), Column.MARKS)
    needs = QFontMetrics(theme.font()).horizontalAdvance(text)
    assert text == "Ret 1 Rework 1"
    assert needs < width(Column.MARKS, wide=True) - 12


def test_before_the_first_cases_nothing_is_called_empty_or_live(qtbot: QtBot, station: FakeWorkstation) -> None:
    station.board.base.clear()
    station.board.has_snapshot = False
    pane = shown(qtbot, station)
    pane.show_link(station.link(), NOON)
    assert pane._empty.what.text() == "The first cases are being read"
    assert pane.header.honesty.words == "being read"
    station.board.has_snapshot = True
    station.announce(Announcement(everything=True))
    pane.show_link(station.link(), NOON)
    assert pane._empty.what.text() == "Your pool is empty"
    assert pane.header.honesty.words == "live"


def test_rows_that_were_read_too_early_are_not_called_none(qtbot: QtBot, station: FakeWorkstation) -> None:
    cases = dict(station.board.base)
    station.board.base.clear()
    station.board.has_snapshot = False
    pane = shown(qtbot, station)
    station.board.base.update(cases)
    station.board.has_snapshot = True
    station.announce(Announcement(figures=True))
    assert pane._empty.what.text() == "The first cases are being read"
    qtbot.waitUntil(lambda: pane.model.rowCount() > 0)
    assert not pane._empty.isVisible(), "the pane looks by itself, whether it is told or not"


# ── a view longer than a window can read ────────────────────────────────────────────────────────────────────────────


class LongBoard(FakeBoard):
    """Gives ten rows at once and the rest when told to; counts when told to."""

    def __init__(self) -> None:
        super().__init__(make_reference(), frozenset({Post.DISPATCHER}), city())
        self.waits: list[Callable[[array[int]], None]] = []
        self.counted: Figure | None = None

    def beginning(self, view: View) -> Beginning | None:
        return Beginning(self.ids(view)[:10], whole=False)

    def whole(
        self,
        view: View,
        then: Callable[[array[int]], None],
        first: Callable[[array[int]], None] | None = None,
        *,
        anew: bool = False,
    ) -> None:
        self.waits.append(then)

    def figure(self, view: View) -> Figure | None:
        return self.counted

    def answer(self) -> None:
        """What was read aside comes."""
        self.waits.pop(0)(self.ids(View()))


def test_a_long_view_shows_its_first_rows_and_then_the_rest(qtbot: QtBot, station: FakeWorkstation) -> None:
    board = LongBoard()
    station.board = board
    pane = shown(qtbot, station)
    assert pane.model.rowCount() == 10
    assert pane.header.figures.text() == "… / …"
    pane.take_focus()
    pane.table.choose(4)
    qtbot.waitUntil(lambda: bool(board.waits), timeout=2000)
    board.answer()
    assert pane.model.rowCount() == 40
    assert pane.chosen == city()[4].id == pane.model.id_at(pane.table.currentIndex().row())
    assert pane.table.selectionModel().isRowSelected(4, QModelIndex())


def test_an_approximate_count_says_so_and_its_rows_are_quiet_until_they_are_read(
    qtbot: QtBot, station: FakeWorkstation
) -> None:
    board = LongBoard()
    board.counted = Figure(38, exact=False)
    station.board = board
    pane = shown(qtbot, station)
    assert pane.model.rowCount() == 38
    assert pane.header.figures.text() == "about 38 / about 38"
    assert pane.model.row_at(20) is None
    qtbot.waitUntil(lambda: bool(board.waits), timeout=2000)
    board.counted = Figure(40)
    board.answer()
    assert pane.model.rowCount() == 40
    assert pane.header.figures.text() == "40 / 40"
    assert pane.model.id_at(20) == city()[20].id


def test_rows_of_a_view_that_was_left_are_not_taken(qtbot: QtBot, station: FakeWorkstation) -> None:
    board = LongBoard()
    station.board = board
    pane = shown(qtbot, station)
    qtbot.waitUntil(lambda: bool(board.waits), timeout=2000)
    pane.show_view(View(Preset.URGENT))
    board.answer()
    assert pane.model.rowCount() == 0


def test_a_case_that_the_filter_hides_stays_chosen_when_the_centre_answers(qtbot: QtBot) -> None:
    shown, hidden = make_case(1), make_case(2, place="望川桥")
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [shown, hidden])
    queue = CaseQueue(station)
    qtbot.addWidget(queue)
    queue.show_view(View(Preset.OPEN, "督院街"))
    queue.table.choose(0)
    told: list[UUID] = []
    queue.caseChosen.connect(told.append)
    queue.choose(hidden.id)  # just registered, say
    station.announce(Announcement(frozenset({hidden.id}), mine=True))
    qtbot.waitUntil(lambda: not queue.table.selectionModel().hasSelection())
    assert told == []
