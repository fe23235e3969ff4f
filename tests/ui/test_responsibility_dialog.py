"""责任清单 in the window: found by class, district, unit and road, copied, and where it comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.lifecycle import Action
from models.people import Post
from models.responsibility import WHOSE_GROUND, Proposal, Proposals, Reason, ReasonCode, Responsibilities
from tests.ui.fake_city import DISPATCHER, JINJIANG, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import show
from ui import responsibility_dialog, wording
from ui.case_sheet import CaseSheet
from ui.command_bar.matching import find
from ui.controls import Words
from ui.dispatch.because import TABLE
from ui.dispatch.form import DispatchForm
from ui.main_window import MainWindow
from ui.responsibility_dialog import SHOWN, ResponsibilityDialog
from ui.window.verbs import WindowVerbs
from ui.wording.sentences import as_asked


def row(identifier: str, unit: str, **more: Any) -> dict[str, object]:
    """A row as the centre sends it."""
    return {"id": identifier, "kind": "component", "unit": unit, "class_code": "0101", "edition": "", **more}


ROWS = (
    row("1", "JJ-YH2", division=JINJIANG, basis="=区政府〔2016〕8号"),
    row("2", "CD-SW", road="督院街"),
    row("3", WHOSE_GROUND, class_code="", kind="event"),
    row("4", "WH-PS", valid_to="2016-12-31"),
)

KEPT: list[QWidget] = []
"""The windows under the dialogs."""


def opened(qtbot: QtBot, rows: tuple[dict[str, object], ...] = ROWS) -> ResponsibilityDialog:
    reference = replace(make_reference(), responsibilities=Responsibilities(rows))
    parent = QWidget()
    KEPT.append(parent)
    parent.resize(1366, 768)
    show(qtbot, parent)
    dialog = ResponsibilityDialog(reference, lambda: NOON, parent)
    dialog.read()
    return dialog


def test_a_major_class_is_called_by_its_name(qtbot: QtBot) -> None:
    major = next(one for one in make_reference().classes.values() if one.kind == "component").major_en
    assert major
    dialog = opened(qtbot, (row("1", "JJ-YH2", class_code="01"),))
    (option,) = dialog.chooser.list.options.options
    assert major in option.name
    assert "01" not in option.name


def found_by(window: MainWindow, typed: str) -> bool:
    """Whether the command bar finds the table by what is typed."""
    verb = next(verb for verb in WindowVerbs(window).now() if verb.key == "responsibility")
    return find([typed], verb.words, verb.also) is not None


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize("typed", ["zrqd", "zrb", "责任清单", "责任表"])
def test_the_command_bar_knows_the_table_by_both_names(qtbot: QtBot, typed: str) -> None:
    window = MainWindow(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), []))
    qtbot.addWidget(window)
    assert found_by(window, typed)


@pytest.mark.parametrize("typed", ["responsib", "who", "责任表", "zrb"])
def test_in_english_too(qtbot: QtBot, typed: str) -> None:
    window = MainWindow(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), []))
    qtbot.addWidget(window)
    assert found_by(window, typed)


@pytest.mark.usefixtures("in_chinese")
def test_the_table_has_one_name_and_what_is_different_has_different_ones(qtbot: QtBot) -> None:
    assert "责任清单" in {words.text() for words in opened(qtbot).findChildren(Words)}
    assert wording.why_unit(Reason(ReasonCode.TABLE, {})) == "责任清单"
    assert wording.field("verify_note") == "现场情况"
    assert QCoreApplication.translate("sheet", "Brought") == "现场取证"
    assert wording.field(as_asked(Action.SETTLE, "ruling")) == "确权意见"
    assert wording.field(as_asked(Action.GRANT_EXTENSION, "ruling")) == "审批意见"


def keys(dialog: ResponsibilityDialog) -> list[object]:
    return [option.key for option in dialog.chooser.list.options.options]


def test_what_is_in_force_is_listed_and_found_by_each_of_its_words(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert set(keys(dialog)) == {"1", "2", "3"}, "what has ended proposes nobody"
    for text, found in (
        ("锦江", {"1"}), ("Maintenance 2", {"1"}), ("szyh", {"1"}), ("督院街", {"2"}), ("cd-sw", {"2"}),
        ("0101", {"1", "2"}), ("whose ground", {"3"}), ("2016", {"1"}), ("nobody", set()),
    ):  # fmt: skip
        dialog.chooser.field.setText(text)
        assert set(keys(dialog)) == found, text
    assert "0 of 3" in dialog.about.text()
    assert not dialog.copy.isEnabled()


@pytest.fixture
def short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a turn had no time: each takes one step."""
    monkeypatch.setattr(responsibility_dialog, "AT_ONCE", 0.0)


@pytest.mark.usefixtures("short_turns")
def test_a_citys_table_is_read_and_looked_through_in_turns(qtbot: QtBot) -> None:
    many = tuple(row(f"{n:05}", "JJ-YH2" if n % 2 else "CD-SW", road=f"示例{n}路") for n in range(1500))
    dialog = ResponsibilityDialog(
        replace(make_reference(), responsibilities=Responsibilities(many)), lambda: NOON, opened(qtbot, ())
    )
    assert dialog.busy
    assert keys(dialog) == []
    assert "read" in dialog.about.text()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert "1,500 of 1,500" in dialog.about.text()
    dialog.chooser.field.setText("示例12路")
    assert dialog.busy
    assert "… of 1,500" in dialog.about.text()
    assert len(keys(dialog)) == SHOWN, "what was found before stays in sight"
    dialog.chooser.field.setText("szyh")  # typed before the first was found
    qtbot.waitUntil(lambda: not dialog.busy)
    assert "750 of 1,500" in dialog.about.text()
    dialog.chooser.field.setText("szyh 示例13路")
    qtbot.waitUntil(lambda: not dialog.busy)
    assert keys(dialog) == ["00013"]
    dialog.chooser.field.setText("szyh")
    qtbot.waitUntil(lambda: not dialog.busy)
    QGuiApplication.clipboard().clear()
    dialog.copy.click()
    qtbot.waitUntil(lambda: len(QGuiApplication.clipboard().text().splitlines()) == 750)


def test_what_was_found_is_copied_and_nothing_of_it_is_calculated(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    dialog.chooser.field.setText("锦江")
    dialog.copy.click()
    (cells,) = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert cells[1] == "0101"
    assert cells[4] == "JJ-YH2"
    assert not cells[-1].startswith("=")


def test_an_empty_table_says_how_it_is_filled(qtbot: QtBot) -> None:
    dialog = opened(qtbot, ())
    assert "empty" in dialog.about.text()
    assert "admin import responsibility" in dialog.about.text()


def test_the_command_bar_opens_it(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER)))
    show(qtbot, window)
    verb = next(one for one in window.verbs.now() if one.key == "responsibility")
    verb.do()
    assert window.findChild(ResponsibilityDialog) is not None


def test_the_reasons_of_the_dispatch_form_lead_to_the_rows_of_the_class(qtbot: QtBot) -> None:
    case = make_case()
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    station.proposed[case.id] = Proposals((Proposal("JJ-YH2", 1, (Reason(ReasonCode.REWORK, {"count": 1}),)),))
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(case.id)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    assert form.explain(shown=True)
    form.reasons.choose(TABLE)
    dialog = sheet.findChild(ResponsibilityDialog)
    assert dialog is not None
    assert "cover" in dialog.chooser.field.text()
