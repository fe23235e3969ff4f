"""What is done to several cases at once: the cases chosen in the queue, by a letter, the command bar or the button.

A dispatch asks for a unit for each case, so it has a dialog of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from app.desk.together import MOST
from models.case import Status
from models.lifecycle import Action
from models.together import asked_once, may_start, offered_together
from ui import actions, wording
from ui.command_bar.verb import Group, Verb
from ui.dispatch.batch import BatchDialog
from ui.next_actions import BESIDE, NEXT
from ui.together import TogetherDialog

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_STEPS = frozenset(NEXT.values())
_ENDS_FOR_GOOD = frozenset({Action.VOID})

_FOR_EACH: Mapping[Action, type[BatchDialog]] = {Action.DISPATCH: BatchDialog}
"""What is asked otherwise of each case."""


class Several(QObject):
    """See the module; `dialog` is the one that is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: TogetherDialog | BatchDialog | None = None
        self.menu = QMenu(window)
        window.queue.picked.wanted.connect(self.show_menu)

    @property
    def chosen(self) -> bool:
        """Whether more than one case is chosen in the queue, which is in sight."""
        return self._window.queue.table.count_chosen() > 1 and not self._window.on_call

    # ── how it is asked for ─────────────────────────────────────────────────────────────────────────────────────────

    def press(self, letter: str) -> bool:
        """A letter in the queue; whether it was about several cases."""
        if not self.chosen:
            return False
        statuses = self._statuses()
        meant = [action for action in self._offered() if action in actions.LETTERS and actions.letter(action) == letter]
        meant.sort(key=lambda action: -self._can(action, statuses))
        if meant:
            self.open(meant[0])
        elif any(actions.letter(action) == letter for action in actions.LETTERS):
            self._window.toasts.say(self.tr("This is done to one case at a time"))
        return True

    def show_menu(self) -> None:
        """What can be done to the chosen cases, at the button that says how many they are."""
        self.menu.clear()
        for verb in self.verbs():
            if not verb.unavailable:
                self.menu.addAction(verb.words, verb.do)
        button = self._window.queue.picked.button
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def verbs(self) -> Sequence[Verb]:
        """For the command bar: nothing while one case is chosen or none."""
        if not self.chosen:
            return ()
        statuses = self._statuses()
        total = statuses.total()
        found = [(action, self._can(action, statuses)) for action in self._offered()]
        found.sort(key=lambda one: (not one[1], _place(one[0]), -one[1]))
        return [self._verb(action, can, total) for action, can in found]

    def _verb(self, action: Action, can: int, total: int) -> Verb:
        named = self.tr("{action}… {can} of {total}").format(
            action=wording.action(action), can=wording.count(can), total=wording.count(total)
        )
        why_not = "" if can else self.tr("None of the chosen cases is where this begins.")
        keys = actions.cap(action) if action in actions.LETTERS else ""
        also = (wording.action(action),)
        return Verb(f"several.{action}", named, partial(self.open, action), keys, why_not, Group.ACTIONS, also=also)

    # ── what is done ────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, action: Action) -> None:
        """Asks what is needed to do `action` to the cases that are chosen."""
        window = self._window
        window.workstation.catch_up()
        cases = window.queue.picked.from_above()
        asks_for_each = _FOR_EACH.get(action)
        if asks_for_each is not None:
            self.dialog = asks_for_each(window.workstation, cases, window)
        else:
            self.dialog = TogetherDialog(window.workstation, action, cases, window)
        self.dialog.ended.connect(window.queue.picked.choose)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()
        self.dialog.take_focus()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._window.activateWindow()
        self._window.queue.take_focus()

    # ── what can be ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _offered(self) -> list[Action]:
        posts = self._window.workstation.me.posts
        for_each = [action for action in _FOR_EACH if asked_once(action) is None]
        return [*offered_together(posts), *for_each]

    def _statuses(self) -> Counter[Status]:
        """How many of the chosen cases stand where, of the first ones where they are very many."""
        return Counter(row.status for row in self._window.queue.picked.rows(MOST))

    def _can(self, action: Action, statuses: Mapping[Status, int]) -> int:
        posts = self._window.workstation.me.posts
        return sum(count for status, count in statuses.items() if may_start(action, status, posts))


def _place(action: Action) -> int:
    """What leads on is offered first, what stands beside it later, what makes a case nothing last of all."""
    if action in _ENDS_FOR_GOOD:
        return 3
    return 0 if action in _STEPS else 2 if action in BESIDE else 1
