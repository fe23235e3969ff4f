"""The desk itself: keys, preferences, posts to try, hints, what the demonstration city does."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.sync.link import CensusStands
from ui.actions import Key
from ui.catalogue.table import TableDialog
from ui.city_life import FAILED, LIVES, LivingCity
from ui.shots.stage import Stage

BEGINS = "2017-09-01"
COME, ALL = 1_240, 4_862
"""Rows of the census that are here, and that there are."""
FILLED = (742, 1204)
"""How many cases of the city's past are there in the picture."""


def all_keys(stage: Stage) -> QWidget:
    """The sheet of all keys."""
    made = stage.window(stage.city.taker)
    made.show_keys()
    return made


def keys_looked_for(stage: Stage) -> QWidget:
    """Only those whose name has the word."""
    made = stage.window(stage.city.taker)
    made.show_keys()
    stage.hands.write("f")
    return made


def preferences_looks(stage: Stage) -> QWidget:
    """Language, theme, density, size."""
    return _preferences(stage, 0)


def preferences_sounds(stage: Stage) -> QWidget:
    """Which sounds, how loud."""
    return _preferences(stage, 1)


def preferences_keys(stage: Stage) -> QWidget:
    """The keys and which a person would rather have; one that is taken says by what."""
    made = stage.window(stage.city.taker)
    dialog = made.show_preferences()
    dialog.list.choose_row(2)
    editor = dialog.keys.editor
    editor.choose(Key.CONFLICTS)
    editor.press.pressed.emit("Ctrl+K")
    return stage.together(made, dialog)


def preferences_layout(stage: Stage) -> QWidget:
    """How the panes stand, and the hints."""
    return _preferences(stage, 3)


# What a city writes: its words, not the program's.
TABLE_CODE, TABLE_NAME = "2018-city", "事件立案标准（示例）.csv"
TABLE = """\
某市数字化城管事件立案标准（示例，非标准）
大类,小类代码,小类名称,立案条件,结案条件,处置时限
市容环境,0110,暴露垃圾,堆放垃圾,清除,4工作时
,,,散落垃圾,清扫,2工作时
市容环境,0112,道路不洁,路面污迹,清洗,尽快
市容环境,0110,生活垃圾,袋装垃圾,清除,4工作时
街面秩序,0401,,占道经营,劝离,2紧急工作时
街面秩序,0402,店外经营,超出门窗,收回,2
"""


def editions_of_the_catalogue(stage: Stage) -> QWidget:
    """What a draft of the catalogue changes, and which open cases that meets."""
    made = stage.window(stage.city.leader)
    dialog = made.show_editions()
    stage.hands.wait("the draft is compared", lambda: bool(dialog.changes.options.options))
    return stage.together(made, dialog)


def editions_decided_by_a_manager(stage: Stage) -> QWidget:
    """A manager approves a draft from a day on: the first press says what follows."""
    made = stage.window(stage.city.manager)
    dialog = made.show_editions()
    stage.hands.wait("the draft is compared", lambda: bool(dialog.changes.options.options))
    dialog.deciding.day.setText(BEGINS)
    dialog.deciding.approve.click()
    return stage.together(made, dialog)


def catalogue_table_read(stage: Stage) -> QWidget:
    """A manager reads a city's table: what was understood, and every row that was not, with its number and reason."""
    made = stage.window(stage.city.manager)
    dialog = TableDialog.of(made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / TABLE_NAME
        path.write_text(TABLE, encoding="utf-8")
        dialog.take_file(path)
        dialog.code.setText(TABLE_CODE)
        dialog.begin()
        stage.hands.wait("the table is read", lambda: bool(dialog.odd.options.options))
    return stage.together(made, dialog)


def post_menu(stage: Stage) -> QWidget:
    """Whose post can be tried in the demonstration city."""
    made = stage.window(stage.city.rival)
    made.top.show_people(stage.city.people)
    menu = made.top.menu
    menu.popup(made.top.person.mapToGlobal(QPoint(0, made.top.person.height())))
    return stage.together(made, menu)


def hint(stage: Stage) -> QWidget:
    """The first of the hints."""
    made = stage.window(stage.city.rival)
    made.hints.show_next()
    return made


def hint_beside_the_radio(stage: Stage) -> QWidget:
    """The third of the hints."""
    made = stage.window(stage.city.rival)
    made.hints.show_next()
    for _ in range(2):
        made.hints.dismiss()
    return made


def city_without_its_past(stage: Stage) -> QWidget:
    """The demonstration city is being filled in behind the open window."""
    made = stage.window(stage.city.rival)
    living = LivingCity(Path(), made)
    living.filled = FILLED
    living.show_in(made.demo, made.status)
    return made


def city_lives(stage: Stage) -> QWidget:
    """Scripted people act; the status bar says so."""
    made = stage.window(stage.city.rival)
    living = LivingCity(Path(), made)
    living.state, living.pace = LIVES, 20.0
    living.show_in(made.demo, made.status)
    return made


def city_life_has_ended(stage: Stage) -> QWidget:
    """What acts in the demonstration city ended by itself: it is said, and can be started again."""
    made = stage.window(stage.city.rival)
    living = LivingCity(Path(), made)
    living.state = FAILED
    living.show_in(made.demo, made.status)
    return made


def census_on_its_way(stage: Stage) -> QWidget:
    """The census comes behind everything else: how far it is stands in the status bar."""
    made = stage.window(stage.city.leader)
    stage.settle(made)
    made.status.say_census(CensusStands(COME, ALL, coming=True, as_of=None, read=COME))
    return stage.at_once(made)


def _preferences(stage: Stage, page: int) -> QWidget:
    made = stage.window(stage.city.taker)
    made.top.show_people(stage.city.people)
    dialog = made.show_preferences()
    dialog.list.choose_row(page)
    return stage.together(made, dialog)
