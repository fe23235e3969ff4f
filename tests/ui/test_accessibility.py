"""Without eyes or without a mouse: everything that takes the focus says what it is, in the order of the window's plan;
colours never speak alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollBar,
    QSplitter,
    QStackedWidget,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from models.light import Light, light
from models.people import Post
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, NOON, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import name_of, show
from tests.ui.test_screens import SCENES, city
from tests.ui.test_theme import PAIRS
from ui import shapes, wording
from ui.call_form import CallForm
from ui.case_sheet.listed import Listed
from ui.case_sheet.reason import ReasonDialog
from ui.fields import FieldRow, Segments
from ui.main_window import MainWindow
from ui.options import Option
from ui.panes import Pane
from ui.theme import Token

Scene = Callable[[MainWindow, FakeWorkstation], None]

FRAMES = (QMainWindow, QSplitter, QStackedWidget, QScrollBar)
"""What only holds others; Qt may give them the focus, nobody works in them."""


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, *Post), city())


@pytest.fixture
def window(qtbot: QtBot, station: FakeWorkstation) -> MainWindow:
    made = MainWindow(station)
    show(qtbot, made, 1366, 768)
    return made


def stops(root: QWidget) -> Iterator[QWidget]:
    """Everything in `root` that is seen and that Tab or a key stops at."""
    for widget in root.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget, FRAMES)
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if takes and not inner and widget.isVisibleTo(root) and not _within_a_control(widget):
            yield widget


def _within_a_control(widget: QWidget) -> bool:
    """Parts that Qt puts into its own controls: a viewport, the line of a combo box."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox) or (isinstance(above, QAbstractScrollArea) and above.viewport() is widget):
            return True
        above = above.parentWidget()
    return type(widget).__module__.startswith("PySide6") and isinstance(widget.parentWidget(), QAbstractItemView)


def told(widget: QWidget) -> str:
    """Which widget, for whoever has to mend it."""
    panes = []
    above: QWidget | None = widget
    while above is not None:
        panes.append(above.objectName() or type(above).__name__)
        above = above.parentWidget()
    return " in ".join(panes[:4])


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, station: FakeWorkstation, scene: Scene) -> None:
    scene(window, station)
    found = list(stops(window))
    assert len(found) > 5
    assert [told(widget) for widget in found if not name_of(widget).strip()] == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_every_pane_has_a_name(window: MainWindow, station: FakeWorkstation, scene: Scene) -> None:
    scene(window, station)
    assert [told(pane) for pane in window.findChildren(Pane) if not name_of(pane).strip()] == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_a_label_leads_to_its_field(window: MainWindow, station: FakeWorkstation, scene: Scene) -> None:
    scene(window, station)
    rows = window.findChildren(FieldRow)
    assert rows
    assert [told(row) for row in rows if row.label.buddy() is not row.field] == []
    typed = [field for field in window.findChildren(QWidget) if isinstance(field, QLineEdit | QPlainTextEdit)]
    silent = [field for field in typed if field.isVisibleTo(window) and not field.accessibleName()]
    assert [told(field) for field in silent if not _within_a_control(field)] == []


def test_every_choice_of_a_bar_says_of_what(window: MainWindow, station: FakeWorkstation) -> None:
    window.take_call()
    for bar in window.findChildren(Segments):
        for segment in bar.segments.values():
            assert segment.accessibleName().startswith(bar.accessibleName() + ": "), told(segment)


def test_the_dialog_for_a_reason_names_its_fields(qtbot: QtBot) -> None:
    under = QWidget()
    qtbot.addWidget(under)
    listed = Listed("refusal", [Option("untrue", "Untrue"), Option("elsewhere", "Elsewhere")])
    dialog = ReasonDialog("Void", "The case becomes void.", "Void", lambda _facts: None, under, listed=listed)
    dialog.show()
    assert len(list(stops(dialog))) >= 4
    assert [told(widget) for widget in stops(dialog) if not name_of(widget).strip()] == []


@pytest.mark.parametrize(
    ("opener", "name"), [(MainWindow.show_keys, "keysSheet"), (MainWindow.show_preferences, "preferences")]
)
def test_what_opens_over_the_window_names_its_fields(
    window: MainWindow, opener: Callable[[MainWindow], object], name: str
) -> None:
    opener(window)
    (over,) = [widget for widget in window.findChildren(QWidget) if widget.objectName() == name]
    silent = [told(widget) for widget in stops(over) if not name_of(widget).strip()]
    for stack in over.findChildren(QStackedWidget):
        for page in range(stack.count()):
            stack.setCurrentIndex(page)
            silent += [told(widget) for widget in stops(over) if not name_of(widget).strip()]
    over.close()
    assert silent == []


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_every_row_and_cell_is_read(window: MainWindow, station: FakeWorkstation, scene: Scene) -> None:
    scene(window, station)
    silent = []
    for view in window.findChildren(QAbstractItemView):
        if not view.isVisibleTo(window) or _within_a_control(view) or view.model() is None:
            continue
        if view.model().rowCount() and not _read(view, 0):
            silent.append(told(view))
    assert silent == []


def _read(view: QAbstractItemView, row: int) -> str:
    """What is read of a row: its cells, or its first where the view is a list."""
    model = view.model()
    columns = range(model.columnCount() if isinstance(view, QTableView) else 1)
    texts = (_text(model.index(row, column, QModelIndex())) for column in columns)
    return ", ".join(text for text in texts if text)


def _text(index: QModelIndex) -> str:
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
        text = index.data(role)
        if text:
            return str(text)
    return ""


def test_a_row_of_the_queue_says_its_light_its_number_and_its_class(qtbot: QtBot) -> None:
    """The light is a shape and a colour on the screen; to a reader it is its word."""
    late = make_case(7, due=NOON - timedelta(minutes=12), due_soon=NOON - timedelta(minutes=20))
    station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), [late])
    window = MainWindow(station)
    show(qtbot, window, 1366, 768)
    table = window.queue.table
    said = _read(table, 0)
    lit = light(late.status, late.urgency, late.due_soon, late.due, NOON)
    for part in (wording.light(lit), "00007", "Water-supply manhole cover"):
        assert part in said


# ── the order of the focus ──────────────────────────────────────────────────────────────────────────────────────────

PLAN = ("topBar", "caseQueue", "cityMap", "caseSheet", "intercomLog", "statusBar")
"""Of the window's parts (the plan of the keyboard); a part without a stop of its own may be missing."""


def test_tab_goes_through_the_window_as_it_is_planned(window: MainWindow, station: FakeWorkstation) -> None:
    window.queue.choose_first()
    walked = _walk(window)
    parts = [part for part, _ in groupby(walked) if part]
    assert "caseQueue" in parts
    assert "caseSheet" in parts
    begin = parts.index("topBar") if "topBar" in parts else 0
    turned = [*parts[begin:], *parts[:begin]]
    turned = [part for part, _ in groupby(turned)]
    if len(turned) > 1 and turned[0] == turned[-1]:
        turned.pop()
    known = [part for part in turned if part in PLAN]
    assert known == [part for part in PLAN if part in known], f"Tab goes {parts}"


def _walk(window: MainWindow) -> list[str]:
    """Which part of the window has the focus after each Tab, once round."""
    window.queue.take_focus()
    first = QApplication.focusWidget()
    walked: list[str] = []
    for _ in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        if walked and focus is first:
            break
        walked.append(_part_of(focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return walked


def _part_of(widget: QWidget | None) -> str:
    while widget is not None:
        if widget.objectName() in PLAN:
            return widget.objectName()
        widget = widget.parentWidget()
    return ""


def test_the_call_form_goes_from_what_was_said_to_registering(qtbot: QtBot) -> None:
    form = CallForm(FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR)))
    show(qtbot, form, 1366, 720)
    form.take_focus()
    wanted = (form.said.description, form.said.source, form.said.number, form.register)
    seen: list[QWidget] = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        if focus is form.register:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert [field for field in seen if field in wanted] == list(wanted)
    assert seen.index(form.classified.classes.field) < seen.index(form.register)
    assert seen.index(form.where.place) < seen.index(form.register)


def test_the_focus_is_seen_in_a_list_and_on_a_chosen_segment(qtbot: QtBot) -> None:
    form = CallForm(FakeWorkstation(make_person(ACCEPTOR, Post.ACCEPTOR)))
    show(qtbot, form, 1366, 720)
    form.classified.classes.field.setText("0101")
    form.classified.classes.choose_row(0)
    for widget in (form.said.urgency.entrance, form.classified.conditions):
        form.take_focus()
        without = widget.grab().toImage()
        widget.setFocus()
        assert widget.hasFocus()
        assert widget.grab().toImage() != without, told(widget)


# ── colours ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lit", list(Light))
def test_every_light_has_a_word_and_a_shape(lit: Light) -> None:
    assert wording.light(lit).strip()
    assert lit in shapes.OF_LIGHT
    assert shapes.OF_LIGHT[lit] in shapes.TOKEN_OF


def test_no_two_lights_look_or_sound_alike() -> None:
    assert len({wording.light(lit) for lit in Light}) == len(Light)
    assert len(set(shapes.OF_LIGHT.values())) == len(Light)


_PAINTED = re.compile(r"ink=Token\.(\w+),\s*ground=Token\.(\w+)")


def test_every_pair_of_ink_and_ground_that_is_painted_is_in_the_contrast_test() -> None:
    """A chip in a pair of colours that nobody measured is a chip that somebody cannot read."""
    measured = {(Token(ink), Token(ground)) for ground, _, inks in PAIRS for ink in inks.split()}
    painted = set()
    for file in Path(ui.__file__).parent.rglob("*.py"):
        for ink, ground in _PAINTED.findall(file.read_text(encoding="utf-8")):
            painted.add((Token[ink], Token[ground]))
    assert painted
    assert painted - measured == set()


def test_no_picture_alone_is_a_button(window: MainWindow) -> None:
    """A button without words has a name and a tooltip that says it to the eye."""
    window.take_call()
    mute = [
        told(button)
        for button in window.findChildren(QLabel)
        if button.pixmap() is not None and not button.pixmap().isNull() and not button.accessibleName()
    ]
    assert mute == []
