"""抄送: who else is told of a dispatch by the same press; said in a line of the form, chosen in a dialog of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.copying import WITH_COPIES, Recipient, recipients_of
from models.lifecycle import Action
from models.reference import Reference
from ui import wording
from ui.actions import Key, bind
from ui.chooser import Chooser
from ui.controls import Button, Words, Wrong
from ui.dialog import Dialog, foot
from ui.dispatch.units import find_divisions, find_units
from ui.options import Option
from ui.tips import tip
from ui.window.least import on_screen

SIZE = (520, 460)
_SHOWN = 40
"""So many rows are found at most: who looks for more types a letter."""


class Copies(QWidget):
    """The line of the form: whom, and what is wrong with it. `button` opens the dialog and stands elsewhere."""

    changed = Signal()

    def __init__(self, reference: Reference, parent: QWidget) -> None:
        super().__init__(parent)
        self._reference = reference
        self._division = 0
        self.recipients: tuple[Recipient, ...] = ()
        self.dialog: CopiesDialog | None = None
        self.button = Button("", parent, small=True, key=Key.COPY_TO, icon="mail-plus")
        self.button.setAccessibleName(self.tr("Copy to"))
        self.button.setToolTip(tip(self.tr("Who else is told of the dispatch")))
        self.button.clicked.connect(self.open_dialog)
        self.names = Words("", self, kind="quiet", wrap=True)
        self.wrong = Wrong(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.names)
        column.addWidget(self.wrong)
        self.hide()

    def show_kept(self, kept: object, division: int) -> None:
        """Those of a draft, for a case of `division`; nobody is told of it."""
        self._division = division
        self._put(recipients_of(kept, self._reference))

    def kept(self) -> str:
        """As a draft keeps them."""
        return " ".join(one.key for one in self.recipients)

    def along(self, action: Action, text: str) -> Sequence[tuple[Action, dict[str, object]]]:
        """The notices that go with `action`, whose words are `text`."""
        told = self.recipients if action in WITH_COPIES and text else ()
        return [(Action.NOTIFY, dict(one.facts(text))) for one in told]

    def say(self, sentence: str) -> None:
        """What is wrong with a notice."""
        self.wrong.say(sentence)
        self._show(wrong=bool(sentence))

    def open_dialog(self) -> None:
        """Asks whom."""
        if self.dialog is not None:
            return
        self.dialog = CopiesDialog(self._reference, self._division, self.recipients, self._chosen, self.window())
        self.dialog.finished.connect(self._closed)
        self.dialog.open()
        self.dialog.chooser.take_focus()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, recipients: tuple[Recipient, ...]) -> None:
        self._put(recipients)
        self.wrong.say("")
        self._show()
        self.changed.emit()

    def _put(self, recipients: tuple[Recipient, ...]) -> None:
        self.recipients = recipients
        told = wording.listed(*(named(one, self._reference) for one in recipients))
        self.names.setText(self.tr("Copies to {names}").format(names=told) if told else "")
        self._show()

    def _show(self, *, wrong: bool = False) -> None:
        self.names.setVisible(bool(self.recipients))
        self.setVisible(bool(self.recipients) or wrong)


class CopiesDialog(Dialog):
    """Each row that is chosen is told, or no more: `then` hears of every change at once, so nothing is ever lost."""

    def __init__(
        self,
        reference: Reference,
        division: int,
        recipients: Sequence[Recipient],
        then: Callable[[tuple[Recipient, ...]], None],
        parent: QWidget,
    ) -> None:
        super().__init__("copiesDialog", parent)
        self.setFixedSize(on_screen(parent, QSize(*SIZE)))
        self._reference, self._division, self._then = reference, division, then
        self.recipients = tuple(recipients)
        self.chosen = Words("", self, kind="quiet", wrap=True)
        self.chooser = Chooser(self._found, self, rows=5)
        self.chooser.name(self.tr("Find district or unit"))
        self.chooser.proposes = lambda: False
        self.done_button = Button(self.tr("Done"), self, kind="primary", key=Key.SUBMIT)
        self._lay_out()
        self.chooser.chosen.connect(self._toggle)
        self.done_button.clicked.connect(self.accept)
        bind(self, Key.SUBMIT, self.accept)
        self._show()

    def _lay_out(self) -> None:
        said = self.tr("They read the instruction, for information, as soon as the case is dispatched.")
        column = self.headed(self.tr("Copies of the dispatch"), said)
        column.addWidget(self.chosen)
        column.addWidget(self.chooser, 1)
        column.addLayout(foot(self.done_button))

    def _toggle(self, key: object) -> None:
        (one,) = recipients_of(str(key), self._reference)
        others = tuple(other for other in self.recipients if other != one)
        self.recipients = others if one in self.recipients else (*others, one)
        self.chooser.set_key(None)
        self.chooser.set_text("")
        self._show()
        self._then(self.recipients)

    def _show(self) -> None:
        names = wording.listed(*(named(one, self._reference) for one in self.recipients))
        self.chosen.setText(self.tr("Told: {names}").format(names=names) if names else self.tr("Nobody is told yet."))
        self.chooser.refresh()

    def _found(self, text: str) -> Sequence[Option]:
        divisions = [Recipient.division(one.code) for one in find_divisions(self._reference, text)]
        found = find_units(self._reference.units.values(), text, self._division, None)
        units = [Recipient.unit(choice.unit.code) for choice in found]
        told = [one for one in self.recipients if one in divisions or one in units]
        rest = [one for one in (*divisions, *units) if one not in told]
        return [self._row(one) for one in (*told, *rest)[:_SHOWN]]

    def _row(self, one: Recipient) -> Option:
        mark = self.tr("✓ is told") if one in self.recipients else ""
        return Option(one.key, named(one, self._reference), _where(one, self._reference), mark)


def _where(one: Recipient, reference: Reference) -> str:
    """Of a unit its ground, of a division which group it belongs to: no code, which nobody says aloud."""
    if one.kind == "unit":
        return wording.unit_ground(reference, one.code)
    found = reference.divisions.get(int(one.code))
    return wording.group(found.group) if found else ""


def named(one: Recipient, reference: Reference) -> str:
    """Who it is."""
    return wording.division(reference, int(one.code)) if one.kind == "division" else wording.unit(reference, one.code)
