"""The quick line: what it will be is shown before Enter, nothing typed is lost, nothing fires while one composes."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.errors import DiskFull
from models.commands import Ask
from models.intercom import Direction, EntryKind
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, compose, focused, press, show, write
from tests.ui.radio import CASE, emergency, row, station
from ui.intercom import IntercomLog


@pytest.fixture
def desk() -> FakeWorkstation:
    return station([row(1)])


@pytest.fixture
def pane(qtbot: QtBot, desk: FakeWorkstation) -> IntercomLog:
    made = IntercomLog(desk)
    show(qtbot, made, 692, 300)
    made.take_focus()
    press(Key.Key_I)
    return made


def only(desk: FakeWorkstation) -> Ask:
    (ask,) = desk.asked
    return ask


def test_a_line_becomes_an_entry(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗")
    assert pane.quick.preview.said.text() == "Incoming · No. 7 周立 · Roll call"
    press(Key.Key_Return)
    ask = only(desk)
    assert (ask.action, ask.seen) == (Action.LOG_ENTRY, 0)
    assert ask.facts == {
        "channel": "JJ-1", "direction": "in", "call_sign": "7", "kind": "roll_call", "text": "到岗",
        "said_at": NOON.isoformat(),
    }  # fmt: skip
    assert pane.quick.field.text() == ""
    assert focused() is pane.quick.field
    assert not desk.drafts.list()


def test_it_stands_in_the_log_at_once_and_waits(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗")
    press(Key.Key_Return)
    assert pane.model.rows[-1].waiting
    desk.settle()
    assert not pane.model.rows[-1].waiting


def test_the_case_at_the_end_is_linked_and_shown(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("拐 请讲 养护已到场 412")
    assert pane.quick.preview.said.text() == "Incoming · No. 7 周立 · Report · 00412 Water-supply manhole cover"
    press(Key.Key_Return)
    assert only(desk).facts["case_id"] == str(CASE)
    assert only(desk).facts["text"] == "请讲 养护已到场"


def test_several_entries_in_one_line(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗 / 12 请讲 / 洞拐 收到")
    assert pane.quick.preview.said.text().startswith("3 / 3  Incoming")
    press(Key.Key_Return)
    said = [(ask.facts["call_sign"], ask.facts["kind"], ask.facts["direction"]) for ask in desk.asked]
    assert said == [("7", "roll_call", "in"), ("12", "order", "out"), ("7", "order", "in")]
    assert len({ask.id for ask in desk.asked} | {ask.subject for ask in desk.asked}) == 6
    assert pane.quick.field.text() == ""


def test_the_first_that_cannot_be_kept_stays_with_those_behind_it(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗 / 无人 / 12 到岗")
    press(Key.Key_Return)
    assert [ask.facts["call_sign"] for ask in desk.asked] == ["7"]
    assert pane.quick.field.text() == "无人 / 12 到岗"
    assert pane.quick.wrong.accessibleName().startswith("Who?")


def test_keys_change_kind_and_direction(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗")
    press(Key.Key_Down, CTRL)
    press(Key.Key_D, CTRL)
    assert pane.quick.preview.said.text() == "Outgoing · No. 7 周立 · Order"
    press(Key.Key_Up, CTRL)
    press(Key.Key_Up, CTRL)
    press(Key.Key_Return)
    assert (only(desk).facts["kind"], only(desk).facts["direction"]) == (EntryKind.VIOLATION, Direction.OUT)
    write("12 到岗")
    assert "Incoming" in pane.quick.preview.said.text(), "the next entry begins with the guess again"


def test_a_kind_that_was_chosen_goes_with_the_words_it_was_chosen_for(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 井盖已复位")
    press(Key.Key_Down, CTRL)
    chosen = pane.quick.preview.said.text()
    write("了")
    assert pane.quick.preview.said.text() == chosen, "more words of the same"
    pane.quick.field.selectAll()
    write("7 到岗")
    assert pane.quick.preview.said.text() == "Incoming · No. 7 周立 · Roll call", "typed over in one go"
    press(Key.Key_Return)
    assert only(desk).facts["kind"] == EntryKind.ROLL_CALL


@pytest.mark.parametrize("words", ["sos help", "求助", "有人喊救命"])
def test_words_of_distress_win_the_guess_back(pane: IntercomLog, desk: FakeWorkstation, words: str) -> None:
    write("7 ")
    press(Key.Key_Down, CTRL)
    write(words)
    press(Key.Key_Return)
    assert only(desk).facts["kind"] == EntryKind.EMERGENCY


def test_a_kind_chosen_over_words_of_distress_stands(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 求助")
    press(Key.Key_Down, CTRL)
    write("已处理")
    press(Key.Key_Return)
    assert only(desk).facts["kind"] != EntryKind.EMERGENCY


def test_a_key_links_the_case_that_is_chosen(pane: IntercomLog, desk: FakeWorkstation) -> None:
    pane.case_chosen(CASE)
    write("7 养护已到场")
    assert pane.quick.preview.hint.text() == "Ctrl Enter links 00412"
    press(Key.Key_Return, CTRL)
    assert only(desk).facts["case_id"] == str(CASE)


def test_a_line_that_is_begun_keeps_its_case(pane: IntercomLog, desk: FakeWorkstation) -> None:
    pane.case_chosen(CASE)
    write("7 养护")
    pane.case_chosen(UUID(int=9))  # the case has left the queue, and the next one came in its place
    write("已到场")
    assert pane.quick.preview.hint.text() == "Ctrl Enter links 00412"
    press(Key.Key_Return, CTRL)
    assert only(desk).facts["case_id"] == str(CASE)
    assert pane.quick.preview.case == UUID(int=9), "the next line is about the case that is chosen now"


def test_without_that_key_nothing_is_linked(pane: IntercomLog, desk: FakeWorkstation) -> None:
    pane.case_chosen(CASE)
    write("7 养护已到场")
    press(Key.Key_Return)
    assert "case_id" not in only(desk).facts


def test_nothing_fires_while_an_input_method_composes(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 ")
    compose("dao gang")
    for key in (Key.Key_Return, Key.Key_Escape, Key.Key_Up, Key.Key_Down):
        press(key)
    pane.quick.keep(link=True)
    assert not desk.asked
    assert focused() is pane.quick.field
    write("到岗")
    compose("")
    press(Key.Key_Return)
    assert only(desk).facts["text"] == "到岗"


def test_letters_are_text_in_the_line(pane: IntercomLog, desk: FakeWorkstation) -> None:
    for key in (Key.Key_7, Key.Key_Space, Key.Key_A, Key.Key_E, Key.Key_G, Key.Key_I, Key.Key_J):
        press(key)
    assert pane.quick.field.text() == "7 aegij"


def test_a_refusal_stands_under_the_line_and_the_text_stays(qtbot: QtBot) -> None:
    desk = station([])
    desk.me = replace(desk.me, divisions=frozenset({510107}), whole_city=False)
    pane = IntercomLog(desk)
    show(qtbot, pane, 692, 300)
    pane.begin_entry("7 到岗")
    press(Key.Key_Return)
    assert not desk.asked
    assert pane.quick.wrong.accessibleName() == "Jinjiang is not one of your districts"
    assert pane.quick.field.text() == "7 到岗"


def test_who_is_not_on_the_list_speaks_in_a_talk_group_of_mine(qtbot: QtBot) -> None:
    desk = station([])
    desk.me = replace(desk.me, divisions=frozenset({510107}), whole_city=False)
    pane = IntercomLog(desk)
    show(qtbot, pane, 692, 300)
    pane.begin_entry("99 到岗")
    press(Key.Key_Return)
    assert only(desk).facts["channel"] == "WH-1"


def test_a_full_disk_keeps_the_text(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗")
    desk.disk_fails = DiskFull()
    press(Key.Key_Return)
    assert "disk is full" in pane.quick.wrong.accessibleName()
    assert pane.quick.field.text() == "7 到岗"
    desk.disk_fails = None
    press(Key.Key_Return)
    assert only(desk).facts["text"] == "到岗"
    assert pane.quick.wrong.accessibleName() == ""


def test_a_marked_number_that_is_no_case_is_refused(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 已清 #999")
    assert "no case 999" in pane.quick.preview.said.text()
    press(Key.Key_Return)
    assert not desk.asked
    assert pane.quick.wrong.accessibleName() == "There is no case 999"


def test_half_typed_survives_a_kill(qtbot: QtBot, pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗 / 12 请")
    press(Key.Key_D, CTRL)
    again = station([row(1)])
    again.drafts = desk.drafts
    other = IntercomLog(again)
    qtbot.addWidget(other)
    assert other.quick.field.text() == "7 到岗 / 12 请"
    assert other.quick.line.written(1).heard.direction is pane.quick.line.written(1).heard.direction
    assert other.quick.line.ids == pane.quick.line.ids


def test_what_was_kept_before_a_kill_is_not_kept_twice(qtbot: QtBot, pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗 / 12 到岗")
    draft = dict(desk.drafts.kept["intercom", "line"])
    kept = pane.quick.line.ids[0][0]
    again = station([replace(row(2), entry=replace(row(2).entry, id=kept))])
    again.drafts.kept["intercom", "line"] = draft
    other = IntercomLog(again)
    qtbot.addWidget(other)
    assert other.quick.field.text() == "12 到岗"


def test_a_draft_that_cannot_be_read_gives_its_words(qtbot: QtBot) -> None:
    desk = station([])
    desk.drafts.save(
        "intercom", "line", {"text": "7 到岗", "ids": ["x"], "chosen": {"0": ["song", ""]}, "begun": "late"}
    )
    pane = IntercomLog(desk)
    show(qtbot, pane, 692, 300)
    assert pane.quick.field.text() == "7 到岗"
    pane.begin_entry()
    press(Key.Key_Return)
    assert only(desk).facts["text"] == "到岗"


def test_call_signs_are_completed(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("1")
    assert [one.put for one in pane.quick.proposals.found] == ["12", "15"]
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert pane.quick.field.text() == "15 "
    write("到岗 / 1")
    press(Key.Key_Down)
    press(Key.Key_Tab)
    assert pane.quick.field.text() == "15 到岗 / 12 "
    assert not desk.asked


def test_escape_closes_the_proposals_then_leaves(pane: IntercomLog) -> None:
    write("1")
    press(Key.Key_Escape)
    assert not pane.quick.proposals.isVisible()
    assert focused() is pane.quick.field
    press(Key.Key_Escape)
    assert focused() is pane.log
    assert pane.quick.field.text() == "1"


def test_up_on_an_empty_line_corrects_my_last_entry(qtbot: QtBot) -> None:
    mine = row(2, written_by=DISPATCHER, text="信号弱", kind=EntryKind.TEST, direction=Direction.OUT, case_id=CASE)
    desk = station([row(1), mine, row(3)])
    pane = IntercomLog(desk)
    show(qtbot, pane, 692, 300)
    pane.begin_entry()
    press(Key.Key_Up)
    assert pane.quick.field.text() == "> 7 信号弱 #20170721-00412"
    assert pane.quick.preview.label.text() == "Corrects 08:12 No. 7 周立 as"
    pane.quick.field.setText("> 7 信号强 #412")
    press(Key.Key_Return)
    facts = only(desk).facts
    assert facts["corrects"] == str(mine.entry.id)
    assert (facts["text"], facts["kind"], facts["direction"]) == ("信号强", "test", "out")
    assert facts["case_id"] == str(CASE)
    assert pane.model.rows[1].corrected_by == only(desk).subject


def test_a_correction_may_hold_what_parts_entries_and_escape_gives_it_up(
    pane: IntercomLog, desk: FakeWorkstation
) -> None:
    press(Key.Key_Escape)
    press(Key.Key_E)
    assert pane.quick.field.text() == "7 井盖已围挡 1"
    write(" / 已拆")
    press(Key.Key_Return)
    assert only(desk).facts["text"] == "井盖已围挡 1 / 已拆"
    press(Key.Key_Escape)
    pane.log.step(-5)
    press(Key.Key_E)
    assert pane.quick.line.corrects is None, "what was corrected is corrected in its correction"


def test_an_emergency_is_answered_from_the_log(qtbot: QtBot) -> None:
    desk = station([row(1), replace(row(2), entry=emergency(2, version=1))])
    pane = IntercomLog(desk)
    show(qtbot, pane, 692, 300)
    pane.take_focus()
    press(Key.Key_A)
    assert focused() is pane.quick.field
    press(Key.Key_Return)
    assert not desk.asked
    assert pane.quick.wrong.accessibleName() == "Say what was answered"
    write("120 已报，勿下井")
    press(Key.Key_Return)
    ask = only(desk)
    assert (ask.action, ask.subject, ask.seen) == (Action.ACKNOWLEDGE, UUID(int=9002), 1)
    assert ask.facts == {"answer": "120 已报，勿下井"}
    assert not desk.board.emergencies()
    assert pane.quick.line.answers is None


def test_what_was_typed_long_ago_is_dated_by_its_enter(pane: IntercomLog, desk: FakeWorkstation) -> None:
    write("7 到岗")
    desk.clock.pass_by(minutes=1)
    press(Key.Key_Return)
    assert desk.asked[0].facts["said_at"] == NOON.isoformat()
    write("12 到岗")
    desk.clock.pass_by(minutes=30)
    press(Key.Key_Return)
    assert desk.asked[1].facts["said_at"] == desk.clock.now().isoformat()


def test_a_post_that_may_not_record_is_told_why(qtbot: QtBot) -> None:
    pane = IntercomLog(station([], Post.MANAGER))
    show(qtbot, pane, 692, 300)
    assert not pane.quick.field.isEnabled()
    assert "Dispatcher" in pane.quick.field.placeholderText()


def test_half_typed_is_not_selected_when_the_keys_come_back(pane: IntercomLog) -> None:
    write("7 到")
    press(Key.Key_Escape)
    press(Key.Key_I)
    assert pane.quick.field.selectedText() == ""
    press(Key.Key_A)
    assert pane.quick.field.text() == "7 到a"


def test_the_key_of_the_line_is_shown_where_it_is_heard(qtbot: QtBot, pane: IntercomLog) -> None:
    pane.take_focus()
    assert pane.quick.field.key_works
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    show(qtbot, elsewhere)
    elsewhere.setFocus()
    qtbot.waitUntil(elsewhere.hasFocus)
    assert not pane.quick.field.key_works, "the same letter sends a case to inspection there"
