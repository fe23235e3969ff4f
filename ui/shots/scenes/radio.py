"""The intercom, and the banner of an emergency."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.case import Status
from models.intercom import EntryKind
from ui.shots.stage import Stage

# What people type: their words, not the program's.
HEARD = "7 井盖已补好，撤围挡 / 12 请讲"
ANSWER = "收到，120 已通知，原地等候。"
QUIET = "月亮"


def intercom(stage: Stage) -> QWidget:
    """The morning's talk: an answered emergency, a correction, links to cases."""
    made = stage.window(stage.city.rival)
    made.intercom.take_focus()
    return made


def intercom_typing(stage: Stage) -> QWidget:
    """What a typed line will be kept as, before Enter."""
    made = stage.window(stage.city.rival)
    made.intercom.begin_entry(HEARD)
    return made


def intercom_proposes_who_speaks(stage: Stage) -> QWidget:
    """Who may be meant by what is typed so far."""
    made = stage.window(stage.city.rival)
    made.intercom.begin_entry("1")
    return made


def intercom_about_one_case(stage: Stage) -> QWidget:
    """Only what was said about one case."""
    made = stage.window(stage.city.rival)
    linked = [row.entry.case_id for row in made.intercom.model.rows if row.entry.case_id]
    made.open_case(linked[0])
    made.intercom.show_case(linked[0])
    made.intercom.take_focus()
    return made


def intercom_filtered_to_nothing(stage: Stage) -> QWidget:
    """Nothing fits, and how to see everything again."""
    made = stage.window(stage.city.rival)
    made.intercom.filter.setText(QUIET)
    return made


def intercom_of_a_desk_cut_off(stage: Stage) -> QWidget:
    """What was kept here waits for the centre."""
    made = stage.window(stage.city.away)
    made.shown.show_intercom()
    return made


def intercom_being_corrected(stage: Stage) -> QWidget:
    """A report is said again as it should be."""
    made = stage.window(stage.city.rival)
    reports = [row for row in made.intercom.model.rows if row.entry.kind is EntryKind.REPORT]
    made.intercom.quick.correct(reports[2])
    return made


def emergency(stage: Stage) -> QWidget:
    """Somebody calls for help: above all panes of every seat."""
    made = stage.window(stage.city.rival)
    made.open_case(stage.city.case_in(stage.city.rival, Status.PENDING_DISPATCH, without=stage.used).id)
    return made


def emergency_being_answered(stage: Stage) -> QWidget:
    """What was answered is typed into the banner."""
    made = stage.window(stage.city.leader)
    made.banner.take_focus()
    made.banner.answer.setText(ANSWER)
    return made


def emergency_in_the_log(stage: Stage) -> QWidget:
    """The same in the log, where it is answered too."""
    made = stage.window(stage.city.taker)
    made.intercom.take_focus()
    return made
