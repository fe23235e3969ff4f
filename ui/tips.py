"""Tooltips: Qt guesses whether one is rich text, and what people typed must be shown as they typed it."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt

from ui.one_line import straight

SHORT, LONG = 100, 2000
"""Letters: more than the first Qt would put in one line as wide as they are; more than the second nobody reads."""


def tip(words: str) -> str:
    """What a tooltip is given to show `words` as they stand: `<b>` and `<img src=…>` are letters, no markup."""
    words = straight(words)
    if len(words) <= SHORT and not Qt.mightBeRichText(words):
        return words
    shown = words if len(words) <= LONG else f"{words[:LONG]}…"
    return f'<p style="white-space: pre-wrap">{escape(shown)}</p>'
