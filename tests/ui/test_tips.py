"""Tooltips show what people typed as they typed it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.sync.link import LinkKind, LinkState
from models.commands import Ask
from models.ids import new_id
from models.intercom import EntryKind
from models.lifecycle import Action
from models.people import Post
from tests.ui import radio
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from ui.case_queue.columns import Column as QueueColumn
from ui.case_queue.pane import CaseQueue
from ui.chips import Badge
from ui.elided import Elided
from ui.intercom import IntercomLog
from ui.intercom.banner import EmergencyBanner
from ui.link import LinkBadge, WaitingList
from ui.link.model import Column as WaitingColumn
from ui.tips import LONG, tip
from ui.window.toast import News, Toast

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


def test_a_long_text_is_wrapped_and_an_endless_one_ends() -> None:
    long = "井盖破损 " * 60
    assert Gui.mightBeRichText(tip(long))
    assert shown(tip(long)).strip() == long.strip()
    assert len(shown(tip("井" * 250_000))) == LONG + 1


@pytest.mark.parametrize("typed", TYPED[:2])
def test_the_radio_and_what_pops_up_show_it_as_typed(qtbot: QtBot, typed: str) -> None:
    desk = radio.station([radio.row(1, kind=EntryKind.EMERGENCY, text=typed, call_sign=typed)])
    log, banner, room = IntercomLog(desk), EmergencyBanner(desk), QWidget()
    for widget in (log, banner, room):
        qtbot.addWidget(widget)
    toast = Toast(room)
    assert typed in shown(log.model.data(log.model.index(0), Qt.ItemDataRole.ToolTipRole))
    toast.say(News.DONE, typed, undo=False)
    labels = [label for widget in (log, banner, toast) for label in widget.findChildren(QLabel)]
    assert any(typed in label.text() for label in labels)
    guessed = [label for label in labels if label.textFormat() is not Qt.TextFormat.PlainText]
    assert [label.text() for label in guessed if not isinstance(label, Badge)] == [], "a badge holds a figure"


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
