"""发核实, 核实, 不予受理, 不予立案 in the case sheet, by keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from models.attachments import MediaType
from models.case import Case, Status
from models.catalogue import Kind
from models.commands import OnBehalf
from models.coordinates import Frame
from models.ground import metres_between
from models.lifecycle import Action, Actor, Channel
from models.people import Person, Post
from models.proof import NoPhoto
from models.refusal import NOT_FILED_FOR, REFUSALS, Refusal
from tests.ui.fake_census import HONGXING
from tests.ui.fake_city import ACCEPTOR, LEADER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, focused, press, show, write
from tests.ui.radio import entry
from ui import wording
from ui.case_sheet import CaseSheet
from ui.case_sheet.facts import facts_of
from ui.case_sheet.reason import ReasonDialog, choices_high
from ui.case_sheet.verify_step import VerifyStep, photos_since
from ui.case_sheet.word_step import WordStep

TAKER, LEAD = make_person(ACCEPTOR, Post.ACCEPTOR), make_person(LEADER, Post.DUTY_LEADER)


def opened(qtbot: QtBot, person: Person, case: Case) -> tuple[CaseSheet, FakeWorkstation]:
    station = FakeWorkstation(person, [case])
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.take_focus()
    return sheet, station


def dialog_of(qtbot: QtBot, sheet: CaseSheet) -> ReasonDialog:
    """The dialog that is open, with the focus in it."""
    dialog = sheet.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(lambda: focused() in (dialog.reason, dialog.choices))
    return dialog


def test_whoever_is_nearest_is_proposed_and_sent_with_three_keys(qtbot: QtBot) -> None:
    case = make_case(status=Status.REGISTERED)
    sheet, station = opened(qtbot, TAKER, case)
    press(Key.Key_I)
    dialog = dialog_of(qtbot, sheet)
    first = dialog.choices.options.options[0]
    assert (first.key, first.right) == (dialog.choices.key, wording.division(station.board.reference, case.division))
    assert first.key == f"grid/{HONGXING.duty_grid}", "nobody was heard: whoever walks there"
    write("看井盖是否缺失")
    press(Key.Key_Return, CTRL)
    (asked,) = station.asked
    assert asked.action is Action.SEND_TO_VERIFICATION
    assert asked.facts == {"supervisor": first.key, "note": "看井盖是否缺失"}
    assert not station.drafts.list()


def test_the_list_says_why_somebody_is_proposed(qtbot: QtBot) -> None:
    case, other = make_case(status=Status.REGISTERED), make_case(413, lon=104.0866)
    station = FakeWorkstation(TAKER, [case, other])
    station.hear(entry(1, call_sign="15", case_id=other.id, said_at=NOON - timedelta(minutes=20)))
    station.hear(entry(2, call_sign="7", said_at=NOON - timedelta(minutes=5)))
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.take_focus()
    press(Key.Key_I)
    dialog = dialog_of(qtbot, sheet)
    reference = station.board.reference
    listed = [(one.name, one.detail) for one in dialog.choices.options.options]
    assert listed[0][0] == wording.speaker(reference, "15")
    assert "288 m" in listed[0][1]
    assert listed[1] == ("Duty grid JJ-D02", "the place lies in it")
    assert listed[2][0] == wording.speaker(reference, "7")
    press(Key.Key_Return, CTRL)
    (asked,) = station.asked
    assert asked.facts == {"supervisor": "15"}


def test_whoever_says_where_he_is_stands_there_until_he_is_put_right(qtbot: QtBot) -> None:
    case, other = make_case(status=Status.REGISTERED), make_case(413, lon=104.0866)
    station = FakeWorkstation(TAKER, [case, other])
    said_at = NOON - timedelta(minutes=20)
    nearer = f"位置 {case.lon}，{case.lat}，已到"
    station.hear(entry(1, call_sign="15", case_id=other.id, said_at=said_at, text=nearer))
    wrong = entry(2, call_sign="7", said_at=said_at, text=nearer)
    station.hear(wrong)
    station.hear(entry(3, call_sign="7", said_at=said_at, text="更正：还没有到", corrects=wrong.id))
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    sheet.take_focus()
    press(Key.Key_I)
    listed = [(one.key, one.detail) for one in dialog_of(qtbot, sheet).choices.options.options]
    assert listed[0][0] == "15"
    assert listed[0][1].startswith("0 m away"), "what he named goes before the case that he spoke of"
    assert "09:22" in listed[0][1], "and how old that is"
    assert ("7", "on the radio at 09:22, place not known") in listed, "what was wrong counts no more"


def test_who_of_a_duty_grid_went_he_says_himself(qtbot: QtBot) -> None:
    sheet, station = opened(qtbot, TAKER, replace(verifying(), verifier="grid/JJ-03"))
    form = sheet.step.form
    assert isinstance(form, VerifyStep)
    assert form.name_field.text() == ""
    case = replace(verifying(), verifier="grid/JJ-03")
    told = {fact.name: fact.text for fact in facts_of(case, station.board.reference, NOON)}
    assert told["verifier"] == "Duty grid JJ-03"


@pytest.mark.parametrize(
    ("person", "status", "action", "listed"),
    [
        (TAKER, Status.REGISTERED, Action.REFUSE, REFUSALS),
        (LEAD, Status.PENDING_FILE, Action.NOT_FILE, NOT_FILED_FOR),
    ],
)
def test_a_listed_reason_is_chosen_by_its_digit_and_words_are_asked(
    qtbot: QtBot, person: Person, status: Status, action: Action, listed: tuple[Refusal, ...]
) -> None:
    sheet, station = opened(qtbot, person, make_case(status=status))
    press(Key.Key_N)
    dialog = dialog_of(qtbot, sheet)
    assert [option.name for option in dialog.choices.options.options] == [wording.refusal(why) for why in listed]
    assert focused() is dialog.choices
    press(Key.Key_Return, CTRL)
    assert (station.asked, dialog.isVisible()) == ([], True), "nothing is chosen for him"
    said = {name: row.wrong.accessibleName() for name, row in dialog._rows.items()}
    assert all(said.values()), "both are missing, and both say so at once"
    assert focused() is dialog.choices
    dialog.choices.setFocus()
    press(Key.Key_2)
    assert focused() is dialog.reason
    press(Key.Key_Return, CTRL)
    assert (station.asked, dialog.reason.property("wrong")) == ([], True), "the answer is kept, so there must be one"
    write("已告知来电人")
    press(Key.Key_Return, CTRL)
    (asked,) = station.asked
    assert (asked.action, asked.facts) == (action, {"refusal": listed[1].value, "reason": "已告知来电人"})


def test_a_low_screen_lists_less_and_keeps_the_buttons() -> None:
    assert [choices_high(screen) for screen in (1080, 768, 384)] == [200, 200, 94]
    assert choices_high(200) == 80


def test_a_half_chosen_refusal_is_kept(qtbot: QtBot) -> None:
    case = make_case(status=Status.REGISTERED)
    sheet, station = opened(qtbot, TAKER, case)
    press(Key.Key_N)
    dialog_of(qtbot, sheet)
    press(Key.Key_3)
    write("打不通")
    press(Key.Key_Escape)
    qtbot.waitUntil(sheet.hasFocus)
    assert station.asked == []
    press(Key.Key_N)
    again = dialog_of(qtbot, sheet)
    assert (again.choices.key, again.reason.text()) == (REFUSALS[2].value, "打不通")


def verifying() -> Case:
    return make_case(status=Status.VERIFYING, verifier="7", condition_no=None, filed_at=None)


BROUGHT = {"at_place": True, "no_photo": "too_dark"}


def brought(form: WordStep) -> None:
    """He stood at the place, and it was too dark for a photo."""
    assert isinstance(form, VerifyStep)
    form.looked.stood.set_value(True)
    form.looked.no_photo.setCurrentIndex(form.looked.no_photo.findData("too_dark"))


def verify_form(sheet: CaseSheet) -> VerifyStep:
    """The form of the step, with who and how filled in."""
    form = sheet.step.form
    assert isinstance(form, VerifyStep)
    form.name_field.setText("7")
    form.channel.set_value(Channel.INTERCOM)
    return form


def test_everything_that_a_look_lacks_is_said_at_once(qtbot: QtBot) -> None:
    sheet, station = opened(qtbot, TAKER, verifying())
    form = verify_form(sheet)
    press(Key.Key_Y)
    wrong = [row.wrong.isVisible() for row in (form.looked.stood_row, form.looked.photo_row)]
    assert station.asked == []
    assert all(wrong), wrong
    assert form.looked.stood.isAncestorOf(focused())
    press(Key.Key_Left)
    press(Key.Key_Right)
    assert form.looked.stood.value is False, "arrows choose"
    sheet.submit()
    assert form.looked.point_row.wrong.isVisible(), "elsewhere: the coordinates are missing"


def test_photos_of_this_look_need_no_excuse_and_older_ones_are_none(qtbot: QtBot) -> None:
    case = verifying()
    sheet, station = opened(qtbot, TAKER, case)
    form = verify_form(sheet)
    form.looked.stood.set_value(True)
    assert (form.looked.no_photo.isVisible(), form.looked.photos.isVisible()) == (True, False)
    before = replace(case, due_start=NOON + timedelta(minutes=1))
    station.attachments.arrive(case.id)
    station.attachments.arrive(case.id, MediaType.PDF)
    assert (form.looked.no_photo.isVisible(), form.looked.photos.text()) == (False, wording.photos(1))
    assert photos_since(station)(before) == 0, "it came before he was asked"
    press(Key.Key_Y)
    (asked,) = station.asked
    assert asked.facts == {"at_place": True, "photos": 1}


@pytest.mark.parametrize(
    ("typed", "frame", "metres"),
    [
        ("104.0836, 30.6568", Frame.CGCS2000, 0),
        ("104.0866 30.6568", Frame.WGS84, 287),
        ("GCJ-02 104.08610,30.65432", Frame.CGCS2000, 0),
        ("104.08610,30.65432", Frame.GCJ02, 0),
    ],
)
def test_where_he_stood_in_any_frame_and_far_is_marked(qtbot: QtBot, typed: str, frame: Frame, metres: int) -> None:
    case = verifying()
    sheet, station = opened(qtbot, TAKER, case)
    form = verify_form(sheet)
    form.looked.stood.set_value(False)
    form.looked.frame.setCurrentIndex(form.looked.frame.findData(frame))
    form.looked.no_photo.setCurrentIndex(1)
    form.looked.point.setText(typed)
    told = int("".join(filter(str.isdigit, form.looked.away.text)))
    assert told == pytest.approx(metres, abs=12)
    assert (form.looked.away.text == wording.away(told, far=True)) is (metres > 200)
    sheet.take_focus()
    press(Key.Key_Y)
    (asked,) = station.asked
    lon, lat = cast("float", asked.facts["seen_lon"]), cast("float", asked.facts["seen_lat"])
    assert metres_between(lon, lat, 104.0836, 30.6568) == pytest.approx(metres, abs=12)


def test_the_class_is_corrected_with_the_finder_of_the_call_form(qtbot: QtBot) -> None:
    case = verifying()
    sheet, station = opened(qtbot, TAKER, case)
    form = verify_form(sheet)
    brought(form)
    form.mend.click()
    assert (form.correction.classified.isVisible(), form.looked.photo_row.isVisible()) == (True, False)
    assert focused() is form.correction.classified.classes.field
    write("0103")
    press(Key.Key_Return)
    assert focused() is form.correction.classified.conditions
    form.correction.component.setText("5101040103000007")
    press(Key.Key_1)
    assert (form.looked.photo_row.isVisible(), focused()) == (True, form.mend), (
        "chosen with keys: back to what was seen"
    )
    assert station.drafts.kept, "what is corrected is kept"
    again, _ = opened_again(qtbot, station, case)
    assert again.values()["class"] == form.values()["class"]
    sheet.take_focus()
    sheet.activateWindow()
    sheet.do(Action.CONFIRM)
    (asked,) = station.asked
    condition = station.board.reference.conditions[case.edition, Kind.COMPONENT, "0103"][0]
    assert asked.facts == {
        **BROUGHT, "kind": "component", "class_code": "0103", "condition_no": condition.no,
        "component_id": "5101040103000007",
    }  # fmt: skip


def opened_again(qtbot: QtBot, station: FakeWorkstation, case: Case) -> tuple[VerifyStep, CaseSheet]:
    """Another window that reads the drafts."""
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    form = sheet.step.form
    assert isinstance(form, VerifyStep)
    return form, sheet


def test_what_the_supervisor_found_is_one_step_with_his_name_there(qtbot: QtBot) -> None:
    sheet, station = opened(qtbot, TAKER, verifying())
    form = sheet.step.form
    assert isinstance(form, WordStep)
    form.name_field.setText("7")
    form.channel.set_value(Channel.INTERCOM)
    form.text.setText("井盖确已缺失")
    brought(form)
    sheet.take_focus()
    press(Key.Key_Y)
    (asked,) = station.asked
    assert (asked.action, asked.facts) == (Action.CONFIRM, {"note": "井盖确已缺失", **BROUGHT})
    assert asked.on_behalf == OnBehalf(Actor.SUPERVISOR, "7", Channel.INTERCOM)


@pytest.mark.parametrize(("key", "action"), [(Key.Key_N, Action.DENY), (Key.Key_R, Action.RETURN_UNVERIFIED)])
def test_what_he_did_not_find_needs_a_reason(qtbot: QtBot, key: Key, action: Action) -> None:
    sheet, station = opened(qtbot, TAKER, verifying())
    form = sheet.step.form
    assert isinstance(form, WordStep)
    form.name_field.setText("7")
    form.channel.set_value(Channel.PHONE)
    brought(form)
    sheet.take_focus()
    press(key)
    dialog = dialog_of(qtbot, sheet)
    assert not dialog.choices.isVisible(), "there is no list to choose from"
    write("院门上锁")
    press(Key.Key_Return, CTRL)
    (asked,) = station.asked
    seen = BROUGHT if action is Action.DENY else {}
    assert (asked.action, asked.facts) == (action, {"reason": "院门上锁", **seen})


def test_the_supervisor_who_was_sent_is_there_already(qtbot: QtBot) -> None:
    sheet, _ = opened(qtbot, TAKER, verifying())
    form = sheet.step.form
    assert isinstance(form, WordStep)
    assert form.name_field.text() == "7"


def test_the_facts_say_who_verifies_and_why_it_is_no_case(qtbot: QtBot) -> None:
    case = make_case(
        status=Status.NOT_ACCEPTED, verifier="7", verified_at=NOON, verify_note="未见", refusal=Refusal.UNTRUE,
        reason="现场无此问题", closed_at=NOON, condition_no=None, filed_at=None,
    )  # fmt: skip
    _, station = opened(qtbot, TAKER, case)
    told = {fact.name: fact.text for fact in facts_of(case, station.board.reference, NOON)}
    assert told["refusal"] == wording.refusal(Refusal.UNTRUE)
    assert told["verify_note"] == "未见"
    assert wording.speaker(station.board.reference, "7") in told["verifier"]


def test_whoever_files_sees_what_the_verification_brought(qtbot: QtBot) -> None:
    case = make_case(
        status=Status.PENDING_FILE, filed_at=None, verify_lon=104.0866, verify_lat=30.6568, verify_photos=2,
        verifier="7", verified_at=NOON, verify_note="井盖确已缺失",
    )  # fmt: skip
    sheet, station = opened(qtbot, LEAD, case)
    told = {fact.name: fact.text for fact in facts_of(case, station.board.reference, NOON)}
    assert told["verify_photos"] == wording.joined(wording.photos(2), wording.away(287.5, far=True))
    assert list(told).index("verify_photos") < 8, "seen without scrolling to the end"
    at_place = replace(case, verify_lon=None, verify_lat=None, verify_at_place=True, verify_photos=0,
                       verify_no_photo=NoPhoto.TOO_DARK)  # fmt: skip
    told = {fact.name: fact.text for fact in facts_of(at_place, station.board.reference, NOON)}
    assert told["verify_photos"] == wording.joined(wording.no_photo(NoPhoto.TOO_DARK), wording.at_place())
    assert sheet.heading.stage.text
