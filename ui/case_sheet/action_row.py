"""The buttons of a case: one blue, the others beside it, at the right how many cannot be done now and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from models.decide import Allowed
from models.lifecycle import Action, actions_of
from models.people import Post
from models.reference import Reference
from ui import theme, wording
from ui.case_sheet.rarer import RarerMenu
from ui.case_sheet.steps import Offer
from ui.case_sheet.unavailable import UnavailableList
from ui.controls import Button, Wrong
from ui.next_actions import BESIDE, GROUPED, NEXT, WAITED_FOR
from ui.panes import hairline
from ui.reasons import opens_dialog

DANGEROUS = frozenset({Action.VOID})


_BARRED = 2
"""Where greyed actions with their reasons stand: beneath the line and what is unfolded."""
_WHOLE = 100
"""Their share of the row of buttons, of which there are none then."""
MOST_HIGH = 180
"""How high the list of what cannot be done now may be, in px; the rest is a scroll away."""


class Low(QScrollArea):
    """As high as what is in it, up to `MOST_HIGH`; gives way where the sheet is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMaximumHeight(MOST_HIGH)

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(120, 56)


class CaseActions(QWidget):
    """`press` is called with the action of the button that was pressed.

    Buttons for which the sheet is too narrow stand in the menu of what is rarer; their letters act as ever.
    """

    def __init__(self, press: Callable[[Action], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self._elsewhere: tuple[Sequence[Allowed], Reference] | None = None
        self._menu: tuple[Sequence[Allowed], Reference] | None = None
        self._steps: set[Action | None] = set()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the sheet says how wide
        self._shown: tuple[Action | None, tuple[Action, ...]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Actions of the case"))
        self.buttons: dict[Action, Button] = {}
        self._made: dict[tuple[Action, bool], Button] = {}
        self.wrong = Wrong(self)
        self.barred = UnavailableList(self)
        self.elsewhere = UnavailableList(self)
        self._unfolded = Low(self)
        self._unfolded.setWidget(self.elsewhere)
        self._unfolded.hide()
        self.more = Button("", self, kind="flat")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        self.menu = RarerMenu(press, self)
        self.rarer = Button(self.tr("More"), self, kind="flat")
        self.rarer.setAccessibleDescription(self.tr("Applications, orders and what is rarer"))
        self.rarer.clicked.connect(lambda: self.menu.open_at(self.rarer))
        self.rarer.hide()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(theme.INSET, 8, theme.INSET, 8)
        self._row.setSpacing(theme.GAP)
        self._row.addWidget(self.rarer)
        self._row.addStretch(1)
        self._row.addWidget(self.more)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(self))
        column.addWidget(self._unfolded)
        column.insertWidget(_BARRED, self.barred)
        inset = QHBoxLayout()
        inset.setContentsMargins(theme.INSET, 4, theme.INSET, 0)
        inset.addWidget(self.wrong)
        column.addLayout(inset)
        column.addLayout(self._row)

    def show_offer(self, offered: Offer, reference: Reference) -> None:
        """Shows what may be done, and beside each greyed action why not. Buttons that stay keep the focus."""
        shown = (offered.primary, offered.others)
        if shown != self._shown:
            self._shown = shown
            self._build(offered)
        self._menu, self._steps = (offered.menu, reference), {offered.primary}
        self.barred.show_rows(offered.barred, reference)
        self._place_barred(alone=not self.buttons)
        self.barred.setVisible(bool(offered.barred))
        if self.more.isChecked():
            self.elsewhere.show_rows(offered.elsewhere, reference)
        self._elsewhere = (offered.elsewhere, reference)
        self.more.setVisible(bool(offered.elsewhere))
        self.more.setText(self.tr("Not now {count}").format(count=len(offered.elsewhere)))
        self._fold(self.more.isChecked())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other buttons."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shows as many buttons as there is room for, at least one; the others are rows of the menu.

        The next step stays longest, and what somebody waits for.
        """
        if self._menu is None:
            return
        rows, reference = self._menu
        last = sorted(self.buttons, key=lambda action: action not in WAITED_FOR and action not in self._steps)
        widths = [_wide(self.buttons[action]) for action in last]
        room = self.width() - 2 * theme.INSET - (0 if self.more.isHidden() else _wide(self.more))
        fits = _fitting(widths, room - (_wide(self.rarer) if rows else 0))
        if fits < len(last):
            fits = max(1, _fitting(widths, room - _wide(self.rarer)))
        for action, button in self.buttons.items():
            button.setVisible(action in last[:fits])
        left_out = [Allowed(action, None, None) for action in last[fits:]]
        self.menu.load((*left_out, *rows), reference)
        self.rarer.setVisible(bool(left_out or rows))

    def _place_barred(self, *, alone: bool) -> None:
        """In the row of the buttons while there are none, else above it."""
        if alone is (self._row.indexOf(self.barred) >= 0):
            return
        if alone:
            self._row.insertWidget(0, self.barred, _WHOLE)
        else:
            self._column.insertWidget(_BARRED, self.barred)
        self.barred.set_inset(not alone)

    def made_ahead(self, posts: Iterable[Post]) -> Iterator[None]:
        """Makes the buttons that these posts will need, one at a step."""
        steps = frozenset(NEXT.values())
        for action in actions_of(frozenset(posts)):
            if action not in BESIDE and action not in GROUPED:
                for primary in (True, False) if action in steps else (False,):
                    self._button(action, primary=primary).ensurePolished()
                    yield

    def _fold(self, unfolded: bool) -> None:
        if unfolded and self._elsewhere is not None:
            self.elsewhere.show_rows(*self._elsewhere)
        self._unfolded.setVisible(unfolded and bool(self.elsewhere.reasons))

    def _build(self, offered: Offer) -> None:
        had = next((action for action, button in self.buttons.items() if button.hasFocus()), None)
        actions = ((offered.primary,) if offered.primary else ()) + offered.others
        wanted = {action: self._button(action, primary=action is offered.primary) for action in actions}
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.setVisible(button in wanted.values())
        self.buttons = wanted
        for place, button in enumerate(wanted.values()):
            self._row.insertWidget(place, button)
            button.show()  # now, not with the next event: Tab may come first
        if had in self.buttons:
            self.buttons[had].setFocus()
        elif had is not None:
            self.setFocus()  # the sheet goes on hearing its letters

    def _button(self, action: Action, *, primary: bool) -> Button:
        if (action, primary) not in self._made:
            self._made[action, primary] = self._make(action, primary=primary)
        return self._made[action, primary]

    def _make(self, action: Action, *, primary: bool) -> Button:
        words = wording.action(action)
        if opens_dialog(action):
            words = self.tr("{action}…").format(action=words)
        kind = "primary" if primary else "danger" if action in DANGEROUS else ""
        button = Button(words, self, kind=kind, key=action)
        button.setObjectName(f"action_{action.value}")
        button.clicked.connect(lambda: self._press(action))
        button.hide()
        return button


def _wide(button: Button) -> int:
    return button.sizeHint().width() + theme.GAP


def _fitting(widths: Sequence[int], room: int) -> int:
    """How many of `widths`, from the first, fit into `room` px."""
    return sum(one <= room for one in accumulate(widths))
