"""The chosen case of the board: why it is here, who was asked and says what, who met, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.case import Case, Status
from models.commands import OnBehalf
from models.coordination import Party, Settlement
from models.decide import behalf_of
from models.facts import FIELDS
from models.lifecycle import Action, find_move
from models.responsibility import Proposals
from ui import theme, wording
from ui.actions import Key
from ui.answering import answer, why_not
from ui.case_sheet.asking import Draft, ask, reason_key
from ui.case_sheet.field_entries import asking_for
from ui.case_sheet.fields_dialog import FieldsDialog, Wrongs, wrong_at
from ui.controls import Button, Words
from ui.coordination import rows
from ui.given import Workstation
from ui.options import TWO_LINES, OptionList
from ui.tab_order import tab_through
from ui.tips import tip
from ui.wording import roads

ACTIONS = (
    Action.TAKE_UP, Action.INVITE_PARTY, Action.STATE_POSITION, Action.RECORD_MEETING, Action.SETTLE,
    Action.RAISE_TO_CITY, Action.SHELVE, Action.RESUME_COORDINATION, Action.RETURN_FROM_COORDINATION,
)  # fmt: skip
"""What is done at the board; the decision is the blue one."""
_COLUMNS = 2
_PARTIES, _MEETINGS = 7, 4
"""So many rows of each are shown at once, and no room is left where there are fewer."""


class Card(QWidget):
    """`opened` carries the case that is to be shown in the sheet."""

    opened = Signal(object)

    def __init__(self, station: Workstation, parent: QWidget) -> None:
        super().__init__(parent)
        self._station = station
        self._case: Case | None = None
        self._asked_for: UUID | None = None
        self._party: Party | None = None
        self.dialog: FieldsDialog | None = None
        self.name = Words("", self, kind="strong", wrap=True)
        self.standing = Words("", self, kind="quiet", wrap=True)
        self.text = Words("", self, wrap=True)
        self.proposed = Words("", self, kind="quiet", wrap=True)
        self.parties_title, self.meetings_title = Words("", self, kind="strong"), Words("", self, kind="strong")
        self.parties = OptionList(self, fits=_PARTIES * TWO_LINES, least=2 * TWO_LINES)
        self.meetings = OptionList(self, fits=_MEETINGS * TWO_LINES, least=TWO_LINES)
        self.open_button = Button("", self)
        self.answer_button = Button("", self, kind="primary", key=Key.SUBMIT)
        self.answer_button.clicked.connect(self.answer)
        self.open_button.clicked.connect(lambda: self.opened.emit(self.case_id))
        self.buttons = {
            action: Button("", self, kind="primary" if action is Action.SETTLE else "") for action in ACTIONS
        }
        for action, button in self.buttons.items():
            button.clicked.connect(partial(self.do, action))
        self._lay_out()
        self.say_words()

    @property
    def case_id(self) -> UUID | None:
        """The case that is shown."""
        return self._case.id if self._case else None

    @property
    def party_id(self) -> UUID | None:
        """The question of another district that is shown."""
        return self._party.id if self._party else None

    def show_case(self, case: Case) -> None:
        """Shows a case of the board."""
        self._case, self._party = case, None
        now, reference = self._station.clock.now(), self._station.board.reference
        name = wording.class_name(reference, case.edition, case.kind, case.class_code)
        self.name.setText(wording.joined(case.number or wording.NOTHING, name))
        self.standing.setText(rows.standing(case, reference, now))
        self.text.setText("\n".join(filter(None, (case.place, case.description, case.reason))))
        self._load_parts(case.id)
        self._show_parts(of_a_case=True)
        allowed = {row.action: row for row in self._station.allowed(case.id)}
        for action, button in self.buttons.items():
            row = allowed.get(action)
            taken = action is Action.TAKE_UP and case.coordination_taken_at is not None
            button.setVisible(row is not None and find_move(action, case.status) is not None and not taken)
            button.setEnabled(row is not None and row.broken is None)
            button.setToolTip(tip(wording.broken(row.broken, reference)) if row and row.broken else "")
        self._place_buttons()
        if self._asked_for != case.id:
            self._asked_for = case.id
            self.proposed.setText("")
            self._station.proposals(case.id, partial(self._found, case.id), "coordination")

    def show_decision(self, one: Settlement) -> None:
        """Shows what was decided about a case, which may be long gone, and who was asked and met if that is here."""
        self._case, self._asked_for, self._party = None, None, None
        reference = self._station.board.reference
        name = wording.class_name(reference, one.edition, one.kind, one.class_code)
        self.name.setText(wording.joined(one.number or wording.NOTHING, name))
        unit, at = wording.unit(reference, one.unit), wording.full_time(one.written_at)
        bound = self.tr("Binds {unit}").format(unit=unit)
        self.standing.setText(wording.joined(at, roads.basis(one.ruling_basis), bound))
        self.text.setText("\n".join((one.place, one.ruling)))
        self.proposed.setText("")
        self._load_parts(one.case_id)
        self._show_parts(of_a_case=False)

    def show_party(self, one: Party) -> None:
        """Shows what another district asks of one of our units: of its case nothing more is known here."""
        self._case, self._asked_for, self._party = None, None, one
        now, reference = self._station.clock.now(), self._station.board.reference
        name = wording.class_name(reference, one.edition, one.kind, one.class_code)
        self.name.setText(wording.joined(one.number or wording.NOTHING, name))
        unit, role = wording.unit(reference, one.unit), roads.party_role(one.role)
        self.standing.setText(wording.joined(unit, role, wording.left(one.due, now)))
        self.text.setText("\n".join(filter(None, (one.place, one.question))))
        asks = self.tr("{division} waits for an answer until {time}; it may come by phone as well.")
        district = wording.division(reference, one.division)
        self.proposed.setText(asks.format(division=district, time=wording.full_time(one.due)))
        self._empty()
        barred = why_not(self._station, one)
        self.answer_button.setEnabled(not barred)
        self.answer_button.setToolTip(tip(barred) if barred else "")
        self.answer_button.show()
        self._place_buttons()

    def show_nothing(self, why: str) -> None:
        """Says that nothing is chosen, or there."""
        self._case, self._asked_for, self._party = None, None, None
        self.name.setText(why)
        for words in (self.standing, self.text, self.proposed):
            words.setText("")
        self._empty()

    def answer(self) -> None:
        """Opens what the district that is asked answers in."""
        if self._party is not None and self.answer_button.isEnabled():
            self.dialog = answer(self._station, self._party, self)

    def do(self, action: Action) -> None:
        """Asks for all that the action takes, in one dialog."""
        case = self._case
        if case is None:
            return
        asking = asking_for(self._station, case, behalf_of(action, case.status))
        move = find_move(action, case.status)
        follows = ""
        if move is not None and move.end is not case.status:
            follows = self.tr("The case becomes “{status}”.").format(status=wording.status(Status(move.end)))
        if action is Action.SETTLE:
            follows = wording.after_each_other(
                follows, self.tr("The decision binds the unit: it cannot return the case as not its own.")
            )
        title = wording.joined(wording.action(action), case.number or "")
        given: Callable[[Mapping[str, object], OnBehalf | None], Wrongs] = partial(self._given, case, action)
        self.dialog = FieldsDialog(action, asking, title, follows, given, self)
        self.dialog.keep(self._station.drafts, Draft.REASON, reason_key(case, action.value))
        self.dialog.open()
        self.dialog.adjustSize()
        self.dialog.take_focus()

    def _given(self, case: Case, action: Action, facts: Mapping[str, object], behalf: OnBehalf | None) -> Wrongs:
        asked = ask(self._station, case, action, facts, behalf)
        if asked.broken:
            return wrong_at(asked.broken, self._station.board.reference, [field.name for field in FIELDS[action]])
        return {"": wording.failed(asked.failed)} if asked.failed else None

    def _found(self, case_id: UUID, found: Proposals) -> None:
        if isValid(self) and self.case_id == case_id:
            said = rows.proposed(found, self._station.board.reference)
            nobody = self.tr("Nobody is proposed: no rule names a unit")
            self.proposed.setText(self.tr("Proposed: {units}").format(units=said) if said else nobody)

    def _empty(self) -> None:
        for listed in (self.parties, self.meetings):
            listed.load(())
        self._show_parts(of_a_case=False)

    def _load_parts(self, case_id: UUID) -> None:
        known, now, reference = (
            self._station.board.coordination,
            self._station.clock.now(),
            self._station.board.reference,
        )
        self.parties.load([rows.party_row(one, reference, now) for one in known.parties(case_id)])
        self.meetings.load([rows.meeting_row(one, now) for one in known.meetings(case_id)])

    def _show_parts(self, *, of_a_case: bool) -> None:
        met, asked = bool(self.meetings.options.options), bool(self.parties.options.options)
        for widget, shown in (
            (self.parties_title, asked), (self.parties, asked), (self.meetings_title, met), (self.meetings, met),
            (self.open_button, of_a_case), (self.answer_button, False),
            *((button, False) for button in self.buttons.values()),
        ):  # fmt: skip
            widget.setVisible(shown)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for words in (self.name, self.standing, self.text, self.proposed):
            column.addWidget(words)
        column.addWidget(self.parties_title)
        column.addWidget(self.parties, 3)
        column.addWidget(self.meetings_title)
        column.addWidget(self.meetings, 2)
        column.addStretch(0)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.GAP)
        self._grid.setColumnStretch(_COLUMNS, 1)
        column.addLayout(self._grid)

    def _place_buttons(self) -> None:
        """What can be done now side by side, the decision first, without holes where something else would stand."""
        decision = self.buttons[Action.SETTLE]
        others = (button for button in self.buttons.values() if button is not decision)
        shown = [
            button for button in (decision, *others, self.answer_button, self.open_button) if button.isVisibleTo(self)
        ]
        while self._grid.takeAt(0):
            pass
        for place, button in enumerate(shown):
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        tab_through(*shown)

    def say_words(self) -> None:
        """In the language of now."""
        self.parties_title.setText(self.tr("Parties"))
        self.meetings_title.setText(self.tr("Meetings"))
        self.parties.setAccessibleName(self.tr("Parties"))
        self.meetings.setAccessibleName(self.tr("Meetings"))
        self.open_button.setText(self.tr("Open in the sheet"))
        buttons = {**self.buttons, Action.ANSWER_ASKED: self.answer_button}
        for action, button in buttons.items():
            button.setText(self.tr("{action}…").format(action=wording.action(action)))
