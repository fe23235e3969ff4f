"""A field to search in and the list of what it found beneath: one way to choose a unit, a class or a condition.

Arrows move in the list while the field keeps the focus and the input method; Enter or a click chooses. What is chosen
stays chosen while somebody goes on searching, until something else is chosen: Enter in the empty field goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.elided import Elided
from ui.fields import TextField
from ui.options import TWO_LINES, Option, OptionList

FILTER = 104
"""How wide the field beside a heading is, in px."""


class Chooser(QWidget):
    """A field and its list; see the module. `search` answers what a text finds.

    With `folds` the list is there only while something is searched for. With `headed` a line above the list says what
    it lists, and the field is a small one at its right. `keyed` tells, after `chosen`, that it was done with a key.
    """

    chosen = Signal(object)
    keyed = Signal()
    typed = Signal()

    def __init__(
        self,
        search: Callable[[str], Sequence[Option]],
        parent: QWidget | None = None,
        *,
        numbered: bool = False,
        rows: int = 3,
        folds: bool = False,
        headed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._folds = folds
        self.proposes: Callable[[], bool] = lambda: True
        """Whether the first row is a proposal that Enter may take while nothing is searched for."""
        self.field = TextField(self)
        self.list = OptionList(self, numbered=numbered)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._least = rows - 1 if headed else rows
        self.list.setMinimumHeight(self._least * TWO_LINES)
        self.list.wants_rows(rows)
        self.list.setVisible(not folds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.heading = Elided("", self, kind="quiet")
        self.heading.setVisible(headed)
        if headed:
            self.field.setProperty("kind", "filter")
            self.field.setFixedWidth(FILTER)
            self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.above = QHBoxLayout()
            self.above.setSpacing(theme.GAP)
            self.above.addWidget(self.heading, 1)
            self.above.addWidget(self.field)
            layout.addLayout(self.above)
        else:
            layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.chosen.connect(self._chosen)

    @property
    def key(self) -> object:
        """The key of what is chosen; None for nothing."""
        return self.list.key

    @property
    def entrance(self) -> QWidget:
        """The field. (A focus proxy would be a second stop of Tab.)"""
        return self.field

    def take_focus(self) -> None:
        """Gives the focus to the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self, words: str) -> None:
        """The accessible name of field and list, also shown in the empty field."""
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(words)
        self.list.setAccessibleName(words)

    def head(self, words: str) -> None:
        """What the list lists; it is not always a proposal."""
        self.heading.setText(words)
        self.list.setAccessibleDescription(words)

    def give_way(self, wanted: bool) -> None:
        """One row is the least while something else needs the height, what is wrong for one."""
        self.list.setMinimumHeight((1 if wanted else self._least) * TWO_LINES)

    def refresh(self) -> None:
        """Searches again, with the same text; what is chosen stays. Nothing is looked for that nobody sees."""
        text = self.field.text()
        self.list.load(self._search(text) if text or not self._folds else ())

    def set_key(self, key: object) -> None:
        """Chooses without telling anybody."""
        self.list.set_key(key)

    def choose_row(self, row: int) -> bool:
        """Chooses the row with this number from 0; whether there is one."""
        return self.list.choose_row(row)

    def set_text(self, text: str) -> None:
        """Searches for `text` without telling anybody."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.list.setVisible(not self._folds or bool(text))
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the field act on the list, unless an input method composes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.field.composing:
            return self._key_pressed(event)
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.list.step(step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            return self._choose_current()
        return False

    def _choose_current(self) -> bool:
        done = self.list.isVisible() and self._choice_by_enter()
        if done:
            self.keyed.emit()
        return done

    def _choice_by_enter(self) -> bool:
        """Who only presses Enter chooses no other row than was chosen, and none that is not proposed."""
        if self.field.text() or self.list.currentIndex().isValid():
            return self.list.choose_current()
        return self.key is not None or (self.proposes() and self.list.choose_current())

    def _chosen(self, key: object) -> None:
        if self._folds:
            self.set_text("")
        self.chosen.emit(key)

    def _typed(self) -> None:
        self.list.setVisible(not self._folds or bool(self.field.text()))
        self.refresh()
        self.typed.emit()
