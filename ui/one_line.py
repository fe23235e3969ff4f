"""What people typed, in one line of a given width: a line break in it would be painted over the rows above and below.

A desk lets nobody type one, but whoever writes to the centre by hand can, and as long a text as he likes. The same goes
for signs that turn the order of letters round: with one of them a text reads as another, and the words after it too.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def fitted(metrics: QFontMetrics, text: str, width: int) -> str:
    """`text` without breaks, ending in … where `width` px end."""
    seen = text[: max(width, 1) + 1]  # no letter is narrower than a pixel, and cutting a long text takes long
    return metrics.elidedText(without_breaks(seen), Qt.TextElideMode.ElideRight, width)


def without_breaks(text: str) -> str:
    """`text` with a blank for whatever begins a new line, and nothing that turns it round."""
    return text if text.isprintable() else " ".join(straight(text).splitlines())


_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9); the marks, which turn no letters, stay."""


def straight(text: str) -> str:
    """`text` without the signs that make letters run the other way than they are written."""
    return text if text.isprintable() else text.translate(_TURNING)
