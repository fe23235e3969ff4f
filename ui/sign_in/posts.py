"""The people of the demonstration city beside the card: a click signs in as one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.people import Post
from ui import wording
from ui.controls import Words
from ui.options import TWO_LINES, Option, OptionList
from ui.sign_in.asked import Credentials, TryPost

WIDTH = 400
_ROWS = 7
"""Of the people to try; the others are a scroll away."""


class TryPosts(QWidget):
    """The people of the demonstration city: one click signs in as one of them."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tryPosts")
        self.setProperty("surface", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._people: dict[object, TryPost] = {}
        self.people = OptionList(self)
        self.people.setAccessibleName(self.tr("Try this post"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        column.addWidget(Words(self.tr("Try this post"), self, kind="title"))
        hint = self.tr("Illustrative people of the demonstration city; one click signs in.")
        column.addWidget(Words(hint, self, kind="quiet", wrap=True))
        column.addSpacing(8)
        column.addWidget(self.people)
        column.addStretch(1)
        self.people.chosen.connect(self._chosen)
        self.hide()

    def show_people(self, people: Sequence[TryPost], divisions: Mapping[int, str] | None = None) -> None:
        """Lists `people`; `divisions` names the districts of those who do not work for the whole city."""
        self._people = {person.login: person for person in people}
        self.people.load([self._option(person, divisions or {}) for person in people])
        self.people.setFixedHeight(min(_ROWS, len(people)) * TWO_LINES)
        self.setVisible(bool(people))

    def _option(self, person: TryPost, divisions: Mapping[int, str]) -> Option:
        posts = wording.listed(*(wording.post(post) for post in Post if post in person.posts))
        where = wording.listed(*(divisions.get(code, str(code)) for code in sorted(person.divisions)))
        return Option(person.login, posts, wording.joined(person.name, where or self.tr("whole city")), person.seat)

    def _chosen(self, key: object) -> None:
        person = self._people.get(key)
        self.people.set_key(None)
        if person:
            self.wanted.emit(Credentials(person.login, person.password, person.seat))
