"""Which language the window speaks: asked for every word that is painted, so it is kept, not worked out anew."""

from __future__ import annotations

from PySide6.QtCore import QLocale

_spoken = ["en"]


def language() -> str:
    """`zh` or `en`."""
    return _spoken[0]


def speak(language: str) -> None:
    """From now on the window speaks `zh` or `en`; numbers and dates follow."""
    chinese = language == "zh"
    QLocale.setDefault(QLocale(QLocale.Language.Chinese if chinese else QLocale.Language.English))
    _spoken[0] = "zh" if chinese else "en"
