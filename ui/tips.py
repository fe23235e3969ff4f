"""Tooltips: Qt guesses whether one is rich text, and what people typed must be shown as they typed it."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def tip(words: str) -> str:
    """What a tooltip is given to show `words` as they stand: `<b>` and `<img src=…>` are letters, no markup."""
    if not Qt.mightBeRichText(words):
        return words
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'
