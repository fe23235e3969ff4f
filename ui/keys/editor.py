"""Which key does what, and another one for whoever wants it: a page of the preferences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from ui import actions, theme, wording
from ui.actions import Bindable, Key, Place
from ui.command_bar.matching import find
from ui.command_bar.painting import LineDelegate
from ui.command_bar.pairs import in_other_language
from ui.command_bar.results import Lines
from ui.command_bar.rows import Line, Row, Title
from ui.command_bar.search import terms_of
from ui.command_bar.verb import Group
from ui.controls import Button, Words, Wrong
from ui.fields import TextField
from ui.given import Workstation
from ui.key_table import places, with_keys
from ui.keys.kept import forget, keep, kept
from ui.keys.press_field import PressField
from ui.preferences.chosen import Chosen


class KeysEditor(QWidget):
    """A list of everything that has a key; under it the key of the chosen line, and what stands in the way."""

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keysEditor")
        self._chosen = Chosen.of(workstation)
        self._shown: list[Bindable | None] = []
        self.search = TextField(self)
        self.lines = Lines(self)
        self.list = QListView(self)
        self.list.setModel(self.lines)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMinimumHeight(6 * 32)
        self.what = Words("", self)
        self.press = PressField(self)
        self.wrong = Wrong(self)
        policy = self.wrong.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # a sentence that comes moves nothing
        self.wrong.setSizePolicy(policy)
        self.reset = Button("", self)
        self.reset_all = Button("", self)
        self._lay_out()
        self.search.textChanged.connect(self.refresh)
        self.search.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.activated.connect(self.press.setFocus)
        self.press.pressed.connect(self._pressed)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(lambda: forget(self._chosen))
        self._chosen.changed.connect(self._preference_changed)
        self._say_words()

    def _lay_out(self) -> None:
        one = QHBoxLayout()
        one.setSpacing(theme.GAP)
        one.addWidget(self.what, 1)
        one.addWidget(self.press)
        one.addWidget(self.reset)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(one)
        column.addWidget(self.wrong)
        column.addLayout(below)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def current(self) -> Bindable | None:
        """The action whose key is shown beneath the list."""
        row = self.list.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def choose(self, what: Bindable) -> None:
        """Goes to the line of `what`."""
        if what in self._shown:
            index = self.lines.index(self._shown.index(what))
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def refresh(self) -> None:
        """Lists anew what fits the search; the chosen line stays chosen while it is there."""
        before, query = self.current, terms_of(self.search.text())
        lines: list[Line] = []
        self._shown = []
        for title, group in self._groups():
            fitting = [what for what in group if not query or find(query, wording.key(what),
                       in_other_language(wording.key(what)), actions.cap(what))]  # fmt: skip
            if fitting:
                lines += [Title(title), *(self._row(what) for what in fitting)]
                self._shown += [None, *fitting]
        self.lines.load(lines)
        first = next((what for what in self._shown if what is not None), None)
        wanted = before if before in self._shown and before is not None else first
        if wanted is not None:
            self.choose(wanted)
        self._show_one()

    def _groups(self) -> list[tuple[str, Sequence[Bindable]]]:
        keys = [what for what in with_keys() if isinstance(what, Key)]
        letters = [what for what in with_keys() if not isinstance(what, Key)]
        window = [key for key in keys if Place.WINDOW in places(key)]
        rest = [key for key in keys if key not in window]
        return [(wording.key_place(Place.WINDOW), window), (wording.keys_of_case(), letters),
                (self.tr("In the panes"), rest)]  # fmt: skip

    def _row(self, what: Bindable) -> Row:
        own = what.value in kept(self._chosen)
        where = sorted(wording.key_place(place) for place in places(what)) if isinstance(what, Key) else []
        detail = wording.joined("" if Place.WINDOW in places(what) else wording.listed(*where),
                                self.tr("changed") if own else "")  # fmt: skip
        cap = actions.spelled(actions.letter(what))
        return Row(key=what.value, group=Group.GO, words=wording.key(what), do=lambda: None, detail=detail, cap=cap)

    def _show_one(self) -> None:
        what = self.current
        self.wrong.say("")
        can = what is not None and actions.can_change(what)
        self.what.setText("" if what is None else wording.key(what))
        self.press.setEnabled(can)
        self.press.show_key("" if what is None else actions.letter(what), self.tr("Press the new key"))
        self.reset.setEnabled(what is not None and what.value in kept(self._chosen))
        self.reset_all.setEnabled(bool(kept(self._chosen)))

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_one()

    # ── what is done ────────────────────────────────────────────────────────────────────────────────────────────────

    def _pressed(self, sequence: str) -> None:
        """Takes the key, or says whose it is."""
        what = self.current
        if what is None:
            return
        holder = actions.holder(what, sequence)
        cap = actions.spelled(sequence)
        if actions.is_reserved(sequence):
            self.wrong.say(self.tr("{key} moves or writes in every field; choose another key.").format(key=cap))
        elif holder is not None:
            taken = self.tr("{key} belongs to “{action}” here; give that another key first.")
            self.wrong.say(taken.format(key=cap, action=wording.key(holder)))
        else:
            same = sequence == actions.delivered(what)[0]
            keep(self._chosen, what, "" if same else sequence)

    def _reset(self) -> None:
        """Gives the delivered key back, unless somebody else has it by now."""
        what = self.current
        if what is None:
            return
        holder = next((one for s in actions.delivered(what) if (one := actions.holder(what, s)) is not None), None)
        if holder is not None:
            taken = self.tr("{key} belongs to “{action}” here; give that another key first.")
            cap = actions.spelled(actions.delivered(what)[0])
            self.wrong.say(taken.format(key=cap, action=wording.key(holder)))
            return
        keep(self._chosen, what, "")

    def _preference_changed(self, name: str) -> None:
        if name == "keys":
            actions.use(kept(self._chosen))
            self.refresh()

    # ── Qt's hooks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search move in the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self.search.composing:
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _say_words(self) -> None:
        self.search.setPlaceholderText(self.tr("Find a key"))
        self.search.setAccessibleName(self.tr("Find a key"))
        self.list.setAccessibleName(wording.key(Key.ALL_KEYS))
        self.reset.setText(self.tr("Reset this key"))
        self.reset_all.setText(self.tr("Reset all keys"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: other words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
