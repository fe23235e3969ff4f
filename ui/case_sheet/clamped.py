"""Words of a few lines at most: what somebody wrote at length must not push away what is to be decided by."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from ui.controls import Words

ELLIPSIS = "…"


class Clamped(Words):
    """Shows `whole` in at most `lines` lines, or all of it once unfolded; `clamped` tells whether some of it is left
    out now."""

    clamped = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__("", parent, wrap=True)
        self._lines = lines
        self._fitted: tuple[str, int, bool] | None = None
        self._short = False
        self.whole = ""
        self.unfolded = False

    def show_words(self, whole: str) -> None:
        """Shows other words, folded again."""
        if whole != self.whole:
            self.whole, self.unfolded = whole, False
            self._fit()

    def unfold(self, unfolded: bool) -> None:
        """Shows all of it, or no more than its lines."""
        self.unfolded = unfolded
        self._fit()

    @property
    def left_out(self) -> bool:
        """Whether some of it is left out while it is folded."""
        return self._short

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other lines."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One line; how high it is follows from its width."""
        margins = self.contentsMargins()
        return QSize(40, self.fontMetrics().height() + margins.top() + margins.bottom())

    def _fit(self) -> None:
        asked = (self.whole, self.width(), self.unfolded)
        if asked == self._fitted:
            return
        self._fitted = asked
        cut = shortened(self.whole, QFontMetrics(self.font()), self.width(), self._lines, self)
        self._short = cut != self.whole
        self.setText(self.whole if self.unfolded else cut)
        self.clamped.emit(self._short)


def shortened(text: str, metrics: QFontMetrics, width: int, lines: int, widget: QWidget) -> str:
    """`text` as far as `lines` lines of `width` px hold it, with … at the end where there is more."""
    if width < 40 or (metrics.horizontalAdvance(text.replace("\n", "")) <= width and text.count("\n") < lines):
        return text
    kept: list[str] = []
    for paragraph in text.split("\n"):
        for line in _broken(paragraph, width, widget):
            if len(kept) == lines:
                return _joined(kept, metrics, width)
            kept.append(line)
        kept[-1] += "\n"
    return text


def _joined(kept: list[str], metrics: QFontMetrics, width: int) -> str:
    last = kept[-1].rstrip()
    while last and metrics.horizontalAdvance(last + ELLIPSIS) > width:
        last = last[:-1]
    return "".join((*kept[:-1], last.rstrip() + ELLIPSIS))


def _broken(paragraph: str, width: int, widget: QWidget) -> list[str]:
    layout = QTextLayout(paragraph, widget.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(paragraph[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return found or [""]
