"""Tooltips show what people typed as they typed it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.sync.link import LinkKind, LinkState
from models.commands import Ask
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from ui.case_queue.columns import Column as QueueColumn
from ui.case_queue.pane import CaseQueue
from ui.elided import Elided
from ui.link import LinkBadge, WaitingList
from ui.link.model import Column as WaitingColumn
from ui.tips import tip

TYPED = ["<img src=file:///etc/hostname>", "<b>督院街</b> 1 号", "a < b & c > d", "two\n<b>lines</b>", "井盖破损"]


def shown(tooltip: object) -> str:
    """What Qt shows for it: it guesses."""
    words = str(tooltip)
    document = QTextDocument()
    if Gui.mightBeRichText(words):
        document.setHtml(words)
        return document.toPlainText()
    return words


@pytest.mark.parametrize("typed", TYPED)
def test_a_tip_shows_the_letters(typed: str) -> None:
    assert shown(tip(typed)) == typed


@pytest.mark.parametrize("typed", TYPED[:2])
def test_no_pane_lets_what_was_typed_become_markup(qtbot: QtBot, typed: str) -> None:
    case = replace(make_case(1), place=typed)
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [case])
    facts = {"unit": "JJ-YH2", "instruction": typed}
    station.submit(Ask(new_id(), Action.DISPATCH, case.id, case.version, NOON, facts))
    queue, waiting, words, badge = CaseQueue(station), WaitingList(station), Elided(typed), LinkBadge()
    for widget in (queue, waiting, words, badge):
        qtbot.addWidget(widget)
    role = Qt.ItemDataRole.ToolTipRole
    assert shown(queue.model.data(queue.model.index(0, QueueColumn.PLACE), role)) == typed
    assert typed in shown(waiting.model.data(waiting.model.index(0, WaitingColumn.CONTENT), role))
    words.resize(40, 20)
    words.grab()
    assert shown(words.toolTip()) == typed
    badge.show_link(LinkState(LinkKind.REFUSED, reason=typed), NOON, make_reference())
    assert shown(badge.toolTip()) == typed
