"""Possible duplicates: beside the call form, of a case, and side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.case import Case, Source, Status
from ui.hands import StepFailed
from ui.shots.scenes.call import points_at
from ui.shots.stage import Stage

# What people say: their words, not the program's.
SAID = "昨天报过的那个地方又出问题了，还是没人来修。"
NUMBER = "13812342671"


def duplicates_beside_the_call(stage: Stage) -> QWidget:
    """A caller reports what somebody reported before: it stands beside the form, compared line by line."""
    case, point = _with_a_point(stage)
    made = stage.window(stage.city.taker)
    made.take_call()
    form = made.form
    form.start_new()
    form.said.description.setText(SAID)
    form.said.source.setCurrentIndex(form.said.source.findData(Source.HOTLINE_12319.value))
    form.said.number.setText(NUMBER)
    form.classified.propose(case.kind, case.class_code)
    form.where.place.setText(case.place)
    points_at(stage, made, *point)
    stage.hands.wait("a duplicate is found", form.duplicates.isVisible)
    form.compare()
    return made


def duplicates_of_a_case(stage: Stage) -> QWidget:
    """The duty leader compares a case by its number; the dialog stands over the window."""
    case, _ = _with_a_point(stage)
    made = stage.sheet_of(stage.city.leader, Status.PENDING_FILE)
    made.sheet.compare()
    dialog = made.sheet.comparing.current
    if dialog is None or case.number is None:
        raise StepFailed("nothing is compared")
    dialog.number.setText(case.number)
    dialog.name_case()
    return stage.together(made, dialog)


def _with_a_point(stage: Stage) -> tuple[Case, tuple[float, float]]:
    case = stage.city.case_in(stage.city.taker, Status.HANDLING, without=frozenset())
    if case.lon is None or case.lat is None:
        raise StepFailed("the case has no point")
    return case, (case.lon, case.lat)
