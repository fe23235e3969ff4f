"""协同平台: the board of difficult cases and its forms."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.workstation import Workstation
from models.case import Case, Status
from models.grounds import Difficulty
from models.lifecycle import Action
from ui.coordination.board import IN_HAND, SETTLED, WAITING, CoordinationBoard
from ui.hands import StepFailed
from ui.main_window import MainWindow
from ui.shots.stage import Stage

# What people type: their words, not the program's.
WHY = "两家单位均称不在移交清单内，道路红线内外说法不一。"
QUESTION = "该段是否在 2015 年移交清单内？"
MINUTES = "三方现场查看：井盖在人行道外侧，建议属地先行处置，权属另行确认。"
RULING = "按移交清单由市政管养，属地配合。"
ORDER = "请先行围挡，三日内更换。"
MANY = 4


def coordination_board(stage: Stage) -> QWidget:
    """Cases to take up, being settled, shelved and decided; one with its party and its meeting."""
    made, board = _board(stage)
    board.lists[IN_HAND].choose_row(0)
    return stage.together(made, board)


def coordination_decides(stage: Stage) -> QWidget:
    """The decision: the unit that it binds, and on what it rests."""
    made, board = _board(stage)
    board.lists[IN_HAND].choose_row(0)
    board.card.do(Action.SETTLE)
    return _with_form(stage, made, board)


def coordination_asks_a_party(stage: Stage) -> QWidget:
    """A unit of any district is asked, until a date."""
    made, board = _board(stage)
    board.lists[IN_HAND].choose_row(0)
    board.card.do(Action.INVITE_PARTY)
    return _with_form(stage, made, board)


def coordination_shows_a_decision(stage: Stage) -> QWidget:
    """What was decided before, and whom it binds."""
    made, board = _board(stage)
    board.lists[SETTLED].choose_row(0)
    return stage.together(made, board)


def _with_form(stage: Stage, made: MainWindow, board: CoordinationBoard) -> QWidget:
    if board.card.dialog is None:
        raise StepFailed("the board asks nothing")
    return stage.together(made, board, board.card.dialog)


def _board(stage: Stage) -> tuple[MainWindow, CoordinationBoard]:
    station = stage.city.coordinator
    _make(stage, station)
    made = stage.window(station)
    board = made.show_coordination()
    if not board.lists[WAITING].options.options:
        raise StepFailed("the board has nothing to take up")
    return made, board


def _make(stage: Stage, station: Workstation) -> None:
    """Difficult cases at every place of the board, the same in every picture."""
    now, known = station.clock.now(), station.board.coordination
    if known.board(now - timedelta(days=7)).settled:
        return
    cases = [_raised(stage) for _ in range(MANY)]
    stage.hands.wait("the coordinator has them", lambda: len(known.board(now).waiting) >= MANY)
    taken, settled, shelved, _ = (case.id for case in cases)

    def ask(case_id: object, action: Action, **facts: object) -> None:
        shown = next(case for case in _cases(station) if case.id == case_id)
        stage.city.ask(station, shown, action, **facts)
        stage.hands.wait("the centre has it", lambda: not station.board.waiting())

    due, unit = (now + timedelta(days=2)).isoformat(), stage.city.unit_for(station, cases[0])
    ask(shelved, Action.SHELVE, until=(now + timedelta(days=20)).isoformat(), reason=WHY)
    ask(settled, Action.SETTLE, unit=unit, instruction=ORDER, ruling=RULING, basis="document")
    ask(taken, Action.TAKE_UP)
    ask(taken, Action.INVITE_PARTY, unit=unit, role="owner", division=510104, due=due, question=QUESTION)
    ask(taken, Action.RECORD_MEETING, way="on_site", held_at=now.isoformat(), venue=cases[0].place, minutes=MINUTES)


def _cases(station: Workstation) -> tuple[Case, ...]:
    found = station.board.coordination.board(station.clock.now())
    return (*found.waiting, *found.in_hand, *found.shelved)


def _raised(stage: Stage) -> Case:
    """A case that waited for its unit, and goes to the board."""
    sender = stage.city.rival
    case = stage.city.case_in(sender, Status.PENDING_DISPATCH, without=stage.used)
    stage.used.add(case.id)
    stage.city.ask(sender, case, Action.RAISE_TO_COORDINATION, why=Difficulty.DISPUTED.value, reason=WHY)
    stage.hands.wait("the centre has it", lambda: not sender.board.waiting())
    return case
