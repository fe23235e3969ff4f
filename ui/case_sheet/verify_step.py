"""核实: what the supervisor found: his word, photos, where he stood, and what it really is (DOMAIN §7.2, 3 and 4)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.desk.attached import Stage
from models.attachments import Medium
from models.case import Case
from models.catalogue import Kind
from models.errors import Code, RuleBroken
from models.lifecycle import Action, Actor
from models.reference import Reference
from ui import wording
from ui.case_sheet.correction import Correction
from ui.case_sheet.looked import Looked, Photos
from ui.case_sheet.word_step import WordStep
from ui.controls import Button
from ui.elided import Elided
from ui.fields import FieldRow, LongText, align
from ui.given import Workstation
from ui.given_desk import Preferences
from ui.half_typed import Values

_SEEN = frozenset({Action.CONFIRM, Action.DENY})
SENTENCE = 40
"""Px beneath a field for what is wrong with it."""
ROOMY = 400
"""From this height on the note has three lines, in px."""
_CLASS = frozenset({"kind", "class_code", "condition_no", "component_id"})


def photos_since(workstation: Workstation) -> Photos:
    """Counts the photos of a case since somebody was asked to look, those too that have not reached the centre."""

    def count(case: Case) -> int:
        since = case.due_start
        found = 0
        for one in workstation.attachments.of(case.id):
            added = one.row.written_at if one.row else one.file.added_at if one.file else None
            fresh = added is not None and (since is None or added >= since)
            found += one.medium is Medium.PHOTO and one.stage not in (Stage.REFUSED, Stage.TYPED) and fresh
        return found

    return count


class _Whole(QWidget):
    """What is scrolled is as high as all its sentences are at the width there is; by itself it would draw them in."""

    def event(self, event: QEvent) -> bool:
        """Something was said or taken back, or it is wider now."""
        done = super().event(event)
        layout = self.layout()
        if layout is not None and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            high = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
            if high != self.minimumHeight():
                self.setMinimumHeight(max(0, high))
        return done


class VerifyStep(WordStep):
    """The word of a supervisor who looked. The class stands in one line; to correct it the call form's finder opens,
    which is made then: few looks find another class."""

    needs_height = True

    def __init__(
        self, reference: Reference, preferences: Preferences, photos: Photos, parent: QWidget | None = None
    ) -> None:
        super().__init__(reference, Actor.SUPERVISOR, Action.CONFIRM, preferences, parent)
        content = self._content
        self.looked = Looked(photos, content)
        self._title.hide()  # one line less: whose word it is stands in the row beneath
        self.class_name = Elided("", content)
        self.class_name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.mend = Button(self.tr("Correct…"), content, small=True)
        self.mend.setCheckable(True)
        self.mend.setAccessibleDescription(self.tr("Class, condition and component, as the supervisor saw them"))
        self.class_row = FieldRow(wording.field("class_code"), self.class_name, content)
        self.class_row.beside.addWidget(self.mend)
        self._correction: Correction | None = None
        end = self.column.count() - 1  # before the stretch
        self.column.setStretch(end, 0)
        for place, widget in enumerate((*self.looked.rows, self.class_row)):
            self.column.insertWidget(end + place, widget)
        self._rows = (self._name_row, self._channel_row, self._text_row, *self.looked.rows, self.class_row)
        align(self._rows)
        self.mend.toggled.connect(self._open_classes)
        self.looked.changed.connect(self.changed)

    def _ground(self) -> QWidget:
        """It scrolls: the buttons beneath stay in sight whatever is said at the fields."""
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        self._content = _Whole(self.area)
        self.area.setWidget(self._content)  # while it is empty: it is measured here
        self.area.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self.column.addWidget(self.area, 1)
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 2, 0)
        inside.setSpacing(self.column.spacing())
        self.column = inside
        return self._content

    @property
    def correction(self) -> Correction:
        """The finder, made when it is first needed."""
        if self._correction is None:
            made = self._correction = Correction(self._reference, self._content)
            made.hide()
            self.column.insertWidget(self.column.indexOf(self.class_row) + 1, made, 1)
            align((*self._rows, made.component_row))
            made.changed.connect(self._class_changed)
            made.settled.connect(self._class_settled)
            if self.case is not None:
                made.fill({**_own(self.case), "description": self.case.description})
        return self._correction

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the note gives way."""
        super().resizeEvent(event)
        if isinstance(self.text, LongText):
            self.text.want_lines(3 if self.height() >= ROOMY else 1)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def show_case(self, case: Case, draft: Values) -> None:
        """The case's own class at first; what was typed."""
        super().show_case(case, draft)
        self.looked.show_case(case, draft)
        mended = draft.get("class")
        kept = mended if isinstance(mended, dict) else {}
        if kept or self._correction is not None:
            self.correction.fill({**_own(case), **kept, "description": case.description})
        self.mend.setChecked(False)
        self._show_class()

    def follow(self, case: Case) -> None:
        """Another photo may have come."""
        super().follow(case)
        self.looked.follow(case)

    def photos_changed(self) -> None:
        """Something was attached."""
        if self.case is not None:
            self.looked.follow(self.case)

    def _open_classes(self, opened: bool) -> None:
        """The finder needs the room of everything else."""
        for widget in (self._name_row, self._channel_row, self._text_row):
            widget.setVisible(not opened)
        self.looked.fold(opened)
        self.correction.setVisible(opened)
        self.mend.setText(self.tr("Done") if opened else self.tr("Correct…"))
        self._show_class()
        if opened:
            self.correction.begin(" ".join((self.case.description if self.case else "", self.text.text())))

    def choose(self, row: int) -> bool:
        """The digits: a condition, while the class is corrected."""
        done = self._correcting and self.correction.classified.conditions.choose_row(row)
        if done:
            self._class_settled()
        return done

    def _class_settled(self) -> None:
        """Chosen with keys: back to what was seen."""
        self.mend.setChecked(False)
        self.mend.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _correcting(self) -> bool:
        return self._correction is not None and self._correction.isVisible()

    def _class_changed(self) -> None:
        self._show_class()
        conditions = self.correction.classified.conditions
        if self._correcting and conditions.isVisibleTo(self):
            self.column.activate()
            self.area.ensureWidgetVisible(conditions)
        self.changed.emit()

    def _show_class(self) -> None:
        case, found = self.case, self._correction
        if case is None:
            return
        edition = self._reference.edition
        key = (found.class_key if found else None) or (case.kind.value, case.class_code)
        kind, code = Kind(key[0]), key[1]
        name = wording.class_name(self._reference, edition, kind, code)
        own = case.condition_no
        condition = found.condition if found else self._reference.condition(edition, kind, code, own) if own else None
        corrected = self.tr("corrected") if self._corrected() else ""
        self.class_name.setText(wording.joined(corrected, name, condition.filing if condition else ""))
        if found is not None:
            found.show_kind(kind)

    # ── what is given ───────────────────────────────────────────────────────────────────────────────────────────────

    def facts(self, action: Action) -> Mapping[str, object]:
        """Confirming: the note, what was brought, and the class where it is another one."""
        if action is not Action.CONFIRM:
            return super().facts(action)
        return {**super().facts(action), **self.looked.facts(), **self._corrected()}

    def beside(self, action: Action) -> Mapping[str, object]:
        """Denying: what was brought."""
        return self.looked.facts() if action is Action.DENY else {}

    def _corrected(self) -> Mapping[str, object]:
        """Class, condition and component, as far as they differ from the case's."""
        case, found = self.case, self._correction
        return found.differs(_own(case)) if case is not None and found is not None else {}

    def values(self) -> Values:
        """The words, what was brought, and the class where it is another one."""
        corrected = dict(self._corrected())
        return {**super().values(), **self.looked.values(), **({"class": corrected} if corrected else {})}

    # ── what is wrong ───────────────────────────────────────────────────────────────────────────────────────────────

    def say(self, *broken: RuleBroken) -> bool:
        """What is wrong first is brought into sight."""
        here = super().say(*broken)
        focused = self.focusWidget()
        if focused is not None:
            self.area.ensureWidgetVisible(focused, 0, SENTENCE)
        return here

    def hush(self) -> None:
        """Everywhere."""
        super().hush()
        self.looked.hush()
        self.class_row.say("")

    def mark(self, broken: RuleBroken) -> QWidget | None:
        """At its field; what is folded away is opened."""
        sentence = wording.broken(broken, self._reference)
        if broken.code is Code.CONDITION_NEEDED or broken.facts.get("field") in _CLASS:
            self.mend.setChecked(True)
            self.class_row.say(sentence)
            finder = self.correction.classified
            return finder.conditions if broken.code is Code.CONDITION_NEEDED else finder.classes.field
        place = self.looked.mark(broken, sentence) or super().mark(broken)
        if place is not None:
            self.mend.setChecked(False)
        return place

    def missing(self, action: Action) -> tuple[RuleBroken, ...]:
        """Whose word it is; photos or why none; where he stood."""
        if action not in _SEEN:
            return super().missing(action)
        given = self.looked.facts()
        lacks = list(super().missing(action))
        if action is Action.CONFIRM and not given.keys() & {"at_place", "seen_lon"}:
            lacks.append(RuleBroken(Code.POSITION_NEEDED))
        if not given.keys() & {"photos", "no_photo"}:
            lacks.append(RuleBroken(Code.PHOTO_NEEDED))
        return tuple(lacks)


def _own(case: Case) -> Values:
    """What the case is now."""
    return {
        "kind": case.kind.value,
        "class_code": case.class_code,
        "condition_no": case.condition_no,
        "component_id": case.component_id,
    }
