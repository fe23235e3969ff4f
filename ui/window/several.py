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
from models.applications import applied_of
from models.case import Status
from models.lifecycle import Action
from models.together import asked_once, finds_application, may_start, offered_together
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


Standing = tuple[Status, str | None]
"""The status of a case, and which applications hang on it."""


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
        window = self._window
        return window.queue.table.count_chosen() > 1 and not window.on_call and not window.past.on

    # ── how it is asked for ─────────────────────────────────────────────────────────────────────────────────────────

    def press(self, letter: str) -> bool:
        """A letter in the queue; whether it was about several cases."""
        if not self.chosen:
            return False
        standings = self._standings()
        meant = [action for action in self._offered() if action in actions.LETTERS and actions.letter(action) == letter]
        meant.sort(key=lambda action: -self._can(action, standings))
        if meant:
            self.open(meant[0])
        elif any(actions.letter(action) == letter for action in actions.LETTERS):
            self._window.toasts.say(self.tr("This is done to one case at a time"))
        return True

    def show_menu(self) -> None:
        """What can be done to the chosen cases, at the button that says how many they are."""
        self.menu.clear()
        found, total = self._found() if self.chosen else ((), 0)
        for action, can in found:
            if can:
                counted = self.tr("{can} of {total}").format(can=wording.count(can), total=wording.count(total))
                # What follows a tab stands in a column of its own.
                self.menu.addAction(f"{wording.action(action)}…\t{counted}", partial(self.open, action))
        button = self._window.queue.picked.button
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def verbs(self) -> Sequence[Verb]:
        """For the command bar: nothing while one case is chosen or none."""
        if not self.chosen:
            return ()
        found, total = self._found()
        return [self._verb(action, can, total) for action, can in found]

    def _found(self) -> tuple[Sequence[tuple[Action, int]], int]:
        """What is offered, in its order, with how many of the chosen cases it can begin at; and how many are chosen."""
        standings = self._standings()
        found = [(action, self._can(action, standings)) for action in self._offered()]
        return sorted(found, key=lambda one: (not one[1], _place(one[0]), -one[1])), standings.total()

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

    def _standings(self) -> Counter[Standing]:
        """How many of the chosen cases stand where, of the first ones where they are very many."""
        return Counter((row.status, row.applied) for row in self._window.queue.picked.rows(MOST))

    def _can(self, action: Action, standings: Mapping[Standing, int]) -> int:
        posts = self._window.workstation.me.posts
        return sum(
            count
            for (status, applied), count in standings.items()
            if may_start(action, status, posts) and finds_application(action, applied_of(applied))
        )


def _place(action: Action) -> int:
    """What leads on is offered first, what stands beside it later, what makes a case nothing last of all."""
    if action in _ENDS_FOR_GOOD:
        return 3
    return 0 if action in _STEPS else 2 if action in BESIDE else 1
