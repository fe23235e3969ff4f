"""One desk with its real window as a process of its own, offscreen: the same requests, and keys and looks besides."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from app.desk.rows import Preset, View
from app.errors import WorldFailed
from app.workstation import Workstation
from models.lifecycle import Action
from tests.walks.desk_process import Clerk, listen, say, sign_in
from ui import theme
from ui.actions import Key
from ui.crossing import Crossing
from ui.hands import Hands
from ui.main_window import MainWindow
from ui.startup import make_application
from ui.theme import Scheme

LEAST = (1366, 768)


class WindowClerk(Clerk):
    """Sits at the window: acts by keys, and tells what stands on the screen."""

    def __init__(self, station: Workstation, window: MainWindow) -> None:
        super().__init__(station)
        self.window = window
        self.hands = Hands(Path())

    def do_view(self, preset: str) -> int:
        """Show another view of the queue; how many rows it has."""
        self.window.queue.show_view(View(Preset(preset)))
        return self.window.queue.model.rowCount()

    def do_step_to(self, case: str) -> None:
        """Walk down the queue with the arrow key as far as a case, as a person does."""
        self.window.queue.take_focus()
        self.window.queue.choose_first()
        for _row in range(self.window.queue.model.rowCount()):
            if self.window.queue.chosen == UUID(case):
                return
            self.hands.press(Key.DOWN)
        raise AssertionError(f"{case} is not in the queue")

    def do_scroll(self, rows: int) -> None:
        """Turn the wheel: so many rows above the case that was chosen stand at the top."""
        table = self.window.queue.table
        bar = table.verticalScrollBar()
        bar.setValue((table.currentIndex().row() - rows) * table.rowHeight(0) + 5)

    def do_begin_dispatch(self, words: str) -> None:
        """Press the letter of dispatching at the chosen case and type half an instruction."""
        self.hands.press(Action.DISPATCH)
        self.hands.tab_to(self.window.sheet.step.form.instruction)  # type: ignore[attr-defined]  # it is the dispatch form
        self._type(words)

    def do_begin_call(self, words: str) -> None:
        """Take a call and type half a description."""
        self.hands.press(Key.NEW_CALL)
        self._type(words)

    def do_go_on_with_call(self) -> None:
        """The call that was half typed."""
        self.hands.press(Key.OTHER_CALL)

    def do_cursors_kept(self) -> list[object]:
        """Where the cursor stands in each draft: field, place, the other end of what is selected."""
        drafts = [self.station.drafts.load(*each) or {} for each in self.station.drafts.list()]
        return [[draft.get(name) for name in ("cursor_field", "cursor_at", "cursor_from")] for draft in drafts]

    def do_place(self) -> dict[str, object]:
        """Everything of a person's place at the window that nobody else may touch."""
        queue, table = self.window.queue, self.window.queue.table
        focus = QApplication.focusWidget()
        selected = [str(queue.model.id_at(index.row())) for index in table.selectionModel().selectedRows()]
        place = {
            "chosen": str(queue.chosen),
            "selected": selected,
            "top": str(queue.model.id_at(table.rowAt(0))),
            "height": table.rowViewportPosition(table.currentIndex().row()),
            "open": str(self.window.sheet.case_id),
            "on_call": self.window.on_call,
            "focus": "" if focus is None else focus.accessibleName(),
        }
        return {**place, "typed": _typed(focus)}

    def do_rows(self) -> list[list[object]]:
        """The rows of the queue as the model gives them to the table: id and every cell's text."""
        model = self.window.queue.model
        return [
            [str(model.id_at(row)), [model.index(row, column).data() for column in range(model.columnCount())]]
            for row in range(model.rowCount())
        ]

    def do_drafts(self) -> list[object]:
        """What the forms have kept."""
        return [list(each) for each in self.station.drafts.list()]

    def do_call_words(self) -> str:
        """What stands in the description of the call form."""
        return str(self.window.form.said.description.text())

    def do_badge(self) -> str:
        """What the badge of the link says."""
        return str(self.window.top.badge.accessibleName() or self.window.top.badge.text())

    def _type(self, words: str) -> None:
        self.hands.write(words)
        focus = QApplication.focusWidget()
        if isinstance(focus, QPlainTextEdit | QTextEdit):  # in the middle of it, where a person mends a word
            focus.moveCursor(QTextCursor.MoveOperation.Left)
            focus.moveCursor(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)


def _typed(focus: object) -> list[object]:
    """Text, cursor and selection of a long field."""
    if not isinstance(focus, QPlainTextEdit | QTextEdit):
        return []
    cursor = focus.textCursor()
    return [focus.toPlainText(), cursor.position(), cursor.selectedText()]


def main() -> int:
    """The window, from signing in to the end of the requests."""
    application = make_application()
    theme.follow_system(application, Scheme.LIGHT)
    try:
        station = sign_in(json.loads(sys.stdin.readline()))
    except WorldFailed as failed:
        say({"failed": type(failed).__name__, "said": str(failed)})
        return 2
    crossing = Crossing()
    window = MainWindow(station)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    window.resize(*LEAST)
    window.show()
    window.activateWindow()
    window.queue.take_focus()
    clerk = WindowClerk(station, window)
    station.start(crossing.deliver)
    clerk.hands.wait("the window has the keys", lambda: QApplication.focusWidget() is not None)
    say({"ok": station.me.login})
    listen(crossing.deliver, clerk.answer, application.quit)
    application.exec()
    crossing.shut()
    window.close()
    station.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
