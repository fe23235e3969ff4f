"""Phrases 惯用语: what is written again and again, inserted with a key; a few are shipped, everybody keeps his own.

What is inserted is text like any other from then on: nobody is bound to a phrase.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from models.lifecycle import Action
from ui.actions import Key
from ui.controls import Button
from ui.fields import LongText, TextField
from ui.given_desk import Preferences
from ui.tips import tip
from ui.wording import by_language, say
from ui.wording.phrases import SHIPPED

MOST = 20
"""So many phrases of one's own for one action: more is no list to choose from."""
LONGEST = 200
"""Characters of a phrase; what is longer is a text."""
_KEYS = "1234567890"
_SHOWN = 64
"""Letters of a phrase that the menu shows; all of it is inserted."""
_ENDS = "。！？；，.!?;,\n "


class Phrases:
    """The phrases for one action. One's own lie with the preferences of this person at this desk."""

    def __init__(self, action: Action, preferences: Preferences) -> None:
        self._name = f"phrases.{action}"
        self._preferences = preferences
        self._action = action

    @property
    def shipped(self) -> tuple[str, ...]:
        """In the language in force."""
        return tuple(say(text) for text in SHIPPED.get(self._action, ()))

    @property
    def own(self) -> tuple[str, ...]:
        """This person's, as he kept them; what cannot be read was never kept."""
        kept = self._preferences.get(self._name)
        texts = kept if isinstance(kept, list) else []
        return tuple(text for text in texts if isinstance(text, str) and text.strip())[:MOST]

    def can_keep(self, text: str) -> bool:
        """Whether `text` may become a phrase: it is one, it is new, and there is room."""
        said = text.strip()
        known = {*self.own, *self.shipped}
        return bool(said) and len(said) <= LONGEST and said not in known and len(self.own) < MOST

    def keep(self, text: str) -> None:
        """Keeps a phrase of one's own."""
        if self.can_keep(text):
            self._preferences.put(self._name, [*self.own, text.strip()])

    def drop(self, text: str) -> None:
        """Forgets one of one's own."""
        left = [one for one in self.own if one != text]
        self._preferences.put(self._name, left or None)


class PhraseButton(Button):
    """Beside a text: its menu inserts a phrase where the cursor stands, keeps what is written, forgets one."""

    def __init__(self, action: Action, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("", parent, small=True, key=Key.PHRASES, icon="text-quote")
        self.phrases = Phrases(action, preferences)
        self._field: LongText | TextField | None = None
        self.setAccessibleName(self.tr("Phrases"))
        self.setToolTip(tip(self.tr("Phrases")))
        self.clicked.connect(self.open_menu)

    def belong_to(self, field: LongText | TextField) -> None:
        """The text into which phrases are inserted."""
        self._field = field

    def open_menu(self) -> QMenu | None:
        """The phrases, numbered; the first has the keys."""
        if self._field is None:
            return None
        menu = self._menu(self._field.text())
        height = menu.sizeHint().height()
        above = self.mapToGlobal(QPoint(0, -height))
        screen = self.screen().availableGeometry()
        menu.popup(above if above.y() >= screen.top() else self.mapToGlobal(QPoint(0, self.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        return menu

    def insert(self, phrase: str) -> None:
        """Puts a phrase where the cursor stands; what is there before it ends with a mark, so that it reads on."""
        field = self._field
        if isinstance(field, LongText):
            cursor = field.textCursor()
            before = field.text()[: cursor.selectionStart()]
            cursor.insertText(_joint(before) + phrase)
        elif field is not None:
            field.insert(_joint(field.text()[: field.cursorPosition()]) + phrase)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu(self, written: str) -> QMenu:
        menu = _Numbered(self)
        menu.setObjectName("phraseMenu")
        menu.setAccessibleName(self.tr("Phrases"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        own = self.phrases.own
        for row, phrase in enumerate((*own, *self.phrases.shipped)):
            if row == len(own) and own:
                menu.addSeparator()
            number = f"&{_KEYS[row]}  " if row < len(_KEYS) else "     "
            menu.addAction(number + _shown(phrase), partial(self.insert, phrase))
        menu.addSeparator()
        keep = menu.addAction(self.tr("Keep what is written as a phrase"), partial(self.phrases.keep, written))
        keep.setEnabled(self.phrases.can_keep(written))
        if own:
            forget = menu.addMenu(self.tr("Forget a phrase"))
            for phrase in own:
                forget.addAction(_shown(phrase), partial(self.phrases.drop, phrase))
        return menu


class _Numbered(QMenu):
    """A menu whose numbers are its own while it is open, whatever they choose in the pane behind it."""

    def event(self, event: QEvent) -> bool:
        """A digit is no shortcut of the pane now."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text().isdigit():
            event.accept()
            return True
        return super().event(event)


def _shown(phrase: str) -> str:
    short = phrase if len(phrase) <= _SHOWN else f"{phrase[:_SHOWN]}…"
    return short.replace("\n", " ").replace("&", "&&")


def _joint(before: str) -> str:
    return "" if not before or before[-1] in _ENDS else by_language("，", " ")
