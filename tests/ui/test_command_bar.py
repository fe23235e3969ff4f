"""The command bar under the hands of somebody without a mouse, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desk.rows import QueueRow
from models.case import Status, Urgency
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, compose, focused, name_of, press, write
from ui import actions
from ui.command_bar import CommandBar, Group, Verb, cases
from ui.command_bar.places import Places
from ui.command_bar.recent import NAME
from ui.command_bar.results import MOST_ROWS, WIDTH, Foot
from ui.command_bar.rows import Candidate, Row, Title
from ui.command_bar.search import matching, with_titles
from ui.composing import ComposingGuard
from ui.controls import Button

CASE = make_case(412)
SEVERAL = (
    CASE,
    make_case(469, place="督院街与望川桥头", urgency=Urgency.ORDINARY),
    make_case(2447, Status.HANDLING, place="一品巷 3 号", due=NOON - timedelta(minutes=12)),
)


class Desk(QWidget):
    """A window with a list, a text, and the bar; `heard` is what came out of it."""

    def __init__(self, station: FakeWorkstation) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.bar = CommandBar(station, self)
        self.list, self.text = QWidget(self), QLineEdit(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        for part in (self.bar, self.list, self.text):
            column.addWidget(part)
        column.addStretch(1)
        self.verbs = [
            Verb("new_call", "New call", lambda: self.heard.append("call"), keys="Ctrl N"),
            Verb("theme.dark", "Dark", lambda: self.heard.append("dark"), group=Group.DESK),
            Verb("sign_out", "Sign out", lambda: self.heard.append("out"), group=Group.DESK,
                 unavailable="A call is on."),
        ]  # fmt: skip
        self.bar.set_verbs(lambda: self.verbs)
        self.bar.case_chosen(CASE.id)
        self.bar.caseWanted.connect(self.heard.append)
        self.bar.actionWanted.connect(self.heard.append)
        self.bar.filterWanted.connect(self.heard.append)
        self.bar.left.connect(lambda: self.heard.append("left"))
        actions.bind(self, actions.Key.COMMAND, self.bar.take_focus, everywhere=True)
        self.letters: list[str] = []
        actions.bind_letters(self.list, self.letters.append)


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), SEVERAL)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, station: FakeWorkstation) -> Iterator[Desk]:
    guard = ComposingGuard(qapp)
    made = Desk(station)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
    made.list.setFocus()
    yield made
    qapp.focusChanged.disconnect(guard._follow)


def rows(desk: Desk) -> list[Row]:
    return [line for line in desk.bar.list.lines.lines if isinstance(line, Row)]


def words(desk: Desk) -> list[str]:
    return [row.words for row in rows(desk)]


def titles(desk: Desk) -> list[str]:
    return [line.words for line in desk.bar.list.lines.lines if isinstance(line, Title)]


def look_for(text: str) -> None:
    """Types and waits until the list shows what was found."""
    write(text)
    field = focused()
    bar = field.parentWidget()
    assert isinstance(bar, CommandBar)
    bar._catch_up()


def current(desk: Desk) -> str:
    row = desk.bar.list.current()
    return row.words if row else ""


# ── opening and leaving ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_K, CTRL), (Key.Key_Slash, Qt.KeyboardModifier.NoModifier)])
def test_it_opens_from_a_list_and_escape_gives_the_keys_back(
    desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    press(key, modifiers)
    assert desk.bar.field.hasFocus()
    assert desk.bar.list.isVisible()
    press(Key.Key_Escape)
    assert desk.list.hasFocus()
    assert desk.bar.list.isHidden()
    assert desk.heard == []


def test_from_a_text_only_ctrl_k_opens_it(desk: Desk) -> None:
    desk.text.setFocus()
    press(Key.Key_Slash)
    assert desk.text.text() == "/"
    press(Key.Key_K, CTRL)
    assert desk.bar.field.hasFocus()
    press(Key.Key_Escape)
    assert desk.text.hasFocus()


def test_where_nothing_had_the_keys_the_window_is_told(desk: Desk) -> None:
    desk.list.hide()
    desk.text.hide()
    desk.bar.take_focus()
    press(Key.Key_Escape)
    assert desk.heard == ["left"]
    assert not desk.bar.field.hasFocus()


def test_the_list_never_takes_the_focus(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    inside = [desk.bar.list, *desk.bar.list.findChildren(QWidget)]
    assert [one for one in inside if one.focusPolicy() != Qt.FocusPolicy.NoFocus] == []
    QTest.mouseClick(desk.bar.list.foot, Qt.MouseButton.LeftButton)
    assert desk.bar.field.hasFocus()
    assert desk.bar.list.window() is desk, "a child of the window, no window of its own"


def test_it_closes_when_the_keys_go_elsewhere(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    desk.text.setFocus()
    assert desk.bar.list.isHidden()


# ── what is listed ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_before_anything_is_typed_it_offers_what_can_be_done(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    assert titles(desk) == ["Actions", "Go to", "This desk"]
    of_case = [
        "Dispatch",
        "Return to filing…",
        "Ask for coordination…",
        "Comment",
        "Attach a file",
        "Urge",
        "Rescue told",
    ]
    assert words(desk) == [*of_case, "New call", "Dark"], "the next step first, what is no step last"
    assert {row.words: row.cap for row in rows(desk)}["Dispatch"] == "D"
    about = next(line for line in desk.bar.list.lines.lines if isinstance(line, Title)).about
    assert about == "on case 00412"


def test_what_the_window_can_do_comes_before_a_name_that_fits_no_better() -> None:
    def of(group: Group, words: str) -> Candidate:
        return Candidate(Row(key=words, group=group, words=words, do=lambda: None), ())

    both = [of(Group.PLACES, "Flood wall"), of(Group.GO, "Layout: Wallboard")]
    for text, first in (("wall", "Layout: Wallboard"), ("flood", "Flood wall"), ("flood wall", "Flood wall")):
        assert matching(both, text)[0].words == first
        lines = with_titles(matching(both, text), {group: Title(group) for group in Group})
        assert isinstance(lines[1], Row)
        assert lines[1].words == first
    better = [of(Group.PLACES, "Wall"), of(Group.GO, "Layout: Wallboard")]
    assert matching(better, "wall")[0].words == "Wall"


@pytest.mark.parametrize(("typed", "first"), [("jingyin", Group.DESK), ("jin", Group.CASES), ("音", Group.CASES)])
def test_a_verb_that_begins_as_was_typed_comes_before_cases_that_hold_it(typed: str, first: Group) -> None:
    mute = Candidate(Row("mute", Group.DESK, "静音／开声", lambda: None))
    case = Row("", Group.CASES, "20170721-00129", lambda: None, detail="店外经营")
    lines = with_titles([*matching([mute], typed), case], {group: Title(group) for group in Group})
    assert lines[0] == Title(first)


def test_groups_stand_in_their_order(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("d")
    assert [title for title in titles(desk) if title != "Go to"] == [
        "Actions",
        "This desk",
        "Divisions, units, classes",
    ], "what the window can do comes before names that fit no better"
    look_for("uyuan")
    assert words(desk) == ["Duyuan Street Office"]
    desk.bar.field.clear()
    look_for("督院")
    assert titles(desk) == ["Cases", "Divisions, units, classes"]


def test_what_cannot_be_done_says_why_and_does_nothing(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("pass")
    row = desk.bar.list.current()
    assert row is not None
    assert row.words == "Pass inspection"
    assert row.unavailable.startswith("Not available: ")
    press(Key.Key_Return)
    assert desk.heard == []
    assert desk.bar.list.isVisible()
    desk.bar.field.clear()
    look_for("sign")
    assert desk.bar.list.current() is not None
    press(Key.Key_Return)
    assert desk.heard == []


def test_no_more_than_ten_rows_are_seen_at_once(desk: Desk) -> None:
    desk.verbs = [Verb(f"v{n}", f"Verb {n}", lambda: None) for n in range(30)]
    press(Key.Key_K, CTRL)
    view = desk.bar.list.view
    seen = [
        row
        for row in range(len(desk.bar.list.lines.lines))
        if view.viewport().rect().contains(view.visualRect(desk.bar.list.lines.index(row)))
        and isinstance(desk.bar.list.lines.lines[row], Row)
    ]
    assert len(seen) == MOST_ROWS
    assert desk.rect().contains(desk.bar.list.geometry())


def test_all_of_a_short_list_is_seen_without_scrolling(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    assert desk.bar.list.view.verticalScrollBar().maximum() == 0


def test_verbs_with_a_key_come_first_before_anything_is_typed(desk: Desk) -> None:
    desk.verbs.insert(0, Verb("layout.map", "Layout: map", lambda: None))
    press(Key.Key_K, CTRL)
    assert [row.words for row in rows(desk) if row.group is Group.GO] == ["New call", "Layout: map"]


def test_longer_words_leave_the_note_out_rather_than_cut_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    foot = Foot(parent)
    for longer in (1, 3):
        foot.say([("↑ ↓", "choose" * longer), ("Enter", "do" * longer), ("Tab", "complete" * longer)], "A note. " * 3)
        labels = [label for label in foot.findChildren(QLabel) if not label.isHidden()]
        assert ("A note. " * 3 in {label.text() for label in labels}) is (longer == 1)
        assert sum(label.sizeHint().width() for label in labels) <= WIDTH


# ── what is done ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["d", "dispatch", "dis", "派", "派遣", "pq", "paiqian"])
def test_an_action_is_found_by_key_word_and_pinyin_in_english(desk: Desk, typed: str) -> None:
    press(Key.Key_K, CTRL)
    look_for(typed)
    assert current(desk) == "Dispatch"
    press(Key.Key_Return)
    assert desk.heard == [Action.DISPATCH]
    assert desk.list.hasFocus(), "the keys are back before it is done"
    assert desk.bar.field.text() == ""


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize("typed", ["d", "派", "pq", "paiq", "dispatch", "disp"])
def test_an_action_is_found_by_key_word_and_pinyin_in_chinese(desk: Desk, typed: str) -> None:
    press(Key.Key_K, CTRL)
    look_for(typed)
    assert current(desk) == "派遣"
    press(Key.Key_Return)
    assert desk.heard == [Action.DISPATCH]


def test_a_typed_key_never_means_another_action(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("n")  # Fail inspection, which this case does not allow yet; verification is behind; New call begins so
    assert current(desk) == "Fail inspection…"
    press(Key.Key_Return)
    assert desk.heard == []


@pytest.mark.parametrize("typed", ["00412", "412", "20170721-00412"])
def test_a_number_typed_quickly_goes_to_its_case(desk: Desk, typed: str) -> None:
    press(Key.Key_K, CTRL)
    write(typed)
    press(Key.Key_Return)  # before the pause is over
    assert desk.heard == [CASE.id]


def test_the_list_comes_whole_after_a_pause(desk: Desk, qtbot: QtBot) -> None:
    press(Key.Key_K, CTRL)
    before = words(desk)
    write("督院街")
    assert words(desk) == before
    qtbot.waitUntil(lambda: titles(desk) == ["Cases", "Divisions, units, classes"])
    assert current(desk).startswith("20170721-")


def test_an_arrow_before_the_pause_steps_in_what_was_typed(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    write("督院街")
    first, second = (case.number for case in (SEVERAL[1], SEVERAL[0]))
    press(Key.Key_Down)
    assert (words(desk)[0], current(desk)) == (first, second)


def test_only_the_last_text_is_looked_for(desk: Desk, station: FakeWorkstation, qtbot: QtBot) -> None:
    asked: list[str] = []
    find = station.board.find

    def asking(text: str, limit: int = 50) -> list[QueueRow]:
        asked.append(text)
        return find(text, limit)

    station.board.find = asking  # type: ignore[method-assign]  # the real one with an ear
    press(Key.Key_K, CTRL)
    for letter in ("督", "院", "街"):
        write(letter)
    qtbot.waitUntil(lambda: asked != [])
    assert asked == ["督院街"]


def test_one_letter_looks_for_no_case_but_one_digit_ends_a_number(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("d")
    assert "Cases" not in titles(desk)
    desk.bar.field.clear()
    look_for("9")
    assert words(desk)[:1] == ["20170721-00469"]
    desk.bar.field.clear()
    look_for("街")
    assert titles(desk)[0] == "Cases"


def test_open_cases_come_before_closed_ones_and_new_before_old(station: FakeWorkstation) -> None:
    hours = (1, 5, 3, 2)
    states = (Status.CLOSED, Status.HANDLING, Status.HANDLING, Status.CLOSED)
    for serial, (ago, status) in enumerate(zip(hours, states, strict=True), 601):
        case = make_case(serial, status, place="枇杷巷", received_at=NOON - timedelta(hours=ago))
        station.board.base[case.id] = case
    found = [row.words[-3:] for row in cases.found(station, "枇杷", print)]
    assert found == ["603", "602", "601", "604"]


def test_a_case_shows_its_light_time_and_what_was_found(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("一品")
    row = desk.bar.list.current()
    assert row is not None
    assert row.right == "-0:12"
    assert row.shape is not None
    assert [row.detail[begin:end] for begin, end in row.detail_spans] == ["一品"]


def test_a_unit_or_division_filters_the_queue(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("JJ-YH2")
    press(Key.Key_Return)
    press(Key.Key_K, CTRL)
    look_for("whq")  # 武侯区
    press(Key.Key_Return)
    assert desk.heard == ["Jinjiang Maintenance 2", "Wuhou"]


def test_a_verb_of_the_window_is_done(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("ctrl n")
    press(Key.Key_Enter)
    assert desk.heard == ["call"]


def test_arrows_step_over_titles_and_stay_at_the_ends(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    seen = [current(desk)]
    there = words(desk)
    for _ in range(len(there) + 1):
        press(Key.Key_Down)
        seen.append(current(desk))
    assert seen == [*there, "Dark", "Dark"]
    for _ in range(len(there) + 1):
        press(Key.Key_Up)
    assert current(desk) == "Dispatch"


def test_tab_completes_the_words_and_then_goes_on(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("new")
    press(Key.Key_Tab)
    assert desk.bar.field.text() == "New call"
    assert desk.bar.field.hasFocus()
    press(Key.Key_Tab)
    assert not desk.bar.field.hasFocus(), "no trap for the keyboard"


def test_the_last_used_come_first_and_are_kept(desk: Desk, station: FakeWorkstation) -> None:
    for typed in ("dark", "new", "dark"):
        press(Key.Key_K, CTRL)
        look_for(typed)
        press(Key.Key_Return)
    press(Key.Key_K, CTRL)
    assert titles(desk)[0] == "Last used"
    assert words(desk)[:2] == ["Dark", "New call"]
    assert words(desk).count("Dark") == 1
    assert station.preferences.get(NAME) == ["theme.dark", "new_call"]


def test_nonsense_kept_as_last_used_is_no_fault(qtbot: QtBot, station: FakeWorkstation) -> None:
    station.preferences.put(NAME, {"a": 1})
    bar = CommandBar(station)
    qtbot.addWidget(bar)
    assert bar._recent.keys == ()


def test_without_a_case_there_are_no_actions(desk: Desk) -> None:
    desk.bar.case_chosen(None)
    press(Key.Key_K, CTRL)
    assert "Actions" not in titles(desk)
    desk.bar.case_chosen(UUID(int=9))
    press(Key.Key_Escape)
    press(Key.Key_K, CTRL)
    assert "Actions" not in titles(desk)


def test_what_nothing_is_called_says_so(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    look_for("xyzzy")
    assert rows(desk) == []
    assert desk.bar.list.nothing.isVisible()
    press(Key.Key_Return)
    assert desk.heard == []


# ── composing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_while_an_input_method_composes_every_key_is_its_own(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    before = words(desk)
    compose("paiqian")
    for key in (Key.Key_Down, Key.Key_Return, Key.Key_Tab, Key.Key_Escape, Key.Key_D, Key.Key_1):
        press(key)
    press(Key.Key_N, CTRL)
    press(Key.Key_K, CTRL)
    assert desk.bar.field.hasFocus()
    assert desk.bar.list.isVisible()
    assert current(desk) == before[0]
    assert desk.heard == []


def test_what_is_composed_filters_only_when_it_is_text(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    before = words(desk)
    compose("hui tui")
    assert words(desk) == before
    look_for("回退")
    assert current(desk) == "Return to filing…"
    press(Key.Key_Return)
    assert desk.heard == [Action.RETURN_TO_FILING]


def test_letters_of_the_list_do_not_fire_while_something_composes_in_the_field(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    compose("d")
    press(Key.Key_D)
    compose("")
    press(Key.Key_Escape)
    assert desk.letters == []
    press(Key.Key_D)
    assert desk.letters == ["D"]


# ── for a screen reader ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_row_that_enter_would_do_is_spoken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    tell = lambda event: said.append(event.message()) if hasattr(event, "message") else None  # noqa: E731 – a hook
    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    press(Key.Key_K, CTRL)
    press(Key.Key_Down)
    look_for("pass")
    assert said[-2] == "Return to filing…, R"
    assert said[-1].startswith("Pass inspection, Not available: ")
    assert issubclass(type(QAccessibleEvent), type)


def test_the_field_has_a_name_and_says_its_keys(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    assert name_of(focused()) == "Commands"
    assert "Escape" in focused().accessibleDescription()


@pytest.mark.usefixtures("in_chinese")
def test_it_speaks_chinese(desk: Desk) -> None:
    press(Key.Key_K, CTRL)
    assert desk.bar.field.placeholderText() == "命令、案号、拼音首字母"
    assert titles(desk)[0] == "动作"


def test_a_remapped_key_shows_at_once(desk: Desk) -> None:
    try:
        actions.use({"dispatch": "F12", "command": "F10"})
        assert desk.bar.field.cap == "F10"
        press(Key.Key_F10)
        assert {row.words: row.cap for row in rows(desk)}["Dispatch"] == "F12"
    finally:
        actions.use({})


def test_the_cap_of_a_button_is_the_key_in_force(qtbot: QtBot) -> None:
    button = Button("Dispatch", key=Action.DISPATCH)
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    try:
        actions.use({"dispatch": "Ctrl+Shift+F11"})
        assert button.key_cap == "Ctrl Shift F11"
        assert button.sizeHint().width() > narrow
    finally:
        actions.use({})


def test_places_are_made_ready_bit_by_bit_and_the_same_when_the_bar_opens_before_that(qtbot: QtBot) -> None:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), SEVERAL)
    parent = QWidget()
    qtbot.addWidget(parent)
    early, late = (Places(station, print, lambda: "Filter", parent) for _ in range(2))
    late.prepare()
    assert late._ready is None, "nothing is made in the turn in which it is asked"
    qtbot.waitUntil(lambda: late._ready is not None)
    made = late.now()
    assert late.now() is made
    early.prepare()
    assert [one.row.key for one in early.now()] == [one.row.key for one in made]
    assert len(made) > len(station.board.reference.divisions)
