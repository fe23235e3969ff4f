"""All keys on one sheet over the window, by where they act; what is typed looks for one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import theme, wording
from ui.actions import Key
from ui.command_bar.search import terms_of
from ui.controls import KeyCap, Words
from ui.fields import TextField
from ui.keys.legend import Entry, Section, legend

_INSET, _BETWEEN = 24, 24
_LINE, _TITLE = 20, 26
_SEARCH = 220


class KeysSheet(QWidget):
    """Shows itself in the middle of `window`; Escape, Enter or the focus going elsewhere ends it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("keysSheet")
        self.setProperty("surface", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._back = QApplication.focusWidget()
        title = wording.key(Key.ALL_KEYS)
        self.setAccessibleName(title)
        self.search = TextField(self)
        self.search.setFixedWidth(_SEARCH)
        self.search.setPlaceholderText(self.tr("Find a key"))
        self.search.setAccessibleName(self.tr("Find a key"))
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._list)
        self.setFocusProxy(self.search)
        top = QHBoxLayout()
        top.addWidget(Words(title, self, kind="title"))
        top.addStretch(1)
        top.addWidget(self.search)
        top.addSpacing(theme.GAP)
        top.addWidget(KeyCap("Esc", self))
        self.area = QScrollArea(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 16, _INSET, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.area, 1)
        self._room = QSize(window.width() - 16, window.height() - 16)
        self._list()
        inner = self.columns.sizeHint()
        wanted = QSize(inner.width() + 2 * _INSET + 12, inner.height() + 2 * 16 + theme.CONTROL + 12)
        self.resize(wanted.boundedTo(self._room))
        self.move((window.width() - self.width()) // 2, max(0, (window.height() - self.height()) // 2))
        self.show()
        self.raise_()
        self.search.setFocus()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _list(self) -> None:
        """As many columns as there is room for; what does not fit is a scroll away."""
        sections = legend(terms_of(self.search.text()))
        self.columns = Columns(sections, self._room.width() - 2 * _INSET - 12, self.area)
        self.area.setWidget(self.columns)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape and Enter end it, arrows scroll; all else is text, and all is the input method's while it composes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.search.composing:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._end()
                return True
            if key in _SCROLLS:
                bar = self.area.verticalScrollBar()
                bar.setValue(bar.value() + _SCROLLS[key] * bar.singleStep())
                return True
        return super().eventFilter(watched, event)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isValid(self) and now is not None and now is not self.search and not self.isAncestorOf(now):
            self._back = None
            self._end()

    def _end(self) -> None:
        if self.isHidden():
            return
        back, self._back = self._back, None
        self.hide()
        self.deleteLater()
        if back is not None and isValid(back):
            back.setFocus()


_SCROLLS = {Qt.Key.Key_Down: 2, Qt.Key.Key_Up: -2, Qt.Key.Key_PageDown: 20, Qt.Key.Key_PageUp: -20}


class Columns(QWidget):
    """The sections flow down and then to the right, in as many columns as `width` px hold."""

    def __init__(self, sections: Sequence[Section], width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._caps: list[QWidget] = []
        lines = [(section.title, line) for section in sections for line in self._lines(section)]
        for caps in self._caps:
            caps.setFixedWidth(max(one.sizeHint().width() for one in self._caps))
        widest = max([line.sizeHint().width() for _, line in lines], default=200)
        most = max(1, (width + _BETWEEN) // (widest + _BETWEEN))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        for part in self._shared_out(lines, most):
            column = QVBoxLayout()
            column.setSpacing(0)
            for line in part:
                line.setMinimumWidth(widest)
                column.addWidget(line)
            column.addStretch(1)
            row.addLayout(column)
        row.addStretch(1)
        if not lines:
            row.insertWidget(0, Words(self.tr("No key is called that."), self, kind="quiet"))

    def _lines(self, section: Section) -> list[QWidget]:
        return [self._title(section.title), *(self._line(entry) for entry in section.entries)]

    def _title(self, words: str) -> QWidget:
        title = Words(words, self, kind="strong")
        title.setFixedHeight(_TITLE)
        return title

    def _line(self, entry: Entry) -> QWidget:
        line = QWidget(self)
        line.setFixedHeight(_LINE)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        caps = QWidget(line)
        keys = QHBoxLayout(caps)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(4)
        for cap in entry.caps:
            keys.addWidget(KeyCap(cap, caps))
        keys.addStretch(1)
        self._caps.append(caps)
        row.addWidget(caps)
        row.addWidget(Words(entry.words, line, kind="quiet"), 1)
        return line

    def _shared_out(self, lines: Sequence[tuple[str, QWidget]], columns: int) -> list[list[QWidget]]:
        """`lines` in at most so many columns, as low as can be; each begins with the title of what stands in it."""
        limit = sum(_height(line) for _, line in lines) / columns
        while len(starts := _starts([line for _, line in lines], limit)) > columns:
            limit += 1
        parts = []
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            part = [line for _, line in lines[start:end]]
            parts.append(part if not part or _is_title(part[0]) else [self._title(lines[start][0]), *part])
        return parts


def _starts(lines: Sequence[QWidget], limit: float) -> list[int]:
    """With which of `lines` columns begin that are no higher than `limit` px; no title stands last in one."""
    starts, used = [0], 0
    for at, line in enumerate(lines):
        if used and used + _height(line) > limit:
            begin = at - 1 if _is_title(lines[at - 1]) else at
            starts.append(begin)
            used = _TITLE if begin < at or not _is_title(line) else 0
        used += _height(line)
    return starts


def _height(line: QWidget) -> int:
    return _TITLE if _is_title(line) else _LINE


def _is_title(line: QWidget) -> bool:
    return isinstance(line, Words)
