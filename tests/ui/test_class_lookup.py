"""One look-up of a class in the command bar says its code, its usual limit and who handles it (DOMAIN §5.1)."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_editions import with_draft
from tests.ui.fake_workstation import FakeWorkstation
from ui.command_bar import candidates
from ui.command_bar.rows import Row
from ui.main_window import MainWindow


@pytest.mark.parametrize("typed", ["供水井盖", "ssjg", "0101", "water-supply"])
def test_alias_pinyin_code_and_english_find_it(qtbot: QtBot, typed: str) -> None:
    window = MainWindow(FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [make_case(1)]))
    qtbot.addWidget(window)
    window.show()
    window.top.command.take_focus()
    window.top.command.field.setText(typed)
    wanted = "Component 0101 · 4 working hours · 供水企业"
    qtbot.waitUntil(lambda: [row.detail for row in rows_of(window) if row.key == "class.component.0101"] == [wanted])


def rows_of(window: MainWindow) -> list[Row]:
    return [line for line in window.top.command.list.lines.lines if isinstance(line, Row)]


def test_a_draft_offers_no_class_of_its_own() -> None:
    keys = [one.row.key for one in candidates.of_places(with_draft(), print, "")]
    assert keys.count("class.component.0101") == 1
    assert "class.event.0139" not in keys
