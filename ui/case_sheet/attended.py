"""Who works on the case in the sheet and who else looks at it; the button that hands it back, or takes it over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.rows import CaseOnBoard
from models.case import FINAL
from models.claims import Attended
from models.lifecycle import Action
from models.people import Post
from ui import theme, wording
from ui.chips import Chip
from ui.controls import Button
from ui.given import Workstation
from ui.shapes import Shape
from ui.theme import Token
from ui.tips import tip


class AttendedLine(QWidget):
    """Takes no room while nobody else is there and nothing is held. `handedBack` and `takenOver` were pressed."""

    handedBack = Signal()
    takenOver = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.holder = Chip("", self)
        self.lookers = Chip("", self, ground=None)
        self.hand_back = Button(self.tr("Hand back"), self, kind="link")
        self.take_over = Button(self.tr("Take over…"), self, kind="link", key=Action.TAKE_OVER)
        for button in (self.hand_back, self.take_over):
            button.setProperty("low", True)
        self.hand_back.clicked.connect(self.handedBack)
        self.take_over.clicked.connect(self.takenOver)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        self.setFixedHeight(theme.CHIP)  # no higher than the words beside it: a low sheet has no line to spare
        self._told: tuple[object, ...] = ()
        for widget in (self.lookers, self.holder, self.hand_back, self.take_over):
            row.addWidget(widget)
            widget.hide()

    def show_case(self, shown: CaseOnBoard, workstation: Workstation) -> None:
        """Shows how it stands with `shown`."""
        attended = workstation.claims.of(shown.case.id)
        if shown.case.status in FINAL:
            attended = Attended(known=True, looking=attended.looking)
        claim = attended.holder  # a lease that goes on is nothing new
        who = claim and (claim.person, claim.seat, claim.since)
        told = (wording.language(), attended.known, who, attended.mine, [look.person for look in attended.looking])
        if told != self._told:
            self._told = told
            self._say(attended, workstation)

    def _say(self, attended: Attended, workstation: Workstation) -> None:
        self._show_holder(attended, workstation)
        reference, looking = workstation.board.reference, attended.looking
        self.lookers.setVisible(bool(looking))
        self.lookers.show_as(str(len(looking)), shape=Shape.LOOKING, ink=Token.TEXT_QUIET, ground=None)
        words = wording.looking(looking, reference) if looking else ""
        self.lookers.setAccessibleName(words)
        self.lookers.setToolTip(tip(words))
        others = attended.holder is not None and not attended.mine
        self.hand_back.setVisible(attended.mine)
        self.take_over.setVisible(others and Post.DUTY_LEADER in workstation.me.posts)
        self.setVisible(not attended.known or bool(attended.holder or looking))

    def _show_holder(self, attended: Attended, workstation: Workstation) -> None:
        reference, claim = workstation.board.reference, attended.holder
        self.holder.setVisible(claim is not None or not attended.known)
        if not attended.known:
            self.holder.show_as(self.tr("In hand: not known"), shape=Shape.HELD, ink=Token.TEXT_QUIET, ground=None)
            self.holder.setToolTip(tip(wording.holders_unknown()))
        elif claim is not None:
            words = wording.at_work(claim.person, reference, workstation.me.id)
            ink, ground = (Token.TEXT, Token.QUIET_GROUND) if attended.mine else (Token.ACCENT, Token.ACCENT_GROUND)
            self.holder.show_as(words, shape=Shape.HELD, ink=ink, ground=ground)
            self.holder.setToolTip(tip(wording.holds(claim, reference, workstation.clock.now())))
