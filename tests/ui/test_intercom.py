"""The log of the intercom: rows that are patched, never reset; filters; older talk; the way to a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtGui import QAccessible, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement
from app.sync.link import LinkKind, LinkState
from models.intercom import Direction, EntryKind, EntryStatus
from models.people import Post
from tests.ui.fake_city import NOON
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, focused, press, show
from tests.ui.radio import CASE, emergency, entry, row, station
from tests.ui.test_theme import contrast
from ui import theme, translations, wording
from ui.intercom import IntercomLog
from ui.intercom.delegate import places
from ui.intercom.log import COMPACT_ROW
from ui.intercom.model import PAGE
from ui.preferences.chosen import Chosen
from ui.theme import COLOURS, Token, Type


def pane_of(qtbot: QtBot, desk: FakeWorkstation, height: int = 300) -> IntercomLog:
    pane = IntercomLog(desk)
    show(qtbot, pane, 692, height)
    return pane


def texts(pane: IntercomLog) -> list[str]:
    return [one.entry.text for one in pane.model.rows]


def in_sight(pane: IntercomLog) -> str:
    """The text of the entry at the top of the log."""
    found = pane.model.row_at(pane.log.indexAt(pane.log.viewport().rect().topLeft()).row())
    assert found is not None
    return found.entry.text


def test_the_newest_stands_below_and_is_in_sight(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, station(row(n) for n in range(1, 60)))
    assert texts(pane)[-1] == "井盖已围挡 59"
    assert pane.log.at_newest
    assert pane.log.sizeHintForRow(0) == 28


def test_a_new_entry_is_one_inserted_row_and_comes_into_sight(qtbot: QtBot) -> None:
    desk = station(row(n) for n in range(1, 60))
    pane = pane_of(qtbot, desk)
    inserted: list[tuple[int, int]] = []
    pane.model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    with qtbot.assertNotEmitted(pane.model.modelReset):
        desk.hear(entry(60))
    assert inserted == [(59, 59)]
    assert pane.log.at_newest
    assert pane.log.news.isHidden()


def test_scrolled_up_it_stays_and_counts_what_came_below(qtbot: QtBot) -> None:
    desk = station(row(n) for n in range(1, 60))
    pane = pane_of(qtbot, desk)
    pane.log.verticalScrollBar().setValue(10 * 28 + 5)
    before = in_sight(pane)
    for n in (60, 61, 62):
        desk.hear(entry(n))
    qtbot.waitUntil(lambda: pane.log.missed == 3)
    assert in_sight(pane) == before
    assert pane.log.verticalScrollBar().value() == 10 * 28 + 5
    assert pane.log.news.isVisible()
    assert pane.log.news.text() == "3 new"
    pane.take_focus()
    press(Key.Key_End)
    assert pane.log.at_newest
    assert pane.log.news.isHidden()


def test_the_chosen_entry_stays_chosen(qtbot: QtBot) -> None:
    desk = station(row(n) for n in range(1, 20))
    pane = pane_of(qtbot, desk)
    pane.take_focus()
    press(Key.Key_K)
    chosen = pane.model.row_at(pane.log.currentIndex().row())
    desk.hear(entry(20))
    now = pane.model.row_at(pane.log.currentIndex().row())
    assert chosen is not None
    assert now is not None
    assert (chosen.entry.id, focused()) == (now.entry.id, pane.log)


def test_a_thousand_entries_load_by_pages_as_one_scrolls_up(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, station(row(n) for n in range(1, 1001)))
    assert len(pane.model.rows) == PAGE
    assert pane.header.figures.text() == "200+"
    assert pane.header.figures.accessibleName() == "200+ entries"
    for loaded in range(2 * PAGE, 1001, PAGE):
        pane.log.verticalScrollBar().setValue(20 * 28)
        assert len(pane.model.rows) == loaded
        assert in_sight(pane) == f"井盖已围挡 {1000 - loaded + PAGE + 21}"
    pane.log.verticalScrollBar().setValue(0)
    assert in_sight(pane) == "井盖已围挡 1"
    assert len(pane.model.rows) == 1000


def test_more_than_a_page_is_said_in_whole_pages(qtbot: QtBot) -> None:
    desk = station(row(n) for n in range(1, 301))
    pane = pane_of(qtbot, desk)
    desk.hear(entry(301))
    assert len(pane.model.rows) == PAGE + 1
    assert pane.header.figures.text() == "200+", "it does not creep"


def test_an_older_entry_far_above_is_patched_too(qtbot: QtBot) -> None:
    desk = station(row(n) for n in range(1, 500))
    pane = pane_of(qtbot, desk)
    pane.log.verticalScrollBar().setValue(0)
    pane.log.verticalScrollBar().setValue(0)
    old = entry(5)
    position = pane.model.position_of(old.id)
    assert position >= 0
    changed: list[int] = []
    pane.model.dataChanged.connect(lambda first, _: changed.append(first.row()))
    desk.hear(entry(500, corrects=old.id, text="更正：已拆除"))
    assert changed == [position]
    patched = pane.model.row_at(position)
    assert patched is not None
    assert patched.corrected_by == UUID(int=9500)


def test_a_burst_that_joins_nothing_shows_the_newest(qtbot: QtBot) -> None:
    desk = station(row(n) for n in range(1, 300))
    pane = pane_of(qtbot, desk)
    desk.board.said = [row(n) for n in range(1, 3000)]
    desk.announce(Announcement(intercom=frozenset({UUID(int=9001)})))
    assert texts(pane)[-1] == "井盖已围挡 2999"
    numbers = [one.n for one in pane.model.rows]
    assert numbers == list(range(numbers[0], 3000)), "no hole in what is shown"


def test_filters_by_talk_group_kind_and_words(qtbot: QtBot) -> None:
    desk = station([row(1), row(2, channel="WH-1", call_sign="23"), row(3, kind=EntryKind.TEST, text="信号弱")])
    pane = pane_of(qtbot, desk)
    pane.groups.setCurrentIndex(pane.groups.findData("WH-1"))
    pane.groups.activated.emit(pane.groups.currentIndex())
    assert [one.n for one in pane.model.rows] == [2]
    pane.groups.setCurrentIndex(0)
    pane.groups.activated.emit(0)
    pane.kinds.setCurrentIndex(pane.kinds.findData(EntryKind.TEST))
    pane.kinds.activated.emit(pane.kinds.currentIndex())
    assert [one.n for one in pane.model.rows] == [3]
    press(Key.Key_Escape)
    assert [one.n for one in pane.model.rows] == [1, 2, 3]
    press(Key.Key_F)
    pane.filter.setText("信号")
    assert texts(pane) == ["信号弱"]
    pane.filter.setText("nowhere")
    assert not pane.model.rows
    assert pane._empty.isVisible()


def test_one_cases_talk_behind_a_chip_that_escape_removes(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, station([row(1), row(2, case_id=CASE)]))
    pane.show_case(CASE)
    assert [one.n for one in pane.model.rows] == [2]
    assert pane.case_chip.isVisible()
    assert "00412" in pane.case_chip.text()
    pane.take_focus()
    press(Key.Key_Escape)
    assert [one.n for one in pane.model.rows] == [1, 2]
    assert not pane.case_chip.isVisible()
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Escape)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_G])
def test_a_key_goes_to_the_case_of_an_entry(qtbot: QtBot, key: Qt.Key) -> None:
    pane = pane_of(qtbot, station([row(1, case_id=CASE), row(2)]))
    pane.take_focus()
    with qtbot.assertNotEmitted(pane.caseWanted):
        press(key)
    press(Key.Key_Up)
    with qtbot.waitSignal(pane.caseWanted) as told:
        press(key)
    assert told.args == [CASE]


def test_a_click_on_its_number_goes_there_too(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, station([row(1, case_id=CASE)]))
    area = pane.log.visualRect(pane.model.index(0))
    with qtbot.assertNotEmitted(pane.caseWanted):
        QTest.mouseClick(pane.log.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    with qtbot.waitSignal(pane.caseWanted) as told:
        QTest.mouseClick(pane.log.viewport(), Qt.MouseButton.LeftButton, pos=area.center() + QPoint(310, 0))
    assert told.args == [CASE]


def test_an_entry_is_copied_whole(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, station([row(1, case_id=CASE)]))
    pane.take_focus()
    press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "井盖已围挡 1" in copied
    assert "20170721-00412" in copied
    assert "2017-07-21" in copied


def test_a_reader_hears_all_there_is(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, station([row(1, case_id=CASE, direction=Direction.OUT), row(2, waiting=True)]))
    role = Qt.ItemDataRole.AccessibleTextRole
    said = str(pane.model.data(pane.model.index(0), role))
    assert said == "08:12, Outgoing, No. 7 周立, Report, 井盖已围挡 1, 20170721-00412, Jinjiang 1, Written by 王玥"
    assert "Waiting" in str(pane.model.data(pane.model.index(1), role))
    assert QAccessible.queryAccessibleInterface(pane.log).text(QAccessible.Text.Name) == "Intercom"


def test_corrections_and_emergencies_say_what_they_are(qtbot: QtBot) -> None:
    rows = [row(1, corrected_by=UUID(int=9002)), row(2, corrects=UUID(int=9001))]
    rows += [replace(row(3), entry=emergency(3)), replace(row(4), entry=emergency(4, status=EntryStatus.ACKNOWLEDGED))]
    pane = pane_of(qtbot, station(rows))
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [str(pane.model.data(pane.model.index(at), role)) for at in range(4)]
    for sentence, word in zip(said, (", corrected,", "corrects 08:12", "not answered", ", answered,"), strict=True):
        assert word in sentence


def test_entries_of_other_days_say_their_day(qtbot: QtBot) -> None:
    desk = station([row(1, said_at=NOON - timedelta(days=1)), row(2)])
    pane = pane_of(qtbot, desk)
    assert pane.model.dated
    assert places(692, dated=True).who > places(692, dated=False).who


def test_a_past_that_fills_in_stands_above_today(qtbot: QtBot) -> None:
    today = [row(n) for n in range(3)]
    made = station(today)
    pane = pane_of(qtbot, made)
    for n, days in ((10, 2), (11, 1), (12, 2)):
        made.board.said.append(row(n, said_at=NOON - timedelta(days=days, minutes=n)))
        made.announce(Announcement(intercom=frozenset({entry(n).id})))
    qtbot.waitUntil(lambda: len(pane.model.rows) == 6)
    assert [held.n for held in pane.model.rows] == [10, 12, 11, 0, 1, 2], "by days, and within a day as it was written"
    made.board.said.append(row(13))
    made.announce(Announcement(intercom=frozenset({entry(13).id})))
    qtbot.waitUntil(lambda: len(pane.model.rows) == 7)
    assert pane.model.rows[-1].n == 13
    assert pane.log.at_newest


def test_talk_of_two_days_loads_by_pages_as_one_scrolls_up(qtbot: QtBot) -> None:
    yesterday = NOON - timedelta(days=1)
    rows = [row(n, said_at=yesterday if n % 2 else NOON) for n in range(450)]
    pane = pane_of(qtbot, station(rows))
    while pane.model.older:
        pane.model.load_older()
    assert [held.n for held in pane.model.rows] == [*range(1, 450, 2), *range(0, 450, 2)]


def test_it_says_how_true_it_is(qtbot: QtBot) -> None:
    desk = station([row(1)])
    pane = pane_of(qtbot, desk)
    assert pane.header.honesty.words == "live"
    desk.state = LinkState(LinkKind.GONE, NOON - timedelta(minutes=4))
    desk.announce(Announcement(link=True))
    assert pane.header.honesty.words == "as of 09:38"


def test_empty_it_says_what_is_and_what_next(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, station())
    assert pane._empty.isVisible()
    assert pane._empty.what.text() == "Nothing was said on the radio yet"
    pane.take_focus()
    press(Key.Key_I)
    assert focused() is pane.quick.field


def test_empty_it_offers_no_entry_to_who_may_not_record(qtbot: QtBot) -> None:
    """The line beneath said that he may not, and a button above it did nothing."""
    for post, offered in ((Post.MANAGER, False), (Post.DISPATCHER, True)):
        assert pane_of(qtbot, station([], post))._begin.isVisible() is offered


def test_compact_rows_follow_the_preference(qtbot: QtBot) -> None:
    desk = station(row(n) for n in range(1, 60))
    pane = pane_of(qtbot, desk)
    Chosen.of(desk).put("density", "compact")
    assert pane.log.sizeHintForRow(0) == COMPACT_ROW
    assert pane.log.at_newest


@pytest.mark.parametrize("dated", [True, False])
def test_the_number_of_a_case_of_another_day_is_whole(qapp: QApplication, dated: bool) -> None:
    needed = QFontMetrics(theme.font(Type.BODY)).horizontalAdvance("0720-00016")
    assert needed + 8 <= places(692, dated=dated).case


@pytest.mark.parametrize("width", [692, 1120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_kind_is_wider_than_its_column(qapp: QApplication, language: str, width: int) -> None:
    translations.put_on(qapp, language)
    at = places(width, dated=False)
    for kind in EntryKind:
        strong = kind is EntryKind.EMERGENCY
        needed = QFontMetrics(theme.font(Type.STRONG if strong else Type.BODY)).horizontalAdvance(
            wording.entry_kind(kind)
        )
        assert needed + (16 if strong else 0) <= at.text - at.kind - (0 if strong else 8)


class Longer(QTranslator):
    """Every text, and 40 % more of it."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Qt's hook."""
        return text + "·" * max(1, round(len(text) * 0.4))

    def isEmpty(self) -> bool:
        """It has something to say."""
        return False


def test_the_pane_fits_its_column_in_a_longer_language(qtbot: QtBot, qapp: QApplication) -> None:
    longer = Longer()
    qapp.installTranslator(longer)
    desk = station(row(n, case_id=CASE) for n in range(1, 60))
    pane = pane_of(qtbot, desk)
    pane.begin_entry("7 请讲 养护已到场 412")
    widths = [pane.header.minimumSizeHint().width(), pane.quick.minimumSizeHint().width()]
    pane.show_case(CASE)
    widths.append(pane.header.minimumSizeHint().width())
    qapp.removeTranslator(longer)
    assert max(widths) <= 640


@pytest.mark.parametrize("column", [0, 1], ids=["light", "dark"])
def test_what_stands_on_the_ground_of_an_emergency_can_be_read(column: int) -> None:
    ground = COLOURS[Token.URGENT_GROUND][column]
    for ink in (Token.TEXT, Token.TEXT_QUIET, Token.URGENT, Token.ACCENT, Token.WAITING, Token.LATE):
        assert contrast(COLOURS[ink][column], ground) >= 4.5, ink


def test_a_talk_group_that_is_no_more_is_looked_at_no_more_and_its_talk_stays(qtbot: QtBot) -> None:
    desk = station([row(1), row(2, channel="JJ-2")])
    pane = pane_of(qtbot, desk)
    pane.groups.setCurrentIndex(pane.groups.findData("JJ-2"))
    pane.groups.activated.emit(pane.groups.currentIndex())
    assert len(texts(pane)) == 1
    groups = {code: group for code, group in desk.board.reference.talk_groups.items() if code != "JJ-2"}
    desk.board.reference = replace(desk.board.reference, talk_groups=groups)
    desk.announce(Announcement(reference=True))
    qtbot.waitUntil(lambda: len(texts(pane)) == 2)
    assert pane.groups.currentData() is None
    assert "JJ-2" in str(pane.model.data(pane.model.index(1), Qt.ItemDataRole.AccessibleTextRole))
