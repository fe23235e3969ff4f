"""二次派遣 in the form of the dispatch: whom below its unit a case goes to, with which words, and who else is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.desk.track_record import TrackRecord
from models.case import Case
from models.errors import RuleBroken
from models.lifecycle import Action
from models.people import Unit
from models.responsibility import Proposals
from models.two_levels import units_below
from ui import wording
from ui.actions import Key, bind
from ui.controls import Button, Wrong
from ui.dialog import Dialog, foot
from ui.dispatch.form import DispatchForm
from ui.given import Workstation
from ui.given_desk import Drafts
from ui.half_typed import DraftKeeper
from ui.phrases import PhraseButton
from ui.window.least import on_screen

SIZE = (560, 520)

Do = Callable[[Mapping[str, object], Sequence[tuple[Action, Mapping[str, object]]]], RuleBroken | str | None]
"""Passes it on; answers the rule that says no or why the world failed, None when it was done."""


class PassingOnForm(DispatchForm):
    """The units below the one that has the case. Its limit runs on, and nobody else is its unit."""

    action = Action.DISPATCH_ON
    unit_fact = "sub_unit"

    def units_for(self, case: Case) -> Iterable[Unit]:
        """Those below."""
        return units_below(case, self._reference.units)

    def show_proposals(self, proposals: Proposals) -> None:
        """Who is proposed, as far as he stands below."""
        below = {one.code for one in self.units_for(self.case)} if self.case else set()
        kept = [one for one in proposals.proposals if one.unit in below]
        ranks = sorted({one.rank for one in kept})
        ranked = tuple(replace(one, rank=ranks.index(one.rank) + 1) for one in kept)
        super().show_proposals(replace(proposals, proposals=ranked, shortfall=None))

    def tick(self) -> None:
        """The deadline of the unit."""
        if self.case is not None:
            self.until.show_running(self.case)

    def facts(self, action: Action) -> Mapping[str, object]:
        """The unit below and the instruction."""
        given = {self.unit_fact: self.units.key, "instruction": self.instruction.text().strip()}
        return {name: value for name, value in given.items() if value} if action is self.action else {}

    @property
    def _overrides(self) -> bool:
        return False

    def _likely(self) -> str | None:
        return self._proposals.first if self._proposals else None

    def _had(self, case: Case) -> str | None:
        return case.sub_unit

    def _last_words(self, case: Case) -> str:
        if case.sub_unit is None:
            return ""
        return self.tr("Passed on to {name} before").format(name=wording.unit(self._reference, case.sub_unit))

    def _heading(self, case: Case) -> str:
        if self._proposals and self._proposals.proposals:
            return super()._heading(case)
        return self.tr("Units below {name}").format(name=wording.unit(self._reference, case.unit))


class PassingOnDialog(Dialog):
    """The form over the sheet, whose own step stays as it is beneath."""

    def __init__(self, workstation: Workstation, case: Case, title: str, do: Do, parent: QWidget) -> None:
        super().__init__("passingOnDialog", parent)
        self.setFixedSize(on_screen(parent, QSize(*SIZE)))
        self._workstation, self._case, self._do = workstation, case, do
        self._keeper: DraftKeeper | None = None
        phrases = PhraseButton(Action.DISPATCH, workstation.preferences)
        reference, preview = workstation.board.reference, workstation.preview
        self.form = PassingOnForm(reference, preview, workstation.clock.now, phrases, self)
        self.wrong = Wrong(self)
        self.confirm = Button(wording.action(Action.DISPATCH_ON), self, kind="primary", key=Key.SUBMIT)
        self.cancel = Button(self.tr("Cancel"), self, key=Key.LEAVE)
        self._lay_out(title)
        self.confirm.clicked.connect(self.try_it)
        self.cancel.clicked.connect(self.reject)
        bind(self, Key.SUBMIT, self.try_it)
        bind(self, Key.WHY, self.form.explain)
        bind(self, Key.PHRASES, self.form.insert_phrase)
        bind(self, Key.COPY_TO, self.form.copy_to)
        self.form.changed.connect(self._typed)

    def _lay_out(self, title: str) -> None:
        said = self.tr("The limit runs on: it is the limit of {unit}, whose word ends the handling.")
        named = wording.unit(self._workstation.board.reference, self._case.unit)
        column = self.headed(title, said.format(unit=named))
        column.addWidget(self.form, 1)
        column.addWidget(self.wrong)
        column.addLayout(foot(self.cancel, self.confirm))

    def keep(self, drafts: Drafts, form: str, key: str) -> None:
        """Shows the case with the draft kept under `key`, keeps what is typed, and asks who is proposed."""
        self._keeper = DraftKeeper(drafts, form, self.form.values, self)
        self.form.show_case(self._case, self._keeper.open(key))
        self._workstation.proposals(self._case.id, self._told, "passing on")
        self._workstation.board.track_record(self._case.id, self._told_record, "passing on record")

    def take_focus(self) -> None:
        """The field that finds a unit."""
        self.form.units.take_focus()

    def try_it(self) -> None:
        """Passes it on, or says at its field what is wrong."""
        self.wrong.say("")
        lacks = self.form.missing(self.form.action)
        answer: RuleBroken | str | None = lacks[0] if lacks else None
        if not lacks:
            self.form.hush()
            answer = self._do(self.form.facts(self.form.action), self.form.along(self.form.action))
        if answer is None:
            if self._keeper:
                self._keeper.drop()
                self._keeper = None
            self.accept()
        elif isinstance(answer, str):
            self.wrong.say(answer)
        elif not self.form.say(*(lacks or (answer,))):
            self.wrong.say(wording.broken(answer, self._workstation.board.reference))

    def _told(self, proposals: Proposals) -> None:
        if isValid(self):
            self.form.show_proposals(proposals)

    def _told_record(self, record: TrackRecord) -> None:
        if isValid(self):
            self.form.show_record(record)

    def _typed(self) -> None:
        if self._keeper:
            self._keeper.touch()
