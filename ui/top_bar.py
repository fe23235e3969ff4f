"""The top bar: whose desk this is, a new call, the counters, the conflicts, the link."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from models.people import Post
from ui import theme, wording
from ui.actions import Key
from ui.controls import Button, Words
from ui.counters import Counters
from ui.given import Workstation
from ui.link import LinkBadge
from ui.theme import Scheme, Token
from ui.tips import tip

_MOST_POSTS = 2
"""Somebody with more posts shows his name alone; the tooltip has them."""


class TopBar(QWidget):
    """Its signals say what was pressed; counters and badge speak themselves.

    `choiceMade` carries the name and the value of a setting: `theme` or `language`, as the settings file has them.
    """

    choiceMade = Signal(str, str)
    callWanted = Signal()
    conflictsWanted = Signal()
    signOutWanted = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self.setObjectName("topBar")
        self.setFixedHeight(theme.TOP_BAR)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._logo = Words("", self, kind="title")
        self.person = Button("", self, kind="flat", icon="chevron-down", icon_last=True)
        self.menu = QMenu(self)
        self.person.setMenu(self.menu)
        self.call = Button("", self, key=Key.NEW_CALL, icon="phone-incoming")
        self.call.setVisible(Post.ACCEPTOR in workstation.me.posts)
        self.conflicts = Button("", self, kind="danger", small=True, key=Key.CONFLICTS)
        self.counters = Counters(workstation.board, self)
        self.badge = LinkBadge(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self._logo)
        row.addWidget(self.person)
        row.addStretch(1)
        row.addWidget(self.call)
        row.addStretch(1)
        row.addWidget(self.counters)
        row.addWidget(self.conflicts)
        row.addWidget(self.badge)
        self.call.clicked.connect(self.callWanted)
        self.conflicts.clicked.connect(self.conflictsWanted)
        self._say_words()
        self.refresh()

    def refresh(self) -> None:
        """Counts and the link as they are now."""
        self.counters.refresh()
        self.show_link()

    def show_link(self) -> None:
        """The link as it is now, and how many conflicts wait for a person."""
        state = self._workstation.link()
        self.badge.show_link(state, self._workstation.clock.now(), self._workstation.board.reference)
        self.conflicts.setVisible(state.refused > 0)
        self.conflicts.setText(self.tr("Conflicts {count}").format(count=state.refused))

    def _say_words(self) -> None:
        self._logo.setText(self.tr("Gaowei"))
        me = self._workstation.me
        few = len(me.posts) <= _MOST_POSTS
        self.person.setText(wording.joined(wording.posts(me), me.name) if few else me.name)
        self.person.setToolTip(tip(wording.posts(me)))
        self.call.setText(self.tr("New call"))
        self.show_link()
        self._fill_menu()

    def _fill_menu(self) -> None:
        """Looks and language; each language is named in itself."""
        self.menu.clear()
        now = theme.scheme()
        self._choices(
            "theme",
            (("system", self.tr("As the system"), False),
             ("light", self.tr("Light"), now is Scheme.LIGHT),
             ("dark", self.tr("Dark"), now is Scheme.DARK)),
        )  # fmt: skip
        chinese = wording.language() == "zh"
        self._choices("language", (("zh", "中文", chinese), ("en", "English", not chinese)))
        self.menu.addAction(self.tr("Sign out"), self.signOutWanted.emit)

    def _choices(self, setting: str, rows: Iterable[tuple[str, str, bool]]) -> None:
        group = QActionGroup(self.menu)
        for value, word, chosen in rows:
            action = group.addAction(word)
            action.setCheckable(True)
            action.setChecked(chosen)
            action.triggered.connect(partial(self._choose, setting, value))
            self.menu.addAction(action)
        self.menu.addSeparator()

    def _choose(self, setting: str, value: str) -> None:
        self.choiceMade.emit(setting, value)

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline under the bar."""
        super().paintEvent(event)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme.colour(Token.LINE))
