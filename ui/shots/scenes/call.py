"""The call form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.case import Source
from ui.shots.stage import Stage

# What people say: their words, not the program's.
SAID_BEFORE = "路灯三天不亮，晚上看不清路。"
SAID = "学校门口人行道上，一个自来水井盖没了，洞有脸盆大，昨天打过电话没人来。"
NUMBER = "13812342671"
CALLER = "李女士"


def call_form_empty(stage: Stage) -> QWidget:
    """A call has just come in."""
    made = stage.window(stage.city.taker)
    made.take_call()
    made.form.start_new()
    return made


def call_form_with_an_error(stage: Stage) -> QWidget:
    """Half typed, registered too early: the place is missing; another call is half typed beside it."""
    made = stage.window(stage.city.taker)
    made.take_call()
    form = made.form
    form.start_new()
    form.said.description.setText(SAID_BEFORE)
    form.start_new()
    form.said.description.setText(SAID)
    form.said.source.setCurrentIndex(form.said.source.findData(Source.HOTLINE_12345.value))
    form.said.number.setText(NUMBER)
    form.said.caller.setText(CALLER)
    form.where.division.setCurrentIndex(1)
    form.classified.classes.choose_row(0)
    form.classified.conditions.choose_row(0)
    form.submit()
    return made
