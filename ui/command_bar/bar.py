"""The field in the top bar and its list beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from ui import theme, wording
from ui.actions import Key
from ui.command_bar import candidates, cases, pairs, search
from ui.command_bar.field import CommandField
from ui.command_bar.named import find as on_named_case
from ui.command_bar.places import Places
from ui.command_bar.recent import Recent
from ui.command_bar.results import WIDTH as LIST_WIDTH
from ui.command_bar.results import Results, read_aloud
from ui.command_bar.rows import Candidate, Row, Title
from ui.command_bar.verb import Group, Verb
from ui.given import Workstation

WIDTH = 300
PAUSE = 80
"""Milliseconds after the last letter before anything is looked for; a letter more begins it anew.

All groups come at once: a row that slid in above the chosen one would be done in its place.
"""


class CommandBar(QWidget):
    """What is chosen is told by the signals or done by the window's verb.

    `actionOnWanted` carries the id of a case that was named, and an action on it.
    `filterWanted` carries the name of a division, a unit or a class for the queue's filter. `left` says that the keys
    should go back and there is nowhere they came from.
    """

    caseWanted = Signal(UUID)
    actionWanted = Signal(object)
    actionOnWanted = Signal(object, object)
    filterWanted = Signal(str)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandBar")
        self.setFixedWidth(WIDTH)
        self._workstation = workstation
        self._case_id: UUID | None = None
        self._verbs: Callable[[], Sequence[Verb]] = tuple
        self._several: Callable[[], Sequence[Verb]] = tuple
        self._about_several = False
        self._candidates: list[Candidate] = []
        self._places = Places(workstation, self.filterWanted.emit, lambda: self.tr("Filter the queue"), self)
        self._preparing: Iterator[None] = iter(())
        self._back: QWidget | None = None
        self._recent = Recent(workstation.preferences)
        self.field = CommandField(self)
        self.list = Results(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self._pause = QTimer(self)
        self._pause.setObjectName("commandPause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._show)
        self._idle = QTimer(self)
        self._idle.setObjectName("commandPrepare")
        self._idle.timeout.connect(self._prepare)
        self._wire()
        self._say_words()
        pairs.prepare()

    def _wire(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._enter)
        self.field.escaped.connect(self._leave)
        self.field.completionWanted.connect(self._complete)
        self.field.came.connect(self._open)
        self.field.went.connect(self._close)
        self.list.chosen.connect(self._do)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)

    # ── what the window gives it ────────────────────────────────────────────────────────────────────────────────────

    def set_verbs(self, verbs: Callable[[], Sequence[Verb]]) -> None:
        """Where the window's own verbs come from; asked each time the bar is opened."""
        self._verbs = verbs

    def set_several(self, several: Callable[[], Sequence[Verb]]) -> None:
        """Where the actions on several cases come from; while there are any, they take the place of those on one."""
        self._several = several

    def prepare(self) -> None:
        """Makes ready what takes long, bit by bit: the window stands, or the reference tables are others."""
        self._places.prepare()

    def case_chosen(self, case_id: UUID | None) -> None:
        """Which case the actions are about: the one the case sheet shows."""
        self._case_id = case_id

    def take_focus(self) -> None:
        """Opens the bar; with the focus already here, selects what is typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def _open(self) -> None:
        station = self._workstation
        # The verbs and the actions of this moment: a case may have moved since the bar was open last.
        several = self._several()
        self._about_several = bool(several)
        self._candidates = [
            *(candidates.of_window(several) or candidates.of_case(station, self._case_id, self.actionWanted.emit)),
            *candidates.of_window(self._verbs()),
            *self._places.now(),
        ]
        self._preparing = search.prepare(self._candidates)
        self._idle.start(0)
        window = self.window()
        if self.list.parentWidget() is not window:
            self.list.setParent(window)
        self._show()
        self.list.show()
        self.list.raise_()

    def _prepare(self) -> None:
        """A little of it whenever the window has nothing else to do."""
        if next(self._preparing, self) is self:
            self._idle.stop()

    def _show(self) -> None:
        """Lists what the field's text finds; the first row is the current one."""
        self._pause.stop()
        text = self.field.text().strip()
        titles = self._titles()
        if text:
            rows = self._found(text, titles)
        else:
            rows = search.at_rest(self._candidates, self._recent.keys)
        lines = search.with_titles(rows, titles)
        if not lines:
            self._say_nothing(text)
        window = self.window()
        corner = self.mapTo(window, QPoint((self.width() - LIST_WIDTH) // 2, self.height() + 4))
        self.list.show_lines(lines, window.height() - corner.y() - theme.STATUS_BAR)
        corner.setX(max(theme.PANE_GAP, min(corner.x(), window.width() - LIST_WIDTH - theme.PANE_GAP)))
        self.list.move(corner)
        self._current_moved()

    def _found(self, text: str, titles: dict[Group, Title]) -> list[Row]:
        """An action on a case that is named means that case alone, whichever the sheet shows."""
        named = on_named_case(self._workstation, text, self.actionOnWanted.emit)
        if named is not None:
            titles[Group.ACTIONS] = self._title_of_actions(named.number)
            return list(named.rows)
        return search.matching(self._candidates, text) + cases.found(self._workstation, text, self.caseWanted.emit)

    def _say_nothing(self, text: str) -> None:
        """What may have been meant, where anything is near."""
        near = wording.listed(*search.nearest(self._candidates, text))
        words = self.tr("Nothing is called that. Type a number, a word or pinyin initials.")
        if near:
            words = self.tr("Nothing is called that. Near it: {verbs}").format(verbs=near)
        self.list.nothing.setText(words)

    def _title_of_actions(self, number: str | None) -> Title:
        short = wording.number_short(number, self._workstation.clock.now()) if number else ""
        return Title(self.tr("Actions"), self.tr("on case {number}").format(number=short))

    def _titles(self) -> dict[Group, Title]:
        shown = self._workstation.board.case(self._case_id) if self._case_id else None
        actions = self._title_of_actions(shown.case.number if shown else None)
        if self._about_several:
            actions = Title(self.tr("Actions"), self.tr("on all that are chosen"))
        return {
            Group.RECENT: Title(self.tr("Last used")),
            Group.ACTIONS: actions,
            Group.CASES: Title(self.tr("Cases"), self.tr("open and new ones first")),
            Group.PLACES: Title(self.tr("Divisions, units, classes")),
            Group.GO: Title(self.tr("Go to")),
            Group.DESK: Title(self.tr("This desk")),
        }

    def _typed(self) -> None:
        if self.list.isVisible():
            self.field.completes = bool(self.field.text())
            self._pause.start()

    def _catch_up(self) -> None:
        """Who types quickly means what he typed, not what was found by then."""
        if self._pause.isActive():
            self._show()

    def _current_moved(self) -> None:
        current = self.list.current()
        self.field.completes = bool(self.field.text() and current and current.completion not in ("", self.field.text()))
        if current is not None and self.field.hasFocus():
            # The list never has the focus: nobody would hear which row is the current one.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, read_aloud(current)))

    # ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _step(self, by: int) -> None:
        self._catch_up()
        for _ in range(abs(by)):
            self.list.step(1 if by > 0 else -1)
        self._current_moved()

    def _complete(self) -> None:
        self._catch_up()
        current = self.list.current()
        if current is not None and current.completion:
            self.field.setText(current.completion)
            self._show()

    def _enter(self) -> None:
        self._catch_up()
        current = self.list.current()
        if current is not None:
            self._do(current)

    def _do(self, row: Row) -> None:
        if row.unavailable:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, row.unavailable))
            return
        self._recent.add(row.key)
        self._leave()
        row.do()

    def _leave(self) -> None:
        """Gives the keys back to where they were."""
        back, self._back = self._back, None
        self.field.clear()
        if back is not None and isValid(back) and back.isVisible() and back.isEnabled():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.field.hasFocus():
            self.left.emit()
        if self.field.hasFocus():
            self.field.clearFocus()
        self._close()

    def _close(self) -> None:
        self._pause.stop()
        self._idle.stop()
        self.list.hide()

    def _remember(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self.field and old is not None and old is not self.field:
            self._back = old

    # ── Qt's hooks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_words(self) -> None:
        self.field.setPlaceholderText(self.tr("Command, case, pinyin initials"))
        self.field.setAccessibleName(wording.key(Key.COMMAND))
        self.field.setAccessibleDescription(self.tr("Arrows choose, Enter does, Tab completes, Escape goes back"))
        self.list.setAccessibleName(wording.key(Key.COMMAND))
        self.list.view.setAccessibleName(wording.key(Key.COMMAND))
        self._say_nothing("")
        keys = (("↑ ↓", self.tr("choose")), ("Enter", self.tr("do")), ("Tab", self.tr("complete")))
        self.list.foot.say(keys, self.tr("No key acts while you compose"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
