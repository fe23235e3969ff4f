"""Three doors to the demonstration city, one for each post, and what their desks show."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt

from app.desk.rows import CaseOnBoard
from app.settings import home_folder, read_settings
from models.case import Status
from models.people import Post
from ui import wording
from ui.door import Door
from ui.hands import Hands, StepFailed
from ui.main_window import MainWindow
from ui.shots.painted import MAP_LIMIT, has_points, painted
from ui.startup import runs_as_root

CITY_LIMIT = 120.0
"""Seconds: the first start makes the server and the city, and says at which step it is."""

SIGN_IN_LIMIT = 30.0

POSTS = (Post.ACCEPTOR, Post.DUTY_LEADER, Post.DISPATCHER)


class Desks:
    """The desks share the embedded server like three desks of a hall."""

    def __init__(self, directory: Path) -> None:
        self.hands = Hands(directory, self._trouble)
        self._told = ""
        home = home_folder()
        settings = read_settings(home)
        self._doors = {post: Door(home, settings, as_root=runs_as_root(), map_wanted=True) for post in POSTS}

    def end(self) -> None:
        """Closes the desks and lets go of the server."""
        for door in self._doors.values():
            door.shut()
            door.close()
            door.deleteLater()

    # ── in ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def sign_in(self, post: Post, *, picture: bool = False) -> MainWindow:
        """Opens the door of `post` and signs in as the first person who holds it for the whole city."""
        hands, door = self.hands, self._doors[post]
        door.open(None, None)
        hands.wait("the demonstration city is made", partial(self._is_made, door), CITY_LIMIT)
        hands.bring_up(door)
        if picture:
            hands.picture("sign-in", door)
        door.page.posts.people.setFocus()
        self._step_to(post)
        hands.press(Qt.Key.Key_Return)
        hands.wait(f"the {post} signs in", partial(self._is_open, door), SIGN_IN_LIMIT)
        window = self.window(post)
        window.resize(1366, 768)
        hands.wait("the queue is read", window.queue.model.rowCount, SIGN_IN_LIMIT)
        hands.wait("the map is there", lambda: has_points(window.map), MAP_LIMIT)
        hands.wait("the map is painted", lambda: painted(window.map))
        return window

    def _is_made(self, door: Door) -> bool:
        """Says on the way at which step the city is: the first start is long, and nobody sees the door."""
        step = door.making.card.doing.text().rstrip(" 0123456789/,")
        if step != self._told and door.making.isVisible():
            self._told = step
            sys.stderr.write(f"{step}\n")
        return door.page.posts.isVisible()

    def _is_open(self, door: Door) -> bool:
        return door.window_open is not None and door.window_open.isVisible()

    def _step_to(self, post: Post) -> None:
        people = self._doors[post].page.posts.people
        for _ in people.options.options:
            if people.currentIndex().data() == wording.post(post):
                return
            self.hands.press(Qt.Key.Key_Down)
        raise StepFailed(f"the demonstration city has nobody who is {wording.post(post)}")

    # ── what is so ──────────────────────────────────────────────────────────────────────────────────────────────────

    def window(self, post: Post) -> MainWindow:
        """The window of the one who signed in."""
        window = self._doors[post].window_open
        if window is None:
            raise StepFailed(f"the {post} has no window")
        return window

    def case(self, post: Post, case_id: UUID) -> CaseOnBoard | None:
        """The case on the board of that desk."""
        station = self._doors[post].workstation
        return station.board.case(case_id) if station else None

    def status(self, post: Post, case_id: UUID) -> Status | None:
        """The status that the mirror of that desk knows."""
        shown = self.case(post, case_id)
        return shown.base.status if shown and shown.base else None

    def settled(self, case_id: UUID, status: Status) -> bool:
        """Whether the centre has the case in `status`: some mirror says so, and nothing of it waits there."""
        shown = [self.case(post, case_id) for post in POSTS]
        return any(one and one.base and one.base.status is status and not one.waiting for one in shown)

    def shown(self) -> str:
        """What the desks show, each in a few words."""
        return "; ".join(f"{wording.post(post)}: {words}" for post in POSTS if (words := self._shown_at(post)))

    def _shown_at(self, post: Post) -> str:
        door = self._doors[post]
        window = door.window_open
        if window is not None and window.isVisible():
            parts = [
                window.windowTitle(),
                window.top.badge.text(),
                window.sheet.accessibleName(),
                *window.toasts.texts(),
            ]
        elif door.making.isVisible():
            card = door.making.card
            parts = [card.wrong.accessibleName() or card.doing.text(), card.more.text()]
        elif door.isVisible():
            parts = [door.page.card.enter.text(), door.page.card.wrong.accessibleName()]
        else:
            parts = []
        return ", ".join(part for part in parts if part)

    def _trouble(self) -> str:
        """What a door or a pane complains of."""
        for door in self._doors.values():
            said = [door.making.card.wrong, door.page.card.wrong]
            window = door.window_open
            if window is not None:
                said += [window.sheet.actions_row.wrong, window.form.wrong]
            for wrong in said:
                if wrong.isVisible():
                    return wrong.accessibleName()
        return ""
