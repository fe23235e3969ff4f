"""What people call where a case stands: given to the board in both languages, whichever the window speaks."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.case import Status
from models.people import Post
from tests.ui.fake_city import DISPATCHER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import translations
from ui.case_queue import CaseQueue
from ui.status_names import status_names


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_status_has_its_words_in_both_languages(qapp: QApplication, language: str) -> None:
    translations.put_on(qapp, language)
    names = status_names()
    assert set(names) == set(Status)
    assert {"To dispatch", "待派遣"} <= set(names[Status.PENDING_DISPATCH])
    assert all(any(not name.isascii() for name in named) for named in names.values())


def test_the_queue_tells_the_board(qtbot: QtBot) -> None:
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER))
    qtbot.addWidget(CaseQueue(station))
    assert station.board.statuses()[Status.CLOSED][0] == "Closed"
