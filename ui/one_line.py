"""What people typed, in one line of a given width: a line break in it would be painted over the rows above and below.

A desk lets nobody type one, but whoever writes to the centre by hand can, and as long a text as he likes.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def fitted(metrics: QFontMetrics, text: str, width: int) -> str:
    """`text` without breaks, ending in … where `width` px end."""
    seen = text[: max(width, 1) + 1]  # no letter is narrower than a pixel, and cutting a long text takes long
    return metrics.elidedText(without_breaks(seen), Qt.TextElideMode.ElideRight, width)


def without_breaks(text: str) -> str:
    """`text` with a blank for whatever begins a new line."""
    return text if text.isprintable() else " ".join(text.splitlines())
