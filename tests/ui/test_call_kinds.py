"""What a source asks of a call, what a question without a case needs, whom to ring first, who called before."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.commands import Caller
from models.lifecycle import Action
from models.rescue import Rescue
from tests.ui.fake_city import NOON
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, focused, press, show, write
from tests.ui.test_call_form import ME, fill, open_form
from ui.call_form import CallForm
from ui.call_form.callers import MOST_CALLS, NAME, Callers
from ui.call_form.danger import rescue_for
from ui.main_window import MainWindow


def choose_source(form: CallForm, source: str) -> None:
    form.said.source.setCurrentIndex(form.said.source.findData(source))


# ── sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_transfer_from_12345_has_its_number_and_its_own_deadline_beside_ours(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    assert form.where.theirs.text() == "Reply to 12345: 07-24 18:00, theirs; 3d left"
    assert form.where.stage.text().startswith("Accept stage: 15 min")
    form.said.reply_due.setText("bald")
    form.submit()
    assert form.said.reply_due.property("wrong")
    form.said.reply_due.setText("")
    form.said.external.setText("")
    form.submit()
    assert form.said.external.property("wrong")
    assert focused() is form.said.external
    assert form.said.reply_due.property("wrong")
    assert not station.asked


@pytest.mark.parametrize("source", ["leader", "media"])
def test_a_leaders_word_or_a_paper_is_named(qtbot: QtBot, source: str) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    choose_source(form, source)
    assert not form.said.reply_due.isVisible()
    form.submit()
    assert form.said.reference_text.property("wrong")
    form.said.reference_text.setText("市长信箱批示 2017-88")
    form.submit()
    assert station.asked[0].facts["reference_text"] == "市长信箱批示 2017-88"


def test_the_deadline_is_told_before_and_says_where_it_is_a_guess(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.classified.classes.field.setText("0113")
    form.classified.classes.choose_row(0)
    form.classified.conditions.choose_row(0)
    assert "120 working days from dispatch" in form.where.handling.text()
    fill(form)
    form.classified.conditions.choose_row(0)
    assert form.where.handling.text().endswith("dispatched now, 11:42")
    assert not form.where.unsure.isVisible()


def test_a_year_without_holidays_is_said(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    form.classified.classes.field.setText("0113")
    form.classified.classes.choose_row(0)
    form.classified.conditions.choose_row(0)
    assert "The holidays of 2018 are not known" in form.where.unsure.accessibleName()


# ── a question without a case ───────────────────────────────────────────────────────────────────────────────────────


def test_a_question_answered_at_once_is_a_call_without_a_case(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    choose_source(form, "hotline_12319")
    form.said.number.setText("13812342671")
    form.take_focus()
    write("请问垃圾分类站几点开门？")
    press(Key.Key_F8)
    assert focused() is form.said.answer
    assert not form.classified.isVisible()
    assert form.header.figures.text() == "mandatory 3 / 4"
    press(Key.Key_Return, CTRL)
    assert form.said.answer.property("wrong")
    write("早七点到晚九点。")
    with qtbot.waitSignal(form.answered):
        press(Key.Key_Return, CTRL)
    ask = station.asked[0]
    assert ask.action is Action.ANSWER_CALL
    assert (ask.facts["text"], ask.facts["answer"]) == ("请问垃圾分类站几点开门？", "早七点到晚九点。")
    assert ask.facts["received_at"] == NOON.isoformat()
    assert ask.caller == Caller("13812342671")
    assert not form.consulting, "the next call is a call"
    assert form.classified.isVisible()
    assert not station.drafts.list()


def test_a_half_typed_answer_comes_back_as_one(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    open_form(qtbot, station)
    write("请问")
    press(Key.Key_F8)
    write("七点")
    again = open_form(qtbot, station)
    assert again.consulting
    assert again.said.answer.text() == "七点"


def test_the_window_says_that_a_question_was_answered(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorkstation(ME))
    show(qtbot, window, 1366, 768)
    window.queue.take_focus()
    press(Key.Key_N, CTRL)
    choose_source(window.form, "website")
    write("几点开门")
    press(Key.Key_F8)
    write("七点")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not window.on_call)
    assert window.toasts.texts() == ("Call answered and written down; it needs no case",)


def test_a_number_that_is_not_shown_holds_up_no_call(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    choose_source(form, "hotline_12319")
    withheld = form.said.rows["number_withheld"]
    form.said.number.setText("")
    assert not withheld.isVisible(), "on an ordinary call it stands there"
    press(Key.Key_Return, CTRL)
    assert focused() is form.said.number
    assert withheld.isVisible()
    press(Key.Key_Tab)
    press(Key.Key_Space)
    press(Key.Key_Return, CTRL)
    assert station.asked[0].facts["number_withheld"] is True
    again = open_form(qtbot, FakeWorkstation(ME))
    assert not again.said.withheld.isChecked()


# ── danger ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("楼下着火了", (Rescue.FIRE,)),
        ("有人掉进去受伤流血", (Rescue.FIRE, Rescue.AMBULANCE)),
        ("两车相撞，车祸", (Rescue.POLICE, Rescue.AMBULANCE)),
        ("有人掉进井里了，快来人", (Rescue.FIRE, Rescue.AMBULANCE)),
        ("老人摔倒在坑里", (Rescue.FIRE, Rescue.AMBULANCE)),
        ("他还在井里喊救命", (Rescue.FIRE, Rescue.AMBULANCE)),
        ("手机掉进下水道了", ()),
        ("有人掉头逆行", ()),
        ("井盖没了，没有人受伤", ()),
        ("小区里垃圾没人收", ()),
        ("There is a gas leak", (Rescue.FIRE,)),
    ],
)
def test_words_of_danger_name_who_is_rung_first(said: str, first: tuple[Rescue, ...]) -> None:
    assert rescue_for(said) == first


def test_the_reminder_stands_under_the_words_while_they_are_there(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    write("楼下着火了")
    assert "119" in form.said.danger.accessibleName()
    form.said.description.setText("楼下冒烟了一下，已灭")
    assert not form.said.danger.isVisible()


def test_who_was_told_belongs_to_the_case_and_makes_it_as_urgent_as_can_be(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    assert not form.said.rows["danger_told"].isVisible()
    form.said.description.setText("楼下着火了，有人受伤")
    assert form.said.rows["danger_told"].isVisible()
    assert form.said.urgency.value == "critical"
    assert not form.said.rows["urgency_reason"].isVisible()
    assert "the duty leader is told" in form.said.hint.text()
    form.said.danger_told.segments["caller_rings"].click()
    form.submit()
    facts = station.asked[0].facts
    assert (facts["danger"], facts["danger_told"], facts["urgency"]) == ("119 120", "caller_rings", "critical")


def test_words_that_only_sounded_of_danger_are_waved_away(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.said.description.setText("路灯杆漏电，已断电，无人触碰")
    form.said.danger_told.segments["no_danger"].click()
    assert form.said.urgency.value == "ordinary"
    form.submit()
    assert "danger" not in station.asked[0].facts
    assert "danger_told" not in station.asked[0].facts


def test_what_was_chosen_of_danger_comes_back_with_the_draft(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    form.said.description.setText("楼下着火了")
    form.said.danger_told.segments["desk_rang"].click()
    assert open_form(qtbot, station).said.danger_told.value == "desk_rang"


# ── who called before ───────────────────────────────────────────────────────────────────────────────────────────────


def test_earlier_calls_of_the_number_are_shown_and_the_number_itself_is_not_kept(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.submit()
    assert "13812342671" not in station.preferences.kept[NAME]
    assert not form.said.earlier.isVisible()
    form.said.number.setText("13812342671")
    rows = form.said.earlier.options.options
    assert [row.key for row in rows] == [station.asked[0].subject]
    assert form.said.earlier.isVisible()
    form.said.number.setText("13812342672")
    assert not form.said.earlier.isVisible()


def test_calls_of_a_number_are_forgotten_after_a_month_and_never_pile_up(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    for _ in range(MOST_CALLS + 2):
        fill(form)
        form.submit()
    known = Callers(station)
    assert len(known.earlier("138-1234-2671")) == MOST_CALLS
    station.clock.pass_by(days=31)
    assert known.earlier("13812342671") == ()
    station.preferences.put(NAME, {"x": ["no", 5], "y": 3})
    assert known.earlier("13812342671") == ()
