"""The top bar: whose desk this is, a new call, the command bar, the counters, the conflicts, the link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from models.people import Post
from ui import actions, theme, wording
from ui.actions import Key
from ui.chips import Badge
from ui.command_bar import CommandBar
from ui.command_bar.bar import WIDTH
from ui.controls import Button, Words
from ui.counters import Counters
from ui.given import Workstation
from ui.link import LinkBadge
from ui.sign_in import TryPost
from ui.theme import Token
from ui.tips import tip

_MOST_POSTS = 2
"""Somebody with more posts shows his name alone; the tooltip has them."""

_NARROW = 1000
_SHORT = 220
"""In less room the logo goes, the call has only its icon and the command bar is short. Where the counters do not fit
all the same they go, which their keys show: a figure that is cut is another figure."""


class TopBar(QWidget):
    """Its signals say what was pressed; counters and badge speak themselves.

    `personWanted` carries the login of somebody of the demonstration city whose post is to be tried.
    """

    callWanted = Signal()
    conflictsWanted = Signal()
    preferencesWanted = Signal()
    signOutWanted = Signal()
    personWanted = Signal(str)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._people: Sequence[TryPost] = ()
        self.setObjectName("topBar")
        self.setFixedHeight(theme.TOP_BAR)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._logo = Words("", self, kind="title")
        self.person = Button("", self, kind="flat", icon="chevron-down", icon_last=True)
        self.menu = QMenu(self)
        self.person.setMenu(self.menu)
        self.call = Button("", self, key=Key.NEW_CALL, icon="phone-incoming")
        self.takes_calls = Post.ACCEPTOR in workstation.me.posts
        self.call.setVisible(self.takes_calls)
        self.half_typed = Badge(self, ink=Token.ACCENT, ground=Token.ACCENT_GROUND)
        self.command = CommandBar(workstation, self)
        self.conflicts = Button("", self, kind="danger", small=True, key=Key.CONFLICTS)
        self.counters = Counters(workstation.board, self)
        self.badge = LinkBadge(self)
        self._lay_out()
        self.call.clicked.connect(self.callWanted)
        self.conflicts.clicked.connect(self.conflictsWanted)
        self._say_words()
        self.refresh()

    def _lay_out(self) -> None:
        self._sides = QWidget(self), QWidget(self)
        for side, parts in zip(
            self._sides,
            ((self._logo, self.person, self.call, self.half_typed), (self.counters, self.conflicts, self.badge)),
            strict=True,
        ):
            row = QHBoxLayout(side)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.GAP)
            if parts[0] is self.counters:
                row.addStretch(1)
            for part in parts:
                row.addWidget(part)
            if parts[0] is self._logo:
                row.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self._sides[0], 1)
        row.addWidget(self.command)
        row.addWidget(self._sides[1], 1)

    def refresh(self) -> None:
        """Counts and the link as they are now."""
        self._say_person()
        self.counters.refresh()
        self.show_link()
        self._fit()

    def show_link(self) -> None:
        """The link as it is now, and how many conflicts wait for a person."""
        state = self._workstation.link()
        self.badge.show_link(state, self._workstation.clock.now(), self._workstation.board.reference)
        self.conflicts.setVisible(state.refused > 0)
        self.conflicts.setText(self.tr("Conflicts {count}").format(count=state.refused))
        self._fit()

    def _fit(self) -> None:
        parts = [self.person, self.call, self.half_typed, self.command, self.counters, self.conflicts, self.badge]
        parts += [] if self.width() < _NARROW else [self._logo]
        seen = [part for part in parts if part is self.counters or not part.isHidden()]
        needed = sum(part.sizeHint().width() + theme.GAP for part in seen if part is not self.command)
        self.counters.setVisible(needed + self.command.maximumWidth() + theme.INSET <= self.width())

    def show_half_typed(self, count: int) -> None:
        """How many calls are half typed, beside the button that leads to them."""
        self.half_typed.show_count(count if self.takes_calls else 0)
        self._say_call()

    def show_people(self, people: Sequence[TryPost]) -> None:
        """Whose posts can be tried here: the people of the demonstration city; nobody elsewhere."""
        self._people = tuple(people)
        self._fill_menu()

    @property
    def people(self) -> Sequence[TryPost]:
        """Whose posts can be tried, without the one at this desk."""
        return [one for one in self._people if one.login != self._workstation.me.login]

    def _say_words(self) -> None:
        self._logo.setText(self.tr("Gaowei"))
        self._say_person()
        self._say_call()
        self.show_link()
        self._fill_menu()

    def _say_person(self) -> None:
        me = self._workstation.me
        few = len(me.posts) <= _MOST_POSTS
        level = self.tr("City") if me.whole_city else self._only_division()
        whose = wording.joined(level, wording.posts(me)) if few else ""
        said = " ".join((whose, me.name)).strip()
        if said != self.person.text():
            self.person.setText(said)
        self.person.setToolTip(tip(wording.posts(me)))

    def _only_division(self) -> str:
        """The one division of this desk's person; "" where he has several, and before its name is here."""
        reference, codes = self._workstation.board.reference, tuple(self._workstation.me.divisions)
        return wording.division(reference, codes[0]) if len(codes) == 1 and codes[0] in reference.divisions else ""

    def _say_call(self) -> None:
        self.call.setText("" if self.width() < _NARROW else self.tr("New call"))
        count = self.half_typed.text() if not self.half_typed.isHidden() else ""
        waits = self.tr("Half-typed calls: {count}").format(count=count) if count else ""
        self.half_typed.setToolTip(tip(waits))
        self.call.setAccessibleName(wording.listed(*filter(None, (self.tr("New call"), waits))))

    # ── the menu ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _fill_menu(self) -> None:
        """Other posts to try where there are some, then preferences and the way out."""
        self.menu.clear()
        if self._people:
            self.menu.addAction(self.tr("Try this post")).setEnabled(False)  # the style shows no words of a section
            self._choices(self._people)
            self.menu.addSeparator()
        preferences = self.menu.addAction(self.tr("Preferences…"), self.preferencesWanted.emit)
        preferences.setText(f"{preferences.text()}\t{actions.cap(Key.PREFERENCES)}")
        self.menu.addAction(self.tr("Sign out"), self.signOutWanted.emit)

    def _choices(self, people: Iterable[TryPost]) -> None:
        group = QActionGroup(self.menu)
        for one in people:
            posts = wording.listed(*(wording.post(post) for post in Post if post in one.posts))
            seat = f"{wording.joined(posts, self._where(one))}\t{wording.joined(one.name, one.seat)}"
            action = group.addAction(seat)
            action.setCheckable(True)
            action.setChecked(one.login == self._workstation.me.login)
            action.triggered.connect(partial(self._try, one.login))
            self.menu.addAction(action)

    def _where(self, one: TryPost) -> str:
        """The districts somebody works for, as the sign-in says them: several people have the same post."""
        reference = self._workstation.board.reference
        known = [code for code in sorted(one.divisions) if code in reference.divisions]
        return wording.listed(*(wording.division(reference, code) for code in known)) or self.tr("City")

    def _try(self, login: str) -> None:
        if login != self._workstation.me.login:
            self.personWanted.emit(login)

    # ── Qt's hooks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def minimumSizeHint(self) -> QSize:
        """Little: what does not fit gives way."""
        return QSize(0, theme.TOP_BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What gives way where there is little room."""
        super().resizeEvent(event)
        self._logo.setVisible(self.width() >= _NARROW)
        self.command.setFixedWidth(WIDTH if self.width() >= _NARROW else _SHORT)
        self._say_call()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline under the bar."""
        super().paintEvent(event)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme.colour(Token.LINE))
