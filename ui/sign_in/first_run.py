"""The first run: which centre – the demonstration city on this machine, or one that exists."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.errors import WorldFailed
from ui import theme, wording
from ui.actions import Key, bind
from ui.controls import Button, Words, Wrong
from ui.fields import FieldRow, TextField, align
from ui.sign_in.asked import USUAL_DATABASE, CentreWanted, DemoWanted, hosts_typed
from ui.sign_in.middle import Middle
from ui.theme import Token

WIDTH = 560


class Choosable(QWidget):
    """A radio button with a sentence beneath, in a box that shows whether it is chosen."""

    def __init__(self, words: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.radio = QRadioButton(words, self)
        self.radio.setAccessibleDescription(hint)
        self.radio.toggled.connect(self.update)
        self.radio.setProperty("boxed", True)
        self.radio.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(0)
        column.addWidget(self.radio)
        text = Words(hint, self, kind="quiet", wrap=True)
        text.setContentsMargins(27, 0, 0, 0)
        column.addWidget(text)

    def mousePressEvent(self, event: object) -> None:
        """All of the box chooses."""
        self.radio.setChecked(True)
        self.radio.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The box shows the focus of its button."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline: accent when chosen, 2 px with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.FOCUS if self.radio.hasFocus() else 1
        painter.setPen(QPen(theme.colour(Token.ACCENT if self.radio.isChecked() else Token.LINE), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)


class FirstRun(QWidget):
    """`chosen` carries `DemoWanted` or `CentreWanted`; `left` that nothing was chosen."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstRun")
        self.setProperty("surface", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        demo = self.tr("Builds a Chengdu with illustrative cases and people on this machine; reaches no other system.")
        self.demo = Choosable(self.tr("Demonstration city"), demo, self)
        self.existing = Choosable(
            self.tr("A centre that exists"), self.tr("Its address and database, as a manager gives them."), self
        )
        self.hosts, self.database, self.name = TextField(self), TextField(self), TextField(self)
        self.rows = {
            "hosts": FieldRow(self.tr("Address"), self.hosts, self),
            "database": FieldRow(self.tr("Database"), self.database, self),
            "name": FieldRow(self.tr("Name here"), self.name, self),
        }
        self.wrong = Wrong(self)
        self.leave = Button(self.tr("Cancel"), self, kind="flat", key=Key.LEAVE)
        self.go = Button(self.tr("Next"), self, kind="primary", key=Key.OPEN)
        self._group = QButtonGroup(self)
        for box in (self.demo, self.existing):
            self._group.addButton(box.radio)
            box.radio.toggled.connect(self._show_fields)
        self._lay_out()
        self.demo.radio.setChecked(True)
        self.go.clicked.connect(self.ask)
        self.leave.clicked.connect(self.left)
        bind(self, Key.LEAVE, self.left.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from wherever the keys are: neither choices nor fields take it for themselves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.ask()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.hosts.setPlaceholderText(self.tr("host:port, several with commas"))
        self.database.setText(USUAL_DATABASE)
        self.name.setPlaceholderText(self.tr("what the people here call it"))
        align(list(self.rows.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(8)
        column.addWidget(Words(self.tr("Which centre"), self, kind="title"))
        column.addWidget(Words(self.tr("It can be changed later on the sign-in card."), self, kind="quiet"))
        column.addSpacing(8)
        column.addWidget(self.demo)
        column.addWidget(self.existing)
        for row in self.rows.values():
            row.setContentsMargins(39, 0, 0, 0)
            column.addWidget(row)
        column.addSpacing(8)
        column.addWidget(self.wrong)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column.addLayout(buttons)

    def _show_fields(self) -> None:
        for row in self.rows.values():
            row.setVisible(self.existing.radio.isChecked())

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def show_failed(self, why: WorldFailed) -> None:
        """One plain sentence that says what to do."""
        self.wrong.say(wording.failed(why))

    # ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────

    def ask(self) -> None:
        """Gives the choice on; says at the field what cannot be read."""
        self.wrong.say("")
        for row in self.rows.values():
            row.say("")
        if self.demo.radio.isChecked():
            self.chosen.emit(DemoWanted())
            return
        hosts = hosts_typed(self.hosts.text())
        if hosts is None:
            self._refuse("hosts", self.tr("Write the address as host or host:port, several with commas"))
        elif not self.database.text().strip():
            self._refuse("database", self.tr("The database must be named; managers usually call it gaowei"))
        else:
            name = self.name.text().strip() or hosts[0][0]
            self.chosen.emit(CentreWanted(name, hosts, self.database.text().strip()))

    def _refuse(self, name: str, sentence: str) -> None:
        self.rows[name].say(sentence)
        self.rows[name].field.setFocus()


class FirstRunPage(QWidget):
    """The first run in the middle of the empty window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.first = FirstRun(self)
        self.middle = Middle([self.first], self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.middle)
