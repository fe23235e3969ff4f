"""Screens: in both languages, both schemes and one 40 % longer, nothing is cut at 1366 × 768 and at the least size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QSize, QTranslator
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.sync.link import LinkKind, LinkState
from models.case import Case, Status, Urgency
from models.commands import Ask
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui import theme, translations, wording
from ui.case_queue import columns
from ui.case_queue.columns import Column
from ui.elided import Elided
from ui.main_window import MainWindow
from ui.theme import Scheme, Token
from ui.turns import Soon

REST = 40
"""Milliseconds in which what is put off until the hand rests has come."""

WHOLE, LEAST = QSize(1366, 768), QSize(*theme.LEAST_WINDOW)


class Longer(QTranslator):
    """Every text, and 40 % more of it."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Qt's hook."""
        return text + "·" * max(1, round(len(text) * 0.4))

    def isEmpty(self) -> bool:
        """It has something to say."""
        return False


@pytest.fixture(params=["zh", "en", "longer"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    if request.param == "longer":
        translator = Longer()
        qapp.installTranslator(translator)
        yield request.param
        qapp.removeTranslator(translator)
    else:
        translations.put_on(qapp, request.param)
        yield request.param


def city() -> list[Case]:
    """Cases in every status and light, some returned, some reworked."""
    made = []
    for n, status in enumerate(2 * [s for s in Status if s is not Status.DRAFT]):
        due = NOON + timedelta(minutes=7 * n - 20)
        case = make_case(n + 1, status, due=due, due_soon=due - timedelta(minutes=3), returns=n % 3, reworks=n % 2)
        made.append(replace(case, urgency=Urgency.URGENT if n % 7 == 0 else Urgency.ORDINARY))
    return made


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, *Post), city())


def rest(qtbot: QtBot) -> None:
    """Until the window stands still: what was put off has come and is laid out."""

    def nothing_is_put_off() -> bool:
        tops = QApplication.topLevelWidgets()
        return not any(soon.asked for top in tops for soon in top.findChildren(Soon))

    qtbot.wait(REST)
    for _ in range(3):  # what comes late asks for its room, and what moves then may put off more
        qtbot.waitUntil(nothing_is_put_off, timeout=20_000)
        QApplication.sendPostedEvents()
        qtbot.wait(1)


def plain(window: MainWindow, _: FakeWorkstation) -> None:
    window.queue.take_focus()


def cut_off(window: MainWindow, station: FakeWorkstation) -> None:
    case = next(case for case in city() if case.status is Status.PENDING_DISPATCH)
    facts = {"unit": "JJ-YH2", "instruction": "mend it"}
    station.submit(Ask(new_id(), Action.DISPATCH, case.id, case.version, NOON, facts))
    station.state = LinkState(LinkKind.GONE, NOON - timedelta(seconds=252))
    window.shown.show_waiting()


def conflict(window: MainWindow, station: FakeWorkstation) -> None:
    cut_off(window, station)
    (command,) = station.board.waiting()
    case = station.board.base[command.case_id]
    moved = replace(case, status=Status.DISPATCHED, version=4, unit="WH-PS", updated_at=NOON - timedelta(minutes=4))
    station.refuse(command.id, Code.WRONG_STATUS, {"status": "dispatched", "needed": ["pending_dispatch"]}, moved)
    window.open_case(case.id)


def call(window: MainWindow, _: FakeWorkstation) -> None:
    window.take_call()


def empty(window: MainWindow, _: FakeWorkstation) -> None:
    window.queue.filter.setText("nowhere")
    window.sheet.open_case(None)


def opened(window: MainWindow, _: FakeWorkstation) -> None:
    window.queue.choose_first()
    window.sheet.actions_row.more.setChecked(True)


def preferences(window: MainWindow, _: FakeWorkstation) -> None:
    window.show_preferences()


def all_keys(window: MainWindow, _: FakeWorkstation) -> None:
    window.show_keys()


def command(window: MainWindow, _: FakeWorkstation) -> None:
    window.top.command.take_focus()


def radio(window: MainWindow, _: FakeWorkstation) -> None:
    window.intercom.begin_entry("7")


def layers(window: MainWindow, _: FakeWorkstation) -> None:
    window.map._stage.show_map()
    for name in ("closed_today", "filed", "heat", "unit_grids"):
        window.map.overlays.put(name, on=True)
    window.map.beside.panel.open()


SCENES = (plain, cut_off, conflict, call, empty, opened, preferences, all_keys, command, radio, layers)


@pytest.mark.parametrize("size", [WHOLE, LEAST], ids=["whole", "least"])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_no_words_are_cut(
    qtbot: QtBot,
    station: FakeWorkstation,
    language: str,
    scene: Callable[[MainWindow, FakeWorkstation], None],
    size: QSize,
) -> None:
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.resize(size)
    with qtbot.waitExposed(window):
        window.show()
    scene(window, station)
    rest(qtbot)
    assert window.size() == size, "nothing in it needs more room"
    assert list(_cut(window)) == []


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_each_scene_is_painted_in_both_schemes(
    qtbot: QtBot,
    qapp: QApplication,
    station: FakeWorkstation,
    scheme: Scheme,
    scene: Callable[[MainWindow, FakeWorkstation], None],
) -> None:
    theme.apply(qapp, scheme)
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.resize(WHOLE)
    with qtbot.waitExposed(window):
        window.show()
    scene(window, station)
    rest(qtbot)
    picture = window.grab().toImage()
    panel = theme.colour(Token.PANEL)
    assert _share(picture, panel.rgb()) > 0.4, "most of the window is the ground of its panes"
    other = Scheme.DARK if scheme is Scheme.LIGHT else Scheme.LIGHT
    foreign = theme.COLOURS[Token.PANEL][0 if other is Scheme.LIGHT else 1]
    assert _share(picture, int(foreign.replace("#", "ff"), 16)) < 0.02, f"patches of the {other} scheme"


def test_fixed_columns_hold_their_words(language: str) -> None:
    if language == "longer":
        pytest.skip("columns are fitted to the two languages there are")
    metrics = QFontMetrics(theme.font())
    room = columns.width(Column.STATUS, wide=False) - 8
    assert [s for s in Status if metrics.horizontalAdvance(wording.status(s)) > room] == []
    bold = QFontMetrics(theme.font(theme.Type.STRONG))
    left = columns.width(Column.LEFT, wide=False) - 30
    assert bold.horizontalAdvance("-1d 19h") <= left
    number = columns.width(Column.NUMBER, wide=False) - 8
    assert metrics.horizontalAdvance("0714-03127") <= number
    assert metrics.horizontalAdvance("20170714-03127") <= columns.width(Column.NUMBER, wide=True) - 8


def _cut(window: QWidget) -> Iterator[str]:
    """Words that need more room than they have."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, Elided):
            continue
        if isinstance(widget, QLabel) and widget.text():
            yield from _cut_label(widget)
        elif isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width():
            yield f"button {widget.text()!r}: {widget.width()} < {widget.sizeHint().width()}"
        elif isinstance(widget, QComboBox):
            needed = QFontMetrics(widget.font()).horizontalAdvance(widget.currentText()) + 30
            if widget.width() < needed:
                yield f"choice {widget.currentText()!r}: {widget.width()} < {needed}"


def _cut_label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if label.height() < needed:
            yield f"wrapped {label.text()!r}: {label.height()} high < {needed}"
        return
    needed = QFontMetrics(label.font()).horizontalAdvance(label.text())
    if room.width() < needed:
        yield f"label {label.text()!r}: {room.width()} < {needed}"


def _share(picture: QImage, colour: int) -> float:
    """How much of a picture has exactly this colour, by every seventh pixel."""
    points = [(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)]
    return sum(picture.pixel(x, y) == colour for x, y in points) / len(points)


_WORD = re.compile(r"[A-Za-z]{3,}")
_KEYS = re.compile(r"(Ctrl|Alt|Shift|Space|Enter|Esc|Tab|Del|Home|End|F\d+)\b")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_no_words_are_stray(
    qtbot: QtBot,
    qapp: QApplication,
    station: FakeWorkstation,
    scene: Callable[[MainWindow, FakeWorkstation], None],
) -> None:
    """Whatever is English in the longer language did not go through a translation: names out of the tables may be."""
    translator = Longer()
    qapp.installTranslator(translator)
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.resize(WHOLE)
    with qtbot.waitExposed(window):
        window.show()
    scene(window, station)
    rest(qtbot)
    reference = station.board.reference
    named = {*(unit.name_en for unit in reference.units.values()), *(d.name_en for d in reference.divisions.values())}
    named |= {one.name_en for one in reference.classes.values()} | {"English"}
    stray = [text for text in _spoken(window) if "·" not in text and not _KEYS.search(text)]
    stray = [text for text in stray if not any(name and name in text for name in named)]
    qapp.removeTranslator(translator)
    assert stray == []


def _spoken(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QPushButton) and _WORD.search(widget.text()):
            yield widget.text()


@pytest.mark.parametrize("post", [Post.ACCEPTOR, Post.DISPATCHER, Post.DUTY_LEADER])
def test_the_buttons_of_a_case_are_whole_whatever_is_missing(qtbot: QtBot, language: str, post: Post) -> None:
    """With a title bar, which takes its part of 768."""
    cases = [replace(case, description="ditch " * 30, has_caller=True) for case in city()]
    window = MainWindow(FakeWorkstation(make_person(DISPATCHER, post), cases))
    qtbot.addWidget(window)
    window.resize(WHOLE.width(), WHOLE.height() - 24)
    with qtbot.waitExposed(window):
        window.show()
    row = window.sheet.actions_row
    for case in cases[: len(Status)]:
        window.sheet.open_case(case.id)
        rest(qtbot)
        assert row.visibleRegion().boundingRect().height() == row.height(), case.status
        window.sheet.submit()
        if window.sheet.dialog:
            window.sheet.dialog.reject()
        rest(qtbot)
        assert row.visibleRegion().boundingRect().height() == row.height(), case.status
