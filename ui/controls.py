"""Buttons with key caps, check boxes, choices, words: the small parts every pane is made of."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui import assets, shapes, theme, tongue
from ui.actions import Bindable, cap
from ui.one_line import fitted, straight
from ui.shapes import Shape
from ui.theme import Token, Type

_CAP_HEIGHT = 16
_CAP_PAD = 5
_CAP_GAP = 6


class Button(QPushButton):
    """A button: its words, an icon if it has one, and the cap of its key at the right.

    `kind` is "primary" (one in a pane), "" (plain), "flat", "link" or "danger"; `small` is 24 px high.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: str = "",
        key: Bindable | None = None,
        icon: str = "",
        icon_last: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._icon_name = icon
        self._icon_last = icon_last
        self.setProperty("kind", kind)
        if small:
            self.setProperty("small", True)
        self.setFont(theme.font(Type.QUIET if small or kind == "link" else Type.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows `text`; read aloud it is the same."""
        super().setText(text)
        self.setAccessibleName(text.rstrip("…"))
        self.updateGeometry()

    @property
    def key_cap(self) -> str:
        """What the cap says now; "" without one. A person may change it."""
        return cap(self._key) if self._key is not None else ""

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the words."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """The words, the icon and the cap with the paddings of the style sheet."""
        small = bool(self.property("small"))
        link = self.property("kind") == "link"
        pad = 3 if link else 9 if small else 11
        height = theme.CONTROL_SMALL if small or link else theme.CONTROL
        if self.property("tall"):
            height = 36
        return QSize(2 * pad + self._content_width(), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does; where a pane has bound Enter itself the key never comes here."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def _content_width(self) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        if self._icon_name:
            width += 16 + (_CAP_GAP if self.text() else 0)
        return width + (_CAP_GAP + _cap_width(self.key_cap) if self.key_cap else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Another language, another key: another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's frame, then icon, words and cap in a row, centred."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu  # our own chevron is drawn instead
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        ink = self._ink()
        x = (self.width() - self._content_width()) // 2
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        if self._icon_name:
            picture = assets.pixmap(self._icon_name, ink, 16, self.devicePixelRatioF())
            place = x + width + _CAP_GAP if self._icon_last else x
            painter.drawPixmap(place, (self.height() - 16) // 2, picture)
            x += 0 if self._icon_last else 16 + (_CAP_GAP if self.text() else 0)
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(QRect(x, 0, width + 1, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.key_cap:
            self._paint_cap(painter, x + width + _CAP_GAP, ink)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return theme.colour(Token.TEXT_QUIET)
        inks = {"primary": Token.ON_ACCENT, "link": Token.ACCENT, "danger": Token.URGENT}
        return theme.colour(inks.get(str(self.property("kind")), Token.TEXT))

    def _paint_cap(self, painter: QPainter, x: int, ink: QColor) -> None:
        box = QRectF(x, (self.height() - _CAP_HEIGHT) / 2, _cap_width(self.key_cap), _CAP_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.property("kind") == "primary" and self.isEnabled():
            painter.setPen(QPen(ink, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Token.QUIET_GROUND if self.isEnabled() else Token.SELECT_QUIET))
            painter.drawRoundedRect(box, 3, 3)
            ink = theme.colour(Token.TEXT_QUIET)
        painter.setPen(ink)
        painter.setFont(theme.font(Type.KEY))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.key_cap)


def _cap_width(text: str) -> int:
    return _cap_width_in(text, tongue.language())


@cache
def _cap_width_in(text: str, _language: str) -> int:
    """Measured once for each key: its button asks whenever it is laid out or painted. The language has the letters."""
    return max(_CAP_HEIGHT, QFontMetrics(theme.font(Type.KEY)).horizontalAdvance(text) + 2 * _CAP_PAD)


_BESIDE_WORDS = 34
"""Px of a choice that its words do not have: padding, and the room of the chevron."""


class Choice(QComboBox):
    """A combo box with our own chevron. `filter_` makes it one of a pane's header: 24 high, tinted, no outline."""

    def __init__(self, parent: QWidget | None = None, *, filter_: bool = False) -> None:
        super().__init__(parent)
        if filter_:
            self.setProperty("kind", "filter")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(20)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that are wider than the box end in …; what they are is in the list, and said to a screen reader."""
        super().initStyleOption(option)
        room = self.width() - _BESIDE_WORDS
        if room > 0:
            option.currentText = fitted(self.fontMetrics(), option.currentText, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's box, and the chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        colour = theme.colour(Token.TEXT_QUIET)
        picture = assets.pixmap("chevron-down", colour, 14, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 22, (self.height() - 14) // 2, picture)


class Check(QCheckBox):
    """A check box with our own tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's box, and the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        shapes.draw(QPainter(self), box.center().x() - 5, box.center().y() - 5, Shape.DONE, Token.ON_ACCENT, 12)


class Words(QLabel):
    """A label of `kind` "", "quiet", "strong", "title", "figure", "link", "wrong" or "key"; wraps when asked."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, kind: str = "", wrap: bool = False) -> None:
        super().__init__(straight(text), parent)
        self.setProperty("kind", kind)
        self.setFont(theme.font(_TYPES.get(kind, Type.BODY)))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)

    def setText(self, text: str) -> None:
        """`text`, letter after letter as it is written."""
        super().setText(straight(text))


_TYPES = {
    "quiet": Type.QUIET,
    "strong": Type.STRONG,
    "title": Type.TITLE,
    "figure": Type.FIGURE,
    "link": Type.QUIET,
    "wrong": Type.QUIET,
    "key": Type.KEY,
    "keyOnGround": Type.KEY,
}


class KeyCap(Words):
    """A key as it is printed beside what it does."""

    def __init__(self, text: str, parent: QWidget | None = None, *, on_ground: bool = False) -> None:
        super().__init__(text, parent, kind="keyOnGround" if on_ground else "key")
        self.setFixedHeight(_CAP_HEIGHT)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class Wrong(QWidget):
    """▲ and a sentence under a field that is wrong; takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setFont(theme.font(Type.QUIET))
        self.hide()

    def say(self, sentence: str, field: QWidget | None = None) -> None:
        """Shows `sentence` ("" hides it) and gives `field` its 2 px outline."""
        self._words = sentence
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if field is not None:
            mark_wrong(field, bool(sentence))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the sentence needs."""
        room = QRect(0, 0, max(40, width - 18), 10_000)
        return max(18, QFontMetrics(self.font()).boundingRect(room, _WRAP, self._words).height())

    def sizeHint(self) -> QSize:
        """One line where there is room."""
        return QSize(18 + QFontMetrics(self.font()).horizontalAdvance(self._words), 18)

    def minimumSizeHint(self) -> QSize:
        """May wrap."""
        return QSize(120, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The triangle and the sentence."""
        painter = QPainter(self)
        shapes.draw(painter, 0, 3, Shape.LATE)
        painter.setFont(self.font())
        painter.setPen(theme.colour(Token.LATE))
        painter.drawText(self.rect().adjusted(18, 0, 0, 0), _WRAP, self._words)


_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Gives a field the outline of a wrong one, or takes it away."""
    if bool(field.property("wrong")) == wrong:
        return
    field.setProperty("wrong", wrong)
    field.style().unpolish(field)
    field.style().polish(field)
