"""Every field of the call form, whichever column it stands in: read, filled and marked as one."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.errors import RuleBroken
from models.reference import Reference
from ui import wording
from ui.attachments import AttachmentStrip
from ui.call_form.classified import Classified
from ui.call_form.columns import ORDER
from ui.call_form.entry import Values, lacking, place_of
from ui.call_form.said import Said
from ui.call_form.where import Where
from ui.duplicates import DuplicatesBeside
from ui.fields import Segments
from ui.given import Workstation
from ui.near_toilets import NearToilets


class Fields:
    """The three columns, what may be the same case beneath the middle one, and what is attached."""

    def __init__(self, workstation: Workstation, parent: QWidget) -> None:
        self.said = Said(parent)
        self.classified = Classified(workstation.board.reference, parent)
        self.where = Where(workstation, parent)
        self.duplicates = DuplicatesBeside(workstation, parent)
        self.attachments = AttachmentStrip(workstation, parent)
        self.parts: tuple[Said, Classified, Where] = (self.said, self.classified, self.where)
        self.classified.column.addWidget(self.duplicates)
        self.classified.column.addStretch(0)
        self.classified.column.addStretch(0)
        self.toilets = NearToilets(workstation.here, parent, asks_where=True)
        for part in (self.toilets, self.attachments):
            self.said.column.insertWidget(self.said.column.count() - 1, part)
        self.where.pointMoved.connect(self._point_moved)
        self.toilets.taken.connect(self.said.add_to_answer)

    def press_toilets(self) -> None:
        """The key that lists the nearest public toilets."""
        self.toilets.press(self.where.point())

    def _point_moved(self) -> None:
        if not self.toilets.isHidden():
            self.toilets.show_point(self.where.point())

    @property
    def stops(self) -> dict[str, QWidget]:
        """Where the cursor may stand, by name."""
        return {name: field for part in self.parts for name, field in part.stops.items()}

    def values(self) -> dict[str, object]:
        """What is typed and chosen, and what was said of other cases."""
        typed = {name: value for part in self.parts for name, value in part.values().items()}
        return {**typed, **self.duplicates.values()}

    def fill(self, values: Values) -> None:
        """Puts `values` into the fields; nothing is wrong with them yet."""
        for part in self.parts:
            part.fill(values)
            part.hush()
        self.duplicates.fill(values)
        self.toilets.put_away()
        self.attachments.show_case(UUID(str(values["case_id"])))

    def hush(self) -> None:
        """Nothing is wrong any more."""
        for part in self.parts:
            part.hush()

    def take_reference(self, reference: Reference) -> None:
        """Other tables came while somebody types."""
        self.classified.take_reference(reference)
        self.where.take_reference(reference)

    def consult(self, *, consulting: bool) -> None:
        """A question that was answered needs neither class nor place."""
        self.said.follow(consultation=consulting)
        self.toilets.offer_taking(consulting)
        for part in (self.classified, self.where, self.attachments):
            part.setVisible(not consulting)

    def says_wrong_component(self, values: Values) -> bool:
        """Whether the census speaks against the component named; says so at the field, with the focus there."""
        sentence = self.where.wrong_component(str(values["kind"]), str(values["class_code"]))
        if sentence:
            self.where.rows["component_id"].say(sentence)
            self.where.component.setFocus()
        return bool(sentence)

    def say(self, broken: RuleBroken, missing: list[str], reference: Reference) -> str:
        """Marks what is `missing` besides what is `broken`, with the focus at the first of the form.

        Answers the sentence that belongs to no field, or "".
        """
        self.hush()
        sentences = {name: wording.broken(lacking(name), reference) for name in missing}
        sentences[place_of(broken)] = wording.broken(broken, reference)
        marked = {name: self._mark(name, sentence) for name, sentence in sentences.items()}
        order = ["class_code" if name == "class_text" else name for name in ORDER]
        first = next((field for name in order if (field := marked.get(name)) is not None), None)
        if first is not None:
            enter(first)
        return "" if marked[place_of(broken)] is not None else wording.broken(broken, reference)

    def _mark(self, name: str, sentence: str) -> QWidget | None:
        places = (part.say(name, sentence) for part in self.parts)
        return next((place for place in places if place is not None), None)


def enter(field: QWidget) -> None:
    """Gives the keys to a field: of several segments to the one that is chosen."""
    if isinstance(field, Segments):
        field.take_focus()
    else:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
