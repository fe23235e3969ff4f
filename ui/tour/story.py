"""The story: one call from registering to closing, at three desks, step by step with the keys."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.case import Source, Status
from models.catalogue import Kind
from models.lifecycle import Action, Channel
from models.people import Post
from ui import wording
from ui.actions import Key
from ui.call_form import CallForm
from ui.case_sheet.condition_step import ConditionStep
from ui.case_sheet.word_step import WordStep
from ui.dispatch.form import DispatchForm
from ui.hands import Hands, StepFailed
from ui.main_window import MainWindow
from ui.tour.desks import POSTS, Desks

Form = TypeVar("Form")

SAID = "学校门口人行道上，一个自来水井盖没了，洞有脸盆大，娃娃中午要放学。"
CALLER, CALLER_NAME = "13812342671", "李女士"
PLACE = "督院街小学门口东侧"
POINT = ("104.0836", "30.6568")
INSTRUCTION = "请立即补齐井盖，到场前勿撤围挡。"
RESULT = "已补新盖并加固，路面清理完毕。"
SUPERVISOR = "7 号"
SEEN = "现场看过，井盖平稳无响。"
CLASS = (Kind.COMPONENT.value, "0101")


class Story:
    """`take` tells it; StepFailed says which step did not happen."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks
        self.hands: Hands = desks.hands
        self._id: UUID | None = None

    @property
    def case_id(self) -> UUID:
        """The case of this story."""
        if self._id is None:
            raise StepFailed("nothing was registered")
        return self._id

    def take(self) -> None:
        """Every step, in order."""
        for post in POSTS:
            window = self._desks.sign_in(post, picture=post is POSTS[0])
            self.hands.picture(f"queue-of-the-{post}".replace("_", "-"), window)
        self._register()
        self._propose()
        self._file()
        self._dispatch()
        self._receive()
        self._feed_back()
        self._send_to_inspection()
        self._pass_inspection()
        self._close()

    def picture_of_trouble(self) -> Path | None:
        """What stood there when it stopped; None where nothing did, or the folder takes no picture."""
        open_ = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        window = QApplication.activeWindow() or next(iter(open_), None)
        if window is None:
            return None
        try:
            return self.hands.picture("stopped-here", window)
        except StepFailed:
            return None

    # ── the steps ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _register(self) -> None:
        hands, window = self.hands, self._at(Post.ACCEPTOR)
        hands.press(Key.NEW_CALL)
        form = window.form
        hands.wait("the call form opens", form.isVisible)
        form.start_new()
        self._say_what_was_said(form)
        self._say_where(form)
        self._classify(form)
        hands.picture("call-form", window)
        kept: list[UUID] = []
        form.registered.connect(kept.append)
        hands.press(Key.SUBMIT)
        # The sheet comes back with the case of before and turns to the new one some turns later.
        hands.wait("the call is registered", lambda: kept and window.sheet.case_id == kept[0])
        self._id = kept[0]
        self._settled(Status.REGISTERED)
        hands.picture("registered", window)

    def _say_what_was_said(self, form: CallForm) -> None:
        hands = self.hands
        hands.write(SAID)
        hands.choose(form.said.source, Source.HOTLINE_12319.value)
        hands.tab_to(form.said.number)
        hands.write(CALLER)
        hands.tab_to(form.said.caller)
        hands.write(CALLER_NAME)

    def _say_where(self, form: CallForm) -> None:
        hands, division = self.hands, form.where.division
        known = [division.itemData(n) for n in range(division.count())]
        hands.choose(division, next(code for code in known if code))
        hands.tab_to(form.where.place)
        hands.write(PLACE)
        for field, degrees in zip((form.where.lon, form.where.lat), POINT, strict=True):
            hands.tab_to(field)
            hands.write(degrees)

    def _classify(self, form: CallForm) -> None:
        hands, classes = self.hands, form.classified.classes
        hands.tab_to(classes.field)
        hands.write(CLASS[1])
        for _ in classes.list.options.options:
            hands.press(Qt.Key.Key_Down)
            if classes.list.current_key() == CLASS:
                break
        hands.press(Qt.Key.Key_Return)
        if form.classified.class_key != CLASS:
            raise StepFailed(f"the class {CLASS} cannot be found in the call form")
        hands.tab_to(form.classified.conditions)
        hands.press(Qt.Key.Key_Space)
        if form.classified.condition is None:
            raise StepFailed("no filing condition can be chosen in the call form")

    def _propose(self) -> None:
        window = self._at(Post.ACCEPTOR)
        self._open(window)
        self._step_of(window, ConditionStep)
        self.hands.press(Action.PROPOSE)
        self._settled(Status.PENDING_FILE)
        self._picture_of_case("proposed", window)

    def _file(self) -> None:
        window = self._arrives_at(Post.DUTY_LEADER, Status.PENDING_FILE)
        self._open(window)
        self._step_of(window, ConditionStep)
        self.hands.picture("before-filing", window)
        self.hands.press(Action.FILE)
        self._settled(Status.PENDING_DISPATCH)
        self._picture_of_case("filed", window)

    def _dispatch(self) -> None:
        hands, window = self.hands, self._arrives_at(Post.DISPATCHER, Status.PENDING_DISPATCH)
        self._open(window)
        form = self._step_of(window, DispatchForm)
        hands.wait("it is known who is responsible", lambda: form.is_told)
        hands.press(Key.CHOOSE_1)
        hands.tab_to(form.instruction)
        hands.write(INSTRUCTION)
        if not form.deadline.text():
            raise StepFailed("the dispatch form shows no deadline before saving")
        hands.picture("dispatch-form", window)
        hands.press(Key.SUBMIT)
        self._settled(Status.DISPATCHED)
        self._picture_of_case("dispatched", window)

    def _receive(self) -> None:
        window = self._at(Post.DISPATCHER)
        self._open(window)
        self._word(window, channel=Channel.PHONE)
        self.hands.picture("received-on-behalf-of-the-unit", window)
        self.hands.press(Action.RECEIVE)
        self._settled(Status.HANDLING)

    def _feed_back(self) -> None:
        window = self._at(Post.DISPATCHER)
        self._open(window)
        self._word(window, channel=Channel.PHONE, text=RESULT)
        self.hands.picture("fed-back-on-behalf-of-the-unit", window)
        self.hands.press(Action.FEED_BACK)
        self._settled(Status.FED_BACK)

    def _send_to_inspection(self) -> None:
        window = self._arrives_at(Post.ACCEPTOR, Status.FED_BACK)
        self._open(window)
        self._word(window, text=SUPERVISOR)
        self.hands.picture("sent-to-inspection", window)
        self.hands.press(Action.SEND_TO_INSPECTION)
        self._settled(Status.INSPECTING)

    def _pass_inspection(self) -> None:
        window = self._at(Post.ACCEPTOR)
        self._open(window)
        self._word(window, channel=Channel.INTERCOM, text=SEEN)
        self.hands.picture("passed-on-behalf-of-the-supervisor", window)
        self.hands.press(Action.PASS_INSPECTION)
        self._settled(Status.PENDING_CLOSE)

    def _close(self) -> None:
        window = self._arrives_at(Post.DUTY_LEADER, Status.PENDING_CLOSE)
        self._open(window)
        self.hands.picture("before-closing", window)
        self.hands.press(Action.CLOSE)
        self._settled(Status.CLOSED)
        self._picture_of_case("closed", window)

    # ── how a step is made ──────────────────────────────────────────────────────────────────────────────────────────

    def _at(self, post: Post) -> MainWindow:
        window = self._desks.window(post)
        self.hands.bring_up(window)
        return window

    def _arrives_at(self, post: Post, status: Status) -> MainWindow:
        """The window of `post`, once the change made at another desk is on its board."""
        window = self._at(post)
        self.hands.wait(f"the case reaches the {post}", lambda: self._desks.status(post, self.case_id) is status)
        return window

    def _open(self, window: MainWindow) -> None:
        """Finds the case in the queue by its number, with the keys, and opens it in the sheet."""
        hands = self.hands
        numbers = [shown.case.number for post in POSTS if (shown := self._desks.case(post, self.case_id))]
        number = next((number for number in numbers if number), None)
        if number is None:
            raise StepFailed("the case has no number")
        hands.press(Key.PANE_1)
        hands.press(Key.FILTER)
        hands.wait("the filter has the keys", window.queue.filter.hasFocus)
        window.queue.filter.clear()
        hands.write(number)
        hands.wait(f"{number} is in the queue", lambda: window.queue.model.rowCount() == 1)
        hands.press(Qt.Key.Key_Return)
        hands.press(Key.DOWN)
        hands.press(Qt.Key.Key_Return)
        hands.wait(
            f"{number} opens",
            lambda: window.sheet.case_id == self.case_id and window.sheet.isVisible() and window.sheet.hasFocus(),
        )

    def _word(self, window: MainWindow, *, channel: Channel | None = None, text: str = "") -> None:
        """Says in the sheet whose word it is and what he said; the keys are the sheet's again after that."""
        hands, step = self.hands, self._step_of(window, WordStep)
        if channel is not None:
            if step.name_field.text() == "":
                raise StepFailed("nobody is named on whose behalf it is recorded")
            hands.tab_to(step.channel.segments[Channel.PHONE])
            hands.press(Qt.Key.Key_Space)
            while step.channel.value is not channel:
                hands.press(Qt.Key.Key_Right)
        if text:
            hands.tab_to(step.text)
            hands.write(text)
        window.sheet.take_focus()

    def _step_of(self, window: MainWindow, kind: type[Form]) -> Form:
        self.hands.wait(
            f"the sheet asks what the {kind.__name__} needs", lambda: isinstance(window.sheet.step.form, kind)
        )
        form = window.sheet.step.form
        assert isinstance(form, kind)
        return form

    def _picture_of_case(self, name: str, window: MainWindow) -> None:
        if window.sheet.case_id != self.case_id:
            self.hands.press(Key.LAST_CASE)
        self.hands.picture(name, window)

    def _settled(self, status: Status) -> None:
        what = f"the centre has the case as “{wording.status(status)}”"
        self.hands.wait(what, lambda: self._desks.settled(self.case_id, status))
