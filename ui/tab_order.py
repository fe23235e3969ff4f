"""The order in which Tab goes, for panes whose parts are exchanged while they are shown."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(widget: QWidget) -> list[QWidget]:
    """Everything inside `widget` that Tab may stop at, in the order it was made."""
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.focusProxy() is None
        and child.window() is widget.window()  # the list of a choice is a window of its own
    ]


def tab_through(*stops: QWidget) -> None:
    """Tab goes through `stops` in this order."""
    for one, after in pairwise(stops):
        QWidget.setTabOrder(one, after)


def in_tab_order(widget: QWidget) -> list[QWidget]:
    """Everything inside `widget` that may have the focus, in the order in which Tab comes by now."""
    found: list[QWidget] = []
    here = widget.nextInFocusChain()
    while here is not None and here is not widget:
        if widget.isAncestorOf(here) and here.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(here)
        here = here.nextInFocusChain()
    return found
