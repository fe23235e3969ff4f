"""The sign-in card: login, password, seat; what went wrong in one sentence; work without the centre when it is away.

Signing in during an outage is opening this desk's own files with the same password (DESIGN §5).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.errors import CentreGone, CentreUnknown, WorldFailed, WrongPassword
from ui import assets, shapes, theme, wording
from ui.actions import Key
from ui.controls import Button, Words, Wrong
from ui.fields import TextField
from ui.shapes import Shape
from ui.sign_in.asked import Credentials
from ui.sign_in.middle import Middle
from ui.sign_in.posts import WIDTH, TryPosts
from ui.theme import Token, Type

INSET = 32


class Mark(QWidget):
    """The program's mark: a tower over the city, white on the accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square and the tower."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.ACCENT_FILL))
        painter.drawRoundedRect(QRectF(0, 0, 32, 32), 6, 6)
        picture = assets.pixmap("tower-control", theme.colour(Token.ON_ACCENT), 20, self.devicePixelRatioF())
        painter.drawPixmap(6, 6, picture)


class Notice(QWidget):
    """A tinted box with a shape and a sentence that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("", self, kind="quiet", wrap=True)
        self.words.setProperty("kind", "")
        self.words.setFont(theme.font(Type.QUIET))
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 8, 12, 8)
        row.addWidget(self.words)
        self.hide()

    def say(self, sentence: str) -> None:
        """Shows `sentence`; "" hides it."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tint and the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Token.WAITING_GROUND))
        painter.drawRoundedRect(self.rect(), 4, 4)
        shapes.draw(painter, 11, 11, Shape.WAITING)


class PasswordField(QWidget):
    """A password that can be looked at while it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextField(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setProperty("tall", True)
        self.eye = Button("", self, kind="flat", icon="eye")
        self.eye.setCheckable(True)
        self.eye.setAccessibleName(self.tr("Show what is typed"))
        self.eye.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.eye)

    def _show(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class SignInCard(QWidget):
    """`wanted` carries `Credentials`; `other_centre` that somebody wants to change the centre."""

    wanted = Signal(object)
    other_centre = Signal()

    def __init__(self, centre: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signIn")
        self.setProperty("surface", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.login = TextField(self)
        self.password = PasswordField(self)
        self.previous = PasswordField(self)
        self.seat = TextField(self)
        self.enter = Button(self.tr("Sign in"), self, kind="primary", key=Key.OPEN)
        self.wrong = Wrong(self)
        self.notice = Notice(self)
        self.centre = Words("", self, kind="quiet")
        self.last = Words("", self, kind="quiet")
        self.change = Button(self.tr("Another centre…"), self, kind="link")
        self._previous_label = Words(self.tr("Password before it was changed"), self, kind="quiet")
        self._lay_out()
        self.show_centre(centre)
        self.enter.clicked.connect(self.ask)
        self.change.clicked.connect(self.other_centre)
        for field in (self.login, self.password.field, self.previous.field, self.seat):
            field.returnPressed.connect(self.ask)
            field.textChanged.connect(lambda: self.wrong.say(""))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, INSET, INSET, INSET)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark(self))
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(Words(self.tr("Gaowei"), self, kind="title"))
        self._whose = Words("", self, kind="quiet")
        titles.addWidget(self._whose)
        head.addLayout(titles, 1)
        column.addLayout(head)
        column.addSpacing(16)
        for label, field in (
            (Words(self.tr("Login name"), self, kind="quiet"), self.login),
            (Words(self.tr("Password"), self, kind="quiet"), self.password),
            (self._previous_label, self.previous),
            (Words(self.tr("Seat"), self, kind="quiet"), self.seat),
        ):
            named = field.field if isinstance(field, PasswordField) else field
            named.setAccessibleName(label.text())
            named.setProperty("tall", True)
            column.addWidget(label)
            column.addWidget(field)
            if field is not self.previous:
                column.addSpacing(8)
        self.ask_previous(False)
        self.enter.setProperty("tall", True)
        self.enter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addSpacing(8)
        column.addWidget(self.enter)
        column.addSpacing(8)
        column.addWidget(self.wrong)
        column.addWidget(self.notice)
        column.addSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.centre, 1)
        foot.addWidget(self.change)
        column.addLayout(foot)
        column.addWidget(self.last)
        self.last.hide()

    def sizeHint(self) -> QSize:
        """As high as its sentences need at this width: Qt asks a card beside another one for one line of each."""
        layout = self.layout()
        return super().sizeHint() if layout is None else QSize(WIDTH, layout.totalHeightForWidth(WIDTH))

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def show_centre(self, name: str, title: str = "", last_online: str = "") -> None:
        """Which centre this is for: its name in the settings, its own title, when it last answered here."""
        self.centre.setText(self.tr("Centre {name}").format(name=name))
        self._whose.setText(title)
        self.last.setText(self.tr("Last online {time}").format(time=last_online) if last_online else "")
        self.last.setVisible(bool(last_online))

    def fill(self, login: str, seat: str) -> None:
        """Who signed in here last, at which seat; the password is always typed."""
        self.login.setText(login)
        self.seat.setText(seat)
        (self.password.field if login else self.login).setFocus()

    def show_failed(self, why: WorldFailed) -> None:
        """One plain sentence that says what to do."""
        self.show_busy(False)
        if isinstance(why, WrongPassword) and why.facts.get("centre_accepts"):
            self.ask_previous(True)
            self.notice.say(self.tr("The centre takes this password; this workstation's files know the one before."))
            self.previous.field.setFocus()
            return
        away = isinstance(why, CentreGone | CentreUnknown)
        self.notice.say(wording.failed(why) if away else "")
        field = None if away else self.password.field
        self.wrong.say("" if away else wording.failed(why), field)
        self.password.field.setFocus()
        self.password.field.selectAll()

    def show_broken(self, log: Path | None) -> None:
        """A fault of the program, and where it is written down."""
        self.show_busy(False)
        where = self.tr("The details are in {file}").format(file=log) if log else ""
        self.wrong.say(wording.joined(self.tr("Signing in failed: the program has a fault."), where))

    def show_busy(self, busy: bool) -> None:
        """While the centre is asked nothing can be pressed twice; what was typed stays."""
        for widget in (self.login, self.password, self.previous, self.seat, self.enter, self.change):
            widget.setEnabled(not busy)
        self.enter.setText(self.tr("Asking the centre") if busy else self.tr("Sign in"))

    def ask_previous(self, asked: bool) -> None:
        """Asks for the password before the last change, or no longer."""
        self._previous_label.setVisible(asked)
        self.previous.setVisible(asked)

    # ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────

    def ask(self) -> None:
        """Signs in with what is typed; says what is missing."""
        login, password = self.login.text().strip(), self.password.field.text()
        if not login or not password:
            missing = self.login if not login else self.password.field
            self.wrong.say(self.tr("Login name and password must be given"), missing)
            missing.setFocus()
            return
        self.notice.say("")
        previous = self.previous.field.text() if self.previous.isVisibleTo(self) else ""
        self.wanted.emit(Credentials(login, password, self.seat.text().strip(), previous or None))


class SignInPage(QWidget):
    """The card in the middle of the empty window, in the demonstration city with its people beside it."""

    wanted = Signal(object)

    def __init__(self, centre: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = SignInCard(centre, self)
        self.posts = TryPosts(self)
        self.card.wanted.connect(self.wanted)
        self.posts.wanted.connect(self.wanted)
        self.middle = Middle([self.card, self.posts], self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.middle)

    def sizeHint(self) -> QSize:
        """Both cards with air around them."""
        return QSize(900, 640)
