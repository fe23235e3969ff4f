"""What the window says by itself: toasts after an action, hints on the first day, its title, the strip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.case import Status
from models.commands import Ask
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import press
from ui import wording
from ui.controls import KeyCap
from ui.keys_sheet import KeysSheet
from ui.main_window import MainWindow
from ui.sign_in import TryPost
from ui.window.hints import HintBox
from ui.window.toast import News

CONTROL = Qt.KeyboardModifier.ControlModifier
PEOPLE = [TryPost("taker", "刘思远", frozenset({Post.ACCEPTOR}), frozenset(), "A-03", "secret")]


@pytest.fixture
def station() -> FakeWorkstation:
    cases = [make_case(n, Status.PENDING_DISPATCH) for n in range(1, 9)]
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), cases)


@pytest.fixture
def window(qtbot: QtBot, station: FakeWorkstation) -> MainWindow:
    made = MainWindow(station)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    made.queue.take_focus()
    return made


def dispatch(window: MainWindow, station: FakeWorkstation, n: int) -> None:
    case = make_case(n, Status.PENDING_DISPATCH)
    facts = {"unit": "JJ-YH2", "instruction": "mend it"}
    answer = station.submit(Ask(new_id(), Action.DISPATCH, case.id, case.version, NOON, facts))
    window.sheet.acted.emit(answer)


def test_an_action_is_confirmed_with_its_number_and_says_waiting_until_the_centre_answers(
    window: MainWindow, station: FakeWorkstation
) -> None:
    focus = QApplication.focusWidget()
    dispatch(window, station, 1)
    assert window.toasts.texts() == (f"{make_case(1).number} Dispatch waiting",)
    assert window.toasts.spoken == [f"{make_case(1).number} Dispatch waiting"]
    assert QApplication.focusWidget() is focus, "nothing takes the focus"
    station.settle()
    assert window.toasts.texts() == (f"{make_case(1).number} Dispatched",)


def test_what_waits_is_taken_back_with_one_key(window: MainWindow, station: FakeWorkstation) -> None:
    dispatch(window, station, 1)
    dispatch(window, station, 2)
    QTest.keyClick(window.queue.table, Qt.Key.Key_Z, CONTROL)
    assert [command.number for command in station.board.waiting()] == [make_case(1).number]
    assert window.toasts.texts()[1] == f"{make_case(2).number} Dispatch withdrawn; nobody was told"
    QTest.keyClick(window.queue.table, Qt.Key.Key_Z, CONTROL)
    assert station.board.waiting() == ()


def test_there_are_three_at_most_and_a_refusal_stays(window: MainWindow, station: FakeWorkstation) -> None:
    for n in range(1, 6):
        dispatch(window, station, n)
    assert len(window.toasts.texts()) == 3
    command = station.board.waiting()[-1]
    station.refuse(command.id, Code.STALE, {}, make_case(5, Status.DISPATCHED))
    assert window.toasts.texts()[-1] == f"{make_case(5).number} Dispatch was refused"
    assert [toast.news for _, toast in window.toasts._shown.values()][-1] is News.REFUSED


def test_success_leaves_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    monkeypatch.setattr("ui.window.toasts.STAYS", 1)
    window.toasts.say("done")
    assert window.toasts.texts() == ("done",)
    qtbot.waitUntil(lambda: window.toasts.texts() == ())


def test_hints_leave_for_good_when_they_are_dismissed(window: MainWindow, station: FakeWorkstation) -> None:
    assert not window.findChildren(HintBox), "only where somebody asks for them"
    focus = QApplication.focusWidget()
    window.top.show_people(PEOPLE)
    window.hints.show_next()
    names = []
    while window.hints.box is not None:
        names.append(window.hints.box.hint.name)
        assert window.rect().contains(window.hints.box.geometry())
        window.hints.box.cross.click()
    assert names == ["command", "keys", "entry", "posts"]
    assert QApplication.focusWidget() is focus
    window.hints.show_next()
    assert window.hints.box is None
    assert station.preferences.get("hints") == sorted(names)
    window.hints.bring_back()
    assert window.hints.box is not None


def test_no_hint_stands_over_an_emergency(qtbot: QtBot, window: MainWindow) -> None:
    window.hints.show_next()
    box = window.hints.box
    assert box is not None
    assert box.isVisible()
    window.banner.show()
    qtbot.waitUntil(lambda: not box.isVisible(), timeout=2000)
    window.banner.hide()
    qtbot.waitUntil(box.isVisible, timeout=2000)


def test_a_hint_leaves_when_somebody_does_what_it_says(window: MainWindow, station: FakeWorkstation) -> None:
    window.hints.show_next()
    assert window.hints.box is not None
    assert window.hints.box.hint.name == "command"
    window.top.command.take_focus()
    assert window.hints.box.hint.name == "keys"
    assert station.preferences.get("hints") == ["command"]


def test_no_hint_covers_what_somebody_opened(window: MainWindow) -> None:
    window.hints.show_next()
    window.top.command.take_focus()
    assert window.top.command.list.isVisible()
    assert painted_below(window, window.top.command.list)
    window.show_keys()
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    assert painted_below(window, sheet)


def painted_below(window: MainWindow, opened: QWidget) -> bool:
    """Whether the hint lies under `opened`: children are painted in their order."""
    order = window.children()
    assert window.hints.box is not None
    return order.index(window.hints.box) < order.index(opened)


def test_hints_leave_without_a_mouse_and_hide_no_field(window: MainWindow) -> None:
    window.top.show_people(PEOPLE)
    window.hints.show_next()
    for key, name in ((Qt.Key.Key_K, "keys"), (Qt.Key.Key_Question, "entry")):
        QTest.keyClick(window.queue.table, key, CONTROL if key == Qt.Key.Key_K else Qt.KeyboardModifier.NoModifier)
        press(Qt.Key.Key_Escape)
        assert window.hints.box is not None
        assert window.hints.box.hint.name == name
        quick = window.intercom.quick
        assert (
            not window.hints.box.geometry()
            .translated(window.mapToGlobal(QPoint()))
            .intersects(quick.rect().translated(quick.mapToGlobal(QPoint())))
        )
    for _ in range(2):
        (verb,) = [verb for verb in window.verbs.now() if verb.key == "hints.understood"]
        verb.do()
    assert window.hints.box is None
    assert "hints.understood" not in [verb.key for verb in window.verbs.now()]


def test_the_title_tells_this_desk_from_the_others(window: MainWindow) -> None:
    assert window.windowTitle() == "Gaowei · Dispatcher 陈雨桐 · A-07"


def test_another_post_can_be_tried_where_there_are_some(qtbot: QtBot, window: MainWindow) -> None:
    words = [action.text() for action in window.top.menu.actions()]
    assert not any("刘思远" in word for word in words)
    window.top.show_people(PEOPLE)
    (action,) = [action for action in window.top.menu.actions() if "刘思远" in action.text()]
    with qtbot.waitSignal(window.personWanted) as wanted:
        action.trigger()
    assert wanted.args == ["taker"]


def test_people_of_one_post_are_told_apart_by_district_and_seat(window: MainWindow) -> None:
    code = next(iter(window.workstation.board.reference.divisions))
    post = frozenset({Post.DISPATCHER})
    window.top.show_people(
        [TryPost("one", "甲", post, frozenset({code}), "A-01", ""), TryPost("two", "乙", post, frozenset(), "A-02", "")]
    )
    name = wording.division(window.workstation.board.reference, code)
    words = [action.text() for action in window.top.menu.actions()]
    assert f"Dispatcher · {name}\t甲 · A-01" in words
    assert "Dispatcher · City\t乙 · A-02" in words


def test_the_demonstration_tells_how_far_it_is_and_that_it_lives(window: MainWindow) -> None:
    window.demo.show_progress("Replaying", 742, 1204)
    assert window.demo.isVisible()
    assert window.demo.figures.text() == "742 / 1,204"
    window.demo.show_life("City lives", "20 ×")
    assert not window.demo.isVisible()
    assert window.status._life.text() == "City lives · 20 ×"


def test_the_status_bar_offers_no_letters_while_a_text_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    def caps() -> set[str]:
        return {cap.text() for cap in window.status.findChildren(KeyCap) if cap.isVisibleTo(window.status)}

    qtbot.waitUntil(lambda: {"J K", "D"} <= caps())
    window.queue.filter.setFocus()
    qtbot.waitUntil(lambda: not {"J K", "D", "F", "?"} & caps())
    assert "F6" in caps()


def shown_keys(window: MainWindow) -> list[tuple[str, str]]:
    """What the status bar says now: caps and their words."""
    pairs = [pair for pair in window.status._pairs if not pair.isHidden()]
    return [(pair._cap.text(), pair._words.text()) for pair in pairs]


def test_the_status_bar_names_the_keys_of_the_quick_line(qtbot: QtBot, window: MainWindow) -> None:
    window.intercom.begin_entry()
    assert window.intercom.quick.field.hasFocus()
    wanted = [("Enter", "Record"), ("Ctrl ↑↓", "Kind of entry"), ("Ctrl D", "Direction")]
    wanted += [("Ctrl Enter", "Record with the case"), ("Esc", "Back")]
    qtbot.waitUntil(lambda: shown_keys(window)[:5] == wanted)


def test_the_status_bar_names_the_keys_that_find_a_place(qtbot: QtBot, window: MainWindow) -> None:
    window.map.take_focus()
    window.map.ask_for_place()
    wanted = [("↑↓←→", "Move"), ("Enter", "It is here"), ("Esc", "Back")]
    qtbot.waitUntil(lambda: shown_keys(window)[:3] == wanted)


def test_verbs_reach_every_pane_view_layout_and_choice(window: MainWindow) -> None:
    window.top.show_people(PEOPLE)
    verbs = {verb.key: verb for verb in window.verbs.now()}
    assert len(verbs) == len(window.verbs.now()), "each has a name of its own"
    assert {"pane_4", "view.overdue", "layout.wallboard", "language.zh", "theme.dark", "density.compact"} <= set(verbs)
    assert {"zoom.150", "mute", "person.taker", "sign_out", "waiting_list", "conflicts", "preferences"} <= set(verbs)
    assert verbs["new_call"].unavailable
    verbs["view.overdue"].do()
    assert window.queue.model.view.preset == "overdue"
    verbs["pane_4"].do()
    assert window.shown.focused() is window.intercom


def test_an_acceptor_may_take_calls_from_the_command_bar(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR)))
    qtbot.addWidget(window)
    (verb,) = [verb for verb in window.verbs.now() if verb.key == "new_call"]
    assert not verb.unavailable
    verb.do()
    assert window.on_call


def test_on_a_call_the_keys_of_the_form_are_named(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR)))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    window.queue.take_focus()
    window.take_call()

    def caps() -> set[str]:
        return {cap.text() for cap in window.status.findChildren(KeyCap) if cap.isVisibleTo(window.status)}

    qtbot.waitUntil(lambda: {"Ctrl Enter", "Esc"} <= caps())
