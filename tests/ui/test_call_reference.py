"""The tables change while somebody types a call: what he chose stays and is marked, what is gone he chooses again."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from models.catalogue import Kind
from models.reference import Reference
from tests.ui.fake_city import JINJIANG
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.test_call_form import ME, fill, open_form

COVER = (Kind.COMPONENT, "0101")


def changed(station: FakeWorkstation, reference: Reference) -> None:
    """The reference is another one, and everybody hears of it."""
    station.board.reference = reference
    station.announce(Announcement(reference=True))


def without_the_class(reference: Reference) -> Reference:
    classes = {key: one for key, one in reference.classes.items() if (one.kind, one.code) != COVER}
    return replace(reference, version=reference.version + 1, classes=classes)


def test_what_is_still_there_stays_as_it_was_chosen(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.classified.conditions.choose_row(1)
    before = form.values()
    changed(station, replace(station.board.reference, version=99))
    assert form.values() == before
    assert "changed" not in form.classified.chosen.text()


def test_a_class_that_is_gone_is_chosen_again(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    form.classified.conditions.choose_row(0)
    changed(station, without_the_class(station.board.reference))
    assert form.classified.class_key is None
    assert "not in the catalogue any more" in form.classified.chosen.text()
    assert form.where.division.currentData() == JINJIANG
    assert form.said.description.text() == "井盖没了，洞有脸盆大"
    form.submit()
    assert not station.asked
    form.classified.classes.field.setText("0113")
    form.classified.classes.choose_row(0)
    assert "any more" not in form.classified.chosen.text()
    form.submit()
    assert station.asked[0].facts["class_code"] == "0113"


def test_a_class_whose_words_changed_is_marked_until_somebody_looked(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    reference = station.board.reference
    classes = {
        key: replace(one, name_zh="供水井盖") if (one.kind, one.code) == COVER else one
        for key, one in reference.classes.items()
    }
    changed(station, replace(reference, version=99, classes=classes))
    assert form.classified.class_key == ("component", "0101")
    assert "the catalogue has changed" in form.classified.chosen.text()
    form.classified.conditions.choose_row(0)
    assert "the catalogue has changed" not in form.classified.chosen.text()


def test_a_draft_of_a_class_that_is_gone_says_so(qtbot: QtBot) -> None:
    station = FakeWorkstation(ME)
    form = open_form(qtbot, station)
    fill(form)
    station.board.reference = without_the_class(station.board.reference)
    again = open_form(qtbot, station)
    assert again.classified.class_key is None
    assert "0101 is not in the catalogue any more" in again.classified.chosen.text()
