"""协同平台: the board of difficult cases and its forms; what a district is asked and told."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.lifecycle import Action
from ui.coordination.board import ASKED, IN_HAND, SETTLED, WAITING, CoordinationBoard
from ui.hands import StepFailed
from ui.main_window import MainWindow
from ui.notices_dialog import NoticesDialog
from ui.shots.stage import Stage

ANSWER = "不在我区移交清单内，建议现场确权。"
SOUGHT = "dlps"
"""Pinyin initials of 道路破损."""


def coordination_board(stage: Stage) -> QWidget:
    """Cases to take up, being settled, shelved and decided; one with its parties and its meeting."""
    made, board = _board(stage)
    _choose(board, IN_HAND)
    return stage.together(made, board)


def coordination_decides(stage: Stage) -> QWidget:
    """The decision: the unit that it binds, and on what it rests."""
    made, board = _board(stage)
    _choose(board, IN_HAND)
    board.card.do(Action.SETTLE)
    return _with_form(stage, made, board)


def coordination_asks_a_party(stage: Stage) -> QWidget:
    """A unit of any district is asked, until a date."""
    made, board = _board(stage)
    _choose(board, IN_HAND)
    board.card.do(Action.INVITE_PARTY)
    return _with_form(stage, made, board)


def coordination_shows_a_decision(stage: Stage) -> QWidget:
    """What was decided before, and whom it binds."""
    made, board = _board(stage)
    _choose(board, SETTLED)
    return stage.together(made, board)


def coordination_finds_a_precedent(stage: Stage) -> QWidget:
    """What was decided is searched, by pinyin, too."""
    made, board = _board(stage)
    board.search.setText(SOUGHT)
    _choose(board, SETTLED)
    board.search.setFocus()
    return stage.together(made, board)


def coordination_asked_of_a_district(stage: Stage) -> QWidget:
    """What another district asks a unit of this one, though its case lies there."""
    made = stage.window(stage.city.district)
    board = made.show_coordination()
    _choose(board, ASKED)
    return stage.together(made, board)


def coordination_answered_by_a_district(stage: Stage) -> QWidget:
    """The district that is asked answers itself, in the dialog of every fact."""
    made = stage.window(stage.city.district)
    board = made.show_coordination()
    board.show_asked()
    board.card.answer()
    if board.card.dialog is not None:
        board.card.dialog.entries["position"].show_typed(ANSWER)
    return _with_form(stage, made, board)


def notices_to_a_district(stage: Stage) -> QWidget:
    """抄告: what concerns this district, too, and nobody here has acknowledged."""
    made = stage.window(stage.city.district)
    dialog = NoticesDialog(made.workstation, made)
    if not dialog.list.options.options:
        raise StepFailed("nobody told this district anything")
    dialog.open()
    dialog.list.choose_row(0)
    return stage.together(made, dialog)


def notices_signed_for(stage: Stage) -> QWidget:
    """签收: it is known in the district that was told."""
    made = stage.window(stage.city.district)
    dialog = NoticesDialog(made.workstation, made)
    dialog.open()
    dialog.list.choose_row(0)
    dialog.sign_for_it()
    if dialog.dialog is None:
        raise StepFailed("this district can sign for nothing")
    return stage.together(made, dialog, dialog.dialog)


def _with_form(stage: Stage, made: MainWindow, board: CoordinationBoard) -> QWidget:
    if board.card.dialog is None:
        raise StepFailed("the board asks nothing")
    return stage.together(made, board, board.card.dialog)


def _board(stage: Stage) -> tuple[MainWindow, CoordinationBoard]:
    made = stage.window(stage.city.coordinator)
    board = made.show_coordination()
    if not board.lists[WAITING].options.options:
        raise StepFailed("the board has nothing to take up")
    return made, board


def _choose(board: CoordinationBoard, name: str) -> None:
    listed = board.lists[name]
    if not listed.options.options:
        raise StepFailed(f"the list {name} of the board is empty")
    listed.choose_row(0)
