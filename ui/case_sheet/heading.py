"""The two rows that say which case this is: class, condition, urgency, status, stage time; place, grid, component."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desk.rows import CaseOnBoard, State
from models.case import Case, ClockName, Urgency
from models.light import Light, light
from models.reference import Reference
from models.stage_times import share_used
from models.working_time import Calendars
from ui import shapes, theme, wording
from ui.case_sheet.attended import AttendedLine
from ui.case_sheet.facts import condition_of
from ui.chips import Chip
from ui.elided import Elided
from ui.shapes import Shape
from ui.theme import Token, Type

_LOUD = frozenset({Shape.LATE, Shape.URGENT})


class StageTime(QWidget):
    """Which clock runs and how much of it is left: quiet words, the figure in the colour of its light, what is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._figure, self._tail, self._shape = "", "", "", Shape.CALM
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(part for part in (self._words, self._figure, self._tail) if part)

    def show_case(self, case: Case, calendars: Calendars | None, now: datetime) -> None:
        """Shows the clock of `case`, and the share of its limit that is used, or until when it stands; nothing for one
        that has ended."""
        lit = light(case.status, case.urgency, case.due_soon, case.due, now)
        if case.resume_on is not None:
            until = wording.day_until(case.resume_on, now)
            self._draw(wording.light(lit), until, "", shapes.OF_LIGHT[lit], wording.status(case.status))
            return
        words = self.tr("{stage}:").format(stage=wording.clock(case.clock)) if case.clock else ""
        share = share_used(case, calendars, now) if calendars is not None else None
        used = self.tr("{percent} % used").format(percent=int(share * 100)) if share is not None else ""
        self._show(words, wording.left(case.due, now) if case.due else "", lit, used)

    def show_handling(self, case: Case) -> None:
        """Shows what the unit had left when its clock stopped: it goes on with that if the case comes back to it."""
        held = bool(case.handle_left) and case.clock not in (None, ClockName.HANDLE)
        words = self.tr("{stage}, stopped:").format(stage=wording.clock(ClockName.HANDLE)) if held else ""
        figure = wording.span(timedelta(seconds=case.handle_left or 0)) if held else ""
        self._draw(words, figure, "", Shape.PAUSED, figure)
        self.setVisible(held)

    def show_bundle(self, case: Case, now: datetime) -> None:
        """Shows the limit over several stages that `case` runs under; nothing where it runs under none."""
        lit = light(case.status, Urgency.ORDINARY, case.bundle_soon, case.bundle_due, now)
        words = self.tr("Together, {name}:").format(name=case.bundle) if case.bundle else ""
        self._show(words, wording.left(case.bundle_due, now) if case.bundle_due else "", lit)
        self.setVisible(case.bundle is not None)

    def _show(self, words: str, figure: str, lit: Light, tail: str = "") -> None:
        self._draw(words, figure, tail, shapes.OF_LIGHT[lit], wording.light(lit) if figure else "")

    def _draw(self, words: str, figure: str, tail: str, shape: Shape, aloud: str) -> None:
        if (words, figure, tail, shape) == (self._words, self._figure, self._tail, self._shape):
            return
        self._words, self._figure, self._tail, self._shape = words, figure, tail, shape
        self.setAccessibleName(f"{self.text}, {aloud}" if aloud else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, 4 px, shape, 4 px, figure."""
        words = QFontMetrics(theme.font(Type.BODY)).horizontalAdvance(self._words)
        figure = QFontMetrics(theme.font(Type.STRONG)).horizontalAdvance(self._figure)
        tail = QFontMetrics(theme.font(Type.QUIET)).horizontalAdvance(self._tail) + 8 if self._tail else 0
        return QSize(words + figure + tail + (theme.SHAPE + 10 if self._figure else 0), 24)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words and the figure."""
        painter = QPainter(self)
        body = theme.font(Type.BODY)
        painter.setFont(body)
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect(), middle, self._words)
        if not self._figure:
            return
        x = QFontMetrics(body).horizontalAdvance(self._words) + 6
        shape = self._shape
        shapes.draw(painter, x, (self.height() - theme.SHAPE) / 2, shape)
        font = theme.font(Type.STRONG if shape in _LOUD else Type.BODY)
        painter.setFont(font)
        painter.setPen(theme.colour(shapes.TOKEN_OF[shape] if shape is not Shape.CALM else Token.TEXT))
        x += theme.SHAPE + 4
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), middle, self._figure)
        x += QFontMetrics(font).horizontalAdvance(self._figure) + 8
        painter.setFont(theme.font(Type.QUIET))
        painter.setPen(theme.colour(Token.TEXT_QUIET))
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), middle, self._tail)


class Heading(QWidget):
    """See the module."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Elided("", self, kind="title")
        self.urgency = Chip("", self, shape=Shape.URGENT, ink=Token.ON_URGENT, ground=Token.URGENT_FILL)
        self.status = Chip("", self)
        self.waiting = Chip("", self)
        self.stage = StageTime(self)
        self.bundle, self.handling = StageTime(self), StageTime(self)
        self._calendars: Calendars | None = None
        self.identity = Elided("", self, kind="quiet")
        self.attended = AttendedLine(self)
        upper = QHBoxLayout()
        upper.setSpacing(theme.GAP)
        for widget in (self.title, self.urgency, self.status, self.waiting):
            upper.addWidget(widget)
        upper.addStretch(1)
        upper.addWidget(self.stage)
        lower = QHBoxLayout()
        lower.setSpacing(theme.GAP)
        lower.addWidget(self.identity)
        lower.addStretch(1)
        lower.addWidget(self.attended)
        lower.addWidget(self.handling)
        lower.addWidget(self.bundle)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.INSET, 0, theme.INSET, 0)
        column.setSpacing(4)
        column.addLayout(upper)
        column.addLayout(lower)

    def show_case(self, shown: CaseOnBoard, reference: Reference, now: datetime) -> None:
        """Shows `shown`."""
        case = shown.case
        condition = condition_of(case, reference)
        name = wording.class_name(reference, case.edition, case.kind, case.class_code)
        self.title.setText(wording.joined(name, wording.filing(condition) if condition else ""))
        self.urgency.setVisible(case.urgency is not Urgency.ORDINARY)
        self.urgency.show_as(
            wording.urgency(case.urgency), shape=Shape.URGENT, ink=Token.ON_URGENT, ground=Token.URGENT_FILL
        )
        self.status.show_as(wording.status(case.status))
        self._show_waiting(shown)
        self.identity.setText(self._identity(case, reference))
        self._calendars = reference.calendars
        self.handling.show_handling(case)
        self.tick(case, now)

    def tick(self, case: Case, now: datetime) -> None:
        """Time went by."""
        self.stage.show_case(case, self._calendars, now)
        self.bundle.show_bundle(case, now)

    def _show_waiting(self, shown: CaseOnBoard) -> None:
        self.waiting.setVisible(bool(shown.waiting))
        if any(command.state is State.REFUSED for command in shown.waiting):
            words = self.tr("In conflict")
            self.waiting.show_as(words, shape=Shape.CONFLICT, ink=Token.LATE, ground=Token.LATE_GROUND)
        elif shown.waiting:
            words = wording.waiting_action(wording.action(shown.waiting[-1].action))
            self.waiting.show_as(words, shape=Shape.WAITING, ink=Token.WAITING, ground=Token.WAITING_GROUND)

    def _identity(self, case: Case, reference: Reference) -> str:
        division = wording.division(reference, case.division)
        where = f"{division}{case.place}" if wording.language() == "zh" else f"{case.place}, {division}"
        grid = self.tr("Grid {grid}").format(grid=case.unit_grid) if case.unit_grid else ""
        part = self.tr("Component {id}").format(id=case.component_id) if case.component_id else ""
        unsure = "" if case.place_reliable else self._unsure(case)
        return "    ".join(text for text in (where, grid, part, unsure) if text)

    def _unsure(self, case: Case) -> str:
        """That there is no point, and why; of an imported one perhaps only that the file was not sure of it."""
        if case.no_point is None:
            return self.tr("place without a sure point")
        return self.tr("no point: {why}").format(why=wording.no_point(case.no_point).lower())
