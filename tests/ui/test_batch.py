"""Several cases dispatched together (DOMAIN §9.5): a unit for each, one class and one unit at a time, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk.batch import MOST_TOGETHER, Batch, Group
from app.desk.rows import Preset, View
from app.desk.together import Stands
from app.desk.track_record import TrackRecord
from app.errors import FilesInUse
from models.case import Case, Status
from models.catalogue import Kind
from models.errors import Code
from models.people import Post
from models.responsibility import Proposal, Proposals, Reason, ReasonCode, ShortfallCode
from tests.ui.fake_city import DISPATCHER, EDITION, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.dispatch.batch import BatchDialog
from ui.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLE = Reason(ReasonCode.TABLE, {"id": "1"})
NOBODY = Proposals(shortfall=ShortfallCode.NO_RULE)


def proposed(*units: str) -> Proposals:
    """These units, in this order."""
    return Proposals(tuple(Proposal(unit, rank, (TABLE,)) for rank, unit in enumerate(units, 1)))


def cases() -> list[Case]:
    """Two covers for one unit, one for another, a street with refuse, one for nobody, one that is on its way."""
    return [
        make_case(1),
        make_case(2),
        make_case(3),
        make_case(4, kind=Kind.EVENT, class_code="0106"),
        make_case(5),
        make_case(6, Status.DISPATCHED, unit="JJ-YH2"),
    ]


@pytest.fixture
def station() -> FakeWorkstation:
    made = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), cases())
    units = ("JJ-YH2", "JJ-YH2", "CD-SW", "JJ-YH2")
    for case, unit in zip(cases(), units, strict=False):
        made.proposed[case.id] = proposed(unit, "JJ-DYJ")
    made.proposed[cases()[4].id] = NOBODY
    return made


def batch_of(station: FakeWorkstation) -> Batch:
    """The core, looked at, with everything that is proposed."""
    batch = Batch(station, [case.id for case in cases()])
    list(batch.look())
    for case in cases():
        station.proposals(case.id, partial(batch.propose, case.id))
    return batch


def id_of(serial: int) -> UUID:
    """The id of a case by its serial."""
    return make_case(serial).id


# ── the core ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_batch_is_one_class_and_one_unit(station: FakeWorkstation) -> None:
    batch = batch_of(station)
    group = Group(EDITION, Kind.COMPONENT, "0101", "JJ-YH2")
    assert batch.next_group() == group
    assert batch.members(group) == (id_of(1), id_of(2))
    assert batch.same([id_of(1), id_of(3)]) is None, "two units"
    assert batch.same([id_of(1), id_of(4)]) is None, "two classes"
    assert batch.same([id_of(5)]) is None, "no unit"
    assert batch.same([id_of(6)]) is None, "on its way already"
    with pytest.raises(ValueError, match="one class"):
        next(batch.dispatch([id_of(1), id_of(4)], "go"))
    assert station.asked == []


def test_each_gets_a_command_with_its_unit_and_what_was_proposed(station: FakeWorkstation) -> None:
    batch = batch_of(station)
    batch.choose([id_of(2)], "CD-SW")
    list(batch.dispatch([id_of(2), id_of(3)], "请更换"))
    assert [ask.subject for ask in station.asked] == [id_of(2), id_of(3)]
    assert [ask.facts["unit"] for ask in station.asked] == ["CD-SW", "CD-SW"]
    assert [ask.facts["proposed"] for ask in station.asked] == ["JJ-YH2", "CD-SW"]
    assert {ask.facts["instruction"] for ask in station.asked} == {"请更换"}


def test_a_proposal_that_comes_later_leaves_a_persons_choice(station: FakeWorkstation) -> None:
    batch = batch_of(station)
    batch.choose([id_of(1)], "WH-PS")
    batch.propose(id_of(1), proposed("JJ-YH2"))
    assert batch.units[id_of(1)] == "WH-PS"


def test_a_case_that_cannot_be_dispatched_says_why_and_is_no_obstacle(station: FakeWorkstation) -> None:
    batch = batch_of(station)
    row = batch.rows[5]
    assert row.stands is Stands.CANNOT
    assert row.broken is not None
    assert row.broken.code is Code.WRONG_STATUS


def test_each_row_says_until_when_its_unit_would_have_it(station: FakeWorkstation) -> None:
    batch = batch_of(station)
    first = batch.deadline(id_of(1))
    assert first is not None
    assert first > station.clock.now()
    assert batch.deadline(id_of(5)) is None, "nobody is chosen for it"
    assert batch.deadline(id_of(6)) is None, "it is on its way"
    station.clock.pass_by(minutes=10)
    assert batch.deadline(id_of(1)) == first + timedelta(minutes=10)


def test_no_more_are_taken_than_can_be_asked_for(station: FakeWorkstation) -> None:
    batch = Batch(station, [make_case(n).id for n in range(1, MOST_TOGETHER + 4)])
    assert (len(batch.rows), batch.left_out) == (MOST_TOGETHER, 3)


# ── the dialog ──────────────────────────────────────────────────────────────────────────────────────────────────────


def opened(qtbot: QtBot, station: FakeWorkstation) -> tuple[MainWindow, BatchDialog]:
    """The dialog for all six, opened with the letter from the queue, once everything is known."""
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    window.queue.show_view(View(Preset.OPEN))
    window.queue.take_focus()
    QTest.keyClick(window.queue.table, Qt.Key.Key_Home)
    for _ in cases()[1:]:
        QTest.keyClick(window.queue.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(window.queue.table, Qt.Key.Key_D)
    dialog = window.several.dialog
    assert isinstance(dialog, BatchDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    return window, dialog


def send(qtbot: QtBot, dialog: BatchDialog) -> None:
    """Ctrl+Enter, and until the batch is through."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not dialog.busy)


def test_every_row_shows_its_unit_and_why_and_the_first_batch_is_chosen(qtbot: QtBot, station: FakeWorkstation) -> None:
    _window, dialog = opened(qtbot, station)
    model = dialog.list.rows
    told = {model.row_at(row).case_id: model.right(model.row_at(row)) for row in range(model.rowCount())}
    assert told[id_of(1)] == "Jinjiang Maintenance 2"
    assert told[id_of(3)] == "Jincheng Water Repair"
    assert told[id_of(5)] == "no unit yet"
    assert "responsibility table" in model.detail(model.row_at(model.place(id_of(1))))
    assert "No proposal" in model.detail(model.row_at(model.place(id_of(5))))
    assert set(dialog.list.chosen_ids) == {id_of(1), id_of(2)}
    assert dialog.send.text() == "Dispatch 2"


def test_batch_after_batch_is_sent_and_what_has_no_unit_stays_chosen(qtbot: QtBot, station: FakeWorkstation) -> None:
    window, dialog = opened(qtbot, station)
    dialog.begin()
    assert station.asked == [], "nothing is said yet"
    assert dialog.instruction.property("wrong")
    dialog.instruction.setText("请更换井盖")
    sent: list[set[UUID]] = []
    for _ in range(3):
        before = len(station.asked)
        send(qtbot, dialog)
        sent.append({ask.subject for ask in station.asked[before:]})
    assert sent == [{id_of(1), id_of(2)}, {id_of(3)}, {id_of(4)}]
    assert dialog.list.hasFocus(), "its numbers choose the unit of the next"
    assert dialog.send.isEnabled() is False
    assert "one class and goes to one unit" in dialog.summary.text()
    dialog.stop()
    assert set(window.queue.chosen_ids()) == {id_of(5), id_of(6)}


def test_a_number_chooses_the_unit_of_what_is_chosen(qtbot: QtBot, station: FakeWorkstation) -> None:
    _window, dialog = opened(qtbot, station)
    dialog.list.choose([id_of(5)])
    dialog.take_focus()
    QTest.keyClick(dialog.list, Qt.Key.Key_1)
    unit = dialog.batch.units[id_of(5)]
    assert dialog.units.key == unit
    dialog.instruction.setText("请更换井盖")
    send(qtbot, dialog)
    assert [(ask.subject, ask.facts["unit"]) for ask in station.asked] == [(id_of(5), unit)]


def test_any_unit_is_found_by_its_initials(qtbot: QtBot, station: FakeWorkstation) -> None:
    _window, dialog = opened(qtbot, station)
    dialog.list.choose([id_of(1), id_of(2), id_of(3)])
    assert not dialog.send.isEnabled()
    dialog.units.field.setText("whps")
    QTest.keyClick(dialog.units.field, Qt.Key.Key_Return)
    assert {dialog.batch.units[id_of(n)] for n in (1, 2, 3)} == {"WH-PS"}
    assert dialog.send.text() == "Dispatch 3"


def test_who_was_faster_is_said_at_that_case_and_the_words_stay(qtbot: QtBot, station: FakeWorkstation) -> None:
    window, dialog = opened(qtbot, station)
    station.arrive(replace(make_case(1), status=Status.DISPATCHED, version=4, unit="WH-PS"))
    dialog.instruction.setText("请更换井盖")
    send(qtbot, dialog)
    assert [ask.subject for ask in station.asked] == [id_of(2)]
    row = dialog.batch.rows[dialog.list.rows.place(id_of(1))]
    assert row.stands is Stands.BROKEN
    assert "To receive" in dialog.list.rows.detail(row)
    assert dialog.instruction.text() == "请更换井盖"
    station.refuse(station.asked[0].id, Code.STALE, {}, replace(make_case(2), version=9))
    qtbot.waitUntil(lambda: dialog.batch.count(Stands.REFUSED) == 1)
    dialog.stop()
    assert {id_of(1), id_of(2)} <= set(window.queue.chosen_ids())
    assert station.drafts.load("batch", "dispatch") == {"instruction": "请更换井盖"}


def test_stopped_in_the_middle_the_rest_is_as_it_was(qtbot: QtBot, station: FakeWorkstation) -> None:
    _window, dialog = opened(qtbot, station)
    stop = station.watch(lambda _: dialog.stop() if len(station.asked) == 1 else None)
    dialog.instruction.setText("请更换井盖")
    send(qtbot, dialog)
    stop()
    assert len(station.asked) == 1
    assert dialog.batch.count(Stands.CAN) == 4


def test_a_disk_that_says_no_is_told_at_each(qtbot: QtBot, station: FakeWorkstation) -> None:
    _window, dialog = opened(qtbot, station)
    station.disk_fails = FilesInUse()
    dialog.instruction.setText("请更换井盖")
    send(qtbot, dialog)
    assert dialog.batch.count(Stands.FAILED) == 2


def test_closed_before_anything_was_sent_everything_is_as_it_was(qtbot: QtBot, station: FakeWorkstation) -> None:
    window, dialog = opened(qtbot, station)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.several.dialog is None
    assert station.asked == []
    assert len(window.queue.chosen_ids()) == 6


def test_the_command_bar_offers_it_for_those_that_can(qtbot: QtBot, station: FakeWorkstation) -> None:
    window, dialog = opened(qtbot, station)
    dialog.stop()
    words = [verb.words for verb in window.several.verbs()]
    assert "Dispatch… 5 of 6" in words


def test_an_answer_that_comes_when_the_dialog_is_gone_is_not_told(station: FakeWorkstation, qtbot: QtBot) -> None:
    """Whoever signs out does not wait for what was asked."""
    window = MainWindow(station)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    dialog = BatchDialog(station, [case.id for case in cases()], window)
    late = partial(dialog._known, cases()[0].id, TrackRecord()), partial(dialog._proposed, cases()[0].id, NOBODY)
    asking, first = window.sheet.step.dispatching, cases()[0].id
    later = partial(asking.tell_record, first, TrackRecord()), partial(asking.tell_proposals, first, NOBODY)
    with qtbot.waitSignal(window.destroyed):
        window.close()
        window.deleteLater()
    for answer in (*late, *later):
        answer()
