"""The small dialog that asks a reason: for a return, a void, a failed inspection, a look at the caller.

What is typed in it is a draft too: Escape closes it and loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.errors import Code
from ui import theme, wording
from ui.actions import Key, bind
from ui.case_sheet.asking import Draft
from ui.controls import Button, Check, Words
from ui.fields import FieldRow, LongText, TextField, align
from ui.given import Drafts
from ui.half_typed import DraftKeeper, Values
from ui.panes import Pane

WIDTH = 440

Answer = tuple[str, str] | None
"""(field, sentence) of what is wrong; None when it was done."""


class ReasonDialog(QDialog):
    """`do` is given the facts and answers what is wrong with them, or None: then the dialog closes.

    `title` says what is about to be done, `consequence` what follows; `for_void` also asks about a duplicate.
    """

    def __init__(
        self,
        title: str,
        consequence: str,
        verb: str,
        do: Callable[[Mapping[str, object]], Answer],
        parent: QWidget,
        *,
        for_void: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        self.setWindowTitle(title)
        self.setProperty("surface", "dialog")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setFixedWidth(WIDTH)
        self._do = do
        self._for_void = for_void
        self._keeper: DraftKeeper | None = None
        self.reason = LongText(self, lines=3)
        self.duplicate = Check(self.tr("It repeats another case"), self)
        self.master = TextField(self)
        self._rows = {
            "reason": FieldRow(wording.field("reason"), self.reason, self, top=True),
            "master": FieldRow(wording.field("master"), self.master, self),
        }
        self.confirm = Button(verb, self, kind="primary", key=Key.SUBMIT)
        self.cancel = Button(self.tr("Cancel"), self, key=Key.LEAVE)
        self._lay_out(title, consequence)
        self.confirm.clicked.connect(self.try_it)
        self.cancel.clicked.connect(self.reject)
        bind(self, Key.SUBMIT, self.try_it)
        for changed in (self.reason.textChanged, self.master.textChanged, self.duplicate.toggled):
            changed.connect(self._typed)
        self.master.textChanged.connect(self._named_a_master)

    def _named_a_master(self, number: str) -> None:
        """Whoever names the other case means a duplicate; the number must not be lost for want of a tick."""
        if number.strip():
            self.duplicate.setChecked(True)

    def _lay_out(self, title: str, consequence: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.GAP)
        column.addWidget(Words(title, self, kind="title", wrap=True))
        if consequence:
            column.addWidget(Words(consequence, self, kind="quiet", wrap=True))
        column.addSpacing(4)
        column.addWidget(self._rows["reason"])
        column.addWidget(self.duplicate)
        column.addWidget(self._rows["master"])
        self.duplicate.setVisible(self._for_void)
        self._rows["master"].setVisible(self._for_void)
        align(list(self._rows.values()))
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        column.addLayout(row)

    def keep(self, drafts: Drafts, form: str, key: str) -> None:
        """Shows the draft kept under `key` and keeps what is typed from now on."""
        self._keeper = DraftKeeper(drafts, form, self.values, self)
        draft = self._keeper.open(key)
        self.reason.setText(str(draft.get("reason") or ""))
        self.duplicate.setChecked(draft.get("duplicate") is True)
        self.master.setText(str(draft.get("master") or ""))

    def values(self) -> Values:
        """What is half typed."""
        values: dict[str, object] = {"reason": self.reason.text()}
        if self._for_void:
            values |= {"duplicate": self.duplicate.isChecked(), "master": self.master.text()}
        return values

    def try_it(self) -> None:
        """Gives the facts to `do`; says what is wrong at its field, or closes."""
        facts = {name: value for name, value in self.values().items() if value not in ("", False)}
        wrong = self._do(facts)
        for row in self._rows.values():
            row.say("")
        if wrong is None:
            if self._keeper:
                self._keeper.drop()
                self._keeper = None
            self.accept()
            return
        place = self._rows.get(wrong[0], self._rows["reason"])
        place.say(wrong[1])
        place.take_focus()
        self.adjustSize()

    def _typed(self) -> None:
        if self._keeper:
            self._keeper.touch()


class Dialogs:
    """The one dialog that is open over a pane; when it closes, the pane has the keys again."""

    def __init__(self, pane: Pane, drafts: Drafts) -> None:
        self._pane = pane
        self._drafts = drafts
        self.current: ReasonDialog | None = None

    def open(self, dialog: ReasonDialog, key: str, given: str = "") -> None:
        """Shows `dialog` with the draft kept under `key`, or with what was `given` already."""
        self.current = dialog
        dialog.keep(self._drafts, Draft.REASON, key)
        if given and not dialog.reason.text():
            dialog.reason.setText(given)
        dialog.finished.connect(self._closed)
        dialog.open()
        dialog.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _closed(self) -> None:
        if self.current:
            self.current.deleteLater()
            self.current = None
        self._pane.window().activateWindow()
        self._pane.take_focus()


def field_of(code: Code, field: object) -> str:
    """Which of the dialog's fields a broken rule is about."""
    return "master" if code in (Code.MASTER_NEEDED, Code.MASTER_ITSELF) or field == "master" else "reason"
