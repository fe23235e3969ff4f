"""How the parts of the call form stand: three columns where there is room, else two; and how Tab goes through them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import theme
from ui.call_form.part import Part
from ui.fields import Segments
from ui.tab_order import in_tab_order, tab_through

ORDER = (
    "description", "answer", "class_text", "condition_no", "duplicates", "place_text", "place", "no_point", "source",
    "external_number", "reply_due", "reference_text", "caller_number", "number_withheld", "caller_name", "caller_sex",
    "wants_callback", "secret", "danger_told", "urgency", "urgency_reason", "received_at", "earlier", "attachments",
    "on_map", "division", "unit_grid", "grid_reason", "component_id", "lon", "lat", "frame",
)  # fmt: skip
"""The fields as somebody on the telephone comes to them: what is said and where first, what is seldom needed last."""

WIDE = 1000
"""From this width on the three parts stand side by side."""

_SHARES = (44, 47, 44)
_ALONE = (60, 0, 40)
"""Of a question: what is said and answered is not written in longer lines, however much room there is."""


class Columns(QWidget):
    """`said`, `classified` and `where` side by side; `leave_alone` gives the first the room of the others.

    `lift` puts what stands at the end of a column above the last two, as wide as both, until `lower`: two cases are
    compared beside what was typed, and not beneath it, where the other columns are empty.
    """

    def __init__(self, parts: tuple[Part, Part, Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._wide: bool | None = None
        self._alone = False
        self._lifted: tuple[QWidget, QVBoxLayout, int] | None = None
        self.setProperty("surface", "panel")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.INSET, theme.INSET, theme.INSET, theme.INSET)
        self._grid.setHorizontalSpacing(2 * theme.INSET)
        self._grid.setVerticalSpacing(theme.INSET)

    def fit(self, width: int) -> None:
        """Three columns where there is room, else two."""
        wide = width >= WIDE
        if wide == self._wide:
            return
        self.lower()
        self._wide = wide
        self._place()

    def lift(self, widget: QWidget, home: QVBoxLayout) -> None:
        """Above the last two columns; where there are but two it stays in its column, `home`."""
        if self._lifted is None and self._wide and not self._alone:
            self._lifted = (widget, home, home.indexOf(widget))
            home.removeWidget(widget)
            self._place()
            widget.show()  # another parent hid it

    def lower(self) -> None:
        """Back at the end of its column."""
        if self._lifted is not None:
            (widget, home, place), self._lifted = self._lifted, None
            shown = not widget.isHidden()
            self._grid.removeWidget(widget)
            home.insertWidget(place, widget)
            widget.setVisible(shown)
            self._place()

    @property
    def lifted(self) -> QWidget | None:
        """What stands above its column now."""
        return self._lifted[0] if self._lifted else None

    def _place(self) -> None:
        for part in self._parts:
            self._grid.removeWidget(part)
        said, classified, where = self._parts
        if self._lifted is not None:
            self._grid.addWidget(said, 0, 0, 2, 1)
            self._grid.addWidget(self._lifted[0], 0, 1, 1, 2)
            self._grid.addWidget(classified, 1, 1)
            self._grid.addWidget(where, 1, 2)
            self._grid.setRowStretch(0, 0)
            self._grid.setRowStretch(1, 1)
        elif self._wide:
            for column, part in enumerate(self._parts):
                self._grid.addWidget(part, 0, column)
            self._grid.setRowStretch(0, 1)
            self._grid.setRowStretch(1, 0)
        else:
            self._grid.addWidget(said, 0, 0)
            self._grid.addWidget(where, 1, 0)
            self._grid.addWidget(classified, 0, 1, 2, 1)
            self._grid.setRowStretch(1, 1)
        self._share()

    def leave_alone(self, alone: bool) -> None:
        """Whether only the first part is there: a question that is answered at once."""
        if alone != self._alone:
            self._alone = alone
            self._share()

    def _share(self) -> None:
        shares = _ALONE if self._alone else _SHARES if self._wide else (1, 1, 0)
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
        self._grid.setHorizontalSpacing(0 if self._alone else 2 * theme.INSET)


def put_in_order(stops: Mapping[str, QWidget], *ends: QWidget) -> None:
    """Tab goes as the call goes, across the columns, and then to `ends`."""
    way = [stop for name in ORDER for stop in _stops_of(stops[name])]
    tab_through(*way, *ends)


def _stops_of(field: QWidget) -> list[QWidget]:
    if isinstance(field, Segments):
        return list(field.segments.values())
    return [field] if field.focusPolicy() else in_tab_order(field)
