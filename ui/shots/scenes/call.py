"""The call form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.case import Source
from models.coordinates import Frame
from ui.call_form.callers import Callers
from ui.hands import StepFailed
from ui.main_window import MainWindow
from ui.shots.stage import Stage

# What people say: their words, not the program's.
SAID_BEFORE = "路灯三天不亮，晚上看不清路。"
SAID = "学校门口人行道上，一个自来水井盖没了，洞有脸盆大，昨天打过电话没人来。"
IN_DANGER = "学校门口的自来水井盖没了，有人掉进去，腿受伤流血。"
ASKED_FOR_A_TOILET = "我带着老人在这边，最近的公厕在哪里？"
ASKED, ANSWERED = "请问垃圾分类站星期天几点开门？", "早上七点到晚上九点。"
NUMBER = "13812342671"
CALLER = "李女士"
PLACE = "督院街小学门口东侧"
THEIR_NUMBER = "CD20170721004871"
SEARCHED = "浣溪东路"
SOMEWHERE = "菜市场旁边"
SAID_AGAIN = "上次报的还没人来修。"
KNOWN_NUMBER = "13912340817"
HERE = (104.0836, 30.6568)
FAR_PLACE = "天彭镇北大街路口"
OUTSIDE, OUTSIDE_DIVISION = (103.9422, 30.9903), 510182
"""In 彭州, which the city's own monitoring does not reach."""


def call_form_empty(stage: Stage) -> QWidget:
    """A call has just come in."""
    made = stage.window(stage.city.taker)
    made.take_call()
    made.form.start_new()
    return made


def call_form_with_an_error(stage: Stage) -> QWidget:
    """Half typed, registered too early: everything that is missing is marked; another call is half typed beside it."""
    made = stage.window(stage.city.taker)
    made.take_call()
    form = made.form
    form.start_new()
    form.said.description.setText(SAID_BEFORE)
    _begin(made, SAID, Source.HOTLINE_12345)
    form.classified.classes.choose_row(0)
    form.classified.conditions.choose_row(0)
    form.submit()
    return made


def call_form_proposes(stage: Stage) -> QWidget:
    """What was said proposes classes with the rule that decides; a place is being looked for."""
    made = stage.window(stage.city.taker)
    _begin(made, SAID, Source.HOTLINE_12319)
    form = made.form
    form.said.number.setText(NUMBER)
    form.where.finder.take_focus()
    stage.hands.write(SEARCHED)
    return made


def call_form_from_another_hotline(stage: Stage) -> QWidget:
    """Handed over by 12345, somebody is hurt: whom to ring first, their deadline beside ours, all that is needed."""
    made = stage.window(stage.city.taker)
    _begin(made, IN_DANGER, Source.HOTLINE_12345)
    form = made.form
    form.said.external.setText(THEIR_NUMBER)
    form.said.reply_due.setText("07-26 18:00")
    form.said.number.setText(NUMBER)
    form.classified.classes.choose_row(0)
    form.classified.conditions.choose_row(0)
    form.where.place.setText(PLACE)
    points_at(stage, made, *HERE)
    form.where.place.setFocus()
    return made


def call_form_knows_the_place(stage: Stage) -> QWidget:
    """A place was chosen of those found: its point on the map, street, community and grid, and what stands there."""
    made = stage.window(stage.city.taker)
    _begin(made, SAID_BEFORE, Source.HOTLINE_12319)
    form = made.form
    form.classified.classes.choose_row(0)
    stage.settle(made, near=False)
    form.where.finder.take_focus()
    stage.hands.write(SEARCHED)
    first = next(iter(stage.city.taker.here.search(SEARCHED, 1)), None)
    if first is None:
        raise StepFailed("the census knows no such road")
    stage.go_to(made, first.lon, first.lat, lambda: form.where.finder.list.choose_row(0))
    form.where.place.setFocus()
    return made


def call_form_in_another_frame(stage: Stage) -> QWidget:
    """The coordinates are those of a web map, and say so: they are converted once."""
    made = stage.window(stage.city.taker)
    _begin(made, SAID, Source.PUBLIC_APP)
    where = made.form.where
    where.place.setText(PLACE)
    stage.settle(made, near=False)
    where.frame.setCurrentIndex(where.frame.findData(Frame.GCJ02.value))
    where.lon.setText(str(HERE[0]))
    where.lat.setText(str(HERE[1]))
    point = where.point()
    if point is None:
        raise StepFailed("the form reads no point")
    stage.go_to(made, *point, where.found.emit)
    where.frame.setFocus()
    return made


def call_form_without_a_point(stage: Stage) -> QWidget:
    """Nobody knows where exactly: why there is no point is asked for in its place."""
    made = stage.window(stage.city.taker)
    _begin(made, SAID_BEFORE, Source.HOTLINE_12319)
    form = made.form
    form.classified.classes.choose_row(0)
    form.where.place.setText(SOMEWHERE)
    form.where.division.setCurrentIndex(1)
    form.submit()
    return made


def call_form_of_a_caller_who_is_known(stage: Stage) -> QWidget:
    """What this number called about within thirty days, newest first."""
    made = stage.window(stage.city.taker)
    _begin(made, SAID_AGAIN, Source.HOTLINE_12319)
    form = made.form
    callers = Callers(stage.city.taker)
    for case in () if callers.earlier(KNOWN_NUMBER) else stage.city.called_before:  # else noted in a look before
        callers.note(KNOWN_NUMBER, case)
    form.said.number.setText(KNOWN_NUMBER)
    form.said.number.setFocus()
    return made


def call_form_with_a_leaders_word(stage: Stage) -> QWidget:
    """A leader's instruction: which one."""
    made = stage.window(stage.city.taker)
    _begin(made, SAID_BEFORE, Source.LEADER)
    made.form.said.reference_text.setFocus()
    return made


def call_form_for_a_question(stage: Stage) -> QWidget:
    """A question that is answered at once: no case, no place, no class."""
    made = stage.window(stage.city.taker)
    _begin(made, ASKED, Source.HOTLINE_12319)
    form = made.form
    form.said.number.setText(NUMBER)
    form.answered_at_once.setChecked(True)
    form.said.answer.setText(ANSWERED)
    return made


def call_form_names_the_nearest_toilets(stage: Stage) -> QWidget:
    """Somebody asks for a public toilet: the nearest with distance and direction, to be taken into the answer."""
    made = stage.window(stage.city.taker)
    _begin(made, ASKED_FOR_A_TOILET, Source.HOTLINE_12319)
    form = made.form
    form.said.number.setText(NUMBER)
    form.answered_at_once.setChecked(True)
    form.where.put_point(*HERE)
    form.fields.press_toilets()
    return made


def call_form_outside_monitoring(stage: Stage) -> QWidget:
    """A call from where the city does not watch: a short line says so, and it can be registered all the same."""
    made = stage.window(stage.city.taker)
    _begin(made, SAID_BEFORE, Source.HOTLINE_12319)
    form = made.form
    form.said.number.setText(NUMBER)
    form.classified.classes.choose_row(0)
    form.classified.conditions.choose_row(0)
    points_at(stage, made, *OUTSIDE)
    form.where.place.setText(FAR_PLACE)
    form.where.division.setCurrentIndex(form.where.division.findData(OUTSIDE_DIVISION))
    form.where.place.setFocus()
    return made


def points_at(stage: Stage, window: MainWindow, lon: float, lat: float) -> None:
    """The point of the call, with the map there as after a click."""
    stage.settle(window, near=False)
    window.form.where.put_point(lon, lat)
    stage.go_to(window, lon, lat, window.form.where.found.emit)


def _begin(window: MainWindow, said: str, source: Source) -> None:
    """A new call: what is said, and where it comes from."""
    window.take_call()
    form = window.form
    form.start_new()
    form.said.description.setText(said)
    form.said.source.setCurrentIndex(form.said.source.findData(source.value))
    form.said.caller.setText(CALLER)
