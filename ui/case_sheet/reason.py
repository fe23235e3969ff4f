"""The small dialog that asks a reason: for a return, a void, a failed inspection, a look at the caller.

What is typed in it is a draft too: Escape closes it and loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.errors import Code, RuleBroken
from models.facts import FIELDS
from models.lifecycle import Action
from models.reference import Reference
from ui import wording
from ui.actions import Key, bind
from ui.case_sheet.asking import Draft
from ui.case_sheet.fields_dialog import FieldsDialog
from ui.case_sheet.listed import Listed
from ui.controls import Button
from ui.dialog import Dialog, foot
from ui.dispatch.passing_on import PassingOnDialog
from ui.fields import FieldRow, LongText, align
from ui.given_desk import Drafts
from ui.half_typed import DraftKeeper, Values
from ui.options import OptionList
from ui.panes import Pane
from ui.phrases import PhraseButton
from ui.step_form import not_given

WIDTH = 480
MOST_CHOICES = 200
"""How high the list may be, in px; the rest is a scroll away."""
_OTHER_PARTS = 290
"""How high all else in the dialog is, about, in px."""
_LEAST_CHOICES = 80

Answer = Mapping[str, str] | None
"""What is wrong with `choice` or `reason`, a sentence for each; None when it was done."""


def choices_high(screen: int) -> int:
    """How high the list may be on a screen of so many px: at 200 % a screen has half of them, and the buttons count."""
    return max(_LEAST_CHOICES, min(MOST_CHOICES, screen - _OTHER_PARTS))


class ReasonDialog(Dialog):
    """`do` is given the facts and answers what is wrong with them, or None: then the dialog closes.

    `title` says what is about to be done, `consequence` what follows; `listed` lets one of a list be chosen
    first. `asks` names the text where it is no reason. `phrases` stand beside the reason.
    """

    def __init__(
        self,
        title: str,
        consequence: str,
        verb: str,
        do: Callable[[Mapping[str, object]], Answer],
        parent: QWidget,
        *,
        listed: Listed | None = None,
        asks: str = "reason",
        phrases: PhraseButton | None = None,
    ) -> None:
        super().__init__("reasonDialog", parent)
        self.setFixedWidth(WIDTH)
        self._do = do
        self._listed = listed
        self._keeper: DraftKeeper | None = None
        self.reason = LongText(self, lines=3)
        self.choices = OptionList(
            self, numbered=True, fits=choices_high(parent.screen().availableGeometry().height()), digits=True
        )
        self._rows = {
            "choice": FieldRow(wording.field(listed.name) if listed else "", self.choices, self, top=True),
            "reason": FieldRow(wording.field(listed.text if listed else asks), self.reason, self, top=True),
        }
        self.confirm = Button(verb, self, kind="primary", key=Key.SUBMIT)
        self.cancel = Button(self.tr("Cancel"), self, key=Key.LEAVE)
        self._lay_out(title, consequence)
        if phrases is not None:
            phrases.belong_to(self.reason)
            self._rows["reason"].beside.addWidget(phrases, 0, Qt.AlignmentFlag.AlignTop)
            bind(self, Key.PHRASES, phrases.click)
        self.confirm.clicked.connect(self.try_it)
        self.cancel.clicked.connect(self.reject)
        bind(self, Key.SUBMIT, self.try_it)
        self.reason.textChanged.connect(self._typed)
        self.choices.chosen.connect(self._typed)
        self.choices.keyed.connect(self.reason.setFocus)
        if listed:
            self.choices.load(listed.options)
            self.choices.set_key(listed.proposed or None)

    def _lay_out(self, title: str, consequence: str) -> None:
        column = self.headed(title, consequence)
        column.addSpacing(4)
        column.addWidget(self._rows["choice"])
        column.addWidget(self._rows["reason"])
        self._rows["choice"].setVisible(self._listed is not None)
        align(list(self._rows.values()))
        column.addSpacing(8)
        column.addLayout(foot(self.cancel, self.confirm))

    def keep(self, drafts: Drafts, form: str, key: str) -> None:
        """Shows the draft kept under `key` and keeps what is typed from now on."""
        self._keeper = DraftKeeper(drafts, form, self.values, self)
        draft = self._keeper.open(key)
        self.reason.setText(str(draft.get("reason") or ""))
        if self._listed and draft.get("choice") in {option.key for option in self._listed.options}:
            self.choices.set_key(draft["choice"])

    def values(self) -> Values:
        """What is half typed."""
        values: dict[str, object] = {"reason": self.reason.text()}
        if self._listed and self.choices.key not in (None, self._listed.proposed):
            values["choice"] = self.choices.key
        return values

    def facts(self) -> Mapping[str, object]:
        """What is given: nothing that is empty."""
        values = dict(self.values())
        if self._listed:
            values.pop("choice", None)
            values[self._listed.text] = values.pop("reason")
            values[self._listed.name] = self.choices.key
        return {name: value for name, value in values.items() if value not in ("", False, None)}

    def take_focus(self) -> None:
        """Gives the focus to the list where there is something to choose, else to the text."""
        chosen = self._listed is None or self.choices.key is not None
        (self.reason if chosen else self.choices).setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Gives the facts to `do`; says what is wrong at its field, or closes."""
        wrong = self._do(self.facts())
        for name, row in self._rows.items():
            row.say(wrong.get(name, "") if wrong else "")
        if wrong is None:
            if self._keeper:
                self._keeper.drop()
                self._keeper = None
            self.accept()
            return
        next(row for name, row in self._rows.items() if name in wrong).take_focus()
        self.adjustSize()

    def _typed(self) -> None:
        if self._keeper:
            self._keeper.touch()


class Dialogs:
    """The one dialog that is open over a pane; when it closes, the pane has the keys again."""

    def __init__(self, pane: Pane, drafts: Drafts) -> None:
        self._pane = pane
        self._drafts = drafts
        self.current: ReasonDialog | FieldsDialog | PassingOnDialog | None = None

    def open(self, dialog: ReasonDialog | FieldsDialog | PassingOnDialog, key: str, given: str = "") -> None:
        """Shows `dialog` with the draft kept under `key`, or with what was `given` already."""
        self.current = dialog
        dialog.keep(self._drafts, Draft.REASON, key)
        if given and isinstance(dialog, ReasonDialog) and not dialog.reason.text():
            dialog.reason.setText(given)
        dialog.finished.connect(self._closed)
        dialog.open()
        dialog.adjustSize()  # a list of reasons knows its rows' heights once it has its width
        dialog.take_focus()

    def _closed(self) -> None:
        if self.current:
            self.current.deleteLater()
            self.current = None
        self._pane.window().activateWindow()
        self._pane.take_focus()


_CHOSEN = frozenset({"refusal", "supervisor", "danger_told"})
_WRITTEN = frozenset({"reason", "danger"})


def wrong_with(action: Action, facts: Mapping[str, object], broken: RuleBroken, reference: Reference) -> Answer:
    """What `broken` says at its field of the dialog; where something is missing, also what else is, at once."""
    lacks = [field.name for field in FIELDS[action] if field.required and not facts.get(field.name)]
    named = [name for name in lacks if name in _CHOSEN | _WRITTEN] if broken.code is Code.MISSING else []
    said = {field_of(name): wording.broken(not_given(name), reference) for name in named}
    return {**said, field_of(broken.facts.get("field")): wording.broken(broken, reference)}


def field_of(field: object) -> str:
    """Which of the dialog's fields a broken rule is about."""
    return "choice" if field in _CHOSEN else "reason"
