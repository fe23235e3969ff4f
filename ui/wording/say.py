"""The one way a word reaches a person: marked with QT_TRANSLATE_NOOP where it is declared, translated where it is used.

English is the text in the code; `resources/translations/gaowei_zh.ts` holds the Chinese.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui import tongue

CONTEXT = "wording"


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks `text` for lupdate, which looks for this name, and gives it back. PySide's own one has no types."""
    return text


def say(text: str, **facts: object) -> str:
    """`text` in the language in force, its {placeholders} filled with `facts`."""
    spoken = QCoreApplication.translate(CONTEXT, text)
    return spoken.format(**facts) if facts else spoken


def say_in(context: str, text: str) -> str:
    """`text` as it is said in `context`: one English word may have two in Chinese (紧急, 急)."""
    return QCoreApplication.translate(context, text)


def language() -> str:
    """`zh` or `en`: the language in force, as `ui.startup` set it for the whole program."""
    return tongue.language()


def by_language(zh: str, en: str) -> str:
    """The one of two names that the reference tables give; the other where it is empty."""
    return (zh or en) if language() == "zh" else (en or zh)
