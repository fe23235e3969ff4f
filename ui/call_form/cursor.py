"""Where the cursor stands in a half-typed call: kept with the words, so that one goes on where one was."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.call_form.entry import Values

FIELD, POSITION, ANCHOR = "cursor_field", "cursor_at", "cursor_from"


def cursor_of(fields: Mapping[str, QWidget], at: QWidget | None) -> dict[str, object]:
    """Which of `fields` is `at`, and where in it the cursor and the other end of what is selected stand."""
    name = next((name for name, field in fields.items() if field is at), "")
    if isinstance(at, QPlainTextEdit):
        return {FIELD: name, POSITION: at.textCursor().position(), ANCHOR: at.textCursor().anchor()}
    if isinstance(at, QLineEdit):
        return {FIELD: name, POSITION: at.cursorPosition(), ANCHOR: _other_end(at)}
    return {FIELD: name, POSITION: 0, ANCHOR: 0}


def put_cursor(fields: Mapping[str, QWidget], values: Values) -> QWidget | None:
    """Puts the cursor where `values` have it; answers the field that had the keys, None where that is not known."""
    field = fields.get(str(values.get(FIELD) or ""))
    position, anchor = (max(0, _number(values.get(name))) for name in (POSITION, ANCHOR))
    if isinstance(field, QPlainTextEdit):
        length = len(field.toPlainText())
        cursor = field.textCursor()
        cursor.setPosition(min(anchor, length))
        cursor.setPosition(min(position, length), QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
    elif isinstance(field, QLineEdit):
        length = len(field.text())
        start = min(anchor, length)
        field.setSelection(start, min(position, length) - start)
    return field


def _other_end(field: QLineEdit) -> int:
    if not field.hasSelectedText():
        return field.cursorPosition()
    start, end = field.selectionStart(), field.selectionEnd()
    return start if field.cursorPosition() == end else end


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
