"""What one declared fact is typed or chosen in, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from models.applications import applied_of
from models.case import Case
from models.coordination import Party, PartyStatus
from models.fields import Field, Type
from models.lifecycle import Actor
from models.notices import Notice, NoticeStatus
from models.people import Unit
from models.reference import Reference
from ui import wording
from ui.call_form.entry import moment_typed
from ui.chooser import Chooser
from ui.dispatch.units import find_divisions, find_units
from ui.fields import LongText, TextField
from ui.given import Workstation
from ui.options import LINE, Option, OptionList
from ui.wording import chosen

SHORT = 200
"""Characters up to which a text is one line."""
MOST_HIGH = 7 * LINE
"""Every list of reasons that people choose from is seen whole: half a row at its end looks like the last one."""
MOST_CASES = 8


@dataclass(frozen=True, slots=True)
class Asking:
    """For which case something is asked, and what may be chosen; `behalf`, `code`, `named` are whose word it is.

    Of a case that lies in another district nothing is known: it is None.
    """

    case: Case | None
    reference: Reference
    now: Callable[[], datetime]
    proofs: Sequence[Option]
    units: Callable[[str], Sequence[Option]]
    below: Callable[[str], Sequence[Option]]
    cases: Callable[[str], Sequence[Option]]
    behalf: Actor | None
    code: str = ""
    named: str = ""
    divisions: Callable[[str], Sequence[Option]] = lambda _text: ()
    parties: Sequence[Party] = ()
    """Who was asked about the case and has said nothing yet."""
    notices: Sequence[Notice] = ()
    """Of the case, those that nobody has acknowledged."""

    def spoken_for(self, party: str) -> str:
        """Whose word it is: the unit of the party that was chosen, else the one that has the case."""
        return next((one.unit for one in self.parties if str(one.id) == party), self.code)


class Entry(QObject):
    """One fact: `typed` is what stands there, `fact` what it means; None where it means nothing (yet)."""

    changed = Signal()

    def __init__(self, widget: QWidget, *, high: bool = False) -> None:
        super().__init__(widget)
        self.widget, self.high = widget, high

    def typed(self) -> str:
        """What stands there, for the draft."""
        raise NotImplementedError

    def show_typed(self, text: str) -> None:
        """Puts a draft back."""
        raise NotImplementedError

    def fact(self) -> object:
        """What is given."""
        return self.typed() or None


class Written(Entry):
    """A text, of one line or of several."""

    def __init__(self, widget: TextField | LongText) -> None:
        super().__init__(widget, high=isinstance(widget, LongText))
        self.field = widget
        widget.textChanged.connect(self.changed)

    def typed(self) -> str:
        """Without the blanks at its ends."""
        return self.field.text().strip()

    def show_typed(self, text: str) -> None:
        """As it was."""
        self.field.setText(text)


class Moment(Written):
    """A date and a time, the city's: `2017-07-30 18:00`."""

    def __init__(self, widget: TextField, now: Callable[[], datetime]) -> None:
        super().__init__(widget)
        self._now = now
        widget.setPlaceholderText(QCoreApplication.translate("sheet", "2017-07-30 18:00"))

    def fact(self) -> object:
        """With its offset."""
        at = moment_typed(self.typed(), self._now())
        return at.isoformat() if at is not None else None


class Chosen(Entry):
    """One of a list; the only one is chosen at first."""

    def __init__(self, widget: OptionList, options: Sequence[Option], *, needed: bool) -> None:
        super().__init__(widget, high=True)
        self.list = widget
        widget.load(options)
        if needed and len(options) == 1:
            widget.set_key(options[0].key)
        widget.chosen.connect(lambda _key: self.changed.emit())

    def typed(self) -> str:
        """The key."""
        return str(self.list.key) if self.list.key is not None else ""

    def show_typed(self, text: str) -> None:
        """Chooses it, if it is there still."""
        self.list.set_key(text)


class Found(Entry):
    """One that is searched for."""

    def __init__(self, widget: Chooser) -> None:
        super().__init__(widget, high=True)
        self.chooser = widget
        widget.refresh()
        widget.chosen.connect(lambda _key: self.changed.emit())

    def typed(self) -> str:
        """The key."""
        return str(self.chooser.key) if self.chooser.key is not None else ""

    def show_typed(self, text: str) -> None:
        """Chooses it."""
        self.chooser.set_key(text)


class FoundNumber(Found):
    """The same, where the key is a number."""

    def fact(self) -> object:
        """The number."""
        typed = self.typed()
        return int(typed) if typed.isdecimal() else None


def entry_for(field: Field, asking: Asking, parent: QWidget) -> Entry:
    """The entry of one declared fact."""
    found: Mapping[str, Callable[[str], Sequence[Option]]] = {
        "unit": asking.units,
        "sub_unit": asking.below,
        "other_id": asking.cases,
    }
    if field.name == "division":
        return FoundNumber(_chooser(field, asking.divisions, parent))
    if field.name == "party":
        return _listed(field, [_party(one, asking.reference) for one in asking.parties], parent)
    if field.name == "notice":
        return _listed(field, [_notice(one, asking.reference) for one in asking.notices], parent)
    if field.name in found:
        return _searched(field, found[field.name], parent)
    if field.name == "proof":
        return _listed(field, asking.proofs, parent)
    if field.choices is not None:
        return _listed(field, choices_of(field, asking.case), parent)
    if field.type is Type.TIME:
        line = TextField(parent)
        line.setAccessibleName(wording.field(field.name))
        return Moment(line, asking.now)
    text = TextField(parent) if field.longest <= SHORT else LongText(parent, lines=3, gives_way=True)
    text.setAccessibleName(wording.field(field.name))
    return Written(text)


def choices_of(field: Field, case: Case | None) -> Sequence[Option]:
    """The listed texts of a fact in words; of the kinds of application only those that are undecided on the case."""
    undecided = {one.kind.value for one in applied_of(case.applied)} if case else set()
    known = field.choices or frozenset()
    kept = known & undecided if field.name == "application" else known
    order = {value: place for place, value in enumerate(chosen.order(field.name))}
    return [
        Option(str(one), chosen.choice(field.name, str(one))) for one in sorted(kept, key=lambda one: order.get(one, 0))
    ]


def _listed(field: Field, options: Sequence[Option], parent: QWidget) -> Entry:
    listed = OptionList(parent, numbered=True, fits=MOST_HIGH, digits=True)
    listed.setAccessibleName(wording.field(field.name))
    return Chosen(listed, options, needed=field.required)


def _searched(field: Field, search: Callable[[str], Sequence[Option]], parent: QWidget) -> Entry:
    return Found(_chooser(field, search, parent))


def _chooser(field: Field, search: Callable[[str], Sequence[Option]], parent: QWidget) -> Chooser:
    chooser = Chooser(search, parent, rows=3)
    chooser.name(wording.field(field.name))
    return chooser


def _party(one: Party, reference: Reference) -> Option:
    return Option(str(one.id), wording.unit(reference, one.unit), chosen.choice("role", one.role.value))


def _notice(one: Notice, reference: Reference) -> Option:
    whom = wording.unit(reference, one.unit) if one.unit else wording.division(reference, one.sent_to)
    return Option(str(one.id), whom, one.text)


def _divisions(reference: Reference, text: str) -> Sequence[Option]:
    return [
        Option(str(one.code), wording.division(reference, one.code), wording.group(one.group))
        for one in find_divisions(reference, text)
    ]


def asking_for(workstation: Workstation, case: Case, behalf: Actor | None) -> Asking:
    """What may be chosen for `case`: its attachments that reached the centre, units, other cases."""
    reference = workstation.board.reference
    kept = [one for one in workstation.attachments.of(case.id) if one.row is not None]
    return Asking(
        case=case,
        reference=reference,
        now=workstation.clock.now,
        proofs=[Option(str(one.id), one.name, wording.photo_kind(one.kind)) for one in kept],
        units=lambda text: _units(reference, text, case, lambda _unit: True),
        below=lambda text: _units(reference, text, case, lambda unit: unit.code != case.unit),
        cases=lambda text: _cases(workstation, text, case.id),
        behalf=behalf,
        code=case.unit or "",
        named=wording.unit(reference, case.unit),
        divisions=lambda text: _divisions(reference, text),
        notices=[one for one in workstation.board.notices.of(case.id) if one.status is NoticeStatus.SENT],
        parties=[one for one in workstation.board.coordination.parties(case.id) if one.status is PartyStatus.ASKED],
    )


def _units(reference: Reference, text: str, case: Case, fits: Callable[[Unit], bool]) -> Sequence[Option]:
    found = find_units(reference.units.values(), text, case.division, case.unit)
    return [
        Option(one.unit.code, wording.unit(reference, one.unit.code), wording.unit_ground(reference, one.unit.code))
        for one in found
        if fits(one.unit)
    ]


def _cases(workstation: Workstation, text: str, but: UUID) -> Sequence[Option]:
    """Those whose number ends so, or that the queue's filter finds."""
    if len(text.strip()) < 2:
        return []
    board = workstation.board
    rows = [row for row in board.find(text.strip(), MOST_CASES) if row.id != but]
    return [Option(str(row.id), row.number or wording.NOTHING, row.place) for row in rows]
