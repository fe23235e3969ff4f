"""A dialog made of the declared facts of an action (`models.facts`): a list for a choice, a line for a date, a text.

What is typed in it is a draft, as in the dialog that asks a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from models.commands import OnBehalf
from models.errors import Code, RuleBroken
from models.facts import FIELDS
from models.lifecycle import Action, Actor, Channel
from models.reference import Reference
from ui import wording
from ui.actions import Key, bind
from ui.case_sheet.field_entries import Asking, Chosen, Entry, entry_for
from ui.controls import Button, Words, Wrong
from ui.dialog import Dialog, foot
from ui.fields import FieldRow, Segments, align
from ui.given_desk import Drafts
from ui.half_typed import DraftKeeper, Values
from ui.step_form import not_given
from ui.wording.sentences import as_asked

WIDTH = 520

Wrongs = Mapping[str, str] | None
"""What is wrong, by the name of its field ("" for what has none here); None when it was done."""
Do = Callable[[Mapping[str, object], OnBehalf | None], Wrongs]

_CHANNEL = "channel"


class FieldsDialog(Dialog):
    """`do` is given the facts, and in whose name, and answers what is wrong with them, or None: then it closes.

    What is `given` stands there at first: of an application, what was applied for.
    """

    def __init__(
        self,
        action: Action,
        asking: Asking,
        title: str,
        consequence: str,
        do: Do,
        parent: QWidget,
        *,
        given: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__("fieldsDialog", parent)
        self.setFixedWidth(WIDTH)
        self._action, self._asking, self._do = action, asking, do
        self._keeper: DraftKeeper | None = None
        self.entries: dict[str, Entry] = {field.name: entry_for(field, asking, self) for field in FIELDS[action]}
        self.channel = Segments([(channel, wording.channel(channel)) for channel in Channel], self)
        self._rows = {
            name: FieldRow(wording.field(as_asked(action, name)), entry.widget, self, top=entry.high)
            for name, entry in self.entries.items()
        }
        if asking.behalf is not None:
            self._rows[_CHANNEL] = FieldRow(self.tr("Came by"), self.channel, self)
        self.channel.setVisible(asking.behalf is not None)
        self.wrong = Wrong(self)
        self.confirm = Button(wording.action(action), self, kind="primary", key=Key.SUBMIT)
        self.cancel = Button(self.tr("Cancel"), self, key=Key.LEAVE)
        self._lay_out(title, consequence)
        for name, typed in (given or {}).items():
            if typed and name in self.entries:
                self.entries[name].show_typed(typed)
        self.confirm.clicked.connect(self.try_it)
        self.cancel.clicked.connect(self.reject)
        bind(self, Key.SUBMIT, self.try_it)
        if {"unit", "division"} <= self.entries.keys():
            self.entries["unit"].changed.connect(self._where_it_lies)
        for name, entry in self.entries.items():
            entry.changed.connect(partial(self._typed, name))
        self.channel.changed.connect(partial(self._typed, _CHANNEL))

    def show_proofs(self, pictures: Mapping[UUID, QPixmap]) -> None:
        """The small pictures of what may be named as proof."""
        proof = self.entries.get("proof")
        if isinstance(proof, Chosen):
            proof.list.show_pictures({str(identifier): picture for identifier, picture in pictures.items()})

    def _lay_out(self, title: str, consequence: str) -> None:
        said = ""
        if self._asking.behalf is Actor.UNIT and self._asking.code:
            said = self.tr("Recorded on behalf of {unit}").format(unit=self._asking.named)
        column = self.headed(title, consequence, said)
        column.addSpacing(4)
        for row in self._rows.values():
            column.addWidget(row)
        align(list(self._rows.values()))
        if "proof" in self._rows and not self._asking.proofs:
            nothing = self.tr("Nothing is attached to the case that could be named as proof")
            self.entries["proof"].widget.hide()  # an empty list: the words stand where it would
            words = Words(nothing, self, kind="quiet", wrap=True)
            words.setContentsMargins(0, 6, 0, 0)  # in one line with its label
            self._rows["proof"].beside.addWidget(words, 1)
        column.addWidget(self.wrong)
        column.addSpacing(8)
        column.addLayout(foot(self.cancel, self.confirm))

    def _where_it_lies(self) -> None:
        """The district of the unit that was chosen, which may be changed."""
        unit = self._asking.reference.units.get(self.entries["unit"].typed())
        if unit is not None and unit.division is not None:
            self.entries["division"].show_typed(str(unit.division))

    def keep(self, drafts: Drafts, form: str, key: str) -> None:
        """Shows the draft kept under `key` and keeps what is typed from now on."""
        self._keeper = DraftKeeper(drafts, form, self.values, self)
        draft = self._keeper.open(key)
        for name, entry in self.entries.items():
            if draft.get(name) not in (None, ""):
                entry.show_typed(str(draft[name]))
        if draft.get(_CHANNEL) in list(Channel):
            self.channel.set_value(Channel(str(draft[_CHANNEL])))

    def values(self) -> Values:
        """What is half typed."""
        channel = str(self.channel.value) if self.channel.value is not None else ""
        return {**{name: entry.typed() for name, entry in self.entries.items()}, _CHANNEL: channel}

    def facts(self) -> Mapping[str, object]:
        """What is given: nothing that is empty."""
        given = {name: entry.fact() for name, entry in self.entries.items()}
        return {name: value for name, value in given.items() if value not in ("", None)}

    def on_behalf(self) -> OnBehalf | None:
        """Whose word it is, once it is said how it came."""
        channel = self.channel.value
        if self._asking.behalf is None or not isinstance(channel, Channel):
            return None
        party = self.entries.get("party")
        code = self._asking.spoken_for(party.typed() if party else "")
        return OnBehalf(self._asking.behalf, code, channel)

    def take_focus(self) -> None:
        """Gives the focus to the first field that is empty."""
        shown = {name: entry for name, entry in self.entries.items() if not entry.widget.isHidden()}
        empty = (self._rows[name] for name, entry in shown.items() if not entry.typed())
        row = next(empty, None) or next(iter(self._rows.values()), None)
        if row is not None:
            row.take_focus()
        else:
            self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Gives the facts to `do`; says what is wrong at its field, or closes."""
        wrong = self._lacks() or self._do(self.facts(), self.on_behalf())
        for name, row in self._rows.items():
            row.say(wrong.get(name, "") if wrong else "")
        rest = [words for name, words in (wrong or {}).items() if name not in self._rows]
        self.wrong.say(" ".join(rest))
        if wrong is None:
            if self._keeper:
                self._keeper.drop()
                self._keeper = None
            self.accept()
            return
        first = next((row for name, row in self._rows.items() if name in wrong), None)
        if first is not None:
            first.take_focus()
        self.adjustSize()

    def _lacks(self) -> Wrongs:
        """Everything that is missing, at once; None when nothing is."""
        given = self.facts()
        lacks = {
            field.name: wording.broken(not_given(as_asked(self._action, field.name)), self._asking.reference)
            for field in FIELDS[self._action]
            if field.required and field.name not in given
        }
        lacks |= {
            name: wording.broken(
                RuleBroken(Code.MALFORMED, {"field": as_asked(self._action, name)}), self._asking.reference
            )
            for name, entry in self.entries.items()
            if entry.typed() and entry.fact() is None
        }
        if self._asking.behalf is not None and self.on_behalf() is None:
            lacks[_CHANNEL] = self.tr("Choose how the word came")
        return lacks or None

    def _typed(self, name: str) -> None:
        row = self._rows.get(name)
        if row is not None:
            row.say("")  # it was said of what stood there before
        if self._keeper:
            self._keeper.touch()


def wrong_at(broken: RuleBroken, reference: Reference, fields: Sequence[str]) -> Mapping[str, str]:
    """What `broken` says, at the field that it is about."""
    about = _FIELD_OF.get(broken.code) or str(broken.facts.get("field") or "")
    return {about if about in fields else "": wording.broken(broken, reference)}


_FIELD_OF = {Code.PROOF_NEEDED: "proof", Code.DATE_BARRED: "until", Code.NOT_DIFFICULT: "why", Code.BOUND: "ground"}
