"""What an operator does to a case, with keys: finds it in the queue, opens it, fills in its step, does it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid

from app.desk.rows import QueueRow
from models.applications import ApplicationKind, applied_of
from models.case import Case, Source, Status
from models.lifecycle import Action, Channel
from models.place import NoPoint
from tests.walks.hour.operator import Lost, Operator, Script
from ui.actions import CHOICES, Key
from ui.call_form import CallForm
from ui.case_sheet.condition_step import ConditionStep
from ui.case_sheet.word_step import WordStep
from ui.dispatch.form import DispatchForm
from ui.hands import StepFailed
from ui.next_actions import NEXT

NEAR = 10
"""So many rows an operator steps down; what is farther he finds by its number."""
SEEN = 40


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says on the telephone."""

    said: str
    word: str
    place: str


REPORTS = (
    Report("学校门口人行道上，一个自来水井盖没了，娃娃中午要放学。", "井盖", "督院街小学门口东侧"),
    Report("路边堆了好多袋生活垃圾，已经发臭了。", "暴露垃圾", "春熙路南段 12 号门前"),
    Report("有人在人行道上摆摊，走都走不过去。", "无照经营", "总府路 31 号公交站旁"),
    Report("路灯一排都不亮，晚上看不见。", "路灯", "大慈寺路 6 号对面"),
    Report("行道树断了一枝，快要掉下来砸到人。", "行道树", "东大街上段 88 号"),
)


class Deeds(Operator):
    """Every deed ends with the keys in the queue or the sheet; raises Lost when somebody else was faster."""

    # ── to the case ─────────────────────────────────────────────────────────────────────────────────────────────────

    def home(self) -> Script:
        """Out of whatever is open, back to the queue of one's pool."""
        yield from self.pane(Key.PANE_1)
        if self.window.queue.filter.text():
            yield from self.press(Key.FILTER)
            yield from self.press(Qt.Key.Key_Escape)
            yield from self.press(Qt.Key.Key_Escape)

    def pane(self, key: Key) -> Script:
        """Goes to a pane with its key."""
        window = self.window
        wanted: QWidget = {
            Key.PANE_1: window.queue, Key.PANE_2: window.map, Key.PANE_3: window.sheet, Key.PANE_4: window.intercom,
        }[key]  # fmt: skip
        if window.shown.tray_shown and key is Key.PANE_3:
            wanted = window.tray
        yield from self.press(key)
        yield from self.until(f"{key} gives its pane the keys", lambda: self.has_keys(wanted))
        self.used[wanted.objectName()] += 1

    def next_in(self, statuses: Collection[Status]) -> QueueRow | None:
        """The first row of the pool in one of `statuses` that nothing of this desk is on its way for."""
        model = self.window.queue.model
        rows = (model.row_at(at) for at in range(min(SEEN, model.rowCount())))
        free = (row for row in rows if row and row.status in statuses and row.waiting is None and not row.conflict)
        return next((row for row in free if self._goes_on(row)), None)

    def _goes_on(self, row: QueueRow) -> bool:
        """Whether nothing else comes first: a return that is not ruled on, the word of a unit below."""
        shown = self.station.board.case(row.id)
        if shown is None:
            return False
        ruled = all(one.kind is not ApplicationKind.RETURN for one in applied_of(shown.case.applied))
        return ruled and (shown.case.sub_unit is None or shown.case.sub_fed_back_at is not None)

    def open(self, row: QueueRow) -> Script:
        """From the queue: steps to the case or finds it by its number, and opens it."""
        queue = self.window.queue
        place = queue.model.position_of(row.id)
        far = abs(place - queue.table.currentIndex().row()) > NEAR
        if far and row.number:
            yield from self.press(Key.FILTER)
            yield from self.until("the filter has the keys", queue.filter.hasFocus)
            yield from self.spell(row.number[-5:])
            yield from self.press(Qt.Key.Key_Return)
            if not queue.model.rowCount():
                raise Lost(f"{row.number} left the view")
            yield from self.until("the list has the keys", queue.table.hasFocus)
        yield from self._step_to(row)
        yield from self.press(Qt.Key.Key_Return)
        yield from self._opened(row)

    def _step_to(self, row: QueueRow) -> Script:
        queue = self.window.queue
        for _ in range(3 * SEEN):
            here, there = queue.table.currentIndex().row(), queue.model.position_of(row.id)
            if there < 0:
                raise Lost(f"{row.number} left the view")
            if here == there:
                return
            yield from self.press(Key.DOWN if here < there else Key.UP)
        raise StepFailed(f"{row.number} cannot be stepped to")

    def _opened(self, row: QueueRow) -> Script:
        window = self.window
        yield from self.until(f"{row.number} opens", lambda: window.sheet.case_id == row.id)
        if window.shown.tray_shown:
            raise Lost(f"{row.number} is in conflict")
        yield from self.until("the sheet has the keys", lambda: self.has_keys(window.sheet))
        self.used["caseSheet"] += 1

    # ── the deed ────────────────────────────────────────────────────────────────────────────────────────────────────

    def do(self, row: QueueRow, action: Action, text: str = "") -> Script:
        """Opens the case and does it, with what the action needs."""
        yield from self.open(row)
        case = self.on_board(row.id).case
        self.still(case, row.status)
        form = self.window.sheet.step.form
        try:
            yield from self._fill_in(case, action, text)
            yield from self._say_what_changed(case, action)
        except RuntimeError as why:
            if isValid(form):
                raise
            raise Lost(f"the form of {action} was made anew: the reference tables changed") from why
        except StepFailed:
            self.still(case, row.status)  # somebody else took it on: the form that was being filled in went
            raise
        self.still(case, row.status)
        if self.window.sheet.dialog is None:
            yield from self.press(Key.SUBMIT if self._typing() else action)
        yield from self._give_reason(case, action, text)
        yield from self._say_it_when_asked(case, action)
        yield from self.until(f"{action} of {case.number} is kept", lambda: self._kept(case), 4)

    def _kept(self, case: Case) -> bool:
        shown = self.on_board(case.id)
        if not shown.waiting and shown.case.version == case.version and self.window.sheet.actions_row.wrong.isVisible():
            raise StepFailed(f"{case.number}: {self.window.sheet.actions_row.wrong.accessibleName()}")
        return bool(shown.waiting) or shown.case.version != case.version

    def _typing(self) -> bool:
        return self.has_keys(self.window.sheet) and not self.window.sheet.hasFocus()

    def _fill_in(self, case: Case, action: Action, text: str) -> Script:
        form = self.window.sheet.step.form
        if isinstance(form, ConditionStep) and form.conditions.key is None:
            yield from self.press(CHOICES[0])
        elif isinstance(form, DispatchForm) and action is Action.DISPATCH:
            yield from self.until("it is known who is proposed", lambda: form.is_told)
            yield from self.press(CHOICES[case.version % 2])
            yield from self.tab_to(form.instruction)
            yield from self.write(text)
        elif isinstance(form, WordStep):
            yield from self._word(form, action, text)

    def _word(self, form: WordStep, action: Action, text: str) -> Script:
        if form.channel.isVisible() and form.channel.value is None:
            yield from self.tab_to(form.channel.segments[Channel.PHONE])
            yield from self.press(Qt.Key.Key_Space)
        if form.name_field.isVisible() and not form.name_field.text():
            yield from self.tab_to(form.name_field)
            yield from self.write("7 号")
        if action in _SAYS and form.text.isVisible() and not form.text.text():
            yield from self.tab_to(form.text)
            yield from self.write(text)
        if form.reply.isVisible() and not form.reply.text():
            yield from self.tab_to(form.reply)
            yield from self.write(text)
        if not self.window.sheet.hasFocus() and action not in _PRIMARY:
            yield from self.pane(Key.PANE_3)  # its letter acts in the sheet, not in a field

    def _give_reason(self, case: Case, action: Action, text: str) -> Script:
        if action not in _WITH_REASON:
            return
        sheet = self.window.sheet
        yield from self.until(f"{action} of {case.number} asks why", lambda: sheet.dialog is not None, 4)
        dialog = sheet.dialog
        assert dialog is not None
        yield from self.until("the reason has the keys", lambda: sheet.dialog is not dialog or dialog.reason.hasFocus())
        if sheet.dialog is not dialog:
            raise Lost(f"{action} of {case.number} was given up")
        yield from self.write(text)
        yield from self.press(Key.SUBMIT)
        if sheet.dialog is dialog and dialog.isVisible():
            yield from self.press(Qt.Key.Key_Escape)
            raise Lost(f"{action} of {case.number} was no longer possible")

    def _say_what_changed(self, case: Case, action: Action) -> Script:
        """A case that came back is not pushed on unchanged: the step has a line for what is different."""
        line = self.window.sheet.step.what_changed
        if action is NEXT.get(case.status) and line.isVisible() and not line.field.text():
            yield from self.tab_to(line.field)
            yield from self.write("已补充位置和照片。")

    def _say_it_when_asked(self, case: Case, action: Action) -> Script:
        """The same in a dialog, where a step was pressed that is not the next one."""
        sheet = self.window.sheet
        if action in _WITH_REASON or case.returned_from is None or sheet.dialog is None:
            return
        dialog = sheet.dialog
        yield from self.until(
            "what changed has the keys", lambda: sheet.dialog is not dialog or dialog.reason.hasFocus()
        )
        yield from self.write("已补充位置和照片。")
        yield from self.press(Key.SUBMIT)

    def comment(self, row: QueueRow, text: str) -> Script:
        """A remark, which changes nothing."""
        yield from self.open(row)
        yield from self.press(Action.COMMENT)
        yield from self.until("the remark has the keys", self.window.sheet.reading.comment.hasFocus)
        yield from self.write(text)
        yield from self.press(Key.SUBMIT)
        yield from self.until("the remark is kept", lambda: self.window.sheet.reading.comment.text() == "")

    # ── a call ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def take_call(self, report: Report, *, point: bool = False) -> Script:
        """The telephone rings."""
        window, form = self.window, self.window.form
        before = window.sheet.case_id
        yield from self.press(Key.NEW_CALL)
        yield from self.until("the call form opens", form.said.description.hasFocus)
        self.used["callForm"] += 1
        yield from self.write(report.said)
        yield from self._step_down(form.said.source, Source.HOTLINE_12319.value)
        yield from self.tab_to(form.said.number)
        yield from self.spell("13812342671")
        yield from self.tab_to(form.said.caller)
        yield from self.write("李女士")
        yield from self._class(form, report)
        yield from self._step_down(form.where.division, form.where.division.itemData(1))
        yield from self.tab_to(form.where.place)
        yield from self.write(report.place)
        if point:
            yield from self._point(form)
        else:
            yield from self._step_down(form.where.no_point, NoPoint.NOT_FOUND.value)
        yield from self.press(Key.SUBMIT)
        yield from self.until("the call is registered", lambda: not window.on_call and window.sheet.case_id != before)
        yield from self.until("the sheet has the keys", lambda: self.has_keys(window.sheet))

    def _step_down(self, choice: QComboBox, value: object) -> Script:
        yield from self.tab_to(choice)
        for _ in range(choice.count()):
            if choice.currentData() == value:
                return
            yield from self.press(Qt.Key.Key_Down)
        if choice.currentData() != value:
            raise StepFailed(f"{choice.accessibleName()} has no {value}")

    def _class(self, form: CallForm, report: Report) -> Script:
        classes = form.classified.classes
        yield from self.tab_to(classes.field)
        yield from self.write(report.word)
        yield from self.press(Qt.Key.Key_Down)
        yield from self.press(Qt.Key.Key_Return)
        if form.classified.class_key is None:
            raise StepFailed(f"no class is found by {report.word}")
        if form.classified.conditions.isVisible():
            yield from self.tab_to(form.classified.conditions)
            yield from self.press(Qt.Key.Key_Space)
        if form.said.rows["urgency_reason"].isVisible():
            yield from self.tab_to(form.said.reason)
            yield from self.write("有人受伤危险")

    def _point(self, form: CallForm) -> Script:
        """Points to the place on the map: arrows, then Enter."""
        window = self.window
        yield from self.tab_to(form.where.on_map)
        yield from self.press(Qt.Key.Key_Space)
        yield from self.until("the map asks for the place", lambda: window.map.asks_for_place)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right):
            yield from self.press(key)
        yield from self.press(Qt.Key.Key_Return)
        yield from self.until("the point is in the form", form.where.lon.text)
        self.used["cityMap"] += 1


_PRIMARY = frozenset(
    {Action.RECEIVE, Action.FEED_BACK, Action.SEND_TO_INSPECTION, Action.PASS_INSPECTION, Action.CLOSE}
)
_SAYS = frozenset({Action.FEED_BACK, Action.SEND_TO_INSPECTION, Action.CLOSE})
_WITH_REASON = frozenset(
    {
        Action.VOID, Action.FAIL_INSPECTION, Action.RETURN_TO_INTAKE, Action.RETURN_TO_FILING,
        Action.RETURN_TO_DISPATCH, Action.RETURN_TO_HANDLING, Action.RETURN_TO_FEEDBACK, Action.RETURN_TO_INSPECTION,
    }
)  # fmt: skip
