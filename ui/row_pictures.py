"""Rows of a list as they were painted, kept while nothing in them changes.

A list is repainted far more often than its rows change: a pane moves, the pointer passes, another row is chosen. What
costs is the letters; a picture of them costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap

from ui import theme, wording
from ui.theme import Token

MOST = 64
"""How many rows are kept: those in sight on a tall screen, and some that were a moment ago."""

Look = tuple[object, ...]
Paint = Callable[[QPainter, QRect], None]
Words = Callable[[], Hashable]


@dataclass(frozen=True, slots=True)
class _Kept:
    look: Look
    about: object
    words: Hashable
    picture: QPixmap


class RowPictures:
    """`hold` says what the words of every row come from besides the row: the reference tables, which change seldom."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[Hashable, _Kept] = {}
        self._about: object = None
        self.painted = 0
        """How many rows had to be painted since this was made."""

    def hold(self, about: object) -> None:
        """A picture that was painted of another `about` holds only if its row's words are still the same."""
        self._about = about

    def draw(
        self,
        painter: QPainter,
        area: QRect,
        name: Hashable,
        look: Look,
        paint: Paint,
        *,
        words: Words | None = None,
        later: bool = False,
    ) -> bool:
        """Puts the row called `name` into `area` (device-independent px); whether it stands there as it is now.

        `paint` is called where `look` is another one than that of its picture, or the `words` of the row are others
        than they were, which is asked only after `hold` was given something else: without it they are taken to be. It
        has to fill the whole of the area that it is given. With `later` it is not called: the row as it was stands in
        for it, or its empty ground.
        """
        ratio = painter.device().devicePixelRatio()
        if not _on_pixels(area, ratio):
            paint(painter, area)  # a picture that lies between pixels is blurred
            return True
        around = (area.width(), area.height(), ratio, theme.colour(Token.PANEL).rgb(), wording.language())
        asked = (*around, *look)
        held = self._held(name, asked, words)
        if held is None and later:
            kept = self._kept.get(name)
            if kept is not None and kept.look[: len(around)] == around:
                painter.drawPixmap(area.topLeft(), kept.picture)
            else:
                painter.fillRect(area, theme.colour(Token.PANEL))
            return False
        if held is None:
            said = words() if words is not None else None
            held = _Kept(asked, self._about, said, self._picture(area, ratio, paint))
            self._kept.pop(name, None)  # the newest stand last
            self._kept[name] = held
            if len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        painter.drawPixmap(area.topLeft(), held.picture)
        return True

    def _held(self, name: Hashable, asked: Look, words: Words | None) -> _Kept | None:
        """The picture that shows the row as it is now."""
        kept = self._kept.get(name)
        if kept is None or kept.look != asked:
            return None
        if kept.about is not self._about:
            if words is None or words() != kept.words:
                return None
            kept = self._kept[name] = replace(kept, about=self._about)
        return kept

    def _picture(self, area: QRect, ratio: float, paint: Paint) -> QPixmap:
        self.painted += 1
        picture = QPixmap(area.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.colour(Token.PANEL))  # opaque, so that letters are smoothed as on the screen
        painter = QPainter(picture)
        paint(painter, QRect(QPoint(), area.size()))
        painter.end()
        return picture


def _on_pixels(area: QRect, ratio: float) -> bool:
    return all((length * ratio).is_integer() for length in (area.x(), area.y(), area.width(), area.height()))
