"""What else an operator uses in an hour: the radio, the map, filters, views, the command bar, every pane's key."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.desk.rows import Conflict, IntercomView, Preset, QueueRow
from models.intercom import Entry
from tests.walks.hour.deeds import Deeds
from tests.walks.hour.operator import LOOK, Lost, Script
from ui import wording
from ui.actions import Key
from ui.case_queue.saved_views import SavedView
from ui.command_bar.bar import PAUSE
from ui.hands import StepFailed
from ui.panes import Pane

VIEW_NAME = "暴露垃圾"
LOOKED_AT = 20
"""Entries of the log among which an operator looks for his own words."""
NEXT_POINT = 3.0
"""Seconds until the page has stepped to a point, on a busy machine."""


class Excursions(Deeds):
    """Each leaves the window as it found it, but for what was written down."""

    # ── the radio ───────────────────────────────────────────────────────────────────────────────────────────────────

    def say(self, line: str) -> Script:
        """Writes down what was said on the radio, about the case that is chosen where it names none."""
        field = self.window.intercom.quick.field
        yield from self.pane(Key.PANE_4)
        yield from self.press(Key.BEGIN_ENTRY)
        yield from self.until("the quick line has the keys", field.hasFocus)
        before = self._said(line)
        yield from self.write(line)
        case_id = self.window.intercom.quick.preview.case  # the line that is begun keeps it
        yield from self.press(Key.SUBMIT)
        yield from self.until(
            "the line is kept", lambda: field.text() == "" and self._said(line).keys() - before.keys()
        )
        entry = next(entry for entry in self._said(line).values() if entry.id not in before)
        if case_id is not None and entry.case_id != case_id:
            raise StepFailed(f"“{line}” is not linked with the case that was chosen")
        yield from self.press(Qt.Key.Key_Escape)
        self.used["radio"] += 1

    def _said(self, line: str) -> dict[UUID, Entry]:
        """His own of it among the newest of the log: others say the same, and to read all of it would be a block."""
        newest, me = self.station.board.intercom(IntercomView(), LOOKED_AT), self.station.me.id
        return {row.entry.id: row.entry for row in newest if row.entry.text in line and row.entry.written_by == me}

    def answer_emergency(self) -> Script:
        """Answers the emergency that is pinned on every seat, from wherever the keys are."""
        banner = self.window.banner
        shown = banner.shown
        if shown is None:
            return
        yield from self.press(Key.EMERGENCY)
        yield from self.until("the banner has the keys", banner.answer.hasFocus)
        yield from self.write("收到，已派人支援，原地等候。")
        yield from self.press(Qt.Key.Key_Return)
        yield from self.until(
            "the emergency is answered", lambda: banner.shown is None or banner.shown.entry.id != shown.entry.id
        )
        self.used["emergency"] += 1

    # ── the map ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def walk_on_map(self) -> Script:
        """Walks from point to point, and opens the case of one."""
        window = self.window
        yield from self.pane(Key.PANE_2)
        for key in (Key.MAP_IN, Key.MAP_OUT, Key.LAYERS, Key.LAYERS):
            yield from self.press(key)
        yield from self._step_on_map()
        yield from self.until("the map still has the keys", lambda: self.has_keys(window.map))
        yield from self.press(Qt.Key.Key_Return)
        yield from self.until("its case opens", lambda: self.has_keys(window.sheet) or window.shown.tray_shown)
        self.used["points"] += 1

    def _step_on_map(self) -> Script:
        """To another case than the one that is chosen; at last in all of the city."""
        window = self.window
        before = window.sheet.case_id
        for key in (Key.DOWN, Key.DOWN, Key.DOWN, Qt.Key.Key_0, Key.DOWN, Key.DOWN):
            yield from self.press(key)
            end = time.monotonic() + NEXT_POINT
            while time.monotonic() < end:
                if window.sheet.case_id not in (None, before):
                    return
                yield LOOK
        raise StepFailed("no other point of the map can be stepped to")

    # ── the queue ───────────────────────────────────────────────────────────────────────────────────────────────────

    def filter_by_sound(self) -> Script:
        """By the initials of its pinyin, in a view of all that is open; keeps that view once, later returns to it."""
        queue = self.window.queue
        yield from self.pane(Key.PANE_1)
        kept = next((n for n in range(queue.presets.count()) if _is_kept(queue.presets.itemData(n))), None)
        if kept is not None:
            yield from self._choose_view(kept)
            yield from self.until("the kept view is shown", lambda: queue.model.view.text == "blj")
            self.used["kept view"] += 1
        else:
            yield from self._choose_view(list(Preset).index(Preset.OPEN))
            yield from self.press(Key.FILTER)
            yield from self.until("the filter has the keys", queue.filter.hasFocus)
            yield from self.spell("blj")
            yield from self.until("the filter acts", lambda: queue.model.view.text == "blj" and queue.model.whole)
            yield from self.press(Qt.Key.Key_Return)
            if queue.model.rowCount():
                yield from self._keep_view()
            self.used["pinyin"] += 1
        yield from self.home()
        yield from self._choose_view(list(Preset).index(Preset.MY_POOL))

    def _keep_view(self) -> Script:
        yield from self.until("the list has the keys", self.window.queue.table.hasFocus)
        yield from self.press(Key.SAVE_VIEW)
        yield from self.until("it asks for a name", self.window.queue.views.field.hasFocus)
        yield from self.write(VIEW_NAME)
        yield from self.press(Qt.Key.Key_Return)
        yield from self.until("the list has the keys again", self.window.queue.table.hasFocus)

    def _choose_view(self, row: int) -> Script:
        presets = self.window.queue.presets
        yield from self.press(Key.VIEW)
        yield from self.until("the views are listed", lambda: presets.view().isVisible())
        for _ in range(2 * presets.count()):
            here = presets.view().currentIndex().row()
            if here == row:
                break
            yield from self.press(Qt.Key.Key_Down if here < row else Qt.Key.Key_Up)
        yield from self.press(Qt.Key.Key_Return)
        yield from self.until("the list of views closes", lambda: not presets.view().isVisible())
        yield from self.until("the queue has the keys", lambda: self.has_keys(self.window.queue))

    def copy_several(self) -> Script:
        """Chooses three rows with Shift and copies their numbers."""
        queue = self.window.queue
        yield from self.pane(Key.PANE_1)
        yield from self._choose_view(list(Preset).index(Preset.OPEN))
        yield from self.press(Qt.Key.Key_Home)
        for _ in range(2):
            yield from self.press(Qt.Key.Key_Down, shift=True)
        many, there = len(queue.chosen_ids()), queue.model.rowCount()
        yield from self.press(Key.COPY)
        copied = QGuiApplication.clipboard().text().strip().splitlines()
        if many < min(2, there) or len(copied) < many:
            said = f"{queue.model.view}, {there} rows"
            raise StepFailed(f"{many} rows are chosen, {len(copied)} lines copied; {said}")
        self.used["copied"] += len(copied)
        yield from self.press(Key.UP)
        yield from self._choose_view(list(Preset).index(Preset.MY_POOL))

    # ── the window ──────────────────────────────────────────────────────────────────────────────────────────────────

    def command_to_case(self) -> Script:
        """Goes to a case by its number in the command bar, and back to the one before."""
        row = next(self._rows(), None)
        if row is None or not row.number:
            raise Lost("nothing to go to")
        bar, number = self.window.top.command, row.number
        yield from self.press(Key.COMMAND)
        yield from self.until("the command bar has the keys", bar.field.hasFocus)
        yield from self.spell(number)
        yield from self.until("the case is found", lambda: (at := bar.list.current()) and number in at.words)
        yield from self.press(Qt.Key.Key_Return)
        yield from self.until("the case opens", lambda: self.window.sheet.case_id == row.id)
        yield from self.press(Key.HISTORY)
        yield from self.press(Key.LAST_CASE)
        self.used["command"] += 1

    def command_by_sound(self) -> Script:
        """A verb of the window by pinyin initials: the intercom."""
        bar = self.window.top.command
        yield from self.press(Key.COMMAND)
        yield from self.until("the command bar has the keys", bar.field.hasFocus)
        wanted = wording.key(Key.PANE_4)
        yield from self.spell("dj")
        yield 2 * PAUSE  # who looks at the list before he has typed would be given another one
        yield from self.until("the verb is found", lambda: wanted in [line.words for line in bar.list.lines.lines])
        for _ in bar.list.lines.lines:
            if (at := bar.list.current()) and at.words == wanted:
                break
            yield from self.press(Qt.Key.Key_Down)
        yield from self.press(Qt.Key.Key_Return)
        yield from self.until("the intercom has the keys", lambda: self.has_keys(self.window.intercom))
        self.used["command"] += 1

    def round_trip(self) -> Script:
        """Every pane by F6 and back, the counters, the waiting list."""
        window = self.window
        yield from self.home()
        for key in (Key.NEXT_PANE,) * 4 + (Key.PREVIOUS_PANE,) * 2:
            before = window.shown.focused()
            yield from self.press(key)
            yield from self.until(f"{key} goes on", partial(self._went_from, before))
            self.used["F6"] += 1
        for key in (Key.COUNTER_1, Key.COUNTER_2):
            yield from self.press(key)
            yield from self.until("the counter shows its view", lambda: self.has_keys(window.queue))
        yield from self._choose_view(list(Preset).index(Preset.MY_POOL))
        yield from self.press(Key.WAITING_LIST)
        yield from self.press(Key.WAITING_LIST)
        yield from self.until("the waiting list is put away", lambda: not window.shown.waiting_shown)

    def settle_conflicts(self) -> Script:
        """What the centre refused: looks at it in the tray and accepts the centre's."""
        tray = self.window.tray
        while self.station.board.conflicts():
            yield from self.press(Key.CONFLICTS)
            yield from self.until("the tray has the keys", lambda: self.has_keys(tray))
            conflict = tray.conflict
            if conflict is None:
                break
            self.refused.append([conflict.command.action.value, str(conflict.command.code)])
            yield from self.press(Key.ACCEPT_CENTRE)
            yield from self.until("the conflict is settled", partial(self._is_settled, conflict))
        yield from self.home()

    def _went_from(self, before: Pane | None) -> bool:
        return self.window.shown.focused() not in (None, before)

    def _is_settled(self, conflict: Conflict) -> bool:
        return conflict.command.id not in {one.command.id for one in self.station.board.conflicts()}

    def _rows(self) -> Iterator[QueueRow]:
        model = self.window.queue.model
        for at in range(min(8, model.rowCount())):
            row = model.row_at(at)
            if row is not None and row.id != self.window.sheet.case_id:
                yield row


def _is_kept(data: object) -> bool:
    return isinstance(data, SavedView) and data.name == VIEW_NAME
