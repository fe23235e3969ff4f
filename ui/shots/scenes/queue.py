"""The case queue."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.desk.rows import Order, Preset, View
from models.people import Post
from models.shared_views import ViewToShare
from ui.case_queue.saved_views import SavedViews
from ui.case_queue.view_menu import Wish
from ui.main_window import MainWindow
from ui.shots.stage import Stage

# What people type: their words, not the program's.
NOWHERE = "火星"
MINE, MINE_TOO = "新报井盖", "今早退回"
SHARED = "早高峰超时"
LOOKED_FOR = "blj"
MANY = 4


def queue_of_all_open_cases(stage: Stage) -> QWidget:
    """Every open case, with returns and reworks."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    return made


def queue_with_nothing_in_it(stage: Stage) -> QWidget:
    """A filter that nothing matches; no case selected."""
    made = stage.window(stage.city.leader)
    made.queue.filter.setText(NOWHERE)
    made.sheet.open_case(None)
    made.map.show_chosen(None)
    return made


def queue_filtered_by_initials(stage: Stage) -> QWidget:
    """Three letters find what is written with three characters."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN, LOOKED_FOR))
    made.queue.filter.setFocus()
    return made


def queue_with_several_chosen(stage: Stage) -> QWidget:
    """Several cases chosen, as somebody does who will print or hand them over."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN))
    made.queue.table.setFocus()
    for _ in range(MANY):
        QTest.keyClick(made.queue.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return made


def queue_in_compact_rows(stage: Stage) -> QWidget:
    """More rows in the same room."""
    made = stage.window(stage.city.leader)
    made.chosen.put("density", "compact")
    made.queue.show_view(View(Preset.OPEN))
    return made


def queue_views_to_choose(stage: Stage) -> QWidget:
    """Every post's views, and two of a person's own."""
    made = _with_own_views(stage)
    menu = made.queue.views.menu
    made.queue.views.open()
    return stage.together(made, menu.view().window())


def queue_views_that_somebody_shares(stage: Stage) -> QWidget:
    """What a leader shares stands under the views of one's own."""
    leader = stage.city.leader
    made = _with_own_views(stage)
    view = ViewToShare(SHARED, frozenset({Post.DISPATCHER}), None, Preset.OVERDUE.value, "", "urgency", False)
    leader.share_view(view, lambda _refused: None)
    stage.hands.wait("the view is shared", lambda: bool(leader.board.reference.shared_views))
    made.queue.views.hear()
    made.queue.views.open()
    return stage.together(made, made.queue.views.menu.view().window())


def queue_shares_a_view(stage: Stage) -> QWidget:
    """With which posts, in which district."""
    made = _with_own_views(stage)
    made.queue.show_view(View(Preset.OPEN, "井盖", Order.RECEIVED, True))
    menu = made.queue.views.menu
    menu.wished.emit(Wish.SHARE)
    dialog = made.queue.views.dialog
    assert dialog is not None
    dialog.posts[Post.DISPATCHER].setChecked(True)
    return stage.together(made, dialog)


def queue_in_a_view_of_ones_own(stage: Stage) -> QWidget:
    """What was kept under a name is shown under that name."""
    made = _with_own_views(stage)
    made.queue.show_view(View(Preset.OPEN, "井盖", Order.RECEIVED, True))
    return made


def queue_asks_for_a_name(stage: Stage) -> QWidget:
    """Under which name the view is kept."""
    made = stage.window(stage.city.leader)
    made.queue.show_view(View(Preset.OPEN, "井盖"))
    made.queue.views.ask_to_keep()
    return made


def _with_own_views(stage: Stage) -> MainWindow:
    made = stage.window(stage.city.leader)
    own = SavedViews(stage.city.leader)
    own.keep(MINE, View(Preset.OPEN, "井盖", Order.RECEIVED, True))
    own.keep(MINE_TOO, View(Preset.RETURNED))
    return made
