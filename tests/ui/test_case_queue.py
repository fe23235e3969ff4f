"""The queue: rows change by the fewest steps, and the operator's place stays whatever others do."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement, Beginning, Order, Preset, QueueRow, View
from models.case import Case, Status, Urgency
from models.commands import Ask
from models.ids import new_id
from models.lifecycle import Action
from models.light import Light
from models.people import Post
from tests.ui.fake_board import FakeClock
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from ui import theme
from ui.case_queue import CaseQueue, columns
from ui.case_queue.columns import Column
from ui.case_queue.copying import clip
from ui.case_queue.marks import Marks
from ui.case_queue.model import QueueModel


def city(count: int = 40) -> list[Case]:
    """Cases to dispatch, the nearest deadline first."""
    return [
        make_case(
            serial,
            urgency=Urgency.ORDINARY,
            place=f"No. {serial}",
            due=NOON + timedelta(minutes=serial),
            due_soon=NOON + timedelta(minutes=serial - 3),
        )
        for serial in range(1, count + 1)
    ]


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), city())


@pytest.fixture
def queue(qtbot: QtBot, station: FakeWorkstation) -> CaseQueue:
    pane = CaseQueue(station)
    qtbot.addWidget(pane)
    QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal, pane)
    pane.resize(692, 396)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def place_of(queue: CaseQueue, row: int) -> str:
    return str(queue.model.data(queue.model.index(row, Column.PLACE)))


# ── the model ───────────────────────────────────────────────────────────────────────────────────────────────────────


class ListBoard:
    """A board that shows exactly the row numbers it is told."""

    reference = make_reference()
    has_snapshot = True

    def __init__(self) -> None:
        self.shown: list[int] = []
        self.asked: list[int] = []

    def ids(self, view: View) -> array[int]:
        return array("q", self.shown)

    def rows(self, ns: Iterable[int]) -> list[QueueRow]:
        wanted = list(ns)
        self.asked += wanted
        case = make_case()
        same = [name for name in QueueRow.__slots__ if hasattr(case, name)]
        values = {name: getattr(case, name) for name in same}
        return [QueueRow(n=n, **{**values, "id": UUID(int=n)}) for n in wanted]

    def row_number(self, case_id: UUID) -> int | None:
        return case_id.int

    def count(self, view: View) -> int:
        return len(self.shown)

    def beginning(self, view: View) -> Beginning | None:
        return Beginning(self.ids(view), whole=True)


def test_random_batches_keep_every_held_index_on_its_case(qtbot: QtBot) -> None:
    board = ListBoard()
    model = QueueModel(board, FakeClock(NOON))  # type: ignore[arg-type]  # as much of a board as a model needs
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    chance = Random(7)
    for _ in range(100):
        held = {
            model.id_at(row): QPersistentModelIndex(model.index(row, 0))
            for row in chance.sample(range(model.rowCount()), k=min(5, model.rowCount()))
        }
        rows = list(board.shown)
        for _ in range(chance.choice((1, 2, 5, 60))):
            rows = _changed(rows, chance)
        board.shown = rows
        model.refresh()
        assert [model.id_at(row) for row in range(model.rowCount())] == [UUID(int=n) for n in rows]
        for case_id, index in held.items():
            assert case_id is not None
            if case_id.int in rows:
                assert index.isValid()
                assert model.id_at(index.row()) == case_id
            else:
                assert not index.isValid()


def test_a_burst_rearranges_everything_at_once_and_keeps_held_indexes(qtbot: QtBot) -> None:
    board = ListBoard()
    board.shown = list(range(1000))
    model = QueueModel(board, FakeClock(NOON))  # type: ignore[arg-type]  # as much of a board as a model needs
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(View())
    held = QPersistentModelIndex(model.index(500, 0))
    lost = QPersistentModelIndex(model.index(1, 0))
    told: list[object] = []
    model.layoutChanged.connect(lambda *_: told.append(1))
    shuffled = [n for n in range(1000) if n != 1] + list(range(2000, 2200))
    Random(3).shuffle(shuffled)
    board.shown = shuffled
    model.refresh()
    assert told, "so many changes are not taken one by one"
    assert [model.id_at(row) for row in range(model.rowCount())] == [UUID(int=n) for n in shuffled]
    assert model.id_at(held.row()) == UUID(int=500)
    assert not lost.isValid()


def _changed(rows: list[int], chance: Random) -> list[int]:
    kind = chance.randrange(3)
    if kind == 0 or not rows:
        fresh = next(n for n in iter(lambda: chance.randrange(100_000), -1) if n not in rows)
        return [*rows[: (place := chance.randint(0, len(rows)))], fresh, *rows[place:]]
    one = chance.choice(rows)
    rest = [n for n in rows if n != one]
    if kind == 1:
        return rest
    place = chance.randint(0, len(rest))
    return [*rest[:place], one, *rest[place:]]


def test_only_the_rows_looked_at_are_read(qtbot: QtBot) -> None:
    board = ListBoard()
    board.shown = list(range(100_000))
    model = QueueModel(board, FakeClock(NOON))  # type: ignore[arg-type]  # as much of a board as a model needs
    model.show(View())
    assert board.asked == []
    model.row_at(50_000)
    assert 0 < len(board.asked) <= 128
    assert board.asked[0] >= 49_900


def test_a_changed_row_is_told_alone(qtbot: QtBot, queue: CaseQueue, station: FakeWorkstation) -> None:
    told: list[tuple[int, int]] = []
    queue.model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    station.arrive(replace(city()[4], place="moved"))
    assert told == [(4, 4)]
    assert place_of(queue, 4) == "moved"


def test_an_announcement_without_a_difference_repaints_nothing(queue: CaseQueue, station: FakeWorkstation) -> None:
    told: list[object] = []
    queue.model.dataChanged.connect(lambda *_: told.append(1))
    queue.model.rowsInserted.connect(lambda *_: told.append(2))
    queue.model.layoutChanged.connect(lambda *_: told.append(3))
    station.announce(Announcement(frozenset({city()[4].id})))
    assert told == []


# ── the operator's place ────────────────────────────────────────────────────────────────────────────────────────────


def test_selection_scroll_focus_and_filter_survive_what_others_do(
    qtbot: QtBot, queue: CaseQueue, station: FakeWorkstation
) -> None:
    queue.take_focus()
    queue.table.choose(20)
    queue.table.scrollTo(queue.table.currentIndex())
    chosen, scroll = queue.chosen, queue.table.verticalScrollBar().value()
    assert scroll > 0
    told: list[object] = []
    queue.caseChosen.connect(told.append)
    top = queue.model.id_at(queue.table.rowAt(0))
    # ten come in above, one above goes, the chosen one is pushed to another deadline
    for serial in range(900, 910):
        station.arrive(make_case(serial, urgency=Urgency.CRITICAL))
    station.arrive(replace(city()[1], status=Status.CLOSED))
    assert queue.chosen == chosen == queue.model.id_at(queue.table.currentIndex().row())
    assert queue.table.selectionModel().isRowSelected(queue.table.currentIndex().row(), QModelIndex())
    assert queue.model.id_at(queue.table.rowAt(0)) == top, "the rows stay under the operator's eyes"
    assert told == [], "nobody chose anything"
    assert queue.table.hasFocus()


def test_a_half_typed_filter_stays(qtbot: QtBot, queue: CaseQueue, station: FakeWorkstation) -> None:
    queue.filter.setFocus()
    QTest.keyClicks(queue.filter, "No. 1")
    rows = queue.model.rowCount()
    assert 0 < rows < 40
    queue.filter.setCursorPosition(2)
    station.arrive(replace(city()[0], place="No. 1 changed"))
    assert (queue.filter.text(), queue.filter.cursorPosition()) == ("No. 1", 2)
    assert queue.model.rowCount() == rows
    assert queue.filter.hasFocus()


def test_a_case_that_leaves_by_others_is_not_swapped_for_another(queue: CaseQueue, station: FakeWorkstation) -> None:
    queue.table.choose(3)
    chosen = queue.chosen
    told: list[object] = []
    queue.caseChosen.connect(told.append)
    station.arrive(replace(city()[3], status=Status.CLOSED))
    assert queue.chosen == chosen
    assert not queue.table.selectionModel().hasSelection()
    assert told == []


def test_of_several_chosen_those_that_others_leave_here_stay_chosen(queue: CaseQueue, station: FakeWorkstation) -> None:
    queue.table.choose(3)
    for _ in range(2):
        QTest.keyClick(queue.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    first, second, current = sorted(queue.chosen_ids())
    station.arrive(replace(station.board.base[current], status=Status.CLOSED))
    assert sorted(queue.chosen_ids()) == [first, second]
    QTest.keyClick(queue.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert {first, second} < set(queue.chosen_ids())


def test_after_my_action_the_next_case_is_chosen(queue: CaseQueue, station: FakeWorkstation) -> None:
    queue.table.choose(3)
    told: list[object] = []
    queue.caseChosen.connect(told.append)
    case = station.board.base[city()[3].id]
    station.submit(Ask(new_id(), Action.RETURN_TO_FILING, case.id, case.version, NOON, {"reason": "wrong class"}))
    assert queue.chosen == city()[4].id
    assert told == [city()[4].id]
    assert queue.table.selectionModel().hasSelection()


def test_a_case_that_is_chosen_while_a_finger_is_still_on_control_is_chosen_alone(queue: CaseQueue) -> None:
    """Ctrl+Enter has sent the one before, and the next comes before the finger is off: a letter means one case."""
    native = queue.window().windowHandle()
    queue.table.choose(3)
    QTest.keyPress(native, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        queue.table.choose(6)
    finally:
        QTest.keyRelease(native, Qt.Key.Key_Control)
    assert queue.table.rows_chosen() == [(6, 6)]


def test_a_new_row_number_of_the_same_case_keeps_the_choice(queue: CaseQueue, station: FakeWorkstation) -> None:
    """A case born at this desk gets another row number once the mirror has it."""
    queue.table.choose(5)
    chosen = queue.chosen
    assert chosen is not None
    station.board._numbers[chosen] = 5000
    station.announce(Announcement(frozenset({chosen})))
    assert queue.model.id_at(queue.table.currentIndex().row()) == chosen
    assert queue.table.selectionModel().hasSelection()


# ── what the keys do ────────────────────────────────────────────────────────────────────────────────────────────────


def test_j_and_k_walk_and_enter_opens(qtbot: QtBot, queue: CaseQueue) -> None:
    queue.take_focus()
    chosen: list[object] = []
    opened: list[object] = []
    queue.caseChosen.connect(chosen.append)
    queue.caseOpened.connect(opened.append)
    QTest.keyClick(queue.table, Qt.Key.Key_J)
    QTest.keyClick(queue.table, Qt.Key.Key_J)
    QTest.keyClick(queue.table, Qt.Key.Key_K)
    assert chosen == [city()[1].id, city()[2].id, city()[1].id]
    QTest.keyClick(queue.table, Qt.Key.Key_Down)
    assert queue.chosen == city()[2].id
    QTest.keyClick(queue.table, Qt.Key.Key_Return)
    assert opened == [city()[2].id]


def test_f_goes_to_the_filter_and_escape_comes_back(qtbot: QtBot, queue: CaseQueue) -> None:
    queue.take_focus()
    QTest.keyClick(queue.table, Qt.Key.Key_F)
    assert queue.filter.hasFocus()
    QTest.keyClicks(queue.filter, "jkf")
    assert queue.filter.text() == "jkf", "letters are text in a field"
    QTest.keyClick(queue.filter, Qt.Key.Key_Escape)
    assert queue.filter.text() == ""
    QTest.keyClick(queue.filter, Qt.Key.Key_Escape)
    assert queue.table.hasFocus()


def test_copying_gives_the_whole_number(qtbot: QtBot, queue: CaseQueue) -> None:
    queue.take_focus()
    queue.table.choose(11)
    shown = queue.model.data(queue.model.index(11, Column.NUMBER))
    QTest.keyClick(queue.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert shown == "00012"
    assert QGuiApplication.clipboard().text() == "20170721-00012"


def test_what_a_spreadsheet_would_calculate_is_copied_as_text(
    queue: CaseQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place is what somebody said on the telephone: pasted into a table it must not fetch anything."""
    rows = [row for row in (queue.model.row_at(0), queue.model.row_at(1)) if row is not None]
    monkeypatch.setattr(queue.model, "text", lambda *_: '=HYPERLINK("http://x", "督院街 <b>")')
    data = clip(queue.model, rows, [Column.PLACE])
    cells = bytes(data.data("text/tab-separated-values").data()).decode().split("\n")
    assert cells[1:] == ['\'=HYPERLINK("http://x", "督院街 <b>")'] * 2
    assert "<td>&#x27;=HYPERLINK(" in data.html()
    assert "<b>" not in data.html()


def test_a_click_on_a_title_sorts_and_the_arrow_says_so(queue: CaseQueue) -> None:
    head = queue.table.horizontalHeader()
    head.sectionClicked.emit(Column.NUMBER)
    assert (queue.model.view.order, queue.model.view.descending) == (Order.NUMBER, True)
    assert queue.model.headerData(Column.NUMBER, Qt.Orientation.Horizontal) == "Case ↓"
    head.sectionClicked.emit(Column.NUMBER)
    assert queue.model.headerData(Column.NUMBER, Qt.Orientation.Horizontal) == "Case ↑"
    head.sectionClicked.emit(Column.PLACE)
    assert queue.model.view.order is Order.NUMBER


# ── what it shows ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_light_is_shape_word_and_colour(queue: CaseQueue, station: FakeWorkstation) -> None:
    row = queue.model.row_at(0)
    assert row is not None
    assert queue.model.light_of(row) is Light.SOON
    station.clock.pass_by(minutes=2)
    assert queue.model.light_of(row) is Light.LATE
    assert queue.model.text(row, Column.LEFT) == "-0:01"
    spoken = queue.model.data(queue.model.index(0, Column.LEFT), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Overdue, -0:01, 20170721-00001, Water-supply manhole cover"


def test_qt_tells_a_screen_reader_the_cell(queue: CaseQueue) -> None:
    table = QAccessible.queryAccessibleInterface(queue.table)
    assert table is not None
    names = {table.child(position).text(QAccessible.Text.Name) for position in range(table.childCount())}
    assert "Status: To dispatch" in names


def test_a_tick_repaints_only_lights_that_changed(queue: CaseQueue, station: FakeWorkstation) -> None:
    queue.table.tick()
    assert queue.table.tick() == []
    station.clock.pass_by(seconds=10)
    visible = queue.table.tick()
    assert visible == list(range(visible[0], visible[-1] + 1)), "every full minute passed at once in this city"
    assert len(visible) <= 14, "rows out of sight are left alone"
    station.clock.pass_by(seconds=10)
    assert queue.table.tick() == []


def test_waiting_and_conflict_stand_in_the_status_column(queue: CaseQueue, station: FakeWorkstation) -> None:
    case = station.board.base[city()[2].id]
    station.submit(
        Ask(new_id(), Action.DISPATCH, case.id, case.version, NOON, {"unit": "JJ-YH2", "instruction": "mend it"})
    )
    row = queue.model.row_at(queue.model.position_of(case.id))
    assert row is not None
    assert queue.model.text(row, Column.STATUS) == "Dispatch waiting"
    station.settle()
    row = queue.model.row_at(queue.model.position_of(case.id))
    assert row is not None
    assert queue.model.text(row, Column.STATUS) == "To receive"
    assert queue.model.text(replace(row, conflict=True), Column.STATUS) == "Conflict"


def test_others_changes_are_marked_for_two_seconds_mine_are_not(queue: CaseQueue, station: FakeWorkstation) -> None:
    seconds = [0.0]
    marks = Marks(lambda: seconds[0])
    marks.add(frozenset({city()[0].id}))
    seconds[0] = theme.CHANGED_HOLD / 1000 - 0.01
    assert marks.has(city()[0].id)
    seconds[0] += 0.02
    assert not marks.has(city()[0].id)
    assert marks.retire() == {city()[0].id}
    assert not marks
    station.announce(Announcement(frozenset({city()[1].id}), mine=True))
    assert not queue.table.marks.has(city()[1].id)
    station.announce(Announcement(frozenset({city()[1].id})))
    assert queue.table.marks.has(city()[1].id)


def test_an_empty_view_says_what_next(qtbot: QtBot, queue: CaseQueue) -> None:
    queue.filter.setText("nowhere")
    assert queue.model.rowCount() == 0
    assert queue._empty.isVisible()
    assert queue._empty.what.text() == "Nothing matches “nowhere”"
    QTest.mouseClick(queue._empty.clear, Qt.MouseButton.LeftButton)
    assert queue.model.rowCount() == 40
    assert not queue._empty.isVisible()


def test_escape_clears_the_filter_where_it_is_offered(queue: CaseQueue) -> None:
    queue.filter.setText("nowhere")
    queue.take_focus()
    QTest.keyClick(queue.table, Qt.Key.Key_Escape)
    assert queue.filter.text() == ""
    queue.filter.setText("No. 1")
    QTest.keyClick(queue.table, Qt.Key.Key_Escape)
    assert queue.filter.text() == "No. 1", "where something is found the filter stays until it is let go"


def test_figures_say_shown_of_open(queue: CaseQueue) -> None:
    assert queue.header.figures.text() == "40 / 40"
    queue.show_view(View(Preset.URGENT))
    assert queue.header.figures.text() == "0 / 40"
    assert queue.header.figures.toolTip() == "0 in this list, of 40 open cases"


def test_ended_cases_are_not_said_to_be_so_many_of_the_open_ones(queue: CaseQueue, station: FakeWorkstation) -> None:
    case = next(case for case in station.board.base.values() if case.status is Status.PENDING_DISPATCH)
    ended = replace(case, id=new_id(), status=Status.CLOSED, wants_callback=True)
    station.board.base[ended.id] = ended
    figures = queue.header.figures
    told = {}
    for preset in (Preset.CLOSED, Preset.CALL_BACK, Preset.ALL, Preset.OPEN):
        queue.show_view(View(preset))
        told[preset] = figures.text(), figures.accessibleName()
    assert told == {
        Preset.CLOSED: ("1 in 7 days", "1 ended within 7 days; older ones are in “Everything”"),
        Preset.CALL_BACK: ("1 in all", "1 in this list, ended ones among them"),
        Preset.ALL: ("41 in all", "41 in this list, ended ones among them"),
        Preset.OPEN: ("40 / 40", "40 in this list, of 40 open cases"),
    }
    queue.show_view(View(Preset.ALL, "No. 1"))
    some = queue.model.rowCount()
    assert 0 < some < 41
    assert (figures.text(), figures.toolTip()) == (f"{some} / 41", f"{some} in this list, 41 without the filter")


def test_a_wide_pane_shows_whole_numbers_and_more_columns(qtbot: QtBot, queue: CaseQueue) -> None:
    assert queue.table.isColumnHidden(Column.UNIT)
    queue.resize(1120, 396)
    qtbot.waitUntil(lambda: queue.model.whole_numbers, timeout=2000)
    assert not queue.table.isColumnHidden(Column.UNIT)
    assert queue.model.data(queue.model.index(0, Column.NUMBER)) == "20170721-00001"


def test_a_thousand_changes_cost_the_window_little(queue: CaseQueue, station: FakeWorkstation) -> None:
    """Not a benchmark: a guard against work per row of the whole list (DESIGN §9, `burst`)."""
    read: list[int] = []
    original = station.board.rows

    def rows(ns: Iterable[int]) -> list[QueueRow]:
        wanted = list(ns)
        read.extend(wanted)
        return original(wanted)

    station.board.rows = rows  # type: ignore[method-assign]  # to count what is read
    for case in city(1000):
        station.board.base[case.id] = replace(case, place="changed")
    station.announce(Announcement(frozenset(case.id for case in city(1000))))
    assert len(read) < 300
    assert place_of(queue, 0) == "changed"


@pytest.mark.parametrize("room", [692, 900, 1000, 1118, 1400])
def test_the_place_can_be_read_before_more_columns_are_shown(qtbot: QtBot, queue: CaseQueue, room: int) -> None:
    queue.resize(room, 396)
    qtbot.waitUntil(lambda: queue.table.width() == room, timeout=2000)
    shown = set(queue.table.columns_shown)
    more = [column for column in columns.ONLY_WIDE if column in shown]
    assert more == list(columns.ONLY_WIDE[: len(more)]), "the first ones first"
    if more or queue.model.whole_numbers:
        assert queue.table.columnWidth(Column.PLACE) >= columns.READABLE
