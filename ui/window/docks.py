"""The room for panes: docks in columns that keep their proportions when the window grows, and change at a word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QTabBar, QWidget

from ui import wording
from ui.actions import Place
from ui.tab_order import tab_through
from ui.window.arranging import inside, put_columns, sizes_of
from ui.window.dock import PaneDock
from ui.window.painting import PaintedInTurns
from ui.window.plans import LEAST_ROOM, ON_CALL, ON_CALL_STACKED, PLANS, STACKED, Layout, Plan

VERSION = 1
"""Of the saved state; a state of another version is not restored."""

Shares = dict[Place, tuple[float, float]]
"""How much of the width and the height each docked pane has, as a person left it."""


class Docks(QMainWindow):
    """`arranged` says that a person changed something, which is worth keeping; `layoutChosen` names the layout."""

    arranged = Signal()
    layoutChosen = Signal(object)

    def __init__(self, contents: Mapping[Place, QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        self.layout_chosen = Layout.STANDARD
        self.shares: Shares | None = None
        self._plan = PLANS[Layout.STANDARD]
        self._before: QByteArray | None = None
        self._size_before = self.size()
        self._stacked = False
        self._settled = QSize()
        self._busy = self._busy_before = False
        self._floated: list[PaneDock] = []
        self.docks = {place: PaneDock(place, content, self) for place, content in contents.items()}
        for dock in self.docks.values():
            dock.menuWanted.connect(partial(self._show_menu, dock))
            dock.installEventFilter(self)
            dock.topLevelChanged.connect(lambda _: self._changed_by_hand())
            dock.setFeatures(_FEATURES if dock.movable else QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.put_in_tab_order()
        self._measure = QTimer(self)
        self._measure.setObjectName("docksMeasure")
        self._measure.setSingleShot(True)
        self._measure.setInterval(0)
        self._measure.timeout.connect(self._measured)
        self._follow = QTimer(self)  # Qt's own layout comes after the resize and shares the new room out in its way
        self._follow.setObjectName("docksFollow")
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._keep_proportions)
        self._painted = PaintedInTurns(self)
        self._put(self._plan)

    def put_in_tab_order(self) -> None:
        """Tab goes from pane to pane, wherever they stand."""
        tab_through(*(dock for place, dock in self.docks.items() if place is not Place.CALL))

    # ── layouts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def choose(self, layout: Layout) -> None:
        """Puts the panes as this layout has them, in its own proportions."""
        self.layout_chosen = layout
        self.layoutChosen.emit(layout)
        self.shares = None
        self._before = None
        self._plan = STACKED if self._stacked else PLANS[layout]
        for dock in self.docks.values():
            if dock.isFloating():
                dock.setFloating(False)
        self._put(self._plan)

    def show_scene(self, plan: Plan) -> None:
        """Puts other panes there for a while; `end_scene` brings back what was there."""
        if self._before is None:
            self._before, self._size_before = self.saveState(VERSION), self.size()
        self._busy = True
        self._painted.hold(self._docked())
        self._put(plan)

    def make_room(self, place: Place, away: Place) -> None:
        """Gives `place` the room of `away` for a while, where both stand in one column."""
        here, there = self.docks[place], self.docks[away]
        beside = here.isFloating() or there.isFloating() or here.isHidden() or there.isHidden()
        if self._before is not None or self._stacked or beside or here.x() != there.x():
            return
        self._before, self._size_before = self.saveState(VERSION), self.size()
        self._busy = True
        there.hide()

    def end_scene(self) -> None:
        """What was there before the scene, as it was."""
        if self._before is None:
            return
        before, self._before = self._before, None
        self._painted.hold(self._docked())
        self.restoreState(before, VERSION)
        self._busy = False
        if self.size() != self._size_before:  # else all have their sizes again: to lay them out twice is seen
            self._keep_proportions()

    def _docked(self) -> list[PaneDock]:
        return [dock for dock in self.docks.values() if not dock.isFloating()]

    def put_away(self) -> None:
        """Hides all of them, those that float too, until `bring_back`."""
        self._busy_before, self._busy = self._busy, True
        self._floated = self.floating()
        for dock in self._floated:
            dock.hide()
        self.hide()

    def bring_back(self) -> None:
        """Shows them again, each where it was."""
        self.show()
        for dock in self._floated:
            dock.show()
        self._floated, self._busy = [], self._busy_before

    @property
    def in_scene(self) -> bool:
        """Whether other panes are shown for a while."""
        return self._before is not None

    def restore(self, layout: Layout, state: QByteArray, shares: Shares | None, screens: list[QRect]) -> bool:
        """Puts back what was kept; what floated beyond every screen comes to the nearest one. False: it is broken."""
        self.layout_chosen = layout
        self.layoutChosen.emit(layout)
        self._plan = PLANS[layout]
        if self._stacked or not self.restoreState(state, VERSION):
            return False
        self.shares = shares
        for dock in self.docks.values():
            if dock.isFloating():
                dock.setGeometry(inside(dock.geometry(), screens))
        self.docks[Place.CALL].hide()
        self._keep_proportions()
        return True

    def floating(self) -> list[PaneDock]:
        """The panes that stand on their own."""
        return [dock for dock in self.docks.values() if dock.isFloating() and not dock.isHidden()]

    def bring(self, place: Place) -> None:
        """Shows a pane wherever it is: closed, behind a tab, or on another screen."""
        dock = self.docks[place]
        if dock.isHidden():
            dock.show()
            self._changed_by_hand()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()

    def float_or_dock(self, place: Place) -> None:
        """Lets a pane stand on its own, or brings it back."""
        self.docks[place].setFloating(not self.docks[place].isFloating())

    def close_pane(self, place: Place) -> None:
        """Takes a pane away until it is asked for."""
        self.docks[place].hide()
        self._changed_by_hand()

    def move_to(self, place: Place, area: Qt.DockWidgetArea) -> None:
        """Moves a pane to an edge of the room."""
        dock = self.docks[place]
        dock.setFloating(False)
        self.addDockWidget(area, dock)
        dock.show()
        self._changed_by_hand()

    # ── how ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _put(self, plan: Plan) -> None:
        busy, self._busy = self._busy, True
        docked = {place: dock for place, dock in self.docks.items() if not dock.isFloating()}
        for place, dock in docked.items():
            self.removeDockWidget(dock)
            if place not in plan.places:
                self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)  # hidden, but not forgotten by Qt
                dock.hide()
        put_columns(
            self,
            [
                [[docked[place] for place in cell.places if place in docked] for cell in cells]
                for _, cells in plan.columns
            ],
        )
        self._busy = busy
        self._resize_to(plan)

    def _resize_to(self, plan: Plan) -> None:
        places, widths, heights = sizes_of(plan, self.size())
        self._give([self.docks[place] for place in places], widths, heights)

    def _give(self, docks: list[PaneDock], widths: list[int], heights: list[int]) -> None:
        docked = [n for n, dock in enumerate(docks) if not dock.isFloating() and not dock.isHidden()]
        busy, self._busy = self._busy, True
        chosen = [docks[n] for n in docked]
        self.resizeDocks(chosen, [max(1, widths[n]) for n in docked], Qt.Orientation.Horizontal)
        self.resizeDocks(chosen, [max(1, heights[n]) for n in docked], Qt.Orientation.Vertical)
        self._settled = self.size()
        self._busy = busy

    def _keep_proportions(self) -> None:
        """Every pane gets the part of the room it had, or the one its layout gives it in a room of this size."""
        if self.shares is None or self._before is not None or self._stacked:
            self._resize_to(self._plan if self._before is None else self._scene())
            return
        shares = {place: share for place, share in self.shares.items() if place in self.docks}
        self._give(
            [self.docks[place] for place in shares],
            [round(width * self.width()) for width, _ in shares.values()],
            [round(height * self.height()) for _, height in shares.values()],
        )

    def _scene(self) -> Plan:
        if self.docks[Place.CALL].isHidden():
            return self._plan
        return ON_CALL_STACKED if self.docks[Place.MAP].isHidden() else ON_CALL

    def _stack_or_not(self) -> None:
        stacked = self.width() < LEAST_ROOM[0] or self.height() < LEAST_ROOM[1]
        if stacked == self._stacked or self._before is not None:
            return
        self._stacked = stacked
        self._plan = STACKED if stacked else PLANS[self.layout_chosen]
        focus: QWidget | None = self.window().focusWidget()  # also while another window of ours is active
        self._put(self._plan)
        here = next((dock for dock in self.docks.values() if dock.isAncestorOf(focus or self)), None)
        if here is not None and focus is not None:  # whoever resizes the window goes on where he is
            here.raise_()
            focus.setFocus()

    @property
    def stacked(self) -> bool:
        """Whether one pane is shown at a time for want of room."""
        return self._stacked

    # ── what a person does with the mouse ───────────────────────────────────────────────────────────────────────────

    def _changed_by_hand(self) -> None:
        if not self._busy and not self._stacked and self._before is None and self.isVisible():
            self._measure.start()

    def _measured(self) -> None:
        if self._busy or self._before is not None or not self.width() or not self.height():
            return
        self.shares = {
            place: (dock.width() / self.width(), dock.height() / self.height())
            for place, dock in self.docks.items()
            if not dock.isFloating() and not dock.isHidden() and dock.visibleRegion().rectCount()
        }
        self.arranged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A dock that changes its size while the room does not was changed by a person."""
        if event.type() == QEvent.Type.Resize and self.size() == self._settled:
            self._changed_by_hand()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns follow in proportion."""
        super().resizeEvent(event)
        self._stack_or_not()
        self._keep_proportions()
        self._settled = QSize()
        self._follow.start()
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.setDrawBase(False)

    def _show_menu(self, dock: PaneDock, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        floats = dock.isFloating()
        menu.addAction(self.tr("Dock") if floats else self.tr("Float"), partial(self.float_or_dock, dock.place))
        for words, area in (
            (self.tr("Move to the left"), Qt.DockWidgetArea.LeftDockWidgetArea),
            (self.tr("Move to the right"), Qt.DockWidgetArea.RightDockWidgetArea),
            (self.tr("Move to the top"), Qt.DockWidgetArea.TopDockWidgetArea),
            (self.tr("Move to the bottom"), Qt.DockWidgetArea.BottomDockWidgetArea),
        ):
            menu.addAction(words, partial(self.move_to, dock.place, area))
        menu.addAction(self.tr("Close"), partial(self.close_pane, dock.place))
        menu.addSeparator()
        menu.addAction(self.tr("Restore layout"), partial(self.choose, Layout.STANDARD))
        menu.popup(at)

    def say_titles(self, titles: Mapping[Place, str]) -> None:
        """What the tabs say."""
        for place, title in titles.items():
            self.docks[place].setWindowTitle(title)
            self.docks[place].setAccessibleName(wording.joined(title))


_FEATURES = (
    QDockWidget.DockWidgetFeature.DockWidgetMovable
    | QDockWidget.DockWidgetFeature.DockWidgetFloatable
    | QDockWidget.DockWidgetFeature.DockWidgetClosable
)
