"""The sign-in card and the first run: what is missing, what went wrong in one sentence, one click in the demo city."""

from __future__ import annotations

import inspect
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import errors
from app.errors import CentreGone, SignInRefused, WorldFailed, WrongPassword
from models.people import Post
from tests.ui.keyboard import Key, name_of, press, show
from ui import theme, wording
from ui.sign_in import CentreWanted, Credentials, DemoWanted, FirstRunPage, SignInPage, TryPost
from ui.sign_in.asked import hosts_typed
from ui.tab_order import tab_stops
from ui.theme import Token

FAILURES = [
    kind for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, WorldFailed) and kind is not WorldFailed
]  # fmt: skip
PERSON = TryPost("chen", "陈雨桐", frozenset({Post.DISPATCHER}), frozenset(), "A-07", "secret")


@pytest.fixture
def page(qtbot: QtBot) -> SignInPage:
    made = SignInPage("chengdu-main")
    show(qtbot, made, 1366, 768)
    return made


def test_login_password_and_seat_are_given_on(qtbot: QtBot, page: SignInPage) -> None:
    page.card.fill("chen", "A-07")
    QTest.keyClicks(page.card.password.field, "secret")
    with qtbot.waitSignal(page.wanted) as told:
        QTest.keyClick(page.card.password.field, Qt.Key.Key_Return)
    assert told.args == [Credentials("chen", "secret", "A-07")]


def test_the_password_is_not_shown_in_logs() -> None:
    assert "secret" not in repr(Credentials("chen", "secret", "A-07"))
    assert "secret" not in repr(PERSON)


def test_what_is_missing_is_said(qtbot: QtBot, page: SignInPage) -> None:
    page.card.fill("chen", "A-07")
    with qtbot.assertNotEmitted(page.wanted):
        page.card.ask()
    assert page.card.password.field.property("wrong")
    assert page.card.wrong.accessibleName()


@pytest.mark.parametrize("kind", FAILURES, ids=lambda kind: kind.__name__)
def test_every_failure_gives_its_one_sentence(page: SignInPage, kind: type[WorldFailed]) -> None:
    page.card.show_busy(True)
    page.card.show_failed(kind())
    shown = [said for said in (page.card.wrong.accessibleName(), page.card.notice.accessibleName()) if said]
    assert shown == [wording.failed(kind())]
    assert page.card.enter.isEnabled()


def test_an_absent_centre_is_no_fault_of_the_person(page: SignInPage) -> None:
    page.card.show_failed(CentreGone())
    assert page.card.notice.isVisible()
    assert not page.card.password.field.property("wrong")
    page.card.show_failed(SignInRefused())
    assert not page.card.notice.isVisible()
    assert page.card.password.field.property("wrong")


def test_a_changed_password_asks_for_the_one_before(qtbot: QtBot, page: SignInPage) -> None:
    page.card.fill("chen", "A-07")
    page.card.password.field.setText("new")
    page.card.show_failed(WrongPassword(centre_accepts=True))
    assert page.card.previous.isVisible()
    page.card.previous.field.setText("old")
    with qtbot.waitSignal(page.wanted) as told:
        page.card.ask()
    assert told.args == [Credentials("chen", "new", "A-07", "old")]


def test_nothing_is_pressed_twice_while_the_centre_is_asked(page: SignInPage) -> None:
    page.card.fill("chen", "A-07")
    page.card.show_busy(True)
    assert not page.card.enter.isEnabled()
    assert page.card.login.text() == "chen"


def test_one_click_tries_a_post(qtbot: QtBot, page: SignInPage) -> None:
    page.posts.show_people([PERSON])
    assert page.posts.isVisible()
    people = page.posts.people
    with qtbot.waitSignal(page.wanted) as told:
        centre = people.visualRect(people.options.index(0)).center()
        QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert told.args == [Credentials("chen", "secret", "A-07")]


def test_a_post_is_tried_with_the_keys(qtbot: QtBot, page: SignInPage) -> None:
    page.posts.show_people([PERSON])
    page.posts.people.setFocus()
    with qtbot.waitSignal(page.wanted):
        press(Key.Key_Return)


def test_the_first_run_offers_the_demonstration_city(qtbot: QtBot) -> None:
    page = FirstRunPage()
    show(qtbot, page, 1366, 768)
    with qtbot.waitSignal(page.first.chosen) as told:
        page.first.go.click()
    assert told.args == [DemoWanted()]


def test_enter_goes_on_from_a_choice_and_from_a_field_once(qtbot: QtBot) -> None:
    page = FirstRunPage()
    show(qtbot, page, 1366, 768)
    told: list[object] = []
    page.first.chosen.connect(told.append)
    page.first.demo.radio.setFocus()
    press(Key.Key_Return)
    assert told == [DemoWanted()]
    page.first.existing.radio.setChecked(True)
    page.first.hosts.setText("db1")
    page.first.hosts.setFocus()
    press(Key.Key_Return)
    assert told[1:] == [CentreWanted("db1", (("db1", 5432),), "gaowei")]


def test_a_centre_is_given_by_its_address(qtbot: QtBot) -> None:
    page = FirstRunPage()
    show(qtbot, page, 1366, 768)
    page.first.existing.radio.setChecked(True)
    page.first.hosts.setText("db1:5433， db2")
    page.first.name.setText("chengdu-main")
    with qtbot.waitSignal(page.first.chosen) as told:
        page.first.go.click()
    assert told.args == [CentreWanted("chengdu-main", (("db1", 5433), ("db2", 5432)), "gaowei")]


@pytest.mark.parametrize("text", ["", "db1:x", "db1:70000", "a b:c"])
def test_an_address_that_cannot_be_read_is_said_at_its_field(qtbot: QtBot, text: str) -> None:
    page = FirstRunPage()
    show(qtbot, page, 1366, 768)
    page.first.existing.radio.setChecked(True)
    page.first.hosts.setText(text)
    with qtbot.assertNotEmitted(page.first.chosen):
        page.first.ask()
    assert page.first.hosts.property("wrong")


def test_hosts_may_be_addresses_of_version_6() -> None:
    assert hosts_typed("[::1]:5433, 10.0.0.7") == (("::1", 5433), ("10.0.0.7", 5432))


@pytest.mark.parametrize("make", [lambda: SignInPage("x"), FirstRunPage], ids=["card", "first run"])
def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, make: object) -> None:
    assert callable(make)
    page = make()
    assert isinstance(page, QWidget)
    show(qtbot, page, 1366, 768)
    nameless = [widget for widget in tab_stops(page) if widget.isVisible() and not name_of(widget)]
    assert not nameless


# ── a small screen ──────────────────────────────────────────────────────────────────────────────────────────────────

SMALL = (683, 384)
"""1366 × 768 at 200 %."""


def _settled(page: SignInPage | FirstRunPage) -> bool:
    """Whether the page is small and its cards have found their places."""
    if isinstance(page, FirstRunPage):
        return page.size() == QSize(*SMALL) and page.first.height() > 300
    bar = page.middle.scroller.verticalScrollBar()
    return page.size() == QSize(*SMALL) and page.middle.stacked and bar.maximum() > 0


def whole_in(page: SignInPage | FirstRunPage, field: QWidget) -> bool:
    """Whether `field` can be seen in `page`, all of it."""
    return page.rect().contains(QRect(field.mapTo(page, QPoint()), field.size()))


def test_on_a_small_screen_whatever_takes_the_keys_can_be_seen(qtbot: QtBot) -> None:
    people = [replace(PERSON, login=str(n)) for n in range(13)]
    for made in (SignInPage("chengdu-main"), FirstRunPage()):
        show(qtbot, made, *SMALL)
        made.resize(*SMALL)
        if isinstance(made, SignInPage):
            made.posts.show_people(people)
        else:
            made.first.existing.radio.setChecked(True)
        qtbot.waitUntil(partial(_settled, made))
        stops = [stop for stop in tab_stops(made) if stop.isVisibleTo(made)]
        assert len(stops) > 3
        for stop in stops:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            assert stop.width() <= SMALL[0]
            if stop.height() < SMALL[1]:
                qtbot.waitUntil(partial(whole_in, made, stop))


def test_with_room_the_cards_stand_side_by_side_and_nothing_scrolls(qtbot: QtBot, page: SignInPage) -> None:
    page.posts.show_people([PERSON])
    qtbot.waitUntil(lambda: page.posts.isVisible() and page.posts.width() > 100)
    assert not page.middle.stacked
    assert page.middle.scroller.verticalScrollBar().maximum() == 0
    assert page.grab().toImage().pixelColor(3, 3) == theme.colour(Token.GROUND), "the cards lie on the ground"
    page.resize(*SMALL)
    qtbot.waitUntil(lambda: page.middle.stacked)
    qtbot.waitUntil(lambda: page.posts.mapTo(page, QPoint()).y() < page.card.mapTo(page, QPoint()).y())
    assert page.middle.scroller.verticalScrollBar().maximum() > 0
    assert page.middle.scroller.horizontalScrollBar().maximum() == 0
    page.resize(1366, 768)
    qtbot.waitUntil(lambda: not page.middle.stacked)


def test_a_sentence_of_two_lines_cuts_nothing_on_the_card(qtbot: QtBot, page: SignInPage) -> None:
    page.posts.show_people([PERSON] * 5)
    page.card.show_failed(errors.FilesInUse("open elsewhere"))
    wrong, password = page.card.wrong, page.card.password
    qtbot.waitUntil(lambda: wrong.height() >= wrong.heightForWidth(wrong.width()) > 18, timeout=2000)
    qtbot.waitUntil(lambda: password.height() >= password.sizeHint().height(), timeout=2000)
