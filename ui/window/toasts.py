"""What came of an action, in the corner: the number, what was done, and whether the centre knows it yet.

At most three. What was done goes after four seconds, after ten where it can be undone; what waits stays until the
centre answers, what was refused until somebody looks. Nothing here takes the focus; the words are spoken to a screen
reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement, QueueRow, State, WaitingCommand
from app.desk.undoing import WayBack, go_back, is_open
from app.errors import WorldFailed
from models.commands import Ask
from models.errors import RuleBroken
from models.lifecycle import Action
from ui import theme, wording
from ui.conflicts.telling import in_short
from ui.given import Workstation
from ui.window.toast import News, Toast, Told
from ui.window.told_along import along_lines

MOST = 3
STAYS = 4000
"""Milliseconds that a success is shown."""
UNDO_STAYS = 10_000
"""Milliseconds that it is shown where it can be undone."""

_EDGE = 12


class Toasts(QObject):
    """Hears what was done here and shows it in the lower right corner of `window`. `caseWanted`: one was clicked.

    `acted` carries what was kept on this disk because something was undone.
    """

    caseWanted = Signal(object)
    acted = Signal(object)

    def __init__(self, workstation: Workstation, window: QWidget) -> None:
        super().__init__(window)
        self._workstation = workstation
        self._window = window
        self._shown: dict[UUID, tuple[Told, Toast]] = {}
        self.spoken: list[str] = []
        window.installEventFilter(self)

    # ── what happens ────────────────────────────────────────────────────────────────────────────────────────────────

    def tell(
        self,
        command_id: UUID,
        action: Action,
        case_id: UUID | None,
        number: str | None,
        way_back: WayBack | None = None,
        along: tuple[Ask, ...] = (),
    ) -> None:
        """Something was done here: it is on this desk's disk. `way_back` undoes it once the centre has it.

        `along` went with it: each has a line of its own, and what they came to is told with it.
        """
        told = Told(command_id, action, case_id, number or "", way_back, along)
        toast = self._make(told)
        self._follow_one(told, toast, self._waiting())
        self._show(toast)

    def _make(self, told: Told) -> Toast:
        toast = Toast(self._window)
        toast.clicked.connect(lambda: self._open(told))
        toast.undoWanted.connect(lambda: self._take_back(told.command_id))
        self._shown[told.command_id] = (told, toast)
        for oldest in list(self._shown)[:-MOST]:
            self._drop(oldest)
        return toast

    def _show(self, toast: Toast) -> None:
        toast.show()
        toast.raise_()
        self._place()
        self._speak(toast.words.text())

    def say(self, words: str) -> None:
        """Something was changed at this desk that is not seen elsewhere."""
        told = Told(uuid4(), None, None, "")
        toast = self._make(told)
        self._say(toast, News.DONE, words)
        self._show(toast)

    def warn(self, row: QueueRow) -> None:
        """Life is in danger: where, who is needed, and it stays until somebody looks."""
        toast = self._make(Told(uuid4(), None, row.id, ""))
        name = wording.class_name(self._workstation.board.reference, row.edition, row.kind, row.class_code)
        words = self.tr("Life in danger, {numbers}: {name}, {place}")
        numbers = wording.listed(*(row.danger or "").split())
        toast.say(News.DANGER, words.format(numbers=numbers, name=name, place=row.place), undo=False)
        self._show(toast)

    def opened(self, case_id: UUID) -> None:
        """Somebody looks at a case: that life is in danger there need not stand in the corner any more."""
        for told, toast in list(self._shown.values()):
            if toast.news is News.DANGER and told.case_id == case_id:
                self._drop(told.command_id)

    def hear(self, said: Announcement) -> None:
        """The centre answered something, or the link went."""
        self._nobody_since(said)
        if not (said.waiting or said.mine or said.everything):
            return
        waiting = self._waiting()
        for told, toast in list(self._shown.values()):
            if toast.news is News.WAITING:
                self._follow_one(told, toast, waiting)
        self._place()

    def _nobody_since(self, said: Announcement) -> None:
        """Whoever was faster has the last word: nothing is undone over his."""
        for told, toast in self._shown.values():
            offered = told.way_back is not None and toast.news is News.DONE and not toast.undo.isHidden()
            if offered and (said.everything or told.case_id in said.cases):
                toast.undo.setVisible(told.way_back is not None and is_open(self._workstation, told.way_back))

    @property
    def can_take_back(self) -> bool:
        """Whether something of what stands there could be."""
        return any(not toast.undo.isHidden() for _, toast in self._shown.values())

    def press_take_back(self) -> None:
        """The key: takes back the last, or says that there is nothing; a key that does nothing is pressed again."""
        if self.can_take_back:
            self.take_back_last()
        else:
            self.say(self.tr("Nothing was done a moment ago that could be taken back"))

    def take_back_last(self) -> bool:
        """Takes back the newest thing that can be: not sent yet it is withdrawn, else undone; whether there was one."""
        for command_id in reversed(list(self._shown)):
            _, toast = self._shown[command_id]
            if toast.news is News.WAITING or (toast.news is News.DONE and not toast.undo.isHidden()):
                return self._take_back(command_id)
        return False

    def _take_back(self, command_id: UUID) -> bool:
        told, toast = self._shown[command_id]
        if toast.news is News.DONE and told.way_back is not None:
            return self._undo(told, told.way_back, toast)
        return self.withdraw(command_id)

    def _undo(self, told: Told, way: WayBack, toast: Toast) -> bool:
        """The step that leads back, as an ordinary command."""
        try:
            answer = go_back(self._workstation, way, self.tr("undone by who did it"))
        except WorldFailed as why:
            self._say(toast, News.FAILED, wording.failed(why))
            return False
        if isinstance(answer, RuleBroken):
            why_not = wording.broken(answer, self._workstation.board.reference)
            self._say(toast, News.FAILED, " ".join((self._named(told, ""), why_not)))
            return False
        self._drop(told.command_id)
        self.acted.emit(answer)
        return True

    def withdraw(self, command_id: UUID) -> bool:
        """Takes a command back; whether it was still here."""
        told, toast = self._shown[command_id]
        try:
            taken = self._workstation.withdraw(command_id)
        except WorldFailed as why:
            self._say(toast, News.FAILED, wording.failed(why))
            return False
        done = self.tr("{what} withdrawn; nobody was told").format(what=self._named(told, _action(told)))
        late = self.tr("{what}: sent already, it cannot be withdrawn").format(what=self._named(told, ""))
        self._say(toast, News.DONE, done if taken else late)
        return taken

    def texts(self) -> tuple[str, ...]:
        """What stands there, oldest first."""
        return tuple(toast.words.text() for _, toast in self._shown.values())

    # ── one of them ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _waiting(self) -> dict[UUID, WaitingCommand]:
        return {command.id: command for command in self._workstation.board.waiting()}

    def _follow_one(self, told: Told, toast: Toast, waiting: Mapping[UUID, WaitingCommand]) -> None:
        """How it stands, and in a line each how those stand who are told of it."""
        command = waiting.get(told.command_id)
        others = [waiting[one.id].state for one in told.along if one.id in waiting]
        lines = tuple(along_lines(told.along, waiting, self._workstation.board.reference))
        done = "\n".join((self._named(told, wording.done(told.action) if told.action else ""), *lines))
        if command is not None and command.state is State.REFUSED:
            words = self.tr("{what} was refused").format(what=self._named(told, _action(told)))
            self._say(toast, News.REFUSED, self._faster(told) or words)
        elif command is not None:
            named = self._named(told, wording.waiting_action(_action(told)))
            toast.say(News.WAITING, "\n".join((named, *lines)), undo=command.state in (State.WAITING, State.HELD))
        elif State.REFUSED in others:
            self._say(toast, News.REFUSED, done)
        elif others:
            toast.say(News.WAITING, done, undo=False)
        else:
            undo = told.way_back is not None and is_open(self._workstation, told.way_back)
            self._say(toast, News.DONE, done, undo=undo)

    def _faster(self, told: Told) -> str:
        """Who was faster, as far as that is what was refused."""
        board, now = self._workstation.board, self._workstation.clock.now()
        conflict = next((one for one in board.conflicts() if one.command.id == told.command_id), None)
        short = in_short(conflict, board.reference, now) if conflict else ""
        return self._named(told, short) if short else ""

    def _say(self, toast: Toast, news: News, words: str, *, undo: bool = False) -> None:
        was = toast.news is news and toast.words.text() == words
        toast.say(news, words, undo=undo)
        if toast.isVisible() and not was and news is not News.DONE:
            self._speak(words)
        if news is News.DONE:
            QTimer.singleShot(UNDO_STAYS if undo else STAYS, toast, lambda: self._leave(toast))
        self._place()

    def _named(self, told: Told, what: str) -> str:
        shown = self._workstation.board.case(told.case_id) if told.case_id and not told.number else None
        number = told.number or (shown.case.number if shown else "") or ""
        return " ".join(part for part in (number, what) if part)

    def _open(self, told: Told) -> None:
        self._drop(told.command_id)
        if told.case_id is not None:
            self.caseWanted.emit(told.case_id)

    def _leave(self, toast: Toast) -> None:
        for command_id, (_, shown) in list(self._shown.items()):
            if shown is toast and toast.news is News.DONE:
                self._drop(command_id)

    def _drop(self, command_id: UUID) -> None:
        gone = self._shown.pop(command_id, None)
        if gone is not None:
            gone[1].hide()
            gone[1].deleteLater()
            self._place()

    # ── where ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _place(self) -> None:
        bottom = self._window.height() - theme.STATUS_BAR - theme.ACTION_BAR - _EDGE
        for _, toast in reversed(self._shown.values()):
            toast.adjustSize()
            toast.move(self._window.width() - toast.width() - _EDGE, bottom - toast.height())
            bottom -= toast.height() + theme.GAP

    def _speak(self, words: str) -> None:
        self.spoken = [*self.spoken[-9:], words]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """They stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False


def _action(told: Told) -> str:
    return wording.action(told.action) if told.action else ""
