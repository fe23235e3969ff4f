"""Where a call is: found, pointed at, by grid, by component, by coordinates of any frame; and the chain."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desk.here import ComponentFound, FrontageFound
from models.commands import Ask
from models.coordinates import Frame
from models.people import Post
from models.place import NoPoint
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_census import BORDER, COMPONENTS, DUYUAN, GRIDS, HONGXING
from tests.ui.fake_city import ACCEPTOR, JINJIANG, NOON, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import CTRL, Key, focused, press, write
from tests.ui.test_call_form import ME, fill, open_form
from ui.call_form import CallForm
from ui.call_form.entry import ask_of

NEAR_GRID_1 = ("104.081500", "30.655100")


def standing(form: CallForm) -> tuple[object, ...]:
    """The chain as the form would send it."""
    values = form.values()
    return tuple(values[name] for name in ("division", "street", "community", "unit_grid"))


def chain(of: object) -> tuple[object, ...]:
    return (of.division, str(of.street), str(of.community), of.unit_grid)  # type: ignore[attr-defined]  # a Standing


def test_a_place_is_found_by_what_stands_there_and_brings_everything(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.where.finder.take_focus()
    write("督院街小学")
    press(Key.Key_Return)
    assert form.where.place.text() == "督院街小学（示例） 督院街 12 号"
    assert standing(form) == chain(DUYUAN)
    assert "督院街社区" in form.where.implied.text()
    assert focused() is form.where.place, "one may say more of it"
    assert form.where.finder.field.text() == ""


def test_a_place_in_words_that_somebody_typed_stays(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.where.place.setText("校门左边第三棵树")
    form.where.finder.take_focus()
    write("红星路")
    press(Key.Key_Return)
    assert form.where.place.text() == "校门左边第三棵树"
    assert standing(form) == chain(HONGXING)


def test_a_grid_number_gives_a_point_in_it(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.where.grid.setText(GRIDS[1].code)
    assert form.where.point() == pytest.approx((GRIDS[1].lon, GRIDS[1].lat), abs=1e-5)
    assert standing(form) == chain(HONGXING)
    assert not form.where.rows["grid_reason"].isVisible()


def test_a_component_gives_point_and_class_but_changes_no_class_that_was_chosen(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.where.component.setText(COMPONENTS[1].id)
    assert form.where.point() == pytest.approx((COMPONENTS[1].lon, COMPONENTS[1].lat))
    assert form.classified.class_key == ("component", "0103")
    assert form.where.census.text() == "雨水井盖 · Damaged"
    again = open_form(qtbot)
    again.classified.classes.field.setText("0106")
    again.classified.classes.choose_row(0)
    again.where.component.setText(COMPONENTS[0].id)
    assert again.classified.class_key == ("event", "0106")


@pytest.mark.parametrize(
    ("component", "class_"), [(COMPONENTS[2], "0101"), (COMPONENTS[1], "0101")], ids=["gone", "other"]
)
def test_a_component_that_cannot_be_meant_is_said(qtbot: QtBot, component: ComponentFound, class_: str) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    assert form.classified.class_key == ("component", class_)
    form.where.component.setText(component.id)
    form.submit()
    assert form.where.component.property("wrong")
    assert not station.asked


def test_how_far_the_component_is_from_the_point_is_said(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.where.put_point(104.0817, 30.6551)
    form.where.component.setText(COMPONENTS[0].id)
    assert form.where.point() == (104.0817, 30.6551), "the point that was there stays"
    assert "19 m from the point" in form.where.census.text()


@pytest.mark.parametrize("frame", list(Frame))
def test_coordinates_are_converted_by_the_frame_that_was_said(qtbot: QtBot, frame: Frame) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.where.lon.setText(NEAR_GRID_1[0])
    form.where.lat.setText(NEAR_GRID_1[1])
    form.where.frame.setCurrentIndex(form.where.frame.findData(frame.value))
    form.where.grid_reason.setText("报警人指认")
    form.submit()
    facts = station.asked[0].facts
    moved = (facts["lon"], facts["lat"]) != (104.0815, 30.6551)
    assert moved is (frame in {Frame.GCJ02, Frame.BD09})
    assert abs(float(str(facts["lon"])) - 104.0815) < 0.02


def test_a_point_on_a_border_is_noted_with_the_call(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.where.put_point(BORDER, 30.6551)
    assert "on a border" in form.where.implied.text()
    assert standing(form) == chain(DUYUAN)
    form.submit()
    assert station.asked[0].facts["grid_on_border"] is True


def test_another_grid_than_the_points_needs_a_reason(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.where.put_point(104.0815, 30.6551)
    form.where.grid.setText(HONGXING.unit_grid or "")
    assert form.where.rows["grid_reason"].isVisible()
    form.submit()
    assert form.where.grid_reason.property("wrong")
    assert not station.asked
    form.where.grid_reason.setText("围墙另一侧")
    form.submit()
    facts = station.asked[0].facts
    assert (facts["unit_grid"], facts["community"]) == (HONGXING.unit_grid, HONGXING.community)
    assert facts["grid_reason"] == "围墙另一侧"


def test_an_edited_chain_comes_back_with_the_draft(qtbot: QtBot) -> None:
    drafts = FakeDrafts()
    form = open_form(qtbot, FakeWorkstation(ME, drafts=drafts))
    form.where.put_point(104.0815, 30.6551)
    form.where.grid.setText(HONGXING.unit_grid or "")
    form.where.grid_reason.setText("围墙另一侧")
    before = form.values()
    again = open_form(qtbot, FakeWorkstation(ME, drafts=drafts))
    assert again.values() == before
    assert again.values()["chain_edited"] is True


def test_without_a_census_everything_is_typed(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    station.here.clear()
    form = open_form(qtbot, station)
    form.where.finder.take_focus()
    write("督院街小学")
    assert form.where.nothing.isVisible()
    fill(form)
    form.submit()
    facts = station.asked[0].facts
    assert (facts["division"], facts["place"]) == (JINJIANG, "督院街小学门口")
    assert not {"street", "community", "unit_grid"} & set(facts)


def test_a_place_in_a_district_that_is_not_mine_is_not_offered_as_mine(qtbot: QtBot) -> None:
    me = make_person(ACCEPTOR, Post.ACCEPTOR, divisions=frozenset({510107}))
    station = FakeWorkstation(me)
    form = open_form(qtbot, station)
    form.where.put_point(104.0815, 30.6551)
    assert form.where.division.currentData() is None
    assert "督院街街道" in form.where.implied.text()


def test_who_answers_for_the_frontage_stands_in_the_chain(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    station.here.frontages[104.0836, 30.6568] = FrontageFound("f-1", "督院街 14 号门前", None, "老字号茶馆（示例）")
    form = open_form(qtbot, station)
    form.where.put_point(104.0836, 30.6568)
    assert form.where.frontage.isVisible()
    assert form.where.frontage.text() == "督院街 14 号门前 · 老字号茶馆（示例）"
    form.where.put_point(104.0837, 30.6568)
    assert not form.where.frontage.isVisible()


def test_a_case_without_a_point_is_registered_with_a_reason_chosen_by_keys(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.where.no_point.setCurrentIndex(0)
    assert "Still to give: Point, or why none" in form.row.consequence.text()
    form.submit()
    assert focused() is form.where.no_point, "it is asked in its place"
    assert form.where.no_point.property("wrong")
    assert not station.asked
    for _ in range(3):
        press(Key.Key_Down)
    press(Key.Key_Return, CTRL)
    assert station.asked[0].facts["no_point"] == NoPoint.MOVING.value


def test_the_way_from_the_place_goes_by_the_reason_only_while_there_is_no_point(qtbot: QtBot) -> None:
    form = open_form(qtbot)
    form.where.place.setFocus()
    press(Key.Key_Tab)
    assert focused() is form.where.no_point
    form.where.no_point.setCurrentIndex(1)
    form.where.put_point(104.0815, 30.6551)
    form.where.place.setFocus()
    press(Key.Key_Tab)
    assert focused() is form.said.source
    assert not form.where.no_point.isVisible()
    ask = ask_of(form.values(), NOON)
    assert isinstance(ask, Ask)
    assert "no_point" not in ask.facts, "the point counts"


def test_why_there_is_no_point_outlives_the_window(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    again = open_form(qtbot, station)
    assert again.where.no_point.currentData() == NoPoint.NOT_FOUND.value
