"""The call form: what is mandatory, what follows from what is typed, drafts, and nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from app.errors import DiskFull
from models.case import Urgency
from models.commands import Caller, Sex
from models.lifecycle import Action
from models.people import Post
from models.place import NoPoint
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_city import ACCEPTOR, JINJIANG, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, focused, name_of, press, show, tab_to, write
from ui import wording
from ui.call_form import CallForm
from ui.call_form.classified import LISTED
from ui.call_form.entry import moment_typed
from ui.call_form.kept import LAST_SOURCE
from ui.catalogue_choices import Match, find_classes
from ui.main_window import MainWindow
from ui.options import TWO_LINES

ME = make_person(ACCEPTOR, Post.ACCEPTOR)


def open_form(qtbot: QtBot, station: FakeWorkstation | None = None, width: int = 670) -> CallForm:
    """An open form with the focus in the description."""
    form = CallForm(station or FakeWorkstation(ME))
    show(qtbot, form, width)
    form.take_focus()
    return form


def fill(form: CallForm) -> None:
    """Everything mandatory."""
    form.said.description.setText("井盖没了，洞有脸盆大")
    form.said.source.setCurrentIndex(form.said.source.findData("hotline_12345"))
    form.said.external.setText("CD20170721004871")
    form.said.reply_due.setText("07-24 18:00")
    form.said.number.setText("138 1234 2671")
    form.classified.classes.field.setText("0101")
    form.classified.classes.choose_row(0)
    form.where.division.setCurrentIndex(form.where.division.findData(JINJIANG))
    form.where.place.setText("督院街小学门口")
    form.where.no_point.setCurrentIndex(form.where.no_point.findData(NoPoint.NOT_FOUND.value))


def test_it_begins_with_the_call_and_the_description(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    assert form.said.received.text() == "2017-07-21 09:42:18"
    assert focused() is form.said.description
    assert form.said.secret.isChecked()


def test_the_mandatory_count_is_live_and_says_what_is_missing(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    assert form.header.figures.text() == "mandatory 2 / 8"
    form.said.source.setCurrentIndex(form.said.source.findData("hotline_12345"))
    assert form.header.figures.text() == "mandatory 3 / 11"
    assert "Caller's number" in form.row.consequence.text()
    form.resize(1000, 700)
    line = form.row.consequence
    qtbot.waitUntil(lambda: line.width() > form.width() / 3)  # it wrapped with half the row empty beside it
    fill(form)
    assert form.header.figures.text() == "mandatory 11 / 11"


def test_registering_gives_every_fact_and_clears_the_form(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.said.caller.setText("李女士")
    form.where.lon.setText("104.0836")
    form.where.lat.setText("30.6568")
    with qtbot.waitSignal(form.registered) as told:
        press(Key.Key_Return, CTRL)
    ask = station.asked[0]
    assert told.args == [ask.subject]
    assert ask.action is Action.REGISTER
    assert ask.facts == {
        "description": "井盖没了，洞有脸盆大", "source": "hotline_12345", "kind": "component", "class_code": "0101",
        "division": JINJIANG, "place": "督院街小学门口", "lon": 104.0836, "lat": 30.6568, "urgency": "ordinary",
        "received_at": NOON.isoformat(), "external_number": "CD20170721004871",
        "reply_due": datetime(2017, 7, 24, 10, 0, tzinfo=UTC).isoformat(), "unit_grid": "51010490100201",
        "street": 510104901, "community": 510104901002,
    }  # fmt: skip
    assert ask.caller is not None
    assert (ask.caller.number, ask.caller.name, ask.caller.secret) == ("138 1234 2671", "李女士", True)
    assert form.said.description.text() == ""
    assert not station.drafts.list()


def test_how_the_caller_is_addressed_is_chosen_by_arrows_and_may_be_left_out(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    assert form.said.sex.value == "", "nobody said"
    fill(form)
    form.said.caller.setText("李")
    form.said.sex.take_focus()
    press(Key.Key_Left)
    assert name_of(focused()) == "Addressed: Mr"
    press(Key.Key_Left)
    again = open_form(qtbot, station)
    assert again.said.sex.value == "female", "kept with what is half typed"
    again.register.click()
    assert station.asked[0].caller == Caller("138 1234 2671", "李", sex=Sex.FEMALE)
    assert not again.said.sex.value
    fill(again)
    again.register.click()
    assert station.asked[1].caller == Caller("138 1234 2671")


def test_a_full_disk_keeps_everything_typed(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    station.disk_fails = DiskFull()
    form = open_form(qtbot, station)
    fill(form)
    form.submit()
    assert form.said.description.text() == "井盖没了，洞有脸盆大"
    assert form.wrong.accessibleName() == wording.failed(DiskFull())
    assert station.drafts.list()


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda form: form.where.place.setText(""), lambda form: form.where.place),
        (lambda form: form.said.number.setText("x"), lambda form: form.said.number),
        (lambda form: form.said.number.setText(""), lambda form: form.said.number),
        (lambda form: form.said.received.setText("25:00"), lambda form: form.said.received),
        (lambda form: form.said.received.setText("23:59"), lambda form: form.said.received),
        (lambda form: form.where.lon.setText("104"), lambda form: form.where.lon),
        (lambda form: form.where.lon.setText("east"), lambda form: form.where.lon),
        (lambda form: form.classified.classes.set_key(None), lambda form: form.classified.classes.field),
    ],
    ids=["place", "number letters", "number missing", "no such time", "future", "half point", "no number", "class"],
)
def test_an_error_is_said_at_its_field_and_nothing_is_lost(qtbot: QtBot, spoil: object, where: object) -> None:
    assert callable(spoil)
    assert callable(where)
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    spoil(form)
    before = form.values()
    form.submit()
    field = where(form)
    assert isinstance(field, QWidget)
    assert field.property("wrong")
    assert not station.asked
    assert form.values() == before


def test_everything_missing_is_marked_at_once_and_the_first_has_the_focus(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.said.description.setText("井盖没了")
    form.where.place.setFocus()
    form.submit()
    said = form.said.rows["source"], form.where.rows["division"], form.where.rows["place"]
    assert all(row.wrong.accessibleName() for row in said)
    assert form.classified.wrong.accessibleName()
    assert focused() is form.classified.classes.field
    form.said.source.setCurrentIndex(form.said.source.findData("supervisor"))
    assert not any(row.wrong.accessibleName() for row in said), "typing on hushes them"


def test_a_district_is_found_by_its_initials(qtbot: QtBot, in_chinese: None) -> None:
    form = open_form(qtbot)
    form.where.division.setFocus()
    press(Key.Key_W)
    press(Key.Key_H)
    assert form.where.division.currentText() == "武侯区"


def test_a_draft_is_kept_with_every_change_and_comes_back(qtbot: QtBot) -> None:
    drafts = FakeDrafts()
    form = open_form(qtbot, FakeWorkstation(ME, drafts=drafts))
    write("井盖")
    assert any("井盖" in str(values) for values in drafts.kept.values())
    fill(form)
    form.classified.conditions.choose_row(0)
    before = form.values()
    again = open_form(qtbot, FakeWorkstation(ME, drafts=drafts))
    assert again.values() == before


def test_several_calls_may_be_half_typed(qtbot: QtBot) -> None:
    drafts = FakeDrafts()
    form = open_form(qtbot, FakeWorkstation(ME, drafts=drafts))
    form.said.description.setText("第一件")
    first = form.keeper.key
    form.start_new()
    form.said.description.setText("第二件")
    assert len(form.strip.buttons) == 2
    form.strip.buttons[first].click()
    assert form.said.description.text() == "第一件"
    again = open_form(qtbot, FakeWorkstation(ME, drafts=drafts))
    assert len(again.strip.buttons) == 2


def test_a_form_that_was_sent_before_a_kill_is_not_shown_again(qtbot: QtBot) -> None:
    drafts = FakeDrafts()
    station = FakeWorkstation(ME, drafts=drafts)
    form = open_form(qtbot, station)
    fill(form)
    left_over = (dict(form.values()), form.keeper.key)
    form.submit()
    drafts.save("call", left_over[1], left_over[0])
    case = station.board.case(UUID(left_over[1]))
    assert case is not None
    again = open_form(qtbot, FakeWorkstation(ME, [case.case], drafts=drafts))
    assert again.said.description.text() == ""
    assert not drafts.list()


def test_a_change_from_elsewhere_leaves_what_is_typed_alone(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(ME, [case])
    form = open_form(qtbot, station)
    fill(form)
    form.where.place.setFocus()
    before, place = form.values(), focused()
    station.arrive(replace(case, version=4, place="督院街 14 号"))
    station.announce(Announcement(everything=True, reference=True))
    assert form.values() == before
    assert focused() is place


def test_a_draft_thrown_away_can_be_taken_back(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    before = form.values()
    form.throw_away.click()
    assert form.said.description.text() == ""
    assert not station.drafts.list()
    form.take_back.click()
    assert form.values() == before
    assert station.drafts.list()


def test_an_urgent_condition_makes_the_call_urgent(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    fill(form)
    form.classified.conditions.choose_row(0)
    assert form.values()["urgency"] == Urgency.URGENT
    assert form.said.hint.text() == "from condition 1"
    form.classified.conditions.choose_row(1)
    assert form.values()["urgency"] == Urgency.ORDINARY


def test_raising_the_urgency_asks_why(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.said.urgency.segments[Urgency.CRITICAL.value].click()
    assert form.said.reason.isVisible()
    assert form.header.figures.text() == "mandatory 11 / 12"
    form.submit()
    assert form.said.reason.property("wrong")
    form.said.reason.setText("孩子多")
    form.submit()
    assert station.asked[0].facts["urgency_reason"] == "孩子多"


def test_words_of_the_description_propose_the_class(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.said.description.setText("门口的自来水井盖不见了")
    options = form.classified.classes.list.options.options
    assert options[0].key == ("component", "0101")
    assert "井盖" in options[0].detail


@pytest.mark.parametrize(
    ("text", "first", "match"),
    [
        ("0106", ("event", "0106"), Match.CODE),
        ("雨水", ("component", "0103"), Match.STARTS),
        ("井盖", ("component", "0101"), Match.NAME),
        ("供水井盖", ("component", "0101"), Match.ALIAS),
        ("road", ("event", "0113"), Match.STARTS),
        ("blj", ("event", "0106"), Match.SPELLED),
        ("dlps", ("event", "0113"), Match.SPELLED),
        ("yushui", ("component", "0103"), Match.SPELLED),
    ],
)
def test_classes_are_found_by_name_alias_and_code(text: str, first: tuple[str, str], match: Match) -> None:
    found = find_classes(make_reference(), text, "")
    assert (found[0].class_.kind, found[0].class_.code) == first
    assert found[0].match is match


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("09:30", datetime(2017, 7, 21, 1, 30, tzinfo=UTC)),
        ("9:30:28", datetime(2017, 7, 21, 1, 30, 28, tzinfo=UTC)),
        ("07-20 17:48", datetime(2017, 7, 20, 9, 48, tzinfo=UTC)),
        ("2016-12-31 00:00", datetime(2016, 12, 30, 16, 0, tzinfo=UTC)),
        ("9：30", datetime(2017, 7, 21, 1, 30, tzinfo=UTC)),
        ("2017-02-30 09:30", None),
        ("half past nine", None),
    ],
)
def test_times_are_read_as_people_write_them(text: str, moment: datetime | None) -> None:
    assert moment_typed(text, NOON) == moment


def test_only_divisions_of_mine_are_offered(qtbot: QtBot) -> None:
    me = make_person(ACCEPTOR, Post.ACCEPTOR, divisions=frozenset({JINJIANG}))
    form = open_form(qtbot, FakeWorkstation(me))
    assert [form.where.division.itemData(n) for n in range(form.where.division.count())] == [None, JINJIANG]
    assert form.where.division.currentData() == JINJIANG


def test_every_field_is_reached_without_a_mouse(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    fill(form)
    form.take_focus()
    for field in (form.said.source, form.said.number, form.said.callback, form.where.place, form.where.grid,
                  form.classified.classes.field, form.classified.conditions, form.register):  # fmt: skip
        tab_to(field, 60)
        assert name_of(field), field


def test_escape_leaves_and_keeps_the_draft(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    write("井盖")
    with qtbot.waitSignal(form.left):
        press(Key.Key_Escape)
    assert station.drafts.list()


@pytest.mark.parametrize("width", [670, 796, 1366])
def test_it_fits_its_page(qtbot: QtBot, width: int) -> None:
    form = open_form(qtbot, width=width)
    fill(form)
    assert form.width() == width


def test_a_second_call_is_begun_beside_the_half_typed_one(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorkstation(ME))
    show(qtbot, window, 1366, 768)
    window.queue.take_focus()
    press(Key.Key_N, CTRL)
    write("第一件")
    press(Key.Key_N, CTRL)
    assert window.form.said.description.text() == ""
    assert len(window.form.strip.buttons) == 1


def test_a_point_may_come_from_the_map(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    assert form.where.point() is None
    with qtbot.waitSignal(form.where.pointWanted):
        form.where.on_map.click()
    form.where.put_point(104.0712345, 30.65)
    assert form.where.point() == (104.071235, 30.65)
    assert (form.values()["lon"], form.values()["lat"]) == ("104.071235", "30.650000")


def test_the_source_of_the_last_call_is_proposed_and_makes_no_draft(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    assert not form.said.source.currentData()
    fill(form)
    source = form.said.source.currentData()
    form.register.click()
    assert form.said.source.currentData() == source
    assert form.half_typed == 0
    again = open_form(qtbot, station)
    assert again.said.source.currentData() == source
    assert again.half_typed == 0
    station.preferences.put(LAST_SOURCE, ["no", "source"])
    again.start_new()
    assert not again.said.source.currentData()


def test_the_classes_have_the_room_that_no_condition_needs(qtbot: QtBot) -> None:
    form = open_form(qtbot, FakeWorkstation(ME))
    classes = form.classified.classes
    form.resize(1200, 700)
    qtbot.waitUntil(lambda: classes.list.height() > 8 * TWO_LINES)
    classes.choose_row(0)
    qtbot.waitUntil(lambda: classes.list.height() == LISTED * TWO_LINES)
    assert form.classified.conditions.isVisible()
