"""One deed for several cases: asked once, who can is seen before, what became of each after, the rest stays chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk.rows import Preset, View
from app.desk.together import MOST, Stands, Together
from app.errors import FilesInUse
from models.case import Case, Status
from models.errors import Code
from models.lifecycle import Action, Channel
from models.people import Post
from models.together import Said
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, LEADER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.actions import letter
from ui.main_window import MainWindow
from ui.together.dialog import Phase, TogetherDialog

SHIFT = Qt.KeyboardModifier.ShiftModifier


def to_file(count: int = 6) -> list[Case]:
    """Cases that a duty leader files, the third without a condition."""
    return [
        make_case(serial, Status.PENDING_FILE, condition_no=None if serial == 3 else 1)
        for serial in range(1, count + 1)
    ]


@pytest.fixture
def leader() -> FakeWorkstation:
    return FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), to_file())


Shown = Callable[[FakeWorkstation], MainWindow]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(station: FakeWorkstation) -> MainWindow:
        window = MainWindow(station)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
        window.queue.show_view(View(Preset.OPEN))
        window.queue.take_focus()
        return window

    return show


def choose(window: MainWindow, count: int) -> None:
    """The first `count` rows, with the keys."""
    QTest.keyClick(window.queue.table, Qt.Key.Key_Home)
    for _ in range(count - 1):
        QTest.keyClick(window.queue.table, Qt.Key.Key_Down, SHIFT)


def opened(qtbot: QtBot, window: MainWindow, action: Action) -> TogetherDialog:
    """The dialog that the action's letter opens, once the rules were asked of every case."""
    QTest.keyClick(window.queue.table, getattr(Qt.Key, f"Key_{letter(action)}"))
    dialog = window.several.dialog
    assert isinstance(dialog, TogetherDialog)
    assert dialog.action is action
    qtbot.waitUntil(lambda: dialog.phase is Phase.ASKING)
    return dialog


def stands(dialog: TogetherDialog) -> list[Stands]:
    return [row.stands for row in dialog.together.rows]


# ── the core ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_cannot_is_known_before_anything_is_said(leader: FakeWorkstation) -> None:
    together = Together(leader, Action.FILE, [case.id for case in to_file()])
    assert [row.stands for row in together.look()] == [Stands.CAN] * 2 + [Stands.CANNOT] + [Stands.CAN] * 3
    broken = together.rows[2].broken
    assert broken is not None
    assert leader.asked == []


def test_words_that_are_still_to_be_said_are_nobodys_fault(leader: FakeWorkstation) -> None:
    together = Together(leader, Action.NOT_FILE, [case.id for case in to_file(2)])
    assert [row.stands for row in together.look()] == [Stands.CAN, Stands.CAN]


def test_every_case_gets_a_command_of_its_own(leader: FakeWorkstation) -> None:
    together = Together(leader, Action.FILE, [case.id for case in to_file()])
    list(together.look())
    list(together.do(Said({})))
    assert len({ask.id for ask in leader.asked}) == len(leader.asked) == 5
    assert together.not_done() == (to_file()[2].id,)
    assert together.count(Stands.WAITING) == 5


def test_who_stops_leaves_the_others_as_they_are(leader: FakeWorkstation) -> None:
    together = Together(leader, Action.FILE, [case.id for case in to_file()])
    list(together.look())
    doing = together.do(Said({}))
    next(doing)
    next(doing)
    assert len(leader.asked) == 2
    assert len(together.not_done()) == 4


def test_what_a_colleague_was_faster_with_is_told_of_that_case_alone(leader: FakeWorkstation) -> None:
    cases = to_file(2)
    together = Together(leader, Action.FILE, [case.id for case in cases])
    list(together.look())
    leader.arrive(replace(cases[0], status=Status.PENDING_DISPATCH, version=4))
    list(together.do(Said({})))
    assert [row.stands for row in together.rows] == [Stands.BROKEN, Stands.WAITING]
    assert together.rows[0].broken is not None
    assert together.rows[0].broken.code is Code.WRONG_STATUS


def test_the_centre_is_followed_case_by_case(leader: FakeWorkstation) -> None:
    cases = to_file(2)
    together = Together(leader, Action.FILE, [case.id for case in cases])
    list(together.look())
    list(together.do(Said({})))
    assert not together.follow()
    leader.refuse(leader.asked[0].id, Code.STALE, {}, replace(cases[0], version=9))
    assert together.follow()
    assert [row.stands for row in together.rows] == [Stands.REFUSED, Stands.WAITING]
    assert together.not_done() == (cases[0].id,)


def test_a_disk_that_says_no_is_told_of_each(leader: FakeWorkstation) -> None:
    together = Together(leader, Action.FILE, [case.id for case in to_file(2)])
    list(together.look())
    leader.disk_fails = FilesInUse()
    assert [row.stands for row in together.do(Said({}))] == [Stands.FAILED, Stands.FAILED]


def test_more_than_anybody_reads_is_left_for_afterwards(leader: FakeWorkstation) -> None:
    together = Together(leader, Action.FILE, [make_case(n).id for n in range(1, MOST + 8)])
    assert (len(together.rows), together.left_out) == (MOST, 7)


def test_a_case_that_left_the_districts_is_said(leader: FakeWorkstation) -> None:
    together = Together(leader, Action.FILE, [make_case(900).id])
    assert [row.stands for row in together.look()] == [Stands.CANNOT]


# ── the window ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_letter_does_it_to_all_that_are_chosen_and_the_others_stay_chosen(
    qtbot: QtBot, shown: Shown, leader: FakeWorkstation
) -> None:
    window = shown(leader)
    choose(window, 4)
    dialog = opened(qtbot, window, Action.FILE)
    assert dialog.summary.text() == "It can be done to 3 of 4; the others stay as they are"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.phase is Phase.TOLD)
    assert len(leader.asked) == 3
    assert "Done to 3 of 4" in dialog.summary.text()
    leader.settle()
    qtbot.waitUntil(lambda: stands(dialog).count(Stands.DONE) == 3)
    dialog.begin()
    assert window.several.dialog is None
    assert window.queue.chosen_ids() == (to_file()[2].id,)


def test_what_must_be_said_is_asked_once_and_marked_where_it_is_missing(
    qtbot: QtBot, shown: Shown, leader: FakeWorkstation
) -> None:
    window = shown(leader)
    choose(window, 2)
    dialog = opened(qtbot, window, Action.RETURN_TO_INTAKE)
    dialog.begin()
    assert dialog.phase is Phase.ASKING
    assert dialog.said.texts["reason"].hasFocus()
    dialog.said.texts["reason"].setText("描述不清")
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.phase is Phase.TOLD)
    assert [ask.facts for ask in leader.asked] == [{"reason": "描述不清"}] * 2


def test_half_typed_words_are_there_again_and_gone_once_they_were_used(
    qtbot: QtBot, shown: Shown, leader: FakeWorkstation
) -> None:
    window = shown(leader)
    choose(window, 2)
    dialog = opened(qtbot, window, Action.RETURN_TO_INTAKE)
    dialog.said.texts["reason"].setText("描述不清")
    dialog.leave()
    assert leader.asked == []
    qtbot.waitUntil(window.queue.table.hasFocus)
    again = opened(qtbot, window, Action.RETURN_TO_INTAKE)
    assert again.said.texts["reason"].text() == "描述不清"
    again.begin()
    qtbot.waitUntil(lambda: again.phase is Phase.TOLD)
    assert leader.drafts.load("together", Action.RETURN_TO_INTAKE.value) is None


def test_stopped_in_the_middle_the_rest_is_neither_done_nor_forgotten(
    qtbot: QtBot, shown: Shown, leader: FakeWorkstation
) -> None:
    window = shown(leader)
    choose(window, 6)
    dialog = opened(qtbot, window, Action.FILE)
    stop = leader.watch(lambda _: dialog.leave() if len(leader.asked) == 2 else None)
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.phase is Phase.TOLD)
    stop()
    assert len(leader.asked) == 2
    dialog.begin()
    assert len(window.queue.chosen_ids()) == 4


def test_the_unit_of_each_case_is_named_and_how_its_word_came_is_asked_once(qtbot: QtBot, shown: Shown) -> None:
    cases = [make_case(1, Status.DISPATCHED, unit="JJ-YH2"), make_case(2, Status.DISPATCHED, unit="WH-PS")]
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), cases)
    window = shown(station)
    choose(window, 2)
    dialog = opened(qtbot, window, Action.RECEIVE)
    dialog.begin()
    assert dialog.phase is Phase.ASKING
    dialog.said.channel.set_value(Channel.PHONE)
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.phase is Phase.TOLD)
    assert {ask.on_behalf.name for ask in station.asked if ask.on_behalf} == {"JJ-YH2", "WH-PS"}


def test_a_shared_letter_means_what_most_of_the_cases_can(qtbot: QtBot, shown: Shown) -> None:
    cases = [make_case(1, Status.PENDING_DISPATCH), make_case(2, Status.HANDLING), make_case(3, Status.DISPATCHED)]
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), cases)
    window = shown(station)
    choose(window, 3)
    dialog = opened(qtbot, window, Action.RETURN_TO_DISPATCH)
    assert sorted(stands(dialog)) == [Stands.CAN, Stands.CAN, Stands.CANNOT]


def test_what_is_done_to_one_case_at_a_time_says_so(shown: Shown, leader: FakeWorkstation) -> None:
    window = shown(leader)
    choose(window, 3)
    QTest.keyClick(window.queue.table, getattr(Qt.Key, f"Key_{letter(Action.TELL_RESCUE)}"))
    assert window.several.dialog is None
    assert window.toasts.texts()[-1] == "This is done to one case at a time"
    assert leader.asked == []


def test_the_command_bar_speaks_of_all_that_are_chosen(qtbot: QtBot, shown: Shown, leader: FakeWorkstation) -> None:
    window = shown(leader)
    choose(window, 4)
    bar = window.top.command
    bar.take_focus()
    bar.field.setText("file")
    bar._show()
    current = bar.list.current()
    assert current is not None
    assert current.words == "File… 4 of 4"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.several.dialog is not None)
    assert isinstance(window.several.dialog, TogetherDialog)
    assert window.several.dialog.action is Action.FILE


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_button_in_the_head_offers_what_can_be_done(qtbot: QtBot, shown: Shown, leader: FakeWorkstation) -> None:
    window = shown(leader)
    choose(window, 4)
    window.queue.picked.button.click()
    words = [entry.text() for entry in window.several.menu.actions()]
    assert words[0] == "File…\t4 of 4"
    assert words[-1] == "Void…\t4 of 4"
    assert not any(text.startswith("Close…") for text in words), "nothing is offered that none of them can"
    window.several.menu.close()


def test_one_case_is_done_as_before(shown: Shown) -> None:
    station = FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR), [make_case(1, Status.REGISTERED)])
    window = shown(station)
    assert window.several.verbs() == ()
    QTest.keyClick(window.queue.table, getattr(Qt.Key, f"Key_{letter(Action.URGE)}"))
    assert [ask.action for ask in station.asked] == [Action.URGE]
    assert window.several.dialog is None


def test_who_else_works_on_one_of_them_is_said_before_it_is_done(
    qtbot: QtBot, shown: Shown, leader: FakeWorkstation
) -> None:
    leader.claims.hold(to_file()[1].id, ACCEPTOR)
    window = shown(leader)
    choose(window, 2)
    dialog = opened(qtbot, window, Action.FILE)
    rows = dialog.list.rows
    assert "刘思远 at seat B-02 has been working on it" in rows.detail(rows.row_at(1))
    assert dialog.summary.text().endswith("Others work on 1 of them")
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.phase is Phase.TOLD)
    assert len(leader.asked) == 2, "a claim hinders no command: the versions decide"


def test_what_nobody_was_told_of_is_withdrawn_again(qtbot: QtBot, shown: Shown, leader: FakeWorkstation) -> None:
    window = shown(leader)
    choose(window, 2)
    dialog = opened(qtbot, window, Action.FILE)
    assert dialog.withdraw.isHidden()
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.phase is Phase.TOLD)
    assert dialog.withdraw.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.phase is Phase.TOLD)
    assert leader.board.waiting() == ()
    assert stands(dialog) == [Stands.CAN, Stands.CAN]
    assert "Done to 0 of 2" in dialog.summary.text()
    dialog.begin()
    assert set(window.queue.chosen_ids()) == {case.id for case in to_file(2)}


def test_what_is_on_its_way_stays_as_it_is(leader: FakeWorkstation) -> None:
    together = Together(leader, Action.FILE, [case.id for case in to_file(2)])
    list(together.look())
    list(together.do(Said({})))
    leader.settle()
    assert [row.stands for row in together.take_back()] == [Stands.WAITING, Stands.WAITING], "it is too late"
    assert together.follow()
    assert [row.stands for row in together.rows] == [Stands.DONE, Stands.DONE]
